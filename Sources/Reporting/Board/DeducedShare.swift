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
  /// Shown in whole percent, rounded down, of a part whose number of records is hidden: then the counts are not known.
  private var rate: Int?
  /// In hundredths of a case: what it comes to if all that is hidden is alike.
  private var likely = (met: 0, decided: 0)

  /// The shares of a row: what belongs to no part, if there is such, at the end.
  ///
  /// - Parameters:
  ///   - parts: counts are taken only of those that are shown and whose number of records is.
  ///   - sizes: how many records the parts may have, as far as that can be deduced.
  ///   - hidden: places of the parts whose share is hidden.
  static func row(
    _ parts: [SmallNumbers.Part], sizes: [ClosedRange<Int>], hidden: Set<Int>, least: Int
  ) -> [DeducedShare] {
    var row = parts.indices.map { place in
      DeducedShare(parts[place], upTo: sizes[place].upperBound, isHidden: hidden.contains(place), least)
    }
    let total = Share(
      part: parts.reduce(0) { $0 + $1.share.part }, whole: parts.reduce(0) { $0 + $1.share.whole })
    // What is found of one part narrows the others; after a few rounds little more is found.
    for _ in 0..<4 {
      for place in row.indices where !row[place].isExact {
        row[place].narrow(to: total, besides: row.indices.filter { $0 != place }.map { row[$0] })
      }
    }
    Self.guess(&row, total, sizes)
    return row
  }

  private init(_ part: SmallNumbers.Part, upTo size: Int, isHidden: Bool, _ least: Int) {
    let share = part.share
    if isHidden {
      (met, notMet, decided) = (0...size, 0...size, 0...size)
    } else if share.whole == 0 || !part.hidesSize {
      met = share.part...share.part
      notMet = share.whole - share.part...share.whole - share.part
      decided = share.whole...share.whole
    } else {
      // What is shown is of no few.
      (met, notMet, decided) = (0...size, 0...size, min(least, size)...size)
      rate = share.part * 100 / share.whole
    }
  }

  private var isExact: Bool { met.count == 1 && notMet.count == 1 && decided.count == 1 }

  private mutating func narrow(to total: Share, besides others: [DeducedShare]) {
    func left(_ whole: Int, _ range: KeyPath<DeducedShare, ClosedRange<Int>>) -> ClosedRange<Int> {
      let (few, many) = others.reduce((0, 0)) {
        ($0.0 + $1[keyPath: range].lowerBound, $0.1 + $1[keyPath: range].upperBound)
      }
      return whole - many...max(whole - many, whole - few)
    }
    decided = decided.narrowed(to: left(total.whole, \.decided))
    met = met.narrowed(to: left(total.part, \.met))
    notMet = notMet.narrowed(to: left(total.whole - total.part, \.notMet))
    if let rate {
      let (few, many) = (decided.lowerBound, decided.upperBound)
      met = met.narrowed(to: (rate * few + 99) / 100...max((rate + 1) * many - 1, rate * many) / 100)
      notMet = notMet.narrowed(to: few - min(few, (rate + 1) * few / 100)...many - (rate * many + 99) / 100)
    }
    decided = decided.narrowed(to: met.lowerBound + notMet.lowerBound...met.upperBound + notMet.upperBound)
    met = met.narrowed(
      to: decided.lowerBound - notMet.upperBound...max(0, decided.upperBound - notMet.lowerBound))
    notMet = notMet.narrowed(
      to: decided.lowerBound - met.upperBound...max(0, decided.upperBound - met.lowerBound))
  }

  /// What is left of the totals, in proportion to the records.
  private static func guess(_ row: inout [DeducedShare], _ total: Share, _ sizes: [ClosedRange<Int>]) {
    var left = (met: 100 * total.part, decided: 100 * total.whole)
    var open: [Int] = []
    for place in row.indices {
      let known = row[place]
      if known.isExact {
        row[place].likely = (100 * known.met.lowerBound, 100 * known.decided.lowerBound)
      } else if let rate = known.rate {
        let decided = 50 * (known.decided.lowerBound + known.decided.upperBound)
        row[place].likely = (decided * min(2 * rate + 1, 200) / 200, decided)
      } else {
        open.append(place)
        continue
      }
      left.met -= row[place].likely.met
      left.decided -= row[place].likely.decided
    }
    let records = open.reduce(0) { $0 + sizes[$1].upperBound }
    guard left.decided > 0, records > 0 else { return }
    for place in open {
      let known = row[place]
      let decided = min(
        max(left.decided * sizes[place].upperBound / records, 100 * known.decided.lowerBound),
        100 * known.decided.upperBound)
      row[place].likely = (max(0, min(decided, decided * left.met / left.decided)), decided)
    }
  }

  /// What it can be at the least, whatever the others were: several where it depends on what it is added to.
  private var lows: [HundredthShare] {
    if let rate { return [decided.lowerBound, decided.upperBound].map { HundredthShare(part: rate * $0, whole: $0) } }
    let met = max(met.lowerBound, decided.lowerBound - notMet.upperBound)
    return [HundredthShare(part: 100 * met, whole: met + notMet.upperBound)]
  }

  private var highs: [HundredthShare] {
    if let rate {
      return [decided.lowerBound, decided.upperBound].map { HundredthShare(part: min(rate + 1, 100) * $0, whole: $0) }
    }
    let notMet = max(notMet.lowerBound, decided.lowerBound - met.upperBound)
    return [HundredthShare(part: 100 * met.upperBound, whole: met.upperBound + notMet)]
  }

  /// All together: nil where nothing may have been decided.
  static func together(_ shares: [DeducedShare]) -> (lowest: HundredthShare, highest: HundredthShare, likely: Int)? {
    let lowest = HundredthShare.extreme(shares.map(\.lows)) { $0 < $1 }
    let highest = HundredthShare.extreme(shares.map(\.highs)) { $0 > $1 }
    let decided = shares.reduce(0) { $0 + $1.likely.decided }
    guard lowest.whole > 0, highest.whole > 0, decided > 0 else { return nil }
    return (lowest, highest, shares.reduce(0) { $0 + $1.likely.met } * 100 / decided)
  }
}

/// A share whose part is in hundredths of a case.
struct HundredthShare {
  var part: Int
  var whole: Int

  /// In whole percent, rounded down.
  var percent: Int { part / whole }

  /// The sum of one of each that is the lowest or the highest share.
  ///
  /// Of a sum of shares the best is found by going on from the share that is best so far: what is above or below it, taken
  /// with its weight, is taken (Dinkelbach, "On nonlinear fractional programming", 1967).
  fileprivate static func extreme(_ choices: [[HundredthShare]], _ isBetter: (Double, Double) -> Bool) -> HundredthShare
  {
    func sum(_ shares: [HundredthShare]) -> HundredthShare {
      shares.reduce(HundredthShare(part: 0, whole: 0)) {
        HundredthShare(part: $0.part + $1.part, whole: $0.whole + $1.whole)
      }
    }
    var best = sum(choices.map { $0[0] })
    while best.whole > 0 {
      let rate = Double(best.part) / Double(best.whole)
      func gain(_ share: HundredthShare) -> Double { Double(share.part) - rate * Double(share.whole) }
      let next = sum(choices.map { $0.dropFirst().reduce($0[0]) { isBetter(gain($1), gain($0)) ? $1 : $0 } })
      guard next.whole > 0, isBetter(Double(next.part) / Double(next.whole), rate) else { break }
      best = next
    }
    return best
  }
}

extension ClosedRange<Int> {
  /// What is within both; itself where nothing is, as with counts that contradict each other.
  fileprivate func narrowed(to other: ClosedRange<Int>) -> ClosedRange<Int> {
    overlaps(other) ? clamped(to: other) : self
  }
}
