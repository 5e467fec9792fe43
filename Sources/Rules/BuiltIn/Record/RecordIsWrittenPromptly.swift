import Records

extension Rule {
  static let recordIsWrittenPromptly = Rule(
    "record.written-promptly", "the record was written promptly",
    theme: .record, severity: .minor,
    why: """
      What is written while it is fresh is what happened; what is written later is what is remembered about the \
      child.
      """,
    good: "The record is written on the day of the decision or the next working day.",
    action: "Write records within the limit; say in the record why this one was written later.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [.decisionDate, .recordedAt, .sharedDate, .signatureDate],
    concerns: [.known(.decisionDate, .recordedAt), .decisionDateNotBorrowed(from: .recordedAt)],
    evidence: [.recordedAt],
    judging: .record { evidence in
      guard let decided = evidence[.decisionDate].days else { return .illegible(.decisionDate) }
      guard let recorded = evidence[.recordedAt].days else { return .illegible(.recordedAt) }
      let limit = evidence.terms.parameters[.writingDays]
      // Recorded before the decision counts 0: whether the order is possible is another rule's question.
      let taken = evidence.workingDays(from: decided, to: recorded)
      if taken.upperBound <= limit { return .pass }
      if taken.lowerBound > limit {
        return .fail("recorded \(taken.lowerBound) working days after the decision; the limit is \(limit)")
      }
      return .review("the dates do not say how soon after the decision it was recorded")
    },
    examples: [
      .pass("the same day"),
      .pass("the next working day", [.decisionDate: "2026-03-06", .recordedAt: "2026-03-09"]),
      .pass("before the decision", [.recordedAt: "2026-03-01"]),
      .fail("two working days later", [.recordedAt: "2026-03-04"]),
      .review("a month", [.recordedAt: "March 2026"]),
      .notApplicable("no date recorded", [.recordedAt: nil]),
      .notApplicable("text that is no date", [.recordedAt: "later"]),
      .notApplicable("no date of the decision", [.decisionDate: nil]),
      .notChecked("a table with no column for it", without: [.recordedAt]),
    ])
}

extension Condition {
  /// The decision's date is the record's own, or borrowed from another field than this.
  static func decisionDateNotBorrowed(from field: Field) -> Condition {
    Condition(
      "the decision's date is not itself the \(field.phrase)",
      [.decisionDate, .sharedDate, .signatureDate, .recordedAt]
    ) { $0.decisionDateLender == field ? .notMet : .met }
  }
}
