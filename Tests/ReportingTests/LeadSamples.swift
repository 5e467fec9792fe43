import Records
import Rules

@testable import Reporting

extension Samples {
  /// The typical one as the second run of an organisation that works with it: waivers, rows lost, labels not understood,
  /// and everything compared with the run before.
  static let worked: SampleRun = {
    var run = typical
    var random = Seeded(77)
    for number in run.outcomes.indices {
      let line = run.outcomes[number]
      let findings = line.verdicts.indices.filter { line.verdicts[$0].isFinding }
      run.outcomes[number].baselines = findings.map { _ in
        [.new, .unchanged, .unchanged, .unchanged, .changed, .reopened][Int.random(in: 0..<6, using: &random)]
      }
      for rule in findings
      where line.verdicts[rule] == .fail && run.rules[rule].id == "retention.stated" {
        run.outcomes[number].waivers = [(rule, "W-2026-01")]
      }
    }
    run.results.changes = RunChanges()
    run.results.changes?.previous = RunChanges.Previous(
      id: "aa00bb11cc22", asOf: SampleRun.asOf.adding(days: -91), hasOtherPack: false, hasOtherSettings: true)
    run.results.changes?.counts.resolved = 41
    run.results.problems = [
      Problem(
        location: "Exports.zip!South/log.csv:row=118", message: "the row has 3 cells and 14 headings", isLoss: true),
      Problem(location: "Exports.zip!South/log.csv:row=9", message: "the date cannot be read", isLoss: false),
    ]
    run.results.problemCount = 240
    run.results.labelsNotUnderstood = [
      LabelResult(label: "Fam. told?", suggestion: .team, sources: 2, records: 31),
      LabelResult(label: "Ref. panel", suggestion: nil, sources: 1, records: 12),
    ]
    run.results.records.damaged = 2
    return run
  }()

  /// Every record keeps every rule, and everything could be read.
  static let spotless: SampleRun = .seeded(
    8, records: 20, quality: SampleQuality(fail: 0, review: 0, notChecked: 0, unreadable: 0)
  ).withoutPolicies

  /// Markup, a quote with a combining mark, template braces, a formula, marks of direction and controls.
  static let attack =
    "=x\"\u{301} onmouseover=alert(1) y='\u{301}<img src=x onerror=alert(1)>&amp;{{css}}{{{css}}}</script></style>\u{202E}\u{1}\u{0}\u{FFFF}_x0041_\n"

  /// A run in which every text that comes from outside is an attack.
  static func attacked(_ text: String = attack) -> SampleRun {
    var run = worked
    run.results.organisation.name = text
    run.results.organisation.teams = [Organisation.Team(name: text, owner: text)]
    run.results.toolVersion = text
    run.results.runID = text
    run.results.edition = "by-date"
    run.results.off = [(text, text)]
    run.results.problems = [Problem(location: text, message: text, isLoss: true)]
    run.results.labelsNotUnderstood = [LabelResult(label: text, suggestion: nil, sources: 1, records: 1)]
    let own = Rule.local(
      "local.\(text)", text, severity: .critical, why: text, good: text, action: text, owner: .manager, source: text,
      scope: nil, check: .present(.approver), examples: [])
    run.rules = [own] + run.rules.dropFirst()
    run.outcomes = (0..<20).map { number in
      var line = run.outcomes[number]
      line.reference = text
      line.location = text + ":row=\(number)"
      line.team = text
      line.verdicts[0] = .fail
      line.remarks = [(0, text)] + line.remarks.filter { $0.rule != 0 }.map { ($0.rule, text) }
      line.waivers = [(0, text)]
      line.baselines = [.new] + line.baselines
      return line
    }
    run.ledger[1] = LedgerLine(
      entry: text, disposition: .unreadable(.corrupt), format: text, bytes: 1, sha256: "", records: 0, lost: 0,
      message: text)
    return run
  }
}

extension SampleRun {
  fileprivate var withoutPolicies: SampleRun {
    var run = self
    for index in run.results.rules.indices { run.results.rules[index].remarks = [] }
    return run
  }
}
