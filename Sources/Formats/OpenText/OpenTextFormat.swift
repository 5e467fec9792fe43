import Records

/// Texts in OpenDocument (`.odt`, `.ott`): forms and logs as LibreOffice and others save them.
///
/// OASIS OpenDocument 1.0 to 1.4 (ISO/IEC 26300) and what LibreOffice adds to it. Read as the page shows it: paragraphs,
/// headings, tables, lists, boxes of text, notes, headers and footers, controls with what was filled in, fields with what
/// they show. Of tracked changes insertions are shown and deletions are not; the time of the newest is when the record
/// was last modified. What is not shown (hidden words, paragraphs, sections, rows) is not read; where something that
/// looks like a form's is among that, it is told and counts. Comments are no answers; what they deny is told. Not read: pictures (that
/// one stands somewhere is seen), tables of contents, embedded sheets and charts (told), macros. A digital signature is
/// seen, not verified.
struct OpenTextFormat: DocumentFormat {
  static let name = FormatName(rawValue: "odt")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// The zip's directory says that it is one (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    let type = String(decoding: try package.part("mimetype") ?? [], as: UTF8.self)
    if type.contains("text-master") {
      throw Unreadable(
        .unsupportedFormat,
        "a master document, which only names the texts it is made of; give those, or export it as one text")
    }
    if let manifest = try package.part("META-INF/manifest.xml"), holds(manifest, "encryption-data") {
      throw Unreadable(.encrypted, "it is protected with a password; save it without")
    }
    var document = OpenTextDocument()
    document.isSigned = try package.part("META-INF/documentsignatures.xml").map { holds($0, "SignatureValue") } ?? false
    let content = try OfficeTree.root(of: package.required("content.xml"))
    sink.goesOn()
    let styles = try package.part("styles.xml").map { part throws(Unreadable) in try OfficeTree.root(of: part) }
    sink.goesOn()
    // What is said of the document (its title) is not worth more than the document.
    let meta = try? package.part("meta.xml").map { part throws(Unreadable) in try OfficeTree.root(of: part) }
    document.title = meta?.find("office:meta", "dc:title")?.allText ?? ""
    document.strangers = package.strangers
    return try document.deliver(
      Self.name, name: name, content: content, styles: [content, styles].compactMap { $0 }, rows: &rows, sink: &sink)
  }

  private func holds(_ part: [UInt8], _ word: StaticString) -> Bool {
    String(decoding: part, as: UTF8.self).holds(word)
  }
}

/// The same written as one XML file (`.fodt`).
struct FlatOpenTextFormat: DocumentFormat {
  static let name = FormatName(rawValue: "fodt")
  static let readsMarkup = true

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    guard head.start < head.text.count, head.text[head.start] == UInt8(ascii: "<") else { return nil }
    let beginning = String(decoding: head.text[head.start...].prefix(16 << 10), as: UTF8.self)
    guard let root = beginning.firstRange(of: ":document "), beginning.contains("opendocument:xmlns:office:1.0") else {
      return nil
    }
    let tag = beginning[root.upperBound...].prefix { $0 != ">" }
    guard let type = tag.firstRange(of: ":mimetype="),
      tag[type.upperBound...].dropFirst().hasPrefix("application/vnd.oasis.opendocument.text")
    else { return nil }
    return .certain
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let root = try OfficeTree.root(of: WholeDocument.bytes(next, most: limits.wholeDocument))
    sink.goesOn()
    var document = OpenTextDocument()
    document.title = root.find("office:meta", "dc:title")?.allText ?? ""
    return try document.deliver(Self.name, name: name, content: root, styles: [root], rows: &rows, sink: &sink)
  }
}

/// What both have in common: from elements to records.
private struct OpenTextDocument {
  var title = ""
  var isSigned = false
  var strangers = 0

  /// - Parameter styles: the parts that hold styles, those of the text first.
  mutating func deliver(
    _ format: FormatName, name: String, content: OfficeNode, styles: [OfficeNode], rows: inout some RowSink,
    sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    guard let text = content.find("office:body", "office:text") else {
      throw Unreadable(.unsupportedFormat, "an OpenDocument file without a text in it; save it as .odt or PDF")
    }
    let looks = OpenTextStyles()
    for part in styles { looks.add(part) }
    // A name may stand for one look in the text and for another in the headers.
    let ofPages = OpenTextStyles()
    for part in styles.reversed() { ofPages.add(part) }
    let masters = styles.lazy.compactMap { $0.child("office:master-styles") }.first
    var reading = OpenTextReading(looks, ofPages: ofPages, isSigned: isSigned)
    var around = FormSurroundings()
    let tops = try reading.parts(of: "style:header", in: masters)
    let feet = try reading.parts(of: "style:footer", in: masters)
    around.margins = try WrittenBlocks.margins(tops + feet)
    var blocks = WrittenBlocks()
    try blocks.add(reading.parts(ofBody: text))
    sink.goesOn()
    around.remarks = reading.remarks
    around.changes = reading.changes
    around.isSealed = isSigned
    var decoded = try FormReading.deliver(
      format, name: name, title: FormWords.trimmed(title), hidden: reading.hidden, around: around, rows: &rows,
      sink: &sink, blocks: blocks.blocks)
    let embedded = reading.objects + strangers
    if embedded == 0 {
      try PicturedPage.check(decoded, blocks.blocks, showsPage: reading.showsPage)
    }
    if embedded > 0 {
      let what = embedded == 1 ? "a document lies in it, which was" : "\(embedded) documents lie in it, which were"
      decoded.tell(what + " not read", &sink)
      if decoded.disposition == .empty {
        decoded = Decoded(.notARecord)
        decoded.message = "nothing but an embedded document"
      }
    }
    return decoded
  }
}
