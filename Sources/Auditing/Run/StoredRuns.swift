public import History
import Records
public import Reporting
public import Rules

/// Results of runs that the history remembers, for reports written without the archives.
public enum StoredRuns {
  /// Why there is none to write a report from.
  public enum Missing: Error, Sendable {
    /// No run is as of a day in the period.
    case noRun
    /// An earlier version remembered the run, or the runs of the period, and kept no report.
    case noReport
  }

  /// The results of one run.
  ///
  /// - Throws: `Missing`, `HistoryFailure`.
  public static func results(of run: PastRun, in history: HistoryFile, rules: [Rule]) throws -> RunResults {
    guard var results = try stored(run, in: history, rules: rules) else { throw Missing.noReport }
    results.past = try Trend.before(results, among: earlier(than: run.number, results, in: history)) {
      try history.completed($0)
    }
    return results
  }

  /// What was kept of a run, with its teams, which the history counts itself.
  private static func stored(_ run: PastRun, in history: HistoryFile, rules: [Rule]) throws -> RunResults? {
    guard let report = try history.report(of: run), var results = StoredResults.results(report.results, rules: rules)
    else { return nil }
    results.teams = try history.completed(run).teamResults
    return results
  }

  private static func earlier(
    than run: Int64, _ results: RunResults, in history: HistoryFile
  ) throws(HistoryFailure) -> [PastRun] {
    let first = results.period?.period.days.lowerBound ?? results.asOf
    return try history.runs(before: run, since: first.adding(days: -Trend.days).description)
  }

  /// The results over the runs of a period: of runs that looked at the same records the latest, and the sum of those that
  /// looked at others.
  ///
  /// - Throws: `Missing`, `HistoryFailure`.
  ///
  /// It is compared with the periods of the same kind before it; where the period is none of the calendar's, or nothing is
  /// remembered of them, with the runs before it.
  public static func results(over period: Period, in history: HistoryFile, rules: [Rule]) throws -> RunResults {
    var results = try counted(over: period, in: history, rules: rules)
    var past: [PastFigures] = []
    var earlier = period
    for _ in 0..<Trend.most {
      guard let before = earlier.before else { break }
      earlier = before
      guard var found = try? counted(over: before, in: history, rules: rules), found.records.total > 0,
        found.edition == results.edition
      else { continue }
      found.period = nil
      var figures = PastFigures(found)
      figures.period = before
      figures.hasOtherPack = found.packDigest != results.packDigest
      figures.hasOtherSettings = found.configDigest != results.configDigest
      past.insert(figures, at: 0)
    }
    if past.isEmpty {
      past = try Trend.before(results, among: self.earlier(than: .max, results, in: history)) {
        try history.completed($0)
      }
    }
    results.past = past
    return results
  }

  private static func counted(over period: Period, in history: HistoryFile, rules: [Rule]) throws -> RunResults {
    let runs = try history.runs(asOf: period.days.lowerBound.description...period.days.upperBound.description)
    if runs.isEmpty { throw Missing.noRun }
    var covered = PeriodCovered(period)
    covered.runs = runs.count
    covered.incomplete = runs.count { $0.exitStatus == 2 || $0.exitStatus == 3 }
    covered.hasSeveralPacks = Set(runs.map(\.packDigest)).count > 1
    covered.hasSeveralSettings = Set(runs.map { $0.configDigest }).count > 1
    // The first run of all has nothing to be compared with: all of it is new to the history and to nobody else.
    for run in runs where run.number > 1 {
      covered.new += run.findings.new
      covered.reopened += run.findings.reopened
      covered.resolved += run.findings.resolved
    }
    var looks: [Look] = []
    for run in runs {
      // What was judged by another edition has other numbers, and partly another weight.
      guard run.edition == runs[0].edition else {
        covered.ofOtherEdition += 1
        continue
      }
      guard let report = try history.report(of: run) else {
        covered.withoutReport += 1
        continue
      }
      looks.append(Look(run: run, report: report))
    }
    let taken = Look.latest(looks)
    covered.latest = Day(iso: runs[0].asOf)
    covered.isLatestLeftOut = !taken.contains { $0.run.number == runs[0].number }
    covered.twice = Look.twice(taken)
    let results = try taken.compactMap { try stored($0.run, in: history, rules: rules) }
    covered.combined = results.count
    guard let combined = RunResults.combined(results, covered) else { throw Missing.noReport }
    return combined
  }

  /// A run with what it looked at.
  struct Look {
    var run: PastRun
    var report: StoredReport

    /// Two runs that have more than this share of the smaller in common looked at the same records. Fewer, as those that
    /// last month's archive hands on to this one's, count twice rather than be lost with all the others.
    static let same = 0.5

    private func share(of other: Look) -> Double {
      report.sketch.overlap(with: other.report.sketch, records: run.records, others: other.run.records)
    }

    /// Of runs that looked at the same records one, in the order of `looks`, newest first: the latest, unless that leaves
    /// out so many records that it can only have looked at a part.
    ///
    /// A run without a record counts where it is the latest: it may not have been able to read them.
    static func latest(_ looks: [Look]) -> [Look] {
      let numbered = Array(looks.enumerated()).filter { $0.offset == 0 || $0.element.run.records > 0 }
      let newest = chosen(numbered)
      let largest = chosen(
        numbered.sorted { one, other in
          let (a, b) = (one.element.run.records, other.element.run.records)
          return a == b ? one.offset < other.offset : a > b
        })
      func records(_ some: [(offset: Int, element: Look)]) -> Int { some.reduce(0) { $0 + $1.element.run.records } }
      let taken = records(largest) * 4 > records(newest) * 5 ? largest : newest
      return taken.sorted { $0.offset < $1.offset }.map(\.element)
    }

    private static func chosen(_ looks: [(offset: Int, element: Look)]) -> [(offset: Int, element: Look)] {
      var taken: [(offset: Int, element: Look)] = []
      for look in looks where !taken.contains(where: { look.element.share(of: $0.element) > same }) {
        taken.append(look)
      }
      return taken
    }

    /// How many records are in two of these runs, by estimate.
    static func twice(_ looks: [Look]) -> Int {
      var twice = 0.0
      for (place, look) in looks.enumerated() {
        for other in looks[(place + 1)...] {
          twice += look.share(of: other) * Double(min(look.run.records, other.run.records))
        }
      }
      return Int(twice.rounded())
    }
  }
}
