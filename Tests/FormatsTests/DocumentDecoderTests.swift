import Records
import Testing

@testable import Formats

@Suite struct DocumentDecoderTests {
  private static let table = """
    Sharing decisions 2026,,,,
    Ref,Decision,Date of decision,Reason for decision,Shared with
    ISR-1,Shared,02/03/2026,"The child was at risk, so it was shared at once",MASH
    ISR-2,Not shared,03/03/2026,The threshold was not met on what was known,
    """
  private static let item =
    #"{"ref": "ISR-1", "decision": "shared", "decision_date": "2026-03-02", "recipient": {"organisation": "MASH"}}"#

  private func decode(_ decoder: inout DocumentDecoder, _ text: String, _ name: String) throws -> (
    FormatName, Decoded, RecordingSink
  ) {
    var bytes: [UInt8]? = Array(text.utf8)
    let head = Array(text.utf8)
    let bid = decoder.bid(head: head, isWhole: true, name: name)
    let format = try #require(bid)
    var sink = RecordingSink()
    let decoded = try decoder.decode(
      format, name: name,
      next: { () throws(Unreadable) -> [UInt8]? in
        defer { bytes = nil }
        return bytes
      }, into: &sink)
    return (format, decoded, sink)
  }

  @Test(arguments: [
    (table, "log.csv", "csv", 2), (item, "a.json", "json", 1), ("[\(item), \(item)]", "a.json", "json", 2),
    (#"{"made": "x", "data": {"records": [\#(item), \#(item)]}}"#, "a.json", "json", 2),
    (item + "\n" + item + "\n", "a.jsonl", "jsonl", 2),
    (item.dropLast() + #", "advice": [{"by": "A"}, {"by": "B"}]}"#, "a.json", "json", 1),
  ]) func aDocumentBecomesRecords(_ text: String, _ name: String, _ format: String, _ records: Int) throws {
    var decoder = DocumentDecoder(settings: settings())
    // Twice: what is learnt from the first must not change the second.
    for _ in 0..<2 {
      let (read, decoded, sink) = try decode(&decoder, text, name)
      #expect(read.rawValue == format)
      #expect(decoded.disposition == .assessed)
      #expect(decoded.records == records)
      #expect(decoded.lost == 0)
      #expect(sink.recordBytes > 0)
      #expect(sink.losses.isEmpty)
    }
  }

  @Test func aTableOfAnotherKindIsNoRecordEvenWhereItIsDamaged() throws {
    var decoder = DocumentDecoder(settings: settings())
    let (_, decoded, sink) = try decode(&decoder, "Room,Size,Floor\nA,12,1\nB,13,2,x\nC,1,1\n", "rooms.csv")
    #expect(decoded.disposition == .notARecord)
    #expect(sink.losses.isEmpty)
  }

  /// Laid out for reading, JSON has commas at the ends of lines; as a table it would give records that are none.
  @Test(arguments: ["x{", "callback({", "var record = {", "// a record\n{", "", "\u{1E}{", "\"a\": 1,\n"])
  func damagedJSONIsNoTable(_ beginning: String) throws {
    let members = Self.item.dropFirst().replacing(", \"", with: ",\n  \"")
    var decoder = DocumentDecoder(settings: settings())
    for name in ["a.json", "a.txt", "a.csv"] {
      for text in [beginning + "\n  " + members, beginning + "\n  " + members.dropLast(2)] {
        let error = #expect(throws: Unreadable.self) { _ = try decode(&decoder, text, name) }
        #expect(error?.reason == .parseError, "\(name): \(text)")
      }
    }
  }

  @Test func aTextBehindTheHeaderOfAnotherFormatIsNone() {
    let header: [UInt8] = [0x37, 0x7B, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0x91, 2, 0x1F, 7, 0, 0, 1, 0, 0, 0, 0, 0]
    #expect(DocumentDecoder.bid(head: header + Self.table.utf8, isWhole: true, name: "x.csv") == nil)
    // A control character or two is damage.
    #expect(DocumentDecoder.bid(head: [0, 1] + Self.table.utf8, isWhole: true, name: "x.csv")?.rawValue == "csv")
  }

  @Test func aFormatThatIsNotReadIsRefused() {
    var decoder = DocumentDecoder(settings: settings())
    var sink = RecordingSink()
    #expect(throws: Unreadable.self) {
      try decoder.decode(
        FormatName(rawValue: "other"), name: "x", next: { () throws(Unreadable) -> [UInt8]? in nil }, into: &sink)
    }
  }

  @Test func aHeadingOfAnyLengthIsLookedUpByItsBeginning() throws {
    var decoder = DocumentDecoder(settings: settings())
    let heading = "Reason" + String(repeating: "(s)", count: 100_000)
    let (_, decoded, _) = try decode(
      &decoder, "Ref,Decision,Date of decision,\(heading)\n1,Shared,2026-03-02,x\n2,Shared,2026-03-03,y\n", "log.csv")
    #expect(decoded.disposition == .assessed && decoded.records == 2)
  }

  @Test func everyFormatHasANameOfItsOwn() {
    #expect(Set(formatList.map { $0.name }).count == formatList.count)
  }
}
