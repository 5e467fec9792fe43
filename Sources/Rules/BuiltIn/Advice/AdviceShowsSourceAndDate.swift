import Records

extension Rule {
  static let adviceShowsSourceAndDate = Rule(
    "advice.source-and-date-recorded", "advice shows who gave it and when",
    theme: .advice, severity: .minor,
    why: "Advice about a child can only be followed up, or questioned, if it is known whose it was and when.",
    good: "The adviser's name or role and the day stand beside the advice.",
    action: "Add who gave the advice and on what day.",
    source: "Seven golden rules, rule 3: seek advice when in doubt",
    looksAt: Evidence.adviceLooksAt.union([.adviceDate]),
    concerns: [.adviceSought],
    evidence: [.adviceFrom, .adviceDate, .adviceSought],
    judging: .record { evidence in
      switch (evidence.namesAdviceSource, evidence.datesAdvice) {
      case (true, true): .pass
      case (_, false) where evidence[.adviceDate].kind == .unreadable:
        .review("the date of the advice cannot be read")
      case (false, _) where evidence[.adviceFrom].kind == .unreadable:
        .review("who gave the advice cannot be read")
      case (true, false): .fail("the advice has no date")
      case (false, true): .fail("the record does not say who gave the advice")
      case (false, false): .fail("the advice shows neither who gave it nor when")
      }
    },
    examples: [
      .pass("both"),
      .pass(
        "all in one cell", [.adviceSought: "MASH line, Jane, 01/09 14:00", .adviceFrom: nil, .adviceDate: nil]),
      .pass("a partial date", [.adviceDate: "September 2026"]),
      .fail("no date", [.adviceDate: nil]),
      .fail("text that is no date", [.adviceDate: "soon after"]),
      .fail("no adviser", [.adviceFrom: nil]),
      .fail("neither", [.adviceFrom: nil, .adviceDate: nil]),
      .notApplicable("not sought", [.adviceSought: "No", .adviceFrom: nil]),
      .notApplicable("not needed", [.adviceSought: "Not needed", .adviceFrom: nil]),
      .notApplicable("declared not applicable", [.adviceSought: "N/A", .adviceFrom: nil]),
      .notApplicable("blank", [.adviceSought: nil, .adviceFrom: nil]),
      .notChecked("a table with no column for advice", without: [.adviceSought, .adviceFrom]),
      .fail(
        "a table with no column for the adviser or the date, and a bare yes", without: [.adviceFrom, .adviceDate]),
    ])
}

extension Condition {
  static let adviceSought = Condition("advice was sought", Evidence.adviceLooksAt) { evidence in
    switch evidence.advice {
    case .sought: .met
    case .notSought, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}
