import Records

extension Rule {
  static let riskIsAnswered = Rule(
    "law.risk-answered", "a child at risk is not left without sharing",
    theme: .law, severity: .critical,
    why: """
      When somebody knows that a child is at risk and tells nobody, the child stays where the harm is; if this was not \
      shared, somebody else must have been told or somebody must be keeping the child safe.
      """,
    good: "The record says who else was told, or what keeps the child safe and which manager agreed.",
    action: "Look at the child's safety today; share now, or record who was told or who agreed to the safety plan.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 1: the welfare of the child comes first",
    looksAt: [
      .decision, .childAtRisk, .recipientOrg, .recipientPerson, .recipientAddress, .otherAgencies, .decisionReason,
      .refusalReason, .followUp, .safetyConsidered, .approver, .adviceSought, .adviceFrom, .signature, .signatureRole,
    ],
    concerns: [.withheld, .atRisk],
    evidence: [
      .recipientOrg, .recipientPerson, .recipientAddress, .otherAgencies, .decisionReason, .refusalReason, .followUp,
      .safetyConsidered,
    ],
    judging: .record { evidence in
      if evidence.someoneWasTold {
        return .review("a child at risk: somebody was told; a person must say whether that was enough")
      }
      if evidence.hasSafetyPlan {
        if evidence.managerAgreed {
          return .review("a child at risk: a safety plan was agreed; a person must say whether it was enough")
        }
        return .fail(
          "a child is at risk, nobody was told, and no manager or safeguarding lead agreed to the safety plan")
      }
      return .fail("a child is at risk, nobody was told, and no safety plan is recorded")
    },
    mayBeWaived: false,
    examples: [
      .review("somebody else was told", [.childAtRisk: "Yes"], base: .withheld),
      .review(
        "the reason says who was told",
        [.childAtRisk: "Yes", .otherAgencies: nil, .approver: nil, .refusalReason: "The police were informed instead"],
        base: .withheld),
      .review(
        "a safety plan that a manager agreed",
        [.childAtRisk: "Yes", .otherAgencies: nil, .followUp: nil], base: .withheld),
      .fail(
        "nobody told, no plan",
        [.childAtRisk: "Yes", .otherAgencies: nil, .safetyConsidered: nil, .followUp: nil], base: .withheld),
      .fail(
        "a plan that nobody agreed",
        [
          .childAtRisk: "Yes", .otherAgencies: nil, .approver: nil, .adviceSought: "No", .adviceFrom: nil,
          .followUp: nil,
        ], base: .withheld),
      .fail(
        "it says that nobody was told",
        [
          .childAtRisk: "Yes", .otherAgencies: "None", .approver: nil, .adviceFrom: nil, .safetyConsidered: "No",
          .refusalReason: "Social care were not told because it was late", .followUp: nil,
        ], base: .withheld),
      .review("whether a child is at risk is unknown", [.childAtRisk: "Unknown"], base: .withheld),
      .review("level 3", [.childAtRisk: "Level 3"], base: .withheld),
      .notApplicable("no child at risk", base: .withheld),
      .notApplicable("shared"),
      .notChecked("the decision is blank", [.childAtRisk: "Yes", .decision: nil], base: .withheld),
      .notChecked("a table with no column for risk", base: .withheld, without: [.childAtRisk]),
    ])
}

extension Evidence {
  /// Somebody else was told: a recipient, another agency, or a sentence that says so.
  fileprivate var someoneWasTold: Bool {
    for field in [Field.recipientOrg, .recipientPerson, .recipientAddress] where self[field].isAnswered { return true }
    let agencies = self[.otherAgencies]
    if agencies.isAnswered, !agencies.text.isOneOf(Telling.nobody) { return true }
    return [Field.refusalReason, .decisionReason, .followUp].contains {
      self[$0].isAnswered && self[$0].text.mentions(Telling.told, notAfter: Telling.notTold, within: 3)
    }
  }

  fileprivate var hasSafetyPlan: Bool {
    let plan = self[.safetyConsidered]
    guard plan.isAnswered else { return false }
    return plan.text.wordCount >= 3
  }

  /// An approver, or advice or a signature from a manager or safeguarding lead.
  fileprivate var managerAgreed: Bool {
    if self[.approver].isAnswered, !self[.approver].text.isOneOf(Telling.nobody) { return true }
    return [Field.adviceSought, .adviceFrom, .signature, .signatureRole].contains {
      self[$0].isAnswered && self[$0].text.mentions(Telling.managers)
    }
  }
}

private enum Telling {
  static let told: Phrases = [
    "told", "informed", "referred", "notified", "alerted", "passed to", "reported to", "spoke to", "spoken to",
    "discussed with", "rang", "called the police",
  ]

  /// Nobody was, or it is the child, a parent or another who told us.
  static let notTold: Phrases = [
    "not", "never", "nobody", "no one", "noone", "none", "cannot", "without", "werent", "wasnt", "havent", "hasnt",
    "didnt", "child", "she", "he", "mother", "father", "mum", "dad", "who", "they", "to be", "will be", "if",
  ]

  static let nobody: Phrases = ["no", "none", "nobody", "no one", "nil", "not involved", "none involved"]

  static let managers: Phrases = [
    "manager*", "head", "headteacher", "director", "dsl", "ddsl", "dsp", "dso", "safeguarding lead",
    "safeguarding officer", "safeguarding person", "safeguarding team", "lead", "supervisor", "chief executive", "ceo",
    "principal",
  ]
}
