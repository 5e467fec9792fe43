/// The wordings of yes/no answers, of the level of risk and of whether people were told.
enum YesNoValues {
  static let yesWords = [
    "yes", "y", "true", "t", "1", "ie", "do", "ydy", "ydw", "oes", "x", "on", "agreed", "tick", "ticked", "checked",
    "yes please", "yes yes", "affirmative", "yep", "yeah",
  ]
  static let noWords = [
    "no", "n", "false", "f", "0", "off", "naddo", "nac ydy", "nac ydw", "nac oes", "nage", "unticked", "unchecked",
    "no no", "nope",
  ]
  static let between = [
    "not sure", "unsure", "unclear", "maybe", "perhaps", "possibly", "potentially", "possible", "partly", "partially",
    "in part", "yes and no", "both",
  ]

  static let table = ValueTable([
    (YesNo.yes.rawValue, yesWords), (YesNo.no.rawValue, noWords), (YesNo.between.rawValue, between),
  ])

  /// Where "none" answers the question: no doubt, no advice, no hold.
  static let none = ValueTable([(YesNo.no.rawValue, ["none", "nil", "dim"])])

  static let atRisk = ValueTable([
    (
      YesNo.yes.rawValue,
      yesWords + [
        "high", "very high", "high risk", "very high risk", "risk high", "significant", "significant risk",
        "significant harm", "risk of significant harm", "at risk of significant harm", "yes significant harm",
        "likely significant harm", "significant risk of harm", "suffering significant harm", "at risk",
        "at risk of harm", "at high risk", "at immediate risk", "immediate risk", "immediate danger", "immediate",
        "imminent", "severe", "serious", "critical", "acute", "extreme", "red", "substantial", "substantial risk",
        "level 4", "tier 4", "level four", "tier four", "l4", "t4", "4", "level 4 specialist", "level 4 acute",
        "s47", "s 47", "section 47", "s47 threshold", "section 47 threshold", "s47 enquiry", "s47 enquiries",
        "section 47 enquiry", "section 47 enquiries", "s47 investigation", "meets s47 threshold", "s47 threshold met",
        "threshold met", "met", "child protection", "uchel",
      ]
    ),
    (
      YesNo.no.rawValue,
      noWords + [
        "low", "low risk", "very low", "very low risk", "risk low", "none", "nil", "no risk", "not at risk",
        "no risk identified", "not at risk of harm", "no risk of harm", "not at risk of significant harm",
        "no significant harm", "minimal", "negligible", "minor", "green", "level 1", "level 2", "tier 1", "tier 2",
        "level one", "level two", "tier one", "tier two", "l1", "l2", "t1", "t2", "2", "level 1 universal",
        "level 2 early help", "level 1 2", "level 1-2", "tier 1-2", "universal", "early help", "below threshold",
        "threshold not met", "not met", "isel",
      ]
    ),
    (
      YesNo.between.rawValue,
      between + [
        "unknown", "not known", "don't know", "do not know", "unk", "n/k", "nk", "anhysbys", "medium", "medium risk",
        "moderate", "moderate risk", "amber", "level 3", "tier 3", "level three", "tier three", "l3", "t3", "3",
        "level 3 targeted", "standard", "some", "some risk", "potential", "potential risk", "possible risk",
        "to be assessed", "under assessment", "being assessed", "not yet known", "not assessed", "canolig",
        "low medium", "low to medium", "medium high", "medium to high",
      ]
    ),
  ])

  static let informed = ValueTable([
    (
      YesNo.yes.rawValue,
      yesWords + [
        "informed", "told", "aware", "fully informed", "fully aware", "both", "both parents", "parents informed",
        "family informed", "family aware", "parents aware", "discussed", "yes discussed", "spoken to", "notified",
      ]
    ),
    (
      YesNo.no.rawValue,
      noWords + [
        "not yet", "no not yet", "not informed", "not told", "not aware", "unaware", "uninformed", "not discussed",
        "not spoken to", "not notified", "none", "nobody", "no one", "neither", "neither parent", "no not informed",
        "parents not informed", "family not informed", "parents not aware", "family not aware", "parents unaware",
        "social care will tell", "social care to inform", "social care will inform", "to be informed",
        "to be told", "will be informed", "will be told", "not at this time", "not at this stage", "not appropriate",
        "not safe", "not safe to", "unsafe", "unable to contact", "could not contact", "no contact",
      ]
    ),
    (
      YesNo.between.rawValue,
      [
        "not sure", "unsure", "unclear", "maybe", "possibly", "partly", "partially", "in part", "yes and no",
        "one parent", "one parent only", "only one parent", "mother only", "father only", "mum only", "dad only",
        "only mother", "only father", "child only", "some", "some of them", "not all", "not fully", "yes partly",
        "yes one parent", "parents not child", "child not parents", "mother not father", "father not mother",
      ]
    ),
  ])

  /// Who may have been told; an answer of nothing but these names those told.
  static let people: Phrases = [
    "mother*", "mum*", "mam", "mom", "mam*", "father*", "dad*", "parent*", "carer*", "guardian*", "child*", "family",
    "young", "person", "yp", "grand*", "nan", "nana", "aunt*", "uncle*", "step*", "foster*", "brother*", "sister*",
    "sibling*", "adult", "client", "pupil", "student", "service", "user", "subject", "both", "and", "birth", "the",
    "with", "social", "worker*", "legal", "school", "key", "partner", "husband", "wife", "son", "daughter", "social",
    "myself", "themselves", "their", "his", "her", "mam", "rhieni",
  ]
  static let told: Phrases = [
    "informed", "told", "aware", "notified", "advised", "spoken to", "spoke to", "spoke with", "discussed with",
    "explained to", "knows", "know",
  ]
  static let untold: Phrases = [
    "not", "will be", "to be", "yet", "never", "cannot be", "un", "wont be", "without", "nobody", "neither", "should",
    "until", "before", "once", "when", "if", "no",
  ]
  static let notTold: Phrases = [
    "not yet", "not informed", "not told", "not aware", "unaware", "not been informed", "not been told", "not notified",
    "will tell", "will inform", "will be told", "will be informed", "to be told", "to be informed", "to inform",
    "to tell", "will speak", "will discuss", "to discuss", "not discussed", "not been discussed", "not been spoken",
    "not spoken", "neither",
  ]

  /// After a bare "no": that a reason follows, not a noun ("no immediate risk" is not a no).
  static let because: Phrases = ["because", "as", "due", "since", "owing"]
  /// What takes back part of a yes.
  static let qualifying: Phrases = [
    "no", "not", "but", "only", "if", "partly", "partial*", "except", "unless", "one", "however", "although", "until",
  ]
  /// What, at the start of an explanation, takes back part of the answer before it.
  static let but: Phrases = ["but", "however", "although", "though", "except", "only if", "unless"]
}
