import Records

extension Rule {
  static let amountIsExplained = Rule(
    "proportionate.explained", "why this much was shared is explained",
    theme: .necessary, severity: .minor,
    why: "Saying what was left out shows that somebody thought about what the child and family may keep private.",
    good: "One sentence says how the amount was limited, or why less would not have done.",
    action: "Write down why this much was shared and no more.",
    source: "Seven golden rules, rule 7: proportionate; ICO data sharing code, decision form",
    looksAt: [.decision, .proportionality],
    concerns: [.shared],
    evidence: [.proportionality],
    judging: .record { $0.saysThreeWords(.proportionality) },
    examples: [
      .pass("says what was left out"),
      .fail("left blank", [.proportionality: nil]),
      .fail("only yes", [.proportionality: "Yes"]),
      .fail("a placeholder", [.proportionality: "as above"]),
      .notApplicable("nothing was shared", [.proportionality: nil], base: .withheld),
      .notChecked("a table without the column", without: [.proportionality]),
    ])
}
