import History
import Records
import Reporting
import Testing

@testable import Auditing

/// Which earlier audits a report is compared with.
@Suite struct TrendTests {
  private static let asOf = Day(iso: "2026-09-30") ?? Day(number: 0)

  private func run(_ number: Int, _ asOf: Day, edition: String = "golden-rules", records: Int = 100) -> PastRun {
    var run = PastRun()
    run.number = Int64(number)
    run.asOf = asOf.description
    run.edition = edition
    run.records = records
    return run
  }

  private func days(_ runs: [PastRun]) -> [String] {
    Trend.points(before: Self.asOf, edition: "golden-rules", among: runs.reversed()).map(\.asOf)
  }

  /// Runs every so many days up to the day before.
  private func every(_ step: Int, for length: Int) -> [PastRun] {
    stride(from: length, to: 0, by: -step).enumerated().map { run($0.offset, Self.asOf.adding(days: -$0.element)) }
  }

  @Test func ofFewAuditsEachCounts() {
    #expect(days(every(91, for: 364)) == ["2025-10-01", "2025-12-31", "2026-04-01", "2026-07-01"])
    #expect(days([]).isEmpty)
  }

  @Test func ofNightsTheLastOfEachWeekCountsThenOfEachMonthThenOfEachQuarter() {
    #expect(days(every(1, for: 12)).count == 12)
    // 2026-09-30 is a Wednesday: weeks end on Sundays, and its own is left out.
    #expect(days(every(1, for: 20)) == ["2026-09-13", "2026-09-20", "2026-09-27"])
    #expect(days(every(1, for: 130)) == ["2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31"])
    #expect(days(every(1, for: 500)).suffix(3) == ["2025-12-31", "2026-03-31", "2026-06-30"])
  }

  @Test func neverMoreThanTwelveAndNeverOlderThanTwoYears() {
    for (step, length) in [(1, 3_000), (3, 900), (30, 2_000), (10, 380)] {
      let found = days(every(step, for: length))
      #expect(!found.isEmpty && found.count <= Trend.most && found == found.sorted())
      #expect(found.allSatisfy { $0 >= "2024-09-29" && $0 < "2026-09-30" })
    }
  }

  @Test func ofSeveralOnOneDayTheLastCounts() {
    let day = Self.asOf.adding(days: -9)
    let found = Trend.points(before: Self.asOf, edition: "golden-rules", among: [run(2, day), run(1, day)])
    #expect(found.map(\.number) == [2])
  }

  @Test func anotherEditionAnEmptyRunAndTheSameDaySayNothing() {
    #expect(
      days([
        run(1, Self.asOf.adding(days: -3), edition: "by-date"), run(2, Self.asOf.adding(days: -2), records: 0),
        run(3, Self.asOf),
      ]).isEmpty)
  }

  @Test(arguments: [
    ("2026", "2025"), ("2026-Q1", "2025-Q4"), ("2026-Q3", "2026-Q2"), ("2026-01", "2025-12"), ("2026-10", "2026-09"),
    ("2026-07-01..2026-09-30", "2026-Q2"), ("2026-02-01..2026-02-28", "2026-01"), ("2026-02-01..2026-02-27", nil),
    ("2026-01-05..2026-09-30", nil),
  ])
  func thePeriodBeforeIsOfTheSameKind(period: String, before: String?) throws {
    let found = try #require(Period(period))
    #expect(found.before?.days == before.flatMap { Period($0)?.days })
  }
}
