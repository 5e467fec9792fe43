import Records

/// A table without what is only there for its looks: columns of numbers, of colons, of help, cells that reach over others.
extension FormParser {
  mutating func tidied(_ table: FormTable) -> FormTable {
    var table = withOneLineOfHeadings(withoutTitles(table))
    table = compact(table)
    table = withoutGuidance(table)
    table = withColons(table)
    return withoutRoom(withoutMarks(table))
  }

  /// "| Decision - Shared | Signed - |", three times and more: with the colon that says what is the label.
  private mutating func withColons(_ table: FormTable) -> FormTable {
    func label(_ cell: String) -> (label: String, answer: String)? {
      guard cell.holds(" -") || cell.holds(" –") else { return nil }
      for dash in [" - ", " – ", " -", " –"] {
        guard let at = cell.firstRange(of: dash) else { continue }
        if dash.last != " ", at.upperBound != cell.endIndex { continue }
        let label = FormWords.trimmed(cell[..<at.lowerBound])
        return isLabel(label) && !label.contains(":") ? (label, FormWords.trimmed(cell[at.upperBound...])) : nil
      }
      return nil
    }
    var made = table
    var count = 0
    for row in table.rows.indices {
      for column in table.rows[row].cells.indices {
        guard let found = label(table.rows[row].cells[column]) else { continue }
        count += found.answer.isEmpty ? 0 : 1
        made.rows[row].cells[column] = found.label + ": " + found.answer
      }
    }
    return count >= 3 ? made : table
  }

  /// Titles above the headings of a log are headings.
  private mutating func withoutTitles(_ table: FormTable) -> FormTable {
    var count = 0
    while count < min(3, table.rows.count), let title = table.rows[count].cells.first, !title.isEmpty,
      table.rows[count].cells.dropFirst().allSatisfy(\.isEmpty)
    {
      count += 1
    }
    guard count > 0, count + 1 < table.rows.count else { return table }
    // A word of an answer may be a label too ("Shared").
    let known = table.rows[count].cells.count { isLabel($0) }
    guard known >= 3, table.rows[count + 1].cells.count(where: { isLabel($0) }) * 2 < known else { return table }
    for row in table.rows[..<count] {
      begin(heading: row.cells.first ?? "", level: 6, line: row.line, isSoft: false)
      heading = nil
    }
    var table = table
    table.rows.removeFirst(count)
    return table
  }

  /// What a heading asks for: "Shared with › Agency" is the recipient.
  mutating func sense(ofHeading heading: String) -> LabelSense {
    let parts = heading.split(separator: FormLog.below)
    guard parts.count == 2, let last = parts.last else { return senses(heading) }
    let own = senses(last)
    if case .detail(let detail) = own {
      return Section(heading: String(parts[0])).meaning(of: detail).map { .field($0.field) } ?? own
    }
    return own
  }

  /// Headings in two lines, of which one of the first reaches over several of the second, in one.
  private mutating func withOneLineOfHeadings(_ table: FormTable) -> FormTable {
    guard table.rows.count >= 3, !table.rows[0].isStacked, !table.rows[0].reached.isEmpty else { return table }
    let (upper, lower) = (table.rows[0], table.rows[1])
    guard upper.cells.count == lower.cells.count, lower.reached.isEmpty, lower.cells.contains(where: { !$0.isEmpty })
    else { return table }
    var merged: [String] = []
    var over = ""
    for column in upper.cells.indices {
      let isReached = upper.reached.contains(column)
      if !isReached { over = upper.cells[column] }
      let isOverSeveral = isReached || upper.reached.contains(column + 1)
      let cell = lower.cells[column]
      // Below a heading of its own stands nothing.
      guard isOverSeveral ? isLabel(cell) : cell.isEmpty else { return table }
      if !isOverSeveral {
        merged.append(over)
      } else if case .detail = senses(cell) {
        merged.append(over + FormLog.below + cell)
      } else {
        merged.append(cell)
      }
    }
    var table = table
    table.rows.removeFirst()
    table.rows[0].cells = merged
    table.rows[0].above = [:]
    return table
  }

  /// "Label | answer over two columns | label | answer over two": the cells that are there, where they go by pairs.
  private mutating func compact(_ table: FormTable) -> FormTable {
    guard table.rows.contains(where: { !$0.isStacked && !$0.reached.isEmpty }) else { return table }
    var compact = table
    for index in table.rows.indices where !table.rows[index].isStacked {
      let reached = table.rows[index].reached
      compact.rows[index].cells = table.rows[index].cells.enumerated().filter { !reached.contains($0.offset) }
        .map(\.element)
      compact.rows[index].reached = []
      compact.rows[index].above = [:]
    }
    let rows = compact.rows.filter { !$0.isStacked && $0.cells.contains { !$0.isEmpty } }
    let width = rows.map(\.cells.count).max() ?? 0
    return width.isMultiple(of: 2) && isPairs(rows, width) ? compact : table
  }

  /// "| Question | Answer | Guidance |": without the column that its heading calls help.
  private mutating func withoutGuidance(_ table: FormTable) -> FormTable {
    guard let first = table.rows.first, first.cells.count >= 3, !first.cells.contains(where: { isLabel($0) }) else {
      return table
    }
    let help = Set(first.cells.indices.dropFirst().filter { Self.isHelp(first.cells[$0]) })
    return first.cells.count - help.count >= 2 ? table.without(help) : table
  }

  private static func isHelp(_ heading: String) -> Bool {
    let words = LabelText.words(heading, camel: false)
    return words.count <= 4 && words.contains { helping.contains($0) }
  }

  private static let helping: Set<String> = [
    "guidance", "help", "example", "examples", "hint", "hints", "tip", "tips", "instruction", "instructions", "prompt",
    "prompts", "write", "fill", "complete", "completing", "completion",
  ]

  /// Without a first column of nothing or of numbers, and without columns of colons.
  private mutating func withoutMarks(_ table: FormTable) -> FormTable {
    let width = table.rows.map(\.cells.count).max() ?? 0
    guard width >= 3 else { return table }
    func cells(_ column: Int) -> [String] {
      table.rows.map { column < $0.cells.count ? FormWords.trimmed($0.cells[column]) : "" }
    }
    var columns: Set<Int> = []
    var first = 0
    while first + 2 < width, cells(first).allSatisfy(\.isEmpty) {
      columns.insert(first)
      first += 1
    }
    // With room on the left, a column of nothing between the others is room too.
    if first > 0 {
      for column in first + 1..<width where width - columns.count > 2 && cells(column).allSatisfy(\.isEmpty) {
        columns.insert(column)
      }
    }
    // "About the child" alone in its row stands over a part of the form.
    let titles = Set(
      table.rows.indices.filter { row in
        let cells = table.rows[row].cells
        return first < cells.count && !cells[first].isEmpty && !Self.counts(cells[first])
          && cells.indices.allSatisfy { $0 == first || cells[$0].isEmpty }
      })
    let asked = table.rows.indices.filter { !titles.contains($0) }
    let (numbers, next) = (asked.map { cells(first)[$0] }, asked.map { cells(first + 1)[$0] })
    let known = next.count { isLabel($0) || isLabel(LabelVariants.withoutNumber($0)) }
    let isHead =
      asked.first.map { row in
        !table.rows[row].cells.contains { cell in isLabel(cell) && !Self.counts(cell) }
      } ?? false
    let counted = isHead ? Array(numbers.dropFirst()) : numbers
    var made = table
    if first + 2 < width, known * 2 >= next.count(where: { !$0.isEmpty }) - 1, counted.contains(where: { !$0.isEmpty }),
      counted.allSatisfy({ $0.isEmpty || Self.counts($0) })
    {
      columns.insert(first)
      for row in titles where first + 1 < made.rows[row].cells.count {
        made.rows[row].cells.swapAt(first, first + 1)
      }
    }
    for column in first + 1..<width where width - columns.count > 2 {
      let signs = cells(column)
      if signs.contains(where: { !$0.isEmpty }), signs.allSatisfy({ [":", "-", "–", ">", ""].contains($0) }) {
        columns.insert(column)
      }
    }
    return made.without(columns)
  }

  /// "| Label | answer | | label | answer |": without columns of nothing between an answer and the next label.
  private mutating func withoutRoom(_ table: FormTable) -> FormTable {
    let rows = table.rows.filter { !$0.isAcross }
    let width = rows.map(\.cells.count).max() ?? 0
    guard width > 4 else { return table }
    func said(_ column: Int) -> [String] {
      rows.compactMap { column < $0.cells.count && !$0.cells[column].isEmpty ? $0.cells[column] : nil }
    }
    let columns = (0..<width).map(said)
    let labels = columns.map { cells in !cells.isEmpty && cells.count { isLabel($0) } * 2 >= cells.count }
    var room: Set<Int> = []
    var last = 0
    for column in 1..<width {
      // The first column of nothing behind labels is room for their answers.
      if columns[column].isEmpty, !labels[last] { room.insert(column) } else { last = column }
    }
    let kept = width - room.count
    guard !room.isEmpty, kept >= 4, kept.isMultiple(of: 2) else { return table }
    let made = table.without(room)
    return isPairs(made.rows.filter { $0.cells.contains { !$0.isEmpty } }, kept) ? made : table
  }

  /// "1", "2.", "(3)", "Q4", "A1", "2b", "No".
  private static func counts(_ cell: String) -> Bool {
    let words = LabelText.words(cell, camel: false)
    if words.count > 1, words.count <= 3, words.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return cell.count <= 8 }
    guard words.count == 1, let word = words.first, cell.count <= 5 else { return words.isEmpty }
    if ["no", "q", "item", "ref"].contains(word) { return true }
    let digits = word.filter(\.isNumber)
    return !digits.isEmpty && word.count <= digits.count + 1 && digits.count <= 3 || word.count == 1
  }
}

extension FormTable {
  /// Without some of its columns.
  func without(_ columns: Set<Int>) -> FormTable {
    if columns.isEmpty { return self }
    var table = self
    for index in rows.indices {
      let kept = rows[index].cells.indices.filter { !columns.contains($0) }
      table.rows[index].cells = kept.map { rows[index].cells[$0] }
      table.rows[index].above = [:]
      for (place, column) in kept.enumerated() { table.rows[index].above[place] = rows[index].above[column] }
    }
    return table
  }
}
