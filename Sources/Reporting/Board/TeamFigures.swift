import Rules

/// The organisation's teams as trustees may see them: small numbers hidden, and what would reveal them.
///
/// Of each rule the totals are shown elsewhere, so within each rule's row nothing hidden can be worked out from what is
/// shown. Of a hidden share is shown what the row's totals say of it in any case. A team's own share is made of nothing else:
/// so it cannot give away more.
struct TeamFigures {
  /// One team, in the order of the names.
  struct Team {
    let name: String
    /// For where there is little room: told apart from the others all the same.
    let short: String
    /// Nil where hidden.
    let records: Int?
    let met: Cell
    /// Of the audit that it is compared with; nil where the team was not there, there is none, or so few were checked then that
    /// a whole percent is of few cases: beside what changed since, such a share could tell of one rule.
    let before: Cell?
    /// By rule, in the order of `rules`.
    let cells: [Cell]
  }

  /// A share as it may be shown.
  enum Cell: Hashable {
    /// Nothing was decided.
    case none
    /// In whole percent, rounded down.
    case percent(Int)
    /// Hidden, and known to be near: so many percent if the team was like all that is hidden; and what it can be.
    case about(Int, within: ClosedRange<Int>)
    /// Hidden, and known to be at least so many percent.
    case atLeast(Int)
    /// Hidden, and known to be at most so many percent.
    case atMost(Int)
    case hidden

    var isHidden: Bool {
      switch self {
      case .none, .percent, .about: false
      case .atLeast, .atMost, .hidden: true
      }
    }

    var shown: Int? {
      switch self {
      case .percent(let percent), .about(let percent, _): percent
      case .none, .atLeast, .atMost, .hidden: nil
      }
    }

    /// What the share that is shown can be, in whole percent.
    var span: ClosedRange<Int>? {
      switch self {
      case .percent(let percent): percent...percent
      case .about(_, let span): span
      case .none, .atLeast, .atMost, .hidden: nil
      }
    }

    /// Shown as it is: a reader may know the counts behind it.
    var isExact: Bool {
      switch self {
      case .none, .percent: true
      case .about, .atLeast, .atMost, .hidden: false
      }
    }

    /// All met, or nearly all, is not told apart: that nothing was not met would be a count.
    var withoutExtreme: Cell { if case .percent(99...) = self { Self.nearlyAll } else { self } }

    static let nearlyAll = Cell.atLeast(98)

    var isAbout: Bool { if case .about = self { true } else { false } }

    /// By how many points the true share may be another than what is said.
    var distance: Int {
      if case .about(let percent, let span) = self {
        max(percent - span.lowerBound, span.upperBound - percent) + 1
      } else {
        0
      }
    }

    /// "93%", "about 93%", "over 90%", "[c]", "[z]".
    var words: String {
      switch self {
      case .none: "[z]"
      case .percent(let percent): "\(percent)%"
      case .about(let percent, _): "about \(percent)%"
      case .atLeast(let percent): "over \(percent)%"
      case .atMost(let percent): "under \(percent)%"
      case .hidden: "[c]"
      }
    }
  }

  /// By how many percent of its checks a team's share can be another, and is still said.
  static let widest = 8

  let teams: [Team]
  /// Records that name no team, or one that too few name; nil where hidden.
  let rest: Int?
  let hasRest: Bool
  /// The rules of the cells, furthest from target first.
  let rules: [RuleStanding]
  /// By rule and team: how a shown cell stands; nil where it is not shown.
  let statuses: [[RuleStatus?]]

  /// Nil where there are no two teams to tell apart, or too few records for any figure.
  init?(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding]) {
    guard !figures.inBands, results.teams.count > 1 else { return nil }
    let least = results.smallNumbers
    let rules = standings.filter { $0.result.met.whole > 0 }
    let now = ProtectedTeams(results, rules)
    var before: [String: Cell] = [:]
    if let past = results.past.last, past.records >= Figures.fewRecords, Self.mayCompare(results, past) {
      let then = ProtectedTeams(past, of: results)
      for (team, (cell, checks)) in zip(past.teams, zip(then.met, then.certain)) {
        before[team.name] = checks >= 200 * least ? cell.withoutExtreme : nil
      }
    }
    rest = now.records.last ?? nil
    hasRest = results.teams.reduce(0) { $0 + $1.records } < results.records.total
    let (table, met, records) = (now.cells, now.met, now.records)
    let short = Clipped.names(results.teams.map(\.name))
    teams = results.teams.indices.map { index in
      Team(
        name: results.teams[index].name, short: short[index], records: records[index], met: met[index],
        before: before[results.teams[index].name], cells: table.map { $0[index] })
    }
    self.rules = rules
    statuses = zip(rules, table).map { rule, row in
      let steps = results.levels.steps(for: rule.result.severity)
      return zip(row, results.teams).map { cell, team in
        switch cell {
        case .percent: RuleStatus(team.share(of: rule.result.rule.id), due: 1, steps)
        case .about(_, let span):
          // Where it is the same for all that the share can be.
          Self.status(of: span, steps)
        case .none, .atLeast, .atMost, .hidden: nil
        }
      }
    }
  }

  private static func status(of span: ClosedRange<Int>, _ steps: LevelCriteria.Steps) -> RuleStatus? {
    // The share is less than one percent more than the last.
    let all = [Share(part: span.lowerBound, whole: 100), Share(part: min(100, span.upperBound + 1), whole: 100)].map {
      RuleStatus($0, due: 1, steps)
    }
    return all[0] == all[1] ? all[0] : nil
  }

  /// Rules of which some team's share is hidden, or would be if there were a table: a count elsewhere that may be one
  /// team's would give it away.
  static func guardedRules(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding]) -> Set<String> {
    let rules = standings.filter { $0.result.met.whole > 0 }
    return figures.inBands || !hasParts(results) ? [] : ProtectedTeams(results, rules).guardedRules
  }

  /// How it may be said how many records keep every rule; nil where it may not.
  static func tens(_ results: RunResults, _ standings: [RuleStanding]) -> KeptTens? {
    let decided = standings.filter { $0.result.met.whole > 0 }
    return ProtectedTeams(results, decided).tens(
      undecided: decided.map { $0.result.due - $0.result.met.whole },
      elsewhere: standings.filter { $0.result.met.whole == 0 && $0.result.due > 0 }.map(\.result.due))
  }

  /// Figures of teams may stand beside those of the audit before.
  ///
  /// The page says how many cases are open since when, and so how many came and went. If they are hardly more than what the
  /// totals of the rules changed by, or the teams, a team's share before would tell one of them. Whether a team's share is
  /// hidden, now or then, does not matter: what is left out because of it would tell that. Beside a hidden age neither is
  /// told, for how many came would be seen from it.
  static func mayCompare(_ results: RunResults, _ past: PastFigures) -> Bool {
    guard hasParts(results) else { return true }
    if BoardPage.Open.hidesChange(results, Figures(results)) { return false }
    let since =
      results.changes.map { changes in
        changes.openSince.filter { $0.day > past.asOf }.reduce(0) { $0 + $1.findings }
      }
    let came = [since, results.period.map { $0.new + $0.reopened }].compactMap(\.self).min()
    func open(_ counts: VerdictCounts) -> Int { counts.fail + counts.review }
    let teams = Dictionary(past.teams.map { ($0.name, $0.rules) }) { first, _ in first }
    let known = results.rules.reduce(0) { sum, rule in
      let id = rule.rule.id
      let all = rule.count(.fail) + rule.count(.review) - (past.rules[id].map(open) ?? 0)
      let byTeam = results.teams.map { team in
        (team.rules[id].map(open) ?? 0) - (teams[team.name]?[id].map(open) ?? 0)
      }
      // What belongs to no team changed by the rest.
      return (byTeam + [all - byTeam.reduce(0, +)]).reduce(sum) { $0 + max(0, $1) }
    }
    return came.map { $0 - known >= 2 * results.smallNumbers } ?? true
  }

  /// Of one part alone nothing can be taken away.
  private static func hasParts(_ results: RunResults) -> Bool {
    results.teams.count > 1 || results.teams.contains { $0.records < results.records.total }
  }

  /// The team that met a rule least, where that may be shown, it is off target there, and no other that is shown is as low;
  /// and whether a hidden one may be.
  func lowest(on rule: String) -> (name: String, percent: Int, isOfShown: Bool)? {
    guard let row = rules.firstIndex(where: { $0.result.rule.id == rule }) else { return nil }
    let shown = teams.indices.compactMap { team -> (team: Int, percent: Int)? in
      if case .percent(let percent) = teams[team].cells[row] { (team, percent) } else { nil }
    }.sorted { $0.percent < $1.percent }
    guard let lowest = shown.first, statuses[row][lowest.team] == .offTarget,
      shown.count == 1 || shown[1].percent > lowest.percent
    else { return nil }
    let mayBeLower = teams.contains { team in
      // What is over 90% may be lower than what is 90% rounded down.
      if case .atLeast(let percent) = team.cells[row] { return percent <= lowest.percent }
      if case .about(_, let span) = team.cells[row] { return span.lowerBound <= lowest.percent }
      return team.cells[row].isHidden
    }
    let isLower = teams.contains { team in
      if case .about(_, let span) = team.cells[row] { return span.upperBound < lowest.percent }
      return if case .atMost = team.cells[row] { true } else { false }
    }
    let all = rules[row].result.met
    // Where all together are lower, so are some that are not shown.
    if isLower || lowest.percent * all.whole > all.part * 100 { return nil }
    // Of one alone there is no lowest.
    return shown.count == 1 ? nil : (teams[lowest.team].short, lowest.percent, mayBeLower)
  }

  /// That some team is behind on some rule, and that may be shown.
  var isAnyBehind: Bool { rules.indices.contains { rule in teams.indices.contains { isBehind($0, on: rule) } } }

  /// That a team is close or off target on a rule, and that may be shown.
  func isBehind(_ team: Int, on rule: Int) -> Bool {
    isOffTarget(team, on: rule) || statuses[rule][team] == .close
  }

  /// That a team is off target on a rule, and that may be shown; a hidden share may be seen to be under a half.
  func isOffTarget(_ team: Int, on rule: Int) -> Bool {
    if case .atMost = teams[team].cells[rule] { return true }
    return statuses[rule][team] == .offTarget
  }

  /// One rule's row: by team.
  static func row(_ parts: [SmallNumbers.Part], rest: SmallNumbers.Part? = nil, _ least: Int) -> [Cell] {
    let all = parts + (rest.map { [$0] } ?? [])
    let hidden = SmallNumbers.hidden(parts, rest: rest, below: least)
    let deduced = DeducedShare.row(
      all, sizes: all.map { $0.hidesSize ? 0...$0.room : $0.room...$0.room },
      hidden: hidden.union(parts.count..<all.count))
    return row(parts, hidden, deduced, least)
  }

  fileprivate static func row(
    _ parts: [SmallNumbers.Part], _ hidden: Set<Int>, _ deduced: [DeducedShare], _ least: Int
  ) -> [Cell] {
    parts.indices.map { place in
      let share = parts[place].share
      guard hidden.contains(place) else { return share.whole == 0 ? .none : .percent(share.part * 100 / share.whole) }
      let cell = cell([deduced[place]], mayBeAbout: parts[place].hidesSize, least)
      return if case .percent(let percent) = cell { .about(percent, within: percent...percent) } else { cell }
    }
  }

  /// What is said of shares of which some are hidden.
  fileprivate static func cell(_ shares: [DeducedShare], mayBeAbout: Bool, _ least: Int) -> Cell {
    guard let known = DeducedShare.together(shares) else { return .hidden }
    // In percent nothing is said of few cases of which some are not known.
    guard shares.allSatisfy(\.isExact) || shares.reduce(0, { $0 + $1.decided.lowerBound }) >= 10 * (least - 1) else {
      return .hidden
    }
    let (low, high) = (known.lowest.part * 100 / known.lowest.whole, known.highest.part * 100 / known.highest.whole)
    if mayBeAbout, low == high { return .percent(low) }
    if mayBeAbout, low < high, high - low <= widest {
      return .about(min(max(known.likely, low), high), within: low...high)
    }
    for step in stride(from: 95, through: 50, by: -5) {
      if known.lowest.part * 100 > step * known.lowest.whole { return .atLeast(step) }
      if known.highest.part * 100 < (100 - step) * known.highest.whole { return .atMost(100 - step) }
    }
    return .hidden
  }
}

/// The figures of one audit's teams, with those to hide hidden.
struct ProtectedTeams {
  /// By team; what belongs to no team at the end.
  let records: [Int?]
  /// By rule and team.
  let cells: [[TeamFigures.Cell]]
  /// All rules together, by team.
  let met: [TeamFigures.Cell]
  let guardedRules: Set<String>
  /// What a reader can deduce, by rule and part: teams, and what belongs to none at the end.
  private let deduced: [[DeducedShare]]
  /// How many records each part may have.
  private let sizes: [ClosedRange<Int>]
  private let total: Int
  /// Cases of all rules.
  private let notMet: Int

  init(_ results: RunResults, _ rules: [RuleStanding]) {
    self.init(
      results.teams, of: results.records.total, rules.map { ($0.result.rule.id, $0.result.met) }, results.smallNumbers)
  }

  /// As they were at an earlier audit.
  init(_ past: PastFigures, of results: RunResults) {
    // What is asked once is asked of no team.
    let once = Set((results.rules.map(\.rule) + RulePack.builtIn).filter(\.isAskedOnce).map(\.id))
    let totals = past.rules.filter { !once.contains($0.key) }.map {
      (id: $0.key, total: Share(part: $0.value.pass, whole: $0.value.pass + $0.value.fail))
    }
    self.init(past.teams, of: past.records, totals, results.smallNumbers)
  }

  init(_ teams: [TeamResult], of total: Int, _ rules: [(id: String, total: Share)], _ least: Int) {
    let named = teams.map(\.records)
    let rest = max(0, total - named.reduce(0, +))
    let records = SmallNumbers.protect(named + [rest], below: least)
    let sizes = SmallNumbers.deduced(records, of: named.reduce(rest, +), below: least)
    let hiddenTogether = records.indices.filter { records[$0] == nil }.reduce(0) { $0 + (named + [rest])[$1] }
    func part(_ share: Share, _ place: Int) -> SmallNumbers.Part {
      SmallNumbers.Part(share: share, room: records[place] ?? hiddenTogether, hidesSize: records[place] == nil)
    }
    let rows = rules.map { rule in
      let shares = teams.map { $0.share(of: rule.id) }
      return (parts: shares.indices.map { part(shares[$0], $0) }, rest: part(rule.total - shares, teams.count))
    }
    let hidden = rows.map { SmallNumbers.hidden($0.parts, rest: $0.rest, below: least) }
    let deduced = zip(rows, hidden).map { row, hidden in
      DeducedShare.row(row.parts + [row.rest], sizes: sizes, hidden: hidden.union([teams.count]))
    }
    (self.records, self.deduced, self.sizes, self.total) = (records, deduced, sizes, total)
    notMet = rules.reduce(0) { $0 + $1.total.whole - $1.total.part }
    cells = rows.indices.map { TeamFigures.row(rows[$0].parts, hidden[$0], deduced[$0], least) }
    // A team's share of all its checks: were it made of the counts themselves, a whole percent could tell those that are
    // hidden, or how many they are.
    met = teams.indices.map { [cells] team in
      cells.allSatisfy { $0[team] == .none }
        ? .none : TeamFigures.cell(deduced.map { $0[team] }, mayBeAbout: true, least)
    }
    guardedRules = Set(
      zip(rules, rows.indices).filter { _, place in
        !hidden[place].isEmpty || SmallNumbers.isSmall(rows[place].rest.share, least)
      }.map(\.0.id))
  }

  /// How it may be said how many records keep every rule: however one rule's hidden cases fall on the parts, beside the other
  /// rules.
  ///
  /// - Parameters:
  ///   - undecided: by rule, cases that were not decided.
  ///   - elsewhere: of each rule of which none was decided in any part, its cases: where they are is not told at all.
  func tens(undecided: [Int], elsewhere: [Int]) -> KeptTens? {
    let parts = sizes.indices
    // Not kept, by rule and part, if all that is hidden is alike.
    let notKept = zip(deduced, undecided).map { row, undecided in
      // Who knows how many were decided knows where others can have been left open.
      let room = parts.map { max(0, sizes[$0].upperBound - row[$0].decided.lowerBound) }
      let all = max(1, room.reduce(0, +))
      return parts.map {
        (
          open: row[$0].isExact ? 0 : row[$0].likelyNotMet,
          rest: (undecided * room[$0] + all - 1) / all
            + (row[$0].isExact ? row[$0].likelyNotMet : 0)
        )
      }
    }
    let sums = parts.map { part in notKept.reduce(0) { $0 + $1[part].open + $1[part].rest } }
    let free = elsewhere.reduce(0, +)
    var (same, apart) = (elsewhere.max() ?? 0, total)
    for (rule, row) in notKept.enumerated() {
      // This rule's hidden cases in whatever part.
      let open = parts.filter { !deduced[rule][$0].isExact }
      let cases = open.reduce(0) { $0 + row[$1].open }
      func most(_ part: Int) -> Int {
        notKept.indices.reduce(0) { max($0, notKept[$1][part].rest + ($1 == rule ? 0 : notKept[$1][part].open)) }
      }
      // In the same records as far as can be, and in others as far as can be.
      let mostSame =
        parts.reduce(0) { $0 + min(sizes[$1].upperBound, most($1)) }
        + (open.map { max(0, row[$0].rest + cases - most($0)) }.max() ?? 0)
      let mostApart =
        parts.reduce(0) { $0 + min(sizes[$1].lowerBound, sums[$1] - row[$1].open) }
        + (open.map { min(cases, max(0, sizes[$0].lowerBound - (sums[$0] - row[$0].open))) }.min() ?? 0)
      same = max(same, min(total, mostSame))
      apart = min(apart, min(total, mostApart + free))
    }
    let most = min(total, notMet + undecided.reduce(free, +))
    return KeptTens(same: same, apart: apart, most: most, of: total)
  }

  /// By team: checks that were decided for certain.
  var certain: [Int] {
    records.indices.dropLast().map { part in deduced.reduce(0) { $0 + $1[part].decided.lowerBound } }
  }
}

extension TeamResult {
  /// Met, of what was decided.
  func share(of rule: String) -> Share {
    rules[rule].map { Share(part: $0.pass, whole: $0.pass + $0.fail) } ?? Share(part: 0, whole: 0)
  }
}

extension Share {
  /// What is left when the parts are taken away.
  fileprivate static func - (whole: Share, parts: [Share]) -> Share {
    let left = max(0, whole.whole - parts.reduce(0) { $0 + $1.whole })
    return Share(part: min(max(0, whole.part - parts.reduce(0) { $0 + $1.part }), left), whole: left)
  }
}
