import Records

extension Rule {
  static let sharingWithoutConsentIsExplained = Rule(
    "consent.absence-explained", "sharing without consent is explained",
    theme: .consent, severity: .critical,
    why: """
      Sharing without consent can save a child; the reason shows that it was for the child, and lets the family \
      understand it later.
      """,
    good: "The record says why consent was not sought, was refused or was overridden.",
    action: "Record why it was shared without consent.",
    source: "Seven golden rules, rule 4: record why consent was dispensed with",
    looksAt: Evidence.externalLooksAt.union(Explanation.consent.looksAt).union([
      .decision, .decisionDate, .lawfulBasis, .childAtRisk, .consentWithdrawn, .sharedDate,
    ]),
    concerns: [.shared, .external, .consentAskedFor, .withoutConsent],
    evidence: Explanation.consent.evidence,
    judging: .record { evidence in
      switch evidence.finding(of: .consent) {
      case .explained: return .pass
      case .unreadable: return .review("the reason for sharing without consent cannot be read")
      case .unclear: return .review("whether the words behind it explain sharing without consent cannot be told")
      case .not(let substance):
        let fault = substance.fault ?? "only says again that there was no consent"
        return .fail("sharing without consent is not explained: the reason for it \(fault)")
      }
    },
    examples: [
      .fail(
        "a reason of the list that is said not to be there",
        [.consentReason: "Not in immediate danger", .decisionReason: "Bruises that do not fit what was said of them"]),
      .review(
        "five words of a reason of the list that is said not to be there",
        [.consentReason: "No risk of significant harm identified"]),
      .fail(
        "what stands beside a box that is not ticked",
        [.consentStatus: "☐ Yes, verbal ☐ Yes, written ☒ No", .consentReason: nil]),
      .fail(
        "a reason beside a box that is not ticked",
        [.consentStatus: "[ ] Yes [x] No [ ] Not sought - would put child at risk of harm", .consentReason: nil]),
      .pass(
        "a reason beside the box that is ticked",
        [.consentStatus: "[ ] Yes [ ] No [x] Not sought - would put child at risk of harm", .consentReason: nil]),
      .pass(
        "a reason behind the boxes",
        [.consentStatus: "Yes ☐ No ☒ – mother was drunk and shouting at staff", .consentReason: nil]),
      .fail(
        "the form's own words behind the answer",
        [.consentStatus: "No (if no, please give the reason below)", .consentReason: nil]),
      .fail(
        "a reason that is still to come",
        [.consentStatus: "No - reason to be added by the manager later", .consentReason: nil]),
      .review(
        "reasons as a form prints them",
        [.consentReason: "1. Increased risk of significant harm 2. Could not be contacted 3. Other"]),
      .review(
        "reasons that each ask", [.consentReason: "Increased risk of significant harm Y/N  Could not be contacted Y/N"]),
      .review(
        "reasons with a line to write on",
        [.consentReason: "Increased risk of significant harm ___\nCould not be contacted ___"]),
      .fail(
        "consent still to be had", [.consentStatus: "Written consent to be obtained", .consentReason: nil]),
      .review("two ways and neither struck out", [.consentStatus: "Verbal / Written", .consentReason: nil]),
      .pass("the risk that asking would bring"),
      .pass("a reason of the list, however short", [.consentReason: "Unborn"]),
      .pass("after the answer", [.consentStatus: "Not sought – would put child at risk", .consentReason: nil]),
      .pass("the answer is a reason", [.consentStatus: "s47", .consentReason: nil]),
      .pass("could not be contacted", [.consentStatus: "Could not contact", .consentReason: nil]),
      .pass(
        "in the decision's reason",
        [
          .consentReason: nil,
          .decisionReason: "Bruises do not fit. Consent was not sought because he may leave the country with her.",
        ]),
      .pass("the same as for not telling", [.consentReason: "As above"]),
      .pass("refused and explained", [.consentStatus: "Refused"]),
      .fail("blank", [.consentReason: nil]),
      .fail("a placeholder", [.consentReason: "tbc"]),
      .fail("too short", [.consentReason: "No time"]),
      .fail("the position again", [.consentReason: "Consent was not sought from the parents"]),
      .fail("a bare no", [.consentStatus: "No", .consentReason: nil]),
      .fail("not required, and no more", [.consentStatus: "Not required", .consentReason: nil]),
      .fail("not applicable, and no more", [.consentStatus: "N/A", .consentReason: nil]),
      .fail("the same as for not telling, which says nothing", [.consentReason: "As above", .notInformedReason: nil]),
      .fail(
        "withdrawn before the sharing",
        [.consentStatus: "Withdrawn", .consentWithdrawn: "2026-03-01", .consentReason: nil]),
      .review("partial", [.consentStatus: "Partial"]),
      .review(
        "what asking would have brought, in two words of its own",
        [.consentReason: "If we had asked, father would have hurt her"]),
      .fail(
        "what would have been asked", [.consentReason: "Consent would have been sought from the parents"]),
      .notApplicable("given", base: .sharedWithConsent),
      .notApplicable(
        "withdrawn after the sharing",
        [.consentStatus: "Withdrawn", .consentWithdrawn: "2026-03-09", .consentReason: nil]),
      .notApplicable("consent blank", [.consentStatus: nil]),
      .notApplicable("not shared", base: .withheld),
      .notApplicable(
        "a child at risk and a basis other than consent, since 2024", [.consentReason: nil],
        terms: { $0.fixedEdition = .hmg2024 }),
      .fail(
        "no child at risk, since 2024", [.consentReason: nil, .childAtRisk: "No"],
        terms: { $0.fixedEdition = .hmg2024 }),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column for consent", without: [.consentStatus]),
    ])
}

extension Condition {
  /// The position on consent is other than given on the day of the sharing.
  static let withoutConsent = Condition(
    "it was shared without consent", [.consentStatus, .consentWithdrawn, .sharedDate]
  ) { evidence in
    switch evidence.consentPosition {
    case .given, .unanswered: .notMet
    case .withdrawn: evidence.isWithdrawnAfterSharing == true ? .notMet : .met
    case .absent: .met
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}
