import Records
import Testing

@testable import Rules

/// What the rules share in reading words: how much a reason says, what explains, whose the recipients are.
@Suite struct LanguageTests {
  static func evidence(
    _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, traits: Source.Traits = [],
    _ change: (inout Terms) -> Void = { _ in }
  ) -> Evidence {
    var terms = Terms(asOf: CompliantRecord.examplesAsOf)
    change(&terms)
    let record = base.changing("", changes).record(traits: traits, reader: FieldReader(asOf: terms.asOf))
    return Evidence(record, terms)
  }

  @Test(
    arguments: [
      (nil, Substance.blank), ("   ", .blank), ("tbc", .placeholder), ("See notes", .placeholder),
      ("Please see the notes on the case file", .placeholder), ("xxx xxx xxx xxx xxx", .placeholder),
      ("N/A n/a N/A N/A N/A", .placeholder), ("See how he flinches from his father", .substantive),
      ("N/A", .notApplicable), ("Neglect", .tooShort(words: 1)), ("Risk of harm", .tooShort(words: 3)),
      ("12/03/2026 14:05 07700 900123", .tooShort(words: 0)),
      ("decided to share information with social care", .restatesDecision),
      ("We agreed that it was appropriate to share this information", .restatesDecision),
      ("Information was shared with Northshire Children’s Social Care", .restatesDecision),
      ("Decision made to refer to the MASH team at Northshire", .restatesDecision),
      ("No further action is needed at this time", .restatesDecision),
      ("Child disclosed that father hits him", .substantive),
      ("Grandmother can no longer care for him", .substantive),
      ("Bruises don't fit the mother's account", .substantive),
      ("Mae'r plentyn yn ofni mynd adref", .substantive),
    ] as [(String?, Substance)])
  func aReasonSaysSomething(text: String?, substance: Substance) {
    #expect(Self.evidence([.decisionReason: text]).substance(of: .decisionReason) == substance)
  }

  @Test(arguments: [
    ("Referred to Early Help for support with this", "Early Help", Substance.restatesDecision),
    ("Shared with the Family Support Service on request", "Family Support Service", .restatesDecision),
    ("Decided to share with Northshire health visitors team", "Northshire Health Visitors Team", .restatesDecision),
    ("Child was hurt, help is needed at home", "Early Help", .substantive),
  ])
  func theRecipientsNameSaysNothing(text: String, recipient: String, substance: Substance) {
    let found = Self.evidence([.decisionReason: text, .recipientOrg: recipient]).substance(of: .decisionReason)
    #expect(found == substance)
  }

  @Test(arguments: [
    "FGM", "s.47", "Section 47 enquiry", "Immediate danger", "Alleged perpetrator is father", "Flight risk",
    "Would place child at increased risk", "Risk of significant harm", "Loss of evidence", "FII",
    "Forced marriage", "Domestic abuse", "LADO", "Police asked us not to", "No-one with PR", "Unborn baby",
    "Lacks capacity", "Gillick competent", "Best interests", "Public interest", "Court order",
    "Unable to contact x3", "Undue delay", "Coercive control", "Sexual abuse in family", "Violent reaction feared",
    "Prejudice police investigation", "Honour-based abuse", "Child's own wish", "Because mother would hurt her",
    "Father is abuser", "Lack of PR", "Child may withdraw", "Evidence may be destroyed", "Court-ordered",
    "Safety of child", "Crime prevention", "May take child abroad",
    "Allegation against teacher",
  ])
  func aReasonOfTheListExplainsHoweverShort(text: String) {
    #expect(Self.evidence([.consentReason: text]).finding(of: .consent) == .explained)
  }

  @Test(arguments: [
    "No", "Yes", "Not sought", "No time", "Not appropriate", "Consent was not sought from parents",
    "We did not ask for consent to share this", "The parents were not asked for their consent", "No risk of harm",
    "Not at risk", "Safeguarding", "Policy", "Not discussed with parents", "GDPR",
  ])
  func thePositionAgainExplainsNothing(text: String) {
    let finding = Self.evidence([.consentReason: text]).finding(of: .consent)
    #expect(finding != .explained)
  }

  @Test(arguments: [
    ("Not sought – would put child at risk", true), ("Not sought (s47)", true),
    ("No - mother could not be contacted", true),
    ("No, risk of harm", true), ("Refused because father wanted no one to know", true), ("Refused", false),
    ("Not sought - no time", false), ("N/A - unborn", true), ("N/A", false), ("No", false), ("Statutory", true),
    ("Not obtained. Parents did not pick up the telephone on three days", true), ("Overridden", false),
    ("Could not contact", true), ("Unable to obtain", false), ("Awaited", false),
  ])
  func aReasonMayFollowTheAnswer(text: String, explains: Bool) {
    let evidence = Self.evidence([.consentStatus: text, .consentReason: nil])
    #expect((evidence.finding(of: .consent) == .explained) == explains)
  }

  @Test(arguments: [
    ("He hit her. Parents' consent was not sought because they may leave the area.", true),
    ("He hit her with a belt on Monday. Consent not sought.", false),
    ("Consent overridden in the public interest", true),
    ("He may hit her again because he was angry. No consent.", false),
    ("Shared without consent as s.47 threshold is met", true),
  ])
  func aSentenceOfTheDecisionsReasonMayExplain(text: String, explains: Bool) {
    let evidence = Self.evidence([.consentReason: nil, .decisionReason: text])
    #expect((evidence.finding(of: .consent) == .explained) == explains)
  }

  @Test func twoReasonsThatPointAtEachOtherExplainNothing() {
    let evidence = Self.evidence([.consentReason: "As above", .notInformedReason: "Same as consent"])
    #expect(evidence.finding(of: .consent) != .explained)
    #expect(evidence.finding(of: .telling) != .explained)
  }

  static let none: [Field: String?] = [
    .recipientOrg: nil, .recipientPerson: nil, .recipientRole: nil, .recipientAddress: nil,
  ]

  static func ours(_ terms: inout Terms) {
    terms.organisation.name = "Harbour Youth Trust"
    terms.organisation.domains = ["harbouryouth.org.uk"]
    terms.organisation.teams = [.init(name: "North"), .init(name: "Outreach & Family Work")]
  }

  @Test(arguments: [
    ("DSL", true), ("Our DSL", true), ("Line manager", true), ("DPO", true), ("DSL and line manager", true),
    ("Harbour Youth Trust", true), ("HARBOUR YOUTH TRUST, safeguarding team", true), ("North", true),
    ("North team", true), ("Outreach & Family Work", true), ("Harbour Youth Trust and Northshire Police", false),
    ("Harbour Youth Trust; MASH", false), ("Northshire Council", false), ("DSL at Oak School", false),
    ("MASH", false), ("North Shire Police", false), ("DSL; police", false), ("Manager of the MASH", false),
  ])
  func aRecipientIsOurOwn(text: String, isOwn: Bool) {
    var changes = Self.none
    changes[.recipientOrg] = text
    #expect(Self.evidence(changes, Self.ours).isInternal == isOwn)
  }

  @Test(arguments: [
    ("dana@harbouryouth.org.uk", true), ("dana@north.harbouryouth.org.uk", true),
    ("dana@otherharbouryouth.org.uk", false),
    ("Dana <dana@HarbourYouth.org.uk>; x@police.uk", false), ("dana@gmail.com", false), ("", false),
  ])
  func anAddressAtOurOwnDomainIsOurOwn(text: String, isOwn: Bool) {
    var changes = Self.none
    changes[.recipientAddress] = text
    #expect(Self.evidence(changes, Self.ours).isInternal == isOwn)
  }

  @Test func aNameIsOurOwnOnlyByTheRoleBesideIt() {
    var changes = Self.none
    changes[.recipientPerson] = "Jo Smith"
    #expect(!Self.evidence(changes).isInternal)
    changes[.recipientRole] = "Designated Safeguarding Lead"
    #expect(Self.evidence(changes).isInternal)
    changes[.recipientOrg] = "Oak School"
    #expect(!Self.evidence(changes).isInternal)
  }

  @Test func aRoleAloneIsNoRecipient() {
    var changes = Self.none
    changes[.recipientRole] = "Social worker"
    #expect(!Self.evidence(changes).hasRecipient)
  }

  @Test func theRequesterIsTheRecipientOfARequestThatWasGranted() {
    var changes = Self.none
    changes[.requester] = "Northshire Police"
    #expect(!Self.evidence(changes).hasRecipient)
    changes[.recordType] = "Request received"
    #expect(Self.evidence(changes).recipientFields == [.requester])
    changes[.recordType] = nil
    #expect(Self.evidence(changes, traits: .request).recipientFields == [.requester])
    changes[.recipientPerson] = "PC Jones"
    #expect(Self.evidence(changes, traits: .request).recipientFields == [.recipientPerson])
  }

  @Test(arguments: [
    ("MASH line, Jane, 01/09 14:00", true), ("Jane on 1st September", true), ("2026-09-01", true), ("Sept 1", true),
    ("September 2026", true), ("3rd of March", true), ("Jane, 07700 900123", false), ("section 47/17", false),
    ("Mother", false), ("14:00", false), ("3 calls", false), ("1.9.26", true), ("", false),
  ])
  func aDateStandsInACell(text: String, stands: Bool) {
    #expect(Text(text).withBytes { DateMention.stands(in: $0) } == stands)
  }

  @Test(arguments: [
    ("I was unsure whether to share", true), ("Not sure if this meets threshold", true), ("Conflicting accounts", true),
    ("In two minds about it", true), ("There is no doubt about the injury", false), ("Without doubt he hit her", false),
    ("Mother was unsure how it happened", false), ("The child is uncertain about going home", false),
    ("Borderline personality disorder", false), ("This is a borderline case", true),
    ("She was hesitant to speak", false),
    ("Query whether this is neglect", true), ("We don’t know whether he was there", true), ("Clear threshold", false),
  ])
  func doubtIsTheWritersOwn(text: String, stands: Bool) {
    #expect(Doubt.stands(in: Text(text)) == stands)
  }
}
