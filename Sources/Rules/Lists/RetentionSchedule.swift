public import Records

/// How long the organisation keeps each kind of record, and counted from when.
///
/// No law fixes these periods: a schedule is what the organisation has chosen, its own rows or published ones
/// (`BuiltInSchedules.swift`).
public struct RetentionSchedule: Sendable {
  /// What starts a period.
  public enum Trigger: String, CaseIterable, Sendable {
    case dateOfBirth = "date-of-birth"
    case decision
    case shared
    case recorded
    case caseClosed = "case-closed"
    case lastContact = "last-contact"
    // Dates that no field of a record gives: what is due under them cannot be worked out here.
    case adoptionOrder = "adoption-order"
    case birthOfAccused = "birth-of-accused"
    case allegation
    case leaving
    case death

    /// The field whose date it is; nil where records have none, so that the end cannot be worked out.
    public var field: Field? {
      switch self {
      case .dateOfBirth: .subjectDOB
      case .decision: .decisionDate
      case .shared: .sharedDate
      case .recorded: .recordedAt
      case .caseClosed: .caseClosed
      case .lastContact: .lastContact
      case .adoptionOrder, .birthOfAccused, .allegation, .leaving, .death: nil
      }
    }

    /// As a report puts it, behind "from".
    public var words: String {
      switch self {
      case .dateOfBirth: "date of birth"
      case .decision: "the decision"
      case .shared: "the sharing"
      case .recorded: "the day it was recorded"
      case .caseClosed: "closure of the case"
      case .lastContact: "the last contact"
      case .adoptionOrder: "the adoption order"
      case .birthOfAccused: "the date of birth of the person accused"
      case .allegation: "the allegation"
      case .leaving: "the day the person left"
      case .death: "the death"
      }
    }
  }

  /// What the schedule wants done when the time is up.
  public enum Ending: String, CaseIterable, Sendable { case review, destroy }

  public struct Row: Sendable {
    public var category: String
    /// Other words for the category.
    public var wordings: [String]
    public var trigger: Trigger
    /// Months from the trigger; nil is for ever.
    public var months: Int?
    /// Nil where the source does not say.
    public var atEnd: Ending?
    /// Who says so, and under what title.
    public var source: String
    /// Where the source was read; nil for the organisation's own.
    public var address: String?
    /// What to know before it is relied on.
    public var note: String?
    /// The organisation's own, from `audit.yaml`.
    public var isOwn = false

    public init(
      category: String, wordings: [String] = [], trigger: Trigger, months: Int?, atEnd: Ending? = nil, source: String,
      address: String? = nil, note: String? = nil
    ) {
      self.category = category
      self.wordings = wordings
      self.trigger = trigger
      self.months = months
      self.atEnd = atEnd
      self.source = source
      self.address = address
      self.note = note
    }

    /// How long, in words: "25 years", "18 months", "for ever".
    public var period: String {
      guard let months else { return "for ever" }
      let (number, unit) = months % 12 == 0 ? (months / 12, "year") : (months, "month")
      return "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
  }

  public let name: String
  /// What it is for, in a few words.
  public let title: String
  /// What to know of it as a whole.
  public let notes: [String]
  public let rows: [Row]
  /// Index of the row that a category names.
  private let categories: Lexicon<Int>

  public init(name: String, title: String = "", notes: [String] = [], rows: [Row]) {
    self.init(name: name, title: title, notes: notes, layers: [rows])
  }

  /// Several lists of rows over each other: what an earlier one names, a later one does not decide. "Child protection" of
  /// an earlier list counts for a "child protection file" of a later one too.
  public init(name: String, title: String = "", notes: [String] = [], layers: [[Row]]) {
    self.name = name
    self.title = title
    self.notes = notes
    rows = layers.flatMap { $0 }
    var words: [(phrase: String, meaning: Int)] = []
    var index = 0
    for layer in layers {
      let earlier = Lexicon(words)
      for row in layer {
        for wording in [row.category] + row.wordings
        where Text(wording).withBytes({ earlier.first(in: $0) }) == nil {
          words.append((wording, index))
        }
        index += 1
      }
    }
    categories = Lexicon(words)
  }

  /// What a category as a record writes it names: "Child protection file" is of "child protection"; where one row's words
  /// are part of another's, the longer count.
  enum Named {
    case none
    case row(Row)
    /// Rows that differ in what they ask.
    case several
  }

  func named(by category: Text) -> Named {
    let isDenied = category.mentions(Self.negations)
    let isOfAdults = category.mentions(Self.adults)
    var found: Row?
    var differ = false
    category.withBytes { bytes in
      categories.scan(bytes) { match in
        let row = rows[match.meaning]
        // "Not child protection", "children not looked after": whatever is meant, it is not what is named, unless the row
        // itself is called so.
        if isDenied, !Self.isCalledSo(row, category) { return true }
        // An adult's record, or one of staff, is not what a word of a child's row makes of it.
        if isOfAdults, !Text(row.category).mentions(Self.adults),
          !row.wordings.contains(where: { Text($0).mentions(Self.adults) })
        {
          return true
        }
        if let found {
          differ = differ || found.trigger != row.trigger || found.months != row.months
        } else {
          found = row
        }
        return !differ
      }
    }
    if differ { return .several }
    return found.map { .row($0) } ?? .none
  }

  private static func isCalledSo(_ row: Row, _ category: Text) -> Bool {
    ([row.category] + row.wordings).contains { words in
      Text(words).mentions(negations) && category.mentions(Phrases([words]))
    }
  }

  private static let negations: Phrases = ["not", "non", "no longer", "other than", "except*", "excluding", "without"]
  private static let adults: Phrases = ["adult*", "staff", "employee*", "volunteer*"]

  /// The row of a category as a record writes it; nil where it names none, or several that differ.
  public func row(for category: Text) -> Row? { if case .row(let row) = named(by: category) { row } else { nil } }
}

extension RetentionSchedule {
  /// When a record's time is up.
  enum Due: Equatable {
    /// On one of these days: one, where the trigger is one day.
    case on(ClosedRange<Day>)
    case never
    /// The date that starts the period is missing.
    case noTrigger(Field)
    case triggerUnreadable(Field)
    /// The period starts with what no field gives.
    case triggerNotKept(Trigger)
    /// The record gives no category, or none that the schedule knows.
    case unknownCategory
    /// Its category names several rows that differ.
    case severalCategories
  }

  /// When the schedule says that the record's time is up.
  func due(_ evidence: Evidence) -> Due {
    let category = evidence[.retentionCategory]
    guard category.isAnswered, category.kind != .unreadable else { return .unknownCategory }
    switch named(by: category.text) {
    case .none: return .unknownCategory
    case .several: return .severalCategories
    case .row(let row):
      guard let months = row.months else { return .never }
      guard let field = row.trigger.field else { return .triggerNotKept(row.trigger) }
      return Self.end(evidence, from: field) { $0.adding(months: months) }
    }
  }

  /// A period counted from the date in a field.
  static func end(_ evidence: Evidence, from trigger: Field, _ counting: (Day) -> Day) -> Due {
    switch evidence.known(trigger) {
    case .missing: .noTrigger(trigger)
    case .unreadable: .triggerUnreadable(trigger)
    case .known(let days): .on(counting(days.lowerBound)...max(counting(days.lowerBound), counting(days.upperBound)))
    }
  }
}

extension Evidence {
  /// When the record itself says that its time is up: the date of destruction, else its period counted from the date
  /// that the period names, or from `trigger` where it names none. Nil where it says nothing of the kind.
  func statedDue(trigger: Field? = nil) -> RetentionSchedule.Due? {
    let destroy = self[.destroyAfter]
    if destroy.kind == .indefiniteDate { return .never }
    if let days = destroy.days { return .on(days) }
    for reading in [self[.retentionPeriod], destroy] where reading.isAnswered && reading.kind != .unreadable {
      guard let period = RetentionPeriod(reading.text) else { continue }
      if period.isForever { return .never }
      guard let trigger = period.trigger?.field ?? trigger else { return nil }
      let due = RetentionSchedule.end(self, from: trigger) { period.due(from: $0) ?? $0 }
      guard period.mayRunLonger, case .on(let days) = due else { return due }
      return .on(days.lowerBound...days.upperBound.adding(months: Self.lifetime))
    }
    return nil
  }

  /// How much later the end of a period may be that says it may run longer: no one grows older.
  private static let lifetime = 125 * 12

  /// When its time is up: as it says itself, else as the schedule says; nil where neither can be worked out.
  var retentionDue: RetentionSchedule.Due? {
    let row = terms.schedule.flatMap { schedule in
      self[.retentionCategory].isAnswered ? schedule.row(for: self[.retentionCategory].text) : nil
    }
    // "6 years" under a row that counts 25 from birth is hardly six years from birth: from when, nobody can say.
    let stated = [self[.retentionPeriod], self[.destroyAfter]].lazy
      .compactMap { $0.isAnswered && $0.kind != .unreadable ? RetentionPeriod($0.text) : nil }.first
    if let row, let stated, stated.trigger == nil, !stated.isForever, stated.months < row.months ?? 0,
      self[.destroyAfter].days == nil, row.trigger == .dateOfBirth
    {
      return nil
    }
    return statedDue(trigger: row?.trigger.field) ?? terms.schedule?.due(self)
  }

  /// Whether the record was disposed of by the audit date.
  var disposal: Disposal {
    let disposed = self[.disposedOn]
    if !disposed.isAnswered || disposed.isBareNo || (disposed.kind == .notADate && disposed.text.isOneOf(Disposal.no)) {
      return .kept
    }
    if disposed.kind == .unreadable { return .unreadable }
    guard let days = disposed.days else { return .undated }
    return days.lowerBound > terms.asOf ? .planned(days.lowerBound) : .on(days)
  }
}

/// What became of a record.
enum Disposal: Equatable {
  case kept
  /// A date of disposal that is still to come: it is kept until then.
  case planned(Day)
  case on(ClosedRange<Day>)
  /// It says that it was disposed of and not when.
  case undated
  case unreadable

  static let no: Phrases = ["no", "not yet", "none", "not destroyed", "not disposed", "not disposed of", "retained"]
}
