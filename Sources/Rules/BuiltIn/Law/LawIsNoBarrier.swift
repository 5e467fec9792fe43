import Records

extension Rule {
  static let lawIsNoBarrier = Rule(
    "law.not-a-barrier", "data protection is not the ground for withholding",
    theme: .law, severity: .critical,
    why: """
      Children have died while people who knew something believed that data protection stopped them from saying it; the \
      law never stands in the way of protecting a child.
      """,
    good: "What was kept back was kept back for a reason about the child, the caller or the information itself.",
    action:
      "Decide again whether to share, with the safeguarding lead, and record a reason other than data protection.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 1: data protection law is no barrier to justified sharing",
    looksAt: Substance.looksAt([.decision, .refusalReason, .decisionReason]),
    concerns: [.withheld],
    evidence: [.refusalReason, .decisionReason],
    judging: .record { evidence in
      let reading = evidence[evidence.refusalField]
      if reading.kind == .unreadable { return .review("the reason for withholding cannot be read") }
      guard reading.isAnswered else { return .notChecked("no reason for withholding is recorded that could be judged") }
      return reading.text.withBytes { text in
        guard Barrier.phrases.firstMatch(in: text) != nil else { return .pass }
        if Barrier.otherGrounds.firstMatch(in: text) != nil {
          return .review("data protection, confidentiality or consent stands beside another ground for withholding")
        }
        if evidence.decision == .deferred, Barrier.waiting.firstMatch(in: text) != nil {
          return .review("the decision waits for consent; a person must say whether it may wait")
        }
        if evidence.words(left: text, without: Barrier.words) >= Substance.wordsLeft {
          return .review("data protection, confidentiality or consent stands beside a ground that is not listed")
        }
        return Barrier.certain.firstMatch(in: text) == nil && Barrier.lack.firstMatch(in: text) == nil
          ? .review("consent is named as the ground for withholding, and not that it was lacking")
          : .fail("the only ground for withholding is data protection, confidentiality or lack of consent")
      }
    },
    mayBeWaived: false,
    examples: [
      .pass("the caller has no role", base: .withheld),
      .pass("only the decision's reason, about the case", [.refusalReason: nil], base: .withheld),
      .fail("data protection", [.refusalReason: "Cannot share because of data protection"], base: .withheld),
      .fail("GDPR", [.refusalReason: "GDPR"], base: .withheld),
      .fail("private", [.refusalReason: "Information is private"], base: .withheld),
      .fail("confidentiality", [.refusalReason: "Information is confidential"], base: .withheld),
      .fail("lack of consent", [.refusalReason: "The mother did not consent to sharing"], base: .withheld),
      .fail(
        "data protection in the decision's reason", [.refusalReason: nil, .decisionReason: "Data protection breach"],
        base: .withheld),
      .fail("for the part kept back", [.refusalReason: "Confidential under GDPR"], base: .partlyShared),
      .review(
        "beside a ground of its own", [.refusalReason: "GDPR, and the caller could not be verified"], base: .withheld),
      .review(
        "beside the child's safety", [.refusalReason: "No consent and sharing would put her safety at risk"],
        base: .withheld),
      .review(
        "beside a ground that is not listed",
        [.refusalReason: "Confidential; the archive in Leeds burned down last winter"], base: .withheld),
      .review("consent that was given", [.refusalReason: "Consent given for the attendance only"], base: .partlyShared),
      .review("put off until consent is there", [.refusalReason: "Awaiting consent from mother"], base: .deferred),
      .notApplicable("shared"),
      .notChecked("no reason at all", [.refusalReason: nil, .decisionReason: nil], base: .withheld),
      .notChecked("the decision is blank", [.decision: nil], base: .withheld),
      .notChecked(
        "a table with no column for a reason", base: .withheld, without: [.refusalReason, .decisionReason]),
    ])
}

/// The words in which data protection is given as a reason, and those of reasons that may stand beside it.
private enum Barrier {
  /// Always a barrier.
  static let certain: Phrases = [
    "data protection", "gdpr", "ukgdpr", "dpa", "confidential*", "privacy", "is private", "are private",
    "private information", "human rights", "data breach",
    "information governance",
  ]

  /// Consent, given or not.
  static let consent: Phrases = [
    "consent*", "permission", "did not agree", "does not agree", "do not agree", "didnt agree", "doesnt agree",
    "not agreed to", "did not want", "does not want", "do not want", "didnt want", "objected", "objects", "objection",
    "against the wishes", "against their wishes", "against her wishes", "against his wishes",
  ]

  static let phrases = certain + consent

  /// That consent was not there.
  static let lack: Phrases = [
    "no", "not", "without", "lack*", "absence", "refus*", "declin*", "withheld", "withdr*", "didnt", "doesnt", "dont",
    "wont", "wouldnt", "object*", "against", "await*", "until", "unable", "cannot", "cant", "never", "need", "needed",
    "require*", "denied",
  ]

  /// Grounds of their own, and welfare, risk or safety.
  static let otherGrounds: Phrases = [
    "caller*", "not verified", "unverified", "verify", "verified", "identity", "no role", "need to know",
    "needs to know", "parental responsibility", "no pr", "threshold", "not relevant", "irrelevant", "no relevance",
    "relevance", "relevant", "more than needed", "more than is needed", "more than was needed", "more than necessary",
    "not needed", "not necessary", "unnecessary", "excessive", "disproportionate", "not proportionate", "already held",
    "already hold", "already holds", "already have", "already has", "already known", "already shared", "already aware",
    "bearing on", "no bearing", "speculative", "welfare", "wellbeing", "well being", "risk", "risks", "risky", "safe",
    "safety", "unsafe", "harm", "danger", "best interest*", "flee", "abuser", "perpetrator*", "police investigation",
    "prejudice",
  ]

  static let waiting: Phrases = [
    "await*", "waiting", "until", "seeking", "to seek", "will seek", "being sought", "to be sought", "asking",
    "will ask",
    "pending",
  ]

  /// Words that belong to saying that data protection or a lack of consent is in the way.
  static let words = WordSet(
    """
    data protection gdpr ukgdpr uk eu dpa act 1998 2018 general regulation regulations confidential confidentiality
    confidentially privacy private consent consents consented consenting permission permitted permits permit allow
    allowed allows objected objects objection agree want wants wanted wish wishes wished without lack lacking lacks
    absence against breach breaches breached breaking break law laws legal legally legislation rule rules policy
    reason reasons reasoning ground grounds issue issues concern concerns personal sensitive third party parties
    mother mothers father fathers mum mums dad dads parent parents parental carer carers family families guardian child
    childs children childrens young person persons people client clients subject subjects adult adults user users
    service services individual individuals obtained obtain sought seek seeking got get received receive refusing
    unable cant cannot couldnt didnt doesnt dont wont wasnt isnt able article 8 6 9 human rights right information
    governance ico fine fined protected protect protects kept keep them under told us asked ask
    """)
}
