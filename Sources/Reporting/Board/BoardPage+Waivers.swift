import Records
import Rules

extension BoardPage.Waivers {
  /// Nil where there is no register, or nothing in it. By id, rule and role: who asked, for which records and why stays in
  /// the register, for it may tell of a case.
  init?(_ results: RunResults, _ figures: Figures, _ waivers: ShownWaivers, _ numbers: BoardNumbers) {
    guard !waivers.all.isEmpty else { return nil }
    caption = "\(numbers.table(.waivers)). Waivers, those to act on first"
    let ranked = waivers.all.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.rank != b.rank { return a.rank < b.rank }
      return a.waiver.expires != b.waiver.expires ? a.waiver.expires < b.waiver.expires : one.offset < other.offset
    }.map(\.element)
    lede = Self.lede(waivers, figures)
    let titles = Dictionary(results.rules.map { ($0.rule.id, $0.title) }) { first, _ in first }
    rows = ranked.prefix(Self.room).map { shown in
      BoardPage.WaiverRow(
        id: shown.waiver.id, rules: Self.rules(shown.waiver.rules, titles), approver: shown.waiver.approver.role,
        until: Grammar.day(shown.waiver.expires), cls: shown.style, state: shown.words,
        findings: shown.state == .notYet
          ? "–"
          : figures.inBands
            ? (shown.failures == 0 ? "None" : "Some") : shown.failures.map(Grammar.thousands) ?? "[c]")
    }
    notes = [
      "A waiver changes no figure of this report: what it covers is counted as not met. Beside one that has "
        + "expired stands, where that can be shown, the number of findings of its kind that are there now."
    ]
    if ranked.count > 1 {
      notes.append("A finding that several waivers are for stands beside the one that is first in the register.")
    }
    if ranked.count > Self.room {
      notes.append(
        "\(Grammar.thousands(ranked.count - Self.room)) more \(Grammar.verb(ranked.count - Self.room, "stands", "stand")) in the register."
      )
    }
    if rows.contains(where: { $0.findings == "[c]" }) {
      notes.append(
        "[c]: hidden, because the number is small or would give a small one away, such as that of a team whose share is hidden."
      )
    }
  }

  private static let room = 20

  private static func lede(_ waivers: ShownWaivers, _ figures: Figures) -> String {
    let inForce = waivers.all.filter(\.isInForce)
    var lede =
      inForce.isEmpty
      ? "No waiver is in force."
      : "\(Grammar.sentence(Grammar.count(inForce.count, "waiver"))) \(Grammar.verb(inForce.count, "is", "are")) in force"
        + (figures.inBands ? "." : covered(waivers, Grammar.verb(inForce.count, "covers", "cover")))
    let unused = inForce.count(where: \.isUnused)
    if unused > 0, unused < inForce.count {
      lede +=
        " \(Grammar.sentence(Grammar.thousands(unused))) of them \(Grammar.verb(unused, "has", "have")) nothing to cover."
    }
    let expiring = waivers.all.count { $0.state == .expiring }
    if expiring > 0 {
      lede += " \(Grammar.sentence(Grammar.count(expiring, "waiver"))) \(Grammar.verb(expiring, "ends", "end")) within "
      lede += "\(Waiver.noticeDays) days."
    }
    let over = waivers.all.count { $0.isOver && !$0.isGuarded }
    if over > 0 {
      lede +=
        " \(Grammar.sentence(Grammar.count(over, "waiver"))) \(Grammar.verb(over, "has", "have")) expired, and findings of "
      lede += "\(Grammar.verb(over, "its", "their")) kind are still there."
    }
    let untold = waivers.all.count { $0.isOver && $0.isGuarded }
    if untold > 0 {
      lede +=
        " \(Grammar.sentence(Grammar.count(untold, over > 0 ? "more" : "waiver", over > 0 ? "more" : "waivers"))) "
        + "\(Grammar.verb(untold, "has", "have")) expired lately; whether findings of "
      lede += "\(Grammar.verb(untold, "its", "their")) kind are still there, the safeguarding lead can say."
    }
    return lede
  }

  private static func covered(_ waivers: ShownWaivers, _ verb: String) -> String {
    switch waivers.covered {
    case .nothing: ", and \(verb) nothing now."
    case .findings(let findings): ", and \(verb) \(findings)."
    case .hidden: "; how many findings \(verb == "covers" ? "it covers" : "they cover") is not shown here."
    }
  }

  private static func rules(_ ids: [String], _ titles: [String: String]) -> String {
    let named = ids.prefix(2).map { titles[$0] ?? $0 }
    let others = ids.count - named.count
    return named.joined(separator: "; ") + (others > 0 ? "; and \(Grammar.count(others, "more rule"))" : "")
  }
}

extension ShownWaivers.One {
  /// What trustees should look at first.
  fileprivate var rank: Int {
    if isOver { return 0 }
    switch state {
    case .expiring: return 1
    case .active: return isUnused ? 3 : 2
    case .notYet: return 4
    case .expired: return 5
    }
  }

  fileprivate var words: String {
    switch state {
    case .active: isUnused ? "Not used" : "In force"
    case .expiring: isUnused ? "Ends soon, not used" : "Ends soon"
    case .expired: "Expired"
    case .notYet: "Not begun"
    }
  }

  fileprivate var style: String {
    switch state {
    case .active: isUnused ? RuleStatus.notDue.style : RuleStatus.onTarget.style
    case .expiring: RuleStatus.close.style
    case .expired: isOver ? RuleStatus.offTarget.style : RuleStatus.notDue.style
    case .notYet: RuleStatus.notDue.style
    }
  }
}
