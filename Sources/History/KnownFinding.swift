import Rules

/// A finding of earlier runs: of one record, by one rule.
struct KnownFinding: Equatable, Sendable {
  /// Its row; nil where it is new.
  var number: Int64?
  var print: FindingPrint
  /// The rule's number in this history.
  var rule: Int
  /// From 1: which of several records of one reference that the rule found something in. Which of them is which no
  /// history can know when their archives are packed anew, so that they are counted and not told apart.
  var nth: Int
  /// What the rule last found.
  var verdict: Verdict
  /// False once it was resolved.
  var isOpen: Bool
  /// The run that first found it.
  var firstRun: Int64
  /// The run from which on it is open, without having been resolved since.
  var openedRun: Int64
  /// The last run that found it.
  var lastRun: Int64
  /// Records of the same reference that kept the rule then: where these alone are seen again, nothing was resolved.
  var soundBeside: Int
}
