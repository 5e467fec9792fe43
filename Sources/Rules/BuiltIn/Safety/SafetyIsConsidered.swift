import Records

extension Rule {
  static let safetyIsConsidered = Rule(
    "safety.considered", "safety and wellbeing were considered",
    theme: .safety, severity: .critical,
    why: """
      A decision about information is a decision about a child's safety. If nobody wrote down how the child and \
      others are kept safe, nobody can act on it.
      """,
    good: "The record says in a few words how the child and others are kept safe.",
    action: "Add what was done or decided to keep the child and others safe.",
    source: "Seven golden rules, rule 5: consider safety and wellbeing",
    looksAt: [.safetyConsidered, .otherRisks],
    evidence: [.safetyConsidered, .otherRisks],
    judging: .record { evidence in
      let safety = evidence[.safetyConsidered]
      if safety.kind == .unreadable { return .illegible(.safetyConsidered) }
      if !safety.isAnswered {
        if evidence[.otherRisks].isAnswered {
          return .review("only risks to others are answered, not how safety was considered")
        }
        return .fail("nothing says how safety and wellbeing were considered")
      }
      // An answer before the words ("Yes – kept at the club") is not one of the words that say how.
      let words = safety.text.wordCount - (safety.kind == .choice ? 1 : 0)
      if words >= 3 {
        return safety.isOnly(YesNo.no)
          ? .review("safety and wellbeing are answered no, with an explanation") : .pass
      }
      if safety.isBareNo || safety.isOnly(YesNo.no) { return .fail("safety and wellbeing are answered no") }
      return .review("safety and wellbeing are answered without saying how")
    },
    examples: [
      .pass("says how"),
      .pass("a finding that begins with no", [.safetyConsidered: "No immediate risk identified"]),
      .review("a bare yes", [.safetyConsidered: "Yes"]),
      .review("fewer than three words", [.safetyConsidered: "Child safe"]),
      .review("only risks to others", [.safetyConsidered: nil]),
      .fail("no", [.safetyConsidered: "No"]),
      .fail("blank", [.safetyConsidered: nil, .otherRisks: nil]),
      .fail("a placeholder", [.safetyConsidered: "tbc", .otherRisks: "tbc"]),
      .fail("declared not applicable", [.safetyConsidered: "N/A", .otherRisks: nil]),
      .notChecked("a table with no column for either", without: [.safetyConsidered, .otherRisks]),
    ])
}
