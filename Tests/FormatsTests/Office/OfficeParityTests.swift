import Records
import Testing

@testable import Formats

/// One form as three word processors save it: what nobody answered is no answer in any of them.
@Suite struct OfficeParityTests {
  private typealias X = WordXML

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let said: [Field: String]
    var notes: [String] = []
    /// What stands in the document below its first labels.
    let word: String
    var wordParts: [(id: String, name: String, text: String)] = []
    let open: String
    var openPages = ""
    let rtf: String
    var testDescription: String { name }

    func assembled() throws -> [(format: String, it: Assembled)] {
      let words = X.p(X.r("Reference: 1")) + X.p(X.r("Name of child: Ann Lee")) + X.p(X.r("Decision: Shared"))
      let odt = OpenTextPage.core + open
      let rtf =
        #"{\rtf1\ansi\ansicpg1252{\colortbl;\red0\green0\blue0;\red255\green0\blue0;}\pard Reference: 1\par "#
        + #"Name of child: Ann Lee\par Decision: Shared\par "# + rtf + "}"
      return [
        ("docx", try decodeWord(WordPackage.document(words + word, parts: wordParts))),
        ("odt", try OpenTextPage.decode(OpenTextPage.zip(odt, pages: openPages))),
        ("rtf", try decodeText(rtf, name: "form.rtf")),
      ]
    }
  }

  private static func check(_ example: Case) throws {
    for (format, it) in try example.assembled() {
      #expect(it.decoded.records == 1, "\(format)")
      for (field, words) in example.said { #expect(said(it.record, field) == words, "\(format): \(field.name)") }
      #expect(it.kept.notes == example.notes, "\(format)")
    }
  }

  // MARK: Fields that fill themselves in

  private static func fieldmark(_ type: String, _ inner: String) -> String {
    "<field:fieldmark field:type=\"vnd.oasis.opendocument.field.\(type)\">\(inner)</field:fieldmark>"
  }

  private static func dropDown(_ entries: String..., selected: Int) -> String {
    fieldmark(
      "FORMDROPDOWN",
      entries.map { "<field:param field:name=\"Dropdown_ListEntry\" field:value=\"\($0)\"/>" }.joined()
        + "<field:param field:name=\"Dropdown_Selected\" field:value=\"\(selected)\"/>")
  }

  private static func footer(_ text: String) -> (id: String, name: String, text: String) {
    ("footer:f", "footer1.xml", WordPackage.root("ftr", X.p(X.r(text))))
  }
  private static let shown = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr>"

  private static let chair =
    "<style:master-page><style:footer><text:p>Signed: J. Smith, Chair<text:s text:c=\"4\"/>Date: 12/01/2026</text:p>"
    + "</style:footer></style:master-page>"

  static let unanswered: [Case] = [
    Case(
      name: "a date that is that of the day on which the document is opened", said: [.signatureDate: "unclear"],
      word: X.p(X.r("Date signed: "), X.field("DATE \\@ \"dd/MM/yyyy\"", result: "02/03/2026")),
      open: "<text:p>Date signed: <text:date text:date-value=\"2026-03-02\">02/03/2026</text:date></text:p>",
      rtf: #"Date signed: {\field{\*\fldinst DATE \\@ "d"}{\fldrslt 02/03/2026}}\par "#),
    Case(
      name: "the name of whoever opens it or made it", said: [.signature: "unclear", .recorder: "unclear"],
      word: X.p(X.r("Signed: "), X.field("USERNAME", result: "Jo Bell"))
        + X.p(X.r("Completed by: "), "<w:fldSimple w:instr=\" AUTHOR \">" + X.r("Jo Bell") + "</w:fldSimple>"),
      open: "<text:p>Signed: <text:author-name text:fixed=\"true\">Jo Bell</text:author-name></text:p>"
        + "<text:p>Completed by: <text:initial-creator>Jo Bell</text:initial-creator></text:p>",
      rtf: #"Signed: {\field{\*\fldinst  USERNAME }{\fldrslt Jo Bell}}\par "#
        + #"Completed by: {\field{\*\fldinst  AUTHOR }{\fldrslt Jo Bell}}\par "#),
    Case(
      name: "what its own properties say", said: [.recordedAt: "unclear", .recorder: "Jo Bell"],
      word: X.p(X.r("Date recorded: "), X.field("DOCPROPERTY LastSavedTime", result: "02/03/2026"))
        + X.p(X.r("Completed by: "), X.field("DOCPROPERTY Worker", result: "Jo Bell")),
      open: "<text:p>Date recorded: <text:modification-date>02/03/2026</text:modification-date></text:p>"
        + "<text:p>Completed by: <text:user-defined text:name=\"Worker\">Jo Bell</text:user-defined></text:p>",
      rtf: #"Date recorded: {\field{\*\fldinst SAVEDATE}{\fldrslt 02/03/2026}}\par "#
        + #"Completed by: {\field{\*\fldinst DOCPROPERTY Worker}{\fldrslt Jo Bell}}\par "#),
    Case(
      name: "the first entry of a list, which is shown until somebody chooses",
      said: [.channel: "unclear", .recipientOrg: "blank", .consentStatus: "=refused"],
      word: X.p(
        X.r("How shared: "),
        X.field("FORMDROPDOWN", "<w:ddList><w:listEntry w:val=\"Egress\"/><w:listEntry w:val=\"Post\"/></w:ddList>"))
        + X.p(
          X.r("Shared with: "),
          X.field(
            "FORMDROPDOWN", "<w:ddList><w:listEntry w:val=\"Select\"/><w:listEntry w:val=\"MASH\"/></w:ddList>"))
        + X.p(
          X.r("Consent: "),
          X.field(
            "FORMDROPDOWN",
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Given\"/><w:listEntry w:val=\"Refused\"/></w:ddList>"
          )),
      open: "<text:p>How shared: \(dropDown("Egress", "Post", selected: 0))</text:p><text:p>Shared with: "
        + "\(dropDown("Select", "MASH", selected: 0))</text:p><text:p>Consent: "
        + "\(dropDown("Given", "Refused", selected: 1))</text:p>",
      rtf: #"How shared: {\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2\ffres0{\*\ffl Egress}{\*\ffl Post}}}}}"#
        + #"{\fldrslt}}\par Shared with: {\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2{\*\ffl Select}"#
        + #"{\*\ffl MASH}}}}}{\fldrslt}}\par Consent: {\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2\ffres1"#
        + #"{\*\ffl Given}{\*\ffl Refused}}}}}{\fldrslt}}\par "#),
    Case(
      name: "a signature at the foot of the page below a blank one",
      said: [.signature: "unclear", .signatureDate: "unclear"],
      word: X.p(X.r("Signed by:")) + X.p(X.r("Date signed:")) + shown,
      wordParts: [footer("Signed: J. Smith, Chair    Date: 12/01/2026")],
      open: "<text:p>Signed by:</text:p><text:p>Date signed:</text:p>",
      openPages: chair,
      rtf: #"Signed by:\par Date signed:\par {\footer Signed: J. Smith, Chair    Date: 12/01/2026\par}"#),
    Case(
      name: "one that was given stays given", said: [.signature: "D. Whitlock", .signatureDate: "2026-03-22"],
      word: X.p(X.r("Signed by: D. Whitlock")) + X.p(X.r("Date signed: 22/03/2026")) + shown,
      wordParts: [footer("Signed: J. Smith, Chair    Date: 12/01/2026")],
      open: "<text:p>Signed by: D. Whitlock</text:p><text:p>Date signed: 22/03/2026</text:p>",
      openPages: chair,
      rtf: #"Signed by: D. Whitlock\par Date signed: 22/03/2026\par "#
        + #"{\footer Signed: J. Smith, Chair    Date: 12/01/2026\par}"#),
  ]

  @Test("what nobody answered is for a person to look at", arguments: unanswered)
  func isUnanswered(_ example: Case) throws { try Self.check(example) }

  @Test("a date that somebody had put in once is one")
  func aFixedDateStays() throws {
    let line = "<text:p>Date signed: <text:date text:fixed=\"true\">22/03/2026</text:date></text:p>"
    let record = try OpenTextPage.decode(OpenTextPage.zip(OpenTextPage.core + line)).record
    #expect(said(record, .signatureDate) == "2026-03-22")
  }

  @Test(
    "a text that stood in a field from the start is for a person to look at, and nothing where it asks",
    arguments: [("D. Whitlock", "D. Whitlock"), ("Practitioner team", "unclear"), ("Enter name", "blank")])
  func aTextOfTheFormItself(_ result: String, _ expected: String) throws {
    let first = result == "D. Whitlock" ? "Enter name" : result
    let word = X.p(
      X.r("Signed: "),
      X.field("FORMTEXT", "<w:textInput><w:default w:val=\"\(first)\"/></w:textInput>", result: result))
    let rtf =
      #"Signed: {\field{\*\fldinst{FORMTEXT {\*\formfield{\fftype0{\*\ffdeftext "# + first + #"}}}}}{\fldrslt "#
      + result + #"}}\par "#
    // As LibreOffice keeps it of a form that came from Word.
    let open =
      "<text:p>Signed: <field:fieldmark-start field:type=\"vnd.oasis.opendocument.field.FORMTEXT\"><field:param "
      + "field:name=\"Content\" field:value=\"\(first)\"/></field:fieldmark-start>\(result)<field:fieldmark-end/></text:p>"
    let all = try Case(name: "", said: [:], word: word, open: open, rtf: rtf).assembled()
    for (format, it) in all {
      #expect(said(it.record, .signature) == expected, "\(format)")
    }
  }

  // MARK: Fonts of symbols

  @Test("a letter of a font of symbols is the box that it looks like, and a hand that writes is nothing")
  func symbols() throws {
    let look = "<w:rFonts w:ascii=\"Wingdings\"/>"
    func open(_ letter: String) -> String { "<text:span text:style-name=\"W\">\(letter)</text:span>" }
    try Self.check(
      Case(
        name: "", said: [.subjectInformed: "=no", .signature: "blank"],
        word: X.p(X.r("Parents informed: "), X.r("o", look), X.r(" Yes "), X.r("þ", look), X.r(" No"))
          + X.p(X.r("Signed: "), X.r("?", look)),
        open:
          "<text:p>Parents informed: \(open("o")) Yes \(open("þ")) No</text:p><text:p>Signed: \(open("?"))</text:p>",
        rtf: #"{\fonttbl{\f1\fnil\fcharset2 Wingdings;}}Parents informed: {\f1 o} Yes {\f1 \'fe} No\par "#
          + #"Signed: {\f1 ?}\par "#))
  }

  // MARK: Choices

  private static let red = "<w:color w:val=\"FF0000\"/>"
  private static let looks =
    "<style:style style:name=\"Red\" style:family=\"text\"><style:text-properties fo:color=\"#ff0000\"/></style:style>"

  static let marked: [(name: String, word: String, open: String, rtf: String)] = [
    ("in colour", red, "fo:color=\"#ff0000\"", #"\cf2 "#),
    (
      "on a coloured ground", "<w:shd w:val=\"clear\" w:fill=\"FFFF00\"/>", "fo:background-color=\"#ffff00\"",
      #"\chcbpat2 "#
    ),
    ("in a frame", "<w:bdr w:val=\"single\"/>", "loext:border=\"0.5pt solid #000000\"", #"\chbrdr\brdrs "#),
    ("highlighted", "<w:highlight w:val=\"yellow\"/>", "fo:background-color=\"#ffff00\"", #"\highlight2 "#),
    ("underlined", "<w:u w:val=\"single\"/>", "style:text-underline-style=\"solid\"", #"\ul "#),
  ]

  @Test("one of several words that stands out is a choice that a person must read", arguments: marked.indices)
  func aChoiceStandsOut(_ index: Int) throws {
    let mark = Self.marked[index]
    let example = Case(
      name: mark.name, said: [.subjectInformed: "unclear", .recipientOrg: "Kent MASH", .channel: "Egress 3/4"],
      word: X.p(X.r("Parents informed: "), X.r("Yes", mark.word), X.r(" / No"))
        + X.p(X.r("Shared with: "), X.r("Kent MASH", mark.word))
        + X.p(X.r("How shared: "), X.r("Egress"), X.r(" 3/4", Self.red)),
      open: "<text:p>Parents informed: <text:span text:style-name=\"M\">Yes</text:span> / No</text:p>"
        + "<text:p>Shared with: <text:span text:style-name=\"M\">Kent MASH</text:span></text:p><text:p>How shared: "
        + "Egress<text:span text:style-name=\"Red\"> 3/4</text:span></text:p>",
      rtf: #"Parents informed: {"# + mark.rtf + #"Yes} / No\par Shared with: {"# + mark.rtf
        + #"Kent MASH}\par How shared: Egress{\cf2  3/4}\par "#)
    let style =
      "<style:style style:name=\"M\" style:family=\"text\"><style:text-properties \(mark.open)/></style:style>"
    let content =
      "<office:document-content \(OpenTextPage.names)>\(OpenTextPage.looks)<office:automatic-styles>\(style)\(Self.looks)"
      + "</office:automatic-styles><office:body><office:text>\(OpenTextPage.core + example.open)</office:text></office:body>"
      + "</office:document-content>"
    let styled = OpenTextPage.zip([
      ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
    ])
    var all = try example.assembled().filter { $0.format != "odt" }
    all.append(("odt", try OpenTextPage.decode(styled)))
    for (format, it) in all {
      for (field, words) in example.said { #expect(said(it.record, field) == words, "\(mark.name), \(format)") }
    }
  }

  /// A table of labels with one answer, the second, that is a table: its rows, two cells each.
  private static func nested(_ first: String, _ second: String) -> Case {
    let answers = [("Yes", first), ("No", second)]
    func plain(_ label: String, _ answer: String) -> String {
      "<table:table-row>"
        + [label, answer].map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
        + "</table:table-row>"
    }
    func row(_ label: String, _ answer: String) -> String {
      #"\pard\intbl "# + label + #"\cell "# + answer + #"\cell\row "#
    }
    func nest(_ cells: (String, String)) -> String {
      #"\pard\intbl\itap2 "# + cells.0 + #"\nestcell "# + cells.1
        + #"\nestcell{\*\nesttableprops\trowd\cellx4000\cellx5000\nestrow}"#
    }
    return Case(
      name: "\(first) | \(second)", said: [:],
      word: "<w:tbl>" + X.row(X.cell(X.r("Shared with")), X.cell(X.r("Kent MASH")))
        + X.row(
          X.cell(X.r("Parents informed")),
          X.cell(X.table(answers.map { X.row(X.cell(X.r($0.0)), X.cell(X.r($0.1))) }.joined()) + X.p()))
        + X.row(X.cell(X.r("Signed")), X.cell(X.r("D. Whitlock"))) + "</w:tbl>",
      open: "<table:table>" + plain("Shared with", "Kent MASH")
        + "<table:table-row><table:table-cell><text:p>Parents informed</text:p></table:table-cell><table:table-cell>"
        + "<table:table>" + answers.map(plain).joined() + "</table:table><text:p/></table:table-cell></table:table-row>"
        + plain("Signed", "D. Whitlock") + "</table:table>",
      rtf: #"\trowd\cellx3000\cellx9000 "# + row("Shared with", "Kent MASH") + #"\pard\intbl Parents informed\cell "#
        + answers.map(nest).joined() + #"\pard\intbl\itap1 \cell\row "# + row("Signed", "D. Whitlock") + #"\pard\par "#)
  }

  @Test(
    "a table within a cell that is a choice answers the question beside it",
    arguments: [
      ("x", "", "=yes"), ("", "X", "=no"), ("\u{2610}", "\u{2612}", "=no"), ("\u{2713}", "", "=yes"),
      ("\u{2610}", "\u{2610}", "blank"),
    ])
  func aNestedChoice(_ first: String, _ second: String, _ expected: String) throws {
    var example = Self.nested(first, second)
    // As text of RTF.
    func coded(_ text: String) -> String {
      text.unicodeScalars.map { $0.value < 128 ? String($0) : "\\u\($0.value) ?" }.joined()
    }
    example = Case(
      name: example.name, said: example.said, word: example.word, open: example.open, rtf: coded(example.rtf))
    for (format, it) in try example.assembled() {
      let found = said(it.record, .subjectInformed)
      #expect(found == expected || expected == "blank" && found == "placeholder", "\(format): \(found)")
      #expect(said(it.record, .recipientOrg) == "Kent MASH", "\(format)")
      #expect(said(it.record, .signature) == "D. Whitlock", "\(format)")
    }
  }

  @Test("two tables with nothing between stay two where a program has made one of them")
  func twoTablesInOne() throws {
    func row(_ cells: (String, Int)...) -> String {
      "<table:table-row>"
        + cells.map {
          "<table:table-cell table:number-columns-spanned=\"\($0.1)\"><text:p>\($0.0)</text:p></table:table-cell>"
            + String(repeating: "<table:covered-table-cell/>", count: $0.1 - 1)
        }.joined() + "</table:table-row>"
    }
    let table =
      "<table:table>" + row(("Reference", 2), ("1", 2)) + row(("Decision", 2), ("Shared", 2))
      + row(("Reason for decision", 2), ("Injuries seen on both arms", 2)) + row(("Question", 1), ("Yes", 2), ("No", 1))
      + row(("Parents informed", 1), ("", 2), ("✓", 1)) + row(("Any advice sought", 1), ("✓", 2), ("", 1))
      + "</table:table>"
    let odt = try OpenTextPage.decode(OpenTextPage.zip(table)).record
    func line(_ edges: [Int], _ cells: String...) -> String {
      #"\trowd"# + edges.map { #"\cellx\#($0)"# }.joined() + #"\pard\intbl "# + cells.joined(separator: #"\cell "#)
        + #"\cell\row "#
    }
    let rtf = try decodeText(
      #"{\rtf1\ansi "# + line([4000, 8000], "Reference", "1") + line([4000, 8000], "Decision", "Shared")
        + line([4000, 8000], "Reason for decision", "Injuries seen on both arms")
        + line([2600, 5300, 8000], "Question", "Yes", "No")
        + line([2600, 5300, 8000], "Parents informed", "", #"\u10003 ?"#)
        + line([2600, 5300, 8000], "Any advice sought", #"\u10003 ?"#, "") + #"\pard\par}"#, name: "form.rtf"
    ).record
    for record in [odt, rtf] {
      #expect(said(record, .decision) == "=shared" && said(record, .recordID) == "1")
      #expect(said(record, .decisionReason) == "Injuries seen on both arms")
      #expect(said(record, .subjectInformed) == "=no" && said(record, .adviceSought) == "=yes")
    }
  }

  // MARK: Remarks and changes

  private static let denial = "a comment or a note denies something of signature, consent or decision: read it"

  @Test(
    "a comment that denies is told, and counts",
    arguments: [
      ("NOT SIGNED - she never saw this", true), ("Mum has not yet agreed", true), ("DRAFT, do not use", true),
      ("I typed her name, she didn\u{2019}t sign it", true), ("consent withdrawn on Tuesday", true),
      ("Well put", false), ("Signed copy is in the file", false), ("Not sure about the spelling", false),
    ])
  func aRemark(_ words: String, _ isTold: Bool) throws {
    let example = Case(
      name: words, said: [.signature: "D. Whitlock"], notes: isTold ? [Self.denial] : [],
      word: X.p(X.r("Signed by: D. Whitlock")),
      wordParts: [
        ("comments:c", "comments.xml", WordPackage.root("comments", "<w:comment>\(X.p(X.r(words)))</w:comment>"))
      ],
      open: "<text:p>Signed by: D. Whitlock<office:annotation><dc:creator>Draft Not-Signed</dc:creator>"
        + "<text:p>\(words)</text:p></office:annotation></text:p>",
      rtf: #"Signed by: D. Whitlock{\*\atnid DS}{\*\atnauthor Draft Not-Signed}\chatn{\*\annotation\pard\plain "#
        + words.replacing("\u{2019}", with: #"\rquote "#) + #"}\par "#)
    try Self.check(example)
    for (format, it) in try example.assembled() {
      #expect(it.decoded.message == (isTold ? Self.denial : ""), "\(format)")
    }
  }

  private static let altered = "what was signed was changed after the day of signature"

  /// The day as RTF keeps it.
  private static func dttm(month: Int, day: Int) -> Int { 10 << 6 | day << 11 | month << 16 | 126 << 20 }

  @Test("what was signed and changed afterwards is not explained by what came later", arguments: [true, false])
  func aChange(_ isOfTheSignature: Bool) throws {
    let odtChanges =
      "<text:tracked-changes><text:changed-region text:id=\"c\"><text:insertion><office:change-info><dc:date>"
      + "2026-04-20T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    func word(_ label: String, _ text: String, _ isHere: Bool) -> String {
      let run = X.r(text)
      return X.p(
        X.r(label + ": "), isHere ? "<w:ins w:id=\"1\" w:date=\"2026-04-20T10:00:00Z\">\(run)</w:ins>" : run)
    }
    func open(_ label: String, _ text: String, _ isHere: Bool) -> String {
      guard isHere else { return "<text:p>\(label): \(text)</text:p>" }
      return "<text:p>\(label): <text:change-start text:change-id=\"c\"/>\(text)<text:change-end text:change-id=\"c\"/>"
        + "</text:p>"
    }
    func rtf(_ label: String, _ text: String, _ isHere: Bool) -> String {
      label + ": {" + (isHere ? #"\revised\revauth1\revdttm\#(Self.dttm(month: 4, day: 20)) "# : "") + text + #"}\par "#
    }
    let lines = [
      ("Signed by", "D. Whitlock", isOfTheSignature), ("Date signed", "22/03/2026", false),
      ("Last modified", "22/03/2026", false), ("Outcome of referral", "Receipt confirmed", !isOfTheSignature),
    ]
    try Self.check(
      Case(
        name: "", said: [.modifiedAt: isOfTheSignature ? "unclear" : "2026-04-20", .signature: "D. Whitlock"],
        notes: isOfTheSignature ? [Self.altered] : [], word: lines.map(word).joined(),
        open: odtChanges + lines.map(open).joined(), rtf: lines.map(rtf).joined()))
  }

  // MARK: Cut documents

  @Test("what a document that was cut short does not hold may have stood in what is missing")
  func aCutDocument() throws {
    let head = #"{\rtf1\ansi\pard Reference: 1\par Decision: Shared\par How shared:\par Name of child: Ann Lee\par "#
    let cut = try decodeText(head + #"Signed:\par "#, name: "form.rtf")
    #expect(cut.decoded.message == "its last brace is missing: something may be missing with it")
    #expect(said(cut.record, .decision) == "=shared" && said(cut.record, .channel) == "blank")
    for field in [Field.signature, .signatureDate, .safetyConsidered, .retentionPeriod] {
      #expect(cut.record[field].kind == .unreadable, "\(field.name)")
    }
    let whole = try decodeText(head + #"Signed:\par }"#, name: "form.rtf")
    #expect(whole.decoded.message.isEmpty && said(whole.record, .signature) == "blank")
    #expect(said(whole.record, .safetyConsidered) == "no label")
  }
}
