import Records

extension Rule {
  static let consentShowsWhoAndWhen = Rule(
    "consent.evidence-recorded", "given consent shows by whom and when",
    theme: .consent, severity: .minor,
    why: "Consent of somebody who could not give it, or from another time, protects neither the child nor the family.",
    good: "The name or role of the person who consented and the day stand beside the consent.",
    action: "Add who gave consent and on what day.",
    source: "Seven golden rules, rule 4: consent; UK GDPR, Article 7(1)",
    looksAt: Evidence.externalLooksAt.union([.consentStatus, .consentBy, .consentMethod, .consentDate]),
    concerns: [.external, .consentGiven],
    evidence: [.consentBy, .consentDate, .consentStatus, .consentMethod],
    judging: .record { evidence in
      switch (evidence.namesWhoConsented, evidence.datesConsent) {
      case (true, true): .pass
      case (_, false) where evidence[.consentDate].kind == .unreadable: .review("the date of consent cannot be read")
      case (false, _) where evidence[.consentBy].kind == .unreadable: .review("who gave consent cannot be read")
      case (true, false): .fail("consent has no date")
      case (false, true): .fail("the record does not say who gave consent")
      case (false, false): .fail("consent shows neither who gave it nor when")
      }
    },
    examples: [
      .pass("both", base: .sharedWithConsent),
      .pass(
        "in the consent cell", [.consentStatus: "Verbal, mother, 1/9", .consentBy: nil, .consentDate: nil],
        base: .sharedWithConsent),
      .pass("a partial date", [.consentDate: "March 2026"], base: .sharedWithConsent),
      .fail("no date", [.consentDate: nil], base: .sharedWithConsent),
      .fail("text that is no date", [.consentDate: "soon after"], base: .sharedWithConsent),
      .fail("nobody named", [.consentBy: nil], base: .sharedWithConsent),
      .fail("neither", [.consentBy: nil, .consentDate: "N/A"], base: .sharedWithConsent),
      .review("consent partial", [.consentStatus: "Partial"]),
      .notApplicable("not sought"),
      .notApplicable("consent blank", [.consentStatus: nil]),
      .notApplicable(
        "to our own manager",
        [
          .consentBy: nil, .recipientOrg: "Line manager", .recipientPerson: nil, .recipientRole: nil,
          .recipientAddress: nil,
        ], base: .sharedWithConsent),
      .notChecked("a table with no column for consent", base: .sharedWithConsent, without: [.consentStatus]),
    ])
}

extension Condition {
  static let consentGiven = Condition("consent was given", [.consentStatus]) { evidence in
    switch evidence.consentPosition {
    case .given: .met
    case .withdrawn, .absent, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}
