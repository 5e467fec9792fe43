import Foundation
import Records
import Testing

@testable import Formats

/// Whose words are whose: what stands in a message beside its writer's own text answers nothing.
@Suite("Messages within a message") struct MailThreadTests {
  private static let short = "Ref: A1\nDecision to share: Shared\nShared with: Social care\n"
  private static let stranger = """
    About another child:
    Signed by: Jo Hall
    Safety and wellbeing: Child Z stays with her grandmother until Friday
    """

  private static func quoted(_ text: String, _ sign: String = "> ") -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { sign + $0 }.joined(separator: "\n")
  }

  private static func html(_ text: String) -> String {
    text.split(separator: "\n").map { "<p>\($0.replacing("<", with: "&lt;"))</p>" }.joined()
  }

  private func read(_ text: String, isHTML: Bool = false) throws -> Assembled {
    try Messages.read(Messages.message(text, type: isHTML ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"))
  }

  /// Nothing that counts stands there: nothing at all, or something of which nobody knows whose it is.
  private func isOpen(_ reading: Records.Reading) -> Bool { !reading.isAnswered || reading.kind == .unreadable }

  /// Each way in which programs put another message below.
  static let below: [String] = [
    "On Mon, 2 Mar 2026 at 09:00, Jo Hall <jo@other.org> wrote:\n" + quoted(stranger),
    "On Mon, 2 Mar 2026 at 09:00, Jo Hall\n<jo@other.org> wrote:\n" + quoted(stranger, ">"),
    "Ar Llun, 2 Maw 2026 am 09:00, Jo Hall <jo@other.org> ysgrifennodd:\n" + quoted(stranger), quoted(stranger),
    "-----Original Message-----\nFrom: Jo Hall\nSent: 02 March 2026 09:00\nTo: Dana\nSubject: Z\n\n" + stranger,
    "________________________________\nFrom: Jo Hall <jo@other.org>\nSent: 02 March 2026 09:00\nTo: Dana\n\n"
      + stranger,
    "Oddi wrth: Jo Hall\nAnfonwyd: 2 Mawrth 2026 09:00\nAt: Dana\nPwnc: Z\n\n" + stranger,
    "Begin forwarded message:\n\n> From: Jo Hall <jo@other.org>\n> Date: 2 March 2026\n> To: Dana\n>\n"
      + quoted(stranger),
  ]

  @Test(arguments: below) func answerNothingThatTheWriterLeftOpen(_ below: String) throws {
    let found = try read(Self.short + "\nKind regards\nDana\n\n" + below)
    #expect(found.decoded.records == 1)
    let record = found.record
    #expect(record[.recordID].text.string == "A1")
    #expect(isOpen(record[.signature]) && isOpen(record[.safetyConsidered]))
    #expect(found.kept.notes.contains { $0.contains("quoted") })
  }

  @Test(arguments: [
    "<blockquote type=\"cite\">\(html(stranger))</blockquote>",
    "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 2 Mar 2026, Jo Hall wrote:<br></div>"
      + "<blockquote class=\"gmail_quote\">\(html(stranger))</blockquote></div>",
    "<hr><div id=\"divRplyFwdMsg\"><b>From:</b> Jo Hall<br><b>Sent:</b> 02 March 2026 09:00<br><b>To:</b> Dana<br>"
      + "<b>Subject:</b> Z</div>\(html(stranger))",
    "<div style=\"border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> Jo Hall<br><b>Date:</b> Monday, 2 March 2026<br>"
      + "<b>To:</b> Dana<br></p></div>\(html(stranger))",
  ]) func answerNothingInAPageEither(_ below: String) throws {
    let found = try read("<html><body>\(Self.html(Self.short))\(below)</body></html>", isHTML: true)
    #expect(found.decoded.records == 1)
    #expect(isOpen(found.record[.signature]) && isOpen(found.record[.safetyConsidered]))
    #expect(found.record[.decision].isAnswered)
  }

  @Test func areRecordsWhereTheyAreFormsWithReferences() throws {
    let other = Messages.form.replacing("ISR-0001", with: "ISR-0002")
    let found = try read(Messages.form + "\n\nOn 2 Mar 2026, Jo Hall <jo@x.org> wrote:\n" + Self.quoted(other))
    #expect(found.kept.records.map { $0[.recordID].text.string } == ["ISR-0001", "ISR-0002"])
    // The older text of the same record is no second one.
    let same = try read(Messages.form + "\n\nOn 2 Mar 2026, Jo Hall <jo@x.org> wrote:\n" + Self.quoted(Messages.form))
    #expect(same.decoded.records == 1)
  }

  @Test func areTheFormWhereTheWriterHasNone() throws {
    let found = try read(
      "Please file this.\n\n-------- Forwarded message --------\nFrom: Dana Whitlock <dana@harbour.org>\n"
        + "Sent: 20 February 2026 10:05\nTo: priya@harbour.org\nSubject: to check\n\n" + Messages.form)
    let record = found.record
    #expect(found.decoded.records == 1 && record[.decision].isAnswered)
    // Who wrote it and when is said above it, and which of the two messages shared it nobody knows.
    #expect(record[.recorder].text.string == "Dana Whitlock")
    #expect(record[.recordedAt].day == Day(year: 2026, month: 2, day: 20))
    #expect(record[.sharedDate].kind == .unreadable)
    #expect(record[.channel].kind == .unreadable)
  }

  @Test func leaveWhomTheFormIsOfAloneWhereTheyAreOnlyCalledSo() throws {
    let head = "From: Jo Hall <jo@x.org>\nSent: 3 March 2026 09:00\nTo: Priya <p@x.org>\nSubject: FW: Referral\n\n"
    let found = try read("See below.\n\n" + head + "One for you\n\n" + head + Messages.form)
    #expect(found.decoded.records == 1)
    #expect(found.record[.subject].text.string == "Sam Smith")
  }

  @Test func letALabelAboveAQuotedFormSayNothingForCertain() throws {
    let found = try read("Agreed.\nSigned by: Jo Hall\n\nOn Mon Dana wrote:\n" + Self.quoted(Messages.form))
    #expect(found.decoded.records == 1)
    #expect(found.record[.signature].kind == .unreadable)
  }

  @Test func areDoubtedWhereTheWriterSaysOtherwise() throws {
    let form = Messages.form + "\nConsent: Not sought\n"
    let found = try read("Consent: Refused\n\nOn 1 Mar 2026, Dana wrote:\n" + Self.quoted(form))
    #expect(found.record[.consentStatus].kind == .unreadable)
    // What is older takes nothing back.
    let older = try read(form + "\nOn 1 Mar 2026, Jo <jo@x.org> wrote:\n> Consent: Refused\n")
    #expect(older.record[.consentStatus].kind == .choice)
  }

  @Test(arguments: [
    ("Sorry, I got that wrong: consent was refused.", [Field.consentStatus]),
    ("Correction - Jane has not signed this yet.", [.signature]),
    ("Please ignore the form below.", [.consentStatus, .signature, .decision, .decisionReason]),
    ("It was never sent.", [.decision]), ("Thanks for this.", []),
  ]) func areDoubtedWhereTheWriterSaysOtherwiseInWords(_ words: String, _ fields: [Field]) throws {
    let form = Messages.form + "\nConsent: Given\nSigned: Jane Hall\n"
    for below in [
      "On 1 Mar 2026, Dana <d@x.org> wrote:\n" + Self.quoted(form), "\(Self.original)\n\n\(form)",
    ] {
      let found = try read(words + "\n\n" + below)
      for field in [Field.consentStatus, .signature, .decision, .decisionReason] {
        #expect(
          (found.record[field].kind == .unreadable) == fields.contains(field), "\(field.name)")
      }
      #expect(found.record[.recordID].text.string == "ISR-0001")
      #expect(found.kept.notes.contains { $0.contains("correct or withdraw") } == !fields.isEmpty)
    }
    // What the form says already is not denied by it.
    let refused = try read(
      "Mother refused consent.\n\nOn 1 Mar 2026, Dana <d@x.org> wrote:\n"
        + Self.quoted(form.replacing("Given", with: "Refused")))
    #expect(refused.record[.consentStatus].kind == .choice)
  }

  private static let original =
    "-----Original Message-----\nFrom: Jo Hall\nSent: 02 March 2026 09:00\nTo: Dana\nSubject: Z"

  @Test(arguments: [
    ("Sorry, I got that wrong: consent was refused.", true), ("Consent: Refused", true),
    ("It was never sent.", true),
    ("Thank you, received.", false),
    ("The meeting is on Tuesday, sorry for the wrong date.", false),
  ]) func areNotLostWhereTheAnswerHasNoFormOfItsOwn(_ words: String, _ isTold: Bool) throws {
    let answer = Array(
      (Messages.head.replacing(
        "Subject: Referral", with: "Subject: Re: Referral\nIn-Reply-To: <0@club.org.uk>")
        + "Content-Type: text/plain\n\n\(words)\n").utf8)
    if isTold {
      #expect(throws: Unreadable.self) { try Messages.read(answer) }
    } else {
      #expect(try Messages.read(answer).decoded.records == 0)
    }
    // Nothing is known to be answered.
    #expect(try Messages.read(Messages.message(words)).decoded.records == 0)
  }

  @Test func areTheFormWhereTheWriterLeftItBlank() throws {
    let blank = Messages.form.split(separator: "\n").map { $0.prefix { $0 != ":" } + ":" }.joined(separator: "\n")
    let found = try read(blank + "\n\nOn 1 Mar 2026, Dana <d@x.org> wrote:\n" + Self.quoted(Messages.form))
    #expect(found.decoded.records == 1 && found.record[.recordID].text.string == "ISR-0001")
  }

  @Test func areAnsweredBetweenTheirLines() throws {
    let lines = Messages.form.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "> \(parts[0]):\n\(parts[1].dropFirst())"
    }
    let found = try read("On 2 Mar 2026, Sam <s@x.org> wrote:\n" + lines.joined(separator: "\n") + "\n")
    #expect(found.decoded.records == 1)
    #expect(found.record[.recordID].text.string == "ISR-0001")
    #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
  }

  @Test(arguments: [
    "Sent from my iPhone", "Get Outlook for iOS<https://aka.ms/o0ukef>", "-- \nDana Whitlock\nYouth worker",
    "Virus-free. www.avg.com", "This email and any attachments are confidential and intended solely for the addressee.",
    "\nThis email and any attachments are confidential and intended\nsolely for the addressee. Signed by: the post room",
    "******\nThis message has been scanned\n******", "Anfonwyd o'm iPhone",
    "Mae'r e-bost hwn yn gyfrinachol.", "-- \nDana\nSigned by: Harbour Youth Trust",
  ]) func haveATailThatAnswersNothing(_ tail: String) throws {
    for label in ["Signed by", "Reason consent not sought", "Safety and wellbeing"] {
      let found = try read(Messages.form + "\n\(label):\n\(tail)\n")
      let field: Field = ["Signed by": .signature, "Safety and wellbeing": .safetyConsidered][label] ?? .consentReason
      #expect(isOpen(found.record[field]), "\(label) \(tail)")
      #expect(found.record[.recipientOrg].text.string == "Anytown MASH")
    }
  }

  @Test(arguments: [
    "Kind regards\nDana\n\nSigned by: DigiCert email signing service", "Cofion\nDana\n\nSigned by: DigiCert",
    "Privacy notice\nSigned by: the data protection officer",
  ]) func haveALetterheadThatAnswersNothingForCertain(_ foot: String) throws {
    let found = try read(Messages.form + "\n\n\(foot)\n")
    #expect(isOpen(found.record[.signature]))
  }

  @Test(arguments: [
    "Dear all, please see below.\n\nKind regards\nDana\n\n",
    "[EXTERNAL] This message is from outside your organisation.\n\n",
    "CAUTION: This email originated from outside\n\n", "-- \nDana Whitlock\nYouth worker\n\n",
    "Sent from my iPhone\n\n",
  ]) func areReadBelowWhatLooksLikeATail(_ above: String) throws {
    let found = try read(above + Messages.form + "\nSigned by: Dana Whitlock\n")
    #expect(found.decoded.records == 1)
    #expect(found.record[.recordID].text.string == "ISR-0001" && found.record[.signature].isAnswered)
  }

  @Test func leaveAFormAloneThatTellsOfLetters() throws {
    let form = Messages.form.replacing(
      "To protect Sam from further physical harm at home",
      with: "On Monday his teacher wrote:\nhe is hurt. From the school we heard the same, to be safe")
    let record = try read(form + "\nSigned by: Dana Whitlock\n").record
    #expect(record[.recipientOrg].isAnswered && record[.signature].isAnswered)
  }

  @Test func aLabelBetweenStarsIsOne() throws {
    let starred = Messages.form.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "*\(parts[0]):*\(parts[1])"
    }
    #expect(try read(starred.joined(separator: "\n")).record[.recordID].text.string == "ISR-0001")
  }
}
