import Foundation
import Records
import Testing

@testable import Formats

/// Nothing that a message or a mailbox holds goes missing without a word.
@Suite("What programs make of mail") struct MailLossTests {
  // MARK: Mailboxes

  private func messages(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Mailbox(bytes.span, most: 100).messages.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static let one = "From: Jo <jo@x.org>\nTo: a@b.org\nDate: Tue, 1 Sep 2026 10:05:00 +0100\n\nRef: A1\n"
  private static let two = "From: Al <al@x.org>\nTo: a@b.org\nDate: Tue, 1 Sep 2026 10:06:00 +0100\n\nRef: A2\n"

  @Test(arguments: [
    "From dana@x.org", "From ", "From dana@x.org 2026-03-02T10:05:00", "From dana@x.org 02/03/2026 10:05:00",
    "From dana@x.org mon mar 02 10:05:00 2026", "From dana@x.org Mon March 02 10:05:00 2026",
    "From MAILER-DAEMON Mon Mar 02 2026", "From dana@x.org Mon Mar 02 10.05.00 2026",
    "From dana@x.org Llun Maw 02 10:05:00 2026", "From - Mon Mar 02 10:05:00 2026",
  ]) func aMailboxIsPartedHoweverItsLinesAreWritten(_ line: String) {
    for start in ["", "\n", "\u{FEFF}"] {
      let box = "\(start)\(line)\n\(Self.one)\n\(line)\n\(Self.two)"
      #expect(MailBid.isMailbox(Array(box.utf8)))
      #expect(messages(box) == [Self.one, Self.two])
    }
  }

  @Test func aMailboxWithoutEmptyLinesLosesNothing() {
    let line = "From dana@x.org Mon Mar  2 10:05:00 2026"
    #expect(messages("\(line)\n\(Self.one)\(line)\n\(Self.two)") == [Self.one, Self.two])
  }

  @Test(arguments: [
    "From the school we heard:\nConsent: Given", "From 10:30 on 2 Mar the child stayed at the club\nSafety: well",
    "From: Jo\nDate: today", "From now on:\nDate: 2 March 2026\nSubject: Child K",
  ]) func whatSomebodyWroteIsNoSeparator(_ text: String) {
    let box = "From dana@x.org Mon Mar  2 10:05:00 2026\n\(Self.one)\n\(text)\n"
    #expect(messages(box).count == 1)
    #expect(!MailBid.isMailbox(Array("\(text)\n".utf8)))
  }

  // MARK: How messages are saved

  private static let parts = """
    --b
    Content-Type: text/plain

    see
    --b
    Content-Type: application/octet-stream
    Content-Disposition: attachment; filename="form.csv"
    Content-Transfer-Encoding: base64

    cmVjb3JkX2lkLGRlY2lzaW9uCg==
    --b--

    """

  private static let mixed = Messages.head + "Content-Type: multipart/mixed; boundary=b\n\n" + parts

  static let saved: [(String, [UInt8])] = [
    ("a mark", [0xEF, 0xBB, 0xBF] + Array(mixed.utf8)), ("empty lines", Array("\n\n\(mixed)".utf8)),
    ("UTF-16", [0xFF, 0xFE] + mixed.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ("UTF-16 without a mark", mixed.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ("CR CR LF", Array(mixed.replacing("\n", with: "\r\r\n").utf8)),
    (
      "a line that is no field",
      Array(mixed.replacing("Content-Type: multipart", with: "this is none\nContent-Type: multipart").utf8)
    ),
    (
      "two types",
      Array(mixed.replacing("Content-Type: multipart", with: "Content-Type: text/plain\nContent-Type: multipart").utf8)
    ),
    ("its length before it", Array("\(mixed.utf8.count)      \n\(mixed)<?xml version=\"1.0\"?><plist></plist>".utf8)),
  ]

  @Test(arguments: saved) func aMessageIsOneHoweverItIsSaved(_ how: String, _ bytes: [UInt8]) {
    let suffix = how.hasPrefix("its length") ? "emlx" : "eml"
    #expect(MailBid.isMessage(bytes, name: Array("a.\(suffix)".utf8)), "\(how)")
    let message = Messages.parse(bytes)
    #expect(message.entries.map(\.name) == ["message.txt", "form.csv"], "\(how)")
    #expect(message.envelope.sender == "Jo Hall", "\(how)")
    if message.entries.count == 2 {
      #expect(String(decoding: message.bytes(of: message.entries[1]).bytes, as: UTF8.self) == "record_id,decision\n")
    }
    #expect(message.loss == nil, "\(how)")
  }

  @Test func aTextWithoutMIMEMayHoldAFile() {
    let body = "Please see attached\n\nbegin 644 form.csv\n44F5F97)E;F-E.B!)4U(M,#`P,0``\n`\nend\n\nThanks\n"
    let message = Messages.parse(Messages.message(body))
    #expect(message.entries.map(\.name) == ["message.txt", "form.csv"])
    #expect(String(decoding: message.bytes(of: message.entries[1]).bytes, as: UTF8.self).hasPrefix("Reference: ISR"))
    let text = String(decoding: message.bytes(of: message.entries[0]).bytes, as: UTF8.self)
    #expect(text.contains("Please") && text.contains("Thanks") && !text.contains("44F5"))
    // Who tells of a beginning sends no file.
    #expect(Messages.parse(Messages.message("begin 644 reasons\nand so on\n")).isText)
  }

  @Test func whatStandsOutsideOfTheParts() {
    let file = String(repeating: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n", count: 4)
    let type = "multipart/mixed; boundary=b"
    #expect(
      Messages.parse(Messages.message(Self.parts + "\n" + file, type: type)).entries.last?.refusal?.reason
        == .unsupportedFormat)
    #expect(
      Messages.parse(Messages.message(Messages.form + "\n" + Self.parts, type: type)).entries.map(\.name)
        == ["message.txt", "form.csv", "part 4.txt"])
    // Parts go on behind what should be the last boundary.
    let again = Self.parts + "--b\nContent-Type: text/csv; name=more.csv\n\na,b\n--b--\n"
    #expect(Messages.parse(Messages.message(again, type: type)).entries.last?.name == "more.csv")
    #expect(
      Messages.parse(Messages.message("This is a multi-part message in MIME format.\n" + Self.parts, type: type))
        .entries.count == 2)
  }

  @Test func aTextThatIsLockedSaysSo() throws {
    let locked = "-----BEGIN PGP MESSAGE-----\n\nhQEMAAAA\n-----END PGP MESSAGE-----\n"
    #expect(Messages.parse(Messages.message(locked)).loss?.reason == .encrypted)
    #expect(throws: Unreadable.self) { try Messages.read(Messages.message(locked)) }
    let signed =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n\(Messages.form)\n-----BEGIN PGP SIGNATURE-----\nx\n"
    #expect(Messages.parse(Messages.message(signed)).envelope.isSigned)
  }

  @Test func damageToItsOwnTextIsTold() {
    let more = "Content-Transfer-Encoding: base64\n"
    let damaged = Messages.parse(Messages.message("UmVm*****ZXJl!bmNl", more: more))
    #expect(damaged.entries.map(\.name) == ["message.txt"])
    #expect(damaged.entries.allSatisfy { damaged.bytes(of: $0).isDamaged })
    #expect(damaged.entries.map(\.refusal?.reason) == [.corrupt])
    #expect(Messages.parse(Messages.message("UmVmZXJlbmNl", more: more)).isText)
    #expect(Messages.parse(Messages.message("UmVmZXJlbmNlOg==", more: more)).isText)
    // It breaks off within a word, as a letter that was cut on its way does.
    for cut in ["UmVmZXJlbmNlOg", "UmVmZXJlbmNlOiB", "UmVmZXJlbmNlOiBBM"] {
      #expect(Messages.parse(Messages.message(cut, more: more)).entries.map(\.refusal?.reason) == [.corrupt], "\(cut)")
    }
    #expect(!Messages.parse(Messages.message("Ref: 1", more: "Content-Transfer-Encoding: x-foo\n")).isText)
  }

  @Test func aCharacterSetThatIsNotReadIsTold() {
    let coded = Data([UInt8](repeating: 0, count: 40).enumerated().map { UInt8(0x81 + $0.offset % 9) })
      .base64EncodedString()
    let message = Messages.parse(
      Messages.message(
        coded, type: "text/plain; charset=ibm037", more: "Content-Transfer-Encoding: base64\n"))
    #expect(message.loss?.reason == .unsupportedFormat)
    #expect(Messages.parse(Messages.message("Ref: 1", type: "text/plain; charset=x-unknown")).loss == nil)
  }

  @Test(arguments: [
    ("+AFI-ef: +AEk-SR", "Ref: ISR"), ("a +- b", "a + b"), ("Zo+AOs-", "Zoë"), ("+2D3eAA", "😀"), ("1 + 2", "1 + 2"),
  ]) func seventhBitTextIsRead(_ coded: String, _ text: String) {
    #expect(MailWords.text(Array(coded.utf8), charset: "UTF-7") == text)
  }

  // MARK: Alternatives

  private func alternatives(_ parts: [(type: String, text: String)]) -> MailMessage {
    let body = parts.map { "--a\nContent-Type: \($0.type)\n\n\($0.text)\n" }.joined() + "--a--\n"
    return Messages.parse(Messages.message(body, type: "multipart/alternative; boundary=a"))
  }

  @Test(arguments: [
    "<html><body><img src=\"x.png\"></body></html>", "<html><head><meta charset=\"utf-8\"></head><body></body></html>",
    "<html><body><p>Your mail program cannot show this message.</p></body></html>",
  ]) func aPageThatIsThereForShowHidesNoForm(_ page: String) {
    let message = alternatives([("text/plain", Messages.form), ("text/html", page)])
    #expect(message.isText && message.text?.isHTML == false)
  }

  @Test func theFormIsReadInWhicheverWritingItStands() {
    #expect(alternatives([("text/plain", "stub"), ("text/markdown", Messages.form)]).text?.bytes.count ?? 0 > 100)
    #expect(
      alternatives([("text/plain", "stub"), ("text/rtf", "{\\rtf1 x}")]).entries.map(\.name).last == "part 3.rtf")
    #expect(alternatives([("text/plain", "stub"), ("text/xml", "<a/>")]).entries.map(\.name).last == "part 3.xml")
    // The same form as rich text is no second one.
    #expect(alternatives([("text/plain", Messages.form), ("text/rtf", "{\\rtf1 x}")]).isText)
  }

  @Test func whatIsAttachedInAWritingThatIsNotReadIsKept() {
    let inner = Self.parts.replacing("--b", with: "--i")
    let message = alternatives([
      ("multipart/mixed; boundary=i", inner), ("text/html", "<p>see attached, and so on</p>"),
    ])
    #expect(message.entries.map(\.name) == ["message.html", "form.csv"])
  }

  @Test func aTextWithAPictureInItIsOneText() throws {
    let lines = Messages.form.split(separator: "\n")
    let picture = "--b\nContent-Type: image/png; name=a.png\nContent-Disposition: inline\n\nx\n"
    for isHTML in [false, true] {
      func piece(_ lines: ArraySlice<Substring>) -> String {
        "--b\nContent-Type: text/\(isHTML ? "html" : "plain")\n\n"
          + (isHTML ? lines.map { "<p>\($0)</p>" } : lines.map(String.init)).joined(separator: "\n") + "\n"
      }
      let body = piece(lines[..<3]) + picture + piece(lines[3...]) + "--b--\n"
      let message = Messages.parse(Messages.message(body, type: "multipart/mixed; boundary=b"))
      #expect(message.entries.map(\.name) == [isHTML ? "message.html" : "message.txt", "a.png"])
      let text = String(decoding: message.text?.bytes ?? [], as: UTF8.self)
      #expect(text.contains("ISR-0001") && text.contains("Anytown MASH"))
    }
  }

  // MARK: Recipients

  @Test func everybodyWhoGotItIsNamed() {
    let many = (0..<200).map { "a\($0)@x.org" }.joined(separator: ",\n ")
    let text = Messages.head.replacing("To: mash", with: "Bcc: kate@gmail.com\nCc: \(many)\nTo: mash")
    let envelope = Messages.parse(Array("\(text)\nHello".utf8)).envelope
    #expect(envelope.recipients.count == 203 && envelope.recipients.last == "kate@gmail.com")
  }

  @Test func partsWithinPartsCostNoMoreForLyingDeep() {
    var deep = String(repeating: "line of a text\n", count: 1_000)
    for level in (0..<18).reversed() {
      deep = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(deep)\n--b\(level)--\n"
    }
    #expect(Messages.parse(Array((Messages.head + deep).utf8)).isText)
  }
}
