import Records
import Testing

@testable import Formats

/// Whole documents, from bytes to records.
@Suite struct AssemblerDocumentsTests {
  private func decode(_ text: String, name: String) throws -> Assembled {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    return try decode(text, name: name, by: &decoder)
  }

  private func decode(_ text: String, name: String, by decoder: inout DocumentDecoder) throws -> Assembled {
    let bytes = Array(text.utf8)
    var blocks = [bytes]
    var kept = KeptRecords()
    let bid = decoder.bid(head: bytes, isWhole: true, name: name)
    let format = try #require(bid)
    let decoded = try decoder.decode(
      format, name: name, next: { () throws(Unreadable) in blocks.isEmpty ? nil : blocks.removeFirst() }, into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }

  @Test func nestedKeysAreMatchedByPathAndThenByLeaf() throws {
    let assembled = try decode(
      """
      {"sharingRecord": {"reference": "ISR-1", "child": {"firstName": "Jo", "surname": "Kay", "dateOfBirth": "12/05/14"},
       "decision": {"outcome": "Shared", "date": "2026-03-02", "reason": "Injuries need assessing today", "by": "P. Nair"},
       "recipient": {"organisation": "MASH", "name": "Duty worker", "role": "Social worker", "email": "a@b.gov.uk"},
       "consent": {"sought": false, "reason": "Would increase the risk"}, "informed": ["mother", "father"],
       "signature": {"name": "D. Whitlock", "role": "Youth worker", "date": "2026-03-02"}, "fullFile": {"date": "x"},
       "retention": {"period": "25 years", "reviewDate": "02/03/30"}}}
      """, name: "a.json")
    let record = assembled.record
    #expect(assembled.decoded.records == 1)
    #expect(record[.recordID].text.string == "ISR-1")
    #expect(record[.subject].text.string == "Jo Kay")
    #expect(record[.subjectDOB].day == Day(year: 2014, month: 5, day: 12) || record[.subjectDOB].days != nil)
    #expect(record[.decision].isOnly(Decision.shared))
    #expect(record[.decisionDate].day == Day(year: 2026, month: 3, day: 2))
    #expect(record[.decisionReason].isAnswered)
    #expect(record[.approver].text.string == "P. Nair")
    #expect(record[.recipientOrg].text.string == "MASH")
    #expect(record[.recipientPerson].text.string == "Duty worker")
    #expect(record[.recipientRole].text.string == "Social worker")
    #expect(record[.recipientAddress].isAnswered)
    #expect(record[.consentStatus].isOnly(ConsentStatus.notSought))
    #expect(record[.consentReason].isAnswered)
    #expect(record[.subjectInformed].includes(YesNo.yes))
    #expect(record[.signature].text.string == "D. Whitlock")
    #expect(record[.signatureRole].isAnswered)
    #expect(record[.signatureDate].isAnswered)
    #expect(record[.retentionPeriod].isAnswered)
    #expect(record[.reviewDate].traits.contains(.retention))
    #expect(assembled.kept.labels.filter { $0.field == nil }.map(\.label) == ["sharingRecord › fullFile › date"])
  }

  @Test func aLogWithRealHeadingsGivesRecords() throws {
    let assembled = try decode(
      """
      Log number,Name of child / young person,Date,Decision taken,Reason(s) for sharing or not sharing,Shared with,\
      Lawful basis for sharing – please state which,Signed,Dated
      1,Jo Kay,02/03/2026,Shared,Injuries need assessing today,MASH,LI,D. Whitlock,02/03/2026
      2,Al Bee,03/03/2026,Not shared,Below threshold,,,D. Whitlock,03/03/2026
      """, name: "log.csv")
    #expect(assembled.decoded.records == 2)
    #expect(assembled.kept.labels.allSatisfy { $0.field != nil })
    #expect(assembled.field("Date") == .decisionDate)
    #expect(assembled.kept.records.map { $0[.decision].choices } == [1, 4])
  }

  @Test func documentsOfOneFormAreEachReadByTheirOwnValues() throws {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    for (status, decided) in [("Shared", true), ("Closed", false), ("Not shared", true)] {
      let assembled = try decode(
        #"{"ref": "1", "child": "A", "lawful_basis": "LI", "status": "\#(status)"}"#, name: "a.json", by: &decoder)
      #expect(assembled.record[.decision].isAnswered == decided)
    }
  }
}
