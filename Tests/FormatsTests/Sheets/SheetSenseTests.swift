import Records
import Testing

@testable import Formats

@Suite("What a sheet shows") struct SheetSenseTests {
  private typealias Log = WorkbookTests

  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A row of texts, some of them struck out.
  private static func row(_ number: Int, _ cells: [String], struck: Set<Int>) -> String {
    var xml = "<row r=\"\(number)\">"
    for (column, cell) in cells.enumerated() {
      let style = struck.contains(column) ? " s=\"1\"" : ""
      xml +=
        "<c r=\"\(Unicode.Scalar(UInt8(65 + column)))\(number)\"\(style) t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
    }
    return xml + "</row>"
  }

  private static func data(_ rows: [[String]], struck: [Int: Set<Int>]) -> String {
    let texts = rows.enumerated().map { row($0 + 1, $1, struck: struck[$0 + 1] ?? []) }
    return "<sheetData>" + texts.joined() + "</sheetData>"
  }

  private func read(_ xml: String, _ change: (inout Workbook) -> Void = { _ in }) throws -> Assembled {
    var book = Workbook(sheets: [(name: "Log", xml: xml)])
    book.strikes = true
    change(&book)
    return try Log.read(book.bytes)
  }

  private func open(_ rows: String, styles: String = "") throws -> Assembled {
    let table = "<table:table table:name=\"Log\">\(rows)</table:table>"
    return try Log.read(OpenSheetTests.flat(table, styles: styles), FlatOpenSheetFormat.name)
  }

  private static let signed = Log.headings + ["Signed by"]
  private static func signedRow(_ number: Int, _ name: String = "") -> [String] { Log.row(number) + [name] }

  // MARK: What is struck out

  @Test func aCellThatIsStruckOutSaysNothing() throws {
    let rows = [Self.signed, Self.signedRow(1, "Jo Hall"), Self.signedRow(2, "Jo Hall")]
    let found = try read(Self.data(rows, struck: [2: [5, 6]]))
    #expect(found.kept.records.map { $0[.signature].kind } == [.blank, .text])
    #expect(found.kept.records.map { $0[.recipientOrg].text.string } == ["", "Anytown MASH"])
  }

  @Test func soDoNumbersAndSharedTexts() throws {
    let cells =
      "<c r=\"A2\" s=\"1\"><v>12</v></c><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
      + "<c r=\"F2\" s=\"1\" t=\"s\"><v>2</v></c><c r=\"E2\" s=\"1\" t=\"s\"><v>0</v></c>"
    let data = Workbook.data([Log.headings, ["x"]])
      .replacing(
        "<c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c>", with: cells.replacing("<c r=\"F2\"", with: "<c r=\"D2\""))
    let found = try read(data) {
      $0.texts = [
        "<t>Sam Smith</t>", "<r><rPr><strike/></rPr><t>Shared</t></r><r><t xml:space=\"preserve\"> Not shared</t></r>",
        "<r><t>01/09/2026</t></r><r><rPr><strike val=\"0\"/></rPr><t>02/09/2026</t></r>",
      ]
    }
    #expect(found.record[.recordID].kind == .blank)
    #expect(found.record[.subject].text.string == "Sam Smith")
    #expect(found.record[.decision].text.string == "Not shared")
    #expect(found.record[.decisionDate].text.string == "02/09/2026")
    #expect(found.record[.decisionReason].kind == .blank)
  }

  @Test func aRowThatIsStruckOutIsNoRecordAndIsTold() throws {
    let rows = [Log.headings, Log.row(1), Log.row(2), Log.row(3)]
    let found = try read(Self.data(rows, struck: [3: Set(0..<6)]))
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2", ":sheet=Log,row=4"])
    #expect(found.kept.notes == ["the row is struck out and was not read"])
  }

  @Test func ofALogThatIsAllStruckOutNobodyCanTell() {
    let xml = Self.data([Log.headings, Log.row(1)], struck: [2: Set(0..<6)])
    #expect(performing: { try read(xml) }, throws: { ($0 as? Unreadable)?.reason == .parseError })
  }

  @Test func anAnswerOfAFormThatIsStruckOutIsNone() throws {
    let rows = zip(Self.signed, Self.signedRow(1, "Jo Hall")).map { [$0, $1] }
    let found = try read(Self.data([["Information sharing record"]] + rows, struck: [8: [1]]))
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
    #expect(found.record[.signature].kind == .blank)
  }

  private static let strikes =
    "<style:style style:name=\"out\" style:family=\"table-cell\"><style:text-properties "
    + "style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"child\" "
    + "style:family=\"table-cell\" style:parent-style-name=\"out\"/><style:style style:name=\"T1\" "
    + "style:family=\"text\"><style:text-properties style:text-line-through-type=\"single\"/></style:style>"
    + "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties "
    + "style:text-line-through-style=\"none\"/></style:style>"

  @Test(arguments: [
    ("<table:table-cell><text:p>Jo</text:p></table:table-cell>", "Jo"),
    ("<table:table-cell table:style-name=\"out\"><text:p>Jo</text:p></table:table-cell>", ""),
    ("<table:table-cell table:style-name=\"child\"><text:p>Jo</text:p></table:table-cell>", ""),
    ("<table:table-cell><text:p><text:span text:style-name=\"T1\">Jo</text:span> Al</text:p></table:table-cell>", "Al"),
    (
      "<table:table-cell table:style-name=\"out\"><text:p>Jo<text:span text:style-name=\"T2\">Al</text:span></text:p>"
        + "</table:table-cell>", "Al"
    ),
  ]) func aSpreadsheetStrikesOutByItsStyles(_ cell: String, _ answer: String) throws {
    let rows = OpenSheetTests.row(Self.signed) + OpenSheetTests.row(Log.row(1), more: cell)
    let found = try open(rows, styles: Self.strikes)
    #expect(found.record[.signature].text.string == answer)
  }

  @Test func aColumnMayStrikeOutToo() throws {
    let columns =
      "<table:table-column table:number-columns-repeated=\"6\"/>"
      + "<table:table-column table:default-cell-style-name=\"out\"/>"
    let rows = OpenSheetTests.row(Self.signed) + OpenSheetTests.row(Self.signedRow(1, "Jo"))
    let heading = rows.replacing(
      "<table:table-cell><text:p>Signed by", with: "<table:table-cell table:style-name=\"in\"><text:p>Signed by")
    let found = try open(columns + heading, styles: Self.strikes)
    #expect(found.record[.signature].kind == .blank)
  }

  @Test func aRowOfASpreadsheetThatIsStruckOutIsTold() throws {
    let struck = OpenSheetTests.row(Log.row(2)).replacing(
      "<table:table-cell>", with: "<table:table-cell table:style-name=\"out\">")
    let found = try open(
      OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Log.row(1)) + struck, styles: Self.strikes)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
    #expect(found.kept.notes == ["the row is struck out and was not read"])
  }

  // MARK: Pictures

  /// A picture from one corner to another: column, row (both from 0), and how far down in it (thirds of a usual row).
  private static func anchor(_ from: (Int, Int, Int), _ to: (Int, Int, Int)?, high: Int = 0) -> String {
    func corner(_ name: String, _ at: (Int, Int, Int)) -> String {
      "<xdr:\(name)><xdr:col>\(at.0)</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>\(at.1)</xdr:row>"
        + "<xdr:rowOff>\(at.2 * 63_500)</xdr:rowOff></xdr:\(name)>"
    }
    let kind = to == nil ? "oneCellAnchor" : "twoCellAnchor"
    let end = to.map { corner("to", $0) } ?? "<xdr:ext cx=\"600000\" cy=\"\(high * 190_500)\"/>"
    return "<xdr:\(kind)>\(corner("from", from))\(end)<xdr:pic><xdr:blipFill><a:blip r:embed=\"p\"/></xdr:blipFill>"
      + "</xdr:pic></xdr:\(kind)>"
  }

  static func parts(_ anchors: String) -> [(String, String)] {
    [
      (
        "xl/worksheets/_rels/s0.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"d\" Type=\"\(relations)/drawing\" "
          + "Target=\"../drawings/drawing1.xml\"/></Relationships>"
      ),
      (
        "xl/drawings/drawing1.xml",
        "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
          + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"\(relations)\">\(anchors)"
          + "</xdr:wsDr>"
      ),
      (
        "xl/drawings/_rels/drawing1.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"p\" Type=\"\(relations)/image\" "
          + "Target=\"../media/image1.png\"/></Relationships>"
      ), ("xl/media/image1.png", "x"),
    ]
  }

  private func read(_ rows: [[String]], _ anchors: String, heights: [Int: Int] = [:]) throws -> Assembled {
    var data = Workbook.data(rows)
    for (row, height) in heights {
      data = data.replacing("<row r=\"\(row)\">", with: "<row r=\"\(row)\" ht=\"\(height)\" customHeight=\"1\">")
    }
    return try read(data) { $0.more = Self.parts(anchors) }
  }

  private static let form = [["Information sharing record"]] + zip(signed, signedRow(1)).map { [$0, $1] }

  @Test(arguments: [
    // Over the cell; a little out of the row above; into an empty row below; over label and cell; by its size.
    anchor((1, 7, 0), (1, 7, 2)), anchor((1, 6, 2), (2, 7, 3)), anchor((1, 7, 0), (2, 9, 0)),
    anchor((0, 7, 0), (2, 7, 2)), anchor((1, 7, 0), nil, high: 1), anchor((1, 7, 0), nil, high: 3),
  ]) func aPictureOverAnEmptyCellSignsAForm(_ anchor: String) throws {
    let found = try read(Self.form, anchor)
    #expect(found.record[.signature].kind == .image)
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
  }

  @Test(arguments: [
    // Beside the title, over an answer, beside an answer, below the form.
    anchor((2, 0, 0), (4, 2, 0)), anchor((1, 5, 0), (1, 5, 2)), anchor((3, 4, 0), (5, 4, 2)),
    anchor((1, 20, 0), (2, 22, 0)),
  ]) func aPictureElsewhereSignsNothing(_ anchor: String) throws {
    let plain = try read(Self.form, "")
    let found = try read(Self.form, anchor)
    #expect(found.record[.signature].kind == .blank)
    for field in [Field.recordID, .subject, .decision, .decisionDate, .decisionReason, .recipientOrg] {
      #expect(found.record[field].text.string == plain.record[field].text.string)
    }
  }

  @Test func whatElseAPictureReachesIntoNobodyCanTell() throws {
    let found = try read(Self.form + [["Date signed", ""]], Self.anchor((1, 7, 0), (2, 8, 3)))
    #expect(found.record[.signature].kind == .image)
    #expect(found.record[.signatureDate].kind == .unreadable)
  }

  @Test func aPictureInALogSignsItsRow() throws {
    let rows = [["Log of sharing"], Self.signed] + (1...4).map { Self.signedRow($0) }
    let anchors =
      Self.anchor((6, 2, 0), (6, 2, 2)) + Self.anchor((6, 4, 1), (7, 5, 1)) + Self.anchor((9, 1, 0), (11, 9, 0))
    let found = try read(rows, anchors)
    #expect(found.kept.records.map { $0[.signature].kind } == [.image, .blank, .image, .unreadable])
    #expect(found.kept.losses.isEmpty)
  }

  @Test func itsSizeIsMeasuredInTheRowsAsHighAsTheyAre() throws {
    let rows = [Self.signed] + (1...3).map { Self.signedRow($0) }
    let found = try read(rows, Self.anchor((6, 1, 0), nil, high: 3), heights: [2: 45, 3: 45, 4: 45])
    #expect(found.kept.records.map { $0[.signature].kind } == [.image, .blank, .blank])
  }

  @Test func aPictureBelowALogIsNoRow() throws {
    let found = try read([Self.signed, Self.signedRow(1)], Self.anchor((6, 8, 0), (7, 9, 2)))
    #expect(found.kept.records.map { $0[.signature].kind } == [.blank])
  }

  @Test func aPictureThatIsACellsValueSignsToo() throws {
    let rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let data = Workbook.data([Self.signed, Self.signedRow(1, "x"), Self.signedRow(2, "y")])
      .replacing(
        "<c r=\"G2\" t=\"inlineStr\"><is><t>x</t></is></c>", with: "<c r=\"G2\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>"
      )
      .replacing(
        "<c r=\"G3\" t=\"inlineStr\"><is><t>y</t></is></c>", with: "<c r=\"G3\" t=\"e\" vm=\"2\"><v>#VALUE!</v></c>")
    let found = try read(data) {
      $0.relationships = [
        ("sheetMetadata", "metadata.xml"), ("rdRichValue", "richData/rdrichvalue.xml"),
        ("rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
      ]
      $0.more = [
        (
          "xl/metadata.xml",
          "<metadata xmlns=\"\(space)\" xmlns:xlrd=\"\(rich)\"><futureMetadata name=\"XLRICHVALUE\" count=\"2\"><bk><extLst>"
            + "<ext><xlrd:rvb i=\"0\"/></ext></extLst></bk><bk><extLst><ext><xlrd:rvb i=\"1\"/></ext></extLst></bk>"
            + "</futureMetadata><valueMetadata count=\"2\"><bk><rc t=\"1\" v=\"0\"/></bk><bk><rc t=\"1\" v=\"1\"/></bk>"
            + "</valueMetadata></metadata>"
        ),
        ("xl/richData/rdrichvalue.xml", "<rvData xmlns=\"\(rich)\"><rv s=\"0\"/><rv s=\"1\"/></rvData>"),
        (
          "xl/richData/rdrichvaluestructure.xml",
          "<rvStructures xmlns=\"\(rich)\"><s t=\"_localImage\"/><s t=\"_error\"/></rvStructures>"
        ),
      ]
    }
    #expect(found.kept.records.map { $0[.signature].kind } == [.image, .unreadable])
  }

  private static func frame(_ more: String = "", _ content: String = "<draw:image/>") -> String {
    "<draw:frame \(more)>\(content)</draw:frame>"
  }

  @Test(arguments: [
    (frame(), Records.Reading.Kind.image), (frame("table:end-cell-address=\"Log.G2\""), .image),
    (frame("", "<draw:object/><draw:image/>"), .blank),
    (frame("", "<draw:text-box><text:p>x</text:p></draw:text-box>"), .unreadable),
  ]) func aPictureInACellOfASpreadsheetSigns(_ frame: String, _ kind: Records.Reading.Kind) throws {
    let cell = "<table:table-cell>\(frame)</table:table-cell>"
    let found = try open(OpenSheetTests.row(Self.signed) + OpenSheetTests.row(Log.row(1), more: cell))
    #expect(found.record[.signature].kind == kind)
  }

  @Test func aPictureOnThePageOfASpreadsheetIsTold() throws {
    let shapes = "<table:shapes><draw:frame><draw:image/></draw:frame></table:shapes>"
    let found = try open(shapes + OpenSheetTests.row(Self.signed) + OpenSheetTests.row(Log.row(1)))
    #expect(found.kept.notes == ["a picture stands on a page and in no cell; it was not looked at"])
  }

  @Test func aSheetWithNothingButAPictureIsTold() throws {
    var book = Workbook(sheets: [("Scan", "<sheetData/>"), ("Log", Workbook.data([Log.headings, Log.row(1)]))])
    book.more = Self.parts(Self.anchor((0, 0, 0), (8, 40, 0)))
    #expect(try Log.read(book.bytes).kept.notes == ["a sheet of it shows nothing but a picture, which is not read"])
  }

  @Test func aWorkbookWithNothingButAPictureIsNotRead() {
    var book = Workbook(sheets: [("Scan", "<sheetData/>")])
    book.more = Self.parts(Self.anchor((0, 0, 0), (8, 40, 0)))
    #expect(throws: PicturedPage.refusal) { try Log.read(book.bytes) }
  }

  // MARK: What nobody can tell

  @Test(arguments: [
    ("<c r=\"F2\"><f>B2</f></c>", Records.Reading.Kind.unreadable),
    ("<c r=\"F2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", .unreadable),
    ("<c r=\"F2\" t=\"e\"><f>VLOOKUP(A2,X,2)</f><v>#N/A</v></c>", .unreadable),
    ("<c r=\"F2\" t=\"e\"><v>#REF!</v></c>", .unreadable),
    ("<c r=\"F2\" t=\"e\"><v>#N/A</v></c>", .placeholder), ("<c r=\"F2\" t=\"str\"><f>B2</f><v></v></c>", .blank),
  ]) func anErrorIsNoAnswerAndNoBlank(_ cell: String, _ kind: Records.Reading.Kind) throws {
    let data = Workbook.data([Log.headings, ["R-1", "Sam", "Shared"]])
      .replacing("</c></row></sheetData>", with: "</c>\(cell)</row></sheetData>")
    #expect(try read(data).record[.recipientOrg].kind == kind)
  }

  @Test func soItIsInAForm() throws {
    let data = Workbook.data(Self.form).replacing(
      "</row></sheetData>", with: "<c r=\"B8\"><f>B2</f></c></row></sheetData>")
    #expect(try read(data).record[.signature].kind == .unreadable)
  }

  @Test(arguments: [
    (
      "table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"", "#DIV/0!",
      Records.Reading.Kind.unreadable
    ),
    ("table:formula=\"of:=[.B2]\"", "", .unreadable),
    ("table:formula=\"of:=[.B2]\" office:value-type=\"string\"", "", .blank),
    ("office:value-type=\"string\" calcext:value-type=\"string\"", "#N/A", .placeholder),
  ]) func soItIsInASpreadsheet(_ attributes: String, _ text: String, _ kind: Records.Reading.Kind) throws {
    let cell = "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    let rows = OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Array(Log.row(1).dropLast()), more: cell)
    #expect(try open(rows).record[.recipientOrg].kind == kind)
  }

  // MARK: Cells that reach over others

  @Test func whatReachesOverOtherColumnsMayBeMeantForThemToo() throws {
    var merged = Log.row(1)
    merged[3] = ""
    merged[4] = ""
    merged[2] = "Not shared, see the note"
    let data =
      Workbook.data([Log.headings, merged, Log.row(2)]) + "<mergeCells><mergeCell ref=\"C2:E2\"/></mergeCells>"
    let found = try read(data)
    #expect(found.kept.records.map { $0[.decisionDate].kind } == [.unreadable, .date])
    #expect(found.kept.records.map { $0[.decisionReason].kind } == [.unreadable, .text])
    #expect(found.kept.records.map { $0[.recipientOrg].text.string } == ["Anytown MASH", "Anytown MASH"])
  }

  @Test func aCellOverTheWholeRowIsATitleAmongTheRows() throws {
    let data = Workbook.data([Log.headings, ["April 2026"], Log.row(1), ["May 2026"], Log.row(2)])
    let found = try read(data + "<mergeCells><mergeCell ref=\"A2:F2\"/><mergeCell ref=\"A4:F4\"/></mergeCells>")
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=3", ":sheet=Log,row=5"])
    #expect(found.kept.notes.count == 2)
  }

  @Test func whatReachesDownBesideWhatReachesOverStaysInItsRow() throws {
    var (first, second) = (Log.row(1), Log.row(2))
    first[2] = ""
    second[5] = ""
    let data = Workbook.data([Log.headings, first, second])
    let found = try read(data + "<mergeCells><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"F2:F3\"/></mergeCells>")
    #expect(found.kept.records.map { $0[.recipientOrg].text.string } == ["Anytown MASH", "Anytown MASH"])
  }

  @Test func cellsOfSeveralLinesAreCellsOfTheirRow() throws {
    var row = Log.row(1)
    row[4] = "To protect Sam\na, b, c, d, e, f\nfrom further harm"
    let found = try read(Workbook.data([Log.headings, Array(row.dropLast()), Log.row(2)]))
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2", ":sheet=Log,row=3"])
    #expect(found.kept.losses.isEmpty)
  }

  // MARK: Lists to choose from

  private static let lists = [
    ["Decision", "Consent", "Shared with"], ["Shared", "Given", "Police"], ["Not shared", "Refused", "Social care"],
    ["", "Not sought", "Health"],
  ]

  private func read(lists name: String, _ log: String, names: [(String, String)] = []) throws -> Assembled {
    var book = Workbook(sheets: [
      (name, Workbook.data(Self.lists)), ("Log", Workbook.data([Log.headings, Log.row(1)]) + log),
    ])
    book.names = names
    return try Log.read(book.bytes)
  }

  private static func validation(_ formula: String) -> String {
    "<dataValidations><dataValidation type=\"list\" sqref=\"C2\"><formula1>\(formula)</formula1></dataValidation></dataValidations>"
  }

  @Test(arguments: [
    ("Words", "<x>Words!$A$2:$C$9</x>", []),
    ("Our words", "<x>'Our words'!$A$2:$A$9</x><x>'Our words'!$B$2:$B$9</x>", []),
    ("Words", "", [("Decisions", "Words!$A$2:$A$3"), ("Consents", "Words!$B:$B")]),
    ("Words", "<x>OFFSET(Words!$A$1,1,0,COUNTA(Words!$A:$A)-1,1)</x><x>Words!$B$2:$B$4</x>", []),
    ("Drop-downs", "", []),
  ]) func aSheetThatAnswersAreChosenFromHoldsNoRecords(_ name: String, _ formulas: String, _ names: [(String, String)])
    throws
  {
    let validations = formulas.split(separator: "<x>").map { Self.validation(String($0.dropLast(4))) }.joined()
    let found = try read(lists: name, validations, names: names)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
    #expect(found.kept.notes == ["it holds lists to choose from and was not read for records"])
  }

  @Test func aLogIsNoListThoughAnotherSheetChoosesFromIt() throws {
    let follow = Workbook.data([["Minutes of a meeting"]]) + Self.validation("Log!$A$2:$F$9")
    var book = Workbook(sheets: [("Log", Workbook.data([Log.headings, Log.row(1)])), ("Lists", follow)])
    book.names = [("All", "Log!$A$1:$F$9"), ("_xlnm.Print_Area", "Log!$A$1:$F$9")]
    #expect(try Log.read(book.bytes).decoded.records == 1)
  }

  @Test func aSpreadsheetSaysItInItsValidations() throws {
    let validation =
      "<table:content-validations><table:content-validation table:name=\"v\" "
      + "table:condition=\"of:cell-content-is-in-list([$Words.$A$2:.$C$9])\"/></table:content-validations>"
    let lists = Self.lists.map { OpenSheetTests.row($0) }.joined()
    let tables =
      validation + "<table:table table:name=\"Words\">\(lists)</table:table><table:table table:name=\"Log\">"
      + OpenSheetTests.row(Log.headings) + OpenSheetTests.row(Log.row(1)) + "</table:table>"
    let found = try Log.read(OpenSheetTests.flat(tables), FlatOpenSheetFormat.name)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
    #expect(found.kept.notes == ["it holds lists to choose from and was not read for records"])
  }
}
