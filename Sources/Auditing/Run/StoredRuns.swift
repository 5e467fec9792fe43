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
    guard let report = try history.report(of: run), let results = StoredResults.results(report.results, rules: rules)
    else { throw Missing.noReport }
    return results
  }

  /// The results over the runs of a period: of runs that looked at the same records the latest, and the sum of those that
  /// looked at others.
  ///
  /// - Throws: `Missing`, `HistoryFailure`.
  public static func results(over period: Period, in history: HistoryFile, rules: [Rule]) throws -> RunResults {
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
    let results = Look.latest(looks).compactMap { StoredResults.results($0.report.results, rules: rules) }
    covered.combined = results.count
    guard let combined = RunResults.combined(results, covered) else { throw Missing.noReport }
    return combined
  }

  /// A run with what it looked at.
  struct Look {
    var run: PastRun
    var report: StoredReport

    /// Records that two runs have in common beyond this share of the smaller make them looks at the same.
    static let same = 0.05

    private func overlaps(_ other: Look) -> Bool {
      report.sketch.overlap(with: other.report.sketch, records: run.records, others: other.run.records) > Self.same
    }

    /// Of runs that looked at the same records the latest, in the order of `looks`, newest first.
    ///
    /// A run that looked at less than half of what another run of the period looked at saw a part, and is left out for
    /// that one. A run without a record counts where it is the latest: it may not have been able to read them.
    static func latest(_ looks: [Look]) -> [Look] {
      var taken: [Look] = []
      for (place, look) in looks.enumerated() {
        if look.run.records == 0 {
          if place == 0 { taken.append(look) }
          continue
        }
        if taken.contains(where: { look.overlaps($0) }) { continue }
        if looks.contains(where: { $0.run.records > 2 * look.run.records && look.overlaps($0) }) { continue }
        taken.append(look)
      }
      return taken
    }
  }
}
