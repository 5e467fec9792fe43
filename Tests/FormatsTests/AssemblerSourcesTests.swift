import Records
import Testing

@testable import Formats

/// What makes a source one of sharing records, and what its values decide.
@Suite struct AssemblerSourcesTests {
  func table(_ headings: [String], _ rows: [[String?]], title: String = "") -> Assembled {
    var assembler = Assembler.forTests
    return assembler.table(headings, rows, title: title)
  }

  // MARK: Recognition

  @Test(arguments: [
    (["Ref", "Child", "Decision"], Disposition.assessed), (["Ref", "Child", "Lawful basis"], .assessed),
    (["Ref", "Child", "Shared with"], .assessed), (["Ref", "Child", "Consent given"], .assessed),
    (["Ref", "Child", "Information shared"], .assessed), (["Ref", "Child", "Date shared"], .assessed),
    (["Ref", "Decision"], .notARecord), (["Ref", "Child", "Agencies involved"], .notARecord),
    (["Ref", "Child", "Status"], .notARecord), (["Ref", "Child", "Outcome"], .notARecord),
    (["Ref", "Child", "Type"], .notARecord), (["Ref", "Child", "Concern", "Date of incident"], .notARecord),
    (["Product", "Price", "Stock"], .notARecord),
  ])
  func threeFieldsAndOneOfADecisionMakeARecord(_ headings: [String], _ disposition: Disposition) {
    #expect(table(headings, [headings.map { _ in "Shared" }]).decoded.disposition == disposition)
  }

  @Test func aConcernLogIsToldApart() {
    let decoded = table(["Pupil name", "Concern", "Date of incident"], [["A", "B", "2026-03-01"]]).decoded
    #expect(decoded.disposition == .notARecord)
    #expect(decoded.message.hasPrefix("concern log"))
  }

  @Test func blankRowsAreNoRecordsAndATemplateIsEmpty() {
    var assembled = table(["Ref", "Child", "Decision"], [["1", "A", "Shared"], [" ", "", "\u{A0}"], ["", "", "x"]])
    #expect(assembled.decoded.records == 2)
    #expect(assembled.kept.records.map(\.place) == [Place(.row, 2), Place(.row, 4)])
    assembled = table(["Ref", "Child", "Decision"], [["", nil, " "]])
    #expect(assembled.decoded.disposition == .empty)
    assembled = table(["No", "Ref", "Child", "Decision"], [["1", "", "", ""], ["2", "", "", ""]])
    #expect(assembled.decoded.disposition == .empty)
    var assembler = Assembler.forTests
    let form = assembler.form([
      ("Ref", ""), ("Child", "Click or tap here to enter text."), ("Decision", "Choose an item."),
    ])
    #expect(form.decoded.disposition == .empty)
    #expect(form.kept.bytes.isEmpty)
  }

  @Test func aRecordHoweverBadlyFilledInIsARecord() {
    let assembled = table(["Ref", "Child", "Decision", "Site visits"], [["", "", "", "3"]])
    #expect(assembled.decoded.records == 1)
  }

  @Test func aTableKnowsWhichColumnsItLacks() {
    let record = table(["Ref", "Child", "Decision"], [["1", "A", "Shared"]]).record
    #expect(record[.signature].kind == .noColumn)
    #expect(record.source.isTabular)
  }

  // MARK: Values decide

  @Test func statusIsTheDecisionWhereItsValuesAre() {
    var assembled = table(
      ["Ref", "Child", "Lawful basis", "Status"],
      [
        ["1", "A", "LI", "Shared"], ["2", "B", "LI", "Not shared"], ["3", "C", "LI", "Closed"],
      ])
    #expect(assembled.field("Status") == .decision)
    #expect(assembled.record[.decision].isOnly(Decision.shared))
    assembled = table(
      ["Ref", "Child", "Lawful basis", "Status"],
      [
        ["1", "A", "LI", "Open"], ["2", "B", "LI", "Closed"], ["3", "C", "LI", "Shared"],
      ])
    #expect(assembled.field("Status") == nil)
    #expect(assembled.kept.use("Status")?.why.hasPrefix("set aside") == true)
    #expect(assembled.record[.decision].kind == .noColumn)
  }

  @Test func outcomeIsTheDecisionOrWhatCameOfIt() {
    var assembled = table(["Ref", "Child", "Lawful basis", "Outcome"], [["1", "A", "LI", "Shared"]])
    #expect(assembled.field("Outcome") == .decision)
    assembled = table(
      ["Ref", "Child", "Lawful basis", "Outcome"], [["1", "A", "LI", "Assessment begun by social care"]])
    #expect(assembled.field("Outcome") == .followUp)
    assembled = table(["Ref", "Child", "Lawful basis", "Outcome"], [["1", "A", "LI", "No Action Required"]])
    #expect(assembled.field("Outcome") == .followUp)
  }

  @Test func informationSharedIsADecisionOrTheContent() {
    var assembled = table(["Ref", "Child", "Information shared?"], [["1", "A", "Yes"], ["2", "B", "No"]])
    #expect(assembled.field("Information shared?") == .decision)
    #expect(assembled.record[.decision].isOnly(Decision.shared))
    assembled = table(["Ref", "Child", "Information shared?"], [["1", "A", "Chronology of contacts"]])
    #expect(assembled.field("Information shared?") == .informationShared)
  }

  @Test func categoryIsWhatItsValuesAre() {
    func field(_ values: String...) -> Field? {
      table(["Ref", "Child", "Decision", "Category"], values.map { ["1", "A", "Shared", $0] }).field("Category")
    }
    #expect(field("Neglect", "Physical abuse") == .harmCategory)
    #expect(field("Referral", "Disclosure", "Review") == .recordType)
    #expect(field("Child protection", "Personnel") == .retentionCategory)
    #expect(field("Blue", "Green") == nil)
  }

  @Test func confidentialityIsAnAccessLevelOrAProtection() {
    func field(_ value: String) -> Field? {
      table(["Ref", "Child", "Decision", "Confidentiality"], [["1", "A", "Shared", value]]).field("Confidentiality")
    }
    #expect(field("Yes") == nil)
    #expect(field("Aunt's address not to be given to the father") == .idProtection)
  }

  @Test func eachFormIsDecidedByItsOwnValues() {
    var assembler = Assembler.forTests
    for (status, field) in [("Shared", Field.decision), ("Closed", nil), ("Shared", .decision)] {
      let assembled = assembler.form([("Ref", "1"), ("Child", "A"), ("Lawful basis", "LI"), ("Status", status)])
      #expect(assembled.record[.decision].isAnswered == (field != nil))
    }
  }

  @Test func rowsAreHeldBackOnlyToABound() {
    let rows = (0..<2_500).map { ["\($0)", "A", "LI", $0 < 1_200 ? "Shared" : "Closed"] }
    let assembled = table(["Ref", "Child", "Lawful basis", "Status"], rows)
    #expect(assembled.decoded.records == 2_500)
    #expect(assembled.field("Status") == .decision)
    #expect(assembled.kept.records.map(\.place.number) == (2..<2_502).map(UInt64.init))
  }

  // MARK: Referrals

  @Test func aReferralFormIsItselfTheDecisionToShare() {
    var assembler = Assembler.forTests
    let assembled = assembler.form(
      [
        ("Name of child", "Child K"), ("Reason(s) for Referral", "Bruising to both arms seen on Monday"),
        ("Date of Referral", "2026-03-02"), ("Name of Referrer", "D. Whitlock"),
      ], title: "Multi-agency referral form")
    let record = assembled.record
    #expect(record[.decision].isOnly(Decision.shared))
    #expect(record[.decision].traits.contains(.implied))
    #expect(record[.decisionDate].day == Day(year: 2026, month: 3, day: 2))
    #expect(record[.decisionReason].text.string == record[.concern].text.string)
    #expect(record.traits.contains(.implied))
    #expect(record.source.traits.contains(.referral))
  }

  @Test func aReasonLabelOfItsOwnIsNotImplied() {
    var assembler = Assembler.forTests
    let record = assembler.form([
      ("Name of child", "Child K"), ("Reason for referral", "Bruises"), ("Reason for decision", ""),
      ("Date of referral", "2026-03-02"),
    ]).record
    #expect(record[.decision].isOnly(Decision.shared))
    #expect(record[.decisionReason].isBlank)
  }

  @Test func inALogOnlyWhatWasReferredIsShared() {
    let records = table(
      ["Pupil name", "Reason for referral", "Date of referral"],
      [
        ["A", "Bruises", "2026-03-02"], ["B", "Late", ""],
      ]
    ).kept.records
    #expect(records.count == 2)
    #expect(records[0][.decision].isOnly(Decision.shared))
    #expect(!records[1][.decision].isAnswered)
  }

  // MARK: Labels

  @Test func labelsNotUnderstoodAreCountedWithASuggestion() {
    let assembled = table(
      ["Ref", "Child", "Decision", "Retntion period", "Zebra"],
      [
        ["1", "A", "Shared", "6 years", "x"], ["2", "B", "Shared", "", "y"],
      ])
    #expect(assembled.kept.use("Retntion period")?.suggestion == .retentionPeriod)
    #expect(assembled.kept.use("Retntion period")?.records == 1)
    #expect(assembled.kept.use("Zebra")?.suggestion == nil)
    #expect(assembled.kept.use("Zebra")?.records == 2)
    #expect(assembled.kept.labels.count == 5)
  }

  @Test func whatMayBeSomeonesNameOrStoryIsNotToBeQuoted() throws {
    let headings = table(["Ref", "Child", "Decision", "Zebra"], [["1", "A", "Shared", "x"]])
    #expect(headings.kept.use("Zebra")?.isHeading == true)
    // The first row of a log that goes on from another sheet.
    let goesOn = table(
      [
        "T-4", "Amelia Hartwell", "14/03/2017", "Shared", "Told her teacher", "02/09/2026", "Secure e-mail", "Consent",
        "Marta Whitlock",
      ], [["T-5", "Ann Lee", "02/05/2015", "Shared", "Bruises", "03/09/2026", "Post", "Consent", "M W"]])
    #expect(goesOn.kept.labels.allSatisfy { !$0.isHeading })
    let form = try decodeText("Reference: 1\nDecision: Shared\nSigned: O Grant\nAmelia: mum hurts me\nZebra: x\n")
    #expect(form.kept.labels.allSatisfy { $0.isOfForm })
    let keys = try decodeDocument(
      Array(#"{"reference": "1", "decision": "shared", "zebra": "x"}"#.utf8), name: "a.json")
    #expect(keys.kept.use("zebra")?.isHeading == true)
    #expect(keys.kept.use("zebra")?.isOfForm == false)
  }

  @Test func theOrganisationsOwnMappingWins() {
    var settings = DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0)
    settings.fields = [.init(source: "*.csv", map: ["Zebra": "lawful_basis", "Decision": "follow_up"])]
    settings.values = [.init(source: "*", field: "consent_status", map: ["Form 7": "given"])]
    var assembler = Assembler(settings: settings)
    let headings = ["Ref", "Child", "Decision", "zebra", "Consent"]
    let rows: [[String?]] = [["1", "A", "Sent it", "LI", "form 7"]]
    var assembled = assembler.table(headings, rows, name: "inner/log.csv")
    #expect(assembled.field("zebra") == .lawfulBasis)
    #expect(assembled.field("Decision") == .followUp)
    #expect(assembled.record[.consentStatus].isOnly(ConsentStatus.given))
    assembled = assembler.table(headings, rows, name: "log.tsv")
    #expect(assembled.field("zebra") == nil)
    #expect(assembled.field("Decision") == .decision)
  }

  @Test func understoodLabelsAreToldOnceForEachShapeOfForm() {
    var assembler = Assembler.forTests
    let answers = [("Ref", "1"), ("Child", "A"), ("Decision", "Shared"), ("Zebra", "x")]
    #expect(assembler.form(answers).kept.labels.count == 4)
    #expect(assembler.form(answers).kept.labels.map(\.label) == ["Zebra"])
  }

  @Test func itemsWithKeysOfTheirOwnUniteTheirLabels() {
    var assembler = Assembler.forTests
    var kept = KeptRecords()
    assembler.begin(SourceShape(.array, format: FormatName(rawValue: "json")), documentName: "a.json")
    let ref = assembler.label(["ref"])
    let decision = assembler.label(["decision"])
    var row = RawRow()
    row.append("1", label: ref)
    row.append("Shared", label: decision)
    assembler.add(row, at: Place(.item, 1), into: &kept)
    let signed = assembler.label(["signed"])
    row.removeAll()
    row.append("2", label: ref)
    row.append("D. Whitlock", label: signed)
    assembler.add(row, at: Place(.item, 2), into: &kept)
    let decoded = assembler.end(into: &kept)
    #expect(decoded.records == 2)
    #expect(kept.records.allSatisfy { $0.hasLabel(.signature) && $0.hasLabel(.decision) })
  }

  @Test(arguments: 0..<40)
  func anySourceIsReadWithoutACrashAndRecordsAreSound(_ seed: UInt64) {
    var random = SeededLabels(seed: seed &+ 7)
    var assembler = Assembler.forTests
    for _ in 0..<10 {
      let names = ["decision", "ref", "child"] + (0..<random.next(12)).map { _ in random.label() }
      let kinds: [SourceShape.Kind] = [.table, .array, .form]
      let rows = (0..<random.next(4)).map { _ in
        (0..<random.next(names.count + 3)).map { _ in (random.next(names.count), random.label()) }
      }
      let assembled = assembler.source(
        SourceShape(kinds[random.next(3)], format: FormatName(rawValue: "x")), names.map { [$0] }, rows, name: "x")
      #expect(assembled.kept.records.count == assembled.decoded.records)
    }
  }
}
