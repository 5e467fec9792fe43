import Records

/// Where a refusal, an omission or a silence may be explained (`rules.md`, *explained*).
struct Explanation: Sendable {
  /// The field meant for it.
  let reason: Field
  /// The answer to be explained: the reason may follow it in the same cell.
  let answer: Field
  /// The other of the two reason fields: "as above" takes over what it says.
  let other: Field
  /// How a sentence of the decision's reason shows that it speaks of this.
  let topic: Phrases

  static let consent = Explanation(
    reason: .consentReason, answer: .consentStatus, other: .notInformedReason,
    topic: ["consent*", "permission"])

  static let telling = Explanation(
    reason: .notInformedReason, answer: .subjectInformed, other: .consentReason,
    topic: notTelling)

  /// That somebody of the family is not told. That somebody told something ("she told a friend that he would hit her")
  /// says nothing of it.
  private static let notTelling: Phrases = {
    let told = [
      "told", "inform*", "notif*", "made aware", "spoken to", "spoken with", "contacted", "consulted", "alerted",
    ]
    let tell = ["tell", "inform", "notify", "speak to", "speak with", "contact", "consult", "alert", "discuss"]
    let telling = [
      "telling", "informing", "notifying", "speaking to", "speaking with", "contacting", "consulting", "alerting",
      "disclosing to", "discussing this with", "discussing it with",
    ]
    let notTold = [
      "not", "never", "not been", "not be", "not yet", "not yet been", "neither", "nobody", "will be", "to be",
      "wasn't", "weren't", "hasn't been", "haven't been", "won't be", "can't be", "couldn't be", "if",
    ]
    let notTell = [
      "not", "not to", "never", "unable to", "unsafe to", "inappropriate to", "didn't", "don't", "won't", "can't",
      "couldn't", "unwise to",
    ]
    let whom = [
      "parent*", "the parent*", "his parent*", "her parent*", "their parent*", "either parent", "both parent*",
      "mother",
      "mum", "the mother", "father", "dad", "the father", "carer*", "the carer*", "the famil*", "family", "them", "her",
      "him", "home", "anyone", "the child", "the adult", "the young person", "the alleged",
    ]
    func pairs(_ firsts: [String], _ seconds: [String]) -> [String] {
      firsts.flatMap { first in seconds.map { "\(first) \($0)" } }
    }
    return Phrases(
      pairs(notTold, told) + pairs(notTell, tell) + pairs(tell, whom) + pairs(telling, whom)
        + pairs(["without", "not", "against", "before"], telling)
        + ["unaware", "not aware", "without the* knowledge", "without his knowledge", "without her knowledge"])
  }()

  /// The fields that can change whether it is explained.
  var looksAt: FieldSet { Substance.looksAt([reason, answer, other, .decisionReason]) }

  /// The fields that could explain it.
  var evidence: FieldSet { [reason, answer, .decisionReason] }

  enum Finding: Sendable, Equatable {
    case explained
    /// Not explained; what is wrong with the field meant for it.
    case not(Substance)
    /// What might explain it cannot be read.
    case unreadable
    /// Words that may explain it or not: a person must say.
    case unclear
  }

  /// What a text says of why.
  enum Said: Sendable {
    case reason
    /// A reason that is said not to be there, among other words, or words that the form may have printed.
    case unclear
    case nothing
  }
}

extension Evidence {
  /// *Explained*: in the field meant for it, after the answer in the same cell, or in the sentence of the decision's
  /// reason that speaks of it and gives a reason.
  func finding(of explanation: Explanation) -> Explanation.Finding {
    let reading = self[explanation.reason]
    let said = said(pointsToTheOther(reading) ? self[explanation.other] : reading)
    if said == .reason { return .explained }
    let behind = saidAfterAnswer(explanation.answer)
    if behind == .reason || explainsInDecisionReason(explanation.topic) { return .explained }
    if reading.kind == .unreadable || self[explanation.answer].kind == .unreadable { return .unreadable }
    return said == .unclear || behind == .unclear ? .unclear : .not(substance(of: explanation.reason))
  }

  /// "As above" under one of the two reasons: what the other says counts.
  private func pointsToTheOther(_ reading: Reading) -> Bool {
    switch reading.kind {
    case .placeholder, .text: reading.text.isOneOf(Self.sameAsOther)
    default: false
    }
  }

  private func said(_ reading: Reading) -> Explanation.Said {
    guard reading.isAnswered, reading.kind != .unreadable else { return .nothing }
    return reading.text.withBytes(said)
  }

  /// Whether a text gives a reason: enough words that are more than the position said again, or one of the closed list.
  private func said(_ text: Span<UInt8>) -> Explanation.Said {
    let found = substance(of: text, without: Self.positionWords)
    guard found == .substantive else {
      if ClosedReasons.stand(in: text) { return .reason }
      // "If we had asked, father would have hurt her": what would have followed, in whatever words, may be a reason.
      let mayBeReason =
        found == .restatesDecision && Self.consequences.firstMatch(in: text) != nil
        && words(left: text, without: Self.positionWords) >= 2
      return mayBeReason ? .unclear : .nothing
    }
    // "No risk of significant harm" is five words and no reason.
    guard ClosedReasons.areDenied(in: text) else { return .reason }
    return substance(of: text, without: Self.deniedWords) == .substantive ? .reason : .unclear
  }

  /// That a reason follows the answer in its own cell ("Not sought – would put child at risk"), or that the answer is
  /// itself a reason ("s47").
  func explainsAfterAnswer(_ field: Field) -> Bool { saidAfterAnswer(field) == .reason }

  private func saidAfterAnswer(_ field: Field) -> Explanation.Said {
    let reading = self[field]
    guard !reading.isBlank, reading.kind != .placeholder, reading.kind != .unreadable else { return .nothing }
    return reading.text.withBytes { text in
      // Most cells hold nothing but the answer.
      if text.count < 3 { return .nothing }
      // What is printed beside a box that is not ticked gives no reason.
      guard let chosen = FieldReader(asOf: terms.asOf).chosen(text, as: field) else { return saidAfterAnswer(in: text) }
      let written = chosen.written.isEmpty ? .nothing : saidBehind(text.extracting(chosen.written))
      if written == .reason { return written }
      var said = written
      for option in chosen.options where !option.isEmpty {
        let one = saidAfterAnswer(in: text.extracting(option))
        if one == .reason { return one }
        if one == .unclear { said = one }
      }
      return said
    }
  }

  private func saidAfterAnswer(in text: Span<UInt8>) -> Explanation.Said {
    guard let start = Parts.afterAnswer(text) else {
      guard ClosedReasons.stand(in: text) else { return .nothing }
      // "Consent is not needed where a child is at risk" holds in every case and explains none.
      return PrintedWords.remark(text) == .written ? .reason : .unclear
    }
    let behind = saidBehind(text.extracting(start..<text.count))
    // The answer itself may be a reason of the list, and not the form's remark behind it.
    return behind == .nothing && ClosedReasons.stand(in: text.extracting(0..<start)) ? .reason : behind
  }

  /// What words behind an answer say: not those of the form ("No (if no, please say why)"), and no promise.
  private func saidBehind(_ text: Span<UInt8>) -> Explanation.Said {
    let said = said(text)
    if said == .nothing { return said }
    switch PrintedWords.remark(text) {
    case .written: return said
    case .perhapsPrinted: return .unclear
    case .saysNothing: return .nothing
    }
  }

  private func explainsInDecisionReason(_ topic: Phrases) -> Bool {
    let reading = self[.decisionReason]
    guard reading.isAnswered, reading.kind != .unreadable else { return false }
    return reading.text.withBytes { text in
      guard topic.firstMatch(in: text) != nil else { return false }
      var explained = false
      Parts.forEachSentence(of: text) { sentence in
        if explained || topic.firstMatch(in: sentence) == nil { return }
        explained =
          ClosedReasons.stand(in: sentence)
          || (Self.reasonMarkers.firstMatch(in: sentence) != nil
            && substance(of: sentence, without: Self.positionWords) == .substantive)
      }
      return explained
    }
  }

  private static let consequences: Phrases = ["would", "could", "might"]

  private static let sameAsOther: Phrases = [
    "as above", "see above", "as before", "ditto", "same", "same as above", "same reason", "same reasons", "as consent",
    "same as consent", "same as for consent", "same reason as consent", "as for consent", "see consent",
    "see consent reason", "same as consent reason", "as per consent", "same as not informed", "same as not telling",
    "see not informed reason", "same as not informed reason", "as below", "see below",
  ]

  private static let reasonMarkers: Phrases = [
    "because", "as", "since", "due", "would", "could", "so as not", "in order", "owing", "avoid", "given that", "might",
    "may", "risk", "until", "for fear", "fear*", "reason",
  ]

  /// Words that only say the position again.
  static let positionWords = WordSet(
    """
    consent consents consented consenting permission sought seek seeking obtained obtain obtaining asked ask asking
    gained gain gaining told tell telling informed inform informing aware discussed discuss spoken spoke speak notified
    notify contacted contact overridden override overrode dispensed dispense applicable
    """)

  /// The same, and those in which a reason of the list is said not to be there.
  private static let deniedWords = WordSet(
    """
    consent consents consented consenting permission sought seek seeking obtained obtain obtaining asked ask asking
    gained gain gaining told tell telling informed inform informing aware discussed discuss spoken spoke speak notified
    notify contact contacted overridden override overrode dispensed dispense applicable reason reasons
    risk risks risky increase increased increases immediate imminent significant serious danger emergency harm further
    abuse violence violent safety unsafe concern concerns issue issues capacity strategy police investigation court
    order legal obligation duty statutory domestic dv sexual fgm forced marriage public interest interests best flight
    coercion intimidation perpetrator abuser unborn s47 section lado identified known seen found present currently time
    child children childs young person pupil adult evidence indication
    """)
}

extension Parts {
  /// The sentences of a text; a full stop inside "s.47" ends none.
  static func forEachSentence(of text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    var start = 0
    var index = 0
    while index < text.count {
      let ends =
        switch text[index] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), 0x0A: true
        case UInt8(ascii: "."): index + 1 == text.count || text[index + 1] <= 0x20
        default: false
        }
      index += 1
      if ends {
        body(text.extracting(start..<index))
        start = index
      }
    }
    if start < text.count { body(text.extracting(start..<text.count)) }
  }

  /// Where what follows the answer begins: after a dash, a comma, a bracket or "because"; nil where nothing follows.
  static func afterAnswer(_ text: Span<UInt8>) -> Int? {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), 0x0A:
        if index > 0 { return rest(of: text, from: index + 1) }
      case UInt8(ascii: "."):
        if index > 0, index + 1 < text.count, text[index + 1] <= 0x20 { return rest(of: text, from: index + 1) }
      case UInt8(ascii: "-"):
        if index > 0, index + 1 < text.count, text[index - 1] <= 0x20 || text[index + 1] <= 0x20 {
          return rest(of: text, from: index + 1)
        }
      case 0xE2:
        // An en or em dash.
        if index > 0, index + 2 < text.count, text[index + 1] == 0x80,
          text[index + 2] == 0x93 || text[index + 2] == 0x94
        {
          return rest(of: text, from: index + 3)
        }
      default: break
      }
      index += 1
    }
    var at = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      if at > 0, becauseWords.contains(WordScan.hash(text, word)) { return rest(of: text, from: word.upperBound) }
      at = word.upperBound
    }
    return nil
  }

  private static func rest(of text: Span<UInt8>, from start: Int) -> Int? {
    WordScan.next(in: text, from: start, to: text.count) == nil ? nil : start
  }

  private static let becauseWords = WordSet("because as since due owing")
}
