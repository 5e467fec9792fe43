import Records
import Testing

@testable import Formats

/// A log that a program of spreadsheets printed without borders: only room says which words are one cell, and which
/// lines one row.
@Suite struct PDFLogTests {
  private static let columns: [Double] = [54.5, 123.8, 193.1, 262.4, 331.7, 393.3, 454.9, 524.2]
  private static let headings = [
    "Reference", "Name of child", "Decision", "Date of decision", "Reason for decision", "Information shared",
    "Shared with", "Signed by",
  ]
  private static let reason = [
    "Ann told her", "teacher that she is", "left alone overnight", "and is frightened to", "go home",
  ]

  private static func write(_ cells: [[String]], _ y: Double, _ page: inout WrittenPDF.Page, size: Double = 6.5) {
    for (left, lines) in zip(columns, cells) {
      for (number, line) in lines.enumerated() { page.text(line, left, y + Double(number) * 7.05, size: size) }
    }
  }

  @Test func cellsThatTouchAreCellsAndHighRowsAreRows() throws {
    let document = WrittenPDF.page { page in
      page.text("Information sharing log", 54.5, 40, bold: true, size: 11)
      Self.write(Self.headings.map { [$0] }, 60, &page)
      for row in 0..<4 {
        Self.write(
          [
            ["ISR-\(row)"], ["Ann Lee"], ["Shared"], ["02/09/2026"], row == 2 ? [] : Self.reason,
            ["What the child said", "on 2 September"], ["Eastmere MASH"], row == 1 ? [] : ["O Grant"],
          ], 140 + Double(row) * 52, &page)
      }
    }
    let read = try decodeDocument(document, name: "a.pdf")
    #expect(read.decoded.records == 4)
    let records = read.kept.records
    #expect(records.map { said($0, .recordID) } == ["ISR-0", "ISR-1", "ISR-2", "ISR-3"])
    let reason = Self.reason.joined(separator: " ")
    #expect(records.map { said($0, .decisionReason) } == [reason, reason, "blank", reason])
    #expect(records.map { said($0, .signature) } == ["O Grant", "blank", "O Grant", "O Grant"])
    #expect(records.allSatisfy { said($0, .recipientOrg) == "Eastmere MASH" })
  }

  @Test func columnsWhoseHeadingsRunIntoEachOtherAreTold() {
    let document = WrittenPDF.page { page in
      Self.write(Self.headings.map { [$0] }, 60, &page, size: 7.2)
      for row in 0..<3 {
        Self.write(
          [
            ["ISR-\(row)"], ["Ann Lee"], ["Shared"], ["02/09/2026"], row == 2 ? [] : ["Hurt"], ["Notes"], ["MASH"],
            ["O Grant"],
          ], 90 + Double(row) * 30, &page, size: 7.2)
      }
    }
    #expect {
      try decodeDocument(document, name: "a.pdf")
    } throws: {
      ($0 as? Unreadable)?.message.contains("cannot be told from each other") == true
    }
  }

  /// Lines at one distance: what is said in `reasons` stands on lines of its own above or below the row's other cells.
  private static func tight(isAtFoot: Bool, reasons: [[String]]) -> [UInt8] {
    WrittenPDF.page { page in
      write(headings.map { [$0] }, 60, &page)
      var y = 68.0
      for (row, reason) in reasons.enumerated() {
        let label = isAtFoot ? y + Double(reason.count - 1) * 8 : y
        write(
          [["ISR-\(row)"], ["Ann Lee"], ["Shared"], ["02/09/2026"], [], ["Notes"], ["Kent MASH"], ["O Grant"]], label,
          &page)
        for line in reason {
          page.text(line, columns[4], y, size: 6.5)
          y += 8
        }
      }
    }
  }

  @Test func rowsThatNothingPartsAreToldAndNoneTakesTheWordsOfAnother() throws {
    let bytes = Self.tight(
      isAtFoot: true, reasons: [["Afraid"], ["He may be hurt", "at home"], ["She told", "her teacher"]])
    #expect {
      try decodeDocument(bytes, name: "a.pdf")
    } throws: {
      ($0 as? Unreadable)?.message.contains("cannot be told from each other") == true
    }
  }

  @Test func wordsThatGoOnBelowTheirRowPartRowsWithoutRoom() throws {
    let bytes = Self.tight(
      isAtFoot: false, reasons: [["Afraid"], ["He may be hurt", "at home"], ["She told it to", "her teacher"]])
    let read = try decodeDocument(bytes, name: "a.pdf")
    #expect(read.kept.records.map { said($0, .recordID) } == ["ISR-0", "ISR-1", "ISR-2"])
    let reasons = read.kept.records.map { said($0, .decisionReason).split(whereSeparator: \.isWhitespace).last }
    #expect(reasons == ["Afraid", "home", "teacher"])
  }
}
