/// That a short text rather leaves the answer to somebody than gives one ("Karen to complete", "Ask the coach", "Need to
/// check this with him").
///
/// Unlike a promise (`Promises`) it has words in it that nobody can list, so that it may be an answer after all: a person
/// must look.
enum Deferrals {
  /// The quick question before `stand`: that one of the first words hands something over and the next may be what is
  /// still to be done.
  @inline(__always)
  static func mayStand(in text: Span<UInt8>) -> Bool {
    let count = text.count
    guard count >= 8, count <= Placeholders.longest else { return false }
    // Every short answer in words comes through here: spaces are looked for eight bytes at a time.
    return unsafe text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var words = 0
      var at = 0
      while true {
        let word = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let space = word ^ 0x2020_2020_2020_2020
        var found = (space &- 0x0101_0101_0101_0101) & ~space & 0x8080_8080_8080_8080
        while found != 0 {
          let next = at &+ found.trailingZeroBitCount / 8 &+ 1
          found &= found &- 1
          if unsafe handsOver(base, next, count) { return true }
          words &+= 1
        }
        if words > 4 || at == count &- 8 { return false }
        at = min(at &+ 8, count &- 8)
      }
    }
  }

  /// "to complete", "will add", "should sign": the word at `at`, and two letters of the next.
  @inline(__always) @unsafe
  private static func handsOver(_ base: UnsafeRawPointer, _ at: Int, _ count: Int) -> Bool {
    guard at &+ 5 <= count else { return false }
    let four = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt32.self) | 0x2020_2020
    let next: Int
    if four & 0xFF_FFFF == 0x20_6F74 {
      next = at &+ 3
    } else {
      switch four {
      // will, must, shou(ld), shal(l)
      case 0x6C6C_6977, 0x7473_756D: next = at &+ 5
      case 0x756F_6873: next = at &+ 7
      case 0x6C61_6873: next = at &+ 6
      default: return false
      }
    }
    guard next &+ 2 <= count else { return false }
    switch unsafe base.loadUnaligned(fromByteOffset: next, as: UInt16.self) | 0x2020 {
    // co ad fi si wr up pr su en re ty an de do
    case 0x6F63, 0x6461, 0x6966, 0x6973, 0x7277, 0x7075, 0x7270, 0x7573, 0x6E65, 0x6572, 0x7974, 0x6E61, 0x6564, 0x6F64:
      return true
    default: return false
    }
  }

  /// That nothing else stands in it.
  static func stand(in text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    if let match = openings.match(at: first, scanner, in: text) { return holds(text, from: match.end, most: 7) }
    guard mayStand(in: text) else { return false }
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
    "to be clarified", "will be discussed", "will be agreed", "will be decided", "to be considered", "to be determined",
    "to be decided", "to check with", "awaiting details", "awaiting information",
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
