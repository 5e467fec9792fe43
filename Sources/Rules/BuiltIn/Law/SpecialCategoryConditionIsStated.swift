import Records

extension Rule {
  static let specialCategoryConditionIsStated = Rule(
    "law.special-category-condition-stated", "special category or criminal-offence data has its second condition",
    theme: .law, severity: .major,
    why: """
      A child's health, sexuality or a parent's offence is shared safely only by somebody who has thought of what the \
      law asks for it; the condition made for safeguarding lets them do it without consent.
      """,
    good: "Beside the lawful basis stands the condition, such as DPA 2018, Schedule 1, paragraph 18.",
    action: "Add the condition of Article 9 or of Schedule 1 that you relied on; ask the data protection lead.",
    source: "Seven golden rules, rule 1; UK GDPR, Article 9(2); Data Protection Act 2018, Schedule 1, paragraph 18",
    looksAt: [
      .decision, .specialCategory, .harmCategory, .specialCategoryCondition, .lawfulBasis, .statutoryPower,
      .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .requester, .recordType,
    ],
    concerns: [.shared, .external, .specialCategoryShared],
    evidence: [.specialCategoryCondition, .lawfulBasis, .statutoryPower],
    judging: .record { evidence in
      let fields: [Field] = [.specialCategoryCondition, .lawfulBasis, .statutoryPower]
      if fields.contains(where: { evidence[$0].isAnswered && LawWords.nameCondition(evidence[$0].text) }) {
        return .pass
      }
      if evidence[.specialCategoryCondition].kind == .unreadable {
        return .review("the condition for special category data cannot be read")
      }
      if evidence[.specialCategoryCondition].isAnswered
        || fields.contains(where: { evidence[$0].isAnswered && evidence[$0].text.mentions(LawWords.conditionHints) })
      {
        return .review("the condition for special category data is given in words that name none of the law's own")
      }
      return .fail("special category data was shared and no condition for it is stated")
    },
    examples: [
      .pass("Schedule 1, paragraph 18"),
      .pass("a letter of Article 9", [.specialCategoryCondition: "Article 9(2)(g)"]),
      .pass(
        "the condition by its name", [.specialCategoryCondition: "Safeguarding of children and individuals at risk"]),
      .pass(
        "beside the lawful basis",
        [.specialCategoryCondition: nil, .lawfulBasis: "Legitimate interests; Art 9(2)(c)"]),
      .pass("with the power", [.specialCategoryCondition: nil, .statutoryPower: "DPA 2018 Sch 1 Pt 2 para 18"]),
      .fail("blank", [.specialCategoryCondition: nil]),
      .fail("a placeholder", [.specialCategoryCondition: "tbc"]),
      .fail("not applicable, where an answer is due", [.specialCategoryCondition: "N/A"]),
      .review("other words", [.specialCategoryCondition: "Safeguarding"]),
      .review("substantial public interest with no paragraph", [.specialCategoryCondition: "Public interest"]),
      .review("unanswered, and the harm is sexual", [.specialCategory: nil, .harmCategory: "Sexual"]),
      .review("whether it was special cannot be told", [.specialCategory: "Possibly some"]),
      .notApplicable("unanswered, and the harm is physical", [.specialCategory: nil, .specialCategoryCondition: nil]),
      .notApplicable("no special category data", [.specialCategory: "No", .specialCategoryCondition: nil]),
      .notApplicable("not shared", base: .withheld),
      .notApplicable(
        "to our own manager",
        [
          .specialCategoryCondition: nil, .recipientOrg: "Line manager", .recipientPerson: nil, .recipientRole: nil,
          .recipientAddress: nil,
        ]),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column that says whether it was special", without: [.specialCategory]),
      .notChecked(
        "a table with no column for the condition, the basis or the power",
        without: [.specialCategoryCondition, .lawfulBasis, .statutoryPower]),
    ])
}

extension Condition {
  /// Special category or criminal-offence data was shared; unanswered beside a harm that is seldom told without it,
  /// a person must say.
  static let specialCategoryShared = Condition(
    "special category or criminal-offence data was shared", [.specialCategory, .harmCategory]
  ) { evidence in
    let reading = evidence[.specialCategory]
    switch reading.kind {
    case .noColumn: return .noColumn
    case .blank, .placeholder, .notApplicable:
      return evidence[.harmCategory].isAnswered && evidence[.harmCategory].text.mentions(sensitiveHarm)
        ? .unclear : .notMet
    case .text: return reading.text.mentions(sensitiveKinds) ? .met : .unclear
    default: return evidence.yes(.specialCategory)
    }
  }

  private static let sensitiveHarm: Phrases = [
    "sexual", "sexually", "sex", "csa", "cse", "fgm", "female genital mutilation", "genital mutilation",
    "mental health",
    "self harm", "suicid*", "substance", "substances", "drug", "drugs", "alcohol", "radicalis*", "radicaliz*",
    "extremis*", "prevent", "terroris*",
  ]

  /// What special category and criminal-offence data are about.
  private static let sensitiveKinds: Phrases = [
    "health", "medical", "mental health", "sex life", "sexual", "ethnic*", "race", "racial", "religio*", "criminal",
    "offence*", "conviction*", "biometric", "genetic", "political", "disabilit*",
  ]
}
