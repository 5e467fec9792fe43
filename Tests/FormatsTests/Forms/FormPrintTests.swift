import Records
import Testing

@testable import Formats

/// Forms whose print alone says what is a label: bold words, cells below each other, cells beside each other.
@Suite struct FormPrintTests {
  typealias Case = FormStyleTests.Case

  private static let reason = "Injuries do not fit the account given and the child is afraid to go home"

  static let cases: [Case] = [
    Case(
      "a stroke in the answer behind a bold label marks no choice", "a.html",
      [.disposedOn: "notApplicable", .refusalReason: "notApplicable", .consentStatus: "unclear", .recordID: "1"],
      text: "<p><b>Reference</b> 1<p><b>Decision</b> Shared<p><b>Shared with</b> Kent MASH<p><b>Destroyed on</b> N/A"
        + "<p><b>Reason for not sharing</b> N/A<p>Consent: <b>Yes</b> / No"),
    Case(
      "a question with its answer in one cell is no answer to the cell beside it", "a.html",
      [.safetyConsidered: "blank", .otherRisks: "Younger brother lives in the same home", .recordID: "1"],
      text: "<table><tr><td>Reference: 1<td>Decision: Shared<tr><td>Safety and wellbeing:"
        + "<td>Is anyone else at risk of harm? Younger brother lives in the same home</table>"),
    Case(
      "an answer that is the label above it", "a.html",
      [.recordID: "1", .decision: "=shared", .security: "Encrypted", .channel: "Egress", .signature: "O Grant"],
      text: "<table><tr><td>Reference<td>Name of child<td>Decision<tr><td>1<td>Ann Lee<td>Shared"
        + "<tr><td>Shared with<td>How shared<td>Encrypted<tr><td>Kent MASH<td>Egress<td>Encrypted"
        + "<tr><td>Signed<td>Date signed<td>Where stored<tr><td>O Grant<td>01/09/2026<td>Case system</table>"),
    Case(
      "a question with nothing behind it beside a label with its answer", "a.html",
      [.proportionality: "blank", .informationShared: "The entire case file", .recordID: "1"],
      text: "<table><tr><td>Reference: 1<td>Decision: Shared<tr><td>How was the amount limited?"
        + "<td>What was shared: The entire case file</table>"),
    Case(
      "rows of labels over rows that may be either are in doubt", "a.html",
      [.recordID: "unclear", .consentStatus: "unclear", .signature: "unclear"],
      text: "<table><tr><td>Reference<td>Name of child<td>Decision<tr><td>1<td>Ann Lee<td>Shared"
        + "<tr><td>Shared with<td>Reason for decision<td>Consent<tr><td>MASH<td>Concern<td>Yes"
        + "<tr><td>Signed<td>Date signed<td>Where stored<tr><td>O Grant<td>01/09/2026<td>Case system</table>"),
    Case(
      "labels over answers in each cell", "a.html", [.decisionReason: reason, .channel: "Secure e-mail"],
      text: "<table><tr><td><b>Reference</b><br>1<td><b>Decision</b><br>Shared<tr><td><b>Reason for decision</b>"
        + "<br>\(reason)<td><b>How shared</b><br>Secure e-mail</table>"),
    Case(
      "a way of sharing below the bold label that asks for it", "a.html", [.channel: "Secure e-mail", .recordID: "1"],
      text: "<p><b>Reference</b><br>1<p><b>Decision</b><br>Shared<p><b>How shared</b><br>Secure e-mail"
        + "<p><b>Signed</b><br>O Grant"),
  ]

  @Test(arguments: cases)
  func whatIsPrintedSaysWhatItIs(_ one: Case) throws {
    let assembled = try decodeDocument(Array(one.text.utf8), name: one.file)
    #expect(assembled.kept.records.count == one.said.count)
    for (record, expected) in zip(assembled.kept.records, one.said) {
      for (field, words) in expected {
        let found = said(record, field)
        #expect(found == words, "\(field.name): \(found)")
      }
    }
  }
}
