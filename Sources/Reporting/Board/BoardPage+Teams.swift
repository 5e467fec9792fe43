import Rules

extension BoardPage.Teams {
  /// As many columns as a page has room for.
  private static let mostColumns = 8
  private static let mostRules = 22
  /// The row of records that are of none of the teams.
  static let noTeam = "No team, or one that too few records name"

  init(_ results: RunResults, _ teams: TeamFigures, _ comparison: Comparison?, _ numbers: BoardNumbers) {
    // Best first; those without a figure at the end, in the order of their names.
    let ranked = teams.teams.enumerated().sorted { one, other in
      let (a, b) = (one.element.met.shown, other.element.met.shown)
      return a == b ? one.offset < other.offset : (a ?? -1) > (b ?? -1)
    }
    let shown = ranked.filter { $0.element.met.shown != nil }
    lede = Self.lede(shown.map(\.element), teams.teams)
    figure = BoardPage.Figure(
      shown.map(\.element), of: teams.teams.count, since: comparison.map { Self.capitalised($0.when) },
      number: numbers[.teamFigure])
    caption = "Table \(numbers[.teams]). Each team: share of all checks met"
    let hasBefore = comparison != nil && teams.teams.contains { $0.before != nil }
    self.hasBefore = hasBefore
    rows = ranked.map { index, team in Self.row(index, team, teams, hasBefore) } + Self.rest(teams, hasBefore)
    let columns = Self.furthestBehind(teams).prefix(Self.mostColumns).map { (offset: $0, element: teams.teams[$0]) }
    names = Clipped.names(columns.map(\.element.name), to: 22)
    let concerned = teams.rules.indices.filter { rule in
      columns.contains { teams.isBehind($0.offset, on: rule) }
    }
    heat = concerned.prefix(Self.mostRules).map { rule in
      BoardPage.HeatRow(
        name: teams.rules[rule].result.title,
        cells: columns.map { Self.cell(teams.teams[$0.offset].cells[rule], teams.statuses[rule][$0.offset]) })
    }
    hasHeat = !heat.isEmpty
    let isAnyOff = columns.contains { column in
      teams.rules.indices.contains { teams.isOffTarget(column.offset, on: $0) }
    }
    let first = "with more shares \(isAnyOff ? "off" : "close to") target that can be shown first"
    heatCaption =
      "Table \(numbers[.heat]). Share of checks met, by rule and team (%)"
      + (columns.count < teams.teams.count
        ? ": \(columns.count) of the \(teams.teams.count) teams, those \(first)"
        : "; teams \(first)")
    notes = Self.notes(
      teams, concerned.count,
      listed: teams.teams.flatMap { [$0.met] + (hasBefore ? [$0.before].compactMap(\.self) : []) }
        + (rows.contains { $0.records == "[c]" } ? [.hidden] : []),
      heat: concerned.prefix(Self.mostRules).flatMap { rule in columns.map { teams.teams[$0.offset].cells[rule] } },
      hasOpen: concerned.prefix(Self.mostRules).contains { rule in
        columns.contains { teams.teams[$0.offset].cells[rule].isAbout && teams.statuses[rule][$0.offset] == nil }
      }, results)
  }

  /// Places of the teams, that with the most rules off target first, then close, then the lowest share; as far as it is shown.
  private static func furthestBehind(_ teams: TeamFigures) -> [Int] {
    let ranks = teams.teams.indices.map { team in
      let statuses = teams.statuses.map { $0[team] }
      return (
        teams.rules.indices.count { teams.isOffTarget(team, on: $0) }, statuses.count { $0 == .close },
        100 - (teams.teams[team].met.shown ?? 100)
      )
    }
    return teams.teams.indices.sorted { ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0] > ranks[$1] }
  }

  private static func capitalised(_ text: String) -> String { Grammar.sentence(text) }

  private static func lede(_ shown: [TeamFigures.Team], _ teams: [TeamFigures.Team]) -> String {
    let hidden = teams.count { $0.met.isHidden }
    guard shown.count > 1 else {
      if hidden == 0 {
        return shown.first.map { "\($0.short) met \($0.met.words) of its checks; of no other team was any decided." }
          ?? "Of no team was any check decided."
      }
      return shown.first.map { team in
        "Only the share of \(team.short) in all rules together, \(team.met.words), can be shown as a number; "
          + (hidden == 1
            ? "that of \(teams.count == 2 ? "the other team" : "one other") is, or would give away, a number"
            : "those of \(hidden == teams.count - 1 ? "the other teams" : "\(hidden) others") are, or would give away, numbers")
          + " too small to be shown."
      }
        ?? "No team’s share of all its checks can be shown as a number: \(hidden == teams.count ? "each" : "where there is one, it") is, or would give away, a number too small to be shown."
    }
    let scope = shown.count < teams.count ? "Of the teams whose share can be shown as a number, " : ""
    return Extremes(shown).sentence(scope) + "."
  }

  private static func row(
    _ index: Int, _ team: TeamFigures.Team, _ teams: TeamFigures, _ hasBefore: Bool
  ) -> BoardPage.TeamRow {
    let off = teams.rules.indices.filter { teams.isOffTarget(index, on: $0) }
    // What weighs most, and of that the lowest.
    let lowest = off.min { one, other in
      let (a, b) = (teams.rules[one].result.severity, teams.rules[other].result.severity)
      return a == b ? (team.cells[one].shown ?? 0) < (team.cells[other].shown ?? 0) : a > b
    }
    var change = "–"
    if case .percent(let now) = team.met, case .percent(let before) = team.before {
      change = now == before ? "0" : now > before ? "+\(now - before)" : "−\(before - now)"
    }
    return BoardPage.TeamRow(
      name: Clipped.name(team.name, to: 80), records: team.records.map(Grammar.thousands) ?? "[c]",
      met: team.met.words, before: team.before?.words ?? "–", change: change, hasBefore: hasBefore,
      lowest: lowest.map { "\(teams.rules[$0].result.title), \(team.cells[$0].words)" } ?? "None that can be shown")
  }

  /// Records that name no team.
  private static func rest(_ teams: TeamFigures, _ hasBefore: Bool) -> [BoardPage.TeamRow] {
    guard teams.hasRest else { return [] }
    return [
      BoardPage.TeamRow(
        name: noTeam, records: teams.rest.map(Grammar.thousands) ?? "[c]",
        met: "–",
        before: "–", change: "–",
        hasBefore: hasBefore, lowest: "–")
    ]
  }

  private static func cell(_ cell: TeamFigures.Cell, _ status: RuleStatus?) -> BoardPage.HeatCell {
    let cls =
      switch status {
      case .offTarget: "off"
      case .close: "close"
      case .some: "on"
      case nil: "none"
      }
    return BoardPage.HeatCell(cls: cls, v: cell.words.replacing("%", with: ""))
  }

  /// - Parameters:
  ///   - listed: what stands in the table of the teams.
  ///   - heat: what stands in that of rules and teams; nothing where there is none.
  ///   - hasOpen: of some share there it is not certain how it stands.
  private static func notes(
    _ teams: TeamFigures, _ concerned: Int, listed: [TeamFigures.Cell], heat: [TeamFigures.Cell], hasOpen: Bool,
    _ results: RunResults
  ) -> [String] {
    let cells = listed + heat
    var notes: [String] = []
    let named = results.teams.reduce(0) { $0 + $1.records }
    if named < results.records.total {
      notes.append("Records that name no team, or one that too few records name, are in none of the shares.")
    }
    if concerned > mostRules {
      let more = concerned - mostRules
      notes.append(
        "\(Grammar.sentence(Grammar.count(more, "more rule"))) \(Grammar.verb(more, "is", "are")) close or off target in at "
          + "least one of these teams.")
    }
    let others = teams.rules.count - concerned
    if concerned > 0, others > 0 {
      notes.append(
        "\(Grammar.sentence(Grammar.count(others, "other rule"))) \(Grammar.verb(others, "is", "are")) not in this table: of "
          + "these teams’ shares that can be shown none is close or off target. How \(Grammar.verb(others, "it stands", "each stands")) in all teams "
          + "together is in the tables of rules.")
    }
    notes.append(
      (heat.isEmpty ? "" : "A square on dark red: off target. A diamond on amber: close. Pale: on target. ")
        + "Percentages are whole, rounded down.")
    if let points = cells.map(\.distance).max(), points > 0 {
      notes.append(
        "“About”: the share, or one that is part of it, is hidden, and what is known of all that is hidden stands for it. "
          + "So the true share may be up to \(Grammar.count(points, "point")) higher or lower, and no change is told."
          + (hasOpen ? " On white: so near to a target that it may be on either side." : ""))
    }
    if listed.contains(TeamFigures.Cell.nearlyAll)
      || teams.teams.contains(where: { $0.before != nil })
        && teams.teams.contains(where: { $0.before == nil })
    {
      notes.append(
        "Before: a share of 99% or more stands as “\(TeamFigures.Cell.nearlyAll.words)”. –: the team was not there, or too few of its checks can be told."
      )
    }
    if let hidden = Self.hiddenSigns(cells.filter { $0.isHidden && $0 != .nearlyAll }) {
      let white = heat.contains(where: \.isHidden) ? ", on white where rules stand by team" : ""
      notes.append(
        "\(Grammar.sentence(hidden))\(white): hidden, because the number behind it is small or would give a small one away."
      )
    }
    if teams.teams.contains(where: { $0.cells.contains(where: \.isHidden) }) {
      notes.append("Most serious rule off target: of the shares that can be shown.")
    }
    if cells.contains(.none) { notes.append("[z]: nothing was decided.") }
    return notes
  }

  /// Those that stand in a table, as "[c] and “over”".
  private static func hiddenSigns(_ cells: [TeamFigures.Cell]) -> String? {
    var signs: [String] = []
    if cells.contains(.hidden) { signs.append("[c]") }
    if cells.contains(where: { if case .atLeast = $0 { true } else { false } }) { signs.append("“over”") }
    if cells.contains(where: { if case .atMost = $0 { true } else { false } }) { signs.append("“under”") }
    return signs.isEmpty ? nil : Grammar.list(signs)
  }
}

/// The lowest and the highest share of some teams, as far as they can be told.
struct Extremes {
  private let lowest: (words: String, whose: String)?
  private let highest: (words: String, whose: String)?
  /// Best first.
  private let words: [String]
  /// The lowest, in percent.
  private let number: Int?
  private let isOneNumber: Bool

  /// - Parameter teams: those whose share may be shown, at least one, best first.
  init(_ teams: [TeamFigures.Team]) {
    let shown = teams.compactMap { team in
      team.met.span.map { (name: team.short, cell: team.met, span: $0) }
    }
    words = shown.map(\.cell.words)
    number = shown.last?.cell.shown
    isOneNumber = shown.allSatisfy { $0.cell.shown == shown.last?.cell.shown }
    /// Those with the share of one, where no other can have passed it.
    func named(_ one: TeamFigures.Cell?, isPassed: (ClosedRange<Int>, ClosedRange<Int>) -> Bool) -> (String, String)? {
      let same = shown.filter { $0.cell.shown == one?.shown }
      guard let first = same.first, same.count == 1 || !same.contains(where: \.cell.isAbout),
        !shown.contains(where: { $0.cell.shown != first.cell.shown && isPassed($0.span, first.span) })
      else { return nil }
      let names = same.map(\.name)
      return (
        names.count > 2 ? Grammar.count(names.count, "team") : Grammar.list(names),
        Grammar.verb(names.count, "its", "their")
      )
    }
    let (worst, best) = (shown.last?.cell, shown.first?.cell)
    lowest = named(worst) { $0.lowerBound <= $1.upperBound }
    highest = named(best) { $0.upperBound >= $1.lowerBound }
  }

  /// Without its full stop.
  ///
  /// - Parameter scope: "Of the teams shown, ", or nothing.
  func sentence(_ scope: String) -> String {
    func begin(_ words: String) -> String { scope.isEmpty ? Grammar.sentence(words) : scope + words }
    let (low, high) = (words.last ?? "", words.first ?? "")
    let each = scope.isEmpty ? "each team" : "each"
    if words.allSatisfy({ $0 == low }) { return begin("\(each) met \(low) of its checks") }
    if isOneNumber, let number { return begin("\(each) met about \(number)% of its checks") }
    switch (lowest, highest) {
    case (let lowest?, let highest?):
      return begin(
        "\(highest.words) met the highest share of \(highest.whose) checks, \(high), and \(lowest.words) the lowest, \(low)"
      )
    case (let lowest?, nil):
      return begin(
        "\(lowest.words) met the lowest share of \(lowest.whose) checks, \(low); the highest shown is \(high)")
    case (nil, let highest?):
      return begin(
        "\(highest.words) met the highest share of \(highest.whose) checks, \(high); the lowest shown is \(low)")
    case (nil, nil): return "The shares of checks met that can be shown as a number are between \(low) and \(high)"
    }
  }
}
