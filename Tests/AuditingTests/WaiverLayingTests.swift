import Records
import Reporting
import Rules
import Testing

@testable import Auditing

/// Waivers laid over outcomes: which failure is covered by which, and that no verdict is changed.
@Suite struct WaiverLayingTests {
  private static let rules = Array(RulePack.builtIn.prefix(8))
  private static let asOf = Day(iso: "2026-09-30") ?? Day(number: 0)

  private func waiver(
    _ id: String, _ rules: [Int], _ selector: Waiver.Selector, from: Int = -10, expires: Int = 10
  ) -> Waiver {
    Waiver(
      id: id, rules: rules.map { Self.rules[$0].id }, selector: selector, justification: "On paper until May.",
      approver: .init(name: "A", role: "Chair"), raised: Self.asOf, from: Self.asOf.adding(days: from),
      expires: Self.asOf.adding(days: expires))
  }

  private func line(_ reference: String, _ location: String, _ team: String, _ verdicts: [Verdict]) -> OutcomeLine {
    OutcomeLine(
      reference: reference, location: location, team: team, edition: .goldenRules, verdicts: verdicts, remarks: [],
      damaged: false, notAssessed: nil)
  }

  @Test(arguments: [
    ("north.zip", "north.zip!log.csv:row=3", true), ("log.csv", "log.csv:row=3", true),
    ("book.xlsx", "in/book.xlsx:sheet=Log,row=9", true),
    ("*.xlsx", "book.xlsx:sheet=Log,row=9", true), ("book.xlsx:sheet=Log", "book.xlsx:sheet=Log,row=9", true),
    ("book.xlsx:sheet=Old", "book.xlsx:sheet=Log,row=9", false), ("in/book.xlsx", "in/book.xlsx:sheet=Log,row=9", true),
    ("log.csv:row=3", "log.csv:row=3", true), ("log.csv:row=3", "log.csv:row=31", false),
    ("*:row=3", "log.csv:row=3", true), ("in", "in/log.csv:row=3", false), ("i*", "in/log.csv:row=3", false),
    ("d", "a.zip!d/log.csv", false), ("in/", "in/log.csv:row=3", true), ("in/", "inner/log.csv:row=3", false),
    ("in/a.zip", "in/a.zip!d/log.csv:row=2", true), ("in/a.zip!d/b.zip", "in/a.zip!d/b.zip!c.json", true),
    ("in/a.zip!d", "in/a.zip!d/c.json", false), ("in/a.zip!d/", "in/a.zip!d/c.json", true),
    ("in/a", "in/a.zip!d/c.json", false),
    ("log.csv", "in/north.zip!log.csv:row=3", true),
    ("*.zip", "in/north.zip!log.csv:row=3", true), ("log.*", "north.zip!log.csv", true),
    ("north", "north.zip!log.csv:row=3", false), ("in/**", "in/a/north.zip!log.csv:row=3", true),
    ("in/*", "in/a/north.zip!log.csv:row=3", false), ("in/*", "in/log.csv:row=3", true),
    ("in/log.csv", "in/log.csv:row=3", true), ("in/log.csv:row=3", "in/log.csv:row=3", true),
    ("in/log.csv:row=3", "in/log.csv:row=30", false), ("north.zip!**", "north.zip!a/b.json:item=2", true),
    ("**", "x", true),
  ])
  func aLocationIsANameOrAnAddress(_ pattern: String, _ location: String, _ expected: Bool) {
    #expect(Self.matches(pattern, location) == expected)
  }

  private static func matches(_ pattern: String, _ location: String) -> Bool {
    let made = LocationPattern(pattern)
    return made.matches(entry: RecordAddress.entry(of: location)) || made.matches(location: location)
  }

  @Test func theFirstInForceCounts() {
    let laying = WaiverLaying(
      [
        waiver("over", [0, 1], .init(team: "north"), expires: -1), waiver("a", [0], .init(records: ["R-1"])),
        waiver("b", [0], .init(team: " North ")),
        waiver("c", [0], .init(team: "South")), waiver("later", [2], .init(team: "North"), from: 1),
      ], rules: Self.rules, asOf: Self.asOf)
    var line = line("R-1", "a.json", "North", [.fail, .fail, .fail] + Array(repeating: .pass, count: 5))
    var noted: [String] = []
    laying.lay(over: &line) { noted.append("\(laying.waivers[$0].id) \($1)") }
    #expect(line.waivers.map { "\($0.rule) \($0.waiver)" } == ["0 a"])
    // One that is over is told of only where none holds; one that has not begun is nothing yet.
    #expect(noted == ["a covers", "b overlaps", "over isOver"])
  }

  @Test(arguments: 0..<40)
  func verdictsStayAndCoverIsWhatAPersonWouldFind(_ seed: UInt64) {
    var random = SystemSeeded(seed)
    let references = ["R-1", "R-2", "R-3"]
    let teams = ["", "North", "South"]
    let places = ["a.zip!log.csv", "b/form.json"]
    let waivers = (0..<12).map { number in
      var selector = Waiver.Selector()
      if random.below(2) == 0 {
        selector.records = Array(references.shuffled(using: &random).prefix(1 + random.below(2)))
      }
      if random.below(2) == 0 { selector.team = teams[1 + random.below(2)] }
      if random.below(2) == 0 { selector.location = ["a.zip", "b/*"][random.below(2)] }
      if selector.isEmpty || random.below(3) == 0 { selector.from = Self.asOf.adding(days: -random.below(20)) }
      return waiver(
        "W-\(number)", Array((0..<8).shuffled(using: &random).prefix(1 + random.below(3))), selector,
        from: random.below(6) - 4, expires: random.below(6) - 1)
    }
    let laying = WaiverLaying(waivers, rules: Self.rules, asOf: Self.asOf)
    for _ in 0..<60 {
      let place = random.below(2)
      var line = line(
        references[random.below(3)], "\(places[place]):row=\(random.below(9))", teams[random.below(3)],
        (0..<8).map { _ in Verdict.allCases[random.below(6)] })
      if random.below(3) > 0 {
        let day = Self.asOf.adding(days: -random.below(25))
        line.decided = day...day
      }
      let before = line.verdicts
      laying.lay(over: &line)
      #expect(line.verdicts == before)
      var expected: [String] = []
      for (rule, verdict) in before.enumerated() where verdict == .fail {
        let found = waivers.first { waiver in
          let selector = waiver.selector
          return waiver.rules.contains(Self.rules[rule].id) && waiver.from <= Self.asOf && Self.asOf <= waiver.expires
            && (selector.records.isEmpty || selector.records.contains(line.reference))
            && (selector.team.isEmpty || selector.team == line.team)
            && (selector.location.isEmpty || (selector.location == "a.zip") == (place == 0))
            && (selector.from.map { from in line.decided.map { $0.lowerBound >= from } ?? false } ?? true)
        }
        if let found { expected.append("\(rule) \(found.id)") }
      }
      #expect(line.waivers.map { "\($0.rule) \($0.waiver)" } == expected)
    }
  }
}

/// The same numbers from the same seed.
private struct SystemSeeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() >> 16) % bound }
}
