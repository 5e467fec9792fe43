import Records

/// Hands the sheets of one workbook to the assembler: a sheet with the headings of records is a log, any other is tried
/// as a form.
struct SheetDelivery {
  /// What gives the rows of one sheet, from its first to its last. Made anew for each look.
  protocol Source {
    /// More text, empty where there is none yet; nil at the end.
    mutating func next() throws(Unreadable) -> [UInt8]?
    var rows: SheetRows { get }
  }

  private let format: FormatName
  private let limits: DecodingLimits
  private var total: Decoded?
  private var failure: Unreadable?

  init(format: FormatName, limits: DecodingLimits) {
    self.format = format
    self.limits = limits
  }

  /// - Parameters:
  ///   - sheet: the sheet's name.
  ///   - open: begins the sheet from its first row.
  mutating func add<Sheet: Source>(
    _ sheet: String, name: String, rows: inout some RowSink, sink: inout some DocumentSink,
    open: () throws(Unreadable) -> Sheet
  ) throws(Unreadable) {
    do throws(Unreadable) {
      sum(try decode(sheet, name: name, rows: &rows, sink: &sink, open: open))
    } catch {
      // One sheet that cannot be read leaves the others as they are; what is lost with it is said.
      guard error.reason == .parseError else { throw error }
      failure = failure ?? error
    }
  }

  /// What became of all sheets.
  func finish(_ sink: inout some DocumentSink) throws(Unreadable) -> Decoded {
    guard let failure else { return total ?? Decoded(.empty) }
    guard let total, total.disposition == .assessed else { throw failure }
    sink.note(Place(.document), "a sheet of it was not read: \(failure.message)", counts: true)
    return total
  }

  private func decode<Sheet: Source>(
    _ sheet: String, name: String, rows: inout some RowSink, sink: inout some DocumentSink,
    open: () throws(Unreadable) -> Sheet
  ) throws(Unreadable) -> Decoded {
    var source = try open()
    var table = CSVTable(limits: limits, format: format, delimiter: SheetRows.delimiter)
    let found = try Self.read(&table, &source, sheet, onlyRecords: true, name, &rows, &sink)
    if found.disposition == .assessed || found.records > 0 { return found }
    while try source.next() != nil { sink.goesOn() }
    if source.rows.count == 0 { return Decoded(.empty) }
    guard source.rows.count < SheetRows.kept else {
      // Too long for a form: a log of something else.
      var again = try open()
      return try Self.read(&table, &again, sheet, onlyRecords: false, name, &rows, &sink)
    }
    let cells = FormTable(
      rows: source.rows.first.map { row in
        var made = FormTable.Row(cells: row.cells, line: row.number)
        made.isStacked = row.isWide && row.cells.count { !$0.isEmpty } == 1
        return made
      })
    return try FormReading.deliver(
      format, name: name, title: sheet, sheet: sheet, rows: &rows, sink: &sink, blocks: Self.blocks(of: cells))
  }

  private static func read<Sheet: Source>(
    _ table: inout CSVTable, _ source: inout Sheet, _ sheet: String, onlyRecords: Bool, _ name: String,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    // The table pulls while the sink tells that work gets on, so what it pulls from stands in a box of its own.
    let box = Box(source)
    defer { source = box.source }
    return try table.decode(
      name: name, sheet: sheet, onlyRecords: onlyRecords, next: { () throws(Unreadable) in try box.source.next() },
      rows: &rows, sink: &sink)
  }

  private final class Box<Sheet: Source> {
    var source: Sheet
    init(_ source: Sheet) { self.source = source }
  }

  /// Rows of one cell that stand over the others are titles; an empty row parts tables.
  private static func blocks(of table: FormTable) -> [FormBlock] {
    var blocks: [FormBlock] = []
    var rows: [FormTable.Row] = []
    // What is empty in every row is no column.
    let width = table.rows.map(\.cells.count).max() ?? 0
    let used = (0..<width).filter { column in
      table.rows.contains { column < $0.cells.count && !FormWords.trimmed($0.cells[column]).isEmpty }
    }
    var last = 0
    func flush() {
      if !rows.isEmpty { blocks.append(.table(FormTable(rows: rows))) }
      rows = []
    }
    for (index, original) in table.rows.enumerated() {
      var row = original
      let cells = row.cells
      row.cells = used.map { $0 < cells.count ? cells[$0] : "" }
      if last > 0, row.line > last + 1 {
        flush()
        blocks.append(.gap)
      }
      last = row.line
      let said = row.cells.filter { !$0.isEmpty }
      if said.count == 1, let title = said.first, used.count > 1, row.cells[0] == title, rows.isEmpty, blocks.isEmpty {
        blocks.append(.heading(FormWords.trimmed(title.replacing("\n", with: " ")), level: 1, line: row.line))
        continue
      }
      // A cell over all columns, with labels and answers right below it, is the title of a part.
      let next = index + 1 < table.rows.count ? table.rows[index + 1] : nil
      if row.isStacked, rows.isEmpty, let title = said.first, let next, next.line == row.line + 1, !next.isStacked {
        blocks.append(.heading(FormWords.trimmed(title.replacing("\n", with: " ")), level: 2, line: row.line))
        continue
      }
      rows.append(row)
    }
    flush()
    return blocks
  }

  private mutating func sum(_ decoded: Decoded) {
    guard var sum = total else {
      total = decoded
      return
    }
    sum.records += decoded.records
    sum.lost += decoded.lost
    func rank(_ disposition: Disposition) -> Int {
      switch disposition {
      case .assessed: 2
      case .empty: 0
      default: 1
      }
    }
    if rank(decoded.disposition) > rank(sum.disposition) {
      sum.disposition = decoded.disposition
      sum.message = decoded.message
    }
    total = sum
  }
}
