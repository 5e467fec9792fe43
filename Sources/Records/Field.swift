/// One of the things a sharing record can say, named as in the auditor's own interchange format.
///
/// Raw values are contiguous from 0 so that a record is one array and a rule's fields are one bit set.
/// The order is that of `fields.md` and of the interchange format's columns.
public enum Field: UInt8, CaseIterable, Sendable, Hashable {
  // Identity and people
  case recordID, caseRef, holderOrg, version, recordType, team
  case subject, subjectDOB, subjectGroup, childAtRisk, otherIdentities
  case requester, requesterAuthority, recorder, recorderRole, approver
  // The concern and the decision
  case concern, harmCategory, eventDate, concernRaised
  case decision, decisionDate, decisionReason, refusalReason, recordedAt, modifiedAt
  case purpose, necessity, proportionality, informationShared, opinionStated, evidenceBasis, followUp
  // With whom and how
  case recipientOrg, otherAgencies, recipientPerson, recipientRole, recipientAddress
  case sharedDate, channel, security, storageLocation
  // Law and consent
  case lawfulBasis, specialCategory, specialCategoryCondition, statutoryPower
  case consentStatus, consentBy, consentMethod, consentDate, consentWithdrawn, consentReason
  case subjectInformed, notInformedReason, subjectViews, familyViews, capacity
  // Advice, safety
  case inDoubt, adviceSought, adviceFrom, adviceDate, identityWithheld
  case safetyConsidered, otherRisks, supportNeeds, sharingRisks, idProtection
  // Signature and retention
  case signature, signatureRole, signatureDate
  case retentionCategory, retentionPeriod, destroyAfter, reviewDate, reviewedOn
  case legalHold, caseClosed, lastContact, disposedOn

  /// How many fields there are.
  @inlinable public static var count: Int { Int(Field.disposedOn.rawValue) + 1 }

  var rawValueAsInt: Int { Int(rawValue) }

  /// What kind of answer the field asks for; decides how its text is read.
  public var type: FieldType {
    switch self {
    case .subjectDOB, .eventDate, .concernRaised, .decisionDate, .recordedAt, .modifiedAt, .sharedDate,
      .consentDate, .consentWithdrawn, .adviceDate, .signatureDate, .destroyAfter, .reviewDate, .reviewedOn,
      .caseClosed, .lastContact, .disposedOn:
      .date
    case .recordType: .choice(.recordType)
    case .subjectGroup: .choice(.subjectGroup)
    case .decision: .choice(.decision)
    case .lawfulBasis: .choice(.lawfulBasis)
    case .consentStatus: .choice(.consentStatus)
    case .childAtRisk: .choice(.atRisk)
    case .subjectInformed: .choice(.informed)
    case .opinionStated, .specialCategory, .capacity, .inDoubt, .adviceSought, .identityWithheld,
      .safetyConsidered, .otherRisks, .legalHold:
      .choice(.yesNo)
    default: .text
    }
  }
}

/// The kind of answer a field asks for.
public enum FieldType: Sendable, Equatable {
  case text
  /// A calendar day, with or without a time.
  case date
  /// One or more of a closed vocabulary.
  case choice(Vocabulary)

  /// The answer is chosen from a closed vocabulary.
  public var isChoice: Bool { if case .choice = self { true } else { false } }
}

/// The closed vocabularies of the choice fields; each value's wordings are in `Values/`.
public enum Vocabulary: Sendable, Equatable {
  case recordType, subjectGroup, decision, lawfulBasis, consentStatus, atRisk, informed, yesNo
}

extension Field {
  /// The name in the interchange format: CSV header, JSON key, XML element, YAML key, and `fields:` in `audit.yaml`.
  public var name: String { Self.names[rawValueAsInt] }

  /// The field of that interchange name.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name), let field = Field(rawValue: UInt8(index)) else { return nil }
    self = field
  }

  private static let names: [String] = [
    "record_id", "case_ref", "holder_org", "version", "record_type", "team",
    "subject", "subject_dob", "subject_group", "child_at_risk", "other_identities",
    "requester", "requester_authority", "recorder", "recorder_role", "approver",
    "concern", "harm_category", "event_date", "concern_raised",
    "decision", "decision_date", "decision_reason", "refusal_reason", "recorded_at", "modified_at",
    "purpose", "necessity", "proportionality", "information_shared", "opinion_stated", "evidence_basis", "follow_up",
    "recipient_org", "other_agencies", "recipient_person", "recipient_role", "recipient_address",
    "shared_date", "channel", "security", "storage_location",
    "lawful_basis", "special_category", "special_category_condition", "statutory_power",
    "consent_status", "consent_by", "consent_method", "consent_date", "consent_withdrawn", "consent_reason",
    "subject_informed", "not_informed_reason", "subject_views", "family_views", "capacity",
    "in_doubt", "advice_sought", "advice_from", "advice_date", "identity_withheld",
    "safety_considered", "other_risks", "support_needs", "sharing_risks", "id_protection",
    "signature", "signature_role", "signature_date",
    "retention_category", "retention_period", "destroy_after", "review_date", "reviewed_on",
    "legal_hold", "case_closed", "last_contact", "disposed_on",
  ]

  /// What a message calls the field: plain English, lower case ("date of the decision").
  public var phrase: String { Self.phrases[rawValueAsInt] }

  private static let phrases: [String] = [
    "reference", "case reference", "organisation", "version", "type of record", "team",
    "person it is about", "date of birth", "child or adult", "whether a child is at risk", "other people",
    "requester", "requester's authority", "author", "author's role", "approver",
    "concern", "kind of harm", "date of the event", "date the concern was raised",
    "decision", "date of the decision", "reason for the decision", "reason for not sharing", "date recorded",
    "date changed",
    "purpose", "necessity", "proportionality", "information shared", "whether there is opinion", "evidence",
    "follow-up",
    "recipient", "other agencies", "recipient's name", "recipient's role", "recipient's address",
    "date shared", "way of sharing", "security", "place of storage",
    "lawful basis", "special category data", "special category condition", "statutory power",
    "consent", "who gave consent", "how consent was given", "date of consent", "date consent was withdrawn",
    "reason for no consent",
    "whether people were told", "reason for not telling", "person's own views", "family's views", "capacity",
    "doubt", "advice sought", "source of advice", "date of advice", "identity withheld",
    "safety and wellbeing", "risks to others", "support needs", "risks of sharing", "protection of identities",
    "signature", "signatory's role", "date of signature",
    "retention category", "retention period", "date of destruction", "review date", "date reviewed",
    "legal hold", "date the case closed", "last contact", "date of disposal",
  ]
}
