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
    /// All rules together, some of them hidden, or how many were decided: so many percent if the team was like all that is
    /// hidden; and what it can be.
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
    let now = Protected(results, rules)
    var before: [String: Cell] = [:]
    if let past = results.past.last, past.records >= Figures.fewRecords {
      let totals = past.rules.map { ($0.key, Share(part: $0.value.pass, whole: $0.value.pass + $0.value.fail)) }
      let then = Protected(past.teams, of: past.records, totals, least)
      for (team, cell) in zip(past.teams, then.met) { before[team.name] = cell }
    }
    rest = now.records.last ?? nil
    hasRest = results.teams.reduce(0) { $0 + $1.records } < results.records.total
    let (table, met, records) = (now.cells, now.met, now.records)
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

  /// Rules of which some team's share is hidden, or would be if there were a table: a count elsewhere that may be one
  /// team's would give it away.
  static func guardedRules(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding]) -> Set<String> {
    let rules = standings.filter { $0.result.met.whole > 0 }
    // Of one part alone nothing can be taken away.
    let hasParts = results.teams.count > 1 || results.teams.contains { $0.records < results.records.total }
    return figures.inBands || !hasParts ? [] : Protected(results, rules).guardedRules
  }

  /// The team that met a rule least, where that may be shown, it is off target there, and no other that is shown is as low;
  /// and whether a hidden one may be.
  func lowest(on rule: String) -> (name: String, percent: Int, isOfShown: Bool)? {
    guard let row = rules.firstIndex(where: { $0.result.rule.id == rule }) else { return nil }
    let shown = teams.indices.compactMap { team in
      teams[team].cells[row].shown.map { (team: team, percent: $0) }
    }.sorted { $0.percent < $1.percent }
    guard let lowest = shown.first, statuses[row][lowest.team] == .offTarget,
      shown.count == 1 || shown[1].percent > lowest.percent
    else { return nil }
    let mayBeLower = teams.contains { team in
      // What is over 90% may be lower than what is 90% rounded down.
      if case .atLeast(let percent) = team.cells[row] { return percent <= lowest.percent }
      return team.cells[row].isHidden
    }
    let isLower = teams.contains { if case .atMost = $0.cells[row] { true } else { false } }
    let all = rules[row].result.met
    // Where all together are lower, so are some that are not shown.
    if isLower || lowest.percent * all.whole > all.part * 100 { return nil }
    // Of one alone there is no lowest.
    return shown.count == 1 ? nil : (teams[lowest.team].name, lowest.percent, mayBeLower)
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
      hidden: hidden.union(parts.count..<all.count), least: least)
    return row(parts, hidden, deduced, least)
  }

  fileprivate static func row(
    _ parts: [SmallNumbers.Part], _ hidden: Set<Int>, _ deduced: [DeducedShare], _ least: Int
  ) -> [Cell] {
    parts.indices.map { place in
      guard hidden.contains(place) else { return shown(parts[place].share) }
      guard !parts[place].hidesSize, let known = DeducedShare.together([deduced[place]]) else { return .hidden }
      return deduced[place].decided.lowerBound < 10 * (least - 1) ? .hidden : bound(known.lowest, known.highest)
    }
  }

  /// The fewest cases of which a cell can say this, none of its counts being small.
  static func leastDecided(_ cell: Cell, _ least: Int) -> Int {
    switch cell {
    case .none, .hidden, .about: return 0
    case .atLeast, .atMost: return 10 * (least - 1)
    case .percent(let percent):
      func isFew(_ count: Int) -> Bool { (1..<least).contains(count) }
      // From 100 times the least on there are such counts for every percentage.
      let few = (least..<100 * least).first { whole in
        let met = (percent * whole + 99) / 100...max(percent * whole + 99, (percent + 1) * whole - 1) / 100
        return met.contains { $0 * 100 / whole == percent && !isFew($0) && !isFew(whole - $0) }
      }
      return few ?? 100 * least
    }
  }

  fileprivate static func shown(_ share: Share) -> Cell {
    share.whole == 0 ? .none : .percent(share.part * 100 / share.whole)
  }

  /// A bound that holds for all that can be.
  fileprivate static func bound(_ lowest: HundredthShare, _ highest: HundredthShare) -> Cell {
    for step in [90, 75, 50] {
      if lowest.part > step * lowest.whole { return .atLeast(step) }
      if highest.part < (100 - step) * highest.whole { return .atMost(100 - step) }
    }
    return .hidden
  }
}

/// The figures of one audit's teams, with those to hide hidden.
private struct Protected {
  /// By team; what belongs to no team at the end.
  let records: [Int?]
  /// By rule and team.
  let cells: [[TeamFigures.Cell]]
  /// All rules together, by team.
  let met: [TeamFigures.Cell]
  let guardedRules: Set<String>

  init(_ results: RunResults, _ rules: [RuleStanding]) {
    self.init(
      results.teams, of: results.records.total, rules.map { ($0.result.rule.id, $0.result.met) }, results.smallNumbers)
  }

  init(_ teams: [TeamResult], of total: Int, _ rules: [(id: String, total: Share)], _ least: Int) {
    let sizes = teams.map(\.records)
    let rest = max(0, total - sizes.reduce(0, +))
    let records = SmallNumbers.protect(sizes + [rest], below: least)
    // How many cases a team whose size is hidden may be seen to have had: from there on the other sizes would be known.
    let hiddenSizes = records.indices.filter { records[$0] == nil }.map { (sizes + [rest])[$0] }
    let hiddenTogether = hiddenSizes.reduce(0, +)
    let mostSeen = hiddenTogether - (least - 1) * (hiddenSizes.count - 1)
    func part(_ share: Share, _ place: Int) -> SmallNumbers.Part {
      guard records[place] == nil else { return SmallNumbers.Part(share: share, room: (sizes + [rest])[place]) }
      return SmallNumbers.Part(
        share: share, room: hiddenTogether,
        mustHide: TeamFigures.leastDecided(TeamFigures.shown(share), least) > mostSeen, hidesSize: true)
    }
    func row(_ shares: [Share], _ total: Share) -> (parts: [SmallNumbers.Part], rest: SmallNumbers.Part) {
      (shares.indices.map { part(shares[$0], $0) }, part(total - shares, teams.count))
    }
    let rows = rules.map { rule in row(teams.map { $0.share(of: rule.id) }, rule.total) }
    let hidden = rows.map { SmallNumbers.hidden($0.parts, rest: $0.rest, below: least) }
    let ranges = Self.sizes(
      sizes + [rest], records,
      isLarge: (sizes + [rest]).indices.map { place in
        place < teams.count
          && rows.indices.contains { rows[$0].parts[place].share.whole > 0 && !hidden[$0].contains(place) }
      }, least)
    let deduced = zip(rows, hidden).map { row, hidden in
      DeducedShare.row(row.parts + [row.rest], sizes: ranges, hidden: hidden.union([teams.count]), least: least)
    }
    let cells = rows.indices.map { TeamFigures.row(rows[$0].parts, hidden[$0], deduced[$0], least) }
    met = teams.indices.map { team in
      Self.ownShare(rows.indices.map { (cell: cells[$0][team], deduced: deduced[$0][team]) })
    }
    guardedRules = Set(
      zip(rules, rows.indices).filter { _, place in
        cells[place].contains(where: \.isHidden) || SmallNumbers.isSmall(rows[place].rest.share, least)
      }.map(\.0.id))
    self.records = records
    self.cells = cells
  }

  /// How many records each part may have, as far as a reader can deduce it: of one whose share is shown under some rule, no
  /// few; and where two are hidden and one is large, the other is small.
  private static func sizes(_ sizes: [Int], _ shown: [Int?], isLarge: [Bool], _ least: Int) -> [ClosedRange<Int>] {
    let hidden = sizes.indices.filter { shown[$0] == nil }
    let together = hidden.reduce(0) { $0 + sizes[$1] }
    return sizes.indices.map { place in
      if let size = shown[place] { return size...size }
      let others = hidden.filter { $0 != place }
      let most = max(0, together - others.reduce(0) { $0 + (isLarge[$1] ? least : 1) })
      let isKnown = others.count == 1 && (isLarge[place] || isLarge[others[0]])
      if isKnown, !isLarge[place] { return 1...min(most, least - 1) }
      return min(most, isKnown ? together - (least - 1) : isLarge[place] ? least : 1)...most
    }
  }

  /// A team's share of all its checks, from what a reader can deduce: were it made of the counts themselves, a whole percent
  /// could tell those that are hidden, or how many they are.
  private static func ownShare(
    _ rules: [(cell: TeamFigures.Cell, deduced: DeducedShare)]
  ) -> TeamFigures.Cell {
    guard rules.contains(where: { $0.cell != .none }) else { return .none }
    guard let known = DeducedShare.together(rules.map(\.deduced)) else { return .hidden }
    let span = known.lowest.percent...max(known.lowest.percent, known.highest.percent)
    if span.count == 1 { return .percent(span.lowerBound) }
    if span.upperBound - span.lowerBound <= TeamFigures.widest {
      return .about(min(max(known.likely, span.lowerBound), span.upperBound), within: span)
    }
    return TeamFigures.bound(known.lowest, known.highest)
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
