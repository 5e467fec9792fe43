import Records

/// Cuts a YAML stream into documents, at the lines that YAML allows nowhere else: `---` and `...`.
///
/// A document that is one long list is cut before its items too, so that no more than a piece of it need be held.
struct YAMLPieces {
  /// A document, or a part of one that begins with an item of its outermost list.
  struct Piece {
    /// Where it stands in the buffer's bytes.
    var range: Range<Int>
    /// The line it begins with, from 1.
    var line: Int
    /// It goes on with the document that the piece before began.
    var isContinued: Bool
    /// Nothing else stands in the stream.
    var isOnly: Bool
  }

  let limit: Int
  /// From this length on a list is cut.
  var longest = 1 << 20
  private(set) var buffer = TextBuffer()
  private var line = 1
  private var isFirst = true
  private var isContinued = false
  private static let step = 262_144

  init(limit: Int) { self.limit = limit }

  mutating func begin() {
    buffer.begin()
    line = 1
    isFirst = true
    isContinued = false
  }

  /// A line of the document being cut, by its kind.
  private enum Line { case blank, directive, begin, end, item, other }

  /// The next piece, or nil at the end.
  mutating func next(_ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) -> Piece? {
    if buffer.available == 0, !buffer.isAtEnd { try buffer.fill(Self.step, next) }
    var length = 0
    var lines = 0
    var isBegun = isContinued
    var hasContent = isContinued
    var isList = isContinued
    while let end = try endOfLine(after: length, next) {
      let kind = kind(buffer.position + length..<buffer.position + end)
      switch kind {
      case .begin where isBegun || hasContent:
        return try piece(length, lines, isEnd: true, next)
      case .end:
        return try piece(end, lines + 1, isEnd: true, next)
      case .begin:
        isBegun = true
        // Something may stand on the marker's own line, which is then no list.
        if end - length > 5 { hasContent = true }
      case .item:
        if !hasContent { isList = true }
        hasContent = true
        if isList, length >= min(longest, limit) {
          let cut = try piece(length, lines, isEnd: false, next)
          isContinued = true
          return cut
        }
      case .other, .directive:
        // What begins with a percent sign is a directive only before the document does.
        if kind == .other || isBegun { hasContent = true }
      case .blank: break
      }
      length = end
      lines += 1
      if length > limit {
        throw Unreadable(
          .limitSize, "a YAML document in it is longer than the \(limit) bytes that are held of one (limit)")
      }
    }
    return length > 0 ? try piece(length, lines, isEnd: true, next) : nil
  }

  private mutating func piece(
    _ length: Int, _ lines: Int, isEnd: Bool, _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> Piece {
    var isOnly = isEnd && isFirst && !isContinued
    if isOnly { isOnly = try !isFollowed(from: length, next) }
    let piece = Piece(
      range: buffer.position..<buffer.position + length, line: line, isContinued: isContinued, isOnly: isOnly)
    isFirst = false
    isContinued = false
    line += lines
    return piece
  }

  /// The piece has been read.
  mutating func pass(_ piece: Piece) { buffer.position = piece.range.upperBound }

  /// Something other than marks and comments stands from there on.
  private mutating func isFollowed(
    from start: Int, _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> Bool {
    var at = start
    while let end = try endOfLine(after: at, next) {
      let range = buffer.position + at..<buffer.position + end
      switch kind(range) {
      case .blank, .directive, .end: break
      case .begin:
        if JSONText.skipSpace(buffer.bytes.span.extracting(0..<range.upperBound), range.lowerBound + 3)
          < range.upperBound
        {
          return true
        }
      case .item, .other: return true
      }
      at = end
      if at - start > limit { return true }
    }
    return false
  }

  /// Behind the line that begins `offset` after the buffer's position, its end included; nil at the stream's end.
  private mutating func endOfLine(
    after offset: Int, _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> Int? {
    var from = offset
    while true {
      let end = UTF8Check.find(0x0A, in: buffer.bytes.span, from: buffer.position + from)
      if end < buffer.bytes.count { return end + 1 - buffer.position }
      if buffer.isAtEnd { return buffer.available > offset ? buffer.available : nil }
      from = buffer.available
      if from > limit * 2 + Self.step { return from }
      try buffer.fill(max(Self.step, buffer.available), next)
    }
  }

  private func kind(_ range: Range<Int>) -> Line {
    let text = buffer.bytes.span.extracting(range)
    func at(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0x0A }
    func isSpace(_ index: Int) -> Bool { JSONText.isSpace(at(index)) }
    switch at(0) {
    case UInt8(ascii: "-"):
      if at(1) == UInt8(ascii: "-"), at(2) == UInt8(ascii: "-"), isSpace(3) { return .begin }
      return isSpace(1) ? .item : .other
    case UInt8(ascii: "."):
      return at(1) == UInt8(ascii: ".") && at(2) == UInt8(ascii: ".") && isSpace(3) ? .end : .other
    case UInt8(ascii: "%"): return .directive
    default: break
    }
    let first = JSONText.skipSpace(text, 0)
    return first == text.count || text[first] == UInt8(ascii: "#") ? .blank : .other
  }
}
