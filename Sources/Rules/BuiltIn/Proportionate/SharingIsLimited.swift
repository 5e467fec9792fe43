import Records

extension Rule {
  static let sharingIsLimited = Rule(
    "proportionate.scope-limited", "no more was shared than was needed",
    theme: .necessary, severity: .major,
    why: "A whole file tells strangers things about a child that nobody needed to know, and it cannot be taken back.",
    good: "What was shared is named, and it is the part that the recipient needed.",
    action: "Check whether the whole file was needed; write down why, or recall what was not.",
    source: "Seven golden rules, rule 7: proportionate; schedule 2 requests: no trawling (Cornwall Council guidance)",
    looksAt: Substance.looksAt([
      .decision, .informationShared, .proportionality, .purpose, .necessity, .decisionReason, .lawfulBasis,
      .statutoryPower,
    ]),
    concerns: [.shared],
    evidence: [.informationShared],
    judging: .record { evidence in
      let shared = evidence[.informationShared]
      if shared.kind == .unreadable { return .review("what was shared cannot be read") }
      if !shared.isAnswered { return .notChecked("what was shared is not recorded, so its extent cannot be judged") }
      guard WholeFile.isNamed(in: shared.text) else { return .pass }
      for field in WholeFile.groundFields where evidence[field].isAnswered {
        if evidence[field].text.withBytes({ WholeFile.grounds.first(in: $0) != nil }) { return .pass }
      }
      return evidence.substance(of: .proportionality) == .substantive
        ? .review("a whole file was shared and the reason given for it must be read")
        : .fail("a whole file was shared and nothing says why all of it was needed")
    },
    examples: [
      .pass("a part is named"),
      .fail(
        "the whole file and no word why",
        [.informationShared: "Entire case file", .proportionality: nil]),
      .fail("everything", [.informationShared: "Everything we hold on the family", .proportionality: "Yes"]),
      .fail("whole of the file", [.informationShared: "The whole of the file, 2 March", .proportionality: nil]),
      .fail("full chronology", [.informationShared: "Full chronology and all notes", .proportionality: "n/a"]),
      .review(
        "the whole file with a reason",
        [
          .informationShared: "Complete file",
          .proportionality: "Pattern of small injuries over four years only shows when the notes are read together",
        ]),
      .pass(
        "the file went with the child to a new school",
        [
          .informationShared: "Whole child protection file", .purpose: "File transfer to new school",
          .proportionality: nil,
        ]),
      .pass(
        "a court ordered it",
        [.informationShared: "Full file", .statutoryPower: "Court order of 1 March 2026", .proportionality: nil]),
      .pass("not the whole file", [.informationShared: "The injuries seen, not the full file", .proportionality: nil]),
      .pass("part of the file", [.informationShared: "Only part of the case file", .proportionality: nil]),
      .pass("full name is no file", [.informationShared: "Full name, address, a full account of 2 March"]),
      .notChecked("nothing recorded", [.informationShared: nil]),
      .notChecked("a table without the column", without: [.informationShared]),
      .notApplicable("nothing was shared", base: .withheld),
    ])
}

/// Words for a whole file, and for the two occasions on which one is rightly passed on.
private enum WholeFile {
  /// Where it may say that the file went to a new school or before a court.
  static let groundFields: [Field] = [
    .informationShared, .purpose, .necessity, .decisionReason, .proportionality, .lawfulBasis, .statutoryPower,
  ]

  static func isNamed(in text: Text) -> Bool {
    text.withBytes { bytes in
      var found = false
      names.forEachNamed(in: bytes) { _, isDenied in if !isDenied { found = true } }
      return found
    }
  }

  private static let names = Lexicon<Naming<Void>>(
    ["entire", "whole", "full", "complete"].flatMap { how in
      [
        "file", "files", "record", "records", "history", "chronology", "medical history", "medical record",
        "medical records", "case file", "case record", "case records", "case history", "child protection file",
        "safeguarding file", "social care file", "family history", "school file", "pupil file", "casefile",
        "personal file", "cp file", "education file", "health record", "health records",
        "case notes", "cpoms record", "cpoms records", "cpoms file", "pupil record", "pupil records", "school record",
        "school records", "set of records", "set of notes", "copy of file", "copy of the file", "copy of record",
        "copy of the record", "copy of records", "of the file", "of the record", "of the records", "of the case file",
        "of the chronology",
      ].map { (how + " " + $0, .thing(())) }
    }
      + [
        "case file", "case files", "casefile", "all records", "all notes", "all the notes", "all the records",
        "all files", "all case notes", "all our records", "all our notes", "all information held", "everything",
        "the lot",
        "chronology full", "file in full", "record in full", "records in full", "chronology in full",
        "file in its entirety",
        "all of the file", "all of the records", "all of the notes",
      ].map { ($0, .thing(())) }
      + [
        "nothing from", "nothing of", "only part of", "part of", "parts of", "extract from", "extracts from",
        "summary of", "excerpt from", "excerpts from", "pages of", "less than",
      ].map { ($0, .negation) }
      + ["full name", "full names", "whole family", "full account", "full address"].map { ($0, .nothing) }
      + Naming.denials)

  static let grounds = Lexicon<Void>(
    [
      "court order", "court ordered", "ordered by the court", "court directed", "direction of the court",
      "witness summons", "production order", "new school", "receiving school", "file transfer", "transfer of file",
      "transfer of the file", "transferred to the school", "transferring school", "next school", "moved school",
      "moving school", "moved schools", "change of school", "school transfer",
    ].map { ($0, ()) })
}
