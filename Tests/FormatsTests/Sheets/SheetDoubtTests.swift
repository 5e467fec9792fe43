import Records
import Testing

@testable import Formats

@Suite("What a sheet does not show for certain") struct SheetDoubtTests {
  private typealias Log = WorkbookTests

  private static let headings = Log.headings + ["Signature"]
  private static func row(_ number: Int, _ signature: String) -> [String] { Log.row(number) + [signature] }

  private static func read(
    _ rows: [[String]], editing edit: (String) -> String, _ change: (inout Workbook) -> Void = { _ in }
  ) throws -> Assembled {
    var book = Workbook(sheets: [("Log", edit(Workbook.data(rows)))])
    change(&book)
    return try Log.read(book.bytes)
  }

  private static func read(_ rows: [[String]], _ change: (inout Workbook) -> Void = { _ in }) throws -> Assembled {
    try read(rows, editing: { $0 }, change)
  }

  // MARK: Signs

  @Test(
    "A sign of a font of symbols is the sign that it looks like",
    arguments: [
      ("Wingdings", "û", "✗"), ("Wingdings", "ü", "✓"), ("Wingdings", "o", ""), ("Wingdings 2", "P", "✓"),
      ("Marlett", "a", "✓"), ("Calibri", "o", "o"),
    ]) func symbols(_ font: String, _ sign: String, _ shown: String) throws
  {
    let found = try Self.read(
      [Self.headings, Self.row(1, sign)],
      editing: {
        $0.replacing("<c r=\"G2\" ", with: "<c r=\"G2\" s=\"1\" ")
      }
    ) { $0.fonts = [font] }
    #expect(found.record[.signature].text.string == shown)
    let run = try Self.read(
      [Self.headings, Self.row(1, "y")],
      editing: {
        $0.replacing("<is><t>y</t></is>", with: "<is><r><rPr><rFont val=\"\(font)\"/></rPr><t>\(sign)</t></r></is>")
      })
    #expect(run.record[.signature].text.string == shown)
  }

  @Test("So it is in a spreadsheet of OpenDocument") func openSymbols() throws {
    let cell = "<table:table-cell table:style-name=\"w\"><text:p>ü</text:p></table:table-cell>"
    let style =
      "<style:style style:name=\"w\" style:family=\"table-cell\"><style:text-properties "
      + "style:font-name=\"Wingdings\"/></style:style>"
    let rows = OpenSheetTests.row(Self.headings) + OpenSheetTests.row(Log.row(1), more: cell)
    #expect(try Self.open(rows, style).record[.signature].text.string == "✓")
  }

  private static func open(_ rows: String, _ styles: String = "") throws -> Assembled {
    try Log.read(
      OpenSheetTests.flat("<table:table table:name=\"Log\">\(rows)</table:table>", styles: styles),
      FlatOpenSheetFormat.name)
  }

  @Test(
    "A character that XML cannot hold is undone",
    arguments: [
      ("_x000D_", ""), ("Jo_x000D_\n Hall", "Jo\n Hall"), ("Jo_x0020_Hall", "Jo Hall"), ("a_x005F_b", "a_b"),
      ("a_xyzw_b", "a_xyzw_b"), ("_x00", "_x00"), ("Jo_", "Jo_"),
    ]) func escapes(_ text: String, _ shown: String) throws
  {
    let found = try Self.read([Self.headings, Self.row(1, text)])
    #expect(found.record[.signature].text.string == shown)
    let shared = try Self.read(
      [Self.headings, Self.row(1, "y")],
      editing: {
        $0.replacing("t=\"inlineStr\"><is><t>y</t></is>", with: "t=\"s\"><v>0</v>")
      }
    ) { $0.texts = ["<t>\(text)</t>"] }
    #expect(shared.record[.signature].text.string == shown)
  }

  // MARK: Numbers

  @Test(
    "A format shows of a number what it says",
    arguments: [
      ("mmm-yy", "46266", "September 2026"), ("dddd", "46266", String(FormMarks.unclear)),
      ("yyyy", "46266", String(FormMarks.unclear)),
      ("mmmm yyyy", "46266", "September 2026"), ("dddd d mmmm", "46266", "2026-09-01"),
      ("dd/mm/yyyy\" (provisional)\"", "46266", "2026-09-01 (provisional)"), ("d\" de \"mmmm", "46266", "2026-09-01"),
      ("h:mm:ss", "46266.5", String(FormMarks.unclear)), (";;;", "46266", String(FormMarks.unclear)),
      ("0;-0;;@", "0", ""),
      ("[=1]\"Not shared\";[=2]\"Deferred\";\"Shared\"", "1", "Not shared"),
      ("[=1]\"Not shared\";[=2]\"Deferred\";\"Shared\"", "2", "Deferred"),
      ("[=1]\"Not shared\";[=2]\"Deferred\";\"Shared\"", "7", "Shared"),
      ("\"Shared\";;\"Not shared\"", "0", "Not shared"),
      ("\"Shared\";;\"Not shared\"", "1", "Shared"), ("[<46000]\"old\";dd/mm/yyyy", "46266", "2026-09-01"),
      ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", "0", "0"), ("\\C0000;\"-\"0000", "-12", "-0012"),
    ]) func formats(_ code: String, _ value: String, _ text: String)
  {
    #expect(CellFormat(code: code).shown(value, is1904: false) == text)
  }

  @Test("A text under a format that shows none is no answer that anybody can see") func hiddenText() throws {
    let found = try Self.read(
      [Self.headings, Self.row(1, "Jo")],
      editing: {
        $0.replacing("<c r=\"G2\" ", with: "<c r=\"G2\" s=\"1\" ")
      }
    ) { $0.codes = [";;;"] }
    #expect(found.record[.signature].kind == .unreadable)
  }

  @Test(
    "A date of which no day is shown is none in a spreadsheet of OpenDocument either",
    arguments: [
      ("2026-09-01", "Sep-26", Records.Reading.Kind.impreciseDate), ("2026-09-26", "Sep-26", .impreciseDate),
      ("2026-09-01", "01/09/26", .date), ("2026-09-01", "", .date),
    ]) func openDates(_ day: String, _ shown: String, _ kind: Records.Reading.Kind) throws
  {
    let text = shown.isEmpty ? "" : "<text:p>\(shown)</text:p>"
    let cell =
      "<table:table-cell office:value-type=\"date\" office:date-value=\"\(day)\">\(text)</table:table-cell>"
    let rows = OpenSheetTests.row(Log.headings) + OpenSheetTests.row(["R-1", "Sam", "Shared"], more: cell)
    #expect(try Self.open(rows).record[.decisionDate].kind == kind)
  }

  @Test(
    "What a formula makes of the day on which it is looked at nobody wrote",
    arguments: [
      ("<f>TODAY()</f>", Records.Reading.Kind.unreadable), ("<f>IF(A2=\"\",\"\", NOW())</f>", .unreadable),
      ("<f t=\"shared\" si=\"4\"/>", .unreadable), ("<f>H1</f>", .date), ("<f>ISTODAY()</f>", .date),
    ]) func formulasOfToday(_ formula: String, _ kind: Records.Reading.Kind) throws
  {
    let found = try Self.read(
      [Log.headings, ["R-1", "Sam", "Shared"]],
      editing: {
        $0.replacing(
          "</row></sheetData>",
          with: "<c r=\"D2\" s=\"1\">\(formula)<v>46266</v></c></row></sheetData>"
        ).replacing(
          "</row><row r=\"2\">",
          with: "<c r=\"J1\"><f t=\"shared\" si=\"4\" ref=\"J1:J2\">TODAY()</f><v>1</v></c></row><row r=\"2\">")
      }
    ) { $0.codes = ["dd/mm/yyyy"] }
    #expect(found.record[.decisionDate].kind == kind)
  }

  @Test(
    "Values that only an attribute states are answers",
    arguments: [
      ("office:value-type=\"string\" office:string-value=\"Jo\"", "Jo"),
      ("office:value-type=\"float\" office:value=\"7\"", "7"),
    ]) func statedValues(_ attributes: String, _ text: String) throws
  {
    let rows =
      OpenSheetTests.row(Self.headings) + OpenSheetTests.row(Log.row(1), more: "<table:table-cell \(attributes)/>")
    #expect(try Self.open(rows).record[.signature].text.string == text)
  }

  // MARK: What lies over cells

  private static func drawing(_ shape: String, _ from: (Int, Int), _ to: (Int, Int)) -> [(String, String)] {
    func corner(_ name: String, _ at: (Int, Int)) -> String {
      "<xdr:\(name)><xdr:col>\(at.0)</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>\(at.1)</xdr:row>"
        + "<xdr:rowOff>0</xdr:rowOff></xdr:\(name)>"
    }
    return SheetSenseTests.parts(
      "<xdr:twoCellAnchor>\(corner("from", from))\(corner("to", to))\(shape)</xdr:twoCellAnchor>")
  }

  private static func picture(_ described: String) -> String {
    "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"1\" name=\"Picture 1\" descr=\"\(described)\"/></xdr:nvPicPr><xdr:blipFill>"
      + "<a:blip r:embed=\"p\"/></xdr:blipFill></xdr:pic>"
  }

  private static func shape(_ geometry: String, _ words: String) -> String {
    "<xdr:sp><xdr:spPr><a:\(geometry)/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>\(words)</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
  }

  @Test(
    "A picture that says what it is, and words in a shape, sign nothing for certain",
    arguments: [
      (picture(""), Records.Reading.Kind.image), (picture("Signature of D Whitlock"), .image),
      (picture("School logo"), .unreadable), (picture("Sign here"), .unreadable),
      (shape("custGeom", ""), .image), (shape("custGeom", "Please sign here"), .unreadable),
      (shape("prstGeom", "Dana Whitlock"), .unreadable), (shape("prstGeom", ""), .blank),
    ]) func shapes(_ shape: String, _ kind: Records.Reading.Kind) throws
  {
    let rows = [["Information sharing record"]] + zip(Self.headings, Self.row(1, "")).map { [$0, $1] }
    let found = try Self.read(rows) { $0.more = Self.drawing(shape, (1, 7), (2, 8)) }
    #expect(found.record[.signature].kind == kind)
  }

  @Test("A picture behind a whole log signs none of its rows") func background() throws {
    let found = try Self.read([Self.headings, Self.row(1, ""), Self.row(2, "")]) {
      $0.more = Self.drawing(Self.picture(""), (0, 0), (20, 20))
    }
    #expect(found.kept.records.map { $0[.signature].kind } == [.unreadable, .unreadable])
  }

  @Test("A picture in the row below the last label is not sure to be its answer") func pictureBelow() throws {
    let rows = [["Information sharing record"]] + zip(Self.headings, Self.row(1, "")).map { [$0, $1] }
    let found = try Self.read(rows) { $0.more = Self.drawing(Self.picture(""), (1, 8), (2, 9)) }
    #expect(found.record[.signature].kind == .unreadable)
  }

  @Test("A box to tick over a cell makes it no sure blank, and is told") func controls() throws {
    let vml =
      "<xml xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><x:ClientData ObjectType=\"Checkbox\"><x:Anchor>"
      + "1, 0, 7, 0, 2, 0, 8, 0</x:Anchor></x:ClientData></xml>"
    let rows = [["Information sharing record"]] + zip(Self.headings, Self.row(1, "")).map { [$0, $1] }
    let found = try Self.read(rows) {
      $0.beside = [("vmlDrawing", "../drawings/v.vml")]
      $0.more = [("xl/drawings/v.vml", vml)]
    }
    #expect(found.record[.signature].kind == .unreadable)
    #expect(found.kept.notes == ["a control lies over a cell, which is not read"])
  }

  @Test(
    "Comments are told, and that one denies what the sheet says",
    arguments: [
      ("ask Jo", 1), ("NOT signed - typed by admin", 2),
    ]) func comments(_ words: String, _ notes: Int) throws
  {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let found = try Self.read([Self.headings, Self.row(1, "Jo")]) {
      $0.beside = [("comments", "../comments1.xml")]
      $0.more = [
        (
          "xl/comments1.xml",
          "<comments xmlns=\"\(space)\"><commentList><comment ref=\"G2\"><text><t>\(words)</t></text></comment>"
            + "</commentList></comments>"
        )
      ]
    }
    #expect(found.kept.notes.count == notes)
    #expect(found.record[.signature].text.string == "Jo")
    let cell =
      "<table:table-cell><office:annotation><text:p>\(words)</text:p></office:annotation><text:p>Jo</text:p>"
      + "</table:table-cell>"
    let open = try Self.open(OpenSheetTests.row(Self.headings) + OpenSheetTests.row(Log.row(1), more: cell))
    #expect(open.kept.notes.count == notes)
    #expect(open.record[.signature].text.string == "Jo")
  }

  @Test(
    "A name in a text box over a cell of OpenDocument is for a person to read",
    arguments: [
      "<draw:frame><draw:text-box><text:p>Jo</text:p></draw:text-box></draw:frame>",
      "<draw:custom-shape><text:p>Jo</text:p></draw:custom-shape>", "<draw:control/>",
    ]) func openShapes(_ shape: String) throws
  {
    let cell = "<table:table-cell>\(shape)</table:table-cell>"
    let found = try Self.open(OpenSheetTests.row(Self.headings) + OpenSheetTests.row(Log.row(1), more: cell))
    #expect(found.record[.signature].kind == .unreadable)
    #expect(found.kept.notes.count == 1)
  }

  // MARK: Parts that are missing

  @Test("A sheet that nothing finds is told as lost") func lostSheets() throws {
    var book = Workbook(sheets: [("Log", Workbook.data([Log.headings, Log.row(1)])), ("Old", "<sheetData/>")])
    book.lost = ["Old"]
    let found = try Log.read(book.bytes)
    #expect(found.kept.notes == ["a sheet lies in it that it does not name; it was not read"])
    #expect(found.kept.losses == ["a sheet of it was not read: damaged: nothing says where it is"])
    #expect(found.decoded.lost == 1)
    #expect(found.decoded.message == "a sheet of it was not read")
  }

  @Test("Without its styles nobody knows which numbers of a workbook are days") func lostStyles() {
    #expect(
      performing: {
        try Self.read([Log.headings, Log.row(1)]) { $0.lost = ["styles"] }
      }, throws: { ($0 as? Unreadable)?.reason == .corrupt })
  }

  @Test(
    "What is kept of another file's cells is no record of this one",
    arguments: [
      "<table:table table:name=\"x\"><table:table-source/>ROWS</table:table>",
      "<table:dde-links><table:dde-link><table:table table:name=\"x\">ROWS</table:table></table:dde-link></table:dde-links>",
    ]) func otherFiles(_ cache: String) throws
  {
    let rows = OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Log.row(1))
    let others = cache.replacing("ROWS", with: OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Log.row(2)))
    let tables = "<table:table table:name=\"Log\">\(rows)</table:table>" + others
    let found = try Log.read(OpenSheetTests.flat(tables), FlatOpenSheetFormat.name)
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1"])
  }

  // MARK: Rows and columns that are none

  @Test("A row struck out but for its number is withdrawn") func struckRow() throws {
    let found = try Self.read(
      [Log.headings, Log.row(1), Log.row(2)],
      editing: { data in
        var data = data
        for column in ["B", "C", "D", "E", "F"] {
          data = data.replacing("<c r=\"\(column)3\" ", with: "<c r=\"\(column)3\" s=\"1\" ")
        }
        return data
      }
    ) { $0.strikes = true }
    #expect(found.decoded.records == 1)
    #expect(found.kept.notes == ["the row is struck out and was not read"])
  }

  @Test("Rows that are numbered ahead below the last record are no records, and that is told") func preparedRows()
    throws
  {
    let numbered = (2...4).map { ["R-\($0)", "", "", "", "", ""] }
    let found = try Self.read([Log.headings, Log.row(1)] + numbered)
    #expect(found.decoded.records == 1)
    #expect(found.kept.notes.count == 1)
    // In the midst of records they are records that nobody filled in.
    let midst = try Self.read([Log.headings, Log.row(1)] + numbered + [Log.row(5)])
    #expect(midst.decoded.records == 5)
    #expect(midst.kept.notes.isEmpty)
    // Whoever wrote a name in one began a record.
    let begun = try Self.read([Log.headings, Log.row(1), ["R-2", "Ann Lee", "", "", "", ""]] + numbered.dropFirst())
    #expect(begun.decoded.records == 2)
  }
  @Test("The sums of a table that a sheet declares are no record") func sums() throws {
    let found = try Self.read([Log.headings, Log.row(1), ["Total", "", "1"]]) {
      $0.beside = [("table", "../tables/table1.xml")]
      $0.more = [
        (
          "xl/tables/table1.xml",
          "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" displayName=\"Log\" "
            + "ref=\"A1:F3\" totalsRowCount=\"1\"/>"
        )
      ]
    }
    #expect(found.decoded.records == 1)
  }

  @Test("Records that stand beside each other under labels that run down are refused, as in a CSV") func transposed() {
    let headings = Log.headings + ["Is the child at risk?", "Consent given"]
    let rows = headings.indices.map { index in
      [headings[index]] + (1...3).map { index < 6 ? Log.row($0)[index] : "Yes" }
    }
    #expect(performing: { try Self.read(rows) }, throws: { ($0 as? Unreadable)?.reason == .parseError })
  }

  @Test("A column that says which answers are due is beside them") func duties() throws {
    var rows = zip(Self.headings, Self.row(1, "")).map { [$0, $1, "Required"] }
    rows[4][2] = "in your own words"
    let record = try Self.read([["Information sharing record"]] + rows).record
    #expect(record[.recordID].text.string == "R-1")
    #expect(record[.signature].kind == .blank)
  }

  @Test("A sheet whose table a formula finds by its name is a list to choose from") func tableOfLists() throws {
    let lists = [["Decision", "Consent"], ["Shared", "Given"], ["Not shared", "Refused"], ["", "Not sought"]]
    let choice =
      "<dataValidations><dataValidation type=\"list\"><formula1>INDIRECT(\"tblLists[Decision]\")</formula1>"
      + "</dataValidation></dataValidations>"
    var book = Workbook(sheets: [
      ("Settings", Workbook.data(lists)), ("Log", Workbook.data([Log.headings, Log.row(1)]) + choice),
    ])
    book.beside = [("table", "../tables/table1.xml")]
    book.more = [
      (
        "xl/tables/table1.xml",
        "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" displayName=\"tblLists\" "
          + "ref=\"A1:B4\"/>"
      )
    ]
    #expect(try Log.read(book.bytes).decoded.records == 1)
  }
}
