import Records

/// A sheet that is no table, as the blocks of a form.
struct SheetForm {
  private var lines: [SheetLine]
  private var senses: LabelSenses
  private let reader = FieldReader(asOf: Day(number: 0))
  private var blocks: [FormBlock] = []
  private var rows: [FormTable.Row] = []
  /// The columns in which something stands.
  private var used: [Int] = []

  static func blocks(_ lines: [SheetLine], _ senses: LabelSenses) -> [FormBlock] {
    var form = SheetForm(lines, senses)
    return form.made()
  }

  private init(_ lines: [SheetLine], _ senses: LabelSenses) {
    self.lines = lines
    self.senses = senses
    let width = lines.map(\.cells.count).max() ?? 0
    used = (0..<width).filter { column in lines.contains { !Self.cell($0, column).isEmpty } }
  }

  private static func cell(_ line: SheetLine, _ column: Int) -> String {
    column < line.cells.count ? FormWords.trimmed(line.cells[column]) : ""
  }

  private mutating func made() -> [FormBlock] {
    placeMarks()
    removeDuties()
    doubtHints()
    doubtReached()
    if let second = secondColumn() {
      let halves = [Array(used.prefix { $0 < second }), Array(used.drop { $0 < second })]
      for half in halves {
        used = half
        addRows()
      }
    } else if used.count == 1 {
      addColumn()
    } else {
      addRows()
    }
    return blocks
  }

  // MARK: Marks

  /// Without pictures that are beside the answers: a logo beside the title, a stamp behind an answer. A signature stands
  /// behind its label, or in a column with words in it; of one in a row of its own below a label, nobody knows.
  private mutating func placeMarks() {
    var worded = Set<Int>()
    for line in lines {
      for (column, cell) in line.cells.enumerated() where !cell.isEmpty && !SheetPictures.isMark(cell) {
        worded.insert(column)
      }
    }
    for index in lines.indices {
      let line = lines[index]
      let isAlone = line.cells.allSatisfy { $0.isEmpty || SheetPictures.isMark($0) }
      let isBelow = index > 0 && lines[index - 1].last + 1 == line.number
      var before = 0
      for (column, cell) in line.cells.enumerated() where !cell.isEmpty {
        if !SheetPictures.isMark(cell) {
          before += 1
        } else if index == 0
          || !worded.contains(column) && before > 0
            && (before.isMultiple(of: 2) || isBehindAnswers(column, line, worded))
          || isAlone && !isBelow
        {
          lines[index].cells[column] = ""
        } else if isAlone, column > (used.first ?? 0) {
          lines[index].cells[column] = String(FormMarks.unclear)
        }
      }
    }
  }

  /// What nobody can tell stands behind the column that the row's answer would stand in: a box with help.
  private func isBehindAnswers(_ column: Int, _ line: SheetLine, _ worded: Set<Int>) -> Bool {
    guard line.cells[column] == String(FormMarks.unclear),
      let label = line.cells.firstIndex(where: { !$0.isEmpty && !SheetPictures.isMark($0) })
    else { return false }
    return worded.contains { $0 > label && $0 < column }
  }

  /// A column that says of most answers whether one is due is beside them; what else stands in it is not told apart.
  private mutating func removeDuties() {
    for column in used.dropFirst(2) {
      let said = lines.indices.filter { !Self.cell(lines[$0], column).isEmpty }
      let duties = said.filter {
        Self.duties.contains(Self.cell(lines[$0], column).lowercased().filter { $0 != "*" })
      }
      guard duties.count >= 3, duties.count * 4 >= said.count * 3 else { continue }
      for index in duties { lines[index].cells[column] = "" }
      if duties.count == said.count { used.removeAll { $0 == column } }
    }
  }

  private static let duties: Set<String> = [
    "", "required", "optional", "mandatory", "essential", "if known", "if applicable", "must be completed",
    "not required", "required field", "mandatory field",
  ]

  /// Several records stand beside each other under labels that run down: whose an answer is, only its column says.
  static func holdsSeveral(_ lines: [SheetLine], _ senses: LabelSenses) -> Bool {
    var form = SheetForm(lines, senses)
    return form.holdsSeveral()
  }

  private mutating func holdsSeveral() -> Bool {
    guard used.count > 2, let first = used.first else { return false }
    var (asked, several, rows) = (0, 0, 0)
    for line in lines {
      let label = Self.cell(line, first)
      guard let field = senses(label).field else { continue }
      rows += 1
      switch field.type {
      case .date, .choice: break
      case .text: continue
      }
      let answers = used.dropFirst().map { Self.cell(line, $0) }.filter { !$0.isEmpty }
      if answers.isEmpty { continue }
      asked += 1
      let read = answers.count { answer in
        switch reader.read(answer.utf8.span, as: field).kind {
        case .choice, .date, .eitherWayDate, .monthFirstDate: true
        default: false
        }
      }
      if answers.count > 1, read == answers.count { several += 1 }
    }
    // With names over its columns, each is a form of its own.
    func answers(_ line: SheetLine) -> Int { used.dropFirst().count { !Self.cell(line, $0).isEmpty } }
    let top = lines.first { answers($0) > 1 }
    let hasNames = top.map { !senses(Self.cell($0, first)).isKnown } ?? false
    return !hasNames && rows >= 5 && asked >= 3 && several * 3 >= asked * 2
  }

  /// Help in a column behind the answers is no answer where none is given: that nobody can tell, in a sheet whose answers
  /// stand beside their labels.
  private mutating func doubtHints() {
    guard used.count > 2 else { return }
    var places: [(line: Int, label: Int)] = []
    for index in lines.indices {
      guard let label = used.first(where: { !Self.cell(lines[index], $0).isEmpty }),
        senses(FormWords.trimmed(lines[index].cells[label])).isKnown
      else { continue }
      places.append((index, label))
    }
    func next(_ column: Int) -> Int? { used.first { $0 > column } }
    func isBeside(_ place: (line: Int, label: Int)) -> Bool {
      next(place.label).map { !Self.cell(lines[place.line], $0).isEmpty } ?? false
    }
    guard places.count >= 4, places.count(where: isBeside) * 2 >= places.count else { return }
    for place in places where !isBeside(place) {
      guard let answer = next(place.label), !lines[place.line].reached.contains(answer),
        let hint = used.first(where: { $0 > answer && !Self.cell(lines[place.line], $0).isEmpty })
      else { continue }
      let words = Self.cell(lines[place.line], hint)
      // A tick in the second column of answers, another label.
      if FormWords.words(words) < 2 || words.hasSuffix(":") || senses.exact(words).isKnown { continue }
      put(String(FormMarks.unclear), place.line, answer)
    }
  }

  /// A label beside an answer that reaches down from the row above: whether it is for both nobody can tell.
  private mutating func doubtReached() {
    for index in lines.indices {
      for column in lines[index].above.keys where column > 0 && Self.cell(lines[index], column).isEmpty {
        if senses(Self.cell(lines[index], column - 1)).isKnown { put(String(FormMarks.unclear), index, column) }
      }
    }
  }

  private mutating func put(_ mark: String, _ line: Int, _ column: Int) {
    while lines[line].cells.count <= column { lines[line].cells.append("") }
    lines[line].cells[column] = mark
  }

  // MARK: Columns

  /// Where a second form begins beside the first: its labels are those of the first, in the same rows.
  private mutating func secondColumn() -> Int? {
    guard let first = used.first else { return nil }
    var counts: [Int: Int] = [:]
    for line in lines {
      let label = Self.cell(line, first)
      guard !label.isEmpty, senses(label).isKnown else { continue }
      for column in used.dropFirst() where Self.cell(line, column) == label { counts[column, default: 0] += 1 }
    }
    return counts.filter { $0.value >= 4 }.keys.min()
  }

  /// Labels below each other with nothing beside them are without answers, but where answers stand below their labels.
  private mutating func addColumn() {
    let column = used[0]
    if let found = inTurn() {
      blocks = found
      return
    }
    let cells = lines.map { Self.cell($0, column) }
    let known = cells.map { senses($0).isKnown && !isAnswerOnly($0) }
    let labels = known.count { $0 }
    guard labels >= 4 else { return addRows() }
    // Nothing but labels, and words over them: nobody filled anything in.
    let isBare = known.drop { !$0 }.allSatisfy(\.self)
    var last = 0
    var isAnswer = false
    for index in cells.indices {
      let line = lines[index]
      if last > 0, line.number > last + 1 { blocks.append(.gap) }
      last = line.last
      // The word of a label below a label that takes it for an answer.
      isAnswer = !isAnswer && index > 0 && known[index - 1] && mayAnswer(cells[index], cells[index - 1])
      if known[index],
        isBare || !isAnswer && index + 1 < cells.count && known[index + 1] && !mayAnswer(cells[index + 1], cells[index])
      {
        blocks.append(.pair(label: cells[index], answer: "", line: line.number))
      } else if index == 0 {
        blocks.append(.heading(cells[index].replacing("\n", with: " "), level: 1, line: line.number))
      } else {
        for text in cells[index].split(separator: "\n") {
          blocks.append(.line(FormLine(text: String(text), line: line.number)))
        }
      }
    }
  }

  /// Labels and answers in turn; an empty row is told by the numbers of those around it.
  private func inTurn() -> [FormBlock]? {
    var rows: [(text: String, line: Int)] = []
    var last = 0
    for line in lines {
      if last > 0, line.number > last + 1 { rows.append(("", last + 1)) }
      rows.append((Self.cell(line, used[0]), line.number))
      last = line.last
    }
    var parser = FormParser(senses: senses)
    return parser.inTurn(rows)
  }

  /// "Yes", "N/A".
  private func isAnswerOnly(_ cell: String) -> Bool { FormParser.tickHeadings.contains(cell.lowercased()) }

  /// A word of an answer may be a label too: "Shared", "School".
  private mutating func mayAnswer(_ cell: String, _ label: String) -> Bool {
    guard let field = senses(label).field else { return false }
    switch reader.read(cell.utf8.span, as: field).kind {
    case .choice, .date, .eitherWayDate, .monthFirstDate: return true
    default: return field.type == .text && FormWords.words(cell) <= 2
    }
  }

  // MARK: Rows

  /// Rows of one cell that stand over the others are titles; an empty row parts tables.
  private mutating func addRows() {
    let own = lines.filter { line in used.contains { !Self.cell(line, $0).isEmpty } }
    var last = 0
    var isFirst = true
    for (index, line) in own.enumerated() {
      let row = row(line)
      if last > 0, line.number > last + 1 {
        flush()
        blocks.append(.gap)
      }
      last = max(last, line.last)
      defer { isFirst = false }
      let said = row.cells.filter { !$0.isEmpty }
      if said.count == 1, let title = said.first, used.count > 1, row.cells[0] == title, rows.isEmpty,
        isFirst || blocks.isEmpty
      {
        blocks.append(.heading(Self.title(title), level: 1, line: row.line))
        continue
      }
      // A cell over all columns, with labels and answers right below it, is the title of a part.
      let next = index + 1 < own.count ? own[index + 1] : nil
      if row.isStacked, rows.isEmpty, let title = said.first, let next, next.number == line.last + 1, !isStacked(next) {
        blocks.append(.heading(Self.title(title), level: 2, line: row.line))
        continue
      }
      rows.append(row)
    }
    flush()
  }

  private mutating func flush() {
    if !rows.isEmpty { blocks.append(.table(FormTable(rows: rows))) }
    rows = []
  }

  private static func title(_ text: String) -> String { FormWords.trimmed(text.replacing("\n", with: " ")) }

  private func isStacked(_ line: SheetLine) -> Bool { line.isWide && line.cells.count { !$0.isEmpty } == 1 }

  private func row(_ line: SheetLine) -> FormTable.Row {
    var row = FormTable.Row(cells: used.map { $0 < line.cells.count ? line.cells[$0] : "" }, line: line.number)
    row.isStacked = isStacked(line)
    for (place, column) in used.enumerated() {
      row.above[place] = line.above[column]
      if line.reached.contains(column) { row.reached.insert(place) }
    }
    return row
  }
}
