import Records

extension Rule {
  static let referenceIsUnique = Rule(
    "record.reference-unique", "a reference belongs to one decision",
    theme: .record, severity: .major,
    why: "Under one reference two children's records are taken for one, and one child's decision is lost.",
    good: "Every decision has a reference that no other decision has.",
    action: "Give one of the decisions a reference of its own and note the old one on it.",
    owner: .safeguardingLead,
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: .all,
    concerns: [.answered(.recordID)],
    evidence: [.recordID],
    judging: .wholeRun(
      WholeRunJudging(
        gather: { (.pass, [RecordCopy.memo($0)]) },
        closing: .byKey { group, _ in ReferenceGroup.judge(group) })),
    examples: [
      .pass("the only one"),
      .pass("another reference", others: [[.recordID: "ISR-2026-0115"]]),
      .pass("the same record twice", others: [[:]]),
      .pass("the same decision, the other says less", others: [[.followUp: nil, .supportNeeds: nil]]),
      .pass("one decision about two people", others: [[.subject: "Child L", .subjectDOB: "2016-01-30"]]),
      .pass("one decision, two recipients", others: [[.recipientOrg: "Northshire Police", .recipientPerson: nil]]),
      .pass(
        "amended, with a version label",
        others: [[.version: "2", .decisionReason: "The school has told us more, and it confirms what the child said"]]),
      .pass(
        "amended, with a later time of change",
        others: [[.modifiedAt: "2026-03-05", .purpose: "To let social care assess the child"]]),
      .fail(
        "two decisions about one child",
        others: [[.decision: "Not shared", .decisionReason: "The school answered the worries that we had about home"]]),
      .fail(
        "two decisions about two children",
        others: [[.subject: "Child L", .decisionReason: "Neighbours heard shouting on three nights of last week"]]),
      .review(
        "in another team",
        others: [[.team: "South", .decisionReason: "Neighbours heard shouting on three nights of last week"]]),
      .review(
        "recorded later with another date of decision",
        others: [[.decisionDate: "2026-03-09", .recordedAt: "2026-03-09", .modifiedAt: "2026-03-02"]]),
      .notApplicable("no record reference", [.recordID: nil]),
      .notChecked("a table with no column for it", without: [.recordID]),
    ])
}
