import Records

extension Rule {
  static let consentComesBeforeSharing = Rule(
    "consent.given-before-sharing", "consent came before the sharing, and held",
    theme: .consent, severity: .major,
    why: "Consent asked for afterwards is no choice, and a family that said no in time was not heard.",
    good: "Consent was given on or before the day of sharing and was not withdrawn before it.",
    action: "Record on what ground it was shared, since consent was not there on the day.",
    source: "Seven golden rules, rule 4: consent; UK GDPR, Article 7(3)",
    looksAt: Evidence.externalLooksAt.union([
      .decision, .consentStatus, .consentDate, .consentWithdrawn, .sharedDate,
    ]),
    concerns: [.shared, .external, .consentOnceGiven, .consentDatesKnown],
    evidence: [.consentDate, .consentWithdrawn],
    judging: .record { evidence in
      guard let shared = evidence[.sharedDate].days else {
        return .review("the date of sharing cannot be compared with the date of consent")
      }
      if evidence.consentPosition == .given, let withdrawn = evidence[.consentWithdrawn].days {
        if withdrawn.upperBound < shared.lowerBound { return .fail("consent was withdrawn before the day of sharing") }
        if withdrawn.lowerBound < shared.upperBound {
          return .review("the dates do not say whether consent was withdrawn before the day of sharing")
        }
      }
      guard let given = evidence[.consentDate].days else {
        return evidence[.consentDate].isAnswered && evidence[.consentDate].kind != .notADate
          ? .review("the date of consent cannot be compared with the date of sharing") : .notApplicable
      }
      if given.upperBound <= shared.lowerBound { return .pass }
      return given.lowerBound > shared.upperBound
        ? .fail("consent was given after the day of sharing")
        : .review("the dates do not say whether consent came before the sharing")
    },
    examples: [
      .pass("on the day", base: .sharedWithConsent),
      .pass("the day before", [.consentDate: "2026-03-01"], base: .sharedWithConsent),
      .pass(
        "withdrawn after the sharing", [.consentStatus: "Withdrawn", .consentWithdrawn: "2026-03-09"],
        base: .sharedWithConsent),
      .fail("the day after", [.consentDate: "2026-03-03"], base: .sharedWithConsent),
      .fail(
        "given, and withdrawn before the sharing", [.consentDate: "2026-02-20", .consentWithdrawn: "2026-03-01"],
        base: .sharedWithConsent),
      .review("a month that holds both", [.consentDate: "March 2026"], base: .sharedWithConsent),
      .pass("a month before", [.consentDate: "February 2026"], base: .sharedWithConsent),
      .notApplicable("no date of consent", [.consentDate: nil], base: .sharedWithConsent),
      .notApplicable("no date of sharing", [.sharedDate: nil], base: .sharedWithConsent),
      .notApplicable("text that is no date", [.consentDate: "soon"], base: .sharedWithConsent),
      .notApplicable("not sought"),
      .notApplicable(
        "withdrawn before the sharing", [.consentStatus: "Withdrawn", .consentWithdrawn: "2026-03-01"],
        base: .sharedWithConsent),
      .review("consent partial", [.consentStatus: "Partial"], base: .sharedWithConsent),
      .notChecked("the decision is blank", [.decision: nil], base: .sharedWithConsent),
      .notChecked("a table with no date of sharing", base: .sharedWithConsent, without: [.sharedDate]),
    ])
}

extension Condition {
  /// Consent was given, or it was withdrawn only after the sharing.
  static let consentOnceGiven = Condition(
    "consent was given, or withdrawn after the sharing", [.consentStatus, .consentWithdrawn, .sharedDate]
  ) { evidence in
    switch evidence.consentPosition {
    case .given: .met
    case .withdrawn: evidence.isWithdrawnAfterSharing == true ? .met : .notMet
    case .absent, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }

  /// When it was shared, and when consent was given or withdrawn, are known.
  static let consentDatesKnown = Condition(
    "the dates of consent and of sharing are known", [.consentDate, .consentWithdrawn, .sharedDate]
  ) { evidence in
    let shared = evidence.isKnown(.sharedDate)
    let given = evidence.isKnown(.consentDate)
    let withdrawn = evidence.isKnown(.consentWithdrawn)
    if shared == .notMet { return .notMet }
    if given == .met || withdrawn == .met { return shared }
    return given
  }
}

extension Evidence {
  /// A date as a condition: missing is not met; imprecise or unreadable is for the rule itself.
  fileprivate func isKnown(_ date: Field) -> Condition.Answer {
    switch self[date].kind {
    case .noColumn: .noColumn
    case .blank, .placeholder, .notApplicable, .notADate: .notMet
    default: .met
    }
  }
}
