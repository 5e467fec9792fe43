import Rules

extension BoardPage {
  /// What trustees are asked to do, from the data: most weighty first, three at most.
  static func asks(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ waivers: ShownWaivers
  ) -> [String] {
    var asks: [String] = []
    let level = results.indicativeResult.level
    if level == .noOpinion {
      asks.append("Note that no opinion can be given, and ask for what is missing to be supplied and audited again.")
    } else {
      asks.append("Confirm the level suggested or decide another, and record who decided and why.")
    }
    if let children = asksOfChildren(results, figures) { asks.append(children) }
    let off = standings.filter { $0.status == .offTarget }
    if let worst = off.first {
      let name = "“\(worst.result.title)”"
      if off.count == 1 {
        asks.append("Ask how and by when the one rule that is off target will be put right: \(name).")
      } else {
        let which = figures.inBands ? "the rules that are" : "the \(Grammar.count(off.count, "rule")) that are"
        asks.append("Ask how and by when \(which) off target will be put right, beginning with \(name).")
      }
    }
    if let waivers = asksOfWaivers(waivers) { asks.append(waivers) }
    let unreadable = results.readableEntries.whole - results.readableEntries.part
    if unreadable > 0 {
      let which =
        figures.inBands
        ? "what could not be read" : "the \(Grammar.count(unreadable, "entry", "entries")) that could not be read"
      asks.append("Ask for \(which) to be supplied again in a form that can be.")
    }
    if results.rules.contains(where: { $0.isAskedOnce && $0.count(.fail) > 0 }) {
      asks.append("See that policies which are missing, or not in order, are put right.")
    }
    let person = results.rules.reduce(0) { $0 + $1.count(.review) }
    if person > 0 {
      let which = figures.inBands ? "the answers" : "the \(Grammar.count(person, "answer"))"
      let verb = figures.inBands ? "need" : Grammar.verb(person, "needs", "need")
      asks.append("Ask who will read \(which) that \(verb) a person’s judgement, and by when.")
    }
    return Array(asks.prefix(3))
  }

  /// What has expired and is still needed, or may be; else what ends soon.
  private static func asksOfWaivers(_ waivers: ShownWaivers) -> String? {
    let over = waivers.all.filter(\.isOver)
    let remain = over.allSatisfy { !$0.isGuarded }
    if over.count == 1 {
      return "Decide whether waiver \(over[0].waiver.id) is renewed: it has expired"
        + (remain ? ", and findings of its kind remain." : ".")
    }
    if over.count > 1 {
      return "Decide what follows on \(Grammar.count(over.count, "waiver")) that have expired"
        + (remain ? " while findings of their kind remain." : ".")
    }
    let expiring = waivers.all.count { $0.state == .expiring }
    if expiring == 0 { return nil }
    return "Decide what follows on \(expiring == 1 ? "the waiver that ends" : "the waivers that end") within "
      + "\(Waiver.noticeDays) days."
  }

  /// Where a record says that a child may have been left at risk, that comes before all figures.
  private static func asksOfChildren(_ results: RunResults, _ figures: Figures) -> String? {
    let rules = results.rules.filter { !$0.isAskedOnce && !$0.rule.mayBeWaived && $0.count(.fail) > 0 }
    let cases = rules.reduce(0) { $0 + $1.count(.fail) }
    guard cases > 0 else { return nil }
    let which =
      figures.inBands
      ? "the children are safe in the records"
      : cases == 1
        ? "the child is safe in the 1 case" : "the children are safe in the \(Grammar.thousands(cases)) cases"
    return
      "Ask at once whether \(which) where sharing was due to a child at risk, or put off, and did not follow, or came late."
  }

  /// Three things to know, from the data.
  static func know(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ comparison: Comparison?,
    _ teams: TeamFigures?
  ) -> [String] {
    guard results.records.total > 0 else { return knowOfNone(results, figures) }
    let worst = knowOfWorst(figures, standings, comparison, teams)
    let (gaps, reading) = (knowOfGaps(results, figures, standings), knowOfReading(results, figures))
    guard let comparison else { return [worst, gaps, reading] }
    return [
      worst, knowOfChange(results, comparison, told: weightiest(standings)?.result.rule.id), "\(gaps) \(reading)",
    ]
  }

  /// Better or worse than last time, by rules on and off target, and the rule that says most about it.
  ///
  /// - Parameter told: the rule of which the page already says how it moved.
  private static func knowOfChange(_ results: RunResults, _ comparison: Comparison, told: String?) -> String {
    if comparison.rules.isEmpty { return "No rule could be checked both now and \(comparison.when)." }
    let on = comparison.onTargetNow - comparison.onTargetThen
    let off = comparison.offTargetNow - comparison.offTargetThen
    let graver = comparison.graverFall(results)
    let higher = comparison.levelRise(results)
    let fresh = comparison.rules.first {
      $0.now.status == .offTarget && $0.then != .offTarget && $0.now.result.severity > .minor
    }
    let isAnyBetter = comparison.rules.contains { $0.now.status > $0.then && $0.now.result.severity > .minor }
    var word =
      graver != nil
      ? (on > 0 || off < 0 || isAnyBetter ? "Better and worse than" : "Worse than")
      : on == 0 && off == 0
        ? (comparison.rules.contains(where: \.isOtherStatus)
          ? "Better and worse than" : higher == nil ? "Much as" : "Better than")
        : on >= 0 && off <= 0 ? "Better than" : on <= 0 && off >= 0 ? "Worse than" : "Better and worse than"
    // More on target make up for none that weighs and fell.
    let isAnyWorse = comparison.rules.contains { $0.now.status < $0.then && $0.now.result.severity > .minor }
    if word == "Better than" && isAnyWorse || word == "Worse than" && (higher != nil || isAnyBetter) {
      word = "Better and worse than"
    }
    let now = comparison.onTargetNow
    // Where another number of rules could be checked, the figures are not those that stand elsewhere.
    let both = comparison.isOfFewer ? "of \(Grammar.count(comparison.rules.count, "rule")) checked both times, " : ""
    let rules = comparison.isOfFewer ? Grammar.verb(now, "is", "are") : Grammar.verb(now, "rule is", "rules are")
    var text =
      "\(word) \(comparison.when): \(both)\(now) \(rules) on target, after \(comparison.onTargetThen), and \(comparison.offTargetNow) off target, after \(comparison.offTargetThen)."
    // Why it is worse, where the figures do not show it.
    if let graver, on >= 0, off <= 0 { text += " " + graver }
    if let higher { text += " " + higher }
    if comparison.caution != nil { text += " Not like for like: rules or settings changed in between." }
    if let fresh {
      text += " Newly off target: “\(fresh.now.result.title)” (\(fresh.now.result.severity.name))."
    } else if let moved = comparison.steepest(where: { $0.now.result.rule.id != told }) {
      let isOfAll = told.flatMap { comparison.change(of: $0) } == nil
      text +=
        " \(isOfAll ? "None" : "Of the other rules none") \(moved.tenths < 0 ? "fell" : "rose") further than “\(moved.now.result.title)”, now \(moved.now.result.met.percent)."
    }
    return text
  }

  private static func knowOfNone(_ results: RunResults, _ figures: Figures) -> [String] {
    let aside = results.records.notAssessed.reduce(0) { $0 + $1.count }
    var lines = ["No record of a decision to share, or not to share, information was found in what was supplied."]
    if aside > 0 {
      lines.append("Some records were counted and not examined: drafts, requests made to others, or the like.")
    }
    let unreadable = results.readableEntries.whole - results.readableEntries.part
    lines.append(
      unreadable > 0
        ? "\(results.readableEntries.part == 0 ? "Nothing" : "Some") of what was supplied could \(results.readableEntries.part == 0 ? "" : "not ")be read; records may be among it."
        : "Everything supplied could be read.")
    return lines
  }

  /// The rule that weighs most and is furthest from target.
  private static func weightiest(_ standings: [RuleStanding]) -> RuleStanding? {
    standings.first { $0.status == .offTarget && $0.result.severity == .critical }
      ?? standings.first { $0.status == .offTarget }
  }

  private static func knowOfWorst(
    _ figures: Figures, _ standings: [RuleStanding], _ comparison: Comparison?, _ teams: TeamFigures?
  ) -> String {
    guard let worst = weightiest(standings) else {
      let close = standings.count { $0.status == .close }
      return close > 0
        ? "No rule is off target; \(Grammar.count(close, "is", "are") ) close to \(close == 1 ? "its target" : "theirs")."
        : standings.allSatisfy { $0.result.met.whole == 0 }
          ? "No rule could be checked." : "No rule that could be checked is below its target."
    }
    let result = worst.result
    let what = "“\(result.title)” (\(result.severity.name))"
    if figures.inBands { return "\(what) is off target: met in \(Figures.band(result.met)) of the cases decided." }
    if result.met.whole < Share.few {
      return "\(what) was \(result.met.met)."
    }
    let fails = result.count(.fail)
    let times = fails == 1 ? "once" : "\(Grammar.thousands(fails)) times"
    let change =
      comparison.flatMap { comparison in
        comparison.change(of: result.rule.id).map {
          $0.tenths == 0 ? ", as \(comparison.when)" : ", \(Comparison.points($0.tenths)) than \(comparison.when)"
        }
      } ?? ""
    let team =
      teams?.lowest(on: result.rule.id).map { team in
        " \(team.isOfShown ? "Of the teams whose share can be shown, it" : "It") is lowest in \(team.name), "
          + "\(team.percent)%."
      } ?? ""
    return "\(what) was met in \(result.met.percent) of the cases decided\(change), and not met \(times).\(team)"
  }

  private static func knowOfGaps(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding]) -> String {
    let due = standings.reduce(0) { $0 + $1.result.due }
    let decided = standings.reduce(0) { $0 + $1.result.count(.pass) + $1.result.count(.fail) }
    let share = Share(part: decided, whole: due)
    // What waits for a person on every record is no gap of the sources.
    let unchecked = standings.count { $0.status == .notChecked && $0.result.count(.notChecked) > 0 }
    if due == 0 { return standings.isEmpty ? "No rule was asked of any record." : "No rule concerned any record." }
    if share.isWhole { return "Every check of a record that was due could be decided by the software." }
    if figures.inBands {
      return
        "Of the checks that were due, the software could decide \(Figures.band(share)); the rest need a person, or a "
        + "source that shows more."
    }
    var text = "\(share.percent) of the checks that were due could be decided by the software."
    if unchecked > 0 {
      text += " \(Grammar.sentence(Grammar.count(unchecked, "rule"))) could not be checked on any record."
    }
    return text
  }

  private static func knowOfReading(_ results: RunResults, _ figures: Figures) -> String {
    let entries = results.readableEntries
    let lost = results.ledger.lost
    if entries.isWhole && lost == 0 { return "Everything supplied could be read; nothing was lost on the way." }
    if figures.inBands { return "Some of what was supplied could not be read; what was lost is not in these figures." }
    let unreadable = entries.whole - entries.part
    var parts: [String] = []
    if unreadable > 0 {
      parts.append(
        "\(Grammar.count(unreadable, "entry", "entries")) could not be read"
          // What was read before the damage counts.
          + (results.records.damaged > 0 ? ", or not whole," : ""))
    }
    if lost > 0 {
      parts.append(
        "\(Grammar.count(lost, "row")) \(Grammar.verb(lost, "was", "were")) lost inside "
          + (unreadable > 0 ? "others" : "entries that were otherwise read"))
    }
    let held = results.records.damaged > 0 ? "was lost" : Grammar.verb(unreadable + lost, "it held", "they held")
    let sentence = Grammar.sentence(Grammar.list(parts))
    return "\(sentence.hasSuffix(",") ? String(sentence.dropLast()) : sentence); what \(held) is not in these figures."
  }
}
