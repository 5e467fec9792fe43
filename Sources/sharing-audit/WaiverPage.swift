import Auditing
import Records
import Reporting
import Rules

/// A register of waivers as text.
enum WaiverPage {
  static func text(_ register: WaiverRegister, asOf: Day) -> String {
    guard register.isKept else { return none }
    var text = ""
    for waiver in register.waivers { text += block(waiver, asOf) + "\n" }
    return text + sum(register, asOf)
  }

  static func lint(_ register: WaiverRegister, asOf: Day) -> String {
    register.isKept ? "\(TerminalText.escaped(register.file)): sound\n  \(sum(register, asOf))" : none
  }

  private static let none = "there is no register of waivers; waivers: in audit.yaml names one\n"

  private static func block(_ waiver: Waiver, _ asOf: Day) -> String {
    var lines = [
      "\(waiver.id): \(state(waiver, asOf))", "  rules     \(rules(waiver.rules))",
      "  records   \(records(waiver.selector))", "  because   \(waiver.justification)",
      "  accepted  by \(waiver.approver.name), \(waiver.approver.role); raised \(Grammar.day(waiver.raised))"
        + (waiver.raisedBy.isEmpty ? "" : " by \(waiver.raisedBy)"),
    ]
    if !waiver.reviewNote.isEmpty { lines.append("  note      \(waiver.reviewNote)") }
    // A cell of a spreadsheet may hold line breaks.
    return lines.map { TerminalText.escaped($0.split(whereSeparator: \.isNewline).joined(separator: " ")) + "\n" }
      .joined()
  }

  /// A family may have many.
  private static func rules(_ ids: [String]) -> String {
    let others = ids.count - 6
    return others < 2 ? ids.joined(separator: ", ") : ids.prefix(6).joined(separator: ", ") + " and \(others) more"
  }

  private static func state(_ waiver: Waiver, _ asOf: Day) -> String {
    switch waiver.state(asOf: asOf) {
    case .active: return "in force until \(Grammar.day(waiver.expires))"
    case .expiring:
      let days = Int(waiver.expires.number) - Int(asOf.number)
      let left = days == 0 ? "today is its last day" : "\(days) more day\(days == 1 ? "" : "s")"
      return "in force until \(Grammar.day(waiver.expires)), soon to expire: \(left)"
    case .expired: return "EXPIRED on \(Grammar.day(waiver.expires)): what it covered fails again"
    case .notYet: return "not yet in force: from \(Grammar.day(waiver.from)) until \(Grammar.day(waiver.expires))"
    }
  }

  private static func records(_ selector: Waiver.Selector) -> String {
    var parts: [String] = []
    if !selector.records.isEmpty { parts.append(selector.records.joined(separator: ", ")) }
    if !selector.location.isEmpty { parts.append("in \(selector.location)") }
    if !selector.team.isEmpty { parts.append("of team \(selector.team)") }
    switch (selector.from, selector.to) {
    case (let from?, let to?): parts.append("decided \(Grammar.day(from)) to \(Grammar.day(to))")
    case (let from?, nil): parts.append("decided on or after \(Grammar.day(from))")
    case (nil, let to?): parts.append("decided up to \(Grammar.day(to))")
    case (nil, nil): break
    }
    return parts.joined(separator: "; ")
  }

  private static func sum(_ register: WaiverRegister, _ asOf: Day) -> String {
    let states = register.waivers.map { $0.state(asOf: asOf) }
    func part(_ state: Waiver.State, _ words: String) -> String? {
      let count = states.count { $0 == state }
      return count == 0 ? nil : "\(count) \(words)"
    }
    let parts = [
      part(.active, "in force"), part(.expiring, "in force and soon to expire"), part(.expired, "expired"),
      part(.notYet, "not yet in force"),
    ].compactMap { $0 }
    let count = register.waivers.count
    return "\(count) waiver\(count == 1 ? "" : "s") as of \(Grammar.day(asOf))"
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")) + "\n"
  }
}
