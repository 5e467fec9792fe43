/// Finds the bases of Article 6(1) that a text names, however written, and leaves out those named as not relied on.
enum LawfulBasisReader {
  /// One list, so that the text is read once; `bases` says what each phrase stands for.
  private static let wordings: [(LawfulBasis, [String])] = [
    (
      .recognisedLegitimateInterests,
      [
        "recognised legitimate int*", "recognized legitimate int*", "recognised legit int*", "rli",
        "recognised interest*",
      ]
    ),
    (
      .legitimateInterests,
      ["legitimate interest*", "legit interest*", "legitimate int", "legit int", "li", "lia", "buddiant dilys"]
    ),
    (.vitalInterests, ["vital interest*", "vital int", "vitals interest*", "buddiannau hanfodol"]),
    (
      .publicTask,
      [
        "public task*", "public dut*", "public function*", "official authority", "official function*",
        "public interest task*",
        "task in the public interest", "task carried out in the public interest",
        "task carried out in public interest", "tasg gyhoeddus",
      ]
    ),
    (
      .legalObligation,
      ["legal obligation*", "legal dut*", "legally obliged", "obligation in law", "rhwymedigaeth gyfreithiol"]
    ),
    (.contract, ["contract", "contracts", "contractual", "performance of a contract", "contract*"]),
    (.consent, ["consent", "consents", "consented", "explicit consent", "cydsyniad", "caniatad"]),
  ]
  private static let phrases = Phrases(wordings.flatMap(\.1))
  private static let bases: [UInt32] = wordings.flatMap { entry in entry.1.map { _ in entry.0.rawValue } }

  /// Words before a basis, in its clause, that say that it is not the one.
  private static let negations: Phrases = [
    "not", "without", "no", "instead of", "rather than", "other than", "nor", "neither", "non", "never", "isnt",
    "cannot", "doesnt", "dont", "didnt", "lack of", "absence of", "override", "overriding", "overrode",
    "dispensing with",
    "dispensed with", "regardless of", "irrespective of", "in place of",
  ]
  /// Words after which a negation no longer holds.
  private static let contrast: Phrases = ["but", "so", "therefore", "instead", "using", "relying on", "rely on"]
  /// Words between a basis and what denies it ("consent *was* not *the* basis").
  private static let linking: Phrases = [
    "is", "was", "has", "have", "been", "being", "could", "would", "can", "will", "does", "did", "basis", "as", "had",
    "from", "parents", "of", "parent", "the", "not",
  ]
  private static let denied: Phrases = [
    "not required", "not needed", "not relied", "not sought", "not necessary", "not appropriate", "not applicable",
    "not obtained", "not given", "not used", "not possible", "not suitable", "not valid", "not relevant", "not asked",
    "not available", "not safe", "not practicable", "refused", "declined", "withdrawn", "overridden", "unnecessary",
    "withheld", "dispensed", "inappropriate", "cannot", "n a",
  ]
  /// Those that deny only what stands in the same clause: "legal obligation, not the consent".
  private static let deniedHere: Phrases = [
    "not the", "not our", "not being", "not been", "not be", "not a", "not apply", "not rely", "isnt", "wasnt",
    "could not", "would not",
  ]

  /// The bases named and relied on, as bits.
  static func bases(in text: Span<UInt8>) -> UInt32 {
    var found: UInt32 = 0
    var scanner = WordScanner()
    var number = 0
    var negated = (word: Int.min / 2, clause: -1)
    var covered = 0
    while let word = scanner.next(in: text) {
      defer { number += 1 }
      if number >= covered, let article = article(word, scanner, in: text) {
        covered = number + article.words
        if negated.clause == word.clause, number - negated.word <= 3 { continue }
        if isDenied(after: article.words - 1, scanner, clause: article.clause, in: text) { continue }
        found |= article.bases
        continue
      }
      // "Did not rely on consent": the negation goes on.
      if contrast.match(at: word, scanner, in: text) != nil, negated.word < number - 1 { negated = (Int.min / 2, -1) }
      if negations.match(at: word, scanner, in: text) != nil { negated = (number, word.clause) }
      guard number >= covered, let match = phrases.match(at: word, scanner, in: text) else { continue }
      covered = number + match.count
      if negated.clause == word.clause, number - negated.word <= 4 { continue }
      if isDenied(after: match.count - 1, scanner, clause: word.clause, in: text) { continue }
      found |= bases[match.phrase]
    }
    return found
  }

  /// "… is not required", "… refused" behind the basis, in its clause.
  private static func isDenied(after words: Int, _ scanner: WordScanner, clause: Int, in text: Span<UInt8>) -> Bool {
    var scanner = scanner
    for _ in 0..<words { _ = scanner.next(in: text) }
    for step in 0..<5 {
      guard let word = scanner.next(in: text), step == 0 || word.clause == clause else { return false }
      if denied.match(at: word, scanner, in: text) != nil { return true }
      guard word.clause == clause else { return false }
      if deniedHere.match(at: word, scanner, in: text) != nil { return true }
      if linking.match(at: word, scanner, in: text) == nil { return false }
    }
    return false
  }

  /// "6(1)(f)", "6.1.f", "6 1 f", "6f", "6(1)(c) and (e)": the bases and how many words say them.
  private static func article(
    _ word: Word, _ scanner: WordScanner, in text: Span<UInt8>
  ) -> (bases: UInt32, words: Int, clause: Int)? {
    var scanner = scanner
    var words = 1
    var clause = word.clause
    var found: UInt32 = 0
    if word == six || word == art6 {
      guard var next = scanner.next(in: text) else { return nil }
      words += 1
      clause = next.clause
      if next == one {
        guard let letter = scanner.next(in: text) else { return nil }
        words += 1
        clause = letter.clause
        next = letter
        found = letters(letter)
      } else {
        found = oneLetters(next)
        // "6 a child": a bare letter that is a word of its own must stand in brackets or beside a point.
        if found == 0, next.range.lowerBound > 0, text[next.range.lowerBound - 1] != UInt8(ascii: " ") {
          found = letters(next)
        }
      }
    } else {
      found = joined(word)
    }
    guard found != 0 else { return nil }
    // "and (e)", ", (e)", "/(e)".
    while true {
      var ahead = scanner
      guard var next = ahead.next(in: text) else { break }
      var taken = 1
      if next == and || next == or {
        guard let letter = ahead.next(in: text) else { break }
        taken = 2
        next = letter
      }
      let start = next.range.lowerBound
      let more = letters(next)
      guard more != 0, start > 0, text[start - 1] == UInt8(ascii: "(") || text[start - 1] == UInt8(ascii: "/") else {
        break
      }
      found |= more
      words += taken
      clause = next.clause
      scanner = ahead
    }
    return (found, words, clause)
  }

  private static let six = Word("6")
  private static let art6 = Word("art6")
  private static let one = Word("1")
  private static let and = Word("and")
  private static let or = Word("or")

  /// The point of Article 6(1) that a word is: "f", "ea".
  private static func letters(_ word: Word) -> UInt32 {
    if word.count == 2, word.low == 0x6165 { return LawfulBasis.recognisedLegitimateInterests.rawValue }
    guard word.count == 1 else { return 0 }
    return point(UInt8(truncatingIfNeeded: word.low))
  }

  /// "1f" behind a 6.
  private static func oneLetters(_ word: Word) -> UInt32 {
    guard word.low & 0xFF == UInt64(UInt8(ascii: "1")) else { return 0 }
    return tail(word, from: 1)
  }

  /// "6f", "61f", "6ea", "art6f".
  private static func joined(_ word: Word) -> UInt32 {
    var from = 0
    if word.low & 0xFF_FFFF == 0x74_7261 { from = 3 }
    guard word.count > from + 1, word.count <= from + 4,
      word.low >> UInt64(8 * from) & 0xFF == UInt64(UInt8(ascii: "6"))
    else { return 0 }
    if word.low >> UInt64(8 * (from + 1)) & 0xFF == UInt64(UInt8(ascii: "1")) { return tail(word, from: from + 2) }
    return tail(word, from: from + 1)
  }

  private static func tail(_ word: Word, from: Int) -> UInt32 {
    let rest = word.low >> UInt64(8 * from)
    switch word.count - from {
    case 1: return point(UInt8(truncatingIfNeeded: rest))
    case 2 where rest == 0x6165: return LawfulBasis.recognisedLegitimateInterests.rawValue
    default: return 0
    }
  }

  private static func point(_ letter: UInt8) -> UInt32 {
    switch letter {
    case UInt8(ascii: "a"): LawfulBasis.consent.rawValue
    case UInt8(ascii: "b"): LawfulBasis.contract.rawValue
    case UInt8(ascii: "c"): LawfulBasis.legalObligation.rawValue
    case UInt8(ascii: "d"): LawfulBasis.vitalInterests.rawValue
    case UInt8(ascii: "e"): LawfulBasis.publicTask.rawValue
    case UInt8(ascii: "f"): LawfulBasis.legitimateInterests.rawValue
    default: 0
    }
  }
}
