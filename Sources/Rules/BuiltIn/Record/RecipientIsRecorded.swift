import Records

extension Rule {
  static let recipientIsRecorded = Rule(
    "record.recipient-recorded", "with whom it was shared is recorded",
    theme: .record, severity: .critical,
    why: "If nobody knows who holds what about a child, nobody can correct it, ask after it or get it back.",
    good: "The organisation, person or address that received it is named.",
    action: "Name the organisation, person or address that received the information.",
    source: "Seven golden rules, rule 6: record what was shared, with whom and for what purpose",
    looksAt: [
      .decision, .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .requester, .recordType,
    ],
    concerns: [.shared],
    evidence: [.recipientOrg, .recipientPerson, .recipientAddress, .requester],
    judging: .record { evidence in
      var tick = false
      for field in [Field.recipientOrg, .recipientPerson, .recipientAddress] {
        let recipient = evidence[field]
        guard recipient.isAnswered, !recipient.isBareNo else { continue }
        if recipient.kind == .unreadable { return .illegible(field) }
        if recipient.isBareYes { tick = true } else { return .pass }
      }
      if evidence.isRequest, evidence[.requester].isAnswered {
        return evidence[.requester].kind == .unreadable ? .illegible(.requester) : .pass
      }
      if tick { return .review("the recipient is only ticked and not named") }
      if evidence[.recipientRole].isAnswered { return .fail("only a role is recorded, not with whom it was shared") }
      if !evidence.isRequest, evidence[.recipientOrg].kind == .noColumn, evidence[.recipientPerson].kind == .noColumn,
        evidence[.recipientAddress].kind == .noColumn
      {
        return .noColumn(.recipientOrg, evidence.terms)
      }
      return .fail("nothing says with whom it was shared")
    },
    examples: [
      .pass("an organisation"),
      .pass("only an address", [.recipientOrg: nil, .recipientPerson: nil]),
      .pass("only a person", [.recipientOrg: nil, .recipientAddress: nil]),
      .pass(
        "a request that was answered: the requester",
        [
          .recordType: "Request received", .requester: "Northshire Police", .recipientOrg: nil, .recipientPerson: nil,
          .recipientAddress: nil,
        ], source: .request),
      .fail("nobody", [.recipientOrg: "Nobody", .recipientPerson: nil, .recipientAddress: nil]),
      .fail("not yet", [.recipientOrg: "Not yet shared", .recipientPerson: nil, .recipientAddress: nil]),
      .fail(
        "a form's last choice, with nothing behind it",
        [.recipientOrg: "Other: ______", .recipientPerson: nil, .recipientAddress: nil]),
      .fail(
        "a form's labels", [.recipientOrg: "Name:     Agency:     Tel:", .recipientPerson: nil, .recipientAddress: nil]),
      .review(
        "choices with a line to write on",
        [.recipientOrg: "Police ___ Social care ___", .recipientPerson: nil, .recipientAddress: nil]),
      .fail("only a role", [.recipientOrg: nil, .recipientPerson: nil, .recipientAddress: nil]),
      .fail(
        "nothing",
        [.recipientOrg: nil, .recipientPerson: nil, .recipientAddress: nil, .recipientRole: nil, .requester: nil]),
      .fail(
        "other agencies that are involved are not recipients",
        [
          .recipientOrg: nil, .recipientPerson: nil, .recipientAddress: nil, .recipientRole: nil,
          .otherAgencies: "Police",
        ]),
      .review(
        "only ticked", [.recipientOrg: "Yes", .recipientPerson: nil, .recipientAddress: nil]),
      .notApplicable("not shared", base: .withheld),
      .notChecked("a decision that cannot be read", [.decision: nil]),
      .notChecked(
        "a table with no column for it", [.recipientRole: nil],
        without: [.recipientOrg, .recipientPerson, .recipientAddress]),
    ])
}
