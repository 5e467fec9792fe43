import Records

extension LabelBook {
  /// Advice and safety.
  static let advice: [FieldLabels] = [
    FieldLabels(
      .inDoubt,
      "Any doubt", "Were you in doubt?", "Unsure", "In doubt", "Doubt", "Any doubts", "Is there any doubt",
      "Was there any doubt", "Uncertain", "Are you in doubt", "Doubt about sharing", "Are you unsure", "Were you unsure"
    ),
    FieldLabels(
      .adviceSought,
      "Any advice sought - if required (date, time, name, role)", "Any advice sought",
      "have you discussed this referral with your line manager and/or designated professional?",
      "Verbally Informed a DSL?", "Were views of DPO (or equivalent) considered?", "Advice sought", "Was advice sought",
      "Advice", "Advice obtained", "Advice taken", "Has advice been sought", "Was advice taken", "Was advice obtained",
      "DSL informed", "DSL consulted", "DPO consulted", "Manager consulted", "Consultation", "Was the DPO consulted",
      "Were views of DPO considered", "Have you sought advice", "Consultation held", "Discussed with manager",
      "Have you discussed this with your manager", "Have you discussed this with the DSL", "Informed a DSL",
      "Verbally informed DSL", "DPO advice", "Was advice requested", "Advice required", "Consulted anyone",
      "Have you consulted anyone", "Views of DPO", "Were the views of the DPO considered", "Supervision sought",
      "Have you discussed this referral with your line manager",
      "Discussed with line manager or designated professional"),
    FieldLabels(
      .adviceFrom,
      "Advice from", "Consulted", "Discussed with", "Advice taken on", "Advice given by", "Who gave advice", "Adviser",
      "Advisor", "Source of advice", "Advice sought from", "Advice obtained from", "Consulted with",
      "Who was consulted",
      "Person consulted", "Advice taken from", "Name of adviser", "Who gave the advice", "From whom was advice sought",
      "Advice provided by", "Name of person giving advice", "Who did you consult", "Who was advice sought from",
      "Name and role of adviser", "Advice received from", "Discussed with whom", "Case discussed with"),
    FieldLabels(
      .adviceDate,
      "Date of advice", "Advice date", "Date advice sought", "Date advice given", "Date consulted",
      "Date of consultation", "Consultation date", "Advice sought on", "Advice given on", "Date advice obtained",
      "Date advice taken", "Date advice received", "When was advice sought", "Advice date and time", "Date discussed",
      "Date and time of advice", "Advice obtained on"),
    FieldLabels(.adviceDate, part: .time, "Time of advice", "Advice time"),
    FieldLabels(
      .identityWithheld,
      "Anonymised when advice sought", "Identity withheld", "Anonymised", "Anonymised when seeking advice",
      "Was the child's identity withheld", "Was identity withheld", "Advice sought anonymously",
      "Was advice sought anonymously", "Identity protected when advice sought", "Identity withheld in consultation",
      "Case anonymised", "Without naming the child", "Child not named", "No names consultation",
      "Was advice sought without naming the child", "Identity not disclosed", "Anonymous consultation"),
    FieldLabels(
      .identityWithheld, twist: .reversed,
      "Identity disclosed in consultation", "Identity disclosed", "Was identity disclosed", "Child named",
      "Identity disclosed when advice sought", "Was the child named", "Identity disclosed to adviser",
      "Was the child's identity disclosed", "Identity shared when advice sought"),
    FieldLabels(
      .safetyConsidered,
      "Immediate actions", "Protection plan", "Safety and wellbeing", "Risk assessment", "Safety considerations",
      "Safety plan", "Safety considered", "Safety and wellbeing considered", "Safety and well-being",
      "Safety and well-being considered", "Wellbeing", "Wellbeing considerations", "Safety assessment",
      "How were safety and wellbeing considered", "Immediate action taken", "Immediate safety plan", "Safety planning",
      "Immediate safeguarding action", "Actions taken to keep the child safe", "Safety", "Immediate protection",
      "What has been done to keep the child safe", "Safeguarding plan", "Steps to protect the child",
      "Action to protect", "Impact on safety and wellbeing", "Was safety considered", "Immediate actions taken",
      "Safety measures", "Were safety and wellbeing considered", "Interim protection plan", "Safeguards in place",
      "Consideration of safety and wellbeing"),
    FieldLabels(
      .otherRisks,
      "Is anyone else at risk of harm?", "known risks to other people or workers involved?", "Other risks",
      "Anyone else at risk", "Risk to others", "Risks to others", "Others at risk", "Other people at risk",
      "Other children at risk", "Are other children at risk", "Is anyone else at risk", "Known risks",
      "Risks to workers", "Known risk to workers", "Risk to staff", "Are there other people at risk",
      "Others affected", "Are there any other children at risk", "Known risks to other people or workers",
      "Who else is at risk"),
    FieldLabels(
      .supportNeeds,
      "Support needs", "Support offered", "Support required", "Support needed", "Support provided",
      "Support for the child", "Support in place", "Support arrangements", "Needs identified",
      "Support needs identified",
      "What support is needed", "Support for child and family", "Additional needs", "Support plan", "Support given",
      "Communication needs", "Support services", "What support has been offered"),
    FieldLabels(
      .sharingRisks,
      "Risks of sharing", "Risks of sharing and how managed", "Mitigation", "Sharing risks", "Risk of sharing",
      "Risks of sharing and how they are managed", "Risks and mitigation", "Risks of sharing or not sharing",
      "Risk of sharing and mitigation", "How are the risks managed", "Mitigations", "Risks from sharing",
      "What are the risks of sharing", "Risks in sharing", "Risks of disclosure", "Risk mitigation",
      "Risks of sharing information", "Risks of sharing and mitigation", "Impact of sharing",
      "Are there risks in sharing", "Risk management"),
    FieldLabels(
      .idProtection,
      "Redactions", "Not to be shared with", "Identity protection", "ID protection", "Redacted", "Redactions made",
      "What was redacted", "Do not share with", "Protection of identities", "Identities protected",
      "Third party redactions", "How were identities protected", "Protection of identity", "Redaction",
      "Third party information removed", "Anonymisation", "Restrictions on sharing", "Names removed",
      "How are others' identities protected", "Information withheld from", "Identity protected"),
  ]
}
