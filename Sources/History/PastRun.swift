public import Rules

/// A run as the history keeps it: what it was and what it counted, without names and case text.
public struct PastRun: Sendable, Equatable {
  /// Its place among the runs of the history, from 1.
  public var number: Int64 = 0
  public var id = ""
  /// The audit date, ISO.
  public var asOf = ""
  /// Clock times, ISO and UTC.
  public var started = ""
  public var finished = ""
  public var tool = ""
  public var edition = ""
  public var pack = ""
  public var packDigest = ""
  public var configDigest = ""
  public var exitStatus = 0
  public var level = ""
  public var entries = 0
  public var unreadable = 0
  public var lost = 0
  public var records = 0
  public var compliant = 0
  public var nonCompliant = 0
  public var review = 0
  public var notChecked = 0
  public var findings = BaselineCounts()
  public var inputs: [Input] = []
  /// What differed from the built-in settings, one sentence each.
  public var settings: [String] = []
  public var rules: [RuleCount] = []

  public init() {}

  /// One input, by its digest; its name may be somebody's.
  public struct Input: Sendable, Equatable {
    public var sha256: String
    public var bytes: Int
    public var entries: Int
    public var records: Int

    public init(sha256: String, bytes: Int, entries: Int, records: Int) {
      self.sha256 = sha256
      self.bytes = bytes
      self.entries = entries
      self.records = records
    }
  }

  /// What a rule said of all records, or of those of a team.
  public struct RuleCount: Sendable, Equatable {
    /// Empty for the whole organisation.
    public var team: String
    public var rule: String
    public var severity: String
    public var pass: Int
    public var fail: Int
    public var review: Int
    public var notApplicable: Int
    public var notChecked: Int
    public var error: Int
    public var waived: Int

    public init(
      team: String, rule: String, severity: String, pass: Int, fail: Int, review: Int, notApplicable: Int,
      notChecked: Int, error: Int, waived: Int
    ) {
      self.team = team
      self.rule = rule
      self.severity = severity
      self.pass = pass
      self.fail = fail
      self.review = review
      self.notApplicable = notApplicable
      self.notChecked = notChecked
      self.error = error
      self.waived = waived
    }
  }
}
