import Testing

@testable import Formats

/// Of every line of a mail it is asked by a quick question first whether it may be one of these.
@Suite struct TheMarksOfMailPrograms {
  @Test(arguments: [
    "From: Jo Hall", "*From:* Jo Hall", " _Sent_ : Monday", "SUBJECT: Referral", "Envoyé le : 2 mars", "À : Jo",
    "A: Jo", "Reply-To: jo@example.org", "*Attachments: * form.pdf", "Oddi wrth: Jo", "Re:",
  ])
  func beginAHead(_ line: String) { #expect(MailWording.headField(line) != nil) }

  @Test(arguments: ["Fromage: brie", "Date of birth: 2 March 2012", "Data protection lead: Jo", "from", "Toward: x"])
  func areNoLabelsOfForms(_ line: String) { #expect(MailWording.headField(line) == nil) }

  @Test(
    arguments: [
      ("Sent from my iPhone", MailWording.Tail.program), ("*Sent via my phone*", .program),
      ("Envoyé de mon iPhone", .program), ("Virus-free. www.avg.com", .program),
      ("This e-mail is confidential and for the addressee only", .disclaimer),
      ("CAUTION: this email came from outside", .disclaimer),
      ("Mae’r e-bost hwn yn gyfrinachol", .disclaimer), ("Kind regards,", .farewell), ("Kind, regards", .farewell),
      ("<Thanks and regards>", .farewell), ("Cofion cynnes", .farewell), ("--", .signature), ("KR", .farewell),
      ("-----BEGIN PGP SIGNATURE-----", .signature), ("Privacy notice", .signature),
      ("Sent by secure mail", nil), ("Version: 2", nil), ("The decision", nil), ("Thinking of harm", nil),
    ] as [(String, MailWording.Tail?)])
  func endATextOrDoNot(_ line: String, _ tail: MailWording.Tail?) { #expect(MailWording.tail(line) == tail) }

  @Test(arguments: [
    ("Jo=20Hall", "Jo Hall"), ("one  \r\ntwo \n", "one\r\ntwo\n"), ("kept=20\nlost \n", "kept \nlost\n"),
    ("wra=\r\npped", "wrapped"), ("=C3=A9=", "é"), ("1 =2 = 3", "1 =2 = 3"), ("  ", "  "),
  ])
  func areUndoneInQuotedPrintable(_ written: String, _ text: String) {
    #expect(QuotedPrintable.decoded(Array(written.utf8)) == Array(text.utf8))
  }
}
