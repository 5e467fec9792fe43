import Records

/// What `record.reason-specific` keeps of a record: who decided about whom, and the words of the reason as numbers.
struct ReasonMemo {
  /// 0 for what is not known.
  let who: DecisionsByPerson.Pair
  /// Ascending, each once.
  let words: [UInt32]

  private static let headSize = 8

  /// Its key is the set of words.
  var memo: Memo {
    var writer = MemoWriter(capacity: Self.headSize + 4 * words.count)
    writer.put(who.decision)
    writer.put(who.person)
    writer.put(words)
    let key = Digest.mixed(words.reduce(Digest.start) { Digest.absorb(UInt64($1), into: $0) })
    return Memo(key: key, payload: writer.bytes)
  }

  init(who: DecisionsByPerson.Pair, words: [UInt32]) {
    self.who = who
    self.words = words
  }

  init(_ gathered: Gathered) {
    var reader = MemoReader(gathered.payload)
    // Nobody can say that an unknown decision, or one about somebody unknown, is another's.
    let unknown = UInt32(truncatingIfNeeded: Digest.mixed(UInt64(gathered.record))) & ~1
    let decision = reader.take(UInt32.self)
    let person = reader.take(UInt32.self)
    who = .init(decision: decision == 0 ? unknown : decision, person: person == 0 ? unknown : person)
    var words: [UInt32] = []
    words.reserveCapacity(max(0, gathered.payload.count - Self.headSize) / 4)
    while !reader.isAtEnd { words.append(reader.take()) }
    self.words = words
  }

  /// The words alone, out of a memo's payload.
  static func words(in payload: ArraySlice<UInt8>, into words: inout [UInt32]) {
    words.removeAll(keepingCapacity: true)
    unsafe payload.withUnsafeBytes { bytes in
      for at in stride(from: headSize, through: bytes.count - 4, by: 4) {
        words.append(UInt32(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
      }
    }
  }

  /// One bit for each word, to see quickly that two sets are not alike.
  static func bits(of words: [UInt32]) -> UInt64 { words.reduce(0) { $0 | 1 &<< UInt64($1 & 63) } }

  /// How many of the longer set's words need not be in both: one of ten.
  static func allowed(_ one: Int, _ other: Int) -> Int { max(one, other) / 10 }

  /// That at least nine of ten of the longer set's words are in both.
  static func areAlike(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    let longer = max(one.count, other.count)
    let needed = longer - allowed(one.count, other.count)
    var common = 0
    var (left, right) = (0, 0)
    while left < one.count, right < other.count {
      if one[left] == other[right] {
        common += 1
        left += 1
        right += 1
      } else if one[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return common >= needed
  }
}

/// How sets that may be alike are brought together without comparing each with each.
///
/// Two like sets differ in at most one of ten words on each side. Cut into more parts than that, by a rule that looks at
/// each word alone, at least one part is the same in both.
enum ReasonParts {
  /// Into how many parts a set is cut that is compared with sets so that the longer has `count` words.
  static func number(forLonger count: Int) -> Int { 2 * (count / 10) + 1 }

  /// For each count of words the numbers of parts for all sets that may be like it; one part is the set itself and not
  /// asked.
  static let numbers: [[Int]] = (0...ReasonWords.most).map { count in
    let longest = min(count * 10 / 9, ReasonWords.most)
    return Set((count...max(count, longest)).map(number)).subtracting([1]).sorted()
  }

  /// Tells a key for each part of a set, for all numbers of parts. `cut` cuts differently.
  static func forEachKey(of words: [UInt32], cut: UInt64, _ body: (UInt32) -> Void) {
    guard words.count < numbers.count else { return }
    for number in numbers[words.count] {
      unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: number) { parts in
        for index in 0..<number { unsafe parts[index] = Digest.absorb(UInt64(number << 8 | index), into: cut) }
        for word in words {
          let mixed = Digest.mixed(UInt64(word) | cut << 40)
          // In whatever order the words come, a part is the same.
          unsafe parts[Int(((mixed & 0xffff_ffff) &* UInt64(number)) &>> 32)] &+= mixed &* 0x9e37_79b9_7f4a_7c15
        }
        for index in 0..<number { body(UInt32(truncatingIfNeeded: unsafe Digest.mixed(parts[index]) &>> 32)) }
      }
    }
  }
}
