import Records

/// Turns pages into blocks: headings by size, tables by columns that stay, lines that were wrapped as one.
struct PDFBlocks {
  private var pages: [[PDFLine]]
  private let widths: [Double]
  /// The tables with borders of each page, and the words in them.
  private var grids: [[(grid: PDFGrid, marks: [PDFMark])]] = []
  /// The size of most letters, and the sizes that are larger, the largest first.
  private let body: Double
  private let larger: [Int]

  private var made: [FormBlock] = []
  private var number = 0
  /// The table that was made last, while nothing follows it: it may go on over the page.
  private var table: (columns: [PDFColumn], rows: [FormTable.Row], isLast: Bool, page: Int) = ([], [], false, 0)
  private var lastColumns: [PDFColumn] = []
  /// Of logs whose lines nothing parts into rows: the page, and how many rows at least; their words are nobody's answers.
  private(set) var unparted: [(page: Int, rows: Int)] = []
  /// How many rows the logs have that were handed over.
  private(set) var logRows = 0
  private var unpartedColumns: [PDFColumn] = []
  private var paragraph: (line: FormLine, last: PDFLine, margin: Double)?

  init(_ pages: [PDFPage]) {
    var lines: [[PDFLine]] = []
    for page in pages {
      var page = page
      var found: [(grid: PDFGrid, marks: [PDFMark])] = []
      let words = page.marks.filter { $0.kind == .word }.map(\.box)
      for grid in page.rules.map({ PDFGrid.grids($0, around: words) }) ?? [] {
        let marks = page.marks.filter { grid.box.holds(x: $0.box.centre, y: $0.box.middle) }
        // A frame around the page or a drawing holds no table.
        guard grid.isTable(of: marks) else { continue }
        page.marks.removeAll { grid.box.holds(x: $0.box.centre, y: $0.box.middle) }
        found.append((grid, marks))
      }
      grids.append(found)
      lines.append(PDFGutters.parted(PDFLines.lines(of: page)))
    }
    self.pages = PDFFurniture.removed(from: lines, heights: pages.map(\.height))
    widths = pages.map(\.width)
    var sizes: [Int: Int] = [:]
    for page in pages {
      for mark in page.marks where mark.kind == .word { sizes[Self.step(mark.size), default: 0] += mark.text.count }
    }
    let most = sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 20
    body = Double(most) / 2
    larger = sizes.keys.filter { Double($0) > Double(most) * 1.14 }.sorted(by: >)
  }

  private static func step(_ size: Double) -> Int { Int(max(0, min(size, 1_000)) * 2 + 0.5) }

  mutating func blocks(_ senses: inout LabelSenses, _ goesOn: () -> Void) -> [FormBlock] {
    for (index, page) in pages.enumerated() {
      goesOn()
      var rest = PDFControls.named(page, &senses)[...]
      var isBegun = false
      func take(_ lines: ArraySlice<PDFLine>, _ blocks: inout PDFBlocks) {
        guard let first = lines.first else { return }
        if !isBegun { blocks.beginPage(first) }
        isBegun = true
        for flow in PDFColumns.flows(Array(lines), width: blocks.widths[index]) { blocks.add(flow, &senses) }
      }
      for (grid, marks) in grids[index] {
        let above = rest.prefix { $0.middle < grid.box.top + 2 || $0.pair != nil && $0.box.top < grid.box.top }
        take(above, &self)
        rest = rest.dropFirst(above.count)
        if !isBegun, !made.isEmpty || table.isLast, !table.isLast {
          endParagraph()
          number += 1
          made.append(.rule(line: number))
        }
        isBegun = true
        add(grid, marks, page: index + 1)
      }
      take(rest, &self)
    }
    endParagraph()
    endTable()
    return made
  }

  private mutating func beginPage(_ line: PDFLine) {
    number += 1
    if made.isEmpty, paragraph == nil, table.rows.isEmpty { return }
    // What goes on with the words of the last page is one with them.
    if let paragraph, Self.goesOn(from: paragraph.last, to: line, margin: paragraph.margin, isOverPage: true) { return }
    if table.isLast { return }
    endParagraph()
    made.append(.rule(line: number))
  }

  // MARK: What follows each other

  private mutating func add(_ lines: [PDFLine], _ senses: inout LabelSenses) {
    let margin = lines.filter { $0.segments.count == 1 }.map(\.box.right).max() ?? 0
    var at = 0
    var isFirst = true
    while at < lines.count {
      let line = lines[at]
      if !isFirst, isApart(lines[at - 1], line) {
        endParagraph()
        if !table.isLast { made.append(.gap) }
      }
      isFirst = false
      if let pair = line.pair {
        end()
        number += 1
        made.append(.pair(label: pair.label, answer: pair.answer, line: number))
        at += 1
      } else if let level = level(of: line) {
        end()
        at = addHeading(lines, at, level)
      } else if let run = PDFRun(
        lines, from: at, like: lastColumns,
        isTitle: { level(of: $0) != nil })
      {
        endParagraph()
        add(run, &senses)
        at = run.end
      } else {
        add(line, margin: margin, &senses)
        at += 1
      }
    }
  }

  private func isApart(_ above: PDFLine, _ below: PDFLine) -> Bool {
    let room = below.box.top - above.box.bottom
    // A picture or a control below its label is as high as it is.
    if below.segments.first?.isAnswer == true { return room > 1.2 * above.size }
    return below.middle - above.middle > 1.62 * max(above.size, below.size)
      && room > 0.35 * max(above.size, below.size)
  }

  private mutating func end() {
    endParagraph()
    endTable()
  }

  // MARK: Headings

  private func level(of line: PDFLine) -> Int? {
    guard line.segments.count == 1, line.pair == nil, let only = line.segments.first, !only.isAnswer,
      Double(Self.step(only.size)) > body * 2 * 1.14, only.marks.count <= 14,
      only.marks.allSatisfy({ $0.kind == .word }), !FormWords.isSentence(only.text) || only.marks.count <= 8
    else { return nil }
    return min(6, (larger.firstIndex(of: Self.step(only.size)) ?? 5) + 1)
  }

  private mutating func addHeading(_ lines: [PDFLine], _ start: Int, _ level: Int) -> Int {
    var text = lines[start].text
    var at = start + 1
    // A title in two lines.
    while at < lines.count, let next = self.level(of: lines[at]), next == level, at - start < 3,
      lines[at].middle - lines[at - 1].middle < 1.6 * lines[at].size, lines[at].isStrong == lines[start].isStrong
    {
      text += " " + lines[at].text
      at += 1
    }
    number += at - start
    made.append(.heading(text, level: level, line: number))
    return at
  }

  // MARK: Lines

  private mutating func add(_ line: PDFLine, margin: Double, _ senses: inout LabelSenses) {
    number += 1
    endTable()
    if var open = paragraph {
      if goesOnBelow(open.last, line) || Self.goesOn(from: open.last, to: line, margin: open.margin),
        !begins(line, behind: open.last, &senses)
      {
        open.line.text = PDFWrapping.joined(open.line.text, line.text)
        open.line.isStrong = open.line.isStrong && line.isStrong
        open.last = PDFLine(line.segments, page: line.page)
        paragraph = open
        return
      }
      endParagraph()
    }
    let pieces = line.segments.flatMap(\.marks).map { ($0.text + " ", $0.isBold || $0.isMarked) }
    var made = FormLine(text: line.text, line: number)
    made.isStrong = line.isStrong
    made.isAside = line.segments.allSatisfy(\.isAside)
    made.hasChoiceMarked = !made.isStrong && Emphasis.marksChoice(pieces)
    if let first = line.segments.first {
      made.lead = first.lead ?? (line.segments.count > 1 && first.isStrong && !made.isStrong ? first.text : nil)
    }
    if let item = TextLines.item(made.text), !made.text.isEmpty {
      made.text = item
      made.isItem = true
    }
    paragraph = (made, line, margin)
  }

  /// Below the last of several columns, and close to it: its words go on.
  private func goesOnBelow(_ above: PDFLine, _ below: PDFLine) -> Bool {
    guard above.segments.count > 1, below.segments.count == 1, let last = above.segments.last else { return false }
    return abs(last.box.left - below.box.left) < 2 && !last.isAnswer && below.page == above.page
      && below.middle - above.middle < 1.6 * below.size
  }

  /// That a line that might go on with the one above begins something of its own.
  private func begins(_ line: PDFLine, behind above: PDFLine, _ senses: inout LabelSenses) -> Bool {
    guard let first = line.segments.first?.marks.first else { return true }
    if first.kind != .word || line.segments.count > 1 { return true }
    if first.isBold, above.segments.last?.marks.last?.isBold != true { return true }
    let text = line.text
    if TextLines.item(text) != nil || FormWords.number(before: text) != nil { return true }
    guard let letter = text.unicodeScalars.first, !letter.isSmallLetter else { return false }
    if let sign = text.prefix(100).firstIndex(where: { $0 == ":" || $0 == "?" }) {
      let label = text[..<sign]
      if FormWords.words(label, most: 12) <= 12, FormWords.looksLikeLabel(String(label)) { return true }
    }
    return senses.exact(text).isKnown
  }

  /// That the words of a line go on on the next: one more would not have fitted.
  static func goesOn(from above: PDFLine, to below: PDFLine, margin: Double, isOverPage: Bool = false) -> Bool {
    guard above.segments.count == 1, below.segments.count == 1, above.pair == nil, below.pair == nil,
      let one = above.segments.first, let other = below.segments.first, !one.isAnswer, !other.isAnswer,
      abs(one.size - other.size) < 0.6, one.isStrong == other.isStrong || one.lead != nil && !other.isStrong,
      isOverPage || below.page != above.page || below.middle - above.middle < 1.62 * other.size,
      other.box.left >= one.box.left - 1 || below.page != above.page
    else { return false }
    if below.page != above.page, !isOverPage, other.marks.first?.text.first?.isLowercase != true { return false }
    return one.box.right + 0.3 * one.size + other.firstWidth > margin - 0.5 && one.box.width > 12 * one.size
  }

  private mutating func endParagraph() {
    guard let open = paragraph else { return }
    paragraph = nil
    made.append(.line(open.line))
  }

  // MARK: Tables

  /// A table with borders: its cells are known, and what stands on several lines in one was wrapped or not.
  private mutating func add(_ grid: PDFGrid, _ marks: [PDFMark], page: Int) {
    endParagraph()
    var cells: [Int: [PDFMark]] = [:]
    let columns = grid.xs.count
    for mark in marks {
      guard let owner = grid.owner(x: mark.box.centre, y: mark.box.middle) else { continue }
      cells[owner.row * columns + owner.column, default: []].append(mark)
    }
    var rows = grid.rows { row, column, reach in
      let lines = PDFLines.lines(cells[row * columns + column] ?? [], page: page)
      let pieces = lines.flatMap(\.segments).flatMap(\.marks).map { ($0.text + " ", $0.isBold || $0.isMarked) }
      // Help below a label says nothing of how the label is printed.
      let isStrong =
        lines.first?.isStrong == true
        && lines.allSatisfy { $0.isStrong || $0.segments.allSatisfy(\.isAside) }
      return (Self.text(lines, in: reach), isStrong, !isStrong && Emphasis.marksChoice(pieces))
    }
    for index in rows.indices {
      number += 1
      rows[index].line = number
    }
    let own = zip(grid.xs, grid.xs.dropFirst()).map { PDFColumn(left: $0, right: $1) }
    add(rows, own, page)
  }

  /// A cell's lines, as one where a word more would not have fitted.
  private static func text(_ lines: [PDFLine], in cell: PDFColumn) -> String {
    // There is as much room at the right as at the left.
    let room = max(2, min(8, (lines.map(\.box.left).min() ?? 0) - cell.left))
    var text = ""
    var last: PDFLine?
    for line in lines {
      // What is drawn before words of a cell is an icon or an emblem.
      let printed = line.segments.drop { $0.isPicture }
      let hasWords = printed.contains { !FormWords.isLeader($0.text) }
      let words = (hasWords ? printed : line.segments[...]).map(\.text).joined(separator: "   ")
      if FormWords.isLeader(words) { continue }
      let isAside = line.segments.allSatisfy(\.isAside)
      let shown = isAside && lines.count > 1 ? String(FormMarks.aside) + words : words
      if let last, let first = line.segments.first, let end = last.segments.last {
        // Below a label printed bold its answer stands, and so it does below help in italics.
        let isOwn =
          first.marks[0].kind != .word || TextLines.item(words) != nil || end.isAnswer
          || isAside != last.segments.allSatisfy(\.isAside) || last.isStrong && !line.isStrong
        let isWrapped = end.box.right + 0.3 * end.size + first.firstWidth > cell.right - room - 0.5
        text = !isOwn && isWrapped ? PDFWrapping.joined(text, words) : text + "\n" + shown
      } else {
        text = shown
      }
      last = line
    }
    return text
  }

  private mutating func add(_ run: PDFRun, _ senses: inout LabelSenses) {
    let isLog = run.isLog(&senses)
    let goesOn = !isLog && !unpartedColumns.isEmpty && PDFColumn.areSame(unpartedColumns, run.columns)
    if goesOn || isLog && run.isUnparted || !isLog && isMoreOfLog(run) {
      endTable()
      unparted.append((run.page, run.rowCount + (isLog ? 0 : 1)))
      unpartedColumns = run.columns
      return
    }
    var rows = run.rows(&senses)
    if isLog { logRows += run.rowCount }
    let page = run.page
    for index in rows.indices {
      number += 1
      rows[index].line = number
    }
    add(rows, run.columns, page)
  }

  /// That it goes on with a log of the page before, and nothing parts its rows.
  private func isMoreOfLog(_ run: PDFRun) -> Bool {
    table.isLast && run.page != table.page && run.columns.count >= 4 && run.isUnparted
      && PDFColumn.areSame(table.columns, run.columns)
  }

  /// Rows of a table, or of the one that began on the page before.
  private mutating func add(_ rows: [FormTable.Row], _ columns: [PDFColumn], _ page: Int) {
    lastColumns = columns
    guard table.isLast, page != table.page, PDFColumn.areSame(table.columns, columns) else {
      endTable()
      table = (columns, rows, true, page)
      return
    }
    var rows = rows
    if let first = rows.first, let last = table.rows.last, Self.goesOn(from: last, to: first) {
      for (column, cell) in first.cells.enumerated() where !cell.isEmpty {
        let before = last.cells[column]
        table.rows[table.rows.count - 1].cells[column] = before.isEmpty ? cell : PDFWrapping.joined(before, cell)
      }
      rows.removeFirst()
    }
    table.rows += rows
    table.page = page
  }

  /// That a row was cut by the end of the page: it has no label, or the rest of one.
  private static func goesOn(from above: FormTable.Row, to below: FormTable.Row) -> Bool {
    guard above.cells.count == below.cells.count, below.above.isEmpty, !below.isStacked || below.cells.count == 1,
      let first = below.cells.first
    else { return false }
    if first.isEmpty { return true }
    return first.unicodeScalars.first?.isSmallLetter == true && !above.cells[0].isEmpty
  }

  private mutating func endTable() {
    guard table.isLast else { return }
    let rows = table.rows
    table = ([], [], false, 0)
    if !rows.isEmpty { made.append(.table(FormTable(rows: rows))) }
  }
}
