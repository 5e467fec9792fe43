public import Records

extension Edition {
  /// The first and last decision dates the edition is for (England); nil where it has no such end.
  public var inForce: (from: Day?, to: Day?) {
    switch self {
    case .goldenRules: (nil, nil)
    case .hmg2008: (nil, Day(year: 2015, month: 3, day: 25))
    case .hmg2015: (Day(year: 2015, month: 3, day: 26), Day(year: 2018, month: 7, day: 3))
    case .hmg2018: (Day(year: 2018, month: 7, day: 4), Day(year: 2024, month: 4, day: 18))
    case .hmg2024: (Day(year: 2024, month: 4, day: 19), nil)
    }
  }

  /// The national edition in force on a decision date; the latest for an undated record.
  public static func inForce(on day: Day?) -> Edition {
    guard let day else { return .hmg2024 }
    return [Edition.hmg2008, .hmg2015, .hmg2018].first { edition in edition.inForce.to.map { day <= $0 } ?? false }
      ?? .hmg2024
  }

  /// How reports name it.
  public var title: String {
    switch self {
    case .goldenRules: "Seven golden rules for information sharing"
    case .hmg2008: "HM Government guidance, 2008"
    case .hmg2015: "HM Government guidance, March 2015"
    case .hmg2018: "HM Government guidance, July 2018"
    case .hmg2024: "HM Government guidance, April 2024"
    }
  }
}

extension Theme {
  /// The number of the golden rule in an edition; nil where it is outside them.
  public func goldenRule(in edition: Edition) -> Int? {
    switch (self, edition) {
    case (.policy, _), (.local, _): nil
    case (.law, _): 1
    case (.open, _): 2
    case (.advice, .hmg2024): 4
    case (.advice, _): 3
    case (.consent, .hmg2024): 3
    case (.consent, _): 4
    case (.safety, .hmg2024): 1
    case (.safety, _): 5
    case (.identities, _): 5
    case (.record, .goldenRules): 6
    case (.record, _): 7
    case (.necessary, .goldenRules): 7
    case (.necessary, _): 6
    }
  }
}

extension Terms {
  /// The edition that a record is judged by.
  public func edition(on decisionDay: Day?) -> Edition { fixedEdition ?? Edition.inForce(on: decisionDay) }
}

extension Rule {
  /// The severity in an edition, before `severities:` in `audit.yaml` (`rules.md`, "Editions").
  public func severity(in edition: Edition) -> Severity {
    switch (id, edition) {
    case ("record.signed", .hmg2008), ("record.signed", .hmg2015), ("record.signed", .hmg2018),
      ("record.signed", .hmg2024):
      // The national rules do not ask for a signature; the mission's do.
      .major
    case ("consent.noted", .hmg2024), ("consent.absence-explained", .hmg2024): .minor
    default: severity
    }
  }
}
