import Records

extension Rule {
  static let opinionIsEvidenced = Rule(
    "accurate.opinion-evidenced", "opinion rests on evidence",
    theme: .necessary, severity: .minor,
    why: "An opinion that is passed on as if it were fact can follow a child and a family for years.",
    good: "What was seen or heard, or who said it, stands beside what is thought of it.",
    action: "Add what the opinion rests on: what was seen or heard, by whom.",
    source: "Seven golden rules, rule 7: accurate, evidence-based opinion; fact and opinion kept apart",
    looksAt: [.opinionStated, .informationShared, .evidenceBasis],
    concerns: [.opinionGiven],
    evidence: [.evidenceBasis],
    judging: .record { evidence in
      let basis = evidence[.evidenceBasis]
      if basis.kind == .unreadable { return .review("what the opinion rests on cannot be read") }
      if basis.isAnswered, !basis.text.isOneOf(Opinion.nothing) { return .pass }
      return evidence.declaresOpinion
        ? .fail("opinion is given and what it rests on is not recorded")
        : .review("what was shared reads like opinion and what it rests on is not recorded")
    },
    examples: [
      .pass("declared, with its evidence", [.opinionStated: "Yes"]),
      .fail("declared, without", [.opinionStated: "Yes", .evidenceBasis: nil]),
      .fail("declared, evidence 'none'", [.opinionStated: "Yes", .evidenceBasis: "No"]),
      .review(
        "words of opinion, without",
        [.informationShared: "I think that the father did it", .evidenceBasis: nil]),
      .review(
        "words of opinion though declared none",
        [.opinionStated: "No", .informationShared: "Mother seems low and was probably drinking", .evidenceBasis: nil]),
      .pass("words of opinion, with evidence", [.informationShared: "The child appears afraid of the father"]),
      .notApplicable("no opinion", [.evidenceBasis: nil]),
      .notApplicable(
        "somebody else's words, quoted",
        [.informationShared: "The child's words: \"I think dad will be cross\"", .evidenceBasis: nil]),
      .notApplicable(
        "somebody else's words, reported",
        [.informationShared: "Mother said she thinks it was probably an accident", .evidenceBasis: nil]),
      .notChecked(
        "a table with no column for the evidence", [.opinionStated: "Yes"], without: [.evidenceBasis]),
      .notChecked("a table that shows neither", without: [.opinionStated, .informationShared]),
    ])
}

extension Condition {
  fileprivate static let opinionGiven = Condition(
    "opinion is declared, or what was shared has words of opinion", [.opinionStated, .informationShared]
  ) { evidence in
    if evidence.declaresOpinion { return .met }
    let shared = evidence[.informationShared]
    if shared.isAnswered, shared.kind != .unreadable, shared.text.withBytes(Opinion.isGiven) { return .met }
    let declared = evidence[.opinionStated]
    if declared.kind == .unreadable || shared.kind == .unreadable || declared.includes(YesNo.between) {
      return .unclear
    }
    return declared.kind == .noColumn && shared.kind == .noColumn ? .noColumn : .notMet
  }
}

extension Evidence {
  /// Answered yes, or with the opinion itself.
  fileprivate var declaresOpinion: Bool {
    let declared = self[.opinionStated]
    return declared.isOnly(YesNo.yes) || (declared.kind == .text && declared.text.wordCount > 1)
  }
}

private enum Opinion {
  static let nothing: Phrases = ["no", "none", "nil", "no evidence", "not known"]

  /// That the text gives the writer's own opinion: its words stand neither between quotation marks nor in a sentence
  /// that says who said it.
  static func isGiven(_ text: Span<UInt8>) -> Bool {
    var given = false
    var reported: Int?
    words.scan(text) { match in
      switch match.meaning {
      case .reporting: reported = match.range.upperBound
      case .opinion:
        let start = match.range.lowerBound
        let isReported = reported.map { !SentenceEnd.lies(in: text, $0..<start) } ?? false
        given = !isReported && !isQuoted(text, start)
      }
      return !given
    }
    return given
  }

  private enum Word { case opinion, reporting }

  private static let words = Lexicon<Word>(
    [
      "i think", "i believe", "i feel", "i felt", "i thought", "in my opinion", "in my view", "my opinion is",
      "my view is", "seems", "seemed", "seem", "appears", "appeared", "appears to", "probably", "likely", "presumably",
      "suspect", "i suspect", "clearly", "obviously", "must have", "looks like", "looked like",
    ].map { ($0, .opinion) }
      + [
        "said", "says", "saying", "told", "tells", "stated", "states", "reported", "reports", "disclosed", "discloses",
        "alleged", "alleges", "according to", "explained", "described", "asked", "wrote", "texted", "claimed", "claims",
        "child thinks", "mother thinks", "father thinks", "replied", "quote",
      ].map { ($0, .reporting) })

  /// That an opened quotation is not closed before the index.
  private static func isQuoted(_ text: Span<UInt8>, _ end: Int) -> Bool {
    var straight = false
    var depth = 0
    var single = false
    for index in 0..<end {
      switch text[index] {
      case UInt8(ascii: "\""): straight.toggle()
      case UInt8(ascii: "'"):
        // An apostrophe has letters on both sides; a quotation mark has one on one side only.
        let before = index > 0 && isLetter(text[index - 1])
        let after = index + 1 < text.count && isLetter(text[index + 1])
        if !before, after { single = true } else if before || !after { single = single && before && after }
      case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
        if text[index + 2] == 0x9C { depth += 1 }
        if text[index + 2] == 0x9D { depth = max(0, depth - 1) }
      default: break
      }
    }
    return straight || single || depth > 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }
}
