import Records

extension Rule {
  static let necessityIsExplained = Rule(
    "necessary.necessity-explained", "why sharing was necessary is explained",
    theme: .necessary, severity: .minor,
    why: "A child's private life is only opened to others when there is no better way to help or protect them.",
    good: "One sentence says why the aim could not be reached without sharing.",
    action: "Write down why it was necessary to share.",
    source: "Seven golden rules, rule 7: necessary; ICO data sharing code, decision form: why sharing is necessary",
    looksAt: [.decision, .necessity],
    concerns: [.shared],
    evidence: [.necessity],
    judging: .record { $0.saysThreeWords(.necessity) },
    examples: [
      .pass("says why"),
      .fail("left blank", [.necessity: nil]),
      .fail("only yes", [.necessity: "Yes"]),
      .fail("a placeholder", [.necessity: "to follow"]),
      .notApplicable("nothing was shared", [.necessity: nil], base: .withheld),
      .notChecked("a table without the column", without: [.necessity]),
    ])
}
