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
        if safety.kind == .text, let doubt = NotConsidered.judge(safety.text) { return doubt }
        return safety.isOnly(YesNo.no)
          ? .review("safety and wellbeing are answered no, with an explanation") : .pass
      }
      if safety.isBareNo || safety.isOnly(YesNo.no) { return .fail("safety and wellbeing are answered no") }
      return .review("safety and wellbeing are answered without saying how")
    },
    examples: [
      .pass("says how"),
      .pass("a finding that begins with no", [.safetyConsidered: "No immediate risk identified"]),
      .fail("said not to have been", [.safetyConsidered: "Safety was not considered by anyone", .otherRisks: nil]),
      .fail("none of it", [.safetyConsidered: "None were considered", .otherRisks: nil]),
      .fail("nothing was done", [.safetyConsidered: "No action was taken at this stage", .otherRisks: nil]),
      .pass("why nothing was done", [.safetyConsidered: "No action was needed as the child is with her aunt"]),
      .review("still to be", [.safetyConsidered: "To be considered at next meeting"]),
      .pass("what was done next", [.safetyConsidered: "Child to be seen by the social worker before going home"]),
      .pass("a risk that was weighed", [.safetyConsidered: "Risk to staff was not considered significant"]),
      .fail("not applicable, at length", [.safetyConsidered: "Not applicable to this case", .otherRisks: nil]),
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

/// Words enough that say that nobody considered it, or not yet.
private enum NotConsidered {
  static func judge(_ text: Text) -> Judgement? {
    text.withBytes { text in
      guard let first = WordScan.word(in: text, from: 0, to: text.count), beginnings.contains(first.hash) else {
        return nil
      }
      if denials.firstMatch(in: text) != nil, words.covers(text) {
        return .fail("the record says that safety and wellbeing were not considered")
      }
      if let later = later.firstMatch(in: text, from: 0), later.words.lowerBound <= 3 {
        return .review("safety and wellbeing are said to be still to be considered")
      }
      return nil
    }
  }

  /// How such a text begins; nearly every other is turned away here.
  private static let beginnings = WordSet(
    "to will not never safety wellbeing welfare risk risks it this these they no none nobody nothing dsl manager")

  private static let denials: Phrases = [
    "not considered", "not been considered", "never considered", "not assessed", "not been assessed", "not discussed",
    "not thought", "not addressed", "no consideration", "nobody considered", "no one considered", "not done",
    "not been done", "none considered", "none were considered", "none was considered", "none have been considered",
    "nothing considered", "nothing was considered", "no action taken", "no action was taken", "no actions taken",
    "nothing done", "nothing was done",
  ]
  private static let later: Phrases = [
    "to be considered", "will be considered", "to be assessed later", "to be discussed", "will be discussed",
    "to be reviewed", "will be reviewed", "to be decided", "to be agreed", "to be looked at", "to be thought",
    "will consider", "to consider", "not yet considered", "not yet been considered", "not yet discussed",
    "not yet assessed",
  ]
  private static let words = WordSet(
    """
    safety wellbeing well being welfare and or risk risks of to for the a child childs children it this these they was
    were has have had been being not never no none nobody nothing one anyone anybody by considered consideration given assessed
    assessment discussed thought about addressed done action actions taken yet at all any time stage in made as on here
    """)
}
