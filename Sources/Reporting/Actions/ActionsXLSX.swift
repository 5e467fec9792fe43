import Records
import Rules

extension ReportWriter {
  /// `actions.xlsx`: every row of `Findings` as a list to work through, with columns for people to fill in.
  static let actionsXLSX = ReportWriter(file: "actions.xlsx", format: .xlsx) { run, _, file in
    try Actions.write(run, to: file)
  }
}

/// The workbook: a page that says what it is, and sheets of findings.
enum Actions {
  /// Rows of a sheet; a spreadsheet has room for 1,048,576.
  static let rowsOfASheet = 1_000_000

  /// How a column is written and how wide it is, in letters.
  private struct Column {
    let heading: String
    let width: Double
    var format = Workbook.Format.text
  }

  /// The columns to fill in stand beside the date they are due by; what only identifies a rule stands last.
  private static let columns = [
    Column(heading: "Record", width: 16), Column(heading: "Severity", width: 10), Column(heading: "Result", width: 12),
    Column(heading: "What is missing or wrong", width: 32), Column(heading: "What to do", width: 36),
    Column(heading: "Owner", width: 18), Column(heading: "Due", width: 12, format: .date),
    Column(heading: "Status", width: 12, format: .entry), Column(heading: "Done on", width: 12, format: .entryDate),
    Column(heading: "Note", width: 24, format: .entry), Column(heading: "Team", width: 14),
    Column(heading: "Place", width: 34), Column(heading: "Since last time", width: 12),
    Column(heading: "Waiver", width: 12), Column(heading: "Rule", width: 30),
    Column(heading: "Golden rule", width: 9, format: .number), Column(heading: "Rule id", width: 26),
  ]
  /// As far as a printed page goes: to the place.
  private static let printed = 12
  private static let statusColumn = 7
  private static let doneColumn = 8
  static let statuses = ["open", "in progress", "done", "not agreed"]

  static func write(_ run: any StoredRun, to file: ReportFile, rowsOfASheet: Int = Self.rowsOfASheet) throws {
    let results = run.results
    let findings = Findings(run)
    let expected = results.rules.reduce(0) { $0 + $1.count(.fail) + $1.count(.review) + $1.count(.error) }
    let draft = try SpreadsheetDraft(beside: file)
    var workbook = try Workbook.open(
      in: draft, title: "Findings to work on", author: results.organisation.name, created: results.asOf,
      // Parts beyond 4 GB.
      isLarge: expected > 2_000_000)
    let readMe = try workbook.addSheet("Read me")
    var list = SheetOfFindings(sheet: try workbook.addSheet("Actions"))
    var sheets = 1
    var total = 0
    try begin(list.sheet, in: &workbook)
    try findings.forEach { row in
      if list.rows == rowsOfASheet {
        try end(list, in: &workbook)
        sheets += 1
        list = SheetOfFindings(sheet: try workbook.addSheet("Actions \(sheets)"))
        try begin(list.sheet, in: &workbook)
      }
      list.rows += 1
      total += 1
      if total & 1023 == 0 { try Task.checkCancellation() }
      try append(row, findings, row: list.rows, of: list.sheet, in: &workbook)
    }
    try end(list, in: &workbook)
    try explain(results, rows: total, sheets: sheets, in: readMe, of: &workbook)
    let parts = try workbook.close()
    try draft.copy(checking: parts, to: file)
  }

  private struct SheetOfFindings {
    let sheet: Int
    /// Below the heading.
    var rows = 0
  }

  private static func append(
    _ row: FindingRow, _ findings: Findings, row number: Int, of sheet: Int, in workbook: inout Workbook
  ) throws {
    let kind = findings.kinds[row.kind]
    let texts = [
      row.reference, Grammar.sentence(kind.severity.name), row.verdict.words, Grammar.sentence(row.words),
      kind.rule.action, findings.owner(of: row), nil, statuses[0], nil, nil, row.team, row.location, row.baseline.words,
      row.waiver, Grammar.sentence(kind.rule.sentence), nil, kind.rule.id,
    ]
    for (column, text) in texts.enumerated() {
      if let text, !text.isEmpty {
        try workbook.write(text, row: number, column: column, columns[column].format, in: sheet)
      }
    }
    try workbook.fit(zip(texts, columns).map { ($0 ?? "", $1.width) }, row: number, in: sheet)
    try workbook.write(kind.due, row: number, column: 6, .date, in: sheet)
    if let golden = kind.goldenRule { try workbook.write(golden, row: number, column: 15, .number, in: sheet) }
  }

  private static func begin(_ sheet: Int, in workbook: inout Workbook) throws {
    for (number, column) in columns.enumerated() {
      try workbook.setColumn(number, width: column.width, column.format, in: sheet)
    }
    for (number, column) in columns.enumerated() {
      try workbook.write(column.heading, row: 0, column: number, .heading, in: sheet)
    }
  }

  private static func end(_ list: SheetOfFindings, in workbook: inout Workbook) throws {
    let last = columns.count - 1
    try workbook.finishTable(list.sheet, rows: list.rows, columns: last, printed: printed)
    guard list.rows > 0 else { return }
    try workbook.offer(statuses, in: statusColumn, rows: 1...list.rows, of: list.sheet)
    try workbook.askForDate(in: doneColumn, rows: 1...list.rows, of: list.sheet)
  }

  private static func explain(
    _ results: RunResults, rows: Int, sheets: Int, in sheet: Int, of workbook: inout Workbook
  ) throws {
    let name = results.organisation.name
    let unreadable = results.ledger.dispositions.reduce(0) { $0 + ($1.name.hasPrefix("unreadable:") ? $1.count : 0) }
    var lines: [(text: String, format: Workbook.Format)] = [
      ("Findings to work on", .title),
      ((name.isEmpty ? "" : "\(name), ") + "as of \(Grammar.day(results.asOf)) (run \(results.runID))", .text),
      ("", .text),
      (
        "Keep this file as the records are kept. It holds their references and the names of files, which can be personal. "
          + "It is not for the board pack, and is not to be sent by open e-mail.", .strong
      ),
      ("", .text),
      (Self.amount(rows, sheets), .text),
    ]
    if unreadable > 0 || results.ledger.lost > 0 {
      let lost = [
        unreadable > 0 ? Grammar.count(unreadable, "entry", "entries") : "",
        results.ledger.lost > 0 ? Grammar.count(results.ledger.lost, "row") : "",
      ].filter { !$0.isEmpty }
      lines.append(
        (
          "Not everything could be read: \(Grammar.list(lost)) could not, and what is in them is not in this list. "
            + "ledger.csv and lead-report.html say what and why.", .strong
        ))
    }
    if results.status != "complete" {
      lines.append(("The run was interrupted before everything was read. This list is not whole.", .strong))
    }
    lines += [
      ("", .text),
      ("How to use it", .strong),
      ("Filter by team, owner or severity with the arrows in the heading row.", .text),
      (
        "The shaded columns are for you. Status is one of: \(statuses.joined(separator: ", ")). Done on is a date. Note is "
          + "free; keep case detail in the case record.", .text
      ),
      (
        "Result: “Not met” is to be mended; “For a person” is to be looked at and decided; “Not checked” means that the "
          + "source cannot show it; “Error” that the software could not apply the rule.", .text
      ),
      ("A finding with a waiver was accepted by a named person until a stated day. It stays a finding.", .text),
      ("What you fill in stays in this file: the next run makes a new one and does not read it.", .text),
      (
        "An apostrophe before = + - or @ in a record’s text keeps a spreadsheet from taking it for a formula, as in "
          + "findings.csv. [U+202E] and the like stand for characters that cannot be seen.", .text
      ),
    ]
    try workbook.setColumn(0, width: 100, .text, in: sheet)
    for (row, line) in lines.enumerated() where !line.text.isEmpty {
      try workbook.write(line.text, row: row, column: 0, line.format, in: sheet)
      if line.format != .title { try workbook.fit([(line.text, 100)], row: row, in: sheet) }
    }
    workbook.setPage(sheet)
  }

  private static func amount(_ rows: Int, _ sheets: Int) -> String {
    guard rows > 0 else { return "There is no finding. See lead-report.html for what was examined and what was not." }
    let one = "\(Grammar.sentence(Grammar.count(rows, "finding"))), one row each"
    return sheets == 1
      ? one + ", on the sheet “Actions”." : one + ", on \(Grammar.thousands(sheets)) sheets from “Actions” on."
  }
}
