import Records

/// The labels that a form or log of a small organisation gives the fields, as people write them.
enum FormLabels {
  static let words: [Field: String] = [
    .recordID: "Ref", .caseRef: "Case no", .holderOrg: "Our organisation", .version: "Version",
    .recordType: "Record type", .team: "Team", .subject: "Name of child / young person", .subjectDOB: "Date of Birth",
    .subjectGroup: "Adult or child", .childAtRisk: "Is the child at risk?", .otherIdentities: "Members of household",
    .requester: "Requester Details", .requesterAuthority: "Collar no", .recorder: "Completed By",
    .recorderRole: "Referrers Job title", .approver: "Approved by", .concern: "Reasons for concern",
    .harmCategory: "Category of abuse", .eventDate: "Date of incident", .concernRaised: "Date of concern",
    .decision: "Decision to share", .decisionDate: "Date of decision", .decisionReason: "Reason for decision",
    .refusalReason: "Reason for not sharing", .recordedAt: "Date recorded", .modifiedAt: "Last modified",
    .purpose: "Purpose of sharing", .necessity: "Why is sharing necessary?",
    .proportionality: "How was the amount limited?", .informationShared: "What was shared",
    .opinionStated: "Opinion", .evidenceBasis: "Evidence", .followUp: "Outcome of referral",
    .recipientOrg: "Shared with", .otherAgencies: "Other Agency Involvement",
    .recipientPerson: "Name of officer/person",
    .recipientRole: "Job title of recipient", .recipientAddress: "Recipient email", .sharedDate: "Date shared",
    .channel: "How shared", .security: "Encrypted", .storageLocation: "Where stored", .lawfulBasis: "Lawful basis",
    .specialCategory: "Special category data", .specialCategoryCondition: "Article 9 condition",
    .statutoryPower: "Which legal power for sharing applies (if relevant)?", .consentStatus: "Consent",
    .consentBy: "Consent given by", .consentMethod: "Method of consent", .consentDate: "Date of consent",
    .consentWithdrawn: "Consent withdrawn on", .consentReason: "Reason consent not sought",
    .subjectInformed: "Parents informed", .notInformedReason: "Reason not informed", .subjectViews: "Child's voice",
    .familyViews: "Family's views", .capacity: "Capacity", .inDoubt: "Were you in doubt?",
    .adviceSought: "Any advice sought", .adviceFrom: "Advice from", .adviceDate: "Date of advice",
    .identityWithheld: "Anonymised when advice sought", .safetyConsidered: "Safety and wellbeing",
    .otherRisks: "Is anyone else at risk of harm?", .supportNeeds: "Support needs", .sharingRisks: "Risks of sharing",
    .idProtection: "Identity protection", .signature: "Signed by", .signatureRole: "Signatory role",
    .signatureDate: "Date signed", .retentionCategory: "Retention category", .retentionPeriod: "Retention period",
    .destroyAfter: "Destroy after", .reviewDate: "Review date", .reviewedOn: "Reviewed on", .legalHold: "Legal hold",
    .caseClosed: "Date case closed", .lastContact: "Last contact", .disposedOn: "Destroyed on",
  ]

  /// `2026-03-02` as people type it.
  static func typed(_ answers: [Field: String]) -> [Field: String] {
    var typed = answers
    for field in Field.allCases where field.type == .date {
      guard let answer = answers[field] else { continue }
      let parts = answer.split(separator: "-")
      if parts.count == 3, answer.utf8.count == 10 { typed[field] = "\(parts[2])/\(parts[1])/\(parts[0])" }
    }
    return typed
  }

  static func row(_ answers: [Field: String], _ fields: [Field]) -> [String] {
    let typed = typed(answers)
    return fields.map { typed[$0] ?? "" }
  }
}
