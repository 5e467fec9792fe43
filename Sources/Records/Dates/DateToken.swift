/// One piece of a date as written: a number, a word or a sign, found again whenever it is asked for, never kept.
struct DateToken {
  enum Kind { case number, word, sign, end }

  var kind = Kind.end
  /// The number, up to 9 digits.
  var value = 0
  var digits = 0
  var word = Word()
  /// A dash of any length is `-`, an apostrophe of either kind `'`.
  var sign: UInt8 = 0
  var start = 0
  var end = 0
  /// White space goes before it.
  var isSpaced = false

  /// The token at or after `from`.
  init(_ text: Span<UInt8>, from: Int) {
    var index = from
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 {
        isSpaced = true
        index += 1
        continue
      }
      if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
        isSpaced = true
        index += 2
        continue
      }
      if byte == 0xE2, Folding.fold(text, at: index).isSpace {
        isSpaced = true
        index += 3
        continue
      }
      break
    }
    start = index
    end = index
    guard index < text.count else { return }
    let byte = text[index]
    if byte &- UInt8(ascii: "0") < 10 {
      kind = .number
      while index < text.count, text[index] &- UInt8(ascii: "0") < 10 {
        if digits < 9 { value = value * 10 + Int(text[index] - UInt8(ascii: "0")) }
        digits += 1
        index += 1
      }
      end = index
      return
    }
    if Self.isLetter(byte) {
      kind = .word
      readWord(text, index)
      if word.count > 0 { return }
    }
    kind = .sign
    if byte < 0x80 {
      sign = byte
      end = index + 1
      return
    }
    let folded = Folding.fold(text, at: index)
    sign = folded.endsClause ? UInt8(ascii: "-") : UInt8(ascii: "'")
    end = index + folded.length
  }

  /// The token after this one.
  func next(_ text: Span<UInt8>) -> DateToken { DateToken(text, from: end) }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80 }

  private mutating func readWord(_ text: Span<UInt8>, _ from: Int) {
    var index = from
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 {
        let folded = Folding.fold(text, at: index)
        if folded.output == 0 { break }
        var output = folded.output
        while output != 0 {
          word.append(UInt8(truncatingIfNeeded: output))
          output >>= 8
        }
        index += folded.length
      } else if Self.isLetter(byte) {
        word.append(byte | 0x20)
        index += 1
      } else {
        break
      }
    }
    end = index
  }

  func isSign(_ wanted: Unicode.Scalar) -> Bool { kind == .sign && UInt32(sign) == wanted.value }
  func isWord(_ wanted: Word) -> Bool { kind == .word && word == wanted }
  func isWord(among wanted: [Word]) -> Bool { kind == .word && wanted.contains(word) }
}

/// The names of months, English and Welsh, whole or cut short to three letters or more.
enum Months {
  private static let names: [Word] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
    "tachwedd", "rhagfyr",
  ].map { Word($0) }
  private static let misspelt: [(Word, Int)] = [
    // Welsh names as they stand behind "o".
    ("fawrth", 3), ("fai", 5), ("fehefin", 6), ("orffennaf", 7), ("fedi", 9), ("ragfyr", 12),
    ("febuary", 2), ("feburary", 2), ("febrary", 2), ("septemeber", 9), ("setember", 9), ("septmber", 9),
    ("ocotber", 10), ("novemeber", 11), ("decemeber", 12), ("janury", 1), ("januray", 1), ("agust", 8),
  ].map { (Word($0.0), $0.1) }

  /// 1 to 12, or nil where the word is no month.
  static func number(of word: Word) -> Int? {
    guard word.count >= 3, word.count <= 10 else { return nil }
    let low: UInt64 = word.count >= 8 ? .max : (1 << UInt64(8 * word.count)) - 1
    let high: UInt64 = word.count <= 8 ? 0 : (1 << UInt64(8 * (word.count - 8))) - 1
    for index in names.indices {
      let name = names[index]
      if name.count >= word.count, name.low & low == word.low, name.high & high == word.high { return index % 12 + 1 }
    }
    return misspelt.first { $0.0 == word }?.1
  }
}
