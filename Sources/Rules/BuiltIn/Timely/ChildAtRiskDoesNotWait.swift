import Records

extension Rule {
  static let childAtRiskDoesNotWait = Rule(
    "timely.at-risk-without-delay", "a child at risk is acted for at once",
    theme: .necessary, severity: .critical,
    why: "A child in danger cannot wait: each day in which those who can protect them do not know is a day in danger.",
    good: "Those who can protect the child know on the day, or on the next working day.",
    action: "Find out at once whether the child is safe now, then why it took so long.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 7: timely; published local times: within one working day (24 hours)",
    looksAt: [.decision, .childAtRisk, .concernRaised, .eventDate, .sharedDate],
    concerns: [.shared, .atRisk, .concernDated, .known(.sharedDate)],
    judging: .record { evidence in
      let start = evidence.concernKnown
      guard let known = start.day.days else { return .review("the \(start.field.phrase) cannot be read") }
      guard let shared = evidence.known(.sharedDate).days else { return .review("the date shared cannot be read") }
      return evidence.promptness(
        start.field, known, .sharedDate, shared,
        limit: evidence.terms.parameters[.atRiskDays])
    },
    mayBeWaived: false,
    examples: [
      .pass("on the day"),
      .pass("on the next working day", [.sharedDate: "2026-03-03"]),
      .fail("two working days later", [.sharedDate: "2026-03-04"]),
      .fail("late from the event, where the concern is undated", [.concernRaised: nil, .sharedDate: "2026-03-05"]),
      .review("a date too vague to tell", [.sharedDate: "March 2026"]),
      .review("level 3: a person must say whether the child is at risk", [.childAtRisk: "Medium"]),
      .notApplicable("nobody is at risk", [.childAtRisk: "No", .sharedDate: "2026-03-30"]),
      .notApplicable("the date shared is missing", [.sharedDate: nil]),
      .notApplicable("neither concern nor event is dated", [.concernRaised: nil, .eventDate: nil]),
      .notApplicable("nothing was shared", base: .withheld),
      .notChecked("a table that does not show risk", without: [.childAtRisk]),
    ])
}

extension Condition {
  /// When the concern was known, or when it happened.
  fileprivate static let concernDated = Condition(
    "the concern or the event is dated", [.concernRaised, .eventDate]
  ) { evidence in
    if case .missing = evidence.concernKnown.day {
      return evidence[.concernRaised].kind == .noColumn && evidence[.eventDate].kind == .noColumn ? .noColumn : .notMet
    }
    return .met
  }
}
