import Foundation
import Records
import Testing

@testable import Formats

/// Entries of a calendar come with mail.
@Suite("A calendar") struct CalendarTests {
  private static func calendar(_ description: String) -> String {
    """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    DTSTART:20260302T100500Z
    SUMMARY:Strategy meeting Child K
    DESCRIPTION:\(description)
    LOCATION:Room 1
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR

    """
  }

  private func read(_ text: String) throws -> Decoded {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    let bytes = Array(text.replacing("\n", with: "\r\n").utf8)
    let format = try #require(decoder.bid(head: bytes, isWhole: true, name: "part 3"))
    #expect(format.rawValue == "ics")
    var rest: [UInt8]? = bytes
    var kept = KeptRecords()
    return try decoder.decode(
      format, name: "part 3",
      next: {
        defer { rest = nil }
        return rest
      }, into: &kept)
  }

  @Test func isToldAsWhatItIs() throws {
    let decoded = try read(Self.calendar("Decision to share info"))
    #expect(decoded.disposition == .notARecord)
    #expect(decoded.message.contains("calendar") && !decoded.message.contains("concern log"))
  }

  @Test func thatHoldsAFormSaysThatItWasNotRead() {
    let form = Messages.form.replacing("\n", with: "\\n")
    #expect(throws: Unreadable.self) { try read(Self.calendar(form)) }
    // A long line is folded, wherever that cuts.
    let folded = form.replacing("Decision", with: "Deci\n sion")
    #expect(throws: Unreadable.self) { try read(Self.calendar(folded)) }
  }

  @Test func isCalledOneWhereItComesWithAMessage() {
    let body = "--b\n\nHello\n--b\nContent-Type: text/calendar; method=REQUEST\n\n\(Self.calendar("Hi"))\n--b--\n"
    let message = Messages.parse(Messages.message(body, type: "multipart/mixed; boundary=b"))
    #expect(message.entries.map(\.name) == ["message.txt", "part 3.ics"])
  }
}
