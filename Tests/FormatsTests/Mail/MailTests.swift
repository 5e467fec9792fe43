import Foundation
import Records
import Testing

@testable import Formats

/// Messages in text, as they travel.
enum Messages {
  static let head = """
    From: Jo Hall <jo@club.org.uk>
    To: mash@anytown.gov.uk, "Lee, Sam" <sam.lee@anytown.gov.uk>
    Subject: Referral
    Date: Tue, 01 Sep 2026 10:05:00 +0100
    Message-ID: <1@club.org.uk>
    MIME-Version: 1.0

    """

  static let form = """
    Reference: ISR-0001
    Child's name: Sam Smith
    Decision: Shared
    Date of decision: 01/09/2026
    Reason for decision: To protect Sam from further physical harm at home
    Lawful basis: Public task
    Shared with: Anytown MASH
    """

  static func message(_ body: String, type: String = "text/plain; charset=utf-8", more: String = "") -> [UInt8] {
    Array((head + "Content-Type: \(type)\n" + more + "\n" + body).utf8)
  }

  static func parse(_ bytes: [UInt8]) -> MailMessage { MailMessage(bytes, limits: DecodingLimits()) }

  /// Reads one message as a document.
  static func read(_ bytes: [UInt8]) throws -> Assembled {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    var kept = KeptRecords()
    let format = try #require(decoder.bid(head: bytes, isWhole: true, name: "a.eml"))
    #expect(format == .mail)
    var rest: [UInt8]? = bytes
    let decoded = try decoder.decode(
      format, name: "a.eml",
      next: {
        defer { rest = nil }
        return rest
      }, into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }
}

@Suite("The head of a message") struct MailHeaderTests {
  @Test(arguments: [
    ("Plain words", "Plain words"), ("=?utf-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"),
    ("=?UTF-8?B?U8O2cmVu?= Smith", "Sören Smith"), ("=?iso-8859-1?q?S=F6ren?=", "Sören"),
    ("=?utf-8?b?w6k=?= =?utf-8?b?w6k=?=", "éé"), ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
    // A letter parted between two words.
    ("=?utf-8?q?S=C3?= =?utf-8?q?=B6ren?=", "Sören"), ("=?nonsense", "=?nonsense"), ("1 =? 2 ?= 3", "1 =? 2 ?= 3"),
    ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
  ]) func isReadWithItsEncodedWords(_ raw: String, _ text: String) {
    #expect(MailWords.decoded(Array(raw.utf8)) == text)
  }

  @Test(arguments: [
    ("text/plain; charset=utf-8", "text/plain", "charset", "utf-8"),
    ("Text/HTML ; Charset=\"iso-8859-1\" (Latin)", "text/html", "charset", "iso-8859-1"),
    ("a/b; filename=\"x; y.docx\"", "a/b", "filename", "x; y.docx"),
    ("a/b; filename=\"a \\\"b\\\".txt\"", "a/b", "filename", "a \"b\".txt"),
    ("a/b; filename*=utf-8'en'Caf%C3%A9.docx", "a/b", "filename", "Café.docx"),
    ("a/b; filename*0=\"long \"; filename*1=\"name.docx\"", "a/b", "filename", "long name.docx"),
    ("a/b; filename*0*=utf-8''Caf%C3; filename*1*=%A9.docx", "a/b", "filename", "Café.docx"),
    ("a/b; filename=\"=?utf-8?q?Caf=C3=A9.docx?=\"", "a/b", "filename", "Café.docx"),
  ]) func hasParameters(_ raw: String, _ value: String, _ name: String, _ parameter: String) {
    let found = MailParameters(Array(raw.utf8))
    #expect(found.value == value)
    #expect(found[name] == parameter)
  }

  @Test(arguments: [
    ("Tue, 01 Sep 2026 10:05:00 +0100", "2026-09-01T10:05+01:00"), ("1 Sep 26 10:05 GMT", "2026-09-01T10:05Z"),
    ("Tue, 1 Sep 2026 10:05:00 -0500 (EST)", "2026-09-01T10:05-05:00"),
    ("Tue,1 Sep 2026 10:05 BST", "2026-09-01T10:05+01:00"),
    ("16 May 2016 at 09:30:32  GMT+1", "2016-05-16T09:30+01:00"), ("yesterday", nil),
    ("32 Sep 2026 10:05:00 +0000", nil), ("", nil),
  ]) func saysWhenItWasSent(_ text: String, _ iso: String?) {
    #expect(MailDate.iso(text) == iso)
  }

  @Test func saysToWhomItWasSent() {
    let list = MailAddress.list(
      Array("Team: a@x.org, \"Lee, S\" <b@x.org>;, c@x.org (Carer), <d@x.org>, undisclosed-recipients:;".utf8))
    #expect(list.map(\.address) == ["a@x.org", "b@x.org", "c@x.org", "d@x.org"])
    #expect(list.map(\.name) == ["", "Lee, S", "Carer", ""])
  }
}

@Suite("A message") struct MailTests {
  @Test func isToldByWhatOnlyMessagesHave() {
    func bid(_ text: String, _ name: String = "x") -> String? {
      DocumentDecoder.bid(head: Array(text.utf8), isWhole: true, name: name)?.rawValue
    }
    #expect(bid(Messages.head + "\nHello") == "eml")
    #expect(bid("From: a@b\nTo: c@d\nSubject: x\n\nHello", "a.eml") == "eml")
    // What somebody pasted is a text.
    #expect(bid("From: a@b\nSent: Monday\nTo: c@d\nSubject: x\n\nDecision: Shared\nReason: y\n", "a.txt") == "text")
    #expect(bid("subject: Ann\ndecision: shared\nrecord_id: 1\n", "a.yaml") == "yaml")
    #expect(bid("Date,From,To,Message-ID\n1,2,3,4\n", "a.csv") == "csv")
  }

  @Test(arguments: [
    ("", "Reference: ISR-0001", "Reference: ISR-0001"),
    ("base64", "UmVmZXJlbmNlOiBJU1ItMDAwMQ==", "Reference: ISR-0001"),
    ("quoted-printable", "Refer=\nence: ISR=2D0001", "Reference: ISR-0001"),
    // White space at a line's end was added on the way, unless it is written in figures.
    ("quoted-printable", "Shared with=09\nSigned by \t\nTeam =20 \nx", "Shared with\t\nSigned by\nTeam  \nx"),
    ("x-uuencode", "begin 644 a\n44F5F97)E;F-E.B!)4U(M,#`P,0``\n`\nend", "Reference: ISR-0001\0\0"),
  ]) func isReadHoweverItIsWritten(_ encoding: String, _ body: String, _ text: String) {
    let more = encoding.isEmpty ? "" : "Content-Transfer-Encoding: \(encoding)\n"
    let message = Messages.parse(Messages.message(body, more: more))
    let found = String(decoding: message.text?.bytes.dropFirst(3) ?? [], as: UTF8.self)
    #expect(found.prefix(text.utf8.count).replacing("\0", with: "") == text.replacing("\0", with: ""))
  }

  @Test func givesItsFormAndWhatTheFormLeavesOut() throws {
    let found = try Messages.read(Messages.message(Messages.form))
    #expect(found.decoded.disposition == .assessed)
    let record = found.record
    #expect(record[.decision].isAnswered)
    #expect(record[.sharedDate].day == Day(year: 2026, month: 9, day: 1))
    #expect(record[.recipientAddress].text.string == "mash@anytown.gov.uk; sam.lee@anytown.gov.uk")
    #expect(record[.channel].text.string == "Email")
    // The message is the system that says who wrote it, and when.
    #expect(record[.recorder].text.string == "Jo Hall" && record[.recorder].traits.contains(.system))
    #expect(record[.recordedAt].day == Day(year: 2026, month: 9, day: 1))
  }

  @Test func neverOverwritesWhatItsFormSays() throws {
    let form = Messages.form + "\nDate shared: 28/08/2026\nHow shared: Telephone\nRecorded by: Pat Lowe\n"
    let record = try Messages.read(Messages.message(form)).record
    #expect(record[.sharedDate].day == Day(year: 2026, month: 8, day: 28))
    #expect(record[.channel].text.string == "Telephone")
    #expect(record[.recorder].text.string == "Pat Lowe")
  }

  @Test func ofWhatWasNotSharedIsNoSharing() throws {
    let record = try Messages.read(Messages.message(Messages.form.replacing("Shared\n", with: "Do not share\n"))).record
    #expect(record[.sharedDate].kind == .blank && record[.recipientAddress].kind == .blank)
  }

  @Test func isReadOnceInTheRichestOfItsAlternatives() throws {
    let rows = Messages.form.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "<tr><td>\(parts[0])</td><td>\(parts[1])</td></tr>"
    }
    let body = """
      This is a message in several parts.
      --b
      Content-Type: text/plain; charset=utf-8

      \(Messages.form)
      --b
      Content-Type: text/html; charset=utf-8

      <html><body><table>\(rows.joined())</table></body></html>
      --b--

      """
    let bytes = Messages.message(body, type: "multipart/alternative; boundary=\"b\"")
    #expect(Messages.parse(bytes).isText)
    let found = try Messages.read(bytes)
    #expect(found.decoded.records == 1)
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
  }

  @Test func opensIntoItsTextAndWhatIsAttached() {
    let body = """
      --outer
      Content-Type: text/plain

      See attached.
      --outer
      Content-Type: application/octet-stream
      Content-Disposition: attachment; filename="../../form.csv"
      Content-Transfer-Encoding: base64

      cmVjb3JkX2lkLGRlY2lzaW9uCg==
      --outer
      Content-Type: message/rfc822

      From: a@b.org
      Subject: inner

      Hello
      --outer--
      """
    let message = Messages.parse(Messages.message(body, type: "multipart/mixed; boundary=outer"))
    #expect(message.entries.map(\.name) == ["message.txt", "form.csv", "message 4.eml"])
    #expect(String(decoding: message.bytes(of: message.entries[1]).bytes, as: UTF8.self) == "record_id,decision\n")
    #expect(String(decoding: message.bytes(of: message.entries[2]).bytes, as: UTF8.self).hasPrefix("From: a@b.org"))
    #expect(message.loss == nil)
  }

  @Test(arguments: [
    ("--b\n\nHello", "multipart/mixed; boundary=b", Unreadability.truncated),
    ("Hello", "multipart/mixed; boundary=b", .corrupt), ("Hello", "multipart/mixed", .corrupt),
  ]) func saysWhatIsLostOfIt(_ body: String, _ type: String, _ reason: Unreadability) {
    #expect(Messages.parse(Messages.message(body, type: type)).loss?.reason == reason)
  }

  @Test func noticesSignaturesAndRefusesWhatIsEncrypted() {
    let signed = Messages.parse(
      Messages.message(
        "--b\n\n\(Messages.form)\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nMII\n--b--\n",
        type: "multipart/signed; boundary=b"))
    #expect(signed.envelope.isSigned && signed.entries.map(\.name) == ["message.txt", "smime.p7s"])
    let sealed = Messages.parse(Messages.message("MII", type: "application/pkcs7-mime; smime-type=enveloped-data"))
    #expect(sealed.entries.map(\.refusal?.reason) == [.encrypted])
  }

  @Test(arguments: [
    ("multipart/signed", "application/pkcs7-signature; name=smime.p7s", true),
    ("multipart/signed", "application/pgp-signature", true),
    // Where a mailing list took it apart.
    ("multipart/mixed", "application/pkcs7-signature; name=smime.p7s", true),
    ("multipart/mixed", "application/pgp-signature; name=signature.asc", true),
    // Of a file.
    ("multipart/mixed", "application/pkcs7-signature; name=form.docx.p7s", false),
    ("multipart/signed", "image/png; name=scan.png", false),
  ]) func tellsTheSignatureOverItselfFromOneOverAFile(_ whole: String, _ type: String, _ isSeal: Bool) throws {
    let body = "--b\n\nHello\n--b\nContent-Type: \(type)\n\nMII\n--b--\n"
    let message = Messages.parse(Messages.message(body, type: "\(whole); boundary=b"))
    #expect(message.entries.map(\.isSeal) == [false, isSeal])
    #expect(message.envelope.isSigned == (isSeal || whole == "multipart/signed"))
  }

  @Test func aSignatureOfTheMessageStandsWhereTheFormsIsBlank() throws {
    let body = "--b\n\n\(Messages.form)\nSigned:\n--b--\n"
    let record = try Messages.read(Messages.message(body, type: "multipart/signed; boundary=b")).record
    #expect(record[.signature].verification == .notVerified)
  }

  @Test func keepsItsBoundsOnDepthAndParts() {
    var deep = "Hello"
    for level in (0..<40).reversed() {
      deep = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(deep)\n--b\(level)--\n"
    }
    let found = Messages.parse(Array((Messages.head + deep).utf8))
    #expect(found.entries.map(\.refusal?.reason) == [.limitDepth])
    let many = String(repeating: "--b\nContent-Type: a/b\n\nx\n", count: 12_000) + "--b--\n"
    #expect(Messages.parse(Messages.message(many, type: "multipart/mixed; boundary=b")).loss?.reason == .limitEntries)
  }

  @Test(arguments: 0..<50) func anyDamageIsSurvived(_ seed: Int) {
    var random = SeededBytes(seed: UInt64(seed) + 1)
    let body = "--b\n\n\(Messages.form)\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n"
    var bytes = Messages.message(body, type: "multipart/mixed; boundary=\"b\"")
    for index in bytes.indices where random.next() % 100 == 0 {
      bytes[index] = UInt8(truncatingIfNeeded: random.next())
    }
    let message = Messages.parse(bytes)
    for entry in message.entries { _ = message.bytes(of: entry) }
    _ = message.text
  }
}

/// Numbers that look random and are the same each time.
private struct SeededBytes {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 11
  }
}

@Suite("A mailbox") struct MailboxTests {
  private func messages(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Mailbox(bytes.span, most: 100).messages.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func isPartedWhereAMessageBegins() {
    let box = """
      From jo@club.org.uk Tue Sep  1 10:05:00 2026
      Subject: one

      From here on we share.

      From what I saw at 10:00 it was so.
      From jo@club.org.uk Tue Sep  1 10:06:00 2026

      From jo@club.org.uk Tue Sep  1 10:07:00 2026
      Subject: two

      Hello

      """
    #expect(messages(box).count == 2)
    #expect(messages(box.replacing("10:06:00 2026\n\n", with: "10:06:00 2026\nSubject: x\n\n")).count == 3)
    #expect(messages(box).last == "Subject: two\n\nHello\n")
  }
}
