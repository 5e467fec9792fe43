public import Records
public import Rules

/// How a run's findings stand to the runs before, as the history knows them.
public struct RunChanges: Sendable {
  /// The run that it is compared with; nil for the first.
  public var previous: Previous?
  public var counts = BaselineCounts()
  /// Since when the findings that are there now are open: audit dates, oldest first, and how many since then.
  public var openSince: [(day: Day, findings: Int)] = []

  public init() {}

  /// The run before.
  public struct Previous: Sendable {
    public var id: String
    public var asOf: Day
    /// Other rules were asked, or in another version of the pack: part of what changed may come from that.
    public var hasOtherPack: Bool
    /// The same of settings and options.
    public var hasOtherSettings: Bool

    public init(id: String, asOf: Day, hasOtherPack: Bool, hasOtherSettings: Bool) {
      self.id = id
      self.asOf = asOf
      self.hasOtherPack = hasOtherPack
      self.hasOtherSettings = hasOtherSettings
    }
  }

  /// The days that the longest open finding has been open; nil where there is none.
  public func oldestDays(asOf: Day) -> Int? { openSince.first.map { Int(max(0, asOf.number - $0.day.number)) } }
}
