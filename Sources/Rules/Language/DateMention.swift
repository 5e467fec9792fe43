/// Whether a date stands inside a text, without saying which.
///
/// A cell may hold who, what and when at once ("MASH line, Jane, 01/09 14:00"); a rule that only asks whether a date
/// was written needs no more than this.
enum DateMention {
  static func stands(in text: Span<UInt8>) -> Bool {
    var at = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      if isDate(text, word) { return true }
      at = word.upperBound
    }
    return false
  }

  /// That the word can only be a part of a date or a time.
  static func isPart(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    if isMonth(text, word) || days.contains(WordScan.hash(text, word)) { return true }
    return leadingNumber(text, word) != nil || clock.contains(WordScan.hash(text, word))
  }

  private static func isDate(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let next = WordScan.next(in: text, from: word.upperBound, to: text.count)
    if let number = leadingNumber(text, word) {
      // 1/9, 01.09.26, 2026-09-01
      guard let next else { return false }
      if next.lowerBound == word.upperBound + 1, isDateSeparator(text[word.upperBound]), isNumber(text, word),
        let second = leadingNumber(text, next), isNumber(text, next)
      {
        if number > 31 { return (1900...2200).contains(number) && (1...12).contains(second) }
        return (1...31).contains(number) && (1...31).contains(second) && (number <= 12 || second <= 12)
      }
      // 1 September, 1st of Sept
      guard (1...31).contains(number) else { return false }
      if isMonth(text, next) { return true }
      if WordScan.hash(text, next) == of, let month = WordScan.next(in: text, from: next.upperBound, to: text.count) {
        return isMonth(text, month)
      }
      return false
    }
    // September 2026, Sept 1st
    if isMonth(text, word), let next, let number = leadingNumber(text, next) {
      return (1...31).contains(number) || (1900...2200).contains(number)
    }
    return days.contains(WordScan.hash(text, word))
  }

  private static func isDateSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// The number with which the word begins, an ordinal's too ("1st"); nil where it begins with none.
  private static func leadingNumber(_ text: Span<UInt8>, _ word: Range<Int>) -> Int? {
    var number = 0
    var index = word.lowerBound
    while index < word.upperBound, index - word.lowerBound < 5, let digit = digit(text[index]) {
      number = number * 10 + digit
      index += 1
    }
    if index == word.lowerBound { return nil }
    if index == word.upperBound { return number }
    return ordinals.contains(WordScan.hash(text, index..<word.upperBound)) ? number : nil
  }

  private static func isNumber(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.allSatisfy { digit(text[$0]) != nil }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : nil
  }

  private static func isMonth(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    months.contains(WordScan.hash(text, word))
  }

  private static let of = WordScan.hash("of")
  private static let ordinals = WordSet("st nd rd th")
  private static let days = WordSet("today yesterday")
  private static let clock = WordSet(
    "am pm hrs monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun")
  private static let months = WordSet(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec
    """)
}
