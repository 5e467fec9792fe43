import Records
import Rules
import Testing

@testable import Formats

/// Small forms as strangers type them, each with a trap: what a careful person would say of the rule in question.
@Suite struct StrangersFormsTests {
  private static let asOf = CompliantRecord.examplesAsOf

  struct Case: Sendable, CustomTestStringConvertible {
    let trap: String
    let rule: String
    let may: [Verdict]
    let form: String
    var name = "form.txt"
    var testDescription: String { "\(trap): \(rule)" }
  }

  private static let head = """
    INFORMATION SHARING RECORD
    Ref: Q-1
    Date of decision: 05/03/2026
    Reason for decision: Told a volunteer of being locked in a shed at night by an uncle
    Shared with: Eastmere MASH

    """
  private static let page =
    "<h1>Information sharing record</h1><p>Reference: Q-1<p>Reason for decision: Told of being locked in a shed at night"

  static let cases: [Case] = [
    Case(
      trap: "a blank signature with a role behind the line and a date label on it", rule: "record.signed",
      may: [.fail, .review],
      form: head + "Decision: Shared\nSigned: ................................ (DSL)    Date: ....................\n"),
    Case(
      trap: "a signature line without an answer, and the name of who sent the form below", rule: "record.signed",
      may: [.fail, .review], form: head + "Decision: Shared\nSigned:\n\nKind regards\nGwen Penhale\nYouth worker\n"),
    Case(
      trap: "a label at the beginning of a line of an answer", rule: "record.signed", may: [.fail, .review],
      form: head.replacing(
        "night by an uncle", with: "night by an uncle and\nSigned: is what she had written on the form")
        + "Decision: Shared\nSignature:\n"),
    Case(
      trap: "the police's signature on a request, none on the reply", rule: "record.signed", may: [.fail, .review],
      form: """
        REQUEST FOR DISCLOSURE OF PERSONAL DATA - Schedule 2 Part 1 Paragraph 2 DPA 2018
        PART A (to be completed by the police)
        Requesting officer: DC Hollis   Collar no: 4471
        Signed: DC A Hollis       Date: 01/04/2026
        Personal data being requested: attendance records of the child
        PART B (reply)
        Decision on request: Declined
        Reasons for disclosure or non-disclosure:
        Signed:
        Date:
        """),
    Case(
      trap: "a parent's signature, none of the staff", rule: "record.signed", may: [.fail, .review],
      form: head
        + "Decision: Shared\n\nPARENTAL CONSENT\nSigned (parent/carer): Marta Dunmore  Date: 05/03/2026\n\nFOR OFFICE USE\n"
        + "Signed (staff):\nDate:\n"),
    Case(
      trap: "choices that nobody struck out", rule: "record.decision-stated", may: [.fail],
      form: head + "Decision: Shared / Not shared\n"),
    Case(
      trap: "boxes behind their words", rule: "record.recipient-recorded", may: [.notApplicable],
      form: head + "Decision:  Shared ☐   Not shared ☒   Deferred ☐\n"),
    Case(
      trap: "boxes without a space", rule: "record.recipient-recorded", may: [.notApplicable],
      form: head + "Information shared? ☐Yes ☑No\n"),
    Case(
      trap: "a cross between yes and no", rule: "record.decision-stated", may: [.review],
      form: head + "Information shared?    Yes X    No\n"),
    Case(
      trap: "two boxes ticked", rule: "record.decision-stated", may: [.review],
      form: head + "Decision:  ☒ Shared   ☒ Not shared   ☐ Deferred\n"),
    Case(
      trap: "a list from which nobody chose", rule: "record.decision-stated", may: [.fail, .review],
      form: page + "<p><label for=d>Decision</label><select id=d><option>Shared<option>Not shared</select>",
      name: "form.html"),
    Case(
      trap: "hidden rows", rule: "record.signed", may: [.fail, .review],
      form: page + "<table><tr><td>Decision<td>Shared<tr style='display:none'><td>Signed<td>Admin</table>",
      name: "form.html"),
  ]

  @Test(arguments: cases) func nobodyIsPassedOrFailedByAGuess(_ one: Case) throws {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Self.asOf.number))
    let examiner = Examiner(rules: RulePack.builtIn, terms: Terms(asOf: Self.asOf))
    let kept = try decodeDocument(Array(one.form.utf8), name: one.name, by: &decoder).kept
    try #require(kept.records.count == 1)
    var bytes = kept.bytes
    DateOrder.settle(&bytes, at: 0)
    var outcome = Outcome()
    examiner.examine(Record(storage: bytes, start: 0, source: kept.sources[0]), into: &outcome)
    let rule = try #require(examiner.rules.firstIndex { $0.id == one.rule })
    #expect(one.may.contains(outcome.verdicts[rule]), "\(outcome.verdicts[rule])")
  }
}
