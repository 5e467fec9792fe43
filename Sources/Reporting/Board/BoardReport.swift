import Records
import Rules

extension ReportWriter {
  /// `board-report.html`: the compliance report for trustees, one page that needs nothing else.
  static let boardReportHTML = ReportWriter(file: "board-report.html", format: .html, isOfResults: true) {
    run, context, file in
    var text = ReportText()
    text.append(try BoardPage.text(run.results, context.pages))
    try file.write(&text)
  }
}

extension BoardPage {
  /// The page of a run. What breaks the organisation down is protected first; no record's reference, no entry's name.
  init(_ results: RunResults) {
    let figures = Figures(results)
    let standings = RuleStanding.worstFirst(results)
    let tallies = GoldenRuleTally.all(results)
    let hasRecords = results.records.total > 0
    let name = results.organisation.name
    title = "Information-sharing records"
    org = name.isEmpty ? "Compliance report" : name
    let time = results.period.map(\.period.name) ?? Grammar.day(results.asOf)
    let over = (results.period == nil ? "as of " : "for ") + time
    period = "Compliance report \(over)"
    docTitle = "\(title): compliance report \(over)" + (name.isEmpty ? "" : " – \(name)")
    runningTitle = (name.isEmpty ? "" : "\(name) · ") + "\(title), \(time)"
    description = "How well records of decisions to share information about children keep the seven golden rules."
    tool = "\(Schemas.toolName) \(results.toolVersion)"
    createdISO = results.asOf.description
    css = PageStyle.css
    facts = [
      Pair(k: "For", v: "Trustees"), Pair(k: "Purpose", v: "Assurance, and a decision"),
      Pair(k: "Edition", v: Self.editionName(results)), Pair(k: "As of", v: Grammar.day(results.asOf)),
    ]
    let comparison = hasRecords ? Comparison(results, figures, standings) : nil
    let teamFigures = TeamFigures(results, figures, standings)
    let shownWaivers = ShownWaivers(
      results, guarded: TeamFigures.guardedRules(results, figures, standings))
    let numbers = BoardNumbers(Self.parts(results, figures, standings, tallies, comparison, teamFigures))
    opinion = Opinion(results, figures, comparison, numbers)
    keys = Self.keys(results, figures, standings, tallies, comparison, shownWaivers, numbers)
    asks = Self.asks(results, figures, standings, shownWaivers)
    know = Self.know(results, figures, standings, comparison, teamFigures)
    knowHeading = know.count == 3 ? "Three things to know" : "What to know"
    change = comparison.map { Change(results, standings, $0, numbers) }
    golden = hasRecords ? Golden(results, figures, tallies, numbers) : nil
    rules =
      hasRecords && !standings.isEmpty ? Rules(results, figures, standings, comparison, shownWaivers, numbers) : nil
    teams = teamFigures.map { Teams(results, $0, comparison, numbers) }
    open = hasRecords ? Open(results, figures, standings, numbers) : nil
    waivers = Waivers(results, figures, shownWaivers, numbers)
    coverage = Coverage(results, figures, table: numbers.rest)
    policies = Policies(results, table: numbers.rest + 1)
    method = Method(results, figures, table: numbers.rest + 1 + policies.tables)
    glossary = Self.terms
    signOff = SignOff(results)
    toc = Self.contents(change, hasRecords: hasRecords, rules, teams, waivers)
    colophon =
      "Made by \(tool) from copies of records; no record was changed. This report names no child, record or file."
  }

  /// What there is to be numbered.
  private static func parts(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ tallies: [GoldenRuleTally],
    _ comparison: Comparison?, _ teams: TeamFigures?
  ) -> Set<BoardNumbers.Part> {
    var parts: Set<BoardNumbers.Part> = []
    if let comparison {
      if !comparison.rules.isEmpty { parts.insert(.changeFigure) }
      if comparison.rules.contains(where: \.isOtherStatus) { parts.insert(.change) }
    }
    if results.records.total > 0 {
      parts.insert(.golden)
      if !standings.isEmpty { parts.insert(.rules) }
      if !figures.inBands, tallies.contains(where: { $0.status != .notDue && $0.status != .notChecked }) {
        parts.insert(.goldenFigure)
      }
      if Own.isApart(standings) { parts.insert(.own) }
      if Open.ages(results, figures) != nil { parts.insert(.ageFigure) }
      if Open.hasActions(results) { parts.insert(.actions) }
    }
    if let teams {
      parts.insert(.teams)
      if teams.teams.count(where: { $0.met.shown != nil }) > 1 { parts.insert(.teamFigure) }
      if teams.isAnyBehind { parts.insert(.heat) }
    }
    if results.waivers?.isEmpty == false { parts.insert(.waivers) }
    return parts
  }

  private static func contents(
    _ change: Change?, hasRecords: Bool, _ rules: Rules?, _ teams: Teams?, _ waivers: Waivers?
  ) -> [Link] {
    var links: [Link] = []
    if let change { links.append(Link(id: "change", label: change.heading)) }
    if hasRecords {
      links.append(Link(id: "golden", label: "The seven golden rules"))
    }
    if rules != nil { links.append(Link(id: "rules", label: "Every rule, worst first")) }
    if rules?.own != nil { links.append(Link(id: "own", label: Own.heading)) }
    if teams != nil { links.append(Link(id: "teams", label: "How each team did")) }
    if hasRecords { links.append(Link(id: "open", label: "What is open, and who puts it right")) }
    if waivers != nil { links.append(Link(id: "waivers", label: "What was accepted for a time")) }
    return links + [
      Link(id: "coverage", label: "What was read, and what could not be"),
      Link(id: "policies", label: "Policies and retention"),
      Link(id: "method", label: "How this was done"), Link(id: "glossary", label: "Words used here"),
      Link(id: "signoff", label: "Sign-off"),
    ]
  }
}
