public import Records
import Rules

/// What an earlier audit counted: a point of a trend, or what a report is compared with.
public struct PastFigures: Sendable {
  public var asOf: Day
  /// The period that it is over; nil for one audit.
  public var period: Period?
  public var records: Int
  /// Records that kept every rule; nil where that is not known.
  public var compliant: Int?
  /// Entries that could not be read; nil where that is not known.
  public var unreadable: Int?
  /// What was suggested then; nil where that is not known.
  public var level: IndicativeResult.Level?
  /// Over all records, by the rule's id.
  public var rules: [String: VerdictCounts]
  /// Only of the latest: no trend is drawn of a team.
  public var teams: [TeamResult]
  /// Other rules were asked then, or in another version of the pack: part of a difference may come from that.
  public var hasOtherPack = false
  /// The same of settings and options.
  public var hasOtherSettings = false

  public init(asOf: Day, records: Int, rules: [String: VerdictCounts], teams: [TeamResult]) {
    self.asOf = asOf
    self.records = records
    self.rules = rules
    self.teams = teams
  }

  /// As a report's own results: for a report over a period, which is compared with the period before.
  public init(_ results: RunResults) {
    asOf = results.asOf
    records = results.records.total
    compliant = results.records.compliant
    unreadable = results.readableEntries.whole - results.readableEntries.part
    level = results.indicativeResult.level
    rules = Dictionary(
      results.rules.map { result in
        var counts = VerdictCounts()
        for verdict in Verdict.allCases { counts[verdict] = result.count(verdict) }
        counts.waived = result.waived
        return (result.rule.id, counts)
      }
    ) { first, _ in first }
    teams = results.teams
  }
}
