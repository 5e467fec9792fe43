import Records
import Rules

extension ReportWriter {
  /// `results.sarif`: SARIF 2.1.0, for tools that show findings of checkers, with every entry as an artifact.
  static let resultsSARIF = ReportWriter(file: "results.sarif", format: .sarif) { run, _, file in
    var sarif = SARIFFile(run, rows: try EntryRows(run))
    try sarif.write(to: file)
  }
}

/// A run as SARIF, written as it is read: the ledger thrice, the outcomes once and, where a rule failed in itself, once
/// more.
struct SARIFFile {
  private let run: any StoredRun
  private let results: RunResults
  private let findings: Findings
  private var rows: EntryRows
  private let uuids: NameUUID
  /// A result or artifact a line: a file that may hold some hundred thousand is not indented further.
  private var json = JSONText(linesTo: 4)

  init(_ run: any StoredRun, rows: EntryRows) {
    self.run = run
    self.rows = rows
    results = run.results
    findings = Findings(run)
    uuids = .ofRun(results.runID)
  }

  mutating func write(to file: ReportFile) throws {
    var (json, rows) = (json, rows)
    try json.object { json in
      json.string(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.string("version", "2.1.0")
      try json.array("runs") { json in
        try json.object { json in
          SARIFDriver.append(results, to: &json)
          appendIdentity(to: &json)
          try appendInvocation(to: &json, &rows, file)
          try json.array("artifacts") { json in
            var artifacts = SARIFArtifacts(results)
            try run.forEachLedgerLine { line in
              artifacts.append(line, to: &json)
              try json.writeIfLarge(to: file)
            }
          }
          try json.array("results") { json in
            // Findings of one record stand together, and in one place.
            var last: (location: String, text: [UInt8]) = ("", [])
            try findings.forEach { finding in
              guard finding.verdict != .error else { return }
              if finding.location != last.location {
                last = (finding.location, Self.locations(finding.location, rows.row(of: finding.location)))
              }
              append(finding, at: last.text, to: &json)
              try json.writeIfLarge(to: file)
            }
          }
          appendProperties(to: &json, rows)
        }
      }
    }
    try json.end(in: file)
  }

  private func appendIdentity(to json: inout JSONText) {
    json.object("automationDetails") { json in
      // What stands before the last slash names the series: every run of it is one of the same kind.
      json.string("id", "\(Schemas.toolName)/\(results.asOf)-\(results.runID)")
      json.string("guid", uuids.text)
    }
    if let previous = results.changes?.previous { json.string("baselineGuid", NameUUID.ofRun(previous.id).text) }
    json.string("columnKind", "unicodeCodePoints")
    json.object("originalUriBaseIds") { json in
      json.object(SARIFArtifacts.base) { json in
        json.object("description") { $0.string("text", "The folder that the inputs stand in, which no report tells") }
      }
    }
  }

  private func appendInvocation(to json: inout JSONText, _ rows: inout EntryRows, _ file: ReportFile) throws {
    try json.array("invocations") { json in
      try json.object { json in
        // A run that could not see everything is not successful: nobody may take its silence for a good answer.
        json.bool("executionSuccessful", results.isComplete)
        json.number("exitCode", Int(results.exitStatus))
        json.string("exitCodeDescription", SARIFText.plain(RunSummary.meaning(results)))
        json.string("startTimeUtc", results.asOfTime)
        json.string("endTimeUtc", results.asOfTime)
        json.array("toolConfigurationNotifications") { json in
          for (rule, reason) in results.off {
            SARIFNotification.append(
              SARIFNotification.ruleOff, "warning", "\(rule) is switched off: \(reason)", to: &json)
          }
          for setting in results.looserSettings {
            SARIFNotification.append(SARIFNotification.looser, "note", setting, to: &json)
          }
        }
        try json.array("toolExecutionNotifications") { json in
          try appendEntries(to: &json, file)
          appendProblems(to: &json, &rows)
          appendRunFaults(to: &json)
          try appendRuleErrors(to: &json, &rows, file)
        }
      }
    }
  }

  /// Every entry that could not be read, and every one that something was lost in.
  private func appendEntries(to json: inout JSONText, _ file: ReportFile) throws {
    var number = 0
    try run.forEachLedgerLine { line in
      let here = number
      number += 1
      if line.disposition.isUnreadable {
        let words = line.message.isEmpty ? "it could not be read" : line.message
        SARIFNotification.append(
          line.disposition.name, "error", "\(words); what it holds is not checked", to: &json,
          location: { Self.appendArtifact(here, to: &$0) })
      }
      if line.lost > 0 {
        SARIFNotification.append(
          SARIFNotification.lost, "error",
          "\(Grammar.count(line.lost, "row or record", "rows or records")) in it could not be read and "
            + "\(Grammar.verb(line.lost, "is", "are")) not checked", to: &json,
          location: { Self.appendArtifact(here, to: &$0) })
      }
      try json.writeIfLarge(to: file)
    }
  }

  private func appendProblems(to json: inout JSONText, _ rows: inout EntryRows) {
    for problem in results.problems {
      let row = rows.row(of: problem.location)
      SARIFNotification.append(
        problem.isLoss ? SARIFNotification.lostPlace : SARIFNotification.valueNotRead,
        problem.isLoss ? "error" : "warning",
        problem.message, to: &json, location: { Self.appendLocation(problem.location, row, to: &$0) })
    }
    let rest = results.problemCount - results.problems.count
    if rest > 0 {
      SARIFNotification.append(
        SARIFNotification.moreProblems, "error",
        "\(Grammar.count(rest, "more place", "more places")) could not be read; only the first "
          + "\(Grammar.thousands(results.problems.count)) are listed one by one", to: &json)
    }
  }

  private func appendRunFaults(to json: inout JSONText) {
    let damaged = results.records.damaged
    if damaged > 0 {
      SARIFNotification.append(
        SARIFNotification.damaged, "error",
        "\(Grammar.count(damaged, "record comes", "records come")) from entries whose checksum fails", to: &json)
    }
    if results.records.total == 0 {
      SARIFNotification.append(
        SARIFNotification.noRecord, "error", "no record was found, so nothing could be checked", to: &json)
    }
    if !results.ledger.balanced {
      SARIFNotification.append(
        SARIFNotification.unbalanced, "error", "the ledger does not add up: some entries are unaccounted for", to: &json
      )
    }
    if !results.notRemembered.isEmpty {
      SARIFNotification.append(
        SARIFNotification.notRemembered, "warning", "this run is not remembered: \(results.notRemembered)", to: &json)
    }
    if !results.isolationMissing.isEmpty {
      SARIFNotification.append(
        SARIFNotification.lessIsolated, "warning",
        "not as safely read as it can be: \(Grammar.list(results.isolationMissing))", to: &json)
    }
  }

  /// What the auditor failed at is no result about a record.
  private func appendRuleErrors(to json: inout JSONText, _ rows: inout EntryRows, _ file: ReportFile) throws {
    guard results.rules.contains(where: { $0.count(.error) > 0 }) else { return }
    try findings.forEach { finding in
      guard finding.verdict == .error else { return }
      let row = rows.row(of: finding.location)
      SARIFNotification.append(
        SARIFNotification.ruleError, "error", finding.message, to: &json, rule: findings.kinds[finding.kind].rule.id,
        location: finding.location.isEmpty ? nil : { Self.appendLocation(finding.location, row, to: &$0) })
      try json.writeIfLarge(to: file)
    }
  }

  private func append(_ finding: FindingRow, at location: [UInt8], to json: inout JSONText) {
    let kind = findings.kinds[finding.kind]
    let id = kind.rule.id
    json.object { json in
      json.string("ruleId", id)
      json.number("ruleIndex", kind.place)
      json.string("kind", Self.kind(finding.verdict))
      json.string("level", finding.verdict == .fail ? SARIFText.level(kind.severity) : "none")
      json.object("message") { $0.string("text", SARIFText.plain(finding.message)) }
      if !location.isEmpty { json.raw("locations", location) }
      if finding.records > 1 { json.number("occurrenceCount", finding.records) }
      appendPrint(of: finding, id, to: &json)
      if let state = Self.state(finding.baseline) { json.string("baselineState", state) }
      if !finding.waiver.isEmpty {
        json.array("suppressions") { json in
          json.object { json in
            json.string("kind", "external")
            json.string("status", "accepted")
            json.string("justification", results.waiverWords(finding.waiver))
          }
        }
      }
      appendProperties(of: finding, kind.severity, to: &json)
    }
  }

  private func appendPrint(of finding: FindingRow, _ rule: String, to json: inout JSONText) {
    guard !finding.reference.isEmpty else { return }
    let print = run.print(of: finding.reference)
    if !print.isEmpty {
      json.object("partialFingerprints") { $0.string("recordAndRule/v1", "\(print)/\(rule)") }
    }
  }

  private func appendProperties(of finding: FindingRow, _ severity: Severity, to json: inout JSONText) {
    json.object("properties") { json in
      json.string("outcome", finding.verdict.name)
      json.string("severity", severity.name)
      if !finding.reference.isEmpty { json.string("record", finding.reference) }
      if !finding.team.isEmpty { json.string("team", finding.team) }
      if let edition = finding.edition { json.string("edition", edition.rawValue) }
      if !finding.waiver.isEmpty { json.string("waiver", finding.waiver) }
      if finding.baseline != .none { json.string("baseline", finding.baseline.name) }
      if finding.isDamaged { json.bool("damaged", true) }
    }
  }

  /// Counts of everything, so that what has no result of its own is told too: what passed, what did not apply.
  private func appendProperties(to json: inout JSONText, _ rows: EntryRows) {
    json.object("properties") { json in
      json.string("asOf", results.asOf.description)
      json.string("edition", results.edition)
      json.string("configDigest", results.configDigest)
      json.string("failOn", results.failOn?.name ?? "none")
      json.string("indicativeLevel", results.indicativeResult.level.rawValue)
      json.number("entries", results.ledger.found)
      json.number("unreadable", results.unreadable)
      json.number("lost", results.ledger.lost)
      json.number("records", results.records.total)
      json.number("compliant", results.records.compliant)
      json.number("nonCompliant", results.records.nonCompliant)
      json.number("review", results.records.review)
      json.number("notChecked", results.records.notChecked)
      if let counts = results.changes?.counts {
        json.number("resolved", counts.resolved)
        json.number("unseen", counts.unseen)
      }
      if rows.isCut { json.number("entriesWithIndex", EntryRows.most) }
      json.object("rules") { json in
        for result in results.rules {
          json.object(result.rule.id) { json in
            for verdict in Verdict.allCases { json.number(verdict.name, result.count(verdict)) }
            json.number("waived", result.waived)
          }
        }
      }
    }
  }

  private static func appendArtifact(_ index: Int, to json: inout JSONText) {
    json.object("physicalLocation") { json in json.object("artifactLocation") { $0.number("index", index) } }
  }

  /// The one place of a result, as a text of its own; none where it is about the organisation.
  private static func locations(_ location: String, _ row: EntryRows.Row?) -> [UInt8] {
    guard !location.isEmpty else { return [] }
    var json = JSONText(linesTo: 0, reserving: 512)
    json.array { json in json.object { appendLocation(location, row, to: &$0) } }
    return json.text.bytes
  }

  /// A record's place: its entry by number, its row or line as a region, and the whole address for people.
  private static func appendLocation(_ location: String, _ row: EntryRows.Row?, to json: inout JSONText) {
    let place = RecordPlace(location)
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { json in
        // Some readers know nothing of artifacts within artifacts and go by the name alone.
        let entry = RecordAddress.entry(of: location)
        let cut = row == nil ? nil : entry.lastIndex(of: UInt8(ascii: "!"))
        let name = cut.map { entry[entry.index(after: $0)...] } ?? entry
        json.string("uri", SARIFArtifacts.uri(name, isNested: cut != nil, isFolder: false))
        if cut == nil { json.string("uriBaseId", SARIFArtifacts.base) }
        if let row { json.number("index", Int(row.line)) }
      }
      if place.sheet.isEmpty, ["row", "line"].contains(place.kind), place.number > 0 {
        json.object("region") { $0.number("startLine", place.number) }
      }
    }
    json.array("logicalLocations") { json in
      json.object { json in
        if !place.words.isEmpty { json.string("name", place.words) }
        json.string("fullyQualifiedName", location)
        json.string("kind", place.kind.isEmpty ? place.sheet.isEmpty ? "document" : "sheet" : place.kind)
      }
    }
  }

  static func kind(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: "pass"
    case .fail: "fail"
    case .review, .error: "review"
    case .notApplicable: "notApplicable"
    case .notChecked: "open"
    }
  }

  /// What is back again is new to whoever thought it mended; the property `baseline` says so.
  static func state(_ baseline: Baseline) -> String? {
    switch baseline {
    case .none: nil
    case .new, .reopened: "new"
    case .unchanged: "unchanged"
    case .changed: "updated"
    }
  }
}
