import Records

extension Rule {
  static let nothingIsDestroyedTooEarly = Rule(
    "retention.not-destroyed-early", "nothing was destroyed too early",
    theme: .necessary, severity: .critical,
    why: "A destroyed record cannot be had back when the child, a court or an inquiry asks what was known.",
    good: "What was disposed of had reached its date, and no legal hold lay on it.",
    action:
      "Find out what was lost and whether a copy exists; stop the disposal of other records until it is known why.",
    owner: .dataProtectionLead,
    source: "ICO, storage limitation; inquiry holds (Merton Council, retention of records)",
    looksAt: [
      .disposedOn, .destroyAfter, .retentionPeriod, .retentionCategory, .legalHold, .subjectDOB, .caseClosed,
      .lastContact, .decisionDate, .sharedDate, .recordedAt, .eventDate, .concernRaised, .modifiedAt, .signatureDate,
      .reviewedOn, .consentDate,
    ],
    concerns: [.disposedOf],
    judging: .record { evidence in
      if evidence[.legalHold].isOnly(YesNo.yes) { return .fail("it was disposed of under a legal hold") }
      guard case .on(let disposed) = evidence.disposal else {
        return .review("it was disposed of, and on what date cannot be told")
      }
      switch evidence.retentionDue {
      case .on(let due):
        if disposed.upperBound < due.lowerBound { return .fail("it was disposed of before its time was up") }
        if disposed.lowerBound < due.upperBound {
          return .review("the dates are not exact enough to tell whether it was disposed of too early")
        }
      case .never: return .fail("it was to be kept for ever and was disposed of")
      default: return .review("it was disposed of, and when its time was up cannot be worked out")
      }
      let hold = evidence[.legalHold]
      return hold.isAnswered && !hold.isOnly(YesNo.no)
        ? .review("it was disposed of, and whether a legal hold lay on it is not clear") : .pass
    },
    examples: [
      .pass("after its date", [.destroyAfter: "2026-08-31", .disposedOn: "2026-09-01"]),
      .review(
        "after six years from when, under a schedule that counts from birth",
        [.destroyAfter: nil, .retentionPeriod: "6 years", .disposedOn: "2026-09-01"],
        terms: { $0.schedule = RetentionSchedule.builtIn.first }),
      .pass("on its date", [.destroyAfter: "2026-09-01", .disposedOn: "2026-09-01"]),
      .fail("before its date", [.disposedOn: "2026-09-01"]),
      .fail("under a legal hold", [.destroyAfter: "2026-08-31", .disposedOn: "2026-09-01", .legalHold: "Yes"]),
      .fail(
        "though to be kept for ever",
        [
          .destroyAfter: nil, .retentionPeriod: "Permanent", .disposedOn: "2026-09-01",
        ]),
      .review(
        "its date is not known",
        [
          .destroyAfter: nil, .retentionPeriod: nil, .disposedOn: "2026-09-01",
        ]),
      .review("nobody wrote when", [.disposedOn: "Yes, shredded"]),
      .notApplicable("still kept"),
      .notApplicable("a bare no", [.disposedOn: "No"]),
      .notApplicable("a disposal that is still to come", [.disposedOn: "2027-01-31"]),
      .notChecked("a table without the column", without: [.disposedOn]),
    ])
}

extension Condition {
  fileprivate static let disposedOf = Condition(
    "the record was disposed of", [.disposedOn],
    until: { evidence in if case .planned(let day) = evidence.disposal { day } else { nil } }
  ) { evidence in
    if evidence[.disposedOn].kind == .noColumn { return .noColumn }
    return switch evidence.disposal {
    case .kept, .planned: .notMet
    case .unreadable: .unclear
    case .on, .undated: .met
    }
  }
}
