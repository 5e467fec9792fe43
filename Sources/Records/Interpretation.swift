/// What a text was found to mean in a field: the decision of `FieldReader`, before it becomes part of a record.
public struct Interpretation: Sendable, Equatable {
  public var kind: Reading.Kind
  public var traits: Reading.Traits
  var detail: UInt16
  var value: UInt32

  init(kind: Reading.Kind, traits: Reading.Traits = [], detail: UInt16 = 0, value: UInt32 = 0) {
    self.kind = kind
    self.traits = traits
    self.detail = detail
    self.value = value
  }

  public static let blank = Interpretation(kind: .blank)
  public static let placeholder = Interpretation(kind: .placeholder)
  public static let notApplicable = Interpretation(kind: .notApplicable)
  public static let text = Interpretation(kind: .text)
  public static let notADate = Interpretation(kind: .notADate)
  public static let indefiniteDate = Interpretation(kind: .indefiniteDate)
  public static let image = Interpretation(kind: .image)

  public static func unreadable(_ reason: Reading.Unreadable) -> Interpretation {
    Interpretation(kind: .unreadable, value: reason.rawValue)
  }

  /// A cryptographic signature and what verifying it came to.
  public static func cryptographic(_ verification: Reading.Verification) -> Interpretation {
    Interpretation(kind: .cryptographic, value: verification.rawValue)
  }

  public static func choice<Choice: RawRepresentable<UInt32>>(_ choices: Choice...) -> Interpretation {
    Interpretation(kind: .choice, value: choices.reduce(0) { $0 | $1.rawValue })
  }

  /// A day, with minutes after midnight where a time was written.
  public static func date(_ day: Day, minute: Int? = nil, traits: Reading.Traits = []) -> Interpretation {
    Interpretation(
      kind: .date, traits: traits, detail: minute.map { UInt16(clamping: $0 + 1) } ?? 0,
      value: UInt32(bitPattern: day.number))
  }

  /// A numeric date that can be read both ways; `dayFirst` is the day it means when the day comes first.
  public static func eitherWay(dayFirst: Day, minute: Int? = nil) -> Interpretation {
    Interpretation(
      kind: .eitherWayDate, detail: minute.map { UInt16(clamping: $0 + 1) } ?? 0,
      value: UInt32(bitPattern: dayFirst.number))
  }

  /// A numeric date that can only be read with the month first.
  public static func monthFirst(_ day: Day, minute: Int? = nil) -> Interpretation {
    Interpretation(
      kind: .monthFirstDate, detail: minute.map { UInt16(clamping: $0 + 1) } ?? 0,
      value: UInt32(bitPattern: day.number))
  }

  /// A month, a week or the like: any of those days.
  public static func imprecise(_ days: ClosedRange<Day>) -> Interpretation {
    Interpretation(
      kind: .impreciseDate, detail: UInt16(clamping: days.upperBound.number - days.lowerBound.number),
      value: UInt32(bitPattern: days.lowerBound.number))
  }

  /// That it is a day or several.
  var isOfDays: Bool {
    switch kind {
    case .date, .eitherWayDate, .monthFirstDate, .impreciseDate: true
    default: false
    }
  }

  /// The day, where it is one and its order is not in question or day-first by default.
  public var day: Day? {
    kind == .date || kind == .eitherWayDate ? Day(number: Int32(bitPattern: value)) : nil
  }

  /// The values of the vocabulary that were found, as bits; 0 where none.
  public var choices: UInt32 { kind == .choice ? value : 0 }

  /// The same with more traits: what the label or the format adds to what the text says.
  public func adding(_ more: Reading.Traits) -> Interpretation {
    var copy = self
    copy.traits.formUnion(more)
    return copy
  }
}
