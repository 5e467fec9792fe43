import Records
import Testing

@testable import Formats

@Suite struct CSVTests {
  @Test(arguments: [",", "\t", ";", "|"]) func everyDelimiterIsFound(_ delimiter: String) {
    let lines = ["Ref,Decision,Reason", "1,Shared,\"told\nin full\"", "2,Not shared,x"]
    let reading = readCSV(lines.joined(separator: "\n").replacing(",", with: delimiter))
    #expect(reading.rows.sources.first?.labels == ["Ref", "Decision", "Reason"])
    #expect(reading.all.map { $0["Decision"] } == ["Shared", "Not shared"])
    #expect(reading.all.first?["Reason"] == "told\nin full")
    #expect(reading.rows.sources.first?.shape.kind == .table)
    #expect(reading.isClean)
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndEndsARow(_ end: String) {
    let reading = readCSV(["a,b", "1,2", "3,4", ""].joined(separator: end))
    #expect(reading.all.map { $0["b"] } == ["2", "4"])
    #expect(reading.all.map(\.place.suffix) == [":row=2", ":row=3"])
  }

  @Test func separatorRowSaysTheDelimiterAndCountsAsARow() {
    let reading = readCSV("sep=;\r\na;b\r\n1,5;2\r\n")
    #expect(reading.rows.sources.first?.labels == ["a", "b"])
    #expect(reading.all.first?["a"] == "1,5")
    #expect(reading.all.first?.place.suffix == ":row=3")
  }

  @Test func titleRowsStandAboveTheHeadingsAndAreHandedOn() {
    let reading = readCSV("MARF referral log 2026,,,\n\nRef,Decision,Date,By\n1,Shared,2/3/26,AB\n2,No,3/3/26,CD\n")
    #expect(reading.rows.sources.first?.shape.title == "MARF referral log 2026")
    #expect(reading.rows.sources.first?.labels == ["Ref", "Decision", "Date", "By"])
    #expect(reading.all.map(\.place.number) == [4, 5])
  }

  @Test func groupHeadingsStandBeforeTheirHeadings() {
    let reading = readCSV("Ref,,Consent,,\nNo,Decision,Date,By,Way\n1,Shared,2/3/26,AB,oral\n")
    #expect(reading.rows.sources.first?.labels.contains("Consent › Date") == true)
  }

  @Test(arguments: [
    ("a,b\n\"x\"\"y\",2\n", "x\"y"), ("a,b\nx\"y\",2\n", "x\"y\""), ("a,b\n=\"0012\",2\n", "0012"),
    ("a,b\n\"=\"\"0012\"\"\",2\n", "0012"), ("a,b\n\"x\" ,2\n", "x"), ("a,b\n\"say \"hi\" now\",2\n", "say \"hi\" now"),
    ("a,b\n\"\",2\n", nil), ("a,b\n ,2\n", " "), ("a, b, c\n\"1,5\", \"2,6\", \"3\"\n", "1,5"),
  ]) func cellsAreReadAsSpreadsheetsReadThem(_ text: String, _ first: String?) {
    #expect(readCSV(text).all.first?["a"] == first)
  }

  @Test func aShortRowLeavesCellsAbsentAndEmptyExtraCellsAreNothing() {
    let reading = readCSV("a,b,c\n1,2\n1,2,3,,\n1,2,3\n")
    #expect(reading.all.map(\.cells.count) == [2, 3, 3])
    #expect(reading.isClean)
  }

  @Test func aRowWithMoreCellsThanHeadingsIsLostWithItsPlace() {
    let reading = readCSV("a,b,c\n1,2,3\n1,2,3,4\n5,6,7\n")
    #expect(reading.lost == [3])
    #expect(reading.decoded?.lost == 1)
    #expect(reading.all.map(\.place.number) == [2, 4])
  }

  @Test func aColumnWithoutAHeadingHasALabelOnlyWhereItSaysSomething() {
    #expect(readCSV("a,b,\n1,2,\n").rows.sources.first?.labels == ["a", "b"])
    let reading = readCSV("a,b,\n1,2,\n3,4,x\n")
    #expect(reading.all.last?["Column 3"] == "x")
  }

  @Test func blankRowsCountAndAreNoRows() {
    #expect(readCSV("a,b\n1,2\n\n , \n3,4\n").all.map(\.place.number) == [2, 5])
  }

  @Test func lineEndsInACellMakeNoRow() {
    #expect(readCSV("a,b\n\"1\n1\n1\",2\n3,4\n").all.map(\.place.number) == [2, 3])
  }

  @Test func headingsThatComeAgainAreNoRow() {
    #expect(readCSV("a,b\n1,2\na,b\n3,4\n").all.map(\.place.number) == [2, 4])
  }

  @Test func aQuoteLeftOpenCostsItsRowOnly() {
    let reading = readCSV("a,b,c\n1,2,3\n4,\"open,6\n7,\"eight\",9\n10,11,12\n")
    #expect(reading.lost == [3])
    #expect(reading.all.map { $0["a"] } == ["1", "7", "10"])
    let plain = readCSV("a,b,c\n1,2,3\n4,\"open,6\n7,8,9\n10,11,12\n")
    #expect(plain.lost == [3])
    #expect(plain.all.map { $0["a"] } == ["1", "7", "10"])
  }

  @Test func aFileCutInACellLosesItsLastRow() {
    let reading = readCSV("a,b\n1,2\n3,\"fo")
    #expect(reading.lost == [3])
    #expect(reading.all.count == 1)
  }

  @Test func aTextOfOpenQuotesCostsNoMoreThanItsLength() {
    let reading = readCSV("a,b,c\n" + String(repeating: "\"a\n", count: 200_000), block: 65_536)
    #expect(reading.all.count + reading.sink.losses.count > 0 || reading.failure != nil)
  }

  @Test func bytesThatAreNoTextAreKnownForTheirCellOnly() {
    let bytes =
      Array("a,b\n\u{e9}t\u{e9},".utf8) + [0xFF, 0x41] + Array("\nx,y\nz,".utf8) + [0x41, 0] + Array("\n".utf8)
    let reading = readCSV(bytes)
    #expect(reading.all.map { $0.kind("a") } == [.text, .text, .text])
    #expect(reading.all.map { $0.kind("b") } == [.badEncoding, .text, .badEncoding])
  }

  @Test func aRowOfNothingButNULIsLost() {
    let bytes = Array("a,b\n1,2\n".utf8) + [UInt8](repeating: 0, count: 40)
    #expect(readCSV(bytes).lost == [3])
  }

  @Test func aCellBeyondTheLimitIsItsBeginning() {
    let settings = settings { $0.cell = 10 }
    let reading = readCSV("a,b\n\"12345678\u{e9}\u{e9}\",2\n", settings: settings)
    #expect(reading.all.first?.kind("a") == .tooLong)
    #expect(reading.all.first?["a"] == "12345678\u{e9}")
  }

  /// One line that is written otherwise does not make another table of all the others.
  @Test(arguments: ["a|b|c", "Total\t2", "R9;CD;Shared;Risk;Police;", "Note; R2 withdrawn; see file; ask AL; 2026; x"])
  func anOddLineIsNoTable(_ line: String) {
    let table =
      "Ref,Child,Decision,Reason,Shared with,Signed\nR1,AB,Shared,Harm,Police,AL\nR2,AB,Shared,Harm,Police,AL\n"
    for rows in [table + line + "\n", line + "\n" + table] {
      let reading = readCSV(rows)
      #expect(reading.all.count { $0["Ref"] == "R1" || $0["Ref"] == "R2" } == 2)
    }
  }

  @Test func nothingButSpaceIsEmptyAndHeadingsAloneAreEmpty() {
    #expect(readCSV(" \n\n").decoded?.disposition == .empty)
    #expect(readCSV("").decoded?.disposition == .empty)
    #expect(readCSV("a,b,c\n").decoded?.disposition == .empty)
  }

  @Test func aTableOfWhichNoRowCanBeReadIsUnreadable() {
    #expect(readCSV("a,b\n1,2,3\n4,5,6\n7,8,9\n1,2\n").failure == nil)
    #expect(readCSV("a,b\n\"1,2\n").failure?.reason == .parseError)
    #expect(readCSV("a,\"b\n1,2\n").failure?.reason == .parseError)
  }

  /// What a table is, told by its first bytes.
  @Test(arguments: [
    ("Ref,Decision,Date\n1,Shared,2026-01-02\n", "x", "csv"), ("Ref\tDecision\n1\tShared\n", "x.txt", "csv"),
    ("Ref;Decision;By\n1;Shared;A, B\n", "", "csv"), ("one column\nof words\n", "a.csv", "csv"),
    ("one column\nof words\n", "a.txt", "text"), ("<!DOCTYPE html><p>a,b\n1,2", "a.csv", "html"),
    ("<?xml version=\"1.0\"?><a/>", "a.json", "xml"), ("key: a, b\nother: c, d\n", "a.yaml", "yaml"),
    ("Dear Ms Hill, thank you for writing.\nWe met on Monday, as agreed, and spoke.\nYours, AB\n", "a.txt", "text"),
    ("%PDF-1.7\n1,2\n3,4\n", "a.csv", "pdf"), ("!<arch>\na,b,c\n1,2,3\n", "a.csv", nil),
    ("From: a@b\nTo: c@d\nSubject: x, y\n\nHello, you.\n", "a.eml", "eml"),
    ("{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":3}\n", "a.csv", "jsonl"), ("{\"a\": [1, 2]}", "a.csv", "json"),
    ("[{\"a\":1}]", "a.txt", "json"), ("[Draft] of a letter, with commas\n", "a.txt", "text"),
    ("[1] A footnote, of sorts\n", "a.txt", "text"), ("{\"a\":1}\n", "a.jsonl", "jsonl"), ("{\"a\":1}\n", "a", "json"),
    ("{\n \"a\":1\n}\n{\n \"a\":2\n}\n", "a", "jsonl"), ("{ not json", "a.txt", "text"), ("42", "a.json", "json"),
    ("{\"x\":[\n{\"a\":1},\n{\"a\":2}\n]}", "a", "json"),
  ]) func readersBidOnBytes(_ text: String, _ name: String, _ format: String?) {
    let decoder = DocumentDecoder(settings: settings())
    let bytes = Array(text.utf8)
    #expect(decoder.bid(head: bytes, isWhole: true, name: name)?.rawValue == format)
  }

  @Test func binaryIsNoTable() {
    let decoder = DocumentDecoder(settings: settings())
    var random = SeededRandom(seed: 7)
    let bytes = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(decoder.bid(head: bytes, isWhole: true, name: "a.csv") == nil)
  }

  /// Writing a table and reading it gives the table, in every dialect and encoding, whatever the blocks.
  @Test(arguments: 0..<120) func whatIsWrittenIsRead(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    let delimiter = [",", "\t", ";", "|"][seed % 4]
    let end = ["\n", "\r\n", "\r"][seed / 4 % 3]
    let pieces = ["a", "Bc", "12", " ", delimiter, "\"", "\n", "\r\n", "\u{e9}", "\u{20ac}", "x y", "-", "."]
    let columns = Int.random(in: 2...9, using: &random)
    let names = (0..<columns).map { "Heading \($0)" }
    let table = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      (0..<columns).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
    func written(_ cell: String) -> String {
      let needsQuotes = cell.utf8.contains { "\",;\t|\r\n ".utf8.contains($0) }
      return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
    let text = ([names] + table).map { $0.map(written).joined(separator: delimiter) + end }.joined()
    let bytes = encoded(text, as: seed / 12 % 6)
    let reading = readCSV(bytes, block: [7, 100, 262_144][seed % 3])
    #expect(reading.isClean)
    let expected = table.filter { $0.contains { $0.utf8.contains { $0 > 0x20 } } }
    #expect(reading.all.map { row in names.map { row[$0] ?? "" } } == expected)
  }

  private func encoded(_ text: String, as encoding: Int) -> [UInt8] {
    switch encoding {
    case 0: return Array(text.utf8)
    case 1: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 2: return text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case 3: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case 4: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    default: return text.unicodeScalars.map { $0.value == 0x20AC ? 0x80 : UInt8($0.value) }
    }
  }

  /// However a table is damaged, every row of it is read, lost, or the table is refused; and nothing crashes.
  @Test(arguments: 0..<50) func damageIsAccountedFor(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    var text = "Ref,Decision,Reason,By\n"
    for row in 1...200 { text += "ISR-\(row),Shared,\"said \"\"yes\"\", then\nsigned\",A B\n" }
    var bytes = Array(text.utf8)
    for _ in 0..<bytes.count / 100 {
      bytes[Int.random(in: 40..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let reading = readCSV(bytes, block: 1000)
    if reading.failure == nil { #expect(reading.all.count + reading.sink.losses.count > 100) }
    #expect(reading.decoded?.lost ?? 0 == reading.sink.losses.count || reading.failure != nil)
  }
}
