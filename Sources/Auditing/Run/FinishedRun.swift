import History
import Records
public import Reporting
public import Rules

/// A run whose last record is read and whose whole-run rules are closed: results, and lines as streams.
public final class FinishedRun: StoredRun {
  public internal(set) var results: RunResults
  public let rules: [Rule]
  let request: AuditRequest
  private let outcomes: OutcomeSpool
  private let ledger: LedgerSpool
  let teams: [String]
  private let revisions: RunRevisions
  private let laying: WaiverLaying
  private let isCancelled: () -> Bool
  /// How each finding stands to the runs before, in reading order and the order of rules; empty where nothing is
  /// remembered.
  var baselines: [Baseline] = []
  /// Makes the prints that records are known again by; nil where nothing is remembered.
  var printer: FindingPrinter?

  init(
    results: RunResults, request: AuditRequest, rules: [Rule], outcomes: OutcomeSpool, ledger: LedgerSpool,
    teams: [String], revisions: RunRevisions, isCancelled: @escaping () -> Bool
  ) {
    self.results = results
    self.request = request
    self.rules = rules
    self.outcomes = outcomes
    self.ledger = ledger
    self.teams = teams
    self.revisions = revisions
    self.isCancelled = isCancelled
    laying = WaiverLaying(request.waivers.waivers, rules: rules, asOf: request.asOf)
  }

  public func severity(of rule: Int, in edition: Edition) -> Severity {
    request.severity(of: rules[rule], in: edition)
  }

  /// Lends every record's outcome in reading order, whole-run rules applied; duplicates are left out.
  public func forEachOutcome(_ body: (OutcomeLine) throws -> Void) throws {
    try forEachLine(where: { _ in true }, body)
  }

  public func forEachOutcomeWithRemarks(_ body: (OutcomeLine) throws -> Void) throws {
    try forEachLine(where: { $0.hasRemarks }, body)
  }

  public func print(of reference: String) -> String {
    printer.map { Audit.hex($0.print(Array(reference.utf8)).bytes) } ?? ""
  }

  private func forEachLine(where isWanted: (KeptOutcome) -> Bool, _ body: (OutcomeLine) throws -> Void) throws {
    var taken = 0
    try forEachKept { number, kept in
      guard isWanted(kept) || revisions.revise(number) else { return }
      var line = kept.line(teams: teams)
      guard revisions.apply(to: &line, number: number) else { return }
      if !baselines.isEmpty {
        let count = line.verdicts.count(where: \.isFinding)
        line.baselines = Array(baselines[taken..<min(baselines.count, taken + count)])
        taken += count
      }
      laying.lay(over: &line)
      try body(line)
    }
  }

  /// Lends reference and verdicts, as numbers, of every record that was assessed, in reading order: all that the history
  /// asks, without the text that a line is made with.
  func forEachAssessed(_ body: (_ reference: [UInt8], _ verdicts: [UInt8]) throws -> Void) throws {
    try forEachKept { number, kept in
      guard revisions.revise(number) else {
        if kept.notAssessed == nil { try body(kept.reference, Array(kept.verdicts)) }
        return
      }
      var line = kept.line(teams: teams)
      guard revisions.apply(to: &line, number: number), line.notAssessed == nil else { return }
      try body(Array(line.reference.utf8), line.verdicts.map(\.rawValue))
    }
  }

  /// Counts every outcome as it stands, and what each waiver is for.
  ///
  /// - Returns: how the register stands; nil where there is none.
  func count(into tally: inout Tally) throws -> [WaiverStanding]? {
    var standings = laying.waivers.map { WaiverStanding($0, asOf: request.asOf) }
    try forEachKept { number, kept in
      guard revisions.revise(number) || laying.mayCover(kept.verdicts) else { return tally.add(kept) }
      var line = kept.line(teams: teams)
      guard revisions.apply(to: &line, number: number) else { return }
      laying.lay(over: &line) { waiver, use in
        if use == .overlaps { standings[waiver].overlaps = true } else { standings[waiver].failures += 1 }
      }
      tally.add(line, team: kept.team)
    }
    return request.waivers.isKept ? standings : nil
  }

  private func forEachKept(_ body: (Int, KeptOutcome) throws -> Void) throws {
    try outcomes.forEach { number, kept in
      if number & 1023 == 0, isCancelled() { throw Interrupted() }
      try body(number, kept)
    }
  }

  public func forEachLedgerLine(_ body: (LedgerLine) throws -> Void) throws { try ledger.forEach(body) }
}
