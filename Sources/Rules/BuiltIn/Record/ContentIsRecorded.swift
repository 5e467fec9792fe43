import Records

extension Rule {
  static let contentIsRecorded = Rule(
    "record.content-recorded", "what was shared is recorded",
    theme: .record, severity: .critical,
    why: """
      Later nobody can tell what the other agency knew about the child unless it is written down what they were \
      told.
      """,
    good: "The record says what was shared, in a line or a list.",
    action: "Write down what was shared, or attach it and name the attachment.",
    source: "Seven golden rules, rule 6: record what was shared, with whom and for what purpose",
    looksAt: [.decision, .informationShared],
    concerns: [.shared],
    evidence: [.informationShared],
    judging: .record { evidence in
      let content = evidence[.informationShared]
      switch content.kind {
      case .unreadable: return .illegible(.informationShared)
      case .blank, .noColumn: return .fail("nothing says what was shared")
      case .placeholder: return .fail("what was shared is a placeholder")
      case .notApplicable: return .fail("what was shared is declared not applicable")
      default:
        return content.text.wordCount >= 2 ? .pass : .fail("what was shared is recorded in fewer than 2 words")
      }
    },
    examples: [
      .pass("a description"),
      .pass("two words", [.informationShared: "Injuries seen"]),
      .fail("one word", [.informationShared: "Concerns"]),
      .fail("blank", [.informationShared: nil]),
      .fail("a placeholder", [.informationShared: "see referral"]),
      .fail("nothing", [.informationShared: "Nothing shared"]),
      .fail("still to come", [.informationShared: "To be added later today"]),
      .notApplicable("not shared", base: .withheld),
      .notChecked("a decision that cannot be read", [.decision: nil]),
      .notChecked("a table with no column for it", without: [.informationShared]),
    ])
}
