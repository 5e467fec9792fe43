import Records

/// A row of a table as the document has it: its cells, and the columns of the grid that each takes up.
struct WordRow {
  struct Cell {
    let node: OfficeNode
    /// The columns of the grid.
    let columns: Range<Int>
    /// A cell above reaches down into it.
    let isGoingOn: Bool
    let isRestart: Bool
    /// A table stands within it.
    let holdsTable: Bool
    /// The content control that all of it is.
    var control: OfficeNode?
  }

  let node: OfficeNode
  var cells: [Cell] = []
  /// It is repeated on every page: headings.
  var isHeading = false
  var isHidden = false
  /// The tracked change that put it in or took it out.
  var change: OfficeNode?
  /// The columns of the grid before its first cell.
  var before = 0

  /// The rows that are shown.
  ///
  /// - Parameter look: called for each row that changed or is hidden.
  static func rows(of table: OfficeNode, _ look: (WordRow) -> Void) -> [WordRow] {
    var rows: [WordRow] = []
    var stack = Array(table.children.reversed())
    while let node = stack.popLast() {
      switch node.name {
      case "w:tr":
        let row = WordRow(node)
        let isDeleted = row.change?.name == "w:del"
        if row.isHidden || row.change != nil { look(row) }
        if !row.isHidden, !isDeleted, !row.cells.isEmpty { rows.append(row) }
      case "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo":
        stack.append(contentsOf: node.children.reversed())
      default: break
      }
    }
    return rows
  }

  /// More columns than any table has.
  private static let most = 200

  private init(_ node: OfficeNode) {
    self.node = node
    let properties = node.child("w:trPr")
    isHeading = properties?.child("w:tblHeader").map { WordLook.isOn($0) } ?? false
    isHidden = properties?.child("w:hidden").map { WordLook.isOn($0) } ?? false
    change = properties?.child("w:del") ?? properties?.child("w:ins")
    before = min(Self.most, max(0, properties?.child("w:gridBefore")?["w:val"].flatMap { Int($0) } ?? 0))
    var column = before
    var stack = node.children.reversed().map { ($0, nil as OfficeNode?) }
    while let (child, control) = stack.popLast() {
      switch child.name {
      case "w:tc":
        let properties = child.child("w:tcPr")
        if properties?.child("w:cellDel") != nil { continue }
        let span = properties?.child("w:gridSpan")?["w:val"].flatMap { Int($0) } ?? 1
        let end = min(Self.most, column + max(1, span))
        if properties?.child("w:hMerge").map({ $0["w:val"] != "restart" }) ?? false, let last = cells.last {
          // Joined with the cell before it, as old documents do.
          cells[cells.count - 1] = Cell(
            node: last.node, columns: last.columns.lowerBound..<max(end, last.columns.upperBound),
            isGoingOn: last.isGoingOn, isRestart: last.isRestart, holdsTable: last.holdsTable)
          column = end
          continue
        }
        guard column < end else { continue }
        let merge = properties?.child("w:vMerge")
        cells.append(
          Cell(
            node: child, columns: column..<end, isGoingOn: merge.map { $0["w:val"] != "restart" } ?? false,
            isRestart: merge?["w:val"] == "restart", holdsTable: Self.holdsTable(child), control: control))
        column = end
      case "w:sdt": stack.append(contentsOf: child.children.reversed().map { ($0, child) })
      case "w:sdtContent":
        // Around several cells it is a frame, and no answer.
        let isOne = child.children.count { $0.name == "w:tc" } == 1
        stack.append(contentsOf: child.children.reversed().map { ($0, isOne ? control : nil) })
      case "w:customXml", "w:ins", "w:moveTo":
        stack.append(contentsOf: child.children.reversed().map { ($0, nil) })
      default: break
      }
    }
  }

  private static func holdsTable(_ cell: OfficeNode) -> Bool { !tables(in: cell).isEmpty }

  /// The tables that stand right in a cell.
  static func tables(in cell: OfficeNode) -> [OfficeNode] {
    var tables: [OfficeNode] = []
    var stack = cell.children
    while let node = stack.popLast() {
      if node.name == "w:tbl" { tables.append(node) }
      if node.name == "w:sdt" || node.name == "w:sdtContent" || node.name == "w:customXml" { stack += node.children }
    }
    return tables
  }

  /// A table of a few cells without another in them, which may be no more than a choice.
  static func mayBeChoice(_ table: OfficeNode) -> Bool {
    var cells = 0
    var stack = table.children
    while let node = stack.popLast() {
      if node.name == "w:tbl" { return false }
      if node.name == "w:tc" { cells += 1 }
      if cells > 40 { return false }
      stack += node.children
    }
    return cells > 1
  }
}

/// A table as it is being put together.
struct WordTable {
  /// What a cell says.
  struct Content {
    var text = ""
    var hasChoiceMarked = false
    /// The emphasised words that begin its only line.
    var lead: String?
    /// All of it is emphasised.
    var isStrong = false
    /// Nothing but words that are struck out stands in it.
    var isStruck = false

    init(_ blocks: [FormBlock]) {
      var lines: [String] = []
      for block in blocks {
        switch block {
        case .line(let line):
          // Help below a label says nothing of how the label is printed.
          isStrong = lines.isEmpty ? line.isStrong : isStrong && (line.isStrong || line.isAside)
          lines.append(line.isAside ? String(FormMarks.aside) + line.text : line.text)
          if line.hasChoiceMarked { hasChoiceMarked = true }
          lead = lines.count == 1 ? line.lead : nil
        case .heading(let text, _, _): lines.append(text)
        case .pair(let label, let answer, _, _): lines.append("\(label): \(answer.isEmpty ? WordLine.room : answer)")
        case .table(let table): lines += table.rows.map { $0.cells.joined(separator: "\t") }
        case .aside, .gap, .quoted, .rule: break
        }
      }
      text = FormMarks.cell(lines)
    }
  }

  private struct Made {
    var row: FormTable.Row
    /// Where its cells begin in the grid.
    var starts: [Int] = []
    var contents: [Content] = []
    var ends: [Int] = []
    var above: [Int: String] = [:]
    var isHeading = false
    var cells = 0
  }

  private var rows: [Made] = []
  /// By column of the grid, what reaches down.
  private var reaching: [Int: String] = [:]
  private var hasText = false

  mutating func begin(_ row: WordRow, line: Int) {
    var made = Made(row: FormTable.Row(cells: [], line: line), isHeading: row.isHeading, cells: row.cells.count)
    if row.before > 0 {
      made.starts.append(0)
      made.ends.append(row.before)
      made.contents.append(Content([]))
    }
    rows.append(made)
  }

  mutating func add(_ cell: WordRow.Cell, _ content: Content) {
    let last = rows.count - 1
    var content = content
    // A picture with nothing to its left and nothing above belongs to no label.
    if !hasText { content.text = FormWords.trimmed(content.text.filter { $0 != FormMarks.picture }) }
    hasText = hasText || !content.text.isEmpty
    rows[last].starts.append(cell.columns.lowerBound)
    rows[last].ends.append(cell.columns.upperBound)
    rows[last].contents.append(content)
    for column in cell.columns { reaching[column] = cell.isRestart ? content.text : nil }
  }

  mutating func goOn(_ cell: WordRow.Cell) {
    let last = rows.count - 1
    rows[last].starts.append(cell.columns.lowerBound)
    rows[last].ends.append(cell.columns.upperBound)
    rows[last].contents.append(Content([]))
    if let text = reaching[cell.columns.lowerBound] { rows[last].above[cell.columns.lowerBound] = text }
  }

  /// The finished table, without columns of the grid in which no cell begins; nil where it has no rows.
  func table() -> FormTable? {
    if rows.isEmpty { return nil }
    let columns = Set(rows.flatMap(\.starts)).sorted()
    var places: [Int: Int] = [:]
    for (place, column) in columns.enumerated() { places[column] = place }
    var table = FormTable(rows: [])
    var marks = TableLeads()
    for made in rows {
      var row = made.row
      for (index, start) in made.starts.enumerated() {
        let content = made.contents[index]
        let place = row.cells.count
        row.cells.append(content.text)
        if content.hasChoiceMarked { row.hasChoiceMarked = true }
        if content.isStruck { row.struck += 1 }
        marks.note(content.text, lead: content.lead, isStrong: content.isStrong, row: table.rows.count, column: place)
        if content.isStrong, row.cells.allSatisfy({ $0.isEmpty || $0 == content.text }) { row.isStrong = true }
        if let text = made.above[start] { row.above[place] = text }
        let next = columns.firstIndex { $0 >= made.ends[index] } ?? columns.count
        let wide = next - (places[start] ?? 0)
        if wide > 1 {
          row.reached.formUnion(row.cells.count..<row.cells.count + wide - 1)
          row.cells += [String](repeating: "", count: wide - 1)
        }
      }
      row.isHeading = made.isHeading
      row.isStacked = made.cells <= 1
      table.rows.append(row)
    }
    marks.mark(&table)
    return table
  }
}
