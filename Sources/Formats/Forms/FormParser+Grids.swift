import Records

/// A whole form in one table, whose rows go by several grids: labels beside their answers, and among them a small table
/// with headings of its own, of recipients or of those who sign.
extension FormParser {
  /// Takes such a table, the rows of each grid as a table of their own; false where all rows go by one, or by pairs.
  mutating func takesGrids(_ table: FormTable) -> Bool {
    guard table.rows.contains(where: { !$0.isStacked && !$0.reached.isEmpty }) else { return false }
    var rows = table.rows
    for index in rows.indices {
      let reached = rows[index].reached
      rows[index].cells =
        rows[index].isStacked
        ? [rows[index].cells.first { !$0.isEmpty } ?? ""]
        : rows[index].cells.enumerated().filter { !reached.contains($0.offset) }.map(\.element)
      rows[index].reached = []
      rows[index].above = [:]
    }
    let beside = rows.filter { !$0.isStacked && $0.cells.count == 2 }
    let others = rows.filter { !$0.isStacked && $0.cells.count > 2 }
    guard beside.count >= 4, beside.count > others.count, !others.isEmpty,
      beside.count(where: { isLabel($0.cells[0]) }) * 3 >= beside.count * 2
    else { return false }
    // All of them pairs, some several in a row: that is one grid.
    let width = others.map(\.cells.count).max() ?? 0
    let said = rows.filter { !$0.isStacked && $0.cells.contains { !$0.isEmpty } }
    if width.isMultiple(of: 2), isPairs(said, width) { return false }
    var parts: [[FormTable.Row]] = []
    var count = 0
    for row in rows {
      if !row.isStacked, row.cells.count != count, !row.cells.allSatisfy(\.isEmpty) || parts.isEmpty {
        count = row.cells.count
        // What stands over all columns right above is the title of the part, but for the answer to a label that does.
        var titles: [FormTable.Row] = []
        while let last = parts.last?.last, last.isStacked, !isBelowLabel(parts[parts.count - 1]) {
          titles.insert(last, at: 0)
          parts[parts.count - 1].removeLast()
        }
        parts.append(titles)
      } else if parts.isEmpty {
        parts.append([])
      }
      parts[parts.count - 1].append(row)
    }
    for part in parts where !part.isEmpty { addGrid(part) }
    close()
    return true
  }

  /// That the last of the rows stands below a label over all columns: it is the answer.
  private mutating func isBelowLabel(_ rows: [FormTable.Row]) -> Bool {
    guard rows.count > 1, rows[rows.count - 2].isStacked, let above = rows[rows.count - 2].cells.first else {
      return false
    }
    return isLabel(above)
  }

  /// The titles of a part begin it; of a table with headings of its own they would be its first row.
  private mutating func addGrid(_ rows: [FormTable.Row]) {
    var rows = rows
    if rows.first(where: { !$0.isStacked }).map({ $0.cells.count > 2 }) == true {
      while rows.first?.isStacked == true {
        begin(heading: rows[0].cells.first ?? "", level: 6, line: rows[0].line, isSoft: false)
        heading = nil
        rows.removeFirst()
      }
    }
    add(FormTable(rows: rows))
  }
}
