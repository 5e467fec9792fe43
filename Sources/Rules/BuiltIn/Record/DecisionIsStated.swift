import Records

extension Rule {
  static let decisionIsStated = Rule(
    "record.decision-stated", "the decision is stated",
    theme: .record, severity: .critical,
    why: """
      If nobody can tell whether information about a child was passed on, nobody can tell whether the child was \
      helped.
      """,
    good: "The record says shared, partly shared, not shared or deferred.",
    action: "State whether the information was shared, partly shared, not shared or the decision put off.",
    source: "Seven golden rules, rule 6: keep a record of the decision",
    looksAt: [.decision],
    evidence: [.decision],
    judging: .record { evidence in
      if evidence.decision != nil { return .pass }
      let decision = evidence[.decision]
      switch decision.kind {
      case .blank, .noColumn: return .fail("the decision is blank")
      case .placeholder: return .fail("the decision is a placeholder")
      case .notApplicable: return .fail("the decision is declared not applicable")
      case .unreadable: return .illegible(.decision)
      case .choice: return .review("the decision does not say whether the information was shared")
      default: return .review("the decision is not one of shared, partly shared, not shared or deferred")
      }
    },
    examples: [
      .pass("shared"),
      .pass("not shared", base: .withheld),
      .pass("put off", base: .deferred),
      .pass("pending is a decision put off", [.decision: "Pending"]),
      .fail("blank", [.decision: nil]),
      .fail("a placeholder", [.decision: "tbc"]),
      .fail("the form's own words", [.decision: "Tick as appropriate"]),
      .fail("no decision", [.decision: "No decision made"]),
      .review("no answer to the question", [.decision: "No reply"]),
      .review("what was agreed is not to share", [.decision: "Agreed to discuss further"]),
      .review("advice only", [.decision: "Advice only"]),
      .review("something else", [.decision: "Spoke to the school"]),
      .notChecked("a table with no column for it", without: [.decision]),
    ])
}
