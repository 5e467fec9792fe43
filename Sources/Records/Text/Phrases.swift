/// A list of words and phrases to be found in text as whole words, whatever its case, accents and punctuation.
///
/// A `*` at the end of a word stands for any ending ("safeguard*"). Lists are data: `audit.yaml` may add to them.
/// The list is made into a table by first word once, so that finding costs little more than reading the text.
public struct Phrases: Sendable, ExpressibleByArrayLiteral {
  /// The phrases as given, in order.
  public let list: [String]
  /// Sorted by bucket, in the order of the list within each.
  private let entries: [Entry]
  /// Where each of the 64 buckets begins in `entries`, and where the last ends.
  private let buckets: [Int32]
  /// Which buckets hold anything.
  private let occupied: UInt64
  /// The words after the first of all phrases, one phrase after the other.
  private let following: [Pattern]

  private struct Entry: Sendable {
    var first: Pattern
    var phrase: Int32
    var followingStart: Int32
    var followingCount: Int32
  }

  /// One word of a phrase; a stem is compared by its own letters, of which the first 16 count.
  private struct Pattern: Sendable {
    var low: UInt64
    var high: UInt64
    var rest: UInt64
    var lowMask: UInt64
    var highMask: UInt64
    /// Of a whole word its length, of a stem the least length with the top bit set.
    var count: Int

    init(_ word: Word, isStem: Bool) {
      let held = min(word.count, 16)
      low = word.low
      high = word.high
      rest = isStem ? 0 : word.rest
      lowMask = held >= 8 || !isStem ? .max : (1 << UInt64(8 * held)) - 1
      highMask = held >= 16 || !isStem ? .max : held <= 8 ? 0 : (1 << UInt64(8 * (held - 8))) - 1
      count = isStem ? -held : word.count
    }

    func matches(_ word: Word) -> Bool {
      word.low & lowMask == low && word.high & highMask == high
        && (count < 0 ? word.count >= -count : word.count == count && word.rest == rest)
    }
  }

  /// Where a phrase was found.
  public struct Match: Sendable, Equatable {
    /// Index of the phrase in `list`.
    public let phrase: Int
    /// The numbers of its words in the text, from 0.
    public let words: Range<Int>
    /// Its bytes in the text.
    public let range: Range<Int>
    /// The number of the sentence in which it begins, from 0.
    public let sentence: Int
  }

  public init(arrayLiteral phrases: String...) { self.init(phrases) }

  public init(_ phrases: [String]) {
    list = phrases
    var following: [Pattern] = []
    var sorted = [[Entry]](repeating: [], count: 64)
    for (number, phrase) in phrases.enumerated() {
      let bytes = Array(phrase.utf8)
      var patterns: [Pattern] = []
      var first = Word()
      var scanner = WordScanner()
      while let word = scanner.next(in: bytes.span) {
        let isStem = word.range.upperBound < bytes.count && bytes[word.range.upperBound] == UInt8(ascii: "*")
        if patterns.isEmpty { first = word }
        patterns.append(Pattern(word, isStem: isStem))
      }
      guard let head = patterns.first else { continue }
      let entry = Entry(
        first: head, phrase: Int32(number), followingStart: Int32(following.count),
        followingCount: Int32(patterns.count - 1))
      following.append(contentsOf: patterns.dropFirst())
      // A stem of one letter begins words of every bucket.
      if head.count == -1 {
        for bucket in 0..<64 { sorted[bucket].append(entry) }
      } else {
        sorted[Self.bucket(of: first)].append(entry)
      }
    }
    self.following = following
    entries = Array(sorted.joined())
    var starts: [Int32] = [0]
    var occupied: UInt64 = 0
    for (number, bucket) in sorted.enumerated() {
      starts.append(starts[number] + Int32(bucket.count))
      if !bucket.isEmpty { occupied |= 1 << UInt64(number) }
    }
    buckets = starts
    self.occupied = occupied
  }

  public static func + (one: Phrases, other: Phrases) -> Phrases { Phrases(one.list + other.list) }

  public var isEmpty: Bool { entries.isEmpty }

  /// By the first two letters, which a stem has too.
  private static func bucket(of word: Word) -> Int {
    let pair = word.low & 0xFFFF
    return Int(truncatingIfNeeded: (pair &* 0x9E37_79B9) >> 16 & 63)
  }

  /// Index in `list` of the first phrase found, reading the text from its start.
  public func firstMatch(in text: Span<UInt8>) -> Int? {
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      if let found = match(at: word, scanner, in: text) { return found.phrase }
    }
    return nil
  }

  /// The first phrase found, with where it stands; the search begins at word `from`.
  public func firstMatch(in text: Span<UInt8>, from: Int) -> Match? {
    var scanner = WordScanner()
    var number = 0
    while let word = scanner.next(in: text) {
      if number >= from, let found = match(at: word, scanner, in: text) {
        return Match(
          phrase: found.phrase, words: number..<number + found.count, range: word.range.lowerBound..<found.end,
          sentence: word.sentence)
      }
      number += 1
    }
    return nil
  }

  /// That the whole text is one of the phrases.
  public func matchesWhole(_ text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    guard let word = scanner.next(in: text) else { return false }
    var found = false
    candidates(of: word) { entry in
      var rest = scanner
      guard matchesFollowing(entry, &rest, in: text) != nil, rest.next(in: text) == nil else { return false }
      found = true
      return true
    }
    return found
  }

  /// That a phrase stands in the text without one of `negations` in the `reach` words before it in its sentence.
  func hasMatch(in text: Span<UInt8>, notAfter negations: Phrases, within reach: Int) -> Bool {
    var scanner = WordScanner()
    var number = 0
    // The last word of the last negation, and its sentence.
    var negated = (word: Int.min / 2, sentence: -1)
    while let word = scanner.next(in: text) {
      if match(at: word, scanner, in: text) != nil,
        negated.sentence != word.sentence || number - negated.word > reach
      {
        return true
      }
      // The reach is counted from the first word of the negation, as readers of a rule's page would count.
      if negations.match(at: word, scanner, in: text) != nil { negated = (number, word.sentence) }
      number += 1
    }
    return false
  }

  /// The phrase that begins with `word`; `scanner` stands behind it.
  func match(at word: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> (phrase: Int, count: Int, end: Int)? {
    var found: (phrase: Int, count: Int, end: Int)?
    candidates(of: word) { entry in
      var rest = scanner
      guard let end = matchesFollowing(entry, &rest, in: text) else { return false }
      found = (Int(entry.phrase), Int(entry.followingCount) + 1, end == 0 ? word.range.upperBound : end)
      return true
    }
    return found
  }

  /// Calls `body` with the phrases whose first word it is, until it says true.
  @inline(__always)
  private func candidates(of word: Word, _ body: (Entry) -> Bool) {
    let bucket = Self.bucket(of: word)
    guard occupied >> UInt64(bucket) & 1 == 1 else { return }
    for index in Int(buckets[bucket])..<Int(buckets[bucket + 1]) where entries[index].first.matches(word) {
      if body(entries[index]) { return }
    }
  }

  /// Where the phrase ends (0 where it has no word after the first), or nil where its words do not follow.
  private func matchesFollowing(_ entry: Entry, _ scanner: inout WordScanner, in text: Span<UInt8>) -> Int? {
    var end = 0
    for index in Int(entry.followingStart)..<Int(entry.followingStart + entry.followingCount) {
      guard let word = scanner.next(in: text), following[index].matches(word) else { return nil }
      end = word.range.upperBound
    }
    return end
  }
}
