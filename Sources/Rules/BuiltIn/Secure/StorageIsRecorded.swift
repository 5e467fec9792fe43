import Records

extension Rule {
  static let storageIsRecorded = Rule(
    "secure.storage-recorded", "where the record is kept is recorded",
    theme: .necessary, severity: .minor,
    why: "Whoever must act for the child later has to know where to look, and nobody else should be able to.",
    good: "The system, folder or cabinet is named.",
    action: "Enter where the record and what was shared are kept.",
    source: "Seven golden rules, rule 7: secure; record how it is stored",
    looksAt: [.storageLocation],
    evidence: [.storageLocation],
    judging: .record { $0.isPresent(.storageLocation) },
    examples: [
      .pass("a system and a folder"),
      .fail("left blank", [.storageLocation: nil]),
      .fail("a placeholder", [.storageLocation: "xxx"]),
      .fail("a bare no", [.storageLocation: "No"]),
      .fail("not stored", [.storageLocation: "Not stored"]),
      .notChecked("a table without the column", without: [.storageLocation]),
    ])
}
