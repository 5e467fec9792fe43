import Records

/// A set of words that stands as reason on one record or more, and what the groups tell each other about it.
struct ReasonMemo {
  /// What a memo of this rule is for.
  enum Tag: UInt8 {
    /// Round 0: a record with its words.
    case record = 1
    /// The further records with the set, kept until it is known whether they need a look.
    case holder
    /// A set offered for comparison with those that share a part of it.
    case candidate
    /// A set that is nearly the same as this one.
    case neighbour
    /// A set nearly the same as this one stands on enough decisions.
    case told
  }

  /// The number of the first record with the set.
  var record = 0
  /// The set's own number.
  var set: UInt64 = 0
  var words: [UInt32] = []
  var decisions: DecisionsByPerson
  /// The set itself stands on enough decisions: its records are settled.
  var isSettled = false
  /// One bit for each word, to see quickly that two sets are not alike.
  private(set) var bits: UInt64 = 0

  init(needed: Int) { decisions = DecisionsByPerson(needed: needed) }

  /// Writes what comparing needs.
  func write(words withWords: Bool, into writer: inout MemoWriter) {
    writer.put(UInt32(truncatingIfNeeded: record))
    writer.put(set)
    writer.put(isSettled ? 1 : 0 as UInt8)
    // Who decided no longer matters once it is settled.
    let pairs = isSettled ? [] : decisions.pairs
    writer.put(UInt8(clamping: pairs.count))
    for pair in pairs.prefix(255) {
      writer.put(pair.decision)
      writer.put(pair.person)
    }
    guard withWords else { return }
    writer.put(UInt8(clamping: words.count))
    for word in words { writer.put(word) }
  }

  init(_ reader: inout MemoReader, words withWords: Bool, needed: Int) {
    decisions = DecisionsByPerson(needed: needed)
    record = Int(reader.take(UInt32.self))
    set = reader.take()
    isSettled = reader.take(UInt8.self) == 1
    for _ in 0..<reader.take(UInt8.self) {
      decisions.add(.init(decision: reader.take(), person: reader.take()))
    }
    guard withWords else { return }
    let count = Int(reader.take(UInt8.self))
    words.reserveCapacity(count)
    for _ in 0..<count {
      let word = reader.take(UInt32.self)
      words.append(word)
      bits |= 1 &<< UInt64(word & 63)
    }
  }

  /// That at least nine of ten of the longer set's words are in both.
  func isLike(_ other: ReasonMemo) -> Bool {
    let longer = max(words.count, other.words.count)
    let allowed = longer / 10
    if longer - min(words.count, other.words.count) > allowed { return false }
    if (bits ^ other.bits).nonzeroBitCount > 2 * allowed { return false }
    var common = 0
    var one = 0
    var two = 0
    while one < words.count, two < other.words.count {
      if words[one] == other.words[two] {
        common += 1
        one += 1
        two += 1
      } else if words[one] < other.words[two] {
        one += 1
      } else {
        two += 1
      }
    }
    return common >= longer - allowed
  }
}

/// Cutting a set of words into parts, so that two sets that are alike have one part in common.
///
/// Sets of which the longer has m words and that are alike differ in at most 2⌊m/10⌋ words. Cut into one part more,
/// at least one part has none of them. A part is several words, so that sets meet only few others, however common
/// each word is.
enum ReasonParts {
  /// Into how many parts a set is cut that is compared with sets so that the longer has `count` words.
  static func number(forLonger count: Int) -> Int { 2 * (count / 10) + 1 }

  /// The numbers of parts for all sets that may be like one of `count` words; one part is the set itself and not asked.
  static func numbers(for count: Int) -> [Int] {
    let longest = min(count * 10 / 9, ReasonWords.most)
    return Set((count...max(count, longest)).map(number)).subtracting([1]).sorted()
  }

  /// The number of each part: of its words, in whatever order. `level` cuts differently.
  static func parts(of words: [UInt32], into count: Int, level: UInt64) -> [UInt64] {
    var parts = [UInt64](repeating: 0, count: count)
    for word in words {
      let mixed = Digest.mixed(UInt64(word) | level << 40)
      parts[Int(mixed % UInt64(count))] &+= Digest.mixed(mixed)
    }
    return parts
  }
}
