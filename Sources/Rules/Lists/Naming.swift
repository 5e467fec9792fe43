import Records

/// What a phrase does in a text that names things (ways of sharing, places): name one, or say that one is not meant.
enum Naming<Thing: Sendable>: Sendable {
  case thing(Thing)
  /// "Not", "without": what follows soon is named as not used.
  case negation
  /// "Was not used": so is what stands just before.
  case notUsed
  /// "Was down", "no answer": what stands before in its sentence was tried and did not come about.
  case failed
  /// "But", "so": a negation ends here.
  case turn
  /// Words that look like a thing and are none ("full text").
  case nothing

  /// The phrases of denying, for every list of things.
  static var denials: [(phrase: String, meaning: Naming)] {
    let negations = [
      "not", "never", "no", "nor", "neither", "without", "instead of", "rather than", "avoid", "avoided", "avoiding",
      "no answer on", "no answer by", "no reply on", "no reply by", "no reply to", "no response on", "no response by",
      "no response to", "could not reach", "couldnt reach", "unable to reach",
      "refused to use", "cannot", "couldnt", "didnt", "wasnt", "isnt", "wont", "dont", "unable",
    ]
    let afterwards = [
      "not used", "was not used", "were not used", "wasnt used", "never used", "was avoided", "not allowed",
      "is not allowed", "not permitted", "is not used", "isnt used",
    ]
    let failures = [
      "no answer", "no reply", "no response", "no one answered", "nobody answered", "not answered", "did not answer",
      "didnt answer", "unanswered", "no pick up", "rang out", "engaged", "was down", "is down", "were down",
      "went down",
      "not available", "wasnt available", "isnt available", "was unavailable", "is unavailable", "unavailable",
      "not working", "wasnt working", "isnt working", "would not work", "did not work", "didnt work", "not accessible",
      "inaccessible", "offline", "out of order", "failed", "could not be used", "couldnt be used", "bounced",
      "not delivered", "undelivered", "no access", "not set up", "not possible", "wasnt possible",
    ]
    let turns = ["but", "so", "then", "instead", "used", "sent", "therefore", "hence", "went"]
    return negations.map { ($0, .negation) } + afterwards.map { ($0, .notUsed) } + failures.map { ($0, .failed) }
      + turns.map { ($0, .turn) }
      + ["not only", "not just"].map { ($0, .nothing) }
  }
}

extension Lexicon {
  /// Every thing named in the text, in its order, with whether it is named as not used.
  func forEachNamed<Thing>(in text: Span<UInt8>, _ body: (_ thing: Thing, _ isDenied: Bool) -> Void)
  where Meaning == Naming<Thing> {
    // A thing waits for what comes next, since it may be taken back ("WhatsApp was not used").
    var waiting: (thing: Thing, isDenied: Bool, end: Int)?
    var denial: (end: Int, reach: Int)?
    scan(text) { match in
      switch match.meaning {
      case .nothing: break
      case .turn: denial = nil
      case .negation: denial = (match.range.upperBound, 4)
      case .notUsed:
        if let last = waiting, Self.words(in: text, last.end..<match.range.lowerBound, upTo: 2) < 2 {
          waiting = (last.thing, true, last.end)
        } else {
          denial = (match.range.upperBound, 2)
        }
      case .failed:
        // Not over the end of a sentence: what failed then is another.
        if let last = waiting, !SentenceEnd.lies(in: text, last.end..<match.range.lowerBound) {
          waiting = (last.thing, true, last.end)
        }
        denial = nil
      case .thing(let thing):
        if let last = waiting { body(last.thing, last.isDenied) }
        let start = match.range.lowerBound
        let isDenied =
          denial.map { denial in
            !SentenceEnd.lies(in: text, denial.end..<start)
              && Self.words(in: text, denial.end..<start, upTo: denial.reach) < denial.reach
              && !Self.endsList(text, denial.end..<start, isList: denial.reach == 2)
          } ?? false
        waiting = (thing, isDenied, match.range.upperBound)
        // "Not by post, e-mail or text": the denial holds for the rest of the list.
        denial = isDenied ? (match.range.upperBound, 2) : nil
      }
      return true
    }
    if let last = waiting { body(last.thing, last.isDenied) }
  }

  /// That a list of denied things ends in the gap: it goes on after "or", a comma or a stroke, not after "and" or ":".
  private static func endsList(_ text: Span<UInt8>, _ gap: Range<Int>, isList: Bool) -> Bool {
    guard isList else { return false }
    if let word = WordScan.next(in: text, from: gap.lowerBound, to: gap.upperBound) {
      return !listWords.contains(WordScan.hash(text, word))
    }
    return !gap.contains { text[$0] == UInt8(ascii: ",") || text[$0] == UInt8(ascii: "/") }
  }

  private static func words(in text: Span<UInt8>, _ gap: Range<Int>, upTo limit: Int) -> Int {
    var count = 0
    var at = gap.lowerBound
    while count < limit, let word = WordScan.next(in: text, from: at, to: gap.upperBound) {
      count += 1
      at = word.upperBound
    }
    return count
  }
}

private let listWords = WordSet("or nor")
