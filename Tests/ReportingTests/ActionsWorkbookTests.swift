import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct ActionsWorkbookTests {
  private struct Sheet: Decodable {
    let name: String
    let rows: [[Value]]
    let kinds: [String]
    let dates: Bool
    let frozen: String?
    let filter: String?
    let repeated: String?
    let orientation: String?
    let hyperlinks: Int
    let validations: [[String?]]
  }

  private struct Book: Decodable {
    let created: String
    let author: String
    let sheets: [Sheet]
  }

  /// A cell as text; numbers too.
  private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = ""
      } else if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  private static let folderOf: @Sendable (SampleRun, Int?) throws -> TemporaryFolder = { run, rows in
    let folder = try TemporaryFolder()
    _ = try ReportFolder.publish(name: "a", in: folder.path) { draft in
      try draft.add("actions.xlsx") { try Actions.write(run, to: $0, rowsOfASheet: rows ?? Actions.rowsOfASheet) }
    }
    return folder
  }

  private static func book(_ run: SampleRun, rowsOfASheet: Int? = nil) throws -> Book {
    let folder = try folderOf(run, rowsOfASheet)
    let (json, status) = try OutsideTools.output(
      try #require(OutsideTools.workbookReader),
      [OutsideTools.script("workbook.py"), folder.path + "/a/actions.xlsx"])
    #expect(status == 0)
    return try JSONDecoder().decode(Book.self, from: json)
  }

  private static let hasReader = OutsideTools.workbookReader != nil

  @Test(.enabled(if: hasReader, "there is no Python with openpyxl"))
  func everyRowOfTheFindingsIsARowOfTheList() throws {
    let run = Samples.worked
    let table = CSVTable(try run.written("findings.csv")).rows.dropFirst()
    let book = try Self.book(run)
    #expect(book.sheets.map(\.name) == ["Read me", "Actions"])
    #expect(book.created == "2026-09-30 00:00:00")
    #expect(book.author == "Harbour Youth Trust")
    let list = book.sheets[1]
    #expect(list.rows.count == table.count + 1)
    for (row, finding) in zip(list.rows.dropFirst(), table) {
      let cells = row.map(\.text)
      #expect(cells[0] == finding[0])
      #expect(cells[1].lowercased() == finding[5])
      #expect(cells[3] == Grammar.sentence(finding[7]))
      #expect([cells[4], cells[5], cells[6]] == [finding[8], finding[9], finding[10]])
      #expect([cells[7], cells[8], cells[9]] == ["open", "", ""])
      #expect([cells[10], cells[11]] == [finding[2], finding[1]])
      #expect([cells[13], cells[15], cells[16]] == [finding[11], finding[4], finding[3]])
    }
    #expect(list.dates)
    #expect(list.frozen == "B2")
    #expect(list.filter == "A1:Q\(table.count + 1)")
    #expect(list.repeated == "$1:$1")
    #expect(list.orientation == "landscape")
    #expect(
      list.validations == [
        ["list", "H2:H\(table.count + 1)", "\"open,in progress,done,not agreed\""],
        ["date", "I2:I\(table.count + 1)", "36526"],
      ])
    let words = book.sheets[0].rows.flatMap { $0.map(\.text) }.joined(separator: "\n")
    #expect(words.contains("\(Grammar.thousands(table.count)) findings, one row each"))
    #expect(words.contains("Keep this file as the records are kept."))
    #expect(words.contains("2 entries and 7 rows could not"))
  }

  @Test(.enabled(if: hasReader, "there is no Python with openpyxl"))
  func textStaysTextWhateverItSays() throws {
    let book = try Self.book(Samples.attacked())
    for sheet in book.sheets {
      // Strings, numbers and dates: no formula, no error, no link.
      #expect(Set(sheet.kinds).isSubset(of: ["s", "n", "d"]))
      #expect(sheet.hyperlinks == 0)
    }
    let cells = book.sheets[1].rows.dropFirst().flatMap { $0.map(\.text) }
    #expect(cells.allSatisfy { !$0.hasPrefix("=") && !$0.hasPrefix("+") && !$0.hasPrefix("-") && !$0.hasPrefix("@") })
    let reference = book.sheets[1].rows[1][0].text
    let beginning = "'=x\"\u{301} onmouseover"
    #expect(reference.hasPrefix(beginning))
    #expect(reference.contains("[U+202E][U+0001][U+0000][U+FFFF]"))
    // To a spreadsheet this is `_x0041_`; without the escape it would be an A.
    #expect(reference.contains("_x005F_x0041_") || reference.contains("_x0041_"))
  }

  @Test(.enabled(if: hasReader, "there is no Python with openpyxl"))
  func aTextThatIsTooLongIsCutVisibly() throws {
    func list(_ text: String) throws -> [[String]] {
      var run = Samples.attacked(text)
      run.outcomes.removeLast(run.outcomes.count - 1)
      return try Self.book(run).sheets[1].rows.map { $0.map(\.text) }
    }
    for letter in ["a", "Ż", "👪", "_x0041_", "\u{1}"] {
      let reference = try list(String(repeating: letter, count: 40_000))[1][0]
      #expect(reference.utf16.count <= 32_767)
      #expect(reference.hasSuffix(" … (cut; the whole is in findings.csv)"))
    }
    let whole = try list(String(repeating: "Ż", count: 10_000))[1][0]
    #expect(whole == String(repeating: "Ż", count: 10_000))
  }

  @Test(.enabled(if: hasReader, "there is no Python with openpyxl"))
  func aSheetThatIsFullIsFollowedByAnother() throws {
    let run = Samples.bad
    let table = CSVTable(try run.written("findings.csv")).rows.dropFirst()
    let rows = table.count / 3
    let book = try Self.book(run, rowsOfASheet: rows)
    let sheets = book.sheets.dropFirst()
    #expect(sheets.map(\.name) == ["Actions"] + (2...sheets.count).map { "Actions \($0)" })
    #expect(sheets.count == (table.count + rows - 1) / rows)
    #expect(sheets.allSatisfy { $0.rows[0][0].text == "Record" && $0.rows.count <= rows + 1 })
    #expect(sheets.flatMap { $0.rows.dropFirst().map { $0[0].text } } == table.map { $0[0] })
    let words = book.sheets[0].rows.flatMap { $0.map(\.text) }.joined(separator: "\n")
    #expect(words.contains("on \(sheets.count) sheets"))
  }

  @Test(.enabled(if: hasReader, "there is no Python with openpyxl"))
  func withoutAFindingTheListSaysSo() throws {
    let book = try Self.book(Samples.flawless)
    #expect(book.sheets[1].rows.count == 1)
    let words = book.sheets[0].rows.flatMap { $0.map(\.text) }.joined(separator: "\n")
    #expect(words.contains("There is no finding."))
  }

  @Test(.enabled(if: OutsideTools.unzip != nil, "there is no unzip"))
  func theFileIsAWholeZipWithNoClockInIt() throws {
    let folder = try Self.folderOf(Samples.bad, nil)
    let path = folder.path + "/a/actions.xlsx"
    let unzip = try #require(OutsideTools.unzip)
    #expect(try OutsideTools.output(unzip, ["-tqq", path]).status == 0)
    let core = String(decoding: try OutsideTools.output(unzip, ["-p", path, "docProps/core.xml"]).text, as: UTF8.self)
    #expect(core.components(separatedBy: "2026-09-30T00:00:00Z").count == 3)
    let sheet = String(
      decoding: try OutsideTools.output(unzip, ["-p", path, "xl/worksheets/sheet2.xml"]).text, as: UTF8.self)
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("t=\"inlineStr\""))
    // Nothing is left of what it was made with.
    #expect(folder.names(in: "a") == ["actions.xlsx"])
    #expect(try folder.mode("a/actions.xlsx") == 0o600)
  }

  @Test func whatTheDiskDidNotTakeIsNoticed() throws {
    let folder = try TemporaryFolder()
    // A sheet whose rows lost what one block of a file holds: the zip is sound, the list is not whole.
    let error = #expect(throws: WritingFailure.self) {
      try ReportFolder.publish(name: "a", in: folder.path) { draft in
        try draft.add("actions.xlsx") { file in
          let spreadsheet = try SpreadsheetDraft(beside: file)
          var workbook = try Workbook.open(
            in: spreadsheet, title: "x", author: "", created: SampleRun.asOf, isLarge: false)
          let sheet = try workbook.addSheet("A")
          for row in 0..<9 { try workbook.write("row \(row)", row: row, column: 0, .text, in: sheet) }
          let parts = try workbook.close()
          #expect(parts.count == 1)
          try spreadsheet.copy(
            checking: parts.map { SheetPart(bytes: $0.bytes + 4096, checksum: $0.checksum) }, to: file)
        }
      }
    }
    #expect(error?.exitStatus == 74)
    #expect(folder.names.isEmpty)
  }

  @Test func aSheetIsHeldAgainstItsRows() throws {
    for (isLarge, rows) in [(false, 1), (true, 1), (false, 3_000), (true, 3_000)] {
      let folder = try TemporaryFolder()
      _ = try ReportFolder.publish(name: "a", in: folder.path) { draft in
        try draft.add("actions.xlsx") { file in
          let spreadsheet = try SpreadsheetDraft(beside: file)
          var workbook = try Workbook.open(
            in: spreadsheet, title: "x", author: "", created: SampleRun.asOf, isLarge: isLarge)
          let sheets = [try workbook.addSheet("A"), try workbook.addSheet("B")]
          for sheet in sheets {
            for row in 0..<rows {
              try workbook.write(
                "</sheetData></worksheet> \(row) " + String(repeating: "é", count: row % 100), row: row, column: 0,
                .text,
                in: sheet)
            }
          }
          let parts = try workbook.close()
          #expect(parts.count == 2)
          #expect(parts.allSatisfy { $0.bytes > rows * 50 })
          try spreadsheet.copy(checking: parts, to: file)
        }
      }
      #expect(folder.names(in: "a") == ["actions.xlsx"])
    }
  }

  @Test func aListThatIsGivenUpLeavesNoFileOpen() throws {
    struct Stop: Error {}
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    for _ in 0..<5 {
      let folder = try TemporaryFolder()
      #expect(throws: Stop.self) {
        try ReportFolder.publish(name: "a", in: folder.path) { draft in
          try draft.add("actions.xlsx") { file in
            var workbook = try Workbook.open(
              in: SpreadsheetDraft(beside: file), title: "x", author: "", created: SampleRun.asOf, isLarge: false)
            let sheet = try workbook.addSheet("A")
            for row in 0..<9 { try workbook.write("row \(row)", row: row, column: 0, .text, in: sheet) }
            throw Stop()
          }
        }
      }
      #expect(folder.names.isEmpty)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count == before)
  }
}
