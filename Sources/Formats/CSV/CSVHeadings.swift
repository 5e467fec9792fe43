import Records

/// What is known of a table's rows that may be headings: whether they are those of a form, where another table begins
/// below, and whether several stand beside each other.
struct CSVHeadings {
  private var senses = LabelSenses { _ in nil }
  private let reader = FieldReader(asOf: Day(number: 0))
  /// The headings of the table in hand.
  private var own: Set<String> = []
  /// The same by length and first byte: most rows are known not to begin with one of them without more.
  private var shapes: Set<Int> = []

  init() {}

  init(_ senses: LabelSenses) { self.senses = senses }

  mutating func use(_ headings: [String]) {
    own = Set(headings)
    shapes = Set(headings.map { Self.shape($0.utf8.count, $0.utf8.first ?? 0) })
  }

  private static func shape(_ length: Int, _ byte: UInt8) -> Int { length << 8 | Int(byte) }

  /// That a cell of such a length and first byte may be one of the headings.
  func mayBegin(with length: Int, _ byte: UInt8) -> Bool { shapes.contains(Self.shape(length, byte)) }

  // MARK: Forms

  /// "Decision | Shared | Date of decision | 01/09/2026": labels, each with its answer beside it.
  mutating func arePairs(_ cells: [String]) -> Bool {
    let said = cells.filter { !$0.isEmpty }
    guard said.count >= 4 else { return false }
    var values = 0
    for index in said.indices {
      if index.isMultiple(of: 2) {
        guard senses(said[index]).isKnown else { return false }
      } else if isValue(said[index], of: said[index - 1]) {
        values += 1
      } else if senses.exact(said[index]).isKnown {
        return false
      } else if said[index].utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
        // A reference, a number: no heading ends so.
        values += 1
      }
    }
    return values > 0
  }

  private mutating func isValue(_ cell: String, of label: String) -> Bool {
    guard let field = senses(label).field else { return false }
    switch reader.read(cell.utf8.span, as: field).kind {
    case .choice, .date, .eitherWayDate, .monthFirstDate: return true
    default: return false
    }
  }

  /// That the first cells of rows are labels of a record: it runs down.
  mutating func areOfForm(_ cells: [String]) -> Bool {
    let known = Set(cells).filter { $0.utf8.count <= Self.longest && senses.exact($0).isKnown }
    let fields = FieldSet(known.compactMap { senses($0).field })
    return fields.count >= 4 && known.count * 5 >= cells.count * 2 && !fields.isDisjoint(with: Self.deciding)
  }

  // MARK: Rows without headings

  /// That what would be headings are the cells of a record: days, numbers and addresses are among them, and few labels.
  mutating func areValues(_ cells: [String]) -> Bool {
    let values = cells.count { LabelResolver.isValue([$0]) }
    guard values >= 3, values * 8 >= cells.count else { return false }
    return cells.count { $0.utf8.count <= Self.longest && senses($0).isKnown } * 2 < cells.count
  }

  /// That a row without headings of its own goes on under those of another sheet: what they ask for as a day or a choice
  /// is one.
  mutating func goOn(_ headings: [String], over cells: [String]) -> Bool {
    guard cells.count <= headings.count, cells.count(where: { !$0.isEmpty }) >= 4 else { return false }
    var (fitting, other, labels) = (0, 0, 0)
    for (heading, cell) in zip(headings, cells) where !cell.isEmpty {
      if heading.isEmpty { return false }
      if cell.utf8.count <= Self.longest, senses.exact(cell).isKnown { labels += 1 }
      switch senses(heading).field?.type {
      case .date, .choice: if isValue(cell, of: heading) { fitting += 1 } else { other += 1 }
      default: break
      }
    }
    return fitting >= 2 && fitting >= 3 * other && labels * 2 < cells.count { !$0.isEmpty }
  }

  /// That a row holds days, as rows of records do and rows of headings do not.
  func areData(_ cells: [String]) -> Bool {
    cells.count { cell in
      guard cell.utf8.count <= 30, cell.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
      switch reader.read(cell.utf8.span, as: .decisionDate).kind {
      case .date, .eitherWayDate, .monthFirstDate: return true
      default: return false
      }
    } >= 2
  }

  /// That such a row says what was decided too: a record whose headings are not there.
  func areRecord(_ cells: [String]) -> Bool {
    cells.count >= 6 && areData(cells)
      && cells.contains { cell in
        FormWords.words(cell) <= 3 && reader.read(cell.utf8.span, as: .decision).kind == .choice
          && FormWords.trimmed(cell).lowercased() != "yes" && FormWords.trimmed(cell).lowercased() != "no"
      }
  }

  // MARK: Rows that are no record

  /// That a column is filled in before there is a record: with numbers, or what is the same for all.
  mutating func isFilledAhead(_ heading: String) -> Bool {
    guard let field = senses(heading).field else { return false }
    return [.recordID, .team, .holderOrg, .version, .recordType].contains(field)
  }

  mutating func asksForNumber(_ heading: String) -> Bool { senses(heading).field == .recordID }

  /// "Total", "Sub-total:", "Grand total of records shared".
  static func namesSum(_ cell: String) -> Bool {
    var words = LabelText.words(cell, camel: false)[...]
    guard words.count <= 6 else { return false }
    if let first = words.first, ["grand", "sub", "overall", "running"].contains(first) { words = words.dropFirst() }
    return words.first.map { ["total", "totals", "subtotal", "subtotals", "sum"].contains($0) } ?? false
  }

  /// What is to be told of the words alone in a row where they are no record: a month over those of its time, a note or a
  /// signature below the table. Nil where they may be all that a record says.
  ///
  /// - Parameter heading: what stands over their column.
  mutating func remark(_ words: String, under heading: String) -> (words: String, counts: Bool)? {
    let field = senses(heading).field
    let isReference = field == .recordID || field == .caseRef
    let isDate = field.map { if case .date = $0.type { true } else { false } } ?? false
    // "September 2026".
    if isReference, words.contains(" "), FormWords.isMoment(words),
      LabelText.words(words, camel: false).contains(where: { $0.allSatisfy(\.isLetter) })
    {
      return ("a month or day over the rows below it is no record", false)
    }
    let isNoValue =
      isReference && FormWords.words(words) >= 4 || isDate && FormWords.words(words) >= 4 && !FormWords.isMoment(words)
    let mayTell = field.map { FormWords.narratives.contains($0) } ?? false
    guard isNoValue || !mayTell && isLabelled(words) else { return nil }
    return ("words alone in a row, as below a table, are no record; they were not read", true)
  }

  /// "Signed: J Smith", "Notes: all records were shared with the MASH".
  private mutating func isLabelled(_ words: String) -> Bool {
    guard let end = words.firstIndex(of: ":"),
      words[end...].hasPrefix(": ") || words.index(after: end) == words.endIndex
    else { return false }
    let label = FormWords.trimmed(words[..<end])
    guard FormWords.words(label) <= 4 else { return false }
    return senses.exact(label).isKnown || Self.remarks.contains(label.lowercased())
  }

  private static let remarks: Set<String> = [
    "note", "notes", "nb", "n.b.", "key", "comment", "comments", "source", "prepared by", "printed by", "exported by",
    "printed", "exported", "report run", "generated", "page",
  ]

  // MARK: Several tables

  /// That a row's cells are headings of a table of their own.
  ///
  /// - Parameter isApart: nothing, or a title, stands above them; else they must be words of the headings above.
  mutating func beginTable(_ cells: [String], isApart: Bool) -> Bool {
    let said = cells.filter { !$0.isEmpty }
    guard said.count >= 3, let first = said.first, isApart || own.contains(first) else { return false }
    let known = said.filter { $0.utf8.count <= Self.longest && senses($0).isKnown }
    let fields = FieldSet(known.compactMap { senses($0).field })
    return fields.count >= 3 && known.count * 5 >= said.count * 3 && !fields.isDisjoint(with: Self.deciding)
  }

  private static let longest = 120
  private static let deciding: FieldSet = [
    .decision, .decisionReason, .lawfulBasis, .consentStatus, .informationShared, .sharedDate, .recipientOrg,
  ]

  /// The columns of each table, where several with the same headings, or most of them, stand beside each other.
  static func tables(_ paths: [[String]]) -> [Range<Int>] {
    let all = [0..<paths.count]
    // Where nothing stands between them, the first heading comes again.
    var parts = split(paths) { paths[$0].isEmpty }
    if !areAlike(parts, paths), let first = paths.first(where: { !$0.isEmpty }) {
      parts = split(paths) { $0 > 0 && paths[$0] == first }
    }
    return areAlike(parts, paths) ? parts : all
  }

  /// Parts of at least three headings; what stands between them goes with the one before.
  private static func split(_ paths: [[String]], at isBetween: (Int) -> Bool) -> [Range<Int>] {
    var starts: [Int] = []
    var begin = 0
    func take(_ end: Int) {
      if paths[begin..<end].count(where: { !$0.isEmpty }) >= 3 { starts.append(begin) }
      begin = end
    }
    for column in paths.indices where column > 0 && isBetween(column) { take(column) }
    take(paths.count)
    guard starts.count > 1 else { return [0..<paths.count] }
    starts[0] = 0
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : paths.count) }
  }

  private static func areAlike(_ parts: [Range<Int>], _ paths: [[String]]) -> Bool {
    guard parts.count > 1 else { return false }
    func headings(_ part: Range<Int>) -> Set<[String]> { Set(paths[part].filter { !$0.isEmpty }) }
    let first = headings(parts[0])
    return parts.dropFirst().allSatisfy { part in
      let other = headings(part)
      let same = other.intersection(first).count
      return same >= 3 && same * 2 >= min(first.count, other.count)
    }
  }
}
