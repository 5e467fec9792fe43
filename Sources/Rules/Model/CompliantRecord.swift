public import Records

/// A record that keeps every rule, with every field answered: what examples, Samples and parity tests start from.
///
/// Everything in it is invented.
public struct CompliantRecord: Sendable {
  public let name: String
  public let answers: [Field: String]

  /// What verifying its signature came to, where that is cryptographic; no text can say it.
  public private(set) var verification: Reading.Verification?

  public init(_ name: String, _ answers: [Field: String]) {
    self.name = name
    self.answers = answers
  }

  /// The same record with some answers changed or, with nil, left out.
  public func changing(_ name: String, _ changes: [Field: String?]) -> CompliantRecord {
    var copy = answers
    for (field, answer) in changes { copy[field] = answer }
    var changed = CompliantRecord(name, copy)
    changed.verification = verification
    return changed
  }

  /// The same record, signed over its bytes.
  public func signed(_ verification: Reading.Verification) -> CompliantRecord {
    var copy = self
    copy.verification = verification
    return copy
  }

  /// A child at risk, shared with social care without consent, reasons given.
  public static let shared = CompliantRecord(
    "shared",
    [
      .recordID: "ISR-2026-0114",
      .caseRef: "C-4471",
      .holderOrg: "Harbour Youth Trust",
      .version: "1",
      .recordType: "Referral",
      .team: "North",
      .subject: "Child K",
      .subjectDOB: "2014-05-12",
      .subjectGroup: "Child",
      .childAtRisk: "Yes",
      .otherIdentities: "Younger brother, mother",
      .requester: "N/A",
      .requesterAuthority: "N/A",
      .recorder: "Dana Whitlock",
      .recorderRole: "Youth worker",
      .approver: "Priya Nair, safeguarding lead",
      .concern: "Bruising to both arms that the child explained in two different ways",
      .harmCategory: "Physical",
      .eventDate: "2026-03-02",
      .concernRaised: "2026-03-02",
      .decision: "Shared",
      .decisionDate: "2026-03-02",
      .decisionReason:
        "Injuries do not fit the account given and the child is afraid to go home, so social care must assess today",
      .refusalReason: "N/A",
      .recordedAt: "2026-03-02",
      .modifiedAt: "2026-03-02",
      .purpose: "To let social care assess and protect the child",
      .necessity: "Only social care can make the enquiries that are needed",
      .proportionality: "Left out the family history because it does not bear on the injuries",
      .informationShared: "Description of the injuries seen on 2 March 2026 and the child's own words",
      .opinionStated: "No",
      .evidenceBasis: "Seen by the worker; body map attached",
      .followUp: "Receipt confirmed by the duty team on 2026-03-03; assessment begun",
      .recipientOrg: "Northshire Children's Social Care",
      .otherAgencies: "School",
      .recipientPerson: "Duty social worker",
      .recipientRole: "Social worker",
      .recipientAddress: "duty.team@northshire.gov.uk",
      .sharedDate: "2026-03-02",
      .channel: "Secure e-mail",
      .security: "Encrypted",
      .storageLocation: "Case system, restricted folder",
      .lawfulBasis: "Legitimate interests, Article 6(1)(f)",
      .specialCategory: "Yes",
      .specialCategoryCondition: "DPA 2018 Schedule 1 paragraph 18, safeguarding of children and individuals at risk",
      .statutoryPower: "Children Act 1989 s.47",
      .consentStatus: "Not sought",
      .consentBy: "N/A",
      .consentMethod: "N/A",
      .consentDate: "N/A",
      .consentWithdrawn: "N/A",
      .consentReason: "Asking the parents would place the child at increased risk of significant harm",
      .subjectInformed: "No",
      .notInformedReason: "Telling the parents would place the child at increased risk of significant harm",
      .subjectViews: "Says that they want it to stop and want someone to help",
      .familyViews: "Not sought, because it would increase the risk",
      .capacity: "Gillick competence considered; the child understands",
      .inDoubt: "Yes",
      .adviceSought: "Yes",
      .adviceFrom: "MASH consultation line",
      .adviceDate: "2026-03-02",
      .identityWithheld: "Yes",
      .safetyConsidered: "Child kept at the club with a worker until the social worker arrived",
      .otherRisks: "Younger brother lives in the same home",
      .supportNeeds: "Interpreter for the mother",
      .sharingRisks: "Father may learn who referred; social care asked not to name the club",
      .idProtection: "Brother's name left out of the referral",
      .signature: "D. Whitlock",
      .signatureRole: "Youth worker",
      .signatureDate: "2026-03-02",
      .retentionCategory: "Child protection",
      .retentionPeriod: "25 years from date of birth",
      .destroyAfter: "2039-05-12",
      .reviewDate: "2027-03-02",
      .reviewedOn: "N/A",
      .legalHold: "No",
      .caseClosed: "N/A",
      .lastContact: "2026-03-10",
      .disposedOn: "N/A",
    ])

  /// Shared with consent: the parent agreed and was told.
  public static let sharedWithConsent = shared.changing(
    "shared with consent",
    [
      .childAtRisk: "No", .consentStatus: "Given", .consentBy: "Mother", .consentMethod: "Written",
      .consentDate: "2026-03-02", .consentReason: "N/A", .subjectInformed: "Yes", .notInformedReason: "N/A",
      .familyViews: "Mother would like help with routines at home",
    ])

  /// Not shared, for a reason of its own, and the child is not at risk.
  public static let withheld = shared.changing(
    "withheld",
    [
      .childAtRisk: "No", .decision: "Not shared",
      .decisionReason: "The worries were answered by the school and nothing suggests harm to the child",
      .refusalReason: "The caller could not be verified and has no role with the child",
      .informationShared: nil, .sharedDate: nil, .recipientOrg: nil, .recipientPerson: nil, .recipientRole: nil,
      .recipientAddress: nil, .channel: nil,
    ])

  /// Put off, and taken again in time.
  public static let deferred = withheld.changing(
    "deferred",
    [
      .decision: "Deferred",
      .decisionReason: "Waiting for the school's account before deciding whether there is anything to share",
      .refusalReason: "Not enough is known yet to say that sharing is needed",
      .followUp: "Decided on 2026-03-04 that nothing needed to be shared",
      .reviewedOn: "2026-03-04",
    ])

  /// Part of what was asked for was shared, and no child is at risk: with one, what was kept back is for a person to
  /// look at (`law.risk-answered`).
  public static let partlyShared = shared.changing(
    "partly shared",
    [
      .decision: "Partly shared", .childAtRisk: "No",
      .refusalReason: "The mother's medical history was kept back because it has no bearing on the injuries",
    ])

  /// An adult at risk who agreed.
  public static let adult = sharedWithConsent.changing(
    "adult",
    [
      .subject: "Adult M", .subjectDOB: "1961-11-20", .subjectGroup: "Adult", .consentBy: "The adult themselves",
      .capacity: "Has capacity to decide about this", .subjectViews: "Would like the payments to be looked into",
      .retentionPeriod: "7 years from last contact", .destroyAfter: "2033-03-10",
    ])

  /// The flat record that a reader would make of the answers.
  ///
  /// - Parameters:
  ///   - without: fields whose column a table lacks; any makes the source a table.
  ///   - traits: what else the source is.
  public func record(
    without: FieldSet = [], traits: Source.Traits = [], reader: FieldReader
  ) -> Record {
    var builder = RecordBuilder()
    builder.begin(place: Place(.document))
    var context = FieldReader.Context()
    if let decided = answers[.decisionDate] {
      let text = Array(decided.utf8)
      context.decision = reader.read(text.span, as: .decisionDate).day
    }
    for field in Field.allCases where !without.contains(field) {
      guard let answer = answers[field] else { continue }
      let text = Array(answer.utf8)
      var found = reader.read(text.span, as: field, in: context)
      // What the labels of such a source say of author and time: the system wrote both.
      if traits.contains(.recordedBySystem), field == .recorder || field == .recordedAt { found.traits.insert(.system) }
      if field == .signature, let verification { found = .cryptographic(verification) }
      builder.set(field, found, text: text.span)
    }
    // A record of its own: nothing beside it says which way round its dates are.
    builder.settle(at: builder.finish())
    var traits = traits
    if !without.isEmpty { traits.insert(.tabular) }
    let source = Source(traits: traits, labels: FieldSet.all.subtracting(without), format: "example")
    return Record(storage: builder.bytes, start: 0, source: source)
  }
}
