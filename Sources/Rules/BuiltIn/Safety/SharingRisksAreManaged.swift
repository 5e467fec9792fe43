import Records

extension Rule {
  static let sharingRisksAreManaged = Rule(
    "safety.sharing-risks-managed", "the risks of sharing and how they are managed are recorded",
    theme: .safety, severity: .major,
    why: """
      Sharing can itself put a child in danger, when the wrong person learns who spoke. The danger can only be met \
      if it is seen.
      """,
    good: "The risks of sharing are named with what is done about them, or the record says that none was identified.",
    action: """
      Write down what could go wrong because of the sharing and what is done about it, or that no risk was \
      identified.
      """,
    source: "Seven golden rules, rule 5: consider safety and wellbeing",
    looksAt: [.decision, .sharingRisks],
    concerns: [.shared],
    evidence: [.sharingRisks],
    judging: .record { evidence in
      let answer = evidence[.sharingRisks]
      if answer.kind == .unreadable { return .illegible(.sharingRisks) }
      // "None" is a placeholder elsewhere; here it may mean that somebody looked and found nothing.
      if answer.isBareNo { return .review("the risks of sharing are answered with a bare no") }
      return answer.isAnswered ? .pass : .fail("the risks of sharing are not recorded")
    },
    examples: [
      .pass("named"),
      .pass("none identified", [.sharingRisks: "None identified"]),
      .review("a bare none", [.sharingRisks: "None"]),
      .review("a bare no", [.sharingRisks: "no"]),
      .review("nil", [.sharingRisks: "Nil"]),
      .fail("blank", [.sharingRisks: nil]),
      .fail("a placeholder", [.sharingRisks: "to follow"]),
      .fail("declared not applicable", [.sharingRisks: "N/A"]),
      .notApplicable("not shared", base: .withheld),
      .notChecked("a decision that cannot be read", [.decision: "tbc"]),
      .notChecked("a table with no column for it", without: [.sharingRisks]),
    ])
}
