/// What a golden rule is about. Rules are keyed by theme and never by number, because the numbers change between editions.
public enum Theme: String, CaseIterable, Sendable, Hashable {
  case law, open, advice, consent, safety, record, necessary
  /// Protecting the identity of others: a golden rule of its own since 2024.
  case identities
  /// Once a run, outside the golden rules: `policy.in-place`.
  case policy
  /// An organisation's own, outside the golden rules: `local-rules:` in `audit.yaml`.
  case local
}

/// A published wording of the seven golden rules: its numbering, and the decisions it was in force for.
public enum Edition: String, CaseIterable, Sendable, Hashable {
  case goldenRules = "golden-rules"
  case hmg2008 = "hmg-2008"
  case hmg2015 = "hmg-2015"
  case hmg2018 = "hmg-2018"
  case hmg2024 = "hmg-2024"
}

extension Edition {
  /// Its place among the editions.
  var number: Int {
    switch self {
    case .goldenRules: 0
    case .hmg2008: 1
    case .hmg2015: 2
    case .hmg2018: 3
    case .hmg2024: 4
    }
  }
}
