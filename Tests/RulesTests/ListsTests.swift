import Records
import Testing

@testable import Rules

/// Ways of sharing, recipients and storage places, by the words that name them.
@Suite struct ListsTests {
  /// What the ways named come to: P approved, F forbidden, R review, M a private mailbox, - none that is known.
  static func way(_ channel: String, security: String = "", lists: ChannelLists = ChannelLists()) -> String {
    let judged = Text(channel).withBytes { channel in
      Text(security).withBytes { lists.judge(channel, security: $0) }
    }
    if judged.isEmpty { return "-" }
    return judged.forbidden ? "F" : judged.personal ? "M" : judged.review ? "R" : "P"
  }

  @Test(arguments: [
    ("Telephone", "P"), ("Phone call to MASH", "P"), ("999", "P"), ("in-person", "P"), ("Strategy Meeting", "P"),
    ("MARAC", "P"), ("Teams call", "P"), ("Microsoft Teams video call", "P"), ("Secure email", "P"),
    ("E-MAIL (SECURE)", "P"), ("Email – encrypted", "P"), ("Email via Egress", "P"), ("CJSM", "P"),
    ("NHSmail [secure]", "P"), ("Council portal", "P"), ("MASH online form", "P"), ("NSPCC online referral form", "P"),
    ("CPOMS", "P"), ("MyConcern transfer", "P"), ("Encrypted USB stick", "P"), ("USB, encrypted", "P"),
    ("Special delivery", "P"), ("Letter, recorded delivery", "P"), ("Post (signed for)", "P"),
    ("Letter by hand with receipt", "P"), ("Royal Mail special delivery", "P"),
    ("Password-protected file by encrypted e-mail", "P"), ("Letter by secure e-mail", "P"),
    ("email", "R"), ("E-mail", "R"), ("Emailed to duty team", "R"), ("Post", "R"), ("Letter", "R"),
    ("By hand", "R"), ("password protected document", "R"), ("SharePoint link", "R"), ("OneDrive", "R"), ("Teams", "R"),
    ("Teams chat", "R"), ("Google Drive", "R"), ("Dropbox", "R"), ("WeTransfer", "R"), ("Fax", "R"), ("courier", "R"),
    ("Telephone then e-mail", "R"), ("Secure email and fax", "R"), ("USB", "R"), ("Email, not encrypted", "R"),
    ("WhatsApp", "F"), ("what's app", "F"), ("Whats App message", "F"), ("Facebook Messenger", "F"), ("Signal", "F"),
    ("Telegram", "F"), ("Snapchat", "F"), ("Instagram DM", "F"), ("SMS", "F"), ("Text", "F"), ("Texted her", "F"),
    ("Voicemail", "F"), ("1st class post", "F"), ("second-class post", "F"), ("ordinary post", "F"),
    ("Unencrypted USB", "F"), ("USB stick (not encrypted)", "F"), ("memory stick without encryption", "F"),
    ("via parent", "F"), ("Letter sent home with the child", "F"), ("group cc", "F"), ("Phone; WhatsApp", "F"),
    ("Could not reach by phone, left voicemail", "F"),
    // Named as not used.
    ("Phone call, not WhatsApp", "P"), ("Not by e-mail, WhatsApp or text: phone call", "P"),
    ("WhatsApp was not used; telephone", "P"), ("Never by fax. Secure e-mail", "P"),
    ("Secure e-mail rather than post", "P"), ("Telephone instead of text", "P"), ("not WhatsApp", "-"),
    ("Not only phone but WhatsApp", "F"), ("No answer on the phone so WhatsApp used", "F"),
    // Named as tried in vain.
    ("Phoned, no answer, left voicemail", "F"), ("Phoned, no answer", "-"), ("No answer on the phone", "-"),
    ("Phoned twice but nobody answered; spoke to the duty worker in person", "P"),
    ("Egress was down so ordinary email", "R"), ("Egress not available, telephoned", "P"),
    ("Email - secure not available", "R"), ("Secure e-mail failed so first class post", "F"),
    ("Unencrypted email, Egress not set up", "R"), ("WhatsApp unavailable, phoned", "P"),
    // Words inside other words and phrases.
    ("Full text of the plan by secure e-mail", "P"), ("signalled by telephone", "P"), ("posterior", "-"),
    ("First class signed for", "P"), ("Gmail", "M"), ("her personal e-mail", "M"), ("Outlook", "R"),
    ("Outlook (encrypted)", "P"), ("smoke", "-"), ("", "-"),
  ])
  func everyWayNamedIsJudgedAndTheWorstCounts(text: String, verdict: String) {
    #expect(Self.way(text) == verdict)
  }

  @Test(arguments: [
    ("E-mail", "Encrypted", "P"), ("E-mail", "Egress", "P"), ("E-mail", "Password protected", "R"),
    ("E-mail", "Not encrypted", "R"), ("USB stick", "Unencrypted", "F"), ("USB stick", "Encrypted", "P"),
    ("WhatsApp", "Encrypted", "F"), ("Post", "Encrypted", "R"), ("Telephone", "None", "P"),
  ])
  func securitySaysMoreOfAWayAndNamesNone(way: String, security: String, verdict: String) {
    #expect(Self.way(way, security: security) == verdict)
  }

  @Test func organisationsListsCountBeforeTheBuiltInOnes() {
    var lists = ChannelLists()
    lists.approved = ["Teams chat", "Huddle"]
    lists.forbidden = ["fax"]
    lists.review = ["Egress"]
    #expect(Self.way("Teams chat", lists: lists) == "P")
    #expect(Self.way("Huddle", lists: lists) == "P")
    #expect(Self.way("Fax", lists: lists) == "F")
    #expect(Self.way("Egress", lists: lists) == "R")
    #expect(Self.way("Telephone", lists: lists) == "P")
  }

  @Test(arguments: [
    ("a.b@gmail.com", true), ("A.B@HOTMAIL.CO.UK", true), ("Jo <jo@btinternet.com>", true),
    ("sent to outlook.com.", true),
    ("a.b@northshire.gov.uk", false), ("Outlook", false), ("a@outlook.company.uk", false), ("a@not-gmail.com", false),
    ("a@notgmail.com", false), ("a@gmail.com.example.org", false), ("gmail@northshire.gov.uk", false),
  ])
  func privateMailIsKnownByItsWholeDomain(text: String, isNamed: Bool) {
    #expect(PersonalMail.isNamed(in: Text(text)) == isNamed)
  }

  @Test(arguments: [
    ("Northshire Children's Social Care", "role"), ("MASH", "role"), ("Police", "role"), ("PSNI", "role"),
    ("Northshire Council, Children's Services", "role"), ("Children's Services, Northshire Council", "role"),
    ("Brighton and Hove Children's Social Care", "role"), ("Children and Families team", "role"),
    ("Police and social care", "role"), ("GP / health visitor", "role"), ("Health & Social Care Trust", "role"),
    ("St Mary's School, Bristol", "role"), ("Northshire Family Hub", "role"), ("Children's Reporter", "role"),
    ("Family court", "role"), ("NSPCC helpline", "role"), ("Diocesan safeguarding adviser", "role"),
    ("St Mary's Church School", "role"), ("Family support worker, Early Help", "role"), ("Charity Commission", "role"),
    ("British Transport Police", "role"), ("Duty SW", "role"), ("School bus company", "outsider"),
    ("School Uniforms Direct Ltd", "outsider"), ("Police Mutual Insurance", "outsider"),
    ("Court Furniture Ltd", "outsider"),
    ("Health Foods Limited", "outsider"), ("The Northshire Gazette", "outsider"), ("A newspaper reporter", "outsider"),
    ("Father's employer", "outsider"), ("Landlord", "outsider"), ("Other parents", "outsider"), ("Mother", "outsider"),
    ("Neighbour", "outsider"), ("School and family", "outsider"), ("Police, Acme Ltd", "outsider"),
    ("Police and Riverside Youth Club", "outsider"), ("Police Federation", "outsider"),
    ("Riverside", "unknown"), ("School Lane Surveyors", "unknown"), ("Northshire Council", "unknown"),
    ("Schooling Partners", "unknown"),
  ])
  func kindCountsAsTheBodysNameAndNotAsAWordOfACompanys(name: String, role: String) {
    let found = Text(name).withBytes { PartnerLists().role(of: $0) }
    let names: [RecipientRole: String] = [
      .hasRole: "role", .unknown: "unknown", .outsider: "outsider", .barred: "barred",
    ]
    #expect(names[found] == role)
  }

  @Test func registerOfPartnersAndBarredListAreTheOrganisations() {
    var lists = PartnerLists()
    lists.known = ["Riverside Mentoring Ltd"]
    lists.barred = ["Acme"]
    #expect(Text("Riverside Mentoring Ltd").withBytes { lists.role(of: $0) } == .hasRole)
    #expect(Text("Police; Acme").withBytes { lists.role(of: $0) } == .barred)
    #expect(Text("Acme School").withBytes { lists.role(of: $0) } == .barred)
  }

  @Test(arguments: [
    ("Case system, restricted folder", "safe"), ("CPOMS", "safe"), ("Locked filing cabinet", "safe"),
    ("SharePoint (restricted access)", "safe"), ("Encrypted", "safe"), ("Not on any personal phone; CPOMS", "safe"),
    ("Personal phone", "unsafe"), ("Worker's own laptop", "unsafe"), ("Locked cabinet at home", "unsafe"),
    ("Unlocked drawer", "unsafe"), ("WhatsApp group", "unsafe"), ("CPOMS and own laptop", "unsafe"),
    ("Filing room", "unknown"), ("SharePoint", "unknown"), ("Office", "unknown"),
  ])
  func storagePlacesAreJudgedByTheWorst(text: String, grade: String) {
    let judged = Text(text).withBytes(StoragePlaces.judge)
    #expect((judged.unsafe ? "unsafe" : judged.safe ? "safe" : "unknown") == grade)
  }

  @Test(arguments: [
    ("Decided on 2026-03-04 that", "2026-03-04"), ("seen 04/03/2026", "2026-03-04"), ("04.03.26", "2026-03-04"),
    ("on 4 March 2026", "2026-03-04"), ("4th of March 2026", "2026-03-04"), ("March 4, 2026", "2026-03-04"),
    ("4 Mar", "2026-03-04"), ("on 4/3", "2026-03-04"), ("2026-03-04T10:30", "2026-03-04"), ("4-Mar-26", "2026-03-04"),
    ("open 24/7", ""), ("1/2 of it", ""), ("he may 5", "2026-05-05"), ("version 2.3", ""), ("31/02/2026", ""),
    ("at 3pm", ""), ("", ""), ("room 12", ""),
  ])
  func datesAreFoundInProse(text: String, day: String) {
    var found = ""
    Text(text).withBytes { bytes in
      WrittenDate.forEach(in: bytes) { date in
        found = Day(year: 2026, month: 3, day: 2).flatMap { date.day(notBefore: $0) }?.description ?? ""
        return false
      }
    }
    #expect(found == day)
  }

  /// Any bytes at all are searched without harm.
  @Test(arguments: 0..<200)
  func anyBytesAreSearchedWithoutHarm(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7
    let bytes = (0..<(seed * 3)).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    _ = ChannelLists().judge(bytes.span, security: bytes.span)
    _ = PartnerLists().role(of: bytes.span)
    _ = StoragePlaces.judge(bytes.span)
    WrittenDate.forEach(in: bytes.span) { _ in true }
  }
}
