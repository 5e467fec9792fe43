/// The tens of the hundred in which the page says how many records keep every rule, beside hidden shares.
///
/// That number ties the rules together: where as few records fail any rule as fail one, those that fail another are among
/// them. So near the ends tens are put together until whatever is hidden can be within each. Which are put together follows
/// from what the page shows, and never from the number itself: else what is not said would tell it.
struct KeptTens {
  /// From so many tens on it is said that there are at least so many; under so many of the lowest, that there are fewer.
  private let low: Int
  private let high: Int

  /// Nil where nothing can be said.
  ///
  /// - Parameters:
  ///   - same: in how many records all that is not met can be, at worst, if as much as can be is in the same ones.
  ///   - apart: in how many, at worst, if as little as can be is.
  ///   - most: in how many it can be, as far as the totals of the rules tell.
  init?(same: Int, apart: Int, most: Int, of total: Int) {
    guard total > 0 else { return nil }
    let high = (0...9).last { total - Self.least($0, total) >= same } ?? 0
    let lowest = max(0, total - most) * 10 / total
    let low = (min(9, lowest)...9).first { total - (Self.least($0 + 1, total) - 1) <= apart }.map { $0 + 1 }
    guard high > 0 else { return nil }
    if lowest >= high {
      self.low = 0
    } else if let low, low <= high {
      self.low = low
    } else {
      return nil
    }
    self.high = high
  }

  /// The fewest records of so many tens of the hundred.
  private static func least(_ tens: Int, _ total: Int) -> Int { (tens * total + 9) / 10 }

  /// "At least 50%", "Under 20%".
  func words(_ kept: Share) -> String {
    let tens = kept.part * 10 / kept.whole
    return tens < low ? "Under \(low * 10)%" : "At least \(min(tens, high) * 10)%"
  }
}
