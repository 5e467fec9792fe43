import Records

/// JSON Lines (one object on each line), and JSON objects run together with or without line ends.
///
/// Read as a stream. A line that cannot be read is lost, with its number; the next line is read as if nothing were.
struct JSONLinesFormat: DocumentFormat {
  static let name = FormatName(rawValue: "jsonl")

  private let limits: DecodingLimits
  private let tokenizer = JSONTokenizer()
  private var sources: JSONSources
  private var buffer = TextBuffer()
  private var padded: [UInt8] = []
  /// The number of the line at the buffer's position.
  private var line = 1
  /// The last object that was read went over several lines.
  private var isPretty = false
  private var isDamaged = false
  private var effort = 0
  /// The first lines that were read, in case no record is found in any.
  private var first: [[UInt8]] = []

  private static let kept = 3
  private static let keptBytes = 65_536
  private static let step = 262_144
  private static let effortBound = 100_000_000
  private var bound: Int { limits.cell * 4 }

  init(settings: DecoderSettings) {
    limits = settings.limits
    sources = JSONSources(limits: settings.limits, format: Self.name)
  }

  static func bid(_ head: DocumentHead) -> Bid? {
    let text = head.text.span
    let isNamed = ["jsonl", "ndjson", "ldjson"].contains(head.suffix)
    guard head.start < text.count, text[head.start] == UInt8(ascii: "{") else { return isNamed ? .byName : nil }
    let key = JSONText.skipSpace(text, head.start + 1)
    guard key < text.count, text[key] == UInt8(ascii: "\"") || text[key] == UInt8(ascii: "}") else {
      return isNamed ? .byName : nil
    }
    if isNamed { return .certain }
    let lines = objectLines(text, from: head.start)
    if lines.objects >= 2, lines.isFirst || lines.objects * 5 >= lines.all * 4 { return .certain }
    // Most documents hold no brace that could begin a second object: those need not be walked over.
    guard mayHoldTwo(text, from: head.start) else { return nil }
    let first = JSONText.endOfValue(text, head.start)
    let second = JSONText.skipSpace(text, first.end)
    return first.isWhole && second < text.count && text[second] == UInt8(ascii: "{") ? .certain : nil
  }

  /// That somewhere an object may begin behind another value, with nothing but white space between.
  private static func mayHoldTwo(_ text: Span<UInt8>, from start: Int) -> Bool {
    var at = start
    while true {
      at = UTF8Check.find(UInt8(ascii: "{"), in: text, from: at + 1)
      if at == text.count { return false }
      var before = at - 1
      while before > start, JSONText.isSpace(text[before]) { before -= 1 }
      if text[before] == UInt8(ascii: "}") || text[before] == UInt8(ascii: "]") { return true }
    }
  }

  /// How many lines are an object from their first byte to their last; whether the first is.
  private static func objectLines(_ text: Span<UInt8>, from start: Int) -> (objects: Int, all: Int, isFirst: Bool) {
    var found = (objects: 0, all: 0, isFirst: false)
    var at = start
    while at < text.count {
      let end = UTF8Check.find(0x0A, in: text, from: at)
      var last = end
      while last > at, JSONText.isSpace(text[last - 1]) { last -= 1 }
      if last > at {
        found.all += 1
        if last > at + 1, text[at] == UInt8(ascii: "{"), text[last - 1] == UInt8(ascii: "}") {
          found.objects += 1
          if at == start { found.isFirst = true }
        }
      }
      at = end + 1
    }
    return found
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    buffer.begin()
    sources.begin(name: name)
    line = 1
    isPretty = false
    isDamaged = false
    effort = 0
    first.removeAll(keepingCapacity: true)
    var failure: Unreadable?
    do throws(Unreadable) {
      while try skipSpace(next) { try takeValue(next, &rows, &sink) }
    } catch {
      failure = error
    }
    sources.endItems(&rows, &sink)
    let decoded = try sources.end(&sink)
    if let failure { throw failure }
    if isDamaged, decoded.disposition != .assessed {
      throw Unreadable(.parseError, "no line of it is a record in JSON")
    }
    if decoded.disposition == .notARecord { try seekOtherShapes(name, &rows) }
    return decoded
  }

  private mutating func seekOtherShapes(_ name: String, _ rows: inout some RowSink) throws(Unreadable) {
    var shapes = JSONOtherShapes(limits: limits, format: Self.name, name: name)
    for var line in first {
      line.reserveCapacity(line.count + JSONTokenizer.padding)
      guard tokenizer.read(line, 0..<line.count, depth: limits.jsonDepth) == .sound else { continue }
      if let words = shapes.found(in: tokenizer.tokens, line, base: 0, &rows) { throw Unreadable(.parseError, words) }
    }
  }

  /// Goes to the next byte that is no white space; false at the end.
  private mutating func skipSpace(_ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) -> Bool {
    while true {
      while buffer.position < buffer.bytes.count {
        let byte = buffer.bytes[buffer.position]
        if byte == 0x0A { line += 1 }
        guard JSONText.isSpace(byte) else { return true }
        buffer.position += 1
      }
      if buffer.isAtEnd { return false }
      try buffer.fill(Self.step, next)
    }
  }

  private mutating func takeValue(
    _ next: () throws(Unreadable) -> [UInt8]?, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    var end = endOfLine(from: buffer.position)
    while end == nil, !buffer.isAtEnd, buffer.available < bound {
      try buffer.fill(max(Self.step, buffer.available), next)
      end = endOfLine(from: buffer.position)
    }
    let start = buffer.position
    let lineEnd = end ?? buffer.bytes.count
    var outcome = JSONTokenizer.Outcome.syntax
    if buffer.bytes[start] == UInt8(ascii: "{"), endsWithBrace(start..<lineEnd) {
      outcome = read(start..<lineEnd)
      if outcome == .sound {
        take(start, lineEnd, &rows, &sink)
        isPretty = false
        return
      }
    }
    if outcome == .syntax, effort < Self.effortBound, try takeSeveralLines(next, &rows, &sink) { return }
    isDamaged = true
    let isTooLong = end == nil && !buffer.isAtEnd
    sources.lose(Place(.line, line), isTooLong ? "the line is longer than a line may be" : outcome.words, &sink)
    try skipLine(next)
  }

  /// An object that ends elsewhere than its line.
  private mutating func takeSeveralLines(
    _ next: () throws(Unreadable) -> [UInt8]?, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Bool {
    guard buffer.bytes[buffer.position] == UInt8(ascii: "{") else { return false }
    var found = JSONText.endOfValue(buffer.bytes.span, buffer.position)
    while !found.isWhole, !buffer.isAtEnd, buffer.available < bound {
      try buffer.fill(max(Self.step, buffer.available), next)
      found = JSONText.endOfValue(buffer.bytes.span, buffer.position)
    }
    let start = buffer.position
    if found.isWhole, read(start..<found.end) == .sound {
      take(start, found.end, &rows, &sink)
      isPretty = true
      return true
    }
    effort += found.end - start
    return false
  }

  private mutating func take(
    _ start: Int, _ end: Int, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) {
    if first.count < Self.kept, end - start <= Self.keptBytes { first.append(Array(buffer.bytes[start..<end])) }
    sources.takeItem(
      tokenizer.tokens, 0, padded.isEmpty ? buffer.bytes : padded, base: padded.isEmpty ? start : 0,
      at: Place(.line, line), title: "", &rows, &sink)
    line += UTF8Check.count(0x0A, in: buffer.bytes.span.extracting(start..<end))
    buffer.position = end
  }

  private mutating func read(_ range: Range<Int>) -> JSONTokenizer.Outcome {
    padded.removeAll(keepingCapacity: true)
    if range.upperBound + JSONTokenizer.padding <= buffer.bytes.capacity {
      return tokenizer.read(buffer.bytes, range, depth: limits.jsonDepth)
    }
    // Only the last line of a window can have too little room behind it.
    padded.reserveCapacity(range.count + JSONTokenizer.padding)
    padded += buffer.bytes[range]
    return tokenizer.read(padded, 0..<range.count, depth: limits.jsonDepth)
  }

  private func endOfLine(from start: Int) -> Int? {
    let end = UTF8Check.find(0x0A, in: buffer.bytes.span, from: start)
    return end < buffer.bytes.count ? end : nil
  }

  private func endsWithBrace(_ range: Range<Int>) -> Bool {
    var last = range.upperBound
    while last > range.lowerBound, JSONText.isSpace(buffer.bytes[last - 1]) { last -= 1 }
    return last > range.lowerBound + 1 && buffer.bytes[last - 1] == UInt8(ascii: "}")
  }

  /// Passes over a line that cannot be read; of an object over several lines, to the line where the next begins.
  private mutating func skipLine(_ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) {
    while true {
      guard let end = endOfLine(from: buffer.position) else {
        buffer.position = buffer.bytes.count
        if buffer.isAtEnd { return }
        try buffer.fill(Self.step, next)
        continue
      }
      buffer.position = end
      guard isPretty else { return }
      if buffer.available < 2, !buffer.isAtEnd { try buffer.fill(Self.step, next) }
      if buffer.available < 2 || buffer.bytes[buffer.position + 1] == UInt8(ascii: "{") { return }
      buffer.position += 1
      line += 1
    }
  }
}
