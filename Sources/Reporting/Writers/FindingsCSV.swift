import Records
import Rules

extension ReportWriter {
  /// `findings.csv`: one row per outcome that is fail, review or error; for what could not be checked, one row per rule
  /// and source.
  static let findingsCSV = ReportWriter(file: "findings.csv", format: .csv) { run, _, file in
    var table = FindingsTable(run)
    try run.forEachOutcomeWithRemarks { line in
      table.append(line)
      try file.writeIfLarge(&table.text)
    }
    table.endSource()
    table.appendOnce(run.results)
    try file.write(&table.text)
  }
}

/// The rows of `findings.csv` as they are written, with what is not checked gathered for the source at hand.
struct FindingsTable {
  var text = ReportText()
  private let run: any StoredRun
  private let rules: [Rule]
  private let asOf: Day
  /// What stands between team and message: rule, golden rule, severity, verdict; by rule, edition and verdict.
  private var middles: [Int: [UInt8]] = [:]
  /// What follows the message: action, owner, due; by rule, team and severity.
  private var ends: [EndKey: [UInt8]] = [:]
  private var source = Source()

  private struct EndKey: Hashable {
    let rule: Int
    let team: String
    let severity: Severity
  }

  /// One source while its records pass: what could not be checked in it, by rule.
  private struct Source {
    var address: [UInt8] = []
    var gaps: [Int: Gap] = [:]
  }

  /// One rule in one source that could not be checked.
  private struct Gap {
    var records = 1
    var messages: [String]
    /// The record's reference while it is the only one.
    let reference: String
    let location: String
    var team: String
    let edition: Edition
  }

  init(_ run: any StoredRun) {
    self.run = run
    rules = run.rules
    asOf = run.results.asOf
    text.append("record,location,team,rule,golden_rule,severity,verdict,message,action,owner,due,waiver,baseline\n")
  }

  /// The findings of one record.
  mutating func append(_ line: OutcomeLine) {
    guard line.notAssessed == nil else { return }
    var isNewSource = true
    var next = 0
    var finding = 0
    for (rule, verdict) in line.verdicts.enumerated() where verdict != .pass && verdict != .notApplicable {
      let message = Self.message(of: rule, in: line.remarks, from: &next)
      guard verdict == .notChecked else {
        let waiver = line.waivers.first { $0.rule == rule }?.waiver ?? ""
        let baseline = finding < line.baselines.count ? line.baselines[finding] : .none
        finding += 1
        appendRow(
          line.reference, line.location, line.team, rule, line.edition, verdict, message ?? Self.plain(verdict), waiver,
          baseline)
        continue
      }
      if isNewSource {
        enterSource(of: line.location)
        isNewSource = false
      }
      note(rule, line, message ?? Self.plain(verdict))
    }
  }

  /// The rows of what could not be checked in the source that ends.
  mutating func endSource() {
    for (rule, gap) in source.gaps.sorted(by: { $0.key < $1.key }) {
      let message = gap.messages.joined(separator: "; ")
      if gap.records == 1 {
        appendRow(gap.reference, gap.location, gap.team, rule, gap.edition, .notChecked, message, "")
      } else {
        appendRow(
          "", String(decoding: source.address, as: UTF8.self), gap.team, rule, gap.edition, .notChecked,
          "\(Grammar.thousands(gap.records)) records: \(message)", "")
      }
    }
    source.gaps.removeAll(keepingCapacity: true)
  }

  /// The findings of rules that are asked once a run.
  mutating func appendOnce(_ results: RunResults) {
    for result in results.rules where result.isAskedOnce {
      for remark in result.remarks where remark.verdict != .pass && remark.verdict != .notApplicable {
        text.append(",,,")
        appendMiddle(result.rule, result.goldenRule, result.severity, remark.verdict)
        text.append(cell: remark.message)
        appendEnd(result.rule, team: "", result.severity)
        text.append(",,\n")
      }
    }
  }

  private mutating func enterSource(of location: String) {
    let address = RecordAddress.source(of: location)
    guard !address.elementsEqual(source.address) else { return }
    endSource()
    source.address = Array(address)
  }

  private mutating func note(_ rule: Int, _ line: OutcomeLine, _ message: String) {
    guard var gap = source.gaps[rule] else {
      source.gaps[rule] = Gap(
        messages: [message], reference: line.reference, location: line.location, team: line.team, edition: line.edition)
      return
    }
    gap.records += 1
    if gap.team != line.team { gap.team = "" }
    // A few reasons tell the reader what to do; a record's own reasons are in `outcomes.jsonl`.
    if gap.messages.count < 3, !gap.messages.contains(message) { gap.messages.append(message) }
    source.gaps[rule] = gap
  }

  private mutating func appendRow(
    _ reference: String, _ location: String, _ team: String, _ rule: Int, _ edition: Edition, _ verdict: Verdict,
    _ message: String, _ waiver: String, _ baseline: Baseline = .none
  ) {
    let severity = run.severity(of: rule, in: edition)
    text.append(cell: reference)
    text.append(",")
    text.append(cell: location)
    text.append(",")
    text.append(cell: team)
    text.append(",")
    let place = Edition.allCases.firstIndex(of: edition) ?? 0
    let key = (rule * 8 + place) * 8 + Int(verdict.rawValue)
    if let middle = middles[key] {
      text.append(middle)
    } else {
      let start = text.bytes.count
      appendMiddle(rules[rule], rules[rule].theme.goldenRule(in: edition), severity, verdict)
      middles[key] = Array(text.bytes[start...])
    }
    text.append(cell: message)
    let endKey = EndKey(rule: rule, team: team, severity: severity)
    if let end = ends[endKey] {
      text.append(end)
    } else {
      let start = text.bytes.count
      appendEnd(rules[rule], team: team, severity)
      ends[endKey] = Array(text.bytes[start...])
    }
    text.append(",")
    text.append(cell: waiver)
    text.append(",\(baseline.name)\n")
  }

  private mutating func appendMiddle(_ rule: Rule, _ goldenRule: Int?, _ severity: Severity, _ verdict: Verdict) {
    text.append(cell: rule.id)
    text.append(",")
    if let goldenRule { text.append(number: goldenRule) }
    text.append(",\(severity.name),\(verdict.name),")
  }

  private mutating func appendEnd(_ rule: Rule, team: String, _ severity: Severity) {
    let days = run.results.dueDays[severity] ?? 0
    text.append(",")
    text.append(cell: rule.action)
    text.append(",")
    text.append(cell: owner(of: rule, team: team))
    text.append(",\(asOf.adding(days: days))")
  }

  /// The role that mends it, and through whom where the team has a named owner.
  private func owner(of rule: Rule, team: String) -> String {
    let named = run.results.organisation.teams.first { $0.name == team }?.owner ?? ""
    guard !named.isEmpty, rule.owner == .author || rule.owner == .manager else { return rule.owner.rawValue }
    return "\(rule.owner.rawValue), through \(named)"
  }

  /// The message of a rule; remarks come in the order of rules, save those that whole-run rules added later.
  static func message(
    of rule: Int, in remarks: [(rule: Int, message: String)], from next: inout Int
  ) -> String? {
    if next < remarks.count, remarks[next].rule == rule {
      defer { next += 1 }
      return remarks[next].message
    }
    return remarks.last { $0.rule == rule }?.message
  }

  static func plain(_ verdict: Verdict) -> String {
    switch verdict {
    case .fail: "the rule is not met"
    case .review: "a person must decide"
    case .notChecked: "it could not be checked"
    default: "the auditor could not apply the rule"
    }
  }
}
