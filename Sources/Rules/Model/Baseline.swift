/// How a finding of a run stands to the runs before.
public enum Baseline: UInt8, Sendable, CaseIterable {
  /// There is no earlier run to compare with.
  case none
  case new
  case unchanged
  /// It was there, with another verdict.
  case changed
  /// It had been resolved, and is there again.
  case reopened

  /// As `findings.csv` has it.
  public var name: String {
    switch self {
    case .none: ""
    case .new: "new"
    case .unchanged: "unchanged"
    case .changed: "changed"
    case .reopened: "reopened"
    }
  }
}

/// How many findings of a run stand how to the runs before.
public struct BaselineCounts: Sendable, Equatable {
  public var new = 0
  public var unchanged = 0
  public var changed = 0
  public var reopened = 0
  /// Found before, and the rule is kept now.
  public var resolved = 0
  /// Found before, and neither kept nor found now: the record was not in the run, or could not be checked.
  public var unseen = 0
  /// Of those, findings that the run before had seen; known while a run is compared, and not kept by run.
  public var newlyUnseen = 0

  public init() {}

  public static func += (one: inout BaselineCounts, other: BaselineCounts) {
    one.new += other.new
    one.unchanged += other.unchanged
    one.changed += other.changed
    one.reopened += other.reopened
    one.resolved += other.resolved
    one.unseen += other.unseen
    one.newlyUnseen += other.newlyUnseen
  }
}

extension Verdict {
  /// It leaves somebody something to do: mend the record, look at it, or tell of the auditor's fault.
  public var isFinding: Bool { self == .fail || self == .review || self == .error }

  /// There is nothing to mend. What could not be checked is neither this nor a finding.
  public var isSound: Bool { self == .pass || self == .notApplicable }
}
