import Records

/// Tells what a word processor's document holds as blocks: what `FormParser` asks of every format.
///
/// The looks of paragraphs and cells are told as a page in HTML tells them (`HTMLBlocks`), so that one form gives one
/// record whichever program it was saved with.
struct WrittenBlocks {
  private(set) var blocks: [FormBlock] = []
  private var isParted = true
  private var cells = 0

  /// More cells than any text has; beyond it the file was made to keep a reader busy.
  static let mostCells = 200_000
  /// Bytes of a paragraph, as of a line in a text.
  private static let longestParagraph = 1_000_000
  /// Columns of a table; a row of more is cut where the rest is empty, else refused.
  static let mostColumns = 256

  mutating func add(_ parts: [WrittenPart]) throws(Unreadable) {
    for part in parts {
      switch part {
      case .paragraph(let paragraph):
        if paragraph.pieces.reduce(0, { $0 + $1.text.utf8.count }) > Self.longestParagraph {
          throw Unreadable(
            .limitSize, "a paragraph of it is longer than the \(Self.longestParagraph) bytes that one may have")
        }
        add(paragraph)
      case .table(let table): try add(table)
      case .pageEnd(let line):
        blocks.append(.rule(line: line))
        isParted = true
      }
    }
  }

  /// What stands at the top and foot of pages, each text once.
  static func margins(_ flows: [[WrittenPart]]) throws(Unreadable) -> [FormSurroundings.Margin] {
    var margins: [FormSurroundings.Margin] = []
    var texts: Set<String> = []
    for parts in flows where texts.insert(allText(of: parts)).inserted {
      var written = WrittenBlocks()
      try written.add(parts)
      let blocks = written.blocks.filter { if case .line(let line) = $0 { !line.text.isEmpty } else { true } }
      if blocks.isEmpty { continue }
      margins.append(FormSurroundings.Margin(line: 1, blocks: blocks))
    }
    return margins
  }

  private static func allText(of parts: [WrittenPart]) -> String {
    parts.map { part in
      switch part {
      case .paragraph(let paragraph): paragraph.pieces.map(\.text).joined()
      case .table(let table): table.rows.flatMap(\.cells).map { allText(of: $0.parts) }.joined(separator: "\t")
      case .pageEnd: ""
      }
    }.joined(separator: "\n")
  }

  /// White space before what comes next.
  mutating func part() {
    if !isParted { blocks.append(.gap) }
    isParted = true
  }

  // MARK: Paragraphs

  private mutating func add(_ paragraph: WrittenParagraph) {
    if paragraph.isBlank {
      if paragraph.isBoxed { blocks.append(.line(FormLine(text: "", line: paragraph.line, isBoxed: true))) }
      return part()
    }
    if paragraph.isParted.above { part() }
    isParted = false
    if let level = paragraph.level {
      let words = FormWords.trimmed(
        Self.shown(paragraph.pieces).replacing("\n", with: " ").replacing("\t", with: " ")
          .filter { $0 != FormMarks.picture })
      if !words.isEmpty { blocks.append(.heading(words, level: level, line: paragraph.line)) }
      return
    }
    for line in Self.lines(of: paragraph) { blocks += Self.blocks(of: line, in: paragraph) }
    if paragraph.isParted.below { part() }
  }

  private static func lines(of paragraph: WrittenParagraph) -> [[WrittenParagraph.Piece]] {
    var lines: [[WrittenParagraph.Piece]] = [[]]
    for piece in paragraph.pieces {
      var piece = piece
      if piece.isField {
        piece.text = FormWords.trimmed(plain(piece.text))
        lines[lines.count - 1].append(piece)
        continue
      }
      for (number, part) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { lines.append([]) }
        if part.isEmpty { continue }
        piece.text = plain(String(part))
        lines[lines.count - 1].append(piece)
      }
    }
    return lines
  }

  /// Spaces of every width as one that is known, and without signs that take no room.
  private static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var words = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: words.append(" ")
      case 0x2028, 0x2029: words.append("\n")
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
      default: words.append(scalar)
      }
    }
    return String(words)
  }

  /// One line as it is printed; an empty place to fill in is a line to write on.
  private static func shown(_ pieces: [WrittenParagraph.Piece]) -> String {
    pieces.map { piece in
      guard piece.isField else { return piece.text }
      return (piece.label.isEmpty ? "" : piece.label + ": ") + (piece.text.isEmpty ? " ____ " : piece.text)
    }.joined()
  }

  private static func blocks(of line: [WrittenParagraph.Piece], in paragraph: WrittenParagraph) -> [FormBlock] {
    if let pairs = pairs(of: line) {
      return pairs.map { .pair(label: $0.label, answer: $0.answer, line: paragraph.line) }
    }
    let shown = shown(line)
    let text = FormWords.trimmed(shown)
    if text.isEmpty { return [] }
    let pieces = line.map { ($0.text, $0.isStrong) }
    func isBare(_ text: String) -> Bool { FormWords.trimmed(text).isEmpty || text == ":" }
    var made = FormLine(text: text, line: paragraph.line)
    made.isStrong = line.allSatisfy { $0.isStrong || !$0.isField && isBare($0.text) }
    made.isAside = line.allSatisfy { $0.isAside || !$0.isField && isBare($0.text) }
    made.hasChoiceMarked =
      !made.isStrong && Emphasis.marksChoice(pieces)
      || Emphasis.picksOut(line.map { ($0.text, $0.isStrong || $0.standsOut) })
    made.lead = Emphasis.opening(pieces)
    made.isItem = paragraph.isItem
    made.isBoxed = paragraph.isBoxed
    made.isDamaged = paragraph.isDamaged
    made.isTabbed = shown.last { $0 != " " } == "\t" || shown.hasSuffix("   ")
    return [.line(made)]
  }

  /// Words right before a place to fill in are its label, where the whole line goes so; nil where it does not.
  private static func pairs(of line: [WrittenParagraph.Piece]) -> [(label: String, answer: String)]? {
    guard line.contains(where: \.isField) else { return nil }
    var pairs: [(label: String, answer: String)] = []
    var before = ""
    for piece in line {
      guard piece.isField else {
        before += piece.text
        continue
      }
      var label = FormWords.trimmed(before)
      if label.hasSuffix(":") { label = FormWords.trimmed(label.dropLast()) }
      if label.isEmpty { label = piece.label }
      let bytes = Array(label.utf8)
      guard !label.isEmpty, !label.contains(":"), !label.contains("\t"), !TickBoxes.mayHold(bytes.span) else {
        return nil
      }
      pairs.append((label, piece.text))
      before = ""
    }
    return FormWords.trimmed(before).isEmpty ? pairs : nil
  }

  // MARK: Tables

  private mutating func add(_ table: WrittenTable) throws(Unreadable) {
    part()
    var rows: [WrittenTable.Row] = []
    for row in table.rows {
      guard Self.laysOut(row) else {
        rows.append(row)
        continue
      }
      // The rows before it are a table, and so are those behind.
      for rows in Self.tables(rows) { try addPlain(rows) }
      rows = []
      for cell in row.cells {
        try add(cell.parts)
        part()
      }
    }
    for rows in Self.tables(rows) { try addPlain(rows) }
    part()
  }

  /// Rows that share no edge with those above, though there are several of either kind: two tables with nothing between,
  /// which a program has made one of. Each without the columns in which none of its cells begins.
  private static func tables(_ rows: [WrittenTable.Row]) -> [[WrittenTable.Row]] {
    if !rows.contains(where: { $0.cells.contains { $0.columns > 1 } }) { return [rows] }
    if rows.contains(where: { $0.cells.contains { $0.rows > 1 } }) { return [rows] }
    let edges = rows.map { row in
      var at = 0
      return Set(
        row.cells.dropLast().map { cell in
          at += cell.columns
          return at
        })
    }
    var starts = [0]
    var index = 0
    while index < rows.count {
      // As long as rows go on with one grid; a row of one cell has none of its own.
      let grid = edges[index]
      var end = index + 1
      while end < rows.count, edges[end] == grid || edges[end].isEmpty { end += 1 }
      // What stands over the first row of the next grid is its title.
      var next = end
      while next < rows.count, next > index + 1, edges[next - 1].isEmpty { next -= 1 }
      let following = end < rows.count ? edges[end] : []
      let goesOn = edges[end...].prefix { $0 == following || $0.isEmpty }.count { !$0.isEmpty }
      let before = edges[index..<next].count { $0 == grid }
      if end < rows.count, !grid.isEmpty, grid.isDisjoint(with: following), before >= 2, goesOn >= 2 {
        starts.append(next)
      }
      index = end
    }
    if starts.count == 1 { return [rows] }
    return starts.enumerated().map { number, start in
      let end = number + 1 < starts.count ? starts[number + 1] : rows.count
      return compact(Array(rows[start..<end]))
    }
  }

  private static func compact(_ rows: [WrittenTable.Row]) -> [WrittenTable.Row] {
    func starts(_ row: WrittenTable.Row) -> [Int] {
      var at = 0
      return row.cells.map { cell in
        defer { at += cell.columns }
        return at
      }
    }
    let columns = Set(rows.flatMap(starts)).sorted()
    return rows.map { row in
      var row = row
      for (index, start) in starts(row).enumerated() {
        let end = start + row.cells[index].columns
        row.cells[index].columns = max(1, columns.count { $0 >= start && $0 < end })
      }
      return row
    }
  }

  /// That a row only lays out what stands in it: a title, tables.
  private static func laysOut(_ row: WrittenTable.Row) -> Bool {
    if row.cells.count == 1, let cell = row.cells.first {
      let isTitled = cell.parts.contains { part in
        if case .paragraph(let paragraph) = part { return paragraph.level != nil && !paragraph.isBlank }
        return false
      }
      if isTitled { return true }
    }
    return row.cells.contains { cell in
      cell.parts.contains { part in
        if case .table(let table) = part { return choice(table) == nil }
        return false
      }
    }
  }

  /// What a table within a cell shows that holds nothing but a choice; nil where it is another.
  private static func choice(_ table: WrittenTable) -> String? {
    guard table.rows.count <= 20 else { return nil }
    var rows: [[String]] = []
    for row in table.rows {
      var texts: [String] = []
      for cell in row.cells {
        var lines: [String] = []
        for part in cell.parts {
          guard case .paragraph(let paragraph) = part else { return nil }
          if !paragraph.isBlank { lines.append(shown(paragraph.pieces)) }
        }
        texts.append(lines.joined(separator: " "))
      }
      rows.append(texts)
    }
    return NestedChoice.text(rows)
  }

  /// What a cell shows, line by line.
  private struct CellText {
    var lines: [String] = []
    var line: Int?
    var isStrong = false
    var hasChoiceMarked = false
    var lead: String?
    var holdsStruck = false
  }

  private static func text(of parts: [WrittenPart]) -> CellText {
    var cell = CellText()
    for part in parts {
      switch part {
      case .pageEnd: break
      case .table(let table):
        // Only a choice comes here.
        cell.lines += (choice(table) ?? "").split(separator: "\n").map(String.init)
      case .paragraph(let paragraph):
        if cell.line == nil { cell.line = paragraph.line }
        if paragraph.holdsStruck { cell.holdsStruck = true }
        for line in lines(of: paragraph) {
          for block in blocks(of: line, in: paragraph) {
            switch block {
            case .line(let line):
              let isStrong = line.isStrong || paragraph.level != nil
              // Help below a label says nothing of how the label is printed.
              cell.isStrong = cell.lines.isEmpty ? isStrong : cell.isStrong && (isStrong || line.isAside)
              if line.hasChoiceMarked { cell.hasChoiceMarked = true }
              cell.lines.append(line.isAside ? String(FormMarks.aside) + line.text : line.text)
              cell.lead = cell.lines.count == 1 ? line.lead : nil
            case .pair(let label, let answer, _, _):
              cell.lines.append(label + ": " + (answer.isEmpty ? "____" : answer))
              cell.isStrong = false
              cell.lead = nil
            default: break
            }
          }
        }
      }
    }
    return cell
  }

  /// The columns that a cell above reaches into.
  private static func fill(_ row: inout FormTable.Row, _ spans: inout [Int: (left: Int, text: String)]) {
    while let span = spans[row.cells.count], span.left > 0 {
      spans[row.cells.count] = (span.left - 1, span.text)
      row.above[row.cells.count] = span.text
      row.cells.append("")
    }
  }

  private mutating func addPlain(_ rows: [WrittenTable.Row]) throws(Unreadable) {
    var table = FormTable(rows: [])
    var leads = TableLeads()
    // Rows that a cell above still reaches into, by column.
    var spans: [Int: (left: Int, text: String)] = [:]
    for row in rows {
      var made = FormTable.Row(cells: [], line: 0)
      var isStrong = true
      for cell in row.cells {
        Self.fill(&made, &spans)
        let column = made.cells.count
        let text = Self.text(of: cell.parts)
        if made.line == 0 { made.line = text.line ?? 0 }
        made.cells.append(FormMarks.cell(text.lines))
        if text.hasChoiceMarked { made.hasChoiceMarked = true }
        if text.holdsStruck, made.cells[column].isEmpty { made.struck += 1 }
        if !made.cells[column].isEmpty, !text.isStrong { isStrong = false }
        leads.note(
          made.cells[column], lead: text.lead, isStrong: text.isStrong, row: table.rows.count, column: column)
        if text.isStrong, made.cells.allSatisfy({ $0.isEmpty || $0 == made.cells[column] }) { made.isStrong = true }
        let wide = min(cell.columns, Self.mostColumns)
        if wide > 1 {
          made.reached.formUnion(made.cells.count..<made.cells.count + wide - 1)
          made.cells += [String](repeating: "", count: wide - 1)
        }
        if cell.rows > 1 { for at in column..<made.cells.count { spans[at] = (cell.rows - 1, made.cells[at]) } }
        if made.cells.count > 4 * Self.mostColumns {
          throw Unreadable(.limitEntries, "a row of a table has more than \(4 * Self.mostColumns) cells (limit)")
        }
      }
      Self.fill(&made, &spans)
      // A table's first row is one of headings in many programs unless somebody says otherwise: of two cells, such a row
      // is one only where its looks say so too.
      made.isHeading = row.isHeading && (row.cells.count > 2 || isStrong)
      made.isStacked = row.cells.count <= 1
      cells += made.cells.count
      if cells > Self.mostCells {
        throw Unreadable(.limitEntries, "its tables have more than \(Self.mostCells) cells (limit)")
      }
      if !made.cells.isEmpty { table.rows.append(made) }
    }
    leads.mark(&table)
    if table.rows.isEmpty { return }
    blocks.append(.table(table))
    isParted = false
  }
}
