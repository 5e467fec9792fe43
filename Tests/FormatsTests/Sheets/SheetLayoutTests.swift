import Records
import Testing

@testable import Formats

@Suite("How a sheet is laid out") struct SheetLayoutTests {
  private typealias Log = WorkbookTests

  private static func read(_ rows: [[String]], merged: [String] = []) throws -> Assembled {
    let cells = merged.isEmpty ? "" : "<mergeCells>\(merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
    return try Log.read(Workbook(sheets: [("Log", Workbook.data(rows) + cells)]).bytes)
  }

  private static let labels = Log.headings + ["Completed by", "Signature"]
  private static let answers = Log.row(1) + ["Dana Whitlock", "Dana Whitlock"]
  private static let title = ["Information sharing record"]

  // MARK: Forms

  @Test(
    "An answer in a box over several rows and columns is the answer of the label beside it",
    arguments: [
      ["B6:E8"], ["B6:E8", "A6:A8"], ["B6:B8"], ["B6:E6"],
    ]) func wideBoxes(_ merged: [String]) throws
  {
    var rows = [Self.title] + zip(Self.labels.prefix(5), Self.answers).map { [$0, $1] }
    rows += [[], []] + zip(Self.labels.dropFirst(5), Self.answers.dropFirst(5)).map { [$0, $1] }
    let found = try Self.read(rows, merged: merged)
    #expect(found.decoded.records == 1)
    #expect(found.record[.decisionReason].text.string == Self.answers[4])
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
    #expect(found.record[.signature].text.string == "Dana Whitlock")
  }

  @Test("Below a wide box the next label has its own answer and no other") func boxAboveABlank() throws {
    var rows = [Self.title] + zip(Self.labels.prefix(4), Self.answers).map { [$0, $1] }
    rows += [["Reason for decision", Self.answers[4]], ["Signature", ""], ["Completed by", "Dana Whitlock"]]
    let found = try Self.read(rows, merged: ["B6:D6"])
    #expect(found.record[.decisionReason].text.string == Self.answers[4])
    #expect(found.record[.signature].kind == .blank)
  }

  @Test("A box that reaches down beside the next label may be meant for it too") func boxBesideTwoLabels() throws {
    let rows =
      [Self.title] + zip(Self.labels.prefix(4), Self.answers).map { [$0, $1] }
      + [["Reason for decision", Self.answers[4]], ["Signature"], ["Completed by", "Dana Whitlock"]]
    let found = try Self.read(rows, merged: ["B6:D7"])
    #expect(found.record[.decisionReason].text.string == Self.answers[4])
    #expect(found.record[.signature].kind == .unreadable)
  }

  @Test("A form with several labels and answers in one row is a form", arguments: [0, 2, 5]) func pairs(_ before: Int)
    throws
  {
    let pairs = zip(Self.labels, Self.answers).map { [$0, $1] }
    let row = ["Purpose of sharing", "So that Sam is safe", "Lawful basis", "Public task", "Date shared", "14/09/2026"]
    let found = try Self.read([Self.title] + pairs.prefix(before) + [row] + pairs.dropFirst(before))
    #expect(found.decoded.records == 1)
    #expect(found.record[.purpose].text.string == "So that Sam is safe")
    #expect(found.record[.sharedDate].kind == .date)
    #expect(found.record[.decision].text.string == "Shared")
  }

  @Test("So is one of nothing but such rows") func rowsOfPairs() throws {
    let row = ["Decision", "Shared", "Date of decision", "14/09/2026", "Completed by", "Dana Whitlock"]
    let other = ["Shared with", "Anytown MASH", "Child's name", "Sam Smith", "Reference", "R-1"]
    let found = try Self.read([Self.title, row, other])
    #expect(found.decoded.records == 1)
    #expect(found.record[.recorder].text.string == "Dana Whitlock")
    #expect(found.record[.recordID].text.string == "R-1")
  }

  @Test("A CSV of such rows is refused, not read as a log") func pairsInText() {
    var format = CSVFormat(settings: settings())
    let text = "Reference,R-1,,\nDecision,Shared,Date of decision,14/09/2026\nShared with,MASH,Completed by,Dana\n"
    let reading = FormatsTests.read(&format, Array(text.utf8), rows: RecordingRows(deciding: ["Decision"]))
    #expect(reading.failure?.reason == .parseError)
  }

  @Test("Labels with nothing beside them are a form that nobody filled in") func blankForm() throws {
    let rows = [Self.title, []] + Self.labels.map { [$0] }
    #expect(try Self.read(rows).decoded.disposition == .empty)
    var book = Workbook(sheets: [("Form", Workbook.data(rows))])
    book.sheets.append(("Log", Workbook.data([Log.headings, Log.row(1)])))
    #expect(try Log.read(book.bytes).kept.records.map(\.place.suffix) == [":sheet=Log,row=2"])
  }

  @Test("In a form with its answers below its labels, a label right below another is no answer") func oneColumn() throws
  {
    var rows = [Self.title, []]
    for (label, answer) in zip(Self.labels, Self.answers) {
      rows += label == "Decision" ? [[label], []] : [[label], [answer], []]
    }
    let record = try Self.read(rows).record
    #expect(record[.decision].kind == .blank)
    #expect(record[.decisionReason].text.string == Self.answers[4])
    #expect(record[.signature].text.string == "Dana Whitlock")
  }

  @Test("Labels and answers in turn are known by their places, whatever words the answers have") func inTurn() throws {
    let condition = "Are additional conditions met for special category data or criminal offence data sharing"
    let pairs = [
      ("Reference", "R-1"), ("Decision", "Shared"), ("Reason for decision", Self.answers[4]),
      (condition, "DPA 2018 Schedule 1 paragraph 18"), ("Shared with", "School"), ("How shared", "Secure e-mail"),
      ("Signature", "Dana Whitlock"),
    ]
    for room in [[], [[]]] as [[[String]]] {
      let decided = [["2. The decision"]] + pairs[1...].flatMap { [[$0], [$1]] + room }
      let record = try Self.read([Self.title, [], ["Reference"], ["R-1"]] + room + decided).record
      #expect(said(record, .decision) == "=shared")
      #expect(record[.specialCategoryCondition].text.string == "DPA 2018 Schedule 1 paragraph 18")
      #expect(said(record, .recipientOrg) == "School")
      #expect(said(record, .channel) == "Secure e-mail")
      #expect(said(record, .signature) == "Dana Whitlock")
    }
  }

  @Test("A hint behind an answer that is missing is no answer") func hints() throws {
    let hints = ["", "", "as agreed", "", "Think of the safety of the child", "who was told"]
    var answers = Log.row(1)
    answers[4] = ""
    answers[5] = ""
    let rows = zip(zip(Log.headings, answers), hints).map { [$0.0, $0.1, $1] }
    let record = try Self.read([Self.title] + rows).record
    #expect(record[.decisionReason].kind == .unreadable)
    #expect(record[.recipientOrg].kind == .unreadable)
    #expect(record[.subject].text.string == "Sam Smith")
  }

  @Test("Two forms beside each other are two records") func formsBeside() throws {
    var second = Self.answers
    second[0] = "R-2"
    second[7] = ""
    let rows = zip(Self.labels.indices, Self.labels).map { [$1, Self.answers[$0], "", $1, second[$0]] }
    let found = try Self.read(rows)
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2"])
    #expect(found.kept.records.map { $0[.signature].kind } == [.text, .blank])
  }

  // MARK: Several tables

  private static let first = Log.headings + ["Completed by", "Signature"]
  private static func row(_ number: Int) -> [String] { Log.row(number) + ["Dana Whitlock", "D Whitlock"] }
  private static let turned = [0, 1, 2, 3, 4, 5, 7, 6]

  @Test(
    "A table below another has its own headings, whatever their order",
    arguments: [
      [[], []], [[], ["Not shared"]], [["Not shared"]], [],
    ]) func tableBelow(_ between: [[String]]) throws
  {
    var below = Self.row(2)
    below[7] = ""
    let other = [Self.turned.map { Self.first[$0] }, Self.turned.map { below[$0] }]
    let found = try Self.read([Self.first, Self.row(1)] + between + other)
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2"])
    #expect(found.kept.records.map { $0[.signature].text.string } == ["D Whitlock", ""])
    #expect(found.kept.records.map { $0[.recorder].text.string } == ["Dana Whitlock", "Dana Whitlock"])
  }

  @Test("So it is in a CSV") func tableBelowInText() throws {
    let rows = [Self.first, Self.row(1), [], Self.turned.map { Self.first[$0] }, Self.turned.map { Self.row(2)[$0] }]
    let reading = readCSV(rows.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    #expect(reading.all.map { $0["Signature"] } == ["D Whitlock", "D Whitlock"])
    #expect(reading.all.map(\.place.number) == [2, 5])
  }

  @Test("A table beside another with the same headings has records of its own", arguments: [0, 1]) func tableBeside(
    _ gap: Int
  ) throws {
    let room = [String](repeating: "", count: gap)
    let empty = [String](repeating: "", count: Self.first.count)
    let found = try Self.read([
      Self.first + room + Self.first, Self.row(1) + room + Self.row(2), empty + room + Self.row(3),
    ])
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2", "R-3"])
    #expect(found.kept.records.allSatisfy { $0[.signature].kind == .text })
  }

  @Test("What one of them has no column for nobody can tell of its rows") func tableBesideWithLess() throws {
    let found = try Self.read([
      Self.first + [""] + Log.headings, Self.row(1) + [""] + Log.row(2),
    ])
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2"])
    #expect(found.kept.records.map { $0[.signature].kind } == [.text, .unreadable])
  }

  @Test("A remark beside a row costs it nothing and is told") func remarkBeside() throws {
    let found = try Self.read([Log.headings, Log.row(1) + ["", "ask Jo"], Log.row(2)])
    #expect(found.decoded.records == 2)
    #expect(found.decoded.lost == 0)
    #expect(found.kept.notes == ["a remark stands beside the row, under no heading; it was not read"])
  }

  // MARK: Rows of nothing

  @Test("A log of nothing but headings is empty", arguments: [[], [["Sharing log"]]]) func headingsAlone(
    _ title: [[String]]
  ) throws {
    let found = try Self.read(title + [Log.headings + ["Completed by", "Signature"]])
    #expect(found.decoded.disposition == .empty)
    #expect(found.kept.records.isEmpty)
  }

  @Test("Rows without headings go on under those before, else are lost and told; nothing of them is a label")
  func noHeadings() throws {
    func row(_ number: Int) -> [String] { Self.row(number) + ["School", "\(number)/09/2026"] }
    let headings = Self.first + ["Source of information", "Date shared"]
    var book = Workbook(sheets: [("Log", Workbook.data([headings, row(1)]))])
    book.sheets.append(("Page 2", Workbook.data([row(2), row(3)])))
    var found = try Log.read(book.bytes)
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2", "R-3"])
    #expect(found.decoded.lost == 0)
    #expect(found.kept.labels.allSatisfy { !$0.label.contains("Sam Smith") && !$0.label.contains("R-") })
    // In another order of its columns nobody can tell.
    book.sheets[1].xml = Workbook.data([row(2), row(3)].map { ["x"] + $0.reversed() })
    found = try Log.read(book.bytes)
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1"])
    #expect(found.decoded.lost == 1)
    #expect(found.kept.losses.count == 1)
    #expect(found.kept.labels.allSatisfy { !$0.label.contains("Sam Smith") && !$0.label.contains("R-") })
    #expect(throws: Unreadable.self) { try Self.read([row(2), row(3)]) }
  }

  private static let noRecord = "words alone in a row, as below a table, are no record; they were not read"

  @Test("Sums, months and words below a log are no record, and that is told") func wordsBelow() throws {
    let found = try Self.read(
      [
        Log.headings, ["September 2026"], Log.row(1), ["Subtotal", "1"], Log.row(2), ["Sub-total: 1"],
        ["Total", "", "2"],
      ]
        + [
          [], ["Notes: Sam's father must not be told"], ["Signed: J Smith"], ["all of them shared with the DSL"], ["x"],
        ])
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["R-1", "R-2", "x"])
    #expect(found.decoded.lost == 0)
    #expect(
      found.kept.notes == [
        "a month or day over the rows below it is no record", "a row of sums is no record",
        "a row of sums is no record", "a row of sums is no record", Self.noRecord, Self.noRecord, Self.noRecord,
      ])
  }

  @Test(
    "A row of which all but one cell is blank is a record where that may be all it says",
    arguments: [
      ["R-3"], ["R 3"], ["Total care order"], ["", "", "", "", "Notes: Shared"], ["", "Sam Smith"],
      ["", "", "Total failure of care"],
    ]) func hardlyFilled(_ row: [String]) throws
  {
    let found = try Self.read([Log.headings, Log.row(1), row, Log.row(2)])
    #expect(found.decoded.records == 3)
  }

  @Test("Boxes that nobody ticked and prompts are no record") func rowsOfNothing() throws {
    let headings = Log.headings + ["Parents informed"]
    var data = Workbook.data([headings, Log.row(1), ["", "", "Please select", "", "", "Select one"]])
    let boxes = (2...40).map { number in
      let box = "<c r=\"G\(number)\" t=\"b\"><v>0</v></c>"
      return number > 3 ? "<row r=\"\(number)\">\(box)</row>" : box
    }
    data = data.replacing("</row><row r=\"3\">", with: boxes[0] + "</row><row r=\"3\">")
      .replacing(
        "</row></sheetData>", with: boxes.dropFirst().first! + "</row>" + boxes.dropFirst(2).joined() + "</sheetData>")
    let found = try Log.read(Workbook(sheets: [("Log", data)]).bytes)
    #expect(found.decoded.records == 1)
    #expect(found.record[.subjectInformed].text.string == "No")
  }

  @Test("So they are in a CSV") func rowsOfNothingInText() {
    let reading = readCSV("Reference,Decision,Parents informed\nR-1,Shared,FALSE\n,,FALSE\n,Please select,FALSE\n")
    #expect(reading.all.count == 1)
  }

  @Test("Boxes under Yes and No are ticked or not") func boxesUnderAnswers() throws {
    let rows = [Self.title, ["", "Yes", "No"], ["Is the child at risk?", "x", "y"], ["Parents informed", "x", "y"]]
    func box(_ cell: String, _ value: Int) -> String { "<c r=\"\(cell)\" t=\"b\"><v>\(value)</v></c>" }
    var data = Workbook.data(rows + zip(Log.headings, Log.row(1)).map { [$0, $1] })
    for (cell, word, value) in [("B3", "x", 1), ("C3", "y", 0), ("B4", "x", 0), ("C4", "y", 1)] {
      data = data.replacing("<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(word)</t></is></c>", with: box(cell, value))
    }
    let record = try Log.read(Workbook(sheets: [("Form", data)]).bytes).record
    #expect(record[.childAtRisk].kind == .choice)
    #expect(record[.childAtRisk].text.string != record[.subjectInformed].text.string)
  }

  // MARK: Lists to choose from

  private static let small = [
    ["Child's name", "Sam Smith"], ["Decision", "Shared"], ["Reason for decision", "To protect Sam from harm"],
    ["Shared with", "Police"], ["Consent given", "No"], ["Lawful basis", "Public task"], ["Signature", ""],
  ]

  @Test(
    "A form whose answers have names is no list to choose from",
    arguments: [
      (1...7).map { ("f\($0)", "Form!$B$\($0)") }, [("Answers", "Form!$B$1:$B$7")],
    ]) func namedAnswers(_ names: [(String, String)]) throws
  {
    var book = Workbook(sheets: [("Form", Workbook.data(Self.small))])
    book.names = names
    let found = try Log.read(book.bytes)
    #expect(found.decoded.records == 1)
    #expect(found.record[.signature].kind == .blank)
  }

  @Test("A register that has a name is no list either") func namedRegister() throws {
    let rows = [
      Log.headings.filter { $0 != "Date of decision" }, ["R-1", "Sam", "Shared", "To protect Sam", "Police"],
    ]
    var book = Workbook(sheets: [("Register", Workbook.data(rows))])
    book.names = [("Reg", "Register!$A$1:$E$50")]
    #expect(try Log.read(book.bytes).decoded.records == 1)
  }

  // MARK: One form on several sheets

  private static func tabs(_ sheets: [[[String]]]) throws -> Assembled {
    try Log.read(Workbook(sheets: sheets.enumerated().map { ("Part \($0 + 1)", Workbook.data($1)) }).bytes)
  }

  private static let concern = [
    ["Part 1: Concern"], ["Child's name", "Sam Smith"], ["Completed by", "Dana Whitlock"],
  ]
  private static let decision = [["Part 2: Decision"]] + Array(small[1...5])
  private static let signing = [["Part 3: Sign-off"], ["Signature", "Dana Whitlock"], ["Where stored", "CPOMS"]]

  @Test("Sheets that ask for different things are one record") func parts() throws {
    let found = try Self.tabs([Self.concern, Self.decision, Self.signing])
    #expect(found.decoded.records == 1)
    #expect(found.record[.subject].text.string == "Sam Smith")
    #expect(found.record[.decision].text.string == "Shared")
    #expect(found.record[.signature].text.string == "Dana Whitlock")
    #expect(found.kept.notes.isEmpty)
  }

  @Test("So are those with the same reference") func partsWithReference() throws {
    let reference = [["Reference", "R-1"]]
    let found = try Self.tabs([Self.decision + reference, Self.signing + reference])
    #expect(found.record[.recordID].text.string == "R-1")
    #expect(found.record[.signature].text.string == "Dana Whitlock")
  }

  @Test("A sheet with another reference is not of the record") func otherReference() throws {
    let found = try Self.tabs([Self.decision + [["Reference", "R-1"]], Self.signing + [["Reference", "R-2"]]])
    #expect(found.kept.records.count == 1)
    #expect(found.record[.signature].text.string == "")
    #expect(found.kept.losses.count == 1)
  }

  @Test("Of a sheet that may belong to either of two records, neither is judged by it, and it is told")
  func eitherOfTwo() throws {
    func form(_ name: String) -> [[String]] { [["Child's name", name]] + Self.small[1...] }
    let found = try Self.tabs([form("Sam Smith"), form("Al Jones"), Self.signing])
    #expect(found.kept.records.map { $0[.subject].text.string } == ["Sam Smith", "Al Jones"])
    #expect(found.kept.records.map { $0[.signature].kind } == [.unreadable, .unreadable])
    #expect(
      found.kept.notes == [
        "a sheet of it answers labels of a form, and nobody can tell of which record; it was not read"
      ])
  }

  @Test("A form for each child on a sheet of its own is a record for each") func formForEach() throws {
    func form(_ name: String) -> [[String]] { [["Child's name", name]] + Self.small[1...] }
    let found = try Self.tabs([form("Sam Smith"), form("Al Jones"), Self.small.map { [$0[0]] }])
    #expect(found.kept.records.map(\.place.suffix) == [":sheet=Part 1", ":sheet=Part 2"])
    #expect(found.kept.notes.isEmpty)
  }
}
