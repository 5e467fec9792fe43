public import Records

/// What a rule sees of a record: its readings, and what the audit was told to go by.
///
/// Whatever a rule can learn of a record it learns here, so that it is known what it looked at. Facts that many rules ask
/// for are worked out once here or in `Evidence+….swift` beside the rules that share them.
public struct Evidence {
  private let record: Record
  let ground: Ground
  private let statedDecision: Decision?
  private let editionInForce: Edition

  public init(_ record: Record, _ terms: Terms) { self.init(record, Ground(terms, remembers: false)) }

  init(_ record: Record, _ ground: Ground) {
    self.record = record
    self.ground = ground
    editionInForce = ground.terms.fixedEdition ?? Edition.inForce(on: record[.decisionDate].day)
    statedDecision = Decision(rawValue: record[.decision].choices).flatMap { $0 == .unclear ? nil : $0 }
    ground.begin(edition: editionInForce, decision: statedDecision, verification: record[.signature].verification)
  }

  /// What the audit goes by.
  public var terms: Terms { _read { yield ground.terms } }

  public subscript(field: Field) -> Reading {
    ground.look(at: field)
    return record[field]
  }

  /// The edition that this record is judged by.
  public var edition: Edition {
    ground.look(at: Fact.edition)
    return editionInForce
  }

  /// What was decided; nil while the decision is blank, a placeholder or not recognised.
  public var decision: Decision? {
    ground.look(at: Fact.decision)
    return statedDecision
  }

  /// What verifying the signature came to, where it is cryptographic.
  var verification: Reading.Verification? {
    ground.look(at: Fact.verification)
    return record[.signature].verification
  }

  public var isShared: Bool { decision == .shared || decision == .partlyShared }

  /// That the source has a label for the field, whether or not it is answered here.
  public func hasLabel(_ field: Field) -> Bool {
    ground.look(at: field)
    return record.hasLabel(field)
  }

  /// What holds for the source as a whole.
  var sourceTraits: Source.Traits { record.source.traits }

  /// That the record is the row of a table which has a column for none of the fields.
  func hasNoColumn(for fields: FieldSet) -> Bool {
    record.source.isTabular && fields.isDisjoint(with: record.source.labels)
  }

  /// Which log of the run the record stands in; 0 where it is a document of its own.
  var log: UInt32 { record.place.kind == .document ? 0 : record.sourceNumber }
}
