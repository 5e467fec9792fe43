public import Rules

/// What is written again of remembered runs: their results. Of single records and entries nothing is there.
public struct StoredRunReport: StoredRun {
  public let results: RunResults
  public let rules: [Rule] = []
  public let hasLines = false

  public init(results: RunResults) { self.results = results }

  public func severity(of rule: Int, in edition: Edition) -> Severity { .minor }
  public func forEachOutcome(_ body: (OutcomeLine) throws -> Void) throws {}
  public func forEachOutcomeWithRemarks(_ body: (OutcomeLine) throws -> Void) throws {}
  public func forEachLedgerLine(_ body: (LedgerLine) throws -> Void) throws {}
}
