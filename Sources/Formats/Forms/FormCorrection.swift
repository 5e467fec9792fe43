import Records

/// What is said in words against a form: by the message that it came with or that stands above it, or by a line outside of
/// its answers ("Sorry, I got that wrong: consent was refused", "please ignore the form below, it was never sent").
///
/// A label that says otherwise is compared with the form's own (`FormReading`). Words cannot be: they take nothing's
/// place, and only leave what they speak of for a person to read. What is said of other mails and other forms, of a
/// mistake that somebody might find, or of what nobody is to do, says nothing against this one.
struct FormCorrection: Sendable, Equatable {
  /// All that the form says.
  private(set) var isOfAll = false
  /// Answers that are corrected, whatever they are.
  private(set) var fields: FieldSet = []
  /// Something that the form may say was done, and that was not.
  private(set) var denials: Set<Denial> = []

  enum Denial: Hashable, Sendable { case consent, signature, sharing, telling }

  /// Where the words stand that may correct a form.
  enum Standing {
    /// Above the form, in a newer message.
    case above
    /// In the message that the form is attached to. "Corrected form attached" says nothing against that form.
    case cover
    /// In an answer to a message that may hold a form.
    case answer
    /// On a line of the form's own document that belongs to no label. Forms tell whoever fills them in of consent and
    /// signatures; only what says of itself that it came later is said of the record.
    case around
  }

  /// Nil where nothing is said against a form.
  ///
  /// - Parameter lines: of a text; an empty one parts paragraphs.
  init?(_ lines: [String], _ standing: Standing) {
    var isOpen = false
    for sentence in Self.sentences(lines) {
      let words = Self.words(sentence)
      if words.isEmpty || standing == .around && !words.contains(where: { Self.later.contains($0) }) {
        continue
      }
      if standing == .around, Self.isDraft(words) { isOfAll = true }
      if !Self.isConditional(words, standing) {
        if Self.withdraws(words, standing) { isOfAll = true }
        if Self.corrects(words, standing) { isOpen = true }
        denials.formUnion(Self.denials(words))
      }
      // What was wrong is said in the same sentence or behind it.
      if isOpen { fields = fields.union(Self.topics(words, standing)) }
    }
    let isUnsaid = isOpen && fields.isEmpty && denials.isEmpty
    if standing == .around, !isOpen { fields = [] }
    // A mistake of which nobody knows in what, in an answer about anything.
    if isUnsaid, standing == .above || standing == .cover { isOfAll = true }
    if standing == .answer, fields.isDisjoint(with: Self.ofRecords) { fields = [] }
    if !isOfAll, fields.isEmpty, denials.isEmpty { return nil }
  }

  /// Names are corrected in mails about anything; these only where a record is meant.
  private static let ofRecords: FieldSet = [
    .consentStatus, .consentDate, .signature, .signatureDate, .decision, .decisionDate, .sharedDate,
  ]

  /// "DRAFT information sharing record", "Draft - not sent": a title, and no sentence about drafts.
  private static func isDraft(_ words: [String]) -> Bool {
    words.first == "draft" && words.count <= 8
      && words.dropFirst().contains { ["form", "record", "referral", "sent", "only", "issued", "shared"].contains($0) }
      && !words.contains { ["the", "your", "a", "policy", "version"].contains($0) }
  }

  private static let later: Set<String> = [
    "draft", "update", "updated", "since", "correction", "addendum", "amendment", "void", "superseded", "retracted",
    "ignore", "disregard", "subsequently",
  ]

  // MARK: Sentences

  private static func sentences(_ lines: [String]) -> [Substring] {
    var text = ""
    for line in lines.prefix(400) { text += line.isEmpty ? "\u{2029}" : line.prefix(4_000) + " " }
    text = text.lowercased().replacing("\u{2019}", with: "'").replacing("&rsquo;", with: "'")
      .replacing("&#39;", with: "'").replacing("&nbsp;", with: " ")
    var sentences: [Substring] = []
    var start = text.startIndex
    var at = text.startIndex
    while at < text.endIndex {
      let next = text.index(after: at)
      let isStop = ".!?".contains(text[at]) && (next == text.endIndex || text[next].isWhitespace)
      if isStop || text[at] == "\u{2029}" || text[at] == ";" {
        sentences.append(text[start..<at])
        start = next
      }
      at = next
    }
    sentences.append(text[start...])
    return sentences
  }

  private static func words(_ sentence: Substring) -> [String] {
    sentence.prefix(2_000).split { !$0.isLetter && !$0.isNumber && $0 != "'" }
      .map { $0.hasSuffix("n't") && $0 != "can't" ? String($0) : $0.filter { $0 != "'" } }
  }

  /// "If anything is wrong, tell me", "please check for mistakes".
  private static func isConditional(_ words: [String], _ standing: Standing) -> Bool {
    if words.contains(where: { ["if", "whether", "any", "anything", "unless"].contains($0) }) {
      return true
    }
    if standing == .around,
      words.contains(where: { ["may", "can", "must", "should", "would"].contains($0) })
    {
      return true
    }
    return holds(words, "let me know") || words.first == "should"
  }

  private static func holds(_ words: [String], _ phrase: String) -> Bool {
    let parts = phrase.split(separator: " ")
    guard words.count >= parts.count else { return false }
    return (0...(words.count - parts.count)).contains { start in
      parts.indices.allSatisfy { index in
        let part = parts[index]
        return part.hasSuffix("*")
          ? words[start + index].hasPrefix(part.dropLast()) : words[start + index] == part
      }
    }
  }

  // MARK: What they do

  /// They take the form back.
  private static func withdraws(_ words: [String], _ standing: Standing) -> Bool {
    let isElsewhere = standing == .cover && !words.allSatisfy { !others.contains($0) }
    if isElsewhere { return false }
    for (index, word) in words.enumerated() {
      let isPassedOver = passing.contains(word)
      guard isPassedOver || undoing.contains(word) else { continue }
      if words[max(0, index - 2)..<index].contains(where: { isDenial($0) }) { continue }
      let behind = words[(index + 1)...].prefix(6)
      if behind.contains(where: { objects.contains($0) }) { return true }
      if isPassedOver, standing != .answer, let next = behind.first,
        ["this", "that", "it", "these"].contains(next)
      {
        return true
      }
      // "The referral is withdrawn"
      if word.hasSuffix("n") || word.hasSuffix("ed"),
        words[..<index].suffix(6).contains(where: { forms.contains($0) })
      {
        return true
      }
    }
    return holds(words, "wrong form") || holds(words, "wrong referral")
      || holds(words, "form * in error")
      || holds(words, "form by mistake")
  }

  private static let passing: Set<String> = ["ignore", "disregard"]
  private static let undoing: Set<String> = [
    "withdraw", "withdrawn", "withdrawing", "retract", "retracted", "retracting", "recall",
    "recalling", "cancel",
    "cancelled", "void", "superseded", "scrap", "scrapped", "delete",
  ]
  private static let forms: Set<String> = ["form", "record", "referral", "marf"]
  private static let objects = forms.union([
    "below", "attached", "attachment", "email", "e", "mail", "message",
  ])
  /// Of another message than this one.
  private static let others: Set<String> = [
    "previous", "earlier", "last", "other", "first", "yesterday", "original",
  ]

  /// They say that something in it is wrong.
  private static func corrects(_ words: [String], _ standing: Standing) -> Bool {
    if standing == .cover {
      // "The attached record is wrong"
      guard
        let wrong = words.firstIndex(where: { ["wrong", "incorrect", "inaccurate"].contains($0) })
      else { return false }
      return ["is", "was"].contains(wrong > 0 ? words[wrong - 1] : "")
        && words[..<wrong].contains { forms.contains($0) || $0 == "attached" }
    }
    if phrases.contains(where: { holds(words, $0) }) { return true }
    for (index, word) in words.enumerated() {
      let before = index > 0 ? words[index - 1] : ""
      let behind = index + 1 < words.count ? words[index + 1] : ""
      switch word {
      case "correction", "corrections", "erratum", "typo", "incorrect", "incorrectly", "inaccurate",
        "wrongly",
        "mistaken", "mistakenly", "mistake", "mistakes":
        if !isDenial(before), before != "no", before != "some" { return true }
      case "corrected", "amended":
        if !newer.contains(behind) { return true }
      case "wrong":
        if ["that", "this", "it", "was", "were", "the", "is", "got", "put", "wrote"].contains(
          before),
          !words.prefix(index).contains(where: { vague.contains($0) })
        {
          return true
        }
      default: break
      }
    }
    return false
  }

  private static let phrases = [
    "should read", "should say", "should have read", "should have said", "should have been",
    "in error",
    "date * should be", "not correct", "not right", "not true",
  ]
  private static let newer: Set<String> = ["form", "version", "copy", "record", "referral", "one"]
  private static let vague: Set<String> = [
    "something", "anything", "nothing", "what", "everything",
  ]

  private static func isDenial(_ word: String) -> Bool {
    word.hasSuffix("n't")
      || ["not", "never", "no", "cannot", "cant", "without", "nobody"].contains(word)
  }

  // MARK: What they speak of

  private static func topics(_ words: [String], _ standing: Standing) -> FieldSet {
    var topics: FieldSet = []
    let isOfDate = words.contains { $0 == "date" || $0 == "dates" || $0 == "dated" }
    func holds(_ stems: String...) -> Bool {
      words.contains { word in stems.contains { word.hasPrefix($0) } }
    }
    func add(_ date: [Field], _ fields: [Field]) {
      for field in isOfDate ? date : fields { topics.insert(field) }
    }
    if holds("consent", "agree", "permission") {
      add([.consentDate], [.consentStatus, .consentBy, .consentDate, .consentMethod])
    }
    if words.contains(where: {
      ["sign", "signed", "signing", "signature", "unsigned"].contains($0)
    }) {
      add([.signatureDate], [.signature, .signatureDate])
    }
    if holds("shar", "sent", "send", "disclos") {
      add([.sharedDate], [.decision, .sharedDate, .channel])
    }
    if holds("decision", "decid") {
      add([.decisionDate], [.decision, .decisionDate, .decisionReason])
    }
    if holds("incident", "happened") { add([.eventDate], [.eventDate, .concern]) }
    if holds("birth", "dob") { add([.subjectDOB], [.subjectDOB]) }
    if holds("recipient", "address") {
      add([], [.recipientAddress, .recipientOrg, .recipientPerson])
    }
    if holds("lawful", "basis") { add([], [.lawfulBasis]) }
    if holds("reason") { add([], [.decisionReason, .consentReason, .notInformedReason]) }
    if holds("told", "inform", "aware") { add([], [.subjectInformed]) }
    if words.contains("risk") { add([], [.childAtRisk]) }
    // Of what the date is, nobody says.
    if isOfDate, topics.isEmpty, standing != .answer {
      for field in Field.allCases where field.type == .date { topics.insert(field) }
    }
    return topics
  }

  private static func denials(_ words: [String]) -> Set<Denial> {
    var found: Set<Denial> = []
    let isOfFamily = words.contains { family.contains($0) }
    for (index, word) in words.enumerated() {
      let around = words[max(0, index - 5)...min(words.count - 1, index + 5)]
      let isDenied = around.contains { isDenial($0) || refusals.contains($0) }
      switch word {
      case _ where word.hasPrefix("consent") || word == "permission":
        if isDenied { found.insert(.consent) }
      case "agree", "agreed", "agreeing":
        if isDenied, isOfFamily { found.insert(.consent) }
      case "unsigned": found.insert(.signature)
      case _ where refusals.contains(word):
        // "Mother refused"
        if words[max(0, index - 3)..<index].contains(where: { family.contains($0) && $0 != "they" }) {
          found.insert(.consent)
        }
      case "signed", "signature":
        if isDenied || around.contains(where: { waiting.contains($0) }) { found.insert(.signature) }
      case "told", "informed", "aware":
        if isDenied,
          words.contains(where: {
            family.contains($0) && $0.count > 4 || $0 == "mum" || $0 == "dad"
          })
        {
          found.insert(.telling)
        }
      default: break
      }
    }
    if unsent.contains(where: { holds(words, $0) }), !isOfFamily { found.insert(.sharing) }
    return found
  }

  private static let family: Set<String> = [
    "mother", "mum", "mam", "father", "dad", "parent", "parents", "carer", "carers", "family",
    "guardian",
    "grandmother", "she", "he", "they",
  ]
  private static let refusals: Set<String> = [
    "refused", "refuses", "refuse", "declined", "declines", "withdrew", "withdrawn", "withdraws",
    "objected", "objects",
  ]
  private static let waiting: Set<String> = [
    "awaiting", "awaits", "pending", "missing", "forged", "needs", "yet",
  ]
  private static let unsent = [
    "never sent", "never shared", "not sent", "not shared", "wasn't sent", "wasn't shared",
    "not been sent",
    "not been shared", "hasn't been sent", "hasn't been shared", "did not send", "did not share",
    "didn't send",
    "didn't share", "haven't sent", "haven't shared", "have not sent", "have not shared",
    "not yet sent",
    "not yet shared", "decided not to share", "decided not to send", "decided not to refer",
    "decided against shar*",
    "decided against send*", "agreed not to share", "never went", "will not share", "won't share",
    "not going to share",
    "will not be shared", "won't be shared", "nothing was shared", "nothing was sent",
    "nothing has been shared",
    "nothing has been sent", "draft form attached", "draft attached", "attached draft",
    "attached is a draft",
  ]
}

extension FormCorrection {
  /// What stands in blocks of a message.
  init?(_ blocks: [FormBlock], _ standing: Standing) {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .line(let line): lines.append(line.text)
      case .heading(let text, _, _): lines += ["", text, ""]
      case .pair(let label, let answer, _, _): lines += ["", "\(label): \(answer)", ""]
      case .table(let table):
        for row in table.rows { lines += ["", row.cells.joined(separator: ": "), ""] }
      case .gap, .rule: lines.append("")
      case .aside, .quoted: break
      }
    }
    self.init(lines, standing)
  }
}
