import Records
import Rules
import Testing

@testable import Reporting

/// A run made of whole cloth from a seed: what writers and pages are tried on.
struct SampleRun: StoredRun {
  var results: RunResults
  var rules: [Rule]
  var outcomes: [OutcomeLine] = []
  var ledger: [LedgerLine] = []
  /// As a run that is remembered has prints, here the reference backwards.
  var isRemembered = false

  func severity(of rule: Int, in edition: Edition) -> Severity { rules[rule].severity(in: edition) }

  func print(of reference: String) -> String { isRemembered ? String(reference.reversed()) : "" }

  func forEachOutcome(_ body: (OutcomeLine) throws -> Void) throws { for line in outcomes { try body(line) } }
  func forEachOutcomeWithRemarks(_ body: (OutcomeLine) throws -> Void) throws { try forEachOutcome(body) }

  func forEachLedgerLine(_ body: (LedgerLine) throws -> Void) throws { for line in ledger { try body(line) } }
}

/// How a sample's records are.
struct SampleQuality {
  var fail = 0.03
  var review = 0.02
  var notChecked = 0.03
  var notDue = 0.2
  /// Rules that do much worse, by id, with their own share of failures.
  var worse: [String: Double] = [:]
  var neverChecked: Set<String> = []
  /// How careless a team is, where it is not as the others.
  var byTeam: [String: Double] = [:]
  var unreadable = 2
}

/// The generator of the samples: the same seed gives the same run on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What a test that is given one says of it, instead of all that is in it.
extension SampleRun: CustomTestStringConvertible {
  var testDescription: String { "a run of \(results.records.total) records in \(results.teams.count) teams" }
}

extension SampleRun {
  static let asOf = Day(year: 2026, month: 9, day: 30) ?? Day(number: 0)

  /// A run over so many records.
  static func seeded(
    _ seed: UInt64, records: Int, quality: SampleQuality = SampleQuality(), edition: String = "golden-rules",
    teams: [String] = ["North", "South", "South"]
  ) -> SampleRun {
    var random = Seeded(seed)
    let rules = SampleRules.all
    var run = SampleRun(results: RunResults(asOf: asOf), rules: rules)
    var counts = rules.map { _ in [Verdict: Int]() }
    let fixed = Edition(rawValue: edition)
    for number in 0..<records {
      // Careless records are careless throughout: about half of them have what is missing.
      let team = teams[number % teams.count]
      let care =
        (Double.random(in: 0..<1, using: &random) < 0.55 ? 0.0 : 2.2)
        * (quality.byTeam[team] ?? 1)
      let verdicts = rules.indices.map { verdict(of: rules[$0], quality, care, &random) }
      for (rule, verdict) in verdicts.enumerated() { counts[rule][verdict, default: 0] += 1 }
      run.tally(verdicts, team: team)
      run.outcomes.append(
        OutcomeLine(
          reference: "ISR-\(number + 1)", location: "Exports.zip!North, 2026.csv:row=\(number + 2)",
          team: team, edition: fixed ?? (number % 40 == 0 ? .hmg2018 : .hmg2024),
          verdicts: verdicts,
          remarks: verdicts.enumerated().filter { $0.element != .pass && $0.element != .notApplicable }
            .map { (rule: $0.offset, message: "\(rules[$0.offset].sentence): not so") }, damaged: number % 997 == 5,
          notAssessed: nil))
    }
    for (rule, count) in zip(rules, counts) {
      var result = RuleResult(
        rule: rule, goldenRule: rule.theme.goldenRule(in: fixed ?? .hmg2024), severity: rule.severity,
        counts: rule.theme == .policy ? [.notChecked: 1] : count)
      if rule.theme == .policy { result.remarks = [(.notChecked, "there is no register of policies")] }
      run.results.rules.append(result)
    }
    run.results.teams.sort { $0.name < $1.name }
    run.describe(records: records, quality, edition: edition)
    run.results.indicativeResult = .decide(run.results, run.results.levels)
    return run
  }

  private static func verdict(of rule: Rule, _ quality: SampleQuality, _ care: Double, _ random: inout Seeded)
    -> Verdict
  {
    if rule.theme == .policy { return .notApplicable }
    if quality.neverChecked.contains(rule.id) { return .notChecked }
    let needsShared = rule.concerns.isEmpty && !rule.id.hasPrefix("record.")
    if needsShared, Double.random(in: 0..<1, using: &random) < quality.notDue { return .notApplicable }
    if rule.theme == .identities { return .notApplicable }
    let draw = Double.random(in: 0..<1, using: &random)
    let fail = care * (quality.worse[rule.id] ?? quality.fail * Double(rule.id.utf8.count % 5) / 2)
    let review = care * quality.review
    if draw < fail { return .fail }
    if draw < fail + review { return .review }
    return draw < fail + review + care * quality.notChecked ? .notChecked : .pass
  }

  private mutating func tally(_ verdicts: [Verdict], team: String) {
    results.records.total += 1
    if !team.isEmpty {
      let place =
        results.teams.firstIndex { $0.name == team }
        ?? {
          results.teams.append(TeamResult(name: team, records: 0, rules: [:]))
          return results.teams.count - 1
        }()
      results.teams[place].records += 1
      for (rule, verdict) in zip(rules, verdicts) {
        results.teams[place].rules[rule.id, default: VerdictCounts()][verdict] += 1
      }
    }
    if verdicts.contains(.fail) {
      results.records.nonCompliant += 1
    } else if verdicts.contains(.review) || verdicts.contains(.error) {
      results.records.review += 1
    } else if verdicts.contains(.notChecked) {
      results.records.notChecked += 1
    } else {
      results.records.compliant += 1
    }
  }

  private mutating func describe(records: Int, _ quality: SampleQuality, edition: String) {
    results.toolVersion = "1.0.0"
    results.runID = "3f9a0c71d2e4"
    results.edition = edition
    results.packVersion = "2026.1"
    results.packDigest = String(repeating: "5a", count: 32)
    results.configDigest = String(repeating: "c3", count: 32)
    results.configName = "audit.yaml"
    results.organisation.name = "Harbour Youth Trust"
    results.organisation.teams = [Organisation.Team(name: "North", owner: "Priya Nair")]
    results.isolation = ["a separate process", "limits on memory and time", "no network"]
    results.inputs = [
      InputResult(
        path: "Exports.zip", sha256: String(repeating: "0b", count: 32), bytes: 1_482_113, entries: 41, records: records
      )
    ]
    results.exitStatus = 1
    let sheets = records == 0 ? 0 : 12
    ledger = [
      LedgerLine(
        entry: "Exports.zip", disposition: .container, format: "zip", bytes: 1_482_113,
        sha256: String(repeating: "0b", count: 32), records: 0, lost: 0, message: "")
    ]
    let kinds: [(Disposition, Int)] =
      [
        (.assessed, sheets), (.notARecord, 3), (.attachment, records == 0 ? 0 : 60), (.excluded, 2), (.duplicate, 1),
        (.directory, 5),
      ]
      + (quality.unreadable > 0 ? [(.unreadable(.encrypted), quality.unreadable)] : [])
    for (kind, count) in kinds {
      for number in 0..<count {
        ledger.append(
          LedgerLine(
            entry: "Exports.zip!\(kind.name)/\(number).csv", disposition: kind, format: "csv", bytes: 100 + number,
            sha256: "", records: 0, lost: 0, message: kind.isUnreadable ? "a password is needed" : ""))
      }
    }
    results.ledger.found = ledger.count
    results.ledger.dispositions = Disposition.all.compactMap { kind in
      let count = ledger.filter { $0.disposition == kind }.count
      return count == 0 ? nil : (kind.name, count)
    }
    results.datesReadDayFirst = true
    if Edition(rawValue: edition) == nil {
      results.recordsByEdition = Edition.allCases.compactMap { edition in
        let count = outcomes.filter { $0.edition == edition }.count
        return count == 0 ? nil : (edition, count)
      }
    }
  }
}

extension SampleRun {
  /// As if a rule had been switched off.
  fileprivate mutating func leaveOut(_ id: String) {
    guard let place = rules.firstIndex(where: { $0.id == id }) else { return }
    rules.remove(at: place)
    results.rules.removeAll { $0.rule.id == id }
    for team in results.teams.indices { results.teams[team].rules[id] = nil }
    for index in outcomes.indices {
      outcomes[index].verdicts.remove(at: place)
      outcomes[index].remarks = outcomes[index].remarks.filter { $0.rule != place }.map {
        ($0.rule > place ? $0.rule - 1 : $0.rule, $0.message)
      }
    }
  }
}

/// The samples that pages are looked at with: good, typical, bad, and the small and large ones.
enum Samples {
  static let good = SampleRun.seeded(
    1, records: 412, quality: SampleQuality(fail: 0.006, review: 0.004, notChecked: 0.002, unreadable: 0))
  static let typical: SampleRun = {
    var run = SampleRun.seeded(
      2, records: 1_204,
      quality: SampleQuality(
        worse: [
          "record.signed": 0.12, "consent.absence-explained": 0.09, "secure.method-approved": 0.04,
          "record.written-promptly": 0.31, "timely.decided-promptly": 0.19,
        ], neverChecked: [], byTeam: ["Outreach": 2.1, "Central services": 0.4]), edition: "by-date",
      teams: [
        "Advice line", "Central services", "Family support", "Housing", "Outreach", "Youth", "Family support", "Youth",
        "Advice line", "Housing", "",
      ])
    run.results.past = past(edition: "by-date")
    run.results.ledger.lost = 7
    run.results.records.duplicates = 18
    run.results.records.notAssessed = [(.draft, 22), (.superseded, 4)]
    run.results.settings = ["A decision may take 2 working days instead of 1 (timely.decided-promptly)."]
    run.results.off = [("record.followed-up", "Receipts are kept in the case system, which is audited apart.")]
    run.results.waiversDigest = String(repeating: "7d", count: 32)
    run.results.waivers = [
      .sample("W-2026-01", ["retention.stated"], days: -30...92, failures: 7),
      .sample(
        "W-2026-02", ["consent.noted", "consent.evidence-recorded", "record.dated"], days: -60...10, failures: 2),
      .sample("W-2025-07", ["record.identified"], days: -365...(-30), failures: 31),
      .sample("W-2026-05", ["record.dated"], days: -1...200, failures: 0),
    ]
    for (rule, waived) in [("retention.stated", 7), ("consent.noted", 2)] {
      if let place = run.results.rules.firstIndex(where: { $0.rule.id == rule }) {
        run.results.rules[place].waived = waived
      }
    }
    // What is not asked has no counts.
    run.leaveOut("record.followed-up")
    run.results.looserSettings = run.results.settings
    run.results.schedule = RetentionSchedule.named("childrens-services")
    run.results.policies = policies
    if let place = run.results.rules.firstIndex(where: \.isAskedOnce) {
      run.results.rules[place].counts = [.fail: 1]
      run.results.rules[place].remarks = [(.fail, "a policy is past its review")]
    }
    run.results.signOff = [("Morgan Ellis", "Safeguarding lead"), ("Jo Farrant", "Chair of trustees")]
    var standing = changes
    standing.openSince = openSince(run.results)
    standing.counts.unchanged = standing.openSince.reduce(0) { $0 + $1.findings } - 13
    run.results.changes = standing
    return run
  }()
  /// Five quarters before, each a little better than the one before it.
  static func past(edition: String) -> [PastFigures] {
    (0..<5).map { place in
      let run = SampleRun.seeded(
        40 + UInt64(place), records: 1_050 + 37 * place,
        quality: SampleQuality(
          fail: 0.05 - 0.004 * Double(place),
          worse: [
            "record.signed": 0.05 + 0.01 * Double(place), "consent.absence-explained": 0.16,
            "record.written-promptly": 0.3, "timely.decided-promptly": 0.24,
          ], byTeam: ["Outreach": 1.6, "Central services": 0.5]), edition: edition,
        teams: ["Advice line", "Central services", "Family support", "Housing", "Outreach", "Youth"])
      var figures = PastFigures(run.results)
      // It was switched off then, too.
      figures.rules["record.followed-up"] = nil
      figures.asOf = SampleRun.asOf.adding(days: -457 + 91 * place)
      if place < 4 { figures.teams = [] }
      return figures
    }
  }

  static let changes: RunChanges = {
    var changes = RunChanges()
    changes.previous = .init(
      id: "7c1d20e9a3b5", asOf: SampleRun.asOf.adding(days: -1), hasOtherPack: false, hasOtherSettings: false)
    changes.counts.new = 12
    changes.counts.reopened = 1
    changes.counts.resolved = 9
    changes.counts.unchanged = 1_604
    return changes
  }()

  /// All that is open in the results: some of it for long, the most since lately.
  static func openSince(_ results: RunResults) -> [(day: Day, findings: Int)] {
    let open = results.rules.filter { !$0.isAskedOnce }.reduce(0) { $0 + $1.count(.fail) + $1.count(.review) }
    let old = [open * 5 / 10, open * 2 / 10, open / 10]
    return [(-140, old[0]), (-80, old[1]), (-45, old[2]), (-12, open - old.reduce(13, +)), (0, 13)]
      .map {
        (day: SampleRun.asOf.adding(days: $0.0), findings: $0.1)
      }
  }

  /// A register with one of each state.
  static let policies: [PolicyStanding] = {
    func day(_ days: Int) -> Day { SampleRun.asOf.adding(days: days) }
    var terms = Terms(asOf: SampleRun.asOf)
    terms.policies = [
      Policy(name: "Safeguarding", owner: "Chair of trustees", approved: day(-300), reviewDue: day(65)),
      Policy(name: "Data protection", owner: "Data protection officer", approved: day(-400), reviewDue: day(-35)),
      Policy(name: "Information sharing", owner: "Safeguarding lead", approved: day(-100), reviewDue: day(265)),
      Policy(name: "Lone working", owner: "", approved: nil, reviewDue: nil),
    ]
    return terms.policyStandings ?? []
  }()
  /// The typical one, with rules of the organisation's own.
  static let own: SampleRun = adding(to: typical)

  /// A run with two rules of the organisation's own, one of them off target.
  static func adding(to run: SampleRun) -> SampleRun {
    var run = run
    let total = run.results.records.total
    for (id, sentence, fails) in [
      ("local.manager-agreed", "a manager agreed to the sharing", total / 3),
      ("local.no-fax", "nothing was sent by fax", 0),
    ] {
      let rule = Rule.local(
        id, sentence, severity: .major, why: "It matters.", good: "It is there.", action: "Put it right.",
        owner: .manager, source: "ours", scope: nil, check: .present(.approver), examples: [])
      run.results.rules.insert(
        RuleResult(rule: rule, goldenRule: nil, severity: .major, counts: [.pass: total - fails, .fail: fails]),
        at: run.results.rules.count - 1)
    }
    run.results.indicativeResult = .decide(run.results, run.results.levels)
    return run
  }

  /// Forty teams, some of a handful of records.
  static let forty: SampleRun = {
    let names = (1...40).map { "Community team \($0)" } + ["Community team 1", "Community team 2", "Community team 3"]
    var run = SampleRun.seeded(
      8, records: 900, quality: SampleQuality(fail: 0.05, byTeam: ["Community team 7": 3, "Community team 12": 0]),
      teams: (0..<400).map { names[$0 * $0 % names.count] })
    run.results.past = [PastFigures(SampleRun.seeded(9, records: 700, quality: SampleQuality(fail: 0.06)).results)]
    run.results.past[0].asOf = SampleRun.asOf.adding(days: -92)
    run.results.past[0].hasOtherSettings = true
    return run
  }()
  /// One team and nobody else.
  static let oneTeam = SampleRun.seeded(10, records: 150, teams: ["Whole charity"])
  /// Nothing that is not met.
  static let spotless = SampleRun.seeded(
    11, records: 320, quality: SampleQuality(fail: 0, review: 0, notChecked: 0, unreadable: 0))

  static let bad = SampleRun.seeded(
    3, records: 96,
    quality: SampleQuality(
      fail: 0.25, review: 0.08, notChecked: 0.15, worse: ["record.signed": 0.6, "safety.considered": 0.45],
      // It has no schedule.
      neverChecked: ["retention.follows-schedule"], unreadable: 3))
  /// With as much changed as anybody would.
  static let changed: SampleRun = {
    var run = typical
    run.results.settings += (1...14).map { "record.rule-\($0) counts as minor instead of critical (looser)." }
    run.results.settings += [
      "2 ways of sharing made approved: “Our secure portal”, “Shared drive of the hub in the old town hall” (looser).",
      "Answers to consent_status read as set: “Yes (form 7)” as given, “Verbally, by telephone, on the day” as given.",
    ]
    run.results.looserSettings = run.results.settings.filter { $0.contains("(looser)") }
    run.results.off += [("record.unaltered", "Our system keeps no dates of changes.")]
    return run
  }()
  static let one = SampleRun.seeded(4, records: 1, quality: SampleQuality(unreadable: 0))
  static let nineteen = SampleRun.seeded(5, records: 19)
  static let none = SampleRun.seeded(6, records: 0, quality: SampleQuality(unreadable: 9))
  static let large = SampleRun.seeded(7, records: 100_000)
}
