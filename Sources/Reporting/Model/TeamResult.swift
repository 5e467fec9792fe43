public import Rules

/// One team's records, as the rules found them.
///
/// Everything about a team breaks the organisation down: no report for trustees shows it before small numbers are
/// protected.
public struct TeamResult: Sendable, Equatable {
  /// As the organisation lists it, or as several records say it.
  public var name: String
  public var records: Int
  /// By the rule's id.
  public var rules: [String: VerdictCounts]

  public init(name: String, records: Int, rules: [String: VerdictCounts]) {
    self.name = name
    self.records = records
    self.rules = rules
  }
}

/// How often a rule gave each verdict.
public struct VerdictCounts: Sendable, Equatable {
  public var pass = 0
  public var fail = 0
  public var review = 0
  public var notApplicable = 0
  public var notChecked = 0
  public var error = 0
  /// Of the failures.
  public var waived = 0

  public init() {}

  public init(pass: Int, fail: Int) {
    self.pass = pass
    self.fail = fail
  }

  public subscript(verdict: Verdict) -> Int {
    get {
      switch verdict {
      case .pass: pass
      case .fail: fail
      case .review: review
      case .notApplicable: notApplicable
      case .notChecked: notChecked
      case .error: error
      }
    }
    set {
      switch verdict {
      case .pass: pass = newValue
      case .fail: fail = newValue
      case .review: review = newValue
      case .notApplicable: notApplicable = newValue
      case .notChecked: notChecked = newValue
      case .error: error = newValue
      }
    }
  }

  /// Cases the rule concerned.
  public var due: Int { pass + fail + review + notChecked + error }

  static func + (one: VerdictCounts, other: VerdictCounts) -> VerdictCounts {
    var sum = one
    for verdict in Verdict.allCases { sum[verdict] += other[verdict] }
    sum.waived += other.waived
    return sum
  }
}
