import Records
import Testing

@testable import Formats

@Suite struct AssemblerTests {
  /// The labels that every source here has besides those in question, so that it holds records.
  static let base = [("record_id", "R1"), ("decision_reason", "Because"), ("lawful_basis", "Public task")]

  func form(_ answers: [(String, String)], title: String = "") -> Assembled {
    var assembler = Assembler.forTests
    return assembler.form(Self.base + answers, title: title)
  }

  @Test func canonicalNamesAndRealLabelsGiveTheSameReadings() {
    let pairs: [(canonical: String, real: String, text: String)] = [
      ("record_id", "Other ref no", "R1"), ("subject", "Name of child / young person", "Child K"),
      ("subject_dob", "DOB/Age", "12/05/2014"), ("decision", "Share / Do not share", "Share"),
      ("decision_date", "Date of decision", "2026-03-02"),
      ("decision_reason", "Reason(s) for sharing or not sharing", "The injuries need assessing today by social care"),
      ("lawful_basis", "12. Lawful basis for sharing – please state which *", "LI"),
      ("consent_status", "Has consent been obtained for the sharing of information between agencies?", "Yes"),
      ("subject_informed", "Have parents been spoken to?", "No"), ("channel", "How shared", "Egress"),
      ("recipient_org", "Shared with", "MASH"), ("shared_date", "Date shared", "02/03/2026"),
      ("signature", "Signed", "D. Whitlock"), ("retention_period", "Keep for", "25 years"),
      ("information_shared", "What was shared", "Two pages about the injuries"),
      ("advice_from", "Discussed with", "DSL"), ("safety_considered", "Immediate actions", "Child kept at the club"),
    ]
    var assembler = Assembler.forTests
    let one = assembler.form(pairs.map { ($0.canonical, $0.text) }).record
    let other = assembler.form(pairs.map { ($0.real, $0.text) }).record
    for field in Field.allCases {
      #expect(one[field].kind == other[field].kind, "\(field.name)")
      #expect(one[field].text.string == other[field].text.string, "\(field.name)")
      #expect(one[field].choices == other[field].choices, "\(field.name)")
    }
    #expect(one[.decision].isAnswered)
  }

  @Test(arguments: [
    ("Signed", "Date", Field.signatureDate), ("Shared with|Organisation", "Shared with|Name", .recipientPerson),
    ("Shared with|Organisation", "Shared with|Role", .recipientRole), ("Signature", "Position", .signatureRole),
    ("Completed by", "Job title", .recorderRole), ("Date of incident", "Time", .eventDate),
    ("Referrer details|Email", "Referrer details|Name", .recorder),
    ("recipient|organisation", "recipient|role", .recipientRole),
    ("Siblings|Age", "Siblings|Name", .otherIdentities), ("consent|by", "consent|outcome", .consentStatus),
    ("Retention|Category", "Retention|Review date", .reviewDate),
    ("Shared with / referred to|Date", "Shared with / referred to|Agency", .recipientOrg),
    ("consent_status", "If 'no', please state why not", .consentReason),
    ("Have parents been spoken to?", "If 'no', please state why not", .notInformedReason),
    ("recorded_at", "Date of report", .concernRaised), ("team", "Date of report", .recordedAt),
    ("team", "Date", .decisionDate), ("Referrer|Signed", "Referrer|Date", .signatureDate),
    ("Consent|Signed", "Consent|Date", .consentDate),
    ("Child details|Class", "Child details|Full name", .subject),
  ])
  func sectionsAndNeighboursDecideBareLabels(_ before: String, _ label: String, _ field: Field) {
    let assembled = form([(before, "x"), (label, "y")])
    #expect(assembled.field(label.replacing("|", with: " › ")) == field)
  }

  @Test func aBareDateAmongOthersIsNotUnderstood() {
    let assembled = form([("Date of incident", "2026-03-01"), ("team", "North"), ("Date", "2026-03-02")])
    #expect(assembled.kept.use("Date")?.field == nil)
  }

  /// A parent signs for the consent, a worker for the record.
  @Test(arguments: [
    [("Signed (parent)", "M. Ash"), ("Signed (worker)", "")],
    [("Parent/carer|Signed", "M. Ash"), ("Worker|Signed", "")],
    [("Consent|Signed", "M. Ash"), ("Decision", "Shared")],
  ]) func anotherPersonsSignatureSignsNothing(_ answers: [(String, String)]) {
    let assembled = form([("Ref", "1"), ("Decision to share", "Shared"), ("Shared with", "Police")] + answers)
    #expect(assembled.decoded.records == 1)
    #expect(assembled.record[.signature].isBlank)
  }

  @Test func aPrintedNameBesideASignatureSignsNothing() {
    let assembled = form([("Signed", ""), ("Name", "D. Whitlock")])
    #expect(assembled.record[.signature].isBlank)
    #expect(assembled.record[.recorder].text.string == "D. Whitlock")
  }

  @Test func aSpecificLabelBeatsAGenericOneWhereverItStands() {
    let assembled = form([
      ("Summary", "General"), ("Name", "A"), ("Reasons for concern", "Bruises"), ("Pupil name", "B"),
    ])
    #expect(assembled.record[.concern].text.string == "Bruises")
    #expect(assembled.record[.subject].text.string == "B")
    #expect(assembled.kept.notes == [])
    #expect(form([("Summary", "General"), ("Reasons for concern", "")]).record[.concern].text.string == "General")
  }

  @Test func partsAreJoined() {
    let assembled = form([
      ("Child's Surname / Last Name", "Kay"), ("Child's First Name", "Jo"), ("Date of incident", "02/03/2026"),
      ("Time (if known)", "14:05"),
    ])
    #expect(assembled.record[.subject].text.string == "Jo Kay")
    #expect(
      assembled.record[.eventDate].minute == 14 * 60 + 5
        || assembled.record[.eventDate].text.string == "02/03/2026 14:05")
  }

  @Test func theFirstAnswerThatSaysSomethingWinsAndDisagreementIsNoted() {
    var assembled = form([("decision", ""), ("Decision to share", "Shared")])
    #expect(assembled.record[.decision].isOnly(Decision.shared))
    #expect(assembled.kept.notes == [])
    assembled = form([("decision", "Shared"), ("Decision to share", "Not shared")])
    #expect(assembled.record[.decision].isOnly(Decision.shared))
    #expect(assembled.record[.decision].traits.contains(.disagrees))
    #expect(assembled.kept.notes == ["the decision stands twice and the two do not agree; the first counts"])
    assembled = form([("decision", "Shared"), ("Decision to share", "Yes")])
    #expect(assembled.kept.notes == [])
    assembled = form([("Signed by", "tbc"), ("Signature", "D. Whitlock")])
    #expect(assembled.record[.signature].text.string == "D. Whitlock")
  }

  @Test func oneAnswerMayFeedTwoFields() {
    let record = form([("Why is it necessary and proportionate?", "Only what they need to assess")]).record
    #expect(record[.necessity].text.string == record[.proportionality].text.string)
    #expect(record[.necessity].isAnswered)
  }

  @Test func consentSoughtAndItsOutcomeAreOnePosition() {
    #expect(
      form([("Consent sought (yes/no)", "No"), ("Consent outcome", "N/A")]).record[.consentStatus].isOnly(
        ConsentStatus.notSought))
    #expect(
      form([("Consent sought", "Yes"), ("Consent outcome", "Given")]).record[.consentStatus].isOnly(ConsentStatus.given)
    )
    #expect(
      form([("Consent sought", "Yes"), ("Consent outcome", "")]).record[.consentStatus].isOnly(ConsentStatus.unclear))
    #expect(form([("consent|sought", "no")]).record[.consentStatus].isOnly(ConsentStatus.notSought))
  }

  @Test func anAnswerMayStandUnderItsOpposite() {
    #expect(form([("Identity disclosed in consultation", "No")]).record[.identityWithheld].isOnly(YesNo.yes))
    #expect(form([("Anonymised when advice sought", "No")]).record[.identityWithheld].isOnly(YesNo.no))
    #expect(form([("Was the referral anonymous", "Yes")]).record[.requester].isAnswered)
    #expect(form([("Was the referral anonymous", "No")]).record[.requester].isBlank)
  }

  @Test func whatALabelSaysOfItsAnswersAndItsSourceIsKept() {
    var assembled = form([("Created on", "2026-03-02"), ("Created by", "dwhitlock")])
    #expect(assembled.record[.recordedAt].traits.contains(.system))
    #expect(assembled.record[.recorder].traits.contains(.system))
    #expect(assembled.record.source.traits.contains(.recordedBySystem))
    assembled = form([("Date recorded", "2026-03-02")])
    #expect(!assembled.record.source.traits.contains(.recordedBySystem))
    assembled = form([("Retention review date", "2030-03-02")])
    #expect(assembled.record[.reviewDate].traits.contains(.retention))
    assembled = form([("Disposal|Review date", "2030-03-02"), ("Disposal|Notes", "")])
    #expect(assembled.record[.reviewDate].traits.contains(.retention))
    assembled = form([("Date request received", "2026-03-02")])
    #expect(assembled.record.source.traits.contains(.request))
    assembled = form([
      ("Name of organisation requesting data", "Police"), ("Name of organisation receiving request", "Us"),
    ])
    #expect(assembled.record[.requester].text.string == "Police")
    #expect(assembled.record[.holderOrg].text.string == "Us")
    #expect(assembled.record.source.traits.contains([.request, .reasonLabel]))
    #expect(form([], title: "Data we are requesting").record.source.traits.contains(.requestMade))
  }

  @Test func severalCellsUnderOneLabelAreSeveralValues() {
    var assembler = Assembler.forTests
    let assembled = assembler.source(
      SourceShape(.form, format: FormatName(rawValue: "json")), [["record_id"], ["decision"], ["shared_with"]],
      [[(0, "R1"), (1, "Shared"), (2, "MASH"), (2, "Police")]], name: "a.json")
    #expect(assembled.record[.recipientOrg].text.string == "MASH; Police")
    #expect(assembled.record[.recipientOrg].traits.contains(.several))
  }

  @Test func spreadsheetSerialsAreDates() {
    var assembler = Assembler.forTests
    var kept = KeptRecords()
    assembler.begin(SourceShape(.form, format: FormatName(rawValue: "xlsx")), documentName: "a.xlsx")
    let labels = ["record_id", "decision", "decision_date", "shared_date"].map { assembler.label([$0]) }
    var row = RawRow()
    row.append("R1", label: labels[0])
    row.append("Shared", label: labels[1])
    row.append("46083", label: labels[2], kind: .dateSerial)
    row.append("46083.5", label: labels[3], kind: .dateSerial)
    assembler.add(row, at: Place(.document), into: &kept)
    #expect(assembler.end(into: &kept).disposition == .assessed)
    #expect(kept.records.first?[.decisionDate].day == Day(year: 2026, month: 3, day: 2))
    #expect(kept.records.first?[.sharedDate].minute == 720)
  }

  @Test func cellsThatCannotBeReadSayWhy() {
    var assembler = Assembler.forTests
    var kept = KeptRecords()
    assembler.begin(SourceShape(.form, format: FormatName(rawValue: "json")), documentName: "a.json")
    let labels = ["record_id", "decision", "signature"].map { assembler.label([$0]) }
    var row = RawRow()
    row.append("R1", label: labels[0])
    row.append("", label: labels[1], kind: .structure)
    row.append("D\u{FFFD}", label: labels[2], kind: .badEncoding)
    assembler.add(row, at: Place(.document), into: &kept)
    #expect(assembler.end(into: &kept).records == 1)
    #expect(kept.records.first?[.decision].unreadable == .structure)
    #expect(kept.records.first?[.signature].unreadable == .encoding)
  }
}
