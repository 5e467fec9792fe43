import Records

extension Rule {
  static let decisionIsPrompt = Rule(
    "timely.decided-promptly", "the decision came without delay",
    theme: .necessary, severity: .major,
    why: "While nobody decides, a child waits in what worried somebody enough to speak up.",
    good: "The decision is made on the day the concern is known, or on the next working day.",
    action: "Write down why the decision took longer, and see that the next one does not.",
    owner: .manager,
    source:
      "Seven golden rules, rule 7: timely; published local times: within one working day, requests 10 working days",
    looksAt: [.concernRaised, .eventDate, .decisionDate, .recordType, .requester, .childAtRisk],
    judging: .record { evidence in
      let start = evidence.concernKnown
      let decided = evidence.known(.decisionDate)
      switch (start.day, decided) {
      case (.unreadable, _): return .review("the \(start.field.phrase) cannot be read")
      case (_, .unreadable): return .review("the date of the decision cannot be read")
      case (_, .missing): return .notChecked("the decision is not dated, so the time it took cannot be told")
      case (.missing, _): return .notChecked("neither the concern nor the event is dated")
      case (.known(let start), .known(let end)): return evidence.judgeDecision(from: start, to: end)
      }
    },
    examples: [
      .pass("on the day"),
      .pass(
        "on the next working day, over a weekend",
        [
          .concernRaised: "2026-03-06", .decisionDate: "2026-03-09",
        ]),
      .fail("two working days later", [.concernRaised: "2026-03-02", .decisionDate: "2026-03-04"]),
      .pass("over Easter", [.concernRaised: "2026-04-02", .decisionDate: "2026-04-07"]),
      .fail(
        "Easter Monday is worked in Scotland", [.concernRaised: "2026-04-02", .decisionDate: "2026-04-07"],
        terms: { $0.calendar = WorkingCalendar(nation: .scotland) }),
      .pass("from the event, where the concern is undated", [.concernRaised: nil]),
      .fail("late from the event", [.concernRaised: nil, .eventDate: "2026-02-02"]),
      .pass(
        "a request answered in ten working days, nobody at risk",
        [
          .recordType: "Request received", .childAtRisk: "No", .concernRaised: "2026-03-02",
          .decisionDate: "2026-03-16",
        ]),
      .fail(
        "a request answered later",
        [
          .recordType: "Request received", .childAtRisk: "No", .concernRaised: "2026-03-02",
          .decisionDate: "2026-03-17",
        ]),
      .fail(
        "a request about a child at risk",
        [
          .recordType: "Request received", .concernRaised: "2026-03-02", .decisionDate: "2026-03-04",
        ]),
      .review(
        "a request, risk not recorded",
        [
          .recordType: "Request received", .childAtRisk: nil, .concernRaised: "2026-03-02",
          .decisionDate: "2026-03-05",
        ]),
      .fail(
        "a request, risk not recorded, after the longer limit",
        [
          .recordType: "Request received", .childAtRisk: nil, .concernRaised: "2026-03-02",
          .decisionDate: "2026-04-05",
        ]),
      .review("dates too vague to tell", [.concernRaised: "March 2026", .decisionDate: "2026-03-20"]),
      .notChecked("the decision is not dated", [.decisionDate: nil]),
      .notChecked("neither concern nor event is dated", [.concernRaised: nil, .eventDate: "tbc"]),
      .notChecked("a table without the column", without: [.decisionDate]),
    ])
}

extension Evidence {
  fileprivate func judgeDecision(from start: ClosedRange<Day>, to end: ClosedRange<Day>) -> Judgement {
    let limit = terms.parameters[.decidingDays]
    let field = concernKnown.field
    guard isRequest || self[.concernRaised].traits.contains(.request) else {
      return promptness(field, start, .decisionDate, end, limit: limit)
    }
    let longer = max(limit, terms.parameters[.requestDays])
    switch yes(.childAtRisk) {
    case .met: return promptness(field, start, .decisionDate, end, limit: limit)
    case .notMet where self[.childAtRisk].isOnly(YesNo.no):
      return promptness(field, start, .decisionDate, end, limit: longer)
    default:
      if punctuality(from: start, to: end, limit: limit) == .within { return .pass }
      let judgement = promptness(field, start, .decisionDate, end, limit: longer)
      return judgement.verdict == .fail
        ? judgement
        : .review("whether a child is at risk is not recorded, so the limit for this request cannot be told")
    }
  }
}
