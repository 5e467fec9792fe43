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
  /// The page of a run. Organisation-wide figures only: no team, no record's reference, no entry's name.
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
      Pair(k: "For", v: "Trustees"), Pair(k: "Purpose", v: "Assurance, and a decision on the level"),
      Pair(k: "Edition", v: Self.editionName(results)), Pair(k: "As of", v: Grammar.day(results.asOf)),
    ]
    opinion = Opinion(results, figures)
    keys = Self.keys(results, figures, standings, tallies)
    asks = Self.asks(results, figures, standings)
    know = Self.know(results, figures, standings)
    knowHeading = know.count == 3 ? "Three things to know" : "What to know"
    golden = hasRecords ? Golden(results, figures, tallies) : nil
    rules = hasRecords ? Rules(results, figures, standings) : nil
    let hasOwn = rules?.own != nil
    var firstTable = hasRecords ? (hasOwn ? 4 : 3) : 1
    waivers = Waivers(results, figures, table: firstTable)
    if waivers != nil { firstTable += 1 }
    coverage = Coverage(results, figures, table: firstTable)
    policies = Policies(results, table: firstTable + 1)
    method = Method(results, figures, table: firstTable + 1 + policies.tables)
    glossary = Self.terms
    signOff = SignOff(results)
    toc =
      (hasRecords
        ? [
          Link(id: "golden", label: "The seven golden rules"),
          Link(id: "rules", label: "Every rule, furthest from target first"),
        ] : []) + (hasOwn ? [Link(id: "own", label: Own.heading)] : [])
      + (waivers == nil ? [] : [Link(id: "waivers", label: "What was accepted for a time")]) + [
        Link(id: "coverage", label: "What was read, and what could not be"),
        Link(id: "policies", label: "Policies, and how long records are kept"),
        Link(id: "method", label: "How this was done"), Link(id: "glossary", label: "Words used here"),
        Link(id: "signoff", label: "Sign-off"),
      ]
    colophon =
      "Made by \(tool) from copies of records; no record was changed. This report names no child, record, team or file."
  }
}
