/// The wordings of the position on consent (`rules.md`, "Consent").
enum ConsentValues {
  static let table = ValueTable([
    (
      ConsentStatus.given.rawValue,
      YesNoValues.yesWords + [
        "given", "obtained", "consent given", "consent obtained", "consented", "has consented", "consents", "granted",
        "consent granted", "verbal", "verbally", "oral", "orally", "written", "in writing", "implied", "explicit",
        "express",
        "informed", "informed consent", "full consent", "full", "signed", "signed consent", "signed form",
        "verbal consent", "written consent", "implied consent", "explicit consent", "oral consent", "parental consent",
        "parental consent given", "parental consent obtained", "parent consented", "parents consented",
        "mother consented", "father consented", "mother gave consent", "father gave consent", "parent gave consent",
        "parents gave consent", "mother has consented", "parents have consented", "both parents consented",
        "mother agreed", "father agreed", "verbal consent given", "verbal consent obtained",
        "written consent given", "written consent obtained", "given verbally", "given in writing",
        "obtained verbally", "obtained in writing", "yes verbal", "yes verbally", "yes written", "yes in writing",
        "yes implied", "yes given", "yes obtained", "yes consent given", "yes consent obtained", "agrees", "agree",
        "parents agreed", "parent agreed", "accepted", "verbal and written", "ar lafar",
        "ysgrifenedig", "rhoddwyd", "wedi'i roi", "sought and given", "sought and obtained", "sought given",
        "sought obtained", "consent sought and given", "consent sought and obtained",
      ]
    ),
    (
      ConsentStatus.notRequired.rawValue,
      [
        "n/a", "na", "not applicable", "not needed", "not required", "not necessary", "unnecessary",
        "no consent required", "no consent needed", "consent not required", "consent not needed",
        "consent not necessary", "no need", "none required", "none needed", "not required by law", "exempt",
        "no not required",
        "no not needed", "no not applicable", "no n/a", "s47", "s 47", "section 47", "s47 enquiry",
        "section 47 enquiry", "s47 investigation", "s47 no consent required", "s47 consent not required",
        "not required s47", "not required section 47", "statutory", "statutory duty", "statutory referral",
        "statutory process", "statutory enquiry", "statutory requirement", "statutory power", "amherthnasol",
        "ddim yn berthnasol", "dim angen",
      ]
    ),
    (
      ConsentStatus.notObtained.rawValue,
      YesNoValues.noWords + [
        "not obtained", "not given", "no consent", "no consent given", "no consent obtained", "consent not obtained",
        "consent not given", "not consented", "none", "none given", "none obtained", "unable to obtain",
        "unable to obtain consent", "unable to get", "unable to gain", "unable to seek", "not able to obtain",
        "could not obtain", "couldn't obtain", "could not be obtained", "unobtainable", "could not contact",
        "couldn't contact", "could not be contacted", "unable to contact", "not contactable", "uncontactable",
        "no contact", "no reply", "no response", "no answer", "did not respond", "awaited", "awaiting",
        "awaiting consent", "consent awaited", "awaiting response", "awaiting reply", "awaiting signature", "to follow",
        "consent to follow", "to be obtained", "to be sought", "to be gained", "consent pending", "pending consent",
        "requested", "consent requested", "not yet", "not yet obtained", "not yet given", "not yet received",
        "not received", "no not obtained", "no not given", "no not yet", "no awaiting", "no unable to obtain",
        "no could not contact", "no unable to contact", "attempted", "sought not obtained", "sought not given",
        "sought but not obtained", "sought but not given", "sought no response", "asked no response",
        "no capacity", "lacks capacity", "heb ei gael", "heb gael",
      ]
    ),
    (
      ConsentStatus.notSought.rawValue,
      [
        "not sought", "consent not sought", "no not sought", "not been sought", "was not sought", "not asked",
        "not asked for", "not requested", "no not asked", "did not seek", "did not ask", "not seeking",
        "decided not to seek", "unsought", "no consent sought", "overridden", "overriden", "over ridden", "override",
        "overrode", "consent overridden", "consent overriden", "no overridden", "no overriden", "dispensed with",
        "dispensed", "consent dispensed with", "no dispensed with", "dispense", "waived", "bypassed", "without consent",
        "proceeding without consent", "shared without consent", "heb ei geisio", "heb ofyn",
      ]
    ),
    (
      ConsentStatus.refused.rawValue,
      [
        "refused", "consent refused", "refuses", "refusal", "declined", "consent declined", "declines", "objected",
        "objects", "objection", "withheld", "consent withheld", "denied", "consent denied", "no refused", "no declined",
        "no objected", "no withheld", "not agreed", "did not agree", "does not agree", "do not agree",
        "did not consent",
        "does not consent", "do not consent", "do not give consent", "i do not give consent", "parent refused",
        "parents refused", "mother refused", "father refused", "parents declined", "parent declined",
        "mother declined", "father declined", "mother objected", "father objected", "parents objected",
        "parent objected",
        "refused consent", "mother refused consent", "father refused consent", "parents refused consent",
        "parent refused consent", "refused to consent",
        "sought refused", "sought and refused", "sought but refused", "sought declined", "consent sought and refused",
        "gwrthodwyd", "wedi gwrthod",
      ]
    ),
    (
      ConsentStatus.withdrawn.rawValue,
      [
        "withdrawn", "consent withdrawn", "withdrew", "withdrew consent", "revoked", "consent revoked", "retracted",
        "given then withdrawn", "given but withdrawn", "since withdrawn", "later withdrawn", "given later withdrawn",
        "yes withdrawn", "no withdrawn", "yes then withdrawn", "yes later withdrawn", "yes but withdrawn",
        "tynnwyd yn ôl",
      ]
    ),
    (
      ConsentStatus.unclear.rawValue,
      [
        "partial", "partially", "partly", "in part", "part", "partial consent", "one parent", "one parent only",
        "yes one parent", "from one parent", "mother only", "father only", "mum only", "dad only", "yes mother only",
        "yes father only", "yes partial", "yes partly", "yes in part", "some", "given in part", "limited",
        "unclear", "unsure", "not sure", "conditional", "yes with conditions", "assumed", "presumed", "disputed",
        "sought",
        "consent sought", "asked", "asked for", "maybe", "mixed",
      ]
    ),
  ])

  /// Under a label that asks whether consent was *sought*: a yes says nothing of the answer, a no that nobody asked.
  static let sought = ValueTable([
    (ConsentStatus.unclear.rawValue, YesNoValues.yesWords + ["sought", "yes sought", "consent sought"]),
    (ConsentStatus.notSought.rawValue, YesNoValues.noWords + ["none", "not", "no not sought"]),
  ])

  /// What takes back a consent named before it.
  static let takenBack: Phrases = [
    "withdr*", "refus*", "declin*", "object*", "but", "not", "only", "partial*", "revok*", "except", "overrid*", "no",
    "if", "unless", "later", "one parent",
  ]
  static let withdrawn: Phrases = ["withdr*", "revok*", "retract*"]
  /// That it is still to be had, just behind an answer ("Written consent to be obtained"). That something is to be done
  /// with consent ("given to discuss it with the school") is something else.
  static let awaited: Phrases = {
    let had = ["obtained", "sought", "gained", "got", "requested", "given", "signed", "confirmed", "asked", "received"]
    let have = ["obtain", "seek", "gain", "get", "request", "ask"]
    return Phrases(
      ["to be", "will be", "still to be", "yet to be", "not yet"].flatMap { later in had.map { later + " " + $0 } }
        + ["will", "we will", "i will", "we'll", "i'll", "still to", "yet to", "going to"].flatMap { later in
          have.map { later + " " + $0 }
        }) + stillOpen
  }()
  /// The same wherever it stands.
  static let stillOpen: Phrases = [
    "to be obtained", "to be sought", "to be gained", "to be asked", "will be obtained", "will be sought",
    "will be gained", "will be asked",
    "to follow", "await*", "pending", "when obtained", "once obtained", "when received", "once received",
  ]
  /// What may still come in writing when consent was given by word of mouth.
  static let form: Phrases = [
    "written", "form", "the form", "signed", "signature", "paper", "hard copy", "consent form", "confirmation",
    "email", "letter",
  ]
  /// What may follow an answer without a sign between.
  static let continuing: Phrases = [
    "by", "from", "with", "via", "on", "at", "because", "as", "due", "since", "for", "in", "to", "would", "given",
    "obtained", "following", "under", "owing", "after", "over", "during", "through", "verbally", "mother", "father",
    "parent*", "mum", "dad", "carer*", "this", "s47", "section", "child*", "when", "until", "risk",
  ]
}
