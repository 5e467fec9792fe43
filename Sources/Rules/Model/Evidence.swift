public import Records

/// What a rule sees of a record: its readings, and what the audit was told to go by.
///
/// Facts that many rules ask for are worked out once here or in `Evidence+….swift` beside the rules that share them.
public struct Evidence: Sendable {
  public let record: Record
  private let ground: Ground
  /// What the audit goes by.
  public var terms: Terms { _read { yield ground.terms } }
  /// The edition that this record is judged by.
  public let edition: Edition
  /// What was decided; nil while the decision is blank, a placeholder or not recognised.
  public let decision: Decision?
  /// *Internal*: every recipient is in the organisation itself (name, team or own domain; own DSL, manager, DPO).
  public private(set) var isInternal = false
  /// One bit for each word of the recipient's name, by the word's number: a word whose bit is not set is none of them.
  private(set) var recipientWords: UInt64 = 0

  public init(_ record: Record, _ terms: Terms) { self.init(record, Ground(terms)) }

  init(_ record: Record, _ ground: Ground) {
    self.record = record
    self.ground = ground
    edition = ground.terms.fixedEdition ?? Edition.inForce(on: record[.decisionDate].day)
    let choices = record[.decision].choices
    decision = Decision(rawValue: choices).flatMap { $0 == .unclear ? nil : $0 }
    isInternal = sentNowhereElse
    recipientWords = wordsOfRecipients
  }

  public subscript(field: Field) -> Reading { record[field] }

  public var isShared: Bool { decision == .shared || decision == .partlyShared }
}

/// The terms of an audit behind one reference, because every record's evidence holds them.
final class Ground: Sendable {
  let terms: Terms
  init(_ terms: Terms) { self.terms = terms }
}
