public import Records

/// Failures that a named person has accepted, for a stated reason, until a stated day.
///
/// A waiver is laid over verdicts and never changes one: what it covers stays a failure in every rate and report, and
/// only ceases to make a run fail.
public struct Waiver: Sendable, Hashable {
  /// A name of its own, never used again: "W-2026-01".
  public var id: String
  /// Ids of rules, each by itself; families are spelt out when the register is read.
  public var rules: [String]
  public var selector: Selector
  /// Why the failure is acceptable; may hold what reports must not show.
  public var justification: String
  public var approver: Person
  /// Who asked for it; empty where the register does not say.
  public var raisedBy: String
  public var raised: Day
  /// The first day on which it holds.
  public var from: Day
  /// The last day on which it holds, to its end (Europe/London).
  public var expires: Day
  /// What was found when it was looked at again.
  public var reviewNote: String

  public init(
    id: String, rules: [String], selector: Selector, justification: String, approver: Person, raisedBy: String = "",
    raised: Day, from: Day, expires: Day, reviewNote: String = ""
  ) {
    self.id = id
    self.rules = rules
    self.selector = selector
    self.justification = justification
    self.approver = approver
    self.raisedBy = raisedBy
    self.raised = raised
    self.from = from
    self.expires = expires
    self.reviewNote = reviewNote
  }

  /// Who has accepted it.
  public struct Person: Sendable, Hashable {
    public var name: String
    public var role: String

    public init(name: String, role: String) {
      self.name = name
      self.role = role
    }
  }

  /// Which records it is for: all that is given must hold, and something is given.
  public struct Selector: Sendable, Hashable {
    /// References as reports print them, `content:` and digest included.
    public var records: [String]
    /// A pattern for addresses.
    public var location: String
    public var team: String
    /// Days of the decision.
    public var from: Day?
    public var to: Day?

    public init(records: [String] = [], location: String = "", team: String = "", from: Day? = nil, to: Day? = nil) {
      self.records = records
      self.location = location
      self.team = team
      self.from = from
      self.to = to
    }

    public var isEmpty: Bool { records.isEmpty && location.isEmpty && team.isEmpty && from == nil && to == nil }

    /// That a decision on one of these days is meant; one without a date only where no dates are given.
    public func includes(decided: ClosedRange<Day>?) -> Bool {
      if from == nil && to == nil { return true }
      guard let decided else { return false }
      return (from.map { $0 <= decided.lowerBound } ?? true) && (to.map { decided.upperBound <= $0 } ?? true)
    }
  }

  /// The most days from the first to the last, both counted: a year, so that every waiver is looked at again within one.
  public static let longestDays = 366

  /// How many days before its end a waiver is said to expire.
  public static let noticeDays = 30

  /// How a waiver stands on a day.
  public enum State: String, Sendable, CaseIterable {
    case active
    /// Active, and its last day is within 30 days.
    case expiring
    case expired
    case notYet = "not-yet"
  }

  /// How it stands on the audit date.
  public func state(asOf day: Day) -> State {
    if day < from { return .notYet }
    if day > expires { return .expired }
    return expires.number - day.number <= Self.noticeDays ? .expiring : .active
  }

  public func isInForce(on day: Day) -> Bool { from <= day && day <= expires }
}
