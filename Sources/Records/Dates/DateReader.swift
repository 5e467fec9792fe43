/// Reads the text of one date field (`rules.md`, "Dates").
///
/// Which way round a numeric date is to be read is left open here; `DateOrder` settles it for the whole column.
struct DateReader {
  let asOf: Day
  /// The day of the row's decision, where it was read before.
  let decision: Day?
  let field: Field

  /// A date found in the text.
  struct Found {
    enum Meaning {
      /// One day, not written in a way that could be turned round.
      case day
      case dayFirst, eitherWay, monthFirst
      /// Any day to `last`.
      case imprecise(last: Day)
      case indefinite
      /// Written as a date, and no date: 31 February, 01/01/1900.
      case none
    }
    var meaning: Meaning
    var day: Day
    var minute: Int?
    /// Where it ends in the text.
    var end: Int
  }

  func read(_ text: Span<UInt8>, naIsNo: Bool) -> Interpretation {
    let found = readDay(text, naIsNo: naIsNo)
    // Nearly every date has no words beside it, and ends with a figure.
    let last = text[text.count - 1]
    guard text.count > 10 || last &- UInt8(ascii: "0") >= 10, found.isOfDays else { return found }
    if ExampleWords.lacksYear(text) { return .unreadable(.perhapsPrinted) }
    let beginsWithLetter = (text[0] | 0x20) &- UInt8(ascii: "a") < 26
    guard beginsWithLetter || holdsWord(text) else { return found }
    if ExampleWords.isOfDate(text) { return .placeholder }
    return Self.happened.contains(field) && Self.notYet.firstMatch(in: text) != nil ? .unreadable(.unclearDay) : found
  }

  /// The days of what has happened: a day of which the text says that it did not, or is still to, is none of them.
  private static let happened: FieldSet = [
    .decisionDate, .sharedDate, .recordedAt, .consentDate, .adviceDate, .signatureDate, .reviewedOn, .disposedOn,
    .caseClosed,
  ]
  private static let notYet: Phrases = [
    "not", "never", "to be", "will be", "will send", "will share", "will sign", "will go", "to follow", "due on",
    "due by", "is due", "planned", "proposed", "intended", "expected", "scheduled", "pending", "awaiting", "cancelled",
    "failed", "attempted",
  ]

  /// That two letters stand together behind what is likely a date.
  private func holdsWord(_ text: Span<UInt8>) -> Bool {
    for index in 1..<text.count
    where (text[index] | 0x20) &- UInt8(ascii: "a") < 26 && (text[index - 1] | 0x20) &- UInt8(ascii: "a") < 26 {
      return true
    }
    return false
  }

  private func readDay(_ text: Span<UInt8>, naIsNo: Bool) -> Interpretation {
    let startsWithDigit = text[0] &- UInt8(ascii: "0") < 10
    if startsWithDigit, let quick = readISO(text) ?? readNumeric(text) { return quick }
    if !startsWithDigit, text.count <= 64 {
      if let nothing = Placeholders.read(text, naIsNo: naIsNo) { return nothing }
    }
    if !startsWithDigit, let labelled = readLabelled(text) { return interpretation(labelled) }
    let isBirth = field == .subjectDOB
    var best: Found?
    var search = DateSearch(reader: self)
    while let found = search.next(text) {
      guard isBirth else {
        best = found
        break
      }
      // Of several children the youngest; a date that is none does not hide one that is.
      if let before = best, !isBetter(found, than: before) { continue }
      best = found
    }
    if let best { return interpretation(best) }
    return readWords(text)
  }

  private func isBetter(_ found: Found, than before: Found) -> Bool {
    if case .none = before.meaning { return true }
    if case .none = found.meaning { return false }
    if case .imprecise = found.meaning { return false }
    return found.day > before.day
  }

  private func interpretation(_ found: Found) -> Interpretation {
    switch found.meaning {
    case .day: .date(found.day, minute: found.minute)
    case .dayFirst: .date(found.day, minute: found.minute, traits: .dayFirst)
    case .eitherWay: .eitherWay(dayFirst: found.day, minute: found.minute)
    case .monthFirst: .monthFirst(found.day, minute: found.minute)
    case .imprecise(let last): .imprecise(found.day...last)
    case .indefinite: .indefiniteDate
    case .none: .notADate
    }
  }

  // MARK: The commonest shape first

  /// `2026-03-02`, alone or followed by `T14:05:09.000Z`.
  private func readISO(_ text: Span<UInt8>) -> Interpretation? {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = digits(text, 0, 4), let month = digits(text, 5, 2), let date = digits(text, 8, 2)
    else { return nil }
    if text.count > 10, text[10] != UInt8(ascii: "T"), text[10] != UInt8(ascii: " "), text[10] != UInt8(ascii: "t") {
      return nil
    }
    var found = whole(year: year, month: month, day: date, end: 10)
    if text.count > 10, case .day = found.meaning { DateSearch(reader: self).addTime(to: &found, text) }
    return interpretation(found)
  }

  /// `13/03/2026`, alone.
  private func readNumeric(_ text: Span<UInt8>) -> Interpretation? {
    guard text.count == 10, let first = digits(text, 0, 2), let second = digits(text, 3, 2),
      let year = digits(text, 6, 4), text[2] == text[5],
      text[2] == UInt8(ascii: "/") || text[2] == UInt8(ascii: "-") || text[2] == UInt8(ascii: ".")
    else { return nil }
    return interpretation(numeric(first, second, year: year, yearDigits: 4, end: 10))
  }

  @inline(__always)
  private func digits(_ text: Span<UInt8>, _ from: Int, _ count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      let digit = text[from &+ index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// "Day: 1 Month: 9 Year: 2026": the boxes of a form.
  private func readLabelled(_ text: Span<UInt8>) -> Found? {
    let label = DateToken(text, from: 0)
    guard label.kind == .word, Self.parts.contains(where: { $0.contains(label.word) }) else { return nil }
    var numbers = [0, 0, 0]
    var digits = 0
    var token = label
    for _ in 0..<3 {
      guard token.kind == .word, let part = Self.parts.firstIndex(where: { $0.contains(token.word) }),
        numbers[part] == 0
      else { return nil }
      token = token.next(text)
      while token.isSign(":") || token.isSign("-") || token.isSign("_") { token = token.next(text) }
      if part == 1, token.kind == .word, let month = Months.number(of: token.word) {
        numbers[1] = month
      } else {
        guard token.kind == .number, token.value > 0 else { return nil }
        numbers[part] = token.value
        if part == 2 { digits = token.digits }
      }
      token = token.next(text)
      while token.isSign(",") || token.isSign(";") || token.isSign("/") || token.isSign("_") {
        token = token.next(text)
      }
    }
    guard token.kind == .end, digits == 2 || digits == 4 else { return nil }
    let year = self.day(numbers[2], digits, month: numbers[1], day: numbers[0])?.civil.year ?? 0
    return whole(year: year, month: numbers[1], day: numbers[0], end: text.count)
  }

  /// What stands before day, month and year.
  private static let parts: [[Word]] = [
    ["day", "dd", "diwrnod"].map { Word($0) }, ["month", "mm", "mis"].map { Word($0) },
    ["year", "yy", "yyyy", "blwyddyn"].map { Word($0) },
  ]

  // MARK: Words for a date

  private static let forever: Phrases = [
    "indefinite*", "permanent*", "forever", "for ever", "in perpetuity", "perpetual*", "no end date", "never",
    "do not destroy", "not to be destroyed", "lifetime", "yn barhaol",
  ]
  private static let leadingNotApplicable = ValueTable([(1, ["n/a", "not applicable", "amherthnasol"])])

  private func readWords(_ text: Span<UInt8>) -> Interpretation {
    if field == .destroyAfter || field == .reviewDate, Self.forever.firstMatch(in: text) != nil {
      return .indefiniteDate
    }
    if Self.leadingNotApplicable.match(text) != nil { return .notApplicable }
    return .notADate
  }

  // MARK: Days from numbers

  static let never = Found(meaning: .none, day: Day(number: 0), minute: nil, end: 0)

  /// A day whose order is not in question.
  func whole(year: Int, month: Int, day: Int, end: Int) -> Found {
    if year == 9999 { return Found(meaning: .indefinite, day: Day(number: 0), minute: nil, end: end) }
    guard (1800...2999).contains(year), let found = Day(year: year, month: month, day: day), !isEmptyDate(found) else {
      return Found(meaning: .none, day: Day(number: 0), minute: nil, end: end)
    }
    return Found(meaning: .day, day: found, minute: nil, end: end)
  }

  /// What programs write for no date: 1 January 1900 and 1970, and the day before the first of a spreadsheet.
  private func isEmptyDate(_ day: Day) -> Bool {
    day.number == 0 || (day.number >= -25_569 && day.number <= -25_567)
  }

  /// Two numbers and a year, the day first or the month first.
  func numeric(_ first: Int, _ second: Int, year: Int, yearDigits: Int, end: Int) -> Found {
    let dayFirst = year == 9999 ? nil : self.day(year, yearDigits, month: second, day: first)
    let monthFirst = year == 9999 ? nil : self.day(year, yearDigits, month: first, day: second)
    let none = Found(meaning: .none, day: Day(number: 0), minute: nil, end: end)
    if year == 9999 { return Found(meaning: .indefinite, day: Day(number: 0), minute: nil, end: end) }
    if let dayFirst {
      if isEmptyDate(dayFirst) { return none }
      let meaning: Found.Meaning = first == second ? .day : monthFirst == nil ? .dayFirst : .eitherWay
      return Found(meaning: meaning, day: dayFirst, minute: nil, end: end)
    }
    guard let monthFirst else { return none }
    return Found(meaning: .monthFirst, day: monthFirst, minute: nil, end: end)
  }

  /// The day of a year written with four digits or two.
  func day(_ year: Int, _ digits: Int, month: Int, day: Int) -> Day? {
    if digits > 2 {
      return (1800...2999).contains(year) ? Day(year: year, month: month, day: day) : nil
    }
    let candidates = [1800, 1900, 2000, 2100].compactMap { Day(year: $0 + year, month: month, day: day) }
    switch field {
    case .destroyAfter, .reviewDate:
      // Where the decision is not known, no record kept is as old as this.
      let floor = decision ?? asOf.adding(days: -9131)
      return candidates.first { $0 >= floor } ?? candidates.last
    case .subjectDOB:
      let ceiling = decision ?? asOf
      return candidates.last { $0 <= ceiling } ?? candidates.first
    default:
      return candidates.min { abs($0.number - asOf.number) < abs($1.number - asOf.number) }
    }
  }

  /// Four digits of a year written with two.
  func year(_ year: Int, _ digits: Int, month: Int) -> Int {
    digits > 2 ? year : day(year, digits, month: month, day: 1)?.civil.year ?? 2000 + year
  }
}
