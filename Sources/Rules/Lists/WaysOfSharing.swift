/// A way of sharing, or words that make one better or worse.
struct WayOfSharing: Sendable {
  enum Grade: Sendable {
    case approved, review, forbidden
    /// A mail service for private persons: who the recipient is decides.
    case personal
    /// Names no way by itself and only says something of those named ("encrypted").
    case qualifier
  }

  /// Ways that are for review only with no more said.
  struct Family: OptionSet, Sendable {
    let rawValue: UInt8
    static let mail = Family(rawValue: 1)
    static let letter = Family(rawValue: 2)
    static let post = Family(rawValue: 4)
    static let media = Family(rawValue: 8)
    static let hand = Family(rawValue: 16)
  }

  let grade: Grade
  /// Which bare way it is.
  var family: Family = []
  /// The bare ways that it makes approved where it stands beside them.
  var lifts: Family = []
  /// The bare ways that it makes forbidden.
  var sinks: Family = []
}

/// The ways of sharing that are known without any configuration (`rules.md`, "Ways of sharing").
enum WaysOfSharing {
  typealias Row = (phrase: String, meaning: Naming<WayOfSharing>)

  static let builtIn = Lexicon<Naming<WayOfSharing>>(rows)

  static let rows: [Row] = approved + review + forbidden + personal + qualifiers + Naming.denials

  private static func all(_ way: WayOfSharing, _ phrases: [String]) -> [Row] { phrases.map { ($0, .thing(way)) } }

  private static let approved: [Row] =
    all(
      WayOfSharing(grade: .approved),
      [
        "telephone", "telephoned", "telephone call", "phone", "phoned", "phone call", "call", "called", "rang", "tel",
        "999", "101", "in person", "face to face", "f2f", "verbal", "verbally", "spoke", "spoken", "conversation",
        "meeting", "strategy meeting", "strategy discussion", "marac", "mappa", "conference", "case conference",
        "core group", "video call", "video conference", "video meeting", "teams call", "teams meeting",
        "teams video call", "microsoft teams call", "microsoft teams meeting", "microsoft teams video call",
        "ms teams call", "ms teams meeting", "zoom call", "zoom meeting", "online meeting", "virtual meeting",
        "cpoms", "cpoms transfer", "myconcern", "my concern", "case system", "case system transfer",
        "case management system", "secure portal", "secure web form", "secure online form",
      ])
    + all(
      WayOfSharing(grade: .approved, lifts: [.mail, .letter]),
      [
        "secure e-mail", "secure email", "secure mail", "secured e-mail", "secured email", "encrypted e-mail",
        "encrypted email", "encrypted mail", "egress", "egress switch", "cjsm", "cjsm net", "nhsmail", "nhs mail",
        "nhs net",
      ])
    + all(
      WayOfSharing(grade: .approved, lifts: [.post, .letter, .hand]),
      [
        "special delivery", "recorded delivery", "recorded post", "recorded mail", "recorded letter",
        "recorded signed for", "signed for", "signed for delivery", "signed for post", "guaranteed delivery",
        "first class signed for", "1st class signed for", "second class signed for", "2nd class signed for",
        "by hand with receipt", "hand delivered with receipt", "by hand against receipt",
      ])
    + all(
      WayOfSharing(grade: .approved, lifts: [.media]),
      media.map { "encrypted " + $0 } + ["encrypted media", "encrypted device"])
    + all(
      WayOfSharing(grade: .approved),
      bodies.flatMap { body in forms.map { body + " " + $0 } })

  /// Whose portals and forms are approved.
  private static let bodies = [
    "council", "council's", "county council", "la", "local authority", "mash", "police", "nspcc", "ceop",
    "children's services", "social care", "social services", "front door", "first response", "lado", "prevent",
  ]
  private static let forms = [
    "portal", "online portal", "web portal", "secure portal", "referral portal", "form", "online form", "web form",
    "webform", "e-form", "referral form", "online referral form", "online referral", "website form",
  ]

  private static let media = [
    "usb", "usb stick", "usb drive", "memory stick", "pen drive", "flash drive", "cd", "dvd", "disc", "disk",
    "hard drive",
  ]

  private static let review: [Row] =
    all(
      WayOfSharing(grade: .review, family: .mail),
      [
        "e-mail", "email", "e-mailed", "emailed", "e-mails", "emails", "outlook", "password protected",
        "password protected file", "password protected document", "password protected attachment",
        "password protection",
      ])
    // Whatever stands beside it: somebody says that it was not the secure one.
    + all(
      WayOfSharing(grade: .review),
      ["ordinary", "normal", "standard", "regular", "plain", "usual", "unencrypted", "unsecured", "insecure", "open"]
        .flatMap { how in ["e-mail", "email", "e-mails", "emails", "mailbox"].map { how + " " + $0 } })
    + all(WayOfSharing(grade: .review, family: .letter), ["letter", "letters"])
    + all(WayOfSharing(grade: .review, family: .post), ["post", "posted", "by mail", "royal mail", "mailed"])
    + all(WayOfSharing(grade: .review, family: .media), media)
    + all(WayOfSharing(grade: .review, family: .hand), ["by hand", "hand delivered", "delivered by hand"])
    + all(
      WayOfSharing(grade: .review),
      [
        "sharepoint", "share point", "sharepoint link", "onedrive", "one drive", "teams", "microsoft teams",
        "teams link", "teams chat", "teams message", "chat", "google drive", "drive", "shared drive", "dropbox",
        "wetransfer", "we transfer", "fax", "faxed", "courier", "gcsx", "gsi",
      ])

  private static let forbidden: [Row] =
    all(
      WayOfSharing(grade: .forbidden),
      [
        "whatsapp", "whats app", "whatsapped", "whatsapp call", "messenger", "facebook messenger", "signal",
        "telegram", "snapchat", "instagram", "insta", "facebook", "social media", "sms", "text", "texts", "texted",
        "text message", "text messages", "voicemail", "voice mail", "answerphone", "answer phone",
        "answering machine", "ordinary post", "ordinary mail", "normal post", "standard post", "regular post",
        "first class", "first class post", "1st class", "1st class post", "second class", "second class post",
        "2nd class", "2nd class post", "group cc", "cc group", "cc to group", "cc all", "cc to all", "group email cc",
        "group email with cc", "group e-mail with cc",
        "book bag",
      ] + media.map { "unencrypted " + $0 })
    + all(
      WayOfSharing(grade: .forbidden),
      ["via", "through", "sent with", "sent home with", "passed on by", "carried by", "taken by"].flatMap { by in
        ["child", "pupil", "student", "parent", "parents", "carer", "carers", "mother", "mum", "father", "dad"].flatMap
        {
          [by + " " + $0, by + " the " + $0]
        }
      })

  private static let personal: [Row] = all(
    WayOfSharing(grade: .personal),
    [
      "gmail", "googlemail", "hotmail", "personal e-mail", "personal email", "personal e-mail address",
      "personal email address", "private e-mail", "private email", "home e-mail", "home email", "own email",
    ])

  private static let qualifiers: [Row] =
    all(WayOfSharing(grade: .qualifier, lifts: [.mail, .letter]), ["secure", "secured", "securely", "tls"])
    + all(
      WayOfSharing(grade: .qualifier, lifts: [.mail, .letter, .media]),
      ["encrypted", "encryption", "encrypt", "bitlocker"])
    + all(WayOfSharing(grade: .qualifier, lifts: [.post, .letter, .hand]), ["recorded", "tracked and signed"])
    + all(WayOfSharing(grade: .qualifier, lifts: [.hand, .letter]), ["receipt", "receipt obtained", "signature"])
    + all(
      WayOfSharing(grade: .qualifier, sinks: [.media]),
      [
        "unencrypted", "not encrypted", "non encrypted", "unsecured", "insecure", "not secure", "non secure",
        "no encryption", "without encryption", "unprotected",
      ])
    + [
      "full text", "plain text", "free text", "text of", "no signal", "phone signal", "poor signal", "letterbox",
      "call centre", "group mailbox", "post code", "postcode", "form post",
    ].map { ($0, .nothing) }
}
