import Records
import Rules

/// What somebody has to look at, row by row in reading order: the lists for people and the files for other tools are
/// written from it, so that they all list the same.
///
/// One row per outcome that is fail, review or error; for what could not be checked, one row per rule and source: a column
/// that a table does not have is one thing to mend and not one for each of its rows. Rules that are asked once a run come
/// last. Only the source at hand is kept while the rows pass.
struct Findings {
  /// The rules of the rows: each for records of each edition, which may weigh it differently.
  let kinds: [FindingKind]
  private let run: any StoredRun
  private let organisation: Organisation

  init(_ run: any StoredRun) {
    self.run = run
    organisation = run.results.organisation
    let (asOf, dueDays) = (run.results.asOf, run.results.dueDays)
    let places = Dictionary(run.results.rules.enumerated().map { ($1.rule.id, $0) }) { first, _ in first }
    func kind(_ rule: Rule, _ goldenRule: Int?, _ severity: Severity) -> FindingKind {
      guard let place = places[rule.id] else { preconditionFailure("\(rule.id) is not in the results") }
      return FindingKind(
        rule: rule, place: place, goldenRule: goldenRule, severity: severity,
        due: asOf.adding(days: dueDays[severity] ?? 0))
    }
    let ofRecords = run.rules.enumerated().flatMap { number, rule in
      Edition.allCases.map {
        kind(rule, rule.theme.goldenRule(in: $0), run.severity(of: number, in: $0))
      }
    }
    kinds = ofRecords + run.results.rules.filter(\.isAskedOnce).map { kind($0.rule, $0.goldenRule, $0.severity) }
  }

  /// Who mends it: a role, and through whom where the team has a named owner.
  func owner(of row: FindingRow) -> String {
    let rule = kinds[row.kind].rule
    let named = organisation.teams.first { $0.name == row.team }?.owner ?? ""
    guard !named.isEmpty, rule.owner == .author || rule.owner == .manager else { return rule.owner.rawValue }
    return "\(rule.owner.rawValue), through \(named)"
  }

  /// Lends every row.
  func forEach(_ body: (FindingRow) throws -> Void) throws {
    var source = SourceAtHand()
    try run.forEachOutcomeWithRemarks { try rows(of: $0, &source, body) }
    try end(&source, body)
    try forEachAskedOnce(body)
  }

  private func rows(of line: OutcomeLine, _ source: inout SourceAtHand, _ body: (FindingRow) throws -> Void) throws {
    guard line.notAssessed == nil else { return }
    let edition = Edition.allCases.firstIndex(of: line.edition) ?? 0
    var isNewSource = true
    var next = 0
    var finding = 0
    for (rule, verdict) in line.verdicts.enumerated() where verdict != .pass && verdict != .notApplicable {
      let message = Self.message(of: rule, in: line.remarks, from: &next) ?? Self.plain(verdict)
      let kind = rule * Edition.allCases.count + edition
      guard verdict == .notChecked else {
        let baseline = finding < line.baselines.count ? line.baselines[finding] : .none
        finding += 1
        try body(
          FindingRow(
            reference: line.reference, location: line.location, team: line.team, kind: kind, verdict: verdict,
            message: message, waiver: line.waivers.first { $0.rule == rule }?.waiver ?? "", baseline: baseline,
            edition: line.edition, isDamaged: line.damaged))
        continue
      }
      if isNewSource {
        let address = RecordAddress.source(of: line.location)
        if !address.elementsEqual(source.address) {
          try end(&source, body)
          source.address = Array(address)
        }
        isNewSource = false
      }
      source.note(rule, kind, line, message)
    }
  }

  /// The rows of what could not be checked in the source that ends.
  private func end(_ source: inout SourceAtHand, _ body: (FindingRow) throws -> Void) throws {
    for (_, gap) in source.gaps.sorted(by: { $0.key < $1.key }) {
      let isOne = gap.records == 1
      try body(
        FindingRow(
          reference: isOne ? gap.reference : "",
          location: isOne ? gap.location : String(decoding: source.address, as: UTF8.self), team: gap.team,
          kind: gap.kind, verdict: .notChecked, message: gap.messages.joined(separator: "; "), edition: gap.edition,
          isDamaged: gap.isDamaged, records: gap.records))
    }
    source.gaps.removeAll(keepingCapacity: true)
  }

  /// The findings of rules that are asked once a run.
  private func forEachAskedOnce(_ body: (FindingRow) throws -> Void) throws {
    let results = run.results.rules.filter(\.isAskedOnce)
    for (kind, result) in zip(kinds.suffix(results.count).indices, results) {
      for remark in result.remarks where remark.verdict != .pass && remark.verdict != .notApplicable {
        try body(
          FindingRow(
            reference: "", location: "", team: "", kind: kind, verdict: remark.verdict, message: remark.message))
      }
    }
  }

  /// The message of a rule; remarks come in the order of rules, save those that whole-run rules added later.
  private static func message(
    of rule: Int, in remarks: [(rule: Int, message: String)], from next: inout Int
  ) -> String? {
    if next < remarks.count, remarks[next].rule == rule {
      defer { next += 1 }
      return remarks[next].message
    }
    return remarks.last { $0.rule == rule }?.message
  }

  private static func plain(_ verdict: Verdict) -> String {
    switch verdict {
    case .fail: "the rule is not met"
    case .review: "a person must decide"
    case .notChecked: "it could not be checked"
    default: "the auditor could not apply the rule"
    }
  }
}

/// A rule as it weighs for some records: what all their rows have in common.
struct FindingKind {
  let rule: Rule
  /// The rule's place among those of the results.
  let place: Int
  /// Its number in the records' edition; nil outside the golden rules.
  let goldenRule: Int?
  let severity: Severity
  let due: Day
}

/// One thing to look at.
struct FindingRow {
  /// The record's reference; empty for what concerns several records, or none.
  var reference: String
  /// The record's address, or that of the source.
  var location: String
  var team: String
  /// Which of `Findings.kinds`.
  var kind: Int
  var verdict: Verdict
  /// What is missing or wrong: plain, and without anything of the record's.
  var message: String
  /// The waiver that covers it; empty where none does.
  var waiver = ""
  var baseline = Baseline.none
  /// That the records are held against; nil where it is about none.
  var edition: Edition?
  /// It is, or may be, because a file is damaged.
  var isDamaged = false
  /// How many records it is about.
  var records = 1

  /// The message as a list has it, where nothing else says how many records it is about.
  var words: String { records > 1 ? "\(Grammar.thousands(records)) records: \(message)" : message }
}

/// One source while its records pass: what could not be checked in it, by rule.
private struct SourceAtHand {
  var address: [UInt8] = []
  var gaps: [Int: Gap] = [:]

  /// One rule that could not be checked.
  struct Gap {
    var records = 1
    var messages: [String]
    /// The record's reference while it is the only one.
    let reference: String
    let location: String
    var team: String
    let kind: Int
    let edition: Edition
    var isDamaged: Bool
  }

  mutating func note(_ rule: Int, _ kind: Int, _ line: OutcomeLine, _ message: String) {
    guard var gap = gaps[rule] else {
      gaps[rule] = Gap(
        messages: [message], reference: line.reference, location: line.location, team: line.team, kind: kind,
        edition: line.edition, isDamaged: line.damaged)
      return
    }
    gap.records += 1
    if gap.team != line.team { gap.team = "" }
    gap.isDamaged = gap.isDamaged || line.damaged
    // A few reasons tell the reader what to do; a record's own reasons are in `outcomes.jsonl`.
    if gap.messages.count < 3, !gap.messages.contains(message) { gap.messages.append(message) }
    gaps[rule] = gap
  }
}
