/// That a short text rather leaves the answer to somebody than gives one ("Karen to complete", "Ask the coach", "Need to
/// check this with him").
///
/// Unlike a promise (`Promises`) it has words in it that nobody can list, so that it may be an answer after all: a person
/// must look.
enum Deferrals {
  /// The quick question before `stand`: that the second, third or fourth word is one of those that hand something over.
  @inline(__always)
  static func mayStand(in text: Span<UInt8>) -> Bool {
    let count = text.count
    guard count <= Placeholders.longest else { return false }
    var words = 0
    var at = 0
    while at &+ 4 < count {
      // The loop's own condition is the bounds check; every short answer in words comes through here.
      let byte = unsafe text[unchecked: at]
      at &+= 1
      guard byte == UInt8(ascii: " ") else { continue }
      let pair = unsafe (text[unchecked: at] | 0x20, text[unchecked: at &+ 1] | 0x20)
      switch pair {
      case (0x74, 0x6F), (0x77, 0x69), (0x6E, 0x65), (0x6D, 0x75), (0x73, 0x68), (0x68, 0x61): return true
      default: break
      }
      words &+= 1
      if words == 4 { return false }
    }
    return false
  }

  /// That nothing else stands in it.
  static func stand(in text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    if let match = openings.match(at: first, scanner, in: text) { return holds(text, from: match.end, most: 7) }
    // "Karen to complete this section": who, and that they are to write.
    var before: Word?
    var word = first
    var leading = 0
    while true {
      if leading > 0, let match = handing.match(at: word, scanner, in: text) {
        if let before, tells(before, in: text) { return false }
        return holdsOnlyPromise(text, from: match.end)
      }
      leading += 1
      before = word
      guard leading <= 3, let next = scanner.next(in: text) else { return false }
      word = next
    }
  }

  /// "Mother agreed to sign", "Father refuses to sign": what somebody did.
  private static func tells(_ word: Word, in text: Span<UInt8>) -> Bool {
    let range = word.range
    if word.count > 3, text[range.upperBound - 1] | 0x20 == UInt8(ascii: "d"),
      text[range.upperBound - 2] | 0x20 == UInt8(ascii: "e")
    {
      return true
    }
    return telling.match(at: word, WordScanner(), in: text) != nil
  }

  private static func holds(_ whole: Span<UInt8>, from: Int, most: Int) -> Bool {
    let text = whole.extracting(from..<whole.count)
    var scanner = WordScanner()
    var count = 0
    while scanner.next(in: text) != nil {
      count += 1
      if count > most { return false }
    }
    return true
  }

  private static func holdsOnlyPromise(_ whole: Span<UInt8>, from: Int) -> Bool {
    let text = whole.extracting(from..<whole.count)
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      guard Promises.mayHold(word, scanner, in: text) else { return false }
    }
    return true
  }

  /// How a text begins that goes on with whom or what it waits for, in seven words at most.
  static let openings = Phrases(named.list + Promises.people.list.flatMap { ["awaiting " + $0, "awaiting the " + $0] })

  private static let named: Phrases = [
    "ask", "please ask", "check with", "check this with", "please check with", "need to check", "needs checking",
    "need to ask", "need to speak to", "need to talk to", "need to confirm", "need to find out", "must check with",
    "will check with", "will ask", "i will check", "i will ask", "to be discussed", "to be agreed", "to be checked",
    "to be clarified", "to be determined", "to be decided", "to check with", "awaiting details", "awaiting information",
    "awaiting info",
    "awaiting confirmation", "awaiting the details", "awaiting name*", "awaiting an answer", "awaiting answer*",
    "awaiting input", "awaiting an update", "awaiting update", "awaiting reasons", "waiting for details",
    "waiting for information", "waiting for info", "waiting for confirmation", "waiting on", "waiting to hear",
  ]

  private static let handing: Phrases = {
    let whoever = ["to", "will", "needs to", "must", "should", "has to", "need to", "have to", "shall"]
    let write = [
      "complete", "add", "fill in", "fill out", "fill this in", "sign", "write", "finish", "update", "confirm",
      "advise", "provide", "supply", "enter", "record", "finalise", "type up", "answer", "decide", "do this", "do",
    ]
    return Phrases(whoever.flatMap { someone in write.map { someone + " " + $0 } })
  }()

  private static let telling: Phrases = [
    "wants", "want", "refuses", "refuse", "agrees", "agree", "hopes", "wishes", "able", "unable", "going", "not",
    "like", "plans", "needs", "time", "safe", "how", "what", "who", "ready", "willing", "unwilling", "offers",
  ]
}
