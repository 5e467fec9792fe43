/// How long a record is to be kept, as a retention answer or schedule states it: a time, and from what on.
public struct RetentionPeriod: Sendable, Hashable {
  /// The time, in months; 0 where it is kept for ever.
  public var months: Int
  /// From what on; nil where the text does not say.
  public var trigger: Trigger?
  /// "Indefinitely", "permanently".
  public var isForever: Bool
  /// The text names a longer one beside it ("if longer", "whichever is later", "until pension age"), so that its end is
  /// the first day on which the time may be up and not surely the last.
  public var mayRunLonger = false

  /// What starts the period.
  public enum Trigger: String, CaseIterable, Sendable {
    case dateOfBirth = "date-of-birth"
    case caseClosed = "case-closed"
    case lastContact = "last-contact"
    case decision
    case shared
    case recorded

    /// The field whose date starts the period.
    public var field: Field {
      switch self {
      case .dateOfBirth: .subjectDOB
      case .caseClosed: .caseClosed
      case .lastContact: .lastContact
      case .decision: .decisionDate
      case .shared: .sharedDate
      case .recorded: .recordedAt
      }
    }
  }

  public init(months: Int, trigger: Trigger? = nil) {
    self.months = months
    self.trigger = trigger
    isForever = false
  }

  public static let forever = RetentionPeriod(isForever: true)

  private init(isForever: Bool) {
    months = 0
    self.isForever = isForever
  }

  /// The day on which a record whose period began then is due.
  public func due(from start: Day) -> Day? { isForever ? nil : start.adding(months: months) }

  /// The period that the text states, or nil where it states none: "6 years", "25 yrs from DOB", "DOB + 25y", "until
  /// age 25", "18 months after closure", "permanent". Where several are stated the first counts.
  public init?(_ text: Text) {
    guard let found = text.withBytes(Self.parse) else { return nil }
    self = found
    mayRunLonger = !isForever && text.mentions(Self.longer)
  }

  public init?(_ string: String) { self.init(Text(string)) }

  private static let foreverWords: Phrases = [
    "indefinite*", "permanent*", "forever", "for ever", "in perpetuity", "perpetual*", "never destroy*", "for life",
    "do not destroy", "yn barhaol",
  ]
  private static let longer: Phrases = [
    "if longer", "if later", "if that is longer", "if that is later", "whichever is longer", "whichever is the longer",
    "whichever is later", "whichever is the later", "whichever the longer", "whichever the later", "whichever longer",
    "whichever later", "whichever is longest", "whichever is the longest", "pension*", "retire*",
  ]
  private static let negations: Phrases = ["not", "no", "never", "isnt", "nor"]
  private static let ages: Phrases = [
    "age", "aged", "the age of", "birthday", "years of age", "yrs of age", "year of age", "years old", "yrs old",
    "reaches",
    "turns", "attains",
  ]
  private static let until: Phrases = ["until", "till", "up to", "til"]
  private static let triggers: [(Trigger, Phrases)] = [
    (.dateOfBirth, ["dob", "d o b", "date of birth", "birth", "born", "dyddiad geni"]),
    (
      .caseClosed,
      [
        "clos*", "case closed", "end of case", "end of involvement", "end of service", "leav*", "left", "case end*",
        "date closed", "end of support", "case clos*",
      ]
    ),
    (.lastContact, ["last contact", "last entry", "last action", "last seen", "last involvement", "final contact"]),
    (.decision, ["decision", "date of decision"]),
    (.shared, ["shared", "sharing", "date shared", "referral", "disclosure"]),
    (.recorded, ["recorded", "date recorded", "creation", "created", "date of record", "entry", "completion"]),
  ]

  private static func parse(_ text: Span<UInt8>) -> RetentionPeriod? {
    if foreverWords.hasMatch(in: text, notAfter: negations, within: 3) { return .forever }
    if hasOddNumber(text) { return nil }
    var scanner = WordScanner()
    var isAge = false
    var before: Word?
    // Asked once, however many numbers stand in the text.
    lazy var saysUntil = until.firstMatch(in: text) != nil
    while let word = scanner.next(in: text) {
      defer { before = word }
      if ages.match(at: word, scanner, in: text) != nil { isAge = true }
      if let number = number(word), number > 0 {
        var after = scanner
        let next = after.next(in: text)
        if let months = unit(next).map({ $0 * number + ($0 == 12 ? rest(after, in: text) : 0) }) {
          // "25 years of age", "25 years old", "until aged 25 years".
          return period(months: months, isAge: isAge || saysOld(after, text), in: text)
        }
        // "25th birthday", "age 25".
        if let next, ages.match(at: next, after, in: text) != nil {
          return RetentionPeriod(months: number * 12, trigger: .dateOfBirth)
        }
        // "Until the child is 25".
        if word.isNumber, next?.isNumber != true, (16...120).contains(number), saysUntil {
          return RetentionPeriod(months: number * 12, trigger: .dateOfBirth)
        }
        // "DOB+25", and no day of birth.
        if word.isNumber, next?.isNumber != true, (16...120).contains(number), before == dob || before == birth {
          return RetentionPeriod(months: number * 12, trigger: .dateOfBirth)
        }
        if isAge, number <= 120 { return RetentionPeriod(months: number * 12, trigger: .dateOfBirth) }
      }
      if var months = joined(word) {
        if months % 12 == 0 { months += rest(scanner, in: text) }
        return period(months: months, isAge: isAge, in: text)
      }
    }
    return nil
  }

  /// The months behind years: "2 years 6 months", "2 yrs and 6 m".
  private static func rest(_ scanner: WordScanner, in text: Span<UInt8>) -> Int {
    var scanner = scanner
    var word = scanner.next(in: text)
    if word == and { word = scanner.next(in: text) }
    guard let word else { return 0 }
    if let months = joined(word) { return months < 12 ? months : 0 }
    guard let number = number(word), (1..<12).contains(number), unit(scanner.next(in: text)) == 1 else { return 0 }
    return number
  }
  private static let and = Word("and")

  /// "25.5 years", "-1 year": what is written as a number and is none that is read here.
  private static func hasOddNumber(_ text: Span<UInt8>) -> Bool {
    func isDigit(_ index: Int) -> Bool { index >= 0 && index < text.count && text[index] &- 0x30 < 10 }
    for index in text.indices {
      if index == 0, text[index] == UInt8(ascii: "-"), isDigit(1) { return true }
      guard text[index] == UInt8(ascii: "."), isDigit(index - 1), isDigit(index + 1) else { continue }
      var (start, end) = (index - 1, index + 1)
      while isDigit(start - 1) { start -= 1 }
      while isDigit(end) { end += 1 }
      // A date has two points.
      let isDate =
        start > 0 && text[start - 1] == UInt8(ascii: ".") || end < text.count && text[end] == UInt8(ascii: ".")
      while end < text.count, text[end] == 0x20 { end += 1 }
      let unit = end < text.count ? text[end] | 0x20 : 0
      if !isDate, unit == UInt8(ascii: "y") || unit == UInt8(ascii: "m") { return true }
    }
    return false
  }

  private static func saysOld(_ scanner: WordScanner, _ text: Span<UInt8>) -> Bool {
    var scanner = scanner
    guard let next = scanner.next(in: text) else { return false }
    return old.match(at: next, scanner, in: text) != nil
  }
  private static let dob = Word("dob")
  private static let birth = Word("birth")
  private static let old: Phrases = ["old", "of age"]

  private static func period(months: Int, isAge: Bool, in text: Span<UInt8>) -> RetentionPeriod? {
    guard months <= 12 * 1000 else { return nil }
    if isAge { return RetentionPeriod(months: months, trigger: .dateOfBirth) }
    // "DOB + 25" names the trigger before, "25 years from DOB" behind: wherever it stands, the first named counts.
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      for (trigger, phrases) in triggers where phrases.match(at: word, scanner, in: text) != nil {
        return RetentionPeriod(months: months, trigger: trigger)
      }
    }
    return RetentionPeriod(months: months)
  }

  private static let numbers: [Word] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ].map { Word($0) }
  private static let moreNumbers: [(Word, Int)] = [
    ("fifteen", 15), ("eighteen", 18), ("twenty", 20), ("thirty", 30), ("fifty", 50), ("hundred", 100), ("a", 1),
  ].map { (Word($0.0), $0.1) }

  private static func number(_ word: Word) -> Int? {
    if let number = word.number { return word.count <= 4 ? number : nil }
    if let ordinal = ordinal(word) { return ordinal }
    return numbers.firstIndex(of: word) ?? moreNumbers.first { $0.0 == word }?.1
  }

  /// "25th".
  private static func ordinal(_ word: Word) -> Int? {
    guard word.count >= 3, word.count <= 5 else { return nil }
    let ending = word.low >> UInt64(8 * (word.count - 2)) & 0xFFFF
    guard ending == 0x6874 || ending == 0x7473 || ending == 0x646E || ending == 0x6472 else { return nil }
    return digits(word, count: word.count - 2)
  }

  private static func digits(_ word: Word, count: Int) -> Int? {
    guard count > 0 else { return nil }
    var value = 0
    for place in 0..<count {
      let digit = UInt8(truncatingIfNeeded: word.low >> UInt64(8 * place)) &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  private static let years = ["year", "years", "yr", "yrs", "y", "blynedd", "mlynedd", "flynedd"].map { Word($0) }
  private static let months = ["month", "months", "mth", "mths", "m", "mo", "mis"].map { Word($0) }

  /// Months in a unit.
  private static func unit(_ word: Word?) -> Int? {
    guard let word else { return nil }
    return years.contains(word) ? 12 : months.contains(word) ? 1 : nil
  }

  /// "25y", "6yrs", "18m".
  private static func joined(_ word: Word) -> Int? {
    guard word.count <= 8 else { return nil }
    var count = 0
    while count < word.count, (word.low >> UInt64(8 * count) & 0xFF) &- 0x30 < 10 { count += 1 }
    guard count > 0, count <= 3, count < word.count, let number = digits(word, count: count), number > 0 else {
      return nil
    }
    var rest = Word()
    for place in count..<word.count { rest.append(UInt8(truncatingIfNeeded: word.low >> UInt64(8 * place))) }
    return unit(rest).map { $0 * number }
  }
}
