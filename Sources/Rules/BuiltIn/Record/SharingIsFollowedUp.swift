import Records

extension Rule {
  static let sharingIsFollowedUp = Rule(
    "record.followed-up", "what came of it is recorded",
    theme: .record, severity: .minor,
    why: "A referral that nobody answered has helped no child. Only whoever made it can notice.",
    good: "The record says that it arrived, what was answered or what was done.",
    action: "Ask the recipient what came of it and write it down; chase or escalate where nothing did.",
    source: "Keeping children safe in education, record keeping: how the concern was followed up, and the outcome",
    looksAt: [.decision, .sharedDate, .followUp],
    concerns: [.shared, .followUpDue],
    evidence: [.followUp],
    judging: .record { evidence in
      let followUp = evidence[.followUp]
      if followUp.kind == .unreadable { return .illegible(.followUp) }
      return followUp.isAnswered && !followUp.isBareNo ? .pass : .fail("nothing says what came of the sharing")
    },
    examples: [
      .pass("receipt and outcome"),
      .pass("a state of the referral", [.followUp: "Pending"]),
      .fail("blank", [.followUp: nil]),
      .fail("no", [.followUp: "No"]),
      .fail("shared ten working days before the audit date", [.sharedDate: "2026-09-16", .followUp: nil]),
      .notApplicable("shared nine working days before the audit date", [.sharedDate: "2026-09-17", .followUp: nil]),
      .notApplicable("no date of sharing", [.sharedDate: nil, .followUp: nil]),
      .notApplicable("not shared", base: .withheld),
      .review("a month in which it may have been due", [.sharedDate: "September 2026", .followUp: nil]),
      .notChecked("a table with no column for it", without: [.followUp]),
      .notChecked("a table with no column for the date shared", without: [.sharedDate]),
    ])
}

extension Condition {
  /// Shared long enough ago that something should have come of it.
  static let followUpDue = Condition(
    "it was shared long enough before the audit date", [.sharedDate],
    until: { evidence in
      guard let shared = evidence[.sharedDate].days else { return nil }
      return [shared.lowerBound, shared.upperBound]
        .map { evidence.terms.calendar.day(followUpLimit(evidence), workingDaysAfter: $0) }
        .filter { $0 > evidence.terms.asOf }.min()
    }
  ) { evidence in
    let reading = evidence[.sharedDate]
    guard let shared = reading.days else {
      return reading.kind == .noColumn ? .noColumn : reading.kind == .unreadable ? .unclear : .notMet
    }
    let passed = evidence.workingDays(from: shared, to: evidence.terms.asOf...evidence.terms.asOf)
    let limit = followUpLimit(evidence)
    return passed.lowerBound >= limit ? .met : passed.upperBound < limit ? .notMet : .unclear
  }

  private static func followUpLimit(_ evidence: Evidence) -> Int {
    evidence.terms.parameters[.followUpDays]
  }
}

extension WorkingCalendar {
  /// The first day by which so many working days have passed since the start.
  func day(_ count: Int, workingDaysAfter start: Day) -> Day {
    var left = count
    var day = start
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
