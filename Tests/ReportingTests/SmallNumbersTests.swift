import Records
import Rules
import Testing

@testable import Reporting

/// Tries to work out from everything that is published what was hidden.
@Suite struct SmallNumbersTests {
  @Test(arguments: [
    // Met of decided, by team; which are shown.
    ([Share(part: 40, whole: 40), Share(part: 30, whole: 36)], [true, true]),
    ([Share(part: 38, whole: 40), Share(part: 30, whole: 36)], [false, false]),
    ([Share(part: 38, whole: 40), Share(part: 30, whole: 36), Share(part: 60, whole: 80)], [false, false, true]),
    // All is met: which are hidden would tell how many cases there were.
    ([Share(part: 3, whole: 3), Share(part: 30, whole: 30), Share(part: 60, whole: 60)], [false, false, false]),
    // Two of all are not met: which team's must not be seen from the others.
    ([Share(part: 38, whole: 40), Share(part: 36, whole: 36), Share(part: 80, whole: 80)], [false, false, false]),
    // Nothing decided elsewhere: it must look as if it could be.
    ([Share(part: 34, whole: 40), Share(part: 0, whole: 0), Share(part: 0, whole: 0)], [true, true, true]),
    ([Share(part: 38, whole: 40), Share(part: 0, whole: 0)], [false, false]),
  ])
  func aSmallCountIsHiddenWithWhatRevealsIt(shares: [Share], shown: [Bool]) {
    // A team in which nothing was decided has records all the same.
    let hidden = SmallNumbers.hidden(shares.map { SmallNumbers.Part(share: $0, room: 100) })
    #expect(shares.indices.map { !hidden.contains($0) } == shown)
  }

  /// What is of no team is a part like any other, and the size of a part bounds what it can hold.
  @Test(arguments: [
    // Twenty of twenty and none of thirty: of the six of no team three are not met, and nobody else's are.
    ([Share(part: 30, whole: 30), Share(part: 0, whole: 20)], Share(part: 3, whole: 6), [false, false]),
    // Ten can hide no more than ten: the other has four at least, and is hidden because it has four at most.
    (
      [Share(part: 35, whole: 40), Share(part: 36, whole: 40), Share(part: 0, whole: 10)], Share(part: 0, whole: 0),
      [false, false, false]
    ),
    ([Share(part: 48, whole: 60), Share(part: 56, whole: 60)], Share(part: 0, whole: 5), [false, false]),
  ])
  func whatTheOthersCanHoldRevealsNothing(shares: [Share], rest: Share, shown: [Bool]) {
    let hidden = SmallNumbers.hidden(
      shares.map { SmallNumbers.Part(share: $0, room: $0.whole) },
      rest: SmallNumbers.Part(share: rest, room: rest.whole))
    #expect(shares.indices.map { !hidden.contains($0) } == shown)
  }

  /// Percentages are rounded down, so that all is exactly all: of three teams the two with 100% are not the one. What is 99%
  /// wherever the one case is says nothing of it.
  @Test func allOfATeamsOwnShareIsNotShownWhileACellOfItIsHidden() throws {
    var run = Samples.oneTeam
    let rules = run.results.rules.filter { !$0.isAskedOnce }.map(\.rule.id)
    func counts(_ fails: [String: Int]) -> [String: VerdictCounts] {
      Dictionary(
        uniqueKeysWithValues: rules.map { id in
          var counts = VerdictCounts()
          (counts.pass, counts.fail) = (60 - (fails[id] ?? 0), fails[id] ?? 0)
          return (id, counts)
        })
    }
    let fails = [rules[0]: 10, rules[1]: 1]
    run.results.teams = [
      TeamResult(name: "North", records: 60, rules: counts([:])),
      TeamResult(name: "South", records: 60, rules: counts([:])),
      TeamResult(name: "East", records: 60, rules: counts(fails)),
    ]
    run.results.records.total = 180
    for place in run.results.rules.indices where !run.results.rules[place].isAskedOnce {
      let few = fails[run.results.rules[place].rule.id] ?? 0
      run.results.rules[place].counts = [.pass: 180 - few, .fail: few]
    }
    let figures = try #require(TeamFigures(run.results, Figures(run.results), RuleStanding.worstFirst(run.results)))
    #expect(figures.teams.map(\.met.words) == ["about 99%", "about 99%", "99%"])
  }

  /// The reader knows the totals, every shown cell with the counts behind it, how many records each team has, and how
  /// cells are chosen to be hidden.
  @Test(arguments: 1...400)
  func noHiddenCountOfARowCanBeWorkedOut(seed: Int) {
    var random = Seeded(UInt64(seed))
    // Few teams of many cases, so that bounds are shown; or some of few.
    let teams = seed % 2 == 0 ? 2 : seed % 5 == 0 ? 4 : 3
    let shares = (0..<teams).map { _ -> Share in
      let whole = Int.random(in: 0...(teams == 2 ? 60 : teams == 3 ? 12 : 8), using: &random)
      let fails = Bool.random(using: &random) ? Int.random(in: 0...min(5, whole), using: &random) : 0
      return Share(part: whole - fails, whole: whole)
    }
    // Every record was decided, or nearly every one, or who knows; the number of a team's records is never small, for then
    // it is hidden.
    let rooms = shares.map {
      max(5, $0.whole) + (seed % 3 == 0 ? 0 : Int.random(in: 0...(seed % 3 == 1 ? 2 : 60), using: &random))
    }
    let parts = zip(shares, rooms).map { SmallNumbers.Part(share: $0, room: $1) }
    let cells = TeamFigures.row(parts, 5)
    let hidden = cells.indices.filter { cells[$0].isHidden }
    guard !hidden.isEmpty else { return }
    let total = Share(
      part: hidden.reduce(0) { $0 + shares[$1].part }, whole: hidden.reduce(0) { $0 + shares[$1].whole })
    var met = [Set<Int>](repeating: [], count: teams)
    var notMet = met
    Self.forEach(splitOf: total, hidden.count) { split in
      var guessed = parts
      for (place, share) in zip(hidden, split) { guessed[place].share = share }
      guard hidden.allSatisfy({ guessed[$0].share.whole <= rooms[$0] }), TeamFigures.row(guessed, 5) == cells else {
        return
      }
      for place in hidden {
        met[place].insert(guessed[place].share.part)
        notMet[place].insert(guessed[place].share.whole - guessed[place].share.part)
      }
    }
    for place in hidden {
      let fails = shares[place].whole - shares[place].part
      // Where all is met and every cell is hidden, nothing is left to hide: the totals alone tell.
      let isAllMet = total.part == total.whole && hidden.count == teams
      if (1..<5).contains(shares[place].part), !isAllMet { #expect(met[place].count > 1, "\(shares) \(rooms)") }
      if (1..<5).contains(fails) { #expect(notMet[place].count > 1, "\(shares) \(rooms)") }
    }
  }

  /// What a reader can work out who knows the totals, how many cases each part had, the counts behind every share that is
  /// shown, and how cells are hidden and bounds given: of every way in which a row can come out, all with the same page are
  /// laid side by side, and no small count may be the same in all of them.
  @Test(arguments: [
    ([60, 60], 0), ([40, 45], 0), ([45, 12], 0), ([60, 3], 0), ([41, 20, 8], 0), ([20, 12, 30], 0), ([60, 41], 2),
    ([45, 41], 6), ([15, 14, 13], 6), ([12, 11, 10, 9], 0), ([41, 3, 12], 0), ([6, 7, 8], 9),
  ])
  func everyRowThatLooksTheSameLeavesEverySmallCountOpen(wholes: [Int], rest: Int) throws {
    struct Page: Hashable {
      var words: [String]
      var shown: [Int]
      var notMet: Int
    }
    let all = wholes + (rest > 0 ? [rest] : [])
    var pages: [Page: [[Int]]] = [:]
    func add(_ notMet: [Int]) {
      guard notMet.count == all.count else {
        for next in 0...all[notMet.count] { add(notMet + [next]) }
        return
      }
      let parts = zip(all, notMet).map { SmallNumbers.Part(share: Share(part: $0 - $1, whole: $0), room: $0) }
      let cells = TeamFigures.row(Array(parts.prefix(wholes.count)), rest: rest > 0 ? parts.last : nil, 5)
      let page = Page(
        words: cells.map(\.words), shown: zip(cells, notMet).map { $0.isHidden ? -1 : $1 },
        notMet: notMet.reduce(0, +))
      pages[page, default: []].append(notMet)
    }
    add([])
    for (page, rows) in pages where page.notMet > 0 && page.notMet < all.reduce(0, +) {
      for place in all.indices where place >= wholes.count || page.shown[place] < 0 {
        let counts = Set(rows.map { $0[place] })
        let isSmall = counts.contains { (1..<5).contains($0) || (1..<5).contains(all[place] - $0) }
        #expect(counts.count > 1 || !isSmall, "\(all): \(rows[0]) is the only row that shows \(page.words)")
      }
    }
    // Bounds are among what is tried.
    let isBounded = pages.keys.contains { $0.words.contains { $0.hasPrefix("over") } }
    #expect(isBounded == wholes.contains { $0 >= 40 })
  }

  /// What a bound and the rest of the totals told before: with 5 of Birch's not met nothing would have been hidden.
  @Test(arguments: [
    (
      [Share(part: 46, whole: 60), Share(part: 56, whole: 60), Share(part: 48, whole: 60)],
      ["over 65%", "over 65%", "80%"]
    ),
    ([Share(part: 54, whole: 60), Share(part: 59, whole: 60)], ["over 85%", "over 85%"]),
    ([Share(part: 10, whole: 100), Share(part: 97, whole: 100)], ["[c]", "[c]"]),
  ])
  func aBoundSaysNoMoreThanTheTotals(shares: [Share], words: [String]) {
    let cells = TeamFigures.row(shares.map { SmallNumbers.Part(share: $0, room: $0.whole) }, 5)
    #expect(cells.map(\.words) == words)
  }

  /// Every way in which a sum of met and not met can fall on so many cells.
  private static func forEach(splitOf total: Share, _ cells: Int, _ body: ([Share]) -> Void) {
    func split(_ met: Int, _ notMet: Int, _ done: [Share]) {
      if done.count + 1 == cells { return body(done + [Share(part: met, whole: met + notMet)]) }
      for part in 0...met {
        for fails in 0...notMet { split(met - part, notMet - fails, done + [Share(part: part, whole: part + fails)]) }
      }
    }
    split(total.part, total.whole - total.part, [])
  }

  /// A team's own share is made of what is shown and of what is left of the totals: where one case not met is another team's,
  /// and the row looks the same, so does everything.
  @Test(arguments: 1...20)
  func aTeamsOwnShareIsTheSameWhateverIsHidden(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let names = (0..<Int.random(in: 2...5, using: &random)).map { "Team \($0)" }
    let run = SampleRun.seeded(
      UInt64(seed), records: Int.random(in: 20...300, using: &random),
      quality: SampleQuality(fail: Double.random(in: 0.002...0.15, using: &random)), teams: names + [""])
    let standings = RuleStanding.worstFirst(run.results)
    let figures = try #require(TeamFigures(run.results, Figures(run.results), standings))
    for (row, standing) in figures.rules.enumerated() {
      let id = standing.result.rule.id
      let hidden = figures.teams.indices.filter { figures.teams[$0].cells[row].isHidden }
      for (from, to) in zip(hidden, hidden.dropFirst()) {
        var other = run.results
        guard other.teams[from].rules[id]?.fail ?? 0 > 0, other.teams[to].rules[id]?.pass ?? 0 > 0 else { continue }
        other.teams[from].rules[id]?.fail -= 1
        other.teams[from].rules[id]?.pass += 1
        other.teams[to].rules[id]?.fail += 1
        other.teams[to].rules[id]?.pass -= 1
        let otherFigures = try #require(TeamFigures(other, Figures(other), standings))
        guard otherFigures.teams.map({ $0.cells[row] }) == figures.teams.map({ $0.cells[row] }) else { continue }
        #expect(otherFigures.teams.map(\.met) == figures.teams.map(\.met))
      }
    }
  }

  /// Of cases, decided cases and records that are hidden, some are taken from one team and given to another. Where neither
  /// a shown share nor a shown number of records is touched, everything that can be seen is the same: also what each team met
  /// of all its checks, and what is said of the shares that are hidden.
  @Test(arguments: 1...200)
  func whatLooksTheSameInEveryRowIsTheSameEverywhere(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var run = Samples.oneTeam
    let rules = run.results.rules.filter { !$0.isAskedOnce }.prefix(Int.random(in: 2...6, using: &random)).map(
      \.rule.id)
    let rest = seed % 3 == 0 ? Int.random(in: 1...6, using: &random) : 0
    let names = ["Ash", "Birch", "Cedar", "Elm"].prefix(Int.random(in: 2...4, using: &random))
    let sizes = names.map { _ in Int.random(in: seed % 2 == 0 ? 3...14 : 20...70, using: &random) }
    func counts(_ size: Int, _ rule: Int) -> VerdictCounts {
      var counts = VerdictCounts()
      let decided = rule % 2 == 0 ? size : Int.random(in: max(0, size - 6)...size, using: &random)
      counts.fail = Int.random(in: 0...(rule == 0 ? decided : min(decided, 2)), using: &random)
      counts.pass = decided - counts.fail
      return counts
    }
    run.results.teams = zip(names, sizes).map { name, size in
      let verdicts = rules.enumerated().map { ($1, counts(size, $0)) }
      return TeamResult(name: name, records: size, rules: Dictionary(uniqueKeysWithValues: verdicts))
    }
    run.results.records.total = max(20, sizes.reduce(rest, +))
    let nameless = rules.map { _ in Int.random(in: 0...rest, using: &random) }
    func figures(_ teams: [TeamResult]) throws -> TeamFigures {
      var results = run.results
      results.teams = teams
      for place in results.rules.indices {
        let id = results.rules[place].rule.id
        let met = teams.reduce(0) { $0 + ($1.rules[id]?.pass ?? 0) }
        let notMet = teams.reduce(0) { $0 + ($1.rules[id]?.fail ?? 0) }
        let few = rules.firstIndex(of: id).map { nameless[$0] } ?? 0
        results.rules[place].counts = [.pass: met + few, .fail: notMet]
      }
      return try #require(TeamFigures(results, Figures(results), RuleStanding.worstFirst(results)))
    }
    func isShown(_ figures: TeamFigures) -> [[Bool]] { figures.teams.map { $0.cells.map { !$0.isHidden } } }
    let teams = run.results.teams
    let shown = try figures(teams)
    for _ in 0..<40 {
      var other = teams
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let row = Int.random(in: 0..<shown.rules.count, using: &random)
        let id = shown.rules[row].result.rule.id
        let hidden = teams.indices.filter { shown.teams[$0].cells[row].isHidden }.shuffled(using: &random)
        guard hidden.count > 1 else { continue }
        let count = Bool.random(using: &random) ? \VerdictCounts.pass : \VerdictCounts.fail
        guard let few = other[hidden[0]].rules[id]?[keyPath: count], few > 0 else { continue }
        other[hidden[0]].rules[id]?[keyPath: count] -= 1
        other[hidden[1]].rules[id]?[keyPath: count] += 1
      }
      guard other.allSatisfy({ team in team.rules.values.allSatisfy { $0.pass + $0.fail <= team.records } }) else {
        continue
      }
      let otherFigures = try figures(other)
      guard isShown(otherFigures) == isShown(shown) else { continue }
      #expect(otherFigures.teams.map(\.cells) == shown.teams.map(\.cells))
      #expect(otherFigures.teams.map(\.met) == shown.teams.map(\.met))
    }
  }

  /// What was worked out once from a share that was made of the number of hidden cases itself.
  @Test(arguments: [
    // Records, and met and not met under each of two rules.
    ([12, 9, 7], [[0, 0, 0], [12, 9, 7]], [[8, 8, 3], [0, 0, 0]], [8, 7, 4]),
    ([9, 9, 4], [[0, 0, 0], [9, 9, 4]], [[9, 9, 3], [0, 0, 0]], [8, 9, 4]),
    ([60, 60, 40], [[10, 20, 1], [60, 60, 40]], [[8, 10, 1], [0, 0, 0]], [7, 10, 2]),
  ])
  func howManyWereDecidedIsNotSeenFromATeamsOwnShare(records: [Int], met: [[Int]], notMet: [[Int]], other: [Int]) throws
  {
    func words(_ notMet: [[Int]]) throws -> [[String]] {
      var run = Samples.oneTeam
      let rules = run.results.rules.filter { !$0.isAskedOnce }.prefix(2).map(\.rule.id)
      run.results.teams = records.indices.map { team in
        let verdicts = rules.indices.map { rule in
          var counts = VerdictCounts()
          (counts.pass, counts.fail) = (met[rule][team], notMet[rule][team])
          return (rules[rule], counts)
        }
        return TeamResult(
          name: "Team \(team)", records: records[team], rules: Dictionary(uniqueKeysWithValues: verdicts))
      }
      run.results.records.total = records.reduce(0, +)
      for place in run.results.rules.indices { run.results.rules[place].counts = [:] }
      for (rule, id) in rules.enumerated() {
        let place = try #require(run.results.rules.firstIndex { $0.rule.id == id })
        run.results.rules[place].counts = [.pass: met[rule].reduce(0, +), .fail: notMet[rule].reduce(0, +)]
      }
      let figures = try #require(TeamFigures(run.results, Figures(run.results), RuleStanding.worstFirst(run.results)))
      return figures.teams.map { $0.cells.map(\.words) + [$0.met.words] }
    }
    let shown = try words(notMet)
    #expect(try words([other, notMet[1]]) == shown)
  }

  /// What a team's own share says is true for what it met, hidden or not.
  @Test(arguments: 1...120)
  func aTeamsOwnShareIsTrue(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let names = (0..<Int.random(in: 2...6, using: &random)).map { "Team \($0)" }
    let run = SampleRun.seeded(
      UInt64(seed), records: Int.random(in: 20...700, using: &random),
      quality: SampleQuality(fail: Double.random(in: 0.002...0.2, using: &random)), teams: names + [""])
    let figures = try #require(TeamFigures(run.results, Figures(run.results), RuleStanding.worstFirst(run.results)))
    for (team, result) in zip(figures.teams, run.results.teams) {
      let shares = figures.rules.map { result.share(of: $0.result.rule.id) }
      let (met, whole) = (shares.reduce(0) { $0 + $1.part }, shares.reduce(0) { $0 + $1.whole })
      switch team.met {
      case .none: #expect(whole == 0)
      case .hidden: break
      case .percent(let percent): #expect(met * 100 / whole == percent)
      case .about(let percent, let span):
        #expect(span.contains(met * 100 / whole) && span.contains(percent))
        #expect(span.upperBound - span.lowerBound <= TeamFigures.widest + 1)
      case .atLeast(let percent): #expect(met * 100 > percent * whole)
      case .atMost(let percent): #expect(met * 100 < percent * whole)
      }
    }
  }

  /// The sentence that names the lowest and the highest is true for every share within what is shown.
  @Test(
    arguments: [
      ([.percent(98), .percent(92)], "A met the highest share of its checks, 98%, and B the lowest, 92%"),
      (
        [.percent(98), .percent(98), .percent(92)],
        "A and B met the highest share of their checks, 98%, and C the lowest, 92%"
      ),
      (
        [.percent(98), .percent(92), .percent(92), .percent(92)],
        "A met the highest share of its checks, 98%, and 3 teams the lowest, 92%"
      ),
      ([.percent(95), .percent(95)], "Each team met 95% of its checks"),
      (
        [.about(98, within: 97...99), .about(92, within: 91...93)],
        "A met the highest share of its checks, about 98%, and B the lowest, about 92%"
      ),
      (
        [.percent(98), .about(95, within: 94...96), .about(94, within: 93...95)],
        "A met the highest share of its checks, 98%; the lowest shown is about 94%"
      ),
      (
        [.about(96, within: 95...97), .percent(95), .percent(90)],
        "C met the lowest share of its checks, 90%; the highest shown is about 96%"
      ),
      (
        [.about(96, within: 95...97), .about(95, within: 94...96)],
        "The shares of checks met that can be shown as a number are between about 95% and about 96%"
      ),
      ([.percent(95), .about(95, within: 93...97), .percent(95)], "Each team met about 95% of its checks"),
      ([.about(90, within: 86...94), .about(90, within: 88...92)], "Each team met about 90% of its checks"),
    ] as [([TeamFigures.Cell], String)])
  func theLowestAndTheHighestAreNamedAsFarAsTheyCanBeTold(cells: [TeamFigures.Cell], words: String) {
    let teams = zip("ABCD", cells).map {
      TeamFigures.Team(name: "\($0)", short: "\($0)", records: 50, met: $1, before: nil, cells: [])
    }
    #expect(Extremes(teams).sentence("") == words)
  }

  /// Which others are hidden tells nothing of a small count.
  @Test(arguments: [3, 4])
  func everySetOfCountsThatLooksTheSameLeavesEverySmallOneOpen(parts: Int) {
    struct Page: Hashable {
      var shown: [Int?]
      var total: Int
    }
    let most = parts == 3 ? 24 : 14
    var pages: [Page: [[Int]]] = [:]
    func add(_ counts: [Int]) {
      guard counts.count == parts else {
        for next in 0...most { add(counts + [next]) }
        return
      }
      pages[Page(shown: SmallNumbers.protect(counts), total: counts.reduce(0, +)), default: []].append(counts)
    }
    add([])
    // Where all are hidden, only the total tells; and what is beyond the most that is tried would look the same too.
    func isTried(_ page: Page, _ sets: [[Int]]) -> Bool {
      page.shown.contains { $0 ?? 0 > 0 } && !sets.contains { $0.contains { $0 > most - 4 } }
    }
    for (page, sets) in pages where isTried(page, sets) {
      for place in 0..<parts where page.shown[place] == nil {
        let counts = Set(sets.map { $0[place] })
        #expect(counts.count > 1 || !(1..<5).contains(counts.first ?? 0), "\(sets)")
      }
    }
  }

  /// A share of its own counts would say 14 cases not met and no more: beside 13 that are known a hidden count could be 1 only.
  @Test func anEdgeOfATeamsOwnShareTellsNothing() throws {
    var run = Samples.oneTeam
    let rules = run.results.rules.filter { !$0.isAskedOnce }.prefix(47).map(\.rule.id)
    func counts(_ size: Int, _ fails: [String: Int]) -> [String: VerdictCounts] {
      Dictionary(
        uniqueKeysWithValues: rules.map { id in
          var counts = VerdictCounts()
          (counts.pass, counts.fail) = (size - (fails[id] ?? 0), fails[id] ?? 0)
          return (id, counts)
        })
    }
    run.results.teams = [
      TeamResult(name: "Ash", records: 30, rules: counts(30, [rules[0]: 13, rules[1]: 1])),
      TeamResult(name: "Birch", records: 30, rules: counts(30, [rules[1]: 6])),
    ]
    run.results.records.total = 65
    for place in run.results.rules.indices {
      let id = run.results.rules[place].rule.id
      let fails = [rules[0]: 13, rules[1]: 12][id] ?? 0
      run.results.rules[place].counts = rules.contains(id) ? [.pass: 65 - fails, .fail: fails] : [:]
    }
    let figures = try #require(TeamFigures(run.results, Figures(run.results), RuleStanding.worstFirst(run.results)))
    #expect(figures.teams.map(\.met.words) == ["about 98%", "about 99%"])
  }

  /// Every organisation of so many records, of one rule, is laid side by side with all that look the same: in records, in
  /// shares, in each team's own, in the totals, and in the counts behind the shares that are shown of a team whose number of
  /// records is shown. No small number of records, and no small count, is the same in all of them.
  @Test(arguments: [
    // Teams and records.
    (teams: 2, records: 10), (2, 12), (3, 9),
  ])
  func everyOrganisationThatLooksTheSameLeavesEverySmallNumberOpen(teams: Int, records: Int) {
    struct Page: Hashable {
      var records: [Int?]
      var words: [String]
      var own: [String]
      var shown: [[Int]?]
      var total: [Int]
    }
    struct World {
      var sizes: [Int]
      var shares: [Share]
      var numbers: [Int] { sizes + shares.flatMap { [$0.part, $0.whole - $0.part, $0.whole] } }
    }
    // The smallest number that is shown is 3, so that all can be tried.
    let least = 3
    var pages: [Page: [World]] = [:]
    func look(_ world: World) {
      let results = (0..<teams).map { team in
        var counts = VerdictCounts()
        (counts.pass, counts.fail) = (
          world.shares[team].part, world.shares[team].whole - world.shares[team].part
        )
        return TeamResult(name: "\(team)", records: world.sizes[team], rules: ["r": counts])
      }
      let total = Share(
        part: world.shares.reduce(0) { $0 + $1.part }, whole: world.shares.reduce(0) { $0 + $1.whole })
      // A rule of which nothing was decided has no row.
      guard total.whole > 0 else { return }
      let shown = ProtectedTeams(results, of: records, [("r", total)], least)
      let page = Page(
        records: shown.records, words: shown.cells[0].map(\.words), own: shown.met.map(\.words),
        shown: (0..<teams).map {
          shown.cells[0][$0].isExact && shown.records[$0] != nil
            ? [world.shares[$0].part, world.shares[$0].whole] : nil
        },
        total: [total.part, total.whole])
      pages[page, default: []].append(world)
    }
    func decide(_ sizes: [Int], _ shares: [Share]) {
      guard shares.count < sizes.count else { return look(World(sizes: sizes, shares: shares)) }
      for whole in 0...sizes[shares.count] {
        for part in 0...whole { decide(sizes, shares + [Share(part: part, whole: whole)]) }
      }
    }
    func size(_ sizes: [Int]) {
      let left = records - sizes.reduce(0, +)
      if sizes.count == teams { return decide(sizes + [left], []) }
      for next in 1...records where next <= left { size(sizes + [next]) }
    }
    size([])
    for (page, worlds) in pages {
      let isAlike = page.total[0] == page.total[1] || page.total[0] == 0
      for place in worlds[0].numbers.indices {
        let isMet = place > teams && (place - teams - 1) % 3 == 0
        let isNotMet = place > teams && (place - teams - 1) % 3 == 1
        // Where all is met each has met what was decided of it, and that is looked at.
        if isAlike, isMet || isNotMet { continue }
        let numbers = Set(worlds.map { $0.numbers[place] })
        guard numbers.count == 1, let number = numbers.first, (1..<least).contains(number) else { continue }
        #expect(Bool(false), "\(worlds[0]) is told by \(page)")
      }
    }
  }

  /// A rule that is far from its target in the teams does not leave the table because one small cell hides them all.
  @Test func aRowOfBoundsStaysInTheTable() throws {
    var run = Samples.oneTeam
    let rule = try #require(run.results.rules.first { !$0.isAskedOnce })
    func team(_ name: String, _ pass: Int, _ fail: Int) -> TeamResult {
      var counts = VerdictCounts()
      (counts.pass, counts.fail) = (pass, fail)
      return TeamResult(name: name, records: 100, rules: [rule.rule.id: counts])
    }
    run.results.teams = [team("North", 10, 90), team("South", 3, 97)]
    run.results.records.total = 200
    for place in run.results.rules.indices { run.results.rules[place].counts = [:] }
    let place = try #require(run.results.rules.firstIndex { $0.rule.id == rule.rule.id })
    run.results.rules[place].counts = [.pass: 13, .fail: 187]
    let teams = try #require(BoardPage(run.results).teams)
    #expect(teams.heat.map(\.name) == [rule.title])
    #expect(teams.heat.first?.cells.map(\.v) == ["under 15", "under 15"])
  }

  /// Which are hidden is the same whether one team decided all of them or two did, and however many the small one did.
  @Test(arguments: [
    // Records; met and decided by team; the same otherwise; the smallest number that is shown.
    (
      [60, 50, 40], [Share(part: 53, whole: 55), Share(part: 0, whole: 0), Share(part: 0, whole: 0)],
      [Share(part: 53, whole: 54), Share(part: 0, whole: 1), Share(part: 0, whole: 0)], 5
    ),
    (
      [4, 12, 11], [Share(part: 1, whole: 3), Share(part: 0, whole: 10), Share(part: 5, whole: 9)],
      [Share(part: 1, whole: 2), Share(part: 0, whole: 10), Share(part: 5, whole: 10)], 4
    ),
  ])
  func whatIsHiddenDoesNotTellWhoDecided(records: [Int], shares: [Share], others: [Share], least: Int) {
    func hidden(_ shares: [Share]) -> Set<Int> {
      SmallNumbers.hidden(zip(shares, records).map { SmallNumbers.Part(share: $0, room: $1) }, below: least)
    }
    #expect(hidden(shares) == hidden(others))
  }

  /// As few records fail as fail the second rule; so those that fail the first are among them, and of Birch's 5 not all, or
  /// its share would be shown. Where many more can fail, tens of the hundred tell nothing of that kind.
  @Test func howManyKeepEveryRuleIsToldWhereItTiesNoRulesTogether() throws {
    var run = Samples.oneTeam
    let rules = run.results.rules.filter { !$0.isAskedOnce }.prefix(2).map(\.rule.id)
    let sizes = [60, 50, 40]
    let fails = [[0, 4, 9], [0, 5, 9]]
    run.results.teams = sizes.indices.map { team in
      let verdicts = rules.indices.map { rule in
        var counts = VerdictCounts()
        (counts.pass, counts.fail) = (sizes[team] - fails[rule][team], fails[rule][team])
        return (rules[rule], counts)
      }
      return TeamResult(
        name: "Team \(team)", records: sizes[team], rules: Dictionary(uniqueKeysWithValues: verdicts))
    }
    run.results.records.total = 150
    for place in run.results.rules.indices {
      let rule = rules.firstIndex(of: run.results.rules[place].rule.id)
      let few = rule.map { fails[$0].reduce(0, +) } ?? 0
      run.results.rules[place].counts = rule == nil ? [:] : [.pass: 150 - few, .fail: few]
    }
    func key(_ kept: Int) -> String {
      run.results.records.compliant = kept
      return BoardPage(run.results).keys[0].d
    }
    // Where at least 90% kept every rule, at most 15 would fail any, 14 of them the second; so nothing is said of more than 80%,
    // and nothing else where it is more.
    for kept in [123, 130, 135, 136] { #expect(key(kept) == "At least 80% keep every rule that concerns them.") }
    // Nor is anything said of before.
    run.results.past = [PastFigures(run.results)]
    #expect(key(136) == "At least 80% keep every rule that concerns them.")
    // Of one part there is nothing to be worked out.
    #expect(BoardPage(Samples.oneTeam.results).keys[0].d.contains(#/^[\d.]+% keep every rule/#))
  }

  /// Every way in which the cases of one rule can fall on three teams, beside another rule whose shares are shown: whatever the
  /// page says of how many records keep both, a small count can be another.
  @Test(arguments: 0..<400)
  func howManyKeepEveryRuleNarrowsNothingHidden(_ seed: UInt64) {
    var random = Seeded(seed)
    let sizes = (0..<3).map { _ in Int.random(in: 14...40, using: &random) }
    let total = sizes.reduce(0, +)
    let fails = sizes.map {
      Int.random(in: 0...1, using: &random) == 0 ? 0 : Int.random(in: 5...($0 - 5), using: &random)
    }
    // Of the other rule: not decided.
    let undecided = zip(sizes, fails).map {
      Int.random(in: 0...1, using: &random) == 0 ? 0 : Int.random(in: 0...($0 - $1), using: &random)
    }
    func page(_ few: [Int]) -> ProtectedTeams {
      let teams = sizes.indices.map { team in
        var (one, other) = (VerdictCounts(), VerdictCounts())
        (one.pass, one.fail) = (sizes[team] - few[team], few[team])
        (other.pass, other.fail) = (sizes[team] - fails[team] - undecided[team], fails[team])
        return TeamResult(name: "\(team)", records: sizes[team], rules: ["one": one, "other": other])
      }
      let decided = total - undecided.reduce(0, +)
      return ProtectedTeams(
        teams, of: total,
        [
          ("one", Share(part: total - few.reduce(0, +), whole: total)),
          ("other", Share(part: decided - fails.reduce(0, +), whole: decided)),
        ], 5)
    }
    let sum = Int.random(in: 5...16, using: &random)
    var worlds: [[TeamFigures.Cell]: [[Int]]] = [:]
    for first in 0...sum {
      for second in 0...(sum - first) where first <= sizes[0] && second <= sizes[1] && sum - first - second <= sizes[2]
      {
        let few = [first, second, sum - first - second]
        worlds[page(few).cells[0], default: []].append(few)
      }
    }
    // Where some of the other rule's shares are hidden too, more may be meant than is tried here.
    guard page([0, 0, sum]).cells[1].allSatisfy(\.isExact) else { return }
    for (row, alike) in worlds where row.contains(where: { !$0.isExact }) {
      // By what is said: who may be meant.
      var said: [String: [[Int]]] = [:]
      for few in alike {
        let tens = page(few).tens(undecided: [0, undecided.reduce(0, +)], elsewhere: [])
        let least = sizes.indices.reduce(0) { $0 + max(few[$1], fails[$1] + undecided[$1]) }
        let most = sizes.indices.reduce(0) { $0 + min(sizes[$1], few[$1] + fails[$1] + undecided[$1]) }
        for failing in least...most {
          said[tens?.words(Share(part: total - failing, whole: total)) ?? "", default: []].append(few)
        }
      }
      for (words, possible) in said {
        for team in sizes.indices {
          #expect(Set(possible.map { $0[team] }) == Set(alike.map { $0[team] }), "\(sizes) \(fails) \(row) \(words)")
        }
      }
    }
  }

  /// One case that was settled is a team's own as soon as the team's share before is known, exactly or not: that nothing
  /// was hidden then is enough.
  @Test func besideFewChangesNothingIsSaidOfTeamsBefore() throws {
    var run = Samples.oneTeam
    let id = try #require(run.results.rules.first { !$0.isAskedOnce }?.rule.id)
    func set(_ fails: [Int]) {
      run.results.teams = zip(["Ash", "Birch", "Cedar"], fails).map { name, fail in
        TeamResult(name: name, records: 2000, rules: [id: VerdictCounts(pass: 2000 - fail, fail: fail)])
      }
      run.results.records.total = 6000
      let sum = fails.reduce(0, +)
      for place in run.results.rules.indices {
        run.results.rules[place].counts =
          run.results.rules[place].rule.id == id ? [.pass: 6000 - sum, .fail: sum] : [:]
      }
    }
    func hasBefore(since: Int) -> Bool? {
      let today = run.results.asOf
      run.results.changes?.openSince = [(day: today.adding(days: -100), findings: 13), (day: today, findings: since)]
      return BoardPage(run.results).teams?.hasBefore
    }
    for (then, now) in [([0, 5, 9], [0, 4, 9]), ([0, 4, 9], [0, 5, 9]), ([0, 5, 8], [0, 5, 9])] {
      set(then)
      run.results.past = [PastFigures(run.results)]
      run.results.past[0].asOf = run.results.asOf.adding(days: -91)
      set(now)
      run.results.changes = Samples.changes
      #expect(hasBefore(since: 0) == false && hasBefore(since: 1) == false)
      #expect(BoardPage(run.results).keys[0].d.contains("Before") == false)
      // Many came and went besides.
      #expect(hasBefore(since: 40) == true)
    }
    run.results.period = PeriodCovered(try #require(Period("2026-Q3")))
    #expect(hasBefore(since: 40) == false)
    run.results.period?.new = 40
    #expect(hasBefore(since: 40) == true)
  }

  /// Before 14 and now 17: that some are new and none was settled would tell the age that is hidden.
  @Test func besideAHiddenAgeNothingIsSaidOfWhatIsNew() throws {
    var run = Samples.typical
    let today = run.results.asOf
    run.results.changes?.openSince = [(day: today.adding(days: -100), findings: 14), (day: today, findings: 3)]
    #expect(BoardPage(run.results).change?.notes.contains(BoardPage.Change.untold) == true)
    run.results.period = PeriodCovered(try #require(Period("2026-Q3")))
    #expect(BoardPage(run.results).method.paras.contains(BoardPage.Change.untold))
    // That teams cannot be compared, although enough would have come for it, would tell it as well.
    #expect(BoardPage(run.results).teams?.hasBefore == false)
    run.results.changes?.openSince[0].findings = 3
    run.results.changes?.openSince[1].findings = 60
    #expect(BoardPage(run.results).teams?.hasBefore == false)
    // Of one that was open before the other 29 are new.
    run.results.past[4].rules = run.results.past[4].rules.prefix(1).reduce(into: [:]) {
      $0[$1.key] = VerdictCounts(pass: 100, fail: 1)
    }
    run.results.changes?.openSince = [(day: today.adding(days: -100), findings: 1), (day: today, findings: 29)]
    #expect(BoardPage(run.results).open?.ageCounts.allSatisfy { $0 == "[c]" } == true)
    run.results.changes?.openSince[0].findings = 14
    run.results.changes?.openSince[1].findings = 30
    #expect(BoardPage(run.results).change?.notes.contains(BoardPage.Change.untold) == false)
  }

  @Test func whereAllTheRestIsNothingEverythingIsHidden() {
    #expect(SmallNumbers.protect([0, 0, 3, 0]) == [nil, nil, nil, nil])
    #expect(SmallNumbers.protect([1, 0, 1, 0]) == [nil, nil, nil, nil])
    #expect(SmallNumbers.protect([0, 0, 6, 0]) == [0, 0, 6, 0])
  }

  @Test func teamsOfTheSameBeginningAreToldApart() {
    let names = ["North Westmorland Family Support A", "North Westmorland Family Support B", "South"]
    #expect(Clipped.names(names, to: 22) == ["North West…y Support A", "North West…y Support B", "South"])
    let middle = ["East", "West", "South"].map { "North Westmorland Family \($0) Support Service, Team" }
    #expect(
      Clipped.names(middle, to: 22) == ["…East Support Service…", "…West Support Service…", "…South Support Servic…"])
  }

  /// A team of which nothing was decided has no number that is too small.
  @Test func whereNothingWasDecidedNoNumberIsTooSmall() throws {
    var run = Samples.oneTeam
    let rule = try #require(run.results.rules.first { !$0.isAskedOnce })
    var counts = VerdictCounts()
    (counts.pass, counts.fail) = (80, 20)
    run.results.teams = [
      TeamResult(name: "North", records: 100, rules: [rule.rule.id: counts]),
      TeamResult(name: "South", records: 100, rules: [:]),
    ]
    run.results.records.total = 200
    for place in run.results.rules.indices { run.results.rules[place].counts = [:] }
    let place = try #require(run.results.rules.firstIndex { $0.rule.id == rule.rule.id })
    run.results.rules[place].counts = [.pass: 80, .fail: 20]
    let teams = try #require(BoardPage(run.results).teams)
    #expect(teams.lede == "North met 80% of its checks; of no other team was any decided.")
    #expect(teams.rows.map(\.met) == ["80%", "[z]"])
  }

  /// What a rule that is asked once came to is nothing of a team's.
  @Test func aRuleThatIsAskedOnceBlursNoFigureOfBefore() throws {
    var run = Samples.oneTeam
    let rule = try #require(run.results.rules.first { !$0.isAskedOnce })
    let once = try #require(run.results.rules.first { $0.isAskedOnce })
    func team(_ name: String) -> TeamResult {
      var counts = VerdictCounts()
      (counts.pass, counts.fail) = (800, 200)
      return TeamResult(name: name, records: 1000, rules: [rule.rule.id: counts])
    }
    run.results.teams = [team("North"), team("South")]
    run.results.records.total = 2000
    for place in run.results.rules.indices { run.results.rules[place].counts = [:] }
    let place = try #require(run.results.rules.firstIndex { $0.rule.id == rule.rule.id })
    run.results.rules[place].counts = [.pass: 1600, .fail: 400]
    var past = PastFigures(run.results)
    past.rules[once.rule.id] = VerdictCounts()
    past.rules[once.rule.id]?.fail = 1
    run.results.past = [past]
    #expect(BoardPage(run.results).teams?.rows.map(\.change) == ["0", "0"])
  }

  /// A whole percent of few checks is as good as their number; and that all was met is one.
  @Test func ofTheAuditBeforeATeamsShareIsShownWhereAPercentIsOfManyChecks() throws {
    var run = Samples.oneTeam
    let rule = try #require(run.results.rules.first { !$0.isAskedOnce }).rule.id
    func before(_ pass: Int, _ fail: Int) -> String? {
      let teams = ["North", "South"].map { name in
        var counts = VerdictCounts()
        (counts.pass, counts.fail) = (pass, fail)
        return TeamResult(name: name, records: pass + fail, rules: [rule: counts])
      }
      run.results.teams = teams
      run.results.records.total = 2 * (pass + fail)
      for place in run.results.rules.indices {
        run.results.rules[place].counts =
          run.results.rules[place].rule.id == rule ? [.pass: 2 * pass, .fail: 2 * fail] : [:]
      }
      run.results.past = [PastFigures(run.results)]
      let page = BoardPage(run.results)
      return page.teams?.hasBefore == true ? page.teams?.rows.first?.before : nil
    }
    #expect(before(800, 199) == nil)
    #expect(before(800, 200) == "80%")
    #expect(before(1000, 0) == "over 98%" && before(1000, 5) == "over 98%")
  }

  @Test func whatIsPublishedOfTeamsIsWhatIsProtected() throws {
    for run in [Samples.typical, Samples.forty, Samples.bad] {
      let standings = RuleStanding.worstFirst(run.results)
      let figures = try #require(TeamFigures(run.results, Figures(run.results), standings))
      let page = try #require(BoardPage(run.results).teams)
      let rows = page.rows.filter { $0.name != BoardPage.Teams.noTeam }
      #expect(rows.count == run.results.teams.count)
      #expect((rows.count < page.rows.count) == figures.hasRest)
      for row in rows {
        let team = try #require(figures.teams.first { $0.name == row.name })
        #expect(row.met == team.met.words)
        #expect(row.records == "[c]" || (Int(row.records.replacing(",", with: "")) ?? 0) >= 5)
      }
      for row in page.heat {
        let rule = try #require(figures.rules.firstIndex { $0.result.title == row.name })
        for (name, cell) in zip(page.names, row.cells) {
          let team = try #require(figures.teams.first { Clipped.name($0.name, to: 22) == name })
          #expect(cell.v == team.cells[rule].words.replacing("%", with: ""))
        }
      }
    }
  }

  @Test func anOrganisationOfOneTeamOrOfFewRecordsHasNoTableOfTeams() {
    #expect(BoardPage(Samples.oneTeam.results).teams == nil)
    #expect(BoardPage(Samples.nineteen.results).teams == nil)
    #expect(BoardPage(Samples.typical.results).teams != nil)
  }
}
