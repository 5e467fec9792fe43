import Records

/// Lists to choose from: a sheet that others take the answers of their cells from holds no records, though its headings
/// are those of records ("Decision", "Consent") and each of its rows would be a very poor one.
struct SheetLists {
  /// The columns of sheets that others refer to, by the sheet's name in lower case.
  private var columns: [String: [ClosedRange<Int>]] = [:]
  /// The ranges that have names, by these in lower case, and the sheets that they lie on.
  private var names: [String: [(sheet: String, columns: ClosedRange<Int>)]] = [:]
  /// Tables by their names.
  private var tables: [String: (sheet: String, columns: ClosedRange<Int>)] = [:]
  /// What validations say that names no range by itself: a name, or how to find one.
  private var words: Set<String> = []
  private var looked = 0
  private static let most = 10_000

  /// - Parameters:
  ///   - formula: what a validation or a name says ("Lists!$A$2:$A$9", "[$Lists.$A$2:.$A$9]").
  ///   - separator: between a sheet's name and its cells.
  ///   - sheet: where it is said: what a sheet says of itself makes no list of it.
  mutating func add(_ formula: String, separator: Character, sheet: String = "") {
    guard looked < Self.most, formula.utf8.count <= 512 else { return }
    looked += 1
    words.formUnion(formula.lowercased().split { !Self.isWord($0) && $0 != "." }.map(String.init))
    for found in Self.ranges(in: formula, separator) where found.sheet != sheet.lowercased() {
      columns[found.sheet, default: []].append(found.columns)
    }
  }

  /// A range that has a name. A list is a column of several cells: one cell is an answer that a formula asks for, and
  /// several columns are a table.
  mutating func add(name: String, _ formula: String, separator: Character) {
    guard looked < Self.most, formula.utf8.count <= 512 else { return }
    looked += 1
    let ranges = Self.ranges(in: formula, separator).filter { $0.columns.count == 1 && !$0.isOneCell }
    names[name.lowercased()] = ranges.map { ($0.sheet, $0.columns) }
  }

  /// A table that a sheet declares, which a validation may name.
  mutating func add(table name: String, columns: ClosedRange<Int>, sheet: String) {
    guard looked < Self.most else { return }
    looked += 1
    tables[name.lowercased()] = (sheet.lowercased(), columns)
  }

  /// What is known of a sheet by itself and by what refers to it.
  enum Verdict {
    case lists
    /// It is called so, or a part of it has a name, and nothing refers to it.
    case perhapsLists
    /// Nothing says so but that its words are those to choose from: they might be records of hardly any words too.
    case likeLists
    case none
  }

  /// - Parameter rows: all rows of the sheet, of which `mayBe` is true.
  func verdict(_ sheet: String, _ rows: [SheetLine], _ senses: LabelSenses) -> Verdict {
    var headings = CSVHeadings(senses)
    // Labels with answers beside them, whatever refers to these.
    if headings.areOfForm(rows.map { $0.cells.first { !$0.isEmpty } ?? "" }) { return .none }
    // Which name is meant where a formula puts it together, nobody can tell.
    let isAny = words.contains("indirect")
    let named = names.filter { isAny || words.contains($0.key) }.values.joined()
    let declared = tables.filter { words.contains($0.key) }.values
    func columns(_ ranges: some Sequence<(sheet: String, columns: ClosedRange<Int>)>) -> [ClosedRange<Int>] {
      ranges.filter { $0.sheet == sheet.lowercased() }.map(\.columns)
    }
    if isMeant(rows, (self.columns[sheet.lowercased()] ?? []) + columns(named) + columns(declared)) { return .lists }
    if isMeant(rows, columns(names.values.joined())) { return .perhapsLists }
    let title = sheet.lowercased().replacing("-", with: " ").replacing("_", with: " ")
    if Self.names.contains(FormWords.trimmed(title)) { return .perhapsLists }
    return holdsChoices(rows, senses)
  }

  /// Below headings of questions with a choice nothing but different answers to them, and nothing of whom or when: each
  /// of its rows would be a very poor record, and all together are the answers that a form offers.
  private func holdsChoices(_ rows: [SheetLine], _ senses: LabelSenses) -> Verdict {
    var senses = senses
    let top = rows.firstIndex { row in row.cells.contains { senses.exact($0).field?.type.isChoice == true } }
    guard let top else { return .none }
    let reader = FieldReader(asOf: Day(number: 0))
    var lengths: [Int] = []
    var longest = 0
    for column in rows[top].cells.indices {
      let words = rows[(top + 1)...].compactMap { row in
        column < row.cells.count && !row.cells[column].isEmpty ? row.cells[column] : nil
      }
      if words.isEmpty { continue }
      lengths.append(words.count)
      guard let field = senses(rows[top].cells[column]).field else { continue }
      switch field.type {
      case .date: return .none
      case .text:
        // Whom it was shared with, and how, are chosen from lists; whom it is of, and why, are not.
        if FormWords.narratives.contains(field) || Self.ofOne.contains(field) { return .none }
      case .choice:
        let areValues = words.allSatisfy { reader.read($0.utf8.span, as: field).kind == .choice }
        guard areValues, words.count >= 2 else { return .none }
        longest = max(longest, words.count)
      }
    }
    if longest < 2 { return .none }
    // Columns of different lengths are no rows.
    return longest >= 3 && (Set(lengths).count > 1 || lengths.count == 1) ? .lists : .likeLists
  }

  /// What says which record it is.
  private static let ofOne: FieldSet = [
    .recordID, .caseRef, .subject, .signature, .recorder, .approver, .requester, .recipientPerson, .recipientAddress,
  ]

  private func isMeant(_ rows: [SheetLine], _ ranges: [ClosedRange<Int>]) -> Bool {
    var used = Set<Int>()
    for row in rows { for (column, cell) in row.cells.enumerated() where !cell.isEmpty { used.insert(column) } }
    let meant = used.count { column in ranges.contains { $0.contains(column) } }
    return meant > 0 && meant * 2 >= used.count
  }

  private static let names: Set<String> = [
    "list", "lists", "lookup", "lookups", "look ups", "lookup lists", "lookup data", "dropdown", "dropdowns",
    "drop down", "drop downs", "dropdown lists", "drop down lists", "dropdown options", "drop down options", "options",
    "picklist", "picklists", "pick lists", "validation", "validations", "data validation", "validation lists",
    "validation data", "reference data", "ref data", "choices", "list data", "data lists", "list values",
  ]

  /// That no row looks like a record: all is short, nothing in it is a day, and no column has the same twice.
  static func mayBe(_ rows: [SheetLine], _ reader: FieldReader) -> Bool {
    guard rows.count >= 2 else { return false }
    var seen: [Int: Set<String>] = [:]
    for row in rows {
      for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
        if cell.utf8.count > 150 || !seen[column, default: []].insert(cell.lowercased()).inserted { return false }
        let mayBeDay = cell.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
        if mayBeDay, isDay(reader.read(cell.utf8.span, as: .decisionDate)) { return false }
      }
    }
    return true
  }

  private static func isDay(_ found: Interpretation) -> Bool {
    switch found.kind {
    case .date, .eitherWayDate, .monthFirstDate, .ambiguousDate: true
    default: false
    }
  }

  // MARK: What a formula refers to

  private struct Range {
    /// In lower case.
    var sheet: String
    var columns: ClosedRange<Int>
    var isOneCell: Bool
  }

  private static func ranges(in formula: String, _ separator: Character) -> [Range] {
    let text = Array(formula)
    var found: [Range] = []
    var at = 0
    while at < text.count {
      guard at == 0 || !isWord(text[at - 1]), let (name, behind) = sheet(text, at, separator),
        let (first, end) = column(text, behind)
      else {
        at += 1
        continue
      }
      var last = first
      var isOneCell = true
      at = end
      if at < text.count, text[at] == ":" {
        // OpenDocument names the sheet again, or leaves its name out and not the point.
        var other = sheet(text, at + 1, separator)?.1 ?? at + 1
        if other < text.count, text[other] == separator { other += 1 }
        if let (column, end) = column(text, other) { (last, at, isOneCell) = (column, end, false) }
      }
      found.append(
        Range(sheet: name.lowercased(), columns: min(first, last)...max(first, last), isOneCell: isOneCell))
    }
    return found
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  /// The name of a sheet and where its cell begins.
  private static func sheet(_ text: [Character], _ start: Int, _ separator: Character) -> (String, Int)? {
    var at = start
    if at < text.count, text[at] == "$" { at += 1 }
    var name = ""
    if at < text.count, text[at] == "'" {
      at += 1
      while at < text.count {
        if text[at] == "'" {
          if at + 1 < text.count, text[at + 1] == "'" { at += 1 } else { break }
        }
        name.append(text[at])
        at += 1
      }
      at += 1
    } else {
      while at < text.count, isWord(text[at]) || text[at] == "." && separator != "." {
        name.append(text[at])
        at += 1
      }
    }
    return !name.isEmpty && at < text.count && text[at] == separator ? (name, at + 1) : nil
  }

  /// The column of a cell, from 0, and where it ends.
  private static func column(_ text: [Character], _ start: Int) -> (Int, Int)? {
    var at = start
    var number = 0
    if at < text.count, text[at] == "$" { at += 1 }
    while at < text.count, let letter = text[at].asciiValue, (0x41...0x5A).contains(letter & 0xDF), number < 100_000 {
      number = number * 26 + Int(letter & 0xDF) - 0x40
      at += 1
    }
    while at < text.count, text[at] == "$" || text[at].isNumber { at += 1 }
    return number > 0 ? (number - 1, at) : nil
  }
}
