import Records
import Rules

extension OSCALFile {
  /// One rule over all records: the counts, whatever the number of single observations.
  func appendObservation(of result: RuleResult, to json: inout JSONText) {
    json.object { json in
      json.string("uuid", ruleUUID(result.rule.id))
      json.string("title", OSCALText.markup(Grammar.sentence(result.rule.sentence)))
      json.string("description", OSCALText.markup(Self.sentence(result)))
      json.array("props") { json in
        OSCALText.prop("rule-id", result.rule.id, to: &json)
        OSCALText.prop("severity", result.severity.name, to: &json)
        for verdict in Verdict.allCases {
          OSCALText.prop("outcome-count", "\(result.count(verdict))", class: verdict.name, to: &json)
        }
        OSCALText.prop("waived", "\(result.waived)", to: &json)
      }
      json.array("methods") { $0.string(nil, "TEST") }
      json.array("types") { $0.string(nil, "control-objective") }
      appendOrigins(to: &json)
      json.string("collected", results.asOfTime)
    }
  }

  /// "1,171 records met it, 12 did not, …".
  static func sentence(_ result: RuleResult) -> String {
    let what = result.isAskedOnce ? "question about the organisation" : "record"
    guard result.due > 0 else { return "It concerned no \(what)." }
    let parts = Verdict.allCases.filter { result.count($0) > 0 }.map { verdict in
      let count = Grammar.thousands(result.count(verdict))
      return switch verdict {
      case .pass: "\(count) met"
      case .fail: "\(count) not met"
      case .review: "\(count) for a person to decide"
      case .notApplicable: "\(count) not concerned"
      case .notChecked: "\(count) not checked"
      case .error: "\(count) on which the auditor failed"
      }
    }
    let waived = result.waived > 0 ? " Of those not met, \(Grammar.thousands(result.waived)) are waived." : ""
    return "Of \(Grammar.count(result.due + result.count(.notApplicable), what)): \(Grammar.list(parts)).\(waived)"
  }

  /// One finding; the record by its reference, its place by the ledger's row.
  func append(_ finding: FindingRow, _ number: Int, _ row: EntryRows.Row?, to json: inout JSONText) {
    let (rule, severity) = (findings.kinds[finding.kind].rule, findings.kinds[finding.kind].severity)
    json.object { json in
      json.string("uuid", findingUUID(rule.id, number))
      json.string("title", OSCALText.markup(Grammar.sentence(rule.sentence)))
      json.string("description", OSCALText.markup(Grammar.sentence(finding.message)))
      json.array("props") { json in
        OSCALText.prop("rule-id", rule.id, to: &json)
        OSCALText.prop("outcome", finding.verdict.name, to: &json)
        OSCALText.prop("severity", severity.name, to: &json)
        if !finding.reference.isEmpty {
          OSCALText.prop("record", finding.reference, to: &json)
          let print = run.print(of: finding.reference)
          if !print.isEmpty { OSCALText.prop("fingerprint", "\(print)/\(rule.id)", to: &json) }
        }
        if finding.records > 1 { OSCALText.prop("records", "\(finding.records)", to: &json) }
        if let row { OSCALText.prop("location", "ledger.csv:row=\(row.inLedger)", to: &json) }
        let place = RecordPlace(finding.location).words
        if !place.isEmpty { OSCALText.prop("place", place, to: &json) }
        if finding.baseline != .none { OSCALText.prop("baseline", finding.baseline.name, to: &json) }
        if !finding.waiver.isEmpty { OSCALText.prop("waiver", finding.waiver, to: &json) }
        if finding.isDamaged { OSCALText.prop("damaged", "true", to: &json) }
      }
      json.array("methods") { $0.string(nil, "TEST") }
      json.array("types") { $0.string(nil, "finding") }
      appendOrigins(to: &json)
      if let row, results.inputs.indices.contains(Int(row.input)) { appendSubject(Int(row.input), to: &json) }
      json.string("collected", results.asOfTime)
    }
  }

  /// Entries that could not be read, and those that something was lost in.
  func appendEntries(to json: inout JSONText, _ file: ReportFile) throws {
    var inputs = InputNumbers(results.inputs)
    var (line, listed) = (0, 0)
    try run.forEachLedgerLine { entry in
      let row = line + 2
      line += 1
      let input = inputs.number(of: entry.entry)
      guard entry.disposition.isUnreadable || entry.lost > 0, listed < Self.mostEntries else { return }
      listed += 1
      json.object { json in
        json.string("uuid", uuids.text("observation/entry/\(row)"))
        json.string("title", entry.disposition.isUnreadable ? "An entry could not be read" : "Records were lost")
        let words = entry.message.isEmpty ? "It could not be read" : Grammar.sentence(entry.message)
        json.string("description", OSCALText.markup(words + "; what it holds is not assessed."))
        json.array("props") { json in
          OSCALText.prop("disposition", entry.disposition.name, to: &json)
          OSCALText.prop("location", "ledger.csv:row=\(row)", to: &json)
          if entry.lost > 0 { OSCALText.prop("lost", "\(entry.lost)", to: &json) }
        }
        json.array("methods") { $0.string(nil, "TEST") }
        json.array("types") { $0.string(nil, "coverage") }
        appendOrigins(to: &json)
        if results.inputs.indices.contains(input) { appendSubject(input, to: &json) }
        json.string("collected", results.asOfTime)
      }
      try json.writeIfLarge(to: file)
    }
  }

  /// The ledger as a whole, which there is always: what could be read, and whether more is amiss than is listed.
  func appendLedger(_ rows: EntryRows, to json: inout JSONText) {
    json.object { json in
      json.string("uuid", uuids.text("observation/ledger"))
      json.string("title", "What was read")
      json.string(
        "description",
        "\(Grammar.count(rows.unreadable, "entry", "entries")) could not be read, and something was lost in "
          + "\(Grammar.count(rows.withLosses, "entry", "entries")).")
      json.array("methods") { $0.string(nil, "TEST") }
      json.array("types") { $0.string(nil, "coverage") }
      appendOrigins(to: &json)
      json.string("collected", results.asOfTime)
      if rows.unreadable + rows.withLosses > Self.mostEntries {
        json.string(
          "remarks",
          "Only the first \(Grammar.thousands(Self.mostEntries)) of them are observations of their own; ledger.csv has all."
        )
      }
    }
  }

  func appendOrigins(to json: inout JSONText) {
    json.array("origins") { json in
      json.object { json in
        json.array("actors") { json in
          json.object { json in
            json.string("type", "tool")
            json.string("actor-uuid", uuids.text("tool"))
          }
        }
      }
    }
  }

  private func appendSubject(_ input: Int, to json: inout JSONText) {
    json.array("subjects") { json in
      json.object { json in
        json.string("subject-uuid", inputUUID(input))
        json.string("type", "inventory-item")
      }
    }
  }
}

/// Text and names as OSCAL has them.
enum OSCALText {
  /// A property of ours; those without a value are left out.
  static func prop(_ name: String, _ value: String, class kind: String? = nil, to json: inout JSONText) {
    guard !value.isEmpty else { return }
    json.object { json in
      json.string("name", name)
      json.string("ns", ToolNames.namespace)
      json.string("value", line(value))
      if let kind { json.string("class", token(kind)) }
    }
  }

  /// One line without space at either end, and not empty: what OSCAL calls a string.
  static func line(_ text: String, or empty: String = "-") -> String {
    let bytes = text.utf8
    if let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20,
      bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    {
      return text
    }
    let scalars = text.unicodeScalars.map { isSpace($0) ? " " : $0 }
    let trimmed = scalars.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    return trimmed.isEmpty ? empty : String(String.UnicodeScalarView(trimmed))
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control || scalar == "\u{FEFF}"
  }

  /// Text where OSCAL takes a little markup: shown as it is.
  static func markup(_ text: String) -> String {
    var shown: [UInt8] = []
    for byte in line(text).utf8 {
      if marks.contains(byte) { shown.append(UInt8(ascii: "\\")) }
      shown.append(byte)
    }
    return String(decoding: shown, as: UTF8.self)
  }

  private static let marks = Set("\\`*_[]<>^~{}\"".utf8)

  /// An id: letters, digits, dots, hyphens and underlines, a letter or underline first.
  static func token(_ text: String) -> String {
    var token = String(String.UnicodeScalarView(text.unicodeScalars.map { isOfToken($0) ? $0 : "_" }))
    let isLetterFirst = token.utf8.first.map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F }
    if isLetterFirst != true { token = "_" + token }
    return token
  }

  private static func isOfToken(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
    default: false
    }
  }

  /// The golden rule that a rule counts to, by its number; or the register of policies, or the organisation's own.
  static func control(_ result: RuleResult) -> String {
    result.goldenRule.map { "gr-\($0)" } ?? result.rule.theme.rawValue
  }
}
