import Records

extension Rule {
  static let recordIsSignedPromptly = Rule(
    "record.signed-promptly", "the signature follows the decision promptly",
    theme: .record, severity: .minor,
    why: "Somebody who signs while it is fresh can still say what is missing or wrong about the child's situation.",
    good: "The record is signed on the day of the decision or within five working days.",
    action: "Sign records within the limit; say in the record why this one was signed later or before.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [.decisionDate, .sharedDate, .signature, .signatureDate, .recorder, .recordedAt, .approver],
    concerns: [.decisionAndSignatureDated],
    evidence: [.signatureDate, .recordedAt],
    judging: .record { evidence in
      guard let decided = evidence[.decisionDate].days else { return .illegible(.decisionDate) }
      guard let signed = evidence[evidence.signatureDateField].days else {
        return .illegible(evidence.signatureDateField)
      }
      let limit = evidence.terms.parameters[.signingDays]
      let taken = evidence.workingDays(from: decided, to: signed)
      switch (signed.isBefore(decided), taken) {
      case (true, _): return .fail("the signature is dated before the decision")
      case (_, let days) where days.lowerBound > limit:
        return .fail("signed \(days.lowerBound) working days after the decision; the limit is \(limit)")
      case (false, let days) where days.upperBound <= limit: return .pass
      default: return .review("the dates do not say how soon after the decision it was signed")
      }
    },
    examples: [
      .pass("the same day"),
      .pass("five working days later", [.signatureDate: "2026-03-09"]),
      .pass("the day begins a weekend", [.decisionDate: "2026-02-27", .signatureDate: "2026-02-28"]),
      .fail("six working days later", [.signatureDate: "2026-03-10"]),
      .fail("before the decision", [.signatureDate: "2026-03-01"]),
      .review("a month", [.signatureDate: "March 2026"]),
      .fail("a month that is too late on every day", [.signatureDate: "May 2026"]),
      .notApplicable("no date of the signature", [.signatureDate: nil]),
      .notApplicable("no date of the decision", [.decisionDate: nil]),
      .notChecked("a table with no column for it", without: [.signatureDate]),
    ])
}

extension Condition {
  /// Both days are known, and one is not borrowed from the other.
  static let decisionAndSignatureDated = Condition(
    "the dates of the decision and of the signature are known",
    [.decisionDate, .sharedDate, .signature, .signatureDate, .recorder, .recordedAt, .approver]
  ) { evidence in
    let field = evidence.signatureDateField
    if let lender = evidence.decisionDateLender, lender == field { return .notMet }
    return evidence.known([.decisionDate, field])
  }
}
