import Records

extension Rule {
  static let recordIsSigned = Rule(
    "record.signed", "the record is signed",
    theme: .record, severity: .critical,
    why: "A signature says that somebody stands behind what is written about a child and the decision made for them.",
    good: "The author's signature, typed name or system sign-off stands on the record.",
    action: "Sign the record, or have it signed by the person who decided.",
    source: "hampshirescp.org.uk, toolkit for community and voluntary organisations, rule 6: signed and dated",
    looksAt: [.signature, .signatureDate, .recorder, .recordedAt, .approver],
    evidence: [.signature, .recorder, .recordedAt, .approver],
    judging: .record { evidence in
      switch evidence.signing {
      case .signed(let grade):
        let least = evidence.terms.parameters.minimumSignatureGrade
        return grade >= least
          ? .pass : .fail("the signature is of grade \(grade.name) and the least that counts is \(least.name)")
      case .notSigned(let fault): return .fail("the signature \(fault)")
      case .unclear(let doubt): return .review("the signature \(doubt)")
      case .noColumn: return .noColumn(.signature, evidence.terms)
      }
    },
    examples: [
      .pass("a typed name"),
      .pass(
        "no signature column, and the system wrote author and time", without: [.signature], source: .recordedBySystem),
      .pass("signed off by an approver, with the system's time", without: [.signature], source: .approvedBySystem),
      .pass("a tick beside author and time", [.signature: "Yes"]),
      .pass("a tick as a sign", [.signature: "✓"]),
      .review("a tick as a sign and nobody's name", [.signature: "✓", .recorder: nil]),
      .pass("signed off, beside author and time", [.signature: "Signed Off"]),
      .pass("a cryptographic signature that is valid", base: .shared.signed(.valid)),
      .fail("a cryptographic signature over other bytes", base: .shared.signed(.invalid)),
      .review("a cryptographic signature of somebody who is not known", base: .shared.signed(.unknownSigner)),
      .review("a cryptographic signature that nobody could verify", base: .shared.signed(.notVerified)),
      .review("a tick and nobody's name", [.signature: "Yes", .recorder: nil]),
      .review("elsewhere", [.signature: "See paper copy"]),
      .review("a tool's stamp and nobody's name", [.signature: "DocuSigned by: 3F2504E04F8911D3"]),
      .pass("a tool's stamp with a name", [.signature: "DocuSigned by: Dana Whitlock 3F2504E04F8911D3"]),
      .review("the system and nobody", [.signature: "System"]),
      .pass(
        "the system, which wrote author and time itself", [.signature: "Signed by: System"], source: .approvedBySystem),
      .review("the rest of a sentence", [.signature: "is what she had written on the form"]),
      .review("on behalf of somebody", [.signature: "pp D. Whitlock"]),
      .review("said not to be required", [.signature: "Not required"]),
      .review("a number", [.signature: "40023"]),
      .review("not applicable, and why", [.signature: "N/A - sent by email"]),
      .review("not applicable, and how it came", [.signature: "NA (electronic)"]),
      .pass("a name that begins like it", [.signature: "Na Li"]),
      .pass("initials that are read like it", [.signature: "N A Bevan"]),
      .review("none needed", [.signature: "None needed"]),
      .review("a name that was taken out", [.signature: "REDACTED"]),
      .review("the way it came", [.signature: "By email"]),
      .review("a picture's name", [.signature: "cid:image001.png"]),
      .review("a question", [.signature: "signed by Ffion?"]),
      .review("a role without a name", [.signature: "DSL"]),
      .pass("a name that is a role too", [.signature: "D. Head"]),
      .fail("blank", [.signature: nil]),
      .fail("blank, although the system wrote author and time", [.signature: nil], source: .recordedBySystem),
      .fail("a placeholder", [.signature: "tbc"]),
      .fail("requested", [.signature: "Requested"]),
      .fail("awaiting", [.signature: "Awaiting signature"]),
      .fail("not signed", [.signature: "Not signed"]),
      .fail("what a system writes for no answer", [.signature: "Respondent skipped this question"]),
      .fail("what the form has printed", [.signature: "Initials only"]),
      .fail("no picture of one", [.signature: "No file chosen"]),
      .fail("somebody will", [.signature: "To be completed by the DSL within 24 hours"]),
      .fail("somebody who is named will", [.signature: "Ffion Bevan will sign when she is back from her leave"]),
      .fail("somebody is to be asked", [.signature: "Ask Karen"]),
      .fail("some day", [.signature: "will sign on Monday"]),
      .fail("missing", [.signature: "missing"]),
      .fail("left blank by somebody", [.signature: "Left blank by Ffion Bevan"]),
      .fail("not signed, in Welsh", [.signature: "dim llofnod"]),
      .review("a name that is not yet sure", [.signature: "TBC Ffion Bevan"]),
      .pass("a name that begins like a promise", [.signature: "Will Bevan"]),
      .fail("no", [.signature: "No"]),
      .fail("declared not applicable", [.signature: "N/A"]),
      .fail("a weaker grade than asked for", terms: { $0.parameters.minimumSignatureGrade = .drawn }),
      .notChecked("a table with no signature column that people wrote", without: [.signature]),
      .notChecked(
        "a table with no column that could show it", without: [.signature, .recorder, .recordedAt, .approver]),
    ])
}
