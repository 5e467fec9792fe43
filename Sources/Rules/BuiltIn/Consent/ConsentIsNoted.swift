import Records

extension Rule {
  static let consentIsNoted = Rule(
    "consent.noted", "the position on consent is recorded",
    theme: .consent, severity: .critical,
    why: """
      Where a family agreed, help goes better; where a child was in danger, nobody should have waited for them to agree. \
      Only a record of which it was shows that somebody thought about it.
      """,
    good: "The record says that consent was given, refused, withdrawn, not sought or not required.",
    action: "Record the position on consent, and where there was none, why it was shared all the same.",
    source: "Seven golden rules, rule 4: share with consent where appropriate",
    looksAt: Evidence.externalLooksAt.union([
      .decision, .decisionDate, .consentStatus, .lawfulBasis, .childAtRisk,
    ]),
    concerns: [.shared, .external, .consentAskedFor],
    evidence: [.consentStatus],
    judging: .record { evidence in
      switch evidence.consentPosition {
      case .given, .withdrawn, .absent: .pass
      case .unanswered, .noColumn: .fail("the position on consent is not recorded")
      case .unclear: .review("the position on consent is partial or in words that are none of the usual positions")
      }
    },
    examples: [
      .pass("not sought"),
      .pass("given", [.consentStatus: "Given"]),
      .pass("refused", [.consentStatus: "Refused"]),
      .pass("a bare no", [.consentStatus: "No"]),
      .pass("not applicable is a position", [.consentStatus: "N/A"]),
      .pass("awaited", [.consentStatus: "Awaited"]),
      .pass("how, who and when in the cell", [.consentStatus: "Verbal, mother, 1/9"]),
      .fail("blank", [.consentStatus: nil]),
      .fail("a placeholder", [.consentStatus: "tbc"]),
      .fail("unknown", [.consentStatus: "Unknown"]),
      .review("partial", [.consentStatus: "Partial"]),
      .review("one parent", [.consentStatus: "One parent"]),
      .review("other words", [.consentStatus: "It was talked about"]),
      .notApplicable("not shared", base: .withheld),
      .notApplicable(
        "to our own manager",
        [
          .consentStatus: nil, .recipientOrg: "Line manager", .recipientPerson: nil, .recipientRole: nil,
          .recipientAddress: nil,
        ]),
      .notApplicable(
        "a child at risk and a basis other than consent, since 2024", [.consentStatus: nil],
        terms: { $0.fixedEdition = .hmg2024 }),
      .fail(
        "no child at risk, since 2024", [.consentStatus: nil, .childAtRisk: "No"],
        terms: { $0.fixedEdition = .hmg2024 }),
      .fail(
        "no basis stated, since 2024", [.consentStatus: nil, .lawfulBasis: nil],
        terms: { $0.fixedEdition = .hmg2024 }),
      .fail("a child at risk, before 2024", [.consentStatus: nil], terms: { $0.fixedEdition = .hmg2018 }),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no such column", without: [.consentStatus]),
    ])
}

extension Condition {
  /// Since 2024 consent is not asked for where a child is at risk and another lawful basis is stated.
  static let consentAskedFor = Condition(
    "the edition asks for consent", [.decisionDate, .lawfulBasis, .childAtRisk]
  ) { evidence in
    guard evidence.edition == .hmg2024, evidence[.lawfulBasis].choices & ~LawfulBasis.consent.rawValue != 0 else {
      return .met
    }
    switch evidence.yes(.childAtRisk) {
    case .met: return .notMet
    case .unclear: return .unclear
    // An exception that the record does not show is not there.
    case .notMet, .noColumn, .undecided: return .met
    }
  }
}
