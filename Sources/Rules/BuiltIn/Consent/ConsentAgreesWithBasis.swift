import Records

extension Rule {
  static let consentAgreesWithBasis = Rule(
    "consent.agrees-with-basis", "consent as the basis means consent was given",
    theme: .consent, severity: .major,
    why: """
      If sharing rests on consent and there is none, it rests on nothing; and where a child is at risk it should not hang \
      on anybody's consent.
      """,
    good: "Consent is the basis only where it was given and no child is at risk.",
    action: "Correct the lawful basis, or record the consent; ask the data protection lead.",
    source: "Seven golden rules, rule 4; UK GDPR, Article 6(1)(a); ICO, Sharing data to safeguard children FAQs",
    looksAt: Evidence.externalLooksAt.union(Evidence.heldConsentLooksAt).union([
      .decision, .lawfulBasis, .childAtRisk,
    ]),
    concerns: [.shared, .external, .consentIsBasis],
    evidence: [.consentStatus],
    judging: .record { evidence in
      if evidence.heldConsent {
        switch evidence.yes(.childAtRisk) {
        case .met: return .review("consent is the basis and a child is at risk; it is then seldom the right one")
        case .unclear: return .review("consent is the basis and whether a child is at risk cannot be told")
        case .notMet, .noColumn, .undecided: return .pass
        }
      }
      return evidence.consentPosition == .unclear
        ? .review("consent is the basis and the position on consent cannot be told")
        : .fail("consent is named as the lawful basis and was not given")
    },
    examples: [
      .pass("given, no child at risk", [.lawfulBasis: "Consent"], base: .sharedWithConsent),
      .pass(
        "given, and the table has no column for risk", [.lawfulBasis: "Consent"], base: .sharedWithConsent,
        without: [.childAtRisk]),
      .review("given, a child at risk", [.lawfulBasis: "Consent", .childAtRisk: "Yes"], base: .sharedWithConsent),
      .review(
        "given, risk unknown", [.lawfulBasis: "Consent", .childAtRisk: "Unknown"], base: .sharedWithConsent),
      .review("partial", [.lawfulBasis: "Consent", .consentStatus: "Partial"]),
      .fail("not sought", [.lawfulBasis: "Consent"]),
      .fail("refused", [.lawfulBasis: "6(1)(a)", .consentStatus: "Refused"]),
      .fail("one of several bases", [.lawfulBasis: "Consent; vital interests"]),
      .fail("blank", [.lawfulBasis: "Consent", .consentStatus: nil]),
      .notApplicable("another basis"),
      .notApplicable("consent named as not relied on", [.lawfulBasis: "Public task, not consent"]),
      .notApplicable("no basis", [.lawfulBasis: nil]),
      .notApplicable("not shared", [.lawfulBasis: "Consent"], base: .withheld),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column for consent", [.lawfulBasis: "Consent"], without: [.consentStatus]),
      .notChecked("a table with no column for the basis", without: [.lawfulBasis]),
    ])
}

extension Condition {
  static let consentIsBasis = Condition("consent is among the lawful bases", [.lawfulBasis]) { evidence in
    switch evidence[.lawfulBasis].kind {
    case .noColumn: .noColumn
    case .unreadable: .unclear
    default: evidence[.lawfulBasis].includes(LawfulBasis.consent) ? .met : .notMet
    }
  }
}
