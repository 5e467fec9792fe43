import Records

extension Rule {
  static let recordIsDated = Rule(
    "record.dated", "the decision is dated",
    theme: .record, severity: .critical,
    why: "Without the day of the decision nobody can tell whether a child was helped in time, or what was known then.",
    good: "The decision has one full date, not after the audit date.",
    action: "Add the day, month and year of the decision.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [.decisionDate],
    evidence: [.decisionDate],
    judging: .record { $0.judgeDated(.decisionDate) },
    examples: [
      .pass("a full date"),
      .pass("day, month and year in words", [.decisionDate: "2 March 2026"]),
      .fail("blank", [.decisionDate: nil]),
      .fail("not a date", [.decisionDate: "after the meeting"]),
      .fail("in the future", [.decisionDate: "2026-10-01"]),
      .pass("on the audit date", [.decisionDate: "2026-09-30"]),
      .review("before a day", [.decisionDate: "Before 1 September 2026"]),
      .review("one of two days", [.decisionDate: "1 or 2 September 2026"]),
      .review(
        "some day of several", [.decisionDate: "Between 1 September 2026 and 4 September 2026"]),
      .review("a day on which it was still to be", [.decisionDate: "To be decided on 1 September 2026"]),
      .pass("in a form's boxes", [.decisionDate: "Day: 1 Month: 9 Year: 2026"]),
      .review("a month", [.decisionDate: "March 2026"]),
      .notChecked("a table with no column for it", without: [.decisionDate]),
    ])
}
