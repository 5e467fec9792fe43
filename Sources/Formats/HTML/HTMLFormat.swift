import Records

/// HTML: forms with their controls, definition lists, tables, and lines of text with labels.
///
/// Read as a browser shows it when it is opened: what is ticked, chosen and filled in by its own attributes. What is not
/// shown (hidden parts, scripts, styles, templates, comments) is not read; where something that looks like a form's is
/// among that, it is told and counts. libxml2 parses the page, however malformed. Not read: what a script would make of
/// it, frames, pictures.
struct HTMLFormat: DocumentFormat {
  static let name = FormatName(rawValue: "html")
  static let readsMarkup = true

  private let limits: DecodingLimits

  /// Longer than any page with forms that somebody saved.
  static let longest = 4_000_000

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    let isNamed = ["html", "htm", "xhtml"].contains(head.suffix)
    guard head.start < head.text.count, head.text[head.start] == UInt8(ascii: "<") else {
      return isNamed ? .byName : nil
    }
    if head.begins(with: "<!doctype html") || head.begins(with: "<html") { return .certain }
    let beginning = String(decoding: head.text.prefix(2_048), as: UTF8.self).lowercased()
    if tags.contains(where: { beginning.contains($0) }) { return isNamed ? .certain : .likely }
    return isNamed ? .byName : nil
  }

  private static let tags = [
    "<html", "<body", "<form", "<table", "<div", "<p>", "<h1", "<h2", "<dl", "<ul", "<fieldset", "<label", "<head",
    "<meta", "<title", "<span",
  ]

  /// By its byte order mark, by what its bytes betray, and else by what the page declares near its top.
  private static func decoder(of head: [UInt8]) -> TextDecoder {
    let found = TextEncoding.detect(head.span)
    let top = String(decoding: head.prefix(2_048), as: UTF8.self).lowercased()
    guard found.mark == 0, found.encoding == nil || found.encoding == .windows1252,
      let key = top.firstRange(of: "charset"), top[..<key.lowerBound].contains("<meta")
    else { return TextDecoder(head: head.span) }
    let name = top[key.upperBound...].drop { " =\"'".contains($0) }
      .prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    // One that is not read is told by what its bytes look like, as before.
    switch TextEncoding(declared: String(name)) {
    case .codePage(let page): return TextDecoder(.codePage(page), mark: 0)
    case .converted(let converter): return TextDecoder(.converted(converter), mark: 0)
    default: return TextDecoder(head: head.span)
    }
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let most = min(Self.longest, limits.wholeDocument)
    var text: [UInt8] = []
    var decoder: TextDecoder?
    while let block = try next() {
      if block.isEmpty { continue }
      if decoder == nil { decoder = Self.decoder(of: block) }
      decoder?.decode(block, into: &text)
      if text.count > most { throw Unreadable(.limitSize, "longer than the \(most) bytes that a page may have") }
    }
    decoder?.finish(into: &text)
    if text.isEmpty { return Decoded(.empty) }
    // libxml2 takes a NUL for the end.
    if text.contains(0) { text = text.map { $0 == 0 ? UInt8(ascii: " ") : $0 } }
    let isDamaged = !UTF8Check.isValid(text.span)
    if isDamaged { text = UTF8Check.repaired(text.span) }
    let root = try HTMLTree.root(of: text)
    let isMail = rows.envelope?.isOwnText == true
    var page = HTMLBlocks(
      root, isMail: isMail, pictures: isMail ? rows.envelope?.pictures ?? [] : [])
    var blocks: [FormBlock] = []
    page.read(root) { blocks.append($0) }
    let decoded =
      isMail
      ? try MailText.deliver(
        Self.name, name: name, title: page.title, hidden: page.hidden, rows: &rows, sink: &sink, blocks: blocks)
      : try FormReading.deliver(
        Self.name, name: name, title: page.title, hidden: page.hidden, rows: &rows, sink: &sink,
        blocks: blocks)
    if decoded.disposition != .assessed {
      if SecureWrapper.isOne(root, blocks, name: name) { throw SecureWrapper.refusal }
      try PicturedPage.check(decoded, blocks, showsPage: page.showsPage)
    }
    if isDamaged, decoded.disposition == .assessed {
      sink.note(Place(.document), "some of it is no text in its encoding", counts: true)
    }
    return decoded
  }
}
