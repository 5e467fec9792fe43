/// A delimited text as rows of texts, for lists that people keep in a spreadsheet: nothing is made of what it says.
///
/// Cells are separated as the first row separates them, by commas, semicolons or tabs.
public struct PlainTable: Sendable {
  public struct Row: Sendable, Equatable {
    /// The line on which it begins, from 1.
    public var line: Int
    public var cells: [String]
  }

  public private(set) var rows: [Row] = []
  /// The line of a row in which a quotation mark is opened and never closed.
  public private(set) var openQuote: Int?

  public init(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = delimiters.map { delimiter in Self.cells(bytes.span, delimiter) }
    let most = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    read(bytes.span, CSVDialect(delimiter: delimiters[most], skipsSpaces: true))
  }

  private static func cells(_ text: Span<UInt8>, _ delimiter: UInt8) -> Int {
    var record = CSVRecord()
    guard !text.isEmpty else { return 0 }
    _ = CSVScanner.scan(text, from: 0, isLast: true, dialect: CSVDialect(delimiter: delimiter), into: &record)
    return record.fields.count
  }

  private mutating func read(_ text: Span<UInt8>, _ dialect: CSVDialect) {
    var record = CSVRecord()
    var start = 0
    var line = 1
    while start < text.count {
      _ = CSVScanner.scan(text, from: start, isLast: true, dialect: dialect, into: &record)
      if record.isOpen {
        openQuote = line
        return
      }
      var cells: [String] = []
      for field in record.fields {
        var bytes: [UInt8] = []
        CSVRecord.appendText(of: field, in: text, to: &bytes)
        cells.append(String(decoding: bytes, as: UTF8.self))
      }
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, cells: cells)) }
      let next = max(record.end, start + 1)
      var wasReturn = false
      for index in start..<next {
        let byte = text[index]
        if byte == CSVScanner.carriageReturn || byte == CSVScanner.lineFeed && !wasReturn { line += 1 }
        wasReturn = byte == CSVScanner.carriageReturn
      }
      start = next
    }
  }
}
