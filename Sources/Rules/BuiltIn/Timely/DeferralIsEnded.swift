import Records

extension Rule {
  static let deferralIsEnded = Rule(
    "timely.deferral-ended", "a deferred decision is taken again",
    theme: .necessary, severity: .critical,
    why: "A decision that is put off and forgotten leaves the child exactly where they were when somebody worried.",
    good: "Within five working days the record shows a decision, a sharing, a follow-up or a review.",
    action: "Take the decision now, and record it with its reason.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 7: timely; rule 6: a record at every stage",
    looksAt: [.decision, .decisionDate, .sharedDate, .followUp, .reviewedOn],
    concerns: [.deferred, .known(.decisionDate), .deferralIsLong],
    evidence: [.sharedDate, .followUp, .reviewedOn],
    judging: .record { evidence in
      guard let decided = evidence.known(.decisionDate).days else {
        return .review("the date of the decision cannot be read")
      }
      let calendar = evidence.terms.calendar
      let limit = evidence.terms.parameters[.deferralDays]
      switch evidence.endOfDeferral(decided, limit: limit) {
      case .within: return .pass
      case .beyond:
        // With a vague date the limit may not be over yet.
        let last = calendar.firstDay(beyond: limit, workingDaysAfter: decided.upperBound)
        return evidence.terms.asOf < last
          ? .review("the date of the decision is not exact enough to tell whether the limit is past").until(last)
          : .fail("the decision was put off and not taken again within \(limit) working days")
      case .unclear:
        return .review("whether the deferred decision was taken again in time cannot be told from the dates")
      }
    },
    mayBeWaived: false,
    examples: [
      .pass("reviewed within five working days", base: .deferred),
      .pass(
        "a dated follow-up", [.reviewedOn: nil, .followUp: "Decided on 4 March 2026 not to share"], base: .deferred),
      .fail("nothing since", [.reviewedOn: nil, .followUp: nil], base: .deferred),
      .fail("reviewed too late", [.reviewedOn: "2026-04-20", .followUp: nil], base: .deferred),
      .fail("a follow-up too late", [.reviewedOn: nil, .followUp: "Closed on 20/04/2026"], base: .deferred),
      .review("an undated follow-up", [.reviewedOn: nil, .followUp: "School replied, no concern"], base: .deferred),
      .notApplicable(
        "the limit is not past",
        [.decisionDate: "2026-09-24", .reviewedOn: nil, .followUp: nil], base: .deferred),
      .notApplicable("the decision is not dated", [.decisionDate: nil, .reviewedOn: nil], base: .deferred),
      .notApplicable("decided at once"),
      .notChecked(
        "a table that shows nothing of what came after", base: .deferred,
        without: [.sharedDate, .followUp, .reviewedOn]),
      .notChecked("the decision cannot be told", [.decision: nil]),
      .notChecked("a table with no column for the date", base: .deferred, without: [.decisionDate]),
    ])
}

extension Condition {
  /// More than the limit has passed since the decision was put off; until then nothing is due.
  fileprivate static let deferralIsLong = Condition(
    "more than the limit has passed", [.decisionDate], until: { $0.deferralDue }
  ) { evidence in
    evidence.deferralDue.map { evidence.terms.asOf < $0 ? .notMet : .met } ?? .met
  }
}

extension Evidence {
  /// The first day on which the deferral has lasted too long.
  fileprivate var deferralDue: Day? {
    known(.decisionDate).days.map {
      terms.calendar.firstDay(
        beyond: terms.parameters[.deferralDays], workingDaysAfter: $0.lowerBound)
    }
  }

  /// Whether a later decision, sharing, follow-up or review ended the deferral in time.
  fileprivate func endOfDeferral(_ decided: ClosedRange<Day>, limit: Int) -> Punctuality {
    var answer = Punctuality.beyond
    for field in [Field.sharedDate, .reviewedOn] {
      switch known(field) {
      case .missing: break
      case .unreadable: answer = .unclear
      case .known(let days):
        // What lies before the deferral cannot have ended it.
        if days.upperBound < decided.lowerBound { break }
        switch punctuality(from: decided, to: days, limit: limit) {
        case .within: return .within
        case .unclear: answer = .unclear
        case .beyond: break
        }
      }
    }
    let followUp = self[.followUp]
    if followUp.kind == .unreadable { return .unclear }
    guard followUp.isAnswered, !followUp.text.isOneOf(Self.noFollowUp) else { return answer }
    var isDated = false
    var isWithin = false
    followUp.text.withBytes { text in
      WrittenDate.forEach(in: text) { mention in
        guard let day = mention.day(notBefore: decided.lowerBound), day >= decided.lowerBound else { return true }
        isDated = true
        isWithin = punctuality(from: decided, to: day...day, limit: limit) == .within
        return !isWithin
      }
    }
    return isWithin ? .within : isDated ? answer : .unclear
  }

  private static let noFollowUp: Phrases = ["no", "none", "nil", "no follow up", "nothing", "not yet", "no reply"]
}
