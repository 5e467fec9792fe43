/// Which way round the numeric dates of one column are written, judged from all of its values (`rules.md`, "Dates").
///
/// Day-first by default; where a column holds values that can only be month-first and none that can only be
/// day-first, its either-way values are ambiguous; where some can only be day-first, one that can only be month-first
/// is no date.
public struct DateOrder: Sendable, Equatable {
  /// A value was seen that can only be day-first.
  public var sawDayFirst = false
  /// A value was seen that can only be month-first.
  public var sawMonthFirst = false

  public init(sawDayFirst: Bool = false, sawMonthFirst: Bool = false) {
    self.sawDayFirst = sawDayFirst
    self.sawMonthFirst = sawMonthFirst
  }

  /// The same date with day and month changed over; itself where that is no date.
  public static func swapped(_ day: Day) -> Day {
    let (year, month, date) = day.civil
    return Day(year: year, month: date, day: month) ?? day
  }

  /// What becomes of a numeric date of the column; any other kind stays as it is.
  ///
  /// - Parameter isComplete: every value of the column was seen; else, without evidence, an either-way date may yet
  ///   turn out to be either, and is ambiguous.
  func settled(_ kind: Reading.Kind, isComplete: Bool) -> Reading.Kind {
    switch kind {
    case .eitherWayDate:
      if sawDayFirst { return .date }
      return sawMonthFirst || !isComplete ? .ambiguousDate : .date
    case .monthFirstDate: return sawDayFirst ? .notADate : .date
    default: return kind
    }
  }
}

/// The date order of every field of a source, gathered record by record: four bits a field, so keeping one is free.
///
/// Columns that a system wrote (trait `.system`) are judged apart: they never decide for what people typed.
public struct DateOrders: Sendable, Equatable {
  private var dayFirst: FieldSet = []
  private var monthFirst: FieldSet = []
  private var systemDayFirst: FieldSet = []
  private var systemMonthFirst: FieldSet = []

  public init() {}

  /// The order of the field's typed column, or of the one that the system wrote.
  public func order(of field: Field, system: Bool = false) -> DateOrder {
    system
      ? DateOrder(sawDayFirst: systemDayFirst.contains(field), sawMonthFirst: systemMonthFirst.contains(field))
      : DateOrder(sawDayFirst: dayFirst.contains(field), sawMonthFirst: monthFirst.contains(field))
  }

  /// The fields whose columns hold evidence for the day first; the report says which were read that way by default.
  public var provenDayFirst: FieldSet { dayFirst.union(systemDayFirst) }
  /// The fields whose columns hold evidence for the month first.
  public var provenMonthFirst: FieldSet { monthFirst.union(systemMonthFirst) }

  /// Takes note of what one value says.
  public mutating func add(_ kind: Reading.Kind, _ traits: Reading.Traits, of field: Field) {
    let isSystem = traits.contains(.system)
    if kind == .monthFirstDate {
      if isSystem { systemMonthFirst.insert(field) } else { monthFirst.insert(field) }
    } else if kind == .date, traits.contains(.dayFirst) {
      if isSystem { systemDayFirst.insert(field) } else { dayFirst.insert(field) }
    }
  }

  public mutating func formUnion(_ other: DateOrders) {
    dayFirst = dayFirst.union(other.dayFirst)
    monthFirst = monthFirst.union(other.monthFirst)
    systemDayFirst = systemDayFirst.union(other.systemDayFirst)
    systemMonthFirst = systemMonthFirst.union(other.systemMonthFirst)
  }
}

extension DateOrder {
  /// Adds to `orders` what the sound flat record that begins at `start` says of the order of its dates.
  public static func evidence(in bytes: [UInt8], at start: Int, into orders: inout DateOrders) {
    guard Record.traits(of: bytes, at: start).contains(.orderEvidence) else { return }
    for number in 0..<Field.count {
      if let (field, kind, traits) = slot(number, bytes, start) { orders.add(kind, traits, of: field) }
    }
  }

  /// Settles the numeric dates of the sound flat record that begins at `start`, in place.
  ///
  /// - Parameter isComplete: the whole source was seen before; else either-way dates without evidence are ambiguous.
  public static func settle(
    _ bytes: inout [UInt8], at start: Int, orders: DateOrders = DateOrders(), isComplete: Bool = true
  ) {
    guard Record.traits(of: bytes, at: start).contains(.unsettled) else { return }
    for number in 0..<Field.count {
      guard let (field, kind, traits) = slot(number, bytes, start) else { continue }
      let order = orders.order(of: field, system: traits.contains(.system))
      bytes[start + Record.Layout.slot(of: field)] = order.settled(kind, isComplete: isComplete).rawValue
    }
    // The traits' lowest byte holds the mark.
    bytes[start + 8] &= ~UInt8(truncatingIfNeeded: Record.Traits.unsettled.rawValue)
  }

  /// How far the order of a record's numeric dates is known.
  public enum State: Sendable {
    /// Every one is decided, whatever comes after.
    case decided
    /// Nothing contradicts reading them day-first, and nothing has proved it.
    case byDefault
    /// Their column holds evidence for the month first, which later evidence may overrule.
    case doubtful
  }

  /// Whether the unsettled dates of the sound flat record that begins at `start` can be settled for good.
  public static func state(of bytes: [UInt8], at start: Int, orders: DateOrders) -> State {
    var state = State.decided
    for number in 0..<Field.count {
      guard let (field, kind, traits) = slot(number, bytes, start), kind == .eitherWayDate || kind == .monthFirstDate
      else { continue }
      let order = orders.order(of: field, system: traits.contains(.system))
      if order.sawDayFirst { continue }
      if order.sawMonthFirst { return .doubtful }
      state = .byDefault
    }
    return state
  }

  /// Settles every record of a buffer of records, back to back, each by the others' evidence and its own.
  public static func settleAll(_ bytes: inout [UInt8], orders: DateOrders, isComplete: Bool = true) {
    var start = 0
    while let length = Record.length(of: bytes, at: start), length > 0 {
      settle(&bytes, at: start, orders: orders, isComplete: isComplete)
      start += length
    }
  }

  // What a sound flat record that begins at `start` has of its field with this number; nil where that says nothing.
  private static func slot(
    _ number: Int, _ bytes: [UInt8], _ start: Int
  ) -> (field: Field, kind: Reading.Kind, traits: Reading.Traits)? {
    guard let field = Field(rawValue: UInt8(number)) else { return nil }
    let slot = start + Record.Layout.slot(of: field)
    guard let kind = Reading.Kind(rawValue: bytes[slot]), kind != .blank else { return nil }
    return (field, kind, Reading.Traits(rawValue: bytes[slot + 1]))
  }
}
