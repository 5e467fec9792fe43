/// Labels that nothing but their print tells from the answers behind them in the same cell.
///
/// "**Decision** Shared" in three cells and more: what is bold is the label, and gets its colon.
struct TableLeads {
  private var leads: [(row: Int, column: Int, words: String)] = []
  private var alone: [(row: Int, column: Int)] = []

  /// Looks at one cell.
  ///
  /// - Parameters:
  ///   - lead: the emphasised words that begin its only line, where others follow.
  ///   - isStrong: all of it is emphasised.
  mutating func note(_ text: String, lead: String?, isStrong: Bool, row: Int, column: Int) {
    if let lead, text.hasPrefix(lead), !lead.contains(":"), !lead.hasSuffix("?") { leads.append((row, column, lead)) }
    if isStrong, !text.contains("\n"), !text.contains(":") { alone.append((row, column)) }
  }

  func mark(_ table: inout FormTable) {
    guard leads.count >= 3 else { return }
    for cell in alone {
      let row = table.rows[cell.row]
      if !row.isStacked, !row.cells[cell.column].hasSuffix("?") { table.rows[cell.row].cells[cell.column] += ":" }
    }
    for lead in leads {
      let cell = table.rows[lead.row].cells[lead.column]
      table.rows[lead.row].cells[lead.column] =
        lead.words + ": " + cell.dropFirst(lead.words.count).drop { " -–—:".contains($0) }
    }
  }
}
