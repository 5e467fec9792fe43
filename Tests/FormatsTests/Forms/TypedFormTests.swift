import Records
import Testing

@testable import Formats

/// Forms as people type them, and what each field is taken for. What cannot be told is unclear, never a guess.
@Suite struct TypedFormTests {
  /// A form as it was typed, and what its fields say.
  struct Typed: CustomTestStringConvertible {
    let name: String
    let text: String
    let said: [Field: String]
    init(_ name: String, _ said: [Field: String], _ text: String) {
      self.name = name
      self.text = text
      self.said = said
    }
    var testDescription: String { name }
  }

  static let forms: [Typed] = [
    Typed(
      "a farewell below a blank label is no answer", [.decisionReason: "blank", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nConsent: Refused\nReason for decision:\nKind regards,\n"
        + "Femi Fenwright\nYouth worker\n"),
    Typed(
      "nor is it one with room above it", [.informationShared: "blank", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nConsent: Refused\nInformation shared:\n\nMany thanks\n\nFemi\n"),
    Typed(
      "the name of whoever sent the form, below its last label, explains nothing",
      [.consentReason: "unclear", .recorder: "Femi Fenwright"],
      "Ref: 1\nCompleted by: Femi Fenwright\nDecision: Shared\nConsent: Not sought\nReason consent not sought:\n\n"
        + "Femi Fenwright\nYouth worker\n14 January 2026\n"),
    Typed(
      "nor does any name where answers stand beside their labels", [.decisionReason: "unclear", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nConsent: Refused\nShared with: MASH\nHow shared: Secure e-mail\n"
        + "Reason for decision:\nAnwen Maddern\nSafeguarding lead\n"),
    Typed(
      "a label alone in a column is not answered, though its details follow",
      [.signature: "blank", .signatureRole: "Youth worker", .decision: "=shared"],
      "Reference      1\nName of child      Kai\nDecision      Shared\nConsent      Refused\nShared with      MASH\n"
        + "Signed by\nPosition      Youth worker\nDate signed      02/03/2026\n"),
    Typed(
      "a yes behind a dash is the answer, whatever the label goes on with",
      [.childAtRisk: "=yes", .decision: "=shared"],
      "Reference - 1\nName of child - Kai\nChild at risk of harm - Yes\nDecision - Shared\nConsent - Refused\n"),
    Typed(
      "a full circle beside empty ones is the choice, on lines of their own",
      [.consentStatus: "=refused", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nConsent: \u{25CB} Given\n\u{25CF} Refused\n\u{25CB} Not sought\n"
        + "Shared with: MASH\n"),
    Typed(
      "a name below a label that asks for one answers it", [.recorder: "Anwen Maddern", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nConsent: Refused\nShared with: MASH\nHow shared: Secure e-mail\n"
        + "Completed by:\nAnwen Maddern\n"),
    Typed(
      "the title of the next part in capitals is no answer", [.decisionReason: "blank", .consentStatus: "=refused"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nReason for decision:\nPART 2 – CONSENT AND LAWFUL BASIS\n"
        + "Consent: Refused\n"),
    Typed(
      "help behind a dash belongs to the label", [.lawfulBasis: "=public_task", .decisionReason: "to keep Kai safe"],
      "Ref\t1\nChild\tKai\nDecision\tShared\nLawful basis for sharing – please state which\tPublic task\n"
        + "Reason for decision – to keep Kai safe\n"),
    Typed(
      "nothing behind a sign is no answer, whatever the sign",
      [.recorder: "blank", .recipientOrg: "blank", .decision: "=shared"],
      "Ref = 1\nChild = Kai\nDecision = Shared\nCompleted by =\nShared with =\nConsent = Refused\n"),
    Typed(
      "labels alone in columns are answered by nobody",
      [.idProtection: "Brother's name left out", .recipientOrg: "blank", .recipientAddress: "blank"],
      "Ref\t1\nChild\tKai\nDecision\tShared\nConsent\tRefused\nIdentity protection\tBrother's name left out\n"
        + "Shared with\nRecipient email\nDate shared\t2 March 2026\n"),
    Typed(
      "a label below a label may be its answer, whatever room lies between",
      [.consentBy: "unclear", .consentStatus: "=given", .lawfulBasis: "=public_task"],
      "Reference\n\n1\n\nDecision to share\n\nShared\n\nLawful basis for sharing – please state which\n\nPublic task\n\n"
        + "Consent\n\nGiven\n\nConsent given by\n\nMother\n\nMethod of consent\n\nWritten\n"),
    Typed(
      "labels in both languages of Wales",
      [.consentStatus: "=refused", .subjectDOB: "12/05/2014", .signature: "P Nair", .decision: "=shared"],
      "Cyf / Ref: 1\nEnw / Name of child: Kai\nDyddiad geni / Date of birth: 12/05/2014\nDecision / Penderfyniad: Shared\n"
        + "Caniatâd / Consent: Refused\nLlofnodwyd gan / Signed by: P Nair\n"),
    Typed(
      "the next label is no signature", [.signature: "blank", .signatureDate: "02/03/2026", .decision: "=shared"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nSigned: Date: 02/03/2026\n"),
    Typed(
      "words on a line to write on that are a label elsewhere tell how it was shared",
      [.channel: "Secure e-mail", .recipientOrg: "Kent MASH", .signature: "blank"],
      "Ref ......1......\nChild ......Kai......\nDecision ......Shared......\nShared with ......Kent MASH......\n"
        + "How shared ......Secure e-mail......\nSigned ............ Date ............\n"),
    Typed(
      "a role behind a line to sign on is no signature", [.signature: "blank", .signatureDate: "blank"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nSigned: ................ (DSL)   Date: ............\n"),
    Typed(
      "words below a blank signature do not sign", [.signature: "blank"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nSigned:\n\nThis form must be returned within 24 hours.\n"),
    Typed(
      "the title of the next part is perhaps a signature", [.signature: "unclear", .retentionPeriod: "25 years"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nSigned:\nRETENTION\nKeep for: 25 years\n"),
    Typed(
      "the title of the next part is no answer", [.safetyConsidered: "blank", .decisionReason: "blank"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nReason for decision: ........\n\nImmediate actions\n__________\n\nPage 1 of 2\n\n"
        + "3. Office of the LADO\n\nName of LADO: S. Price\n"),
    Typed(
      "a label below its line leaves it unclear", [.signature: "unclear"],
      "Child: Kai\nDecision: Shared\nReason for decision: Injuries do not fit\n\nD. Whitlock\n(signature)\n\n2 March 2026\n(date)\n"
    ),
    Typed(
      "boxes below the label", [.decision: "=not_shared", .consentStatus: "=refused"],
      "Child: Kai\nDecision\nShared ☐ / Not shared ☒\n\nConsent position:\n( ) Given\n(•) Refused\n( ) Not sought\n"),
    Typed(
      "boxes behind a label without a sign",
      [
        .subjectInformed: "=no", .consentStatus: "=given", .childAtRisk: "=yes", .decisionReason: "Injuries do not fit",
      ],
      "Child: Kai\nDecision: Shared\nReason for decision: Injuries do not fit\nParents informed   ☐ Yes   ☑ No\n"
        + "Consent obtained [x] Yes [ ] No\nIs the child at risk\tYes ☑\tNo ☐\n"),
    Typed(
      "two such labels on a line", [.subjectInformed: "=no", .consentStatus: "=refused"],
      "Ref: 1\nDecision: Shared\nParents informed   ☐ Yes   ☑ No   Consent   ☐ Given   ☑ Refused\n"),
    Typed(
      "boxes behind the words of answers make no labels of these", [.recipientOrg: "School", .subject: "Kai"],
      "Child: Kai\nDecision: Shared\nShared with:\nSchool ☑   Police ☐   Team ☐\n"),
    Typed(
      "no box ticked behind a label without a sign", [.subjectInformed: "blank"],
      "Child: Kai\nDecision: Shared\nReason for decision: Injuries do not fit\nParents informed   ☐ Yes   ☐ No\n"),
    Typed(
      "a tool's stamp is the signature", [.signature: "Dana Whitlock"],
      "Child: Kai\nDecision: Shared\nSigned: DocuSigned by: Dana Whitlock\n"),
    Typed(
      "a tool's stamp below the label", [.signature: "Dana Whitlock"],
      "Child: Kai\nDecision: Shared\nSignature:\nDocuSigned by:\nDana Whitlock\n"),
    Typed(
      "lines to tick behind two reasons are not ticked", [.consentReason: "unclear"],
      "Child: Kai\nDecision: Shared\nReason consent not sought:\nIncreased risk of harm ___\nCould not be contacted ___\n"
    ),
    Typed(
      "unticked boxes are no answer",
      [.consentStatus: "blank", .recipientOrg: "blank", .decision: "blank", .subject: "Kai"],
      "Child: Kai\nDecision: ☐ Shared ☐ Not shared\nConsent: [ ] Yes [ ] No\nShared with: ☐ Police ☐ Social care\n"),
    Typed(
      "a tick between two answers is unclear", [.subjectInformed: "unclear", .consentStatus: "unclear"],
      "Child: Kai\nDecision: Shared\nParents informed: Yes ☑ No\nConsent: Yes X No\n"),
    Typed(
      "choices that nobody struck out",
      [.decision: "placeholder", .consentStatus: "placeholder", .recipientOrg: "unclear"],
      "Ref: 1\nDecision: Shared / Not shared\nConsent: Yes/No (delete as appropriate)\nShared with: Police / Social care\n"
        + "Child: Kai\n"),
    Typed(
      "guidance below the label is no answer", [.decisionReason: "blank", .recipientOrg: "placeholder"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nReason for decision\nInclude dates and names of those present\n"
        + "Shared with: e.g. social care\n"),
    Typed(
      "an answer below guidance", [.decisionReason: "The caller could not be verified and has no role."],
      "Child: Kai\nDecision: Not shared\nReason for decision:\n(Please give full reasons)\n"
        + "The caller could not be verified and has no role.\n"),
    Typed(
      "a label in an answer begins no field",
      [.decisionReason: "he said: Date of birth: 3 May 2014 is wrong", .subjectDOB: "unclear", .signature: "DW"],
      "Child: Kai\nDecision: Shared\nReason for decision: he said: Date of birth: 3 May 2014 is wrong\nSigned: DW\n"),
    Typed(
      "a label in an answer says nothing where the form has it", [.subjectDOB: "2014-05-03"],
      "Child: Kai\nDate of birth: 3 May 2014\nDecision: Shared\nReason for decision: he said: Date of birth: 4 May\n"),
    Typed(
      "speech in an answer is the answer",
      [.concern: "Kai told me: \"Dad hit me\". Mum said: he fell.\nMarks on both arms."],
      "Child: Kai\nDecision: Shared\nReasons for concern:\nKai told me: \"Dad hit me\". Mum said: he fell.\n"
        + "Marks on both arms.\nSigned: DW\n"),
    Typed(
      "why not belongs to the question before it",
      [.subjectInformed: "=no", .notInformedReason: "It would put him at risk", .consentStatus: "=not_obtained"],
      "Child: Kai\nDecision: Shared\nHave you obtained parental consent to make this referral? [ ] Yes [x] No\n"
        + "Have you informed the child/family that you are making\nthis referral? Yes ☐ No ☒\n"
        + "If no, why not? It would put him at risk\n"),
    Typed(
      "two columns on a line", [.subject: "Kai F", .signature: "D. Whitlock", .signatureRole: "Youth worker"],
      "Child: Kai F      Ref: 12\nDecision: Shared\nSigned: D. Whitlock   Position: Youth worker   Date: 2 March 2026\n"
    ),
    Typed(
      "labels behind single spaces", [.signature: "D. Whitlock", .signatureDate: "02/03/2026"],
      "Child: Kai F\nDecision: Shared\nReason for decision: Injuries\nSigned: D. Whitlock Date: 02/03/2026\n"),
    Typed(
      "dotted leaders", [.recordID: "ISR-12", .decision: "=shared", .signature: "blank"],
      "Reference ............ ISR-12\nChild ................ Kai F\nDecision ............. Shared\n"
        + "Shared with .......... MASH\nSigned ...............\n"),
    Typed(
      "sections decide",
      [
        .recipientPerson: "Priya Nair", .recipientOrg: "Northshire MASH", .sharedDate: "2/3/26",
        .recorder: "Dana Whitlock", .recorderRole: "Youth worker", .signatureDate: "2026-03-03", .subject: "Kai F",
      ],
      "Name: Kai F\n\nShared with\nName: Priya Nair\nAgency: Northshire MASH\nDate: 2/3/26\n\nDecision: Shared\n\n"
        + "Form completed by\nName: Dana Whitlock\nPosition: Youth worker\nSigned: D Whitlock\nDate: 3/3/26\n"),
    Typed(
      "labels without signs",
      [.recordID: "ISR-7", .decision: "=shared", .signature: "blank", .signatureDate: "2026-03-02"],
      "Reference\nISR-7\nChild\nKai F\nDecision\nShared\nReason for decision\nInjuries do not fit\nSigned\nPosition\nDate\n"
        + "2 March 2026\n"),
    Typed(
      "quoted mail",
      [.recordID: "ISR-3", .decisionReason: "Injuries do not fit\nand must be assessed", .subject: "Kai F"],
      "From: Dana <d@h.example>\nSent: 2 March 2026\nTo: records@h.example\nSubject: Form\n\nForm below.\n\n> Ref: ISR-3\n"
        + "> Child: Kai F\n> Decision: Shared\n> Reason for decision: Injuries do not fit\n> and must be assessed\n"),
    Typed(
      "page numbers and markings between", [.decisionReason: "Injuries do not fit\nthe account given"],
      "Ref: 1\nChild: Kai\nDecision: Shared\nReason for decision: Injuries do not fit\nPage 1 of 2\nthe account given\n"
        + "OFFICIAL-SENSITIVE\nShared with: MASH\n"),
    Typed(
      "words that may be labels are unclear", [.recordID: "unclear", .decisionReason: "unclear"],
      "Ref no 12\nDecision: Shared\nReason for decision Injuries do not fit\nChild: Kai\nShared with: MASH\n"),
    Typed(
      "a signature with its date in one", [.signature: "D. Whitlock 02/03/2026", .signatureDate: "unclear"],
      "Child: Kai\nDecision: Shared\nShared with: MASH\nSigned: D. Whitlock 02/03/2026\n"),
    Typed(
      "the same label with two answers is unclear", [.signature: "unclear"],
      "Child: Kai\nDecision: Shared\nShared with: MASH\nSigned:\nSigned: D. Whitlock\n"),
  ]

  @Test(arguments: forms) func everyFieldIsWhatItSaysOrUnclear(_ form: Typed) throws {
    let assembled = try decodeText(form.text)
    #expect(assembled.decoded.records == 1, "\(assembled.decoded)")
    for (field, expected) in form.said {
      #expect(said(assembled.record, field) == expected, "\(field.name)")
    }
  }

  @Test func aReferralIsItselfTheDecision() throws {
    let assembled = try decodeText(
      "MULTI-AGENCY REFERRAL FORM\n\nName of child: Kai\nDate of Referral: 2 March 2026\nReferred to: Social care\n"
        + "Reason(s) for Referral:\nBruises to both arms.\n")
    #expect(said(assembled.record, .decision) == "=shared")
    #expect(said(assembled.record, .decisionReason) == "Bruises to both arms.")
    #expect(said(assembled.record, .decisionDate) == "2026-03-02")
  }

  @Test func formsInOneFileAreRecordsOfTheirOwn() throws {
    let assembled = try decodeText(
      "Reference: 1\nChild: Kai\nDecision: Shared\nReason for decision: Injuries\nSigned: DW\n\n"
        + "Child: Ola\nDecision: Not shared\nReason for decision:\nSigned:\n")
    #expect(assembled.decoded.records == 2)
    #expect(assembled.kept.records.map(\.place.suffix) == [":line=1", ":line=7"])
    let second = try #require(assembled.kept.records.last)
    #expect(said(second, .decision) == "=not_shared" && said(second, .subject) == "Ola")
    #expect(said(second, .signature) == "blank" && said(second, .decisionReason) == "blank")
  }

  @Test func numberedHeadingsPartForms() throws {
    let assembled = try decodeText(
      "Record 1\n--------\nChild: Kai\nDecision: Shared\nReason: Injuries\nSigned:\n\nRecord 2\n--------\nChild: Ola\n"
        + "Decision: Not shared\nReason: Below threshold\nSigned: D. Whitlock\n")
    #expect(assembled.kept.records.map { said($0, .signature) } == ["blank", "D. Whitlock"])
  }

  @Test func aTemplateIsEmpty() throws {
    let assembled = try decodeText(
      "MULTI-AGENCY REFERRAL FORM\nOrganisation: Harbour Youth Trust\nVersion: 3\nName of child: ..........\n"
        + "Date of birth: __/__/____\nHave you obtained consent? ☐ Yes ☐ No\nReferred to: Police / Social care\n"
        + "Reason for referral (please give full reasons):\nSigned: ............ (DSL)   Date: dd/mm/yyyy\n")
    #expect(assembled.decoded.disposition == .empty)
    #expect(assembled.kept.records.isEmpty)
  }

  @Test func aFormThatIsNotUnderstoodIsNotPassedOver() {
    let text =
      "Case sheet\nYoung man: Kai\nWhat we did: told the council on Monday\nWorry: bruises\nConsent: No\nSigned: DW\n"
    let error = #expect(throws: Unreadable.self) { try decodeText(text) }
    #expect(error?.reason == .parseError)
  }

  @Test func proseIsNoRecord() throws {
    let assembled = try decodeText("Dear all,\n\nThank you for coming to the fair. Note: the raffle is next week.\n")
    #expect(assembled.decoded.disposition == .notARecord)
  }

  @Test func textIsReadInEveryEncoding() throws {
    let text =
      "Ref: 1\r\nChild: Zoë\r\nDecision: Shared\r\nReason for decision: Mother’s account – seen today\r\nSigned:\r\n"
    var windows: [UInt8] = []
    for scalar in text.unicodeScalars {
      windows.append(scalar == "’" ? 0x92 : scalar == "–" ? 0x96 : UInt8(truncatingIfNeeded: scalar.value))
    }
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    for bytes in [Array(text.utf8), windows, wide] {
      let record = try decodeDocument(bytes, name: "a.txt").record
      #expect(said(record, .subject) == "Zoë" && said(record, .signature) == "blank")
      #expect(said(record, .decisionReason) == "Mother’s account – seen today")
    }
  }

  @Test func tablesInTextsAreFormsOrLogs() throws {
    let pairs = try decodeText(
      "| Field | Answer |\n|---|---|\n| **Ref** | 9 |\n| Child | Kai |\n| Decision | ☐ Shared ☑ Not shared |\n| Signed | |\n",
      name: "a.md")
    #expect(said(pairs.record, .decision) == "=not_shared" && said(pairs.record, .signature) == "blank")
    #expect(!pairs.record.source.isTabular)
    let log = try decodeText(
      "# Log\n\n| Ref | Child | Decision | Date |\n|---|---|---|---|\n| 1 | Kai | Shared | 2/3/26 |\n| 2 | Ola | Not shared | |\n",
      name: "a.md")
    #expect(log.decoded.records == 2 && log.record.source.isTabular)
    #expect(log.kept.records.map(\.place.suffix) == [":line=5", ":line=6"])
    let aligned = try decodeText(
      "Ref   Child    Decision     Date\n----  -------  -----------  ------\n1     Kai F    Shared       2/3/26\n"
        + "2     Ola P    Not shared\n")
    #expect(aligned.kept.records.map { said($0, .decision) } == ["=shared", "=not_shared"])
    let drawn = try decodeText(
      "┌──────────┬───────────┐\n│ Ref      │ 7         │\n├──────────┼───────────┤\n│ Decision │ Shared    │\n"
        + "├──────────┼───────────┤\n│ Reason for │ Injuries  │\n│ decision   │ seen      │\n├──────────┼───────────┤\n"
        + "│ Signed   │           │\n└──────────┴───────────┘\n")
    #expect(said(drawn.record, .decisionReason) == "Injuries\nseen" && said(drawn.record, .signature) == "blank")
  }

  @Test func markdownIsAFormToo() throws {
    let record = try decodeText(
      """
      # Information sharing record

      **Ref:** 3
      **Child:** Kai

      ## Decision

      ~~Shared~~ Not shared

      ## Reason for decision

      *Please give full reasons.*

      The caller could not be verified
      and has no role.

      ## Consent

      - [ ] Given
      - [x] Not sought

      **Parents informed:** Yes / **No**

      ## Signature

      **Name:** D. Whitlock
      **Date:** 2 March 2026
      """, name: "a.md"
    ).record
    #expect(said(record, .decision) == "=not_shared")
    #expect(said(record, .decisionReason) == "The caller could not be verified\nand has no role.")
    #expect(said(record, .consentStatus) == "=not_sought")
    #expect(said(record, .subjectInformed) == "unclear")
    #expect(said(record, .signature) == "D. Whitlock" && said(record, .signatureDate) == "2026-03-02")
  }

  @Test func ticksUnderTheirAnswers() throws {
    let record = try decodeText(
      "Ref: 1\nDecision: Shared\n\n| Question | Yes | No |\n|---|---|---|\n| Consent obtained | | x |\n| Child at risk | ✓ | |\n",
      name: "a.md"
    ).record
    #expect(said(record, .consentStatus) == "=not_obtained" && said(record, .childAtRisk) == "=yes")
  }

  @Test func aTableInAFormIsPartOfIt() throws {
    let assembled = try decodeText(
      "Ref: 1\nChild: Kai\nDecision: Shared\n\n| Shared with | Date | How shared |\n|---|---|---|\n| MASH | 2/3/26 | Telephone |\n",
      name: "a.md")
    #expect(assembled.decoded.records == 1)
    #expect(said(assembled.record, .recipientOrg) == "MASH" && said(assembled.record, .channel) == "Telephone")
  }

  @Test func textsInBlocksOfAnySizeAreTheSame() throws {
    for form in Self.forms {
      let bytes = Array(form.text.utf8)
      let whole = try decodeDocument(bytes, name: "a.txt")
      let pieces = try decodeDocument(bytes, name: "a.txt", block: 7)
      #expect(whole.kept.bytes == pieces.kept.bytes)
    }
  }

  /// Cost grows no faster than the text: ten times as much of it takes no more than some ten times as long.
  @Test(arguments: [
    "Signed: Date: ", "a: ", "Reason for decision ", "~~", "**", "> ", "| a ", "\n\n# Decision\n", "☐ ", "[x",
    "Date ........ ",
    "Name: A\n", "(", "____ ", "Decision: Shared\nReason: he said: Date: 1\nSigned:\n", "x <!--", "Yes/No ",
    "Ref   Child   Date\n",
  ]) func hostileTextsTakeTimeAsTheyAreLong(_ piece: String) throws {
    func time(_ count: Int) -> Duration {
      let text = Array(String(repeating: piece, count: count).utf8)
      return ContinuousClock().measure { _ = try? decodeDocument(text, name: "a.md") }
    }
    let small = time(10_000 / piece.utf8.count)
    let large = time(80_000 / piece.utf8.count)
    // Eight times as much; sixty-four times as long would be the square.
    #expect(large < small * 32 + .milliseconds(400), "\(small) \(large)")
  }
}
