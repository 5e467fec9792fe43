import Records

/// YAML (1.1 and 1.2, block and flow): one document or several, a record in each, a list of records, records under any
/// key or under their references.
///
/// libyaml reads the text; what it gives is handed to JSON's own readers as a tree of texts. A scalar stays as it is
/// written: "no", "1.10" and "2026-02-30" are not turned into anything, and only what is empty, `~` or `null` without
/// quotes is blank. Tags are passed over, but what is tagged as binary is unreadable. Aliases are followed and merge
/// keys (`<<`) laid in, within bounds: what a short text unfolds to must stay in proportion to it.
///
/// Damage costs the document it stands in where there are several, and in a list of records the item. A key that stands
/// twice is told, as in JSON. Not read: keys that are lists or mappings, which is told.
struct YAMLFormat: DocumentFormat {
  static let name = FormatName(rawValue: "yaml")
  static let readsMarkup = true

  private let limits: DecodingLimits
  private let tokenizer = JSONTokenizer()
  private var sources: JSONSources
  private let composer: YAMLComposer
  private var text = TreeText()
  /// The first fault, for a document of which nothing could be read.
  private var fault: Unreadable?
  /// Items that are no mapping, until there is one that is.
  private var others: [Int] = []
  private var hasMapping = false
  /// What was read while no record was found, as one list: it may hold some in a shape that is not read.
  private var unread: [UInt8] = []
  private static let unreadAtMost = 256 << 10
  /// Bytes of the stream so far, and of what it unfolded to.
  private var read = 0
  private var unfolded = 0
  /// From this length on a list is read in pieces.
  var longest = 1 << 20

  init(settings: DecoderSettings) {
    limits = settings.limits
    sources = JSONSources(limits: settings.limits, format: Self.name)
    composer = YAMLComposer(depth: settings.limits.jsonDepth)
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    sources.begin(name: name)
    fault = nil
    (read, unfolded) = (0, 0)
    others = []
    unread = []
    hasMapping = false
    var pieces = YAMLPieces(limit: limits.yamlDocument)
    pieces.longest = longest
    pieces.begin()
    var failure: Unreadable?
    do throws(Unreadable) {
      while let piece = try pieces.next(next) {
        try take(piece, pieces.buffer.bytes, &rows, &sink)
        pieces.pass(piece)
      }
    } catch {
      failure = error
    }
    sources.endItems(&rows, &sink)
    let decoded = try sources.end(&sink)
    if let failure { throw failure }
    // Where records were read a fault is told and counts; where none was, nothing shows that there are none.
    if let fault, decoded.disposition != .assessed { throw fault }
    if decoded.disposition == .notARecord, let words = otherShape(name, &rows) {
      throw Unreadable(.parseError, words)
    }
    return decoded
  }

  /// Says how records are written in what was read, where they are in a shape that is not read, and what to do.
  private mutating func otherShape(_ name: String, _ rows: inout some RowSink) -> String? {
    guard !unread.isEmpty else { return nil }
    unread.append(UInt8(ascii: "]"))
    unread.reserveCapacity(unread.count + JSONTokenizer.padding)
    guard tokenizer.read(unread, 0..<unread.count, depth: limits.jsonDepth + 2) == .sound else { return nil }
    var shapes = JSONOtherShapes(limits: limits, format: Self.name, name: name)
    return shapes.found(in: tokenizer.tokens, unread, base: 0, &rows)
  }

  // MARK: Documents

  private mutating func take(
    _ piece: YAMLPieces.Piece, _ bytes: [UInt8], _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    if !piece.isContinued { composer.beginDocument() }
    read += piece.range.count
    composer.mergedAtMost = 500_000 + read
    composer.sizeAtMost = unfoldedAtMost
    if let clean = YAMLText.cleaned(bytes.span.extracting(piece.range)) {
      try take(piece, clean.span, &rows, &sink)
    } else {
      try take(piece, bytes.span.extracting(piece.range), &rows, &sink)
    }
  }

  private mutating func take(
    _ piece: YAMLPieces.Piece, _ whole: Span<UInt8>, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    guard let stop = try compose(whole, isOnly: piece.isOnly, title: "", &rows, &sink) else { return }
    note(stop, piece.line)
    if let sequence = composer.sequence {
      try takeItems(whole, sequence, after: composer.lastItem, piece.line, &rows, &sink)
    } else if !piece.isOnly {
      sources.loseItem(words(stop, piece.line), &sink)
    }
  }

  /// Composes a text and delivers what stands in it.
  ///
  /// - Returns: its fault, where it has one; what came before has been delivered.
  private mutating func compose(
    _ text: Span<UInt8>, isOnly: Bool, title: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> YAMLFault? {
    do throws(YAMLComposer.Stop) {
      try composer.compose(text) { (node, isItem) throws(YAMLComposer.Stop) in
        do throws(Unreadable) {
          try deliver(node, isOnly: isOnly && !isItem, title: title, &rows, &sink)
        } catch {
          throw .refused(error)
        }
      }
      return nil
    } catch {
      switch error {
      case .fault(let fault): return fault
      case .refused(let unreadable): throw unreadable
      }
    }
  }

  private mutating func deliver(
    _ node: YAMLNode, isOnly: Bool, title: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    switch node {
    case .blank: return isOnly ? () : sources.passItem()
    case .text, .binary, .sequence:
      sources.sawValue()
      if !isOnly {
        sources.passItem()
        if hasMapping { loseOther(sources.items, &sink) } else { others.append(sources.items) }
      }
      return
    case .mapping:
      if !hasMapping {
        hasMapping = true
        for number in others { loseOther(number, &sink) }
        others = []
      }
    }
    text.removeAll()
    try write(node)
    unfolded += text.count
    switch text.read(by: tokenizer, depth: limits.jsonDepth + 1) {
    case .sound: break
    case .noMemory: throw Unreadable(.limitSize, "there is no memory to hold it")
    default: return sources.loseItem("it cannot be read", &sink)
    }
    if !sources.hasRecords, unread.count + text.count < Self.unreadAtMost {
      unread.append(unread.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
      unread += text.bytes
    }
    if isOnly {
      sources.take(tokenizer.tokens, text.bytes, base: 0, &rows, &sink)
    } else {
      sources.takeItem(tokenizer.tokens, 0, text.bytes, base: 0, at: nil, title: title, &rows, &sink)
    }
    let place = isOnly ? Place(.document) : Place(.item, sources.items)
    if composer.complexKeys > 0 {
      sources.note(place, "a key is no text, so what stands under it was not read", counts: true, &sink)
    }
    if composer.binaries > 0 { sources.note(place, "a value is binary and was not read", counts: true, &sink) }
  }

  /// An item that is no mapping, beside others that are.
  private mutating func loseOther(_ number: Int, _ sink: inout some DocumentSink) {
    sources.lose(Place(.item, number), "it is no object, so no record", &sink)
  }

  // MARK: Text

  /// What the stream may unfold to: aliases repeat what they name, and a short text can be made to repeat it for ever.
  private var unfoldedAtMost: Int { limits.yamlDocument / 4 + 8 * read }

  private mutating func write(_ node: YAMLNode) throws(Unreadable) {
    guard text.count + unfolded <= unfoldedAtMost else {
      throw Unreadable(
        .limitSize, "its aliases unfold to more than \(unfoldedAtMost) bytes, out of \(read) (limit)")
    }
    switch node {
    case .blank: text.putNull()
    case .text(let written): text.putString(YAMLText.isWhole(written) ? written : [0xFF])
    // No text in any encoding: known as unreadable where it stands.
    case .binary: text.putString([0xFF])
    case .sequence(let nodes):
      text.put("[")
      for (index, node) in nodes.enumerated() {
        if index > 0 { text.put(",") }
        try write(node)
      }
      text.put("]")
    case .mapping(let pairs):
      text.put("{")
      for (index, pair) in pairs.enumerated() {
        if index > 0 { text.put(",") }
        text.putString(pair.key)
        text.put(":")
        try write(pair.value)
      }
      text.put("}")
    }
  }

  // MARK: Damage

  private func words(_ fault: YAMLFault, _ line: Int) -> String {
    fault.reason == .parseError
      ? "it is not valid YAML at line \(line + fault.line): \(fault.message)" : fault.message
  }

  private mutating func note(_ stop: YAMLFault, _ line: Int) {
    if fault == nil { fault = Unreadable(stop.reason, words(stop, line)) }
  }

  /// Reads the items of the list that a text breaks off in, one by one: from its first, or of an outermost list from
  /// the one after the last that was delivered.
  private mutating func takeItems(
    _ text: Span<UInt8>, _ sequence: YAMLComposer.Sequence, after last: Int, _ line: Int,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    let items = YAMLItems(text, sequence)
    let title = sequence.keys.joined(separator: " › ")
    if !sequence.keys.isEmpty { try takeFront(text.extracting(0..<items.start), &rows, &sink) }
    for item in items.found where item.line > last {
      guard let stop = try compose(text.extracting(item.range), isOnly: false, title: title, &rows, &sink) else {
        continue
      }
      sources.loseItem(words(stop, line + item.line), &sink)
    }
    sources.endItems(&rows, &sink)
    if items.end < text.count {
      sources.note(
        Place(.document), "what follows from line \(line + items.endLine) on was not read", counts: true, &sink)
    }
  }

  /// What stands before the list that broke off: other lists of records perhaps.
  private mutating func takeFront(
    _ front: Span<UInt8>, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    var root: YAMLNode?
    let other = YAMLComposer(depth: limits.jsonDepth)
    do throws(YAMLComposer.Stop) {
      try other.compose(front) { (node, _) throws(YAMLComposer.Stop) in root = node }
    } catch {}
    guard let root else { return }
    text.removeAll()
    try write(root)
    unfolded += text.count
    guard text.read(by: tokenizer, depth: limits.jsonDepth + 1) == .sound else { return }
    sources.takeArrays(tokenizer.tokens, text.bytes, base: 0, &rows, &sink)
  }
}

/// Characters that YAML does not allow, and bytes that are no text: they would end the reading of a whole document.
enum YAMLText {
  /// U+FDD0, which is no character: stands where something was that may not.
  private static let mark: [UInt8] = [0xEF, 0xB7, 0x90]

  /// The text with a mark for each of them, or nil where there is none.
  static func cleaned(_ text: Span<UInt8>) -> [UInt8]? {
    guard !isClean(text) else { return nil }
    var clean: [UInt8] = []
    clean.reserveCapacity(text.count + 64)
    var at = 0
    while at < text.count {
      var length = 1
      if case .whole(let found) = UTF8Sequence.length(text, at) { length = found } else { length = 0 }
      if length == 0 || !isAllowed(text, at, length) {
        clean += mark
      } else {
        for offset in 0..<length { clean.append(text[at + offset]) }
      }
      at += max(1, length)
    }
    return clean
  }

  /// That none was found in what stands in a scalar.
  static func isWhole(_ text: [UInt8]) -> Bool {
    guard text.contains(0xB7) else { return true }
    return !text.indices.dropLast(2).contains { text[$0] == 0xEF && text[$0 + 1] == 0xB7 && text[$0 + 2] == 0x90 }
  }

  private static func isClean(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte >= 0x20, byte < 0x7F {
        at += 1
        continue
      }
      guard case .whole(let length) = UTF8Sequence.length(text, at), isAllowed(text, at, length) else { return false }
      at += length
    }
    return true
  }

  private static func isAllowed(_ text: Span<UInt8>, _ at: Int, _ length: Int) -> Bool {
    let first = text[at]
    switch length {
    case 1: return first >= 0x20 && first < 0x7F || first == 0x09 || first == 0x0A || first == 0x0D
    // The control characters behind ASCII, but for the line end among them.
    case 2: return first != 0xC2 || text[at + 1] >= 0xA0 || text[at + 1] == 0x85
    case 3: return first != 0xEF || text[at + 1] != 0xBF || text[at + 2] < 0xBE
    default: return true
    }
  }
}

/// The items of a block list by their dashes alone, for a text that cannot be read whole.
struct YAMLItems {
  private(set) var found: [(range: Range<Int>, line: Int)] = []
  /// Where the list begins, and where it ends with its line.
  private(set) var start = 0
  private(set) var end: Int
  private(set) var endLine = 0

  init(_ text: Span<UInt8>, _ sequence: YAMLComposer.Sequence) {
    end = text.count
    var at = 0
    var line = 0
    var item: (start: Int, line: Int)?
    while at < text.count {
      let next = min(text.count, UTF8Check.find(0x0A, in: text, from: at) + 1)
      defer {
        at = next
        line += 1
      }
      guard line >= sequence.line else { continue }
      var indent = 0
      while at + indent < next, text[at + indent] == 0x20 { indent += 1 }
      let first = at + indent
      let isDash = indent == sequence.column && first < next && text[first] == UInt8(ascii: "-")
      if isDash, first + 1 == next || JSONText.isSpace(text[first + 1]) {
        if let item { found.append((item.start..<at, item.line)) } else { start = at }
        item = (at, line)
      } else if item != nil, !sequence.keys.isEmpty, indent <= sequence.column, Self.isKey(text, first, next) {
        (end, endLine) = (at, line)
        break
      }
    }
    if let item { found.append((item.start..<end, item.line)) } else { start = end }
  }

  /// A line that could be a key of the mapping around the list.
  private static func isKey(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    guard at < end, text[at] != UInt8(ascii: "#") else { return false }
    while at < end {
      if text[at] == UInt8(ascii: ":"), at + 1 == end || JSONText.isSpace(text[at + 1]) { return at > start }
      at += 1
    }
    return false
  }
}
