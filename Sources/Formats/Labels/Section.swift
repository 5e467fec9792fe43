import Records

/// Whose or what part of a form a heading, outer key or neighbour opens.
enum Section: Int, Sendable, Equatable {
  case subject, author, signatory, recipient, requester, others, consent, incident, concern, advice, decision
  case retention, review, approval
  /// A heading that says none of these.
  case unknown

  /// What the heading opens, by the words in it; the more particular are asked first.
  init(heading: String) {
    let words = LabelWords(LabelText.words(heading, camel: true))
    self = Self.openers.first { $0.words.stands(in: words) }?.section ?? .unknown
  }

  /// What a neighbouring label opens: the label beside a bare "Date" or "Name".
  init?(neighbour field: Field) {
    switch field {
    case .signature, .signatureRole, .signatureDate: self = .signatory
    case .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .sharedDate: self = .recipient
    case .recorder, .recorderRole: self = .author
    case .requester, .requesterAuthority: self = .requester
    case .consentBy, .consentMethod: self = .consent
    case .adviceFrom: self = .advice
    case .approver: self = .approval
    case .otherIdentities: self = .others
    default: return nil
    }
  }

  private struct Opener {
    let section: Section
    let words: PhraseGroup
    init(_ section: Section, _ words: String...) {
      self.section = section
      self.words = PhraseGroup(words.map { LabelText.key($0) })
    }
  }

  private static let openers: [Opener] = [
    Opener(.signatory, "signed", "signature", "signatory", "sign off", "signoff", "declaration"),
    Opener(
      .recipient, "shared with", "referred to", "disclosed to", "recipient", "sent to", "share with", "referral to",
      "receiving agency", "passed to", "reported to"),
    Opener(
      .requester, "requester", "requesting", "requestor", "requested by", "request from",
      "completed by the police", "completed by police"),
    Opener(.approval, "approved", "approval", "authorised", "approver"),
    Opener(
      .author, "referrer", "completed by", "person completing", "person making", "recorded by", "submitted by",
      "author",
      "practitioner", "your details", "written by", "staff details", "form completed", "recorder", "created by",
      "about you", "person raising", "raised by", "person reporting", "person referring", "referring agency",
      "prepared by", "worker", "staff member"),
    Opener(
      .others, "household", "sibling", "family member", "significant other", "witness", "witnesses", "other student",
      "other children", "other child", "parent", "carer", "mother", "father", "perpetrator", "alleged", "guardian",
      "emergency contact", "next of kin", "family", "other people", "brother", "sister"),
    Opener(.consent, "consent"),
    Opener(.retention, "retention", "disposal", "destruction"),
    Opener(.review, "review"),
    Opener(.advice, "advice", "consultation", "consulted"),
    Opener(.decision, "decision"),
    Opener(.incident, "incident", "event", "allegation"),
    Opener(.concern, "concern"),
    Opener(
      .subject, "child", "children", "pupil", "student", "young person", "subject", "service user", "client", "adult",
      "beneficiary", "patient", "person at risk", "personal details", "person details", "person concerned",
      "participant", "member"),
  ]

  /// What a detail in this section is; nil where it says nothing of a sharing record.
  func meaning(of detail: Detail) -> LabelMeaning? {
    switch detail {
    case .name: named.map { LabelMeaning(field: $0, isGeneric: true) }
    case .firstName: named.map { LabelMeaning(field: $0, part: .first, isGeneric: true) }
    case .lastName: named.map { LabelMeaning(field: $0, part: .last, isGeneric: true) }
    case .date: dated.map { LabelMeaning(field: $0, isGeneric: true) }
    case .time: self == .incident ? LabelMeaning(field: .eventDate, part: .time, isGeneric: true) : nil
    case .role: role.map { LabelMeaning(field: $0, isGeneric: true) }
    case .agency, .organisation:
      switch self {
      case .recipient: LabelMeaning(field: .recipientOrg, isGeneric: true)
      case .requester: LabelMeaning(field: .requester, isGeneric: true)
      default: nil
      }
    case .contact: self == .recipient ? LabelMeaning(field: .recipientPerson, isGeneric: true) : nil
    case .email: self == .recipient ? LabelMeaning(field: .recipientAddress, isGeneric: true) : nil
    case .whyNot: self == .consent ? LabelMeaning(field: .consentReason) : nil
    case .reportDate: nil
    }
  }

  /// The field of the person whose section it is.
  private var named: Field? {
    switch self {
    case .subject: .subject
    case .author: .recorder
    case .signatory: .signature
    case .recipient: .recipientPerson
    case .requester: .requester
    case .others: .otherIdentities
    case .consent: .consentBy
    case .advice: .adviceFrom
    case .decision, .approval: .approver
    default: nil
    }
  }

  private var role: Field? {
    switch self {
    case .author: .recorderRole
    case .signatory: .signatureRole
    case .recipient: .recipientRole
    case .requester: .requesterAuthority
    default: nil
    }
  }

  private var dated: Field? {
    switch self {
    case .author: .recordedAt
    case .signatory: .signatureDate
    case .recipient: .sharedDate
    case .consent: .consentDate
    case .incident: .eventDate
    case .concern: .concernRaised
    case .advice: .adviceDate
    case .decision: .decisionDate
    case .review: .reviewDate
    default: nil
    }
  }
}
