import Records
import Reporting
import Rules
import Testing

@testable import Auditing
@testable import History

/// Which runs of a period a report is made of.
@Suite struct StoredRunsTests {
  private static let printer = FindingPrinter(secret: Array(repeating: 7, count: 32))

  private func look(_ number: Int64, _ records: Range<Int>) -> StoredRuns.Look {
    var sketch = RecordSketch()
    for record in records { sketch.add(Self.printer.print(Array("R-\(record)".utf8))) }
    var run = PastRun()
    run.number = number
    run.records = records.count
    return .init(run: run, report: .init(results: "", sketch: sketch))
  }

  private func taken(_ looks: [StoredRuns.Look]) -> [Int64] { StoredRuns.Look.latest(looks).map(\.run.number) }

  @Test func ofNightsOverTheSameRecordsTheLatestCounts() {
    #expect(taken((0..<30).reversed().map { look(Int64($0), 0..<(500 + Int($0) * 10)) }) == [29])
    // Also where some went.
    #expect(taken([look(2, 0..<480), look(1, 0..<500)]) == [2])
  }

  @Test func runsOverOtherRecordsAreAddedUp() {
    #expect(taken([look(3, 0..<300), look(2, 1_000..<1_200), look(1, 0..<290)]) == [3, 2])
  }

  @Test func aLateLookAtAPartIsNotTheWhole() {
    #expect(taken([look(2, 0..<40), look(1, 0..<500)]) == [1])
    #expect(taken([look(3, 0..<40), look(2, 0..<510), look(1, 0..<500)]) == [2])
  }

  @Test func partsThatMakeUpTheWholeTakeItsPlace() {
    // All of it, then one part and the other: none is lost with it.
    #expect(taken([look(3, 50..<200), look(2, 0..<50), look(1, 0..<200)]) == [3, 2])
  }

  @Test func whatIsHandedOnFromMonthToMonthCountsTwiceAndIsNotLost() {
    let months = [look(3, 176..<276), look(2, 88..<188), look(1, 0..<100)]
    #expect(taken(months) == [3, 2, 1])
    let twice = StoredRuns.Look.twice(months)
    #expect((12...40).contains(twice), "\(twice)")
  }

  @Test func aRunWithoutARecordCountsWhereItIsTheLatest() {
    #expect(taken([look(2, 0..<0), look(1, 0..<500)]) == [2, 1])
    #expect(taken([look(3, 0..<500), look(2, 0..<0), look(1, 0..<500)]) == [3])
    #expect(taken([look(2, 0..<0), look(1, 0..<0)]) == [2])
    #expect(taken([]) == [])
  }
}
