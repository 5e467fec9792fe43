import Records

extension Rule {
  static let recordIsIdentified = Rule(
    "record.identified", "the record has a reference",
    theme: .record, severity: .minor,
    why: "Without a reference nobody can find the record again when the child's story is put together.",
    good: "A reference of the record or of the case stands on it.",
    action: "Give the record a reference from your log.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [.recordID, .caseRef],
    evidence: [.recordID, .caseRef],
    judging: .record { evidence in
      evidence[.recordID].isAnswered || evidence[.caseRef].isAnswered
        ? .pass : .fail("the record has no reference of its own and no case reference")
    },
    examples: [
      .pass("a record reference", [.caseRef: nil]),
      .pass("only a case reference", [.recordID: nil]),
      .fail("neither", [.recordID: nil, .caseRef: nil]),
      .fail("a placeholder", [.recordID: "tbc", .caseRef: "-"]),
      .notChecked("a table with no column for either", without: [.recordID, .caseRef]),
    ])
}
