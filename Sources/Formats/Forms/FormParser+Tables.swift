import Records

/// Tables of a form: labels with answers beside them, logs, options under their answers.
extension FormParser {
  /// A table is a list of labels with answers beside them, a log, or options under their answers.
  mutating func add(_ table: FormTable) {
    settleHeading(asSection: true)
    let rows = table.rows.filter { $0.cells.contains { !$0.isEmpty } }
    guard let first = rows.first else { return }
    let width = rows.map(\.cells.count).max() ?? 0
    if width <= 1 {
      for row in rows { add(FormLine(text: row.cells.first ?? "", line: row.line)) }
      release()
      return close()
    }
    if takesStacked(rows) || takesFilledCells(rows) { return }
    let firstSenses = first.cells.map { senses(FormWords.trimmed($0)) }
    let known = first.cells.count { isLabel($0) }
    let knownBelow = rows.count { isLabel($0.cells.first ?? "") }
    if rows.count > 1, known >= 2, known * 2 >= first.cells.count(where: { !$0.isEmpty }),
      width > 2 || (first.isHeading && knownBelow <= 1), !isPairs(rows, width)
    {
      items.append(
        .table(FormLog(path: path, headings: first.cells, senses: firstSenses, rows: Array(rows.dropFirst()))))
      return
    }
    if takesForms(rows, first) { return }
    // With rows of nothing: they are the answers of labels over all columns.
    if isPairs(rows, width) { return addPairs(table.rows) }
    if takesTicks(rows, first) { return }
    if knownBelow * 2 >= rows.count || knownBelow >= 2 || rows.contains(where: { hasMarkedLabel($0.cells) }) {
      return addPairs(table.rows)
    }
    for row in rows { items.append(.stray(row.cells.joined(separator: " "), line: row.line)) }
  }

  private mutating func hasMarkedLabel(_ cells: [String]) -> Bool {
    cells.contains { cell in
      let parts = lines.parts(of: cell, &senses)
      return parts.parts.first.map { $0.isMarked && $0.sense.isKnown } ?? false
    }
  }

  /// Label, answer, label, answer: every other cell of most rows is a known label.
  private mutating func isPairs(_ rows: [FormTable.Row], _ width: Int) -> Bool {
    if width == 2 {
      let known = rows.count { senses(labelled(FormWords.trimmed($0.cells.first ?? ""))).isKnown }
      let alsoSecond = rows.count { $0.cells.count > 1 && senses(FormWords.trimmed($0.cells[1])).isKnown }
      return known * 2 >= rows.count && alsoSecond < max(2, rows.count)
    }
    guard width.isMultiple(of: 2) else { return false }
    var (labels, answers) = (0, 0)
    for row in rows {
      for (index, cell) in row.cells.enumerated() where isLabel(cell) {
        if index.isMultiple(of: 2) { labels += 1 } else { answers += 1 }
      }
    }
    // An answer may be a word that is a label too ("Shared", "School").
    return labels >= 2 && answers * 4 <= labels && labels >= rows.count
  }

  private mutating func addPairs(_ rows: [FormTable.Row]) {
    var last: Int?
    var taken: Int?
    for (number, row) in rows.enumerated() where number != taken {
      let cells = row.cells.map { FormWords.trimmed($0) }
      var index = 0
      // "Field | Answer".
      if row.isHeading, !row.isAcross,
        cells.allSatisfy({ !senses($0).isKnown && !$0.hasSuffix(":") && !$0.hasSuffix("?") })
      {
        continue
      }
      // A row without a label goes on with the answer above it.
      if let label = cells.first, label.isEmpty, let at = last, case .entry(var entry) = items[at] {
        let more = cells.dropFirst().filter { !$0.isEmpty }.joined(separator: "\n")
        if !more.isEmpty { entry.text += entry.text.isEmpty ? more : "\n" + more }
        items[at] = .entry(entry)
        continue
      }
      let filled = cells.count { !$0.isEmpty }
      if filled == 1, let only = cells.first, !only.isEmpty, labelled(only) == only {
        let parts = lines.parts(of: only, &senses)
        let below = number + 1 < rows.count ? rows[number + 1] : nil
        let isTitle = senses(only).isKnown ? isSection(only, row, above: below) : row.isAcross || mayBeTitle(only)
        if parts.isPlain, isTitle {
          begin(heading: only, level: 6, line: row.line, isSoft: false)
          heading = nil
          last = nil
          continue
        }
        // A label over all columns, and its answer below it.
        if row.isAcross, let below, below.isAcross, senses(only).isKnown, let answer = below.cells.first,
          lines.parts(of: answer, &senses).isPlain, !isLabel(answer), !answer.hasSuffix(":"),
          let isSure = isSureAnswer(FormWords.trimmed(answer), below, to: senses(only).field)
        {
          let label = only.hasSuffix(":") ? FormWords.trimmed(only.dropLast()) : only
          var entry = entry(label, senses(label), FormWords.trimmed(answer), row.line)
          if !isSure { entry.kind = .unclearPlace }
          append(entry)
          last = items.count - 1
          taken = number + 1
          continue
        }
      }
      while index < cells.count {
        let label = cells[index]
        let parts = lines.parts(of: label, &senses)
        if let first = parts.parts.first, first.label != nil, first.isMarked, !first.value.isEmpty,
          !(parts.parts.count == 1 && index + 1 < cells.count && isHelp(first.value))
        {
          // "Signed: D. Whitlock" in one cell.
          for part in parts.parts { append(entry(part.label ?? "", part.sense, part.value, row.line)) }
          index += 1
          last = nil
          continue
        }
        if label.isEmpty {
          index += 1
          continue
        }
        let own = labelled(label)
        let bare = own.hasSuffix(":") ? FormWords.trimmed(own.dropLast()) : own
        let beside =
          cells.count > 2 && !isLabel(at: index + 2, cells)
          ? cells.dropFirst(index + 1) : cells.dropFirst(index + 1).prefix(1)
        let field = senses(bare).field
        let answers = beside.prefix { !hasFieldOfItsOwn($0, beside: field) }
        let said = answers.filter { !$0.isEmpty }
        // "Yes ☐ | No ☒": boxes beside each other are one choice.
        let areBoxes = said.count > 1 && said.allSatisfy { TickBoxes.mayHold(Array($0.utf8).span) }
        var entry = entry(bare, senses(bare), said.joined(separator: areBoxes ? "   " : "\n"), row.line)
        // Help printed beside the label, or answers beside each other: nobody says which counts.
        if row.hasChoiceMarked, entry.text.contains("/") { entry.kind = .unclearPlace }
        if said.count > 1, !areBoxes { entry.kind = .unclearPlace }
        // "Shared with", and on the line below it help or the answer: which, nobody can say where nothing stands beside it.
        if own != label, said.isEmpty { entry.kind = .unclearPlace }
        // Without its colon the label may be anything.
        let isCutOff = answers.count < beside.count
        if isCutOff, said.isEmpty, bare == label { entry.kind = .unclearPlace }
        append(entry)
        last = isCutOff ? nil : items.count - 1
        index += 1 + (isCutOff ? answers.count : max(1, answers.count))
      }
    }
    close()
  }

  /// "(please give as much detail as you can)" behind a question, with room for the answer beside it.
  private func isHelp(_ words: String) -> Bool {
    words.hasPrefix("(") && PrintedWords.isGuidance(Array(words.utf8).span)
  }

  /// Words with an empty cell beside them are a title where they open a part of a form, and else a label without answer
  /// ("If no, give reason why not").
  private mutating func mayBeTitle(_ text: String) -> Bool {
    if text.hasSuffix(":") || text.hasSuffix("?") { return false }
    let words = LabelText.words(text, camel: false)
    return words.first != "if"
      && (Section(heading: text) != .unknown || words.first == "part" || words.first == "section")
  }

  /// "Decision" over all columns, with labels and their answers beside each other below it: the title of that part.
  /// "Signature", "Reason for decision" in a cell that its format does not call a heading may be the room for it.
  private mutating func isSection(_ title: String, _ row: FormTable.Row, above below: FormTable.Row?) -> Bool {
    guard row.isAcross, let below, below.cells.count > 1, !below.isStacked,
      Section(heading: title) != .unknown, isLabel(below.cells.first ?? "")
    else { return false }
    if !row.isHeading {
      guard let field = senses(title).field, case .choice = field.type else { return false }
    }
    return !title.hasSuffix(":") && !title.hasSuffix("?")
  }

  /// What stands over all columns below a label that does may be the title of the next part: nil where it must be, else
  /// whether it surely is the answer.
  private mutating func isSureAnswer(_ text: String, _ row: FormTable.Row, to field: Field?) -> Bool? {
    if text.isEmpty { return true }
    let isShort = FormWords.words(text, most: 9) <= 8 && !FormWords.isSentence(text)
    if row.isHeading || FormWords.numberedSection(text) != nil { return nil }
    if isShort, Section(heading: text) != .unknown || FormWords.isCapitals(text) && FormWords.words(text) > 1 {
      return nil
    }
    guard isShort, let field else { return true }
    if field == .signature { return FormWords.isName(text) }
    return !FormWords.narratives.contains(field)
  }

  /// "| Signed: | Date: 01/09/2026 |": a cell beside a label that begins with the label of another field and has its
  /// answer is no answer to it.
  private mutating func hasFieldOfItsOwn(_ cell: String, beside field: Field?) -> Bool {
    guard let first = lines.parts(of: cell, &senses).parts.first, first.label != nil, first.isMarked,
      first.sign == .colon, !first.value.isEmpty
    else { return false }
    switch first.sense {
    case .field(let own): return own != field
    // "Date: …" beside "Signed:" is the signature's; "Name: J Smith" beside "Shared with" may be the answer.
    case .detail(.date): return field?.type != .date
    case .detail, .other, .unknown: return false
    }
  }

  private mutating func isLabel(at index: Int, _ cells: [String]) -> Bool {
    index < cells.count && (isLabel(cells[index]) || cells[index].hasSuffix(":"))
  }

  /// The label of a cell that has a line of help below it ("Reference", "from the log"); else all of the cell.
  private mutating func labelled(_ cell: String) -> String {
    guard let end = cell.firstIndex(of: "\n") else { return cell }
    let first = FormWords.trimmed(cell[..<end])
    guard senses(cell) == .unknown, senses(first).isKnown, FormWords.words(cell[end...], most: 25) <= 25 else {
      return cell
    }
    return first
  }

  /// That a cell holds a label that is known; "No" numbers rows elsewhere, and here it answers.
  private mutating func isLabel(_ cell: String) -> Bool {
    let words = labelled(FormWords.trimmed(cell))
    if TickBoxes.mayHold(Array(words.utf8).span) { return false }
    return senses(words).isKnown && !Self.tickHeadings.contains(words.lowercased())
  }

  /// "| Question | Child A | Child B |": a form for each column of answers.
  private mutating func takesForms(_ rows: [FormTable.Row], _ first: FormTable.Row) -> Bool {
    let names = first.cells.dropFirst().map { FormWords.trimmed($0) }
    guard names.count >= 2, rows.count >= 4, names.allSatisfy({ !$0.isEmpty && !senses($0).isKnown }),
      !names.contains(where: { Self.tickHeadings.contains($0.lowercased()) || Self.isAside($0) }),
      !isLabel(first.cells.first ?? "")
    else { return false }
    let asked = rows.dropFirst().filter { isLabel($0.cells.first ?? "") }
    // Most questions have an answer in more than one column, and labels stand in the first alone.
    guard asked.count >= 3, asked.count * 3 >= (rows.count - 1) * 2,
      asked.count(where: { row in row.cells.dropFirst().count { !$0.isEmpty } >= 2 }) >= 2,
      asked.count(where: { row in row.cells.dropFirst().contains { isLabel($0) } }) * 4 <= asked.count
    else { return false }
    for (column, name) in names.enumerated() {
      close()
      // A place of its own for each: they share their rows.
      items.append(.heading(name, level: 1, line: rows[min(column, rows.count - 1)].line))
      for row in rows.dropFirst() {
        let label = FormWords.trimmed(row.cells.first ?? "")
        if label.isEmpty { continue }
        append(entry(label, senses(label), column + 1 < row.cells.count ? row.cells[column + 1] : "", row.line))
      }
    }
    close()
    return true
  }

  /// Rows of labels, each over a row of answers.
  private mutating func takesStacked(_ rows: [FormTable.Row]) -> Bool {
    guard rows.count >= 4, rows.count.isMultiple(of: 2) else { return false }
    for index in stride(from: 0, to: rows.count, by: 2) {
      let labels = rows[index].cells.filter { !$0.isEmpty }
      let known = labels.count { isLabel($0) }
      guard known > 0, known * 2 >= labels.count, rows[index].isHeading || known == labels.count,
        !rows[index + 1].isHeading, rows[index + 1].cells.count(where: { isLabel($0) }) < known
      else { return false }
    }
    for index in stride(from: 0, to: rows.count, by: 2) {
      for (column, label) in rows[index].cells.enumerated() where !label.isEmpty {
        let answers = rows[index + 1].cells
        append(entry(label, senses(label), column < answers.count ? answers[column] : "", rows[index].line))
      }
    }
    close()
    return true
  }

  /// Cells that each hold a label and, on the lines below it, its answer.
  private mutating func takesFilledCells(_ rows: [FormTable.Row]) -> Bool {
    let cells = rows.flatMap { row in row.cells.map { (cell: FormWords.trimmed($0), line: row.line) } }
      .filter { !$0.cell.isEmpty }
    func parts(_ cell: String) -> (label: String, answer: String) {
      let lines = cell.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let label = FormWords.trimmed(lines[0])
      return (
        label.hasSuffix(":") ? FormWords.trimmed(label.dropLast()) : label,
        lines.count > 1 ? FormWords.trimmed(lines[1]) : ""
      )
    }
    let filled = cells.count { !parts($0.cell).answer.isEmpty }
    guard filled >= 3, filled * 2 > cells.count,
      cells.count(where: { isLabel(parts($0.cell).label) }) * 4 >= cells.count * 3
    else { return false }
    for (cell, line) in cells {
      let (label, answer) = parts(cell)
      var entry = entry(label, senses(label), answer, line)
      // Two labels below each other, and neither has an answer; but "Shared" is a decision too.
      var takesChoice = false
      if let field = entry.sense.field, case .choice = field.type { takesChoice = true }
      if !takesChoice, isLabel(answer) { entry.kind = .unclearPlace }
      append(entry)
    }
    close()
    return true
  }

  /// A column beside the answers, not one of answers.
  private static func isAside(_ heading: String) -> Bool {
    let words = LabelText.words(heading, camel: false)
    return words.contains { asides.contains($0) }
  }

  private static let asides: Set<String> = [
    "answer", "response", "note", "comment", "guidance", "help", "evidence", "example", "detail", "date", "initial",
    "signed", "source", "action", "reason",
  ]

  /// "| Parents informed? | ☑ | ☐ |" below "| | Yes | No |".
  private mutating func takesTicks(_ rows: [FormTable.Row], _ first: FormTable.Row) -> Bool {
    let answers = first.cells.dropFirst().map { FormWords.trimmed($0) }
    guard rows.count > 1, answers.count >= 2, answers.allSatisfy({ Self.tickHeadings.contains($0.lowercased()) }) else {
      return false
    }
    for row in rows.dropFirst() {
      let label = FormWords.trimmed(row.cells.first ?? "")
      if label.isEmpty { continue }
      var options: [String] = []
      var isClear = true
      for (index, answer) in answers.enumerated() {
        let cell = index + 1 < row.cells.count ? FormWords.trimmed(row.cells[index + 1]) : ""
        let bytes = Array(cell.utf8)
        let isTicked =
          cell.lowercased() == "x" || cell.lowercased() == answer.lowercased() || TickBoxes.isTick(bytes.span)
        let isEmpty = cell.isEmpty || TickBoxes.isEmptyBox(bytes.span) || cell == "-"
        if !isTicked, !isEmpty { isClear = false }
        options.append((isTicked ? "☑ " : "☐ ") + answer)
      }
      var entry = entry(label, senses(label), options.joined(separator: " "), row.line)
      if !isClear { entry.kind = .unclearPlace }
      append(entry)
    }
    close()
    return true
  }

  private static let tickHeadings: Set<String> = [
    "yes", "no", "n/a", "na", "not known", "unknown", "not applicable", "y", "n", "don't know", "partly",
  ]
}
