import Rules

extension RunSummary {
  /// What was accepted, until when, and what no longer is. Waivers are named by their ids: they are the organisation's own.
  static func waivers(_ results: RunResults) -> [String] {
    guard let waivers = results.waivers, !waivers.isEmpty else { return [] }
    let inForce = waivers.filter(\.isInForce)
    let covered = inForce.reduce(0) { $0 + $1.failures }
    let cover = Grammar.verb(inForce.count, "covers", "cover")
    var lines = [
      inForce.isEmpty
        ? "Waivers:  none in force"
        : covered == 0
          ? "Waivers:  \(Grammar.thousands(inForce.count)) in force \(cover) nothing"
          : "Waivers:  \(Grammar.thousands(inForce.count)) in force \(cover) \(Grammar.count(covered, "failure")); "
            + "\(Grammar.verb(covered, "it is", "they are")) still counted as not met"
    ]
    var urgent: [String] = []
    if let names = names(waivers.filter(\.isOverAndNeeded)) {
      urgent.append("EXPIRED, and failures of their kind remain: \(names)")
    }
    if let names = names(waivers.filter { $0.state == .expiring }) {
      urgent.append("\(urgent.isEmpty ? "E" : "e")nd within \(Waiver.noticeDays) days: \(names)")
    }
    if !urgent.isEmpty { lines.append("          " + urgent.joined(separator: "; ")) }
    var quiet: [String] = []
    if let names = names(inForce.filter(\.isUnused)) { quiet.append("cover nothing now: \(names)") }
    if let names = names(waivers.filter { $0.state == .expired && $0.failures == 0 }) {
      quiet.append("over: \(names)")
    }
    if let names = names(waivers.filter { $0.state == .notYet }) { quiet.append("begin later: \(names)") }
    if !quiet.isEmpty { lines.append("          \(Grammar.sentence(quiet.joined(separator: "; ")))") }
    return lines
  }

  /// Up to three of a kind; nil where there is none.
  private static func names(_ some: [WaiverStanding]) -> String? {
    guard !some.isEmpty else { return nil }
    var names = some.prefix(3).map { Plain.line($0.waiver.id) }
    if some.count > 3 { names.append("\(Grammar.thousands(some.count - 3)) more") }
    return Grammar.list(names)
  }
}
