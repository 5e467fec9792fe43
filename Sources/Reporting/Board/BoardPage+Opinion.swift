import Rules

extension BoardPage.Opinion {
  /// How many reasons the box has room for.
  private static let room = 3

  init(_ results: RunResults, _ figures: Figures, _ comparison: Comparison?, _ numbers: BoardNumbers) {
    let level = results.indicativeResult.level
    heading = level == .noOpinion ? "No opinion can be given" : "Suggested level: “\(level.title)”"
    scale = IndicativeResult.Level.steps.map { BoardPage.Step(label: $0.title, here: $0 == level) }
    meaning = level.meaning(LevelDecision(results, results.levels).grounds)
    // The stored reasons carry figures; with few records the same grounds are put without.
    let all =
      figures.inBands
      ? LevelDecision(results, results.levels).grounds.map { $0.sentence(inBands: true) }
      : results.indicativeResult.reasons
    reasons = Array(all.prefix(Self.room))
    let tables = numbers.ruleTables
    if all.count > Self.room {
      reasons.append(
        figures.inBands
          ? "There are more reasons for the same level: see \(tables)."
          : "\(Grammar.count(all.count - Self.room, "more reason")) "
            + "\(Grammar.verb(all.count - Self.room, "gives", "give")) the same level: see \(tables).")
    }
    let unseen = UnseenFindings.sentence(
      results, inBands: figures.inBands)
    let cautions = [Self.leftOut(results), unseen, Self.caution(results)].compactMap(\.self)
    caution = cautions.isEmpty ? nil : cautions.joined(separator: " ")
    decider =
      level == .noOpinion
      ? "The software suggests no level; a named person decides what to conclude."
      : "The software suggests this level; a named person decides."
    // The key numbers say "before" of the same time.
    if let comparison {
      decider +=
        comparison.past.level.map { then in
          " Before, \(comparison.when), it "
            + (then == .noOpinion ? "could suggest none." : "suggested “\(then.title)”.")
        } ?? " Before: \(comparison.when)."
    } else if level != .noOpinion, !figures.inBands, results.past.isEmpty, results.period == nil {
      decider += " \(Grammar.sentence(BoardPage.Coverage.nothingToCompare(results)))."
    }
  }
}

extension IndicativeResult.Level {
  /// What trustees may take from it.
  ///
  /// - Parameter grounds: what decided it.
  func meaning(_ grounds: [LevelGround]) -> String {
    switch self {
    case .substantial:
      "Trustees can take substantial comfort: decisions to share information are nearly always recorded as the rules ask."
    case .reasonable:
      "Trustees can take reasonable comfort: decisions are mostly recorded as the rules ask, and some rules need work."
    case .limited:
      "Trustees can take only limited comfort: important rules "
        + (grounds.allSatisfy(\.isOfCoverage)
          ? "could not be decided often enough."
          : grounds.contains(where: \.isOfCoverage)
            ? "are often not met, or could not be decided often enough." : "are often not met.")
    case .none:
      "Trustees cannot rely on these records: at least one important rule is met far too seldom."
    case .noOpinion:
      "What was supplied does not allow a conclusion either way. That is not a good result and not a bad one."
    }
  }
}

extension BoardPage {
  /// The four key numbers.
  static func keys(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ tallies: [GoldenRuleTally],
    _ comparison: Comparison?, _ waivers: ShownWaivers, _ numbers: BoardNumbers
  ) -> [Key] {
    [
      recordsKey(results, figures, standings, comparison),
      targetKey(figures, standings, tallies, comparison, numbers),
      findingsKey(results, figures, comparison, waivers), readableKey(results, figures, comparison),
    ]
  }

  private static func recordsKey(
    _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ comparison: Comparison?
  ) -> Key {
    let records = results.records
    let kept = Share(part: records.compliant, whole: records.total)
    if records.total == 0 {
      return Key(n: "None", w: "no record was found to examine", d: "Nothing can be said of any rule.")
    }
    if figures.inBands {
      return Key(
        n: "Under 20", w: "records were examined",
        d: "Kept every rule: \(Figures.band(kept)). With so few, this report gives no counts.")
    }
    return Key(
      n: Grammar.thousands(records.total), w: "records were examined",
      d: standings.contains { $0.result.due > 0 }
        ? ofKept(kept, results, figures, standings, comparison)
        : standings.isEmpty ? "No rule was asked of them." : "No rule concerned any of them.")
  }

  private static func ofKept(
    _ kept: Share, _ results: RunResults, _ figures: Figures, _ standings: [RuleStanding], _ comparison: Comparison?
  ) -> String {
    let rest =
      results.records.nonCompliant == 0 && !kept.isWhole
      ? " \(kept.part == 0 ? "All" : "The others") wait for a person, or could not be checked." : ""
    if !kept.isWhole, !TeamFigures.guardedRules(results, figures, standings).isEmpty {
      return TeamFigures.tens(results, standings).map { $0.words(kept) + " keep every rule that concerns them." + rest }
        ?? "How many of them keep every rule is not shown: beside the teams’ shares it could tell a number that is too small."
    }
    let keep =
      kept.part == 0
      ? "None keeps every rule that concerns it."
      : kept.isWhole
        ? "All keep every rule that concerns them."
        : "\(kept.percent) keep every rule that concerns them (\(Grammar.thousands(kept.part)))."
    return keep + rest + (comparison.flatMap { ofKeptBefore($0.past, results) } ?? "")
  }

  /// Nil where it is not known, or would tell what was hidden then.
  private static func ofKeptBefore(_ past: PastFigures, _ results: RunResults) -> String? {
    guard let compliant = past.compliant, TeamFigures.mayCompare(results, past),
      ProtectedTeams(past, of: results).guardedRules.isEmpty
    else { return nil }
    let kept = Share(part: compliant, whole: past.records)
    return
      " Before: \(compliant == 0 ? "none" : kept.isWhole ? "all" : kept.percent) of \(Grammar.thousands(past.records))."
  }

  private static func targetKey(
    _ figures: Figures, _ standings: [RuleStanding], _ tallies: [GoldenRuleTally], _ comparison: Comparison?,
    _ numbers: BoardNumbers
  ) -> Key {
    let checked = standings.filter { $0.status != .notDue && $0.status != .notChecked }
    let on = Share(part: checked.filter { $0.status == .onTarget }.count, whole: checked.count)
    let goldenChecked = tallies.filter { $0.status != .notDue && $0.status != .notChecked }
    let goldenOn = goldenChecked.filter { $0.status == .onTarget }.count
    if checked.isEmpty { return Key(n: "–", w: "rules on target", d: "No rule could be checked.") }
    if figures.inBands {
      return Key(
        n: Grammar.sentence(Figures.band(on)), w: "of the rules that could be checked are on target",
        d: "The golden rules one by one: \(numbers.table(.golden)).")
    }
    let golden =
      goldenChecked.isEmpty
      ? ""
      : goldenOn == 0
        ? "No golden rule is on target throughout."
        : "Golden rules on target throughout\(tallies.contains { $0.status == .onTarget && $0.unchecked > 0 } ? ", as far as could be checked" : ""): \(goldenOn) of \(goldenChecked.count)."
    return Key(
      n: "\(on.part) of \(on.whole)",
      w: "\(Grammar.verb(on.whole, "rule", "rules")) on target, of those that could be checked",
      // Beside the number that it is compared with.
      d: (comparison.map { targetsThen($0) + " " } ?? "") + golden)
  }

  /// "Before: 44 of 56."
  private static func targetsThen(_ comparison: Comparison) -> String {
    if comparison.allThen.checked == 0 { return "None of them was checked before." }
    return
      "Before\(comparison.hasFormerRules ? ", of the same rules" : ""): \(comparison.allThen.onTarget) of \(comparison.allThen.checked)."
  }

  private static func findingsKey(
    _ results: RunResults, _ figures: Figures, _ comparison: Comparison?, _ waivers: ShownWaivers
  ) -> Key {
    var bySeverity: [Severity: Int] = [:]
    for rule in results.rules { bySeverity[rule.severity, default: 0] += rule.count(.fail) }
    let total = bySeverity.values.reduce(0, +)
    let waived = waivers.total.map { " Waived among them: \($0)." } ?? ""
    if results.records.total == 0 && total == 0 { return Key(n: "–", w: "findings open", d: "No record was examined.") }
    if figures.inBands {
      let found = Severity.allCases.reversed().filter { bySeverity[$0, default: 0] > 0 }.map(\.name)
      return Key(
        n: total == 0 ? "None" : "Some", w: total == 0 ? "no finding is open" : "findings are open",
        d: total == 0 ? "No rule was found not met." : "Of these severities: \(Grammar.list(found)).")
    }
    let parts = Severity.allCases.reversed().map { "\(Grammar.thousands(bySeverity[$0, default: 0])) \($0.name)" }
    return Key(
      n: Grammar.thousands(total), w: "\(Grammar.verb(total, "finding", "findings")) open",
      d: Grammar.sentence(Grammar.list(parts)) + "." + waived + (comparison.map { " " + findingsThen($0) } ?? ""))
  }

  /// "Before: 112."
  private static func findingsThen(_ comparison: Comparison) -> String {
    "Before: \(Grammar.thousands(comparison.past.rules.values.reduce(0) { $0 + $1.fail }))"
      + (comparison.hasFormerFindings ? ", with rules no longer asked." : ".")
  }

  private static func readableKey(_ results: RunResults, _ figures: Figures, _ comparison: Comparison?) -> Key {
    let (entries, records) = (results.readableEntries, results.readableRecords)
    if entries.whole == 0 { return Key(n: "None", w: "Nothing was there to be read", d: "No entry was found.") }
    let lower = records.whole > 0 && Self.isLower(records, entries) ? records : entries
    if figures.inBands {
      return Key(
        n: Grammar.sentence(Figures.band(lower)), w: "of what was supplied could be read",
        d: "The rest, if any, is explained below.")
    }
    let whole = entries.isWhole && records.isWhole
    let then = comparison.flatMap { comparison in
      comparison.past.unreadable.map {
        " Before: \($0 == 0 ? "all entries" : "all but \(Grammar.count($0, "entry", "entries"))")."
      }
    }
    return Key(
      n: whole ? "100%" : lower.percent,
      w: "of \(whole ? "entries and records" : lower == entries ? "entries" : "records") could be read",
      d: (whole
        ? "Nothing was lost."
        : "Entries: \(Grammar.thousands(entries.part)) of \(Grammar.thousands(entries.whole)); records: "
          + "\(Grammar.thousands(records.part)) of \(Grammar.thousands(records.whole)).")
        + (then ?? "") + " Needed: \(Percent.text(results.levels.readable)).")
  }

  private static func isLower(_ one: Share, _ other: Share) -> Bool { one.part * other.whole < other.part * one.whole }
}
