import Records

extension Rule {
  static let capacityIsRecorded = Rule(
    "consent.capacity-recorded", "capacity or competence is recorded",
    theme: .consent, severity: .minor,
    why: """
      A yes counts only from somebody who understands what they say yes to; a young child must not carry a decision that \
      is too heavy for them.
      """,
    good: "The record says that capacity, or for a child competence (Gillick, Fraser), was considered.",
    action: "Record whether the person had capacity, or the child was competent, to decide about this.",
    source: "Seven golden rules, rule 4: consent; Mental Capacity Act 2005; Gillick competence",
    looksAt: Evidence.externalLooksAt.union(Evidence.ageLooksAt).union([
      .decision, .subjectGroup, .consentStatus, .consentBy, .consentMethod, .consentReason, .capacity,
    ]),
    concerns: [.shared, .external],
    judging: .record { evidence in
      let asked = evidence.capacityAsked
      let judgement: Judgement =
        switch asked.answer {
        case .notMet, .undecided: .notApplicable
        case .noColumn: .notChecked("the source has no column that says whether the person is an adult")
        case .unclear: .review("the person's age cannot be told, so whether capacity is to be recorded cannot either")
        case .met:
          if evidence.namesCapacity {
            .pass
          } else if evidence[.capacity].kind == .noColumn, !evidence.terms.parameters.missingColumnsFail {
            .notChecked("the source has no column for capacity")
          } else {
            .fail("neither capacity nor competence is recorded")
          }
        }
      return judgement.until(asked.horizon)
    },
    examples: [
      .pass("an adult", base: .adult),
      .pass("without capacity, and said so", [.capacity: "No"], base: .adult),
      .pass(
        "a child who consents alone, Gillick competent", [.consentBy: "Child", .subjectDOB: "2012-05-12"],
        base: .sharedWithConsent),
      .pass(
        "competence beside the consent", [.consentBy: "Young person, Gillick competent", .capacity: nil],
        base: .sharedWithConsent),
      .fail("blank", [.capacity: nil], base: .adult),
      .fail("unknown", [.capacity: "Unknown"], base: .adult),
      .fail("18 on the day of the decision", [.subjectDOB: "2008-03-02", .subjectGroup: nil, .capacity: nil]),
      .fail(
        "18 on the audit date, the decision undated",
        [.subjectDOB: "2008-09-30", .subjectGroup: nil, .capacity: nil, .decisionDate: nil]),
      .fail(
        "a child under 16 who consents alone", [.consentBy: "The child themselves", .capacity: nil],
        base: .sharedWithConsent),
      .review(
        "a child who consents alone, the age unknown",
        [.consentBy: "The child themselves", .capacity: nil, .subjectDOB: nil], base: .sharedWithConsent),
      .notApplicable("a child", [.capacity: nil]),
      .notApplicable("17 on the day of the decision", [.subjectDOB: "2008-03-03", .subjectGroup: nil, .capacity: nil]),
      .notApplicable(
        "a child of 16 who consents alone",
        [.consentBy: "Child", .subjectDOB: "2010-03-02", .capacity: nil], base: .sharedWithConsent),
      .notApplicable("a parent consents", [.capacity: nil], base: .sharedWithConsent),
      .notApplicable("not shared", [.capacity: nil, .subjectGroup: "Adult"], base: .withheld),
      .notChecked("the decision is blank", [.decision: nil], base: .adult),
      .notChecked("a table with no column for age or group", [.capacity: nil], without: [.subjectDOB, .subjectGroup]),
      .notChecked("a table with no column for capacity", base: .adult, without: [.capacity]),
    ])
}

extension Evidence {
  /// Whether capacity is to be recorded: for an adult, or a child under 16 who consents alone.
  fileprivate var capacityAsked: (answer: Condition.Answer, horizon: Day?) {
    let group = self[.subjectGroup]
    if group.includes(SubjectGroup.adult) { return (.met, nil) }
    if group.isOnly(SubjectGroup.unborn) { return (.notMet, nil) }
    let adult = hasReached(years: 18)
    if adult?.reached == true { return (.met, nil) }
    if consentPosition == .given, childConsentsAlone {
      let sixteen = hasReached(years: 16)
      switch sixteen?.reached {
      case true: return (.notMet, adult?.horizon)
      case false: return (.met, sixteen?.horizon)
      default: return (self[.subjectDOB].kind == .noColumn ? .noColumn : .unclear, sixteen?.horizon)
      }
    }
    if let adult {
      return (adult.reached == nil && !group.includes(SubjectGroup.child) ? .unclear : .notMet, adult.horizon)
    }
    return (group.kind == .noColumn && self[.subjectDOB].kind == .noColumn ? .noColumn : .notMet, nil)
  }

  /// That the child, and no parent or carer, gave the consent.
  private var childConsentsAlone: Bool {
    let cells = [Field.consentBy, .consentStatus, .consentMethod].filter { self[$0].isAnswered }
    return cells.contains { self[$0].text.mentions(Consenting.child) }
      && !cells.contains { self[$0].text.mentions(Consenting.others) }
  }

  /// Capacity is answered, or competence named beside the consent.
  fileprivate var namesCapacity: Bool {
    if self[.capacity].isAnswered { return true }
    return [Field.consentBy, .consentStatus, .consentMethod, .consentReason].contains {
      self[$0].isAnswered && self[$0].text.mentions(Consenting.competence)
    }
  }
}

private enum Consenting {
  static let child: Phrases = [
    "child", "young person", "yp", "pupil", "student", "self", "herself", "himself", "themselves", "themself",
    "subject",
    "the young person", "own consent", "client", "girl", "boy", "teenager", "member", "service user", "young carer",
  ]
  static let others: Phrases = [
    "mother", "father", "mum", "dad", "mam", "parent", "parents", "parental", "carer", "carers", "guardian*",
    "grandmother", "grandfather", "grandparent*", "aunt", "uncle", "local authority", "social worker", "foster*",
    "both",
    "childs mother", "childs father",
  ]
  static let competence: Phrases = ["gillick", "fraser", "competent", "competence", "capacity"]
}
