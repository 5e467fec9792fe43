import Records
import Testing

@testable import Formats

@Suite("Sheets beside those with records") struct SheetGuideTests {
  private typealias Log = WorkbookTests

  /// A workbook of the sheet beside a log with one record, before or behind it.
  private func read(_ name: String, _ rows: [[String]], isFirst: Bool = false) throws -> Assembled {
    let own = (name: name, xml: Workbook.data(rows))
    let log = (name: "Log", xml: Workbook.data([Log.headings, Log.row(1)]))
    return try Log.read(Workbook(sheets: isFirst ? [own, log] : [log, own]).bytes)
  }

  private static let told = "it tells how the others are filled in and was not read for records"
  private static let listed = "it holds lists to choose from and was not read for records"

  // MARK: Instructions

  private static let columns = [
    ["Column", "What to put", "Example"], ["Decision", "Shared, Not shared or Partly shared", "Shared"],
    ["Date of decision", "The day on which it was decided", "01/09/2026"],
    ["Reason for decision", "Why, in a sentence or more", "To protect the child from harm"],
    ["Shared with", "Organisation", "Anytown MASH"], ["Signed by", "Your name", "A. Person"],
    ["Consent", "Yes, No or Not sought", "No"],
  ]
  private static let prose = [
    ["How to use this log"], ["Fill in one row for each decision."],
    ["Decision: choose Shared, Not shared or Partly shared"], ["Reason for decision: say why, in a sentence"],
    ["Date of decision: dd/mm/yyyy"], ["Shared with: name of the organisation"], ["Signed by: type your name"],
  ]
  private static let beside = [
    ["How to complete this form"], ["Decision", "Choose from the list"],
    ["Date of decision", "When the decision was made"], ["Reason for decision", "Explain why you decided as you did"],
    ["Lawful basis", "Public task for most"], ["Shared with", "Which organisation"], ["Signed by", "Who decided"],
  ]
  private static let key = [["S", "Shared"], ["NS", "Not shared"], ["PS", "Partly shared"], ["C", "Consent given"]]

  @Test(
    "A sheet that tells how the others are filled in holds no records, and that is told",
    arguments: [
      ("Guidance", columns), ("Instructions", prose), ("Sheet1", prose), ("Sheet3", beside), ("Key", key),
      ("How to use", beside),
    ], [true, false]) func instructions(_ sheet: (String, [[String]]), _ isFirst: Bool) throws
  {
    let found = try read(sheet.0, sheet.1, isFirst: isFirst)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
    #expect(found.kept.notes == [Self.told])
    #expect(found.decoded.lost == 0)
  }

  private static let form = [
    ["Guidance: complete within 24 hours"], ["Child's name", "Al Jones"], ["Decision", "Shared"],
    ["Date of decision", "14/09/2026"], ["Reason for decision", "To protect Al from harm at home"],
    ["Shared with", "Police"], ["Signature", "Dana Whitlock"],
  ]

  @Test("A form that somebody filled in is a record, whatever it is called", arguments: ["Guidance", "Sheet2"])
  func formUnderSuchAName(_ name: String) throws {
    let found = try read(name, Self.form)
    #expect(found.decoded.records == 2)
    #expect(found.kept.notes.isEmpty)
  }

  @Test("So is a log") func logUnderSuchAName() throws {
    let found = try read("Key", [["How to use this log: a row for each"], [], Log.headings, Log.row(2), Log.row(3)])
    #expect(found.decoded.records == 3)
  }

  @Test("A workbook of nothing but instructions holds no record") func alone() throws {
    let found = try Log.read(Workbook(sheets: [("Instructions", Workbook.data(Self.prose))]).bytes)
    #expect(found.decoded.disposition == .notARecord)
    #expect(found.decoded.message == "it tells how sheets are filled in")
  }

  // MARK: Lists that nothing refers to

  @Test(
    "Nothing but answers to choose from is no record, whatever the sheet is called",
    arguments: [
      [["Decision", "Consent"], ["Shared", "Given"], ["Not shared", "Refused"], ["Partly shared"]],
      [["Decision"], ["Shared"], ["Not shared"], ["Partly shared"]],
      [
        ["Values"], ["Decision", "Consent", "Shared with"], ["Shared", "Given", "Police"],
        ["Not shared", "Refused", "School"], ["Deferred", "", "Health"],
      ],
      [["Decision", "Consent"], ["Shared", "Given"], ["Not shared", "Refused"]],
    ]) func lists(_ rows: [[String]]) throws
  {
    let found = try read("Sheet2", rows)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
    #expect(found.kept.notes == [Self.listed])
  }

  @Test("Rows that say of whom they are, or why, are records, however poor") func poorRows() throws {
    let rows = [
      ["Child's name", "Decision", "Consent"], ["Al", "Shared", "Given"], ["Bo", "Not shared", "Refused"],
      ["Cy", "Deferred"],
    ]
    #expect(try read("Sheet2", rows).decoded.records == 4)
    let reasons = rows.map { Array($0.dropFirst()) }.enumerated().map {
      [$0 == 0 ? "Reason for decision" : "R\($0)"] + $1
    }
    #expect(try read("Sheet2", reasons).decoded.records == 4)
  }

  @Test("Where no other sheet holds a record, rows of answers alone are records") func onlyRows() throws {
    let rows = [
      ["Decision", "Consent", "Lawful basis"], ["Shared", "Given", "Public task"],
      ["Not shared", "Refused", "Consent"],
    ]
    #expect(try Log.read(Workbook(sheets: [("Sheet1", Workbook.data(rows))]).bytes).decoded.records == 2)
  }

  // MARK: Headers and footers

  private static let margins =
    "<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12Reference: ISR-77&amp;C&amp;A</oddHeader>"
    + "<oddFooter>&amp;CPage &amp;P of &amp;N&amp;RKept by &amp;KFF0000Dana Whitlock</oddFooter></headerFooter>"
  private static let someWords = "2 headers and footers of its pages have words, of which only a form's labels are read"

  @Test("The words at the top and foot of a log's pages are told") func marginsOfALog() throws {
    let log = Workbook.data([Log.headings, Log.row(1)])
    #expect(try Log.read(Workbook(sheets: [("Log", log + Self.margins)]).bytes).kept.notes == [Self.someWords])
    let pages = "<headerFooter><oddFooter>&amp;LPage &amp;P of &amp;N&amp;R&amp;D &amp;F</oddFooter></headerFooter>"
    #expect(try Log.read(Workbook(sheets: [("Log", log + pages)]).bytes).kept.notes.isEmpty)
  }

  @Test("What has a label there is an answer of a form") func marginsOfAForm() throws {
    let form = Workbook.data(Array(Self.form.dropFirst())) + Self.margins
    #expect(try Log.read(Workbook(sheets: [("Form", form)]).bytes).record[.recordID].text.string == "ISR-77")
  }

  @Test("A header that denies a signature counts") func denyingMargin() throws {
    let margin = "<headerFooter><oddHeader>&amp;LDRAFT - not signed</oddHeader></headerFooter>"
    let log = Workbook.data([Log.headings, Log.row(1)]) + margin
    let words = "a header or footer denies something of signature, consent or decision: read it"
    #expect(try Log.read(Workbook(sheets: [("Log", log)]).bytes).kept.notes.contains(words))
  }

  @Test("A spreadsheet of OpenDocument has them on its master pages") func marginsOfOpenDocument() throws {
    let rows = Self.form.dropFirst().map { OpenSheetTests.row($0) }.joined()
    let styles =
      "<style:style style:name=\"ta1\" style:family=\"table\" style:master-page-name=\"P1\"/>"
      + "</office:automatic-styles><office:master-styles><style:master-page style:name=\"P1\"><style:header>"
      + "<style:region-left><text:p>Reference: <text:span>ISR-77</text:span></text:p></style:region-left></style:header>"
      + "<style:footer><text:p>Page <text:page-number>1</text:page-number> of <text:sheet-name>???</text:sheet-name>"
      + "</text:p></style:footer></style:master-page><style:master-page style:name=\"P2\"><style:header>"
      + "<text:p>Reference: ISR-1</text:p></style:header></style:master-page></office:master-styles>"
      + "<office:automatic-styles>"
    let table = "<table:table table:name=\"Form\" table:style-name=\"ta1\">\(rows)</table:table>"
    let found = try Log.read(OpenSheetTests.flat(table, styles: styles), FlatOpenSheetFormat.name)
    #expect(found.record[.recordID].text.string == "ISR-77")
    #expect(
      found.kept.notes == ["a header or footer of its pages has words, of which only a form's labels are read"])
  }
}
