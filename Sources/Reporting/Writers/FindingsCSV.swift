import Records
import Rules

extension ReportWriter {
  /// `findings.csv`: every row of `Findings`, as the table that anyone can open.
  static let findingsCSV = ReportWriter(file: "findings.csv", format: .csv) { run, _, file in
    let findings = Findings(run)
    var table = FindingsTable(findings)
    try findings.forEach { row in
      table.append(row)
      try file.writeIfLarge(&table.text)
    }
    try file.write(&table.text)
  }
}

/// The rows of `findings.csv` as they are written. What many rows share is put into bytes once.
private struct FindingsTable {
  var text = ReportText()
  private let findings: Findings
  /// What stands between team and message: rule, golden rule, severity, verdict.
  private var middles: [Int: [UInt8]] = [:]
  /// What follows the message: action, owner, due.
  private var ends: [EndKey: [UInt8]] = [:]

  private struct EndKey: Hashable {
    let kind: Int
    let team: String
  }

  init(_ findings: Findings) {
    self.findings = findings
    text.append("record,location,team,rule,golden_rule,severity,verdict,message,action,owner,due,waiver,baseline\n")
  }

  mutating func append(_ row: FindingRow) {
    text.append(visibleCell: row.reference)
    text.append(",")
    text.append(visibleCell: row.location)
    text.append(",")
    text.append(visibleCell: row.team)
    text.append(",")
    let key = row.kind * 8 + Int(row.verdict.rawValue)
    if let middle = middles[key] {
      text.append(middle)
    } else {
      let start = text.bytes.count
      appendMiddle(findings.kinds[row.kind], row.verdict)
      middles[key] = Array(text.bytes[start...])
    }
    text.append(cell: row.words)
    let endKey = EndKey(kind: row.kind, team: row.team)
    if let end = ends[endKey] {
      text.append(end)
    } else {
      let start = text.bytes.count
      appendEnd(row)
      ends[endKey] = Array(text.bytes[start...])
    }
    text.append(",")
    text.append(visibleCell: row.waiver)
    text.append(",\(row.baseline.name)\n")
  }

  private mutating func appendMiddle(_ kind: FindingKind, _ verdict: Verdict) {
    text.append(cell: kind.rule.id)
    text.append(",")
    if let goldenRule = kind.goldenRule { text.append(number: goldenRule) }
    text.append(",\(kind.severity.name),\(verdict.name),")
  }

  private mutating func appendEnd(_ row: FindingRow) {
    text.append(",")
    text.append(cell: findings.kinds[row.kind].rule.action)
    text.append(",")
    text.append(cell: findings.owner(of: row))
    text.append(",\(findings.kinds[row.kind].due)")
  }
}
