import Records
import Testing

/// What a form says of how to answer is no answer; what somebody wrote that looks like it is one.
@Suite struct AskedWordsTests {
  @Test(arguments: [
    "Insert signature here", "Your name here", "Signature of worker", "Print name and sign", "Name / signature",
    "User Name", "Employee Name", "Reporter name", "Type name", "Initial here", "Insert electronic signature",
    "Add signature", "Name of person completing form", "By typing your name you are signing this form", "A N Other",
    "A.N. Other", "Name and signature of practitioner", "Worker's signature", "Please print your full name",
    "Parent/carer signature", "Click here to sign", "Practitioner's full name", "Example name", "Print & sign",
    "e.g. J Smith", "Example: J Smith", "J Smith (example)", "SURNAME, First name",
  ]) func wordsThatAskForANameAreNone(_ text: String) {
    #expect(read(text, as: .signature).kind == .placeholder, "“\(text)”")
  }

  @Test(arguments: [
    ("Will Sign", Field.signature), ("Your organisation", .recipientOrg), ("Your Space", .recipientOrg),
    ("Joe Bloggs", .signature), ("John Doe", .recorder), ("Agency", .recipientOrg),
    ("Organisation and contact details", .recipientOrg), ("Other agencies", .recipientOrg),
    ("Photograph of the bruise (example)", .informationShared), ("Example: he hides under the table", .concern),
  ]) func whatMayBeAnAnswerIsForAPerson(_ text: String, _ field: Field) {
    #expect(read(text, as: field).unreadable == .perhapsPrinted, "“\(text)”")
  }

  @Test(arguments: [
    ("Name of agency", Field.recipientOrg), ("Insert name of organisation", .recipientOrg),
    ("Agency name and address", .recipientOrg), ("List all organisations", .recipientOrg),
    ("e.g. Police, Social Care, Health", .recipientOrg),
    ("Name of recipient", .recipientPerson), ("Client's full name", .subject), ("Name of referrer", .recorder),
    ("List exactly what was disclosed", .informationShared),
    ("Record your rationale here, including how the risk was weighed against privacy", .decisionReason),
    ("lorem ipsum dolor sit amet consectetur adipiscing elit", .decisionReason),
    ("Is it necessary? Give reasons", .necessity), ("Was consent obtained? If not, state why", .consentReason),
    (
      "If consent was not obtained, state why (e.g. it would place the child at increased risk of harm)", .consentReason
    ),
    ("Where consent was refused, please explain why", .consentReason), ("If not told, say why", .notInformedReason),
    ("Set out your reasons in full", .decisionReason), ("Provide reasons", .necessity),
    ("Summarise what was shared", .informationShared), ("Describe clearly how it was limited", .proportionality),
  ]) func guidanceIsNoAnswer(_ text: String, _ field: Field) {
    #expect(read(text, as: field).kind == .placeholder, "“\(text)”")
  }

  @Test(arguments: [
    ("Consider the safety of the child and others", Field.safetyConsidered),
    ("Consider: is there a legitimate purpose? Is sharing necessary and proportionate?", .decisionReason),
    ("What factors did you consider? Include risk, consent and proportionality", .decisionReason),
    ("Only include what is relevant", .informationShared), ("Have you thought about siblings?", .otherRisks),
    ("Consent is not needed where a child is at risk of significant harm", .consentReason),
    ("Information may be shared without consent where there is a risk of serious harm", .consentReason),
    ("Where a child is at risk of significant harm, consent is not required", .consentReason),
    ("Practitioners should seek consent where it is safe to do so", .consentReason),
    ("Explain why consent was not sought – father would hit her", .consentReason),
    ("If consent was not obtained, state why: father would hit her", .consentReason),
    ("Police (delete as appropriate)", .recipientOrg),
  ]) func whatSomebodyMayHaveWrittenIsForAPerson(_ text: String, _ field: Field) {
    #expect(read(text, as: field).unreadable == .perhapsPrinted, "“\(text)”")
  }

  @Test(arguments: [
    ("Jo User", Field.signature), ("A. Other-Smith", .signature), ("Mark Sign", .signature),
    ("Jo Name", .signature), ("Grace Person", .signature), ("Pat Form, worker", .signature),
    ("D. Whitlock", .signature),
    ("Ann Other", .signature), ("An Other", .recorder), ("Page Turner", .recorder), ("Lee Child", .recorder),
    ("Print Works youth club", .team), ("Sign Health", .recipientOrg), ("Initial Contact Team", .recipientOrg),
    ("Child Services Agency", .recipientOrg), ("Agency for Children", .recipientOrg),
    ("The Details Trust", .recipientOrg),
    ("Family Contact Service", .recipientOrg), ("Agency worker", .recorderRole), ("Named person", .recipientRole),
    ("Signing officer", .signatureRole), ("Contact officer", .recipientPerson), ("Duty worker", .recipientPerson),
    ("Young carers service", .recipientOrg), ("First Response", .recipientOrg),
    ("Type 1 Diabetes Service", .recipientOrg),
    ("Electronic signature", .signature), ("Signature: D. Whitlock", .signature), ("Child K", .subject),
    ("John Doe", .subject), ("Name, address and date of birth", .informationShared),
    ("Name and address of the father", .informationShared), ("Names of siblings", .idProtection),
    ("Name of the neighbour left out", .idProtection), ("Signature of parent on the form", .consentMethod),
    ("Considering the injuries, waiting would not have been safe", .decisionReason),
    ("Consideration was given to telling the parents and it was not safe", .decisionReason),
    ("Considered the safety of the child and others", .safetyConsidered),
    ("If we had asked, father would have hurt her", .consentReason),
    ("If she had been asked at home, her father would have heard", .consentReason),
    ("If the parents were told, explain as we might, the child would be hit", .notInformedReason),
    ("Where she sleeps is not safe and nobody else knows", .decisionReason),
    ("Is afraid of her father and asked not to go home", .decisionReason),
    ("What she said does not fit the injuries. She must be seen today.", .decisionReason),
    ("Record of injuries shows three bruises in a week", .decisionReason),
    ("Record which shows three absences", .informationShared),
    ("List of injuries was given to the doctor", .informationShared),
    ("List of injuries and the body map", .informationShared), ("Detail of the bruises", .informationShared),
    ("Outline of the concern and the child's words", .informationShared),
    ("Consent is not needed because she is at risk of significant harm", .consentReason),
    ("Consent was not sought where her father could hear", .consentReason),
    ("Parents should not be told as father threatened her", .notInformedReason),
    ("Information about the father's violence", .informationShared), ("Will you help me?", .subjectViews),
    ("Why do you hurt me? That is what she wrote", .concern), ("Do you know where mum is? he asked", .concern),
    ("Include my dad too", .subjectViews), ("Consider me, she said", .subjectViews),
    ("Drawing (photograph)", .informationShared),
  ]) func answersStayAsTheyAre(_ text: String, _ field: Field) {
    let kind = read(text, as: field).kind
    #expect(kind == .text, "“\(text)” \(kind)")
  }

  @Test(arguments: [
    ("e.g. 02/03/2026", "placeholder"), ("for example 2 March 2026", "placeholder"),
    ("format 02/03/2026", "placeholder"),
    ("01/01/2026 (example)", "placeholder"), ("02/03/2026 (template date)", "placeholder"),
    ("Example: Mon 2 March 2026", "placeholder"), ("such as 2 March 2026, for example", "placeholder"),
    ("02/03/20__", "unreadable"), ("2 March 20__", "unreadable"), ("02/03/20…", "unreadable"),
    ("2/3/20yy", "unreadable"),
    ("Format dd/mm/yyyy: 13/03/2026", "2026-03-13 d"), ("13/03/2026 (dd/mm/yyyy)", "2026-03-13 d"),
    ("Date: 13/03/2026", "2026-03-13 d"), ("2 March 2026 (by phone)", "2026-03-02"),
    ("2 March 2026, example of his drawing", "2026-03-02"), ("sample taken 2 March 2026", "2026-03-02"),
    ("13/03/20", "2020-03-13 d"), ("2 March 2026 20:00", "2026-03-02 20:00"), ("13.03.2026.", "2026-03-13 d"),
    ("2 March 2020...", "2020-03-02"), ("DD/MM/2026", "notADate"),
  ]) func aDateGivenAsAnExampleIsNone(_ text: String, _ expected: String) {
    for field in [Field.decisionDate, .signatureDate, .eventDate] {
      #expect(shown(read(text, as: field), as: field) == expected, "“\(text)” \(field)")
    }
  }

  @Test(arguments: [
    ("Decision to share information", "unclear"), ("Decision to share", "shared"),
    ("Yes (delete as appropriate)", "unreadable"),
    ("Shared (delete as applicable)", "unreadable"), ("Decision not to share", "not_shared"),
    ("Decision to share information with MASH", "shared…"), ("Decided to share information", "shared…"),
  ]) func theQuestionIsNoDecision(_ text: String, _ expected: String) {
    let reading = read(text, as: .decision)
    #expect(shown(reading, as: .decision) == expected, "“\(text)” \(reading.kind) \(reading.choices)")
  }
}
