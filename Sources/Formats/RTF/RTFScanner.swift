/// The parts of speech of RTF: braces, control words with their numbers, signs, bytes of text.
struct RTFScanner {
  enum Token {
    case open, close
    /// `\word` or `\word12`; without a number nil.
    case word(String, Int?)
    /// `\~`, `\*`, `\{` and the like.
    case sign(UInt8)
    /// `\'e4`.
    case byte(UInt8)
    case text(Range<Int>)
    case end
  }

  let bytes: [UInt8]
  private(set) var at: Int
  /// Binary data is said to be longer than what is there.
  private(set) var isCut = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark or white space stands before it at times.
    at = bytes.prefix(64).firstIndex(of: UInt8(ascii: "{")) ?? 0
  }

  mutating func next() -> Token {
    guard at < bytes.count else { return .end }
    switch bytes[at] {
    case UInt8(ascii: "{"):
      at += 1
      return .open
    case UInt8(ascii: "}"):
      at += 1
      return .close
    case UInt8(ascii: "\\"): return control()
    default:
      let start = at
      at += 1
      while at < bytes.count, bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "}"),
        bytes[at] != UInt8(ascii: "\\")
      {
        at += 1
      }
      return .text(start..<at)
    }
  }

  private mutating func control() -> Token {
    at += 1
    guard at < bytes.count else { return .end }
    let first = bytes[at]
    guard Self.isLetter(first) else {
      at += 1
      guard first == UInt8(ascii: "'") else { return .sign(first) }
      guard at + 1 < bytes.count, let high = Self.digit(bytes[at]), let low = Self.digit(bytes[at + 1]) else {
        return .sign(first)
      }
      at += 2
      return .byte(high << 4 | low)
    }
    let start = at
    while at < bytes.count, Self.isLetter(bytes[at]) { at += 1 }
    // No word is longer than 32 letters.
    let word = String(decoding: bytes[start..<min(at, start + 40)], as: UTF8.self)
    var number: Int?
    let isNegative =
      at + 1 < bytes.count && bytes[at] == UInt8(ascii: "-") && bytes[at + 1] &- UInt8(ascii: "0") <= 9
    if isNegative { at += 1 }
    while at < bytes.count, bytes[at] &- UInt8(ascii: "0") <= 9 {
      let digit = Int(bytes[at] - UInt8(ascii: "0"))
      number = min((number ?? 0) * 10 + digit, 1 << 40)
      at += 1
    }
    if isNegative { number = number.map { -$0 } }
    if at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
    if word == "bin" {
      let length = max(0, number ?? 0)
      if length > bytes.count - at { isCut = true }
      at = min(bytes.count, at + min(length, bytes.count - at))
    }
    return .word(word, number)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
