import Records

extension Rule {
  static let storageIsSafe = Rule(
    "secure.storage-approved", "the record is kept somewhere safe",
    theme: .necessary, severity: .major,
    why: "A record on somebody's own phone or kitchen table can be lost, shown or found by the wrong person.",
    good: "It is kept in the case system, in a folder with restricted access, or under lock and key.",
    action: "Move the record to the safe place, and delete it where it was.",
    owner: .manager,
    source:
      "Seven golden rules, rule 7: secure; Leeds Safeguarding Adults Board, sharing information safely and securely",
    looksAt: [.storageLocation],
    concerns: [.answered(.storageLocation)],
    judging: .record { evidence in
      let judged = evidence[.storageLocation].text.withBytes(StoragePlaces.judge)
      if judged.unsafe { return .fail("the record is kept in a place that is not safe") }
      return judged.safe ? .pass : .review("whether the place where the record is kept is safe cannot be told")
    },
    examples: [
      .pass("the case system"),
      .pass("under lock and key", [.storageLocation: "Locked filing cabinet in the office"]),
      .pass("CPOMS", [.storageLocation: "CPOMS"]),
      .pass("named as not the place", [.storageLocation: "CPOMS, never on a personal phone"]),
      .fail("a worker's phone", [.storageLocation: "Personal phone"]),
      .fail("at home", [.storageLocation: "Locked cabinet at home"]),
      .fail("at the writer's home", [.storageLocation: "Locked filing cabinet at my home"]),
      .fail("unlocked", [.storageLocation: "Unlocked drawer"]),
      .fail("the worst of several", [.storageLocation: "CPOMS and own laptop"]),
      .review("a safe place that was not to be had", [.storageLocation: "CPOMS not available so desk drawer"]),
      .review("a place that may be safe", [.storageLocation: "Filing room"]),
      .notApplicable("left blank", [.storageLocation: nil]),
      .notChecked("a table without the column", without: [.storageLocation]),
    ])
}
