import Rules

extension BoardPage.Golden {
  init(_ results: RunResults, _ figures: Figures, _ tallies: [GoldenRuleTally], _ numbers: BoardNumbers) {
    let checked = tallies.filter { $0.status != .notDue && $0.status != .notChecked }
    let on = checked.filter { $0.status == .onTarget }
    let off = checked.filter { $0.status == .offTarget }
    lede = Self.lede(tallies, on: on, off: off)
    counts = !figures.inBands
    bands = figures.inBands
    figure = figures.inBands || checked.isEmpty ? nil : BoardPage.Figure(tallies, number: numbers[.goldenFigure])
    caption = "\(numbers.table(.golden)). The golden rules in their order"
    rows = tallies.map { tally in
      let total = Grammar.count(tally.standings.count, "rule")
      var row = BoardPage.Row(
        number: "\(tally.number).", name: tally.title,
        area: figures.inBands || tally.standings.isEmpty
          ? (tally.standings.isEmpty ? "all its rules are switched off" : "")
          : total + (tally.offTarget > 0 ? ", \(Grammar.thousands(tally.offTarget)) off target" : "")
            + (tally.unchecked > 0 ? ", \(Grammar.thousands(tally.unchecked)) not checked" : ""),
        cls: tally.status.style, status: tally.standings.isEmpty ? "Not asked" : tally.status.word,
        counts: !figures.inBands, bands: figures.inBands)
      row.fill(tally.met, decided: tally.decided, tally.count, figures)
      return row
    }
    note =
      "A golden rule stands as its worst rule does; minor rules alone can bring it down to “Close” and no further. "
      + (figures.inBands
        ? "With under 20 records, words stand for figures, so that nothing can be learnt about one person."
        : "One record is checked by several rules, so these are checks, not records. Figures are rounded down.")
  }

  private static func lede(_ tallies: [GoldenRuleTally], on: [GoldenRuleTally], off: [GoldenRuleTally]) -> String {
    if tallies.allSatisfy(\.standings.isEmpty) { return "All rules of the golden rules are switched off." }
    if on.isEmpty && off.isEmpty && tallies.allSatisfy({ $0.status != .close }) {
      return "None of the golden rules could be checked."
    }
    let numbers = { (some: [GoldenRuleTally]) in Grammar.list(some.map { "\($0.number)" }) }
    let rule = { (some: [GoldenRuleTally]) in Grammar.verb(some.count, "Golden rule", "Golden rules") }
    var parts: [String] = []
    if on.count == 7 {
      let unchecked = tallies.reduce(0) { $0 + $1.unchecked }
      return "All seven golden rules are on target"
        + (unchecked > 0
          ? " in what could be decided; \(Grammar.count(unchecked, "rule")) could not be checked on any record." : ".")
    }
    if off.count == 7 { return "All seven golden rules are off target." }
    if !off.isEmpty { parts.append("\(rule(off)) \(numbers(off)) \(Grammar.verb(off.count, "is", "are")) off target.") }
    let close = tallies.filter { $0.status == .close }
    if !close.isEmpty {
      parts.append("\(rule(close)) \(numbers(close)) \(Grammar.verb(close.count, "is", "are")) close.")
    }
    if !on.isEmpty {
      parts.append(
        "\(rule(on)) \(numbers(on)) \(Grammar.verb(on.count, "is", "are")) on target"
          + (on.contains { $0.unchecked > 0 } ? ", as far as could be checked." : "."))
    }
    return parts.joined(separator: " ")
  }
}

extension BoardPage.Row {
  /// A rule's row.
  fileprivate init(
    _ standing: RuleStanding, _ results: RunResults, _ figures: Figures, _ comparison: Comparison?, id: String
  ) {
    let result = standing.result
    self.init(
      name: result.title, area: standing.area,
      cls: standing.status.style, status: standing.status.word, counts: !figures.inBands, bands: figures.inBands)
    fill(result.met, decided: result.decided, result.count, figures)
    target = Percent.text(results.levels.steps(for: result.severity).substantial)
    if figures.inBands {
      concerned = Grammar.sentence(Figures.band(Share(part: result.due, whole: results.records.total)))
    } else if let comparison {
      trend = true
      change = comparison.change(of: result.rule.id).map { Comparison.signed($0.tenths) } ?? "–"
      let past = results.past.filter { $0.records >= Figures.fewRecords }.map { past -> Double? in
        past.rules[result.rule.id].flatMap {
          $0.pass + $0.fail == 0 ? nil : Share(part: $0.pass, whole: $0.pass + $0.fail)
        }
        .map { Double($0.tenths) / 10 }
      }
      let now = result.met.whole == 0 ? nil : Double(result.met.tenths) / 10
      spark = Sparkline.markup(id: id, past + [now]) ?? "–"
    }
  }

  /// The figures of a row, or their bands.
  fileprivate mutating func fill(
    _ metShare: Share, decided: Share, _ count: (Verdict) -> Int, _ figures: Figures
  ) {
    if figures.inBands {
      met = Grammar.sentence(figures.share(metShare))
      checked = Grammar.sentence(figures.share(decided))
      return
    }
    rate = metShare.percent
    coverage = decided.percent
    concerned = Grammar.thousands(decided.whole)
    met = Grammar.thousands(count(.pass))
    notMet = Grammar.thousands(count(.fail))
    person = Grammar.thousands(count(.review))
    undecided = Grammar.thousands(decided.whole - decided.part)
    checked = Grammar.thousands(decided.part)
    unchecked = Grammar.thousands(count(.notChecked) + count(.error))
  }
}

extension RuleStanding {
  /// How much it weighs and where it belongs: "Critical · golden rule 6".
  var area: String {
    Grammar.sentence(result.severity.name) + (result.goldenRule.map { " · golden rule \($0)" } ?? "")
  }
}

extension BoardPage.Own {
  static let heading = "Rules of our own"

  /// Own rules have a table of their own: not where none but they are asked.
  static func isApart(_ standings: [RuleStanding]) -> Bool {
    standings.contains { $0.result.rule.isLocal } && !standings.allSatisfy { $0.result.rule.isLocal }
  }

  init(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ comparison: Comparison?,
    _ numbers: BoardNumbers
  ) {
    heading = Self.heading
    intro =
      "The organisation added \(Grammar.verb(standings.count, "this rule", "these rules")) itself. "
      + "\(Grammar.verb(standings.count, "It belongs", "They belong")) to no golden rule, and "
      + "\(Grammar.verb(standings.count, "counts", "count")) for records, findings and the level as any other rule of the "
      + "same severity."
    caption =
      figures.inBands
      ? "\(numbers.table(.own)). The organisation’s own rules, worst first"
      : "\(numbers.table(.own)). \(Grammar.sentence(Grammar.count(standings.count, "rule"))) of our own, worst first"
    counts = !figures.inBands
    wide = results.records.total >= 100_000
    bands = figures.inBands
    trend = comparison != nil
    rows = standings.enumerated().map { BoardPage.Row($1, results, figures, comparison, id: "own\($0)") }
  }
}

extension BoardPage.Rules {
  init(
    _ results: RunResults, _ figures: Figures, _ all: [RuleStanding], _ comparison: Comparison?,
    _ waivers: ShownWaivers,
    _ numbers: BoardNumbers
  ) {
    let isApart = BoardPage.Own.isApart(all)
    let others = all.filter { $0.result.rule.isLocal }
    let standings = isApart ? all.filter { !$0.result.rule.isLocal } : all
    own = isApart ? BoardPage.Own(results, figures, others, comparison, numbers) : nil
    counts = !figures.inBands
    wide = results.records.total >= 100_000
    bands = figures.inBands
    intro =
      (!isApart && !others.isEmpty
        ? "All rules of the golden rules are switched off; only the organisation’s own are asked. " : "")
      + Self.intro(standings, figures)
    key = Self.key(results.levels)
    caption =
      figures.inBands
        || standings.isEmpty
      ? "\(numbers.table(.rules)). The rules, worst first"
      : "\(numbers.table(.rules)). \(Grammar.sentence(Grammar.count(standings.count, "rule"))), worst first"
    trend = comparison != nil
    rows = standings.enumerated().map { BoardPage.Row($1, results, figures, comparison, id: "rule\($0)") }
    notes = Self.notes(results, figures, comparison, waivers)
  }

  private static func intro(_ standings: [RuleStanding], _ figures: Figures) -> String {
    if figures.inBands {
      return "Each record was held against each rule that concerns it. With under 20 records, words stand for figures."
    }
    let number = { (status: RuleStatus) in standings.filter { $0.status == status }.count }
    var parts: [String] = []
    for (status, words) in [
      (RuleStatus.onTarget, "on target"), (.close, "close"), (.offTarget, "off target"),
      (.notChecked, "not checked on any record"), (.notDue, "not due on any record"),
    ] where number(status) > 0 {
      parts.append("\(Grammar.thousands(number(status))) \(Grammar.verb(number(status), "is", "are")) \(words)")
    }
    return "Each record was held against each rule that concerns it. Of \(Grammar.count(standings.count, "rule")), "
      + "\(Grammar.list(parts)). Those off target stand first, then those that are close; within each the most severe first."
  }

  private static func key(_ levels: LevelCriteria) -> [BoardPage.Status] {
    let (critical, other) = (levels.critical, levels.major)
    return [
      BoardPage.Status(
        cls: RuleStatus.onTarget.style, label: RuleStatus.onTarget.word,
        text: "met in \(Percent.text(critical.substantial)) of cases or more if critical, "
          + "\(Percent.text(other.substantial)) if not"),
      BoardPage.Status(
        cls: RuleStatus.close.style, label: RuleStatus.close.word,
        text: "\(Percent.text(critical.reasonable)) or more if critical, \(Percent.text(other.reasonable)) if not"),
      BoardPage.Status(cls: RuleStatus.offTarget.style, label: RuleStatus.offTarget.word, text: "less than that"),
      BoardPage.Status(
        cls: RuleStatus.notChecked.style, label: RuleStatus.notChecked.word,
        text: "due, but software could decide no case"),
      BoardPage.Status(cls: RuleStatus.notDue.style, label: RuleStatus.notDue.word, text: "concerned no record"),
    ]
  }

  private static func notes(
    _ results: RunResults, _ figures: Figures, _ comparison: Comparison?, _ waivers: ShownWaivers
  ) -> [String] {
    var notes: [String] = []
    if !figures.inBands {
      notes.append(
        "Checked: records on which the software could decide, and below it those that the rule concerned. Met: the share "
          + "met of those checked. Not decided: for a person, or not shown by the source; where these are many, a good share "
          + "says little. Figures are rounded down."
          + (comparison.map {
            " Change: in points, since \($0.past.period.map(\.name) ?? "the audit \($0.when)"). Trend: the share met \($0.past.period == nil ? "at each audit" : "in each period")"
              + "\($0.rules.isEmpty ? "" : " of Figure 1"), each rule on a scale of its own."
          } ?? ""))
    }
    for rule in results.rules where rule.isAskedOnce && rule.due > 0 {
      let says =
        rule.count(.fail) > 0
        ? "not met: a policy is missing or not in order"
        : rule.count(.notChecked) + rule.count(.error) > 0
          ? "not checked: there is no register of policies to go by"
          : rule.count(.review) > 0 ? "for a person to decide" : "met"
      notes.append("Asked once about the organisation, and outside the table and the level: “\(rule.title)” – \(says).")
    }
    if !figures.inBands {
      if let waived = waivers.total {
        notes.append(
          "Findings that are waived, accepted for a time by a named person: \(waived). They still count as not met.")
      }
    }
    return notes
  }
}
