import Rules

extension RunSummary {
  /// What differs from the software as it comes; nothing where nothing does. What asks less is named first.
  static func settings(_ results: RunResults) -> [String] {
    let (changed, off, looser) = (results.settings.count, results.off.count, results.looserSettings)
    var parts: [String] = []
    if changed > 0 { parts.append("\(Grammar.count(changed, "setting")) changed") }
    if off > 0 { parts.append("\(Grammar.count(off, "rule")) switched off") }
    guard !parts.isEmpty else { return [] }
    var lines = ["Settings: \(Grammar.list(parts))"]
    if !looser.isEmpty { lines[0] += "; \(looser.count) looser than the standard" }
    lines += looser.prefix(2).map { "          " + shortened(Plain.line($0)) }
    return lines
  }

  /// What the policies register wants; nothing where it is in order or there is none.
  static func policies(_ results: RunResults) -> [String] {
    guard let policies = results.policies else { return [] }
    let missing = policies.filter { $0.state == .missing }.count
    let overdue = policies.filter { $0.state == .overdue }.count
    let other = policies.filter { $0.state != .inPlace }.count - missing - overdue
    let soon = policies.filter(\.isReviewSoon).count
    let parts =
      (missing > 0 ? ["\(missing) missing"] : []) + (overdue > 0 ? ["\(overdue) overdue for review"] : [])
      + (other > 0 ? ["\(other) without owner, approval or review date"] : [])
      + (soon > 0 ? ["\(soon) to be reviewed within 90 days"] : [])
    return parts.isEmpty ? [] : ["Policies: \(Grammar.list(parts))"]
  }

  private static func shortened(_ text: String) -> String {
    text.count > 105 ? text.prefix(104) + "…" : text
  }
}
