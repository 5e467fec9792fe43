import Records
public import Rules

/// What the indicative level is decided by, printed in every report and set in `audit.yaml`; shares are percentages.
public struct LevelCriteria: Sendable, Equatable {
  /// The least share of cases met for each level.
  public struct Steps: Sendable, Equatable {
    public var substantial: Double
    public var reasonable: Double
    public var limited: Double

    public init(substantial: Double, reasonable: Double, limited: Double) {
      self.substantial = substantial
      self.reasonable = reasonable
      self.limited = limited
    }
  }

  /// Entries and records that must have been readable for there to be an opinion.
  public var readable: Double
  public var critical: Steps
  public var major: Steps
  /// The coverage of a critical rule below which the level is at best limited.
  public var coverage: Double

  public init(readable: Double, critical: Steps, major: Steps, coverage: Double) {
    self.readable = readable
    self.critical = critical
    self.major = major
    self.coverage = coverage
  }

  public static let standard = LevelCriteria(
    readable: 95, critical: Steps(substantial: 98, reasonable: 95, limited: 85),
    major: Steps(substantial: 95, reasonable: 85, limited: 70), coverage: 80)

  /// The steps a rule is held against. Minor rules are shown against those of major ones; they never set the level.
  public func steps(for severity: Severity) -> Steps { severity == .critical ? critical : major }
}

/// A share as two counts, so that it is compared exactly and never by a rounded figure.
struct Share: Sendable, Equatable {
  let part: Int
  let whole: Int

  /// At least so many percent; nothing of nothing is at least everything.
  func isAtLeast(_ percent: Double) -> Bool { Double(part) * 100 >= percent * Double(whole) }

  /// With one decimal, rounded down: a figure never looks better than it is, and never contradicts a threshold.
  var percent: String {
    guard whole > 0 else { return "–" }
    let tenths = part * 1000 / whole
    return "\(tenths / 10).\(tenths % 10)%"
  }

  var isWhole: Bool { part == whole }

  /// "87.1% met"; of a few cases how many they are, for a percentage of one case says more than there is to say.
  var met: String {
    guard (1..<Self.few).contains(whole) else { return "\(percent) met" }
    if whole == 1 { return part == 0 ? "not met in the one case decided" : "met in the one case decided" }
    return part == 0
      ? "met in none of the \(whole) cases decided" : "met in \(part) of the \(whole) cases decided"
  }

  /// Fewer are told as counts.
  static let few = 20
}

extension RuleResult {
  /// Met, of those decided.
  var met: Share { Share(part: count(.pass), whole: count(.pass) + count(.fail)) }

  /// Records it concerned.
  var due: Int { Verdict.allCases.filter { $0 != .notApplicable }.reduce(0) { $0 + count($1) } }

  /// Decided, of those it concerned.
  var decided: Share { Share(part: count(.pass) + count(.fail), whole: due) }

  /// Asked once a run about the organisation, not about a record: outside record rates and levels.
  var isAskedOnce: Bool { rule.isAskedOnce }
}

extension RunResults {
  /// Entries that could be read, of those there was something to read in: folders and what a setting left out are not.
  var readableEntries: Share {
    var unreadable = 0
    var outside = 0
    for (name, count) in ledger.dispositions {
      if name.hasPrefix("unreadable:") { unreadable += count }
      if name == Disposition.directory.name || name == Disposition.excluded.name { outside += count }
    }
    let whole = max(0, ledger.found - outside)
    return Share(part: max(0, whole - unreadable), whole: whole)
  }

  /// Records that could be read, of those there were in entries that were opened.
  var readableRecords: Share {
    let read = records.total + records.duplicates + records.notAssessed.reduce(0) { $0 + $1.count }
    return Share(part: read, whole: read + ledger.lost)
  }
}

extension Rule {
  /// About the organisation, and of no record.
  var isAskedOnce: Bool { if case .once = judging { true } else { false } }
}
