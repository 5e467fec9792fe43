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
  static let flawless: SampleRun = .seeded(
    8, records: 20, quality: SampleQuality(fail: 0, review: 0, notChecked: 0, unreadable: 0)
  ).withoutPolicies
}

extension SampleRun {
  fileprivate var withoutPolicies: SampleRun {
    var run = self
    for index in run.results.rules.indices { run.results.rules[index].remarks = [] }
    return run
  }
}
