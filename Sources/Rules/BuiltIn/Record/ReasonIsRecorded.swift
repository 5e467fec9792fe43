import Records

extension Rule {
  static let reasonIsRecorded = Rule(
    "record.reason-recorded", "how and why it was decided is recorded",
    theme: .record, severity: .critical,
    why: """
      The reason is what the next person needs to understand the decision, to question it and to change it when the \
      child's life changes.
      """,
    good: "A sentence says what was weighed and why it led to this decision for this child.",
    action: "Write why this was decided for this child, in a sentence of your own.",
    source: "Seven golden rules, rule 6: keep a record of the reasons, whether or not information is shared",
    looksAt: [.decision, .decisionReason, .refusalReason, .recipientOrg, .recipientPerson, .recipientRole],
    evidence: [.decisionReason, .refusalReason],
    judging: .record { evidence in
      let reason = Reason.judge(.decisionReason, evidence)
      if reason.verdict == .pass { return reason }
      // Whoever withheld may have written why in the refusal's own field; partly shared needs a reason for its part.
      guard evidence.decision == .notShared || evidence.decision == .deferred else {
        return evidence[.decisionReason].kind == .noColumn ? .noColumn(.decisionReason, evidence.terms) : reason
      }
      if evidence[.refusalReason].saysNothing { return reason }
      let refusal = Reason.judge(.refusalReason, evidence)
      return refusal.verdict == .fail && reason.verdict == .review ? reason : refusal
    },
    examples: [
      .pass("a reason"),
      .pass("not shared, with only a reason for not sharing", [.decisionReason: nil], base: .withheld),
      .fail("blank", [.decisionReason: nil]),
      .fail("a placeholder", [.decisionReason: "see notes"]),
      .fail("declared not applicable", [.decisionReason: "N/A"]),
      .fail("three words", [.decisionReason: "Worried about safety"]),
      .review("four words", [.decisionReason: "Bruises that nobody explains"]),
      .review("a bare threshold", [.decisionReason: "s47"]),
      .review("a bare level", [.decisionReason: "Level 4"]),
      .review("a bare level called threshold", [.decisionReason: "Threshold level 4"]),
      .fail("where else to look", [.decisionReason: "See notes on the case file"]),
      .fail("where else to look, at length", [.decisionReason: "Refer to CPOMS entry of 1 September please"]),
      .fail("whose notes to look at", [.decisionReason: "See the attached notes from the DSL"]),
      .fail("still to be written", [.decisionReason: "To be completed by the manager later today"]),
      .fail("one word over and over", [.decisionReason: "test test test test test"]),
      .fail(
        "restates the decision",
        [.decisionReason: "Decided to share information with Northshire Children's Social Care"]),
      .fail("part shared, with only a reason for what was kept back", [.decisionReason: nil], base: .partlyShared),
      .fail("not shared, neither reason", [.decisionReason: nil, .refusalReason: nil], base: .withheld),
      .notChecked("a table with no column for it", without: [.decisionReason, .refusalReason]),
      .notChecked("shared, a table with a column only for the reason for not sharing", without: [.decisionReason]),
    ])
}

/// How a reason for a decision is judged.
enum Reason {
  static func judge(_ field: Field, _ evidence: Evidence) -> Judgement {
    let reading = evidence[field]
    let substance = evidence.substance(of: field)
    switch substance {
    case .substantive: return .pass
    case .unreadable: return .illegible(field)
    case .blank, .placeholder, .notApplicable, .restatesDecision: break
    case .tooShort(let words):
      if reading.text.count <= 40, reading.text.isOneOf(thresholds) {
        return .review("the \(field.phrase) is a threshold and nothing more")
      }
      if words >= 4 { return .review("the \(field.phrase) has only \(words) words") }
    }
    return .fail("the \(field.phrase) \(substance.fault ?? "says nothing")")
  }

  /// The field whose text is the record's substantive reason, if one is.
  static func field(_ evidence: Evidence) -> Field? {
    if evidence.substance(of: .decisionReason) == .substantive { return .decisionReason }
    guard evidence.decision == .notShared || evidence.decision == .deferred else { return nil }
    return evidence.substance(of: .refusalReason) == .substantive ? .refusalReason : nil
  }

  private static let thresholds: Phrases = [
    "s47", "s 47", "section 47", "s17", "s 17", "section 17", "s42", "s 42", "section 42", "s47 threshold",
    "s47 threshold met", "section 47 threshold", "section 47 threshold met", "threshold met", "meets threshold",
    "above threshold", "below threshold", "level 1", "level 2", "level 3", "level 4", "tier 1", "tier 2", "tier 3",
    "tier 4", "level four", "threshold level 3", "threshold level 4", "level 3 threshold", "level 4 threshold",
    "level 4 threshold met", "level 3 threshold met", "threshold met level 4", "meets level 4", "met level 4",
    "tier 4 threshold", "level three", "significant harm", "child protection", "child in need",
  ]
}
