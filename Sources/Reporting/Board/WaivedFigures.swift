import Rules

/// How many findings waivers cover, as a page for trustees shows it.
///
/// A waiver may be for one team or one record, so a small count by waiver says something about those, and so does a small
/// sum. Where a team's share under its rule is hidden, its count taken from the rule's is that share, so it is hidden too,
/// and no sum holds it.
struct WaivedFigures {
  /// What is waived, in a sentence: "12 findings", "fewer than 5 findings", "some findings"; nil where nothing is.
  let findings: String?
  private let counts: [Int?]

  /// - Parameters:
  ///   - waivers: in the order in which counts are asked for.
  ///   - guarded: rules of which some team's share is hidden.
  init(_ waivers: [WaiverStanding], _ results: RunResults, guarded: Set<String>) {
    findings = Self.total(results, guarded: guarded).map {
      $0.hasSuffix(Self.more) ? "\($0.dropLast(Self.more.count)) findings\(Self.more)" : "\($0) findings"
    }
    let least = results.smallNumbers
    var counts: [Int?] = Array(repeating: nil, count: waivers.count)
    // The sum of those in force is known to the reader; that of others is not.
    for isInForce in [true, false] {
      let places = waivers.indices.filter {
        waivers[$0].isInForce == isInForce && guarded.isDisjoint(with: waivers[$0].waiver.rules)
      }
      let failures = places.map { waivers[$0].failures }
      let isSmall = failures.map { $0 > 0 && $0 < least }
      let protected = SmallNumbers.protect(failures, below: least)
      for (place, index) in places.enumerated() { counts[index] = isSmall[place] ? nil : protected[place] }
    }
    // That it covers nothing is said beside it already.
    for index in waivers.indices where waivers[index].failures == 0 && counts[index] == nil {
      if waivers[index].isInForce, !guarded.isDisjoint(with: waivers[index].waiver.rules) { counts[index] = 0 }
    }
    self.counts = counts
  }

  /// A waiver's count, or nil where it is hidden.
  func count(at place: Int) -> Int? { counts[place] }

  private static let more = " and some more"

  /// The sum of all that is waived: "12", "fewer than 5", "12 and some more", "some"; nil where nothing is.
  static func total(_ results: RunResults, guarded: Set<String>) -> String? {
    let hidden = results.rules.contains { $0.waived > 0 && guarded.contains($0.rule.id) }
    let sum = results.rules.reduce(0) { $0 + (guarded.contains($1.rule.id) ? 0 : $1.waived) }
    if sum == 0 { return hidden ? "some" : nil }
    if sum < results.smallNumbers { return hidden ? "some" : "fewer than \(results.smallNumbers)" }
    return Grammar.thousands(sum) + (hidden ? more : "")
  }
}
