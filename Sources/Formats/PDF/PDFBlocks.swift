import Records

/// Turns pages into blocks: headings by size, tables by columns that stay, lines that were wrapped as one.
struct PDFBlocks {
  private var pages: [[PDFLine]]
  private let widths: [Double]
  /// The size of most letters, and the sizes that are larger, the largest first.
  private let body: Double
  private let larger: [Int]

  private var made: [FormBlock] = []
  private var number = 0
  /// The table that was made last, while nothing follows it: it may go on over the page.
  private var table: (columns: [PDFColumn], rows: [FormTable.Row], isLast: Bool) = ([], [], false)
  private var paragraph: (line: FormLine, last: PDFLine, margin: Double)?

  init(_ pages: [PDFPage]) {
    self.pages = PDFFurniture.removed(from: pages.map { PDFLines.lines(of: $0) }, heights: pages.map(\.height))
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
      if page.isEmpty { continue }
      beginPage(page[0])
      let lines = PDFControls.named(page, &senses)
      for flow in PDFColumns.flows(lines, width: widths[index]) { add(flow, &senses) }
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
      } else if let run = PDFRun(lines, from: at, isTitle: { level(of: $0) != nil }) {
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
    below.middle - above.middle > 1.62 * max(above.size, below.size)
      && below.box.top - above.box.bottom > 0.35 * max(above.size, below.size)
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
        open.line.text += " " + line.text
        open.line.isStrong = open.line.isStrong && line.isStrong
        open.last = PDFLine(line.segments, page: line.page)
        paragraph = open
        return
      }
      endParagraph()
    }
    let pieces = line.segments.flatMap(\.marks).map { ($0.text + " ", $0.isBold) }
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
    guard let letter = text.unicodeScalars.first, !letter.properties.isLowercase else { return false }
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

  private mutating func add(_ run: PDFRun, _ senses: inout LabelSenses) {
    var rows = run.rows(&senses)
    for index in rows.indices {
      number += 1
      rows[index].line = number
    }
    if table.isLast, PDFColumn.areSame(table.columns, run.columns), !table.rows.isEmpty {
      // The table goes on over the page, perhaps in the midst of a row.
      if let first = rows.first, first.cells.first == "", let last = table.rows.indices.last {
        for (column, cell) in first.cells.enumerated() where !cell.isEmpty && column < table.rows[last].cells.count {
          let before = table.rows[last].cells[column]
          table.rows[last].cells[column] = before.isEmpty ? cell : before + " " + cell
        }
        rows.removeFirst()
      }
      table.rows += rows
    } else {
      if table.isLast { endTable() }
      table = (run.columns, rows, true)
    }
  }

  private mutating func endTable() {
    guard table.isLast else { return }
    let rows = table.rows
    table = ([], [], false)
    if !rows.isEmpty { made.append(.table(FormTable(rows: rows))) }
  }
}
