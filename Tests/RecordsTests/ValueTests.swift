import Records
import Testing

/// Answers as people give them, and what each is taken for.
@Suite struct ValueTests {
  static let decisions: [(String, String)] = [
    ("Shared", "shared"), ("share", "shared"), ("SHARED", "shared"), ("Agreed", "shared"), ("approved", "shared"),
    ("Granted", "shared"), ("Proceed", "shared"), ("Released", "shared"), ("disclosed", "shared"),
    ("Referred", "shared"),
    ("Referral made", "shared"), ("Escalated", "shared"), ("Yes", "shared"), ("Y", "shared"), ("true", "shared"),
    ("Yes – in full", "shared"), ("yes - in full", "shared"), ("Decision to share", "shared"), ("✔", "shared"),
    ("Shared with Northshire MASH", "shared…"), ("Referred to social care by phone", "shared…"),
    ("Yes - shared with MASH", "shared…"), ("Shared - mother not told", "shared…"), ("Shared, urgent", "shared…"),
    ("Shared without consent", "shared…"), ("Rhannwyd", "shared"),
    ("Partly shared", "partly_shared"), ("partly_shared", "partly_shared"), ("In part", "partly_shared"),
    ("Yes – in part", "partly_shared"), ("Yes - redacted", "partly_shared"), ("Redacted", "partly_shared"),
    ("Limited", "partly_shared"), ("Summary only", "partly_shared"), ("Shared in part", "partly_shared"),
    ("Partial", "partly_shared"), ("Shared, except medical history", "partly_shared…"),
    ("Yes, in part: summary", "partly_shared…"), ("Shared (redacted)", "partly_shared"),
    ("Not shared", "not_shared"), ("not_shared", "not_shared"), ("Do not share", "not_shared"),
    ("Don't share", "not_shared"), ("Don\u{2019}t share", "not_shared"), ("No", "not_shared"), ("NFA", "not_shared"),
    ("No further action", "not_shared"), ("Declined", "not_shared"), ("Refused", "not_shared"),
    ("Rejected", "not_shared"), ("Withheld", "not_shared"), ("Not referred", "not_shared"),
    ("Below threshold", "not_shared"), ("Monitor", "not_shared"), ("Logged only", "not_shared"),
    ("No – below threshold", "not_shared…"), ("Not shared because threshold not met", "not_shared…"),
    ("NFA - parents aware", "not_shared…"), ("0", "not_shared"),
    ("Deferred", "deferred"), ("Pending", "deferred"), ("On hold", "deferred"), ("Awaiting consent", "deferred"),
    ("Awaiting advice", "deferred"), ("Later with consent", "deferred"), ("Under review", "deferred"),
    ("Pending - MASH advice", "deferred…"), ("Deferred until Monday", "deferred…"),
    ("Awaiting mother's consent", "deferred…"),
    ("Advice only", "unclear"), ("Signposted", "unclear"), ("Closed", "unclear"), ("Active", "unclear"),
    ("tbc", "placeholder"), ("N/A", "notApplicable"), ("unknown", "placeholder"), ("", "blank"),
    ("Yes/No", "placeholder"),
    ("Shared?", "text"), ("Share if mother agrees", "text"), ("Shared concerns, not referred", "text"),
    ("Yes but not the medical history", "text"), ("To be discussed with the DSL", "unreadable"),
    ("☒ Shared ☐ Not shared", "shared"), ("☐ Shared ☒ Not shared", "not_shared"), ("☐ Shared ☐ Not shared", "blank"),
    ("☒ Shared ☒ Not shared", "unreadable"), ("[x] Share [ ] Do not share", "shared"),
    ("Share [ ] Do not share [x]", "not_shared"),
    ("Information disclosed", "shared"), ("To be shared", "shared"), ("Made a referral", "shared"),
    ("Summary only shared", "partly_shared"), ("Redacted version shared", "partly_shared"),
    ("Information withheld", "not_shared"), ("Not to be shared", "not_shared"), ("Refused disclosure", "not_shared"),
    ("To share later with consent", "deferred"), ("Await consent", "deferred"), ("T.B.C.", "placeholder"),
    ("Shared; Not shared", "unreadable"), ("Shared with nobody", "not_shared"), ("Shared\nShared", "shared…"),
    ("Shared; by phone", "shared…"),
  ]

  static let consents: [(String, String)] = [
    ("Given / ✓Refused / Not sought", "refused"), ("Given / Refused ✓ / Not sought", "refused"),
    ("Given  ✔Refused  Withdrawn", "refused"), ("✓ Given / Refused", "unreadable"), ("Given ✓Refused", "unreadable"),
    ("Yes", "given"), ("Verbal", "given"), ("Written", "given"), ("Implied", "given"), ("Given", "given"),
    ("Consent given", "given"), ("Yes - verbal", "given"), ("Verbal, mother, 1/9", "given…"), ("Do", "given"),
    ("Yes – written, from mother", "given…"), ("Verbal consent from mother on 1/9/26", "given…"),
    ("N/A", "not_required"), ("na", "not_required"), ("not applicable", "not_required"), ("Not needed", "not_required"),
    ("Not required", "not_required"), ("s47", "not_required"), ("S.47", "not_required"), ("Statutory", "not_required"),
    ("Section 47", "not_required"), ("N/A - s47", "not_required…"), ("Not required – s47 enquiry", "not_required…"),
    ("Amherthnasol", "not_required"), ("not_required", "not_required"),
    ("N/A as child at immediate risk", "not_required…"),
    ("No", "not_obtained"), ("Naddo", "not_obtained"), ("Unable to obtain", "not_obtained"),
    ("Could not contact", "not_obtained"), ("Couldn\u{2019}t contact", "not_obtained"), ("Awaited", "not_obtained"),
    ("To follow", "not_obtained"),
    ("Not obtained", "not_obtained"), ("No - would increase risk", "not_obtained…"),
    ("Could not contact father", "not_obtained…"),
    ("not_obtained", "not_obtained"), ("To follow - form sent home", "not_obtained…"),
    ("Not sought", "not_sought"), ("not_sought", "not_sought"), ("Overridden", "not_sought"),
    ("Dispensed with", "not_sought"), ("Not sought – would put child at risk", "not_sought…"),
    ("No - not sought", "not_sought"), ("Not sought because father is the alleged abuser", "not_sought…"),
    ("Refused", "refused"), ("Declined", "refused"), ("Objected", "refused"), ("Withheld", "refused"),
    ("Refused by mother", "refused…"), ("No, refused", "refused"), ("Withdrawn", "withdrawn"),
    ("Yes - then withdrawn 3/9", "withdrawn…"),
    ("Yes, withdrawn 3/9/26", "withdrawn…"),
    ("Partial", "unclear"), ("One parent", "unclear"), ("Yes - mother, father refused", "unclear…"),
    ("Mother gave consent", "given"), ("Mother declined", "refused"), ("Parents refused consent", "refused"),
    ("unknown", "placeholder"), ("tbc", "placeholder"), ("", "blank"), ("Mother is thinking about it", "text"),
    ("☒ Yes ☐ No", "given"), ("☐ Yes ☒ No", "not_obtained"), ("Yes ☐ No ☒", "not_obtained"), ("☐ Yes ☐ No", "blank"),
  ]

  static let bases: [(String, String)] = [
    ("6(1)(f)", "legitimate_interests"), ("6.1.f", "legitimate_interests"), ("6 1 f", "legitimate_interests"),
    ("6f", "legitimate_interests"), ("Art 6(1)(f)", "legitimate_interests"), ("Art. 6(1)f", "legitimate_interests"),
    ("Article 6 (1) (f) UK GDPR", "legitimate_interests"), ("LI", "legitimate_interests"),
    ("Art6(1)(f)", "legitimate_interests"),
    ("legit interests", "legitimate_interests"), ("Legitimate interests", "legitimate_interests"),
    ("RLI", "recognised_legitimate_interests"), ("recognised legitimate interest", "recognised_legitimate_interests"),
    ("6(1)(ea)", "recognised_legitimate_interests"), ("vital interests", "vital_interests"),
    ("6(1)(d)", "vital_interests"),
    ("Public task", "public_task"), ("public duty", "public_task"), ("official authority", "public_task"),
    ("6(1)e", "public_task"),
    ("Legal obligation", "legal_obligation"), ("legal duty", "legal_obligation"), ("6 (c)", "legal_obligation"),
    ("Consent", "consent"), ("Contract", "contract"), ("6(1)(a)", "consent"), ("legal_obligation", "legal_obligation"),
    ("6(1)(c) and (e)", "legal_obligation+public_task"),
    ("Public task; legal obligation", "legal_obligation+public_task"),
    ("Legal obligation, not consent", "legal_obligation"), ("Not consent - legal obligation", "legal_obligation"),
    ("Legitimate interests, consent not required", "legitimate_interests"),
    ("Public task instead of consent", "public_task"), ("without consent: vital interests", "vital_interests"),
    ("Not consent but legitimate interests", "legitimate_interests"),
    ("Legal obligation (consent not needed)", "legal_obligation"),
    ("Consent (not required) / public task", "public_task"), ("consent was not the basis; 6(1)(e)", "public_task"),
    ("Legitimate interests, Article 6(1)(f)", "legitimate_interests"),
    ("6(1)(a) not relied on; 6(1)(d)", "vital_interests"),
    ("We did not rely on consent; legal obligation", "legal_obligation"),
    ("Not consent, relying on public task", "public_task"),
    ("See email dated 3/9", "placeholder"), ("No details given", "placeholder"), ("Will follow", "placeholder"),
    ("Unknown at this time", "placeholder"), ("See the police about 6(1)(e)", "public_task"),
    ("consent not required", "text"), ("GDPR", "text"), ("Children Act s.47", "text"), ("9(2)(g)", "text"),
    ("DPA 2018", "text"),
    ("Substantial public interest", "text"), ("tbc", "placeholder"), ("N/A", "notApplicable"), ("Yes", "text"),
    ("☒ Consent ☐ Contract ☒ Public task", "consent+public_task"), ("Article 6 and 9(2)(b)", "text"),
  ]

  static let risks: [(String, String)] = [
    ("Yes", "yes"), ("High", "yes"), ("Significant", "yes"), ("Level 4", "yes"), ("tier 4", "yes"), ("s47", "yes"),
    ("High risk", "yes"), ("Yes - significant harm", "yes"), ("Level 4 – acute", "yes"),
    ("High - sibling hurt before", "yes…"),
    ("No", "no"), ("Low", "no"), ("Level 1", "no"), ("Level 2", "no"), ("Tier 2", "no"), ("Not at risk", "no"),
    ("Unknown", "unclear"), ("Level 3", "unclear"), ("Medium", "unclear"), ("tier 3", "unclear"), ("Level 2/3", "text"),
    ("", "blank"), ("N/A", "notApplicable"), ("tbc", "placeholder"), ("No immediate risk identified", "text"),
    ("☑ Yes ☐ No", "yes"), ("Ie", "yes"),
  ]

  static let informed: [(String, String)] = [
    ("Yes", "yes"), ("No", "no"), ("Not yet", "no"), ("Social care will tell", "no"),
    ("Social care will tell the parents", "no…"),
    ("One parent", "unclear"), ("Partly", "unclear"), ("N/A", "notApplicable"), ("Mother", "yes…"),
    ("Both parents", "yes"),
    ("Mum and dad", "yes…"), ("Mother informed by phone", "yes…"), ("Parents to be informed", "no…"),
    ("unknown", "placeholder"),
    ("No - would increase risk", "no…"), ("Yes, mother and child", "yes…"), ("No, not yet", "no"),
    ("tbc", "placeholder"),
    ("Mother only", "unclear"), ("Yes, mother; father not yet", "unclear…"),
    ("Mother informed, father not told", "unclear…"),
    ("Will discuss at the meeting", "no…"),
  ]

  static let doubts: [(String, String)] = [
    ("Yes", "yes"), ("y", "yes"), ("TRUE", "yes"), ("1", "yes"), ("ie", "yes"), ("☒", "yes"), ("☑", "yes"),
    ("✓", "yes"), ("✔", "yes"),
    ("[x]", "yes"), ("(x)", "yes"), ("x", "yes"), ("on", "yes"), ("agreed", "yes"), ("No", "no"), ("n", "no"),
    ("false", "no"),
    ("0", "no"), ("☐", "no"), ("□", "no"), ("[ ]", "no"), ("off", "no"), ("None", "no"),
    ("Yes - because accounts differ", "yes…"),
    ("No - clear threshold", "no…"), ("No further concerns", "text"), ("unknown", "placeholder"),
    ("n/a", "notApplicable"),
    ("Yes / No", "placeholder"), ("Yes whether the threshold is met", "yes…"), ("Yes; No", "unreadable"),
    ("not sure", "unclear"),
  ]

  @Test(arguments: decisions) func decision(text: String, is expected: String) {
    #expect(shown(read(text, as: .decision), as: .decision) == expected, "\(text)")
  }
  @Test(arguments: consents) func consent(text: String, is expected: String) {
    #expect(shown(read(text, as: .consentStatus), as: .consentStatus) == expected, "\(text)")
  }
  @Test(arguments: bases) func lawfulBasis(text: String, is expected: String) {
    #expect(shown(read(text, as: .lawfulBasis), as: .lawfulBasis) == expected, "\(text)")
  }
  @Test(arguments: risks) func risk(text: String, is expected: String) {
    #expect(shown(read(text, as: .childAtRisk), as: .childAtRisk) == expected, "\(text)")
  }
  @Test(arguments: informed) func told(text: String, is expected: String) {
    #expect(shown(read(text, as: .subjectInformed), as: .subjectInformed) == expected, "\(text)")
  }
  @Test(arguments: doubts) func doubt(text: String, is expected: String) {
    #expect(shown(read(text, as: .inDoubt), as: .inDoubt) == expected, "\(text)")
  }

  static let others: [(String, Field, String)] = [
    ("Pending", .followUp, "text"), ("pending", .decisionReason, "placeholder"),
    ("N/A", .decisionReason, "notApplicable"),
    ("na", .decisionReason, "notApplicable"), ("#N/A", .decisionReason, "placeholder"), ("#REF!", .team, "placeholder"),
    ("see attached", .signature, "placeholder"), ("See CPOMS.", .decisionReason, "placeholder"),
    ("--", .team, "placeholder"),
    ("?", .team, "placeholder"), (".", .team, "placeholder"),
    ("Click or tap here to enter text.", .purpose, "placeholder"),
    ("Please select…", .channel, "placeholder"), ("Choose an item.", .channel, "placeholder"),
    ("as above", .notInformedReason, "placeholder"),
    ("Not recorded", .subjectViews, "placeholder"), ("Dim yn berthnasol", .approver, "notApplicable"),
    ("None", .supportNeeds, "placeholder"),
    ("None identified", .supportNeeds, "text"), ("Nan", .consentBy, "text"), ("☐", .signature, "blank"),
    ("✓", .signature, "text"),
    ("Yes - taken to grandmother's", .safetyConsidered, "text"), ("Yes", .safetyConsidered, "yes"),
    ("No", .safetyConsidered, "no"),
    ("No immediate risk identified", .safetyConsidered, "text"),
    ("No - child safe with aunt", .safetyConsidered, "text"),
    ("MASH line, Jane, 01/09 14:00", .adviceSought, "text"), ("Yes - MASH line, Jane", .adviceSought, "text"),
    ("No - clear threshold", .adviceSought, "no…"), ("N/A", .adviceSought, "notApplicable"),
    ("None", .adviceSought, "no"),
    ("Yes - initials only", .identityWithheld, "yes…"), ("No - MASH needed the name", .identityWithheld, "no…"),
    ("Gillick competent", .capacity, "text"), ("Yes", .capacity, "yes"), ("Referral", .recordType, "referral"),
    ("MARF", .recordType, "referral"),
    ("Form 1 (Request for Information)", .recordType, "request_received"),
    ("Request made", .recordType, "request_made"),
    ("Draft", .recordType, "draft"), ("Draft - do not use", .recordType, "draft…"),
    ("Disclosure", .recordType, "disclosure"),
    ("Child", .subjectGroup, "child"), ("Adult at risk", .subjectGroup, "adult"),
    ("Unborn baby", .subjectGroup, "unborn"),
    ("12", .subjectGroup, "child"), ("43", .subjectGroup, "adult"), ("Year 7", .subjectGroup, "child"),
    ("7B", .subjectGroup, "child"),
    ("Aged 17 years", .subjectGroup, "child"), ("18", .subjectGroup, "adult"), ("xxx", .subject, "placeholder"),
    ("test", .team, "placeholder"),
  ]

  @Test(arguments: others) func answer(text: String, under field: Field, is expected: String) {
    #expect(shown(read(text, as: field), as: field) == expected, "\(text) under \(field.name)")
  }

  @Test func naIsNoWhereTheColumnAlsoSaysIe() {
    let welsh = FieldReader.Context(isWelsh: true)
    #expect(shown(read("na", as: .inDoubt), as: .inDoubt) == "notApplicable")
    #expect(shown(read("na", as: .inDoubt, welsh), as: .inDoubt) == "no")
    #expect(shown(read("Na", as: .subjectInformed, welsh), as: .subjectInformed) == "no")
    #expect(shown(read("na", as: .consentStatus, welsh), as: .consentStatus) == "not_obtained")
  }

  @Test func noToWhetherConsentWasSoughtIsNotSought() {
    let sought = FieldReader.Context(asksWhetherSought: true)
    #expect(shown(read("No", as: .consentStatus, sought), as: .consentStatus) == "not_sought")
    #expect(shown(read("No - unsafe", as: .consentStatus, sought), as: .consentStatus) == "not_sought…")
    #expect(shown(read("Yes", as: .consentStatus, sought), as: .consentStatus) == "unclear")
    #expect(shown(read("Yes, refused", as: .consentStatus, sought), as: .consentStatus) == "refused…")
  }

  @Test func ownWordingsWinOverEverything() {
    let own = FieldReader(
      asOf: reader.asOf,
      values: [
        .consentStatus: ["Yes (form 7)": "given", "pending": "not_obtained", "Code 4": "not sought"],
        .team: ["HQ": "blank"],
        .lawfulBasis: ["ST": "public_task; legal_obligation"],
      ])
    func found(_ text: String, _ field: Field) -> String { shown(read(text, as: field, with: own), as: field) }
    #expect(found("yes - FORM 7", .consentStatus) == "given")
    #expect(found("Pending", .consentStatus) == "not_obtained")
    #expect(found("code 4", .consentStatus) == "not_sought")
    #expect(found("hq", .team) == "blank")
    #expect(found("st", .lawfulBasis) == "legal_obligation+public_task")
    #expect(found("Refused", .consentStatus) == "refused")
  }

  @Test func everyInterchangeNameIsRead() {
    for field in Field.allCases {
      guard case .choice = field.type else { continue }
      for name in field.valueNames where !["blank", "placeholder", "not_applicable", "text", "unclear"].contains(name) {
        #expect(shown(read(name, as: field), as: field) == name, "\(field.name) \(name)")
      }
    }
  }
}
