import Records

extension Rule {
  static let nothingIsKeptTooLong = Rule(
    "retention.not-overdue", "nothing is kept past its time",
    theme: .necessary, severity: .major,
    why: "What is kept past its time can still be lost or misused, long after it could help the child.",
    good: "The date of destruction is still to come, or a legal hold says why the record is kept.",
    action: "Review the record and decide: dispose of it, or write down why it must be kept.",
    owner: .dataProtectionLead,
    source: "ICO, storage limitation; the organisation's retention schedule",
    looksAt: [
      .disposedOn, .destroyAfter, .retentionPeriod, .retentionCategory, .legalHold, .subjectDOB, .caseClosed,
      .lastContact, .decisionDate, .sharedDate, .recordedAt, .eventDate, .concernRaised, .modifiedAt, .signatureDate,
      .reviewedOn, .consentDate,
    ],
    judging: .record { evidence in
      switch evidence.disposal {
      case .on, .undated: return .notApplicable
      case .unreadable: return .review("whether the record was disposed of cannot be read")
      case .planned(let day): return evidence.judgeOverdue().sooner(of: day)
      case .kept: return evidence.judgeOverdue()
      }
    },
    examples: [
      .pass("its time is still to come"),
      .fail("its time is past", [.destroyAfter: "2026-09-29"]),
      .pass("its last day is the audit date", [.destroyAfter: "2026-09-30"]),
      .pass("past, under legal hold", [.destroyAfter: "2026-01-31", .legalHold: "Yes"]),
      .review("past, and the hold is not clear", [.destroyAfter: "2026-01-31", .legalHold: "Unclear"]),
      .pass("by the period and the date it names", [.destroyAfter: nil]),
      .fail(
        "past by the period and the date it names",
        [.destroyAfter: nil, .subjectDOB: "1998-05-12", .retentionPeriod: "25 years from DOB"]),
      .review(
        "past by a period that may run longer",
        [
          .destroyAfter: nil, .decisionDate: "2015-03-02",
          .retentionPeriod: "10 years from decision or until normal pension age, whichever is longer",
        ]),
      .fail(
        "past by the schedule", [.destroyAfter: nil, .retentionPeriod: nil, .subjectDOB: "1998-05-12"],
        terms: { $0.schedule = RetentionSchedule.builtIn.first }),
      .pass("to be kept for ever", [.destroyAfter: nil, .retentionPeriod: "Indefinitely"]),
      .review("a year, and the audit date lies in it", [.destroyAfter: "September 2026"]),
      .notChecked("neither date nor period nor schedule", [.destroyAfter: nil, .retentionPeriod: nil]),
      .notChecked(
        "six years from when, under a schedule that counts from birth",
        [.destroyAfter: nil, .retentionPeriod: "6 years"],
        terms: { $0.schedule = RetentionSchedule.builtIn.first }),
      .notChecked(
        "a period that is no number read here", [.destroyAfter: nil, .retentionPeriod: "25.5 years from decision"]),
      .notChecked("a period from no date", [.destroyAfter: nil, .retentionPeriod: "7 years"]),
      .notApplicable("disposed of", [.disposedOn: "2026-01-31", .destroyAfter: "2026-01-01"]),
    ])
}

extension Judgement {
  /// The same, holding at most until the day.
  fileprivate func sooner(of day: Day) -> Judgement { until(horizon.map { min($0, day) } ?? day) }
}

extension Evidence {
  fileprivate func judgeOverdue() -> Judgement {
    if self[.destroyAfter].kind == .unreadable { return .review("the date of destruction cannot be read") }
    switch retentionDue {
    case nil, .unknownCategory, .severalCategories:
      return .notChecked("when its time is up is neither recorded nor given by a schedule")
    case .triggerNotKept(let trigger): return trigger.isNotKept
    case .never: return .pass
    case .noTrigger(let field):
      return .notChecked("the \(field.phrase), from which the period is counted, is missing")
    case .triggerUnreadable(let field):
      return .review("the \(field.phrase), from which the period is counted, cannot be read")
    case .on(let days):
      if terms.asOf <= days.lowerBound { return .pass.until(days.lowerBound.adding(days: 1)) }
      let hold = self[.legalHold]
      if hold.isOnly(YesNo.yes) { return .pass }
      if hold.isAnswered, !hold.isOnly(YesNo.no) {
        return .review("its time is up, and whether a legal hold lies on it is not clear")
      }
      return terms.asOf > days.upperBound
        ? .fail("its time was up before the audit date and no legal hold is recorded")
        : .review("when its time is up is not exact enough to tell whether it is past")
          .until(days.upperBound.adding(days: 1))
    }
  }
}
