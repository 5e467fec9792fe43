import Rules

extension IndicativeResult {
  /// The level that the criteria give for the results, with the reasons for it, worst first.
  public static func decide(_ results: RunResults, _ criteria: LevelCriteria) -> IndicativeResult {
    let decision = LevelDecision(results, criteria)
    var result = IndicativeResult()
    result.level = decision.level
    result.reasons = decision.grounds.map { $0.sentence() }
    return result
  }
}

extension IndicativeResult.Level {
  /// As a report prints it.
  var title: String {
    switch self {
    case .substantial: "Substantial"
    case .reasonable: "Reasonable"
    case .limited: "Limited"
    case .none: "None"
    case .noOpinion: "No opinion"
    }
  }

  /// The four steps, highest first.
  static let steps: [IndicativeResult.Level] = [.substantial, .reasonable, .limited, .none]

  var rank: Int { Self.steps.firstIndex(of: self) ?? Self.steps.count }
}

/// How a level came about: what each rule gives, and the lowest of it.
struct LevelDecision {
  let level: IndicativeResult.Level
  /// What decided the level, worst first.
  let grounds: [LevelGround]

  init(_ results: RunResults, _ criteria: LevelCriteria) {
    let obstacles = Self.obstacles(results, criteria)
    if !obstacles.isEmpty {
      level = .noOpinion
      grounds = obstacles
      return
    }
    var found: [(level: IndicativeResult.Level, ground: LevelGround)] = []
    for rule in results.rules where rule.severity >= .major && !rule.isAskedOnce {
      let steps = criteria.steps(for: rule.severity)
      if rule.met.whole > 0 {
        let level = Self.level(rule.met, steps)
        if level != .substantial { found.append((level, .rule(rule, level: level, steps: steps))) }
      }
      if rule.severity == .critical, rule.due > 0, !rule.decided.isAtLeast(criteria.coverage) {
        found.append((.limited, .coverage(rule, least: criteria.coverage)))
      }
    }
    let lowest = found.map(\.level).max { $0.rank < $1.rank } ?? .substantial
    level = lowest
    let deciding = found.filter { $0.level == lowest }.map(\.ground)
    grounds = deciding.isEmpty ? [.allMet(criteria)] : deciding.sorted { $0.isWorse(than: $1) }
  }

  /// What stands in the way of any opinion.
  private static func obstacles(_ results: RunResults, _ criteria: LevelCriteria) -> [LevelGround] {
    var found: [LevelGround] = []
    if results.status != "complete" { found.append(.interrupted) }
    if results.records.total == 0 { found.append(.noRecords) }
    if !results.readableEntries.isAtLeast(criteria.readable) {
      found.append(.entriesUnreadable(results.readableEntries, least: criteria.readable))
    }
    if !results.readableRecords.isAtLeast(criteria.readable) {
      found.append(.recordsUnreadable(results.readableRecords, least: criteria.readable))
    }
    let decidable = results.rules.contains { $0.severity >= .major && !$0.isAskedOnce && $0.met.whole > 0 }
    if results.records.total > 0, !decidable { found.append(.nothingDecided) }
    return found
  }

  static func level(_ met: Share, _ steps: LevelCriteria.Steps) -> IndicativeResult.Level {
    if met.isAtLeast(steps.substantial) { return .substantial }
    if met.isAtLeast(steps.reasonable) { return .reasonable }
    return met.isAtLeast(steps.limited) ? .limited : .none
  }
}

/// One reason for a level, which can be put with its figures or, for an organisation with few records, without.
enum LevelGround {
  case interrupted
  case noRecords
  case entriesUnreadable(Share, least: Double)
  case recordsUnreadable(Share, least: Double)
  case nothingDecided
  case rule(RuleResult, level: IndicativeResult.Level, steps: LevelCriteria.Steps)
  case coverage(RuleResult, least: Double)
  case allMet(LevelCriteria)

  /// A plain sentence; `inBands` says it without any figure that was counted.
  func sentence(inBands: Bool = false) -> String {
    switch self {
    case .interrupted: return "The run was interrupted before everything was read."
    case .noRecords: return "No record of a decision to share was found, so there is nothing to give an opinion on."
    case .entriesUnreadable(let share, let least):
      let figure = inBands ? "Fewer than \(Percent.text(least))" : "Only \(share.percent)"
      return "\(figure) of the entries could be read; an opinion needs at least \(Percent.text(least))."
    case .recordsUnreadable(let share, let least):
      let figure = inBands ? "Fewer than \(Percent.text(least))" : "Only \(share.percent)"
      return "\(figure) of the records could be read; an opinion needs at least \(Percent.text(least))."
    case .nothingDecided: return "No critical or major rule could be decided on any record."
    case .rule(let rule, let level, let steps):
      let needed = level == .reasonable ? steps.substantial : level == .limited ? steps.reasonable : steps.limited
      let next = level == .reasonable ? "Substantial" : level == .limited ? "Reasonable" : "Limited"
      let figure = inBands ? "met too seldom" : rule.met.met
      return "“\(rule.title)” (\(rule.severity.name)): \(figure); “\(next)” needs \(Percent.text(needed))."
    case .coverage(let rule, let least):
      let figure = inBands ? "too seldom" : "in only \(rule.decided.percent) of cases"
      return "“\(rule.title)” (critical): could be decided \(figure); below \(Percent.text(least)), at best “Limited”."
    case .allMet(let criteria):
      return
        "Every critical rule that could be decided was met in at least \(Percent.text(criteria.critical.substantial)) "
        + "of cases and every major rule in at least \(Percent.text(criteria.major.substantial))."
    }
  }

  /// A rule that could be decided too seldom, rather than one that was met too seldom.
  var isOfCoverage: Bool { if case .coverage = self { true } else { false } }

  /// Critical before major, then the lower share.
  func isWorse(than other: LevelGround) -> Bool {
    let (one, two) = (weight, other.weight)
    return one.severity != two.severity ? one.severity > two.severity : one.share < two.share
  }

  private var weight: (severity: Severity, share: Double) {
    switch self {
    case .rule(let rule, _, _): (rule.severity, rule.rate ?? 1)
    case .coverage(let rule, _): (rule.severity, 1 + (rule.coverage ?? 1))
    default: (.critical, -1)
    }
  }
}

/// Thresholds as they were set: "95%", "97.5%".
enum Percent {
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }
}

extension RuleResult {
  /// The rule's sentence as it begins a line.
  var title: String { Grammar.sentence(rule.sentence.replacing("'", with: "’")) }
}
