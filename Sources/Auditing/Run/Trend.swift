import History
import Records
import Reporting

/// Which earlier audits a report draws its trend from, and compares with.
///
/// An organisation that audits each night has hundreds, and the night before tells trustees nothing. Of each day, week,
/// month or quarter the last audit stands for it, in the shortest of these of which there are twelve at most; the one that
/// the audit itself lies in is left out. The last that remains is what it is compared with.
enum Trend {
  /// How far back it goes, in days: two years.
  static let days = 731
  static let most = 12

  /// The runs that stand for their time, oldest first.
  ///
  /// - Parameters:
  ///   - asOf: the audit date of the report.
  ///   - heads: earlier runs, newest first.
  static func points(before asOf: Day, edition: String, among heads: [PastRun]) -> [PastRun] {
    let earlier = heads.compactMap { run in
      Day(iso: run.asOf).flatMap { day in
        // By another edition the same record is judged otherwise. A run without a record says nothing of any rule.
        day < asOf && asOf.number - day.number <= days && run.edition == edition && run.records > 0 ? (day, run) : nil
      }
    }
    for bin in Bin.allCases {
      var kept: [Int: PastRun] = [:]
      for (day, run) in earlier where bin.number(of: day) != bin.number(of: asOf) {
        let number = bin.number(of: day)
        if kept[number] == nil { kept[number] = run }
      }
      if kept.count <= most { return kept.sorted { $0.key < $1.key }.map(\.value) }
    }
    return []
  }

  private enum Bin: CaseIterable {
    case day, week, month, quarter

    func number(of day: Day) -> Int {
      let (year, month, _) = day.civil
      return switch self {
      case .day: Int(day.number)
      // From Monday; day 0 is a Thursday.
      case .week: Int((Double(day.number + 3) / 7).rounded(.down))
      case .month: year * 12 + month - 1
      case .quarter: year * 4 + (month - 1) / 3
      }
    }
  }

  /// What the runs counted, for the results of a later one.
  ///
  /// - Parameter complete: reads a run's counts.
  static func before(
    _ results: RunResults, among heads: [PastRun], _ complete: (PastRun) throws -> PastRun
  ) throws -> [PastFigures] {
    let points = points(
      before: results.period?.period.days.lowerBound ?? results.asOf, edition: results.edition, among: heads)
    return try points.enumerated().compactMap { index, run in
      var figures = PastFigures(try complete(run), withTeams: index == points.count - 1)
      figures?.compliant = run.compliant
      figures?.unreadable = run.unreadable
      figures?.level = IndicativeResult.Level(rawValue: run.level)
      figures?.hasOtherPack = run.packDigest != results.packDigest
      figures?.hasOtherSettings = run.configDigest != results.configDigest
      return figures
    }
  }
}

extension PastFigures {
  init?(_ run: PastRun, withTeams: Bool) {
    guard let asOf = Day(iso: run.asOf) else { return nil }
    var rules: [String: VerdictCounts] = [:]
    var teams: [String: [String: VerdictCounts]] = [:]
    for count in run.rules {
      if count.team.isEmpty {
        rules[count.rule] = count.counts
      } else if withTeams {
        teams[count.team, default: [:]][count.rule] = count.counts
      }
    }
    self.init(
      asOf: asOf, records: run.records, rules: rules,
      teams: teams.map { TeamResult(name: $0.key, $0.value) }.sorted { $0.name < $1.name })
  }
}

extension PastRun {
  /// Its teams, as the results of the run had them.
  var teamResults: [TeamResult] {
    let named = Dictionary(grouping: rules.filter { !$0.team.isEmpty }, by: \.team)
    return named.map { name, counts in
      TeamResult(name: name, Dictionary(counts.map { ($0.rule, $0.counts) }) { first, _ in first })
    }.sorted { $0.name < $1.name }
  }
}

extension TeamResult {
  /// Every record has a verdict of every rule.
  fileprivate init(name: String, _ rules: [String: VerdictCounts]) {
    self.init(name: name, records: rules.values.map { $0.due + $0.notApplicable }.max() ?? 0, rules: rules)
  }
}

extension PastRun.RuleCount {
  fileprivate var counts: VerdictCounts {
    var counts = VerdictCounts(pass: pass, fail: fail)
    counts.review = review
    counts.notApplicable = notApplicable
    counts.notChecked = notChecked
    counts.error = error
    counts.waived = waived
    return counts
  }
}
