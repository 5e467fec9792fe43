import Foundation
import Records
import Testing

@testable import Formats

/// Contact cards come with mail, from whoever wrote it.
@Suite("A contact card") struct ContactTests {
  private static func card(_ note: String) -> String {
    """
    BEGIN:VCARD
    VERSION:3.0
    FN:Dana Whitlock
    ORG:Harbour Youth Trust
    TITLE:Youth worker
    TEL;TYPE=WORK:01632 960123
    \(note)
    END:VCARD

    """
  }

  private func read(_ text: String) throws -> Decoded {
    try decodeDocument(Array(text.replacing("\n", with: "\r\n").utf8), name: "dana.vcf").decoded
  }

  @Test func isToldAsWhatItIs() throws {
    let decoded = try read(Self.card("NOTE:Consent to share: ask me"))
    #expect(decoded.disposition == .notARecord)
    #expect(decoded.message.contains("contact card"))
  }

  @Test(arguments: [
    "NOTE:" + Messages.form.replacing("\n", with: "\\n"),
    // A long line is folded; Apple groups lines; old cards are written in quoted-printable.
    "item1.NOTE:" + Messages.form.replacing("\n", with: "\\n").replacing("Decision", with: "Deci\n sion"),
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + Messages.form.replacing("\n", with: "=0D=0A=\n"),
  ]) func thatHoldsAFormSaysThatItWasNotRead(_ note: String) {
    #expect(throws: Unreadable.self) { try read(Self.card(note)) }
  }

  @Test func isCalledOneWhereItComesWithAMessage() {
    let body = "--b\n\nHello\n--b\nContent-Type: text/vcard\n\n\(Self.card("NOTE:Hi"))\n--b--\n"
    let message = Messages.parse(Messages.message(body, type: "multipart/mixed; boundary=b"))
    #expect(message.entries.map(\.name) == ["message.txt", "part 3.vcf"])
    let other = body.replacing("--b\n\nHello", with: "--b\nContent-Type: text/html\n\nHello")
    let spare = Messages.parse(Messages.message(other, type: "multipart/alternative; boundary=b"))
    #expect(spare.entries.map(\.name) == ["message.html", "part 3.vcf"])
  }
}
