import Records

extension Rule {
  static let supportNeedsAreRecorded = Rule(
    "safety.support-needs-recorded", "support needs are recorded",
    theme: .safety, severity: .minor,
    why: """
      A child or a parent who needs an interpreter, an advocate or somebody beside them is heard only if those who \
      come next know it.
      """,
    good: "The support that is needed is named, or the record says that none was identified.",
    action: "Write down what support is needed, or that none was identified.",
    source: "Seven golden rules, rule 5: consider safety and wellbeing",
    looksAt: [.decision, .supportNeeds],
    concerns: [.shared],
    evidence: [.supportNeeds],
    judging: .record { evidence in
      let answer = evidence[.supportNeeds]
      if answer.kind == .unreadable { return .illegible(.supportNeeds) }
      // "None" is a placeholder elsewhere; here it may mean that somebody looked and found nothing.
      if answer.isBareNo { return .review("support needs are answered with a bare no") }
      return answer.isAnswered ? .pass : .fail("support needs are not recorded")
    },
    examples: [
      .pass("named"),
      .pass("none identified", [.supportNeeds: "None identified"]),
      .review("a bare none", [.supportNeeds: "None"]),
      .review("a bare no", [.supportNeeds: "no"]),
      .review("nil", [.supportNeeds: "Nil"]),
      .fail("blank", [.supportNeeds: nil]),
      .fail("a placeholder", [.supportNeeds: "to follow"]),
      .fail("declared not applicable", [.supportNeeds: "N/A"]),
      .notApplicable("not shared", base: .withheld),
      .notChecked("a decision that cannot be read", [.decision: "tbc"]),
      .notChecked("a table with no column for it", without: [.supportNeeds]),
    ])
}
