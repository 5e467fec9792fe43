import Records

/// Word documents: DOCX, DOTX and DOCM (OOXML, ECMA-376, transitional and strict).
///
/// Read as Word shows the document with all changes accepted: paragraphs, tables, content controls, form fields old and
/// new, text boxes, headers and footers (each text once), pictures where a signature may be. What nobody filled in is
/// blank: an untouched placeholder, a signature line that was not signed. Macros are ignored, as nothing in them is an
/// answer. Not read, and told: documents within the document, parts in other formats (altChunk), hidden text with labels
/// in it. Not read, because nobody answers there: comments, footnotes, fields' instructions.
struct WordFormat: DocumentFormat {
  static let name = FormatName(rawValue: "docx")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// What a zip holds is known from its directory, not from its first bytes (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    let main = try Relationships(of: "", in: package).target(of: "officeDocument") ?? "word/document.xml"
    let related = try Relationships(of: main, in: package)
    var styles = WordStyles()
    if let part = try related.target(of: "styles").flatMap({ (name) throws(Unreadable) in try package.part(name) }) {
      styles = WordStyles(try OfficeTree.root(of: part))
    }
    let isSigned = package.names.contains { $0.lowercased().hasPrefix("_xmlsignatures/sig") }
    var body = WordBody(styles: styles, isSigned: isSigned)
    let document = try OfficeTree.root(of: try package.required(main))
    guard let content = document.child("w:body") else { throw Unreadable(.corrupt, "damaged: it has no text") }
    var around: [[WrittenPart]] = [[], []]
    var seen: Set<String> = []
    for (number, kind) in ["header", "footer"].enumerated() {
      for target in related.targets(of: kind) {
        guard let part = try package.part(target) else { continue }
        let root = try OfficeTree.root(of: part)
        guard seen.insert(root.allText).inserted else { continue }
        around[number] += body.read(root, isFurniture: true)
        sink.goesOn()
      }
    }
    let parts = body.read(content)
    sink.goesOn()
    var blocks = WrittenBlocks()
    for parts in [around[0], parts, around[1]] where !parts.isEmpty {
      try blocks.add(parts)
      blocks.part()
    }
    var facts = DocumentFacts()
    facts.lastChange = body.lastChange
    facts.isSealed = isSigned && !body.hasSignatureLine
    let decoded = try FormReading.deliver(
      Self.name, name: name, hidden: body.hidden, rows: &rows, sink: &sink,
      blocks: facts.beside(blocks.blocks, name: name, &rows, &sink))
    tell(package.strangers, body, &sink)
    return decoded
  }

  private func tell(_ strangers: Int, _ body: WordBody, _ sink: inout some DocumentSink) {
    if strangers > 0 {
      sink.note(
        Place(.document), "\(strangers) documents lie within it, which are not read: save them beside it", counts: true)
    }
    if body.chunks > 0 {
      sink.note(Place(.document), "parts of it are documents of another format, which are not read", counts: true)
    }
    if body.drawings > 0 {
      sink.note(Place(.document), "drawings in it (diagrams, charts) are not read", counts: false)
    }
  }
}
