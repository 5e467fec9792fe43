/// Hides the small cells of a breakdown, and what would reveal them by subtraction.
///
/// What is shown is taken to be known to the reader exactly, rates with the counts behind them too; and so is each total.
enum SmallNumbers {
  /// The counts with those to hide as nil; the total is taken to be known to the reader.
  static func protect(_ counts: [Int], below least: Int = 5) -> [Int?] {
    guard counts.count > 1 else { return counts }
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < least })
    while !hidden.isEmpty, isRevealed(hidden.map { counts[$0] }, least) {
      let rest = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
      guard let next = rest.min(by: { counts[$0] < counts[$1] }) else { break }
      hidden.insert(next)
    }
    return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }

  /// One part of the organisation in a row: what it met of what was decided, and how many cases it can have at most.
  struct Part {
    var share: Share
    /// Its records, which the reader may know.
    var room: Int
    /// Hidden whatever it holds.
    var mustHide = false
  }

  /// Which of a row's shares must not be shown: those with few met, few not met or few decided, and as many more as it
  /// takes that neither count of any of them can be worked out from the row's totals, not even by one who knows how the
  /// others were chosen and how many cases each can have at most. So what is hidden adds up to no small number itself,
  /// unless the whole row does. What belongs to no part is protected like a part.
  ///
  /// - Parameters:
  ///   - parts: of the organisation; one without a record cannot hide another.
  ///   - rest: what belongs to no part, which is never shown.
  static func hidden(_ parts: [Part], rest: Part? = nil, below least: Int = 5) -> Set<Int> {
    let others = rest.map { [$0] } ?? []
    var hidden = Set(parts.indices.filter { parts[$0].mustHide || isSmall(parts[$0].share, least) })
    guard !hidden.isEmpty || others.contains(where: { isSmall($0.share, least) }) else { return [] }
    while true {
      let group = hidden.map { parts[$0] } + others.filter { $0.share.whole > 0 }
      let short = measures.first { measure in
        let counts = group.map(measure)
        return (1..<least).contains(counts.reduce(0, +)) || isSettled(counts, least)
          || isCornered(group, measure, least)
      }
      if short == nil, group.count > 1 { return hidden }
      // The smallest that adds to what is short; where there is none, one in which something was decided, or might have been.
      let left = parts.indices.filter { !hidden.contains($0) && parts[$0].room > 0 }
      let adding = left.filter { short?(parts[$0]) ?? 1 > 0 }
      let decided = left.filter { parts[$0].share.whole > 0 }
      let candidates = adding.isEmpty ? decided.isEmpty ? left : decided : adding
      guard let next = candidates.min(by: { parts[$0].share.whole < parts[$1].share.whole }) else { return hidden }
      hidden.insert(next)
    }
  }

  /// Met, not met, decided.
  private static let measures: [@Sendable (Part) -> Int] = [
    { $0.share.part }, { $0.share.whole - $0.share.part }, { $0.share.whole },
  ]

  static func isSmall(_ share: Share, _ least: Int) -> Bool {
    [share.part, share.whole - share.part, share.whole].contains { $0 > 0 && $0 < least }
  }

  /// Some small count can be nothing but what it is: no other part can take one case of it, nor give it one, even where one
  /// of the other kind goes the other way.
  private static func isCornered(_ group: [Part], _ measure: (Part) -> Int, _ least: Int) -> Bool {
    func canTake(_ part: Part) -> Bool { part.room > part.share.whole || part.share.whole > measure(part) }
    return group.indices.contains { cell in
      let count = measure(group[cell])
      guard (1..<least).contains(count) else { return false }
      let others = group.indices.filter { $0 != cell }.map { group[$0] }
      let mayBeLess =
        count > 1
        && others.contains { canTake($0) && (measure($0) >= least || measure($0) + 1 < least) }
      let mayBeMore = count + 1 < least && canTake(group[cell]) && others.contains { measure($0) > 1 }
      return !mayBeLess && !mayBeMore
    }
  }

  /// The hidden cells' sum is known: one cell is then known too, and so are cells that can only all be 1 or all be the
  /// largest hidden count.
  private static func isRevealed(_ hidden: [Int], _ least: Int) -> Bool {
    hidden.count == 1 || isSettled(hidden, least)
  }

  /// Cells that can only all be 1 or all be the largest hidden count.
  private static func isSettled(_ hidden: [Int], _ least: Int) -> Bool {
    hidden.allSatisfy { $0 == 1 } || hidden.allSatisfy { $0 == least - 1 }
  }
}
