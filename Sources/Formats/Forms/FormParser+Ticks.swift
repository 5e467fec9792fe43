import Records

/// Ticks below the answers that they choose: "| Parents informed? | | ✓ |" below "| | Yes | No |", wherever in a table.
extension FormParser {
  /// Where a row of a table has the answers to choose from.
  private struct TickColumns {
    /// By column.
    var answers: [(column: Int, words: String)]
    /// The column behind them, with what it is for.
    var reason: (column: Int, words: String)?
  }

  /// Takes a table that has such rows: the rows between them as tables of their own.
  mutating func takesTicks(_ table: FormTable) -> Bool {
    let heads = table.rows.indices.map { number in
      number + 1 < table.rows.count ? tickColumns(table.rows[number], over: table.rows[(number + 1)...]) : nil
    }
    guard heads.contains(where: { $0 != nil }) else { return false }
    var others: [FormTable.Row] = []
    func takeOthers(_ parser: inout FormParser) {
      if !others.isEmpty { parser.add(FormTable(rows: others)) }
      others = []
    }
    var columns: TickColumns?
    var isBelowTicks = false
    for (number, row) in table.rows.enumerated() {
      if let head = heads[number] {
        takeOthers(&self)
        columns = head
        isBelowTicks = true
      } else if let columns, isTicked(row, columns, mayBeBlank: isBelowTicks) {
        takeOthers(&self)
        append(row, columns)
        isBelowTicks = true
      } else {
        others.append(row)
        isBelowTicks = false
      }
    }
    takeOthers(&self)
    close()
    return true
  }

  /// The columns of a row of answers to choose from, over at least one row that has them ticked, or has room to.
  private func tickColumns(_ row: FormTable.Row, over below: ArraySlice<FormTable.Row>) -> TickColumns? {
    let cells = row.cells.map { FormWords.trimmed($0) }
    let places = cells.indices.dropFirst().filter { Self.tickHeadings.contains(cells[$0].lowercased()) }
    guard places.count >= 2, let first = places.first, let last = places.last else { return nil }
    let others = cells.indices.dropFirst().filter { !places.contains($0) && !cells[$0].isEmpty }
    guard others.count <= 1, others.allSatisfy({ $0 > last }), cells[1..<first].allSatisfy(\.isEmpty) else {
      return nil
    }
    let columns = TickColumns(
      answers: places.map { ($0, cells[$0]) }, reason: others.first.map { ($0, cells[$0]) })
    // Below a question with its answers printed beside it stands another, not its ticks.
    guard let next = below.first, isTicked(next, columns, mayBeBlank: true) else { return nil }
    let rows = below.prefix { isTicked($0, columns, mayBeBlank: true) }
    let hasTick = rows.contains { isTicked($0, columns, mayBeBlank: false) }
    return hasTick || cells[0].isEmpty || rows.count > 1 || row.isHeading ? columns : nil
  }

  /// That nothing but ticks stands in the columns of answers.
  private func isTicked(_ row: FormTable.Row, _ columns: TickColumns, mayBeBlank: Bool) -> Bool {
    guard !row.isStacked, row.cells.first?.isEmpty == false else { return false }
    var isBlank = true
    var printed = 0
    for (column, words) in columns.answers {
      guard !row.reached.contains(column) else { return false }
      let cell = column < row.cells.count ? FormWords.trimmed(row.cells[column]) : ""
      if cell.isEmpty { continue }
      let isPrinted = cell.lowercased() == words.lowercased()
      guard isPrinted || isTick(cell) || isEmptyBox(cell) else { return false }
      if isPrinted { printed += 1 }
      isBlank = false
    }
    // All of the answers again, as a form prints them.
    return printed < 2 && (mayBeBlank || !isBlank)
  }

  /// Somebody's mark.
  func isTick(_ cell: String) -> Bool {
    cell.lowercased() == "x" || TickBoxes.isTick(cell.utf8.span)
  }

  private func isEmptyBox(_ cell: String) -> Bool {
    cell == "-" || TickBoxes.isEmptyBox(cell.utf8.span)
  }

  /// A question with the answer that is ticked, and with what stands in the column behind it.
  private mutating func append(_ row: FormTable.Row, _ columns: TickColumns) {
    let label = FormWords.trimmed(row.cells.first ?? "")
    func cell(_ column: Int) -> String { column < row.cells.count ? FormWords.trimmed(row.cells[column]) : "" }
    let options = columns.answers.map { column, words in
      let said = cell(column)
      return (isTick(said) || said.lowercased() == words.lowercased() ? "☑ " : "☐ ") + words
    }
    let bare = label.hasSuffix(":") ? FormWords.trimmed(label.dropLast()) : label
    var entry = entry(bare, senses(bare), options.joined(separator: " "), row.line)
    let known = Set(columns.answers.map(\.column)).union([0, columns.reason?.column ?? 0])
    // What stands beside the columns belongs to nothing that is known.
    if row.cells.indices.contains(where: { !known.contains($0) && !cell($0).isEmpty }) { entry.kind = .unclearPlace }
    guard let reason = columns.reason else { return append(entry) }
    let words = cell(reason.column)
    // Answered in words alone.
    if !words.isEmpty, !options.contains(where: { $0.hasPrefix("☑") }),
      !Self.asksWhy(reason.words) || (entry.sense.field.map { isAnswer(words, of: $0) } ?? true)
    {
      entry.text = words
      return append(entry)
    }
    append(entry)
    // "Comments" may hold the reason; nothing there is no blank answer to a question that nobody asked.
    if !words.isEmpty || Self.asksWhy(reason.words) {
      append(self.entry("If no, why not", .detail(.whyNot), words, row.line))
    }
  }

  /// That words beside columns to tick answer what is asked for: "Decision | | | Shared", "Date | | | 2 September 2026".
  private func isAnswer(_ words: String, of field: Field) -> Bool {
    switch field.type {
    case .text: return true
    case .choice, .date: break
    }
    switch Self.reader.read(words.utf8.span, as: field).kind {
    case .choice, .date, .eitherWayDate, .monthFirstDate, .impreciseDate: return true
    default: return false
    }
  }

  private static func asksWhy(_ heading: String) -> Bool {
    LabelText.words(heading, camel: false).contains { ["why", "reason", "reasons", "explain", "if"].contains($0) }
  }
}
