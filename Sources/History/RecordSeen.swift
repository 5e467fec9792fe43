public import Rules

/// A record of the present run as the history needs it: who it is, and what each rule said of it.
public struct RecordSeen: Sendable {
  public var print: FindingPrint
  /// One for each rule of the run, in its order.
  public var verdicts: [Verdict]

  public init(print: FindingPrint, verdicts: [Verdict]) {
    self.print = print
    self.verdicts = verdicts
  }
}
