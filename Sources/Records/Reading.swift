/// What was found in a field: nothing, something that says nothing, or an answer, with the text it was read from.
public struct Reading: Sendable {
  /// What the text turned out to be.
  public enum Kind: UInt8, Sendable {
    /// Absent, empty, null or white space; in a table, the column is there.
    case blank
    /// The source is a table and has no such column.
    case noColumn
    /// Text that says nothing ("tbc", "see notes").
    case placeholder
    /// "N/A", "not applicable": declared, and different from blank.
    case notApplicable
    /// Words; in a choice field, words that are none of its values.
    case text
    /// One or more values of the field's vocabulary.
    case choice
    /// A day, with a time where one was written.
    case date
    /// A numeric date that can be read day-first or month-first, before its column is settled (`DateOrder`).
    case eitherWayDate
    /// A numeric date that can only be month-first, before its column is settled.
    case monthFirstDate
    /// A date whose column does not say which way it is to be read.
    case ambiguousDate
    /// A month, a week, a day without a year.
    case impreciseDate
    /// "Indefinite", 31/12/9999.
    case indefiniteDate
    /// Text in a date field that is no date.
    case notADate
    /// A drawn signature or a picture of one.
    case image
    /// Something is there and it cannot be read; `value` says why (`Unreadable`).
    case unreadable
    /// A cryptographic signature; `value` says what became of verifying it (`Verification`).
    case cryptographic

    @usableFromInline static let count = 16

    /// The kind with this number, which a sound record has.
    @inlinable init(trusted number: UInt8) {
      self = number < 16 ? unsafe unsafeBitCast(number, to: Kind.self) : .unreadable
    }
  }

  /// What verifying a cryptographic signature came to.
  public enum Verification: UInt32, Sendable {
    /// The bytes are those that were signed, by a signer who is known.
    case valid = 1
    /// The bytes are not those that were signed.
    case invalid = 2
    /// The bytes are those that were signed, by somebody who is not known.
    case unknownSigner = 3
    /// There is a signature and nobody could verify it.
    case notVerified = 4
  }

  /// Why a field cannot be read.
  public enum Unreadable: UInt32, Sendable {
    /// Two boxes ticked in a one-choice question.
    case twoAnswers = 1
    /// Bytes that are no text in the document's encoding.
    case encoding
    /// Longer than a cell may be.
    case tooLong
    /// An object or array where a value was expected.
    case structure
    /// A tick that may belong to one answer or another.
    case unclearTick
    /// Words that the form's author may have printed: guidance, choices to be struck out.
    case perhapsPrinted
    /// It cannot be told to which label it belongs, or where it ends.
    case unclearPlace
    /// A day on which, the text says, it was still to happen or did not ("to be sent 1 September 2026").
    case unclearDay
    /// Only the message that the form came in may say it, and that message shows no such thing for certain: it was not
    /// sent outside, or hands on what somebody else wrote.
    case unclearMessage
  }

  /// What else is known of how the answer came to be there.
  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The form itself says it (a referral form is a decision to share); nobody wrote it in this field.
    public static let implied = Traits(rawValue: 1)
    /// The system wrote it, not a person: "Created on", "Timestamp", document metadata.
    public static let system = Traits(rawValue: 2)
    /// It stood under a retention or disposal label or heading.
    public static let retention = Traits(rawValue: 4)
    /// The field was there twice and the two did not agree; the first that said something counts.
    public static let disagrees = Traits(rawValue: 8)
    /// Several values stood in the cell.
    public static let several = Traits(rawValue: 16)
    /// A numeric date that can only be day-first: evidence for its column.
    public static let dayFirst = Traits(rawValue: 32)
    /// The label was a request's ("Date request received", "Organisation requesting").
    public static let request = Traits(rawValue: 64)
    /// More than the choice itself stands in the cell ("Not sought – would put child at risk"): the text explains it.
    public static let explained = Traits(rawValue: 128)
  }

  public let kind: Kind
  public let traits: Traits
  /// Minute of the day + 1 where a time was written, else 0; for an imprecise date, how many days it spans beyond the first.
  @usableFromInline let detail: UInt16
  /// Day number, choice bits or the reason for unreadable, by kind.
  @usableFromInline let value: UInt32
  /// The answer as written, without white space around it.
  public let text: Text

  @inlinable init(kind: Kind, traits: Traits = [], detail: UInt16 = 0, value: UInt32 = 0, text: Text) {
    self.kind = kind
    self.traits = traits
    self.detail = detail
    self.value = value
    self.text = text
  }

  @inlinable static var blank: Reading { unsafe Reading(kind: .blank, text: Text(base: nil, count: 0, held: nil)) }
  @inlinable static var noColumn: Reading {
    unsafe Reading(kind: .noColumn, text: Text(base: nil, count: 0, held: nil))
  }
}

extension Reading {
  /// Neither blank, placeholder nor declared not applicable (nor without a column): the spec's *known, recorded, present*.
  @inlinable public var isAnswered: Bool {
    switch kind {
    case .blank, .noColumn, .placeholder, .notApplicable: false
    default: true
    }
  }

  /// Absent, empty, or no column for it.
  @inlinable public var isBlank: Bool { kind == .blank || kind == .noColumn }

  /// Blank, no column, or text that says nothing.
  @inlinable public var saysNothing: Bool { isBlank || kind == .placeholder }

  /// The day, where it is one day.
  @inlinable public var day: Day? { kind == .date ? Day(number: Int32(bitPattern: value)) : nil }

  /// Minutes after midnight, Europe/London, where a time was written with the day.
  @inlinable public var minute: Int? { kind == .date && detail > 0 ? Int(detail) - 1 : nil }

  /// The days a date may mean: one, or first to last of an imprecise or ambiguous one; nil where it is no date.
  @inlinable public var days: ClosedRange<Day>? {
    let first = Day(number: Int32(bitPattern: value))
    switch kind {
    case .date: return first...first
    case .impreciseDate: return first...first.adding(days: Int(detail))
    case .ambiguousDate, .eitherWayDate:
      let other = DateOrder.swapped(first)
      return min(first, other)...max(first, other)
    default: return nil
    }
  }

  /// The values of the vocabulary that were found, as bits; 0 where none.
  @inlinable public var choices: UInt32 { kind == .choice ? value : 0 }

  /// What verifying came to, where it is a cryptographic signature, or one that is shown beside such a signature over the
  /// document's bytes.
  @inlinable public var verification: Verification? {
    switch kind {
    case .cryptographic: Verification(rawValue: value) ?? .notVerified
    case .text, .image: Verification(rawValue: value)
    default: nil
    }
  }

  @inlinable public var unreadable: Unreadable? { kind == .unreadable ? Unreadable(rawValue: value) : nil }

  /// That one value and no other was chosen.
  @inlinable public func isOnly<Choice: RawRepresentable<UInt32>>(_ choice: Choice) -> Bool {
    choices == choice.rawValue
  }

  /// That the value is among those chosen.
  @inlinable public func includes<Choice: RawRepresentable<UInt32>>(_ choice: Choice) -> Bool {
    choices & choice.rawValue != 0
  }
}
