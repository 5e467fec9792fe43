import Foundation
public import History
import Records
public import Reporting
import Rules

extension FinishedRun {
  /// Why a run that was to be remembered is not, known before it is written.
  public var notRemembered: String {
    get { results.notRemembered }
    set { results.notRemembered = newValue }
  }

  /// Puts the run into the history and writes what is made from it: reports say how findings stand to the runs before,
  /// and are there before the history settles on this run.
  ///
  /// Where the history cannot take it, the run is reported all the same, and says so.
  ///
  /// - Parameters:
  ///   - history: nil where the run is not to be remembered.
  ///   - clock: when the run began and ended.
  ///   - write: writes the reports; called again where the history fails behind it.
  /// - Returns: why the run is not remembered, where it was to be.
  /// - Throws: what `write` throws; then nothing is remembered.
  public func remember(
    in history: HistoryFile?, clock: RunClock, _ write: () throws -> Void
  ) throws -> HistoryFailure? {
    guard let history else {
      try write()
      return nil
    }
    do {
      try history.remember(id: results.runID, asOf: results.asOf.description, rules: rules.map(\.id)) { remembering in
        var sketch = RecordSketch()
        try compare(with: remembering, history.printer, &sketch)
        results.past = try Trend.before(
          results, among: remembering.earlier(since: results.asOf.adding(days: -Trend.days).description)
        ) { try remembering.completed($0) }
        try write()
        try remembering.keep(
          pastRun(clock), report: StoredReport(results: StoredResults.text(results), sketch: sketch))
      }
      return nil
    } catch let failure as HistoryFailure {
      // What was written, as on a disk that was full at the very end, says that the run is remembered.
      baselines = []
      printer = nil
      results.changes = nil
      results.past = []
      results.notRemembered = failure.words
      try write()
      return failure
    }
  }

  /// Asks the history how each finding stands.
  private func compare(
    with remembering: Remembering, _ printer: FindingPrinter, _ sketch: inout RecordSketch
  ) throws {
    let parts = (0..<FindingPrint.parts).map { _ in ItemSpool(folder: request.temporaryFolder, block: 1 << 17) }
    var findings = 0
    try forEachAssessed { reference, verdicts in
      let print = printer.print(reference)
      sketch.add(print)
      try parts[print.part].append { bytes in
        bytes.put(UInt64(findings))
        bytes.append(contentsOf: print.bytes)
        bytes.append(contentsOf: verdicts)
      }
      for verdict in verdicts where VerdictSet.findings.contains(verdict) { findings += 1 }
    }
    var answers = [Baseline](repeating: .none, count: findings)
    for (part, spool) in parts.enumerated() {
      var records = RecordsSeen(rules: rules.count)
      var starts: [Int] = []
      try spool.forEach { item in
        var reader = ItemReader(item)
        let start = Int(reader.u64())
        if records.append(print: reader.take(16), verdicts: reader.take(rules.count)) { starts.append(start) }
      }
      try remembering.compare(part: part, records) { record, rule, baseline in
        answers[starts[record] + records.findings(of: record, before: rule)] = baseline
      }
    }
    baselines = answers
    self.printer = printer
    results.changes = try changes(remembering)
  }

  private func changes(_ remembering: Remembering) throws -> RunChanges {
    var changes = RunChanges()
    changes.counts = remembering.counts
    changes.openSince = try remembering.openSince(today: results.asOf.description).compactMap { since in
      Day(iso: since.asOf).map { (day: $0, findings: since.findings) }
    }
    if let previous = remembering.previous, let asOf = Day(iso: previous.asOf) {
      changes.previous = .init(
        id: previous.id, asOf: asOf, hasOtherPack: previous.packDigest != results.packDigest,
        hasOtherSettings: previous.configDigest != results.configDigest)
    }
    return changes
  }

  private func pastRun(_ clock: RunClock) -> PastRun {
    var run = PastRun()
    run.id = results.runID
    run.asOf = results.asOf.description
    run.started = clock.started
    run.finished = clock.finished
    run.tool = results.toolVersion
    run.edition = results.edition
    run.pack = results.packVersion
    run.packDigest = results.packDigest
    run.configDigest = results.configDigest
    run.exitStatus = Int(results.exitStatus)
    run.level = results.indicativeResult.level.rawValue
    run.entries = results.ledger.found
    run.unreadable = results.ledger.dispositions.filter { $0.name.hasPrefix("unreadable:") }.reduce(0) { $0 + $1.count }
    run.lost = results.ledger.lost
    run.records = results.records.total
    run.compliant = results.records.compliant
    run.nonCompliant = results.records.nonCompliant
    run.review = results.records.review
    run.notChecked = results.records.notChecked
    run.inputs = results.inputs.map {
      .init(sha256: $0.sha256, bytes: $0.bytes, entries: $0.entries, records: $0.records)
    }
    run.settings = results.settings + results.off.map { "\($0.rule) is switched off: \($0.reason)" }
    run.rules = results.rules.map { result in
      .init(
        team: "", rule: result.rule.id, severity: result.severity.name, pass: result.count(.pass),
        fail: result.count(.fail), review: result.count(.review), notApplicable: result.count(.notApplicable),
        notChecked: result.count(.notChecked), error: result.count(.error), waived: result.waived)
    }
    let severities = Dictionary(results.rules.map { ($0.rule.id, $0.severity.name) }) { first, _ in first }
    for team in results.teams {
      run.rules += rules.compactMap { rule in
        team.rules[rule.id].map { .init(team: team.name, rule: rule.id, severity: severities[rule.id] ?? "", $0) }
      }
    }
    return run
  }
}

extension PastRun.RuleCount {
  fileprivate init(team: String, rule: String, severity: String, _ counts: VerdictCounts) {
    self.init(
      team: team, rule: rule, severity: severity, pass: counts.pass, fail: counts.fail, review: counts.review,
      notApplicable: counts.notApplicable, notChecked: counts.notChecked, error: counts.error, waived: counts.waived)
  }
}

extension HistoryFailure {
  /// What is wrong, for the summary; where the file is stands in the message on standard error.
  public var words: String {
    switch self {
    case .locked: "another run holds the history"
    case .unwritable(let words): "the history cannot be written (\(words))"
    case .newer: "a newer version of sharing-audit has written the history"
    case .foreign: "what is in the history's place is no history"
    case .backdated(let day): "it is as of an earlier day than the latest remembered run (\(day))"
    case .damaged: "the history is damaged"
    case .failed(let words): "the history failed (\(words))"
    }
  }
}
