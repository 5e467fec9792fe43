import Records
import Testing

@testable import Formats

@Suite("Sheets of which one is at fault") struct SheetFaultTests {
  private typealias Log = WorkbookTests

  private func log(_ number: Int) -> String { Workbook.data([Log.headings, Log.row(number)]) }

  @Test(arguments: [
    "<sheetData><row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c></row><row r=\"1\"/></sheetData>",
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData>", "<sheetData><row",
  ]) func aWorkbookLosesNoOther(_ damage: String) throws {
    let book = Workbook(sheets: [("2024", log(1)), ("2025", damage), ("2026", log(2))])
    let found = try Log.read(book.bytes)
    #expect(found.decoded.disposition == .assessed)
    #expect(found.decoded.records == 2)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=2024,row=2", ":sheet=2026,row=2"])
    #expect(found.kept.losses.count { $0.hasPrefix("a sheet of it was not read: damaged") } == 1)
    #expect(found.decoded.lost == 1)
  }

  @Test func rowsBeforeTheDamageCount() throws {
    let rows = log(1).replacing(
      "</sheetData>", with: "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>99</v></c></row></sheetData>")
    let found = try Log.read(Workbook(sheets: [("2024", rows), ("2025", log(2))]).bytes)
    #expect(found.decoded.records == 2)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=2024,row=2", ":sheet=2025,row=2"])
    #expect(found.kept.losses.count { $0.hasPrefix("a sheet of it was not read: damaged") } == 1)
    #expect(found.decoded.lost == 1)
  }

  @Test func aRowThatBreaksOffMidwayIsNoRecord() throws {
    let rows = log(1).replacing(
      "</sheetData>",
      with: "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>R-2</v></c><c r=\"C3\" t=\"str\"><v>Shared</v></c>"
        + "<c r=\"B3\" t=\"str\"><v>Sam</v></c></row></sheetData>")
    let found = try Log.read(Workbook(sheets: [("2024", rows), ("2025", log(2))]).bytes)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=2024,row=2", ":sheet=2025,row=2"])
    #expect(found.decoded.message == "a sheet of it was not read")
    #expect(found.decoded.lost == 1)
  }

  @Test func whereNoneCanBeReadItIsNoWorkbook() {
    let bytes = Workbook(sheets: [("2024", "<sheetData><row"), ("2025", "<sheetData><row")]).bytes
    #expect(performing: { try Log.read(bytes) }, throws: { ($0 as? Unreadable)?.reason == .corrupt })
  }

  private func open(_ sheets: [String]) throws -> Assembled {
    let tables = sheets.enumerated().map { "<table:table table:name=\"S\($0)\">\($1)</table:table>" }.joined()
    return try Log.read(OpenSheetTests.flat(tables), FlatOpenSheetFormat.name)
  }

  private func rows(_ number: Int) -> String { OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Log.row(number)) }

  @Test func aSpreadsheetOfOpenDocumentLosesNoOther() throws {
    let far =
      "<table:table-row><table:table-cell table:number-columns-repeated=\"17000\"/>"
      + "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    let found = try open([rows(1), far, rows(2)])
    #expect(found.decoded.records == 2)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=S0,row=2", ":sheet=S2,row=2"])
    #expect(found.kept.losses.count { $0.hasPrefix("a sheet of it was not read: damaged") } == 1)
    #expect(found.decoded.lost == 1)
  }

  @Test func whatFollowsABreakIsTold() throws {
    let found = try open([rows(1), rows(2) + "<table:table-row></table:row>", rows(3)])
    #expect(found.decoded.records == 2)
    #expect(found.kept.losses.count { $0.hasPrefix("a sheet of it was not read: damaged") } == 1)
    #expect(found.decoded.lost == 1)
  }

  @Test(.timeLimit(.minutes(1))) func hundredsOfSheetsAreParsedOnce() throws {
    let filler = String(repeating: OpenSheetTests.row(["Minutes of a meeting", "of no interest here"]), count: 20)
    let found = try open([rows(1)] + [String](repeating: filler, count: 600) + [rows(2)])
    #expect(found.decoded.records == 2)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=S0,row=2", ":sheet=S601,row=2"])
  }

  @Test func aLongSheetOfSomethingElseHidesNone() throws {
    let filler = String(repeating: OpenSheetTests.row(["Minutes of a meeting", "of no interest here"]), count: 2_500)
    let found = try open([filler, rows(1)])
    #expect(found.decoded.records == 1)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=S1,row=2"])
  }

  // MARK: Sheets without headings

  @Test func aSheetWithoutHeadingsGoesOnUnderThoseOfTheOneBefore() throws {
    let more = Workbook.data([Log.row(2), Log.row(3)])
    let found = try Log.read(Workbook(sheets: [("2026", log(1)), ("Page 2", more), ("2027", log(4))]).bytes)
    #expect(found.decoded.records == 4)
    #expect(
      found.kept.records.map(\.place.suffix)
        == [":sheet=2026,row=2", ":sheet=Page 2,row=1", ":sheet=Page 2,row=2", ":sheet=2027,row=2"])
    #expect(found.kept.records.map { said($0, .recordID) } == ["R-1", "R-2", "R-3", "R-4"])
    #expect(found.kept.notes == ["it has no headings: its rows were read under those of the sheet before"])
    #expect(found.kept.labels.allSatisfy { Log.headings.contains($0.label) })
  }

  /// Nobody can tell which of its days is which.
  @Test func whereNoneGoesBeforeItIsNotRead() throws {
    let row = [
      "R-1", "Sam Smith", "12/04/2016", "Shared", "Consent", "14/09/2026", "To protect Sam", "sam@example.org", "Yes",
      "Anytown MASH", "Secure e-mail", "Social worker", "Head",
    ]
    #expect(
      performing: { try Log.read(Workbook(sheets: [("S", Workbook.data([row, row]))]).bytes) },
      throws: { ($0 as? Unreadable)?.reason == .parseError })
  }

  @Test func aSheetOfNothingButHeadingsIsEmpty() throws {
    let ready = Workbook.data([Log.headings])
    #expect(try Log.read(Workbook(sheets: [("2027", ready)]).bytes).decoded.disposition == .empty)
    let found = try Log.read(Workbook(sheets: [("2026", log(1)), ("2027", ready)]).bytes)
    #expect(found.decoded.records == 1)
    #expect(found.decoded.disposition == .assessed)
  }
}
