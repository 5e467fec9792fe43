import Records

/// Words alone in a row of a table: the title of a part, or a label with its answer below it.
extension FormParser {
  enum Alone {
    /// A label with an answer beside it, or without one.
    case nothing
    case title
    /// A label, and the last row that its answer was taken from, where it stands in one of its own.
    case label(answer: Int?)
  }

  /// What becomes of a row in which nothing but its first cell is filled.
  mutating func takesAlone(_ text: String, _ number: Int, _ rows: [FormTable.Row]) -> Alone {
    let row = rows[number]
    let below = number + 1 < rows.count ? rows[number + 1] : nil
    let numbered = Self.behindNumber(text)
    var only = numbered ?? text
    if row.isAcross, let filled = filled(only) {
      if !PrintedWords.isGuidance(filled.answer.utf8.span) {
        var entry = entry(filled.label, senses(filled.label), filled.answer, row.line)
        let first = filled.answer.unicodeScalars.first
        // Help may stand there, and the answer in the row below.
        let isBelow = below.map { $0.isAcross && !isLabel($0.cells.first ?? "") && $0.cells.first != "" } ?? false
        // "see above" was written, and no label goes on so.
        let goesOn = first?.isSmallLetter == true && !isPlaceholder(filled.answer)
        if isBelow || goesOn { entry.kind = .unclearPlace }
        append(entry)
        return .label(answer: nil)
      }
      only = filled.label
    }
    guard labelled(only) == only else { return .nothing }
    let isTitle =
      senses(only).isKnown
      ? isSection(only, number, rows, isNumbered: numbered != nil)
      : row.isAcross || numbered != nil || mayBeTitle(only) || isStrongAlone(number, rows)
    if lines.parts(of: only, &senses).isPlain, isTitle {
      begin(heading: only, level: 6, line: row.line, isSoft: false)
      heading = nil
      return .title
    }
    // A label over all columns, and its answer below it.
    guard row.isAcross, let below, below.isAcross, senses(only).isKnown, let answer = below.cells.first,
      lines.parts(of: answer, &senses).isPlain, !answer.hasSuffix(":"),
      !isLabel(answer) || filled(answer) == nil && mayAnswer(answer, isPlain: row.isStrong && !below.isStrong),
      let isSure = isSureAnswer(FormWords.trimmed(answer), below, to: senses(only).field, isStrong: row.isStrong)
    else { return .nothing }
    let label = only.hasSuffix(":") ? FormWords.trimmed(only.dropLast()) : only
    if let told = told(below: number + 1, rows) {
      append(entry(label, senses(label), told, row.line))
      return .label(answer: number + 2)
    }
    var entry = entry(label, senses(label), FormWords.trimmed(answer), row.line)
    if !isSure { entry.kind = .unclearPlace }
    append(entry)
    return .label(answer: number + 1)
  }

  /// What stands in a row of its own below help for whoever fills the form in.
  private mutating func told(below help: Int, _ rows: [FormTable.Row]) -> String? {
    guard let words = rows[help].cells.first, PrintedWords.isGuidance(words.utf8.span), help + 1 < rows.count,
      rows[help + 1].isAcross, let told = rows[help + 1].cells.first.map({ FormWords.trimmed($0) }), !told.isEmpty,
      !rows[help + 1].isHeading, !rows[help + 1].isStrong, FormWords.isSentence(told) || FormWords.words(told) > 8,
      !isLabel(told) || isTold(told), lines.parts(of: told, &senses).isPlain, !told.hasSuffix("?"),
      !told.hasSuffix(":"),
      !PrintedWords.isGuidance(told.utf8.span)
    else { return nil }
    return told
  }

  /// That words which hold those of a label are an answer: told at length, or not printed as the label above them is.
  private mutating func mayAnswer(_ text: String, isPlain: Bool) -> Bool {
    isTold(text) || isPlain && senses.exact(text) == .unknown
  }

  private func isPlaceholder(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Self.reader.read(bytes.span, as: .decisionReason).kind == .placeholder
  }

  /// A label that is known, and what stands on the lines below it in its cell.
  private mutating func filled(_ cell: String) -> (label: String, answer: String)? {
    guard let end = cell.firstIndex(of: "\n") else { return nil }
    let label = FormWords.trimmed(cell[..<end])
    guard senses.exact(cell) == .unknown, senses(label).isKnown, lines.parts(of: label, &senses).isPlain else {
      return nil
    }
    return (label, FormWords.trimmed(cell[end...]))
  }

  /// "Section C: Shared with", "A: Completed by", "Part 2 (the child)": what the number of a part stands before.
  static func behindNumber(_ text: String) -> String? {
    let signs: Set<Character> = [":", ".", ")", "(", "-", "–", "—"]
    if let rest = FormWords.numberedSection(text), rest != text {
      // "Section 47 enquiry" is one of the law's.
      let words = text.split(separator: " ", maxSplits: 2)
      let next = words.count > 2 ? words[2].first : nil
      return words[1].last.map(signs.contains) == true || next.map(signs.contains) == true ? rest : nil
    }
    let number = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let rest = text.dropFirst(number.count)
    guard number.count == 1 || number.count == 2 && number.allSatisfy(\.isNumber), let sign = rest.first,
      sign == ":" || sign == ")" || sign == ".", rest.dropFirst().first == " "
    else { return nil }
    return FormWords.trimmed(rest.dropFirst())
  }

  /// Emphasised, in a table whose labels are not.
  private func isStrongAlone(_ number: Int, _ rows: [FormTable.Row]) -> Bool {
    guard rows[number].isStrong else { return false }
    let answered = rows.filter { $0.cells.count { !$0.isEmpty } > 1 }
    return answered.count(where: \.isStrong) * 3 <= answered.count
  }

  /// Words with an empty cell beside them are a title where they open a part of a form, and else a label without answer
  /// ("If no, give reason why not").
  private mutating func mayBeTitle(_ text: String) -> Bool {
    if text.hasSuffix(":") || text.hasSuffix("?") { return false }
    let words = LabelText.words(text, camel: false)
    return words.first != "if"
      && (Section(heading: text) != .unknown || words.first == "part" || words.first == "section")
  }

  /// "Decision" over labels and their answers beside each other: the title of that part. "Signature", "Reason for
  /// decision", "Consent" in a cell that nothing shows to be a title may be the room for it, or a label without answer:
  /// a title has to do with what stands below it.
  private mutating func isSection(_ title: String, _ number: Int, _ rows: [FormTable.Row], isNumbered: Bool) -> Bool {
    let row = rows[number]
    guard number + 1 < rows.count, !title.hasSuffix(":"), !title.hasSuffix("?"), Section(heading: title) != .unknown
    else { return false }
    let below = rows[number + 1]
    guard below.cells.count > 1, !below.isStacked, let first = below.cells.first, isLabel(first) else { return false }
    let field = senses(title).field
    let next = senses(labelled(FormWords.trimmed(first)))
    let isAnswered = below.cells.dropFirst().contains { !$0.isEmpty }
    if let field, next.field == field, isAnswered { return true }
    guard row.isAcross || isStrongAlone(number, rows) else { return false }
    if row.isHeading || isNumbered { return true }
    // "Sign-off", and in a row below it "Signed by".
    if field == .signature { return asksToSign(below: number, rows) && title.lowercased().hasSuffix("off") }
    if case .detail = next { return true }
    guard let field, case .choice = field.type else { return false }
    let words = LabelText.words(title, camel: false).filter { $0.count > 4 }
    for below in rows[(number + 1)...] {
      guard below.cells.count > 1, !below.isStacked, let label = below.cells.first else { break }
      let asked = LabelText.words(label, camel: false)
      if words.contains(where: { asked.contains($0) }) { return true }
    }
    return false
  }

  /// In a row below, before the next title, the signature itself is asked for.
  private mutating func asksToSign(below number: Int, _ rows: [FormTable.Row]) -> Bool {
    for row in rows[(number + 1)...] {
      guard row.cells.count > 1, !row.isAcross, let label = row.cells.first else { return false }
      if senses(labelled(FormWords.trimmed(label))).field == .signature { return true }
    }
    return false
  }

  /// What stands over all columns below a label that does may be the title of the next part: nil where it must be, else
  /// whether it surely is the answer.
  ///
  /// - Parameter isStrong: that the label is emphasised.
  private mutating func isSureAnswer(_ text: String, _ row: FormTable.Row, to field: Field?, isStrong: Bool) -> Bool? {
    if text.isEmpty { return true }
    let isShort = FormWords.words(text, most: 9) <= 8 && !FormWords.isSentence(text)
    if row.isHeading || FormWords.numberedSection(text) != nil { return nil }
    // Emphasised are labels and titles, and this is neither.
    if isStrong, !row.isStrong { return true }
    if isShort, Section(heading: text) != .unknown || FormWords.isCapitals(text) && FormWords.words(text) > 1 {
      return nil
    }
    guard isShort, let field else { return true }
    if field == .signature { return FormWords.isName(text) }
    return !FormWords.narratives.contains(field)
  }
}
