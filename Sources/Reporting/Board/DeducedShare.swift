/// What a reader can deduce of a share: from what is shown of its row, from the row's totals, and from how many records the
/// parts have as far as that is shown.
///
/// Whatever is said of a hidden share is made of this and never of the share itself. So it is the same for all shares that
/// look alike, and tells nothing that was not told before.
struct DeducedShare {
  /// What may have been met, not met, and decided: the least and the most.
  private(set) var met: ClosedRange<Int>
  private(set) var notMet: ClosedRange<Int>
  private(set) var decided: ClosedRange<Int>
  private let hidesSize: Bool
  /// In hundredths of a case: what it comes to if all that is hidden is alike.
  private var likely = (met: 0, decided: 0)

  /// The shares of a row: what belongs to no part, if there is such, at the end.
  ///
  /// - Parameters:
  ///   - parts: counts are taken only of those that are shown.
  ///   - sizes: how many records the parts may have, as far as that can be deduced.
  ///   - hidden: places of the parts whose share is hidden.
  static func row(_ parts: [SmallNumbers.Part], sizes: [ClosedRange<Int>], hidden: Set<Int>) -> [DeducedShare] {
    var row = parts.indices.map { place in
      DeducedShare(parts[place], upTo: sizes[place].upperBound, isHidden: hidden.contains(place))
    }
    let total = Share(
      part: parts.reduce(0) { $0 + $1.share.part }, whole: parts.reduce(0) { $0 + $1.share.whole })
    // Those whose number of records is hidden have it together.
    let together = parts.first(where: \.hidesSize)?.room ?? 0
    // What is found of one part narrows the others; after a few rounds little more is found.
    for _ in 0..<4 {
      for place in row.indices where !row[place].isExact {
        row[place].narrow(to: total, besides: row.indices.filter { $0 != place }.map { row[$0] }, together)
      }
    }
    Self.guess(&row, total, sizes)
    return row
  }

  private init(_ part: SmallNumbers.Part, upTo size: Int, isHidden: Bool) {
    let share = part.share
    hidesSize = part.hidesSize
    if isHidden {
      (met, notMet, decided) = (0...size, 0...size, 0...size)
    } else {
      met = share.part...share.part
      notMet = share.whole - share.part...share.whole - share.part
      decided = share.whole...share.whole
    }
  }

  /// Not met, if all that is hidden is alike; rounded up.
  var likelyNotMet: Int { isExact ? notMet.lowerBound : (likely.decided - likely.met + 99) / 100 }

  var isExact: Bool { met.count == 1 && notMet.count == 1 && decided.count == 1 }

  private mutating func narrow(to total: Share, besides others: [DeducedShare], _ together: Int) {
    // Of their records together there are no more than there are, less what is this one's own.
    let most = hidesSize ? together - decided.lowerBound : together
    func left(_ whole: Int, _ range: KeyPath<DeducedShare, ClosedRange<Int>>) -> ClosedRange<Int> {
      let few = others.reduce(0) { $0 + $1[keyPath: range].lowerBound }
      let many =
        others.reduce(0) { $0 + ($1.hidesSize ? 0 : $1[keyPath: range].upperBound) }
        + min(max(0, most), others.reduce(0) { $0 + ($1.hidesSize ? $1[keyPath: range].upperBound : 0) })
      return whole - many...max(whole - many, whole - few)
    }
    decided = decided.narrowed(to: left(total.whole, \.decided))
    met = met.narrowed(to: left(total.part, \.met))
    notMet = notMet.narrowed(to: left(total.whole - total.part, \.notMet))
    decided = decided.narrowed(to: met.lowerBound + notMet.lowerBound...met.upperBound + notMet.upperBound)
    met = met.narrowed(
      to: decided.lowerBound - notMet.upperBound...max(0, decided.upperBound - notMet.lowerBound))
    notMet = notMet.narrowed(
      to: decided.lowerBound - met.upperBound...max(0, decided.upperBound - met.lowerBound))
  }

  /// What is left of the totals, in proportion to the records.
  private static func guess(_ row: inout [DeducedShare], _ total: Share, _ sizes: [ClosedRange<Int>]) {
    let exact = row.indices.filter { row[$0].isExact }
    for place in exact { row[place].likely = (100 * row[place].met.lowerBound, 100 * row[place].decided.lowerBound) }
    let met = 100 * total.part - exact.reduce(0) { $0 + row[$1].likely.met }
    let decided = 100 * total.whole - exact.reduce(0) { $0 + row[$1].likely.decided }
    let open = row.indices.filter { !row[$0].isExact }
    let records = open.reduce(0) { $0 + sizes[$1].lowerBound + sizes[$1].upperBound }
    guard decided > 0, records > 0 else { return }
    for place in open {
      let range = row[place].decided
      let mine = min(
        max(decided * (sizes[place].lowerBound + sizes[place].upperBound) / records, 100 * range.lowerBound),
        100 * range.upperBound)
      row[place].likely = (max(0, min(mine, mine * met / decided)), mine)
    }
  }

  /// Several together: nil where nothing may have been decided.
  ///
  /// The lowest that they can be is that of the least met and the most not met, whatever they are added to.
  static func together(_ shares: [DeducedShare]) -> (lowest: Share, highest: Share, likely: Int)? {
    let lowest = shares.reduce(Share(part: 0, whole: 0)) { sum, share in
      let met = max(share.met.lowerBound, share.decided.lowerBound - share.notMet.upperBound)
      return Share(part: sum.part + met, whole: sum.whole + met + share.notMet.upperBound)
    }
    let highest = shares.reduce(Share(part: 0, whole: 0)) { sum, share in
      let notMet = max(share.notMet.lowerBound, share.decided.lowerBound - share.met.upperBound)
      return Share(part: sum.part + share.met.upperBound, whole: sum.whole + share.met.upperBound + notMet)
    }
    let decided = shares.reduce(0) { $0 + $1.likely.decided }
    guard lowest.whole > 0, highest.whole > 0, decided > 0 else { return nil }
    return (lowest, highest, shares.reduce(0) { $0 + $1.likely.met } * 100 / decided)
  }
}

extension ClosedRange<Int> {
  /// What is within both; itself where nothing is, as with counts that contradict each other.
  fileprivate func narrowed(to other: ClosedRange<Int>) -> ClosedRange<Int> {
    overlaps(other) ? clamped(to: other) : self
  }
}
