/// What a word of a recipient's name or role says of whether they need to know.
enum RecipientWord: Sendable {
  /// A kind of body or role with a part in safeguarding.
  case kind
  /// Press, employer, family: a person must say why they were told, whatever stands beside it.
  case outsider
  /// A word of a company's name: a kind beside it is part of the name ("School Uniforms Ltd").
  case company
  /// A word of another body's name: nothing by itself, but not a place or a person either.
  case body
  case known, barred
  /// Looks like one of them and is none ("School Lane").
  case nothing
}

/// The recipient kinds with a role, and those without, that are known without any configuration (`rules.md`).
enum RecipientKinds {
  typealias Row = (phrase: String, meaning: RecipientWord)

  static let builtIn = Lexicon<RecipientWord>(rows)

  static let rows: [Row] =
    kinds.map { ($0, .kind) } + outsiders.map { ($0, .outsider) } + companies.map { ($0, .company) }
    + bodies.map { ($0, .body) } + nothing.map { ($0, .nothing) }

  private static let kinds =
    [
      // Social care.
      "social care", "children's social care", "adult social care", "adults social care", "social services",
      "social work", "social worker", "social workers", "duty social worker", "duty sw", "sw team",
      "children's services",
      "children services", "child services", "children and families", "children and young people's services",
      "csc", "asc", "cypmhs", "mash", "multi agency safeguarding hub", "children's hub", "safeguarding hub",
      "front door",
      "first response", "edt", "emergency duty team", "out of hours team", "duty team", "early help",
      "early intervention",
      "family hub", "lado", "designated officer", "local authority designated officer", "safeguarding partnership",
      "adult safeguarding", "safeguarding adults team", "safeguarding team", "gateway service", "gateway team",
      "gateway services",
      // Health.
      "health", "nhs", "gp", "general practitioner", "family doctor", "doctor", "surgery", "medical practice",
      "health centre", "medical centre", "hospital", "infirmary", "a&e", "accident and emergency", "camhs",
      "midwife", "midwives", "midwifery", "health visitor", "health visitors", "health visiting", "school nurse",
      "school nurses", "school nursing", "family nurse", "paediatrician", "paediatrics", "nurse", "icb", "nhs trust",
      "hsc trust", "hsct", "health and social care trust", "health and social care", "health board", "sarc",
      "mental health team", "nhs net", "nhs uk", "public health",
      // Education.
      "education", "education welfare", "school", "schools", "academy", "college", "nursery", "nurseries",
      "early years",
      "preschool", "pre-school", "headteacher", "head teacher", "senco", "dsl", "ddsl", "dsp",
      "designated safeguarding lead", "deputy designated safeguarding lead", "designated safeguarding person",
      "designated teacher", "virtual school", "sch uk",
      // Justice.
      "police", "police officer", "police service", "police scotland", "british transport police", "transport police",
      "constabulary", "psni", "nca", "ceop",
      "national crime agency", "public protection unit", "mappa", "probation", "probation service", "yot", "yjs",
      "youth offending", "youth offending team", "youth justice", "youth justice service", "cafcass", "cafcass cymru",
      "court", "courts", "family court", "crown court", "magistrates court", "high court", "hmcts", "judge",
      "coroner", "coroners", "coroner's court", "children's reporter", "children's reporters", "scra",
      "reporter to the children's panel", "children's hearing", "children's panel",
      // Others with a role.
      "housing", "housing association", "housing officer", "fire", "fire service", "fire and rescue",
      "fire and rescue service", "ambulance", "ambulance service", "paramedic", "paramedics", "idva", "isva", "marac",
      "refuge", "women's aid", "domestic abuse service", "prevent", "prevent team", "channel", "channel panel",
      "nspcc", "childline", "dbs", "disclosure and barring service", "ofsted", "ciw", "care inspectorate",
      "care inspectorate wales", "cqc", "care quality commission", "charity commission", "oscr", "ccni",
      "diocesan safeguarding", "diocesan safeguarding adviser", "diocesan safeguarding advisor",
      "diocesan safeguarding officer", "diocesan safeguarding lead", "diocesan safeguarding team",
      "diocesan safeguarding coordinator", "governing body safeguarding lead",
      "governing body's safeguarding lead", "safeguarding governor", "national governing body safeguarding lead",
      "ngb safeguarding lead", "safeguarding lead", "lead safeguarding officer",
    ]

  private static let outsiders = [
    "press", "press office", "journalist", "journalists", "reporter", "reporters", "newspaper", "newspapers", "media",
    "social media", "employer", "employers", "landlord", "landlords", "landlady", "letting agent", "insurer",
    "insurers",
    "insurance", "insurance company", "parent", "parents", "other parents", "mother", "mum", "mom", "father", "dad",
    "stepfather", "stepmother", "step father", "step mother", "grandmother", "grandfather", "grandparent",
    "grandparents", "gran", "nan", "aunt", "auntie", "uncle", "brother", "sister", "sibling", "siblings", "family",
    "families", "family member", "family members", "relative", "relatives", "neighbour", "neighbours", "friend",
    "friends", "boyfriend", "girlfriend", "ex partner", "public", "members of the public", "community group",
    "parents association", "parent teacher association", "pta", "police federation", "trade union", "union",
    "police and crime commissioner", "councillor",
  ]

  private static let companies = [
    "ltd", "limited", "company", "companies", "plc", "llp", "inc", "mutual", "supplies", "uniform", "uniforms",
    "uniformwear", "estates",
    "estate agents", "lettings", "recruitment", "foods", "food", "photograph*", "catering", "furniture", "magazine",
    "gazette", "news", "times", "herald", "radio", "tv", "stores", "shop", "bakery", "cafe", "pub", "hotel", "travel",
    "transport", "taxis", "taxi", "cleaning", "direct", "software", "security services", "consulting", "consultancy",
    "consultants", "marketing", "fitness", "gym", "removals", "windows", "alarms", "extinguishers", "fireplaces",
  ]

  private static let bodies = [
    "club", "youth club", "church", "mosque", "temple", "synagogue", "charity", "association", "agency",
    "foundation", "garage", "society", "federation", "solicitors", "solicitor", "business", "employment",
  ]

  private static let nothing = [
    "school lane", "school road", "school street", "school hill", "court road", "court lane", "court street",
    "hospital road", "hospital lane", "college road", "college street", "fire station road", "family support",
    "family support worker", "family support team", "family support service", "family liaison",
    "family liaison officer", "family intervention", "parent support", "parent support adviser", "family safeguarding",
    "employment support", "health and safety", "health club", "health food",
    "health foods", "fire alarms", "friends school", "channel islands", "channel 4", "channel 5", "tennis court",
    "food court", "health spa", "family services", "families team", "families service", "parent governor",
  ]
}
