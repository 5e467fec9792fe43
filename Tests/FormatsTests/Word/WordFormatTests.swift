import Records
import Testing

@testable import Formats

/// What a Word document shows, and what becomes of it as a form.
@Suite struct WordFormatTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let said: [Field: String]
    let document: [UInt8]

    init(
      _ name: String, _ said: [Field: String], _ body: String,
      parts: [(id: String, name: String, text: String)] = [], other: [(String, String)] = []
    ) {
      self.name = name
      self.said = said
      document = WordPackage.document(body, parts: parts, other: other)
    }
    var testDescription: String { name }
  }

  private typealias X = WordXML

  /// A field of an old form, with what its author wrote in it.
  private static func text(_ first: String, _ result: String) -> String {
    X.field("FORMTEXT", "<w:textInput><w:default w:val=\"\(first)\"/></w:textInput>", result: result)
  }

  /// A label in bold, and its answer in a paragraph below.
  private static func bold(_ label: String, _ answer: String) -> String { X.p(X.b(label)) + X.p(X.r(answer)) }

  private static let head = X.p(X.r("Reference: 1")) + X.p(X.r("Decision: Shared"))
  private static let numbers = (
    id: "numbering:n", name: "numbering.xml",
    text: WordPackage.root(
      "numbering",
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{F0A8}\"/>"
        + "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num>")
  )
  private static let styles = (
    id: "styles:s", name: "styles.xml",
    text: WordPackage.root(
      "styles",
      "<w:style w:type=\"paragraph\" w:styleId=\"Rubrik2\"><w:name w:val=\"heading 2\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"Rubrik2\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"Loop\"/></w:style>"
        + "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Contents\"><w:name w:val=\"toc 1\"/></w:style>"
        + "<w:style w:type=\"character\" w:styleId=\"Prompt\"><w:name w:val=\"Placeholder Text\"/></w:style>"
        + "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:name w:val=\"Gone\"/><w:rPr><w:vanish/></w:rPr></w:style>"
    )
  )

  /// A paragraph with a box of text that hangs on it.
  private static func boxed(_ label: String, _ answer: String) -> String {
    X.p(
      X.r(label),
      "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>\(X.p(X.r(answer)))</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
  }

  /// A table of one column.
  private static func column(_ cells: String...) -> String { X.table(cells.map { X.row(X.cell(X.r($0))) }.joined()) }

  static let text: [Case] = [
    Case(
      "lines with labels", [.recordID: "1", .decision: "=shared", .signature: "Dana Whitlock"],
      head + X.p(X.r("Signed: Dana"), X.r(" Whitlock"))),
    Case(
      "lines that breaks part within a paragraph", [.recipientOrg: "Kent MASH", .channel: "Egress"],
      head + X.p(X.r("Shared with: Kent MASH") + "<w:r><w:br/><w:t>How shared: Egress</w:t></w:r>")),
    Case(
      "headings by the names of their styles are labels of what is below",
      [.decision: "=shared", .decisionReason: "He was hurt again and again at home", .recordID: "1"],
      X.p(X.r("Sharing record"), style: "Rubrik2") + X.p(X.r("Reference"), style: "Rubrik2") + X.p(X.r("1"))
        + X.p(X.r("Decision"), style: "Mine") + X.p(X.r("Shared")) + X.p(X.r("Reason for decision"), style: "Mine")
        + X.p(X.r("He was hurt again and again at home")), parts: [styles]),
    Case(
      "a style based on itself is no heading", [.decision: "=shared"], head + X.p(X.r("Notes"), style: "Loop"),
      parts: [styles]),
    Case(
      "bold labels without a colon, bold by their style too",
      [.recordID: "1", .decision: "=shared", .recipientOrg: "Kent MASH", .channel: "blank"],
      X.p(X.b("Reference"), X.r(" 1")) + X.p(X.b("Decision"), X.r(" Shared"))
        + X.p(X.r("Shared with", "<w:rStyle w:val=\"Strong\"/>"), X.r(" Kent MASH")) + X.p(X.b("How shared")),
      parts: [styles]),
    Case(
      "what is struck out does not stand there", [.consentStatus: "=given"],
      head + X.p(X.r("Consent: Yes / "), X.r("No", "<w:strike/>"))),
    Case(
      "nor what is deleted, and what is put in instead does", [.consentStatus: "=given", .modifiedAt: "2026-09-04"],
      head + X.p(X.r("Name of child: Ann"))
        + X.p(
          X.r("Consent: "),
          "<w:del w:id=\"1\" w:date=\"2026-09-03T10:00:00Z\"><w:r><w:delText>No</w:delText></w:r></w:del>",
          "<w:ins w:id=\"2\" w:date=\"2026-09-04T10:00:00Z\">" + X.r("Yes") + "</w:ins>")),
    Case(
      "a later change than the form owns to is the last one", [.modifiedAt: "2026-09-04"],
      head + X.p(X.r("Last modified: 02/09/2026"))
        + X.p(
          X.r("Name of child: "), "<w:ins w:id=\"2\" w:date=\"2026-09-04T10:00:00Z\">" + X.r("Ann") + "</w:ins>")),
    Case(
      "an earlier one is not", [.modifiedAt: "12/09/2026"],
      head + X.p(X.r("Last modified: 12/09/2026"))
        + X.p(
          X.r("Name of child: "), "<w:ins w:id=\"2\" w:date=\"2026-09-04T10:00:00Z\">" + X.r("Ann") + "</w:ins>")),
    Case(
      "a paragraph whose end is deleted goes on in the next", [.recipientOrg: "Kent MASH"],
      head + X.p(X.r("Shared with: Kent "), properties: "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + X.p(X.r("MASH"))),
    Case(
      "a table of contents is no form", [.recordID: "1", .channel: "no label"],
      X.p(X.r("How shared\t3"), style: "Contents") + X.p(X.field("TOC \\o", result: "How shared 3")) + head
        + X.p(X.r("Name of child: Ann")), parts: [styles]),
    Case(
      "a list below a question whose bullets are boxes was not ticked", [.consentStatus: "blank"],
      head + X.p(X.r("Consent obtained:"))
        + X.p(X.r("Yes"), properties: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>")
        + X.p(X.r("No"), properties: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>"), parts: [numbers]
    ),
    Case(
      "tabs part labels and answers", [.signature: "Dana Whitlock", .signatureDate: "01/09/2026"],
      head
        + X.p(
          X.r("Signed:"), "<w:r><w:tab/></w:r>", X.r("Dana Whitlock"), "<w:r><w:tab/></w:r>", X.r("Date:"),
          "<w:r><w:tab/></w:r>", X.r("01/09/2026"))),
    Case(
      "what new programs and old ones show stands there once", [.recipientOrg: "Kent MASH"],
      head
        + X.p(
          X.r("Shared with:"),
          "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
            + X.p(X.r("Kent MASH"))
            + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            + "<v:textbox><w:txbxContent>" + X.p(X.r("Kent MASH"))
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            + "</mc:AlternateContent></w:r>")),
    Case(
      "boxes of text below labels hold their answers, and an empty one holds none",
      [.recipientOrg: "Kent MASH", .channel: "Secure e-mail", .storageLocation: "blank", .signature: "Dana Whitlock"],
      head + boxed("Shared with", "Kent MASH") + boxed("How shared", "Secure e-mail") + boxed("Where stored", "")
        + boxed("Signed", "Dana Whitlock")),
    Case(
      "a header's labels count, and a footer's that are of the printed form do not",
      [.recordID: "ISR-9", .decision: "=shared", .reviewDate: "no label"],
      X.p(X.r("Sharing record")) + X.p(X.r("Decision: Shared")) + X.p(X.r("Name of child: Ann")) + X.p(X.r("Signed:"))
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:footerReference w:type=\"default\" r:id=\"f\"/>"
        + "</w:sectPr>",
      parts: [
        ("header:h", "header1.xml", WordPackage.root("hdr", X.p(X.r("Harbour Trust")) + X.p(X.r("Reference: ISR-9")))),
        (
          "footer:f", "footer1.xml",
          WordPackage.root("ftr", X.p(X.r("Version: 2")) + X.p(X.r("Review date: May 2027")))
        ),
      ]),
    Case(
      "a footer is no answer to the last label", [.signature: "blank"],
      head + X.p(X.r("Name of child: Ann")) + X.p(X.r("Signed:"))
        + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr>",
      parts: [("footer:f", "footer1.xml", WordPackage.root("ftr", X.p(X.r("Harbour Trust"))))]),
  ]

  static let tables: [Case] = [
    Case(
      "answers beside labels", [.recordID: "1", .decision: "=shared", .channel: "blank"],
      X.pairs(("Reference", "1"), ("Decision", "Shared"), ("How shared", ""))),
    Case(
      "cells over several columns, and columns in which none begins",
      [.recordID: "1", .subject: "Ann Lee", .decision: "=shared", .recipientOrg: "Kent MASH"],
      X.table(
        X.row(X.cell(X.r("Sharing record"), "<w:gridSpan w:val=\"6\"/>")),
        X.row(
          X.cell(X.r("Reference")), X.cell(X.r("1"), "<w:gridSpan w:val=\"2\"/>"), X.cell(X.r("Name of child")),
          X.cell(X.r("Ann Lee"), "<w:gridSpan w:val=\"2\"/>")),
        X.row(
          X.cell(X.r("Decision")), X.cell(X.r("Shared"), "<w:gridSpan w:val=\"2\"/>"), X.cell(X.r("Shared with")),
          X.cell(X.r("Kent MASH"), "<w:gridSpan w:val=\"2\"/>")))),
    Case(
      "a cell that reaches down names the part of the form", [.recipientOrg: "Kent MASH", .channel: "Egress"],
      X.table(
        X.row(
          X.cell(X.r("The sharing"), "<w:vMerge w:val=\"restart\"/>"), X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell("<w:p/>", "<w:vMerge/>"), X.cell(X.r("Shared with")), X.cell(X.r("Kent MASH"))),
        X.row(X.cell("<w:p/>", "<w:vMerge/>"), X.cell(X.r("How shared")), X.cell(X.r("Egress"))))),
    Case(
      "a table within a cell stands behind the row", [.recordID: "1", .decision: "=shared", .channel: "Egress"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(
          X.cell(X.r("The sharing")),
          X.cell(X.pairs(("Shared with", "Kent MASH"), ("How shared", "Egress")) + "<w:p/>")))),
    Case(
      "a deleted row does not stand there", [.recordID: "1", .channel: "no label"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell(X.r("Shared with")), X.cell(X.r("MASH"))),
        X.row(X.cell(X.r("How shared")), X.cell(X.r("Egress")), properties: "<w:del w:id=\"1\"/>"))),
    Case(
      "labels and answers in turn in one column, whatever words the answers have",
      [
        .recordID: "1", .decision: "=shared", .channel: "Secure e-mail", .signature: "blank",
        .specialCategoryCondition: "DPA 2018 Schedule 1 paragraph 18",
      ],
      column(
        "Reference", "1", "Decision", "Shared",
        "Are additional conditions met for special category data or criminal offence data sharing",
        "DPA 2018 Schedule 1 paragraph 18", "How shared", "Secure e-mail", "Signed", "")),
    Case(
      "a table of one cell draws a box around an answer",
      [.decisionReason: "He was hurt again and again at home by his father"],
      head + X.p(X.r("Reason for decision:"))
        + X.table(X.row(X.cell(X.r("He was hurt again and again at home by his father")))) + X.p(X.r("Signed: Ann"))),
  ]

  /// A content control that is all of a cell.
  private static func cell(_ properties: String, _ text: String) -> String {
    "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(X.cell(X.r(text)))</w:sdtContent></w:sdt>"
  }

  private static let list =
    "<w:alias w:val=\"X\"/><w:dropDownList><w:listItem w:displayText=\"Pick\" w:value=\"\"/>"
    + "<w:listItem w:displayText=\"Shared\" w:value=\"s\"/></w:dropDownList>"

  private static func bound(_ name: String) -> String {
    "<w:dataBinding w:xpath=\"/ns0:form[1]/ns0:\(name)[1]\" w:storeItemID=\"{b1}\"/>"
  }

  static let controls: [Case] = [
    Case(
      "a control that is a cell holds its answer, and its prompt is none",
      [.consentReason: "blank", .signature: "Dana Whitlock"],
      head
        + X.table(
          X.row(X.cell(X.r("Shared with")), X.cell(X.r("Kent MASH"))),
          X.row(
            X.cell(X.r("Reason consent not sought")), cell("<w:showingPlcHdr/>", "Say here what was weighed and found")),
          X.row(X.cell(X.r("Signed")), cell("<w:text/>", "Dana Whitlock")))),
    Case(
      "a list of which one is chosen, and a text", [.decision: "=shared", .recordID: "1", .recipientOrg: "Kent MASH"],
      X.p(X.r("Reference "), X.control("<w:text/>", X.r("1")))
        + X.p(X.r("Decision "), X.control(list, X.r("Shared")))
        + X.p(X.r("Shared with: "), X.control("<w:text/>", X.r("Kent MASH")))),
    Case(
      "an untouched one is blank, whatever it prompts",
      [.recordID: "1", .decision: "blank", .recipientOrg: "blank", .subject: "Ann"],
      X.p(X.r("Reference: 1")) + X.p(X.r("Name of child: Ann"))
        + X.p(X.r("Decision: "), X.control(list, X.r("Pick")))
        + X.p(X.r("Shared with: "), X.control("<w:showingPlcHdr/><w:text/>", X.r("The agency's full name")))),
    Case(
      "so is one of which another program kept the style of its prompt alone", [.signature: "blank", .recordID: "1"],
      head
        + X.p(
          X.r("Signed: "),
          X.control("<w:text/>", X.r("Whoever decided", "<w:rStyle w:val=\"Prompt\"/>")))
        + X.p(X.r("Shared with: MASH")),
      parts: [styles]),
    Case(
      "the day that was picked, where its figures could be read both ways", [.decisionDate: "2026-02-03"],
      head
        + X.p(
          X.r("Date of decision: "), X.control("<w:date w:fullDate=\"2026-02-03T00:00:00Z\"/>", X.r("02/03/2026")))),
    Case(
      "not where something else was typed over it", [.decisionDate: "05/03/2026"],
      head
        + X.p(
          X.r("Date of decision: "), X.control("<w:date w:fullDate=\"2026-02-03T00:00:00Z\"/>", X.r("05/03/2026")))),
    Case(
      "boxes to tick", [.consentStatus: "=not_obtained", .subjectInformed: "=yes"],
      head + X.p(X.r("Consent obtained: "), X.box(false), X.r(" Yes "), X.box(true), X.r(" No"))
        + X.p(X.r("Parents informed: "), X.box(true), X.r(" Yes "), X.box(false), X.r(" No"))),
    Case(
      "boxes in a symbol font", [.consentStatus: "=not_obtained", .subjectInformed: "=yes"],
      head
        + X.p(
          X.r("Consent obtained: "), "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>", X.r(" Yes "),
          "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>", X.r(" No"))
        + X.p(
          X.r("Parents informed: "), X.r("þ", "<w:rFonts w:ascii=\"Wingdings\"/>"), X.r(" Yes "),
          X.r("o", "<w:rFonts w:ascii=\"Wingdings\"/>"), X.r(" No"))),
    Case(
      "fields of old forms",
      [
        .recordID: "1", .decision: "=shared", .consentStatus: "=not_obtained", .recipientOrg: "blank",
        .channel: "blank",
      ],
      X.p(X.r("Reference: "), X.field("FORMTEXT", "<w:textInput/>", result: "1"))
        + X.p(
          X.r("Decision: "),
          X.field(
            "FORMDROPDOWN",
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Not shared\"/><w:listEntry w:val=\"Shared\"/></w:ddList>"
          ))
        + X.p(
          X.r("Consent obtained: "), X.field("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"),
          X.r(" Yes "), X.field("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>"), X.r(" No"))
        + X.p(X.r("Shared with: "), X.field("FORMTEXT", "<w:textInput/>", result: "\u{2002}\u{2002}\u{2002}"))
        + X.p(X.r("How shared: "), X.field("MERGEFIELD How", result: "«How»"))),
    Case(
      "what the form's author wrote in a field is no answer where it asks, and a person looks where it may be one",
      [
        .subject: "blank", .decision: "unclear", .decisionReason: "blank", .recipientOrg: "Kent MASH",
        .signature: "blank",
      ],
      X.p(X.r("Reference: 1"))
        + X.p(X.r("Name of child: "), text("Name of child", "NAME OF CHILD"))
        + X.p(X.r("Decision: "), text("Shared", "Shared"))
        + X.p(
          X.r("Reason for decision: "), text("State why you decided as you did", "State why you decided as you did"))
        + X.p(X.r("Shared with: "), text("Which agency?", "Kent MASH"))
        + X.p(X.r("Signed: "), text("Name", "Name"))),
    Case(
      "a day that a field shows in its own format is still its author's", [.decisionDate: "unclear"],
      X.p(X.r("Reference: 1")) + X.p(X.r("Name of child: Ann")) + X.p(X.r("Decision: Shared"))
        + X.p(X.r("Date of decision: "), text("01/09/2026", "1 September 2026"))),
    Case(
      "a tick of the form's author is nobody's", [.consentStatus: "unclear", .subjectInformed: "=yes"],
      X.p(X.r("Reference: 1")) + X.p(X.r("Decision: Shared"))
        + X.p(
          X.r("Consent obtained: "), X.field("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"1\"/></w:checkBox>"),
          X.r(" Yes "), X.field("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"), X.r(" No"))
        + X.p(
          X.r("Parents informed: "),
          X.field("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"1\"/><w:checked/></w:checkBox>"), X.r(" Yes "),
          X.field("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"), X.r(" No"))),
    Case(
      "what is not bold below a bold label is its answer, though it be a label elsewhere",
      [
        .lawfulBasis: "=consent", .consentStatus: "=given", .recipientOrg: "School", .recipientRole: "Line manager",
        .adviceFrom: "blank",
      ],
      bold("Reference", "1") + bold("Decision", "Shared") + bold("Lawful basis for sharing", "Consent")
        + bold("Consent", "Given") + bold("Shared with", "School") + bold("Job title of recipient", "Line manager")
        + bold("Advice from", "") + bold("Members of household", "Younger brother")),
    Case(
      "a list of which nothing was chosen is a choice that nobody made", [.decision: "unclear"],
      X.p(X.r("Reference: 1")) + X.p(X.r("Name of child: Ann")) + X.p(X.r("Consent: Yes"))
        + X.p(
          X.r("Decision: "),
          X.field(
            "FORMDROPDOWN", "<w:ddList><w:listEntry w:val=\"Shared\"/><w:listEntry w:val=\"Not shared\"/></w:ddList>"))),
    Case(
      "a field's result, not its instruction", [.recordID: "ISR-7", .channel: "Egress"],
      X.p(X.r("Reference: "), X.field("DOCPROPERTY Ref", result: "ISR-7")) + X.p(X.r("Decision: Shared"))
        + X.p(X.r("How shared: "), "<w:fldSimple w:instr=\"REF how\">" + X.r("Egress") + "</w:fldSimple>")),
    Case(
      "the data that controls are bound to is what they show once opened",
      [.decision: "=shared", .recordID: "1", .subjectInformed: "=yes"],
      X.p(X.r("Reference: "), X.control("<w:showingPlcHdr/>" + bound("ref"), X.r("Say which")))
        + X.p(X.r("Decision: "), X.control(list + bound("decision"), X.r("Not shared")))
        + X.p(X.r("Shared with: MASH"))
        + X.p(
          X.r("Parents informed: "),
          X.control("<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>" + bound("told"), X.r("?")), X.r(" Yes"),
          X.box(false), X.r(" No")),
      parts: [
        (
          "customXml:d", "item1.xml",
          "<x:form xmlns:x=\"f\"><x:ref>1</x:ref><x:decision>s</x:decision><x:told>true</x:told></x:form>"
        )
      ],
      other: [
        ("word/_rels/item1.xml.rels", WordPackage.relations([("p", "customXmlProps", "props1.xml")])),
        ("word/props1.xml", "<ds:datastoreItem xmlns:ds=\"d\" ds:itemID=\"{B1}\"/>"),
      ]),
    Case(
      "controls below each other with nothing printed between have their names for labels",
      [.recordID: "1", .decision: "=shared", .recipientOrg: "Kent MASH", .channel: "blank"],
      X.p(X.control("<w:alias w:val=\"Reference\"/><w:text/>", X.r("1")))
        + X.p(X.control("<w:alias w:val=\"Decision\"/><w:text/>", X.r("Shared")))
        + X.p(X.control("<w:alias w:val=\"Shared with\"/><w:text/>", X.r("Kent MASH")))
        + X.p(X.control("<w:alias w:val=\"How shared\"/><w:showingPlcHdr/><w:text/>", X.r("Say how")))),
  ]

  private static let line =
    "<w:r><w:pict><v:shape><v:imagedata r:id=\"i1\"/><o:signatureline id=\"{A1}\" o:suggestedsigner=\"Dana\"/></v:shape>"
    + "</w:pict></w:r>"
  private static let sealPart = (
    "_xmlsignatures/sig1.xml", "<Signature><SignatureInfoV1><SetupID>{a1}</SetupID></SignatureInfoV1></Signature>"
  )

  static let signatures: [Case] = [
    Case(
      "a picture in the cell for it is drawn", [.signature: "image"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell(X.r("Signed")), X.cell(X.picture("i1")))), parts: [X.picturePart]),
    Case(
      "one that the package does not hold is none", [.signature: "blank"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell(X.r("Signed")), X.cell(X.picture("i2")))), parts: [X.picturePart]),
    Case(
      "a mark at the top is no answer", [.recordID: "1", .signature: "blank"],
      X.p(X.picture("i1")) + X.table(X.row(X.cell(X.picture("i1")), X.cell(X.r("Sharing record")))) + head
        + X.p(X.r("Signed:")), parts: [X.picturePart]),
    Case(
      "a line to sign on that nobody signed is blank, whoever was to sign", [.signature: "blank"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell(X.r("Signed")), X.cell(X.p(line)))), parts: [X.picturePart]),
    Case(
      "one that is signed was not verified", [.signature: "cryptographic"],
      X.table(
        X.row(X.cell(X.r("Reference")), X.cell(X.r("1"))), X.row(X.cell(X.r("Decision")), X.cell(X.r("Shared"))),
        X.row(X.cell(X.r("Signed")), X.cell(X.p(line)))), parts: [X.picturePart], other: [sealPart]),
    Case(
      "a signature over the bytes that no line shows", [.signature: "cryptographic"],
      head + X.p(X.r("Name of child: Ann")), other: [sealPart]),
    Case(
      "a typed name stands beside it", [.signature: "Dana Whitlock"],
      head + X.p(X.r("Signed: Dana Whitlock")), other: [sealPart]),
  ]

  @Test(arguments: [(5_400_000, 7_200_000, true), (1_800_000, 900_000, false)])
  func aPageThatIsAPictureIsNotRead(_ width: Int, _ height: Int, _ isPage: Bool) throws {
    let picture = X.picture("i1").replacing(
      "<w:drawing>", with: "<w:drawing><wp:extent cx=\"\(width)\" cy=\"\(height)\"/>")
    for words in ["", X.p(X.r("Sharing record"))] {
      let bytes = WordPackage.document(words + X.p(picture), parts: [X.picturePart])
      if isPage {
        #expect(throws: PicturedPage.refusal) { try decodeWord(bytes) }
      } else {
        #expect(try decodeWord(bytes).decoded.records == 0)
      }
    }
    // A form with a picture in it is a form.
    #expect(
      try decodeWord(
        WordPackage.document(
          Self.head + X.p(X.r("Name of child: Ann")) + X.p(picture), parts: [X.picturePart])
      ).decoded.records == 1)
  }

  @Test(arguments: text + tables + controls + signatures)
  func aDocumentSaysWhatItShows(_ one: Case) throws {
    let assembled = try decodeWord(one.document)
    #expect(assembled.kept.records.count == 1)
    for (field, words) in one.said {
      let found = said(assembled.record, field)
      #expect(found == words, "\(field.name): \(found)")
    }
  }

  // MARK: Files

  @Test func pagesPartForms() throws {
    func form(_ number: Int) -> String {
      X.p(X.r("Sharing record"), properties: "<w:pageBreakBefore/>") + X.p(X.r("Reference: \(number)"))
        + X.p(X.r("Decision: Shared")) + X.p(X.r("Shared with: MASH"))
    }
    let assembled = try decodeWord(WordPackage.document((1...3).map(form).joined()))
    #expect(assembled.kept.records.map { said($0, .recordID) } == ["1", "2", "3"])
  }

  @Test func theStrictKindHasOtherNamespacesForTheSame() throws {
    let body = WordPackage.root("document", "<w:body>\(Self.head)\(X.p(X.r("Name of child: Ann")))</w:body>")
      .replacing(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", with: "purl.oclc.org/ooxml/wordprocessingml/main")
    let rels = WordPackage.relations([("r1", "officeDocument", "/doc/main.xml")])
      .replacing("schemas.openxmlformats.org/officeDocument/2006", with: "purl.oclc.org/ooxml/officeDocument")
    let zip = WordPackage.zip([("_rels/.rels", Array(rels.utf8)), ("doc/main.xml", Array(body.utf8))])
    #expect(said(try decodeWord(zip).record, .recordID) == "1")
  }

  @Test func aLargePartThatIsStoredIsNoBomb() throws {
    let note = "<w:p><w:r><w:t>\(String(repeating: "Nothing of note. ", count: 100))</w:t></w:r></w:p>"
    let body = Self.head + X.p(X.r("Name of child: Ann")) + String(repeating: note, count: 1_000)
    #expect(said(try decodeWord(WordPackage.document(body)).record, .recordID) == "1")
  }

  @Test func moreTextThanAFormHasIsRefused() {
    let note = "<w:p><w:r><w:t>\(String(repeating: "Nothing of note. ", count: 1_000))</w:t></w:r></w:p>"
    let document = WordPackage.document(Self.head + String(repeating: note, count: 150))
    #expect { try decodeWord(document) } throws: { ($0 as? Unreadable)?.reason == .limitSize }
  }

  /// What is not read, and what is told of it.
  struct Told: Sendable, CustomTestStringConvertible {
    let name: String
    let note: String
    let document: [UInt8]
    var testDescription: String { name }
  }

  static let told: [Told] = [
    Told(
      name: "hidden text with labels in it", note: "a part with labels in it is not shown; it was not read",
      document: WordPackage.document(
        head + X.p(X.r("Name of child: Ann")) + X.p(X.r("Signed: ", "<w:vanish/>"), X.r("Ann", "<w:vanish/>")))),
    Told(
      name: "an embedded document", note: "it holds what is not read: documents within it",
      document: WordPackage.document(
        head + X.p(X.r("Name of child: Ann")), other: [("word/embeddings/form.docx", "PK")])),
    Told(
      name: "a part from elsewhere", note: "it holds what is not read: parts taken in from elsewhere",
      document: WordPackage.document(head + X.p(X.r("Name of child: Ann")) + "<w:altChunk r:id=\"c\"/>")),
    Told(
      name: "a control that only a program reads", note: "it holds what is not read: ActiveX controls",
      document: WordPackage.document(
        head + X.p(X.r("Name of child: Ann"), "<w:r><w:object><w:control r:id=\"c\"/></w:object></w:r>"))),
    Told(
      name: "a comment with a label", note: "a comment or a note begins with a label; it was not read as an answer",
      document: WordPackage.document(
        head + X.p(X.r("Name of child: Ann")),
        parts: [
          (
            "comments:c", "comments.xml",
            WordPackage.root("comments", "<w:comment>\(X.p(X.r("Signed: Ann")))</w:comment>")
          )
        ])),
  ]

  @Test(arguments: told)
  func whatIsNotReadIsTold(_ one: Told) throws {
    let assembled = try decodeWord(one.document)
    #expect(assembled.kept.notes == [one.note])
    #expect(assembled.decoded.disposition == .assessed)
  }

  @Test func aCommentWithoutLabelsIsNoLoss() throws {
    let comment = WordPackage.root("comments", "<w:comment>\(X.p(X.r("Well put")))</w:comment>")
    let assembled = try decodeWord(
      WordPackage.document(
        Self.head + X.p(X.r("Name of child: Ann")), parts: [("comments:c", "comments.xml", comment)]))
    #expect(assembled.kept.notes.isEmpty)
  }

  @Test func proseWithADocumentInItIsNotCalledEmpty() {
    let document = WordPackage.document(X.p(X.r("See the form.")), other: [("word/embeddings/form.docx", "PK")])
    #expect { try decodeWord(document) } throws: { ($0 as? Unreadable)?.reason == .unsupportedFormat }
  }

  /// Documents that are damaged or made to do harm.
  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let reason: Unreadability
    let document: [UInt8]
    var testDescription: String { name }
  }

  private static func main(_ text: String) -> [UInt8] {
    WordPackage.zip([
      ("_rels/.rels", Array(WordPackage.relations([("r1", "officeDocument", "word/document.xml")]).utf8)),
      ("word/document.xml", Array(text.utf8)),
    ])
  }

  static let bad: [Bad] = [
    Bad(name: "no main part", reason: .corrupt, document: WordPackage.zip([("word/document.xml", [])])),
    Bad(
      name: "a DOCTYPE", reason: .unsupportedFormat,
      document: main("<!DOCTYPE w [<!ENTITY a \"b\">]>" + WordPackage.root("document", "<w:body/>"))),
    Bad(
      name: "XML that breaks off", reason: .corrupt,
      document: main(String(WordPackage.root("document", "<w:body>\(head)</w:body>").dropLast(30)))),
    Bad(
      name: "elements too deep in each other", reason: .limitDepth,
      document: WordPackage.document(
        String(repeating: "<w:customXml>", count: 300) + String(repeating: "</w:customXml>", count: 300))),
    Bad(name: "another kind of document", reason: .unsupportedFormat, document: main("<workbook/>")),
    Bad(name: "no zip", reason: .corrupt, document: Array("PK but no zip".utf8)),
  ]

  @Test(arguments: bad)
  func whatCannotBeReadSaysWhy(_ one: Bad) {
    #expect { try decodeWord(one.document) } throws: { ($0 as? Unreadable)?.reason == one.reason }
  }

  @Test func oneByteInAHundredDamagedCostsAtMostTheDocument() {
    let document = Self.text[2].document
    for seed in 0..<50 {
      var bytes = document
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      for index in bytes.indices {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if state >> 40 & 0x7F == 0 { bytes[index] = UInt8(truncatingIfNeeded: state >> 33) }
      }
      _ = try? decodeWord(bytes)
    }
  }
}
