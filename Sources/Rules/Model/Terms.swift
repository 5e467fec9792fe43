public import Records

/// What an audit goes by: the day, the edition, the organisation, its lists, its parameters. Made once for a run.
public struct Terms: Sendable {
  /// The audit date.
  public var asOf: Day
  /// The edition for every record, or nil for the one in force on each record's decision date.
  public var fixedEdition: Edition?
  public var organisation: Organisation
  public var parameters: Parameters
  public var calendar: WorkingCalendar
  public var channels: ChannelLists
  public var partners: PartnerLists
  /// The organisation's retention schedule; nil where none is configured.
  public var schedule: RetentionSchedule?
  /// The policies register; nil where there is none.
  public var policies: [Policy]?
  /// That some record of the run cites Schedule 1 paragraph 18 (`Evidence.citesParagraph18`): an appropriate policy
  /// document is then due. Known when the last record is read, before the rules that are asked once a run.
  public var paragraph18Cited = false

  public init(asOf: Day, edition: Edition? = .goldenRules) {
    self.asOf = asOf
    fixedEdition = edition
    organisation = Organisation()
    parameters = Parameters()
    calendar = WorkingCalendar(nation: .englandAndWales)
    channels = ChannelLists()
    partners = PartnerLists()
  }
}

/// Whose records these are.
public struct Organisation: Sendable, Hashable {
  public var name = ""
  public var teams: [Team] = []
  /// Its own mail domains: a recipient there is internal.
  public var domains: [String] = []

  public struct Team: Sendable, Hashable {
    public var name: String
    public var owner: String
    public var email: String
    public init(name: String, owner: String = "", email: String = "") {
      self.name = name
      self.owner = owner
      self.email = email
    }
  }

  public init() {}
}

/// A line of the policies register.
public struct Policy: Sendable, Hashable {
  public var name: String
  public var owner: String
  public var approved: Day?
  public var reviewDue: Day?
  public init(name: String, owner: String, approved: Day?, reviewDue: Day?) {
    self.name = name
    self.owner = owner
    self.approved = approved
    self.reviewDue = reviewDue
  }
}
