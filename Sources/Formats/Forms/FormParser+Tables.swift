import Records

/// Tables of a form: labels with answers beside them, logs, options under their answers.
extension FormParser {
  /// A table is a list of labels with answers beside them, a log, or options under their answers.
  mutating func add(_ table: FormTable) {
    settleHeading(asSection: true)
    if goesOnWithLog(table) || takesTicks(table) || takesGrids(table) { return }
    if let end = endOfEntries(table) {
      add(withoutReached(Array(table.rows[..<end])))
      return add(FormTable(rows: Array(table.rows[end...])))
    }
    let table = tidied(table)
    let rows = table.rows.filter { !$0.isEmpty }
    guard let first = rows.first else { return }
    let width = rows.map(\.cells.count).max() ?? 0
    if width <= 1 {
      for row in rows { add(FormLine(text: row.cells.first ?? "", line: row.line)) }
      release()
      return close()
    }
    if rows.indices.dropLast().contains(where: { date(inCellsOf: rows[$0], below: rows[$0 + 1])?.takesBelow == true }) {
      return addPairs(table.rows)
    }
    if takesParts(table.rows) || areFilledCells(rows) && takesFilledCells(rows) { return }
    if takesStacked(table.rows) || takesFilledCells(rows) { return }
    let firstSenses = first.cells.map { sense(ofHeading: FormWords.trimmed($0)) }
    let known = first.cells.count { isLabel($0) }
    let knownBelow = rows.count { isLabel($0.cells.first ?? "") }
    // Headings over nothing: a log without entries, or a part of a form that nobody filled in.
    let isNothingElse =
      known >= 3 && width > 4 && !first.cells.contains("") && known * 4 >= first.cells.count(where: { !$0.isEmpty }) * 3
    let isWithdrawn = known >= 3 && table.rows.contains(where: \.isWithdrawn)
    if rows.count == 1, first.isHeading && known >= 2 && table.rows.count > 1 || isNothingElse || isWithdrawn {
      var log = FormLog(path: path, headings: first.cells, senses: firstSenses, rows: Array(table.rows.dropFirst()))
      log.apart = Self.withdrawn(table.rows)
      items.append(.table(log))
      return
    }
    if rows.count > 1, known >= 2, known * 2 >= first.cells.count(where: { !$0.isEmpty }),
      width > 2 || (first.isHeading && knownBelow <= 1), !isPairs(rows, width), !hasLabelsBeside(rows),
      !holdsRowsOfLabels(rows)
    {
      var log = FormLog(path: path, headings: first.cells, senses: firstSenses, rows: [])
      log.apart = Self.withdrawn(table.rows)
      for var row in rows.dropFirst() where !row.isWithdrawn {
        switch standing(row, rows, firstSenses) {
        case .record:
          // A name beside several entries is that of each.
          for (column, text) in row.above where column < row.cells.count && row.cells[column].isEmpty {
            row.cells[column] = text
          }
          log.rows.append(row)
        case .apart(let kind, let text):
          log.apart.append(FormLog.Apart(kind: kind, line: row.line, isLong: kind.isLong(text)))
        case .nothing: break
        }
      }
      log.apart.sort { $0.line < $1.line }
      items.append(.table(log))
      return
    }
    if takesForms(rows, first) { return }
    // With rows of nothing: they are the answers of labels over all columns.
    if isPairs(rows, width) { return addPairs(table.rows) }
    if takesStackedInDoubt(rows) { return }
    if knownBelow * 2 >= rows.count || knownBelow >= 2 || rows.contains(where: { hasMarkedLabel($0.cells) }) {
      return addPairs(table.rows)
    }
    for row in rows { items.append(.stray(row.cells.joined(separator: " "), line: row.line)) }
  }

  /// A log that goes on behind the end of a page as a table of its own, without its headings: its rows are those of the
  /// log above. Where they may be and do not fit, they are lost, and that is told.
  private mutating func goesOnWithLog(_ table: FormTable) -> Bool {
    guard let last = items.lastIndex(where: { !Self.standsBetween($0) }), case .table(var log) = items[last],
      log.headings.count > 2
    else { return false }
    let rows = table.rows.filter { !$0.isEmpty && !$0.isWithdrawn }
    guard !rows.isEmpty, rows.allSatisfy({ $0.cells.count == log.headings.count && !$0.isHeading }) else {
      return false
    }
    var (read, unread) = (0, 0)
    for row in rows {
      let said = row.cells.count { !$0.isEmpty }
      guard row.cells.count(where: { senses.exact($0).isKnown }) * 2 < max(2, said) else { return false }
      for (cell, sense) in zip(row.cells, log.senses) where !cell.isEmpty {
        guard let field = sense.field else { continue }
        switch field.type {
        case .text: continue
        case .choice, .date: break
        }
        switch Self.reader.read(cell.utf8.span, as: field).kind {
        case .choice, .date, .eitherWayDate, .monthFirstDate: read += 1
        default: unread += 1
        }
      }
    }
    // What stands below "Date" and "Decision" is what is asked for there.
    if read >= rows.count, unread * 2 <= read {
      log.rows += rows
      log.apart += Self.withdrawn(table.rows)
      items[last] = .table(log)
      return true
    }
    guard log.headings.count >= 4, read >= rows.count else { return false }
    lostRows += rows.count
    return true
  }

  /// "Continued" and the end of a page part a log from its rest.
  private static func standsBetween(_ item: Item) -> Bool {
    switch item {
    case .rule: true
    case .heading(let text, _, _), .stray(let text, _): FormWords.words(text, most: 5) <= 4
    default: false
    }
  }

  /// A first column whose cells each stand beside several rows names the parts of the form.
  private mutating func takesParts(_ rows: [FormTable.Row]) -> Bool {
    let rows = rows.filter { $0.cells.contains { !$0.isEmpty } }
    let goingOn = rows.count { $0.cells.first == "" }
    guard rows.count >= 3, goingOn > 0, rows.first?.cells.first != "", rows.allSatisfy({ $0.cells.count > 2 }),
      rows.count(where: { isLabel($0.cells[1]) }) * 4 >= rows.count * 3
    else { return false }
    var at = 0
    while at < rows.count {
      let end = rows[(at + 1)...].firstIndex { $0.cells.first != "" } ?? rows.count
      if let title = rows[at].cells.first, !title.isEmpty {
        begin(heading: title, level: 6, line: rows[at].line, isSoft: false)
        heading = nil
      }
      var part = Array(rows[at..<end])
      for index in part.indices { part[index].cells.removeFirst() }
      addPairs(part)
      at = end
    }
    return true
  }

  /// Labels run down the first column.
  private mutating func hasLabelsBeside(_ rows: [FormTable.Row]) -> Bool {
    let labels = rows.compactMap(\.cells.first).filter { isLabel($0) }
    return Set(labels).count >= 4 && labels.count * 3 >= rows.count * 2
  }

  /// The rows of a log that are struck out.
  private static func withdrawn(_ rows: [FormTable.Row]) -> [FormLog.Apart] {
    rows.filter(\.isWithdrawn).map { FormLog.Apart(kind: .struck, line: $0.line) }
  }

  /// What a row of a log is.
  private enum Standing {
    case record
    /// The headings again, a sum.
    case nothing
    case apart(FormLog.Apart.Kind, String)
  }

  /// "September", "Autumn term", "Total: 2" among the rows of a log: it parts them, and is no record.
  private func standing(_ row: FormTable.Row, _ rows: [FormTable.Row], _ senses: [LabelSense]) -> Standing {
    guard senses.count >= 3, let text = row.cells.first(where: { !$0.isEmpty }) else { return .record }
    // The headings again, on another page.
    if row.cells == rows[0].cells { return .nothing }
    if LabelText.words(text.prefix(40), camel: false).first.map(Self.sums.contains) == true { return .nothing }
    guard !row.cells[0].isEmpty, row.cells.dropFirst().allSatisfy(\.isEmpty) else { return .record }
    if namesTime(text), row.isStacked || senses[0].field?.type != .date { return .apart(.time, text) }
    if row.isStacked { return .apart(.title, text) }
    if row.isStrong, rows.count(where: \.isStrong) * 2 <= rows.count { return .apart(.words, text) }
    // A reference that looks like no other reference of the log is none.
    guard senses[0] == .field(.recordID) else { return .record }
    let shape = Self.shape(text)
    let isLikeOthers = rows.dropFirst().contains { $0.line != row.line && Self.shape($0.cells.first ?? "") == shape }
    return isLikeOthers ? .record : .apart(.words, text)
  }

  /// "September 2026", but not "A003".
  private func namesTime(_ text: String) -> Bool {
    FormWords.isMoment(text) && LabelText.words(text, camel: false).contains { $0.allSatisfy(\.isLetter) }
  }

  private static let sums: Set<String> = ["total", "totals", "subtotal", "sum"]

  /// Letters and figures as such, each run of them once: "A-9" for "SAR-0012".
  private static func shape(_ text: String) -> String {
    var shape = ""
    for character in text {
      let sign: Character = character.isNumber ? "9" : character.isLetter ? "A" : character
      if shape.last != sign { shape.append(sign) }
    }
    return shape
  }

  /// Where a small table of entries ends within another, as programs join two that stand below each other: from there on
  /// each row asks for something in its first cell, and its cells reach over others than the entries' do.
  private mutating func endOfEntries(_ table: FormTable) -> Int? {
    guard let first = table.rows.first, !first.isStacked, !first.reached.isEmpty else { return nil }
    let headings = first.cells.filter { !$0.isEmpty }
    guard headings.count >= 3, headings.count == first.cells.count - first.reached.count,
      headings.allSatisfy({ isLabel(FormWords.trimmed($0)) }),
      let end = table.rows.firstIndex(where: { !$0.isEmpty && $0.reached != first.reached }), end > 1
    else { return nil }
    let rest = table.rows[end...].filter { !$0.isEmpty }
    let asks = rest.allSatisfy { row in
      let places = row.cells.count - row.reached.count
      return !row.isStacked && places < headings.count && places.isMultiple(of: 2) && isLabel(row.cells[0])
    }
    return asks ? end : nil
  }

  /// Rows whose cells all reach over the same columns, without these.
  private func withoutReached(_ rows: [FormTable.Row]) -> FormTable {
    var table = FormTable(rows: rows)
    for index in rows.indices {
      table.rows[index].cells = rows[index].cells.enumerated()
        .filter { !rows[index].reached.contains($0.offset) || !$0.element.isEmpty }.map(\.element)
      table.rows[index].reached = []
      table.rows[index].above = [:]
    }
    table.rows[0].isHeading = true
    return table
  }

  mutating func hasMarkedLabel(_ cells: [String]) -> Bool {
    cells.contains { cell in
      let parts = lines.parts(of: cell, &senses)
      return parts.parts.first.map { $0.isMarked && $0.sense.isKnown } ?? false
    }
  }

  /// Label, answer, label, answer: every other cell of most rows is a known label.
  mutating func isPairs(_ all: [FormTable.Row], _ width: Int) -> Bool {
    let below = answersBelow(all)
    let rows = all.indices.filter { !below.contains($0) && !below.contains($0 + 1) }.map { all[$0] }
    if rows.isEmpty { return false }
    if width == 2 {
      let known = rows.count { senses(labelled(FormWords.trimmed($0.cells.first ?? ""))).isKnown }
      let alsoSecond = rows.count { $0.cells.count > 1 && senses(FormWords.trimmed($0.cells[1])).isKnown }
      return known * 2 >= rows.count && alsoSecond < max(2, rows.count)
    }
    guard width.isMultiple(of: 2) else { return false }
    var (labels, answers) = (0, 0)
    for row in rows {
      for (index, cell) in row.cells.enumerated() where isLabel(cell) {
        if index.isMultiple(of: 2) { labels += 1 } else if !mayAnswer(cell, row.cells[index - 1]) { answers += 1 }
      }
    }
    // An answer may be a word that is a label too ("Shared", "School").
    return labels >= 2 && answers * 4 <= labels && labels >= rows.count
  }

  private mutating func addPairs(_ rows: [FormTable.Row]) {
    let below = answersBelow(rows)
    // Two cells beside most labels: one of them is help, and nobody says which.
    let asking = rows.filter { $0.cells.count == 3 && isLabel($0.cells[0]) }
    let hasTwoBeside =
      asking.count >= 3 && asking.count(where: { !$0.cells[1].isEmpty && !$0.cells[2].isEmpty }) * 4 >= asking.count
    let isOfColons = holdColons(rows)
    var last: Int?
    var taken: Int?
    for (number, row) in rows.enumerated() where taken.map({ number > $0 }) ?? true {
      let cells = row.cells.map { FormWords.trimmed($0) }
      var index = 0
      if below.contains(number + 1) {
        append(labels: row, over: rows[number + 1], isSure: isSurelyStacked(row))
        last = nil
        taken = number + 1
        continue
      }
      // "Field | Answer".
      if row.isHeading, !row.isAcross,
        cells.allSatisfy({ !senses($0).isKnown && !$0.hasSuffix(":") && !$0.hasSuffix("?") })
      {
        continue
      }
      if let date = date(inCellsOf: row, below: number + 1 < rows.count ? rows[number + 1] : nil) {
        append(date.entry)
        last = nil
        if date.takesBelow { taken = number + 1 }
        continue
      }
      // A row without a label goes on with the answer above it.
      if let label = cells.first, label.isEmpty, let at = last, case .entry(var entry) = items[at] {
        let more = cells.dropFirst().filter { !$0.isEmpty }.joined(separator: "\n")
        if !more.isEmpty { entry.text += entry.text.isEmpty ? more : "\n" + more }
        items[at] = .entry(entry)
        continue
      }
      // Options with boxes in rows of their own below the label that asks.
      if let at = last, case .entry(var entry) = items[at], entry.sense.field != nil,
        entry.text.isEmpty || TickBoxes.begins(entry.text.utf8.span), isOptionRow(row),
        isOptionRow(rows[number - 1]) || number + 1 < rows.count && isOptionRow(rows[number + 1])
      {
        entry.text += (entry.text.isEmpty ? "" : "\n") + cells[0]
        entry.kind = .text
        items[at] = .entry(entry)
        continue
      }
      if cells.count(where: { !$0.isEmpty }) == 1, let only = cells.first, !only.isEmpty {
        switch takesAlone(only, number, rows) {
        case .nothing: break
        case .title:
          last = nil
          continue
        case .label(let rowTaken):
          last = items.count - 1
          taken = rowTaken
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
          if let told = toldBelow(label) {
            append(entry(first.label ?? "", first.sense, told, row.line))
          } else {
            for part in parts.parts { append(entry(part.label ?? "", part.sense, part.value, row.line)) }
          }
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
          cells.count > 2 && (!isLabel(at: index + 2, cells) || isBesideRoom(cells, own))
          ? cells.dropFirst(index + 1) : cells.dropFirst(index + 1).prefix(1)
        let field = senses(bare).field
        let answers = beside.prefix { !hasFieldOfItsOwn($0, beside: field, isOfColons: isOfColons) }
        let said = answers.filter { !$0.isEmpty }
        // "Yes ☐ | No ☒": boxes beside each other are one choice.
        let areBoxes = said.count > 1 && said.allSatisfy { TickBoxes.mayHold($0.utf8.span) }
        var entry = entry(bare, senses(bare), said.joined(separator: areBoxes ? "   " : "\n"), row.line)
        // Help printed beside the label, or answers beside each other: nobody says which counts.
        if row.hasChoiceMarked, entry.text.contains("/") { entry.kind = .unclearPlace }
        if said.count > 1 && !areBoxes || said.count == 1 && hasTwoBeside { entry.kind = .unclearPlace }
        // A tick in the second column of answers, and nothing says what the column is for.
        if said.count == 1, answers.count > 1, answers.first?.isEmpty == true, isTick(said[0]) {
          entry.kind = .unclearPlace
        }
        // "Shared with", and on the line below it help or the answer: which, nobody can say where nothing stands beside it.
        if own != label, said.isEmpty, label.hasPrefix(own) { entry.kind = .unclearPlace }
        // Without its colon the label may be anything.
        let isCutOff = answers.count < beside.count
        if isCutOff, said.isEmpty, bare == label, !label.hasSuffix("?") { entry.kind = .unclearPlace }
        append(entry)
        last = isCutOff ? nil : items.count - 1
        index += 1 + (isCutOff ? answers.count : max(1, answers.count))
      }
    }
    close()
  }

  /// "| Date of decision | 14 | 01 | 2026 |", or with "Day", "Month" and "Year" over the numbers: a date in three cells.
  private mutating func date(inCellsOf row: FormTable.Row, below: FormTable.Row?) -> (
    entry: FormEntry, takesBelow: Bool
  )? {
    let cells = Self.ownCells(row)
    guard cells.count == 4, !cells.contains("") else { return nil }
    let label = cells[0].hasSuffix(":") ? FormWords.trimmed(cells[0].dropLast()) : cells[0]
    let sense = senses(label)
    guard sense.field?.type == .date || sense == .detail(.date) else { return nil }
    if let date = Self.date(cells[1...]) { return (entry(label, sense, date, row.line), false) }
    guard cells[1...].map({ $0.lowercased() }) == ["day", "month", "year"], let below = below.map(Self.ownCells),
      below.count == 4, below[0].isEmpty
    else { return nil }
    let said = Array(below[1...])
    var entry = entry(
      label, sense, Self.date(said[...]) ?? said.filter { !$0.isEmpty }.joined(separator: " "), row.line)
    if Self.date(said[...]) == nil, !entry.text.isEmpty { entry.kind = .unclearPlace }
    return (entry, true)
  }

  /// Without the columns that a cell reaches over.
  private static func ownCells(_ row: FormTable.Row) -> [String] {
    row.cells.enumerated().filter { !row.reached.contains($0.offset) }.map { FormWords.trimmed($0.element) }
  }

  /// Day, month and year in figures.
  private static func date(_ cells: ArraySlice<String>) -> String? {
    let numbers = cells.map { cell in cell.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(cell) ?? 0 : 0 }
    guard numbers.count == 3, 1...31 ~= numbers[0], 1...12 ~= numbers[1], 1_900...2_100 ~= numbers[2] else {
      return nil
    }
    return cells.joined(separator: "/")
  }

  /// "| ☐ Public task | |": nothing but a box and its words.
  private func isOptionRow(_ row: FormTable.Row) -> Bool {
    guard let first = row.cells.first, row.cells.dropFirst().allSatisfy(\.isEmpty) else { return false }
    return TickBoxes.wordsBehindBox(first.utf8.span) != nil
  }

  /// "| How shared | | Email |": an answer beside an empty cell, though its word is a label elsewhere.
  private mutating func isBesideRoom(_ cells: [String], _ label: String) -> Bool {
    cells.count == 3 && cells[1].isEmpty && mayAnswer(cells[2], label)
  }

  /// "(please give as much detail as you can)" behind a question, with room for the answer beside it.
  private func isHelp(_ words: String) -> Bool {
    words.hasPrefix("(") && PrintedWords.isGuidance(words.utf8.span)
  }

  /// "| Signed: | Date: 01/09/2026 |": a cell beside a label that begins with the label of another field and has its
  /// answer is no answer to it.
  private mutating func hasFieldOfItsOwn(_ cell: String, beside field: Field?, isOfColons: Bool) -> Bool {
    // "| Signed | Position, and below it Youth worker |"
    if field == .signature, isLabel(cell), labelled(cell) != cell { return true }
    guard let first = lines.parts(of: cell, &senses).parts.first, first.label != nil, first.isMarked,
      first.sign == .colon || first.sign == .question && first.sense.field != nil && !first.value.isEmpty
    else { return false }
    if isOfColons, first.sign == .colon { return true }
    // "| Where stored: | Retention period: |"
    if first.value.isEmpty { return first.sense.field != nil && first.sense.field != field }
    switch first.sense {
    case .field(let own): return own != field
    // "Date: …" beside "Signed:" is the signature's; "Name: J Smith" beside "Shared with" may be the answer.
    case .detail(.date): return field?.type != .date
    // "Signed: | Position: Youth worker": nobody is called so.
    case .detail(.role): return true
    case .detail, .other, .unknown: return false
    }
  }

  /// "| Signed: | Position: Youth worker |" where nearly all cells of a table begin so, and have their answers in
  /// themselves: none is the answer to the cell beside it.
  private mutating func holdColons(_ rows: [FormTable.Row]) -> Bool {
    var (cells, labels, filled) = (0, 0, 0)
    var isFilledFirst = false
    for (column, cell) in rows.flatMap({ $0.cells.enumerated() }) where !cell.isEmpty {
      cells += 1
      guard let first = lines.parts(of: cell, &senses).parts.first, first.label != nil, first.sign == .colon,
        first.sense.isKnown
      else { continue }
      labels += 1
      if first.value.isEmpty { continue }
      filled += 1
      if column == 0 { isFilledFirst = true }
    }
    return filled >= 3 && labels * 4 >= cells * 3 || labels == cells && isFilledFirst
  }

  /// The answer of a cell that holds a label and its answer, where that goes on below, whatever its lines begin with; nil
  /// where each line may be a label with an answer of its own.
  private mutating func toldBelow(_ cell: String) -> String? {
    let all = cell.split(separator: "\n").map { FormWords.trimmed($0) }
    guard all.count > 1, let first = lines.parts(of: all[0], &senses).parts.first, !first.value.isEmpty,
      first.sense.field.map(FormWords.narratives.contains) == true,
      all.dropFirst().contains(where: { lines.parts(of: $0, &senses).isPlain })
    else { return nil }
    return ([first.value] + all.dropFirst()).joined(separator: "\n")
  }

  private mutating func isLabel(at index: Int, _ cells: [String]) -> Bool {
    index < cells.count && (isLabel(cells[index]) || cells[index].hasSuffix(":"))
  }

  /// The label of a cell that has a line of help below it ("Reference", "from the log"); else all of the cell.
  mutating func labelled(_ cell: String) -> String {
    guard let end = cell.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return cell }
    let first = FormWords.trimmed(cell[..<end])
    guard senses.exact(cell) == .unknown, FormWords.words(cell[end...], most: 25) <= 25 else { return cell }
    if senses(first).isKnown { return first }
    // "Llofnod", and below it "Signed", in a form in both languages of Wales.
    let second = FormWords.trimmed(cell[end...])
    return LabelVariants.isWelsh(first) && senses.exact(second).isKnown ? second : cell
  }

  /// That a cell holds a label that is known; "No" numbers rows elsewhere, and here it answers.
  mutating func isLabel(_ cell: String) -> Bool {
    if let isLabel = labelCells[cell] { return isLabel }
    let words = labelled(FormWords.trimmed(cell))
    let isLabel =
      senses(words).isKnown && !TickBoxes.mayHold(words.utf8.span)
      && !Self.tickHeadings.contains(words.lowercased())
    labelCells[cell] = isLabel
    return isLabel
  }

  /// "| Question | Child A | Child B |": a form for each column of answers.
  private mutating func takesForms(_ rows: [FormTable.Row], _ first: FormTable.Row) -> Bool {
    if takesColumns(rows, first) { return true }
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

  /// "| Reference | R-1 | R-2 |", "| Decision | Shared | Not shared |": a form for each column, though no name stands over
  /// it, where each has a reference of its own and what is asked for is answered in all of them.
  private mutating func takesColumns(_ rows: [FormTable.Row], _ first: FormTable.Row) -> Bool {
    let references = first.cells.dropFirst().map { FormWords.trimmed($0) }
    guard references.count >= 2, rows.count >= 5, !references.contains(""), Set(references).count == references.count,
      senses(FormWords.trimmed(first.cells[0])).field == .recordID
    else { return false }
    var (asked, answered) = (0, 0)
    for row in rows {
      guard row.cells.count == first.cells.count, let field = senses(labelled(FormWords.trimmed(row.cells[0]))).field
      else { continue }
      switch field.type {
      case .text: continue
      case .choice, .date: asked += 1
      }
      let isRead = row.cells.dropFirst().allSatisfy { cell in
        switch Self.reader.read(cell.utf8.span, as: field).kind {
        case .choice, .date, .eitherWayDate, .monthFirstDate, .blank: true
        default: false
        }
      }
      if isRead, row.cells.dropFirst().count(where: { !$0.isEmpty }) > 1 { answered += 1 }
    }
    guard asked >= 2, answered * 3 >= asked * 2 else { return false }
    for column in references.indices {
      close()
      items.append(.heading("Record \(column + 1)", level: 1, line: rows[min(column, rows.count - 1)].line))
      for row in rows {
        let label = FormWords.trimmed(row.cells[0])
        if label.isEmpty { continue }
        append(entry(label, senses(label), column + 1 < row.cells.count ? row.cells[column + 1] : "", row.line))
      }
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

  static let tickHeadings: Set<String> = [
    "yes", "no", "n/a", "na", "not known", "unknown", "not applicable", "y", "n", "don't know", "partly",
  ]
}
