/// What the author of a form printed for whoever fills it in: guidance, lines to write on, choices to be struck out.
///
/// Copied into a record it looks like an answer: "Please give full reasons, with dates" has words enough for a reason.
/// What surely was printed is a placeholder. What may have been, or stands among words that were not, is for a person
/// to look at.
public enum PrintedWords {
  /// A quick look that turns nearly every answer away: printed words begin or end in few ways.
  @inline(__always)
  static func mayBe(_ text: Span<UInt8>) -> Bool { mayBe(text, Openings.kinds(of: text)) }

  /// - Parameter kinds: what `Openings` says of the text.
  @inline(__always)
  static func mayBe(_ text: Span<UInt8>, _ kinds: Openings.Kinds) -> Bool {
    let count = text.count
    guard count >= 3 else { return false }
    if kinds.contains(.printed) { return true }
    let first = text[0]
    // A bracket, a box, a line of dots, a star.
    if !isWordByte(first), first < 0x80 || first == 0xE2 || first == 0xEF || first == 0xF0 || first == 0xC3 {
      return true
    }
    let last = text[count - 1]
    if !isWordByte(last), last != UInt8(ascii: "."), last < 0x80 { return true }
    // A box behind its words ends with one of these.
    if last >= 0x80, count >= 4, text[count - 3] == 0xE2 || text[count - 3] == 0xEF || text[count - 4] == 0xF0 {
      return true
    }
    // "… Y/N", "… Yes/No".
    if text[count - 2] == UInt8(ascii: "/") || text[count - 3] == UInt8(ascii: "/") { return true }
    // "… 3. Other", and no brother.
    if last | 0x20 == UInt8(ascii: "r"), count >= 6, text[count - 5] | 0x20 == UInt8(ascii: "o"),
      !isWordByte(text[count - 6])
    {
      return true
    }
    // "… delete as appropriate", "… delete as applicable".
    if last | 0x20 == UInt8(ascii: "e"), count >= 4 {
      let ending = (text[count - 4] | 0x20, text[count - 3] | 0x20, text[count - 2] | 0x20)
      if ending == (0x69, 0x61, 0x74) || ending == (0x61, 0x62, 0x6C) { return true }
    }
    // "X Yes No"
    if text[1] == UInt8(ascii: " "), first | 0x20 == UInt8(ascii: "x") { return true }
    return count <= Placeholders.longest && holdsSign(text)
  }

  /// That a box may stand among the words: a square bracket or a sign beyond ASCII, eight bytes at a time.
  @inline(__always)
  private static func holdsSign(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8 else { return false }
    return unsafe text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var at = 0
      var found: UInt64 = 0
      while true {
        let word = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let bracket = word ^ 0x5B5B_5B5B_5B5B_5B5B
        found |= word | (bracket &- 0x0101_0101_0101_0101) & ~bracket
        if at == bytes.count &- 8 { break }
        at = min(at &+ 8, bytes.count &- 8)
      }
      return found & 0x8080_8080_8080_8080 != 0
    }
  }

  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// Words that are all of their text, and how guidance begins (`Openings`).
  static let wholes = labels.list + crossed.list
  static let openings =
    Guidance.openings + lengths.list + AskedWords.openings + ExampleWords.openings + GeneralStatements.openings

  /// What an answer in words is where it was printed, or may have been; nil where it was written.
  ///
  /// - Parameter field: what is asked, where that makes a difference: a name is no answer to why, nor "name and position"
  ///   to who.
  static func read(_ text: Span<UInt8>, as field: Field) -> Interpretation? {
    guard mayBe(text) else { return nil }
    let bare = withoutLines(text, 0..<text.count)
    // Nothing but a line or white space: no words to weigh.
    if bare.isEmpty { return nil }
    let hasLine = bare.count < text.count
    let words = text.extracting(bare)
    if let inner = bracketed(words) {
      // "......... (DSL)": the line is there to be written on, and nobody did.
      if hasLine || saysNothing(words.extracting(inner)) { return .placeholder }
      return .unreadable(.perhapsPrinted)
    }
    if words[words.count - 1] == UInt8(ascii: "?"), isQuestion(words) { return .unreadable(.perhapsPrinted) }
    if labels.matchesWhole(words) || lengths.matchesWhole(words) { return .placeholder }
    if crossed.matchesWhole(words) { return .unreadable(.unclearTick) }
    if let asked = AskedWords.read(words, as: field) ?? ExampleWords.read(words, as: field) { return asked }
    if hasLine, openOption.matchesWhole(words) || areEmptyLabels(words) { return .placeholder }
    if words[words.count - 1] == UInt8(ascii: ":"), areEmptyLabels(words) { return .placeholder }
    let boxes = TickBoxes.choice(words)
    // With one of them ticked a menu is an answer, though its last choice says "Other (please state)".
    var isTicked = false
    if case .ticked = boxes { isTicked = true }
    if !isTicked, mayBeMenu(words), isMenu(words) { return .unreadable(.perhapsPrinted) }
    switch boxes {
    case .words: break
    case .nothing: return .blank
    case .unclear: return .unreadable(.unclearTick)
    case .ticked: return nil
    }
    // To look for that among all the words takes longest, so it is asked where the answer changes something.
    if words.contains(UInt8(ascii: "/")) || words.contains(UInt8(ascii: "|")) {
      if asksToDelete(words) { return .placeholder }
    }
    // "Please see the notes" points elsewhere.
    if Placeholders.read(words, naIsNo: false) != nil { return nil }
    if leavesOne(words) { return .unreadable(.perhapsPrinted) }
    if let guidance = Guidance.weigh(words, in: field) {
      return guidance == .placeholder || !asksToDelete(words) ? guidance : nil
    }
    return GeneralStatements.stand(in: words) ? .unreadable(.perhapsPrinted) : nil
  }

  /// "Yes (delete as appropriate)": one choice and the form's words behind it. The others were deleted, or stand where
  /// nobody looked for them.
  static func leavesOne(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 96, let match = leaving.firstMatch(in: text, from: 1) else { return false }
    var scanner = WordScanner()
    return scanner.next(in: text.extracting(match.range.upperBound..<text.count)) == nil
  }

  private static let leaving: Phrases = [
    "delete as appropriate", "delete as applicable", "delete as necessary", "delete as required",
    "delete where appropriate", "delete where applicable", "delete if not applicable",
    "please delete as appropriate", "please delete as applicable", "circle as appropriate", "circle as applicable",
    "tick as appropriate", "tick as applicable",
  ]

  /// That a line is guidance, or words in brackets, as forms print them between a label and the room for its answer.
  public static func isGuidance(_ text: Span<UInt8>) -> Bool {
    let bare = withoutLines(text, 0..<text.count)
    let words = text.extracting(bare)
    return words.count >= 3 && (bracketed(words) != nil || Guidance.weigh(words) != nil || asksToDelete(words))
  }

  /// That all of a text tells how to fill the form in, for certain.
  static func isPrompt(_ text: Span<UInt8>) -> Bool {
    guard mayBe(text) else { return false }
    let bare = withoutLines(text, 0..<text.count)
    if bare.isEmpty { return false }
    let words = text.extracting(bare)
    if let inner = bracketed(words) { return Guidance.weigh(words.extracting(inner)) == .placeholder }
    return Guidance.weigh(words) == .placeholder
  }

  /// What is to be made of words that stand behind an answer in its cell ("No (if no, please say why)").
  public enum Remark: Sendable {
    case written
    /// The form's own, or written: a person must say.
    case perhapsPrinted
    /// The form's own, or only that the words are still to come.
    case saysNothing
  }

  public static func remark(_ text: Span<UInt8>) -> Remark {
    let bare = withoutLines(text, 0..<text.count)
    if bare.isEmpty { return .saysNothing }
    let words = text.extracting(bare)
    if Promises.stand(in: words) { return .saysNothing }
    if let inner = bracketed(words) { return saysNothing(words.extracting(inner)) ? .saysNothing : .perhapsPrinted }
    guard let guidance = Guidance.weigh(words, in: .decisionReason) else {
      return GeneralStatements.stand(in: words) ? .perhapsPrinted : .written
    }
    return guidance == .placeholder ? .saysNothing : .perhapsPrinted
  }

  /// "Who did you share with?": a short question, where an answer was due.
  private static func isQuestion(_ text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text), asking.match(at: first, scanner, in: text) != nil else { return false }
    var count = 1
    while let word = scanner.next(in: text) {
      count += 1
      if count > 8 || word.sentence > 0 { return false }
    }
    return count >= 3
  }

  private static let asking: Phrases = ["who", "whom", "what", "how", "when", "where", "which", "why"]

  // MARK: Menus and labels

  /// Labels with nothing behind them ("Name:   Agency:   Tel:").
  private static func areEmptyLabels(_ text: Span<UInt8>) -> Bool {
    guard text.contains(UInt8(ascii: ":")) || text.contains(UInt8(ascii: "_")) else { return false }
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      guard labelWords.match(at: word, scanner, in: text) != nil else { return false }
    }
    return true
  }

  /// That there are signs enough between choices, or numbers enough before them: the quick question before `isMenu`.
  private static func mayBeMenu(_ text: Span<UInt8>) -> Bool {
    var (signs, ends) = (0, 0)
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\n"): signs += 1
      case UInt8(ascii: "."), UInt8(ascii: ")"): ends += 1
      default: break
      }
    }
    return signs > 1 || ends > 2
  }

  /// Three choices or more in a row that end with "Other", or two that each ask "Y/N": a form's, and none is chosen.
  private static func isMenu(_ text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    var (signs, numbers, questions) = (0, 0, 0)
    // The last word is "other", at the beginning of its choice, or says what to do with it.
    var isOther = false
    var opens = true
    var last = 0
    while let word = scanner.next(in: text) {
      for index in last..<word.range.lowerBound {
        switch text[index] {
        case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\n"):
          signs += 1
          opens = true
        default: break
        }
      }
      last = word.range.upperBound
      if yesOrNo.match(at: word, scanner, in: text) != nil { questions += 1 }
      if word.count <= 2, last < text.count, text[last] == UInt8(ascii: ")") || text[last] == UInt8(ascii: ".") {
        numbers += 1
        opens = true
        isOther = false
        continue
      }
      isOther =
        opens && (word == other || word == others)
        || isOther && !opens && specifying.match(at: word, scanner, in: text) != nil
      opens = false
    }
    return questions > 1 || isOther && max(signs + 1, numbers) > 2
  }

  private static let other = Word("other")
  private static let others = Word("others")
  private static let specifying: Phrases = [
    "please", "specify", "state", "give", "details", "describe", "detail", "say",
  ]
  private static let yesOrNo: Phrases = ["y/n", "yes/no"]

  /// Without dots, underscores and dashes in a row at either end.
  private static func withoutLines(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    var at = start
    var signs = 0
    while at < end {
      let length = lineSign(text, at, end)
      if length == 0, text[at] > 0x20 { break }
      if length > 0 { signs += length == 3 ? 3 : 1 }
      at += max(1, length)
    }
    if signs >= 3 { start = at }
    at = end
    signs = 0
    while at > start {
      if at - start >= 3, lineSign(text, at - 3, end) == 3 {
        signs += 3
        at -= 3
      } else if text[at - 1] <= 0x20 {
        at -= 1
      } else if lineSign(text, at - 1, end) == 1 {
        signs += 1
        at -= 1
      } else {
        break
      }
    }
    if signs >= 3 { end = at }
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// How many bytes the sign of a line has that begins here, 0 where none does.
  private static func lineSign(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    switch text[at] {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "~"): return 1
    // … and the dashes of a line.
    case 0xE2 where at + 2 < end && text[at + 1] == 0x80:
      return text[at + 2] == 0xA6 || text[at + 2] == 0x93 || text[at + 2] == 0x94 ? 3 : 0
    default: return 0
    }
  }

  // MARK: Brackets

  /// What stands in the brackets that hold all of the text; nil where they do not.
  private static func bracketed(_ text: Span<UInt8>) -> Range<Int>? {
    guard text.count >= 3 else { return nil }
    let (open, close): (UInt8, UInt8)
    switch text[0] {
    case UInt8(ascii: "("): (open, close) = (UInt8(ascii: "("), UInt8(ascii: ")"))
    case UInt8(ascii: "["): (open, close) = (UInt8(ascii: "["), UInt8(ascii: "]"))
    case UInt8(ascii: "{"): (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    case UInt8(ascii: "<"): (open, close) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
    default: return nil
    }
    var depth = 0
    for index in text.indices {
      // An address in pointed brackets was written, or the machine wrote it.
      if text[index] == UInt8(ascii: "@") { return nil }
      if text[index] == open { depth += 1 }
      guard text[index] == close else { continue }
      depth -= 1
      if depth > 0 { continue }
      // A full stop or a colon behind it is part of it.
      for after in index + 1..<max(index + 1, text.count) where isWordByte(text[after]) || text[after] >= 0x80 {
        return nil
      }
      return TickBoxes.bare(text) == nil ? 1..<index : nil
    }
    return nil
  }

  private static func saysNothing(_ text: Span<UInt8>) -> Bool {
    if text.isEmpty { return true }
    if let found = Placeholders.read(text, naIsNo: false) { return found.kind == .placeholder || found.kind == .blank }
    return labels.matchesWhole(text) || Guidance.weigh(text) != nil || isBegun(text, with: inBrackets)
  }

  private static func isBegun(_ text: Span<UInt8>, with phrases: Phrases) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    return phrases.match(at: first, scanner, in: text) != nil
  }

  // MARK: Choices to strike out

  /// "Delete as appropriate" stands in it.
  static func asksToDelete(_ text: Span<UInt8>) -> Bool { deleting.firstMatch(in: text) != nil }

  /// The words of a label where an answer is due.
  private static let labels: Phrases = [
    "print name", "print", "please print", "name", "full name", "your name", "name and position", "name and role",
    "name and signature", "name in capitals", "name and organisation", "name and agency", "name of agency",
    "name of organisation", "name of person", "name of person completing", "name of child", "first name and surname",
    "first name surname", "name of pupil", "name of worker", "block capitals", "in block capitals", "signature",
    "sign here",
    "please sign", "sign and date", "signature and date", "position", "job title", "initials",
    "date signed", "for office use only", "office use only", "official use only", "for official use only",
    "optional", "if known", "if applicable", "if any", "other please specify", "other please state",
    "other please give details", "other please detail", "other specify", "other state", "other please describe",
    "please specify other", "llofnod", "enw", "dyddiad",
  ]

  /// How much room there is: "Max 200 words".
  private static let lengths: Phrases = {
    let figures = [
      "20", "25", "30", "50", "75", "80", "100", "120", "140", "150", "200", "250", "255", "300", "350", "400", "500",
      "600", "750", "800", "1000", "1500", "2000",
    ]
    let limits = ["max", "maximum", "up to", "no more than", "limit"]
    return Phrases(
      limits.flatMap { limit in
        figures.flatMap { figure in
          ["words", "characters", "chars", "lines", "words max"].map { "\(limit) \(figure) \($0)" }
        }
      })
  }()

  /// The last of a form's choices, with nothing written behind it.
  private static let openOption: Phrases = ["other", "others", "other agency", "other reason", "other details"]

  private static let labelWords: Phrases = [
    "name", "names", "agency", "tel", "telephone", "phone", "mobile", "number", "no", "email", "e", "mail", "address",
    "role", "position", "job", "title", "organisation", "date", "time", "signed", "signature", "print", "relationship",
    "contact", "details", "team", "department", "fax", "postcode", "ref", "reference", "first", "last", "full",
    "surname", "forename", "dob", "other", "of", "and", "worker", "person", "reason", "decision", "by", "enw",
    "dyddiad", "llofnod",
  ]

  /// A mark between two answers: which it belongs to nobody can say.
  private static let crossed: Phrases = [
    "yes x no", "yes no x", "x yes no", "y x n", "y n x", "x y n", "yes x", "no x", "x yes", "x no",
  ]

  /// What only guidance in brackets begins with.
  static let inBrackets: Phrases = [
    "please", "print*", "block", "capital*", "e g", "eg", "for example", "such as", "if", "optional", "required",
    "mandatory", "to be completed", "must be", "max*", "minimum", "tick", "delete", "circle", "include", "including",
    "see", "use", "insert", "enter", "state", "give", "specify", "dd", "name", "sign*", "continue",
  ]

  private static let deleting: Phrases = [
    "delete as", "delete where", "delete if", "delete which*", "please delete", "delete one", "delete the",
    "delete any",
    "delete not", "delete inapplicable", "circle as", "circle one", "circle which*", "please circle", "tick as",
    "strike out", "strike through", "cross out", "underline as", "deleted as", "*delete",
  ]
}

extension Span<UInt8> {
  /// That the byte stands in it.
  func contains(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }
}
