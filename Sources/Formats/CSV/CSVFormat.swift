import Records

/// Delimited text: comma, tab, semicolon or pipe; one table with a heading row.
///
/// RFC 4180 and what Excel, Google and Microsoft Forms, and case systems write: `sep=;`, a byte order mark, `="0012"`,
/// title rows above the headings, columns without a heading, rows cut short, quotes left open, line ends of all three
/// kinds. Read as a stream: of the document only one window is held. Not read: fixed-width tables, several tables in
/// one file, headings that run down the side.
///
/// Damage costs the rows it stands in, with their numbers. A row with more cells than headings is lost where the extra
/// cells say something, because nobody can tell which of its cells slipped.
struct CSVFormat: DocumentFormat {
  static let name = FormatName(rawValue: "csv")

  private let limits: DecodingLimits
  private var table: CSVTable

  init(settings: DecoderSettings) {
    limits = settings.limits
    table = CSVTable(limits: settings.limits)
  }

  static func bid(_ head: DocumentHead) -> Bid? {
    let isNamed = ["csv", "tsv", "tab", "psv"].contains(head.suffix)
    if looksLikeJSON(head) { return nil }
    let layout = CSVLayout.find(in: head.text.span, isWhole: head.isWhole)
    if layout.hasSeparatorRow { return .certain }
    if isTable(layout) { return isNamed ? .certain : .likely }
    // By its name it should be a table. Read as one, it turns out to hold no record: an answer, where "unsupported"
    // would be none.
    return isNamed ? .byName : nil
  }

  /// JSON that is called .csv is JSON, and prose never begins so.
  private static func looksLikeJSON(_ head: DocumentHead) -> Bool {
    guard head.start < head.text.count, head.text[head.start] == UInt8(ascii: "{") else { return false }
    return JSONFormat.bid(head) != nil || JSONLinesFormat.bid(head) != nil
  }

  /// Rows of the same width below something like headings. Prose has commas too, but a space behind each.
  private static func isTable(_ layout: CSVLayout) -> Bool {
    guard layout.width >= 2, layout.rows >= 2, layout.hasPlausibleHeadings else { return false }
    let isComma = layout.dialect.delimiter == UInt8(ascii: ",") || layout.dialect.delimiter == UInt8(ascii: ";")
    let isSpaced = layout.spacedDelimiters * 2 > layout.delimiters && layout.quotedFields == 0
    if isComma, isSpaced { return layout.width >= 4 && layout.rows >= 3 && layout.regularity == 1 }
    return layout.regularity >= (layout.width == 2 ? 0.9 : 0.6)
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    try table.decode(name: name, next: next, rows: &rows, sink: &sink)
  }
}
