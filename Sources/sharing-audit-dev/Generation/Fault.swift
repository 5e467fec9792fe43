import Records

/// One thing wrong with a record, as changes to its answers: what a rule is there to find.
struct Fault {
  let rule: String
  let changes: [Field: String?]

  init(_ rule: String, _ changes: [Field: String?]) {
    self.rule = rule
    self.changes = changes
  }

  /// Faults that one record in ten of the benchmark has, each against one rule.
  static let single: [Fault] = [
    Fault("law.lawful-basis-stated", [.lawfulBasis: "GDPR", .statutoryPower: ""]),
    Fault("open.informed-answered", [.subjectInformed: ""]),
    Fault("open.not-informing-explained", [.notInformedReason: ""]),
    Fault("advice.source-and-date-recorded", [.adviceDate: ""]),
    Fault("advice.identity-protected", [.identityWithheld: "No"]),
    Fault("consent.noted", [.consentStatus: ""]),
    Fault("consent.absence-explained", [.consentReason: ""]),
    Fault("safety.considered", [.safetyConsidered: "No", .otherRisks: ""]),
    Fault("safety.sharing-risks-managed", [.sharingRisks: ""]),
    Fault("record.decision-stated", [.decision: ""]),
    Fault("record.reason-recorded", [.decisionReason: "tbc"]),
    Fault("record.author-recorded", [.recorder: ""]),
    Fault("record.signed", [.signature: ""]),
    Fault("record.signatory-role-recorded", [.signatureRole: "", .recorderRole: ""]),
    Fault("record.dated", [.decisionDate: "soon"]),
    Fault("record.content-recorded", [.informationShared: ""]),
    Fault("necessary.purpose-stated", [.purpose: ""]),
    Fault("proportionate.explained", [.proportionality: "-"]),
    Fault("accurate.subject-identified", [.subject: ""]),
    Fault("secure.method-approved", [.channel: "WhatsApp"]),
    Fault("secure.storage-recorded", [.storageLocation: ""]),
    Fault("retention.stated", [.retentionPeriod: "", .retentionCategory: "", .destroyAfter: ""]),
  ]

  func put(into record: inout InventedRecord) {
    for (field, answer) in changes { record.answers[field] = answer ?? "" }
  }
}
