import Records

extension Rule {
  static let recordIsUnaltered = Rule(
    "record.unaltered", "nothing changed after signing",
    theme: .record, severity: .minor,
    why: """
      If a record can change unseen after it is signed, it no longer shows what was decided about the child, or by \
      whom.
      """,
    good: "Nothing is changed after signing, or a later entry says what was added.",
    action: "Compare the record with what was signed and add an entry that says what was changed and why.",
    owner: .safeguardingLead,
    source: "Ofsted reports, as reviewed by SecEd: inappropriate alterations to records",
    looksAt: [
      .modifiedAt, .signature, .signatureDate, .recorder, .recordedAt, .approver, .followUp, .reviewedOn,
      .consentWithdrawn, .caseClosed, .disposedOn,
    ],
    concerns: [.changeShows],
    evidence: [.modifiedAt, .signature],
    judging: .record { evidence in
      if evidence.verification == .invalid { return .fail("the cryptographic signature is not valid") }
      let shown = change(evidence)
      // Whatever the dates say: a change shows in such a signature, and nobody looked.
      guard evidence.verification == .notVerified, shown.verdict != .review else { return shown }
      return .review(
        "a cryptographic signature over it could not be verified, so that a change would not show")
    },
    examples: [
      .pass("not changed since"),
      .pass("changed when the follow-up was entered", [.modifiedAt: "2026-03-03"]),
      .pass(
        "changed when the case was closed", [.modifiedAt: "2026-04-01", .followUp: nil, .caseClosed: "2026-04-01"]),
      .review(
        "changed, and whether a follow-up was written or is the form's own cannot be told",
        [.modifiedAt: "2026-03-03", .followUp: "Accepted / Rejected / Other"]),
      .review("changed and nothing says why", [.modifiedAt: "2026-03-03", .followUp: nil]),
      .review(
        "changed, and the month of the review may be that of before or after",
        [.modifiedAt: "2026-03-03", .followUp: nil, .reviewedOn: "March 2026"]),
      .review(
        "changed, with only an entry of before", [.modifiedAt: "2026-03-03", .followUp: nil, .reviewedOn: "2026-03-01"]),
      .pass(
        "no time of change, and the signature over the bytes is valid", [.modifiedAt: nil], base: .shared.signed(.valid)
      ),
      .fail("the signature is over other bytes", base: .shared.signed(.invalid)),
      .review("a cryptographic signature that nobody verified", base: .shared.signed(.notVerified)),
      .review(
        "no time of change, and a signature that nobody verified", [.modifiedAt: nil],
        base: .shared.signed(.notVerified)
      ),
      .notApplicable("no time of change", [.modifiedAt: nil]),
      .notChecked("no day of signature", [.signatureDate: nil, .modifiedAt: "2026-03-03"]),
      .notChecked("a table with no column for it", without: [.modifiedAt]),
    ])

  /// What the time of the last change says beside the day of signature.
  private static func change(_ evidence: Evidence) -> Judgement {
    if !evidence[.modifiedAt].isAnswered { return .pass }
    let signedOn = evidence.signatureDateField
    guard let signed = evidence[signedOn].days else {
      if evidence[signedOn].kind == .unreadable { return .illegible(signedOn) }
      return .notChecked("there is no day of signature to compare the change with")
    }
    guard let changed = evidence[.modifiedAt].days else { return .illegible(.modifiedAt) }
    if changed.lowerBound <= signed.lowerBound, changed.upperBound <= signed.lowerBound { return .pass }
    // What came of it is seldom dated, and is written after the signature by its nature.
    let followUp = evidence[.followUp]
    if followUp.isAnswered, followUp.kind != .unreadable { return .pass }
    var isUnclear = followUp.kind == .unreadable
    for field in [Field.reviewedOn, .consentWithdrawn, .caseClosed, .disposedOn] {
      if evidence[field].kind == .unreadable { isUnclear = true }
      guard let entry = evidence[field].days else { continue }
      // Only what was later on every day that it may have been.
      switch signed.isBefore(entry) {
      case true?: return .pass
      case false?: break
      case nil: isUnclear = true
      }
    }
    if isUnclear { return .review("whether a later entry explains the change cannot be told") }
    return signed.isBefore(changed) == true
      ? .review("the record was changed after it was signed and no later entry says why")
      : .review("whether the record was changed after it was signed cannot be told from the dates")
  }
}

extension Condition {
  /// A change would show: the time of the last one is known, or the signature is over the bytes.
  static let changeShows = Condition(
    "the time of the last change is known, or the signature is cryptographic", [.modifiedAt, .signature]
  ) { evidence in
    if let verification = evidence.verification, verification != .unknownSigner { return .met }
    return evidence.known([.modifiedAt])
  }
}
