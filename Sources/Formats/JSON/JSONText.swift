/// Walks JSON text by its brackets and quotes alone, for what does not parse and for what is too long to be parsed whole.
enum JSONText {
  static func skipSpace(_ text: Span<UInt8>, _ at: Int) -> Int {
    var at = at
    while at < text.count, isSpace(text[at]) { at += 1 }
    return at
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Behind the value that begins at `start`: at the comma or bracket that follows it, or the end.
  ///
  /// A line end inside a string is taken for the end of a string that was never closed, so that damage does not turn
  /// all that follows inside out. `isWhole` is false where the text ends inside the value.
  static func endOfValue(_ text: Span<UInt8>, _ start: Int) -> (end: Int, isWhole: Bool) {
    var depth = 0
    var at = start
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        guard let end = endOfString(text, at) else { return (text.count, false) }
        at = end
        if depth == 0 { return (at, true) }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return (at, true) }
        depth -= 1
        at += 1
        if depth == 0 { return (at, true) }
      case UInt8(ascii: ","):
        if depth == 0 { return (at, true) }
        at += 1
      default: at += 1
      }
    }
    return (text.count, depth == 0)
  }

  /// Behind the closing quote of the string that opens at `start` (or at the line end that cuts it); nil where the text
  /// ends first.
  static func endOfString(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start + 1
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""): return at + 1
      case UInt8(ascii: "\\"): at += 2
      case 0x0A, 0x0D: return at
      default: at += 1
      }
    }
    return nil
  }

  /// The text of the first key of the object that begins at `start`, quotes included.
  static func firstKey(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard start < text.count, text[start] == UInt8(ascii: "{") else { return nil }
    let key = skipSpace(text, start + 1)
    guard key < text.count, text[key] == UInt8(ascii: "\""), let end = endOfString(text, key) else { return nil }
    let colon = skipSpace(text, end)
    return colon < text.count && text[colon] == UInt8(ascii: ":") ? key..<end : nil
  }

  /// The next item after a damaged one: an object behind a comma, within `range`, whose first key is `key`.
  static func nextObject(_ text: Span<UInt8>, _ range: Range<Int>, key: Span<UInt8>) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      if text[at] == UInt8(ascii: ",") {
        let start = skipSpace(text, at + 1)
        if start < range.upperBound, let found = firstKey(text, start), isSame(text.extracting(found), key) {
          return start
        }
      }
      at += 1
    }
    return nil
  }

  static func isSame(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }
}
