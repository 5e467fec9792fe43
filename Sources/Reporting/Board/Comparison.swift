import Rules

/// What a report is compared with, and how each rule stood then, held against the targets and severities of today.
struct Comparison {
  let past: PastFigures
  /// "on 30 June 2026", "in April to June 2026".
  let when: String
  /// Rules decided at both times, in the order of the standings.
  let rules: [RuleChange]

  struct RuleChange {
    let now: RuleStanding
    let then: RuleStatus
    let share: Share

    /// In tenths of a percentage point, of the figures as they are shown.
    var tenths: Int { now.result.met.tenths - share.tenths }
    var isOtherStatus: Bool { now.status != then }
  }

  /// Nil where nothing earlier is remembered, or what is would be a figure about few.
  init?(_ results: RunResults, _ figures: Figures, _ standings: [RuleStanding]) {
    guard let past = results.past.last, !figures.inBands, past.records >= Figures.fewRecords else { return nil }
    self.past = past
    let checked = standings.filter { standing in
      past.rules[standing.result.rule.id].map { $0.pass + $0.fail > 0 } ?? false
    }
    allThen = (checked.count { $0.status(in: past, results.levels) == .onTarget }, checked.count)
    let asked = Set(results.rules.map(\.rule.id))
    hasFormerRules = past.rules.contains { !asked.contains($0.key) && $0.value.pass + $0.value.fail > 0 }
    hasFormerFindings = past.rules.contains { !asked.contains($0.key) && $0.value.fail > 0 }
    when = past.period.map { "in \($0.name)" } ?? "on \(Grammar.day(past.asOf))"
    rules = standings.compactMap { standing in
      guard let counts = past.rules[standing.result.rule.id], counts.pass + counts.fail > 0,
        standing.result.met.whole > 0
      else { return nil }
      return RuleChange(
        now: standing, then: standing.status(in: past, results.levels),
        share: Share(part: counts.pass, whole: counts.pass + counts.fail))
    }
    isOfFewer = rules.count < checked.count || rules.count < standings.count { $0.result.met.whole > 0 }
  }

  func change(of rule: String) -> RuleChange? { rules.first { $0.now.result.rule.id == rule } }

  /// The rule that moved furthest, of some; nil where none moved.
  func steepest(where isMeant: (RuleChange) -> Bool) -> RuleChange? {
    rules.filter { isMeant($0) && $0.tenths != 0 }.max { abs($0.tenths) < abs($1.tenths) }
  }

  var offTargetNow: Int { rules.count { $0.now.status == .offTarget } }
  var offTargetThen: Int { rules.count { $0.then == .offTarget } }
  var onTargetNow: Int { rules.count { $0.now.status == .onTarget } }
  var onTargetThen: Int { rules.count { $0.then == .onTarget } }

  /// How many rules asked now were on target then, of how many that could be checked then.
  let allThen: (onTarget: Int, checked: Int)
  /// Some that were decided then are no longer asked.
  let hasFormerRules: Bool
  /// Some of the findings of then were of such.
  let hasFormerFindings: Bool
  /// Some could be checked at one of the times only.
  let isOfFewer: Bool

  /// The level is higher than it was, in a sentence; nil where it is not.
  func levelRise(_ results: RunResults) -> String? {
    let levels = IndicativeResult.Level.allCases
    // Where no level can be suggested, that is no good result and no bad one.
    guard let then = past.level, then != .noOpinion, let before = levels.firstIndex(of: then),
      let after = levels.firstIndex(of: results.indicativeResult.level), after < before
    else { return nil }
    return "The level suggested rose from “\(then.title)”."
  }

  /// The level is lower than it was, or a critical rule stands worse, in a sentence: no number of other rules makes that
  /// "better". Nil where neither is so.
  func graverFall(_ results: RunResults) -> String? {
    let levels = IndicativeResult.Level.allCases
    if let then = past.level, results.indicativeResult.level != .noOpinion, let before = levels.firstIndex(of: then),
      let after = levels.firstIndex(of: results.indicativeResult.level), after > before
    {
      return "The level suggested fell from “\(then.title)”."
    }
    return rules.first { $0.now.result.severity == .critical && $0.now.status < $0.then }.map {
      "“\($0.now.result.title)” (critical) stands worse."
    }
  }

  /// "1.5 points more", "0.4 points less", "the same".
  static func points(_ tenths: Int) -> String {
    let size = abs(tenths)
    let number = "\(size / 10).\(size % 10)"
    return tenths == 0
      ? "the same" : "\(number) \(size == 10 ? "point" : "points") \(tenths > 0 ? "more" : "less")"
  }

  /// "+1.5", "−0.4", "0.0".
  static func signed(_ tenths: Int) -> String {
    let size = abs(tenths)
    return (tenths > 0 ? "+" : tenths < 0 ? "−" : "") + "\(size / 10).\(size % 10)"
  }

  /// Why a difference may not be what it seems; nil where like is compared with like.
  var caution: String? {
    let unlike = (past.hasOtherPack ? ["the rules"] : []) + (past.hasOtherSettings ? ["the settings"] : [])
    guard !unlike.isEmpty else { return nil }
    return "Not like for like: \(Grammar.list(unlike)) changed in between, and part of what changed may come from that."
  }
}

extension RuleStanding {
  /// How the rule stood in an earlier audit, by the targets of today.
  func status(in past: PastFigures, _ levels: LevelCriteria) -> RuleStatus {
    let counts = past.rules[result.rule.id] ?? VerdictCounts()
    return RuleStatus(
      Share(part: counts.pass, whole: counts.pass + counts.fail), due: counts.due, levels.steps(for: result.severity))
  }
}

extension Share {
  /// In tenths of a percent, rounded down, as `percent` shows it.
  var tenths: Int { whole == 0 ? 0 : part * 1000 / whole }
}
