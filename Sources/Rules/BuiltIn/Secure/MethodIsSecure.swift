import Records

extension Rule {
  static let methodIsSecure = Rule(
    "secure.method-approved", "the way of sharing was secure",
    theme: .necessary, severity: .critical,
    why: "Information sent the wrong way can reach the person whom the child fears.",
    good: "It went by telephone, in person, by secure e-mail, through a portal or case system, or by a tracked way.",
    action: "Find out who may have seen it, report the breach where there is one, and share securely next time.",
    owner: .dataProtectionLead,
    source: "Leeds Safeguarding Adults Board, sharing information safely and securely; Merton Council, secure exchange",
    looksAt: [
      .decision, .channel, .security, .recipientAddress, .recipientOrg, .recipientPerson, .recipientRole, .subject,
    ],
    concerns: [.shared, .wayRecorded],
    judging: .record { evidence in evidence.judgeWay() },
    examples: [
      .pass("secure e-mail"),
      .pass("by telephone", [.channel: "Phone call to the duty team"]),
      .pass("at a strategy meeting", [.channel: "Strategy meeting"]),
      .pass("a council's form", [.channel: "MASH online referral form"]),
      .pass("a case system", [.channel: "CPOMS transfer"]),
      .pass("post with a receipt", [.channel: "Special delivery post"]),
      .pass("an encrypted stick", [.channel: "Encrypted USB stick, by hand with receipt"]),
      .pass("e-mail, said elsewhere to be encrypted", [.channel: "E-mail", .security: "Encrypted with Egress"]),
      .pass("a way named as not used", [.channel: "Phone call, not WhatsApp"]),
      .fail("WhatsApp", [.channel: "WhatsApp"]),
      .fail("the worst of several", [.channel: "Secure e-mail; WhatsApp to the worker"]),
      .fail("a text message", [.channel: "Text message"]),
      .fail("first-class post", [.channel: "First class post"]),
      .fail("an unencrypted stick", [.channel: "USB stick (not encrypted)"]),
      .fail("a voicemail, because nobody answered", [.channel: "Phoned, no answer, left voicemail"]),
      .fail("through the parent", [.channel: "Letter via parent"]),
      .fail("a private mailbox", [.recipientAddress: "duty.worker@gmail.com"]),
      .fail("a private mailbox named in the method", [.channel: "E-mailed to her hotmail.co.uk address"]),
      .review("e-mail and no more said", [.channel: "E-mail", .security: nil]),
      .review("e-mail, because the secure one did not work", [.channel: "Egress was down so ordinary email"]),
      .review("a call that nobody answered", [.channel: "Phoned, no answer"]),
      .review("a letter and no more said", [.channel: "Letter", .security: nil]),
      .review("a password", [.channel: "Password-protected file by e-mail", .security: nil]),
      .review("a link", [.channel: "SharePoint link"]),
      .review("fax", [.channel: "Fax"]),
      .review("a way that is not known", [.channel: "Pigeon"]),
      .review(
        "a parent's private mailbox",
        [.recipientOrg: nil, .recipientPerson: "Mother", .recipientRole: "Parent", .recipientAddress: "a.b@gmail.com"]),
      .review("an address without a method", [.channel: nil]),
      .pass("Outlook is not outlook.com", [.channel: "Outlook, encrypted"]),
      .pass(
        "a way that the organisation approves", [.channel: "Pigeon"], terms: { $0.channels.approved = ["pigeon"] }),
      .fail(
        "a way that the organisation forbids", [.channel: "Fax"], terms: { $0.channels.forbidden = ["fax"] }),
      .notApplicable("neither method nor address", [.channel: nil, .recipientAddress: nil]),
      .notApplicable("nothing was shared", base: .withheld),
      .notChecked("a table with no column for either", without: [.channel, .recipientAddress]),
    ])
}

extension Condition {
  fileprivate static let wayRecorded = Condition(
    "the method or the recipient's address is recorded", [.channel, .recipientAddress]
  ) { evidence in
    switch (evidence.answered(.channel), evidence.answered(.recipientAddress)) {
    case (.met, _), (_, .met): .met
    case (.unclear, _), (_, .unclear): .unclear
    case (.noColumn, .noColumn): .noColumn
    default: .notMet
    }
  }
}

extension Evidence {
  fileprivate func judgeWay() -> Judgement {
    let way = self[.channel]
    let address = self[.recipientAddress]
    let hasWay = way.isAnswered && way.kind != .unreadable
    let hasAddress = address.isAnswered && address.kind != .unreadable
    let security = self[.security]
    let more = security.isAnswered ? security.text : .empty
    var judged =
      hasWay
      ? way.text.withBytes { way in more.withBytes { terms.channels.judge(way, security: $0) } } : ChannelLists.Judged()
    if judged.forbidden { return .fail("a way of sharing was used that is never secure enough") }
    if hasWay, PersonalMail.isNamed(in: way.text) { judged.personal = true }
    if hasAddress, PersonalMail.isNamed(in: address.text) { judged.personal = true }
    if judged.personal {
      return isForPrivatePerson
        ? .review(
          "it went to a private mailbox of somebody who has no other; a person must judge whether that was safe")
        : .fail("it went to a private mailbox")
    }
    if way.kind == .unreadable { return .review("the way of sharing cannot be read") }
    if hasAddress, address.text.mentions(Self.retiredMail) {
      return .review("it went to an address of a secure mail service that has been closed")
    }
    if judged.review { return .review("the way of sharing is secure only with more than the record says") }
    if judged.approved { return .pass }
    if hasWay { return .review("the way of sharing is none that is known") }
    return hasAddress && address.text.mentions(Self.secureMail)
      ? .pass : .review("there is an address and no word of how it was sent")
  }

  /// That the recipient is the person concerned, a parent, carer, childminder or volunteer, who may have no other mailbox.
  private var isForPrivatePerson: Bool {
    for field in [Field.recipientOrg, .recipientPerson, .recipientRole] {
      let reading = self[field]
      guard reading.isAnswered else { continue }
      if reading.text.mentions(Self.privatePersons) { return true }
      let subject = self[.subject]
      if field != .recipientRole, subject.isAnswered,
        reading.text.withBytes({ one in subject.text.withBytes { WordScan.equals(one, $0) } })
      {
        return true
      }
    }
    return false
  }

  private static let privatePersons: Phrases = [
    "subject", "data subject", "the person themselves", "the adult themselves", "the adult", "service user", "client",
    "young person", "parent", "parents", "mother", "mum", "father", "dad", "carer", "carers", "foster carer",
    "guardian", "grandparent", "grandmother", "grandfather", "childminder", "child minder", "volunteer", "volunteers",
  ]
  private static let retiredMail: Phrases = ["gcsx", "gsi"]
  /// Mail that is secure whatever the sender does.
  private static let secureMail: Phrases = ["cjsm net"]
}
