import Records
import Rules

extension BoardPage.Open {
  private static let room = 10

  init(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ numbers: BoardNumbers) {
    // As the tables of rules have them: off target first, what weighs most first.
    let failing = standings.filter { $0.result.count(.fail) > 0 }
    lede = Self.lede(results, figures, failing.count)
    let counts = !figures.inBands
    self.counts = counts
    let ages = Self.ages(results, figures)
    figure = ages.map { BoardPage.Figure($0, number: numbers[.ageFigure]) }
    agesCaption = "Data for Figure \(numbers[.ageFigure])"
    ageNames = ages?.map(\.name) ?? []
    ageCounts = ages?.map { $0.count.map(Grammar.thousands) ?? "[c]" } ?? []
    caption = "Table \(numbers[.actions]). What is to be done, for the worst rules first"
    rows =
      failing.prefix(Self.room).map {
        Self.row($0.result, Grammar.thousands($0.result.count(.fail)), results, counts)
      } + Self.askedOnce(results).map { Self.row($0, Grammar.thousands($0.count(.fail)), results, counts) }
    rows += Self.forAPerson(results, counts)
    hasRows = !rows.isEmpty
    notes = Self.notes(results, figures, failing.count, ages)
  }

  /// Rules about the organisation that are not met.
  private static func askedOnce(_ results: RunResults) -> [RuleResult] {
    results.rules.filter { $0.isAskedOnce && $0.count(.fail) > 0 }
  }

  /// That there is anything to be put right.
  static func hasActions(_ results: RunResults) -> Bool {
    results.rules.contains { $0.count(.fail) > 0 || !$0.isAskedOnce && $0.count(.review) > 0 }
  }

  /// What software cannot judge is somebody's work too.
  private static func forAPerson(_ results: RunResults, _ counts: Bool) -> [BoardPage.ActionRow] {
    let cases = results.rules.reduce(0) { $0 + ($1.isAskedOnce ? 0 : $1.count(.review)) }
    guard cases > 0 else { return [] }
    return [
      BoardPage.ActionRow(
        what: "Read what software cannot judge, and decide it.", rule: "Cases that wait for a person, under every rule",
        findings: Grammar.thousands(cases), owner: Rule.Owner.safeguardingLead.rawValue,
        due: Grammar.day(results.asOf.adding(days: results.dueDays[.major] ?? 0)), counts: counts)
    ]
  }

  private static func row(
    _ result: RuleResult, _ findings: String, _ results: RunResults, _ counts: Bool
  ) -> BoardPage.ActionRow {
    let days = results.dueDays[result.severity] ?? 0
    let action = result.rule.action.isEmpty ? "Put right what does not meet it." : result.rule.action
    return BoardPage.ActionRow(
      what: Grammar.sentence(action), rule: "\(result.title) · \(result.severity.name)", findings: findings,
      owner: result.rule.owner.rawValue, due: Grammar.day(results.asOf.adding(days: days)), counts: counts)
  }

  private static func lede(_ results: RunResults, _ figures: Figures, _ rules: Int) -> String {
    let fails = results.rules.reduce(0) { $0 + ($1.isAskedOnce ? 0 : $1.count(.fail)) }
    let person = results.rules.reduce(0) { $0 + ($1.isAskedOnce ? 0 : $1.count(.review)) }
    let ofOrganisation = askedOnce(results).reduce(0) { $0 + $1.count(.fail) }
    if fails == 0 {
      let first =
        (results.rules.allSatisfy(\.isAskedOnce)
          ? "No rule was asked of any record." : "No record was found not to meet a rule.")
        + (ofOrganisation == 0
          ? ""
          : " \(Grammar.sentence(Grammar.count(ofOrganisation, "finding"))) \(Grammar.verb(ofOrganisation, "is", "are")) open about the organisation.")
      return person == 0
        ? first
        : figures.inBands
          ? first + " Some answers wait for a person."
          : first
            + " \(Grammar.sentence(Grammar.count(person, "answer"))) \(Grammar.verb(person, "waits", "wait")) for a person."
    }
    if figures.inBands { return "Some rules are not met in some records; what to do is below." }
    // As many as the key numbers say.
    let all = fails + ofOrganisation
    let first =
      "\(Grammar.sentence(Grammar.count(all, "finding"))) \(Grammar.verb(all, "is", "are")) open"
      + (ofOrganisation == 0
        ? ", under \(Grammar.count(rules, "rule"))."
        : ": \(Grammar.thousands(fails)) in records, under \(Grammar.count(rules, "rule")), and "
          + "\(Grammar.thousands(ofOrganisation)) about the organisation.")
    return person == 0
      ? first
      : first
        + " \(Grammar.sentence(Grammar.count(person, "more case"))) \(Grammar.verb(person, "waits", "wait")) for a person."
  }

  /// By days open; nil where nothing earlier says since when.
  static func ages(_ results: RunResults, _ figures: Figures) -> [(name: String, count: Int?)]? {
    guard !figures.inBands, let changes = results.changes, changes.previous != nil else { return nil }
    var counts = [0, 0, 0, 0]
    for since in changes.openSince {
      let days = Int(results.asOf.number - since.day.number)
      counts[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3] += since.findings
    }
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    var shown = SmallNumbers.protect(counts, below: results.smallNumbers)
    // Of a few that were open before, the oldest are no more than these, and the others what is left.
    if shown.contains(nil), let past = results.past.last,
      past.rules.values.reduce(0, { $0 + $1.fail + $1.review }) < 2 * results.smallNumbers
    {
      shown = shown.map { _ in nil }
    }
    return zip(["Up to 30 days", "31 to 60 days", "61 to 90 days", "Over 90 days"], shown).map { (name: $0, count: $1) }
  }

  /// How many are new, came back or were settled is not said, for beside a hidden age it would tell it; nor in words, for
  /// what they leave out is a number too.
  static func hidesChange(_ results: RunResults, _ figures: Figures) -> Bool {
    (ages(results, figures) ?? []).contains { $0.count == nil }
  }

  private static func notes(
    _ results: RunResults, _ figures: Figures, _ rules: Int, _ ages: [(name: String, count: Int?)]?
  ) -> [String] {
    var notes: [String] = []
    if ages?.contains(where: { $0.count == nil }) ?? false {
      notes.append("[c]: hidden, because the number is small or would give a small one away.")
    }
    if rules > room, !figures.inBands {
      notes.append(
        "\(Grammar.sentence(Grammar.count(rules - room, "more rule"))) \(Grammar.verb(rules - room, "has", "have")) open "
          + "findings.")
    }
    if rules > 0 {
      notes.append(
        "The safeguarding lead has each finding with its record; this report names none. Due dates count from this audit."
      )
    }
    return notes
  }
}
