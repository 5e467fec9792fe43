import Rules

/// How a rule stands against its target: word, shape and colour in reports come from it.
enum RuleStatus: Int, Comparable {
  // In the order of worst first.
  case offTarget, close, notChecked, onTarget, notDue

  var word: String {
    switch self {
    case .offTarget: "Off target"
    case .close: "Close"
    case .notChecked: "Not checked"
    case .onTarget: "On target"
    case .notDue: "Not due"
    }
  }

  /// The style's class.
  var style: String {
    switch self {
    case .offTarget: "rag-off"
    case .close: "rag-close"
    case .notChecked: "rag-unknown"
    case .onTarget: "rag-on"
    case .notDue: "rag-none"
    }
  }

  static func < (one: RuleStatus, other: RuleStatus) -> Bool { one.rawValue < other.rawValue }

  /// On target: the share that substantial asks for. Close: that of reasonable.
  init(_ met: Share, due: Int, _ steps: LevelCriteria.Steps) {
    if met.whole == 0 {
      self = due == 0 ? .notDue : .notChecked
    } else if met.isAtLeast(steps.substantial) {
      self = .onTarget
    } else {
      self = met.isAtLeast(steps.reasonable) ? .close : .offTarget
    }
  }
}

/// A rule's result with how it stands.
struct RuleStanding {
  let result: RuleResult
  let status: RuleStatus

  /// Every rule on records, furthest from target first.
  static func worstFirst(_ results: RunResults) -> [RuleStanding] {
    let all = results.rules.filter { !$0.isAskedOnce }.map { result in
      RuleStanding(
        result: result,
        status: RuleStatus(result.met, due: result.due, results.levels.steps(for: result.severity)))
    }
    // The order of the pack settles what is equal, so the sort must not disturb it.
    return all.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.status != b.status { return a.status < b.status }
      if a.result.severity != b.result.severity { return a.result.severity > b.result.severity }
      let (rateA, rateB) = (a.result.rate ?? 2, b.result.rate ?? 2)
      return rateA != rateB ? rateA < rateB : one.offset < other.offset
    }.map(\.element)
  }
}

/// One golden rule over the rules that count to it, or the organisation's own rules, which count to none.
struct GoldenRuleTally {
  let number: Int
  let title: String
  let standings: [RuleStanding]

  /// Met, of all cases decided under it.
  var met: Share { sum { $0.met } }
  /// Decided, of all cases due under it.
  var decided: Share { sum { $0.decided } }
  var offTarget: Int { standings.count { $0.status == .offTarget } }
  var unchecked: Int { standings.count { $0.status == .notChecked } }

  /// A golden rule is only as good as the worst of its rules that weigh: minor ones alone make it close at worst.
  var status: RuleStatus {
    let checked = standings.filter { $0.status != .notDue && $0.status != .notChecked }
    guard let worst = checked.map(\.status).min() else {
      return standings.contains { $0.status == .notChecked } ? .notChecked : .notDue
    }
    if worst == .offTarget, !checked.contains(where: { $0.status == .offTarget && $0.result.severity > .minor }) {
      return .close
    }
    return worst
  }

  func count(_ verdict: Verdict) -> Int { standings.reduce(0) { $0 + $1.result.count(verdict) } }

  private func sum(_ share: (RuleResult) -> Share) -> Share {
    let shares = standings.map { share($0.result) }
    return Share(part: shares.reduce(0) { $0 + $1.part }, whole: shares.reduce(0) { $0 + $1.whole })
  }

  /// The seven, in their order, with the numbering of the run's edition.
  static func all(_ results: RunResults) -> [GoldenRuleTally] {
    let edition = Edition(rawValue: results.edition) ?? .hmg2024
    let ranked = RuleStanding.worstFirst(results)
    return (1...7).map { number in
      GoldenRuleTally(
        number: number, title: edition.goldenRuleTitle(number),
        standings: ranked.filter { $0.result.goldenRule == number })
    }
  }

  /// The organisation's own rules together.
  static func own(_ results: RunResults) -> GoldenRuleTally {
    GoldenRuleTally(
      number: 0, title: "Rules of your own",
      standings: RuleStanding.worstFirst(results).filter { $0.result.rule.isLocal })
  }
}

extension Edition {
  /// A golden rule in a few plain words.
  func goldenRuleTitle(_ number: Int) -> String {
    let titles =
      switch self {
      case .goldenRules:
        [
          "The law is no barrier", "Be open and honest", "Seek advice when in doubt", "Consent", "Safety and wellbeing",
          "Keep a record", "Necessary, proportionate, timely and secure",
        ]
      case .hmg2008, .hmg2015, .hmg2018:
        [
          "The law is no barrier", "Be open and honest", "Seek advice when in doubt", "Consent", "Safety and wellbeing",
          "Necessary, proportionate, timely and secure", "Keep a record",
        ]
      case .hmg2024:
        [
          "Every child’s right to protection", "Engage with the child and family", "Consent and lawful basis",
          "Seek advice when in doubt", "Protect identities", "Relevant, accurate, timely and secure", "Keep a record",
        ]
      }
    return titles.indices.contains(number - 1) ? titles[number - 1] : ""
  }
}

extension NotAssessed {
  /// After a count: "12 drafts or forms begun".
  var words: String {
    switch self {
    case .draft: "still in draft"
    case .requestMade: "requests made to others"
    case .outsidePeriod: "dated after the audit"
    case .superseded: "replaced by a later version"
    }
  }
}
