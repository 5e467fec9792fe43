import Records

/// XML (1.0, with namespaces): records as repeated elements anywhere in a document, or one record in it.
///
/// libxml2 reads the text; its elements are handed to JSON's own readers as a tree of texts (`XMLWriter` says how), so
/// that records, wrappings, paths and places are found in one way. Up to 16 MB a document is looked at whole. A longer
/// one, or one with a fault, is read record by record: the elements that repeat are its records, and damage costs the
/// record it stands in where the next one's start tag can be found.
///
/// Encodings: Unicode's, those with one byte to a character (`CodePage`) and those of East Asia (`Converter`), by mark or
/// declaration.
/// Comments and processing instructions are passed over. A DOCTYPE is refused before anything in it is looked at. Not
/// read: other encodings, and office documents written as one XML file.
struct XMLFormat: DocumentFormat {
  static let name = FormatName(rawValue: "xml")
  static let readsMarkup = true

  private let limits: DecodingLimits
  private let tokenizer = JSONTokenizer()
  private var sources: JSONSources
  private let elements: XMLElements
  private let parser: XMLParser
  private var text = TreeText()

  /// Up to so much a document is looked at whole.
  var whole = 16_000_000

  // The document in hand.
  private var window: [UInt8] = []
  /// Where in the document, as UTF-8, the window begins, and what has been pushed.
  private var base = 0
  private var pushed = 0
  private var isAtEnd = false
  private var input = XMLInput()
  private var isStreamed = false
  private var lookAgain = 0
  /// The first fault, and one outside the records.
  private var fault: Unreadable?
  private var isFaultOutside = false
  private var effort = 0
  /// Where it was last gone on behind a fault.
  private var resumed = -1

  private static let piece = 65_536
  private static let attributesAtMost = 10_000

  init(settings: DecoderSettings) {
    limits = settings.limits
    sources = JSONSources(limits: settings.limits, format: Self.name)
    elements = XMLElements(limits: settings.limits)
    parser = XMLParser(elements: elements)
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    begin(name)
    var failure: Unreadable?
    do throws(Unreadable) { try readAll(next, &rows, &sink) } catch { failure = error }
    sources.endItems(&rows, &sink)
    if failure == nil { failure = finish(&rows, &sink) }
    // Behind a document that is one record stands another, or what is none: it may hold a record.
    if failure == nil, let fault, isFaultOutside, !isStreamed, sources.items == 0, elements.root != nil,
      elements.stack.isEmpty
    {
      sources.loseItem(fault.message, &sink)
      isFaultOutside = false
    }
    let decoded = try sources.end(&sink)
    if let failure { throw failure }
    if let fault {
      // Where records were read the fault is told and counts; where none was, nothing shows that there are none.
      guard decoded.disposition == .assessed else { throw fault }
      if isFaultOutside { sink.note(Place(.document), fault.message, counts: true) }
    }
    if decoded.disposition == .notARecord, let words = pairs(name, &rows) { throw Unreadable(.parseError, words) }
    return decoded
  }

  /// Where labels and answers stand beside each other (`<question>` and `<answer>`), what to do about it.
  private mutating func pairs(_ name: String, _ rows: inout some RowSink) -> String? {
    guard !isStreamed, text.bytes.first == UInt8(ascii: "{"),
      text.read(by: tokenizer, depth: limits.xmlDepth * 2 + 2) == .sound
    else { return nil }
    var shapes = JSONOtherShapes(limits: limits, format: Self.name, name: name)
    return shapes.found(in: tokenizer.tokens, text.bytes, base: 0, &rows)
  }

  private mutating func begin(_ name: String) {
    text.removeAll()
    sources.begin(name: name)
    elements.begin()
    window.removeAll(keepingCapacity: true)
    (base, pushed, effort) = (0, 0, 0)
    (isAtEnd, isStreamed, isFaultOutside) = (false, false, false)
    input = XMLInput()
    lookAgain = whole
    fault = nil
    resumed = -1
  }

  // MARK: Parsing

  private mutating func readAll(
    _ next: () throws(Unreadable) -> [UInt8]?, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    guard parser.begin(at: 0) else { throw noMemory }
    while true {
      try fill(to: pushed + Self.piece, next)
      let start = pushed - base
      let end = min(window.count, start + Self.piece)
      let isLast = isAtEnd && end == window.count
      pushed = base + end
      let isSound = parser.push(window[start..<end], isLast: isLast)
      try deliver(&rows, &sink)
      if let refusal = elements.refusal { throw refusal }
      if !isSound {
        guard try resume(next, &rows, &sink) else { return }
        continue
      }
      if isLast { return }
      if elements.items == nil, elements.size > lookAgain { try startStreaming(&rows, &sink) }
      try trim()
    }
  }

  private var noMemory: Unreadable { Unreadable(.limitSize, "there is no memory to hold it") }

  /// Reads on until the document's bytes up to `offset` are in the window, or it ends.
  private mutating func fill(to offset: Int, _ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) {
    while !isAtEnd, base + window.count < offset {
      guard let block = try next() else {
        isAtEnd = true
        try input.finish(into: &window)
        return
      }
      try input.decode(block, into: &window)
    }
  }

  /// Lets the text go that will not be looked at again: what stands before the record in hand.
  private mutating func trim() throws(Unreadable) {
    let position = parser.position
    if pushed - position > limits.cell + 2 * Self.piece {
      throw Unreadable(.limitSize, "a tag or a comment in it is longer than \(limits.cell) bytes (limit)")
    }
    // libxml2 compares each attribute of a tag with every other.
    if pushed - position > 4 * Self.piece,
      UTF8Check.count(UInt8(ascii: "="), in: window.span.extracting(position - base..<window.count))
        > Self.attributesAtMost
    {
      throw Unreadable(.limitSize, "a tag in it has more than \(Self.attributesAtMost) attributes (limit)")
    }
    if elements.size > limits.wholeDocument {
      throw Unreadable(.limitSize, "one record in it is longer than the \(limits.wholeDocument) bytes held of one")
    }
    let level = elements.items?.level ?? 1
    var keep = elements.stack.count > level ? elements.stack[level].offset : position
    // What is longer cannot be gone on with behind a fault.
    if pushed - keep > limits.wholeDocument { keep = position }
    guard keep - base > 1 << 20 else { return }
    window.removeSubrange(0..<keep - base)
    base = keep
  }

  // MARK: Records

  /// Hands on the records that are ready.
  private mutating func deliver(_ rows: inout some RowSink, _ sink: inout some DocumentSink) throws(Unreadable) {
    guard !elements.happenings.isEmpty else { return }
    var ready = elements.ready.bytes
    ready.reserveCapacity(ready.count + JSONTokenizer.padding)
    for happening in elements.happenings {
      switch happening {
      case .endOfItems: sources.endItems(&rows, &sink)
      case .item(let range):
        switch tokenizer.read(ready, range, depth: limits.xmlDepth * 2 + 2) {
        case .sound:
          sources.takeItem(
            tokenizer.tokens, 0, ready, base: range.lowerBound, at: nil, title: itemTitle, &rows, &sink)
        case .noMemory: throw noMemory
        default: sources.loseItem("it cannot be read", &sink)
        }
      }
    }
    elements.happened()
  }

  private var itemTitle = ""

  private mutating func stream(_ level: Int, _ name: Int32) {
    isStreamed = true
    let keys = elements.stack[..<level].map { elements.names[Int(elements.nodes[$0.node].name)].local }
    itemTitle = (keys + [elements.names[Int(name)].local]).map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: " › ")
    elements.stream(level, name)
  }

  private mutating func startStreaming(
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    lookAgain = elements.size + elements.size / 2
    guard let found = elements.repeatedLevel else { return }
    stream(found.level, found.name)
    lookAgain = max(whole, elements.size + elements.size / 2)
    try deliver(&rows, &sink)
  }

  /// What is left at the document's end: all of it, or what stood beside the records that were read one by one.
  private mutating func finish(_ rows: inout some RowSink, _ sink: inout some DocumentSink) -> Unreadable? {
    // Behind a whole document a fault takes nothing away from it.
    guard let root = elements.root, fault == nil || isStreamed || elements.stack.isEmpty else { return nil }
    if isStreamed, fault != nil { elements.drop(to: 1) }
    text.removeAll()
    XMLWriter(elements).writeRoot(root, into: &text)
    guard text.bytes.first == UInt8(ascii: "{") else {
      if text.bytes.first == UInt8(ascii: "\"") { sources.sawValue() }
      return nil
    }
    switch text.read(by: tokenizer, depth: limits.xmlDepth * 2 + 2) {
    case .sound: break
    case .noMemory: return noMemory
    default: return Unreadable(.parseError, "it cannot be read")
    }
    if isStreamed {
      sources.takeArrays(tokenizer.tokens, text.bytes, base: 0, &rows, &sink)
    } else {
      let title = String(decoding: elements.names[Int(elements.nodes[root].name)].local, as: UTF8.self)
      sources.take(tokenizer.tokens, text.bytes, base: 0, title: title, &rows, &sink)
    }
    return nil
  }

  // MARK: Damage

  /// Goes on behind a fault, at the next record; false where none can be found.
  private mutating func resume(
    _ next: () throws(Unreadable) -> [UInt8]?, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Bool {
    let isCut = isAtEnd && pushed == base + window.count && parser.position >= pushed && !elements.stack.isEmpty
    let words = isCut ? "the XML breaks off before its end" : "it is not well-formed XML: " + parser.fault
    if fault == nil { fault = Unreadable(isCut ? .truncated : .parseError, words) }
    guard let found = try record(next) else {
      isFaultOutside = true
      return false
    }
    if elements.items == nil { stream(found.level, found.name) }
    try deliver(&rows, &sink)
    var from = parser.position
    var isInside = elements.stack.count > found.level
    if isInside {
      from = elements.stack[found.level].offset
    } else if let start = try nextTag(found.written, from: elements.lastEnd, next), start <= from {
      // Its start tag is what is at fault.
      (from, isInside) = (start + 1, true)
    }
    if isInside { sources.loseItem(words, &sink) } else { isFaultOutside = true }
    elements.drop(to: found.level)
    effort += max(0, parser.position - from)
    guard effort <= 100_000_000 + 8 * (base + window.count),
      let start = try nextTag(found.written, from: from, next), start > resumed
    else {
      if !isCut || !isInside { isFaultOutside = true }
      return false
    }
    (pushed, resumed) = (start, start)
    elements.resume(at: start)
    return parser.begin(at: start, within: elements.stack[...])
  }

  /// The level of the records where the fault stands, and what their start tags look like.
  private mutating func record(
    _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> (level: Int, name: Int32, written: [UInt8])? {
    let stack = elements.stack
    if let items = elements.items {
      return stack.count > items.level && elements.nodes[stack[items.level].node].name == items.name
        ? (items.level, items.name, stack[items.level].written)
        : (items.level, items.name, written(items))
    }
    let open = stack.indices.dropFirst().prefix(4)
    for level in open {
      let name = elements.nodes[stack[level].node].name
      if elements.hasItem(level, name) { return (level, name, stack[level].written) }
    }
    if let found = elements.repeatedLevel { return (found.level, found.name, written(found)) }
    // One whole record, perhaps: one whose like follows.
    let level = stack.count
    if level > 0, level <= 4, let last = elements.lastObject {
      let name = (level, elements.nodes[last].name)
      let tag = written(name)
      if try nextTag(tag, from: elements.lastEnd, next) != nil { return (level, name.1, tag) }
    }
    // The first record perhaps: one whose like follows.
    for level in open {
      let name = elements.nodes[stack[level].node].name
      if try nextTag(stack[level].written, from: stack[level].offset, next) != nil {
        return (level, name, stack[level].written)
      }
    }
    return nil
  }

  /// How the start tags of whole elements are written.
  private func written(_ items: (level: Int, name: Int32)) -> [UInt8] { elements.written[Int(items.name)] }

  /// Where the next start tag of that name stands behind `offset`.
  private mutating func nextTag(
    _ name: [UInt8], from offset: Int, _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> Int? {
    var at = max(offset, base)
    while true {
      try fill(to: at + Self.piece, next)
      let found = UTF8Check.find(UInt8(ascii: "<"), in: window.span, from: at - base)
      if found == window.count {
        if isAtEnd { return nil }
        at = base + found
        if window.count > limits.wholeDocument { return nil }
        continue
      }
      at = base + found
      try fill(to: at + name.count + 2, next)
      let tag = window[found...].dropFirst()
      if let after = tag.dropFirst(name.count).first, tag.starts(with: name),
        JSONText.isSpace(after) || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
      {
        return at
      }
      at += 1
    }
  }
}

/// The bytes of an XML document as UTF-8, by its byte order mark or by what it declares.
struct XMLInput {
  private var decoder: TextDecoder?
  private var head: [UInt8] = []

  mutating func decode(_ block: [UInt8], into text: inout [UInt8]) throws(Unreadable) {
    if decoder != nil {
      decoder?.decode(block, into: &text)
      return
    }
    head += block
    // Its first line, or so much that no declaration is longer.
    if head.count >= 1_024 || head.contains(UInt8(ascii: ">")) && head.count >= 4 { try settle(into: &text) }
  }

  mutating func finish(into text: inout [UInt8]) throws(Unreadable) {
    if decoder == nil { try settle(into: &text) }
    decoder?.finish(into: &text)
  }

  private mutating func settle(into text: inout [UInt8]) throws(Unreadable) {
    let (found, mark) = TextEncoding.detect(head.span)
    var encoding = TextEncoding.utf8
    switch found {
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: encoding = found ?? .utf8
    default: if mark == 0, let declared { encoding = try Self.encoding(declared) }
    }
    decoder = TextDecoder(encoding, mark: mark)
    decoder?.decode(head, into: &text)
    head = []
  }

  /// What the XML declaration names.
  private var declared: String? {
    let line = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard line.hasPrefix("<?xml"), let key = line.firstRange(of: "encoding") else { return nil }
    let rest = line[key.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\t" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return rest.dropFirst().prefix { $0 != quote }.lowercased()
  }

  private static func encoding(_ name: String) throws(Unreadable) -> TextEncoding {
    guard let encoding = TextEncoding(declared: name) else {
      throw Unreadable(.unsupportedFormat, "the encoding that it declares is not read; save it in UTF-8")
    }
    return encoding
  }
}
