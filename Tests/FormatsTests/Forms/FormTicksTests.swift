import Records
import Testing

@testable import Formats

/// Ticks in tables that hold other rows too, and parts of a document that only show how it is filled in.
@Suite struct FormTicksTests {
  typealias Case = FormStyleTests.Case

  /// A table of three columns; a row of two cells has its answer over the last two.
  private static func table(_ rows: [String]...) -> String {
    "<h1>Information sharing decision record</h1><table>"
      + rows.map { row in
        let cells = row.enumerated().map { number, cell in
          row.count == 2 && number == 1 ? "<td colspan=2>\(cell)</td>" : "<td>\(cell)</td>"
        }
        return "<tr>\(cells.joined())</tr>"
      }.joined() + "</table>"
  }

  static let ticks: [Case] = [
    Case(
      "a tick stands under its answer, in the midst of a table too", "a.html",
      [.decision: "=shared", .consentStatus: "=not_obtained", .subjectInformed: "=no", .channel: "Egress"],
      text: table(
        ["Reference", "ISR-1"], ["Decision", "Shared"], ["Question", "Yes", "No"], ["Consent obtained", "", "✓"],
        ["Parents informed", "", "X"], ["How shared", "Egress"], ["Signed", "O Grant"])),
    Case(
      "ticks go on below a row of another kind", "a.html",
      [.consentStatus: "=given", .recipientOrg: "Kent MASH", .subjectInformed: "=no"],
      text: table(
        ["Reference", "ISR-1"], ["Decision", "Shared"], ["", "Yes", "No"], ["Consent obtained", "✓", ""],
        ["Shared with", "Kent MASH"], ["Parents informed", "", "✓"])),
    Case(
      "nothing ticked is nothing said", "a.html",
      [.decision: "=shared", .consentStatus: "blank", .subjectInformed: "=yes"],
      text: table(
        ["Reference", "ISR-1"], ["Decision", "Shared"], ["Question", "Yes", "No"], ["Consent obtained", "", ""],
        ["Parents informed", "✓", ""])),
    Case(
      "both ticked is not known", "a.html", [.decision: "=shared", .consentStatus: "unclear"],
      text: table(
        ["Reference", "ISR-1"], ["Decision", "Shared"], ["Question", "Yes", "No"], ["Consent obtained", "✓", "✓"],
        ["Parents informed", "✓", ""])),
    Case(
      "a tick in a column that nothing is said of is not known", "a.html",
      [.decision: "=shared", .consentStatus: "unclear"],
      text: table(
        ["Reference", "ISR-1", ""], ["Decision", "Shared", ""], ["Consent obtained", "", "✓"],
        ["How shared", "Egress", ""], ["Signed", "O Grant", ""])),
    Case(
      "answers printed beside a question are not headings of those below", "a.html",
      [.consentStatus: "unclear", .subjectInformed: "unclear"],
      text: table(
        ["Reference", "ISR-1"], ["Decision", "Shared"], ["Consent obtained", "Yes", "No"],
        ["Parents informed", "Yes", "No"])),
  ]

  /// A table as it is, with as many cells as each row has.
  private static func grid(_ rows: [String]...) -> String {
    "<h1>Information sharing decision record</h1><table>"
      + rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined() + "</table>"
  }

  static let checklists: [Case] = [
    Case(
      "what is written beside columns to tick answers what is asked for", "a.html",
      [
        .decision: "=shared", .decisionDate: "01/09/2026", .consentStatus: "=not_obtained", .subjectInformed: "=yes",
        .safetyConsidered: "Moved to a quiet room with her aunt",
      ],
      text: grid(
        ["Question", "Yes", "No", "Details"], ["Reference", "", "", "ISR-1"], ["Decision", "", "", "Shared"],
        ["Date of decision", "", "", "01/09/2026"],
        ["Safety and wellbeing", "", "", "Moved to a quiet room with her aunt"], ["Consent obtained", "", "X", ""],
        ["Parents informed", "X", "", ""],
        ["Signed", "", "", "O Grant"])),
    Case(
      "numbers before questions, and titles of parts between them", "a.html",
      [.recordID: "ISR-1", .decision: "=shared", .recipientOrg: "Kent MASH", .signature: "blank"],
      text: grid(
        ["No", "Question", "Answer"], ["About the child", "", ""], ["1", "Reference", "ISR-1"],
        ["2", "Name of child", "Ann Lee"], ["The decision", "", ""], ["3", "Decision", "Shared"],
        ["4", "Shared with", "Kent MASH"], ["A5", "Signed", ""])),
  ]

  private static let form = "# Information sharing decision record\n\nRef: ISR-1\nName of child: Ann Lee\n"

  static let examples: [Case] = [
    Case(
      "a worked example answers nothing", "a.md",
      [.recordID: "ISR-1", .decision: "blank", .decisionReason: "blank", .signature: "blank"],
      text: form + "Decision:\nReason for decision:\nSigned:\n\n## Worked example\n\nDecision: Shared\n"
        + "Reason for decision: The child was hurt and is at risk of significant harm\nSigned: J. Smith\n"),
    Case(
      "what only an example asks for is not known", "a.md", [.decision: "=shared", .signature: "unclear"],
      text: form
        + "Decision: Shared\nReason for decision: The child was hurt\n\n## Guidance notes\n\nSigned: J. Smith\n"),
    Case(
      "a form that calls itself an example is read", "a.md", [.decision: "=shared", .signature: "J. Smith"],
      text: "# Example of a sharing record\n\nRef: ISR-1\nName of child: Ann Lee\nDecision: Shared\nSigned: J. Smith\n"),
    Case(
      "guidance that was given is part of a form", "a.md",
      [.decision: "=shared", .adviceFrom: "MASH", .signature: "J. Smith"],
      text: form + "Decision: Shared\n\n## Advice and guidance\n\nAdvice from: MASH\nSigned: J. Smith\n"),
  ]

  @Test(arguments: ticks + checklists + examples) func areReadAsAPersonReadsThem(_ one: Case) throws {
    let assembled = try decodeDocument(Array(one.text.utf8), name: one.file)
    try #require(assembled.kept.records.count == one.said.count, "\(assembled.decoded)")
    for (record, fields) in zip(assembled.kept.records, one.said) {
      for (field, expected) in fields { #expect(said(record, field) == expected, "\(field.name)") }
    }
  }
}
