import Records
import Testing

@testable import Formats

/// Tables of forms: labels over answers, titles over all columns, logs with rows that are no record.
@Suite struct FormTableTests {
  typealias Case = FormStyleTests.Case

  /// An HTML table; `[a, b]` is a row, a row of one cell reaches over all columns, "*" before a cell makes it bold.
  private static func table(_ rows: [String]..., head: Bool = false) -> String {
    let width = rows.map(\.count).max() ?? 1
    func cell(_ text: String) -> String { text.hasPrefix("*") ? "<b>\(text.dropFirst())</b>" : text }
    return "<h1>Information sharing decision record</h1><table>"
      + rows.enumerated().map { number, row in
        let tag = head && number == 0 ? "th" : "td"
        if row.count == 1 { return "<tr><\(tag) colspan=\(width)>\(cell(row[0]))</\(tag)></tr>" }
        return "<tr>" + row.map { "<\(tag)>\(cell($0))</\(tag)>" }.joined() + "</tr>"
      }.joined() + "</table>"
  }

  private static let core = [["Reference", "Name of child"], ["1", "Ann Lee"], ["Decision", "Date of decision"]]
  private static let decided = ["Shared", "01/09/2026"]

  static let stacked: [Case] = [
    Case(
      "labels over answers, of which the last are blank", "a.html",
      [
        .recordID: "1", .subject: "Ann Lee", .decision: "=shared", .recipientOrg: "Kent MASH", .signature: "blank",
        .signatureDate: "blank",
      ],
      text: table(
        core[0], core[1], core[2], decided, ["Shared with", "How shared"], ["Kent MASH", "Egress"],
        ["Signed", "Date signed"], ["", ""])),
    Case(
      "labels over answers, of which some in the midst are blank", "a.html",
      [.recordID: "1", .recipientOrg: "blank", .channel: "blank", .signature: "O Grant"],
      text: table(
        core[0], core[1], core[2], decided, ["Shared with", "How shared"], ["", ""], ["Signed", "Date signed"],
        ["O Grant", "01/09/2026"])),
    Case(
      "labels over answers below a title", "a.html", [.recordID: "1", .subject: "Ann Lee", .signature: "blank"],
      text: table(
        ["*Sharing decision"], core[0], core[1], core[2], decided, ["Signed", "Date signed"], ["", ""])),
    Case(
      "labels over labels have no answer, or that is one", "a.html",
      [.recordID: "1", .decision: "=shared", .recipientOrg: "unclear", .channel: "unclear", .signature: "blank"],
      text: table(
        core[0], core[1], core[2], decided, ["Shared with", "How shared"], ["What was shared", "Where stored"],
        ["Signed", "Date signed"], ["", ""])),
    Case(
      "pairs, and one row of labels over answers", "a.html",
      [
        .recordID: "1", .decision: "=shared", .subject: "Ann Lee", .recipientOrg: "blank", .channel: "Egress",
        .informationShared: "blank",
      ],
      text: table(
        ["Reference", "1", "Decision", "Shared"], ["Name of child", "Ann Lee", "Date of decision", "01/09/2026"],
        ["*Sharing"], ["Shared with", "How shared", "What was shared", "Where stored"], ["", "Egress", "", ""])),
    Case(
      "an answer that is a label elsewhere stands beside its own", "a.html",
      [.decision: "=shared", .recipientOrg: "School", .channel: "Telephone"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["Shared with", "School"], ["How shared", "Telephone"],
        ["Signed", "O Grant"])),
  ]

  static let laidOut: [Case] = [
    Case(
      "cells that hold a label and its answer below it, some of which are told at length", "a.html",
      [
        .recordID: "1", .subject: "Ann Lee", .decision: "=shared", .channel: "Secure e-mail", .necessity: "blank",
        .lawfulBasis: "=legitimate_interests", .subjectInformed: "=yes", .decisionReason: told, .signature: "O Grant",
      ],
      text: table(
        ["Section A: The decision"], ["Reference<br>1", "Name of child<br>Ann Lee"],
        ["Decision<br>Shared", "Reason for decision<br>(please give full reasons)<br>\(told)"],
        ["How shared<br>Secure e-mail", "Lawful basis – please state which<br>Legitimate interests"],
        ["Were the family informed?<br>Yes", "Why is sharing necessary?"],
        ["Signed<br>O Grant", "Anything else that matters<br>\(told)"])),
    Case(
      "help below the labels of a form that nobody filled in is no answer", "a.html",
      text: table(
        ["Reference<br>(from the log)", ""], ["Name of child<br>(in full)", ""], ["Decision<br>(delete one)", ""],
        ["Signed<br>(print and sign)", ""])),
    Case(
      "a column of nothing between an answer and the next label", "a.html",
      [
        .recordID: "1", .subject: "Ann Lee", .decision: "=shared", .decisionDate: "01/09/2026", .signature: "O Grant",
        .recipientOrg: "Kent MASH",
      ],
      text: table(
        ["*Sharing decision"], ["Reference", "1", "", "Name of child", "Ann Lee"],
        ["Decision", "Shared", "", "Date of decision", "01/09/2026"],
        ["Shared with", "Kent MASH", "", "Signed", "O Grant"])
    ),
    Case(
      "a column of nothing that is room for answers stays", "a.html",
      [.recordID: "1", .subject: "blank", .decision: "=shared", .decisionDate: "blank", .signature: "blank"],
      text: table(
        ["Reference", "1", "", "Name of child", ""], ["Decision", "Shared", "", "Date of decision", ""],
        ["Shared with", "Kent MASH", "", "Signed", ""])),
    Case(
      "rows of nothing between pairs are no room for answers", "a.html",
      [.recordID: "1", .decision: "=shared", .channel: "Secure e-mail", .recipientOrg: "School", .signature: "blank"],
      text: table(
        ["Reference", "1"], ["", ""], ["Decision", "Shared"], ["", ""], ["Shared with", "School"], ["", ""],
        ["How shared", "Secure e-mail"], ["", ""], ["Signed", ""])),
    Case(
      "labels and answers in turn in one column, whatever words the answers have", "a.html",
      [
        .recordID: "1", .decision: "=shared", .channel: "Secure e-mail", .signature: "blank",
        .specialCategoryCondition: "DPA 2018 Schedule 1 paragraph 18",
      ],
      text: table(
        ["Reference"], ["1"], ["Decision"], ["Shared"],
        ["Are additional conditions met for special category data or criminal offence data sharing"],
        ["DPA 2018 Schedule 1 paragraph 18"], ["How shared"], ["Secure e-mail"], ["Signed"], [""])),
    Case(
      "where an answer in such a column is missing nothing is taken for certain", "a.html",
      [.recordID: "1", .recipientOrg: "unclear", .channel: "Egress"],
      text: table(
        ["Reference"], ["1"], ["Decision"], ["Shared"], ["Shared with"], ["How shared"], ["Egress"], ["Signed"], [""])),
  ]

  /// A table that goes on behind a rule without its headings.
  private static let pages =
    table(
      ["Reference", "Name of child", "Decision", "Date of decision"], ["A-1", "Ann", "Shared", "01/09/2026"],
      ["A-2", "Bob", "Shared", "02/09/2026"]) + "<hr>"
    + "<table><tr><td>A-3<td>Cal<td>Not shared<td>03/09/2026<tr><td>A-4<td>Dee<td>Shared<td>04/09/2026</table>"

  static let further: [Case] = [
    Case(
      "a cell with a label alone among cells that hold labels and answers has none", "a.html",
      [.decision: "=shared", .signature: "blank", .recorder: "blank", .recipientOrg: "Kent MASH"],
      text: table(
        ["Reference: 1", "Decision: Shared"], ["Shared with: Kent MASH", "How shared: Egress"],
        ["Completed by:", "Job title: Youth worker"], ["Signed:", "Position: Youth worker"])),
    Case(
      "it is so in a small table of its own", "a.html", [.signature: "blank", .signatureDate: "2026-01-14"],
      text: table(["Reference: 1", "Decision: Shared"], ["Shared with: MASH", "How shared: Egress"])
        + "<p>Seen by both.</p><table><tr><td>Signed:<td>Position: Youth worker<tr><td>Dated: 14/01/2026<td></table>"),
    Case(
      "lines of an answer that begin as labels do are its own", "a.html",
      [
        .decision: "=shared", .decisionReason: "He is hurt\nDecision: we all agreed\nand he is afraid",
        .consentStatus: "blank",
      ],
      text: table(
        ["Reference: 1", "Decision: Shared"],
        ["Reason for decision: He is hurt<br>Decision: we all agreed<br>and he is afraid", "Consent obtained:"],
        ["Shared with: Kent MASH", "How shared: Egress"])),
    Case(
      "a printed name below the title of a table with a column to sign in is no signature", "a.html",
      [.signature: "blank", .signatureDate: "2026-01-14", .recorder: "Femi Fenwright"],
      text: table(["Reference", "1"], ["Decision", "Shared"], ["Shared with", "MASH"])
        + "<h2>Signature</h2><table><tr><td>Name<td>Role<td>Signature<td>Date"
        + "<tr><td>Femi Fenwright<td>Youth worker<td><td>14/01/2026</table>"),
    Case(
      "the same in lines", "a.html", [.signature: "blank", .signatureRole: "Youth worker"],
      text: "<h1>Sharing record</h1><p>Reference: 1<p>Decision: Shared<p>Shared with: MASH<h2>Signature</h2>"
        + "<p>Name: Femi Fenwright<p>Signature:<p>Position: Youth worker<p>Date: 14/01/2026"),
    Case(
      "whoever signs on behalf of a body signs; of two, one of whom has not, nobody knows", "a.html",
      [.signature: "unclear", .decision: "=shared"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["Shared with", "MASH"],
        ["Signed on behalf of Harbour Youth Trust", "Femi Fenwright"],
        ["Signed for and on behalf of the receiving agency", ""])),
    Case(
      "work that is a label elsewhere is the answer to whose it is", "a.html",
      [.signature: "Femi Fenwright", .signatureRole: "Manager", .signatureDate: "2026-01-14", .team: "Project"],
      text: table(
        ["Reference", "1", "Team", "Project"], ["Decision", "Shared", "Shared with", "MASH"],
        ["Signed", "Femi Fenwright", "Position", "Manager"], ["Dated", "14/01/2026", "", ""])),
    Case(
      "it is so below its label", "a.html",
      [.recordID: "1", .signatureRole: "Practitioner", .decision: "=shared", .signatureDate: "2026-01-14"],
      text: table(
        ["Reference", "Decision", "Shared with"], ["1", "Shared", "MASH"], ["Signed", "Position", "Dated"],
        ["Femi Fenwright", "Practitioner", "14/01/2026"], ["Retention period", "Where stored", "How shared"],
        ["25 years", "CPOMS", "Egress"])),
    Case(
      "it is so below a heading", "a.html", [.signatureRole: "Manager", .signature: "Femi Fenwright"],
      text: "<h1>Sharing record</h1>"
        + [("Reference", "1"), ("Decision", "Shared"), ("Shared with", "MASH"), ("Signed", "Femi Fenwright")]
        .map { "<h2>\($0)</h2><p>\($1)</p>" }.joined() + "<h2>Position</h2><p>Manager</p>"),
    Case(
      "the work of whoever is named beside it, below a heading that says nothing of them", "a.html",
      [.recorder: "Femi Fenwright", .recorderRole: "Youth worker", .signatureRole: "blank"],
      text: "<h1>Sharing record</h1><h2>1. Record details</h2><p>Reference: 1<p>Completed by: Femi Fenwright"
        + "<p>Job title: Youth worker<h2>2. The decision</h2><p>Decision: Shared<p>Shared with: MASH<h2>3. Signature</h2>"
        + "<p>Signed: Femi Fenwright<p>Position:"),
    Case(
      "a cell beside a label that holds another with its answer is no signature", "a.html",
      [.signature: "unclear", .decision: "=shared"],
      text: table(["Reference", "1"], ["Decision", "Shared"], ["Shared with", "MASH"])
        + "<table><tr><td>Signed<td>Position<br>Manager<td>Date<br></table>"),
    Case(
      "labels with their answers beside them in one row are no headings of a log", "a.html",
      [.signature: "blank", .signatureRole: "Manager", .decision: "=shared"],
      text: table(["Reference", "1"], ["Decision", "Shared"], ["Shared with", "MASH"])
        + "<table><tr><td>Signed<td><td>Position<td>Manager<td>Date<td></table>"),
    Case(
      "a label in both languages of Wales, one below the other", "a.html",
      [.consentStatus: "=given", .signature: "Femi Fenwright", .signatureDate: "blank"],
      text: table(
        ["Cyfeirnod<br>Reference", "1"], ["Penderfyniad<br>Decision", "Shared"], ["Cydsyniad<br>Consent", "Given"],
        ["Llofnod<br>Signed", "Femi Fenwright"], ["Dyddiad llofnodi<br>Date signed", ""])),
    Case(
      "records beside each other whose columns have no names", "a.html",
      [.recordID: "A-1", .decision: "=shared", .signature: "Femi Fenwright"],
      [.recordID: "A-2", .decision: "=not_shared", .signature: "blank"],
      text: table(
        ["Reference", "A-1", "A-2"], ["Name of child", "Ann", "Bob"], ["Decision", "Shared", "Not shared"],
        ["Date of decision", "01/09/2026", "02/09/2026"], ["Consent", "Given", "Refused"], ["Shared with", "MASH", ""],
        ["Signed", "Femi Fenwright", ""])),
    Case(
      "options with boxes in rows below the label that asks", "a.html",
      [.lawfulBasis: "=legal_obligation", .consentStatus: "=not_sought", .decision: "=shared"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["Lawful basis for sharing", ""], ["☐ Consent", ""],
        ["☐ Contract", ""], ["☒ Legal obligation", ""], ["☐ Public task", ""], ["Consent", "Not sought"])),
    Case(
      "small tables with headings of their own among rows of labels and answers", "a.html",
      [
        .recordID: "1", .decision: "=shared", .lawfulBasis: "=legitimate_interests", .recipientPerson: "J Smith",
        .recipientOrg: "Kent MASH", .storageLocation: "Case system", .signature: "Femi Fenwright",
        .signatureDate: "2026-01-14",
      ],
      text: "<h1>Sharing record</h1><table>"
        + grid(["1. The decision"]) + grid(["Reference", "1"]) + grid(["Name of child", "Ann Lee"])
        + grid(["Decision", "Shared"]) + grid(["Lawful basis", "Legitimate interests, Article 6(1)(f)"])
        + grid(["2. Shared with"]) + grid(["Agency", "Contact name", "Role", "Date shared"])
        + grid(["Kent MASH", "J Smith", "Duty worker", "14/01/2026"]) + grid(["3. Storage"])
        + grid(["Where stored", "Case system"]) + grid(["Retention period", "25 years"]) + grid(["4. Sign-off"])
        + grid(["Name", "Position", "Signature", "Date"])
        + grid(["Femi Fenwright", "Youth worker", "Femi Fenwright", "14/01/2026"]) + "</table>"),
    Case(
      "a log that goes on without its headings", "a.html", [.recordID: "A-1"], [.recordID: "A-2"],
      [.recordID: "A-3", .decision: "=not_shared"], [.recordID: "A-4", .decisionDate: "04/09/2026"], text: pages),
  ]

  @Test func aLogOfNothingButHeadingsIsEmpty() throws {
    let text =
      "<h1>Sharing log</h1><table><tr>"
      + ["Reference", "Name of child", "Decision", "Date of decision", "Shared with", "How shared"].map { "<td>\($0)" }
      .joined() + "</table>"
    let assembled = try decodeDocument(Array(text.utf8), name: "a.html")
    #expect(assembled.decoded.disposition == .empty)
    #expect(assembled.kept.records.isEmpty)
  }

  @Test func wordsOverALabelThatIsNotUnderstoodAreQuotedOnlyWhereFormsHaveThem() throws {
    let text =
      "<h1>Sharing record</h1><p>Reference: 1<p>Decision: Shared<p>Shared with: MASH<h2>Kelly Kowalski</h2>"
      + "<p>Number of gran: 01234<h2>Signature</h2><p>Stamp of office: none</p>"
    let labels = try decodeDocument(Array(text.utf8), name: "a.html").kept.labels.filter { $0.field == nil }
    #expect(labels.map(\.label) == ["Number of gran", "Signature › Stamp of office"])
  }

  /// A row of a table of twelve columns.
  private static func grid(_ cells: [String]) -> String {
    let widths = cells.count == 2 ? [4, 8] : cells.map { _ in 12 / cells.count }
    return "<tr>" + zip(cells, widths).map { "<td colspan=\($1)>\($0)</td>" }.joined() + "</tr>"
  }

  private static let told = "The injuries do not fit the account that was given of them and he is afraid"

  static let answeredInWords: [Case] = [
    Case(
      "sentences below labels are answers, whatever could be asked with them", "a.html",
      [.decision: "=shared", .recipientOrg: "Kent MASH", .channel: "Egress", .otherIdentities: "A younger brother"],
      text: table(
        ["Decision", "Date of decision", "Reason for decision"],
        ["Shared", "01/09/2026", "Injuries do not fit the account given and the child is afraid to go home with him"],
        ["Shared with", "How shared", "Date shared"], ["Kent MASH", "Egress", "01/09/2026"],
        ["Reference", "Name of child", "Members of household"], ["1", "Ann Lee", "A younger brother"])),
    Case(
      "an answer may be the word that its label is", "a.html",
      [.security: "Encrypted", .storageLocation: "Case system", .recipientOrg: "Kent MASH"],
      text: table(
        ["Reference", "Name of child", "Decision"], ["1", "Ann Lee", "Shared"],
        ["Shared with", "Encrypted", "Where stored"], ["Kent MASH", "Encrypted", "Case system"])),
    Case(
      "one label below several has its answer below", "a.html",
      [.recordID: "1", .decision: "=shared", .otherIdentities: "A younger brother"],
      text: table(
        ["Reference", "Name of child", "Decision"], ["1", "Ann Lee", "Shared"], ["Members of household", "", ""],
        ["A younger brother", "", ""])),
  ]

  static let titles: [Case] = [
    Case(
      "a label over all columns that has nothing to do with what is below is no title", "a.html",
      [.decision: "=shared", .consentStatus: "blank", .recordID: "1"],
      text: table(["Consent"], ["Reference", "1"], ["Name of child", "Ann Lee"], ["Decision", "Shared"])),
    Case(
      "one that has is", "a.html", [.consentStatus: "=not_obtained", .consentReason: "blank"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["Consent"], ["Did the parent consent?", "No"],
        ["If no, give reason why not", ""])),
    Case(
      "the number of a part is no label", "a.html",
      [.subject: "blank", .recorder: "Karen Pugh", .recorderRole: "Coach"],
      text: table(
        ["*Section A: Completed by"], ["Name", "Karen Pugh"], ["Role", "Coach"], ["*Section B: The child"],
        ["Name", ""],
        ["Date of birth", "01/02/2015"], ["Reference", "1"], ["Decision", "Shared"])),
    Case(
      "nor is its letter", "a.html", [.subject: "Ann Lee", .recipientPerson: "blank", .recipientOrg: "Kent MASH"],
      text: table(
        ["A: The child"], ["Name", "Ann Lee"], ["Reference", "1"], ["Decision", "Shared"], ["B: Shared with"],
        ["Name", ""], ["Organisation", "Kent MASH"], ["Date", "01/09/2026"])),
    Case(
      "the person raising the concern wrote it", "a.html", [.subject: "blank", .recorder: "Karen Pugh"],
      text: table(
        ["*Section 1: Person raising the concern"], ["Name", "Karen Pugh", "Role", "Coach"], ["*Section 2: The child"],
        ["Name", "", "Date of birth", "01/02/2015"], ["Reference", "1", "Decision", "Shared"])),
    Case(
      "a part may have its answer over all columns", "a.html",
      [.supportNeeds: "ELSA weekly in school", .safetyConsidered: "Ann is at gran tonight"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["*Section E: Support needs"], ["ELSA weekly in school"],
        ["*Section F: Safety and wellbeing"], ["Ann is at gran tonight"])),
    Case(
      "one cell over all columns may hold both", "a.html",
      [.safetyConsidered: "blank", .supportNeeds: "ELSA weekly in school", .recipientOrg: "Kent MASH"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["*Safety and wellbeing"],
        ["Support needs<br>ELSA weekly in school"], ["Shared with<br>Kent MASH"])),
    Case(
      "the question below its title is the same", "a.md", [.decision: "=shared", .subject: "Ann Lee"],
      text: "| | |\n|---|---|\n| Reference | 1 |\n| Name of child | Ann Lee |\n| **Decision** | |\n"
        + "| Decision | Shared |\n| Date of decision | 01/09/2026 |\n"),
    Case(
      "an enquiry of the law is no part of a form", "a.html", [.decision: "=shared", .signature: "O Grant"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"], ["Section 47 enquiry?", "No"], ["Signed", "O Grant"])),
    Case(
      "terms that were not closed", "a.html",
      [.recipientOrg: "blank", .channel: "Egress", .supportNeeds: "ELSA", .signature: "blank"],
      text: "<dl><dt>Reference<dd>1<dt>Decision<dd>Shared<dt>Shared with<dt>How shared<dd>Egress"
        + "<dt>Support needs<dd>ELSA<dt>Signed</dl>"),
    Case(
      "a role below its heading", "a.html", [.signature: "Olive Grant", .signatureRole: "DSL"],
      text: "<h1>Record</h1><h3>Reference</h3><p>1</p><h3>Decision</h3><p>Shared</p><h3>Signed</h3><p>Olive Grant</p>"
        + "<h3>Position</h3><p>DSL</p>"),
    Case(
      "help in italics is none", "a.html", [.supportNeeds: "placeholder"],
      text: "<dl><dt>Reference</dt><dd>1</dd><dt>Decision</dt><dd>Shared</dd><dt>Support needs</dt>"
        + "<dd><i>Say what help is needed</i></dd><dt>Signed</dt><dd>O Grant</dd></dl>"),
    Case(
      "cells beside several rows name the parts", "a.html",
      [
        .subject: "Ann Lee", .decisionDate: "01/09/2026", .recipientPerson: "blank", .recipientOrg: "Kent MASH",
        .signature: "blank",
      ],
      text: "<table><tr><td rowspan=2>Child<td>Name<td>Ann Lee<tr><td>Date of birth<td>12/03/2015"
        + "<tr><td rowspan=3>Decision<td>Reference<td>1<tr><td>Decision<td>Shared<tr><td>Date<td>01/09/2026"
        + "<tr><td rowspan=2>Shared with<td>Name<td><tr><td>Organisation<td>Kent MASH"
        + "<tr><td>Sign off<td>Signed<td></table>"),
    Case(
      "a column of guidance is no answer", "a.html",
      [.decisionReason: "blank", .recipientOrg: "Kent MASH", .signature: "blank"],
      text: table(
        ["Question", "Answer", "Guidance"], ["Reference", "1", "From the log"],
        ["Decision", "Shared", "Shared / not shared"],
        ["Reason for decision", "", "Say why, with facts"], ["Shared with", "Kent MASH", "Name and agency"],
        ["Signed", "", "Your name"], head: true)),
    Case(
      "a table of two columns that was pasted as text", "a.txt",
      [.subject: "Ann Lee", .recipientOrg: "blank", .channel: "Egress", .signature: "blank"],
      text: "Info sharing form\n\nReference\t1\nChild's name\tAnn Lee\nDecision\tShared\nShared with\t\n"
        + "How shared\tEgress\nSigned\t\n"),
    Case(
      "arrows to answers", "a.txt", [.subject: "Ann Lee", .recipientOrg: "Kent MASH", .channel: "blank"],
      text: "Reference => 1\nChild => Ann Lee\nDecision => Shared\nShared with -> Kent MASH\nHow shared =>\n"
        + "Signed => O Grant\n"),
    Case(
      "a question with boxes below it among the items of a list", "a.md",
      [.decisionReason: "Ann told her teacher that her uncle hits her with a belt", .consentStatus: "=not_sought"],
      text:
        "- **Ref**: 1\n- **What we decided**: share\n- **Why**: Ann told her teacher that her uncle hits her with a belt\n"
        + "- Consent\n  - [ ] Given\n  - [x] Not sought\n- **Signed**: O Grant\n"),
    Case(
      "an answer in a paragraph of its own below an emphasised label", "a.html", [.channel: "Egress"],
      text: "<p><b>Reference:</b> 1</p><p><b>Decision:</b> Shared</p><p><b>How shared:</b></p><p>Egress</p>"
        + "<p><b>Signed:</b> O Grant</p>"),
    Case(
      "a box drawn around the room for each answer", "a.html",
      [
        .decision: "=shared", .decisionReason: "Ann told her teacher that her uncle hits her", .recipientOrg: "blank",
        .signature: "O Grant",
      ],
      text: "<p>Reference</p><table><tr><td>1</table><p>Decision</p><table><tr><td>Shared</table>"
        + "<p>Reason for decision</p><table><tr><td>Ann told her teacher that her uncle hits her</table>"
        + "<p>Shared with</p><table><tr><td>&nbsp;</table><p>Signed</p><table><tr><td>O Grant</table>"),
    Case(
      "pipes between labels that nobody answered", "a.txt",
      [.subject: "Ann Lee", .recipientOrg: "blank", .signature: "blank", .signatureRole: "DSL"],
      text: "Ref: 1 | Child: Ann Lee\nDecision: Share | Date: 01/09/2026\nShared with: | How: Egress\n"
        + "Signed: | Role: DSL\n"),
    Case(
      "no, and why, below its question", "a.txt",
      [
        .subject: "Ann Lee", .decision: "=shared", .informationShared: "her words", .consentStatus: "=not_sought",
        .subjectInformed: "=no", .signature: "O Grant",
      ],
      text:
        "Who is the information about?\nAnn Lee\n\nDid we decide to share?\nYes\n\nWhat did we share?\nher words\n\n"
        + "Did we ask for consent?\nNo - it would have put her at risk of harm\n\nWere parents informed?\n"
        + "No: he lives there\n\nSignature:\nO Grant\n"),
    Case(
      "small tables of one row each are one form", "a.md",
      [.recordID: "1", .recipientOrg: "blank", .signature: "blank", .sharedDate: "01/09/2026"],
      text: "# Record\n\n| Reference | Name of child | Decision |\n|---|---|---|\n| 1 | Ann Lee | Shared |\n\n"
        + "| Shared with | How shared | Date shared |\n|---|---|---|\n| | | 01/09/2026 |\n\n"
        + "| Signed | Position | Date |\n|---|---|---|\n| | DSL | |\n"),
  ]

  /// What stands in a form only for its looks.
  static let looks: [Case] = [
    Case(
      "boxes for yes and no, and a column for reasons", "a.html",
      [
        .consentStatus: "=not_obtained", .consentReason: "blank", .subjectInformed: "=no",
        .notInformedReason: "the uncle lives there",
      ],
      text: table(["Reference", "1"], ["Decision", "Shared"])
        + table(
          ["", "Yes", "No", "If no, why?"], ["Consent given", "", "X", ""],
          ["Parents informed", "", "✓", "the uncle lives there"])),
    Case(
      "a log below a title over all its columns", "a.html", [.recordID: "1", .recipientOrg: "MASH"],
      [.recordID: "2", .recipientOrg: "blank"],
      text: table(
        ["Information sharing log"], ["Ref", "Child", "Decision", "Shared with"], ["1", "Ann", "Shared", "MASH"],
        ["2", "Bob", "Shared", ""])),
    Case(
      "headings in two lines", "a.html",
      [.recordID: "6", .recipientOrg: "MASH", .recipientPerson: "Jo Bell", .signature: "KP"],
      [.recordID: "7", .recipientOrg: "blank", .recipientPerson: "blank", .signature: "blank"],
      text: "<table><tr><td>Ref<td>Child<td>Decision<td colspan=2>Shared with<td>Signed"
        + "<tr><td><td><td><td>Agency<td>Person<td><tr><td>6<td>Ann<td>Shared<td>MASH<td>Jo Bell<td>KP"
        + "<tr><td>7<td>Bob<td>Shared<td><td><td></table>"),
    Case(
      "headings in two lines, of which some reach over both", "a.html",
      [.recordID: "8", .subject: "Ann", .decision: "=shared", .recipientOrg: "MASH", .signature: "KP"],
      [.recordID: "9", .subject: "Bob", .recipientOrg: "blank", .channel: "WhatsApp", .signature: "blank"],
      text: "<table><tr><td rowspan=2>Ref<td rowspan=2>Child<td colspan=2>Decision<td colspan=2>Sharing"
        + "<td rowspan=2>Signed<tr><td>Decision<td>Date of decision<td>Shared with<td>How shared"
        + "<tr><td>8<td>Ann<td>Shared<td>01/09/2026<td>MASH<td>Phone<td>KP"
        + "<tr><td>9<td>Bob<td>Shared<td>02/09/2026<td><td>WhatsApp<td></table>"),
    Case(
      "headings that come again below a title", "a.html", [.recordID: "1", .recipientOrg: "MASH", .signature: "KP"],
      [.recordID: "2", .recipientOrg: "blank", .signature: "blank"],
      text: table(
        ["Ref", "Child", "Decision", "Shared with", "Signed"], ["1", "Ann", "Shared", "MASH", "KP"], ["Week 2"],
        ["Ref", "Child", "Decision", "Shared with", "Signed"], ["2", "Bob", "Shared", "", ""])),
    Case(
      "a name beside two entries of a log is that of both", "a.html",
      [.recordID: "10", .subject: "Ann", .recipientOrg: "MASH"],
      [.recordID: "11", .subject: "Ann", .recipientOrg: "School nurse", .signature: "blank"],
      text: "<table><tr><td>Ref<td>Child<td>Decision<td>Shared with<td>Signed"
        + "<tr><td>10<td rowspan=2>Ann<td>Shared<td>MASH<td>KP<tr><td>11<td>Shared<td>School nurse<td></table>"),
    Case(
      "forms below each other in columns of spaces, with blanks", "a.txt",
      [.recordID: "1", .subject: "Ann", .recipientOrg: "blank", .signature: "blank"],
      [.recordID: "2", .subject: "blank", .recipientOrg: "Police", .signature: "K P"],
      text: "Reference               1\nName of child           Ann\nDecision                Shared\n"
        + "Shared with             \nSigned                  \n------------------------\n"
        + "Reference               2\nName of child           \nDecision                Shared\n"
        + "Shared with             Police\nSigned                  K P\n"),
    Case(
      "colons and questions in brackets end no label", "a.html",
      [.safetyConsidered: "Ann is with gran", .supportNeeds: "blank", .recipientOrg: "blank", .signature: "blank"],
      text: table(
        ["Reference", "1"], ["Decision", "Shared"],
        ["Safety and wellbeing (what has been done to keep the child safe?)", "Ann is with gran"],
        ["Support needs (for example: counselling, CAMHS)", ""], ["Shared with (agency: name: role)", ""],
        ["Signed (person making the decision: print and sign)", ""])),
    Case(
      "labels in bold without a colon", "a.html",
      [.subject: "Ann Lee", .decision: "=shared", .recipientOrg: "blank", .channel: "Phone", .signature: "K P"],
      text: "<p><b>Reference</b> 1<br><b>Name of child</b> Ann Lee<br><b>Decision</b> Shared<br>"
        + "<b>Shared with</b> <br><b>How shared</b> Phone<br><b>Signed</b> K P</p>"),
    Case(
      "the same in cells", "a.html",
      [.subject: "Ann Lee", .recipientOrg: "blank", .channel: "Phone", .signature: "blank"],
      text: table(
        ["<b>Reference</b> 1", "<b>Name of child</b> Ann Lee"],
        ["<b>Decision</b> Shared", "<b>Date of decision</b> 1/9/26"],
        ["<b>Shared with</b>", "<b>How shared</b> Phone"], ["<b>Signed</b>", "<b>Date signed</b>"])),
    Case(
      "a label of letters and dots is no answer", "a.txt", [.subject: "blank", .decision: "=shared"],
      text: "REFERENCE\n1\n\nNAME OF CHILD\n\nD.O.B.\n14.03.2017\n\nDECISION\nShared\n\nSIGNED\nK P\n"),
    Case(
      "numbers before labels, and answers over several columns", "a.html",
      [.subject: "Ann Lee", .decision: "=shared", .recipientOrg: "blank", .channel: "Phone"],
      text: table(
        ["1.1", "Reference", "1"], ["1.2", "Name of child", "Ann Lee"], ["1.3", "Decision", "Shared"],
        ["1.4", "Shared with", ""], ["1.5", "How shared", "Phone"])),
    Case(
      "cells that reach over others go by pairs", "a.html",
      [
        .subject: "Ann Lee", .decision: "=shared", .decisionDate: "01/09/2026", .recipientOrg: "blank",
        .channel: "Email",
      ],
      text: "<table><tr><td>Reference<td colspan=2>1<td>Name of child<td colspan=2>Ann Lee"
        + "<tr><td>Decision<td colspan=2>Shared<td>Date of decision<td colspan=2>01/09/2026"
        + "<tr><td>Shared with<td colspan=2><td>How shared<td colspan=2>Email"
        + "<tr><td>Reason for decision<td colspan=5>Ann told her teacher that her uncle hits her</table>"),
    Case(
      "guidance and answer beside a label, and nobody says which", "a.html",
      [.decision: "unclear", .recipientOrg: "unclear", .signature: "unclear"],
      text: table(
        ["Reference", "Our ref", "1"], ["Decision", "Shared, or not", "Shared"],
        ["Date of decision", "dd/mm/yyyy", "1/9/26"],
        ["Shared with", "Name the agency", ""], ["Signed", "Your name", ""])),
  ]

  static let signatures: [Case] = [
    Case(
      "a table to print a name, sign and date", "a.html",
      [.signature: "G Hall", .signatureDate: "07/09/2026", .recorder: "Grace Hall"],
      text: table(["Reference", "1"], ["Decision", "Shared"], ["Shared with", "MASH"])
        + "<table><tr><td>Print name<td>Sign<td>Date<tr><td>Grace Hall<td>G Hall<td>07/09/2026</table>"),
    Case(
      "a name, a tab and a date", "a.txt", [.signature: "G Hall", .signatureDate: "07/09/2026"],
      text: "Reference: 1\nDecision: Shared\nShared with: MASH\n\nSigned\tG Hall\tDate\t07/09/2026\n"),
    Case(
      "two who sign, of whom one has not", "a.html", [.signature: "unclear"],
      text: table(
        ["Reference", "1", "Decision", "Shared"],
        ["Signature of person making the decision", "G Hall", "Date", "07/09/2026"],
        ["Signature of manager", "", "Date", ""])),
    Case(
      "questions as people ask them", "a.txt",
      [
        .decision: "=shared", .decisionReason: "The bruises do not fit what he says.", .recipientOrg: "unclear",
        .safetyConsidered: "unclear", .supportNeeds: "blank",
      ],
      text: "Form ref:  1\n\n3.  What did you decide - to share or not to share?\n        Share\n\n"
        + "5.  Why did you decide this?\n        The bruises do not fit what he says.\n\n"
        + "6.  Who did you tell, and how?\n        OneCall, by phone\n\n"
        + "9.  Is the child safe tonight? Say what has been arranged.\n        Gran has him\n\n"
        + "10. What support does the young person need?\n\n11. Where is this kept?\n        CPOMS\n\nSigned:  O Grant\n"
    ),
  ]

  @Test(arguments: stacked + laidOut + further + answeredInWords + titles + looks + signatures)
  func everyFieldIsWhatItSaysOrUnclear(
    _ one: Case
  ) throws {
    let assembled = try decodeDocument(Array(one.text.utf8), name: one.file)
    try #require(assembled.kept.records.count == one.said.count, "\(assembled.decoded)")
    for (record, fields) in zip(assembled.kept.records, one.said) {
      for (field, expected) in fields { #expect(said(record, field) == expected, "\(field.name)") }
    }
  }

  /// A row that only parts others, or counts them, is no record; one of which all but the reference is blank is.
  @Test(arguments: [
    ("**September** | | | |", 2), ("September 2026 | | | |", 2), ("Autumn term | | | |", 2), ("Total: 2 | | | |", 2),
    ("Total | 2 | | |", 2), (" | | | |", 2), ("A-003 | | | |", 3), ("A-003 | Cal | | |", 3),
  ]) func rowsBetweenRecordsAreNone(_ row: String, _ records: Int) throws {
    let assembled = try decodeDocument(
      Array(
        ("| Reference | Name of child | Decision | Shared with |\n|---|---|---|---|\n| A-001 | Ann | Shared | MASH |\n"
          + "| \(row)\n| A-002 | Bob | Shared | |\n").utf8), name: "a.md")
    #expect(assembled.kept.records.count == records)
    #expect(said(try #require(assembled.kept.records.last), .recipientOrg) == "blank")
  }

  @Test func aCellOverAllColumnsOfALogIsNoRecord() throws {
    let text = Self.table(
      ["Reference", "Name of child", "Decision", "Shared with"], ["A-001", "Ann", "Shared", "MASH"], ["September"],
      ["A-002", "Bob", "Shared", ""], head: true)
    #expect(try decodeDocument(Array(text.utf8), name: "a.html").kept.records.count == 2)
  }
}
