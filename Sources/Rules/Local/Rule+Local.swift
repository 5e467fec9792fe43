import Records

extension Rule {
  /// A rule of an organisation's own: the same value as a built-in one, so that all that rules go through it goes through.
  ///
  /// - Parameters:
  ///   - scope: which records it concerns; nil for every record.
  ///   - check: what it asks of them.
  public static func local(
    _ id: String, _ sentence: String, severity: Severity, why: String, good: String, action: String, owner: Owner,
    source: String, scope: LocalCheck?, check: LocalCheck, examples: [Example]
  ) -> Rule {
    Rule(
      id, sentence, theme: .local, severity: severity, why: why, good: good, action: action, owner: owner,
      source: source, looksAt: scope.map { $0.looksAt.union(check.looksAt) } ?? check.looksAt,
      concerns: scope?.conditions ?? [], evidence: check.evidence, judging: .record { check.judgement(of: $0) },
      examples: examples, asks: check.words)
  }
}

extension LocalCheck {
  /// As conditions of a rule: what stands together in `all` is one condition each, as the built-in rules have them.
  var conditions: [Condition] {
    if case .all(let parts) = self { return parts.flatMap(\.conditions) }
    return [
      Condition(words, looksAt, kind: turnsOnDecision ? .decision : .other) { evidence in
        switch finding(in: evidence, .scope) {
        case .met: .met
        case .notMet, .moot: .notMet
        case .unclear: .unclear
        case .unknown: .noColumn
        case .undecided: .undecided
        }
      }
    ]
  }
}
