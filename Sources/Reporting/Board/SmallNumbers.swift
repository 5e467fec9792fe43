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

  /// Which of a row's shares must not be shown: those with few met, few not met or few decided, and as many more as it
  /// takes that neither count of any of them can be worked out from the row's totals, not even by one who knows how the
  /// others were chosen and how many cases each can have at most. So what is hidden adds up to no small number itself,
  /// unless the whole row does. What belongs to no part is protected like a part.
  ///
  /// - Parameters:
  ///   - shares: what each part of the organisation met, of what was decided.
  ///   - rest: what belongs to no part, which is never shown.
  ///   - mayHide: which of them can be hidden besides: a part without a record cannot.
  static func hidden(
    _ shares: [Share], rest: Share = Share(part: 0, whole: 0), mayHide: (Int) -> Bool = { _ in true },
    below least: Int = 5
  ) -> Set<Int> {
    var hidden = Set(shares.indices.filter { isSmall(shares[$0], least) })
    guard !hidden.isEmpty || isSmall(rest, least) else { return [] }
    let others = rest.whole > 0 ? [rest] : []
    while true {
      let group = hidden.map { shares[$0] } + others
      let short =
        measures.first { measure in
          let counts = group.map(measure)
          return (1..<least).contains(counts.reduce(0, +)) || isSettled(counts, least)
        } ?? (isCornered(group.map(notMet), group.map(\.whole), least) ? notMet : nil)
      if short == nil, group.count > 1 { return hidden }
      // The smallest that adds to what is short; where there is none, one in which something was decided, or might have been.
      let rest = shares.indices.filter { !hidden.contains($0) && mayHide($0) }
      let adding = rest.filter { short?(shares[$0]) ?? 1 > 0 }
      let decided = rest.filter { shares[$0].whole > 0 }
      let candidates = adding.isEmpty ? decided.isEmpty ? rest : decided : adding
      guard let next = candidates.min(by: { shares[$0].whole < shares[$1].whole }) else { return hidden }
      hidden.insert(next)
    }
  }

  /// Met, not met, decided.
  private static let measures: [@Sendable (Share) -> Int] = [{ $0.part }, notMet, { $0.whole }]
  private static let notMet: @Sendable (Share) -> Int = { $0.whole - $0.part }

  static func isSmall(_ share: Share, _ least: Int) -> Bool {
    [share.part, share.whole - share.part, share.whole].contains { $0 > 0 && $0 < least }
  }

  /// Some small cell can be nothing but what it is: the others are too full to take one of it, or too small to give it one.
  private static func isCornered(_ counts: [Int], _ most: [Int], _ least: Int) -> Bool {
    counts.indices.contains { cell in
      guard (1..<least).contains(counts[cell]) else { return false }
      let others = counts.indices.filter { $0 != cell }
      let mayBeLess =
        counts[cell] > 1
        && others.contains { counts[$0] < most[$0] && (counts[$0] >= least || counts[$0] + 1 < least) }
      let mayBeMore =
        counts[cell] + 1 < least && counts[cell] < most[cell] && others.contains { counts[$0] > 1 }
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
