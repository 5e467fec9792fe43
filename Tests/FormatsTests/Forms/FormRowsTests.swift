import Records
import Testing

@testable import Formats

/// Rows of logs in documents that are no record and say something all the same, and cells that hold a part of an answer.
@Suite struct FormRowsTests {
  private typealias X = WordXML

  private static let headings = ["Reference", "Name of child", "Decision", "Date of decision", "Shared with"]
  private static func record(_ number: Int) -> [String] {
    ["R-\(number)", "Ann Lee", "Shared", "0\(number)/09/2026", "Kent MASH"]
  }

  private static let withdrawn = "the row is struck out and was not read"
  private static let title = "a cell over the whole row was taken for a title among the rows"
  private static let alone = "words alone in a row, as below a table, are no record; they were not read"

  /// A log; what begins with "~" in a row is struck out.
  private static func word(_ rows: [[String]]) throws -> Assembled {
    let rows = rows.map { row in
      "<w:tr>"
        + row.map { text in
          X.cell(
            text.hasPrefix("~") ? X.r(String(text.dropFirst()), "<w:strike/>") : X.r(text),
            row.count == 1 ? "<w:gridSpan w:val=\"5\"/>" : "")
        }.joined() + "</w:tr>"
    }
    return try decodeWord(WordPackage.document("<w:tbl>\(rows.joined())</w:tbl>" + X.p(X.r("End"))))
  }

  private static func open(_ rows: [[String]]) throws -> Assembled {
    let rows = rows.map { row in
      "<table:table-row>"
        + row.map { text in
          let words =
            text.hasPrefix("~") ? "<text:span text:style-name=\"S\">\(text.dropFirst())</text:span>" : text
          return
            "<table:table-cell table:number-columns-spanned=\"\(row.count == 1 ? 5 : 1)\"><text:p>\(words)</text:p>"
            + "</table:table-cell>"
        }.joined() + "</table:table-row>"
    }
    return try OpenTextPage.decode(OpenTextPage.flat("<table:table>\(rows.joined())</table:table>"), as: "fodt")
  }

  private static func rich(_ rows: [[String]]) throws -> Assembled {
    let rows = rows.map { row in
      let edges = row.count == 1 ? #"\cellx9000"# : (1...row.count).map { "\\cellx\($0 * 1_800)" }.joined()
      return #"\trowd"# + edges + #"\pard\intbl "#
        + row.map { $0.hasPrefix("~") ? #"{\strike "# + $0.dropFirst() + #"}\cell "# : $0 + #"\cell "# }.joined()
        + #"\row "#
    }
    return try decodeText(#"{\rtf1\ansi "# + rows.joined() + #"\pard End\par}"#, name: "log.rtf")
  }

  private static func page(_ rows: [[String]]) throws -> Assembled {
    try decodePage(
      "<table>"
        + rows.map { row in
          "<tr>"
            + row.map { text in
              "<td colspan=\(row.count == 1 ? 5 : 1)>"
                + (text.hasPrefix("~") ? "<s>\(text.dropFirst())</s>" : text) + "</td>"
            }.joined() + "</tr>"
        }.joined() + "</table>")
  }

  private static func every(_ rows: [[String]], _ check: (Assembled) -> Void) throws {
    for read in [word, open, rich, page] { check(try read(rows)) }
  }

  // MARK: Rows that are struck out

  @Test("A row of a log that is struck out is told, in whatever document the log stands") func struckRow() throws {
    try Self.every([Self.headings, Self.record(1), Self.record(2).map { "~" + $0 }, Self.record(3)]) { found in
      #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-3"])
      #expect(found.kept.notes == [Self.withdrawn])
    }
  }

  @Test("So is one of which only its number is not struck out") func struckButForItsNumber() throws {
    let row = ["R-2"] + Self.record(2).dropFirst().map { "~" + $0 }
    try Self.every([Self.headings, Self.record(1), row]) { found in
      #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1"])
      #expect(found.kept.notes == [Self.withdrawn])
    }
  }

  @Test("One answer that is struck out is a blank of its record") func struckAnswer() throws {
    let row = Self.record(2).map { $0 == "Kent MASH" ? "~" + $0 : $0 }
    try Self.every([Self.headings, Self.record(1), row]) { found in
      #expect(found.kept.records.map { said($0, .recipientOrg) } == ["Kent MASH", "blank"])
      #expect(found.kept.notes.isEmpty)
    }
  }

  @Test("A log of which every row is struck out is not said to be empty") func allStruck() throws {
    let rows = [Self.headings, Self.record(1).map { "~" + $0 }, Self.record(2).map { "~" + $0 }]
    for read in [Self.word, Self.open, Self.rich, Self.page] {
      #expect(throws: Unreadable.self) { try read(rows) }
    }
  }

  // MARK: Words among the rows

  @Test("A remark over all columns of a log is told, a month is named, and a short title does not count")
  func remarks() throws {
    let remark = "NB the second record was withdrawn by mother, who rang on the third of March"
    try Self.every([Self.headings, Self.record(1), Self.record(2), [remark]]) { found in
      #expect(found.kept.records.count == 2)
      #expect(found.kept.notes == [Self.title])
    }
    try Self.every([Self.headings, ["September 2026"], Self.record(1), Self.record(2)]) { found in
      #expect(found.kept.records.count == 2)
      #expect(found.kept.notes == ["a month or day over the rows below it is no record"])
    }
  }

  @Test("Words alone below a log, in the column of its references, are told")
  func wordsAlone() throws {
    let row = ["Checked with the lead on Friday, all agreed", "", "", "", ""]
    try Self.every([Self.headings, Self.record(1), Self.record(2), row]) { found in
      #expect(found.kept.records.count == 2)
      #expect(found.kept.notes == [Self.alone])
    }
  }

  // MARK: Tables that were joined

  private static func joined(_ entries: [[String]]) throws -> Assembled {
    func row(_ cells: [String], _ wide: [Int]) -> String {
      "<table:table-row>"
        + zip(cells, wide).map { text, wide in
          "<table:table-cell table:number-columns-spanned=\"\(wide)\"><text:p>\(text)</text:p></table:table-cell>"
            + String(repeating: "<table:covered-table-cell/>", count: wide - 1)
        }.joined() + "</table:table-row>"
    }
    let rows =
      [row(["Agency", "Contact name", "Role", "Date shared", "How shared"], [1, 1, 2, 1, 1])]
      + entries.map { row($0, [1, 1, 2, 1, 1]) } + [row(["Where stored", "Case system"], [3, 3])]
    let body =
      OpenTextPage.core
      + "<text:h text:outline-level=\"1\">Shared with</text:h><table:table>\(rows.joined())</table:table>"
    return try OpenTextPage.decode(OpenTextPage.zip(body))
  }

  @Test("What follows a small table that was joined with it is none of its rows") func joinedTables() throws {
    let blank = try #require(try Self.joined([["", "", "", "", ""], ["", "", "", "", ""]]).kept.records.first)
    #expect(said(blank, .recipientOrg) == "blank")
    #expect(said(blank, .channel) == "blank")
    #expect(said(blank, .storageLocation) == "Case system")
    let filled = try Self.joined([["Westford Police", "Desk", "Constable", "02/09/2026", "Egress"]])
    let record = try #require(filled.kept.records.first)
    #expect(said(record, .recipientOrg) == "Westford Police")
    #expect(said(record, .channel) == "Egress")
    #expect(said(record, .storageLocation) == "Case system")
  }

  // MARK: Parts of an answer

  private static func form(_ rows: [String]...) throws -> Record {
    let rows = [["Reference", "R-1"], ["Name of child", "Ann Lee"], ["Decision", "Shared"]] + rows
    let width = rows.map(\.count).max() ?? 2
    let text = rows.map { row in
      "<tr>"
        + row.enumerated().map { number, cell in
          "<td colspan=\(number + 1 == row.count ? width - number : 1)>\(cell)</td>"
        }.joined() + "</tr>"
    }
    return try #require(
      try decodePage("<h1>Information sharing record</h1><table>\(text.joined())</table>").kept.records.first)
  }

  @Test("Day, month and year in cells of their own are one date") func datesInCells() throws {
    #expect(said(try Self.form(["Date of decision", "14", "01", "2026"]), .decisionDate) == "2026-01-14")
    let below = try Self.form(["Date of decision", "Day", "Month", "Year"], ["", "26", "05", "2026"])
    #expect(said(below, .decisionDate) == "2026-05-26")
    // As a table of its own, too, where it may look like a log of one row.
    let own = try decodePage(
      "<table><tr><td>Reference</td><td>R-1</td></tr><tr><td>Name of child</td><td>Ann Lee</td></tr>"
        + "<tr><td>Decision</td><td>Shared</td></tr></table><p>Agreed</p><table><tr><td>Date of decision</td><td>Day</td>"
        + "<td>Month</td><td>Year</td></tr><tr><td></td><td>26</td><td>05</td><td>2026</td></tr></table>")
    #expect(said(try #require(own.kept.records.first), .decisionDate) == "2026-05-26")
    let blank = try Self.form(["Date of decision", "Day", "Month", "Year"], ["", "", "", ""])
    #expect(said(blank, .decisionDate) == "blank")
    let half = try Self.form(["Date of decision", "Day", "Month", "Year"], ["", "", "05", "2026"])
    #expect(said(half, .decisionDate) == "unclear")
  }

  @Test("Lines of an answer that begin as labels do are its lines, in a cell that holds the label too")
  func linesOfAnswer() throws {
    let lines = [
      "Reason(s) for sharing or not sharing: Monday 12/01/2026: she came in with a bruise.",
      "Mum (Kim): he fell off a bike",
      "Date: 12/01/2026", "Consent: mum said no when asked", "Telephone number of gran: 07700 900123",
      "Signed: nobody yet", "Decision: we all agreed to wait",
    ]
    let cell = lines.map { "<p>\($0)</p>" }.joined()
    let record = try #require(
      try decodePage(
        "<table><tr><td>Reference: R-1</td><td>Name of child: Ann Lee</td></tr>"
          + "<tr><td>Decision to share: Shared</td><td>Date of decision: 04/03/2026</td></tr>"
          + "<tr><td>\(cell)</td><td>Decision taken by (name and position): M Quillan</td></tr></table>"
      ).kept.records.first)
    #expect(said(record, .decisionReason).hasPrefix("Monday 12/01/2026: she came in with a bruise."))
    #expect(said(record, .decisionReason).hasSuffix("Decision: we all agreed to wait"))
    #expect(said(record, .decision) == "=shared")
    #expect(said(record, .signature) == "no label")
    #expect(said(record, .approver) == "M Quillan")
  }

  @Test("An answer in a row of its own stands below the help that stands below its label") func helpBetween() throws {
    let help = "Include what you considered, the risks of sharing and of not sharing"
    let record = try Self.form(
      ["Reason for decision"], [help], ["He came to school with bruises on both arms and was afraid to go home."],
      ["Shared with", "Kent MASH"])
    #expect(said(record, .decisionReason) == "He came to school with bruises on both arms and was afraid to go home.")
    #expect(said(record, .recipientOrg) == "Kent MASH")
    let blank = try Self.form(["Reason for decision"], [help], [""], ["Shared with", "Kent MASH"])
    #expect(!said(blank, .decisionReason).hasPrefix("Include"))
  }

  @Test("Help in italics above the answer in its cell is no part of the answer") func helpAbove() throws {
    let help = "<i>Explain why consent was not sought.</i>"
    let record = try Self.form(["Reason consent not sought", "<p>\(help)</p><p>Asking would put her at risk</p>"])
    #expect(said(record, .consentReason) == "Asking would put her at risk")
    let blank = try Self.form(["Reason consent not sought", "<p>\(help)</p>"])
    #expect(said(blank, .consentReason) != "Asking would put her at risk")
    #expect(blank[.consentReason].kind != .text)
  }

  @Test("A ring drawn on printed choices may mark one of them") func ring() throws {
    let ring =
      "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst=\"ellipse\"/>"
      + "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    func decision(_ drawn: String) throws -> String {
      let found = try decodeWord(
        WordPackage.document(
          X.table(
            X.row(X.cell(X.r("Reference")), X.cell(X.r("R-1"))),
            X.row(X.cell(X.r("Name of child")), X.cell(X.r("Ann Lee"))),
            X.row(X.cell(X.r("Decision to share")), X.cell(X.p(X.r("Yes / No") + drawn))),
            X.row(X.cell(X.r("Shared with")), X.cell(X.r("Kent MASH"))))))
      return said(try #require(found.kept.records.first), .decision)
    }
    #expect(try decision(ring) == "unclear")
    let chosen = ring.replacing("<w:drawing>", with: "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>")
      .replacing("</w:drawing>", with: "</w:drawing></mc:Choice></mc:AlternateContent>")
    #expect(try decision(chosen) == "unclear")
    #expect(try decision("") != "unclear")
  }
}
