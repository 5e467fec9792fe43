/// The wordings of the kind of a record and of whom it is about.
enum KindValues {
  static let recordType = ValueTable([
    (
      RecordType.requestReceived.rawValue,
      [
        "request received", "request", "information request", "request for information", "incoming request",
        "external request", "data request", "disclosure request", "form 1", "form 1 request for information",
        "request for disclosure", "police request", "section 47 request", "received request", "subject access request",
        "sar", "dsar", "third party request", "agency request", "cais am wybodaeth",
      ]
    ),
    (
      RecordType.requestMade.rawValue,
      [
        "request made", "our request", "outgoing request", "request sent", "request made by us", "request by us",
        "made request", "we are requesting", "we are requesting information", "we requested", "requesting information",
        "request for information made", "request out", "outbound request", "request issued",
      ]
    ),
    (
      RecordType.disclosure.rawValue,
      [
        "disclosure", "disclosures", "information sharing", "information shared", "information share", "sharing",
        "share",
        "shared", "sharing decision", "information sharing decision", "data sharing", "data share", "decision to share",
        "form 2", "form 2 disclosure of information", "disclosure of information", "proactive disclosure",
        "proactive share", "third party disclosure", "datgeliad", "information sharing record",
      ]
    ),
    (
      RecordType.referral.rawValue,
      [
        "referral", "referrals", "referral made", "referral form", "refer", "referred", "marf", "mash referral",
        "lado referral", "early help referral", "child protection referral", "safeguarding referral",
        "social care referral", "children's social care referral", "adult safeguarding referral", "adult concern form",
        "s47 referral", "section 47 referral", "prevent referral", "channel referral", "camhs referral",
        "police referral", "external referral", "multi agency referral", "multi agency referral form", "self referral",
        "agency referral", "urgent referral", "cyfeiriad", "atgyfeiriad",
      ]
    ),
    (
      RecordType.concern.rawValue,
      [
        "concern", "concerns", "safeguarding concern", "welfare concern", "child protection concern",
        "cause for concern",
        "low level concern", "incident", "incident report", "safeguarding incident", "concern log", "allegation", "log",
        "pryder",
      ]
    ),
    (
      RecordType.review.rawValue,
      [
        "review", "reviews", "form 3", "form 3 information review", "information review", "case review",
        "periodic review", "annual review", "adolygiad",
      ]
    ),
    (
      RecordType.draft.rawValue,
      ["draft", "drafts", "draft referral", "draft record", "draft form", "draft version", "in draft", "drafft"]
    ),
    (
      RecordType.other.rawValue,
      ["other", "misc", "miscellaneous", "general", "note", "case note", "file note", "contact", "arall"]
    ),
  ])

  static let subjectGroup = ValueTable([
    (
      SubjectGroup.child.rawValue,
      [
        "child", "children", "childs", "cyp", "child or young person", "child young person",
        "children and young people",
        "young person", "young people", "yp", "pupil", "pupils", "student", "learner", "minor", "under 18",
        "u18", "under 16", "under 5", "under fives", "baby", "infant", "toddler", "boy", "girl", "teenager",
        "adolescent",
        "newborn", "neonate", "child at risk", "child in need", "looked after child", "lac", "cla", "children's",
        "reception", "nursery", "preschool", "pre school", "early years", "primary", "secondary", "sixth form",
        "year r",
        "yr r", "foundation", "eyfs", "ks1", "ks2", "ks3", "ks4", "ks5", "key stage 1", "key stage 2", "key stage 3",
        "key stage 4", "key stage 5", "plentyn", "plant", "person ifanc",
      ]
    ),
    (
      SubjectGroup.adult.rawValue,
      [
        "adult", "adults", "adult at risk", "vulnerable adult", "adult with care and support needs", "over 18", "18",
        "18+", "18 plus", "18 and over", "18 or over", "older person", "older people", "older adult", "elderly",
        "care leaver", "parent", "mother", "father", "carer", "oedolyn", "oedolion",
      ]
    ),
    (
      SubjectGroup.unborn.rawValue,
      [
        "unborn", "unborn child", "unborn baby", "unborn infant", "pre birth", "prebirth", "antenatal", "foetus",
        "fetus",
        "pregnancy", "baby unborn", "child unborn", "heb ei eni",
      ]
    ),
  ])
}
