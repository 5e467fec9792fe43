import Records

extension Rule {
  static let withheldPartIsExplained = Rule(
    "record.withheld-part-explained", "what was kept back, and why, is recorded",
    theme: .record, severity: .major,
    why: """
      Whoever receives a part believes it is the whole. What was kept back may be what protects the child, so it \
      must be possible to ask for it again.
      """,
    good: "The record says which part was kept back and why.",
    action: "Write which part was kept back and why.",
    source: "Seven golden rules, rule 6: keep a record of the reasons, whether or not information is shared",
    looksAt: [.decision, .refusalReason, .decisionReason, .recipientOrg, .recipientPerson, .recipientRole],
    concerns: [.partlyShared],
    evidence: [.refusalReason, .decisionReason],
    judging: .record { evidence in
      if evidence.substance(of: .refusalReason) == .substantive { return .pass }
      let explained = evidence[.decisionReason].text.withBytes { text in
        Sentences.any(of: text) {
          WithheldPart.words.firstMatch(in: $0) != nil && evidence.substance(of: $0) == .substantive
        }
      }
      if explained { return .pass }
      if evidence[.refusalReason].kind == .unreadable { return .illegible(.refusalReason) }
      return .review("part was shared and nothing explains what was kept back")
    },
    examples: [
      .pass("a reason for not sharing", base: .partlyShared),
      .pass(
        "a sentence of the reason",
        [
          .refusalReason: nil,
          .decisionReason:
            "The injuries need assessing today. The mother's medical history was left out as irrelevant.",
        ],
        base: .partlyShared),
      .review("nothing about the part kept back", [.refusalReason: nil], base: .partlyShared),
      .review("too few words", [.refusalReason: "Irrelevant"], base: .partlyShared),
      .notApplicable("all of it was shared"),
      .notApplicable("nothing was shared", base: .withheld),
      .notChecked("a decision that cannot be read", [.decision: nil], base: .partlyShared),
      .notChecked(
        "a table with no column for either reason", base: .partlyShared, without: [.refusalReason, .decisionReason]),
    ])
}

/// How people write that a part was kept back.
enum WithheldPart {
  static let words: Phrases = [
    "kept back", "keep back", "held back", "withheld", "withhold", "left out", "leave out", "not shared", "not share",
    "not sharing", "not disclosed", "not disclose", "not included", "not include", "redact*", "omit*", "exclud*",
    "removed", "not passed on", "not sent", "not given", "not released",
  ]
}

/// Cutting a text into its sentences.
enum Sentences {
  /// That one of the sentences, ended by a full stop, `;`, `!`, `?` or a new line, is such a one.
  static func any(of text: Span<UInt8>, _ isSuch: (Span<UInt8>) -> Bool) -> Bool {
    var start = 0
    for index in 0...text.count {
      guard index == text.count || endsSentence(text, index) else { continue }
      if start < index, isSuch(text.extracting(start..<index)) { return true }
      start = index + 1
    }
    return false
  }

  private static func endsSentence(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A: true
    // A full stop inside "6.1.f" or "p.m." ends nothing.
    case UInt8(ascii: "."): index + 1 == text.count || text[index + 1] <= 0x20
    default: false
    }
  }
}
