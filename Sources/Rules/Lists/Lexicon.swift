import Records

/// A list of phrases, each with a meaning, found in text as whole words; where several begin at one word, the longest.
///
/// Unlike `Phrases` it gives every meaning in the order of the text, and what a longer phrase has taken is not found
/// again inside it: "secure e-mail" is not also "e-mail". Nothing is allocated for a text.
struct Lexicon<Meaning: Sendable>: Sendable {
  /// One thing found.
  struct Match {
    let meaning: Meaning
    /// Bytes of the text that the phrase took.
    let range: Range<Int>
  }

  private struct Entry: Sendable {
    /// The words after the first, as `WordScan` numbers them.
    let rest: [UInt64]
    let meaning: Meaning
  }

  /// Open addressing from a first word to its entries, longest first.
  private var words: [UInt64] = []
  private var entries: [[Entry]] = []
  /// Words of which only the beginning is given ("photograph*"): always phrases of one word.
  private var stems: [(stem: [UInt8], meaning: Meaning)] = []

  init(_ rows: [(phrase: String, meaning: Meaning)]) {
    var byFirst: [UInt64: [Entry]] = [:]
    for row in rows {
      let bytes = Array(row.phrase.utf8)
      if bytes.last == UInt8(ascii: "*") {
        stems.append((Words.folded(bytes.span).first ?? [], row.meaning))
        continue
      }
      let hashes = Self.hashes(bytes.span)
      guard let first = hashes.first else { continue }
      // Among phrases of the same length the one that comes first counts.
      let place = byFirst[first, default: []].firstIndex { $0.rest.count < hashes.count - 1 }
      let entry = Entry(rest: Array(hashes.dropFirst()), meaning: row.meaning)
      byFirst[first, default: []].insert(entry, at: place ?? byFirst[first, default: []].count)
    }
    var size = 8
    while size < byFirst.count * 4 { size *= 2 }
    words = Array(repeating: 0, count: size)
    entries = Array(repeating: [], count: size)
    for (first, list) in byFirst {
      var slot = Int(truncatingIfNeeded: first) & (size - 1)
      while words[slot] != 0 { slot = (slot + 1) & (size - 1) }
      words[slot] = first
      entries[slot] = list
    }
  }

  /// Finds every phrase from the start of the text; `body` returns false to stop.
  func scan(_ text: Span<UInt8>, _ body: (Match) -> Bool) {
    var at = 0
    while let word = WordScan.word(in: text, from: at, to: text.count) {
      at = word.range.upperBound
      guard let match = match(text, word) else { continue }
      at = match.range.upperBound
      if !body(match) { return }
    }
  }

  /// The first phrase of the text.
  func first(in text: Span<UInt8>) -> Match? {
    var found: Match?
    scan(text) { match in
      found = match
      return false
    }
    return found
  }

  private func match(_ text: Span<UInt8>, _ found: WordScan.Word) -> Match? {
    let hash = found.hash
    let word = found.range
    var slot = Int(truncatingIfNeeded: hash) & (words.count - 1)
    while words[slot] != 0 {
      if words[slot] == hash {
        for index in entries[slot].indices {
          if let end = end(of: entries[slot][index].rest, text, word.upperBound) {
            return Match(meaning: entries[slot][index].meaning, range: word.lowerBound..<end)
          }
        }
        break
      }
      slot = (slot + 1) & (words.count - 1)
    }
    for index in stems.indices where Self.begins(text, word, with: stems[index].stem) {
      return Match(meaning: stems[index].meaning, range: word)
    }
    return nil
  }

  private func end(of rest: [UInt64], _ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    for hash in rest {
      guard let word = WordScan.word(in: text, from: at, to: text.count), word.hash == hash,
        // A phrase does not reach over the end of a sentence or line.
        !SentenceEnd.lies(in: text, at..<word.range.lowerBound)
      else { return nil }
      at = word.range.upperBound
    }
    return at
  }

  private static func hashes(_ text: Span<UInt8>) -> [UInt64] {
    var hashes: [UInt64] = []
    var at = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      hashes.append(WordScan.hash(text, word))
      at = word.upperBound
    }
    return hashes
  }

  private static func begins(_ text: Span<UInt8>, _ word: Range<Int>, with stem: [UInt8]) -> Bool {
    guard word.count >= stem.count else { return false }
    for index in stem.indices {
      let byte = text[word.lowerBound + index]
      let folded = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if folded != stem[index] { return false }
    }
    return true
  }
}

/// Where a sentence ends.
enum SentenceEnd {
  /// That a sentence or line ends among these bytes between two words.
  static func lies(in text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
    for index in gap {
      switch text[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), 0x0A, 0x0D: return true
      // A full stop between two words without a space ("outlook.com", "e.g") ends nothing.
      case UInt8(ascii: ".") where index + 1 >= text.count || text[index + 1] <= 0x20: return true
      default: break
      }
    }
    return false
  }
}
