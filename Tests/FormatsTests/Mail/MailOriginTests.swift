import Records
import Testing

@testable import Formats

/// What a message may say of a form: only what it shows for certain.
@Suite("The origin of a message") struct MailOriginTests {
  private static func envelope(_ head: String) -> MailEnvelope {
    Messages.parse(Array((head + "\n\nHello\n").utf8)).envelope
  }

  private static let sent = """
    From: Dana Whitlock <dana@harbour.example.org>
    Date: Mon, 2 Mar 2026 10:05:00 +0000

    """

  @Test(arguments: [
    ("To: duty.team@northshire.gov.uk", true), ("To: priya@harbour.example.org", false),
    ("To: priya@harbour.example.org, duty.team@northshire.gov.uk", true),
    ("To: priya@north.harbour.example.org", false), ("To: dana@harbour.example.org", false), ("Subject: a note", false),
    ("To: duty@northshire.gov.uk\nX-Unsent: 1", false),
    ("To: duty@northshire.gov.uk\nX-Mozilla-Draft-Info: internal/draft; vcard=0", false),
    ("To: duty@northshire.gov.uk\nX-Mozilla-Status: 0801", false),
    ("To: duty@northshire.gov.uk\nX-Mozilla-Status: 0001", true),
    ("To: duty@northshire.gov.uk\nX-Status: T", false), ("To: duty@northshire.gov.uk\nStatus: RO", true),
    ("To: duty@northshire.gov.uk\nX-Gmail-Labels: Drafts", false),
    ("To: duty@northshire.gov.uk\nContent-Type: multipart/report; boundary=b", false),
    ("To: duty@northshire.gov.uk\nAuto-Submitted: auto-generated", false),
    ("To: duty@northshire.gov.uk\nAuto-Submitted: no", true), ("To: duty@northshire.gov.uk\nPrecedence: bulk", false),
    ("To: duty@northshire.gov.uk\nList-Id: <staff.example.org>", false),
  ]) func showsASharingOnlyWhereItWasSentOutside(_ more: String, _ shows: Bool) {
    #expect(Self.envelope(Self.sent + more).showsSharing == shows, "\(more)")
  }

  @Test(arguments: [
    ("jo@club.org.uk", false), ("info@club.org.uk", false), ("no-reply@forms.example.com", true),
    ("donotreply@x.org", true), ("MAILER-DAEMON@x.org", true), ("postmaster@x.org", true),
    ("support@desk.example.com", true),
    ("noreen.reply@x.org", false),
  ]) func isNoPersonWhereAProgramSends(_ address: String, _ isAutomatic: Bool) {
    #expect(Self.envelope("From: \(address)\nTo: a@b.org").isAutomatic == isAutomatic, "\(address)")
  }

  @Test(arguments: [
    ("a@nhs.net", "b@nhs.net", true), ("a@gmail.com", "b@gmail.com", true), ("a@x.org", "b@x.org", false),
    ("a@x.org.cjsm.net", "b@x.org", false), ("a@x.org", "", true), ("nobody", "b@x.org", false),
  ]) func isOfAnOrganisationAsFarAsItsDomainSays(_ recipient: String, _ sender: String, _ isOutside: Bool) {
    #expect(MailDomain.isOutside(recipient, of: sender) == isOutside)
  }

  private static let header = "From: Jo\nSent: 2 March 2026 10:05\nTo: a@b.org\nSubject: Referral\n"

  @Test(arguments: [
    ("Hello\nRef: 1\n", nil as Int?), ("Hello\n> Ref: 1\n", 2),
    ("Hello\n\nOn Mon, 2 Mar 2026, Jo wrote:\n> Ref: 1\n", 3),
    ("Hello\n-----Original Message-----\n\(header)\nRef: 1\n", 2), ("\(header)\nRef: 1\n", 1),
    ("Hello\n-------- Forwarded message --------\n\(header)", 2), ("Begin forwarded message:\n\n> From: Jo\n", 1),
    ("Diolch\n\nOddi wrth: Jo\nAnfonwyd: 2 Mawrth 2026\nAt: a@b.org\nPwnc: Z\n", 3),
    ("Diolch\n\nAr Llun, 2 Maw 2026 am 09:00, Jo <jo@x.org> ysgrifennodd:\nRef: 1\n", 3),
    ("Subject: Sam Smith\nDate: 1 March\nDecision: Shared\n", nil), ("Mother said: she wrote:\n", nil),
  ]) func endsWhereItQuotesAnother(_ text: String, _ line: Int?) {
    #expect(MailQuotation.begins(in: Array(text.utf8), isHTML: false)?.line == line, "\(text)")
  }

  @Test(arguments: [
    ("<p>Hello</p>\n<p>Ref: 1</p>\n", nil as Int?), ("<p>Hello</p>\n<blockquote>\n<p>Ref: 1</p>\n", 2),
    ("<p>Hi</p>\n<div class=\"gmail_quote\">\n", 2),
    ("<p>Hi</p>\n<p><b>From:</b> Jo &lt;j@x.org&gt;<br>\n<b>Sent:</b> 2 March<br>\n<b>To:</b> a@b.org</p>\n", 2),
  ]) func endsWhereItsPageQuotesAnother(_ page: String, _ line: Int?) {
    #expect(MailQuotation.begins(in: Array(page.utf8), isHTML: true)?.line == line, "\(page)")
  }

  @Test func ofAColleagueLeavesWhenAndHowUnclear() throws {
    let text = Messages.head.replacing(
      "mash@anytown.gov.uk, \"Lee, Sam\" <sam.lee@anytown.gov.uk>", with: "a@club.org.uk")
    let record = try Messages.read(Array((text + "Content-Type: text/plain\n\n" + Messages.form).utf8)).record
    for field in [Field.sharedDate, .channel] { #expect(record[field].unreadable == .unclearMessage) }
    // Whom it went to stands in the form.
    #expect(record[.recipientAddress].isBlank)
    #expect(record[.recorder].text.string == "Jo Hall")
  }

  @Test(arguments: ["> ", ""]) func thatQuotesAFormSaysNothingOfIt(_ mark: String) throws {
    let header = mark.isEmpty ? "-----Original Message-----\n\(Self.header)\n" : ""
    let form = Messages.form.split(separator: "\n").map { mark + $0 }.joined(separator: "\n")
    let record = try Messages.read(Messages.message("Thanks.\n\n" + header + form)).record
    for field in [Field.sharedDate, .channel] { #expect(record[field].unreadable == .unclearMessage, "\(field)") }
    // Who wrote what is quoted, nothing says here; the header of what is handed on does.
    #expect(mark.isEmpty == (record[.recorder].unreadable == nil))
    #expect(mark.isEmpty != record[.recordedAt].isBlank)
  }

  @Test(arguments: [
    ("duty@anytown.gov.uk", "duty@anytown.gov.uk", false),
    // A colleague of whom the form names.
    ("duty@anytown.gov.uk", "sam.lee@anytown.gov.uk", false),
    ("Duty team <DUTY@anytown.gov.uk>.", "duty@anytown.gov.uk", false), ("duty@anytown.gov.uk", "kate@gmail.com", true),
    ("duty@anytown.gov.uk", "duty@anytown.gov.uk, kate@gmail.com", true),
    ("duty@nhs.net", "sam@nhs.net", true), ("duty@anytown.gov.uk; sam@nhs.net", "sam@nhs.net", false),
    ("duty@anytown.gov.uk", "duty@anytown.gov.uk, pat@club.org.uk", false),
    // No address is named.
    ("the duty team", "duty@anytown.gov.uk", false), ("the duty team", "kate@gmail.com", true),
    ("", "kate@gmail.com", true), ("", "duty@anytown.gov.uk", false),
  ]) func whichWentToAnotherThanItsFormNamesLeavesTheWayUnclear(
    _ stated: String, _ recipients: String, _ isUnclear: Bool
  ) throws {
    let head = Messages.head.replacing(
      "mash@anytown.gov.uk, \"Lee, Sam\" <sam.lee@anytown.gov.uk>", with: recipients)
    let form = Messages.form + "\nHow shared: Secure e-mail\nRecipient email: \(stated)\nSigned by: Jo Hall\n"
    let found = try Messages.read(Array((head + "Content-Type: text/plain\n\n" + form).utf8))
    #expect((found.record[.channel].unreadable == .unclearMessage) == isUnclear, "\(stated), \(recipients)")
    #expect(found.kept.notes.contains { $0.contains("does not name") } == isUnclear)
    // What was not shared went nowhere.
    let withheld = try Messages.read(
      Array((head + "Content-Type: text/plain\n\n" + form.replacing(": Shared\n", with: ": Not shared\n")).utf8))
    #expect(withheld.record[.channel].isAnswered && withheld.record[.channel].unreadable == nil)
  }

  private static func read(
    from sender: String, to recipients: String, date: String = "Tue, 01 Sep 2026 10:05:00 +0100",
    _ form: String
  ) throws -> Assembled {
    let head = Messages.head.replacing("Jo Hall <jo@club.org.uk>", with: sender)
      .replacing("mash@anytown.gov.uk, \"Lee, Sam\" <sam.lee@anytown.gov.uk>", with: recipients)
      .replacing("Tue, 01 Sep 2026 10:05:00 +0100", with: date)
    return try Messages.read(Array((head + "Content-Type: text/plain\n\n" + form).utf8))
  }

  @Test(arguments: [
    ("Duty <duty@anytown.gov.uk>", "jo.hall@club.org.uk", true),
    ("Duty <duty@anytown.gov.uk>", "Jo Hall <x@club.org.uk>", true),
    ("Duty <duty@anytown.gov.uk>", "office@club.org.uk", true),
    ("Jo Hall <jo@club.org.uk>", "duty@anytown.gov.uk", false),
    ("Office <office@club.org.uk>", "duty@anytown.gov.uk", false),
    ("J Hall <j.hall@club.org.uk>", "Sam <s@x.org>", false),
  ]) func ofTheRecipientDoesNotSayWhenAndHowItWasShared(
    _ sender: String, _ recipients: String, _ isUnclear: Bool
  ) throws {
    let form = Messages.form.replacing(
      "Shared with: Anytown MASH", with: "Completed by: Jo Hall, worker\nShared with: Anytown MASH")
    let record = try Self.read(from: sender, to: recipients, form).record
    for field in [Field.sharedDate, .channel] {
      #expect((record[field].unreadable == .unclearMessage) == isUnclear, "\(field.name)")
    }
  }

  @Test(arguments: [
    ("multipart/report; report-type=delivery-status", "failed", true),
    ("multipart/report; report-type=delivery-status", "delivered", false),
    ("multipart/report; report-type=disposition-notification", "", false),
    ("multipart/mixed", "failed", false),
  ]) func thatCameBackSharedNothing(_ type: String, _ action: String, _ isReturned: Bool) {
    let status =
      action.isEmpty
      ? "" : "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\nAction: \(action)\n"
    let message = Messages.parse(
      Messages.message("--b\n\nSorry\n\(status)--b--\n", type: "\(type); boundary=b"))
    #expect(message.envelope.isReturned == isReturned)
  }

  @Test func thatCameBackLeavesWhatItsFormSaysOfTheSharingUnclear() throws {
    var decoder = DocumentDecoder(
      settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    let form =
      Messages.form
      + "\nDate shared: 01/09/2026\nHow shared: Secure e-mail\nReceipt confirmed: Yes, by MASH\n"
    for isReturned in [false, true] {
      var envelope = MailEnvelope()
      envelope.isReturned = isReturned
      decoder.envelope = envelope
      let found = try decodeDocument(Array(form.utf8), name: "form.txt", by: &decoder)
      for field in [Field.sharedDate, .channel, .followUp] {
        #expect((found.record[field].unreadable == .unclearMessage) == isReturned, "\(field.name)")
      }
      #expect(found.record[.decision].kind == .choice)
    }
  }

  @Test(arguments: [
    ("duty@anytown.gov.uk", false), ("duty@anytown.gov.uk, news@daily.co.uk", true),
    ("all-parents@groups.google.com", true), ("duty@anytown.gov.uk, kate@gmail.com", false),
    ("duty@anytown.gov.uk, lado@anytown.gov.uk, jo@club.org.uk", false),
  ]) func thatWentToOthersBesideTheRecipientLeavesTheWayUnclear(
    _ recipients: String, _ isUnclear: Bool
  ) throws {
    let record = try Self.read(from: "Jo Hall <jo@club.org.uk>", to: recipients, Messages.form)
      .record
    #expect((record[.channel].unreadable == .unclearMessage) == isUnclear)
    #expect(record[.sharedDate].kind == .date)
  }

  @Test(arguments: [
    ("Secure e-mail", "Thu, 17 Sep 2026 10:05:00 +0100", true),
    ("Secure e-mail", "Wed, 02 Sep 2026 10:05:00 +0100", false),
    // Sent on to confirm what was said.
    ("Telephone", "Thu, 17 Sep 2026 10:05:00 +0100", false),
  ]) func thatWentDaysAfterItsFormSaysLeavesTheDayUnclear(
    _ way: String, _ date: String, _ isUnclear: Bool
  ) throws {
    let form =
      Messages.form
      + "\nRecipient email: duty@anytown.gov.uk\nDate shared: 01/09/2026\nHow shared: \(way)\n"
    let record = try Self.read(
      from: "Jo Hall <jo@club.org.uk>", to: "duty@anytown.gov.uk", date: date, form
    ).record
    #expect((record[.sharedDate].unreadable == .unclearMessage) == isUnclear)
  }

  @Test(arguments: [
    ("Jo Hall", "01/09/2026", true, false), ("J. Hall", "01/09/2026", true, false),
    ("Dana Whitlock", "01/09/2026", false, true),
    // Written on another day than it was sent.
    ("Jo Hall", "20/08/2026", false, false),
  ]) func byTheAuthorIsSignedByTheSystem(
    _ author: String, _ day: String, _ isSystem: Bool, _ isUnclear: Bool
  ) throws {
    let form = Messages.form + "\nCompleted by: \(author)\nDate recorded: \(day)\n"
    let record = try Self.read(from: "Jo Hall <jo@club.org.uk>", to: "duty@anytown.gov.uk", form)
      .record
    for field in [Field.recorder, .recordedAt] {
      #expect(record[field].traits.contains(.system) == isSystem, "\(field.name)")
    }
    #expect((record[.signature].unreadable == .unclearMessage) == isUnclear)
    // A label that was left blank stays blank.
    let asked = try Self.read(
      from: "Jo Hall <jo@club.org.uk>", to: "duty@anytown.gov.uk", form + "Signed:\n"
    ).record
    #expect(asked[.signature].isBlank && !asked[.recorder].traits.contains(.system))
  }

  @Test func signedAsAWholeIsNotVerifiedWhateverNameItsFormShows() throws {
    let body = "--b\n\n\(Messages.form)\nSigned: Jo Hall\n--b--\n"
    let record = try Messages.read(Messages.message(body, type: "multipart/signed; boundary=b"))
      .record
    #expect(record[.signature].kind == .text && record[.signature].verification == .notVerified)
    let plain = try Messages.read(Messages.message(Messages.form + "\nSigned: Jo Hall\n")).record
    #expect(plain[.signature].verification == nil)
  }

  @Test func signedInTheTextIsSignedAndNotVerified() throws {
    let text =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n\(Messages.form)\n-----BEGIN PGP SIGNATURE-----\nabc\n"
    let record = try Messages.read(Messages.message(text)).record
    #expect(record[.signature].verification == .notVerified)
  }
}
