import Records
import Testing

/// What a form's author printed is no answer, in whatever format it comes.
@Suite struct PrintedWordsTests {
  @Test(arguments: [
    ("Please give full reasons, with dates and times", Field.decisionReason, "placeholder"),
    ("Please give full reasons. Include dates and names.", .decisionReason, "placeholder"),
    ("Please give full reasons. The child said that her father hit her.", .decisionReason, "unreadable"),
    ("Please give reasons: the child is hurt", .decisionReason, "unreadable"),
    ("Include dates and the names of those present", .concern, "placeholder"),
    ("Explain why sharing is necessary in this case", .necessity, "placeholder"),
    ("(print name)", .signature, "placeholder"), ("(PRINT NAME):", .signature, "placeholder"),
    ("print name", .signature, "placeholder"), ("Signature", .signature, "placeholder"),
    ("e.g. legal obligation, public task, vital interests", .lawfulBasis, "placeholder"),
    ("(for example public task)", .lawfulBasis, "placeholder"),
    ("Public task (statutory duty)", .lawfulBasis, "choice"),
    ("☐ Telephone\n☒ Secure e-mail\n☐ Other (please state):", .channel, "text"),
    ("☐ Telephone\n☐ Secure e-mail\n☐ Other (please state):", .channel, "unreadable"),
    ("Cliciwch neu dapiwch yma i roi testun.", .signature, "placeholder"), ("Type text", .subject, "placeholder"),
    ("Use initials only", .subject, "placeholder"),
    ("What does the child say about what is happening? Use the child's own words", .subjectViews, "unreadable"),
    ("What does the child say?", .subjectViews, "unreadable"),
    ("What does she want? To go home", .subjectViews, "text"),
    ("Consider interpreters, advocacy, disability, communication needs", .supportNeeds, "unreadable"),
    ("(e.g. social care, police)", .recipientOrg, "placeholder"), ("e.g. secure email", .channel, "placeholder"),
    ("(the person who completed this form)", .signature, "unreadable"), ("[redacted]", .subject, "unreadable"),
    ("(DSL)", .signature, "unreadable"), ("............ (DSL)", .signature, "placeholder"),
    ("_______________ (DSL)", .signature, "placeholder"), ("…………………… (Print name)", .signature, "placeholder"),
    ("............", .signature, "placeholder"), ("____ D. Whitlock ____", .signature, "text"),
    ("D. Whitlock (DSL)", .signature, "text"), ("............ D. Whitlock", .signature, "text"),
    ("(a) fell at home (b) hit by brother", .concern, "text"), ("<duty@northshire.gov.uk>", .recipientAddress, "text"),
    ("Police / Social care (delete as appropriate)", .recipientOrg, "placeholder"),
    ("Police / Social care *delete as appropriate", .recipientOrg, "placeholder"),
    ("Police (delete as appropriate)", .recipientOrg, "unreadable"),
    ("☐ Police ☐ Social care", .recipientOrg, "blank"), ("Police ☐ Social care ☐", .recipientOrg, "blank"),
    ("[ ] Police [ ] Social care", .recipientOrg, "blank"), ("Police ☑ Social care", .recipientOrg, "unreadable"),
    ("☑ Police ☐ Social care", .recipientOrg, "text"), ("Police", .recipientOrg, "text"),
    ("State school informed of the plan", .followUp, "text"), ("Text", .channel, "text"),
    ("Include the younger brother in the assessment", .supportNeeds, "unreadable"),
    ("Ensure that he is not left alone with his father", .idProtection, "text"),
    ("This form must be completed by the DSL", .decisionReason, "unreadable"),
    ("Please tick one", .decision, "placeholder"), ("Please state", .consentStatus, "placeholder"),
    ("Tick as appropriate", .decision, "placeholder"), ("Tick as appropriate", .consentStatus, "placeholder"),
    ("If no, please say why", .consentReason, "placeholder"), ("If no one acts he is hurt", .concern, "unreadable"),
    ("To be completed by the school", .concern, "placeholder"), ("To let social care assess", .purpose, "text"),
    ("Police ___ Social care ___", .recipientOrg, "unreadable"), ("Telephone ___ Egress ___", .channel, "unreadable"),
    ("Name:     Agency:     Tel:", .recipientOrg, "placeholder"), ("Name: ____ Role: ____", .signature, "placeholder"),
    ("Name: Dana Whitlock Tel:", .recorder, "text"), ("Other: ______", .recipientOrg, "placeholder"),
    ("Other (please specify)", .channel, "placeholder"), ("Other: Barnardo's", .recipientOrg, "text"),
    ("1. Risk of harm 2. Could not be contacted 3. Other", .consentReason, "unreadable"),
    ("(a) Police (b) Health (c) Other (please specify)", .recipientOrg, "unreadable"),
    ("Police / Health / Other", .recipientOrg, "unreadable"), ("Police / Health / mother", .recipientOrg, "text"),
    ("1. Fell at home 2. Hit by brother", .concern, "text"), ("Known to his brother", .concern, "text"),
    ("Risk of harm Y/N  Could not be contacted Y/N", .consentReason, "unreadable"), ("Risk Y/N", .concern, "text"),
  ]) func printedWordsAreNoAnswer(_ text: String, _ field: Field, _ expected: String) {
    #expect("\(read(text, as: field).kind)" == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("Yes___ No___", Field.consentStatus, "blank"), ("Yes ____ No ____", .subjectInformed, "blank"),
    ("Yes / No", .subjectInformed, "placeholder"), ("Yes/No (delete as appropriate)", .consentStatus, "placeholder"),
    ("Yes / No*", .consentStatus, "placeholder"), ("Y / N / Not known", .childAtRisk, "placeholder"),
    ("Yes (delete as appropriate)", .subjectInformed, "unreadable"), ("Shared / Not shared", .decision, "placeholder"),
    ("Share / Do not share (please circle)", .decision, "placeholder"),
    ("Given / Refused / Not sought", .consentStatus, "placeholder"),
    ("Refused / Not sought", .consentStatus, "unreadable"),
    ("Yes No", .consentStatus, "placeholder"), ("Yes: No:", .subjectInformed, "placeholder"),
    ("Yes:   No: X", .subjectInformed, "no"), ("Yes: x No:", .decision, "shared"),
    ("No: x; Yes:", .decision, "not_shared"),
    ("Yes: x No: x", .subjectInformed, "unreadable"), ("Yes/No*   No", .subjectInformed, "unreadable"),
    ("*Yes* / No", .subjectInformed, "unreadable"), ("YES / no", .childAtRisk, "unreadable"),
    ("(Yes) / No", .childAtRisk, "unreadable"), ("YES/NO", .childAtRisk, "placeholder"),
    ("*Shared* / Partly shared / Not shared", .decision, "unreadable"),
    ("Given / REFUSED / Not sought", .consentStatus, "unreadable"),
    ("Given / Refused / Not sought", .consentStatus, "placeholder"),
    ("As discussed with the head this morning", .decisionReason, "unreadable"),
    ("Same reason as the last time", .decisionReason, "unreadable"),
    ("As agreed with the police he is moved to his aunt", .decisionReason, "text"),
    ("Reason to be added when Jo is back", .decisionReason, "placeholder"),
    ("Mother to be provided with Housing support", .decisionReason, "text"),
    ("Not shared with anyone", .recipientOrg, "placeholder"), ("None was shared", .informationShared, "placeholder"),
    ("Yes/No No", .consentStatus, "unreadable"), ("Yes / No - Yes", .subjectInformed, "unreadable"),
    ("[Yes] No", .subjectInformed, "unreadable"), ("Yes [No]", .decision, "unreadable"),
    ("Yes\nNo\nNot known", .subjectInformed, "unreadable"),
    ("Given\nRefused\nNot sought", .consentStatus, "unreadable"),
    ("Verbal / Written", .consentStatus, "text"), ("Verbal and written", .consentStatus, "given"),
    ("consent / legal obligation / vital interests / public task / legitimate interests", .lawfulBasis, "unreadable"),
    ("(a) consent\n(b) contract\n(c) legal obligation\n(d) vital interests", .lawfulBasis, "unreadable"),
    ("Legal obligation; vital interests; public task", .lawfulBasis, "legal_obligation+vital_interests+public_task"),
    ("Public task?", .lawfulBasis, "text"),
  ]) func choicesThatNobodyStruckOutAreNoAnswer(_ text: String, _ field: Field, _ expected: String) {
    #expect(shown(read(text, as: field), as: field) == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("☐ Yes ☐ No", "blank"), ("[ ] Yes [ ] No", "blank"), ("( ) Yes ( ) No", "blank"), ("Yes [_] No [_]", "blank"),
    ("☑ Yes ☐ No", "yes"), ("☐ Yes ☒ No", "no"), ("Yes ☐ No ☑", "no"), ("Y☐ N☑", "no"), ("Y☑ N☐", "yes"),
    ("[x] Yes [ ] No", "yes"), ("[_] Yes [X] No", "no"), ("Yes [X] No [ ]", "yes"), ("(x) Yes ( ) No", "yes"),
    ("( ) Yes (•) No", "no"), ("() Yes (x) No", "no"), ("(●) Yes ( ) No", "yes"), ("○ Yes ◉ No", "no"),
    ("√ Yes", "yes"), ("Yes √", "yes"), ("✓ No", "no"), ("■ Yes □ No", "yes"), ("□ Yes ■ No", "no"),
    ("Yes_X_ No___", "yes"), ("Yes ___ No _X_", "no"), ("__✓__ Yes ____ No", "yes"),
    ("Yes X No", "unreadable"), ("X Yes No", "unreadable"), ("Yes No X", "unreadable"), ("Yes ☑ No", "unreadable"),
    ("Yes √ No", "unreadable"), ("☑ Yes No", "unreadable"), ("Yes No ☑", "unreadable"), ("☐ Yes ☑ No ☐", "unreadable"),
    ("Yes ✗ No ☐", "unreadable"), ("✓ Yes ✗ No", "yes"), ("Yes ✗", "unreadable"), ("Yes [x] No", "unreadable"),
    ("Were they told? ☑ Yes ☐ No", "yes"), ("Yes ☐ No ☑ – would put child at risk", "no"),
    ("Yes ○ No ●", "no"), ("● Yes ○ No", "yes"), ("No: ☒; Yes: ☐", "no"), ("Yes ☐ No ☐X", "no"), ("☐X Yes ☐ No", "yes"),
    ("Yes ☐ No ☐ X", "unreadable"), ("☐ Yes x ☐ No", "unreadable"),
    ("\u{F0A8} Yes \u{F0A8} No", "blank"), ("\u{F0A8} Yes \u{F0FE} No", "no"), ("Yes \u{F0FD} No \u{F06F}", "yes"),
    ("☑ Yes ☑ No", "unreadable"), ("\u{A0}☑\u{A0}Yes\u{A0}☐\u{A0}No", "yes"),
  ]) func aTickBelongsToItsWordsOrIsNotUnderstood(_ text: String, _ expected: String) {
    let trimmed = text.hasPrefix("\u{A0}") ? String(text.dropFirst()) : text
    #expect(shown(read(trimmed, as: .subjectInformed), as: .subjectInformed) == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("Respondent skipped this question", Field.recorder, "placeholder"), ("No file chosen", .signature, "placeholder"),
    ("To be completed by the DSL within 24 hours", .decisionReason, "placeholder"),
    ("DSL to complete", .signature, "placeholder"), ("will complete later", .informationShared, "placeholder"),
    ("Will be signed when the manager is back from leave", .signature, "placeholder"),
    ("will sign on Monday", .signature, "placeholder"),
    ("Section to be completed on 3 September", .team, "placeholder"),
    ("Left blank by Ffion Bevan", .recorder, "placeholder"), ("TBC Ffion Bevan", .recorder, "unreadable"),
    ("missing", .recorder, "placeholder"), ("Missing", .harmCategory, "text"), ("absent", .signature, "placeholder"),
    ("Absent", .concern, "text"), ("Nobody", .recipientOrg, "placeholder"), ("Nobody", .otherIdentities, "text"),
    ("Not yet shared", .recipientOrg, "placeholder"), ("Nothing shared", .informationShared, "placeholder"),
    ("Not stored", .storageLocation, "placeholder"), ("Other", .recipientOrg, "placeholder"), ("Other", .team, "text"),
    ("dim llofnod", .signature, "placeholder"), ("i ddilyn", .informationShared, "placeholder"),
    ("Assessment to be completed by social care", .followUp, "text"),
    ("To complete an assessment of his needs", .purpose, "text"), ("Will Bevan", .signature, "text"),
    ("Child to be seen today by the GP", .safetyConsidered, "text"),
    ("See the attached notes from the DSL", .decisionReason, "placeholder"),
    ("Refer to CPOMS entry of 1 September please", .decisionReason, "placeholder"),
    ("As per the referral form dated 3/9/26", .decisionReason, "placeholder"),
    ("See how he flinches on the form teacher's touch", .decisionReason, "text"),
    ("As in the past father was violent", .decisionReason, "text"),
    ("Not applicable to this case", .decisionReason, "notApplicable"), ("N/A in this case", .approver, "notApplicable"),
    ("Not applicable as he is with his aunt", .safetyConsidered, "text"),
    ("Not yet known - will update", .necessity, "placeholder"), ("Complete later", .signature, "placeholder"),
    ("Leave blank", .signature, "placeholder"), ("I do not know", .signature, "placeholder"),
    ("Initials only", .identityWithheld, "text"), ("Max 200 words", .informationShared, "placeholder"),
    ("Max is safe with his aunt", .safetyConsidered, "text"), ("Maximum of two visits", .supportNeeds, "placeholder"),
    ("See minutes of meeting", .supportNeeds, "placeholder"),
    ("See risk assessment", .safetyConsidered, "placeholder"), ("See the care plan", .supportNeeds, "placeholder"),
    ("See that she is safe", .safetyConsidered, "text"),
    ("Details will follow from the manager", .necessity, "placeholder"),
    ("The manager has the details", .necessity, "placeholder"),
    ("Say what help is needed", .supportNeeds, "placeholder"),
    ("Karen to complete this section", .decisionReason, "unreadable"),
    ("Karen to complete", .signature, "placeholder"), ("Manager to add", .informationShared, "unreadable"),
    ("TODO: ask the coach", .necessity, "unreadable"), ("Ask Karen", .supportNeeds, "unreadable"),
    ("Need to check this with the coach", .safetyConsidered, "unreadable"),
    ("To be discussed with the manager and added here", .decisionReason, "unreadable"),
    ("Awaiting details from the coach", .purpose, "unreadable"),
    ("Awaiting details from the police", .followUp, "text"), ("MASH to confirm", .followUp, "text"),
    ("In the log", .necessity, "unreadable"), ("In the log", .storageLocation, "text"),
    ("Mother agreed to sign", .followUp, "text"), ("Father refuses to sign", .consentReason, "text"),
    ("Uncle to complete anger course", .followUp, "text"), ("Awaiting CAMHS assessment", .supportNeeds, "text"),
    ("School nurse to see her weekly", .supportNeeds, "text"), ("Asked the coach to keep them apart", .concern, "text"),
    ("Ann to stay with gran tonight", .safetyConsidered, "text"), ("Will Signman", .signature, "text"),
    ("Kent MASH to assess the risk", .purpose, "text"), ("Need to know basis", .proportionality, "text"),
  ]) func promisesAndSilencesAreNoAnswer(_ text: String, _ field: Field, _ expected: String) {
    #expect("\(read(text, as: field).kind)" == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("No answer given", "placeholder"), ("No decision made", "placeholder"), ("Not yet completed", "placeholder"),
    ("No response", "text"), ("no reply", "text"), ("Agreed to discuss further", "text"),
    ("Agreed to share with MASH", "shared…"), ("Agreed with the DSL", "shared…"), ("Yes to refer to MASH", "shared…"),
    ("On Monday we met", "text"), ("T Jones", "text"), ("No because threshold not met", "not_shared…"),
    ("No as below threshold", "not_shared…"), ("No referral needed", "not_shared…"), ("Do not know", "placeholder"),
    ("No - parents aware", "not_shared…"),
  ]) func noDecisionIsReadWhereNoneStands(_ text: String, _ expected: String) {
    #expect(shown(read(text, as: .decision), as: .decision) == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("Written consent to be obtained", "not_obtained…"), ("Yes, to be obtained", "not_obtained…"),
    ("Yes we will ask", "not_obtained…"), ("Yes - awaiting", "not_obtained…"),
    ("Verbal - written form to follow", "given…"),
    ("Yes - mother, father to be asked", "unclear…"), ("Verbal consent given by mother", "given…"),
    ("Given by mother when asked", "given…"), ("Yes, we will ask", "not_obtained…"),
    ("Verbal consent given by mother to discuss with the school", "given…"),
    ("Given by mother for it to be discussed at MASH", "given…"),
    ("Given by mother on 1/9, form to be sought", "unclear…"),
  ]) func consentStillToBeHadIsNotGiven(_ text: String, _ expected: String) {
    #expect(shown(read(text, as: .consentStatus), as: .consentStatus) == expected, "“\(text)”")
  }

  @Test func linesAndAnswersOfAChoice() {
    #expect(shown(read("Shared ☐ / Not shared ☒", as: .decision), as: .decision) == "not_shared")
    #expect(shown(read("____ Shared ____", as: .decision), as: .decision) == "shared")
    #expect(shown(read("________", as: .decision), as: .decision) == "placeholder")
    #expect(shown(read("not_shared", as: .decision), as: .decision) == "not_shared")
  }
}
