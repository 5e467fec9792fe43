import Records

extension Rule {
  static let signatureIsDated = Rule(
    "record.signature-dated", "the signature is dated",
    theme: .record, severity: .major,
    why: """
      The date shows that the record was signed when it was made, and not after something went wrong for the child.
      """,
    good: "The signature has one full date, not after the audit date.",
    action: "Add the day, month and year of the signature.",
    source: "hampshirescp.org.uk, toolkit for community and voluntary organisations, rule 6: signed and dated",
    looksAt: [.signature, .signatureDate, .recorder, .recordedAt, .approver],
    concerns: [.signed],
    evidence: [.signatureDate, .signature, .recordedAt],
    judging: .record { evidence in
      let field = evidence.signatureDateField
      let judgement = evidence.judgeDated(field)
      // "D. Whitlock 2/3/26": a date that stands in the signature's own cell.
      if field == .signatureDate, !evidence[field].isAnswered, evidence[.signature].text.hasDigit {
        return .review("the signature has no date field of its own and numbers stand beside the name")
      }
      return judgement
    },
    examples: [
      .pass("a full date"),
      .pass("the system signed and wrote the time", without: [.signature, .signatureDate], source: .recordedBySystem),
      .fail("blank", [.signatureDate: nil]),
      .fail("not a date", [.signatureDate: "same day"]),
      .fail("in the future", [.signatureDate: "2026-10-01"]),
      .review("a month", [.signatureDate: "March 2026"]),
      .review("in the signature's own cell", [.signature: "D. Whitlock 2/3/26", .signatureDate: nil]),
      .review("whether it is signed is not clear", [.signature: "See paper copy"]),
      .notApplicable("not signed", [.signature: "Not signed"]),
      .notChecked("a table with no column for it", without: [.signatureDate]),
    ])
}

extension Text {
  /// That a digit stands in it.
  var hasDigit: Bool {
    withBytes { text in text.indices.contains { text[$0] >= UInt8(ascii: "0") && text[$0] <= UInt8(ascii: "9") } }
  }
}
