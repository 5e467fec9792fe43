import Records

/// Finds the same reason on many decisions (`record.reason-specific`): the same words, or nearly the same.
///
/// Records with the same words are one set. Sets are cut into parts, and those that share a part are compared. A set is
/// for review when it and the sets like it stand on enough decisions about different people, and so is a set like one
/// of which that is true.
///
/// Of a set a few bytes are held; its words are read again when it is compared.
final class ReasonComparison {
  /// So many sets that share a part are compared each with each; more are cut once more, in another way.
  static let comparable = 512
  /// How far in reading order a set is compared where there are more even so.
  static let reach = 128
  /// So many parts of sets are brought together at once; where there are more, one range of keys after the other.
  static let partsAtOnce = 4 << 20

  private struct State: OptionSet {
    let rawValue: UInt8
    /// Stands on enough decisions, itself or with those like it.
    static let enough = State(rawValue: 1)
    /// Is like one that stands on enough.
    static let told = State(rawValue: 2)
    /// Shares its parts with too many others.
    static let crowded = State(rawValue: 4)
  }

  private let memos: any GatheredMemos
  private let needed: Int
  private let partsAtOnce: Int
  private let tell: (Revision) -> Void

  /// Of records with the same words, in reading order.
  private struct Copies {
    var places: [Int]
    var decisions: DecisionsByPerson
  }

  /// The copies of sets on more than one record, by the place of the first.
  private var copies: [Int: Copies] = [:]
  /// The places of those that are not the first, ascending.
  private var further: [Int] = []

  // By number of the set, in reading order.
  private var places: [Int] = []
  private var bits: [UInt64] = []
  private var counts: [UInt8] = []
  private var states: [State] = []

  /// Who decided about whom on a set and those found to be like it, and which those are, until it is enough.
  private struct Neighbourhood {
    var decisions: DecisionsByPerson
    var sets: [Int] = []
  }

  private var neighbourhoods: [Int: Neighbourhood] = [:]
  /// Words of sets that are being compared.
  private var words: [Int: [UInt32]] = [:]

  /// - Throws: that memos cannot be read back.
  static func judge(
    _ memos: any GatheredMemos, _ terms: Terms, partsAtOnce: Int = partsAtOnce, _ tell: (Revision) -> Void
  ) throws {
    try withoutActuallyEscaping(tell) { tell in
      let comparison = ReasonComparison(memos, terms.parameters[.sameReasonDecisions], partsAtOnce, tell)
      try comparison.join()
      try comparison.bringTogether(cut: 1) { try comparison.forEachSet($0) }
      try comparison.conclude()
    }
  }

  private init(_ memos: any GatheredMemos, _ needed: Int, _ partsAtOnce: Int, _ tell: @escaping (Revision) -> Void) {
    self.memos = memos
    self.needed = needed
    self.partsAtOnce = partsAtOnce
    self.tell = tell
  }

  // The same words

  private func join() throws {
    try memos.forEachShared { places in
      guard let first = places.first else { return }
      further.append(contentsOf: places.dropFirst())
      var decisions = DecisionsByPerson(needed: needed)
      for place in places {
        let isNew = try decisions.add(ReasonMemo(memos.memo(at: place)).who)
        if isNew, decisions.areEnough { break }
      }
      copies[first] = Copies(places: Array(places), decisions: decisions)
    }
    further.sort()
    try forEachSet { _, words in
      bits.append(ReasonMemo.bits(of: words))
      counts.append(UInt8(clamping: words.count))
    }
    states = places.map { copies[$0]?.decisions.areEnough == true ? .enough : [] }
  }

  /// Lends the words of every set, in reading order of their first records.
  private func forEachSet(_ body: (_ set: Int, _ words: [UInt32]) throws -> Void) throws {
    let isFirst = places.isEmpty
    var next = 0
    var set = 0
    var words: [UInt32] = []
    try memos.forEach { place, _, payload in
      if next < further.count, further[next] == place {
        next += 1
        return
      }
      if isFirst { places.append(place) }
      ReasonMemo.words(in: payload, into: &words)
      try body(set, words)
      set += 1
    }
  }

  // Nearly the same words

  /// Compares the sets that share a part, a range of keys after the other so that memory stays bounded.
  ///
  /// - Parameter forEach: lends the sets in question with their words, in reading order, each time it is called.
  private func bringTogether(
    cut: UInt64, _ forEach: ((_ set: Int, _ words: [UInt32]) throws -> Void) throws -> Void
  ) throws {
    var first: UInt32 = 0
    while true {
      var last = UInt32.max
      // A key and the number of a set with that part, in one.
      var parts: [UInt64] = []
      try forEach { set, words in
        ReasonParts.forEachKey(of: words, cut: cut) { key in
          if key >= first, key <= last { parts.append(UInt64(key) << 32 | UInt64(set)) }
        }
        while parts.count > partsAtOnce, last > first {
          last = first + (last - first) / 2
          parts.removeAll { UInt32($0 >> 32) > last }
        }
      }
      Self.sortByKey(&parts)
      var start = 0
      while start < parts.count {
        var end = start + 1
        while end < parts.count, parts[end] >> 32 == parts[start] >> 32 { end += 1 }
        if end - start > 1 { try compare(parts[start..<end].map { Int($0 & 0xffff_ffff) }, cut: cut) }
        start = end
      }
      if last == .max { return }
      first = last + 1
    }
  }

  /// By the upper 32 bits, and where they are the same as before: eleven bits at a time, the lowest first.
  private static func sortByKey(_ parts: inout [UInt64]) {
    var other = parts
    for shift in [UInt64(32), 43, 54] {
      var starts = [Int](repeating: 0, count: 2_049)
      for part in parts { starts[Int(part >> shift & 2_047) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for part in parts {
        let digit = Int(part >> shift & 2_047)
        other[starts[digit]] = part
        starts[digit] += 1
      }
      swap(&parts, &other)
    }
  }

  private func compare(_ sets: [Int], cut: UInt64) throws {
    words.removeAll(keepingCapacity: true)
    if sets.count <= Self.comparable { return try compare(sets, reach: sets.count) }
    try compare(sets, reach: Self.reach)
    if sets.allSatisfy({ states[$0].contains(.enough) }) { return }
    if cut == 1 {
      try bringTogether(cut: 2) { body in
        for set in sets { try body(set, ReasonMemo(memos.memo(at: places[set])).words) }
      }
    } else {
      for set in sets { states[set].insert(.crowded) }
    }
  }

  /// Compares each set with those after it, as far as `reach`.
  ///
  /// Two that are enough already learn nothing from each other, so a form that thousands filled in costs little.
  private func compare(_ sets: [Int], reach: Int) throws {
    let bits = sets.map { self.bits[$0] }
    let counts = sets.map { Int(self.counts[$0]) }
    for one in sets.indices {
      for two in (one + 1)..<max(one + 1, min(sets.count, one + 1 + reach)) {
        let allowed = ReasonMemo.allowed(counts[one], counts[two])
        if (bits[one] ^ bits[two]).nonzeroBitCount > 2 * allowed { continue }
        let (left, right) = (sets[one], sets[two])
        if states[left].contains(.enough), states[right].contains(.enough) { continue }
        guard try ReasonMemo.areAlike(words(of: left), words(of: right)) else { continue }
        try meet(left, right)
        try meet(right, left)
      }
    }
  }

  private func words(of set: Int) throws -> [UInt32] {
    if let known = words[set] { return known }
    let read = try ReasonMemo(memos.memo(at: places[set])).words
    words[set] = read
    return read
  }

  /// A set takes account of another that is like it.
  private func meet(_ set: Int, _ other: Int) throws {
    if states[set].contains(.enough) {
      states[other].insert(.told)
      return
    }
    var beside = try neighbourhoods.removeValue(forKey: set) ?? Neighbourhood(decisions: decisions(on: set))
    if beside.sets.contains(other) {
      neighbourhoods[set] = beside
      return
    }
    beside.sets.append(other)
    let others = try decisions(on: other)
    for pair in others.pairs { beside.decisions.add(pair) }
    if others.areEnough || beside.decisions.areEnough {
      states[set].insert(.enough)
      for told in beside.sets { states[told].insert(.told) }
    } else {
      neighbourhoods[set] = beside
    }
  }

  /// Who decided about whom on the records of a set itself.
  private func decisions(on set: Int) throws -> DecisionsByPerson {
    if let copies = copies[places[set]] { return copies.decisions }
    var decisions = DecisionsByPerson(needed: needed)
    decisions.add(try ReasonMemo(memos.memo(at: places[set])).who)
    return decisions
  }

  // What is told of it

  private func conclude() throws {
    let same = Judgement.review("the same reason stands on \(needed) or more decisions about different people")
    let crowded = Judgement.review(
      "the reason shares its words in part with so many others that they could not all be compared")
    for (set, state) in states.enumerated() where !state.isEmpty {
      let judgement = state.isDisjoint(with: [.enough, .told]) ? crowded : same
      for place in copies[places[set]]?.places ?? [places[set]] {
        tell(.judgement(record: try memos.memo(at: place).record, judgement))
      }
    }
  }
}
