import Records
import Rules
import Testing

/// How a waiver stands on a day, and which decisions it is for.
@Suite struct WaiverTests {
  private func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
  }

  private func waiver(_ from: String, _ expires: String) throws -> Waiver {
    Waiver(
      id: "W-1", rules: ["record.signed"], selector: .init(team: "North"), justification: "On paper until May.",
      approver: .init(name: "A", role: "Chair"), raised: try day(from), from: try day(from),
      expires: try day(expires))
  }

  @Test(arguments: [
    ("2026-08-31", Waiver.State.notYet, false), ("2026-09-01", .active, true), ("2026-11-30", .active, true),
    ("2026-12-01", .expiring, true), ("2026-12-31", .expiring, true), ("2027-01-01", .expired, false),
  ])
  func itHoldsFromItsFirstDayToTheEndOfItsLast(_ on: String, _ state: Waiver.State, _ isInForce: Bool) throws {
    let waiver = try waiver("2026-09-01", "2026-12-31")
    #expect(waiver.state(asOf: try day(on)) == state)
    #expect(waiver.isInForce(on: try day(on)) == isInForce)
  }

  @Test func aWaiverOfOneDayHoldsThatDay() throws {
    let waiver = try waiver("2026-09-01", "2026-09-01")
    #expect(waiver.state(asOf: try day("2026-09-01")) == .expiring)
    #expect(waiver.state(asOf: try day("2026-09-02")) == .expired)
  }

  @Test func datesInTheSelectorAreThoseOfTheDecision() throws {
    var selector = Waiver.Selector(team: "North")
    #expect(selector.includes(decided: nil))
    selector.from = try day("2026-01-01")
    selector.to = try day("2026-03-31")
    // A record without a date may be of any day.
    #expect(!selector.includes(decided: nil))
    #expect(selector.includes(decided: try day("2026-01-01")...day("2026-01-01")))
    #expect(selector.includes(decided: try day("2026-03-31")...day("2026-03-31")))
    #expect(!selector.includes(decided: try day("2026-04-01")...day("2026-04-01")))
    // "March 2026" lies in it; "spring 2026" may not.
    #expect(selector.includes(decided: try day("2026-03-01")...day("2026-03-31")))
    #expect(!selector.includes(decided: try day("2026-03-01")...day("2026-05-31")))
  }

  @Test func rulesByWhichAChildWaitsCannotBeWaived() {
    let never = RulePack.builtIn.filter { !$0.mayBeWaived }.map(\.id)
    #expect(
      never == [
        "law.not-a-barrier", "law.risk-answered", "timely.at-risk-without-delay", "timely.deferral-ended",
        "policy.in-place",
      ])
  }
}
