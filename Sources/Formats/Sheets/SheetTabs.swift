import Records

/// The sheets of a workbook that are forms, until all are known: one form may stand on several of them.
///
/// Sheets whose labels ask for different things and of which none names another record than the others are one record.
/// Where a sheet may belong to several records, or says otherwise than the one it would belong to, nobody can tell: what
/// it answers is unclear in those records, and that is told.
struct SheetTabs {
  struct Tab {
    var sheet: String
    var blocks: [FormBlock]
    /// What is printed at the top and foot of its pages.
    var margins: [String]
    fileprivate var outline: FormOutline
    fileprivate var isRecord: Bool
  }

  /// One form, as its sheets make it.
  struct Record {
    /// In the order of the sheets.
    var parts: [Tab]
    /// Sheets that may belong to it.
    var beside: [Tab] = []

    /// The sheet that it is found on.
    var sheet: String { (parts.first { $0.isRecord } ?? parts[0]).sheet }

    fileprivate var asked: FieldSet { parts.reduce(FieldSet()) { $0.union($1.outline.asked) } }

    fileprivate func answer(_ field: Field) -> String? { parts.lazy.compactMap { $0.outline.answers[field] }.first }

    /// That a sheet names the record, or none.
    fileprivate func agrees(with tab: Tab) -> Bool {
      SheetTabs.naming.allSatisfy { field in
        guard let own = answer(field), let other = tab.outline.answers[field] else { return true }
        return own == other
      }
    }

    fileprivate func isNamed(by tab: Tab) -> Bool {
      SheetTabs.naming.contains { field in tab.outline.answers[field].map { $0 == answer(field) } ?? false }
    }

    /// That a sheet asks what the record's others do not, but for what each of them may say again.
    fileprivate func isCompleted(by tab: Tab) -> Bool {
      let again = asked.intersection(tab.outline.asked).subtracting(SheetTabs.repeated)
      let isSame = again.fields.allSatisfy { field in
        guard let own = answer(field), let other = tab.outline.answers[field] else { return true }
        return own == other
      }
      return isSame && again.count * 2 <= min(asked.count, tab.outline.asked.count)
    }
  }

  private(set) var tabs: [Tab] = []

  /// More sheets than a form has, and no more is held.
  static let most = 60

  var isFull: Bool { tabs.count >= Self.most }

  /// What each sheet of a form may say again of the record.
  private static let naming: [Field] = [.recordID, .caseRef, .subject, .subjectDOB]
  private static let repeated: FieldSet = [
    .recordID, .caseRef, .subject, .subjectDOB, .holderOrg, .team, .version, .recordType, .recorder, .recorderRole,
  ]

  /// - Returns: false where nothing on the sheet asks for anything of a record: it is none, and no part of one.
  mutating func add(
    _ sheet: String, _ blocks: [FormBlock], margins: [String], name: String, _ format: FormatName,
    _ rows: inout some RowSink
  ) -> Bool {
    let outline = FormOutline(blocks, rows.senses(documentName: name))
    guard !outline.asked.isEmpty else { return false }
    let isRecord = rows.wouldBeRecords(
      under: outline.labels, SourceShape(.form, format: format, title: sheet), documentName: name)
    tabs.append(Tab(sheet: sheet, blocks: blocks, margins: margins, outline: outline, isRecord: isRecord))
    return true
  }

  mutating func removeAll() { tabs = [] }

  /// Which sheets are one record, and those of which nobody can tell whose they are.
  func records() -> (records: [Record], unclear: [Tab]) {
    var records: [Record] = []
    var unclear: [Tab] = []
    var parts: [Int] = []
    for (index, tab) in tabs.enumerated() {
      if tab.isRecord, let found = records.firstIndex(where: { $0.isNamed(by: tab) && isPart(tab, of: $0) }) {
        records[found].parts.append(tab)
      } else if tab.isRecord || !tab.outline.isSingle || tab.outline.answers.isEmpty {
        records.append(Record(parts: [tab]))
      } else {
        parts.append(index)
      }
    }
    let whole = records.indices.filter { records[$0].parts[0].isRecord && records[$0].parts[0].outline.isSingle }
    if whole.isEmpty { return (records + joined(parts.map { tabs[$0] }), []) }
    for index in parts {
      let tab = tabs[index]
      let named = whole.filter { records[$0].isNamed(by: tab) && records[$0].agrees(with: tab) }
      let possible = named.isEmpty ? whole.filter { records[$0].agrees(with: tab) } : named
      if possible.isEmpty {
        records.append(Record(parts: [tab]))
      } else if possible.count == 1, isPart(tab, of: records[possible[0]]) {
        records[possible[0]].parts.append(tab)
      } else {
        for record in possible { records[record].beside.append(tab) }
        unclear.append(tab)
      }
    }
    let order = Dictionary(tabs.enumerated().map { ($1.sheet, $0) }, uniquingKeysWith: { first, _ in first })
    for index in records.indices {
      records[index].parts.sort { order[$0.sheet, default: 0] < order[$1.sheet, default: 0] }
    }
    return (records.sorted { order[$0.sheet, default: 0] < order[$1.sheet, default: 0] }, unclear)
  }

  private func isPart(_ tab: Tab, of record: Record) -> Bool {
    tab.outline.isSingle && record.parts.allSatisfy(\.outline.isSingle) && record.agrees(with: tab)
      && record.isCompleted(by: tab)
  }

  /// Sheets of which none is a record by itself.
  private func joined(_ parts: [Tab]) -> [Record] {
    var records: [Record] = []
    for tab in parts {
      if let found = records.firstIndex(where: { isPart(tab, of: $0) }) {
        records[found].parts.append(tab)
      } else {
        records.append(Record(parts: [tab]))
      }
    }
    return records
  }
}
