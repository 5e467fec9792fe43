import Records

extension Rule {
  static let doubtLeadsToAdvice = Rule(
    "advice.sought-when-in-doubt", "doubt led to advice",
    theme: .advice, severity: .major,
    why: "One person alone with a doubt can leave a child unprotected; a second opinion takes minutes.",
    good: "Whoever was in doubt asked somebody, and the record says whom.",
    action: "Ask your safeguarding lead or the advice line now, and record what they said.",
    source: "Seven golden rules, rule 3: seek advice when in doubt",
    looksAt: Evidence.adviceLooksAt.union([.inDoubt, .decisionReason, .refusalReason]),
    concerns: [.inDoubt],
    evidence: [.adviceSought, .adviceFrom],
    judging: .record { evidence in
      switch evidence.advice {
      case .sought where evidence.namesAdviceSource: return .pass
      case .unclear: return .review("there was doubt, and whether advice was sought cannot be told")
      default: break
      }
      let fault =
        evidence.advice == .sought ? "the record does not say from whom advice came" : "no advice is recorded"
      return evidence[.inDoubt].isOnly(YesNo.yes)
        ? .fail("the writer was in doubt and \(fault)")
        : .review("the reason has words of doubt and \(fault)")
    },
    examples: [
      .pass("advice from the consultation line"),
      .pass("who, in the cell itself", [.adviceSought: "MASH line, Jane, 01/09 14:00", .adviceFrom: nil]),
      .pass("who, with the question left blank", [.adviceSought: nil]),
      .fail("no advice", [.adviceSought: "No", .adviceFrom: nil]),
      .fail("advice, and not from whom", [.adviceFrom: nil]),
      .fail("blank", [.adviceSought: nil, .adviceFrom: nil]),
      .fail("said to be not sought", [.adviceSought: "We did not seek advice", .adviceFrom: nil]),
      .review("tried in vain", [.adviceFrom: "Tried NSPCC, no answer"]),
      .review("still to be asked", [.adviceFrom: "Will ring NSPCC"]),
      .pass("asked, and what for", [.adviceSought: "Rang the MASH line to discuss the marks", .adviceFrom: nil]),
      .pass("tried, and then asked another", [.adviceFrom: "Tried NSPCC, no answer, then spoke to MASH"]),
      .fail("not needed", [.adviceSought: "N/A", .adviceFrom: "N/A"]),
      .review(
        "words of doubt and no advice",
        [
          .inDoubt: nil, .adviceSought: nil, .adviceFrom: nil,
          .decisionReason: "We were unsure whether the marks were from play, so social care must look",
        ]),
      .review("whether there was doubt cannot be told", [.inDoubt: "A little at first"]),
      .pass(
        "words of doubt and advice",
        [.inDoubt: "No", .decisionReason: "Conflicting accounts of the marks, so social care must look at them"]),
      .notApplicable("no doubt", [.inDoubt: "No", .adviceSought: nil, .adviceFrom: nil]),
      .notApplicable(
        "another's doubt",
        [
          .inDoubt: nil, .adviceSought: nil, .adviceFrom: nil,
          .decisionReason: "Mother was unsure how the marks came about and they are on both arms",
        ]),
      .notApplicable(
        "without doubt",
        [
          .inDoubt: nil, .adviceSought: nil, .adviceFrom: nil,
          .decisionReason: "There is no doubt that the marks were made by a hand and she is afraid",
        ]),
      .notChecked("a table with no column for doubt", without: [.inDoubt]),
      .notChecked("a table with no column for advice", without: [.adviceSought, .adviceFrom]),
    ])
}

extension Condition {
  /// The writer says so, or writes so.
  static let inDoubt = Condition(
    "the writer was in doubt", [.inDoubt, .decisionReason, .refusalReason]
  ) { evidence in
    let answer = evidence.yes(.inDoubt)
    if answer == .met { return .met }
    for field in [Field.decisionReason, .refusalReason] {
      if evidence[field].kind == .text, Doubt.stands(in: evidence[field].text) { return .met }
    }
    return answer
  }
}
