/// How a delimited text is laid out: its dialect, and which of its first rows are titles, group headings and headings.
///
/// Told from the first rows, because nothing in a CSV says it: the delimiter with which most rows have the same number
/// of cells; the headings as the first row that is about as wide as the table.
struct CSVLayout {
  var dialect = CSVDialect(delimiter: UInt8(ascii: ","))
  /// A first row `sep=;`, which says the delimiter to Excel and is no part of the table.
  var hasSeparatorRow = false
  /// How many rows stand before the headings (the separator row, titles, blank rows, group headings).
  var rowsBeforeHeading = 0
  /// The row before the headings names groups of them ("Consent" over "Date", "By").
  var hasGroups = false
  /// Cells of most rows.
  var width = 1
  /// Rows looked at that say something, and those of them that are as wide as most.
  var rows = 0
  var regularRows = 0
  /// All rows that say something, titles included.
  private var lines = 0
  /// Delimiters outside quotes, and those of them with a space behind them, as in prose.
  var delimiters = 0
  var spacedDelimiters = 0
  var quotedFields = 0
  /// The heading row reads like headings: short, no sentences.
  var hasPlausibleHeadings = false

  private static let rowsLookedAt = 100

  /// - Parameter isWhole: the text ends here; else its last row may be cut and is not looked at.
  /// - Parameter delimiter: how cells are separated, where that is known.
  static func find(in text: Span<UInt8>, isWhole: Bool, delimiter: UInt8? = nil) -> CSVLayout {
    if let delimiter {
      return measure(text, CSVDialect(delimiter: delimiter), isWhole: isWhole, skippingRow: false)
    }
    if let separator = separatorRow(text) {
      var layout = measure(text, CSVDialect(delimiter: separator), isWhole: isWhole, skippingRow: true)
      layout.hasSeparatorRow = true
      return layout
    }
    var best: CSVLayout?
    for delimiter in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")] {
      let layout = measure(text, CSVDialect(delimiter: delimiter), isWhole: isWhole, skippingRow: false)
      if best.map({ layout.score > $0.score }) ?? true { best = layout }
    }
    var found = best ?? CSVLayout()
    if found.spacedDelimiters > 0, found.width > 1 {
      // `a, "b"`: with the spaces let pass its quotes count.
      var dialect = found.dialect
      dialect.skipsSpaces = true
      let spaced = measure(text, dialect, isWhole: isWhole, skippingRow: false)
      if spaced.quotedFields > found.quotedFields, spaced.regularity >= found.regularity { found = spaced }
    }
    return found
  }

  var regularity: Double { rows == 0 ? 0 : Double(regularRows) / Double(rows) }

  /// Better the more rows agree, of the table and of all that is written: one odd row agrees with itself; of equal
  /// agreement, the more columns.
  private var score: Double {
    if width < 2 { return 0 }
    let share = lines == 0 ? 0 : Double(regularRows) / Double(lines)
    return regularity * share * (1 + Double(min(width, 50)) / 25)
  }

  /// The delimiter that a first row `sep=;` names.
  private static func separatorRow(_ text: Span<UInt8>) -> UInt8? {
    guard text.count >= 5 else { return nil }
    let letters = Array("sep=".utf8)
    for (index, letter) in letters.enumerated() where text[index] | (index < 3 ? 0x20 : 0) != letter { return nil }
    let delimiter = text[4]
    guard text.count == 5 || text[5] == CSVScanner.lineFeed || text[5] == CSVScanner.carriageReturn else { return nil }
    return delimiter >= 0x80 || delimiter == CSVScanner.quote || delimiter == CSVScanner.lineFeed
      || delimiter == CSVScanner.carriageReturn ? nil : delimiter
  }

  private struct Row {
    var fields: Int
    var saying: Int
    var isPlausibleHeading: Bool
    var isPlausibleGroup: Bool
  }

  private static func measure(
    _ text: Span<UInt8>, _ dialect: CSVDialect, isWhole: Bool, skippingRow: Bool
  ) -> CSVLayout {
    var layout = CSVLayout()
    layout.dialect = dialect
    var rows: [Row] = []
    var record = CSVRecord()
    var at = 0
    while at < text.count, rows.count < rowsLookedAt,
      CSVScanner.scan(text, from: at, isLast: isWhole, dialect: dialect, into: &record)
    {
      if record.isOpen { break }
      at = record.end
      if skippingRow, record.start == 0 {
        layout.rowsBeforeHeading = 1
        continue
      }
      layout.count(record, in: text)
      let saying = record.saying(in: text)
      rows.append(
        Row(
          fields: record.fields.count, saying: saying, isPlausibleHeading: isPlausibleHeading(record, in: text),
          isPlausibleGroup: isPlausibleGroup(record, in: text)))
    }
    layout.settle(rows)
    return layout
  }

  private mutating func count(_ record: CSVRecord, in text: Span<UInt8>) {
    for field in record.fields {
      if field.isQuoted { quotedFields += 1 }
      guard field.start > record.start else { continue }
      delimiters += 1
      if !field.isQuoted, !field.isEmpty, text[field.start] == CSVScanner.space { spacedDelimiters += 1 }
    }
  }

  private mutating func settle(_ all: [Row]) {
    let telling = all.filter { $0.saying > 0 }
    rows = telling.count
    lines = telling.count
    var counts: [Int: Int] = [:]
    for row in telling { counts[row.fields, default: 0] += 1 }
    // Titles have one cell: they may be as many as the rows of a short table.
    let wide = counts.filter { $0.key > 1 }
    let most = (wide.isEmpty ? counts : wide).max { ($0.value, $0.key) < ($1.value, $1.key) }
    width = most?.key ?? 1
    let fullest = all.filter { $0.fields >= width }.prefix(50).map(\.saying).max() ?? 1
    var heading = 0
    for (index, row) in all.enumerated() {
      heading = index
      if row.saying == 0 { continue }
      if width < 2 || row.saying * 2 >= fullest && (row.saying > 1 || fullest < 2) { break }
    }
    // Titles above the headings are as they should be; only what follows must be regular.
    let table = all.dropFirst(heading).filter { $0.saying > 0 }
    rows = table.count
    regularRows = table.count { $0.fields == width }
    rowsBeforeHeading += heading
    guard heading < all.count else { return }
    hasPlausibleHeadings = all[heading].isPlausibleHeading
    if heading > 0 {
      let above = all[heading - 1]
      hasGroups = above.fields == all[heading].fields && above.saying >= 2 && above.isPlausibleGroup
    }
  }

  private static func isPlausibleHeading(_ record: CSVRecord, in text: Span<UInt8>) -> Bool {
    var long = 0
    for field in record.fields {
      var last: UInt8 = 0
      for at in field.start..<field.end where text[at] > 0x20 { last = text[at] }
      if field.end - field.start > 120 || last == UInt8(ascii: ".") || last == UInt8(ascii: "!") { long += 1 }
    }
    return long * 4 <= record.fields.count
  }

  private static func isPlausibleGroup(_ record: CSVRecord, in text: Span<UInt8>) -> Bool {
    for field in record.fields {
      if field.end - field.start > 40 { return false }
      for at in field.start..<field.end {
        let byte = text[at]
        if byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") { return false }
      }
    }
    return true
  }
}
