/// The folded words of a label, made ready to be searched for phrases.
struct LabelWords {
  fileprivate let hashes: [UInt64]
  /// A bit for each word, so that most phrases are known not to stand in it before it is searched.
  fileprivate let mask: UInt64

  init(_ words: [String]) {
    hashes = words.map(LabelWords.hash)
    mask = hashes.reduce(0) { $0 | LabelWords.bit($1) }
  }

  /// FNV-1a. Two words of labels with one hash of 64 bits do not occur.
  fileprivate static func hash(_ word: String) -> UInt64 {
    word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  fileprivate static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 58) }
}

/// Phrases of which any one may stand in a label, as whole words in a row.
struct PhraseGroup: Sendable {
  private let phrases: [[UInt64]]
  private let mask: UInt64

  /// - Parameter phrases: folded, single spaces between their words.
  init(_ phrases: [String]) {
    self.phrases = phrases.map { $0.split(separator: " ").map { LabelWords.hash(String($0)) } }.filter { !$0.isEmpty }
    mask = self.phrases.reduce(0) { $0 | LabelWords.bit($1[0]) }
  }

  func stands(in label: LabelWords) -> Bool {
    if mask & label.mask == 0 { return false }
    return phrases.contains { phrase in
      guard phrase.count <= label.hashes.count else { return false }
      return (0...label.hashes.count - phrase.count).contains { start in
        label.hashes[start] == phrase[0] && label.hashes[start..<start + phrase.count].elementsEqual(phrase)
      }
    }
  }
}
