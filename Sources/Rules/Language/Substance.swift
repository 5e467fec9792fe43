public import Records

/// How much a reason says: the spec's *substantive*, or why it is not.
public enum Substance: Sendable, Equatable {
  /// Absent, empty, or a table without the column.
  case blank
  /// Text that says nothing ("tbc", "see notes").
  case placeholder
  /// Declared not applicable.
  case notApplicable
  /// Fewer words than make a reason.
  case tooShort(words: Int)
  /// Words enough, but only those of deciding and sharing, the recipient's and function words.
  case restatesDecision
  case substantive
  /// Something is there that cannot be read.
  case unreadable

  /// What is wrong, to stand after the field's name in a message: "says nothing"; nil where nothing is.
  public var fault: String? {
    switch self {
    case .blank: "is blank"
    case .placeholder: "is a placeholder"
    case .notApplicable: "is declared not applicable"
    case .tooShort(let words): words == 0 ? "has no words" : words == 1 ? "has only 1 word" : "has only \(words) words"
    case .restatesDecision: "only restates the decision"
    case .substantive: nil
    case .unreadable: "cannot be read"
    }
  }
}

extension Evidence {
  /// How much the field says.
  public func substance(of field: Field) -> Substance {
    // The rules on reasons, one behind the other, ask for the same one.
    if let (known, found) = unsafe ground.notes.substance, known == field {
      ground.look(at: found.lookedAt)
      return found.value
    }
    let found = ground.watching { substanceRead(in: field) }
    ground.look(at: found.lookedAt)
    unsafe ground.notes.substance = (field, found)
    return found.value
  }

  private func substanceRead(in field: Field) -> Substance {
    let reading = self[field]
    switch reading.kind {
    case .blank, .noColumn: return .blank
    case .placeholder: return .placeholder
    case .notApplicable: return .notApplicable
    case .unreadable: return .unreadable
    default: return reading.text.withBytes { substance(of: $0) }
    }
  }

  /// How much a part of a text says, judged by its words alone.
  public func substance(of text: Span<UInt8>) -> Substance { substance(of: text, without: nil) }

  /// The same with further words taken away: an explanation must be more than the position said again.
  func substance(of text: Span<UInt8>, without more: WordSet?) -> Substance {
    let needed = terms.parameters[.substantiveWords]
    var words = 0
    var left = 0
    var afterName = false
    var run = 0
    while run < text.count {
      while run < text.count, text[run] <= 0x20 { run += 1 }
      var end = run
      while end < text.count, text[end] > 0x20 { end += 1 }
      if run == end { break }
      switch weight(of: text, run, end, without: more, &afterName) {
      case .none: break
      case .takenAway: words += 1
      case .left:
        words += 1
        left += 1
      }
      if words >= needed, left >= Substance.wordsLeft {
        return Substance.isOneRunRepeated(text) ? .placeholder : .substantive
      }
      run = end
    }
    return words < needed ? .tooShort(words: words) : .restatesDecision
  }

  private enum Weight { case none, takenAway, left }

  /// What one run between white space counts for; `afterName` is that the word before it named the recipient.
  private func weight(
    of text: Span<UInt8>, _ start: Int, _ end: Int, without more: WordSet?, _ afterName: inout Bool
  ) -> Weight {
    var weight = Weight.none
    var at = start
    while let word = WordScan.word(in: text, from: at, to: end) {
      at = word.range.upperBound
      guard word.hasLetter else { continue }
      if isTakenAway(text, word, without: more, &afterName) {
        if weight == .none { weight = .takenAway }
      } else {
        weight = .left
      }
    }
    return weight
  }

  /// That the word is one of deciding or joining, one of `more`, or the recipient's.
  private func isTakenAway(
    _ text: Span<UInt8>, _ word: WordScan.Word, without more: WordSet?, _ afterName: inout Bool
  ) -> Bool {
    let hash = word.hash
    if Substance.functionWords.contains(hash) || Substance.decidingWords.contains(hash)
      || more.map({ $0.contains(hash) }) ?? false
    {
      afterName = false
      return true
    }
    if Substance.ordinaryNames.contains(hash) {
      // "Care" is the recipient's in "Northshire Social Care" and nobody's in "can no longer care for him".
      if !afterName {
        guard recipientsName(hash),
          let next = WordScan.word(in: text, from: word.range.upperBound, to: text.count)
        else { return false }
        let following = next.hash
        afterName =
          !Substance.functionWords.contains(following)
          && (Substance.bodies.contains(following) || recipientsName(following))
      }
      return afterName
    }
    afterName = Substance.bodies.contains(hash) || recipientsName(hash)
    return afterName
  }

  private func recipientsName(_ hash: UInt64) -> Bool {
    ground.look(at: Substance.recipientPlaces)
    if unsafe !ground.notes.hasRecipientWords {
      unsafe ground.notes.hasRecipientWords = true
      for field in Substance.recipientFields {
        forEachWord(in: field) { unsafe ground.notes.recipientWords.insert($0.hash) }
      }
    }
    return unsafe ground.notes.recipientWords.contains(hash)
  }
}

extension Evidence {
  /// The field judged as the reason for withholding: the refusal's where it says something, else the decision's.
  public var refusalField: Field { self[.refusalReason].isAnswered ? .refusalReason : .decisionReason }

  /// How many words are left when those of deciding, the recipient's, function words and the given ones are taken away.
  func words(left text: Span<UInt8>, without more: WordSet) -> Int {
    var left = 0
    var at = 0
    var afterName = false
    while let word = WordScan.word(in: text, from: at, to: text.count) {
      at = word.range.upperBound
      guard word.hasLetter else { continue }
      if !isTakenAway(text, word, without: more, &afterName) { left += 1 }
    }
    return left
  }
}

extension Substance {
  /// That a text is one run of signs over and over ("xxx xxx xxx xxx xxx"); most differ at their second run.
  static func isOneRunRepeated(_ text: Span<UInt8>) -> Bool {
    var first = 0..<0
    var at = 0
    while at < text.count {
      while at < text.count, text[at] <= 0x20 { at += 1 }
      let start = at
      while at < text.count, text[at] > 0x20 { at += 1 }
      if start == at { break }
      if first.isEmpty { first = start..<at }
      guard at - start == first.count else { return false }
      for index in 0..<first.count where text[start + index] | 0x20 != text[first.lowerBound + index] | 0x20 {
        return false
      }
    }
    return !first.isEmpty
  }

  /// How many words must be left.
  static let wordsLeft = 3

  /// Whose words are "the recipient" when a reason is weighed.
  static let recipientFields: [Field] = [.recipientOrg, .recipientPerson, .recipientRole]

  static let recipientPlaces = Places(FieldSet(recipientFields))

  /// The fields that can change what `substance(of: field)` says.
  public static func looksAt(_ fields: FieldSet) -> FieldSet { fields.union(FieldSet(recipientFields)) }

  /// Words of deciding and sharing.
  static let decidingWords = WordSet(
    """
    decide decided decides deciding decision decisions share shared shares sharing agree agreed agrees agreement
    approve approved approval grant granted proceed proceeded release released disclose disclosed disclosure refer
    referred referral referrals refers escalate escalated escalation withhold withheld refuse refused refusal decline
    declined reject rejected defer deferred nfa further action actions taken monitor monitoring logged pass passed
    send sent make made give gave given provide provided information info data details record records recorded
    appropriate necessary needed required proportionate outcome made concluded determined felt
    """)

  /// Whom information about a child goes to, without more of a name.
  static let bodies = WordSet("mash lado social agency agencies")

  /// Words that are a recipient's only behind another word of its name.
  static let ordinaryNames = WordSet(
    """
    care health children childrens child adult adults young people family families service services support early help
    team duty worker school
    """)

  /// Words that only join others.
  static let functionWords = WordSet(
    """
    a an the of to for with in on at by from and or but if than then so as that this these those it its is was were
    are be been being am has have had do does did will would should could can may might must shall not no yes we i our
    us my me you your they them their he him his she her who whom which what when where why how there here about into
    onto over under up out off also just only very because since due both any all some each per re via after before
    """)
}
