/// The wordings of a closed vocabulary, found by the digest of their folded words.
///
/// Case, accents, punctuation, `_`, `-` and white space make no difference: "Not_Sought" is "not sought".
///
/// A class because it is made once and asked for every cell: one reference to pass instead of three arrays.
final class ValueTable: Sendable {
  private let keys: [UInt64]
  private let values: [UInt32]
  /// Digests of first words: most answers are turned away by their first word.
  private let firsts: [UInt64]
  private let longest: Int

  /// What was found at the beginning of a text.
  struct Match {
    var value: UInt32
    /// Where the wording ends.
    var end: Int
    /// Nothing with a letter or digit follows.
    var isWhole: Bool
    /// A shorter wording with which the text begins too, and where that ends; value 0 for none.
    var shorterValue: UInt32 = 0
    var shorterEnd = 0

    var shorter: Match? {
      shorterValue == 0 ? nil : Match(value: shorterValue, end: shorterEnd, isWhole: false)
    }
  }

  /// A wording given twice keeps its first value. Values are never 0.
  init(_ wordings: [(value: UInt32, texts: [String])]) {
    let texts = wordings.flatMap { wording in wording.texts.map { (wording.value, Array($0.utf8)) } }
    var size = 16
    while size < texts.count * 3 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = [UInt32](repeating: 0, count: size)
    var firsts = [UInt64](repeating: 0, count: size)
    var longest = 0
    for (value, bytes) in texts {
      var scanner = WordScanner()
      var hash = Words.seed
      var count = 0
      while let word = scanner.next(in: bytes.span) {
        hash = word.mixed(into: hash)
        count += 1
        if count == 1 {
          let slot = Self.slot(of: hash, in: firsts)
          firsts[slot] = hash
        }
      }
      guard count > 0 else { continue }
      longest = max(longest, count)
      let slot = Self.slot(of: hash, in: keys)
      if values[slot] == 0 {
        keys[slot] = hash
        values[slot] = value
      }
    }
    self.keys = keys
    self.values = values
    self.firsts = firsts
    self.longest = longest
  }

  var isEmpty: Bool { longest == 0 }

  /// Where the digest stands or would stand.
  private static func slot(of hash: UInt64, in keys: [UInt64]) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  /// The value of the whole text; nil where it is none of the wordings.
  func value(of text: Span<UInt8>) -> UInt32? {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return nil }
    return value(from: first, scanner, of: text)
  }

  /// The same where the first word was scanned before; `scanner` stands behind it.
  func value(from first: Word, _ scanner: WordScanner, of text: Span<UInt8>) -> UInt32? {
    var scanner = scanner
    var hash = first.mixed(into: Words.seed)
    guard firsts[Self.slot(of: hash, in: firsts)] != 0 else { return nil }
    var count = 1
    while let word = scanner.next(in: text) {
      count += 1
      if count > longest { return nil }
      hash = word.mixed(into: hash)
    }
    let value = values[Self.slot(of: hash, in: keys)]
    return value == 0 ? nil : value
  }

  /// The longest wording with which the text begins.
  func match(_ text: Span<UInt8>) -> Match? {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return nil }
    var hash = first.mixed(into: Words.seed)
    guard firsts[Self.slot(of: hash, in: firsts)] != 0 else { return nil }
    var found: Match?
    var end = first.range.upperBound
    var count = 1
    while true {
      let value = values[Self.slot(of: hash, in: keys)]
      if value != 0 {
        found = Match(
          value: value, end: end, isWhole: false, shorterValue: found?.value ?? 0, shorterEnd: found?.end ?? 0)
      }
      guard let word = scanner.next(in: text) else {
        if found?.end == end { found?.isWhole = true }
        return found
      }
      count += 1
      if count > longest { return found }
      hash = word.mixed(into: hash)
      end = word.range.upperBound
    }
  }
}
