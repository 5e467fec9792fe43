public import Records

/// A policy that every organisation needs.
struct RequiredPolicy: Sendable {
  let name: String
  let words: Phrases
  var onlyWithParagraph18 = false

  /// "No safeguarding policy" and "Safeguarding (draft)" name what is not there yet.
  func isNamed(by policy: Policy) -> Bool {
    let name = Text(policy.name)
    return name.mentions(words) && !name.mentions(Self.notThere)
  }
  private static let notThere: Phrases = ["no", "not", "draft*", "none", "to be written", "tbc"]

  /// Those that an audit asks for.
  static func needed(in terms: Terms) -> [RequiredPolicy] {
    all.filter { !$0.onlyWithParagraph18 || terms.paragraph18Cited }
  }

  private static let all: [RequiredPolicy] = [
    RequiredPolicy(name: "safeguarding", words: ["safeguarding", "child protection"]),
    RequiredPolicy(name: "data protection", words: ["data protection", "gdpr", "uk gdpr", "privacy policy"]),
    RequiredPolicy(name: "information sharing", words: ["information sharing", "data sharing", "sharing information"]),
    RequiredPolicy(name: "the retention schedule", words: ["retention"]),
    RequiredPolicy(
      name: "the appropriate policy document", words: ["appropriate policy document", "apd", "appropriate policy"],
      onlyWithParagraph18: true),
  ]
}

/// How a line of the policies register stands on the audit date, for the rule and for reports.
public struct PolicyStanding: Sendable, Equatable {
  /// Best first.
  public enum State: String, CaseIterable, Sendable, Comparable {
    case inPlace = "in-place"
    case overdue
    case noReviewDate = "no-review-date"
    case noOwner = "no-owner"
    case notApproved = "not-approved"
    case notApprovedYet = "not-approved-yet"
    /// Needed, and no line of the register names it.
    case missing

    /// What is wrong with it, behind its name; nil where nothing is.
    public var fault: String? {
      switch self {
      case .inPlace: nil
      case .overdue: "is overdue for review"
      case .noReviewDate: "has no date for its review"
      case .noOwner: "has no owner"
      case .notApproved: "is not approved"
      case .notApprovedYet: "is not approved yet"
      case .missing: "is missing"
      }
    }

    public static func < (one: State, other: State) -> Bool {
      (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
  }

  /// As the register has it; for what is missing, what is needed.
  public var name: String
  public var owner: String
  public var approved: Day?
  public var reviewDue: Day?
  public var state: State
  /// It is one of those that every organisation needs.
  public var isRequired: Bool
  /// In place, and to be reviewed within 90 days.
  public var isReviewSoon: Bool

  public init(
    name: String, owner: String, approved: Day?, reviewDue: Day?, state: State, isRequired: Bool, isReviewSoon: Bool
  ) {
    self.name = name
    self.owner = owner
    self.approved = approved
    self.reviewDue = reviewDue
    self.state = state
    self.isRequired = isRequired
    self.isReviewSoon = isReviewSoon
  }
}

extension Terms {
  /// The policies register as it stands on the audit date: its lines in their order, then what is missing. Nil where
  /// there is no register.
  public var policyStandings: [PolicyStanding]? {
    guard let policies else { return nil }
    let needed = RequiredPolicy.needed(in: self)
    let lines = policies.map { policy in
      let state = policy.standing(asOf: asOf).state
      return PolicyStanding(
        name: policy.name, owner: policy.owner, approved: policy.approved, reviewDue: policy.reviewDue, state: state,
        isRequired: needed.contains { $0.isNamed(by: policy) },
        isReviewSoon: state == .inPlace && policy.reviewDue.map { $0 <= asOf.adding(days: 90) } == true)
    }
    let missing = needed.filter { policy in !policies.contains { policy.isNamed(by: $0) } }
    return lines
      + missing.map {
        PolicyStanding(
          name: $0.name, owner: "", approved: nil, reviewDue: nil, state: .missing, isRequired: true,
          isReviewSoon: false)
      }
  }
}

extension Policy {
  /// How a line of the register stands, and the first day on which that changes by itself.
  func standing(asOf: Day) -> (state: PolicyStanding.State, until: Day?) {
    let said = FieldReader(asOf: asOf).read(Array(owner.utf8).span, as: .recorder).kind
    if [.blank, .placeholder, .notApplicable].contains(said) { return (.noOwner, nil) }
    guard let approved else { return (.notApproved, nil) }
    if approved > asOf { return (.notApprovedYet, approved) }
    guard let reviewDue else { return (.noReviewDate, nil) }
    return reviewDue < asOf ? (.overdue, nil) : (.inPlace, reviewDue.adding(days: 1))
  }
}
