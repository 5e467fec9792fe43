import Records

/// Rows of labels over rows of answers, and cells that hold both.
extension FormParser {
  /// The rows of a table that hold the answers to the labels in the row above them, where nothing else can be meant: each
  /// cell of the row above is a label, and none of the row itself.
  mutating func answersBelow(_ rows: [FormTable.Row]) -> Set<Int> {
    var found: Set<Int> = []
    let isParted = isPartedByRoom(rows)
    for number in rows.indices.dropLast() where !found.contains(number) {
      let below = rows[number + 1]
      if isParted, isEmpty(below), rows[number].cells.count == 2,
        mayAnswer(FormWords.trimmed(rows[number].cells[1]), rows[number].cells[0])
      {
        continue
      }
      guard !rows[number].isHeading, !below.isHeading, !below.isAcross, areLabels(rows[number]),
        !below.cells.contains(where: { isLabel($0) && !isTold($0) }), !hasMarkedLabel(rows[number].cells),
        !hasMarkedLabel(below.cells)
      else { continue }
      found.insert(number + 1)
    }
    return found
  }

  /// Two cells may be a label and an answer that is a label elsewhere ("Shared with | School").
  mutating func isSurelyStacked(_ row: FormTable.Row) -> Bool {
    let labels = row.cells.filter { !$0.isEmpty }
    if labels.count != 2 { return true }
    guard let field = senses(labelled(FormWords.trimmed(labels[1]))).field, Self.named.contains(field) else {
      return senses(labelled(FormWords.trimmed(labels[1]))).field != nil
    }
    return field == .channel && FormWords.words(labels[1]) > 1
  }

  /// A table of nothing but rows of labels, each over a row of answers, with titles over all columns between them.
  mutating func takesStacked(_ rows: [FormTable.Row]) -> Bool {
    enum Step {
      case title(Int)
      case labels(Int, answers: Int?, isSure: Bool)
    }
    var steps: [Step] = []
    var (pairs, several) = (0, 0)
    var index = 0
    while index < rows.count {
      let row = rows[index]
      if isEmpty(row) {
        index += 1
        continue
      }
      if row.isAcross, let text = row.cells.first, !isLabel(text) || isNumberedTitle(text, index, rows),
        lines.parts(of: text, &senses).isPlain
      {
        steps.append(.title(index))
        index += 1
        continue
      }
      guard row.isHeading ? mayBeLabels(row) : areLabels(row, least: 1) else { return false }
      let below = index + 1 < rows.count ? rows[index + 1] : nil
      if let below, !below.isHeading, areAnswers(below, to: row) {
        steps.append(.labels(index, answers: index + 1, isSure: true))
        pairs += 1
        index += 2
      } else if let below, areLabels(below), !below.isHeading, areNamed(row),
        index + 2 >= rows.count || areLabels(rows[index + 2])
      {
        // "School", "Telephone": answers, or labels that have none.
        steps.append(.labels(index, answers: index + 1, isSure: false))
        index += 2
      } else {
        // A row with one label may as well have its answer beside it.
        guard below.map({ areLabels($0, least: 1) || $0.isAcross }) ?? true else { return false }
        steps.append(.labels(index, answers: nil, isSure: true))
        index += 1
      }
      if row.cells.count(where: { !$0.isEmpty }) > 1 { several += 1 }
    }
    // Of two columns, one label over an answer may as well stand beside one.
    let isWide = rows.contains { $0.cells.count > 2 }
    guard pairs >= 2, several >= (isWide ? 1 : 2) else { return false }
    // The same labels again: a log with its headings on every page.
    var asked: Set<[String]> = []
    for case .labels(let index, _, _) in steps {
      guard asked.insert(rows[index].cells).inserted else { return false }
    }
    for step in steps {
      switch step {
      case .title(let index):
        begin(heading: rows[index].cells.first ?? "", level: 6, line: rows[index].line, isSoft: false)
        heading = nil
      case .labels(let index, let answers, let isSure):
        append(labels: rows[index], over: answers.map { rows[$0] }, isSure: isSure)
      }
    }
    close()
    return true
  }

  /// "4. The decision" over a row of labels: a title, though its words are those of a label too.
  private mutating func isNumberedTitle(_ text: String, _ index: Int, _ rows: [FormTable.Row]) -> Bool {
    LabelVariants.withoutNumber(text) != text && Section(heading: text) != .unknown && index + 1 < rows.count
      && areLabels(rows[index + 1], least: 1)
  }

  /// That other rows than the first ask for things, each for others: no log, whatever its first row says.
  mutating func holdsRowsOfLabels(_ rows: [FormTable.Row]) -> Bool {
    let first = rows.first?.cells ?? []
    return rows.dropFirst().count { row in
      row.cells.count { !$0.isEmpty } > 2 && row.cells != first && areLabels(row)
        && row.cells.count { !$0.isEmpty } * 3 >= row.cells.count * 2
    } >= 2
  }

  /// Rows of labels over rows of answers, of which some may be either: what stands where nobody can say.
  mutating func takesStackedInDoubt(_ rows: [FormTable.Row]) -> Bool {
    guard holdsRowsOfLabels(rows) else { return false }
    var index = 0
    while index < rows.count {
      let row = rows[index]
      index += 1
      guard areLabels(row) else {
        items.append(.stray(row.cells.joined(separator: " "), line: row.line))
        continue
      }
      let below = index < rows.count && !areLabels(rows[index]) ? rows[index] : nil
      append(labels: row, over: below, isSure: false)
      if below != nil { index += 1 }
    }
    close()
    return true
  }

  /// Each label with what stands below it.
  mutating func append(labels: FormTable.Row, over answers: FormTable.Row?, isSure: Bool) {
    for (column, cell) in labels.cells.enumerated() where !cell.isEmpty {
      let answer = answers.flatMap { column < $0.cells.count ? $0.cells[column] : nil } ?? ""
      let own = labelled(FormWords.trimmed(cell))
      let label = own.hasSuffix(":") ? FormWords.trimmed(own.dropLast()) : own
      var entry = entry(label, senses(label), answer, labels.line)
      if !isSure { entry.kind = .unclearPlace }
      append(entry)
    }
  }

  private func isEmpty(_ row: FormTable.Row) -> Bool { row.cells.allSatisfy(\.isEmpty) }

  /// That all that stands in a row are labels that are known; an answer beside its label may be one too ("Shared").
  private mutating func areLabels(_ row: FormTable.Row, least: Int = 2) -> Bool {
    let labels = row.cells.filter { !$0.isEmpty }
    guard labels.count >= least, labels.allSatisfy({ isLabel($0) }) else { return false }
    return labels.count != 2 || !holds(labels[1], theAnswerTo: labels[0])
  }

  /// Rows of nothing part the rows of a table whose answers stand beside their labels: below "How shared | Secure e-mail"
  /// such a row is no room for answers.
  private mutating func isPartedByRoom(_ rows: [FormTable.Row]) -> Bool {
    rows.indices.dropLast().count { number in
      let row = rows[number]
      return isEmpty(rows[number + 1]) && row.cells.count == 2 && isLabel(row.cells[0]) && !row.cells[1].isEmpty
        && (!isLabel(row.cells[1]) || holds(row.cells[1], theAnswerTo: row.cells[0]))
    } >= 2
  }

  /// A row that its format calls one of headings: most are known.
  private mutating func mayBeLabels(_ row: FormTable.Row) -> Bool {
    let labels = row.cells.filter { !$0.isEmpty }
    let known = labels.count { isLabel($0) }
    return known > 0 && known * 2 >= labels.count
  }

  /// That nothing in a row is a label, but an answer to the label above it that may be one elsewhere.
  private mutating func areAnswers(_ row: FormTable.Row, to labels: FormTable.Row) -> Bool {
    if row.isAcross, labels.cells.count(where: { !$0.isEmpty }) > 1, !isEmpty(row) { return false }
    var (known, weak) = (0, 0)
    for (column, cell) in row.cells.enumerated() where isLabel(cell) {
      if isTold(cell) { continue }
      let above = column < labels.cells.count ? FormWords.trimmed(labels.cells[column]) : ""
      // "Encrypted" below "Encrypted".
      if LabelText.key(cell) == LabelText.key(above) {
        known += 1
        continue
      }
      // A sentence that holds words of a question, among answers.
      if !cell.hasSuffix("?"), senses.exact(FormWords.trimmed(cell)) == .unknown {
        weak += 1
        continue
      }
      let asked = senses(labelled(above))
      guard holds(cell, theAnswerTo: above) || asked.field.map(Self.named.contains) == true || isOfPerson(asked) else {
        return false
      }
      if !holds(cell, theAnswerTo: above) { known += 1 }
    }
    let filled = row.cells.count { !$0.isEmpty }
    return filled == 0 || known + weak < filled
  }

  /// That all labels of a row ask for names, which may be words that are labels too.
  private mutating func areNamed(_ row: FormTable.Row) -> Bool {
    row.cells.allSatisfy { cell in
      cell.isEmpty || senses(labelled(FormWords.trimmed(cell))).field.map(Self.named.contains) == true
    }
  }

  /// That a word which is a label elsewhere may be the answer to a label: "School" to "Shared with".
  mutating func mayAnswer(_ cell: String, _ label: String) -> Bool {
    let own = labelled(FormWords.trimmed(label))
    let bare = own.hasSuffix(":") ? FormWords.trimmed(own.dropLast()) : own
    if isOfPerson(senses(bare)) {
      return FormWords.words(cell) <= 2 && senses(FormWords.trimmed(cell)).field.map(Self.named.contains) == true
    }
    guard let field = senses(bare).field, FormWords.words(cell) == 1 || field == .channel else {
      return false
    }
    if FormWords.words(cell) > 1 {
      return senses(FormWords.trimmed(cell)).field == .channel && FormWords.words(cell) <= 3
    }
    return isValue(FormWords.trimmed(cell), of: field) || Self.named.contains(field)
  }

  /// That a label asks for somebody's name or work, whoever that is: "Manager" and "Practitioner" are answers to it.
  func isOfPerson(_ sense: LabelSense) -> Bool {
    switch sense {
    case .detail(.name), .detail(.role), .detail(.agency), .detail(.organisation), .detail(.contact): true
    default: false
    }
  }

  /// "Secure e-mail" below "How shared".
  mutating func mayTell(_ words: String, how sense: LabelSense) -> Bool {
    sense.field == .channel && senses(words).field == .channel && FormWords.words(words) <= 3
      && LabelText.words(words, camel: false).contains { $0 == "mail" || $0 == "email" }
  }

  /// That words are a sentence, though a question could be asked with them: "… the child is afraid to go home".
  mutating func isTold(_ cell: String) -> Bool {
    FormWords.words(cell) >= 8 && !cell.contains("?") && !FormWords.asks(cell) && !cell.hasSuffix(":")
      && senses.exact(FormWords.trimmed(cell)) == .unknown
  }

  mutating func holds(_ cell: String, theAnswerTo label: String) -> Bool {
    senses(labelled(FormWords.trimmed(label))).field.map { isValue(FormWords.trimmed(cell), of: $0) } ?? false
  }

  /// A cell that holds a label and, on the lines below it, its answer.
  private struct FilledCell {
    var label: String
    var answer = ""
    /// What stands below the label helps to fill it in.
    var isPrompted = false

    init(_ cell: String) {
      let lines = cell.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let first = FormWords.trimmed(lines[0])
      label = first.hasSuffix(":") ? FormWords.trimmed(first.dropLast()) : first
      guard lines.count > 1 else { return }
      answer = FormWords.trimmed(lines[1])
      isPrompted = PrintedWords.isGuidance(answer.utf8.span)
      // "(please state why)" between the label and its answer.
      guard let end = answer.firstIndex(of: "\n") else { return }
      let help = answer[..<end]
      if help.hasPrefix("("), PrintedWords.isGuidance(help.utf8.span) { answer = FormWords.trimmed(answer[end...]) }
    }
  }

  private func filledCells(_ rows: [FormTable.Row]) -> [FilledCell] {
    rows.filter { !$0.isAcross }.flatMap(\.cells).map { FormWords.trimmed($0) }.filter { !$0.isEmpty }.map {
      FilledCell($0)
    }
  }

  /// That nearly every cell of a table holds a label with its answer below: no row is left that could hold the answers to
  /// the labels above it, and no column those to the labels beside.
  mutating func areFilledCells(_ rows: [FormTable.Row]) -> Bool {
    let places = rows.filter { !$0.isAcross }.reduce(0) { $0 + $1.cells.count }
    let cells = filledCells(rows)
    return cells.count * 3 >= places * 2 && !cells.contains(where: \.isPrompted)
  }

  /// Takes a table of such cells.
  mutating func takesFilledCells(_ rows: [FormTable.Row]) -> Bool {
    let cells = filledCells(rows)
    let filled = cells.count { !$0.answer.isEmpty }
    guard filled >= 3, filled * 2 > cells.count,
      cells.count(where: { isLabel($0.label) }) * 4 >= cells.count * 3
    else { return false }
    for row in rows { takeFilledCells(row) }
    close()
    return true
  }

  private mutating func takeFilledCells(_ row: FormTable.Row) {
    let line = row.line
    for cell in row.cells.map({ FormWords.trimmed($0) }) where !cell.isEmpty {
      let found = FilledCell(cell)
      let (label, answer) = (found.label, found.answer)
      if row.isAcross, answer.isEmpty, lines.parts(of: cell, &senses).isPlain, !cell.hasSuffix("?"),
        !cell.hasSuffix(":"),
        !senses(label).isKnown || Section(heading: label) != .unknown
      {
        begin(heading: label, level: 6, line: line, isSoft: false)
        heading = nil
        continue
      }
      var entry = entry(label, senses(label), answer, line)
      // Two labels below each other, and neither has an answer; but "Shared" is a decision too.
      var takesChoice = false
      if let field = entry.sense.field, case .choice = field.type { takesChoice = true }
      // A sentence may hold words that a question would; "Secure e-mail" tells how it was shared, as its label asks.
      let isQuestion = answer.hasSuffix("?") || senses.exact(answer) != .unknown
      if !takesChoice, isQuestion, isLabel(answer), !mayTell(answer, how: entry.sense) { entry.kind = .unclearPlace }
      append(entry)
    }
  }
}
