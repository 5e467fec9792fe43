import Embedded
import Foundation
import Mustache
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct BoardPageTests {
  private static func page(_ run: SampleRun) throws -> String {
    try PageTemplate.board().page(of: BoardPage(run.results))
  }

  /// What a reader sees: no style, no tags.
  private static func words(_ page: String) -> String {
    page.replacing(#/<style>(.|\n)*?</style>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
  }

  /// A quote and a combining mark are one character to Swift and two to a browser.
  private static let attack = "x\"\u{301} onmouseover=alert(1) y='\u{301}<img src=x>&amp;"

  @Test func noValueEndsItsAttributeOrItsElement() throws {
    let page = try Self.page(Samples.attacked(Self.attack))
    #expect(page.utf8.count > 1000)
    #expect(!page.utf8.contains("\"\u{301}".utf8))
    #expect(!page.utf8.contains("'\u{301}".utf8))
    #expect(!page.contains("<img"))
    #expect(page.contains("&amp;amp;"))
  }

  @Test func theEngineWouldHaveLetTheAttackThrough() throws {
    // Says why there is an escaper of our own; when this fails, the engine has mended its.
    let rendered = try MustacheTemplate(string: "<p title=\"{{x}}\">").render(["x": "a\"\u{301}"])
    #expect(rendered.utf8.contains("\"\u{301}".utf8))
  }

  @Test func aPolicyForbidsEverythingButItsOwnStyleAndFonts() throws {
    let page = try Self.page(Samples.good)
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("http://") || !page.replacing("http://www.w3.org/2000/svg", with: "").contains("http://"))
    #expect(!page.contains("https://"))
  }

  @Test func noRecordEntryOrTeamsOwnerIsNamed() throws {
    for run in [Samples.good, Samples.typical, Samples.bad, Samples.nineteen] {
      let words = Self.words(try Self.page(run))
      for secret in ["ISR-", "Exports", ".csv", "Priya"] { #expect(!words.contains(secret), "\(secret)") }
    }
  }

  @Test func theSoftwareSuggestsAndAPersonDecides() throws {
    #expect(try Self.page(Samples.typical).contains("The software suggests this level; a named person decides."))
  }

  @Test func everyRuleHasARow() throws {
    let page = BoardPage(Samples.typical.results)
    // One is switched off.
    #expect(page.rules?.rows.count == SampleRules.all.filter { $0.theme != .policy }.count - 1)
    #expect(page.golden?.rows.map(\.number) == (1...7).map { "\($0)." })
  }

  @Test func rulesOfTheOrganisationsOwnStandApart() throws {
    let page = BoardPage(Samples.own.results)
    let own = try #require(page.rules?.own)
    #expect(page.rules?.rows.count == BoardPage(Samples.typical.results).rules?.rows.count)
    #expect(own.rows.map(\.name) == ["A manager agreed to the sharing", "Nothing was sent by fax"])
    #expect(own.rows.map(\.status) == ["Off target", "On target"])
    #expect(page.coverage.caption.hasPrefix("Table 9.") && page.toc.contains { $0.id == "own" })
    #expect(BoardPage(Samples.typical.results).rules?.own == nil)
    let few = try #require(BoardPage(Samples.adding(to: Samples.nineteen).results).rules?.own)
    #expect(few.bands && !few.counts)
    for row in few.rows {
      #expect(!(row.rate + row.concerned + row.met + row.notMet + row.checked).contains { $0.isNumber })
    }
  }

  @Test func theWorstRuleStandsFirst() throws {
    let rows = try #require(BoardPage(Samples.typical.results).rules).rows
    #expect(rows.first?.name == "The record is signed")
    #expect(rows.first?.status == "Off target")
  }

  @Test(arguments: [1, 5, 19])
  func withFewRecordsThereAreNoCounts(records: Int) throws {
    let run = SampleRun.seeded(UInt64(records), records: records, quality: SampleQuality(fail: 0.3, unreadable: 0))
    let page = BoardPage(run.results)
    #expect(page.golden?.figure == nil)
    #expect(page.golden?.counts == false && page.rules?.counts == false)
    let texts =
      page.keys.flatMap { [$0.n, $0.w, $0.d] } + page.asks + page.know + page.opinion.reasons
      + page.coverage.rows.flatMap { [$0.count, $0.meaning] } + page.coverage.paras + [page.coverage.lede]
      + (page.rules?.rows.flatMap { [$0.rate, $0.concerned, $0.met, $0.notMet, $0.person, $0.unchecked, $0.checked] }
        ?? [])
      + (page.golden?.rows.flatMap { [$0.area, $0.rate, $0.met, $0.notMet, $0.person, $0.unchecked] } ?? [])
    for text in texts {
      // What remains are the threshold itself, table numbers and the published criteria.
      let counted = text.replacing("Under 20", with: "").replacing("under 20", with: "")
        .replacing(#/Table \d/#, with: "").replacing(#/(needs|below|than|least) [\d.]+%/#, with: "")
      #expect(!counted.contains { $0.isNumber }, "\(text)")
    }
  }

  @Test func twentyRecordsHaveFigures() {
    let page = BoardPage(SampleRun.seeded(20, records: 20).results)
    #expect(page.keys[0].n == "20")
    #expect(page.rules?.counts == true)
  }

  @Test func betterAndWorseAreSaidAgainstTheAuditBefore() throws {
    let page = BoardPage(Samples.typical.results)
    let change = try #require(page.change)
    #expect(change.heading == "What has changed since 29 June 2026")
    #expect(change.points.count == 6 && change.data.allSatisfy { $0.values.count == 6 })
    // What got worse comes first.
    #expect(change.rows.first?.change.hasPrefix("−") == true && change.rows.last?.change.hasPrefix("+") == true)
    #expect(change.caution == nil)
    #expect(
      page.know[0].contains("points less than on 29 June 2026") && page.know[0].contains("It is lowest in Outreach"))
    #expect(
      page.know[1]
        == "Better and worse than on 29 June 2026: 33 rules are on target, after 33, and 8 off target, after 7. "
        + "The level suggested rose from “None”. Newly off target: “The way of sharing was secure” (critical).")
    #expect(page.opinion.decider.hasSuffix("Before, on 29 June 2026, it suggested “None”."))
    #expect(page.keys.dropFirst().allSatisfy { $0.d.contains("Before: ") })
    #expect(
      change.lede.hasSuffix(
        "The level suggested was “None”, and is “Limited” now; the first page says what it rests on."))
    #expect(page.rules?.rows.allSatisfy(\.trend) == true && page.rules?.rows.first?.spark.hasPrefix("<svg") == true)
    let unlike = try #require(BoardPage(Samples.forty.results).change?.caution)
    #expect(unlike.hasPrefix("Not like for like: the settings changed in between"))
  }

  @Test func thatTheOrganisationsNameMakesSharingInternalIsSaid() {
    #expect(
      BoardPage(Samples.good.results).method.paras.contains { $0.hasPrefix("Sharing with the organisation itself") })
    var nameless = Samples.good.results
    nameless.organisation.name = ""
    #expect(!BoardPage(nameless).method.paras.contains { $0.hasPrefix("Sharing with the organisation itself") })
  }

  @Test func withoutAnEarlierAuditThePageSaysThatItCannotTell() {
    let page = BoardPage(Samples.good.results)
    #expect(page.change == nil && page.rules?.trend == false)
    #expect(page.coverage.limits.contains { $0.hasPrefix("Whether things got better or worse: no earlier audit") })
    var few = Samples.typical.results
    few.past = few.past.suffix(1).map { past in
      var past = past
      past.records = 19
      return past
    }
    #expect(BoardPage(few).change == nil)
    #expect(
      BoardPage(few).coverage.limits.contains { $0.contains("the audit before had too few records to compare with") })
    #expect(
      BoardPage(Samples.nineteen.results).coverage.limits.contains {
        $0.hasPrefix("Whether things got better or worse")
      })
  }

  /// A rule that says more about it is told of first, and then the one that moved furthest is another.
  @Test func noneFellFurtherIsSaidOfTheOthersOnly() throws {
    var run = Samples.spotless
    let asked = run.results.rules.indices.filter { !run.results.rules[$0].isAskedOnce }
    run.results.past = [PastFigures(run.results)]
    run.results.past[0].asOf = run.results.asOf.adding(days: -91)
    for (place, then, now) in [(asked[0], 280, 160), (asked[1], 160, 150)] {
      let id = run.results.rules[place].rule.id
      run.results.past[0].rules[id]?.pass = then
      run.results.past[0].rules[id]?.fail = 320 - then
      run.results.rules[place].counts = [.pass: now, .fail: 320 - now]
    }
    let know = BoardPage(run.results).know
    #expect(
      know[1].contains("Of the other rules none fell further than") || know[1].contains("Newly off target"), "\(know)")
    #expect(!know[1].contains(" None fell further"))
  }

  /// Where the figures do not show why it is worse, the reason stands beside them.
  @Test func whyItIsWorseIsSaid() throws {
    var run = Samples.spotless
    run.results.past = [PastFigures(run.results)]
    run.results.past[0].asOf = run.results.asOf.adding(days: -91)
    run.results.indicativeResult.level = .limited
    #expect(BoardPage(run.results).know[1].contains("The level suggested fell from “Substantial”."))
  }

  /// Two minor rules that fell make no page "worse" on which a major one rose.
  @Test func aMajorRuleThatRoseIsNotLostAmongMinorOnes() throws {
    var run = Samples.spotless
    run.results.past = [PastFigures(run.results)]
    run.results.past[0].asOf = run.results.asOf.adding(days: -91)
    func asked(_ severity: Severity) -> [Int] {
      run.results.rules.indices.filter {
        !run.results.rules[$0].isAskedOnce && run.results.rules[$0].severity == severity
          && run.results.rules[$0].met.whole > 0
      }
    }
    for place in asked(.minor).prefix(2) { run.results.rules[place].counts = [.pass: 160, .fail: 160] }
    #expect(BoardPage(run.results).know[1].hasPrefix("Worse than"))
    let major = try #require(asked(.major).first)
    run.results.past[0].rules[run.results.rules[major].rule.id]?.pass = 160
    run.results.past[0].rules[run.results.rules[major].rule.id]?.fail = 160
    #expect(BoardPage(run.results).know[1].hasPrefix("Better and worse than"))
  }

  @Test func howTheLevelMovedIsSaidAlsoWhereThereIsNone() throws {
    var run = Samples.spotless
    run.results.past = [PastFigures(run.results)]
    func lede(_ then: IndicativeResult.Level, _ now: IndicativeResult.Level) -> String {
      (run.results.past[0].level, run.results.indicativeResult.level) = (then, now)
      return BoardPage(run.results).change?.lede ?? ""
    }
    #expect(lede(.noOpinion, .noOpinion).hasSuffix(" As then, no level can be suggested."))
    #expect(lede(.noOpinion, .limited).contains(" Then no level could be suggested; now it is “Limited”, and"))
    #expect(lede(.limited, .noOpinion).contains(" The level suggested was “Limited”; now none can be suggested, and"))
  }

  /// What could not be checked is not among what is on target; and of rules that concern nothing nothing is kept.
  @Test func whatIsOnTargetIsSaidAsFarAsItCouldBeChecked() throws {
    var run = Samples.spotless
    let place = try #require(run.results.rules.firstIndex { $0.goldenRule == 1 && $0.severity == .critical })
    run.results.rules[place].counts = [.review: 21]
    let page = BoardPage(run.results)
    #expect(
      page.golden?.lede.hasPrefix("All seven golden rules are on target in what could be decided; 1 rule") == true)
    #expect(page.golden?.rows[0].area.hasSuffix(", 1 not checked") == true)
    #expect(page.keys[1].d.contains("throughout, as far as could be checked: 7 of 7"))
    for rule in run.results.rules.indices { run.results.rules[rule].counts = [:] }
    #expect(BoardPage(run.results).keys[0].d == "No rule concerned any of them.")
    #expect(BoardPage(run.results).know[1].hasPrefix("No rule concerned any record."))
  }

  /// A rule that was off for a time is in neither line of the figure then.
  @Test func aDipOfRulesThatWereNotCheckedIsToldAsSuch() throws {
    var run = Samples.typical
    #expect(BoardPage(run.results).change?.figure?.subtitle.contains("not all of these were checked") == false)
    let id = try #require(RuleStanding.worstFirst(run.results).first { $0.status == .onTarget }?.result.rule.id)
    run.results.past[1].rules[id] = nil
    #expect(
      BoardPage(run.results).change?.figure?.subtitle.hasSuffix("; earlier not all of these were checked") == true)
  }

  @Test func figuresOfARuleThatIsNoLongerAskedAreTold() throws {
    var run = Samples.typical
    run.results.past[4].rules["of-before"] = VerdictCounts()
    run.results.past[4].rules["of-before"]?.fail = 60
    let keys = BoardPage(run.results).keys
    #expect(keys[1].d.hasPrefix("Before, of the same rules: 33 of 58."))
    #expect(keys[2].d.hasSuffix("with rules no longer asked."))
    run.results.past[4].rules = ["of-before": run.results.past[4].rules["of-before"] ?? VerdictCounts()]
    let page = BoardPage(run.results)
    #expect(page.keys[1].d.hasPrefix("None of them was checked before."))
    #expect(page.change?.figure == nil)
    #expect(try !Self.words(Self.page(run)).contains("Data for Figure 0"))
  }

  /// A damaged entry is read as far as it goes, and what was read counts.
  @Test func whatWasReadOfADamagedEntryIsNotSaidToBeLost() throws {
    var run = Samples.typical
    run.results.records.damaged = 1
    let words = Self.words(try Self.page(run)).replacing(#/\s+/#, with: " ")
    #expect(
      words.contains(
        "2 entries could not be read, or not whole, and 7 rows were lost inside others; what was lost is not"))
    #expect(words.contains("1 record comes from a damaged entry; it counts, and is marked."))
    #expect(try LeadPage.text(run, PageMaking()).contains("What was lost of"))
  }

  @Test func aGoldenRuleWhoseRulesAreOffIsNotAsked() throws {
    var run = Samples.good
    run.results.rules.removeAll { $0.goldenRule == 3 }
    let page = BoardPage(run.results)
    #expect(page.golden?.rows[2].status == "Not asked" && page.golden?.rows[2].area == "all its rules are switched off")
    let svg = try #require(page.golden?.figure?.svg)
    #expect(svg.contains("3 not asked") && svg.contains(">Not asked<"))
  }

  /// Stricter criteria alone make a level fall; then the page says so where it says that it is worse.
  @Test func whereSettingsChangedWorseIsNotLikeForLike() throws {
    var run = Samples.spotless
    run.results.past = [PastFigures(run.results)]
    run.results.past[0].asOf = run.results.asOf.adding(days: -91)
    run.results.past[0].hasOtherSettings = true
    run.results.indicativeResult.level = .reasonable
    #expect(BoardPage(run.results).know[1].contains("Not like for like: rules or settings changed in between."))
    run.results.past[0].level = .limited
    #expect(BoardPage(run.results).know[1].hasPrefix("Better than"))
    #expect(BoardPage(run.results).know[1].contains("The level suggested rose from “Limited”."))
  }

  @Test func whereAllRulesOfTheGoldenRulesAreOffNothingElseIsSaidOfThem() throws {
    var run = Samples.own
    run.results.rules.removeAll { $0.goldenRule != nil }
    let page = BoardPage(run.results)
    #expect(page.golden?.lede == "All rules of the golden rules are switched off.")
    #expect(
      page.rules?.intro.hasPrefix(
        "All rules of the golden rules are switched off; only the organisation’s own are asked. Each record") == true)
    #expect(page.rules?.own == nil && page.rules?.rows.isEmpty == false)
    #expect(!page.keys[1].d.contains("golden rule"))
  }

  /// A rule that was checked at one of two audits only is in no figure that compares them.
  @Test func theFigureOfChangeIsOfTheRulesThatTheTextCompares() throws {
    var run = Samples.typical
    let on = try #require(
      run.results.rules.firstIndex { result in
        RuleStanding.worstFirst(run.results).contains {
          $0.result.rule.id == result.rule.id && $0.status == .onTarget
        }
      })
    run.results.rules[on].counts = [.notChecked: 100]
    let change = try #require(BoardPage(run.results).change)
    let now = try #require(change.lede.firstMatch(of: #/both times, (\d+)/#)?.1)
    #expect(change.figure?.headline.contains("\(now) rules on target") == true)
    #expect(change.figure?.subtitle.contains("could not be checked both times") == true)
  }

  @Test func theSilentTeamsBeyondSixAreCounted() {
    var run = Samples.typical
    run.results.organisation.teams = (1...9).map { Organisation.Team(name: "Silent \($0)", owner: "") }
    #expect(BoardPage(run.results).coverage.paras.contains { $0.contains("Silent 6 and 3 more, which") })
  }

  /// Records that are no longer supplied take their faults with them, and every figure looks better.
  @Test func whatEarlierAuditsFoundAndThisOneDidNotSeeIsSaid() throws {
    var run = Samples.typical
    run.results.changes?.counts.unseen = 60
    let words = Self.words(try Self.page(run)).replacing(#/\s+/#, with: " ")
    let sentence =
      "60 cases that earlier audits found open were neither found again nor ruled out, and in no figure here"
    #expect(words.components(separatedBy: sentence).count == 3, "beside the level, and where the change is told")
    run.results.changes?.counts.unseen = 1
    #expect(Self.words(try Self.page(run)).contains("1 case that earlier audits found open was neither found again"))
    #expect(try LeadPage.text(run, PageMaking()).contains("1 finding of earlier runs was neither found again"))
    run.results.changes?.counts.unseen = 0
    #expect(!Self.words(try Self.page(run)).contains("ruled out"))
  }

  @Test func aListedTeamWithoutARecordIsNamedAlsoWhenTheReportIsWrittenAgain() throws {
    var run = Samples.typical
    run.results.organisation.teams = [
      Organisation.Team(name: "Outreach", owner: "Priya"), Organisation.Team(name: "North", owner: "Priya"),
    ]
    let page = try Self.page(run)
    #expect(Self.words(page).contains("No record came from North, which the settings list as a team."))
    let stored = try #require(StoredResults.results(StoredResults.text(run.results), rules: run.rules))
    #expect(stored.organisation.teams.map(\.name) == ["Outreach", "North"])
    #expect(!StoredResults.text(run.results).contains("Priya"))
  }

  @Test func whatIsNotSeenOrTurnsTheTextAroundIsShownAsItsNumber() throws {
    let page = try Self.page(Samples.attacked())
    for hidden in ["\u{202E}", "\u{0}", "\u{1}"] {
      #expect(!page.unicodeScalars.contains { String($0) == hidden })
    }
    #expect(page.contains("[U+202E]"))
  }

  /// More rules on target make nothing better while a child is less safe.
  @Test func itIsNotBetterWhereTheLevelOrACriticalRuleFell() throws {
    var run = Samples.spotless
    run.results.past = [PastFigures(run.results)]
    run.results.past[0].asOf = run.results.asOf.adding(days: -91)
    let minor = try #require(run.results.rules.firstIndex { !$0.isAskedOnce && $0.severity == .minor })
    let critical = try #require(run.results.rules.firstIndex { !$0.isAskedOnce && $0.severity == .critical })
    run.results.past[0].rules[run.results.rules[minor].rule.id] = VerdictCounts()
    run.results.past[0].rules[run.results.rules[minor].rule.id]?.pass = 100
    run.results.past[0].rules[run.results.rules[minor].rule.id]?.fail = 220
    #expect(Self.words(try Self.page(run)).contains("Better than on"))
    run.results.rules[critical].counts = [.pass: 250, .fail: 70]
    #expect(!Self.words(try Self.page(run)).contains("Better than on"))
    #expect(Self.words(try Self.page(run)).contains("Worse than on"))
  }

  /// "All or nearly all" beside "off target" would be all but one.
  @Test func nearlyAllOfFewIsMost() {
    #expect(Figures.band(Share(part: 10, whole: 11)) == "most")
    #expect(Figures.band(Share(part: 11, whole: 11)) == "all or nearly all")
    #expect(Figures.band(Share(part: 380, whole: 400)) == "all or nearly all")
  }

  @Test(arguments: [
    (1, "whether the child is safe in the 1 case where"), (2, "whether the children are safe in the 2 cases where"),
  ])
  func aChildLeftWithoutSharingIsAskedAfterInTheRightNumber(cases: Int, words: String) throws {
    var run = Samples.spotless
    let rule = try #require(RulePack.builtIn.first { !$0.mayBeWaived })
    run.results.rules.append(
      RuleResult(rule: rule, goldenRule: 1, severity: .critical, counts: [.pass: 9, .fail: cases]))
    let page = Self.words(try Self.page(run))
    #expect(page.contains(words) && page.contains("and did not follow, or came late."))
  }

  /// What the picture says is written in the report's own letters: what makes the PDF asks no style sheet inside one.
  @Test func picturesNameTheReportsLetters() throws {
    let pictures = try Self.page(Samples.typical).matches(of: #/<svg [^>]*>/#)
    #expect(pictures.count > 4)
    #expect(pictures.allSatisfy { $0.output.contains("font-family=\"Report Text,") })
  }

  @Test func asManyFindingsAreOpenAsTheKeyNumberSays() throws {
    let words = Self.words(try Self.page(Samples.typical))
    let key = try #require(words.firstMatch(of: #/([\d,]+)\s+findings open/#)).1
    #expect(words.contains("\(key) findings are open"))
  }

  @Test func whatIsOpenHasAnAgeAnOwnerAndADueDate() throws {
    let open = try #require(BoardPage(Samples.typical.results).open)
    let ages = open.ageCounts.compactMap { Int($0.replacing(",", with: "")) }
    let since = try #require(Samples.typical.results.changes).openSince.map(\.findings)
    #expect(open.ageNames.count == 4 && ages == [since[3] + since[4], since[2], since[1], since[0]])
    let first = try #require(open.rows.first)
    #expect(first.rule == "The record is signed · critical" && first.due == "7 October 2026" && first.findings == "146")
    // Small ages are hidden, with what would give them away.
    var results = Samples.typical.results
    results.changes?.openSince = [(day: SampleRun.asOf.adding(days: -100), findings: 2)]
    results.changes?.openSince += [
      (day: SampleRun.asOf.adding(days: -70), findings: 40), (day: SampleRun.asOf, findings: 90),
    ]
    let few = try #require(BoardPage(results).open)
    #expect(few.ageCounts == ["[c]", "0", "40", "[c]"])
    #expect(few.notes.contains { $0.hasPrefix("[c]: hidden") } && few.figure?.svg.contains(">2<") == false)
    let spotless = try #require(BoardPage(Samples.spotless.results).open)
    #expect(spotless.lede == "No record was found not to meet a rule." && !spotless.hasRows)
  }

  @Test(arguments: [
    Samples.typical, Samples.own, Samples.forty, Samples.good, Samples.oneTeam, Samples.none, Samples.nineteen,
  ])
  func tablesAndFiguresAreNumberedInTheirOrder(run: SampleRun) throws {
    let page = try Self.page(run)
    let tables = page.matches(of: #/<caption id="[a-z-]+">Table (\d+)\. /#).compactMap { Int($0.1) }
    let figures = page.matches(of: #/<span class="h" id="[a-z-]+">Figure (\d+)\. /#).compactMap { Int($0.1) }
    #expect(tables == Array(1..<(tables.count + 1)) && figures == Array(1..<(figures.count + 1)))
    // No sentence points at a table that is not there.
    for mentioned in Self.words(page).matches(of: #/Tables? (\d+)/#) {
      #expect(tables.contains(Int(mentioned.1) ?? 0))
    }
  }

  @Test func withoutARecordThePageSaysSoAndNothingElse() throws {
    let page = BoardPage(Samples.none.results)
    #expect(page.opinion.heading == "No opinion can be given")
    #expect(page.golden == nil && page.rules == nil)
    #expect(!page.opinion.scale.contains { $0.here })
    let words = Self.words(try Self.page(Samples.none))
    #expect(words.contains("No record of a decision to share"))
    #expect(!words.contains("On target"))
  }

  @Test func smallNumbersOfAnEditionAreHiddenWithWhatRevealsThem() {
    #expect(SmallNumbers.protect([3, 40, 60]) == [nil, nil, 60])
    #expect(SmallNumbers.protect([60, 3, 4]) == [nil, nil, nil])
    #expect(SmallNumbers.protect([1, 1, 60, 70]) == [nil, nil, nil, 70])
    #expect(SmallNumbers.protect([4, 4, 60, 70]) == [nil, nil, nil, 70])
    #expect(SmallNumbers.protect([5, 60]) == [5, 60])
    #expect(SmallNumbers.protect([2]) == [2])
    #expect(SmallNumbers.protect([0, 60]) == [0, 60])
  }

  @Test func byDateSaysWhichRecordsWereJudgedByWhat() throws {
    let editions = try #require(BoardPage(Samples.typical.results).method.editions)
    #expect(editions.rows.map(\.name) == ["HM Government guidance, July 2018", "HM Government guidance, April 2024"])
    #expect(
      BoardPage(Samples.good.results).method.edition[0].contains("stricter than the guidance in force in England"))
  }

  @Test(arguments: [
    (0, "no records"), (1, "1 record"), (2, "2 records"), (1_000, "1,000 records"), (1_234_567, "1,234,567 records"),
  ])
  func countsAgreeWithTheirNouns(number: Int, words: String) {
    #expect(Grammar.count(number, "record") == words)
  }

  @Test func oneFindingIsSaidInTheSingular() {
    var results = Samples.good.results
    for index in results.rules.indices { results.rules[index].counts = [.pass: 100] }
    results.rules[0].counts = [.pass: 1, .fail: 1]
    results.ledger.dispositions.append(("unreadable:corrupt", 1))
    results.ledger.found += 1
    let page = BoardPage(results)
    #expect(page.keys[2].n == "1")
    #expect(page.keys[2].w == "finding open")
    #expect(page.asks.contains { $0.contains("the one rule that is off target") })
    #expect(page.know[2] == "1 entry could not be read; what it held is not in these figures.")
  }
}

extension String.UTF8View {
  /// That the bytes stand in it, whatever characters they are part of.
  fileprivate func contains(_ other: String.UTF8View) -> Bool {
    Array(self).split(separator: Array(other), maxSplits: 1, omittingEmptySubsequences: false).count > 1
  }
}
