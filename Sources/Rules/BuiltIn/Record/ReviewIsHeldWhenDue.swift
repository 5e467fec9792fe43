import Records

extension Rule {
  static let reviewIsHeldWhenDue = Rule(
    "record.reviewed-when-due", "a promised review was held",
    theme: .record, severity: .major,
    why: """
      A review was promised because things change for a child. A review that is not held leaves the old decision \
      standing.
      """,
    good: "The review is held on its date or soon after, or the case is closed.",
    action: "Hold the review that was due and record its date.",
    owner: .manager,
    source: "Information Commissioner's Office, storage limitation: periodic review",
    looksAt: [.reviewDate, .reviewedOn, .caseClosed, .disposedOn, .legalHold],
    concerns: [.reviewDue],
    evidence: [.reviewedOn, .caseClosed, .disposedOn, .legalHold],
    judging: .record { evidence in
      guard let due = evidence[.reviewDate].days else { return .illegible(.reviewDate) }
      if evidence.yes(.legalHold) == .met { return .pass }
      var doubt: Judgement?
      var horizon: Day?
      for field in [Field.reviewedOn, .caseClosed, .disposedOn] {
        if evidence[field].kind == .unreadable { doubt = .illegible(field) }
        guard let days = evidence[field].days else { continue }
        // What is still to come has not been held.
        if days.lowerBound > evidence.terms.asOf {
          horizon = min(horizon ?? days.lowerBound, days.lowerBound)
          continue
        }
        if field != .reviewedOn || days.lowerBound >= due.upperBound { return .pass }
        if days.upperBound >= due.lowerBound {
          doubt = .review("whether the review was held when due cannot be told from the dates")
        }
      }
      if let doubt { return doubt }
      if evidence.yes(.legalHold) == .unclear { return .review("whether there is a legal hold is not clear") }
      return .fail("the review was due and nothing says that it was held").until(horizon)
    },
    examples: [
      .pass("held on its date", [.reviewDate: "2026-06-02", .reviewedOn: "2026-06-02"]),
      .pass("held later", [.reviewDate: "2026-06-02", .reviewedOn: "2026-06-20"]),
      .pass("the case was closed", [.reviewDate: "2026-06-02", .caseClosed: "2026-05-01"]),
      .pass("the record was disposed of", [.reviewDate: "2026-06-02", .disposedOn: "2026-05-01"]),
      .pass("a legal hold", [.reviewDate: "2026-06-02", .legalHold: "Yes"]),
      .fail("not held", [.reviewDate: "2026-06-02"]),
      .fail("held only before it was due", [.reviewDate: "2026-06-02", .reviewedOn: "2026-05-01"]),
      .fail("planned for a day to come", [.reviewDate: "2026-06-02", .reviewedOn: "2026-10-15"]),
      .review("held in the month in which it was due", [.reviewDate: "2026-06-15", .reviewedOn: "June 2026"]),
      .review("due in the month of the audit", [.reviewDate: "September 2026"]),
      .notApplicable("not yet due"),
      .notApplicable("due on the audit date", [.reviewDate: "2026-09-30"]),
      .notApplicable("none promised", [.reviewDate: nil]),
      .notChecked("a table with no column for it", without: [.reviewDate]),
      .notChecked(
        "a table with no column that could show it", [.reviewDate: "2026-06-02"],
        without: [.reviewedOn, .caseClosed, .disposedOn, .legalHold]),
    ])
}

extension Condition {
  /// The day of a promised review has passed.
  static let reviewDue = Condition(
    "a review date lies before the audit date", [.reviewDate],
    until: { evidence in
      guard let due = evidence[.reviewDate].days else { return nil }
      return [due.lowerBound, due.upperBound].map { $0.adding(days: 1) }.filter { $0 > evidence.terms.asOf }.min()
    }
  ) { evidence in
    let reading = evidence[.reviewDate]
    guard let due = reading.days else {
      return reading.kind == .noColumn ? .noColumn : reading.kind == .unreadable ? .unclear : .notMet
    }
    return due.upperBound < evidence.terms.asOf ? .met : due.lowerBound >= evidence.terms.asOf ? .notMet : .unclear
  }
}
