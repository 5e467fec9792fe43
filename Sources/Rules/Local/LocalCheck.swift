public import Records

/// What a rule of an organisation's own asks of a record, in the words of `local-rules:`: one word, or several joined.
public indirect enum LocalCheck: Sendable {
  /// Neither blank, a placeholder nor declared not applicable.
  case present(Field)
  /// Words enough that say more than the decision.
  case substantive(Field)
  case oneOf(Field, LocalValues)
  case matches(Field, LocalPattern)
  case within(LocalLimit)
  /// The first date lies before the second.
  case before(Field, than: Field)
  case after(Field, than: Field)
  case all([LocalCheck])
  case any([LocalCheck])
  case not(LocalCheck)
}

/// How long after one date another may lie.
public struct LocalLimit: Sendable {
  public enum Unit: String, Sendable, CaseIterable { case days, workingDays = "working-days" }

  /// What a date says that lies before the one it is counted from.
  public enum Earlier: String, Sendable, CaseIterable { case pass, fail, review }

  public let date: Field
  public let of: Field
  public let most: Int
  public let unit: Unit
  public let earlier: Earlier

  public init(_ date: Field, of other: Field, most: Int, _ unit: Unit, earlier: Earlier = .review) {
    self.date = date
    of = other
    self.most = most
    self.unit = unit
    self.earlier = earlier
  }
}

/// Something in a local rule that cannot stand; whoever read it knows the line.
public struct LocalFault: Error, Sendable, Equatable {
  public let message: String
  public init(_ message: String) { self.message = message }
}

extension LocalCheck {
  /// The fields that it names.
  public var fields: FieldSet {
    switch self {
    case .present(let field), .substantive(let field), .oneOf(let field, _), .matches(let field, _): [field]
    case .within(let limit): [limit.date, limit.of]
    case .before(let one, let other), .after(let one, let other): [one, other]
    case .all(let parts), .any(let parts): parts.reduce(FieldSet()) { $0.union($1.fields) }
    case .not(let part): part.fields
    }
  }

  /// Every field whose reading can change what it says.
  public var looksAt: FieldSet {
    switch self {
    case .present(.signature): Self.signing
    case .present(let field), .oneOf(let field, _), .matches(let field, _): [field]
    case .substantive(let field): Substance.looksAt([field])
    case .within(let limit): Self.compared(limit.date, limit.of)
    case .before(let one, let other), .after(let one, let other): Self.compared(one, other)
    case .all(let parts), .any(let parts): parts.reduce(FieldSet()) { $0.union($1.looksAt) }
    case .not(let part): part.looksAt
    }
  }

  /// What a signature is read with.
  private static let signing: FieldSet = [.signature, .signatureDate, .recorder, .recordedAt, .approver]

  /// Those from which a form that has no date of the decision borrows one.
  static let lenders: FieldSet = [.sharedDate, .signatureDate, .recordedAt]

  private static func compared(_ one: Field, _ other: Field) -> FieldSet {
    let both: FieldSet = [one, other]
    return both.contains(.decisionDate) && !both.isDisjoint(with: lenders) ? both.union(lenders) : both
  }

  /// The fields of which a table must have a column: none where a signature may stand elsewhere than in its own.
  var evidence: FieldSet { asksForSignature ? [] : fields }

  private var asksForSignature: Bool {
    switch self {
    case .present(let field): field == .signature
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForSignature)
    case .not(let part): part.asksForSignature
    default: false
    }
  }

  /// That it turns on what was decided: while that cannot be read, nothing is known of whom the rule concerns.
  var turnsOnDecision: Bool {
    switch self {
    case .oneOf(let field, _): field == .decision
    case .all(let parts), .any(let parts): parts.contains(where: \.turnsOnDecision)
    case .not(let part): part.turnsOnDecision
    default: false
    }
  }
}
