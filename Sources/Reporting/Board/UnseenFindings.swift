import Rules

/// What an earlier audit found open and this one neither found again nor ruled out.
///
/// Where records are no longer supplied, what was wrong in them leaves every figure, and the figures look better: that is
/// said wherever they stand.
enum UnseenFindings {
  /// Nil where there are none.
  ///
  /// - Parameter inBands: how many they are is not said.
  static func sentence(_ results: RunResults, inBands: Bool) -> String? {
    guard let unseen = results.changes?.counts.unseen, unseen > 0 else { return nil }
    let (which, verb) =
      inBands
      ? ("Some cases", "were")
      : (Grammar.sentence(Grammar.count(unseen, "case")), Grammar.verb(unseen, "was", "were"))
    return
      "\(which) that earlier audits found open \(verb) neither found again nor ruled out, and in no figure here: the "
      + "records were not supplied, could not be checked, or the rule is no longer asked."
  }
}
