import Records
import Rules

@testable import Reporting

extension Samples {
  /// Markup, a quote with a combining mark, template braces, a formula, marks of direction and controls.
  static let attack =
    "=x\"\u{301} onmouseover=alert(1) y='\u{301}<img src=x onerror=alert(1)>&amp;{{css}}{{{css}}}</script></style>\u{202E}\u{1}\u{0}\u{FFFF}_x0041_\n"

  /// A run in which every text that comes from outside is an attack: from records, archives and settings.
  static func attacked(_ text: String = attack) -> SampleRun {
    var run = worked
    run.results.organisation.name = text
    run.results.organisation.teams = [Organisation.Team(name: text, owner: text)]
    run.results.toolVersion = text
    run.results.runID = text
    run.results.edition = "by-date"
    run.results.off = [(text, text)]
    run.results.settings = [text]
    run.results.looserSettings = [text]
    run.results.isolation = [text]
    run.results.isolationMissing = [text]
    run.results.signOff = [(text, text)]
    run.results.schedule = RetentionSchedule(
      name: text, notes: [text],
      rows: [.init(category: text, trigger: .death, months: 7, source: text, note: text)])
    run.results.policies = [
      PolicyStanding(
        name: text, owner: text, approved: nil, reviewDue: nil, state: .noOwner, isRequired: false, isReviewSoon: false)
    ]
    for team in run.results.teams.indices { run.results.teams[team].name = text + "\(team)" }
    if !run.results.past.isEmpty { run.results.past[run.results.past.count - 1].teams = run.results.teams }
    if let waivers = run.results.waivers {
      run.results.waivers = waivers.map { standing in
        var hostile = standing
        hostile.waiver.id = text
        hostile.waiver.approver = Waiver.Person(name: text, role: text)
        hostile.waiver.justification = text
        return hostile
      }
    }
    run.results.problems = [Problem(location: text, message: text, isLoss: true)]
    run.results.labelsNotUnderstood = [LabelResult(label: text, suggestion: nil, sources: 1, records: 1)]
    let own = Rule.local(
      "local.\(text)", text, severity: .critical, why: text, good: text, action: text, owner: .manager, source: text,
      scope: nil, check: .present(.approver), examples: [])
    run.rules = [own] + run.rules.dropFirst()
    run.results.rules.append(
      RuleResult(rule: own, goldenRule: nil, severity: .critical, counts: [.pass: 600, .fail: 600]))
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
