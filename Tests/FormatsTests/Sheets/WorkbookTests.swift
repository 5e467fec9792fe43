import Records
import Testing

@testable import Formats

/// A workbook made of sheets in XML.
struct Workbook {
  var sheets: [(name: String, xml: String)]
  var texts: [String] = []
  /// Codes of formats; a cell's style is its index among them, 0 is General.
  var codes: [String] = []
  var is1904 = false
  var states: [String: String] = [:]
  var more: [(String, String)] = []
  /// Fonts of the styles behind those of formats.
  var fonts: [String] = []
  /// Relationships of the first sheet: kind and target.
  var beside: [(String, String)] = []
  /// Sheets that no relationship finds, and "styles" for a part that is not there.
  var lost: Set<String> = []
  /// The style behind those of formats strikes out.
  var strikes = false
  /// Further relationships of the workbook: kind and target.
  var relationships: [(String, String)] = []
  /// Names of ranges.
  var names: [(String, String)] = []

  var bytes: [UInt8] {
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let top = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    var parts: [(name: String, text: String)] = [
      ("[Content_Types].xml", top + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      (
        "_rels/.rels",
        top + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
          + "Id=\"r1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
    ]
    var list = ""
    var rels = "<Relationship Id=\"s\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    rels += "<Relationship Id=\"f\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>"
    for (number, relation) in relationships.enumerated() {
      rels += "<Relationship Id=\"x\(number)\" Type=\"\(relations)/\(relation.0)\" Target=\"\(relation.1)\"/>"
    }
    for (number, sheet) in sheets.enumerated() {
      let state = states[sheet.name].map { " state=\"\($0)\"" } ?? ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\"\(state) r:id=\"w\(number)\"/>"
      if !lost.contains(sheet.name) {
        rels +=
          "<Relationship Id=\"w\(number)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/s\(number).xml\"/>"
      }
      parts.append(("xl/worksheets/s\(number).xml", top + "<worksheet \(space)>\(sheet.xml)</worksheet>"))
    }
    let named = names.map { "<definedName name=\"\($0.0)\">\($0.1)</definedName>" }.joined()
    let properties = is1904 ? "<workbookPr date1904=\"1\"/>" : ""
    parts.append(
      (
        "xl/workbook.xml",
        top + "<workbook \(space) xmlns:r=\"\(relations)\">\(properties)<sheets>\(list)</sheets>"
          + "<definedNames>\(named)</definedNames></workbook>"
      ))
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        top
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(rels)</Relationships>"
      ))
    parts.append(("xl/sharedStrings.xml", top + "<sst \(space)>" + texts.map { "<si>\($0)</si>" }.joined() + "</sst>"))
    let formats = codes.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }.joined()
    let styles = (["0"] + codes.indices.map { "\(200 + $0)" }).map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let set = fonts.indices.map { "<xf fontId=\"\(2 + $0)\"/>" }.joined()
    let struck = strikes ? "<xf fontId=\"1\"/>" : ""
    let others = fonts.map { "<font><name val=\"\($0)\"/></font>" }.joined()
    let fonts = "<fonts><font><strike val=\"0\"/></font><font><strike/></font>\(others)</fonts>"
    if !beside.isEmpty {
      let list = beside.enumerated().map {
        "<Relationship Id=\"b\($0)\" Type=\"\(relations)/\($1.0)\" Target=\"\($1.1)\"/>"
      }
      parts.append(
        (
          "xl/worksheets/_rels/s0.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(list.joined())"
            + "</Relationships>"
        ))
    }
    if lost.contains("styles") { return StoredZip.bytes(parts + more.map { (name: $0.0, text: $0.1) }) }
    parts.append(
      (
        "xl/styles.xml",
        top + "<styleSheet \(space)><numFmts>\(formats)</numFmts>\(fonts)"
          + "<cellXfs>\(styles)\(set)\(struck)</cellXfs></styleSheet>"
      ))
    return StoredZip.bytes(parts + more.map { (name: $0.0, text: $0.1) })
  }

  /// Rows of texts as a sheet's data.
  static func data(_ rows: [[String]], from first: Int = 1, hidden: Set<Int> = []) -> String {
    var xml = "<sheetData>"
    for (number, row) in rows.enumerated() {
      xml += "<row r=\"\(first + number)\"\(hidden.contains(first + number) ? " hidden=\"1\"" : "")>"
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        let reference = "\(Unicode.Scalar(UInt8(65 + column)))\(first + number)"
        xml += "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
      }
      xml += "</row>"
    }
    return xml + "</sheetData>"
  }
}

@Suite("A workbook") struct WorkbookTests {
  static let headings = [
    "Reference", "Child's name", "Decision", "Date of decision", "Reason for decision", "Shared with",
  ]
  static func row(_ number: Int) -> [String] {
    ["R-\(number)", "Sam Smith", "Shared", "14/09/2026", "To protect Sam from further harm at home", "Anytown MASH"]
  }

  static func read(_ bytes: [UInt8], _ format: FormatName = WorkbookFormat.name) throws(Unreadable) -> Assembled {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    var kept = KeptRecords()
    var rest: [UInt8]? = bytes
    func next() -> [UInt8]? {
      defer { rest = nil }
      return rest
    }
    let decoded = try decoder.decode(format, name: "a.xlsx", next: next, into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }

  private func read(_ sheets: [(String, String)], _ change: (inout Workbook) -> Void = { _ in }) throws(Unreadable)
    -> Assembled
  {
    var book = Workbook(sheets: sheets.map { (name: $0.0, xml: $0.1) })
    change(&book)
    return try Self.read(book.bytes)
  }

  private func places(_ found: Assembled) -> [String] { found.kept.records.map(\.place.suffix) }

  @Test func isALogBelowItsHeadings() throws {
    let found = try read([("Log", Workbook.data([Self.headings, Self.row(1), Self.row(2)]))])
    #expect(found.decoded.records == 2)
    #expect(places(found) == [":sheet=Log,row=2", ":sheet=Log,row=3"])
    #expect(found.record.source.isTabular)
    #expect(found.record[.decisionDate].day == Day(year: 2026, month: 9, day: 14))
  }

  @Test func hasTitlesAboveItsHeadingsAndEmptyRowsBetween() throws {
    let title = Workbook.data([["Sharing decisions", "", ""], ["Kept by the DSL"]])
    let rest = Workbook.data([Self.headings, Self.row(1)], from: 4) + Workbook.data([Self.row(2)], from: 20)
    let found = try read([("Log", title + rest)])
    #expect(places(found) == [":sheet=Log,row=5", ":sheet=Log,row=20"])
  }

  @Test func hasHeadingsInTwoRowsMergedOverAndDown() throws {
    let rows = [
      ["Reference", "Decision", "", "", "Consent", ""], ["", "Outcome", "Date", "Reason", "Status", "Date"],
      ["R-1", "Shared", "14/09/2026", "To protect Sam from further harm", "Given", "31/08/2026"],
    ]
    let merged =
      "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:D1\"/><mergeCell ref=\"E1:F1\"/></mergeCells>"
    let record = try read([("Log", Workbook.data(rows) + merged)]).record
    #expect(record[.recordID].text.string == "R-1")
    #expect(record[.decisionDate].day == Day(year: 2026, month: 9, day: 14))
    #expect(record[.consentDate].day == Day(year: 2026, month: 8, day: 31))
  }

  @Test func aValueThatReachesDownHoldsForAllItsRows() throws {
    var second = Self.row(2)
    second[5] = ""
    let rows = Workbook.data([Self.headings, Self.row(1), second])
    let found = try read([("Log", rows + "<mergeCells><mergeCell ref=\"F2:F3\"/></mergeCells>")])
    #expect(found.kept.records.map { $0[.recipientOrg].text.string } == ["Anytown MASH", "Anytown MASH"])
  }

  @Test func isReadSheetBySheetHiddenOnesToo() throws {
    let found = try read([
      ("2025", Workbook.data([Self.headings, Self.row(1)])),
      ("Notes, old", Workbook.data([["What the columns mean"]])),
      ("2026", Workbook.data([Self.headings, Self.row(2), Self.row(3)], hidden: [3])),
    ]) { $0.states = ["2026": "hidden"] }
    #expect(places(found) == [":sheet=2025,row=2", ":sheet=2026,row=2", ":sheet=2026,row=3"])
    #expect(found.kept.notes.sorted() == ["a hidden row was read", "a hidden sheet was read"])
    #expect(found.decoded.message == "a hidden sheet was read; a hidden row was read")
  }

  @Test func isAFormWhereItsLabelsStandBesideTheirAnswers() throws {
    let rows = zip(Self.headings, Self.row(1)).map { [$0, $1] }
    let found = try read([("Form", Workbook.data([["Information sharing record"], []] + rows))])
    #expect(found.decoded.records == 1)
    #expect(places(found) == [":sheet=Form"])
    #expect(!found.record.source.isTabular)
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
    // No answer is told as if it were a heading.
    #expect(!found.kept.labels.contains { $0.label.contains("Sam Smith") })
  }

  @Test(arguments: [
    ("<c r=\"D2\" s=\"1\"><v>46266</v></c>", false, "2026-09-01"),
    ("<c r=\"D2\" s=\"1\"><v>44804</v></c>", true, "2026-09-01"),
    ("<c r=\"D2\" s=\"2\"><v>46266.5</v></c>", false, "2026-09-01T12:00"),
    ("<c r=\"D2\" t=\"d\"><v>2026-09-01</v></c>", false, "2026-09-01"),
    ("<c r=\"D2\" t=\"s\"><v>1</v></c>", false, "01/09/2026"),
    ("<c r=\"D2\" t=\"str\"><f>A1</f><v>1 Sept 2026</v></c>", false, "1 Sept 2026"),
    ("<c r=\"D2\" t=\"e\"><v>#N/A</v></c>", false, "#N/A"),
  ]) func aCellSaysWhatAPersonSeesInIt(_ cell: String, _ is1904: Bool, _ text: String) throws {
    var data = Workbook.data([Self.headings, ["R-1", "Sam", "Shared"]])
    data = data.replacing("</c></row></sheetData>", with: "</c>" + cell + "</row></sheetData>")
    let found = try read([("Log", data)]) {
      $0.codes = ["dd/mm/yyyy", "yyyy-mm-dd hh:mm"]
      $0.is1904 = is1904
      $0.texts = ["<t>other</t>", "<r><t>01/</t></r><r><t>09/2026</t></r><rPh><t>x</t></rPh>"]
    }
    #expect(found.record[.decisionDate].text.string == text)
  }

  @Test(arguments: [
    ("General", "12", "12"), ("0000", "12", "0012"), ("0", "12.0", "12"), ("General", "7E+9", "7000000000"),
    ("#,##0.00", "0.5", "0.5"), ("dd/mm/yyyy;@", "46266", "2026-09-01"), ("[$-809]d mmmm yyyy", "46266", "2026-09-01"),
    ("h:mm", "0.5", "12:00"), ("\"day\" 0", "3", "day 3"), ("[Red]0", "3", "3"), ("mmm-yy", "46266", "September 2026"),
    ("\"ISR-\"0000", "12", "ISR-0012"), ("\"ISR-\"0000", "123456", "ISR-123456"), ("\"ISR-\"General", "7", "ISR-7"),
    ("General\" weeks\"", "7", "7 weeks"), ("0000\\/00", "1226", "0012/26"), ("\\C0000;-0000", "12", "C0012"),
    ("\"ISR-\"0000", "1.5", "1.5"), ("\"ISR-\"0000", "-1", "-1"), ("_-0000_-", "12", "0012"), ("#0", "12", "12"),
    ("dd/mm/yyyy hh:mm", "46266.99976851852", "2026-09-01T23:59"), ("h:mm", "0.99976851852", "23:59"),
    ("dd/mm/yyyy hh:mm", "46266.999305555553", "2026-09-01T23:59"),
    ("dd/mm/yyyy hh:mm", "46266.52083333", "2026-09-01T12:30"),
  ]) func aNumberIsShownByItsFormat(_ code: String, _ value: String, _ text: String) {
    #expect(CellFormat(code: code).shown(value, is1904: false) == text)
  }

  @Test func aFormulaWithoutItsValueIsTold() throws {
    let data = Workbook.data([Self.headings, ["R-1", "Sam", "Shared"]])
      .replacing("</c></row></sheetData>", with: "</c><c r=\"F2\"><f>B2</f></c></row></sheetData>")
    let found = try read([("Log", data)])
    #expect(found.record[.recipientOrg].kind == .unreadable)
    #expect(found.kept.notes == ["a formula was saved without its value"])
  }

  @Test(arguments: [
    ("<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>", Unreadability.corrupt),
    ("<sheetData><row r=\"1\"><c r=\"ZZZZ1\" t=\"str\"><v>x</v></c></row></sheetData>", .corrupt),
    ("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData>", .corrupt),
    ("<sheetData><row r=\"99999999\"><c><v>1</v></c></row></sheetData>", .corrupt), ("<sheetData><row", .corrupt),
  ]) func whatDoesNotFitTogetherIsDamaged(_ xml: String, _ reason: Unreadability) {
    #expect(performing: { try read([("A", xml)]) }, throws: { ($0 as? Unreadable)?.reason == reason })
  }

  @Test func aStatedSizeIsNotBelieved() throws {
    let data = "<dimension ref=\"A1:XFD1048576\"/>" + Workbook.data([Self.headings, Self.row(1)])
    #expect(try read([("Log", data)]).decoded.records == 1)
  }

  @Test func emptyRowsCostNothingUnlessSomethingFollows() throws {
    let far =
      Workbook.data([Self.headings, Self.row(1)])
      + "<sheetData><row r=\"1048576\"><c r=\"A1048576\"/></row></sheetData>"
    #expect(try read([("Log", far)]).decoded.records == 1)
  }

  @Test func aDocumentTypeIsRefused() {
    var book = Workbook(sheets: [(name: "A", xml: "")])
    book.more = []
    let bytes = StoredZip.bytes([
      (name: "[Content_Types].xml", text: "<x/>"),
      (name: "xl/workbook.xml", text: "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>"),
    ])
    #expect(performing: { try Self.read(bytes) }, throws: { ($0 as? Unreadable)?.reason == .unsupportedFormat })
  }

  @Test func aDocumentWithinItIsTold() throws {
    let found = try read([("Log", Workbook.data([Self.headings, Self.row(1)]))]) {
      $0.more = [("xl/embeddings/oleObject1.bin", "x")]
    }
    #expect(found.kept.notes == ["a document lies within it, which is not read"])
  }
}

@Suite("A spreadsheet of OpenDocument") struct OpenSheetTests {
  private static let spaces =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
    + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
    + "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""

  static func row(_ cells: [String], more: String = "") -> String {
    "<table:table-row>" + cells.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined() + more
      + "</table:table-row>"
  }

  @Test func hiddenRowsAndSheetsAreReadAndTold() throws {
    let hidden = Self.row(WorkbookTests.row(2)).replacing(
      "<table:table-row>", with: "<table:table-row table:visibility=\"filter\">")
    let tables =
      "<table:table table:name=\"A\">" + Self.row(WorkbookTests.headings) + Self.row(WorkbookTests.row(1)) + hidden
      + "</table:table>"
      + "<table:table table:name=\"B\" table:style-name=\"ta2\">" + Self.row(WorkbookTests.headings)
      + Self.row(WorkbookTests.row(3))
      + "</table:table>"
    let styles =
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
      + "</style:style>"
    let found = try WorkbookTests.read(Self.flat(tables, styles: styles), FlatOpenSheetFormat.name)
    #expect(found.decoded.records == 3)
    #expect(found.decoded.message == "a hidden sheet was read; a hidden row was read")
  }

  static func flat(_ tables: String, styles: String = "") -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\"?><office:document \(Self.spaces) office:mimetype="
        + "\"application/vnd.oasis.opendocument.spreadsheet\"><office:automatic-styles>\(styles)"
        + "</office:automatic-styles><office:body><office:spreadsheet>\(tables)"
        + "</office:spreadsheet></office:body></office:document>").utf8)
  }

  private func read(_ rows: String) throws -> Assembled {
    try WorkbookTests.read(Self.flat("<table:table table:name=\"Log\">\(rows)</table:table>"), FlatOpenSheetFormat.name)
  }

  @Test func isToldByItsType() {
    let bytes = Self.flat("")
    #expect(DocumentDecoder.bid(head: bytes, isWhole: true, name: "a.xml")?.rawValue == "fods")
  }

  @Test func isALogBelowItsHeadings() throws {
    let empty =
      "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    let gap = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
    let found = try read(
      Self.row(WorkbookTests.headings) + Self.row(WorkbookTests.row(1)) + gap + Self.row(WorkbookTests.row(2)) + empty)
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Log,row=2", ":sheet=Log,row=6"])
  }

  @Test func daysAreGivenWhole() throws {
    let day =
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-01\"><text:p>01/09/26</text:p></table:table-cell>"
    let found = try read(Self.row(WorkbookTests.headings) + Self.row(["R-1", "Sam", "Shared"], more: day))
    #expect(found.record[.decisionDate].text.string == "2026-09-01")
  }

  @Test func commentsAreNoAnswers() throws {
    let cell = "<table:table-cell><office:annotation><text:p>Ask Jo</text:p></office:annotation></table:table-cell>"
    let found = try read(Self.row(WorkbookTests.headings) + Self.row(["R-1", "Sam", "Shared"], more: cell))
    #expect(found.record[.decisionDate].kind == .blank)
  }

  @Test func whatIsRepeatedWithoutEndIsBounded() {
    let cell = "<table:table-cell table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell>"
    let rows = "<table:table-row table:number-rows-repeated=\"1000000\">\(cell)</table:table-row>"
    #expect(performing: { try read(rows) }, throws: { ($0 as? Unreadable)?.reason == .limitSize })
  }
}
