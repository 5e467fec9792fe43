import Rules

extension ReportWriter {
  /// `outcomes.jsonl`: a header, then one line per record in reading order, for other programs.
  static let outcomesJSONL = ReportWriter(file: "outcomes.jsonl", format: .jsonl) { run, _, file in
    var text = ReportText()
    let ids = run.rules.map { rule in
      var id = ReportText()
      id.append(json: rule.id)
      return id.bytes
    }
    appendHeader(ids, to: &text)
    let letters = Verdict.allCases.map(\.byte)
    // Neighbours nearly always share an edition.
    var last = (edition: Edition.goldenRules, text: editionText(.goldenRules))
    try run.forEachOutcome { line in
      text.append("{\"record\":")
      text.append(json: line.reference)
      text.append(",\"location\":")
      text.append(json: line.location)
      if line.edition != last.edition { last = (line.edition, editionText(line.edition)) }
      text.append(last.text)
      if !line.team.isEmpty {
        text.append(",\"team\":")
        text.append(json: line.team)
      }
      text.append(",\"verdicts\":\"")
      text.bytes.append(contentsOf: line.verdicts.lazy.map { letters[Int($0.rawValue)] })
      text.append("\"")
      appendMarks(of: line, ids, to: &text)
      text.append("}\n")
      try file.writeIfLarge(&text)
    }
    try file.write(&text)
  }

  private static func editionText(_ edition: Edition) -> [UInt8] { Array(",\"edition\":\"\(edition.rawValue)\"".utf8) }

  private static func appendHeader(_ ids: [[UInt8]], to text: inout ReportText) {
    text.append("{\"schema\":\"\(Schemas.outcomes)\",\"rules\":[")
    for (index, id) in ids.enumerated() {
      if index > 0 { text.append(",") }
      text.append(id)
    }
    text.append("],\"codes\":{")
    for (index, verdict) in Verdict.allCases.enumerated() {
      if index > 0 { text.append(",") }
      text.append("\"\(verdict.letter)\":\"\(verdict.name)\"")
    }
    text.append("}}\n")
  }

  /// What few lines have: waivers, damage, why it was counted only.
  private static func appendMarks(of line: OutcomeLine, _ ids: [[UInt8]], to text: inout ReportText) {
    if !line.waivers.isEmpty {
      text.append(",\"waived\":[")
      for (index, waiver) in line.waivers.enumerated() {
        if index > 0 { text.append(",") }
        text.append(ids[waiver.rule])
      }
      text.append("]")
    }
    if line.damaged { text.append(",\"damaged\":true") }
    if let reason = line.notAssessed {
      text.append(",\"counted\":\"")
      text.append(reason.rawValue)
      text.append("\"")
    }
  }
}
