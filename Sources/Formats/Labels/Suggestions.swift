import Records

/// Finds the field nearest to a label that is not understood: what to write under `fields:` in `audit.yaml`.
///
/// A slip of the pen is near by its letters, another way of saying it by its words. Made once; a document may have
/// thousands of labels that nobody knows, so only keys that share a word or a first letter are looked at.
struct Suggestions: Sendable {
  static let shared = Suggestions(LabelBook.shared)

  private struct Candidate: Sendable {
    let key: [UInt8]
    let words: [String]
    let field: Field
  }

  private let candidates: [Candidate]
  private let byWord: [String: [Int]]
  private let byLetter: [UInt8: [Int]]

  init(_ book: LabelBook) {
    var byWord: [String: [Int]] = [:]
    var byLetter: [UInt8: [Int]] = [:]
    candidates = book.keys.sorted { $0.key < $1.key }.map { key, field in
      Candidate(key: Array(key.utf8), words: Self.telling(key.split(separator: " ").map(String.init)), field: field)
    }
    for (index, candidate) in candidates.enumerated() {
      for word in candidate.words { byWord[word, default: []].append(index) }
      if let letter = candidate.key.first { byLetter[letter, default: []].append(index) }
    }
    self.byWord = byWord
    self.byLetter = byLetter
  }

  /// The nearest field, or nil where none is near.
  func nearest(to label: String) -> Field? {
    let words = LabelText.words(label, camel: true)
    guard !words.isEmpty, words.count <= 30 else { return nil }
    let key = Array(words.joined(separator: " ").utf8)
    var best: (score: Double, index: Int)?
    func offer(_ score: Double, _ index: Int) {
      if score < 0.5 { return }
      if let so = best, so.score > score || (so.score == score && so.index <= index) { return }
      best = (score, index)
    }
    for said in Set([Self.telling(words), Self.telling(Self.plain(words))]) {
      var shared: [Int: Int] = [:]
      for word in said { for index in byWord[word] ?? [] { shared[index, default: 0] += 1 } }
      for (index, count) in shared {
        offer(Double(count) / Double(said.count + candidates[index].words.count - count), index)
      }
    }
    if let letter = key.first, key.count <= 60 {
      for index in byLetter[letter] ?? [] { offer(likeness(key, candidates[index].key), index) }
    }
    return best.map { candidates[$0.index].field }
  }

  /// The words that say something, none twice.
  private static func telling(_ words: [String]) -> [String] {
    var telling: [String] = []
    for word in words where !fillers.contains(word) && !telling.contains(word) { telling.append(word) }
    return telling
  }

  /// The words as forms have them, without those that only ask.
  private static func plain(_ words: [String]) -> [String] {
    words.filter { !asking.contains($0) }.map { everyday[$0] ?? $0 }
  }

  private static let asking: Set<String> = [
    "did", "do", "does", "we", "you", "it", "that", "the", "any", "has", "have",
  ]

  /// What people say, and the word that labels have for it.
  private static let everyday: [String: String] = [
    "kid": "child", "kids": "child", "youngster": "child", "lad": "child", "lass": "child", "boy": "child",
    "girl": "child", "pass": "shared", "passed": "shared", "passing": "shared", "handed": "shared", "got": "recipient",
    "gets": "recipient", "route": "method", "worried": "concern", "worries": "concern", "worrying": "concern",
    "worry": "concern", "slip": "record", "sheet": "record", "mum": "parent", "dad": "parent", "grown": "parent",
    "ups": "parent", "boss": "manager", "ok": "consent", "okay": "consent", "permission": "consent",
    "keep": "retention",
    "bin": "destroy", "shred": "destroy", "shredded": "destroy",
  ]

  private static let fillers: Set<String> = [
    "of", "to", "for", "is", "was", "and", "or", "in", "on", "by", "your", "this",
  ]

  /// 1 less the share of letters to change; only slips count, so at most a quarter of them.
  private func likeness(_ one: [UInt8], _ other: [UInt8]) -> Double {
    let longest = max(one.count, other.count)
    let most = longest / 4
    guard longest >= 4, abs(one.count - other.count) <= most else { return 0 }
    var row = Array(0...other.count)
    for (at, byte) in one.enumerated() {
      var corner = row[0]
      var least = at + 1
      row[0] = least
      for index in other.indices {
        let above = row[index + 1]
        row[index + 1] = min(above + 1, row[index] + 1, corner + (byte == other[index] ? 0 : 1))
        corner = above
        least = min(least, row[index + 1])
      }
      if least > most { return 0 }
    }
    return row[other.count] <= most ? 1 - Double(row[other.count]) / Double(longest) : 0
  }
}
