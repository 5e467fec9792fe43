import Records
import Rules
import Testing

@testable import Formats

/// Forms laid out like six published ones, filled in well, badly and half, with what a careful auditor says of each.
///
/// What is expected was written down from the forms before they were read.
@Suite struct LookAlikeTests {
  /// One form filled in, and what is to be said of it in whatever format it comes.
  struct Filled: CustomTestStringConvertible, Sendable {
    let form: LookAlike
    let how: String
    let answers: [String: String]
    let fields: [Field: String]
    let verdicts: [String: Verdict]
    var testDescription: String { "\(form.name), \(how)" }
  }

  // MARK: The ICO's data sharing decision form

  static let decision = LookAlike(
    name: "data sharing decision form", title: "Data sharing decision form",
    parts: [
      .init(
        "The request", .line("Name of organisation receiving request"), .line("Name of organisation requesting data"),
        .line("Name and position of person requesting data"), .line("Date request received"),
        .room("Description of data requested"), .line("Data controller relationship")),
      .init(
        "The decision", .room("Purpose of sharing"), .line("Lawful basis for sharing – please state which"),
        .room("Why is sharing 'necessary'?"),
        .line(
          "Are additional conditions met for special category data or criminal offence data sharing (where applicable)?"
        ),
        .line("Which legal power for sharing applies (if relevant)?"),
        .room("Are there any specific arrangements for retention/deletion of data?"),
        .line("What are the security considerations?"), .line("Date(s) of requested sharing"),
        .choice("Decision on request", ["Shared", "Partly shared", "Not shared"]),
        .room("Reason(s) for sharing or not sharing", help: "Please give full reasons")),
      .init(
        "Sign off", .line("Decision taken by (name and position)"),
        .signature("Signed", position: nil, date: "Dated")),
    ])

  // MARK: A multi-agency referral form

  static let referral = LookAlike(
    name: "multi-agency referral form", title: "Multi-agency referral form",
    parts: [
      .init(
        "Child details", .line("Child's First Name"), .line("Child's Surname / Last Name"),
        .line("Date of Birth or EDD")),
      .init(
        "Referral", .line("Date of Referral"), .line("Referred to"), .line("How shared"),
        .room("Reason(s) for Referral", help: "Include dates and the child's own words")),
      .init(
        "Consent",
        .yesNo("Have you obtained parental consent to make this referral?"),
        .room("If you haven't obtained parental consent, why not?"),
        .yesNo("Have you informed the child/family that you are making this referral?"),
        .room("If no, why not?"), .room("Child/Young Person Views")),
      .init(
        "Referrer", .line("Name of Referrer"), .line("Referrers Job title"),
        .signature("Signed", position: "Position", date: "Date")),
    ])

  // MARK: A LADO referral

  static let lado = LookAlike(
    name: "LADO referral", title: "LADO referral form",
    parts: [
      .init("Referrer", .line("Name of Referrer"), .line("Referrers Job title"), .line("Date form completed")),
      .init(
        "Allegation", .line("Name of child / young person"), .line("Date alleged incident happened"),
        .line("Date alleged incident referred to"), .line("Nature of the Allegation"),
        .room("Brief description of allegation / concern raised"), .room("Immediate actions")),
      .init(
        "Office of the LADO", .line("Name of LADO"), .signature("LADO Signature", position: nil, date: "Date")),
    ])

  // MARK: A police request under Schedule 2, with the reply

  static let police = LookAlike(
    name: "Schedule 2 request", title: "Request for personal data: Schedule 2 Part 1 Paragraph 2",
    parts: [
      .init(
        "Requester Details", .line("Name of organisation requesting data"), .line("Rank"), .line("Collar no"),
        .line("Police URN"), .line("Date request received"), .line("Data Subject Details"),
        .room("What data do you need?"),
        .room("Explain why the information is necessary to your investigation", help: "Explain why it is needed")),
      .init(
        "Reply", .choice("Decision on request", ["Shared", "Partly shared", "Not shared"]), .line("Date of decision"),
        .room("Reasons for disclosure or non-disclosure"), .room("If No record reason"), .line("Date disclosed"),
        .line("Method of sharing"), .signature("Signed", position: "Position", date: "Dated")),
    ])

  // MARK: A school's concern form

  static let school = LookAlike(
    name: "school concern form", title: "Record of concern",
    parts: [
      .init(
        "The pupil", .line("Pupil/Child name"), .line("DoB"), .line("Year Group/Class"), .line("Date of concern")),
      .init(
        "The concern", .room("Incident / concern (who what where when)", help: "Use the child's own words"),
        .room("What is the pupil's account/perspective?"), .line("Completed By"), .yesNo("Verbally Informed a DSL?")),
      .init(
        "For the DSL", .yesNo("Have parents been spoken to?"), .room("If no, please give reason why not"),
        .line("Other agencies alerted"), .line("Date shared"),
        .room("Action taken (including reasons for decisions) and Outcomes"),
        .choice("Decision", ["Shared", "Not shared"]), .signature("Signature of DSL", position: nil, date: "Date")),
    ])

  // MARK: An adult concern form

  static let adult = LookAlike(
    name: "adult concern form", title: "Safeguarding adult concern form",
    parts: [
      .init("The adult", .line("Details of the adult at risk"), .line("Date of Birth")),
      .init(
        "The concern", .line("Category of abuse"), .room("What are the concerns being raised?"),
        .yesNo("Does the person consent for the Safeguarding concern to be reported?"),
        .room("If 'no', please state why not"),
        .yesNo("Does the person have mental capacity to be involved?"),
        .room("Views, wishes and desired outcomes")),
      .init(
        "Report", .line("Referred to"), .line("Date of Referral"), .line("Method of sharing"),
        .line("Name of person completing form"), .signature("Signature", position: "Job title", date: "Date")),
    ])

  private static let reason = "The injuries do not fit the account given and the child is afraid to go home"

  static let filled: [Filled] = [
    Filled(
      form: decision, how: "well",
      answers: [
        "Name of organisation receiving request": "Harbour Youth Trust",
        "Name of organisation requesting data": "Northshire Police",
        "Name and position of person requesting data": "DC Hart, detective constable",
        "Date request received": "2 March 2026", "Description of data requested": "Attendance of Kai on 1 March 2026",
        "Purpose of sharing": "To find a missing child tonight",
        "Lawful basis for sharing – please state which": "Vital interests, Article 6(1)(d)",
        "Why is sharing 'necessary'?": "Nobody else knows where he was",
        "Are there any specific arrangements for retention/deletion of data?": "Six years after the case is closed",
        "What are the security considerations?": "Encrypted", "Date(s) of requested sharing": "2 March 2026",
        "Decision on request": "Shared",
        "Reason(s) for sharing or not sharing": "The child is missing and at risk of significant harm tonight",
        "Decision taken by (name and position)": "P. Nair, manager", "Signed": "P. Nair", "Signed/date": "2 March 2026",
      ],
      fields: [
        .decision: "=shared", .requester: "Northshire Police", .holderOrg: "Harbour Youth Trust",
        .lawfulBasis: "=vital_interests", .signature: "P. Nair", .signatureDate: "2026-03-02",
        .decisionReason: "The child is missing and at risk of significant harm tonight",
        .necessity: "Nobody else knows where he was", .specialCategoryCondition: "blank",
      ],
      verdicts: [
        "record.signed": .pass, "record.reason-recorded": .pass, "law.lawful-basis-stated": .pass,
        "retention.stated": .pass, "record.dated": .fail, "consent.noted": .fail,
      ]),
    Filled(
      form: decision, how: "badly",
      answers: [
        "Name of organisation requesting data": "Northshire Police", "Date request received": "2 March 2026",
        "Lawful basis for sharing – please state which": "GDPR", "Decision on request": "Shared",
        "Reason(s) for sharing or not sharing": "see above",
        "Are there any specific arrangements for retention/deletion of data?": "No",
        "Decision taken by (name and position)": "P. Nair",
      ],
      fields: [
        .decision: "=shared", .decisionReason: "placeholder", .signature: "blank", .signatureDate: "blank",
        .necessity: "blank", .informationShared: "blank",
      ],
      verdicts: [
        "record.signed": .fail, "record.reason-recorded": .fail, "law.lawful-basis-stated": .fail,
        "retention.stated": .fail, "record.content-recorded": .fail,
      ]),
    Filled(
      form: decision, how: "half",
      answers: [
        "Name of organisation requesting data": "Northshire Police", "Decision on request": "Not shared",
        "Reason(s) for sharing or not sharing": "The caller could not be verified and has no role with the child",
      ],
      fields: [.decision: "=not_shared", .signature: "blank", .lawfulBasis: "blank"],
      verdicts: ["record.signed": .fail, "record.reason-recorded": .pass, "law.lawful-basis-stated": .notApplicable]),

    Filled(
      form: referral, how: "well",
      answers: [
        "Child's First Name": "Kai", "Child's Surname / Last Name": "Ferrow", "Date of Birth or EDD": "12 May 2014",
        "Date of Referral": "2 March 2026", "Referred to": "Northshire Children's Social Care",
        "How shared": "Secure e-mail", "Reason(s) for Referral": reason,
        "Have you obtained parental consent to make this referral?": "No",
        "If you haven't obtained parental consent, why not?":
          "Asking the parents would place the child at increased risk of significant harm",
        "Have you informed the child/family that you are making this referral?": "No",
        "If no, why not?": "Telling the parents would place the child at increased risk of significant harm",
        "Child/Young Person Views": "Wants it to stop and asked for help", "Name of Referrer": "Dana Whitlock",
        "Referrers Job title": "Youth worker", "Signed": "D. Whitlock", "Signed/position": "Youth worker",
        "Signed/date": "2 March 2026",
      ],
      fields: [
        .subject: "Kai Ferrow", .subjectDOB: "2014-05-12", .decision: "=shared", .decisionReason: reason,
        .decisionDate: "2026-03-02", .consentStatus: "=not_obtained", .subjectInformed: "=no",
        .consentReason: "Asking the parents would place the child at increased risk of significant harm",
        .notInformedReason: "Telling the parents would place the child at increased risk of significant harm",
        .signature: "D. Whitlock", .signatureRole: "Youth worker", .signatureDate: "2026-03-02",
        .recipientOrg: "Northshire Children's Social Care", .channel: "Secure e-mail",
      ],
      verdicts: [
        "record.signed": .pass, "record.signature-dated": .pass, "record.signatory-role-recorded": .pass,
        "record.reason-recorded": .pass, "consent.noted": .pass, "consent.absence-explained": .pass,
        "open.informed-answered": .pass, "open.not-informing-explained": .pass, "secure.method-approved": .pass,
        "record.recipient-recorded": .pass, "record.dated": .pass,
      ]),
    Filled(
      form: referral, how: "badly",
      answers: [
        "Child's First Name": "Kai", "Date of Referral": "2 March 2026", "Referred to": "Northshire MASH",
        "How shared": "WhatsApp", "Reason(s) for Referral": "Neglect",
        "Have you obtained parental consent to make this referral?": "No",
        "Have you informed the child/family that you are making this referral?": "No", "If no, why not?": "N/A",
        "Name of Referrer": "Dana Whitlock",
      ],
      fields: [
        .subject: "Kai", .consentStatus: "=not_obtained", .consentReason: "blank", .subjectInformed: "=no",
        .notInformedReason: "notApplicable", .signature: "blank",
      ],
      verdicts: [
        "record.signed": .fail, "record.reason-recorded": .fail, "consent.absence-explained": .fail,
        "open.not-informing-explained": .fail, "secure.method-approved": .fail,
      ]),
    Filled(
      form: referral, how: "half",
      answers: [
        "Child's First Name": "Kai", "Date of Referral": "2 March 2026", "Reason(s) for Referral": reason,
        "Name of Referrer": "Dana Whitlock",
      ],
      fields: [
        .consentStatus: "blank", .subjectInformed: "blank", .signature: "blank", .recipientOrg: "blank",
        .notInformedReason: "blank", .channel: "blank",
      ],
      verdicts: [
        "record.signed": .fail, "consent.noted": .fail, "open.informed-answered": .fail,
        "record.recipient-recorded": .fail, "record.reason-recorded": .pass,
      ]),

    Filled(
      form: lado, how: "well",
      answers: [
        "Name of Referrer": "Dana Whitlock", "Referrers Job title": "Youth worker",
        "Date form completed": "2 March 2026",
        "Name of child / young person": "Kai Ferrow", "Date alleged incident happened": "2 March 2026",
        "Date alleged incident referred to": "2 March 2026", "Nature of the Allegation": "Physical",
        "Brief description of allegation / concern raised": "A volunteer held the boy by the arm and left marks on it",
        "Immediate actions": "The volunteer was sent home and the boy stayed with his key worker",
        "Name of LADO": "Sam Price", "LADO Signature": "S. Price", "LADO Signature/date": "3 March 2026",
      ],
      fields: [
        .decision: "=shared", .recipientPerson: "Sam Price", .signature: "S. Price", .signatureDate: "2026-03-03",
        .sharedDate: "2026-03-02", .eventDate: "2026-03-02", .recordedAt: "2026-03-02",
        .decisionReason: "A volunteer held the boy by the arm and left marks on it",
      ],
      verdicts: ["record.signed": .pass, "record.reason-recorded": .pass, "record.recipient-recorded": .pass]),
    Filled(
      form: lado, how: "badly",
      answers: [
        "Name of Referrer": "Dana Whitlock", "Date form completed": "2 March 2026",
        "Brief description of allegation / concern raised": "tbc", "Name of child / young person": "Kai",
      ],
      fields: [.concern: "placeholder", .signature: "blank", .recipientPerson: "blank", .sharedDate: "blank"],
      verdicts: ["record.signed": .fail, "record.reason-recorded": .fail, "record.recipient-recorded": .fail]),
    Filled(
      form: lado, how: "half",
      answers: [
        "Name of Referrer": "Dana Whitlock", "Name of LADO": "Sam Price",
        "Brief description of allegation / concern raised": "A volunteer held the boy by the arm and left marks on it",
      ],
      fields: [
        .recipientPerson: "Sam Price", .signature: "blank", .signatureDate: "blank", .safetyConsidered: "blank",
      ],
      verdicts: ["record.signed": .fail, "safety.considered": .fail, "record.reason-recorded": .pass]),

    Filled(
      form: police, how: "well",
      answers: [
        "Name of organisation requesting data": "Northshire Police", "Rank": "Inspector", "Collar no": "1234",
        "Police URN": "26NS0042", "Date request received": "2 March 2026", "Data Subject Details": "Kai Ferrow",
        "What data do you need?": "His attendance on 1 March 2026",
        "Explain why the information is necessary to your investigation": "It places him away from the scene",
        "Decision on request": "Partly shared", "Date of decision": "2 March 2026",
        "Reasons for disclosure or non-disclosure": "Needed to investigate a serious assault on another child",
        "If No record reason": "The names of other children were kept back as they were not there",
        "Date disclosed": "2 March 2026", "Method of sharing": "Secure e-mail", "Signed": "P. Nair",
        "Signed/position": "Manager", "Signed/date": "2 March 2026",
      ],
      fields: [
        .decision: "=partly_shared", .requester: "Northshire Police", .caseRef: "26NS0042", .subject: "Kai Ferrow",
        .refusalReason: "The names of other children were kept back as they were not there", .signature: "P. Nair",
        .signatureRole: "Manager", .signatureDate: "2026-03-02", .sharedDate: "2026-03-02",
      ],
      verdicts: [
        "record.signed": .pass, "record.reason-recorded": .pass, "record.withheld-part-explained": .pass,
        "secure.method-approved": .pass, "record.dated": .pass,
      ]),
    Filled(
      form: police, how: "badly",
      answers: [
        "Name of organisation requesting data": "Northshire Police", "Date request received": "2 March 2026",
        "Data Subject Details": "Kai Ferrow", "Decision on request": "Not shared",
        "Reasons for disclosure or non-disclosure": "GDPR", "Date of decision": "2 March 2026",
        "Signed/position": "Manager",
      ],
      fields: [.decision: "=not_shared", .signature: "blank", .refusalReason: "blank", .signatureRole: "Manager"],
      verdicts: ["record.signed": .fail, "record.reason-recorded": .fail, "law.not-a-barrier": .fail]),
    Filled(
      form: police, how: "half",
      answers: [
        "Name of organisation requesting data": "Northshire Police", "Date request received": "2 March 2026",
        "Data Subject Details": "Kai Ferrow", "What data do you need?": "His attendance on 1 March 2026",
      ],
      fields: [
        .decision: "blank", .decisionReason: "blank", .signature: "blank", .sharedDate: "blank", .necessity: "blank",
      ],
      verdicts: ["record.signed": .fail, "record.decision-stated": .fail, "record.content-recorded": .notChecked]),

    Filled(
      form: school, how: "well",
      answers: [
        "Pupil/Child name": "Kai F", "DoB": "12 May 2014", "Year Group/Class": "Year 7",
        "Date of concern": "2 March 2026",
        "Incident / concern (who what where when)": "Came in with marks on both arms. Said: it was an accident.",
        "What is the pupil's account/perspective?": "Says that he fell and is afraid", "Completed By": "J. Reed",
        "Verbally Informed a DSL?": "Yes", "Have parents been spoken to?": "No",
        "If no, please give reason why not": "Telling them would place him at increased risk of significant harm",
        "Other agencies alerted": "Northshire MASH", "Date shared": "2 March 2026",
        "Action taken (including reasons for decisions) and Outcomes": reason, "Decision": "Shared",
        "Signature of DSL": "A. Moss", "Signature of DSL/date": "2 March 2026",
      ],
      fields: [
        .decision: "=shared", .decisionReason: reason, .signature: "A. Moss", .signatureDate: "2026-03-02",
        .concern: "Came in with marks on both arms. Said: it was an accident.", .subjectInformed: "=no",
        .notInformedReason: "Telling them would place him at increased risk of significant harm",
        .recipientOrg: "Northshire MASH", .subjectViews: "Says that he fell and is afraid", .recorder: "J. Reed",
      ],
      verdicts: [
        "record.signed": .pass, "record.reason-recorded": .pass, "open.not-informing-explained": .pass,
        "record.recipient-recorded": .pass, "open.views-recorded": .pass,
      ]),
    Filled(
      form: school, how: "badly",
      answers: [
        "Pupil/Child name": "Kai F", "Completed By": "J. Reed", "Have parents been spoken to?": "No",
        "Incident / concern (who what where when)": "Marks on both arms", "Decision": "Shared",
        "Action taken (including reasons for decisions) and Outcomes": "Shared with social care",
      ],
      fields: [
        .signature: "blank", .subjectInformed: "=no", .notInformedReason: "blank", .recipientOrg: "blank",
        .decisionReason: "Shared with social care",
      ],
      verdicts: [
        "record.signed": .fail, "open.not-informing-explained": .fail, "record.recipient-recorded": .fail,
      ]),
    Filled(
      form: school, how: "half",
      answers: [
        "Pupil/Child name": "Kai F", "DoB": "12 May 2014", "Date of concern": "2 March 2026",
        "Incident / concern (who what where when)": "Marks on both arms", "Completed By": "J. Reed",
      ],
      fields: [.decision: "blank", .signature: "blank", .adviceSought: "blank", .subjectInformed: "blank"],
      verdicts: ["record.signed": .fail, "record.decision-stated": .fail, "open.informed-answered": .notChecked]),

    Filled(
      form: adult, how: "well",
      answers: [
        "Details of the adult at risk": "Maria Lenn", "Date of Birth": "20 November 1961",
        "Category of abuse": "Financial",
        "What are the concerns being raised?": "Money goes missing from her account every week",
        "Does the person consent for the Safeguarding concern to be reported?": "Yes",
        "Does the person have mental capacity to be involved?": "Yes",
        "Views, wishes and desired outcomes": "Would like the payments to be looked into",
        "Referred to": "Northshire Adult Social Care", "Date of Referral": "2 March 2026",
        "Method of sharing": "Telephone", "Name of person completing form": "Dana Whitlock", "Signature": "D. Whitlock",
        "Signature/position": "Support worker", "Signature/date": "2 March 2026",
      ],
      fields: [
        .decision: "=shared", .subject: "Maria Lenn", .consentStatus: "=given", .capacity: "=yes",
        .signature: "D. Whitlock", .signatureRole: "Support worker", .signatureDate: "2026-03-02",
        .decisionReason: "Money goes missing from her account every week",
        .recipientOrg: "Northshire Adult Social Care",
      ],
      verdicts: [
        "record.signed": .pass, "consent.noted": .pass, "consent.capacity-recorded": .pass,
        "record.reason-recorded": .pass, "secure.method-approved": .pass,
      ]),
    Filled(
      form: adult, how: "badly",
      answers: [
        "Details of the adult at risk": "Maria Lenn", "Date of Birth": "20 November 1961",
        "What are the concerns being raised?": "Money",
        "Does the person consent for the Safeguarding concern to be reported?": "No",
        "Referred to": "Adult social care",
        "Date of Referral": "2 March 2026",
      ],
      fields: [.consentStatus: "=not_obtained", .consentReason: "blank", .capacity: "blank", .signature: "blank"],
      verdicts: [
        "record.signed": .fail, "consent.absence-explained": .fail, "consent.capacity-recorded": .fail,
        "record.reason-recorded": .fail,
      ]),
    Filled(
      form: adult, how: "half",
      answers: [
        "Details of the adult at risk": "Maria Lenn",
        "What are the concerns being raised?": "Money goes missing from her account every week",
      ],
      fields: [.consentStatus: "blank", .signature: "blank", .recipientOrg: "blank", .capacity: "blank"],
      verdicts: ["record.signed": .fail, "consent.noted": .fail, "record.recipient-recorded": .fail]),
  ]

  @Test(arguments: filled, LookAlike.formats)
  func itIsReadAsACarefulAuditorReadsIt(_ filled: Filled, _ format: String) throws {
    let document = filled.form.written(filled.answers, as: format)
    Self.compare(try decodeDocument(Array(document.utf8), name: "form." + format).kept, with: filled, format)
  }

  /// One record, with what is expected of its fields and what the rules say of it.
  static func compare(_ kept: KeptRecords, with filled: Filled, _ format: String) {
    #expect(kept.records.count == 1, "\(format)")
    guard let read = kept.records.first else { return }
    var bytes = kept.bytes
    DateOrder.settle(&bytes, at: 0)
    let record = Record(storage: bytes, start: 0, source: read.source)
    for (field, expected) in filled.fields { #expect(said(record, field) == expected, "\(format), \(field.name)") }
    let examiner = Examiner(rules: RulePack.builtIn, terms: Terms(asOf: CompliantRecord.examplesAsOf))
    var outcome = Outcome()
    examiner.examine(record, into: &outcome)
    for (rule, verdict) in zip(examiner.rules, outcome.verdicts) {
      if let expected = filled.verdicts[rule.id] { #expect(verdict == expected, "\(format), \(rule.id)") }
    }
  }

  @Test(
    arguments: filled.map(\.form).enumerated().filter { $0.offset.isMultiple(of: 3) }.map(\.element.name),
    LookAlike.formats)
  func nothingFilledInIsEmpty(_ name: String, _ format: String) throws {
    let form = try #require(Self.filled.first { $0.form.name == name }?.form)
    let decoded = try decodeDocument(Array(form.written([:], as: format).utf8), name: "form." + format).decoded
    #expect(decoded.disposition == .empty, "\(decoded)")
  }
}
