import Records

/// Judges groups of reasons (`record.reason-specific`), round after round.
///
/// - Round 0 sees the records whose words are the same, and offers each such set under its parts.
/// - Rounds 1 and 2 see the sets that share a part, and tell each two that are alike of each other. Round 2 is for parts
///   that very many sets share: those are cut once more, in another way.
/// - Round 3 sees a set with all that are like it, and counts.
/// - Round 4 tells the sets that are like one that was found then.
struct ReasonGroup {
  /// So many sets that share a part are compared each with each; more are cut once more.
  static let comparable = 512
  /// How far in the order of records a set is compared where there are more.
  static let reach = 128

  private let needed: Int
  private let round: Int
  private var revisions: [Revision] = []

  static func judge(_ group: [Gathered], _ round: Int, _ terms: Terms) -> [Revision] {
    var judged = ReasonGroup(needed: terms.parameters[.sameReasonDecisions], round: round)
    judged.judge(group)
    return judged.revisions
  }

  private init(needed: Int, round: Int) {
    self.needed = needed
    self.round = round
  }

  private mutating func judge(_ group: [Gathered]) {
    var records: [Gathered] = []
    var candidates: [Gathered] = []
    var ofSet: [Gathered] = []
    for gathered in group {
      switch gathered.payload.first.flatMap(ReasonMemo.Tag.init) {
      case .record: records.append(gathered)
      case .candidate: candidates.append(gathered)
      case .holder, .neighbour, .told: ofSet.append(gathered)
      case nil: break
      }
    }
    if !records.isEmpty { join(records) }
    if candidates.count > 1 { compare(candidates) }
    if !ofSet.isEmpty { count(ofSet) }
  }

  // Round 0

  /// The records with the same words.
  private mutating func join(_ records: [Gathered]) {
    // Two sets may share a key; nearly always there is one.
    var bySet: [ArraySlice<UInt8>: [Gathered]] = [:]
    var order: [ArraySlice<UInt8>] = []
    for gathered in records {
      let words = gathered.payload.dropFirst(9)
      if bySet[words] == nil { order.append(words) }
      bySet[words, default: []].append(gathered)
    }
    for words in order { if let members = bySet[words] { settle(members) } }
  }

  private mutating func settle(_ members: [Gathered]) {
    var set = ReasonMemo(needed: needed)
    for member in members {
      var reader = MemoReader(member.payload)
      _ = reader.take(UInt8.self)
      // Nobody can say that an unknown decision, or one about somebody unknown, is another's.
      let unknown = UInt32(truncatingIfNeeded: Digest.mixed(UInt64(member.record))) & ~1
      let decision = reader.take(UInt32.self)
      let person = reader.take(UInt32.self)
      set.decisions.add(.init(decision: decision == 0 ? unknown : decision, person: person == 0 ? unknown : person))
      if set.words.isEmpty { while !reader.isAtEnd { set.words.append(reader.take()) } }
    }
    set.record = members[0].record
    set.set = ReasonWords.key(of: set.words)
    set.isSettled = set.decisions.areEnough
    if set.isSettled { for member in members { review(member.record) } }
    let numbers = ReasonParts.numbers(for: set.words.count)
    if numbers.isEmpty { return }
    if !set.isSettled, members.count > 1 { hold(members.dropFirst().map(\.record), set) }
    for number in numbers {
      for (index, part) in ReasonParts.parts(of: set.words, into: number, level: 1).enumerated() {
        offer(set, Cut(number: UInt8(number), first: UInt8(index), second: Cut.none), part: part)
      }
    }
  }

  private mutating func hold(_ records: [Int], _ set: ReasonMemo) {
    var writer = MemoWriter(capacity: 9 + 4 * records.count)
    writer.put(ReasonMemo.Tag.holder.rawValue)
    writer.put(set.set)
    for record in records { writer.put(UInt32(truncatingIfNeeded: record)) }
    revisions.append(.further(record: set.record, Memo(key: set.set, payload: writer.bytes)))
  }

  // Rounds 1 and 2

  /// How a set was cut and which part this is.
  private struct Cut: Hashable {
    static let none: UInt8 = 255
    let number: UInt8
    let first: UInt8
    let second: UInt8
  }

  private mutating func offer(_ set: ReasonMemo, _ cut: Cut, part: UInt64) {
    var writer = MemoWriter(capacity: 32 + 4 * set.words.count)
    writer.put(ReasonMemo.Tag.candidate.rawValue)
    writer.put(cut.number)
    writer.put(cut.first)
    writer.put(cut.second)
    set.write(words: true, into: &writer)
    let place = UInt64(cut.number) << 16 | UInt64(cut.first) << 8 | UInt64(cut.second)
    let key = Digest.mixed(Digest.absorb(part, into: Digest.absorb(place, into: Digest.start)))
    revisions.append(.further(record: set.record, Memo(key: key, payload: writer.bytes)))
  }

  private mutating func compare(_ gathered: [Gathered]) {
    var byCut: [Cut: [ReasonMemo]] = [:]
    var order: [Cut] = []
    for memo in gathered {
      var reader = MemoReader(memo.payload)
      _ = reader.take(UInt8.self)
      let cut = Cut(number: reader.take(), first: reader.take(), second: reader.take())
      if byCut[cut] == nil { order.append(cut) }
      byCut[cut, default: []].append(ReasonMemo(&reader, words: true, needed: needed))
    }
    for cut in order {
      guard let sets = byCut[cut], sets.count > 1 else { continue }
      if sets.count <= Self.comparable {
        compare(sets, cut, reach: sets.count)
      } else if cut.second != Cut.none {
        compareCrowd(sets, cut)
      } else if !compare(sets, cut, reach: Self.reach).allSatisfy({ $0 }) {
        cutAgain(sets, cut)
      }
    }
  }

  private mutating func cutAgain(_ sets: [ReasonMemo], _ cut: Cut) {
    for set in sets {
      let parts = ReasonParts.parts(of: set.words, into: Int(cut.number), level: 1)
      for (index, part) in ReasonParts.parts(of: set.words, into: Int(cut.number), level: 2).enumerated() {
        let deeper = Cut(number: cut.number, first: cut.first, second: UInt8(index))
        offer(set, deeper, part: Digest.absorb(parts[Int(cut.first)], into: part))
      }
    }
  }

  /// Compares the sets as far as `reach`, and says of each whether it stands on enough decisions with those like it.
  ///
  /// A set that does need not look for more, so a form that thousands filled in costs little.
  @discardableResult private mutating func compare(_ sets: [ReasonMemo], _ cut: Cut, reach: Int) -> [Bool] {
    var seen = sets.map(\.decisions)
    var isEnough = sets.map(\.isSettled)
    for one in sets.indices {
      for two in (one + 1)..<max(one + 1, min(sets.count, one + 1 + reach)) {
        if isEnough[one], isEnough[two] { continue }
        guard sets[one].isLike(sets[two]) else { continue }
        let isFirst = isFirstMeeting(sets[one], sets[two], cut)
        let before = (isEnough[one], isEnough[two])
        for (set, other, wasEnough, isOtherEnough) in [(one, two, before.0, before.1), (two, one, before.1, before.0)]
        where !wasEnough {
          if isFirst { tell(sets[set], of: sets[other], standsOnEnough: isOtherEnough) }
          for pair in sets[other].decisions.pairs { seen[set].add(pair) }
          isEnough[set] = sets[other].isSettled || seen[set].areEnough
        }
      }
    }
    return isEnough
  }

  /// Compares as far as can be, and tells the sets for which that was not enough that there were too many.
  private mutating func compareCrowd(_ sets: [ReasonMemo], _ cut: Cut) {
    let isEnough = compare(sets, cut, reach: Self.reach)
    for set in sets.indices where !isEnough[set] { tell(sets[set].set, sets[set].record, isCrowd: true) }
  }

  /// That two like sets meet nowhere before this part: so each pair is told once. A pair that is not compared because
  /// both stand on enough decisions by then need not be told: what made them so was, here or before.
  private func isFirstMeeting(_ one: ReasonMemo, _ two: ReasonMemo, _ cut: Cut) -> Bool {
    let number = Int(cut.number)
    guard ReasonParts.number(forLonger: max(one.words.count, two.words.count)) == number else { return false }
    for (level, index) in [(UInt64(1), cut.first), (2, cut.second)] where index != Cut.none {
      let parts = ReasonParts.parts(of: one.words, into: number, level: level)
      let others = ReasonParts.parts(of: two.words, into: number, level: level)
      if parts.indices.first(where: { parts[$0] == others[$0] }) != Int(index) { return false }
    }
    return true
  }

  private mutating func tell(_ set: ReasonMemo, of other: ReasonMemo, standsOnEnough: Bool) {
    var writer = MemoWriter(capacity: 64)
    writer.put(ReasonMemo.Tag.neighbour.rawValue)
    writer.put(set.set)
    writer.put(standsOnEnough ? 1 : 0 as UInt8)
    set.write(words: false, into: &writer)
    other.write(words: false, into: &writer)
    revisions.append(.further(record: set.record, Memo(key: set.set, payload: writer.bytes)))
  }

  private mutating func tell(_ set: UInt64, _ record: Int, isCrowd: Bool = false) {
    var writer = MemoWriter(capacity: 10)
    writer.put(ReasonMemo.Tag.told.rawValue)
    writer.put(set)
    writer.put(isCrowd ? 1 : 0 as UInt8)
    revisions.append(.further(record: record, Memo(key: set, payload: writer.bytes)))
  }

  // Rounds 3 and 4

  /// A set with all that is known of it: counted in round 3, and told of in round 4.
  private mutating func count(_ gathered: [Gathered]) {
    if round < 3 {
      for memo in gathered { again(memo) }
      return
    }
    var decisions = DecisionsByPerson(needed: needed)
    var records: Set<Int> = []
    var others: [UInt64: Int] = [:]
    // A set like one that is settled has all of that one's decisions beside it, and tells others in its turn; a set
    // like one that only stands on enough together with others has perhaps not.
    var isLikeSettled = false
    var told: UInt8?
    for memo in gathered {
      var reader = MemoReader(memo.payload)
      let tag = ReasonMemo.Tag(rawValue: reader.take())
      _ = reader.take(UInt64.self)
      switch tag {
      case .holder:
        records.insert(memo.record)
        while !reader.isAtEnd { records.insert(Int(reader.take(UInt32.self))) }
      case .neighbour:
        records.insert(memo.record)
        if reader.take(UInt8.self) == 1 { told = 0 }
        let set = ReasonMemo(&reader, words: false, needed: needed)
        let other = ReasonMemo(&reader, words: false, needed: needed)
        for pair in set.decisions.pairs + other.decisions.pairs { decisions.add(pair) }
        if other.isSettled { isLikeSettled = true } else { others[other.set] = other.record }
      case .told:
        records.insert(memo.record)
        told = min(told ?? 1, reader.take())
      default: break
      }
    }
    let isEnough = isLikeSettled || decisions.areEnough
    if isEnough { for (set, record) in others.sorted(by: { $0.key < $1.key }) { tell(set, record) } }
    if isEnough || told == 0 {
      for record in records.sorted() { review(record) }
    } else if told != nil {
      for record in records.sorted() { reviewCrowded(record) }
      if round == 3 { for memo in gathered where Self.isHolder(memo) { again(memo) } }
    } else if round == 3 {
      for memo in gathered where Self.isHolder(memo) { again(memo) }
    }
  }

  private static func isHolder(_ memo: Gathered) -> Bool { memo.payload.first == ReasonMemo.Tag.holder.rawValue }

  /// Keeps a memo of a set for the next round.
  private mutating func again(_ memo: Gathered) {
    var reader = MemoReader(memo.payload)
    _ = reader.take(UInt8.self)
    revisions.append(.further(record: memo.record, Memo(key: reader.take(), payload: memo.payload)))
  }

  private mutating func review(_ record: Int) {
    revisions.append(
      .judgement(
        record: record, .review("the same reason stands on \(needed) or more decisions about different people")))
  }

  private mutating func reviewCrowded(_ record: Int) {
    revisions.append(
      .judgement(
        record: record,
        .review("the reason shares its words in part with so many others that they could not all be compared")))
  }
}
