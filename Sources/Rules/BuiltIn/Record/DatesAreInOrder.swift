import Records

extension Rule {
  static let datesAreInOrder = Rule(
    "record.dates-in-order", "its dates are possible",
    theme: .record, severity: .major,
    why: "A record whose dates cannot be true does not show what was known about the child, and when.",
    good: """
      The concern comes before the decision, the decision before the sharing and the record, and none is in the \
      future.
      """,
    action: "Find out which of the dates is wrong and correct it, keeping the old one visible.",
    source: "Seven golden rules, rule 7: accurate",
    looksAt: [.concernRaised, .eventDate, .decisionDate, .sharedDate, .recordedAt, .signatureDate],
    concerns: [.twoDatesKnown],
    evidence: [.concernRaised, .eventDate, .decisionDate, .sharedDate, .recordedAt],
    judging: .record { evidence in
      var found = DateFaults()
      found.compare(evidence)
      return found.judgement
    },
    examples: [
      .pass("in order"),
      .fail("the decision before the concern", [.concernRaised: "2026-03-03"]),
      .fail("recorded before the decision", [.recordedAt: "2026-03-01"]),
      .pass(
        "a record that the system opened before the decision", [.recordedAt: "2026-03-01"], source: .recordedBySystem),
      .review("shared the working day before the decision", [.concernRaised: "2026-02-27", .sharedDate: "2026-02-27"]),
      .review("the same, with the concern unknown", [.concernRaised: nil, .sharedDate: "2026-02-27"]),
      .fail("shared two working days before the decision", [.concernRaised: nil, .sharedDate: "2026-02-26"]),
      .fail("shared before the concern and the decision", [.sharedDate: "2026-03-01"]),
      .review(
        "shared an hour before the decision", [.decisionDate: "2026-03-02 11:00", .sharedDate: "2026-03-02 10:00"]),
      .review("the event after the decision", [.eventDate: "2026-03-05"]),
      .fail("recorded in the future", [.recordedAt: "2026-10-01"]),
      .review("a month that may be too early", [.recordedAt: "March 2026"]),
      .pass("a month that is late enough on every day", [.recordedAt: "April 2026"]),
      .notApplicable(
        "only one date", [.concernRaised: nil, .eventDate: nil, .sharedDate: nil, .recordedAt: nil]),
      .notChecked(
        "a table with a column for one date", without: [.concernRaised, .eventDate, .sharedDate, .recordedAt]),
    ])
}

extension Condition {
  /// Two of the dates that are compared are known; a date borrowed from another of them is no second one.
  static let twoDatesKnown = Condition(
    "two of its dates are known",
    [.concernRaised, .eventDate, .decisionDate, .sharedDate, .recordedAt, .signatureDate]
  ) { evidence in
    var known = 0
    var withoutColumn = 0
    var unreadable = 0
    for field in DateFaults.fields {
      let reading = evidence[field]
      switch reading.kind {
      case .noColumn: withoutColumn += 1
      case .unreadable: unreadable += 1
      default: if reading.days != nil { known += 1 }
      }
    }
    if let lender = evidence.decisionDateLender, lender != .signatureDate { known -= 1 }
    if known >= 2 { return .met }
    if known + unreadable >= 2 { return .unclear }
    return known + unreadable + withoutColumn >= 2 ? .noColumn : .notMet
  }
}

/// What is impossible or odd about a record's dates.
struct DateFaults {
  static let fields: [Field] = [.concernRaised, .eventDate, .decisionDate, .sharedDate, .recordedAt]

  private var failures: [String] = []
  private var doubts: [String] = []
  private var horizon: Day?

  /// The failures, else the doubts, each naming its pair.
  var judgement: Judgement {
    if !failures.isEmpty { return .fail(failures.joined(separator: "; ")).until(horizon) }
    return doubts.isEmpty ? .pass : .review(doubts.joined(separator: "; ")).until(horizon)
  }

  mutating func compare(_ evidence: Evidence) {
    let concern = evidence[.concernRaised]
    let decision = evidence[.decisionDate]
    let shared = evidence[.sharedDate]
    let recorded = evidence[.recordedAt]
    compareSharing(shared, decision, concern, evidence)
    switch before(decision, concern) {
    case true: failures.append("the decision is dated before the concern was raised")
    case false: break
    case nil: doubts.append("whether the decision came after the concern cannot be told from their dates")
    }
    let systemWrote = recorded.traits.contains(.system) || evidence.sourceTraits.contains(.recordedBySystem)
    if !systemWrote {
      switch before(recorded, decision) {
      case true: failures.append("the record is dated before the decision")
      case false: break
      case nil: doubts.append("whether the record came after the decision cannot be told from their dates")
      }
    }
    switch before(decision, evidence[.eventDate]) {
    case true: doubts.append("the event is dated after the decision")
    case false: break
    case nil: doubts.append("whether the event came before the decision cannot be told from their dates")
    }
    for field in [Field.concernRaised, .decisionDate, .sharedDate, .recordedAt] {
      guard let days = evidence[field].days, days.upperBound > evidence.terms.asOf else { continue }
      let nextChange = max(days.lowerBound, evidence.terms.asOf.adding(days: 1))
      horizon = horizon.map { min($0, nextChange) } ?? nextChange
      if days.lowerBound > evidence.terms.asOf {
        failures.append("the \(field.phrase) lies after the audit date")
      } else {
        doubts.append("the \(field.phrase) may lie after the audit date")
      }
    }
  }

  /// Shared before it was decided: an emergency is for a person to judge, anything else is impossible.
  private mutating func compareSharing(
    _ shared: Reading, _ decision: Reading, _ concern: Reading, _ evidence: Evidence
  ) {
    guard let sharing = shared.days, let deciding = decision.days else { return }
    switch earlier(shared, decision) {
    case false: return
    case nil: doubts.append("whether it was shared before the decision cannot be told from their dates")
    case true:
      let notBeforeConcern = concern.days.map { sharing.isBefore($0) != true } ?? true
      let taken = evidence.workingDays(from: sharing, to: deciding)
      if notBeforeConcern, taken.lowerBound <= 1 {
        doubts.append("it was shared before the decision was made")
      } else {
        failures.append("it was shared before the decision was made, and too early for an emergency")
      }
    }
  }

  /// That the one day comes before the other; false where either is unknown.
  private func before(_ one: Reading, _ other: Reading) -> Bool? {
    guard let first = one.days, let second = other.days else { return false }
    return first.isBefore(second)
  }

  /// The same, with the time where both have one on the same day.
  private func earlier(_ one: Reading, _ other: Reading) -> Bool? {
    if let day = one.day, day == other.day, let first = one.minute, let second = other.minute { return first < second }
    return before(one, other)
  }
}
