import Records

extension Rule {
  static let recipientsHaveARole = Rule(
    "relevant.recipient-has-a-role", "everybody who received it needs to know",
    theme: .necessary, severity: .major,
    why: "Information about a child in the hands of somebody without a part in helping can be used against the child.",
    good: "Every recipient is a body or a person with a part in safeguarding, or is on the register of partners.",
    action: "Say what part the recipient has in helping the child, or find out how it came to be shared with them.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 7: relevant, need to know (HM Government 2024, rule 6)",
    looksAt: [
      .decision, .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .requester, .recordType,
    ],
    concerns: [.shared, .recipientRecorded],
    judging: .record { evidence in
      switch evidence.recipientsRole {
      case .hasRole: .pass
      case .barred: .fail("a recipient is on the organisation's list of those who are never to receive information")
      case .outsider: .review("a recipient has no evident part in safeguarding; a person must say why they were told")
      case .unknown: .review("what part a recipient has in safeguarding cannot be told from the name or role")
      }
    },
    examples: [
      .pass("children's social care"),
      .pass("a known role", [.recipientOrg: nil, .recipientPerson: "J Smith", .recipientRole: "School nurse"]),
      .pass("two, both with a role", [.recipientOrg: "Police; GP surgery"]),
      .pass("a place beside the body", [.recipientOrg: "Northshire Council, Children's Services"]),
      .pass("a body with 'and' in its name", [.recipientOrg: "Brighton and Hove Children's Social Care"]),
      .pass(
        "an address that names the body",
        [
          .recipientOrg: nil, .recipientPerson: nil, .recipientRole: nil,
          .recipientAddress: "ppu@northshire.police.uk",
        ]),
      .pass(
        "on the register of partners", [.recipientOrg: "Riverside Mentoring", .recipientRole: nil],
        terms: { $0.partners.known = ["Riverside Mentoring"] }),
      .fail(
        "on the barred list", [.recipientOrg: "Riverside Mentoring"],
        terms: { $0.partners.barred = ["Riverside Mentoring"] }),
      .review("the press", [.recipientOrg: "Northshire Press Office", .recipientRole: nil]),
      .review("an employer", [.recipientOrg: "Father's employer", .recipientRole: nil]),
      .review("one with a role and one without", [.recipientOrg: "Police; Mr Jones the landlord"]),
      .review("somebody joined on with 'and'", [.recipientOrg: "Police and Riverside"]),
      .review("a company with a kind in its name", [.recipientOrg: "School Uniforms Direct Ltd", .recipientRole: nil]),
      .review("a name that says nothing", [.recipientOrg: "Riverside", .recipientRole: nil]),
      .pass(
        "the requester, where a request was answered",
        [
          .recipientOrg: nil, .recipientPerson: nil, .recipientRole: nil, .recipientAddress: nil,
          .recordType: "Request received", .requester: "DC Patel, Northshire Police",
        ]),
      .notApplicable(
        "no recipient is recorded", [.recipientOrg: nil, .recipientPerson: nil, .recipientAddress: nil]),
      .notApplicable("nothing was shared", base: .withheld),
      .notChecked(
        "a table with no column for a recipient",
        without: [.recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .requester]),
    ])
}

extension Condition {
  /// Somebody is named with whom it was shared; a role alone names nobody.
  fileprivate static let recipientRecorded = Condition(
    "a recipient is recorded", [.recipientOrg, .recipientPerson, .recipientAddress, .requester, .recordType]
  ) { evidence in
    let naming: [Field] = [.recipientOrg, .recipientPerson, .recipientAddress]
    if naming.contains(where: { evidence[$0].kind == .unreadable }) { return .unclear }
    if evidence.hasRecipient { return .met }
    return naming.allSatisfy { evidence[$0].kind == .noColumn } ? .noColumn : .notMet
  }
}
