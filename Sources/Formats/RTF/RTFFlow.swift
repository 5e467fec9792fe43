import Records

/// Text that runs on by itself: the body, a header, a note, the words in a box. Its paragraphs become parts as they
/// end, and its tables as what follows shows that they have ended.
struct RTFFlow {
  enum Kind { case body, header, footer, note, box, none }

  let kind: Kind
  private(set) var parts: [WrittenPart] = []
  /// The paragraph that is being read.
  var paragraph = WrittenParagraph()
  /// Boxes of text that are placed in it.
  var boxes: [WrittenPart] = []
  /// Tables that are being read, each within a cell of the one before.
  private var tables: [Table] = []
  /// How the next row is laid out, of an outermost table and of one within another.
  var outer = Layout()
  var inner = Layout()

  init(_ kind: Kind) { self.kind = kind }

  /// How a row is laid out.
  struct Layout {
    struct Cell {
      var right = 0
      /// Goes on with the cell before it.
      var isMerged = false
      var reach = Reach.none
    }
    enum Reach { case none, begins, goesOn }

    var left = 0
    var cells: [Cell] = []
    var isHeading = false
    /// What is said of the cell whose end comes next.
    var next = Cell()

    mutating func end(at right: Int) {
      guard cells.count < 4 * WrittenBlocks.mostColumns else { return }
      next.right = right
      cells.append(next)
      next = Cell()
    }
  }

  private struct Table {
    struct Cell {
      var parts: [WrittenPart]
      var left: Int
      var right: Int
      var reach = Layout.Reach.none
    }
    var rows: [(cells: [Cell], isHeading: Bool)] = []
    var cells: [[WrittenPart]] = []
    var parts: [WrittenPart] = []

    mutating func endCell() {
      cells.append(parts)
      parts = []
    }
  }

  /// Tables within each other; more are taken for one.
  private static let deepest = 32

  // MARK: Paragraphs and cells

  /// A paragraph ends, within so many tables.
  mutating func endParagraph(depth: Int) {
    settle(depth: depth)
    let room = WrittenPart.paragraph(WrittenParagraph(line: paragraph.line))
    if !paragraph.isBlank || boxes.isEmpty { put(.paragraph(paragraph)) }
    if !boxes.isEmpty { for part in [room] + boxes + [room] { put(part) } }
    paragraph = WrittenParagraph()
    boxes = []
  }

  mutating func endPage(line: Int) {
    guard tables.isEmpty || tables.allSatisfy({ $0.cells.isEmpty && $0.parts.isEmpty }) else { return }
    settle(depth: 0)
    put(.pageEnd(line: line))
  }

  mutating func endCell(depth: Int) {
    let depth = max(1, depth)
    if paragraph.isBlank, !paragraph.holdsStruck, boxes.isEmpty {
      settle(depth: depth)
      paragraph = WrittenParagraph()
    } else {
      endParagraph(depth: depth)
    }
    tables[tables.count - 1].endCell()
  }

  mutating func endRow(depth: Int) {
    settle(depth: max(1, depth))
    endRow(tables.count > 1 ? inner : outer)
  }

  private mutating func endRow(_ layout: Layout) {
    guard let last = tables.indices.last else { return }
    if !tables[last].parts.isEmpty { tables[last].endCell() }
    var row: [Table.Cell] = []
    var left = layout.left
    for (index, parts) in tables[last].cells.enumerated() {
      let cell =
        index < layout.cells.count ? layout.cells[index] : Layout.Cell(right: left + 1_000)
      let right = max(left, cell.right)
      if cell.isMerged, let before = row.indices.last {
        row[before].right = right
        row[before].parts += parts
      } else {
        row.append(Table.Cell(parts: parts, left: left, right: right, reach: cell.reach))
      }
      left = right
    }
    tables[last].cells = []
    if !row.isEmpty { tables[last].rows.append((row, layout.isHeading)) }
  }

  private mutating func put(_ part: WrittenPart) {
    if let last = tables.indices.last { tables[last].parts.append(part) } else { parts.append(part) }
  }

  /// Opens tables up to a depth and ends those that lie deeper.
  private mutating func settle(depth: Int) {
    let depth = min(depth, Self.deepest)
    while tables.count > depth {
      // A row that nothing ended.
      if tables.last.map({ !$0.cells.isEmpty || !$0.parts.isEmpty }) == true {
        endRow(tables.count > 1 ? inner : outer)
      }
      guard let table = tables.popLast() else { return }
      if !table.rows.isEmpty { put(.table(Self.written(table))) }
    }
    while tables.count < depth { tables.append(Table()) }
  }

  /// Everything in it; what was not ended ends here.
  mutating func finish() -> [WrittenPart] {
    if !paragraph.isBlank || !boxes.isEmpty { endParagraph(depth: tables.count) }
    settle(depth: 0)
    return parts
  }

  // MARK: Tables

  /// Twips between the edges of cells that are meant to be one.
  private static let blur = 60

  /// Cells by the columns that the edges of all rows make.
  private static func written(_ table: Table) -> WrittenTable {
    var edges: [Int] = []
    for edge in Set(table.rows.flatMap { $0.cells.flatMap { [$0.left, $0.right] } }).sorted() {
      if let last = edges.last, edge - last < blur { continue }
      edges.append(edge)
    }
    // No table has so many edges that was laid out to be read.
    let isGrid = edges.count <= 2 * WrittenBlocks.mostColumns
    func column(_ edge: Int) -> Int {
      var (low, high) = (0, edges.count)
      while low + 1 < high {
        let middle = (low + high) / 2
        if edges[middle] <= edge { low = middle } else { high = middle }
      }
      return low
    }
    var made = WrittenTable()
    // Cells that may reach down, by their column: where they stand.
    var reaching: [Int: (row: Int, cell: Int)] = [:]
    for row in table.rows {
      var written = WrittenTable.Row(isHeading: row.isHeading)
      var at = 0
      for (index, cell) in row.cells.enumerated() {
        let left = isGrid && index > 0 ? max(at, column(cell.left)) : at
        let right = isGrid ? max(left + 1, column(cell.right)) : left + 1
        at = right
        if cell.reach == .goesOn, let above = reaching[left] {
          made.rows[above.row].cells[above.cell].rows += 1
          made.rows[above.row].cells[above.cell].parts += cell.parts
          continue
        }
        reaching[left] = cell.reach == .none ? nil : (made.rows.count, written.cells.count)
        written.cells.append(WrittenTable.Cell(parts: cell.parts, columns: right - left))
      }
      made.rows.append(written)
    }
    return made
  }
}
