public import Records

/// The reasons that need no more words: each by itself explains why consent was not sought, was refused or overridden,
/// or why people were not told (`rules.md`, "Closed-list reasons").
///
/// The wordings are generous, because forms, advice lines and practitioners each have their own.
public struct ClosedReason: Sendable {
  /// What the reason is, as documentation has it.
  public let name: String
  /// Its wordings.
  public let phrases: Phrases
}

public enum ClosedReasons {
  public static let all: [ClosedReason] = [
    ClosedReason(
      name: "increased risk of significant harm",
      phrases: [
        "risk of harm", "risk of significant harm", "risk of further harm", "risk of serious harm",
        "risk of immediate harm", "risk of abuse", "risk of further abuse", "risk of physical harm", "risk of neglect",
        "significant harm", "serious harm", "further harm", "further abuse", "at risk", "at increased risk",
        "at greater risk", "at further risk", "at more risk", "increas* risk", "increas* the risk", "increas* risks",
        "increas* the risks", "heighten* risk", "heighten* the risk", "escalat* risk", "escalat* the risk",
        "greater risk", "risk to child*", "risk to the child*", "risk to his safety", "risk to her safety",
        "risk to their safety", "risk to him", "risk to her", "risk to them", "risk for the child*",
        "risk of reprisal*",
        "reprisal*", "retaliat*", "repercussion*", "unsafe", "not safe to", "not be safe to", "safety of the child*",
        "safety of child*",
        "child* safety", "childs safety", "child protection concern*", "child protection ground*",
        "child protection reason*", "would hurt", "might hurt", "may hurt",
        "could hurt", "hurt the child", "would harm", "might harm", "may harm", "could harm", "harm the child",
        "would beat", "would hit", "would be hit", "would be beaten", "would be hurt", "would be harmed", "niwed",
        "risg o niwed",
      ]),
    ClosedReason(
      name: "immediate danger or emergency",
      phrases: [
        "immediate danger", "imminent danger", "in danger", "danger to", "endanger*", "emergency", "immediate risk",
        "imminent risk", "immediate safety", "immediate harm", "imminent harm", "threat to life", "risk to life",
        "life threatening", "999",
      ]),
    ClosedReason(
      name: "risk of injury to others or to a worker",
      phrases: [
        "risk to others", "risk to other*", "risk of injury", "risk to staff", "risk to worker*", "risk to the worker*",
        "risk to sibling*", "risk to public", "risk to the public", "risk of violence", "violent reaction",
        "violent response", "violent", "violence", "aggressive", "threaten* staff", "threats to staff",
        "harm to others", "staff safety", "safety of staff", "worker* safety",
      ]),
    ClosedReason(
      name: "prejudice to a police investigation or to the prevention or detection of crime",
      phrases: [
        "police investigation*", "criminal investigation*", "prejudice an investigation", "prejudice the investigation",
        "prejudice a police", "prejudice any investigation", "prejudice investigation", "jeopardise", "jeopardize",
        "compromise the investigation", "compromise an investigation", "compromise investigation",
        "undermine the investigation", "undermine an investigation", "hinder the investigation", "prevention of crime",
        "detection of crime", "crime prevention", "crime detection", "preventing crime", "prevent crime",
        "detect crime",
        "prevent or detect crime", "prevention or detection", "prevention and detection",
        "serious crime", "tip off", "tipping off", "tip* them off", "tip* him off", "tip* her off", "alert the perp*",
        "alert* the alleged", "alert* perpetrator*", "alert* the perpetrator*",
      ]),
    ClosedReason(
      name: "unjustified delay",
      phrases: [
        "delay in", "unjustified delay", "undue delay", "unreasonable delay", "unacceptable delay", "cause delay",
        "cause a delay", "cause an unjustified delay", "would delay", "avoid delay", "without delay", "delay protect*",
        "delay action", "delay help", "delay the", "time critical", "too urgent",
      ]),
    ClosedReason(
      name: "could not be contacted after attempts",
      phrases: [
        "could not be contacted", "couldnt be contacted", "cannot be contacted", "unable to contact",
        "not able to contact", "could not contact", "couldnt contact", "cant contact", "cannot contact",
        "could not reach", "couldnt reach", "unable to reach", "could not be reached", "not contactable",
        "uncontactable", "no contact details", "no answer", "no reply", "no response", "did not answer",
        "not answering",
        "attempts to contact", "attempted to contact", "tried to contact", "tried to call", "attempts made to contact",
        "calls not returned", "unable to get hold", "could not get hold", "whereabouts unknown", "missing from home",
      ]),
    ClosedReason(
      name: "the alleged abuser is the parent or carer",
      phrases: [
        "abuser", "abusers", "perpetrator", "perpetrators", "perp", "abused by parent*", "abused by the parent*",
        "abused by mother", "abused by father", "abused by carer*", "abuse by parent*",
        "abuse by the parent*", "abuse by mother", "abuse by father", "allegation against parent*",
        "allegation is against", "allegation against the parent*", "allegation against mother",
        "allegation against father", "allegation against carer*", "allegation against the carer*",
        "allegations against parent*", "allegations against mother", "allegations against father",
        "parent implicated", "parents implicated", "implicated in the", "parent is source of harm", "source of harm",
        "source of the harm", "source of risk", "source of the risk", "person of concern", "subject of the allegation",
        "person causing harm", "person alleged to",
      ]),
    ClosedReason(
      name: "coercion; the child may be silenced or withdraw",
      phrases: [
        "coerc*", "coercive control", "controlling", "silence* the child", "silenced", "child be silenced",
        "pressure on the child", "pressur* the child", "pressured", "under duress", "duress", "intimidat*", "retract*",
        "withdraw the allegation", "withdraw their allegation", "withdraw her allegation", "withdraw his allegation",
        "withdraw the disclosure", "withdraw her disclosure", "withdraw his disclosure", "withdraw their disclosure",
        "child may withdraw", "child might withdraw", "child could withdraw", "child would withdraw",
        "child will withdraw",
        "may withdraw her", "may withdraw his", "may withdraw their", "young person may withdraw",
        "blame the child", "punish*", "undue influence",
      ]),
    ClosedReason(
      name: "the family may flee",
      phrases: [
        "may flee", "might flee", "flight risk", "risk of flight", "flee", "abscond*", "leave the country",
        "leave the area", "leaving the country", "taken abroad", "take* abroad",
        "take child* abroad", "take the child* abroad", "taking child* abroad", "taking the child* abroad",
        "take him abroad",
        "take her abroad", "take them abroad", "flee abroad", "removed from the country",
        "risk of abduction", "abduct*", "go missing", "disappear",
      ]),
    ClosedReason(
      name: "loss of evidence",
      phrases: [
        "loss of evidence", "lose evidence", "evidence lost", "evidence being lost", "evidence could be lost",
        "evidence may be lost", "evidence may be destroyed", "evidence might be destroyed",
        "evidence could be destroyed",
        "evidence would be destroyed", "evidence would be lost", "evidence will be destroyed", "evidence will be lost",
        "evidence might be lost", "destroy* evidence", "destruction of evidence",
        "delete evidence", "tamper*", "evidence destroyed", "evidence being destroyed", "forensic evidence",
        "interfere with evidence",
      ]),
    ClosedReason(
      name: "fabricated or induced illness",
      phrases: [
        "fabricated or induced", "fabricated and induced", "fabricated induced", "fabricated illness",
        "induced illness",
        "fii", "perplexing presentation*",
      ]),
    ClosedReason(
      name: "female genital mutilation", phrases: ["fgm", "female genital mutilation", "genital mutilation"]),
    ClosedReason(
      name: "forced marriage or honour-based abuse",
      phrases: [
        "forced marriage", "honour based", "honor based", "so called honour", "honour abuse", "honour violence",
        "honour killing", "hba", "hbv",
      ]),
    ClosedReason(
      name: "sexual abuse in the family",
      phrases: [
        "sexual abuse", "sexually abused", "intrafamilial", "intra familial", "familial abuse", "incest", "csa",
      ]),
    ClosedReason(
      name: "domestic abuse; risk to the non-abusing parent",
      phrases: [
        "domestic abuse", "domestic violence", "dv", "non abusing parent", "non abusive parent", "risk to mother",
        "risk to the mother", "risk to mum", "risk to the non", "risk to father", "risk to the father",
        "risk to victim",
        "risk to the victim", "risk to partner",
      ]),
    ClosedReason(
      name: "allegation against staff",
      phrases: [
        "lado", "allegation against staff", "allegation against a member of staff",
        "allegation against member of staff",
        "allegation against a volunteer", "allegation against volunteer", "allegation against a worker",
        "allegation against worker", "allegation against a professional", "allegation against professional",
        "allegation against a teacher", "allegation against teacher", "allegation against a coach",
        "allegation against coach", "allegation against a leader", "allegation against leader",
        "allegation against a foster carer", "allegation against foster carer", "allegations against staff",
        "position of trust", "position* in trust",
      ]),
    ClosedReason(
      name: "asked by police or social care not to tell",
      phrases: [
        "police asked", "police advised", "police requested", "police advice", "police request", "police instruct*",
        "advised by police", "advised by the police", "asked by police", "asked by the police", "told by police",
        "told by the police", "instructed by police", "social care asked", "social care advised", "social care advice",
        "social care requested", "advised by social care", "asked by social care", "social services advised",
        "social services asked", "advised by social services", "social worker advised", "social worker asked",
        "advised by social worker", "advised by the social worker", "mash advised", "mash advice", "mash asked",
        "advised by mash", "advised by the mash", "childrens services advised", "advised by childrens services",
        "lado advised", "advised not to", "asked not to tell", "asked not to inform", "told not to inform",
        "told not to tell", "told not to contact",
      ]),
    ClosedReason(
      name: "no person with parental responsibility",
      phrases: [
        "no person with parental responsibility", "no one with parental responsibility",
        "nobody with parental responsibility", "no parental responsibility", "no person with pr", "no one with pr",
        "nobody with pr", "no pr", "lack of pr", "lacks pr", "does not have pr", "does not hold pr",
        "without parental responsibility", "does not have parental responsibility",
        "does not hold parental responsibility", "no parent", "unaccompanied", "looked after child", "care order",
        "orphan*",
      ]),
    ClosedReason(name: "unborn child", phrases: ["unborn", "pre birth", "not yet born", "foetus"]),
    ClosedReason(
      name: "section 47 or strategy discussion under way",
      phrases: [
        "s47", "s 47", "section 47", "sec 47", "sect 47", "strategy discussion", "strategy meeting",
        "child protection enquir*", "child protection inquir*", "child protection investigation",
        "child protection plan",
        "initial child protection",
      ]),
    ClosedReason(
      name: "lacks capacity",
      phrases: [
        "lack* capacity", "lack of capacity", "lacks mental capacity", "no capacity", "without capacity",
        "not have capacity", "not got capacity", "no mental capacity", "unable to consent", "cannot consent",
        "cant consent", "not able to consent", "could not consent", "incapable of consent*", "unconscious",
      ]),
    ClosedReason(
      name: "a competent child's own wish",
      phrases: [
        "gillick", "fraser competent", "fraser guidelines", "competent child", "child is competent",
        "competent young person", "young person is competent", "childs own wish*", "child asked us not to",
        "child asked not to", "child does not want", "child did not want", "young person does not want",
        "young person did not want", "childs wish*", "young persons wish*", "at the childs request", "childs request",
      ]),
    ClosedReason(
      name: "best interests of the child",
      phrases: [
        "best interest*", "interests of the child", "childs interests", "childs welfare", "welfare of the child",
        "paramount",
      ]),
    ClosedReason(
      name: "public interest", phrases: ["public interest", "overriding interest", "vital interest*"]),
    ClosedReason(
      name: "legal obligation or court order",
      phrases: [
        "legal obligation", "legal duty", "legal requirement", "legally required", "legally obliged", "statutory*",
        "required by law", "duty to report", "duty to refer", "duty to share", "mandatory report*", "court order",
        "court ordered",
        "order of the court", "court direct*", "ordered by the court", "witness summons", "production order",
      ]),
  ]

  /// Every wording of every reason.
  public static let phrases = Phrases(all.flatMap(\.phrases.list))

  /// Wordings that say that a reason of the list is not there.
  static let denied: Phrases = [
    "no risk", "no risks", "not at risk", "no immediate risk", "no immediate danger", "no danger", "not in danger",
    "no emergency", "not an emergency", "no increased risk", "not increase the risk", "not increase risk",
    "no significant harm", "no risk of harm", "not at increased risk", "without risk", "no safety concern*",
    "no violence", "not perpetrator*", "not the perpetrator*", "not the abuser", "not abuser",
    "no police investigation", "no court order", "no legal obligation", "no legal duty",
    "no statutory*", "no domestic abuse", "not unborn", "not statutory", "not at immediate risk",
    "not at significant risk", "not in immediate danger", "not in imminent danger", "no imminent danger", "no s47",
    "not s47", "no section 47", "not section 47", "no strategy", "no lado", "not lado", "no capacity issue*",
    "no capacity concern*", "not domestic abuse", "no dv", "not dv", "no domestic violence", "no fgm", "not fgm",
    "no sexual abuse", "not sexual abuse", "no forced marriage", "not unsafe", "not in the public interest",
    "not in public interest", "no public interest", "no best interests", "no flight risk", "not a flight risk",
    "no coercion", "not violent", "no intimidation",
  ]

  /// That the text gives a reason of the list.
  static func stand(in text: Span<UInt8>) -> Bool {
    phrases.firstMatch(in: text) != nil && !areDenied(in: text)
  }

  /// That the text says of a reason of the list that it is not there.
  static func areDenied(in text: Span<UInt8>) -> Bool { denied.firstMatch(in: text) != nil }
}
