import Foundation
import Records
import Rules
import Testing

@testable import Reporting

/// Results that are kept, read back and put together: the board's page comes out as it was.
@Suite struct StoredResultsTests {
  private func page(_ results: RunResults) throws -> String { try PageTemplate.board().page(of: BoardPage(results)) }

  @Test(arguments: ["good", "typical", "bad", "one", "nineteen", "none"])
  func theBoardsPageComesOutByteForByte(_ name: String) throws {
    var results = try #require(
      [
        "good": Samples.good, "typical": Samples.typical, "bad": Samples.bad, "one": Samples.one,
        "nineteen": Samples.nineteen, "none": Samples.none,
      ][name]
    ).results
    var changes = RunChanges()
    changes.counts.new = 3
    changes.openSince = [(day: SampleRun.asOf.adding(days: -9), findings: 4)]
    changes.previous = .init(id: "aaaaaaaaaaaa", asOf: SampleRun.asOf, hasOtherPack: true, hasOtherSettings: false)
    results.changes = changes
    results.levels.critical.limited = 80.5
    let text = StoredResults.text(results)
    var back = try #require(StoredResults.results(text, rules: SampleRules.all))
    // What the history counts itself.
    (back.teams, back.past) = (results.teams, results.past)
    #expect(try page(back) == page(results))
    #expect(StoredResults.text(back) == text)
    // Also where the rules of today are none of those: a rule that was withdrawn is reported as it was asked.
    var withoutRules = try #require(StoredResults.results(text, rules: []))
    (withoutRules.teams, withoutRules.past) = (results.teams, results.past)
    #expect(try page(withoutRules) == page(results))
  }

  @Test func nothingThatNamesAFileOrARecordIsKept() {
    var results = Samples.typical.results
    results.inputs = [.init(path: "Quillfeather.zip", sha256: "ab", bytes: 1, entries: 1, records: 1)]
    results.configName = "/home/quillfeather/audit.yaml"
    results.labelsNotUnderstood = [.init(label: "Quillfeather", suggestion: nil, sources: 1, records: 1)]
    results.problems = [.init(location: "Quillfeather.zip!a", message: "Quillfeather", isLoss: true)]
    results.organisation.teams = [.init(name: "North", owner: "Quillfeather", email: "q@quillfeather.example")]
    #expect(!StoredResults.text(results).lowercased().contains("quillfeather"))
  }

  @Test func whatIsNoneOfOursIsNothing() {
    let text = StoredResults.text(Samples.good.results)
    #expect(StoredResults.results("") == nil && StoredResults.results("{}") == nil)
    #expect(StoredResults.results(String(text.dropLast())) == nil)
    #expect(StoredResults.results(text.replacing("\"version\":1", with: "\"version\":2")) == nil)
    #expect(StoredResults.results(text.replacing("2026-09-30", with: "2026-99-30")) == nil)
  }

  // MARK: Periods

  @Test(arguments: [
    ("2026", "2026-01-01", "2026-12-31", "2026"), ("2026-Q1", "2026-01-01", "2026-03-31", "January to March 2026"),
    ("2026-q3", "2026-07-01", "2026-09-30", "July to September 2026"),
    ("2026-Q4", "2026-10-01", "2026-12-31", "October to December 2026"),
    ("2028-02", "2028-02-01", "2028-02-29", "February 2028"),
    ("2026-04-06..2027-04-05", "2026-04-06", "2027-04-05", "6 April 2026 to 5 April 2027"),
    ("2026-04-06..2026-04-06", "2026-04-06", "2026-04-06", "6 April 2026 to 6 April 2026"),
  ])
  func aPeriodIsRead(_ text: String, _ first: String, _ last: String, _ name: String) throws {
    let period = try #require(Period(text))
    #expect(period.days.lowerBound.description == first && period.days.upperBound.description == last)
    #expect(period.name == name)
  }

  @Test(arguments: [
    "", "26", "2026-", "2026-Q0", "2026-Q5", "2026-Q", "2026-13", "2026-9", "2026-Q3-1", "2026..2027",
    "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", "2026-03-01..", "..", "2026-03-01..2026-03-02..2026-03-03",
    "٢٠٢٦",
    "-2026", "9999", "last quarter",
  ])
  func whatIsNoPeriodIsNone(_ text: String) { #expect(Period(text) == nil) }

  private func covered(_ change: (inout PeriodCovered) -> Void = { _ in }) throws -> PeriodCovered {
    var covered = PeriodCovered(try #require(Period("2026-Q3")))
    (covered.runs, covered.combined) = (2, 2)
    change(&covered)
    return covered
  }

  @Test func runsOverOtherRecordsAreSums() throws {
    let (one, other) = (Samples.good.results, SampleRun.seeded(9, records: 96).results)
    let sum = try #require(RunResults.combined([one, other], try covered()))
    #expect(sum.records.total == one.records.total + other.records.total)
    #expect(
      sum.records.compliant + sum.records.nonCompliant + sum.records.review + sum.records.notChecked
        == sum.records.total)
    #expect(sum.ledger.found == one.ledger.found + other.ledger.found && sum.ledger.balanced)
    for (rule, (mine, theirs)) in zip(sum.rules, zip(one.rules, other.rules)) where !rule.isAskedOnce {
      for verdict in Verdict.allCases { #expect(rule.count(verdict) == mine.count(verdict) + theirs.count(verdict)) }
    }
    #expect(sum.indicativeResult.level == IndicativeResult.decide(sum, sum.levels).level)
    #expect(sum.inputs.count == one.inputs.count + other.inputs.count)
    let text = try page(sum)
    #expect(text.contains("Compliance report for July to September 2026"))
    #expect(text.contains("The figures are the sum of 2 that looked at different records. No record seems"))
    // A rule that one of them did not ask is there all the same.
    var fewer = other
    fewer.rules.removeFirst(3)
    fewer.off = [("a.b", "not ours")]
    let uneven = try #require(RunResults.combined([fewer, one], try covered()))
    #expect(Set(uneven.rules.map(\.rule.id)) == Set(one.rules.map(\.rule.id)) && uneven.off.count == 1)
  }

  @Test func oneRunOfAPeriodIsItself() throws {
    let one = Samples.typical.results
    let over = try #require(RunResults.combined([one], try covered { $0.combined = 1 }))
    #expect(over.records.total == one.records.total && over.runID == one.runID)
    #expect(over.indicativeResult.reasons == one.indicativeResult.reasons)
    #expect(RunResults.combined([], try covered()) == nil)
  }

  @Test func whatAPeriodIsMadeOfIsSaid() throws {
    let one = Samples.typical.results
    func text(_ results: RunResults, _ change: (inout PeriodCovered) -> Void) throws -> String {
      let over = try #require(RunResults.combined([results], try covered(change)))
      return BoardPage(over).method.paras.joined(separator: "\n")
    }
    let single = try text(one) { ($0.runs, $0.combined) = (1, 1) }
    #expect(single.contains("In that time 1 audit was remembered, the latest as of 30 September 2026."))
    #expect(!single.contains("The figures are"))
    let many = try text(one) {
      ($0.runs, $0.combined, $0.incomplete, $0.withoutReport, $0.ofOtherEdition) = (90, 1, 1, 1, 2)
      ($0.hasSeveralPacks, $0.hasSeveralSettings, $0.new, $0.reopened, $0.resolved) = (true, true, 1, 2, 3_000)
    }
    for sentence in [
      "90 audits were remembered", "the others looked at the same records before, or at a part of them",
      "1 audit of the period could not read or check everything",
      "1 audit was made by an earlier version of the software, and is not in the figures",
      "2 audits held records against another edition of the golden rules, and are not in the figures",
      "Not like for like: the rules and settings changed during the period",
      "From audit to audit, of the cases that are not met or wait for a person, 1 was new, 2 came back and 3,000 were settled.",
    ] { #expect(many.contains(sentence), "\(sentence)") }
    #expect(try !text(Samples.nineteen.results) { $0.new = 5 }.contains("was new"))
  }
}
