import Records

/// Forms and logs that somebody typed: plain text and Markdown.
///
/// There is no specification: what is read is what people type. Labels with a colon, a question mark or a line to write
/// on; answers beside them, below them, over several lines; headings, numbered sections, boxes in every common
/// notation, several forms in one file, tables with pipes, boxes of lines or aligned columns, quoted mail, page numbers
/// between. What a label is and what its answer is `Forms` decides, as for every format of forms. Not read: letters and
/// reports in prose (they hold no labels), columns of running text beside each other, drawings.
///
/// A text is held whole, up to `longest`, because what ends a form is often said further down.
struct TextFormat: DocumentFormat {
  static let name = FormatName(rawValue: "text")

  private let limits: DecodingLimits

  /// Longer than any file of typed forms: some hundreds of pages.
  static let longest = 2_000_000

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    // A signature by itself, or what is encrypted: no text, whatever it is called.
    if head.text.starts(with: "-----BEGIN PGP ".utf8), !head.text.starts(with: "-----BEGIN PGP SIGNED".utf8) {
      return nil
    }
    if hasRuledTable(head.text) { return .certain }
    if holdsPairs(head.text) { return .certain }
    let labels = labelsAtLineStart(head.text)
    if labels.marked >= 3 { return .certain }
    let isNamed = ["txt", "text", "md", "markdown", "asc"].contains(head.suffix)
    if labels.all >= 3, isNamed || head.suffix.isEmpty { return .likely }
    return isNamed ? .byName : nil
  }

  /// "|---|---|": nothing but a table in Markdown has such a row.
  private static func hasRuledTable(_ text: [UInt8]) -> Bool {
    for line in text.prefix(16 << 10).split(separator: 0x0A, omittingEmptySubsequences: true) where line.count <= 2_000
    {
      if TextTable.isRule(line), line.contains(UInt8(ascii: "|")) { return true }
    }
    return false
  }

  /// Two lines and more of label, answer, label, answer with tabs between, or three of label and answer: no table has its
  /// headings so.
  private static func holdsPairs(_ text: [UInt8]) -> Bool {
    let look = text.prefix(4 << 10)
    guard look.contains(FormWords.tab) else { return false }
    var senses = LabelSenses { _ in nil }
    var (pairs, looked) = (0, 0)
    // Labels down the side, as a table of two columns is pasted.
    var side: Set<String> = []
    for line in look.split(separator: 0x0A) where line.contains(FormWords.tab) && line.count <= 1_000 {
      looked += 1
      let text = TextLines.clean(line)
      if FormRewriting.pairs(text, &senses) != nil { pairs += 1 }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map { FormWords.trimmed($0) }
      if cells.count == 2, !cells[0].isEmpty, senses.exact(cells[0]).isKnown, !senses.exact(cells[1]).isKnown {
        side.insert(cells[0])
      }
      if looked >= 12 { break }
    }
    return pairs >= 2 && pairs * 2 >= looked || side.count >= 3 && side.count * 5 >= looked * 3
  }

  /// How many different labels that are known begin lines: with a sign that makes them one, and in all.
  private static func labelsAtLineStart(_ text: [UInt8]) -> (marked: Int, all: Int) {
    var seen: Set<String> = []
    var marked = 0
    var lines = TextLines(Array(text.prefix(16 << 10)))
    var looked = 0
    // Three with their sign decide.
    while looked < 120, marked < 3, let line = lines.next() {
      let words = TextLines.unquoted(TextLines.clean(line.bytes))
      if words.isEmpty { continue }
      looked += 1
      let bytes = Array(words.utf8)
      guard bytes.count <= 400, bytes[0] != UInt8(ascii: "{"), bytes[0] != UInt8(ascii: "\"") else { continue }
      var (label, isMarked) = (words, false)
      if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
        // Keys of another format, and tables with several colons in a row.
        let before = bytes[..<colon]
        if before.contains(UInt8(ascii: ",")) || before.contains(UInt8(ascii: ";")) || before.contains(0x09) {
          continue
        }
        label = String(decoding: before, as: UTF8.self)
        isMarked = true
      } else if let mark = bytes.firstIndex(of: UInt8(ascii: "?")) {
        label = String(decoding: bytes[...mark], as: UTF8.self)
        isMarked = true
      }
      label = TextLines.plain(label)
      guard !label.isEmpty, LabelSense(label).isKnown, seen.insert(LabelText.key(label)).inserted else { continue }
      if isMarked { marked += 1 }
    }
    return (marked, seen.count)
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let most = min(Self.longest, limits.wholeDocument)
    var text: [UInt8] = []
    var decoder: TextDecoder?
    while let block = try next() {
      if block.isEmpty { continue }
      if decoder == nil { decoder = TextDecoder(head: block.span) }
      decoder?.decode(block, into: &text)
      if text.count > most {
        throw Unreadable(.limitSize, "longer than the \(most) bytes that a text with forms may have")
      }
    }
    decoder?.finish(into: &text)
    let isMail = rows.envelope?.isOwnText == true
    var reader = TextBlocks(longestLine: limits.cell, isMail: isMail)
    var blocks: [FormBlock] = []
    reader.read(text) { blocks.append($0) }
    if let line = reader.tooLong {
      throw Unreadable(.limitSize, "line \(line) is longer than the \(limits.cell) bytes that a line may have")
    }
    if isMail { return try MailText.deliver(Self.name, name: name, rows: &rows, sink: &sink, blocks: blocks) }
    return try FormReading.deliver(Self.name, name: name, rows: &rows, sink: &sink, blocks: blocks)
  }
}
