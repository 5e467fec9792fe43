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
    ("(e.g. social care, police)", .recipientOrg, "placeholder"), ("e.g. secure email", .channel, "placeholder"),
    ("(the person who completed this form)", .signature, "unreadable"), ("[redacted]", .subject, "unreadable"),
    ("(DSL)", .signature, "unreadable"), ("............ (DSL)", .signature, "placeholder"),
    ("_______________ (DSL)", .signature, "placeholder"), ("…………………… (Print name)", .signature, "placeholder"),
    ("............", .signature, "placeholder"), ("____ D. Whitlock ____", .signature, "text"),
    ("D. Whitlock (DSL)", .signature, "text"), ("............ D. Whitlock", .signature, "text"),
    ("(a) fell at home (b) hit by brother", .concern, "text"), ("<duty@northshire.gov.uk>", .recipientAddress, "text"),
    ("Police / Social care (delete as appropriate)", .recipientOrg, "placeholder"),
    ("Police / Social care *delete as appropriate", .recipientOrg, "placeholder"),
    ("Police (delete as appropriate)", .recipientOrg, "text"),
    ("☐ Police ☐ Social care", .recipientOrg, "blank"), ("Police ☐ Social care ☐", .recipientOrg, "blank"),
    ("[ ] Police [ ] Social care", .recipientOrg, "blank"), ("Police ☑ Social care", .recipientOrg, "unreadable"),
    ("☑ Police ☐ Social care", .recipientOrg, "text"), ("Police", .recipientOrg, "text"),
    ("State school informed of the plan", .followUp, "text"), ("Text", .channel, "text"),
    ("Include the younger brother in the assessment", .supportNeeds, "unreadable"),
    ("Ensure that he is not left alone with his father", .idProtection, "text"),
    ("This form must be completed by the DSL", .decisionReason, "unreadable"),
    ("Please tick one", .decision, "placeholder"), ("Please state", .consentStatus, "placeholder"),
  ]) func printedWordsAreNoAnswer(_ text: String, _ field: Field, _ expected: String) {
    #expect("\(read(text, as: field).kind)" == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("Yes___ No___", Field.consentStatus, "blank"), ("Yes ____ No ____", .subjectInformed, "blank"),
    ("Yes / No", .subjectInformed, "placeholder"), ("Yes/No (delete as appropriate)", .consentStatus, "placeholder"),
    ("Yes / No*", .consentStatus, "placeholder"), ("Y / N / Not known", .childAtRisk, "placeholder"),
    ("Yes (delete as appropriate)", .subjectInformed, "yes…"), ("Shared / Not shared", .decision, "placeholder"),
    ("Share / Do not share (please circle)", .decision, "placeholder"),
    ("Given / Refused / Not sought", .consentStatus, "placeholder"),
    ("Refused / Not sought", .consentStatus, "unreadable"),
    ("Yes No", .consentStatus, "placeholder"),
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
    ("☑ Yes ☑ No", "unreadable"), ("\u{A0}☑\u{A0}Yes\u{A0}☐\u{A0}No", "yes"),
  ]) func aTickBelongsToItsWordsOrIsNotUnderstood(_ text: String, _ expected: String) {
    let trimmed = text.hasPrefix("\u{A0}") ? String(text.dropFirst()) : text
    #expect(shown(read(trimmed, as: .subjectInformed), as: .subjectInformed) == expected, "“\(text)”")
  }

  @Test func linesAndAnswersOfAChoice() {
    #expect(shown(read("Shared ☐ / Not shared ☒", as: .decision), as: .decision) == "not_shared")
    #expect(shown(read("____ Shared ____", as: .decision), as: .decision) == "shared")
    #expect(shown(read("________", as: .decision), as: .decision) == "placeholder")
    #expect(shown(read("not_shared", as: .decision), as: .decision) == "not_shared")
  }
}
