import Records

extension Rule {
  static let retentionFollowsSchedule = Rule(
    "retention.follows-schedule", "the period follows the organisation's retention schedule",
    theme: .necessary, severity: .major,
    why: "One schedule for all keeps a child's story as long as the child may need it, and no longer.",
    good: "Period and date of destruction are what the schedule gives for the category of record.",
    action: "Set the period by the schedule, or write down why this record is kept longer.",
    owner: .dataProtectionLead,
    source: "ICO audit framework, retention schedule; the organisation's retention schedule",
    looksAt: [
      .retentionPeriod, .retentionCategory, .destroyAfter, .reviewDate, .legalHold, .subjectDOB, .caseClosed,
      .lastContact, .decisionDate, .sharedDate, .recordedAt, .eventDate, .concernRaised, .modifiedAt, .signatureDate,
      .reviewedOn, .consentDate,
    ],
    concerns: [.scheduleConfigured, .retentionStated],
    judging: .record { $0.judgeAgainstSchedule() },
    examples: [
      .pass("the date that the schedule gives", terms: withSchedule),
      .pass("within 31 days", [.destroyAfter: "2039-06-01"], terms: withSchedule),
      .pass("only the category", [.retentionPeriod: nil, .destroyAfter: nil], terms: withSchedule),
      .pass("only the period", [.destroyAfter: nil], terms: withSchedule),
      .fail("shorter", [.retentionPeriod: "6 years", .destroyAfter: "2032-03-02"], terms: withSchedule),
      .fail("longer", [.destroyAfter: "2060-01-01"], terms: withSchedule),
      .review(
        "longer, with a reason",
        [.retentionPeriod: "Kept because of the inquiry", .destroyAfter: "2060-01-01"], terms: withSchedule),
      .fail("for ever", [.retentionPeriod: "Permanent", .destroyAfter: nil], terms: withSchedule),
      .pass(
        "for ever under legal hold", [.retentionPeriod: "Permanent", .destroyAfter: nil, .legalHold: "Yes"],
        terms: withSchedule),
      .pass(
        "for ever, as the schedule says", [.retentionPeriod: "Permanent", .destroyAfter: nil],
        terms: {
          $0.schedule = RetentionSchedule(
            name: "own", rows: [.init(category: "child protection", trigger: .dateOfBirth, months: nil, source: "own")])
        }),
      .review("a category that the schedule does not know", [.retentionCategory: "Miscellaneous"], terms: withSchedule),
      .review("no category", [.retentionCategory: nil], terms: withSchedule),
      .notChecked("the date that starts the period is missing", [.subjectDOB: nil], terms: withSchedule),
      .notChecked(
        "the schedule counts from what no record gives",
        [.retentionCategory: "Adoption", .retentionPeriod: "100 years", .destroyAfter: nil],
        terms: { $0.schedule = RetentionSchedule.named("looked-after-and-adoption") }),
      .review(
        "a category that names two of the schedule's",
        [.retentionCategory: "Child in need, then child protection"],
        terms: { $0.schedule = RetentionSchedule.named("childrens-social-care") }),
      .notApplicable("no schedule is configured"),
      .notApplicable(
        "retention is not stated", [.retentionCategory: nil, .retentionPeriod: nil, .destroyAfter: nil],
        terms: withSchedule),
      .notChecked(
        "a table with no column for retention",
        without: [.retentionCategory, .retentionPeriod, .destroyAfter, .reviewDate], terms: withSchedule),
    ])

  private static let withSchedule: @Sendable (inout Terms) -> Void = { $0.schedule = RetentionSchedule.builtIn.first }
}

extension Condition {
  fileprivate static let scheduleConfigured = Condition("a retention schedule is configured", []) { evidence in
    evidence.terms.schedule == nil ? .notMet : .met
  }

  fileprivate static let retentionStated = Condition(
    "retention is stated", [.retentionPeriod, .retentionCategory, .destroyAfter, .reviewDate]
  ) { evidence in
    if case .nothing = evidence.retentionStatement {
      let fields: [Field] = [.retentionPeriod, .retentionCategory, .destroyAfter, .reviewDate]
      return fields.allSatisfy { evidence[$0].kind == .noColumn } ? .noColumn : .notMet
    }
    return .met
  }
}

extension Evidence {
  fileprivate func judgeAgainstSchedule() -> Judgement {
    guard let schedule = terms.schedule else { return .notApplicable }
    let row = self[.retentionCategory].isAnswered ? schedule.row(for: self[.retentionCategory].text) : nil
    let scheduled = schedule.due(self)
    switch scheduled {
    case .unknownCategory: return .review("the schedule knows no such category as the record's, or it has none")
    case .severalCategories: return .review("the record's category names several of the schedule's, which differ")
    default: break
    }
    let isHeld = self[.legalHold].isOnly(YesNo.yes)
    guard let stated = statedDue(trigger: row?.trigger.field) else {
      return judgeReview(against: scheduled)
    }
    switch (stated, scheduled) {
    case (.never, .never): return .pass
    case (.never, _):
      return isHeld ? .pass : .fail("it is to be kept for ever, and neither the schedule nor a legal hold says so")
    case (_, .triggerNotKept(let trigger)), (.triggerNotKept(let trigger), _): return trigger.isNotKept
    case (_, .noTrigger(let field)), (.noTrigger(let field), _):
      return .notChecked("the \(field.phrase), from which the period is counted, is missing")
    case (_, .triggerUnreadable(let field)), (.triggerUnreadable(let field), _):
      return .review("the \(field.phrase), from which the period is counted, cannot be read")
    case (.on, .never): return .fail("it is to be kept for a shorter time than the schedule says")
    case (.on(let stated), .on(let scheduled)): return compare(stated, scheduled, isHeld: isHeld)
    case (.unknownCategory, _), (_, .unknownCategory), (.severalCategories, _), (_, .severalCategories):
      return .review("the schedule knows no such category")
    }
  }

  private func compare(_ stated: ClosedRange<Day>, _ scheduled: ClosedRange<Day>, isHeld: Bool) -> Judgement {
    let allowed = terms.parameters[.scheduleDays]
    if stated.upperBound < scheduled.lowerBound.adding(days: -allowed) {
      return .fail("it is to be kept for a shorter time than the schedule says")
    }
    if stated.lowerBound > scheduled.upperBound.adding(days: allowed) {
      let period = self[.retentionPeriod]
      let hasReason = period.isAnswered && period.kind != .unreadable && StatedPeriod(period.text).givesReason
      return isHeld || hasReason
        ? .review("it is to be kept longer than the schedule says, and the reason must be read")
        : .fail("it is to be kept longer than the schedule says, and no reason is given")
    }
    // Every day that either may be must lie within the days allowed.
    let isWithin =
      stated.lowerBound >= scheduled.upperBound.adding(days: -allowed)
      && stated.upperBound <= scheduled.lowerBound.adding(days: allowed)
    return isWithin ? .pass : .review("the dates are not exact enough to compare with the schedule")
  }

  /// Where neither a date nor a period is given: the category alone follows the schedule; a retention review may come
  /// before the time is up, since it ends nothing by itself.
  private func judgeReview(against scheduled: RetentionSchedule.Due) -> Judgement {
    switch scheduled {
    case .triggerNotKept(let trigger): return trigger.isNotKept
    case .noTrigger(let field): return .notChecked("the \(field.phrase), from which the period is counted, is missing")
    case .triggerUnreadable(let field):
      return .review("the \(field.phrase), from which the period is counted, cannot be read")
    default: break
    }
    let review = self[.reviewDate]
    guard review.traits.contains(.retention), let days = review.days, case .on(let due) = scheduled else {
      return .pass
    }
    let judgement = compare(days, due, isHeld: self[.legalHold].isOnly(YesNo.yes))
    return days.upperBound < due.lowerBound && judgement.verdict == .fail
      ? .review("the retention review is long before the schedule's date") : judgement
  }
}

extension RetentionSchedule.Trigger {
  /// What is said where the end of a period cannot be worked out because no field holds its beginning.
  var isNotKept: Judgement { .notChecked("the schedule counts from \(words), a date that records do not give") }
}
