import Rules

/// The organisation's teams as trustees may see them: small numbers hidden, and what would reveal them.
///
/// Of each rule the totals are shown elsewhere, so within each rule's row nothing hidden can be worked out from what is
/// shown. A team's own share is in whole percent, without the counts behind it, and is a bound where the team decided too
/// few cases for that to hide one of its cells.
struct TeamFigures {
  /// One team, in the order of the names.
  struct Team {
    let name: String
    /// Nil where hidden.
    let records: Int?
    let met: Cell
    /// Of the audit that it is compared with; nil where the team was not there or there is none.
    let before: Cell?
    /// By rule, in the order of `rules`.
    let cells: [Cell]
  }

  /// A share as it may be shown.
  enum Cell: Equatable {
    /// Nothing was decided.
    case none
    /// In whole percent, rounded down.
    case percent(Int)
    /// Hidden, and known to be at least so many percent.
    case atLeast(Int)
    /// Hidden, and known to be at most so many percent.
    case atMost(Int)
    case hidden

    var isHidden: Bool {
      switch self {
      case .none, .percent: false
      case .atLeast, .atMost, .hidden: true
      }
    }

    var shown: Int? { if case .percent(let percent) = self { percent } else { nil } }

    /// "93%", "over 90%", "[c]", "[z]".
    var words: String {
      switch self {
      case .none: "[z]"
      case .percent(let percent): "\(percent)%"
      case .atLeast(let percent): "over \(percent)%"
      case .atMost(let percent): "under \(percent)%"
      case .hidden: "[c]"
      }
    }
  }

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
    let table = Self.cells(results.teams, rules.map { ($0.result.rule.id, $0.result.met) }, least)
    let met = Self.overall(results.teams, rules.map { ($0.result.rule.id, $0.result.met) }, table, least)
    var before: [String: Cell] = [:]
    if let past = results.past.last, past.records >= Figures.fewRecords {
      let totals = past.rules.map { ($0.key, Share(part: $0.value.pass, whole: $0.value.pass + $0.value.fail)) }
      let then = Self.overall(past.teams, totals, Self.cells(past.teams, totals, least), least)
      for (team, cell) in zip(past.teams, then) { before[team.name] = cell }
    }
    let records = SmallNumbers.protect(
      results.teams.map(\.records) + [results.records.total - results.teams.reduce(0) { $0 + $1.records }],
      below: least)
    rest = records.last ?? nil
    hasRest = results.teams.reduce(0) { $0 + $1.records } < results.records.total
    teams = results.teams.indices.map { index in
      Team(
        name: results.teams[index].name, records: records[index], met: met[index],
        before: before[results.teams[index].name], cells: table.map { $0[index] })
    }
    self.rules = rules
    statuses = zip(rules, table).map { rule, row in
      zip(row, results.teams).map { cell, team in
        cell.shown == nil
          ? nil
          : RuleStatus(
            team.share(of: rule.result.rule.id), due: 1, results.levels.steps(for: rule.result.severity))
      }
    }
  }

  /// The team that met a rule least, where that may be shown, it is off target there, and no other is as low.
  func lowest(on rule: String) -> (name: String, percent: Int)? {
    guard let row = rules.firstIndex(where: { $0.result.rule.id == rule }) else { return nil }
    let shown = teams.indices.compactMap { team in
      teams[team].cells[row].shown.map { (team: team, percent: $0) }
    }.sorted { $0.percent < $1.percent }
    guard let lowest = shown.first, statuses[row][lowest.team] == .offTarget,
      shown.count == 1 || shown[1].percent > lowest.percent
    else { return nil }
    return (teams[lowest.team].name, lowest.percent)
  }

  /// That some team is behind on some rule, and that may be shown.
  var isAnyBehind: Bool { statuses.contains { $0.contains { $0 == .offTarget || $0 == .close } } }

  /// By rule and team.
  private static func cells(_ teams: [TeamResult], _ rules: [(id: String, total: Share)], _ least: Int) -> [[Cell]] {
    rules.map { id, total in
      let shares = teams.map { $0.share(of: id) }
      return row(shares, rest: total - shares, mayHide: { teams[$0].records > 0 }, least)
    }
  }

  /// One rule's row: by team.
  static func row(
    _ shares: [Share], rest: Share, mayHide: (Int) -> Bool = { _ in true }, _ least: Int
  ) -> [Cell] {
    let hidden = SmallNumbers.hidden(shares, rest: rest, mayHide: mayHide, below: least)
    return shares.indices.map { hidden.contains($0) ? bound(shares[$0], least) : shown(shares[$0]) }
  }

  /// All rules together, by team.
  private static func overall(
    _ teams: [TeamResult], _ rules: [(id: String, total: Share)], _ cells: [[Cell]], _ least: Int
  ) -> [Cell] {
    func sum(_ shares: [Share]) -> Share {
      Share(part: shares.reduce(0) { $0 + $1.part }, whole: shares.reduce(0) { $0 + $1.whole })
    }
    let shares = teams.map { team in sum(rules.map { team.share(of: $0.id) }) }
    let hidden = SmallNumbers.hidden(
      shares, rest: sum(rules.map(\.total)) - shares, mayHide: { teams[$0].records > 0 }, below: least)
    return shares.indices.map { team in
      let holdsHidden = cells.contains { $0[team].isHidden }
      // One percent of what was decided must be more than a hidden count can be off by.
      // All and none are exact, however many cases there were.
      let (part, whole) = (shares[team].part, shares[team].whole)
      let isCoarse = !holdsHidden || (whole >= 100 * (least - 1) && part < whole && part > 0)
      return hidden.contains(team) || !isCoarse ? bound(shares[team], least) : shown(shares[team])
    }
  }

  private static func shown(_ share: Share) -> Cell {
    share.whole == 0 ? .none : .percent(share.part * 100 / share.whole)
  }

  /// A bound that holds for every count that is hidden as small: it tells how things stand and no number. Of few cases it
  /// would tell how many they are.
  private static func bound(_ share: Share, _ least: Int) -> Cell {
    guard share.whole >= 10 * (least - 1) else { return .hidden }
    for step in [90, 75, 50] {
      guard share.whole * (100 - step) > (least - 1) * 100 else { continue }
      if share.part * 100 > step * share.whole { return .atLeast(step) }
      if share.part * 100 < (100 - step) * share.whole { return .atMost(100 - step) }
    }
    return .hidden
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
    Share(
      part: max(0, whole.part - parts.reduce(0) { $0 + $1.part }),
      whole: max(0, whole.whole - parts.reduce(0) { $0 + $1.whole }))
  }
}
