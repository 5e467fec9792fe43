import Records

extension Rule {
  static let reasonIsSpecific = Rule(
    "record.reason-specific", "the reason is about this case",
    theme: .record, severity: .minor,
    why: """
      A reason that fits every child was written for none of them. Whoever reads it later cannot see what was thought \
      about this one.
      """,
    good: "The reason says what was weighed for this child and could not stand on another's record.",
    action: "Read the reason beside the others that are the same and add what is particular to this case.",
    owner: .manager,
    source: "Seven golden rules, rule 6: keep a record of the reasons",
    looksAt: FieldSet([
      .decision, .decisionReason, .refusalReason, .decisionDate, .recorder, .recipientOrg, .recipientPerson,
      .recipientRole, .recipientAddress, .requester, .subject, .subjectDOB, .caseRef,
    ]).union(ReasonWords.namesLookedAt),
    concerns: [.reasonSubstantive],
    evidence: [.decisionReason, .refusalReason],
    judging: .wholeRun(
      WholeRunJudging(
        gather: { evidence in (.pass, ReasonWords.memo(evidence).map { [$0] } ?? []) },
        closing: .together { memos, terms, tell in try ReasonComparison.judge(memos, terms, tell) })),
    examples: [
      .pass("the only one"),
      .pass("the same reason on two decisions", others: [ReasonExamples.another(1)]),
      .review(
        "the same reason on three decisions about different people",
        others: [ReasonExamples.another(1), ReasonExamples.another(2)]),
      .review(
        "the same but for names, dates and numbers",
        [.decisionReason: ReasonExamples.filledIn("Child K", "2 March")],
        others: [
          ReasonExamples.another(1, reason: ReasonExamples.filledIn("CHILD L", "3 April")),
          ReasonExamples.another(2, reason: ReasonExamples.filledIn("Child M", "14/5")),
        ]),
      .review(
        "one word in twenty is another",
        others: [
          ReasonExamples.another(1, reason: ReasonExamples.shared("scared")),
          ReasonExamples.another(2, reason: ReasonExamples.shared("unwilling")),
        ]),
      .pass(
        "half of the words are others",
        others: [
          ReasonExamples.another(1, reason: "Injuries do not fit the account given, and a neighbour heard him shout"),
          ReasonExamples.another(2, reason: "The child is afraid to go home after what the school saw on his arms"),
        ]),
      .pass(
        "siblings: the same recipient, author and day", others: [[.subject: "Child L"], [.subject: "Child M"]]),
      .pass(
        "three decisions about one child",
        others: [
          [.recordID: "ISR-1", .decisionDate: "2026-03-09"], [.recordID: "ISR-2", .decisionDate: "2026-03-16"],
        ]),
      .review(
        "three decisions, where two are enough for a look", others: [ReasonExamples.another(1)],
        terms: { $0.parameters[.sameReasonDecisions] = 2 }),
      .notApplicable("no reason", [.decisionReason: nil]),
      .notApplicable("a reason that only restates the decision", [.decisionReason: "Decided to share it with them"]),
      .notChecked("a table with no column for it", without: [.decisionReason, .refusalReason]),
    ])
}

/// The other records of the examples.
enum ReasonExamples {
  /// Another decision about another child, by default with the compliant record's reason.
  static func another(_ number: Int, reason: String? = nil) -> [Field: String?] {
    var changes: [Field: String?] = [
      .recordID: "ISR-2026-02\(number)0", .caseRef: "C-8\(number)", .subject: "Young person \(["P", "Q", "R"][number])",
      .subjectDOB: "2012-0\(number)-11", .decisionDate: "2026-0\(number + 3)-04",
    ]
    if let reason { changes[.decisionReason] = reason }
    return changes
  }

  static func shared(_ word: String) -> String {
    "Injuries do not fit the account given and the child is \(word) to go home, so social care must assess today"
  }

  static func filledIn(_ name: String, _ day: String) -> String {
    "\(name) told a worker on \(day) that they are hit at home, and only social care can find out more"
  }
}

extension Condition {
  /// The reason for the decision, or a withheld record's for not sharing, is substantive.
  static let reasonSubstantive = Condition(
    "the reason is substantive",
    [.decision, .decisionReason, .refusalReason, .recipientOrg, .recipientPerson, .recipientRole]
  ) { evidence in
    if Reason.field(evidence) != nil { return .met }
    if evidence[.decisionReason].kind == .noColumn { return .noColumn }
    return evidence[.decisionReason].kind == .unreadable ? .unclear : .notMet
  }
}
