import Records

/// Blocks as another form would show the same: a layout that says nothing of labels by itself is made one that does.
enum FormRewriting {
  static func rewritten(_ blocks: [FormBlock], _ senses: inout LabelSenses) -> [FormBlock] {
    let unboxed = inTurn(boxed(blocks, &senses), senses)
    var made = unboxed
    if unboxed.contains(where: { if case .table = $0 { true } else { false } }) {
      made = unboxed.map { withoutAsides($0) }.flatMap { untabled($0, senses) }
    }
    if asksAndAnswers(made) { made = made.compactMap { unlettered($0) } }
    return tabled(led(made, &senses), &senses)
  }

  // MARK: Boxes to type in

  /// "Name of child" with a box of text that hangs on it, three times and more: labels with their answers.
  private static func boxed(_ blocks: [FormBlock], _ senses: inout LabelSenses) -> [FormBlock] {
    func isBoxed(_ block: FormBlock) -> Bool { if case .line(let line) = block { line.isBoxed } else { false } }
    guard blocks.contains(where: isBoxed) else { return blocks }
    var made: [FormBlock] = []
    var (known, all) = (0, 0)
    var at = 0
    while at < blocks.count {
      let block = blocks[at]
      at += 1
      guard case .line(let line) = block, !line.isBoxed else {
        if !isBoxed(block) { made.append(block) }
        continue
      }
      var end = at
      var said: [String] = []
      var isBesideBox = false
      while end < blocks.count {
        if case .line(let box) = blocks[end], box.isBoxed {
          isBesideBox = true
          if !box.text.isEmpty { said.append(box.text) }
        } else if blocks[end] != .gap {
          break
        }
        end += 1
      }
      let label = FormWords.trimmed(line.text.hasSuffix(":") ? String(line.text.dropLast()) : line.text)
      guard isBesideBox, !label.contains(":"), FormWords.words(label) <= 25 else {
        made.append(block)
        continue
      }
      all += 1
      if senses(label).isKnown { known += 1 }
      made.append(.pair(label: label, answer: said.joined(separator: "\n"), line: line.line))
      made.append(.gap)
      at = end
    }
    if known >= 3, known * 4 >= all * 3 { return made }
    return blocks.filter { if case .line(let line) = $0 { !line.text.isEmpty } else { true } }
  }

  // MARK: Help in the cells of a table

  /// Without lines in italics that help to fill the form in ("Please give full reasons") between a label and its answer
  /// in one cell, or above the answer in a cell beside its label. Other lines in italics are what somebody wrote, or may
  /// be.
  private static func withoutAsides(_ block: FormBlock) -> FormBlock {
    guard case .table(var table) = block else { return block }
    for row in table.rows.indices {
      for column in table.rows[row].cells.indices {
        let before = column > 0 ? table.rows[row].cells[column - 1] : ""
        let isBeside = !before.isEmpty && !before.holds("\n")
        table.rows[row].cells[column] = withoutAsides(table.rows[row].cells[column], isBeside: isBeside)
      }
      for (column, cell) in table.rows[row].above { table.rows[row].above[column] = withoutAsides(cell) }
    }
    return .table(table)
  }

  private static func withoutAsides(_ cell: String, isBeside: Bool = false) -> String {
    guard cell.utf8.count > 3, cell.holds("\u{2063}") else { return cell }
    var lines = cell.split(separator: "\n", omittingEmptySubsequences: false)
    let isFirst = lines.first?.first == FormMarks.aside
    if isBeside || !isFirst {
      let help = lines.dropFirst(isFirst ? 0 : 1).prefix { $0.first == FormMarks.aside }
      let words = help.map { $0.dropFirst() }.joined(separator: " ")
      if help.count < lines.count, PrintedWords.isGuidance(words.utf8.span) { lines.removeSubrange(help.indices) }
    }
    return lines.joined(separator: "\n").filter { $0 != FormMarks.aside }
  }

  // MARK: Labels by their print alone

  /// "**Name of child** Ann Lee", three times and more: a colon is put behind what is bold.
  private static func led(_ blocks: [FormBlock], _ senses: inout LabelSenses) -> [FormBlock] {
    func isLed(_ line: FormLine, _ senses: inout LabelSenses) -> Bool {
      guard let lead = line.lead, lead.utf8.count <= 120, line.text.hasPrefix(lead) else { return false }
      return isBare(lead) && senses.exact(lead).isKnown
    }
    let count = blocks.count { block in
      if case .line(let line) = block { isLed(line, &senses) } else { false }
    }
    guard count >= 3 else { return blocks }
    return blocks.map { block in
      guard case .line(var line) = block else { return block }
      if line.isStrong, isBare(line.text), senses.exact(line.text).isKnown {
        // Nothing stands beside it.
        line.text += ":"
        return .line(line)
      }
      guard let lead = line.lead, line.text.hasPrefix(lead), isBare(lead) else { return block }
      guard isLed(line, &senses) || FormWords.words(lead) > 1 && FormWords.looksLikeLabel(lead) else { return block }
      let rest = line.text.dropFirst(lead.count).drop { " -–—:\u{A0}".contains($0) }
      line.text = lead + ": " + rest
      return .line(line)
    }
  }

  private static func isBare(_ label: String) -> Bool { !label.contains(":") && !label.hasSuffix("?") }

  // MARK: Tables with one cell to a row

  /// Lines that stand in the rows of a table of one column, where labels and answers stand there in turn.
  private static func inTurn(_ blocks: [FormBlock], _ senses: LabelSenses) -> [FormBlock] {
    func row(_ block: FormBlock) -> Int? { if case .line(let line) = block { line.row } else { nil } }
    guard blocks.contains(where: { row($0) != nil }) else { return blocks }
    var parser = FormParser(senses: senses)
    var made: [FormBlock] = []
    var at = 0
    while at < blocks.count {
      guard let first = row(blocks[at]) else {
        made.append(blocks[at])
        at += 1
        continue
      }
      var rows: [(text: String, line: Int)] = []
      var end = at
      while end < blocks.count, blocks[end] == .gap || row(blocks[end]).map({ $0 >= first + rows.count - 1 }) == true {
        if case .line(let line) = blocks[end], let row = line.row {
          if row == first + rows.count - 1 {
            rows[rows.count - 1].text += "\n" + line.text
          } else {
            while rows.count < row - first { rows.append(("", line.line)) }
            rows.append((line.text, line.line))
          }
        }
        end += 1
      }
      made += parser.inTurn(rows).map { [.gap] + $0 + [.gap] } ?? Array(blocks[at..<end])
      at = end
    }
    return made
  }

  /// A table that only draws boxes around lines, or one around the room for an answer: what stands in a row is a line, an empty row is room.
  private static func untabled(_ block: FormBlock, _ senses: LabelSenses) -> [FormBlock] {
    guard case .table(let table) = block, !table.rows.isEmpty,
      table.rows.allSatisfy({ row in row.cells.count { !$0.isEmpty } <= 1 }), isStacked(table)
    else { return [block] }
    let rows = table.rows.map { (text: $0.cells.first { !$0.isEmpty } ?? "", line: $0.line) }
    var parser = FormParser(senses: senses)
    if let found = parser.inTurn(rows) { return [.gap] + found + [.gap] }
    var lines: [FormBlock] = [.gap]
    for row in table.rows {
      guard let words = row.cells.first(where: { !$0.isEmpty }) else {
        lines.append(.gap)
        continue
      }
      for text in words.split(separator: "\n") {
        // What is printed bold is rather a label.
        let isStrong = row.isStrong && text.utf8.count == words.utf8.count
        lines.append(.line(FormLine(text: String(text), line: row.line, isStrong: isStrong)))
      }
    }
    return lines + [.gap]
  }

  /// One column, or cells that reach over all of them: else the other column is there to be filled in.
  private static func isStacked(_ table: FormTable) -> Bool {
    let width = table.rows.map(\.cells.count).max() ?? 0
    return width <= 1 || table.rows.allSatisfy(\.isStacked)
  }

  // MARK: Questions and answers by letter

  /// "Q: Decision" over "A: Shared", three times and more.
  private static func asksAndAnswers(_ blocks: [FormBlock]) -> Bool {
    var (questions, answers) = (0, 0)
    for case .line(let line) in blocks {
      if rest(of: line.text, behind: questionMarks) != nil { questions += 1 }
      if rest(of: line.text, behind: answerMarks) != nil { answers += 1 }
    }
    return questions >= 3 && answers * 2 >= questions
  }

  private static let questionMarks = ["q", "question"]
  private static let answerMarks = ["a", "answer", "ans"]

  /// What stands behind "Q:", "Q3.", "Answer:"; nil where the line does not begin so.
  private static func rest(of text: String, behind marks: [String]) -> String? {
    guard mayBeMark(text.utf8.span),
      let end = text.prefix(14).firstIndex(where: { $0 == ":" || $0 == "." || $0 == ")" })
    else { return nil }
    let mark = text[..<end].lowercased().filter { !$0.isNumber && $0 != " " }
    return marks.contains(mark) ? FormWords.trimmed(text[text.index(after: end)...]) : nil
  }

  /// The quick question before: it begins with a letter of a mark, and goes on as one of the marks does or ends there.
  private static func mayBeMark(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 2, text[0] | 0x20 == UInt8(ascii: "q") || text[0] | 0x20 == UInt8(ascii: "a") else {
      return false
    }
    let isLetter = (text[1] | 0x20) &- UInt8(ascii: "a") < 26
    return !isLetter || text[1] | 0x20 == (text[0] | 0x20 == UInt8(ascii: "q") ? UInt8(ascii: "u") : UInt8(ascii: "n"))
  }

  /// The question as a label with its colon, the answer as it stands.
  private static func unlettered(_ block: FormBlock) -> FormBlock? {
    guard case .line(var line) = block else { return block }
    if let question = rest(of: line.text, behind: questionMarks), !question.isEmpty {
      let isMarked = question.hasSuffix("?") || question.contains(":")
      line.text = isMarked ? question : question + ":"
      return .line(line)
    }
    if let answer = rest(of: line.text, behind: answerMarks) {
      line.text = answer
      return answer.isEmpty ? nil : .line(line)
    }
    return block
  }

  // MARK: Rows of labels and answers

  /// Lines of label, answer, label, answer that tabs part are rows of a table.
  private static func tabled(_ blocks: [FormBlock], _ senses: inout LabelSenses) -> [FormBlock] {
    let mayHold = blocks.contains { block in
      if case .line(let line) = block { line.isTabbed || line.text.holds(FormWords.tab) } else { false }
    }
    if !mayHold { return blocks }
    var made: [FormBlock] = []
    var rows: [FormTable.Row] = []
    func flush() {
      if !rows.isEmpty { made.append(.table(FormTable(rows: rows))) }
      rows = []
    }
    for block in blocks {
      if case .line(let line) = block, let cells = pairs(line.text, &senses) {
        rows.append(FormTable.Row(cells: cells, line: line.line))
      } else if case .line(var line) = block, line.isTabbed, senses.exact(line.text).isKnown {
        // "Shared with", a tab, and nothing behind it.
        flush()
        line.text += ":"
        made.append(.line(line))
      } else {
        flush()
        made.append(block)
      }
    }
    flush()
    return made
  }

  /// The cells of a line of pairs: every other one is a label that is known; an answer may be a word that is one too.
  static func pairs(_ text: String, _ senses: inout LabelSenses) -> [String]? {
    guard text.holds(FormWords.tab) else { return nil }
    let cells = FormWords.trimmed(text).split(separator: "\t", omittingEmptySubsequences: false).map {
      FormWords.trimmed($0)
    }
    guard cells.count >= 4, cells.count <= 8, !text.contains(":"), !text.contains("?") else { return nil }
    var answers = 0
    for (index, cell) in cells.enumerated() {
      // "Signed", a name, "Date" and a day: behind a label that says whose, a bare one will do.
      let sense = cell.isEmpty ? .unknown : senses.exact(cell)
      var isKnown = sense.field != nil
      if index > 0, index.isMultiple(of: 2), case .detail = sense { isKnown = true }
      if index.isMultiple(of: 2), !isKnown { return nil }
      if !index.isMultiple(of: 2), isKnown { answers += 1 }
    }
    return answers < (cells.count + 1) / 2 ? cells : nil
  }
}
