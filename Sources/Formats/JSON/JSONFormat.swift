internal import CSimdjson
import Records

/// JSON (RFC 8259): an object, an array, an object that holds arrays of records under any keys, or records under their
/// references.
///
/// simdjson reads the text, whole where it is sound and of ordinary size. Where it is not, its items are found by
/// brackets and quotes and read one by one, so that damage costs the items it stands in and memory does not grow with
/// the document (simdjson needs four bytes and more for each byte of a text). Strict: a repeated key is told, a comma
/// too many or any other fault outside the items is told, and where nothing could be read the document is unreadable.
/// Not read: comments, single quotes, NaN, and records in columns, as arrays of arrays
/// or within a text, which is said (`JSONOtherShapes`).
struct JSONFormat: DocumentFormat {
  static let name = FormatName(rawValue: "json")

  private let limits: DecodingLimits
  private let tokenizer = JSONTokenizer()
  private var sources: JSONSources
  /// What is wrong with the document, and that it lies outside the items, which are lost one by one.
  private var fault: Unreadable?
  private var isFaultOutside = false

  /// Up to this size a document is read in one go.
  var whole = 16_000_000

  init(settings: DecoderSettings) {
    limits = settings.limits
    sources = JSONSources(limits: settings.limits, format: Self.name)
  }

  static func bid(_ head: DocumentHead) -> Bid? {
    let text = head.text.span
    guard head.start < text.count else { return nil }
    let isNamed = head.suffix == "json"
    let second = JSONText.skipSpace(text, head.start + 1)
    let next = second < text.count ? text[second] : 0
    switch text[head.start] {
    case UInt8(ascii: "{"):
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") { return .certain }
    case UInt8(ascii: "["):
      if next == UInt8(ascii: "{") { return .certain }
      // "[1] A footnote" begins like an array; what follows the bracket tells.
      let value = JSONText.endOfValue(text, head.start)
      let after = JSONText.skipSpace(text, value.end)
      let begins = next == UInt8(ascii: "\"") || next == UInt8(ascii: "[") || next == UInt8(ascii: "]")
      if begins, after == text.count { return .likely }
    default: if beginsLate(text, from: head.start) || hasLines(text) { return .certain }
    }
    return isNamed ? .byName : nil
  }

  /// Most of its lines are `"key": value,`: part of an object laid out for reading, whose beginning is missing or is
  /// something else ("callback({"). As a table it would give records that are none.
  private static func hasLines(_ text: Span<UInt8>) -> Bool {
    var (lines, members, at) = (0, 0, 0)
    while at < text.count, lines < 40 {
      let end = UTF8Check.find(UInt8(ascii: "\n"), in: text, from: at)
      let first = JSONText.skipSpace(text, at)
      // Lines without a word are passed over together, so that thousands of them are looked at once.
      guard first < end else {
        at = max(first, end + 1)
        continue
      }
      defer { at = end + 1 }
      lines += 1
      guard text[first] == UInt8(ascii: "\""), let close = JSONText.endOfString(text, first), close < end else {
        continue
      }
      let colon = JSONText.skipSpace(text, close)
      var last = end - 1
      while last > colon, text[last] <= 0x20 { last -= 1 }
      if colon < end, text[colon] == UInt8(ascii: ":"), text[last] == UInt8(ascii: ",") { members += 1 }
    }
    return members >= 3 && members * 2 >= lines
  }

  /// An object with something before it that is none of JSON's: nothing else looks so, and it is to be told as damage.
  private static func beginsLate(_ text: Span<UInt8>, from start: Int) -> Bool {
    for at in start..<min(text.count, start + 8) where text[at] == UInt8(ascii: "{") {
      let key = JSONText.skipSpace(text, at + 1)
      guard key < text.count, text[key] == UInt8(ascii: "\"") else { return false }
      let end = JSONText.skipSpace(text, JSONText.endOfValue(text, key).end)
      return end < text.count && text[end] == UInt8(ascii: ":")
    }
    return false
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let (text, cut) = try readText(next)
    let start = JSONText.skipSpace(text.span, 0)
    guard start < text.count else {
      if let cut { throw cut }
      return Decoded(.empty)
    }
    sources.begin(name: name)
    fault = nil
    isFaultOutside = false
    switch text[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): try readValue(text, start..<text.count, &rows, &sink)
    case _ where cut != nil: break
    default: try readScalar(text, start..<text.count)
    }
    // What was read before it broke off has been delivered.
    if let cut {
      _ = try? sources.end(&sink)
      throw cut
    }
    let decoded = try sources.end(&sink)
    if let fault {
      // Where records were read the fault is told and counts; where none was, nothing shows that there are none.
      guard decoded.disposition == .assessed else { throw fault }
      if isFaultOutside { sink.note(Place(.document), fault.message, counts: true) }
    }
    if decoded.disposition == .notARecord, text.count - start <= whole {
      // In an array, so that a lone text can be looked at too.
      var wrapped = [UInt8(ascii: "[")] + text[start...] + [UInt8(ascii: "]")]
      wrapped.reserveCapacity(wrapped.count + JSONTokenizer.padding)
      var shapes = JSONOtherShapes(limits: limits, format: Self.name, name: name)
      if tokenizer.read(wrapped, 0..<wrapped.count, depth: limits.jsonDepth + 1) == .sound,
        let words = shapes.found(in: tokenizer.tokens, wrapped, base: 0, &rows)
      {
        throw Unreadable(.parseError, words)
      }
    }
    return decoded
  }

  /// The document as UTF-8, and why it breaks off, if it does. One that comes whole and is plain ASCII is not copied.
  private func readText(
    _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> (text: [UInt8], cut: Unreadable?) {
    var text: [UInt8] = []
    var decoder: TextDecoder?
    var cut: Unreadable?
    while true {
      let block: [UInt8]
      do throws(Unreadable) {
        guard let next = try next() else { break }
        block = next
      } catch {
        cut = error
        break
      }
      if block.isEmpty { continue }
      if decoder == nil, UTF8Check.controls(block.span).isPlain {
        text = block
        decoder = TextDecoder()
      } else {
        if decoder == nil { decoder = TextDecoder(head: block.span) }
        decoder?.decode(block, into: &text)
      }
      if text.count > limits.wholeDocument {
        throw Unreadable(.limitSize, "longer than the \(limits.wholeDocument) bytes that a JSON document may have")
      }
    }
    decoder?.finish(into: &text)
    // Mostly there is room behind it.
    if text.capacity < text.count + JSONTokenizer.padding {
      text.reserveCapacity(text.count + JSONTokenizer.padding)
    }
    return (text, cut)
  }

  private mutating func readValue(
    _ text: [UInt8], _ range: Range<Int>, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    if range.count <= whole {
      if try readWhole(text, range, &rows, &sink) { return }
    }
    var outline = JSONOutline(limits: limits, tokenizer: tokenizer)
    outline.read(text, range, into: &sources, &rows, &sink)
    if let byte = outline.fault {
      if fault == nil { fault = Unreadable(.parseError, "it is not valid JSON at byte \(byte - range.lowerBound)") }
      isFaultOutside = true
    } else if sources.losses.count > 0 {
      if fault == nil { fault = Unreadable(.parseError, "it is not valid JSON") }
    } else {
      isFaultOutside = fault != nil
    }
    // One record of that size, with a document within it perhaps.
    if range.count > whole, !sources.hasRecords, fault == nil { _ = try readWhole(text, range, &rows, &sink) }
  }

  /// False where the document is at fault.
  private mutating func readWhole(
    _ text: [UInt8], _ range: Range<Int>, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Bool {
    switch tokenizer.read(text, range, depth: limits.jsonDepth) {
    case .sound:
      sources.take(tokenizer.tokens, text, base: range.lowerBound, &rows, &sink)
      return true
    case .noMemory: throw Unreadable(.limitSize, "there is no memory to hold it")
    case .syntax: fault = Unreadable(.parseError, "it is not valid JSON")
    case .tooDeep: fault = tooDeep
    }
    return false
  }

  private var tooDeep: Unreadable {
    Unreadable(.limitDepth, "objects and arrays lie more than \(limits.jsonDepth) deep in each other")
  }

  /// A lone text or number: read, checked, and no record.
  private mutating func readScalar(_ text: [UInt8], _ range: Range<Int>) throws(Unreadable) {
    var wrapped = [UInt8(ascii: "[")] + text[range] + [UInt8(ascii: "]")]
    wrapped.reserveCapacity(wrapped.count + JSONTokenizer.padding)
    let outcome = tokenizer.read(wrapped, 0..<wrapped.count, depth: 1)
    guard outcome == .sound, tokenizer.tokens.count == 2 else {
      throw Unreadable(.parseError, "it is not valid JSON")
    }
    sources.sawValue()
  }
}
