import Records

/// Finds the items of a JSON document by its brackets and quotes and reads them one by one.
///
/// For a document that does not parse, or is too long to be parsed whole. An item that cannot be read is lost; where it
/// ends, its brackets tell, or else the next object that begins with the same key.
struct JSONOutline {
  let limits: DecodingLimits
  let tokenizer: JSONTokenizer
  /// The first byte, from 1, at which something is wrong outside the items.
  private(set) var fault: Int?
  /// Bytes looked at in vain; beyond a bound the rest is given up, so that damage costs no more than length.
  private var effort = 0
  private static let effortBound = 100_000_000
  private static let depth = 4

  init(limits: DecodingLimits, tokenizer: JSONTokenizer) {
    self.limits = limits
    self.tokenizer = tokenizer
  }

  /// Reads the items in `range`; `text` goes on behind it for as long as the tokenizer wants.
  mutating func read(
    _ text: [UInt8], _ range: Range<Int>, into sources: inout JSONSources, _ rows: inout some RowSink,
    _ sink: inout some DocumentSink
  ) {
    let end = value(text, range.lowerBound, range.upperBound, [], &sources, &rows, &sink)
    let rest = JSONText.skipSpace(text.span.extracting(0..<range.upperBound), end)
    if rest < range.upperBound { note(rest) }
  }

  private mutating func note(_ at: Int) {
    if fault == nil { fault = at + 1 }
  }

  /// Behind the value at `start`, its items read if it has any.
  private mutating func value(
    _ text: [UInt8], _ start: Int, _ end: Int, _ keys: [String], _ sources: inout JSONSources,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) -> Int {
    if text[start] == UInt8(ascii: "[") {
      let first = JSONText.skipSpace(text.span.extracting(0..<end), start + 1)
      if first < end, text[first] == UInt8(ascii: "{") {
        return items(text, first, end, keys, &sources, &rows, &sink)
      }
    } else if text[start] == UInt8(ascii: "{"), keys.count < Self.depth {
      return members(text, start, end, keys, &sources, &rows, &sink)
    }
    let found = JSONText.endOfValue(text.span.extracting(0..<end), start)
    if !found.isWhole { note(end) }
    return found.end
  }

  private mutating func members(
    _ text: [UInt8], _ start: Int, _ end: Int, _ keys: [String], _ sources: inout JSONSources,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) -> Int {
    var at = skip(text, start + 1, end)
    if at < end, text[at] == UInt8(ascii: "}") { return at + 1 }
    while true {
      guard at < end, text[at] == UInt8(ascii: "\""),
        let keyEnd = JSONText.endOfString(text.span.extracting(0..<end), at)
      else { break }
      let key = String(decoding: text[at + 1..<max(at + 1, keyEnd - 1)], as: UTF8.self)
      at = skip(text, keyEnd, end)
      guard at < end, text[at] == UInt8(ascii: ":") else { break }
      at = skip(text, at + 1, end)
      guard at < end else { break }
      at = skip(text, value(text, at, end, keys + [key], &sources, &rows, &sink), end)
      guard at < end else { break }
      if text[at] == UInt8(ascii: "}") { return at + 1 }
      guard text[at] == UInt8(ascii: ",") else { break }
      at = skip(text, at + 1, end)
    }
    note(min(at, end))
    return end
  }

  /// The items of an array, from the first at `start` to behind its bracket.
  private mutating func items(
    _ text: [UInt8], _ start: Int, _ end: Int, _ keys: [String], _ sources: inout JSONSources,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) -> Int {
    let title = keys.joined(separator: " › ")
    var key: Range<Int>?
    var at = start
    while at < end {
      switch text[at] {
      case UInt8(ascii: "]"):
        sources.endItems(&rows, &sink)
        return at + 1
      case UInt8(ascii: ","):
        // A comma with no item before it.
        note(at)
        at = skip(text, at + 1, end)
        continue
      default: break
      }
      let found = JSONText.endOfValue(text.span.extracting(0..<end), at)
      let after = skip(text, found.end, end)
      let isFollowed = after < end && (text[after] == UInt8(ascii: ",") || text[after] == UInt8(ascii: "]"))
      let outcome = read(text, at..<found.end, isWhole: found.isWhole)
      if outcome == .sound {
        sources.takeItem(tokenizer.tokens, 0, text, base: at, at: nil, title: title, &rows, &sink)
        key = JSONText.firstKey(text.span.extracting(0..<end), at) ?? key
        at = after
        if !isFollowed, after < end { note(after) }
      } else {
        sources.loseItem(outcome.words, &sink)
        at = resume(text, at, found.end, after, isSane: found.isWhole && isFollowed, end, key)
      }
      guard at < end else { break }
      if text[at] == UInt8(ascii: ",") {
        let comma = at
        at = skip(text, at + 1, end)
        if at < end, text[at] == UInt8(ascii: "]") { note(comma) }
      }
    }
    note(end)
    sources.endItems(&rows, &sink)
    return end
  }

  private func read(_ text: [UInt8], _ range: Range<Int>, isWhole: Bool) -> JSONTokenizer.Outcome {
    guard isWhole, text[range.lowerBound] == UInt8(ascii: "{"), !range.isEmpty else { return .syntax }
    return tokenizer.read(text, range, depth: limits.jsonDepth)
  }

  /// Where to go on after the damaged item at `start`.
  private mutating func resume(
    _ text: [UInt8], _ start: Int, _ found: Int, _ after: Int, isSane: Bool, _ end: Int, _ lastKey: Range<Int>?
  ) -> Int {
    effort += found - start
    if effort > Self.effortBound + 8 * end { return end }
    let span = text.span.extracting(0..<end)
    // The key of an item that was read is to be trusted more than that of one that was not.
    for key in [lastKey, JSONText.firstKey(span, start)] {
      guard let key else { continue }
      let range = start + 1..<(isSane ? found : end)
      if let next = JSONText.nextObject(span, range, key: span.extracting(key)) { return next }
    }
    return isSane ? after : max(after, start + 1)
  }

  private func skip(_ text: [UInt8], _ at: Int, _ end: Int) -> Int {
    JSONText.skipSpace(text.span.extracting(0..<end), at)
  }
}

extension JSONTokenizer.Outcome {
  /// Why an item or line is lost.
  var words: String {
    switch self {
    case .sound: ""
    case .syntax: "it is not valid JSON"
    case .tooDeep: "its objects and arrays lie too deep in each other"
    case .noMemory: "there is no memory to hold it"
    }
  }
}
