import Records

extension Rule {
  static let notTellingIsExplained = Rule(
    "open.not-informing-explained", "not telling people is explained",
    theme: .open, severity: .major,
    why: """
      Telling a family can put a child in danger, and not telling them can wrong the family; the reason shows that \
      somebody weighed both.
      """,
    good: "The record says why telling would have been unsafe or was not possible.",
    action: "Record why they were not told, or tell them now if it is safe.",
    source: "Seven golden rules, rule 2: be open and honest unless it is unsafe or inappropriate",
    looksAt: Evidence.externalLooksAt.union(Evidence.informedLooksAt).union([.decision]),
    concerns: [.shared, .external, .someoneNotTold],
    evidence: Explanation.telling.evidence,
    judging: .record { evidence in
      switch evidence.finding(of: .telling) {
      case .explained: return .pass
      case .unreadable: return .review("the reason for not telling people cannot be read")
      case .unclear: return .review("whether the words behind it explain not telling people cannot be told")
      case .not(let substance):
        let fault = substance.fault ?? "only says again that they were not told"
        return .fail("not telling people is not explained: the reason for it \(fault)")
      }
    },
    examples: [
      .pass("the risk that telling would bring"),
      .fail(
        "the form's own words behind the answer",
        [.subjectInformed: "No (if no, please give the reason below)", .notInformedReason: nil]),
      .pass("a reason of the list, however short", [.notInformedReason: "FGM"]),
      .pass("after the answer", [.subjectInformed: "No – would put child at risk", .notInformedReason: nil]),
      .pass(
        "in the decision's reason",
        [
          .notInformedReason: nil,
          .decisionReason: "Bruises do not fit. Parents were not told because they may leave with the child.",
        ]),
      .pass(
        "the risk of telling, in the decision's reason",
        [
          .notInformedReason: nil,
          .decisionReason: "Bruises do not fit. Telling the parents could lead them to leave with the child.",
        ]),
      .fail(
        "the decision's reason says what the child told, and what could happen",
        [
          .notInformedReason: nil,
          .decisionReason: "He told a teacher that he may be hit again tonight, so social care must see him.",
        ]),
      .fail(
        "the decision's reason says whom staff spoke to",
        [
          .notInformedReason: nil,
          .decisionReason: "We spoke to the school since attendance fell and he would not eat.",
        ]),
      .pass("the same as for consent", [.notInformedReason: "As above"]),
      .pass("one parent told, the other explained", [.subjectInformed: "One parent"]),
      .fail("blank", [.notInformedReason: nil]),
      .fail("a placeholder", [.notInformedReason: "tbc"]),
      .fail("too short", [.notInformedReason: "No time"]),
      .fail("the answer again", [.notInformedReason: "The parents have not been told about this referral"]),
      .fail("the same as for consent, which says nothing", [.notInformedReason: "As above", .consentReason: nil]),
      .fail("not yet, and no more", [.subjectInformed: "Not yet", .notInformedReason: nil]),
      .notApplicable("told", [.subjectInformed: "Yes", .notInformedReason: nil]),
      .notApplicable("unanswered", [.subjectInformed: nil]),
      .notApplicable("not shared", base: .withheld),
      .review("whether they were told cannot be read", [.subjectInformed: "It was mentioned at the time"]),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column for whether they were told", without: [.subjectInformed]),
      .fail(
        "a table with no column for the reason", [.decisionReason: "Bruises that do not fit the account given"],
        without: [.notInformedReason]),
    ])
}

extension Condition {
  static let someoneNotTold = Condition(
    "somebody who should be told was not", Evidence.informedLooksAt
  ) { evidence in
    switch evidence.informed {
    case .no, .partly: .met
    case .yes, .notApplicable, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}
