import Records

/// A long question, known by the words in it: forms ask the same thing in a hundred ways.
struct Question: Sendable {
  let field: Field
  var traits: Reading.Traits = []
  /// One of each group must stand in it, as whole words in a row.
  let all: [PhraseGroup]
  /// None of these may.
  let none: PhraseGroup

  init(_ field: Field, all: [[String]], none: [String] = []) {
    self.field = field
    self.all = all.map { PhraseGroup($0.map { LabelText.key($0) }) }
    self.none = PhraseGroup(none.map { LabelText.key($0) })
  }

  /// The first question of the list that the label asks; only labels of five words and more are taken for questions.
  static func asked(by label: String) -> Question? {
    let words = LabelText.words(label, camel: false)
    guard words.count >= 5 else { return nil }
    let label = LabelWords(words)
    return list.first { question in
      question.all.allSatisfy { $0.stands(in: label) } && !question.none.stands(in: label)
    }
  }

  private static let asking = [
    "have", "has", "did", "do", "does", "is", "are", "was", "were", "i give", "i confirm", "can", "will", "who has",
  ]
  private static let whyNot = [
    "why not", "reason", "if not", "if no", "haven't", "why", "without consent", "justification for", "explain",
  ]
  private static let people = [
    "parent", "parents", "family", "carer", "carers", "child", "young person", "service user", "person", "subject",
    "adult", "pupil", "student", "client", "individual", "data subject", "patient",
  ]
  private static let telling = [
    "informed", "told", "aware", "spoken to", "notified", "discussed", "made aware", "inform",
  ]
  private static let advisers = [
    "manager", "line manager", "dsl", "dpo", "designated", "caldicott", "supervisor", "mash", "lado",
    "safeguarding lead",
  ]
  private static let negatives = ["not", "haven't", "hasn't", "why", "reason", "reasons", "if no", "without"]

  /// In this order: reasons before the answers that they explain, the more particular before the less.
  static let list: [Question] = [
    Question(.consentWithdrawn, all: [["consent"], ["withdrawn", "withdrawal", "revoked"], ["date", "when"]]),
    Question(.consentReason, all: [["consent", "permission"], whyNot], none: ["who", "date", "when"]),
    Question(
      .notInformedReason, all: [telling, people, negatives + ["if not", "why not"]], none: advisers + ["advice"]),
    Question(.consentBy, all: [["consent", "permission"], ["who", "by whom", "from whom", "whose"]]),
    Question(.consentDate, all: [["consent", "permission"], ["date", "when"]]),
    Question(.consentMethod, all: [["consent"], ["verbal", "written", "how was", "in writing"]]),
    Question(.consentStatus, all: [["consent", "permission", "consented"], asking]),
    Question(
      .adviceSought, all: [telling + ["advice", "consulted", "sought"], advisers, asking],
      none: ["who", "when", "what", "how", "why"]),
    Question(
      .subjectInformed, all: [telling, people, asking], none: negatives + advisers + ["views", "when", "date"]),
    Question(.capacity, all: [["capacity", "gillick", "competent", "competence"], asking]),
    Question(
      .specialCategory, all: [["special category", "sensitive data"], asking], none: ["condition", "conditions"]),
    Question(
      .specialCategoryCondition, all: [["special category", "criminal offence"], ["condition", "conditions"]]),
    Question(
      .necessity, all: [["necessary", "neccessary", "necessity"], ["why", "explain", "how"]], none: ["proportionate"]),
    Question(
      .proportionality,
      all: [["proportionate", "minimum necessary", "proportionality"], ["why", "explain", "how", "is"]],
      none: ["necessary", "necessity"]),
    Question(
      .proportionality,
      all: [
        ["how"], ["limit", "limited", "minimise", "minimised", "keep to a minimum"], ["share", "shared", "sharing"],
      ]),
    Question(
      .otherRisks,
      all: [
        ["anyone else", "other children", "other people", "others", "workers", "staff"], ["risk", "risks", "harm"],
      ]),
    Question(
      .childAtRisk, all: [["risk of harm", "risk of significant harm", "at risk"], ["is", "are", "was"], people]),
    Question(
      .subjectViews,
      all: [
        [
          "child's", "young person's", "pupil's", "adult's", "service user's", "person's", "child", "young person",
          "adult",
        ],
        ["views", "wishes", "feelings", "account", "perspective", "want to happen"],
      ], none: ["parents", "family", "parent"]),
    Question(
      .familyViews, all: [["parents", "family", "carers", "parent", "carer"], ["views", "wishes", "account"]]),
    Question(.lawfulBasis, all: [["lawful basis", "legal basis", "article 6"]], none: ["article 9", "special"]),
    Question(.statutoryPower, all: [["legal power", "statutory power", "legislation", "statutory powers"]]),
    Question(
      .refusalReason, all: [["why", "reason", "reasons"], ["not shared", "not sharing", "withheld", "refused"]],
      none: ["consent", "or not sharing"] + telling),
    Question(
      .decisionReason,
      all: [
        ["why", "reason", "reasons", "rationale", "justification"],
        ["decision", "sharing", "share", "shared", "disclosure", "disclosing", "disclose"],
      ], none: ["consent"] + telling),
    Question(
      .decision, all: [["what did you decide", "what did we decide", "what was decided", "what have you decided"]]),
    Question(.decisionReason, all: [["why"], ["did you decide", "did we decide", "was this decided"]], none: telling),
    Question(
      .retentionPeriod, all: [["retention", "how long"], ["arrangements", "kept", "retained", "deletion", "stored"]]),
    Question(.security, all: [["security"], ["considerations", "measures", "arrangements"]]),
    Question(.storageLocation, all: [["where"], ["stored", "kept", "held", "saved"]]),
    Question(
      .channel,
      all: [
        ["how", "what method", "method"],
        ["shared", "sent", "transferred", "disclosed", "receiving the data", "share it", "share this", "send it"],
      ],
      none: ["many", "much", "why", "risks", "limit", "limited", "minimise", "minimised", "decide", "decided", "know"]),
    Question(
      .informationShared, all: [["what"], ["information", "data"], ["shared", "disclosed", "sent", "released"]],
      none: ["why", "purpose", "use", "basis"]),
    Question(
      .recipientOrg,
      all: [
        ["who", "whom", "which agency", "which organisation"],
        [
          "shared with", "referred to", "disclosed to", "sent to", "share with", "share it with", "share this with",
          "share the information with", "pass it on to", "share them with", "did you tell", "did we tell",
          "have you told", "have we told",
        ],
      ]),
    Question(
      .sharedDate, all: [["when", "date"], ["shared", "disclosed", "referred"]], none: ["concern", "consent"]),
    Question(.concern, all: [["worried about", "your concerns", "nature of your concern", "reason for your concern"]]),
    Question(
      .safetyConsidered, all: [people, ["safe tonight", "safe now", "safe today", "safe at the moment"], asking]),
    Question(
      .safetyConsidered,
      all: [
        ["safety", "wellbeing", "keep the child safe", "immediate action"],
        ["considered", "taken", "safe", "plan", "protect"],
      ], none: ["advice"]),
    Question(.sharingRisks, all: [["risks", "risk"], ["sharing", "disclosure", "disclosing"]]),
    Question(.supportNeeds, all: [["support"], ["needed", "offered", "required", "provided", "needs", "need"]]),
  ]
}
