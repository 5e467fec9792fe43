public import Records

/// Something that must hold for a rule to concern a record.
public struct Condition: Sendable {
  public enum Answer: Sendable, Equatable {
    case met
    case notMet
    /// The field that would say it has no column: the rule is not checked.
    case noColumn
    /// It says something that a person must read.
    case unclear
    /// It turns on the decision, and that is blank, a placeholder or not recognised: the rule is not checked.
    case undecided
  }

  /// What the condition turns on; the order in which conditions decide depends on it (`rules.md`, "Settled cases").
  public enum Kind: Sendable {
    /// The edition: a rule that is not in the edition is not applicable whatever else holds.
    case edition
    /// The decision: while it cannot be read, the rule is not checked whatever the other conditions say.
    case decision
    case other
  }

  /// How the page puts it: "the information was shared".
  public let words: String
  public let fields: FieldSet
  public let kind: Kind
  let answer: @Sendable (Evidence) -> Answer
  /// The first day on which the answer could change although the record does not; nil where time changes nothing.
  let horizon: (@Sendable (Evidence) -> Day?)?

  public init(
    _ words: String, _ fields: FieldSet, kind: Kind = .other, until horizon: (@Sendable (Evidence) -> Day?)? = nil,
    _ answer: @escaping @Sendable (Evidence) -> Answer
  ) {
    self.words = words
    self.fields = fields
    self.kind = kind
    self.horizon = horizon
    self.answer = answer
  }
}

extension Condition {
  /// *Shared record*: the decision is shared or partly shared.
  public static let shared = Condition("the information was shared", [.decision], kind: .decision) { evidence in
    evidence.decision.map { $0 == .shared || $0 == .partlyShared ? .met : .notMet } ?? .undecided
  }

  /// *Withheld record*: not shared or deferred, or partly shared for the part kept back.
  public static let withheld = Condition("information was withheld", [.decision], kind: .decision) { evidence in
    evidence.decision.map { $0 == .shared ? .notMet : .met } ?? .undecided
  }

  public static let partlyShared = Condition("part was shared", [.decision], kind: .decision) { evidence in
    evidence.decision.map { $0 == .partlyShared ? .met : .notMet } ?? .undecided
  }

  public static let deferred = Condition("the decision was put off", [.decision], kind: .decision) { evidence in
    evidence.decision.map { $0 == .deferred ? .met : .notMet } ?? .undecided
  }

  /// *At risk*: yes, high, level 4, s47. "Unknown", level 3 or medium is for a person to read.
  public static let atRisk = Condition("a child is at risk", [.childAtRisk]) { evidence in
    evidence.yes(.childAtRisk)
  }

  /// The rule belongs to these editions only.
  public static func edition(_ editions: Edition...) -> Condition {
    Condition("the edition is " + editions.map(\.rawValue).joined(separator: ", "), [.decisionDate], kind: .edition) {
      editions.contains($0.edition) ? .met : .notMet
    }
  }

  /// Not *internal*: some recipient is outside the organisation.
  public static let external = Condition(
    "it went outside the organisation",
    [.recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .requester, .recordType]
  ) { evidence in evidence.isInternal ? .notMet : .met }

  /// The field is answered yes.
  public static func yes(_ field: Field) -> Condition {
    Condition("\(field.phrase) is answered yes", [field]) { $0.yes(field) }
  }

  /// The field is neither blank, a placeholder nor declared not applicable.
  public static func answered(_ field: Field) -> Condition {
    Condition("\(field.phrase) is answered", [field]) { $0.answered(field) }
  }

  /// Every one of the dates is known: missing is not applicable; imprecise or unreadable is for the rule itself.
  public static func known(_ dates: Field...) -> Condition {
    Condition("dates are known: " + dates.map(\.phrase).joined(separator: ", "), FieldSet(dates)) { evidence in
      evidence.known(dates)
    }
  }
}

extension Evidence {
  /// A yes/no field as a condition.
  public func yes(_ field: Field) -> Condition.Answer {
    let reading = self[field]
    switch reading.kind {
    case .noColumn: return .noColumn
    case .blank, .notApplicable: return .notMet
    // "Unknown" whether a child is at risk is for a person to read; elsewhere a placeholder counts as blank.
    case .placeholder: return .notMet
    case .choice: return reading.isOnly(YesNo.yes) ? .met : reading.isOnly(YesNo.no) ? .notMet : .unclear
    default: return .unclear
    }
  }

  /// That every one of the dates is known, as a condition.
  func known(_ dates: [Field]) -> Condition.Answer {
    var answer = Condition.Answer.met
    for field in dates {
      switch self[field].kind {
      case .noColumn: answer = .noColumn
      case .blank, .placeholder, .notApplicable, .notADate: return .notMet
      default: break
      }
    }
    return answer
  }

  /// Whether a field says something, as a condition.
  public func answered(_ field: Field) -> Condition.Answer {
    let reading = self[field]
    if reading.kind == .noColumn { return .noColumn }
    if reading.kind == .unreadable { return .unclear }
    return reading.isAnswered ? .met : .notMet
  }
}
