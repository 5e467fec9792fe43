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
        let teamCounts = try compare(with: remembering, history.printer, &sketch)
        try write()
        try remembering.keep(
          pastRun(clock, teamCounts), report: StoredReport(results: StoredResults.text(results), sketch: sketch))
      }
      return nil
    } catch let failure as HistoryFailure {
      // What was written, as on a disk that was full at the very end, says that the run is remembered.
      baselines = []
      printer = nil
      results.changes = nil
      results.notRemembered = failure.words
      try write()
      return failure
    }
  }

  /// Asks the history how each finding stands, and counts by team on the way.
  private func compare(
    with remembering: Remembering, _ printer: FindingPrinter, _ sketch: inout RecordSketch
  ) throws -> TeamCounts {
    var counts = TeamCounts(rules: rules.count)
    let parts = (0..<FindingPrint.parts).map { _ in ItemSpool(folder: request.temporaryFolder, block: 1 << 17) }
    var findings = 0
    try forEachOutcome { line in
      guard line.notAssessed == nil else { return }
      counts.add(line)
      let print = printer.print(Array(line.reference.utf8))
      sketch.add(print)
      try parts[print.part].append { bytes in
        bytes.put(UInt64(findings))
        bytes.append(contentsOf: print.bytes)
        bytes.append(contentsOf: line.verdicts.map(\.rawValue))
      }
      findings += line.verdicts.count(where: \.isFinding)
    }
    var answers = [Baseline](repeating: .none, count: findings)
    for (part, spool) in parts.enumerated() {
      var records: [RecordSeen] = []
      var starts: [Int] = []
      try spool.forEach { item in
        var reader = ItemReader(item)
        starts.append(Int(reader.u64()))
        guard let print = FindingPrint(bytes: reader.take(16)) else { return }
        let verdicts = reader.take(rules.count).map { Verdict(rawValue: $0) ?? .error }
        records.append(RecordSeen(print: print, verdicts: verdicts))
      }
      try remembering.compare(part: part, records) { record, rule, baseline in
        let before = records[record].verdicts[..<rule].count(where: \.isFinding)
        answers[starts[record] + before] = baseline
      }
    }
    baselines = answers
    self.printer = printer
    results.changes = try changes(remembering)
    return counts
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

  private func pastRun(_ clock: RunClock, _ teamCounts: TeamCounts) -> PastRun {
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
    run.rules += teamCounts.counts(of: rules.map(\.id)) { severities[$0] ?? "" }
    return run
  }
}

/// What the rules said of each team's records.
private struct TeamCounts {
  private let rules: Int
  private var places: [String: Int] = [:]
  /// By team, rule and verdict: one list, for each record adds to as many of them as there are rules.
  private var counts: [Int] = []
  /// The verdicts, and the failures that are waived.
  private static let kinds = Verdict.allCases.count + 1
  private static let waived = Verdict.allCases.count

  init(rules: Int) { self.rules = rules }

  mutating func add(_ line: OutcomeLine) {
    guard !line.team.isEmpty else { return }
    var at = counts.count
    if let place = places[line.team] {
      at = place
    } else {
      places[line.team] = at
      counts += Array(repeating: 0, count: rules * Self.kinds)
    }
    for waiver in line.waivers { counts[at + waiver.rule * Self.kinds + Self.waived] += 1 }
    for verdict in line.verdicts {
      counts[at + Int(verdict.rawValue)] += 1
      at += Self.kinds
    }
  }

  func counts(of ids: [String], severity: (String) -> String) -> [PastRun.RuleCount] {
    places.sorted { $0.key < $1.key }.flatMap { team, place in
      ids.enumerated().map { rule, id in
        func count(_ verdict: Verdict) -> Int { counts[place + rule * Self.kinds + Int(verdict.rawValue)] }
        return PastRun.RuleCount(
          team: team, rule: id, severity: severity(id), pass: count(.pass), fail: count(.fail), review: count(.review),
          notApplicable: count(.notApplicable), notChecked: count(.notChecked), error: count(.error),
          waived: counts[place + rule * Self.kinds + Self.waived])
      }
    }
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
