/// Sentences that a form's author printed for whoever fills it in: what to write, how, and when.
///
/// They begin in few ways, and printed guidance has nothing else in it; words among them may be an answer.
enum Guidance {
  /// How such texts begin (`Openings`).
  static let openings =
    sure.list + perhaps.list + addressed.list + considering.list + questions.list + conditionals.list

  /// What a sentence is taken for.
  private enum Sentence {
    case printed, doubtful, written
    /// It asks, if a question mark stands behind it.
    case asking
    /// "If consent was not obtained, …": the form's, if it goes on with what is to be written.
    case conditional
  }

  /// Each sentence is weighed: printed guidance has nothing else in it.
  ///
  /// - Parameter field: what is asked, where the text stands for an answer: then what somebody may as well write to those
  ///   who read the record ("Consider the safety of the child") is looked for too. A form's line is no help by it.
  static func weigh(_ text: Span<UInt8>, in field: Field? = nil) -> Interpretation? {
    let isAnswer = field.map { !ofViews.contains($0) } ?? false
    var scanner = WordScanner()
    var current: Sentence?
    // The sentence begins with "if" or the like.
    var isConditional = false
    var (number, clause, end) = (0, 0, 0)
    var (printed, doubtful, asked, written) = (0, 0, 0, 0)
    while true {
      let word = scanner.next(in: text)
      if let word, word.sentence == number, let sentence = current {
        end = word.range.upperBound
        guard word.clause != clause else { continue }
        clause = word.clause
        // "…, state why (…)"
        if isConditional, sentence != .printed, telling.match(at: word, scanner, in: text) != nil { current = .printed }
        continue
      }
      switch current {
      case .printed: printed += 1
      case .doubtful: doubtful += 1
      case .asking:
        if isAsked(text, from: end, to: word?.range.lowerBound ?? text.count) { asked += 1 } else { written += 1 }
      case .written, .conditional: written += 1
      case nil: break
      }
      if written > 0, printed + doubtful == 0 { return nil }
      guard let word else { break }
      (number, clause, end) = (word.sentence, word.clause, word.range.upperBound)
      isConditional = conditionals.match(at: word, scanner, in: text) != nil
      if sure.match(at: word, scanner, in: text) != nil {
        current = .printed
      } else if perhaps.match(at: word, scanner, in: text) != nil
        || isAnswer
          && (addressed.match(at: word, scanner, in: text) != nil
            || considering.match(at: word, scanner, in: text) != nil && lists(text))
      {
        current = .doubtful
      } else if questions.match(at: word, scanner, in: text) != nil {
        current = .asking
      } else if isConditional {
        current = .conditional
      } else if printed + doubtful == 0 {
        // What begins as nobody begins an answer is soon told from what does not.
        return nil
      } else {
        current = .written
      }
    }
    if printed + doubtful == 0 {
      // "You" is whoever fills in the form, but where what somebody said is asked for.
      guard asked > 0, let field else { return nil }
      // What a child or a parent said is told in their own words, in which they are no "the child".
      let isOfForm =
        ofViews.contains(field)
        ? spokenOf.firstMatch(in: text) != nil
        : !ofSpeech.contains(field) && you.firstMatch(in: text) != nil
      return isOfForm && written == 0 ? .unreadable(.perhapsPrinted) : nil
    }
    return doubtful + written == 0 && !goesOn(text) ? .placeholder : .unreadable(.perhapsPrinted)
  }

  /// That a question mark stands between two sentences.
  private static func isAsked(_ text: Span<UInt8>, from: Int, to: Int) -> Bool {
    for index in from..<max(from, to) where text[index] == UInt8(ascii: "?") { return true }
    return false
  }

  /// "Please give reasons: the child is hurt", "Explain why – she would be hit": what stands behind a colon or a dash may
  /// have been written.
  private static func goesOn(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      var start = index + 1
      var isDash = true
      switch text[index] {
      case UInt8(ascii: ":"): isDash = false
      case UInt8(ascii: "-"):
        guard index > 0, start < text.count, text[index - 1] <= 0x20, text[start] <= 0x20 else { continue }
      case 0xE2:
        guard index + 2 < text.count, text[start] == 0x80, text[index + 2] == 0x93 || text[index + 2] == 0x94 else {
          continue
        }
        start += 2
      default: continue
      }
      let behind = text.extracting(start..<text.count)
      var scanner = WordScanner()
      guard let first = scanner.next(in: behind) else { return false }
      if !isDash || isMore(first, scanner, in: behind) { return true }
    }
    return false
  }

  /// That words behind a dash tell something: they are not the form's own, and there are three of them.
  private static func isMore(_ first: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> Bool {
    var scanner = scanner
    for phrases in [sure, perhaps, PrintedWords.inBrackets, notToWrite]
    where phrases.match(at: first, scanner, in: text) != nil {
      return false
    }
    return scanner.next(in: text) != nil && scanner.next(in: text) != nil
  }

  /// "Consider interpreters, advocacy, disability": a list of what may be needed.
  private static let considering: Phrases = ["consider", "think of", "for instance"]

  private static func lists(_ text: Span<UInt8>) -> Bool {
    var commas = 0
    for index in text.indices where text[index] == UInt8(ascii: ",") { commas += 1 }
    return commas > 1
  }

  private static let notToWrite: Phrases = [
    "do not", "don't", "not to", "no more", "who", "what", "why", "how", "when",
  ]

  private static let conditionals: Phrases = [
    "if consent", "if no", "if not", "if yes", "if so", "if you", "if the", "if any", "if this", "if it",
    "if applicable",
    "if there", "if parent*", "if information", "if sharing", "if refused", "if withheld", "if other", "where consent",
    "where you", "where no", "where the", "where this", "where there", "where applicable", "where information",
    "when you",
    "when the", "unless consent", "without consent",
  ]
  /// What is to be done, where it stands behind a condition: "state why", "please give reasons".
  private static let telling: Phrases = {
    let verbs = [
      "state", "explain", "give", "say", "describe", "record", "specify", "detail", "outline", "provide", "list",
      "note",
      "indicate", "document",
    ]
    let what = [
      "why", "what", "how", "who", "whether", "which", "reason*", "the reason*", "your", "detail*", "full*", "below",
      "here",
    ]
    let told = verbs.flatMap { verb in what.map { "\(verb) \($0)" } }
    return Phrases(told + told.map { "please " + $0 } + told.map { "you must " + $0 } + told.map { "you should " + $0 })
  }()

  /// How questions begin that a form asks.
  private static let questions: Phrases = [
    "is it", "is there", "is the", "is this", "is sharing", "is consent", "are there", "are you", "are the", "have you",
    "has the", "has consent", "has anyone", "have the", "have parent*", "did you", "do you", "does the", "does this",
    "was it", "was consent", "was the", "were you", "were the", "can you", "can the", "could you", "could the",
    "could this", "would it", "would you", "what factor*", "what information", "what is", "what are", "what did",
    "what does",
    "what do", "what have", "what step*", "what has", "what risk*", "what evidence", "what action*", "what other",
    "what would", "how did", "how have", "how is", "how are", "how will", "how was", "how were", "how do", "how does",
    "why is", "why are", "why was", "why did", "why do", "why have", "why could", "who is", "who has", "who have",
    "who did", "who will", "who was", "which agenc*", "which organisation*", "which lawful", "with whom",
  ]
  private static let you: Phrases = ["you", "your"]
  private static let spokenOf: Phrases = [
    "the child*", "the young person*", "the family*", "the parent*", "the carer*", "the adult*",
  ]

  /// Where somebody's own words are the answer.
  private static let ofViews: FieldSet = [.subjectViews, .familyViews]
  private static let ofSpeech: FieldSet = [.subjectViews, .familyViews, .concern, .informationShared, .evidenceBasis]

  /// Sentences that only a form's author begins so.
  private static let sure = Phrases(begun + told)

  /// What is to be told, and how.
  private static let told: [String] = {
    let verbs = [
      "give", "state", "provide", "explain", "describe", "list", "include", "outline", "detail", "specify", "record",
      "summarise", "summarize", "indicate", "say", "set out", "write", "justify",
    ]
    // "Record which shows …", "List here …" may be of a record and of a list.
    let things: Set = ["list", "outline", "detail", "record"]
    let ofThings: Set = ["here", "below", "which", "exactly", "clearly", "whether"]
    let what = [
      "your", "exactly", "briefly", "clearly", "fully", "here", "in full", "in detail", "in your own words", "reasons",
      "all relevant", "any relevant", "all organisation*", "all agenc*", "all people", "all those", "as much", "below",
      "why", "what was", "who was", "which", "whether",
    ]
    return verbs.flatMap { verb in
      what.filter { !things.contains(verb) || !ofThings.contains($0) }.map { "\(verb) \($0)" }
    } + ["list exactly"]
  }()

  private static let begun = [
    "please give", "please state", "please provide", "please explain", "please describe", "please include",
    "please list", "please specify", "please complete", "please attach", "please tick", "please sign", "please print",
    "please indicate", "please detail", "please record", "please write", "please enter", "please outline",
    "please delete", "please select", "please choose", "please identify", "please summarise", "please answer",
    "please fill", "please use", "please continue", "please insert", "please date", "please be", "please say",
    "give full", "give detail*", "give reason*", "give your", "give as", "give brief", "give date*", "give name*",
    "describe what", "describe how", "describe any", "describe why", "describe your", "describe briefly",
    "explain why", "explain how", "explain what", "explain your", "explain any", "explain fully", "explain clearly",
    "state why", "state what", "state how", "state which", "state who", "state whether", "state your", "state reason*",
    "provide detail*", "provide full", "provide any", "provide reason*", "provide as", "provide evidence",
    "list all", "list any", "include date*", "include any", "include detail*", "include name*", "include all",
    "include as", "include full", "include reason*", "include what", "include who", "include why", "include how",
    "including date*", "outline why", "outline what", "outline how", "outline any", "tick all", "tick one", "tick as",
    "tick which*", "tick box*", "tick if", "delete as", "complete all", "complete in", "continue on", "continue over*",
    "attach any", "attach additional", "record why", "record what", "record any", "record all",
    "record reason*", "record full", "use block", "use initials", "use additional", "use black", "use extra",
    "specify which",
    "specify what", "specify any", "detail any", "detail what", "detail how", "write in", "write here", "write your",
    "enter your", "enter detail*", "enter any", "enter name*", "insert detail*", "insert name*", "insert your",
    "click here", "click or", "type your", "type here", "e g", "eg", "for example", "for office", "office use",
    "if yes please", "if no please", "if yes give", "if no give", "if yes explain", "if no explain", "if yes state",
    "if no state", "if yes provide", "if no provide", "if no why", "if not why", "if yes who", "if yes what",
    "if yes how", "if yes when", "if applicable please", "if known please", "summarise the", "summarise your",
    "summarise any", "to be completed by", "must be completed", "this section must", "this section should",
    "this section is", "this section to", "this box must", "this part must", "this field must", "do not leave",
    "guidance", "maximum of", "minimum of", "block capitals", "say what", "say how", "say why", "say who",
    "say whether", "say which", "lorem ipsum", "tell us what", "tell us why", "tell us how", "tell us who",
  ]

  /// Sentences that a form's author begins so, and that somebody may write.
  private static let perhaps: Phrases = [
    "please", "give the", "give a", "give all", "describe the", "describe in", "explain the", "explain in",
    "state the", "state if", "provide the", "provide name*", "list the", "list name*", "include the", "include a",
    "complete the", "complete this", "complete if", "complete and", "outline the", "outline in", "tick the",
    "tick here", "attach the", "attach to", "record the", "record here", "record in", "use the",
    "use this", "specify the", "specify if", "detail the", "write the", "write a", "enter the", "insert the",
    "this form", "this section", "this box", "this page", "this part", "this must", "ensure you", "ensure all",
    "ensure that you", "note that this", "note this", "remember to", "you must", "you should", "if yes", "if no",
    "if so", "if applicable", "if known", "if relevant", "only complete", "for use", "to be completed", "provide a",
    "attach a", "send this", "return this", "return the form", "forward this", "who what", "what when",
  ]

  /// The same, and so much like what is written to those who are to act on the record that no line of a form is taken for
  /// help by it.
  private static let addressed: Phrases = [
    "consider the", "consider whether", "consider how", "consider if", "consider is", "consider any", "consider all",
    "consider what", "consider who", "consider which", "consider each", "consider their", "consider your",
    "consider is", "consider are", "only include", "only share", "only record", "include", "identify who",
    "identify what", "identify which", "identify any", "identify the", "clarify who", "clarify what", "clarify why",
    "clarify how", "clarify the", "think about", "reflect on", "weigh up",
  ]
}
