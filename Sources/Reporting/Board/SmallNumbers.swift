/// Hides the small cells of a breakdown, and what would reveal them by subtraction.
///
/// What is shown is taken to be known to the reader exactly, rates with the counts behind them too; and so is each total.
enum SmallNumbers {
  /// The counts with those to hide as nil; the total is taken to be known to the reader, and so is how they are chosen.
  ///
  /// Beside small ones the first others are hidden, until the sum would allow every small one to be any. The first and not the
  /// smallest: which is the smallest would tell how large it can be.
  static func protect(_ counts: [Int], below least: Int = 5) -> [Int?] {
    guard counts.count > 1 else { return counts }
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < least })
    let few = hidden.count
    while few > 0 {
      let others = hidden.count - few
      let sum = hidden.reduce(0) { $0 + counts[$1] }
      if others > 0, sum >= few * (least - 1) + others * least { break }
      // Beside nothing at all a small one is what is left.
      guard let next = counts.indices.first(where: { !hidden.contains($0) && counts[$0] > 0 }) else {
        return counts.map { _ in nil }
      }
      hidden.insert(next)
    }
    return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }

  /// What each of the counts can be for a reader who sees what `protect` shows, and knows the total and how they are chosen.
  static func deduced(_ shown: [Int?], of total: Int, below small: Int = 5) -> [ClosedRange<Int>] {
    let hidden = shown.indices.filter { shown[$0] == nil }
    if hidden.count == shown.count { return shown.map { _ in 0...max(0, total) } }
    let together = total - shown.reduce(0) { $0 + ($1 ?? 0) }
    // Of many hidden ones it is not tried which can be the small ones: then each may be one or not.
    let choices = hidden.count > 10 ? [] : smallOnes(shown, hidden)
    func least(_ place: Int) -> Int { !choices.isEmpty && !choices.contains { $0.contains(place) } ? small : 1 }
    func most(_ place: Int) -> Int {
      !choices.isEmpty && choices.allSatisfy { $0.contains(place) } ? min(together, small - 1) : together
    }
    return shown.indices.map { place in
      if let count = shown[place] { return count...count }
      let others = hidden.filter { $0 != place }
      let low = max(least(place), together - others.reduce(0) { $0 + most($1) })
      let high = min(most(place), together - others.reduce(0) { $0 + least($1) })
      return low <= high ? low...high : 1...max(1, together)
    }
  }

  /// Which of the hidden ones may be the small ones: those beside which just the others would have been hidden.
  private static func smallOnes(_ shown: [Int?], _ hidden: [Int]) -> [Set<Int>] {
    (1..<(1 << hidden.count)).compactMap { bits in
      let small = Set(hidden.indices.filter { bits & 1 << $0 != 0 }.map { hidden[$0] })
      let others = Set(hidden).subtracting(small)
      let first = shown.indices.filter { shown[$0] != 0 && !small.contains($0) }.prefix(others.count)
      return others == Set(first) ? small : nil
    }
  }

  /// One part of the organisation in a row: what it met of what was decided.
  struct Part {
    var share: Share
    /// Its records: where there are some, a case might have been decided. Where their number is hidden, those of all parts
    /// whose number is.
    var room: Int
    /// That how many records it has is hidden: then so is every share of it, which would tell how many there are.
    var hidesSize = false
  }

  /// Which of a row's shares must not be shown: those with few met, few not met or few decided, and as many more, those
  /// of the fewest records first, as it takes that neither count of any of them can be worked out from the row's totals. The reader is
  /// taken to know how the others were chosen and how many cases each part had: so every small count must be able to be
  /// another while all stay as small or as large as they are, and the same ones are hidden. What belongs to no part is
  /// protected like a part.
  ///
  /// Those whose number of records is hidden are always hidden, and count as one: how it falls on them is open, for nothing is
  /// shown of any of them. Where all are hidden no more can be done: then only the row's totals tell.
  ///
  /// - Parameters:
  ///   - parts: of the organisation; one without a record cannot hide another.
  ///   - rest: what belongs to no part, which is never shown.
  static func hidden(_ parts: [Part], rest: Part? = nil, below least: Int = 5) -> Set<Int> {
    let sizeless = Set(parts.indices.filter { parts[$0].hidesSize })
    let plain = parts.indices.filter { !parts[$0].hidesSize && parts[$0].room > 0 }
    let unsized = (parts + (rest.map { [$0] } ?? [])).filter(\.hidesSize)
    let others =
      (unsized.first.map { [Part(share: unsized.map(\.share).sum, room: $0.room)] } ?? [])
      + (rest.map { [$0] } ?? []).filter { !$0.hidesSize && $0.room > 0 }
    let row = plain.map { parts[$0] } + others
    // Of so few cases each part has few, whatever is shown.
    if row.map(\.share).sum.whole < 2 * least { return sizeless.union(plain) }
    if isAlike(row) { return canBeFew(row, least) ? sizeless.union(plain) : sizeless }
    var hidden = Set(plain.filter { isSmall(parts[$0].share, least) })
    guard !hidden.isEmpty || others.contains(where: { isSmall($0.share, least) }) else { return sizeless }
    if isTold(plain.map { parts[$0].share }, others.map(\.share), least) { return sizeless.union(plain) }
    while true {
      let together = hidden.map { parts[$0] } + others
      let group = together.map(\.share)
      let left = plain.filter { !hidden.contains($0) }
      let decided = left.filter { parts[$0].share.whole > 0 }
      let isEnough =
        group.count > 1 && !isFew(group, least) && !isCornered(group, least) && !isSizeCornered(together, least)
      if isEnough { return hidden.union(sizeless) }
      // Where nothing was decided, nothing can be met or not: one is hidden only where it is the only other.
      if decided.isEmpty, group.count > 1 { return hidden.union(sizeless) }
      let candidates = decided.isEmpty ? left : decided
      // By what is known of them: by how many cases they have it could be seen how many the others have.
      guard let next = candidates.min(by: { parts[$0].room < parts[$1].room }) else {
        return hidden.union(sizeless)
      }
      hidden.insert(next)
    }
  }

  /// Met, not met or decided is a small number.
  static func isSmall(_ share: Share, _ least: Int) -> Bool {
    counts(share).contains { $0 > 0 && $0 < least }
  }

  /// Met, not met, decided.
  private static func counts(_ share: Share) -> [Int] { [share.part, share.whole - share.part, share.whole] }

  /// What is hidden adds up to a small number itself.
  private static func isFew(_ group: [Share], _ least: Int) -> Bool {
    isSmall(group.sum, least)
  }

  /// Some small count can be nothing but what it is: there is no other that a case can be taken from, or given to, without
  /// that one of the two becomes small or stops being it.
  private static func isCornered(_ group: [Share], _ least: Int) -> Bool {
    func moved(_ share: Share, by cases: Int) -> Share? {
      let met = share.part + cases
      return (0...share.whole).contains(met) ? Share(part: met, whole: share.whole) : nil
    }
    return group.indices.contains { cell in
      guard isSmall(group[cell], least) else { return false }
      return ![-1, 1].contains { change in
        guard let mine = moved(group[cell], by: change), isSmall(mine, least) else { return false }
        return group.indices.contains { other in
          guard other != cell, let theirs = moved(group[other], by: -change) else { return false }
          return isSmall(theirs, least) == isSmall(group[other], least)
        }
      }
    }
  }

  /// Few were decided in one part, and it can have been no other few: no other part has a record left that might have been
  /// decided, nor has it one itself.
  private static func isSizeCornered(_ group: [Part], _ least: Int) -> Bool {
    func isFew(_ whole: Int) -> Bool { (1..<least).contains(whole) }
    return group.indices.contains { cell in
      let (whole, room) = (group[cell].share.whole, group[cell].room)
      guard isFew(whole) else { return false }
      let others = group.indices.filter { $0 != cell }.map { group[$0] }
      let mayBeLess =
        whole > 1 && others.contains { $0.room > $0.share.whole && isFew($0.share.whole + 1) == isFew($0.share.whole) }
      let mayBeMore =
        isFew(whole + 1) && room > whole
        && others.contains { $0.share.whole > 1 && isFew($0.share.whole - 1) == isFew($0.share.whole) }
      return !mayBeLess && !mayBeMore
    }
  }

  /// All is met, or nothing: the total says so of each, and only how many were decided is left to hide.
  private static func isAlike(_ parts: [Part]) -> Bool {
    parts.allSatisfy { $0.share.part == $0.share.whole } || parts.allSatisfy { $0.share.part == 0 }
  }

  /// Of some part few may have been decided, as far as the total and the numbers of records tell: whether it is so must not be
  /// seen from what is hidden.
  private static func canBeFew(_ parts: [Part], _ least: Int) -> Bool {
    let decided = parts.reduce(0) { $0 + $1.share.whole }
    let room = parts.reduce(0) { $0 + $1.room }
    return parts.contains { decided - (room - $0.room) < least }
  }

  /// The row's total is what it would be if all were 1, or all the largest hidden count: whoever sees all of them hidden
  /// must be able to think of others.
  ///
  /// How many they are is what can be seen: where one alone decided something another is hidden with it, and what is never
  /// shown may have.
  private static func isTold(_ shares: [Share], _ others: [Share], _ least: Int) -> Bool {
    let number = max(2, shares.count { $0.whole > 0 } + others.count)
    return counts((shares + others).sum).contains { $0 == number || $0 == number * (least - 1) }
  }
}

extension [Share] {
  /// Of all cases together.
  var sum: Share { Share(part: reduce(0) { $0 + $1.part }, whole: reduce(0) { $0 + $1.whole }) }
}
