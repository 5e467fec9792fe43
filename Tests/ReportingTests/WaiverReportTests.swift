import Records
import Rules
import Testing

@testable import Reporting

extension WaiverStanding {
  /// A waiver from and until so many days after the audit date.
  static func sample(_ id: String, _ rules: [String], days: ClosedRange<Int>, failures: Int) -> WaiverStanding {
    let waiver = Waiver(
      id: id, rules: rules, selector: .init(records: ["ISR-Quillfeather"], location: "Quillfeather.zip"),
      justification: "The Quillfeather family signed on paper.",
      approver: .init(name: "Zebedee Quillfeather", role: "Chair of trustees"), raisedBy: "Quillfeather",
      raised: SampleRun.asOf, from: SampleRun.asOf.adding(days: days.lowerBound),
      expires: SampleRun.asOf.adding(days: days.upperBound))
    var standing = WaiverStanding(waiver, asOf: SampleRun.asOf)
    standing.failures = failures
    return standing
  }
}

/// How waivers are reported: all of them, in words that are true, and none with what its register says of a case.
@Suite struct WaiverReportTests {
  private func results(_ waivers: [WaiverStanding]?) -> RunResults { results(waivers, of: Samples.oneTeam) }

  private func results(_ waivers: [WaiverStanding]?, of run: SampleRun) -> RunResults {
    var results = run.results
    results.waivers = waivers
    for place in results.rules.indices {
      results.rules[place].waived = (waivers ?? []).filter(\.isInForce).reduce(0) {
        $0 + ($1.waiver.rules.first == results.rules[place].rule.id ? $1.failures : 0)
      }
    }
    return results
  }

  private func section(_ waivers: [WaiverStanding]?) -> BoardPage.Waivers? {
    BoardPage(results(waivers)).waivers
  }

  private static let three: [WaiverStanding] = [
    .sample("W-1", ["record.signed"], days: -9...100, failures: 12),
    .sample("W-2", ["record.signed"], days: -9...3, failures: 1),
    .sample("W-3", ["record.signed"], days: -90...(-1), failures: 6),
  ]

  @Test func withoutARegisterNothingIsSaid() {
    for nothing in [nil, []] as [[WaiverStanding]?] {
      #expect(section(nothing) == nil)
      #expect(!RunSummary(results(nothing), folder: nil, colour: false).text.contains("Waivers"))
    }
    #expect(BoardPage(results(nil)).coverage.caption.hasPrefix("Table 4."))
    #expect(BoardPage(results(Self.three)).coverage.caption.hasPrefix("Table 5."))
  }

  @Test(arguments: [
    (
      [WaiverStanding.sample("W-1", ["record.signed"], days: -9...100, failures: 1)],
      "1 waiver is in force, and covers fewer than 5 findings."
    ),
    (
      [.sample("W-1", ["record.signed"], days: -9...100, failures: 0)],
      "1 waiver is in force, and covers nothing now."
    ),
    (
      [.sample("W-3", ["record.signed"], days: -90...(-1), failures: 6)],
      "No waiver is in force. 1 waiver has expired, and findings of its kind are still there."
    ),
    ([.sample("W-4", ["record.signed"], days: 1...100, failures: 0)], "No waiver is in force."),
    (
      three,
      "2 waivers are in force, and cover 13 findings. 1 waiver ends within 30 days. 1 waiver has expired, and "
        + "findings of its kind are still there."
    ),
  ])
  func itsSentencesAreTrue(_ waivers: [WaiverStanding], _ lede: String) {
    #expect(section(waivers)?.lede == lede)
  }

  @Test func whatToActOnStandsFirst() throws {
    let rows = try #require(section(Self.three)).rows
    #expect(rows.map(\.id) == ["W-3", "W-2", "W-1"])
    #expect(rows.map(\.state) == ["Expired", "Ends soon", "In force"])
  }

  /// Two are for the same findings: the second would be needed if the first were not there.
  @Test func oneThatOverlapsIsNotCalledUnused() throws {
    var second = WaiverStanding.sample("W-2", ["record.signed"], days: -9...200, failures: 0)
    let both = { [.sample("W-1", ["record.signed"], days: -9...100, failures: 12), second] as [WaiverStanding] }
    #expect(section(both())?.rows.map(\.state) == ["In force", "Not used"])
    #expect(RunSummary(results(both()), folder: nil, colour: false).text.contains("Cover nothing now: W-2"))
    second.overlaps = true
    let waivers = try #require(section(both()))
    #expect(waivers.rows.map(\.state) == ["In force", "In force"])
    #expect(waivers.rows.map(\.findings) == ["12", "0"])
    #expect(
      waivers.notes.contains(
        "A finding that several waivers are for stands beside the one that is first in the register."))
    #expect(!RunSummary(results(both()), folder: nil, colour: false).text.contains("Cover nothing now"))
  }

  @Test func aSmallCountIsHiddenWithWhatRevealsIt() throws {
    let waivers = try #require(section(Self.three))
    // One of those in force would say something about one record; the sum of these is known. That of the expired is not.
    #expect(waivers.rows.map(\.findings) == ["6", "[c]", "[c]"])
    #expect(waivers.notes.contains { $0.hasPrefix("[c]") })
    var few = Samples.nineteen.results
    few.waivers = Self.three
    #expect(BoardPage(few).waivers?.rows.map(\.findings) == ["Some", "Some", "Some"])
    #expect(BoardPage(few).waivers?.lede.contains("findings.") == false)
  }

  /// Whatever stands on the page, no count of one waiver under the organisation's own threshold can be worked out.
  @Test(arguments: 0..<60)
  func noSmallCountCanBeWorkedOut(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let least = [5, 10, 20][Int(seed % 3)]
    let waivers = (0..<Int.random(in: 1...5, using: &random)).map { number in
      let isInForce = Bool.random(using: &random)
      return WaiverStanding.sample(
        "W-\(number)", ["record.signed"], days: isInForce ? -9...100 : -90...(-1),
        failures: Int.random(in: 0...(least + 6), using: &random))
    }
    var results = results(waivers)
    results.smallNumbers = least
    let page = BoardPage(results)
    let shown = Dictionary(try #require(page.waivers).rows.map { ($0.id, $0.findings) }) { first, _ in first }
    let inForce = waivers.filter(\.isInForce)
    let sum = inForce.reduce(0) { $0 + $1.failures }
    let words = [page.waivers?.lede ?? "", page.keys.map(\.d).joined(), page.rules?.notes.joined() ?? ""].joined(
      separator: " ")
    let isSumShown = sum >= least
    if sum > 0, !isSumShown { #expect(words.contains("fewer than \(least)")) }
    for waiver in waivers {
      let cell = shown[waiver.waiver.id]
      #expect(cell == "[c]" || cell == "\(waiver.failures)")
      if (1..<least).contains(waiver.failures) { #expect(cell == "[c]") }
    }
    // Who knows the sum knows the only one that is hidden.
    let hidden = inForce.filter { shown[$0.waiver.id] == "[c]" }
    if isSumShown { #expect(hidden.count != 1) }
  }

  /// Who knows for which team a waiver is could take its count from the rule's, and have another team's that is hidden; that
  /// it covers nothing, or is still needed, would tell as much.
  @Test func whatWouldGiveAHiddenShareAwayStandsNowhere() throws {
    let run = Samples.typical
    let standings = RuleStanding.worstFirst(run.results)
    let guardedRules = TeamFigures.guardedRules(run.results, Figures(run.results), standings)
    let guarded = try #require(guardedRules.sorted().first)
    let open = try #require(standings.map(\.result.rule.id).first { !guardedRules.contains($0) })
    func page(_ counts: (Int, Int, Int)) -> BoardPage {
      BoardPage(
        results(
          [
            .sample("W-1", [guarded, open], days: -9...100, failures: counts.0),
            .sample("W-2", [open], days: -9...100, failures: counts.1),
            .sample("W-3", [guarded], days: -90...(-1), failures: counts.2),
            .sample("W-4", [guarded], days: -300...(-200), failures: counts.2),
          ], of: run))
    }
    let one = page((12, 40, 7))
    let waivers = try #require(one.waivers)
    #expect(waivers.rows.map(\.id) == ["W-3", "W-1", "W-2", "W-4"])
    #expect(waivers.rows.map(\.findings) == ["[c]", "[c]", "40", "[c]"])
    #expect(waivers.rows.map(\.state) == ["Expired", "In force", "In force", "Expired"])
    #expect(
      waivers.lede
        == "2 waivers are in force, and cover 40 findings or more. 1 waiver has expired lately; whether findings of its kind "
        + "are still there, the safeguarding lead can say.")
    #expect(one.keys.contains { $0.d.contains("Waived among them: 40 or more.") })
    #expect(one.asks.contains("Decide whether waiver W-3 is renewed: it has expired."))
    let few = page((12, 3, 0))
    #expect(
      few.waivers?.lede.hasPrefix("2 waivers are in force; how many findings they cover is not shown here.") == true)
    #expect(few.keys.contains { $0.d.contains("Waived among them: not shown.") })
    // Whatever they cover, the page is the same.
    let template = try PageTemplate.board()
    let same = [(0, 40, 0), (31, 40, 1), (1, 40, 0)].map { template.page(of: page($0)) }
    #expect(same == Array(repeating: template.page(of: one), count: 3))
  }

  /// With one team there is no table; what is left of the rule's total belongs to no team all the same.
  @Test func theRestBesideOneTeamIsNotLeftOver() throws {
    var run = Samples.oneTeam
    let place = try #require(run.results.rules.firstIndex { !$0.isAskedOnce })
    let rule = run.results.rules[place].rule.id
    var counts = VerdictCounts()
    (counts.pass, counts.fail) = (31, 9)
    run.results.teams = [TeamResult(name: "Ash", records: 40, rules: [rule: counts])]
    run.results.records.total = 46
    for place in run.results.rules.indices { run.results.rules[place].counts = [:] }
    run.results.rules[place].counts = [.pass: 34, .fail: 12]
    let page = BoardPage(results([.sample("W-1", [rule], days: -9...100, failures: 9)], of: run))
    #expect(page.teams == nil)
    #expect(page.waivers?.rows.map(\.findings) == ["[c]"])
    #expect(page.keys.contains { $0.d.contains("Waived among them: not shown.") })
  }

  @Test func theRegisterIsLongerThanThePage() throws {
    let many = (0..<50).map { WaiverStanding.sample("W-\($0)", ["record.signed"], days: -9...(100 + $0), failures: 9) }
    let waivers = try #require(section(many))
    #expect(waivers.rows.count == 20 && waivers.notes.contains("30 more stand in the register."))
    let lines = RunSummary(results(many), folder: nil, colour: false).text.split(separator: "\n")
    #expect(lines.filter { $0.contains("W-") }.isEmpty, "none is to be acted on")
  }

  @Test func whoAskedForWhomAndWhyStaysInTheRegister() throws {
    let results = results(Self.three)
    let page = try PageTemplate.board().page(of: BoardPage(results))
    #expect(page.contains("Chair of trustees") && page.contains("W-1"))
    #expect(!page.contains("Quillfeather"))
    #expect(!RunSummary(results, folder: nil, colour: false).text.contains("Quillfeather"))
    let json = String(decoding: ResultsJSON.bytes(results), as: UTF8.self)
    // Programs are told who answers for it, and nothing of the case.
    #expect(json.contains("Zebedee Quillfeather") && !json.contains("ISR-Quill") && !json.contains("family"))
  }

  @Test func trusteesAreAskedAboutWhatHasExpired() {
    #expect(
      BoardPage(results(Self.three)).asks.contains {
        $0 == "Decide whether waiver W-3 is renewed: it has expired, and findings of its kind remain."
      })
    #expect(BoardPage(results([Self.three[1]])).asks.contains { $0.contains("ends within 30 days") })
    #expect(!BoardPage(results([Self.three[0]])).asks.contains { $0.contains("waiver") })
  }

  /// What has expired and is needed no more is asked about by nobody.
  @Test func anExpiredWaiverOfNothingIsNotAskedAbout() throws {
    let over = [
      WaiverStanding.sample("W-1", ["record.signed"], days: -90...(-1), failures: 1),
      WaiverStanding.sample("W-2", ["record.signed"], days: -90...(-1), failures: 0),
    ]
    let page = BoardPage(results(over))
    #expect(page.asks.contains { $0.contains("waiver W-1 is renewed") })
    #expect(page.waivers?.lede.contains("1 waiver has expired, and findings of its kind are still there.") == true)
  }

  @Test func theSummaryNamesThreeOfAKind() {
    let over = (0..<5).map { WaiverStanding.sample("W-\($0)", ["record.signed"], days: -90...(-1), failures: $0 + 1) }
    let text = RunSummary(results(over), folder: nil, colour: false).text
    #expect(text.contains("Waivers:  none in force"))
    #expect(text.contains("EXPIRED, and failures of their kind remain: W-0, W-1, W-2 and 2 more"), "\(text)")
  }
}
