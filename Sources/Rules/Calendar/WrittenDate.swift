import Records

/// A date in the middle of other words ("seen on 3 March 2026"), day-first as people write it.
///
/// For texts that may hold a date, not for date fields: those are read by `FieldReader`.
enum WrittenDate: Equatable {
  case day(Day)
  /// A day of a month without a year.
  case dayOfMonth(day: Int, month: Int)
  /// A month of a year.
  case month(Int, year: Int)

  /// Finds every date of the text; `body` returns false to stop.
  static func forEach(in text: Span<UInt8>, _ body: (WrittenDate) -> Bool) {
    var at = 0
    var before: Range<Int>?
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      if let (mention, end) = mention(in: text, word, before: before) {
        if !body(mention) { return }
        at = end
      } else {
        at = word.upperBound
      }
      before = word
    }
  }

  /// That the text holds a date.
  static func stands(in text: Span<UInt8>) -> Bool {
    var found = false
    forEach(in: text) { _ in
      found = true
      return false
    }
    return found
  }

  /// The day, where a year can be had: a day without one lies on or after `earliest`, within a year of it.
  func day(notBefore earliest: Day) -> Day? {
    switch self {
    case .day(let day): return day
    case .month: return nil
    case .dayOfMonth(let date, let month):
      let year = earliest.civil.year
      guard let day = Day(year: year, month: month, day: date) else { return nil }
      return day >= earliest ? day : Day(year: year + 1, month: month, day: date)
    }
  }

  private static func mention(
    in text: Span<UInt8>, _ word: Range<Int>, before: Range<Int>?
  ) -> (WrittenDate, end: Int)? {
    if let month = month(text, word) { return monthFirst(in: text, word, month) }
    guard let first = number(text, word) else { return nil }
    guard let second = WordScan.next(in: text, from: word.upperBound, to: text.count) else { return nil }
    if first.digits == 4, let number = number(text, second), let separator = mark(text, word, second),
      let third = WordScan.next(in: text, from: second.upperBound, to: text.count),
      mark(text, second, third) == separator, let last = number2(text, third)
    {
      return Day(year: first.value, month: number.value, day: last).map { (.day($0), third.upperBound) }
    }
    guard first.digits <= 2, (1...31).contains(first.value) else { return nil }
    if let separator = mark(text, word, second), let month = number(text, second)?.value ?? month(text, second) {
      guard (1...12).contains(month) else { return nil }
      if let third = WordScan.next(in: text, from: second.upperBound, to: text.count),
        mark(text, second, third) == separator, let year = year(text, third)
      {
        return Day(year: year, month: month, day: first.value).map { (.day($0), third.upperBound) }
      }
      // "24/7" and "1/2" are no dates; "on 3/9" is.
      guard separator == UInt8(ascii: "/"), let before, datingWords.contains(WordScan.hash(text, before)) else {
        return nil
      }
      return (.dayOfMonth(day: first.value, month: month), second.upperBound)
    }
    var name = second
    if WordScan.hash(text, second) == of,
      let next = WordScan.next(in: text, from: second.upperBound, to: text.count)
    {
      name = next
    }
    guard let month = month(text, name), !SentenceEnd.lies(in: text, word.upperBound..<name.lowerBound) else {
      return nil
    }
    return withYear(in: text, after: name, day: first.value, month: month)
  }

  /// "March 2026", "March 3rd, 2026".
  private static func monthFirst(in text: Span<UInt8>, _ word: Range<Int>, _ month: Int) -> (WrittenDate, end: Int)? {
    guard let next = WordScan.next(in: text, from: word.upperBound, to: text.count),
      !SentenceEnd.lies(in: text, word.upperBound..<next.lowerBound), let number = number(text, next)
    else { return nil }
    if number.digits == 4, let year = year(text, next) { return (.month(month, year: year), next.upperBound) }
    guard number.digits <= 2, (1...31).contains(number.value) else { return nil }
    return withYear(in: text, after: next, day: number.value, month: month)
  }

  private static func withYear(
    in text: Span<UInt8>, after word: Range<Int>, day: Int, month: Int
  ) -> (WrittenDate, end: Int)? {
    if let next = WordScan.next(in: text, from: word.upperBound, to: text.count),
      !SentenceEnd.lies(in: text, word.upperBound..<next.lowerBound), let year = year(text, next)
    {
      return Day(year: year, month: month, day: day).map { (.day($0), next.upperBound) }
    }
    return (.dayOfMonth(day: day, month: month), word.upperBound)
  }

  private static func number(_ text: Span<UInt8>, _ word: Range<Int>) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    var index = word.lowerBound
    while index < word.upperBound, digits < 5, isDigit(text[index]) {
      value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
      digits += 1
      index += 1
    }
    guard digits > 0, digits <= 4 else { return nil }
    // "3rd" is 3; "3pm" is no number.
    if index < word.upperBound {
      guard word.upperBound - index == 2, ordinals.contains(WordScan.hash(text, index..<word.upperBound)) else {
        return nil
      }
    }
    return (value, digits)
  }

  /// The day of an ISO date, with a time behind it or not ("04T10").
  private static func number2(_ text: Span<UInt8>, _ word: Range<Int>) -> Int? {
    guard word.count >= 2, isDigit(text[word.lowerBound]), isDigit(text[word.lowerBound + 1]) else { return nil }
    if word.count > 2, text[word.lowerBound + 2] | 0x20 != UInt8(ascii: "t") { return nil }
    return Int(text[word.lowerBound] - 48) * 10 + Int(text[word.lowerBound + 1] - 48)
  }

  private static func year(_ text: Span<UInt8>, _ word: Range<Int>) -> Int? {
    guard let number = number(text, word), word.count == number.digits else { return nil }
    if number.digits == 4 { return (1900...2200).contains(number.value) ? number.value : nil }
    // Two digits: this century's, since a record's texts speak of what has just happened.
    return number.digits == 2 ? 2000 + number.value : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The one mark that stands between two words.
  private static func mark(_ text: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> UInt8? {
    guard other.lowerBound == one.upperBound + 1 else { return nil }
    let byte = text[one.upperBound]
    return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? byte : nil
  }

  /// The month that a word names.
  static func month(_ text: Span<UInt8>, _ word: Range<Int>) -> Int? {
    guard word.count >= 3, !isDigit(text[word.lowerBound]) else { return nil }
    let hash = WordScan.hash(text, word)
    return months.firstIndex { $0.contains(hash) }.map { $0 + 1 }
  }

  private static let months: [[UInt64]] = [
    ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
    ["jul", "july"], ["aug", "august"], ["sep", "sept", "september"], ["oct", "october"], ["nov", "november"],
    ["dec", "december"],
  ].map { $0.map { WordScan.hash($0) } }
  private static let ordinals = WordSet("st nd rd th")
  private static let datingWords = WordSet("on dated date since from until by of at mon tue wed thu fri sat sun")
  private static let of = WordScan.hash("of")
}
