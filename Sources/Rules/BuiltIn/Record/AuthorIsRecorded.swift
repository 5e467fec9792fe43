import Records

extension Rule {
  static let authorIsRecorded = Rule(
    "record.author-recorded", "who wrote the record is recorded",
    theme: .record, severity: .major,
    why: "When something is unclear about a child, somebody must be able to ask the person who wrote it down.",
    good: "The author is named.",
    action: "Name the person who wrote the record.",
    source: "Seven golden rules, rule 6: keep a record",
    looksAt: [.recorder],
    evidence: [.recorder],
    judging: .record { evidence in
      let author = evidence[.recorder]
      if author.kind == .unreadable { return .illegible(.recorder) }
      return author.isAnswered && !author.isBareNo ? .pass : .fail("the record does not say who wrote it")
    },
    examples: [
      .pass("named"),
      .fail("blank", [.recorder: nil]),
      .fail("a placeholder", [.recorder: "unknown"]),
      .fail("somebody will be", [.recorder: "DSL to complete"]),
      .review("a name that is not yet sure", [.recorder: "TBC Ffion Bevan"]),
      .notChecked("a table with no column for it", without: [.recorder]),
    ])
}
