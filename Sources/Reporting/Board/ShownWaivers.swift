import Records
import Rules

/// Waivers as a page for trustees may show them, with counts that would tell of a team or a record hidden.
///
/// A waiver may be for one team or one record, so a small count by waiver says something about those, and so does a small
/// sum. Where a team's share under one of its rules is hidden, all that is said of how much a waiver covers, nothing at all
/// included, could be taken from the rule's total and leave the hidden share: such a waiver is *guarded*, and only its
/// state by the calendar is shown.
struct ShownWaivers {
  struct One {
    let waiver: Waiver
    let state: Waiver.State
    /// Findings that it covers, or would; nil where hidden.
    let failures: Int?
    let isGuarded: Bool
    /// There is nothing that it holds for, whether or not another covers it.
    let isUnused: Bool
    /// Days since its last; less than 0 while it holds.
    let daysOver: Int

    var isInForce: Bool { state == .active || state == .expiring }
    /// Somebody should say what follows: it is over, and findings of its kind are there, or, where that may not be said, it
    /// has been over for a quarter at most.
    var isOver: Bool { state == .expired && (isGuarded ? daysOver <= 92 : failures != 0) }
  }

  /// In the order of the register.
  let all: [One]
  /// What those in force cover: "12", "fewer than 5", "12 or more", "not shown"; nil where it is nothing.
  let total: String?
  /// The same for one that says what they cover.
  let covered: Covered

  enum Covered {
    case nothing
    /// "12 findings", "12 findings or more".
    case findings(String)
    case hidden
  }

  /// - Parameter guarded: rules of which some team's share is hidden.
  init(_ results: RunResults, guarded: Set<String>) {
    let waivers = results.waivers ?? []
    let least = results.smallNumbers
    let isGuarded = waivers.map { !guarded.isDisjoint(with: $0.waiver.rules) }
    var failures = waivers.map { Optional($0.failures) }
    // The sum of those in force is known to the reader; that of others is not.
    for isInForce in [true, false] {
      let places = waivers.indices.filter { waivers[$0].isInForce == isInForce && !isGuarded[$0] }
      let counts = places.map { waivers[$0].failures }
      for (place, count) in zip(places, SmallNumbers.protect(counts, below: least)) {
        // That it is nothing is said in any case.
        failures[place] =
          waivers[place].failures == 0 ? 0 : (1..<least).contains(waivers[place].failures) ? nil : count
      }
    }
    all = waivers.indices.map { place in
      let waiver = waivers[place].waiver
      return One(
        waiver: waiver, state: waivers[place].state, failures: isGuarded[place] ? nil : failures[place],
        isGuarded: isGuarded[place], isUnused: !isGuarded[place] && waivers[place].isUnused,
        daysOver: Int(results.asOf.number - waiver.expires.number))
    }
    let sum = waivers.indices.reduce(0) {
      $0 + (waivers[$1].isInForce && !isGuarded[$1] ? waivers[$1].failures : 0)
    }
    let hidesMore = waivers.indices.contains { waivers[$0].isInForce && isGuarded[$0] }
    switch (sum, hidesMore) {
    case (0, false): (total, covered) = (nil, .nothing)
    case (..<least, true): (total, covered) = ("not shown", .hidden)
    case (..<least, false):
      (total, covered) = ("fewer than \(least)", .findings("fewer than \(least) findings"))
    default:
      let number = Grammar.thousands(sum)
      (total, covered) = (
        number + (hidesMore ? " or more" : ""),
        .findings(Grammar.count(sum, "finding") + (hidesMore ? " or more" : ""))
      )
    }
  }
}
