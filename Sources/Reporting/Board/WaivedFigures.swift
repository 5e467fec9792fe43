import Rules

/// How many findings waivers cover, as a page for trustees shows it.
///
/// A waiver may be for one team or one record, so a small count by waiver says something about those, and so does a small sum.
struct WaivedFigures {
  /// The sum of those in force as it may stand in a sentence: "12", "fewer than 5"; nil where nothing is waived.
  let total: String?
  private let counts: [Int?]

  /// - Parameter waivers: in the order in which counts are asked for.
  init(_ waivers: [WaiverStanding], _ results: RunResults) {
    let least = results.smallNumbers
    let sum = waivers.filter(\.isInForce).reduce(0) { $0 + $1.failures }
    total = sum == 0 ? nil : sum < least ? "fewer than \(least)" : Grammar.thousands(sum)
    var counts: [Int?] = Array(repeating: nil, count: waivers.count)
    // The sum of those in force is known to the reader; that of others is not.
    for isInForce in [true, false] {
      let places = waivers.indices.filter { waivers[$0].isInForce == isInForce }
      let failures = places.map { waivers[$0].failures }
      let isSmall = failures.map { $0 > 0 && $0 < least }
      let protected = SmallNumbers.protect(failures, below: least)
      for (place, index) in places.enumerated() { counts[index] = isSmall[place] ? nil : protected[place] }
    }
    self.counts = counts
  }

  /// A waiver's count, or nil where it is hidden.
  func count(at place: Int) -> Int? { counts[place] }

  /// The sum of all that is waived, for sentences elsewhere.
  static func total(_ results: RunResults) -> String? {
    let sum = results.rules.reduce(0) { $0 + $1.waived }
    if sum == 0 { return nil }
    return sum < results.smallNumbers ? "fewer than \(results.smallNumbers)" : Grammar.thousands(sum)
  }
}
