import Records

extension Rule {
  static let tellingIsAnswered = Rule(
    "open.informed-answered", "whether people were told is recorded",
    theme: .open, severity: .major,
    why: """
      A child and family who are told what is shared, and why, can trust the people who help them; when nobody knows \
      whether they were told, nobody can put it right.
      """,
    good: "The record says yes or no, or who was told.",
    action: "Record whether the child, the family or the adult was told, and if not, why not.",
    source: "Seven golden rules, rule 2: be open and honest",
    looksAt: Evidence.externalLooksAt.union(Evidence.informedLooksAt).union([.decision]),
    concerns: [.shared, .external],
    evidence: [.subjectInformed],
    judging: .record { evidence in
      switch evidence.informed {
      case .yes, .partly, .no: .pass
      case .notApplicable: .fail("whether people were told is declared not applicable and no reason is given")
      case .unanswered, .noColumn: .fail("whether people were told is not recorded")
      case .unclear: .review("whether people were told is answered in words that are neither yes nor no")
      }
    },
    examples: [
      .review("maybe", [.subjectInformed: "Maybe"]),
      .pass("no"),
      .pass("yes", [.subjectInformed: "Yes"]),
      .pass("who was told", [.subjectInformed: "Mother and father"]),
      .pass("one parent", [.subjectInformed: "One parent"]),
      .pass("not yet", [.subjectInformed: "Not yet"]),
      .pass("somebody else will tell them", [.subjectInformed: "Social care will tell"]),
      .pass("not applicable, with a reason", [.subjectInformed: "N/A"]),
      .fail("not applicable, without a reason", [.subjectInformed: "N/A", .notInformedReason: nil]),
      .fail("blank", [.subjectInformed: nil]),
      .fail("unknown", [.subjectInformed: "Unknown"]),
      .fail("a placeholder", [.subjectInformed: "tbc"]),
      .review("other words", [.subjectInformed: "It was mentioned at the time"]),
      .notApplicable("not shared", base: .withheld),
      .notApplicable(
        "to our own manager",
        [.recipientOrg: "Line manager", .recipientPerson: nil, .recipientRole: nil, .recipientAddress: nil]),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no such column", without: [.subjectInformed]),
    ])
}

extension Evidence {
  /// The fields that can change whether it went outside the organisation.
  static let externalLooksAt: FieldSet = Condition.external.fields
}
