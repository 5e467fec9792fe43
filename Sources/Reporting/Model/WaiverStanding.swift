public import Records
public import Rules

/// A waiver as it stands on the audit date, with what it is for in the run.
public struct WaiverStanding: Sendable {
  public var waiver: Waiver
  public var state: Waiver.State
  /// Failures that it covers; of one that is over, those that it would cover and no other does.
  public var failures = 0
  /// It holds for failures that one before it in the register covers.
  public var overlaps = false

  public init(_ waiver: Waiver, asOf: Day) {
    self.waiver = waiver
    state = waiver.state(asOf: asOf)
  }

  public var isInForce: Bool { state == .active || state == .expiring }
  /// It holds, and there is nothing for it to cover.
  public var isUnused: Bool { isInForce && failures == 0 && !overlaps }
  /// It is over, and failures of its kind are there that no other covers.
  public var isOverAndNeeded: Bool { state == .expired && failures > 0 }
}
