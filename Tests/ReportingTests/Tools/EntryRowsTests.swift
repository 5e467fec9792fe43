import Records
import Testing

@testable import Reporting

@Suite struct EntryRowsTests {
  @Test(
    arguments: [
      ("Exports.zip!North.zip!log.csv:row=118", 2, 0), ("Exports.zip!a/book.xlsx:sheet=Log,row=9", 4, 0),
      ("Exports.zip!a/book.xlsx:sheet=Log", 4, 0), ("Folder/one.json", 8, 1), ("Folder/100% of%20it.pdf:page=2", 9, 1),
    ] as [(String, UInt32, UInt32)])
  func aRecordIsFoundInTheLedger(location: String, line: UInt32, input: UInt32) throws {
    var rows = try EntryRows(ToolSamples.everything)
    #expect(rows.row(of: location) == EntryRows.Row(line: line, input: input))
    #expect(rows.row(of: "Folder/photo.jpg") == nil, "it gave no record")
    #expect(rows.row(of: location)?.inLedger == Int(line) + 2)
  }

  @Test func whatIsBeyondTheBoundIsNotFoundAndSaid() throws {
    var rows = try EntryRows(ToolSamples.everything, most: 2)
    #expect(rows.isCut)
    #expect(rows.row(of: "Exports.zip!North.zip!log.csv:row=1") != nil)
    #expect(rows.row(of: "Folder/one.json") == nil)
    #expect(try !EntryRows(ToolSamples.everything).isCut)
  }

  @Test func entriesWithLossesAreCounted() throws { #expect(try EntryRows(ToolSamples.everything).withLosses == 1) }

  @Test(arguments: [
    ("a.csv:row=118", "", "row", 118, "row=118"), ("a.xlsx:sheet=Log,row=9", "Log", "row", 9, "sheet=Log,row=9"),
    ("a.xlsx:sheet=Log", "Log", "", 0, "sheet=Log"), ("a.jsonl:line=7", "", "line", 7, "line=7"),
    ("form-2.docx", "", "", 0, ""), ("a:row=99999999999999999999", "", "", 0, ""),
  ])
  func aPlaceIsInParts(location: String, sheet: String, kind: String, number: Int, words: String) {
    let place = RecordPlace(location)
    #expect(place.sheet == sheet)
    #expect(place.kind == kind)
    #expect(place.number == number)
    #expect(place.words == words)
  }
}
