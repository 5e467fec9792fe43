import Records

extension Rule {
  static let sharingIsPrompt = Rule(
    "timely.shared-promptly", "the sharing came without delay",
    theme: .necessary, severity: .major,
    why: "A decision to share helps the child only when the information has reached those who can act.",
    good: "The information goes on the day of the decision or on the next working day, and the record says when.",
    action: "Enter when it was shared; where it was late, write down why.",
    source: "Seven golden rules, rule 7: timely; published local times: within one working day",
    looksAt: [.decision, .decisionDate, .sharedDate],
    concerns: [.shared],
    evidence: [.sharedDate],
    judging: .record { evidence in
      switch (evidence.known(.decisionDate), evidence.known(.sharedDate)) {
      case (_, .missing):
        return .fail(
          evidence[.sharedDate].isAnswered
            ? "the date shared is not a date" : "the record does not say when it was shared")
      case (_, .unreadable): return .review("the date shared cannot be read")
      case (.missing, _): return .notChecked("the decision is not dated, so the time it took cannot be told")
      case (.unreadable, _): return .review("the date of the decision cannot be read")
      case (.known(let decided), .known(let shared)):
        // A referral form's date is decision and sharing in one: nothing is learnt from comparing it with itself.
        if evidence.decisionDateLender == .sharedDate { return .notApplicable }
        return evidence.promptness(
          .decisionDate, decided, .sharedDate, shared,
          limit: evidence.terms.parameters[.sharingDays])
      }
    },
    examples: [
      .pass("on the day"),
      .pass("on the next working day", [.sharedDate: "2026-03-03"]),
      .fail("two working days later", [.sharedDate: "2026-03-04"]),
      .pass("from Friday to Monday", [.decisionDate: "2026-03-06", .sharedDate: "2026-03-09"]),
      .pass("shared before it was decided: another rule's question", [.sharedDate: "2026-03-01"]),
      .fail("no date of sharing", [.sharedDate: nil]),
      .fail("text that is no date", [.sharedDate: "soon after"]),
      .fail("neither date", [.sharedDate: nil, .decisionDate: nil]),
      .review("a day on which it was not sent", [.sharedDate: "2 March 2026 - not sent"]),
      .review("a day on which it was to be sent", [.sharedDate: "To be sent 2 March 2026"]),
      .review("a date too vague to tell", [.sharedDate: "March 2026"]),
      .notChecked("the decision is not dated", [.decisionDate: nil]),
      .notChecked("a table without the column", without: [.sharedDate]),
      .notApplicable("nothing was shared", base: .withheld),
    ])
}
