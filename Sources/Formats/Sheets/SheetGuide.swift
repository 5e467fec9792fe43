import Records

/// A sheet that tells how the others are filled in: instructions, what each column is for, what its words mean.
///
/// Its labels are those of records, and what stands beside them tells what to write there: read as a form it would be a
/// record with everything wrong. It is such a sheet only where it is called so, and nothing on it answers as a record
/// does.
struct SheetGuide {
  private var senses: LabelSenses
  private let reader = FieldReader(asOf: Day(number: 0))
  /// Columns of examples.
  private var examples: Set<Int> = []

  init(_ senses: LabelSenses) { self.senses = senses }

  // MARK: What it is called

  /// That a sheet's name, or the first words on a sheet, say that it explains.
  static func isCalledSo(_ name: String) -> Bool {
    let words = LabelText.words(name.prefix(120), camel: true)
    guard let first = words.first else { return false }
    let whole = words.filter { !$0.allSatisfy(\.isNumber) }.joined(separator: " ")
    if names.contains(whole) || beginnings.contains(where: { whole == $0 || whole.hasPrefix($0 + " ") }) { return true }
    if first == "how" || whole.contains(" how to ") {
      return words.contains { ["use", "complete", "fill", "record", "enter"].contains($0) }
    }
    return false
  }

  private static let names: Set<String> = Set(
    [
      "key", "legend", "glossary", "definitions", "help", "readme", "read me", "guide", "data dictionary", "about",
      "about this log", "about this workbook", "about this spreadsheet", "notes for completion", "completion notes",
      "colour key", "key to codes", "codes", "code key", "key and codes", "column guide", "field guide", "user guide",
      "user notes", "terms", "terms used", "abbreviations", "column descriptions", "field descriptions",
    ].map { LabelText.key($0) })
  private static let beginnings = [
    "instructions", "instruction", "guidance", "guide to", "key to", "notes on completing", "guidelines",
    "completion guidance", "please read", "read this first",
  ].map { LabelText.key($0) }

  /// The words on the first row, where nothing stands beside them.
  static func title(_ rows: [SheetLine]) -> String {
    let words = rows.first?.cells.filter { !$0.isEmpty } ?? []
    return words.count == 1 ? words[0] : ""
  }

  // MARK: What stands on it

  /// - Parameter rows: all of them.
  mutating func explains(_ rows: [SheetLine]) -> Bool {
    for row in rows.prefix(6) where row.cells.count(where: { !$0.isEmpty }) >= 2 {
      for (column, cell) in row.cells.enumerated() where Self.exampleHeadings.contains(LabelText.key(cell)) {
        examples.insert(column)
      }
    }
    for index in rows.indices where holdsAnswer(rows, index) { return false }
    return true
  }

  private static let exampleHeadings: Set<String> = Set(
    [
      "example", "examples", "e g", "sample", "example entry", "example answer", "for example", "example text",
    ].map { LabelText.key($0) })

  /// That a label in the row has an answer of a record beside it, below it, or behind its colon.
  private mutating func holdsAnswer(_ rows: [SheetLine], _ index: Int) -> Bool {
    let cells = rows[index].cells
    if let first = cells.first(where: { !$0.isEmpty }), Self.exampleHeadings.contains(LabelText.key(first)) {
      return false
    }
    for column in cells.indices where !cells[column].isEmpty && !examples.contains(column) {
      let cell = cells[column]
      if let colon = cell.firstIndex(of: ":"), let field = senses(cell[..<colon]).field,
        isAnswer(String(cell[cell.index(after: colon)...]), to: field)
      {
        return true
      }
      guard cell.utf8.count <= LabelSenses.longest, let field = senses(cell).field else { continue }
      let beside = cells.indices.first { $0 > column && !cells[$0].isEmpty && !examples.contains($0) }
      if let beside, isAnswer(cells[beside], to: field) { return true }
      if isAnsweredBelow(rows, index, column, field) { return true }
    }
    return false
  }

  /// Several different answers below each other are those to choose from; one is given.
  private func isAnsweredBelow(_ rows: [SheetLine], _ index: Int, _ column: Int, _ field: Field) -> Bool {
    func cell(_ row: Int) -> String {
      guard row < rows.count, column < rows[row].cells.count, rows[row].number == rows[index].number + row - index
      else { return "" }
      let first = rows[row].cells.first { !$0.isEmpty } ?? ""
      return Self.exampleHeadings.contains(LabelText.key(first)) ? "" : rows[row].cells[column]
    }
    guard isAnswer(cell(index + 1), to: field) else { return false }
    if field.type == .date { return true }
    return !isAnswer(cell(index + 2), to: field) || cell(index + 1) == cell(index + 2)
  }

  /// A day, or one of the words to choose from and nothing else. What is asked for in words would prove nothing.
  private func isAnswer(_ text: String, to field: Field) -> Bool {
    let words = FormWords.trimmed(text)
    if words.isEmpty || field.type == .text { return false }
    switch reader.read(words.utf8.span, as: field).kind {
    case .date, .eitherWayDate, .monthFirstDate, .ambiguousDate, .impreciseDate: return true
    case .choice:
      return FormWords.words(words) <= 3 && !words.contains { "/,;=|".contains($0) }
        && !words.lowercased().contains(" or ")
    default: return false
    }
  }
}
