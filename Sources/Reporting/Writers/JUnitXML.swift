import Records
import Rules

extension ReportWriter {
  /// `junit.xml`: a suite for every rule and one for the ledger, for tools that show tests.
  ///
  /// It names no file: who sees a pipeline's tests need not be one who may see names of archives. `ledger.csv` has them.
  static let junitXML = ReportWriter(file: "junit.xml", format: .junit) { run, _, file in
    try JUnitFile(run).write(to: file)
  }
}

/// A run as JUnit's XML. A rule's cases stand together and outcomes come by record, so the cases of all rules are gathered:
/// at most `most` of each rule, whatever the number of records.
struct JUnitFile {
  /// How many findings of a rule are cases of their own; how many more there are is one case.
  static let most = 1_000

  private let run: any StoredRun
  private let results: RunResults

  init(_ run: any StoredRun) {
    self.run = run
    results = run.results
  }

  func write(to file: ReportFile) throws {
    var rows = try EntryRows(run)
    var suites = results.rules.map(JUnitSuite.init)
    let findings = Findings(run)
    try findings.forEach { finding in
      let kind = findings.kinds[finding.kind]
      suites[kind.place].add(finding, kind.severity, &rows, results)
    }
    var ledger = JUnitCounts()
    ledger.add(1)
    // Told twice, once to count: what the attributes say must be what there is.
    ledger.errors = rows.unreadable + rows.withLosses + faults.count
    ledger.tests += ledger.errors
    var total = ledger
    for suite in suites { total.add(suite.counts) }

    var text = ReportText()
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    text.append(attribute: "name", "\(Schemas.toolName) \(results.asOf)")
    text.append(
      " tests=\"\(total.tests)\" failures=\"\(total.failures)\" errors=\"\(total.errors)\" time=\"0\">\n")
    try appendLedger(ledger, to: &text, file)
    for suite in suites {
      suite.append(to: &text, asOf: results.asOf.description)
      try file.writeIfLarge(&text)
    }
    text.append("</testsuites>\n")
    try file.write(&text)
  }

  /// The suite that is red where not everything could be read.
  private func appendLedger(_ counts: JUnitCounts, to text: inout ReportText, _ file: ReportFile) throws {
    JUnitSuite.appendHead("ledger", counts, asOf: results.asOf.description, to: &text)
    text.append("    <properties>\n")
    for (name, value) in [
      ("entries", results.ledger.found), ("unreadable", results.unreadable), ("lost", results.ledger.lost),
      ("records", results.records.total), ("compliant", results.records.compliant),
      ("non-compliant", results.records.nonCompliant), ("review", results.records.review),
      ("not-checked", results.records.notChecked),
    ] {
      JUnitSuite.appendProperty(name, "\(value)", to: &text)
    }
    text.append("    </properties>\n")
    let read = results.ledger.found - results.unreadable
    JUnitSuite.appendCase(
      "ledger", "\(Grammar.count(read, "entry", "entries")) read or set aside", nil, to: &text)
    for (name, words) in faults { JUnitSuite.appendCase("ledger", name, ("error", name, words), to: &text) }
    var row = 1
    try run.forEachLedgerLine { line in
      row += 1
      let name = "ledger.csv:row=\(row)"
      if line.disposition.isUnreadable {
        let words = line.message.isEmpty ? "it could not be read" : line.message
        JUnitSuite.appendCase("ledger", name, ("error", line.disposition.name, words), to: &text)
      }
      if line.lost > 0 {
        JUnitSuite.appendCase(
          "ledger", name + " (lost)",
          ("error", "lost", "\(Grammar.count(line.lost, "row or record", "rows or records")) in it could not be read"),
          to: &text)
      }
      try file.writeIfLarge(&text)
    }
    text.append("  </testsuite>\n")
  }

  /// What is wrong with the run as a whole.
  private var faults: [(name: String, words: String)] {
    var faults: [(name: String, words: String)] = []
    if results.records.total == 0 { faults.append(("no record", "no record was found, so nothing could be checked")) }
    if !results.ledger.balanced {
      faults.append(("ledger does not add up", "some entries are unaccounted for"))
    }
    if results.records.damaged > 0 {
      let count = Grammar.count(results.records.damaged, "record comes", "records come")
      faults.append(("damaged records", "\(count) from entries whose checksum fails"))
    }
    let values = results.problemCount - results.ledger.lost
    if values > 0 {
      faults.append(
        ("values not read", "\(Grammar.count(values, "value")) could not be read; results.json says where"))
    }
    if results.status != "complete" { faults.append(("interrupted", "the run did not come to its end")) }
    return faults
  }
}

/// How many cases a suite has, and of which kinds.
struct JUnitCounts: Equatable {
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0

  mutating func add(_ tests: Int) { self.tests += tests }

  mutating func add(_ other: JUnitCounts) {
    tests += other.tests
    failures += other.failures
    errors += other.errors
    skipped += other.skipped
  }
}

/// One rule's cases: each finding one, and one for all records that pass.
struct JUnitSuite {
  private let result: RuleResult
  private(set) var counts = JUnitCounts()
  private var cases = ReportText(reserving: 0)
  /// Findings that are no cases of their own, by what they are.
  private var more: [Kind: Int] = [:]
  private var listed = 0

  private enum Kind: Int, CaseIterable {
    case failure, error, waived, review, notChecked
  }

  init(of result: RuleResult) {
    self.result = result
    if result.count(.pass) > 0 {
      Self.appendCase(
        result.rule.id, "\(Grammar.count(result.count(.pass), "record passes", "records pass"))", nil, to: &cases)
      counts.add(1)
    }
    if result.count(.notApplicable) > 0 {
      let records = Grammar.count(result.count(.notApplicable), "record")
      Self.appendCase(
        result.rule.id, "does not apply to \(records)", ("skipped", "", "not applicable"), to: &cases)
      counts.add(JUnitCounts(tests: 1, skipped: 1))
    }
  }

  mutating func add(_ finding: FindingRow, _ severity: Severity, _ rows: inout EntryRows, _ results: RunResults) {
    let kind = Self.kind(of: finding)
    guard listed < JUnitFile.most else {
      more[kind, default: 0] += finding.records
      return
    }
    listed += 1
    let parts = [
      rows.row(of: finding.location).map { "ledger.csv:row=\($0.inLedger)" } ?? "", RecordPlace(finding.location).words,
    ]
    let place = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    let name =
      finding.location.isEmpty
      ? "the organisation"
      : finding.records > 1 ? Grammar.count(finding.records, "record") : finding.reference
    let words = kind == .waived ? "\(results.waiverWords(finding.waiver)): \(finding.message)" : finding.message
    add(kind, severity, name + (place.isEmpty ? "" : " (\(place))"), words)
  }

  private mutating func add(_ kind: Kind, _ severity: Severity, _ name: String, _ words: String) {
    counts.add(1)
    let outcome: (element: String, type: String, message: String)
    switch kind {
    case .failure:
      counts.failures += 1
      outcome = ("failure", severity.name, words)
    case .error:
      counts.errors += 1
      outcome = ("error", "rule-error", words)
    case .waived:
      counts.skipped += 1
      outcome = ("skipped", "", words)
    case .review:
      counts.skipped += 1
      outcome = ("skipped", "", "a person must decide: \(words)")
    case .notChecked:
      counts.skipped += 1
      outcome = ("skipped", "", "not checked: \(words)")
    }
    Self.appendCase(result.rule.id, name, outcome, to: &cases)
  }

  private static func kind(of finding: FindingRow) -> Kind {
    switch finding.verdict {
    case .fail: finding.waiver.isEmpty ? .failure : .waived
    case .error: .error
    case .notChecked: .notChecked
    default: .review
    }
  }

  func append(to text: inout ReportText, asOf: String) {
    var whole = self
    for kind in Kind.allCases {
      guard let count = more[kind], count > 0 else { continue }
      whole.add(
        kind, result.severity, "\(Grammar.count(count, "more record", "more records"))",
        "only the first \(Grammar.thousands(JUnitFile.most)) findings of a rule are listed one by one; \(ToolNames.rest)"
      )
    }
    Self.appendHead(result.rule.id, whole.counts, asOf: asOf, to: &text)
    text.append("    <properties>\n")
    Self.appendProperty("sentence", result.rule.sentence, to: &text)
    Self.appendProperty("severity", result.severity.name, to: &text)
    if let number = result.goldenRule { Self.appendProperty("golden-rule", "\(number)", to: &text) }
    for verdict in Verdict.allCases { Self.appendProperty(verdict.name, "\(result.count(verdict))", to: &text) }
    Self.appendProperty("waived", "\(result.waived)", to: &text)
    text.append("    </properties>\n")
    text.append(whole.cases.bytes)
    text.append("  </testsuite>\n")
  }

  static func appendHead(_ name: String, _ counts: JUnitCounts, asOf: String, to text: inout ReportText) {
    text.append("  <testsuite")
    text.append(attribute: "name", name)
    text.append(" tests=\"\(counts.tests)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\"")
    text.append(" skipped=\"\(counts.skipped)\" time=\"0\" timestamp=\"\(asOf)T00:00:00\">\n")
  }

  static func appendProperty(_ name: String, _ value: String, to text: inout ReportText) {
    text.append("      <property")
    text.append(attribute: "name", name)
    text.append(attribute: "value", value)
    text.append("/>\n")
  }

  /// A case with what became of it; nil is a pass.
  static func appendCase(
    _ suite: String, _ name: String, _ outcome: (element: String, type: String, message: String)?,
    to text: inout ReportText
  ) {
    text.append("    <testcase")
    text.append(attribute: "classname", suite)
    text.append(attribute: "name", name)
    guard let outcome else { return text.append(" time=\"0\"/>\n") }
    text.append(" time=\"0\"><\(outcome.element)")
    text.append(attribute: "message", outcome.message)
    if !outcome.type.isEmpty { text.append(attribute: "type", outcome.type) }
    text.append("/></testcase>\n")
  }
}
