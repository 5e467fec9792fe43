import Records
import Rules
import Testing

@testable import Reporting

@Suite struct IndicativeResultTests {
  /// One rule's counts, and the level they give by themselves.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var severity = Severity.critical
    var pass = 0
    var fail = 0
    var notChecked = 0
    let level: IndicativeResult.Level
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "critical at 98%", pass: 98, fail: 2, level: .substantial),
    Case(name: "critical just below 98%", pass: 9_799, fail: 201, level: .reasonable),
    Case(name: "critical at 95%", pass: 95, fail: 5, level: .reasonable),
    Case(name: "critical just below 95%", pass: 9_499, fail: 501, level: .limited),
    Case(name: "critical at 85%", pass: 85, fail: 15, level: .limited),
    Case(name: "critical below 85%", pass: 84, fail: 16, level: .none),
    Case(name: "major at 95%", severity: .major, pass: 95, fail: 5, level: .substantial),
    Case(name: "major at 85%", severity: .major, pass: 85, fail: 15, level: .reasonable),
    Case(name: "major at 70%", severity: .major, pass: 70, fail: 30, level: .limited),
    Case(name: "major below 70%", severity: .major, pass: 69, fail: 31, level: .none),
    Case(name: "critical with coverage of 80%", pass: 80, notChecked: 20, level: .substantial),
    Case(name: "critical with coverage below 80%", pass: 79, notChecked: 21, level: .limited),
    Case(name: "major with coverage below 80%", severity: .major, pass: 10, notChecked: 90, level: .substantial),
    Case(name: "nothing decided", severity: .major, notChecked: 100, level: .noOpinion),
    Case(name: "minor only", severity: .minor, pass: 100, level: .noOpinion),
  ])
  func aRuleGivesItsLevel(_ example: Case) {
    var results = Self.sound()
    results.rules = [
      Self.rule(example.severity, pass: example.pass, fail: example.fail, notChecked: example.notChecked)
    ]
    let decided = IndicativeResult.decide(results, .standard)
    #expect(decided.level == example.level)
    #expect(!decided.reasons.isEmpty)
  }

  @Test func theLowestLevelOfAnyRuleCountsAndIsNamed() {
    var results = Self.sound()
    results.rules = [
      Self.rule(.major, pass: 80, fail: 20), Self.rule(.critical, pass: 90, fail: 10, id: 1),
      Self.rule(.minor, pass: 0, fail: 100, id: 2),
    ]
    let decided = IndicativeResult.decide(results, .standard)
    #expect(decided.level == .limited)
    // Critical before major.
    #expect(
      decided.reasons == [
        "“\(results.rules[1].title)” (critical): 90.0% met; “Reasonable” needs 95%.",
        "“\(results.rules[0].title)” (major): 80.0% met; “Reasonable” needs 85%.",
      ])
  }

  /// A percentage of one case says more than there is to say.
  @Test(arguments: [
    (0, 1, "not met in the one case decided"), (0, 2, "met in none of the 2 cases decided"),
    (1, 2, "met in 1 of the 2 cases decided"), (18, 19, "met in 18 of the 19 cases decided"),
    (18, 20, "90.0% met"), (0, 1_000, "0.0% met"),
  ])
  func ofFewCasesTheCountIsSaid(pass: Int, decided: Int, words: String) {
    #expect(Share(part: pass, whole: decided).met == words)
    var results = Self.sound()
    results.rules = [Self.rule(.critical, pass: pass, fail: decided - pass)]
    #expect(IndicativeResult.decide(results, .standard).reasons.first?.contains(" (critical): \(words); ") == true)
  }

  @Test func whatIsAskedOnceDoesNotSetTheLevel() throws {
    var results = Self.sound()
    let policy = try #require(SampleRules.all.last { $0.theme == .policy })
    results.rules = [
      Self.rule(.major, pass: 100, fail: 0),
      RuleResult(rule: policy, goldenRule: nil, severity: .major, counts: [.fail: 1]),
    ]
    #expect(IndicativeResult.decide(results, .standard).level == .substantial)
  }

  @Test(arguments: [(94, 6), (95, 5)])
  func tooLittleReadGivesNoOpinion(read: Int, unreadable: Int) {
    var results = Self.sound()
    results.rules = [Self.rule(.critical, pass: 100, fail: 0)]
    results.ledger.found = 120
    results.ledger.dispositions = [
      ("assessed", read), ("directory", 15), ("excluded", 5), ("unreadable:corrupt", unreadable),
    ]
    let decided = IndicativeResult.decide(results, .standard)
    #expect(decided.level == (unreadable > 5 ? .noOpinion : .substantial))
  }

  @Test func lostRowsCountAsRecordsNotRead() {
    var results = Self.sound()
    results.rules = [Self.rule(.critical, pass: 100, fail: 0)]
    results.ledger.lost = 6
    let decided = IndicativeResult.decide(results, .standard)
    #expect(decided.level == .noOpinion)
    #expect(decided.reasons == ["Only 94.3% of the records could be read; an opinion needs at least 95%."])
  }

  @Test func noRecordGivesNoOpinion() {
    let decided = IndicativeResult.decide(RunResults(asOf: SampleRun.asOf), .standard)
    #expect(decided.level == .noOpinion)
    #expect(
      decided.reasons == ["No record of a decision to share was found, so there is nothing to give an opinion on."])
  }

  @Test func anOrganisationSetsItsOwnCriteria() {
    var results = Self.sound()
    results.rules = [Self.rule(.critical, pass: 96, fail: 4)]
    var criteria = LevelCriteria.standard
    criteria.critical.substantial = 96
    #expect(IndicativeResult.decide(results, criteria).level == .substantial)
  }

  @Test(arguments: [(1, 3, "33.3%"), (2, 3, "66.6%"), (999, 1000, "99.9%"), (9_999, 10_000, "99.9%"), (5, 5, "100.0%")])
  func aFigureNeverLooksBetterThanItIs(part: Int, whole: Int, text: String) {
    #expect(Share(part: part, whole: whole).percent == text)
  }

  /// A hundred records, all read.
  private static func sound() -> RunResults {
    var results = RunResults(asOf: SampleRun.asOf)
    results.records.total = 100
    results.ledger.found = 1
    results.ledger.dispositions = [("assessed", 1)]
    return results
  }

  private static func rule(
    _ severity: Severity, pass: Int, fail: Int, notChecked: Int = 0, id: Int = 0
  ) -> RuleResult {
    RuleResult(
      rule: SampleRules.all[id], goldenRule: 1, severity: severity,
      counts: [.pass: pass, .fail: fail, .notChecked: notChecked])
  }
}
