import Records
import Testing

@testable import Formats

/// Forms in OpenDocument texts, in a zip and in one XML file.
@Suite struct OpenTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let said: [Field: String]
    let notes: [String]
    let body: String

    init(_ name: String, _ said: [Field: String], notes: [String] = [], _ body: String) {
      (self.name, self.said, self.notes, self.body) = (name, said, notes, body)
    }
    var testDescription: String { name }
  }

  private static let core = OpenTextPage.core
  private static func line(_ label: String, _ answer: String) -> String { OpenTextPage.line(label, answer) }
  private static func frame(_ inner: String) -> String { "<draw:frame>\(inner)</draw:frame>" }
  private static let hiddenNote = "a part with labels in it is not shown; it was not read"

  static let words: [Case] = [
    Case(
      "labels in bold, tabs, spaces and line breaks are as they are printed",
      [.decision: "=shared", .recipientOrg: "Kent MASH", .channel: "Egress  to the team", .signature: "blank"],
      core + "<text:p>Shared with:<text:tab/>Kent\n     <text:span>MASH</text:span></text:p>"
        + "<text:p>How shared: Egress<text:s text:c=\"2\"/>to the team<text:line-break/>Signed:</text:p>"),
    Case(
      "what is struck out is gone", [.decision: "=not_shared"],
      line("Reference", "1") + line("Name of child", "Ann Lee")
        + line("Decision", "<text:span text:style-name=\"S\">Shared</text:span> Not shared")),
    Case(
      "hidden words are not read, and are told", [.signature: "no label"], notes: [hiddenNote],
      core + "<text:p><text:span text:style-name=\"H\">Signed: D. Whitlock</text:span></text:p>"),
    Case(
      "so are hidden sections, paragraphs and fields", [.signature: "no label"], notes: [hiddenNote],
      core + "<text:section text:display=\"none\"><text:p>Signed: D. Whitlock</text:p></text:section>"
        + "<text:p><text:hidden-paragraph text:is-hidden=\"true\"/>Signed: D. Whitlock</text:p>"
        + "<text:p><text:hidden-text text:is-hidden=\"true\" text:string-value=\"Signed: D. Whitlock\"/></text:p>"),
    Case(
      "headings are labels where others are", [.decisionReason: "Injuries seen on both arms", .signature: "O Grant"],
      core + "<text:h text:outline-level=\"2\">Reason for decision</text:h><text:p>Injuries seen on both arms</text:p>"
        + "<text:h text:outline-level=\"2\">Signed</text:h><text:p>O Grant</text:p>"),
    Case(
      "a heading right above one of a lower level is no label without an answer",
      [.recorder: "Dana", .signature: "O Grant"],
      core + "<text:h text:outline-level=\"2\">Sign-off</text:h><text:h text:outline-level=\"3\">Completed by</text:h>"
        + "<text:p>Dana</text:p><text:h text:outline-level=\"3\">Signed</text:h><text:p>O Grant</text:p>"),
    Case(
      "an item of a list is a line", [.recipientOrg: "Kent MASH"],
      core + "<text:list><text:list-item><text:p>Shared with: Kent MASH</text:p></text:list-item></text:list>"),
    Case(
      "comments, tables of contents and the words of rubies are none of the form", [.signature: "blank"],
      core + "<text:table-of-content><text:index-body><text:p>Signed: 4</text:p></text:index-body>"
        + "</text:table-of-content><text:p>Signed:<office:annotation><text:p>O Grant</text:p></office:annotation></text:p>"
    ),
    Case(
      "fields show what they show, and a placeholder nothing",
      [.sharedDate: "2026-09-01", .channel: "Egress", .recipientOrg: "blank"],
      core + "<text:p>Date shared: <text:date text:fixed=\"true\" text:date-value=\"2026-09-02\">1 September 2026"
        + "</text:date></text:p>"
        + "<text:p>How shared: <text:conditional-text text:condition=\"x\">Egress</text:conditional-text></text:p>"
        + "<text:p>Shared with: <text:placeholder text:placeholder-type=\"text\">&lt;Agency&gt;</text:placeholder></text:p>"
    ),
    Case(
      "boxes in a font of symbols are boxes", [.subjectInformed: "=no"],
      core + "<text:p>Parents informed: <text:span text:style-name=\"W\">\u{A8}</text:span> Yes "
        + "<text:span text:style-name=\"W\">\u{F0FE}</text:span> No</text:p>"),
    Case(
      "a note at the foot is read behind the rest", [.recipientOrg: "Kent MASH", .channel: "Egress"],
      "<text:p>Reference: 1<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + "<text:p>How shared: Egress</text:p></text:note-body></text:note></text:p><text:p>Decision: Shared</text:p>"
        + "<text:p>Shared with: Kent MASH</text:p>"),
  ]

  static let filled: [Case] = [
    Case(
      "content controls are answers; a box is ticked, a prompt is none",
      [.subjectInformed: "=no", .recipientOrg: "blank", .channel: "Secure e-mail"],
      core + "<text:p>Parents informed: <loext:content-control loext:checkbox=\"true\" loext:checked=\"false\">☐"
        + "</loext:content-control> Yes <loext:content-control loext:checkbox=\"true\" loext:checked=\"true\">☒"
        + "</loext:content-control> No</text:p><text:p>Shared with <loext:content-control "
        + "loext:showing-place-holder=\"true\">Click to enter text</loext:content-control></text:p><text:p>How shared "
        + "<loext:content-control loext:dropdown=\"true\"><loext:list-item loext:value=\"1\"/>Secure e-mail"
        + "</loext:content-control></text:p>"),
    Case(
      "fields of Word's forms are answers",
      [.subjectInformed: "=yes", .channel: "Egress", .recipientOrg: "Kent MASH", .signature: "blank"],
      core + "<text:p>Parents informed: <field:fieldmark field:type=\"vnd.oasis.opendocument.field.FORMCHECKBOX\">"
        + "<field:param field:name=\"vnd.oasis.opendocument.field.Checkbox_Checked\" field:value=\"true\"/>"
        + "</field:fieldmark> Yes <field:fieldmark field:type=\"vnd.oasis.opendocument.field.FORMCHECKBOX\"/> No</text:p>"
        + "<text:p>How shared <field:fieldmark field:type=\"vnd.oasis.opendocument.field.FORMDROPDOWN\"><field:param "
        + "field:name=\"Dropdown_ListEntry\" field:value=\"Choose\"/><field:param field:name=\"Dropdown_ListEntry\" "
        + "field:value=\"Egress\"/><field:param field:name=\"Dropdown_Selected\" field:value=\"1\"/></field:fieldmark>"
        + "</text:p><text:p>Shared with <field:fieldmark-start field:type=\"vnd.oasis.opendocument.field.FORMTEXT\"/>"
        + "Kent MASH<field:fieldmark-end/></text:p><text:p>Signed <field:fieldmark-start "
        + "field:type=\"vnd.oasis.opendocument.field.FORMTEXT\"/>\u{2002}\u{2002}\u{2002}<field:fieldmark-end/></text:p>"
    ),
    Case(
      "what the author of a form from Word wrote in a field is no answer where it asks",
      [.signature: "blank", .recipientOrg: "unclear", .channel: "Egress"],
      core
        + [("Signed", "Name", "Name"), ("Shared with", "Kent MASH", "Kent MASH"), ("How shared", "Say how", "Egress")]
        .map { label, first, shown in
          "<text:p>\(label): <field:fieldmark-start field:type=\"vnd.oasis.opendocument.field.FORMTEXT\"><field:param "
            + "field:name=\"Content\" field:value=\"\(first)\"/></field:fieldmark-start>\(shown)<field:fieldmark-end/>"
            + "</text:p>"
        }.joined()),
    Case(
      "a list that nobody chose from is blank or unclear", [.channel: "unclear", .recipientOrg: "blank"],
      core
        + "<text:p>How shared: <text:drop-down><text:label text:value=\"Telephone\"/><text:label text:value=\"Post\"/>"
        + "Telephone</text:drop-down></text:p><text:p>Shared with: <text:drop-down><text:label "
        + "text:value=\"Choose an item\"/><text:label text:value=\"MASH\"/>Choose an item</text:drop-down></text:p>"),
    Case(
      "controls of forms stand where they are placed",
      [
        .subject: "Ann Lee", .decision: "=shared", .channel: "Egress", .subjectInformed: "=no", .signature: "blank",
        .sharedDate: "2026-09-01",
      ],
      """
      <office:forms><form:form><form:text form:id="a" form:current-value="Ann Lee"/><form:listbox form:id="b">
      <form:option form:label="Shared" form:current-selected="true"/><form:option form:label="Not shared"/></form:listbox>
      <form:combobox form:id="c" form:value="Post" form:current-value="Egress"/><form:checkbox form:id="d"
      form:label="Yes" form:state="checked" form:current-state="unchecked"/><form:radio form:id="e" form:label="No"
      form:current-selected="true"/><form:textarea form:id="f"/><form:fixed-text form:id="g" form:label="Signed"
      form:for="f"/><form:date form:id="h" form:current-value="20260901"/></form:form></office:forms>
      <text:p>Reference: 1</text:p><text:p>Name of child <draw:control draw:control="a"/></text:p>
      <text:p>Decision: <draw:control draw:control="b"/></text:p><text:p>How shared <draw:control draw:control="c"/>
      Date shared <draw:control draw:control="h"/></text:p>
      <text:p>Parents informed: <draw:control draw:control="d"/> <draw:control draw:control="e"/></text:p>
      <text:p><draw:control draw:control="g"/><draw:control draw:control="f"/></text:p>
      """),
    Case(
      "controls that lie beside each other on a page are a line", [.recipientOrg: "Kent MASH", .channel: "Egress"],
      """
      <office:forms><form:form><form:text form:id="a" form:current-value="Egress"/><form:text form:id="b"
      form:current-value="Kent MASH"/><form:fixed-text form:id="c" form:label="How shared"/><form:fixed-text form:id="d"
      form:label="Shared with"/></form:form></office:forms>
      """ + core
        + """
        <text:p><draw:control draw:control="a" svg:x="6cm" svg:y="2cm"/><draw:control draw:control="b" svg:x="6cm"
        svg:y="1cm"/><draw:control draw:control="c" svg:x="1cm" svg:y="2.1cm"/><draw:control draw:control="d"
        svg:x="1cm" svg:y="1.1cm"/></text:p>
        """),
    Case(
      "what was filled into a control that is not placed is told", [.signature: "no label"], notes: [hiddenNote],
      "<office:forms><form:form><form:text form:id=\"a\" form:name=\"Signed\" form:current-value=\"O Grant\"/>"
        + "</form:form></office:forms>" + core),
  ]

  static let tables: [Case] = [
    Case(
      "labels with answers beside them", [.subject: "Ann Lee", .decision: "=shared", .signature: "blank"],
      "<table:table>" + OpenTextPage.row("Reference", "1") + OpenTextPage.row("Name of child", "Ann Lee")
        + OpenTextPage.row("Decision", "Shared") + OpenTextPage.row("Signed", "") + "</table:table>"),
    Case(
      "cells that reach over others, with those that they cover and without",
      [.subject: "Ann Lee", .recipientOrg: "Kent MASH", .channel: "Egress", .decisionReason: "Injuries seen on arms"],
      """
      <table:table><table:table-column table:number-columns-repeated="4"/><table:table-row><table:table-cell
      table:number-columns-spanned="4"><text:p>The decision</text:p></table:table-cell><table:covered-table-cell
      table:number-columns-repeated="3"/></table:table-row>
      """ + OpenTextPage.row("Reference", "1", "Name of child", "Ann Lee")
        + OpenTextPage.row("Shared with", "Kent MASH", "How shared", "Egress") + """
          <table:table-row><table:table-cell><text:p>Reason for decision</text:p></table:table-cell><table:table-cell
          table:number-columns-spanned="3"><text:p>Injuries seen on arms</text:p></table:table-cell></table:table-row>
          </table:table>
          """),
    Case(
      "a table within a cell is one, and the rows around it are theirs",
      [.recordID: "1", .recipientOrg: "Kent MASH", .channel: "Egress", .signature: "O Grant"],
      "<table:table>" + OpenTextPage.row("Reference", "1") + OpenTextPage.row("Decision", "Shared")
        + "<table:table-row><table:table-cell><table:table>" + OpenTextPage.row("Shared with", "Kent MASH")
        + OpenTextPage.row("How shared", "Egress")
        + "</table:table></table:table-cell></table:table-row>" + OpenTextPage.row("Signed", "O Grant")
        + "</table:table>"),
    Case(
      "a table of boxes within a cell is an answer", [.subjectInformed: "=no", .decision: "=shared"],
      "<table:table>" + OpenTextPage.row("Reference", "1") + OpenTextPage.row("Decision", "Shared")
        + "<table:table-row><table:table-cell><text:p>Parents informed</text:p></table:table-cell><table:table-cell>"
        + "<table:table>" + OpenTextPage.row("☐ Yes", "☑ No") + "</table:table></table:table-cell></table:table-row>"
        + "</table:table>"),
    Case(
      "rows that are not shown are told", [.signature: "no label"], notes: [hiddenNote],
      core + "<table:table>" + OpenTextPage.row("Shared with", "Kent MASH")
        + "<table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>Signed: O Grant</text:p>"
        + "</table:table-cell></table:table-row></table:table>"),
    Case(
      "empty cells without number are the rest of a row", [.subject: "Ann Lee", .decision: "=shared"],
      "<table:table>" + OpenTextPage.row("Reference", "1")
        + "<table:table-row><table:table-cell><text:p>Name of child</text:p></table:table-cell><table:table-cell>"
        + "<text:p>Ann Lee</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"1000000000\"/>"
        + "</table:table-row>" + OpenTextPage.row("Decision", "Shared") + "</table:table>"),
  ]

  /// A tracked deletion whose words stay where they were, and a list of these changes without their words.
  private static func gone(_ words: String, _ number: Int = 0) -> String {
    "<text:change-start text:change-id=\"d\(number)\"/>\(words)<text:change-end text:change-id=\"d\(number)\"/>"
  }
  private static let listed =
    "<text:tracked-changes>"
    + (0...1).map {
      "<text:changed-region xml:id=\"d\($0)\" text:id=\"d\($0)\"><text:deletion><office:change-info><dc:creator>J</dc:creator>"
        + "<dc:date>2026-01-14T10:00:00</dc:date></office:change-info></text:deletion></text:changed-region>"
    }.joined()
    + "<text:changed-region text:id=\"i0\"><text:insertion><office:change-info><dc:date>2026-01-14T10:00:00</dc:date>"
    + "</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"

  static let deleted: [Case] = [
    Case(
      "words between the marks of a tracked deletion are not there",
      [.decision: "=not_shared", .consentReason: "blank", .recipientOrg: "Kent MASH", .signature: "O Grant"],
      listed + line("Reference", "1") + line("Name of child", "Ann Lee")
        + line(
          "Decision",
          gone(
            "<text:span>Shared</text:span><text:tab/>with all<text:note><text:note-body><text:p>Signed: X</text:p>"
              + "</text:note-body></text:note>")
            + "<text:change-start text:change-id=\"i0\"/>Not shared<text:change-end text:change-id=\"i0\"/>")
        + line("Reason consent not sought", gone("Asking would increase the risk", 1))
        + line("Shared with", "Kent MASH") + line("Signed", "O Grant")),
    Case(
      "nor are paragraphs, tables and boxes between them, and what is before and behind is one paragraph",
      [.recipientOrg: "Kent MASH", .channel: "no label", .signature: "O Grant"],
      listed + core + "<text:p>Shared with: Kent <text:change-start text:change-id=\"d0\"/>Police</text:p><table:table>"
        + OpenTextPage.row("How shared", "Egress") + "</table:table><text:p>"
        + frame("<draw:text-box><text:p>How shared: Egress</text:p></draw:text-box>")
        + "</text:p><text:p>School<text:change-end text:change-id=\"d0\"/>MASH</text:p>" + line("Signed", "O Grant")),
    Case(
      "of a deletion without its end nobody knows how far it goes",
      [.recipientOrg: "Kent MASH", .signature: "O Grant"],
      listed + core + line("Shared with", "<text:change-start text:change-id=\"d0\"/>Kent MASH")
        + line("Signed", "O Grant")),
  ]

  static let drawn: [Case] = [
    Case(
      "a picture where somebody signs is a signature", [.signature: "image"],
      core + line("Signed", frame("<draw:image xlink:href=\"Pictures/a.png\"/>"))),
    Case(
      "a picture elsewhere is no answer", [.signature: "blank", .decision: "=shared"],
      "<text:p>" + frame("<draw:image/>") + "</text:p>" + core + line("Signed", "") + line("Date signed", "")),
    Case(
      "a line to sign on that nobody signed is blank", [.signature: "blank"],
      core + line("Signed", frame("<draw:image/><loext:signatureline loext:is-signed=\"true\"/>"))),
    Case(
      "boxes of text are read where they stand",
      [.recipientOrg: "Kent MASH", .channel: "Egress", .signature: "O Grant"],
      core + "<text:p>" + frame("<draw:text-box><text:p>Shared with: Kent MASH</text:p></draw:text-box>")
        + "</text:p><draw:custom-shape><text:p>How shared: Egress</text:p></draw:custom-shape>"
        + line("Signed", "O Grant")),
    Case(
      "boxes of text below labels hold their answers, and an empty one holds none",
      [.recipientOrg: "Kent MASH", .channel: "Secure e-mail", .storageLocation: "blank", .signature: "O Grant"],
      core
        + [("Shared with", "Kent MASH"), ("How shared", "Secure e-mail"), ("Where stored", ""), ("Signed", "O Grant")]
        .map { label, answer in
          "<text:p>\(label)" + frame("<draw:text-box><text:p>\(answer)</text:p></draw:text-box>") + "</text:p>"
        }.joined()),
    Case(
      "an embedded document is told", [.decision: "=shared"], notes: ["a document lies in it, which was not read"],
      core + "<text:p>" + frame("<draw:object xlink:href=\"./Object 1\"/><draw:image/>") + "</text:p>"),
  ]

  @Test(arguments: words + filled + tables + drawn + deleted) func aFormSaysWhatItsPageShows(_ example: Case) throws {
    let inZip = try OpenTextPage.decode(OpenTextPage.zip(example.body))
    let inOneFile = try decodeDocument(OpenTextPage.flat(example.body), name: "form.fodt")
    for assembled in [inZip, inOneFile] {
      #expect(assembled.decoded.records == 1)
      for (field, words) in example.said { #expect(said(assembled.record, field) == words, "\(field.name)") }
      #expect(assembled.kept.notes == example.notes)
    }
  }

  // MARK: Changes and signatures

  private static func changes(_ dates: String...) -> String {
    "<text:tracked-changes>"
      + dates.enumerated().map {
        "<text:changed-region text:id=\"c\($0)\"><text:deletion><office:change-info><dc:creator>O</dc:creator><dc:date>\($1)"
          + "</dc:date></office:change-info><text:p>Not shared</text:p></text:deletion></text:changed-region>"
      }.joined() + "</text:tracked-changes>"
  }

  @Test func deletionsAreNotShownAndTheNewestChangeIsWhenTheRecordWasModified() throws {
    let body =
      Self.changes("2026-03-04T10:00:00", "2026-03-09T09:30:00.12", "2026-03-01T10:00:00")
      + "<text:p>Reference: 1</text:p><text:p>Name of child: Ann Lee</text:p><text:p>Decision: <text:change "
      + "text:change-id=\"c0\"/><text:change-start text:change-id=\"c1\"/>Shared<text:change-end text:change-id=\"c1\"/>"
      + "</text:p>"
    let record = try OpenTextPage.decode(OpenTextPage.zip(body)).record
    #expect(said(record, .decision) == "=shared" && said(record, .modifiedAt) == "2026-03-09")
  }

  @Test func aChangedLetterIsNoForm() throws {
    let letter = Self.changes("2026-03-04T10:00:00") + "<text:p>Dear all</text:p><text:p>Date: 4 March 2026</text:p>"
    let decoded = try OpenTextPage.decode(OpenTextPage.zip(letter)).decoded
    #expect(decoded.disposition == .notARecord)
  }

  private static let seal = (
    "META-INF/documentsignatures.xml",
    "<document-signatures><Signature><SignatureValue>AA</SignatureValue></Signature>"
      + "</document-signatures>"
  )

  @Test(arguments: [
    (OpenTextPage.line("Signed", ""), "cryptographic", 0), ("", "cryptographic", 0),
    (OpenTextPage.line("Signed", "O Grant"), "O Grant", 1),
    (
      OpenTextPage.line(
        "Signed", "<draw:frame><draw:image/><loext:signatureline loext:is-signed=\"true\"/></draw:frame>"),
      "cryptographic", 1
    ),
  ]) func aDigitalSignatureIsSeenAndNotVerified(_ line: String, _ signature: String, _ notes: Int) throws {
    let assembled = try OpenTextPage.decode(OpenTextPage.zip(OpenTextPage.core + line, others: [Self.seal]))
    #expect(said(assembled.record, .signature) == signature)
    #expect(assembled.kept.notes.count == notes)
  }

  @Test(arguments: [("16cm", "21cm", true), ("4cm", "2cm", false)])
  func aPageThatIsAPictureIsNotRead(_ width: String, _ height: String, _ isPage: Bool) throws {
    let frame =
      "<text:p><draw:frame svg:width=\"\(width)\" svg:height=\"\(height)\"><draw:image/></draw:frame></text:p>"
    if isPage {
      #expect(throws: PicturedPage.refusal) {
        try OpenTextPage.decode(OpenTextPage.zip("<text:p>Form</text:p>" + frame))
      }
    } else {
      #expect(try OpenTextPage.decode(OpenTextPage.zip(frame)).decoded.records == 0)
    }
    #expect(
      try OpenTextPage.decode(OpenTextPage.zip(OpenTextPage.core + frame)).decoded.records == 1)
  }

  // MARK: Pages

  @Test func headersAndFootersAreReadOnceEach() throws {
    let page =
      "<style:master-page><style:header><text:p>Reference: 1</text:p></style:header><style:footer>"
      + "<text:p>Signed: O Grant</text:p></style:footer></style:master-page>"
    let body = "<text:p>Name of child: Ann Lee</text:p><text:p>Decision: Shared</text:p>"
    for bytes in [OpenTextPage.zip(body, pages: page + page), OpenTextPage.flat(body, pages: page + page)] {
      let format = bytes[0] == UInt8(ascii: "<") ? "fodt" : "odt"
      let assembled = try OpenTextPage.decode(bytes, as: format)
      #expect(assembled.decoded.records == 1 && assembled.kept.notes.isEmpty)
      #expect(said(assembled.record, .recordID) == "1" && said(assembled.record, .signature) == "unclear")
    }
  }

  @Test func severalFormsInATextAreARecordEach() throws {
    let form = "<text:h text:outline-level=\"1\">Sharing decision</text:h>" + OpenTextPage.core
    let second = form.replacing("<text:h ", with: "<text:h text:style-name=\"New\" ").replacing("> 1<", with: "> 2<")
    let records = try OpenTextPage.decode(OpenTextPage.zip(form + second)).kept.records
    #expect(records.map { said($0, .recordID) } == ["1", "2"])
  }

  @Test func aTableWithHeadingsIsALog() throws {
    let assembled = try OpenTextPage.decode(
      OpenTextPage.zip(
        "<table:table><table:table-header-rows>" + OpenTextPage.row("Ref", "Child", "Decision", "Reason for decision")
          + "</table:table-header-rows>" + OpenTextPage.row("1", "Kai F", "Shared", "Injuries")
          + OpenTextPage.row("2", "Ola P", "Not shared", "") + "</table:table>"))
    #expect(assembled.decoded.records == 2 && assembled.record.source.isTabular)
    #expect(assembled.kept.records.map { said($0, .decision) } == ["=shared", "=not_shared"])
  }

  // MARK: What is refused

  private static func reason(_ bytes: [UInt8], as format: String = "odt") -> Unreadability? {
    #expect(throws: Unreadable.self) { try OpenTextPage.decode(bytes, as: format) }?.reason
  }

  @Test func whatCannotBeReadSaysWhy() {
    let core = OpenTextPage.core
    let encrypted = ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    #expect(Self.reason(OpenTextPage.zip(core, others: [encrypted])) == .encrypted)
    #expect(Self.reason(OpenTextPage.zip(core, type: "text-master")) == .unsupportedFormat)
    #expect(Self.reason(OpenTextPage.zip([("mimetype", "x"), ("styles.xml", "<a/>")])) == .corrupt)
    #expect(Self.reason(OpenTextPage.zip(core + "<text:p>")) == .corrupt)
    #expect(Self.reason(Array(OpenTextPage.zip(core).dropLast(30))) == .corrupt)
    for type in ["presentation", "graphics", "base"] {
      #expect(Self.reason(OpenTextPage.zip(core, type: type), as: "office") == .unsupportedFormat)
    }
  }

  @Test func theOtherKindsOfTextAreRead() throws {
    for type in ["text-template", "text-web"] {
      #expect(try OpenTextPage.decode(OpenTextPage.zip(OpenTextPage.core, type: type)).decoded.records == 1)
    }
  }

  @Test func nothingOutsideIsRead() {
    let flat = String(decoding: OpenTextPage.flat(OpenTextPage.core), as: UTF8.self)
    let entity = flat.replacing(
      "<office:document ", with: "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><office:document ")
    #expect(Self.reason(Array(entity.utf8), as: "fodt") == .unsupportedFormat)
  }

  @Test func cellsAndRowsWithoutNumberAreRefusedWhereSomethingStandsInThem() {
    let cell = "<table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>x</text:p></table:table-cell>"
    let row =
      "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell><text:p>x</text:p>"
      + "</table:table-cell></table:table-row>"
    let many = row.replacing("1000000000", with: "1000").replacing(
      "<text:p>x</text:p></table:table-cell>",
      with: "<text:p>x</text:p></table:table-cell><table:table-cell "
        + "table:number-columns-repeated=\"250\"><text:p>x</text:p></table:table-cell>")
    for part in ["<table:table-row>\(cell)</table:table-row>", row, many] {
      #expect(Self.reason(OpenTextPage.zip(OpenTextPage.core + "<table:table>\(part)</table:table>")) == .limitEntries)
    }
    let deep = String(repeating: "<text:section>", count: 400) + String(repeating: "</text:section>", count: 400)
    #expect(Self.reason(OpenTextPage.zip(deep)) != nil)
  }

  @Test func aFlatTextIsTakenByItsOwnReaderAndOtherOfficeXMLByNone() {
    func bid(_ text: String) -> String? {
      DocumentDecoder.bid(head: Array(text.utf8), isWhole: true, name: "a.xml")?.rawValue
    }
    let flat = String(decoding: OpenTextPage.flat(""), as: UTF8.self)
    #expect(bid(flat) == "fodt" && bid(flat.replacing("opendocument.text", with: "opendocument.presentation")) == "xml")
  }

  @Test func anyDamageIsSurvived() throws {
    let sound = OpenTextPage.zip(OpenTextPage.core + Self.tables[1].body)
    for seed in 0..<60 {
      var damaged = sound
      for at in stride(from: seed, to: damaged.count, by: 97) {
        damaged[at] &+= UInt8(truncatingIfNeeded: seed * 31 + at)
      }
      _ = try? OpenTextPage.decode(damaged)
      var flat = OpenTextPage.flat(OpenTextPage.core + Self.tables[1].body)
      flat[flat.count * (seed + 1) / 62] = UInt8(truncatingIfNeeded: seed * 7)
      _ = try? OpenTextPage.decode(flat, as: "fodt")
    }
  }
}
