public import Records

/// How long the organisation keeps each kind of record, and counted from when.
public struct RetentionSchedule: Sendable {
  public struct Row: Sendable {
    public var category: String
    /// The field whose date starts the period (date of birth, closure, last contact, decision).
    public var trigger: Field
    /// Months from the trigger; nil is for ever.
    public var months: Int?
    public var source: String
    public init(category: String, trigger: Field, months: Int?, source: String) {
      self.category = category
      self.trigger = trigger
      self.months = months
      self.source = source
    }
  }

  public var name: String
  public var rows: [Row] { didSet { prepare() } }
  /// Index of the row that a category names.
  private var categories: Lexicon<Int>

  public init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
    categories = Lexicon([])
    prepare()
  }

  private mutating func prepare() {
    categories = Lexicon(rows.indices.map { (rows[$0].category, $0) })
  }

  /// The row of a category as a record writes it: the first that it names ("Child protection file" is of "child
  /// protection"), the longest where one is part of another.
  public func row(for category: Text) -> Row? {
    category.withBytes { categories.first(in: $0) }.map { rows[$0.meaning] }
  }
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
    /// The record gives no category, or none that the schedule knows.
    case unknownCategory
  }

  /// When the schedule says that the record's time is up.
  func due(_ evidence: Evidence) -> Due {
    let category = evidence[.retentionCategory]
    guard category.isAnswered, category.kind != .unreadable, let row = row(for: category.text) else {
      return .unknownCategory
    }
    guard let months = row.months else { return .never }
    return Self.end(evidence, from: row.trigger) { $0.adding(months: months) }
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
    return statedDue(trigger: row?.trigger) ?? terms.schedule?.due(self)
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
