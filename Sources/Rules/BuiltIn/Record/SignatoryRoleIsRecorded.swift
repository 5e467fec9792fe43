import Records

extension Rule {
  static let signatoryRoleIsRecorded = Rule(
    "record.signatory-role-recorded", "the signatory's role is recorded",
    theme: .record, severity: .minor,
    why: """
      Whether somebody was entitled to decide about a child shows from their role, long after their name is \
      forgotten.
      """,
    good: "The role stands with the signature.",
    action: "Add the role of the person who signed.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [
      .signature, .signatureRole, .signatureDate, .recorder, .recorderRole, .recordedAt, .approver,
    ],
    concerns: [.signed],
    evidence: [.signatureRole, .recorderRole, .signature],
    judging: .record { evidence in
      let role = evidence[.signatureRole]
      if role.isAnswered { return role.kind == .unreadable ? .illegible(.signatureRole) : .pass }
      // The author's role counts for the signatory only where they are one person.
      let isAuthors = evidence.signing == .signed(.system) || evidence.authorSigned
      if isAuthors, evidence[.recorderRole].isAnswered { return .pass }
      if evidence[.signature].kind == .text, evidence[.signature].text.mentions(Signatory.roles) { return .pass }
      if role.kind == .noColumn, !isAuthors || evidence[.recorderRole].kind == .noColumn {
        return .noColumn(.signatureRole, evidence.terms)
      }
      return .fail("the signatory's role is not recorded")
    },
    examples: [
      .pass("a role beside the signature"),
      .pass("the author signed with initials", [.signature: "DW", .signatureRole: nil]),
      .fail("somebody else's initials", [.signature: "PN", .signatureRole: nil]),
      .pass("the author signed and the author's role is recorded", [.signatureRole: nil]),
      .pass(
        "the system signed for the author", without: [.signature, .signatureRole, .signatureDate],
        source: .recordedBySystem),
      .pass(
        "the role stands in the signature",
        [.signature: "D. Whitlock, youth worker", .signatureRole: nil, .recorderRole: nil]),
      .fail("somebody else signed", [.signature: "P. Nair", .signatureRole: nil]),
      .fail("neither role", [.signatureRole: nil, .recorderRole: nil]),
      .notApplicable("not signed", [.signature: nil, .signatureRole: nil]),
      .review("whether it is signed is not clear", [.signature: "See paper copy"]),
      .notChecked("a table with no column for either role", without: [.signatureRole, .recorderRole]),
      .notChecked(
        "somebody else signed, a table with no column for the role", [.signature: "P. Nair"], without: [.signatureRole]),
    ])
}

/// Who signs.
enum Signatory {
  /// Words of a role beside a name.
  static let roles: Phrases = [
    "dsl", "ddsl", "dsp", "dpo", "lado", "lead", "manager", "worker", "officer", "teacher", "head", "headteacher",
    "head teacher", "coordinator", "co ordinator", "practitioner", "director", "trustee", "nurse", "leader", "coach",
    "social worker", "mentor", "volunteer", "administrator", "supervisor", "chair", "senco", "tutor", "assistant",
    "psychologist", "therapist", "counsellor", "consultant", "doctor", "gp", "midwife", "health visitor", "sergeant",
    "inspector", "pc", "dc",
  ]
}
