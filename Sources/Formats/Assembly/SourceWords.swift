import Records

/// What the words of titles and labels say of a whole source: that it is a referral, that we are requesting.
enum SourceWords {
  /// What a title says.
  static func traits(ofTitle title: String) -> Source.Traits {
    let words = LabelWords(LabelText.words(title, camel: true))
    var traits: Source.Traits = []
    if titleOfReferral.stands(in: words), !titleOfNoReferral.stands(in: words) { traits.insert(.referral) }
    if requesting.stands(in: words) { traits.insert(.requestMade) }
    if titleOfConsent.stands(in: words), !titleOfDecision.stands(in: words), !traits.contains(.referral) {
      traits.insert(.consentForm)
    }
    return traits
  }

  /// What a label says.
  static func traits(ofLabel label: String) -> Source.Traits {
    let words = LabelWords(LabelText.words(label, camel: true))
    var traits: Source.Traits = []
    if labelOfReferral.stands(in: words) { traits.insert(.referral) }
    if requesting.stands(in: words) { traits.insert(.requestMade) }
    return traits
  }

  private static func folded(_ phrases: [String]) -> PhraseGroup {
    PhraseGroup(phrases.map { LabelText.key($0, camel: false) })
  }

  private static let titleOfReferral = folded([
    "referral", "referrals", "marf", "lado", "adult concern", "safeguarding adult concern",
    "adult safeguarding concern",
    "lado notification",
  ])
  /// "Referral" stands in titles that are no referral.
  private static let titleOfNoReferral = folded(["referral pathway", "referral guidance", "referral policy"])
  private static let titleOfConsent = folded([
    "consent form", "parental consent", "parent consent", "consent to share", "consent to sharing",
    "consent to information sharing", "consent for information sharing", "consent to share information",
    "agreement to share", "agreement to information sharing", "permission to share", "permission form",
    "ffurflen ganiatâd", "ffurflen gydsyniad",
  ])
  /// What asks for a consent and for more than that.
  private static let titleOfDecision = folded(["decision", "record of", "sharing record", "disclosure record"])
  private static let labelOfReferral = folded([
    "reason for referral", "reasons for referral", "reason for the referral", "date of referral", "referral date",
    "name of referrer", "referrers job title", "person making the referral", "make this referral",
    "making this referral", "aware of this referral", "this referral", "marf", "lado signature", "name of lado",
    "referrer details", "details of referrer",
  ])
  private static let requesting = folded([
    "we are requesting", "we request", "you are requesting", "request made by us", "our request", "request we made",
    "information we are requesting", "data we are requesting",
  ])
}
