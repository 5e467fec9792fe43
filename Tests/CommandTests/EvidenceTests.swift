import Foundation
import Testing

/// What lies beside the only record of a folder, archive or message belongs to it; what lies beside several, or none,
/// is something that nobody could read.
@Suite("Evidence") struct EvidenceTests {
  private static let form = """
    Reference: ISR-0001
    Child's name: Sam Smith
    Decision: Shared
    Date of decision: 01/09/2026
    Reason for decision: To protect Sam from further physical harm at home
    Lawful basis: Public task
    Shared with: Anytown MASH
    Signed:

    """
  private static let picture = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("0123456789".utf8))

  private static func mail(_ form: String, subject: String = "Referral") -> Data {
    Data(
      """
      From: Jo Hall <jo@club.org.uk>
      To: mash@anytown.gov.uk
      Subject: \(subject)
      Date: Tue, 01 Sep 2026 10:05:00 +0100
      Message-ID: <1@club.org.uk>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      Please see attached.
      --b
      Content-Type: image/png
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename=scan.png

      \(picture.base64EncodedString())
      --b
      Content-Type: text/plain
      Content-Disposition: attachment; filename=form.txt

      \(form)
      --b--

      """.utf8)
  }

  /// The dispositions by entry, from the ledger of a run over the folder "in".
  private func ledger(_ folder: Folder) throws -> [String: String] {
    _ = try Binary.run(["run", "in", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    let lines = try folder.text("Reports/r/ledger.csv").split(separator: "\n").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[1]))
      })
  }

  @Test func besideTheOnlyRecordOfAFolderIsItsAttachment() throws {
    let folder = try Folder()
    try folder.write("in/one/form.txt", Data(Self.form.utf8))
    try folder.write("in/one/a scan.png", Self.picture)
    try folder.write("in/none/scan.png", Self.picture)
    try folder.write("in/two/a.txt", Data(Self.form.replacing("0001", with: "0002").utf8))
    try folder.write("in/two/b.txt", Data(Self.form.replacing("0001", with: "0003").utf8))
    try folder.write("in/two/scan.png", Self.picture)
    let found = try ledger(folder)
    #expect(found["in/one/form.txt"] == "assessed")
    #expect(found["in/one/a scan.png"] == "attachment")
    #expect(found["in/none/scan.png"] == "unreadable:unsupported-format")
    #expect(found["in/two/scan.png"] == "unreadable:unsupported-format")
  }

  @Test func thatIsCalledAsAnotherRecordWouldBeIsNoneOfThisOne() throws {
    let folder = try Folder()
    let scan = Self.picture
    func write(_ place: String, _ record: String, _ others: [String]) throws {
      let number = 100 + place.count
      try folder.write(
        "in/\(place)/\(record)", Data(Self.form.replacing("0001", with: "\(number)").utf8))
      for name in others { try folder.write("in/\(place)/\(name)", scan) }
    }
    try write("byname", "Adams.txt", ["Brown.png", "Consent.png", "Adams 2.png", "scan.png"])
    try write("bynumber", "001.txt", ["002.png", "signed.png"])
    try write("bytwo", "Smith J.txt", ["Brown K.png", "bruise left.png", "Smith Consent.png"])
    let found = try ledger(folder)
    let others = ["byname/Brown.png", "bynumber/002.png", "bytwo/Brown K.png"]
    for name in others {
      #expect(found["in/\(name)"] == "unreadable:unsupported-format", "\(name)")
    }
    let own = [
      "byname/Consent.png", "byname/Adams 2.png", "byname/scan.png", "bynumber/signed.png",
      "bytwo/bruise left.png",
      "bytwo/Smith Consent.png",
    ]
    for name in own { #expect(found["in/\(name)"] == "attachment", "\(name)") }
  }

  @Test func thatNobodyKnowsIsNoAttachment() throws {
    let folder = try Folder()
    try folder.write("in/one/form.txt", Data(Self.form.utf8))
    try folder.write("in/one/data.bin", Data([0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0]))
    #expect(try ledger(folder)["in/one/data.bin"] == "unreadable:unsupported-format")
  }

  @Test func ofAMessageIsItsAttachmentWhereverItStands() throws {
    let folder = try Folder()
    try folder.write("in/a.eml", Self.mail(Self.form))
    try folder.write("in/b.eml", Self.mail("Dear all, the minutes are attached.", subject: "Minutes"))
    let found = try ledger(folder)
    #expect(found["in/a.eml"] == "container")
    #expect(found["in/a.eml!message.txt"] == "not-a-record")
    #expect(found["in/a.eml!scan.png"] == "attachment")
    #expect(found["in/a.eml!form.txt"] == "assessed")
    #expect(found["in/b.eml!scan.png"] == "unreadable:unsupported-format")
    let outcomes = try folder.text("Reports/r/outcomes.jsonl")
    #expect(outcomes.contains("\"location\":\"in/a.eml!form.txt\""))
  }

  @Test func isWhatSeeAttachedMayMean() throws {
    let folder = try Folder()
    let form = Self.form.replacing("To protect Sam from further physical harm at home", with: "See attached")
    try folder.write("in/a.eml", Self.mail(form))
    try folder.write("in/b.txt", form.replacing("0001", with: "0002"))
    _ = try ledger(folder)
    #expect(try letters(of: "record.reason-recorded", in: folder) == ["R", "F"])
  }

  /// The verdict letters of a rule, record by record.
  private func letters(of id: String, in folder: Folder) throws -> [Character] {
    let lines = try folder.text("Reports/r/outcomes.jsonl").split(separator: "\n")
    let head = try #require(JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    let rules = try #require(head["rules"] as? [String])
    let rule = try #require(rules.firstIndex(of: id))
    return try lines.dropFirst().map { line in
      let outcome = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return Array(try #require(outcome["verdicts"] as? String))[rule]
    }
  }

  @Test func isWhatSeeAttachedMayMeanInAFolderToo() throws {
    let folder = try Folder()
    let form = Self.form.replacing("To protect Sam from further physical harm at home", with: "See attached")
    try folder.write("in/one/form.txt", Data(form.utf8))
    try folder.write("in/one/scan.png", Self.picture)
    try folder.write("in/two/form.txt", Data(form.replacing("0001", with: "0002").utf8))
    _ = try ledger(folder)
    #expect(try letters(of: "record.reason-recorded", in: folder) == ["R", "F"])
  }

  @Test func thatSignsTheRecordBesideItIsForAPersonToVerify() throws {
    let folder = try Folder()
    let signature = Data(
      [0x30, 0x82, 1, 0, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        + [UInt8](repeating: 1, count: 40))
    let typed = Self.form.replacing("Signed:", with: "Signed: Jo Hall")
    for (number, form) in [Self.form, Self.form, Self.form, typed].enumerated() {
      let name = number == 1 ? "a" : "b"
      try folder.write("in/\(max(1, number))/\(name).txt", Data(form.replacing("0001", with: "000\(number)").utf8))
    }
    // Of two records the one that it is called after; else the only one.
    try folder.write("in/1/a.txt.p7s", signature)
    try folder.write("in/2/signature.p7s", signature)
    try folder.write("in/3/b.txt.asc", "-----BEGIN PGP SIGNATURE-----\n\nabcd\n-----END PGP SIGNATURE-----\n")
    let found = try ledger(folder)
    for name in ["1/a.txt.p7s", "2/signature.p7s", "3/b.txt.asc"] { #expect(found["in/\(name)"] == "attachment") }
    #expect(try letters(of: "record.signed", in: folder) == ["R", "F", "R", "P"])
  }

  /// A message that is signed as a whole: its parts, and the signature over them.
  private static func signed(_ parts: [String]) -> Data {
    let signature = Data(
      [0x30, 0x82, 1, 0, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        + [UInt8](repeating: 1, count: 40))
    let texts = parts.enumerated().map { number, text in
      "--b\nContent-Type: text/plain\n"
        + (number == 0 ? "" : "Content-Disposition: attachment; filename=form\(number).txt\n") + "\n\(text)\n"
    }
    return Data(
      """
      From: Jo Hall <jo@club.org.uk>
      To: mash@anytown.gov.uk
      Subject: Referral
      Date: Tue, 01 Sep 2026 10:05:00 +0100
      Message-ID: <1@club.org.uk>
      MIME-Version: 1.0
      Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s

      --s
      Content-Type: multipart/mixed; boundary=b

      \(texts.joined())--b--

      --s
      Content-Type: application/pkcs7-signature; name=smime.p7s
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename=smime.p7s

      \(signature.base64EncodedString())
      --s--

      """.utf8)
  }

  @Test func thatSignsAMessageIsNothingThatIsLostWhateverTheMessageHolds() throws {
    let folder = try Folder()
    func form(_ number: Int) -> String { Self.form.replacing("0001", with: "000\(number)") }
    try folder.write("in/0.eml", Self.signed(["Lunch at twelve?"]))
    try folder.write("in/1.eml", Self.signed(["Hello", form(1)]))
    try folder.write(
      "in/2.eml", Self.signed(["Hello", form(2), form(3).replacing("Signed:", with: "Signed: Jo Hall")]))
    let found = try ledger(folder)
    #expect(found["in/0.eml!smime.p7s"] == "not-a-record")
    #expect(found["in/1.eml!smime.p7s"] == "attachment")
    #expect(found["in/2.eml!smime.p7s"] == "not-a-record")
    #expect(try letters(of: "record.signed", in: folder) == ["R", "R", "P"])
  }

  @Test func isMoreThanTheSignatureOfTheMessage() throws {
    let folder = try Folder()
    let form = Self.form.replacing("To protect Sam from further physical harm at home", with: "See attached")
    try folder.write("in/a.eml", Self.signed([form]))
    _ = try ledger(folder)
    #expect(try letters(of: "record.reason-recorded", in: folder) == ["F"])
  }

  private static let consent = """
    Parental consent form

    Child's name: Sam Smith
    Consent given: Yes
    Shared with: Anytown MASH
    Decision: Shared
    Signed: M Smith

    """

  @Test func isAConsentFormBesideTheOnlyRecord() throws {
    let folder = try Folder()
    try folder.write("in/one/a consent form.txt", Data(Self.consent.utf8))
    try folder.write("in/one/form.txt", Data(Self.form.utf8))
    try folder.write("in/one/scan.png", Self.picture)
    // By itself it is examined as what it is.
    try folder.write("in/two/consent form.txt", Data(Self.consent.utf8.dropFirst(0) + Array("Notes: none\n".utf8)))
    let found = try ledger(folder)
    #expect(found["in/one/a consent form.txt"] == "attachment")
    #expect(found["in/one/form.txt"] == "assessed")
    #expect(found["in/one/scan.png"] == "attachment")
    #expect(found["in/two/consent form.txt"] == "assessed")
    #expect(try letters(of: "record.signed", in: folder).count == 2)
  }

  @Test func liesInAFolderOrArchiveBesideTheRecordToo() throws {
    let folder = try Folder()
    try folder.write("in/one/evidence/scan.png", Self.picture)
    try folder.write("in/one/form.txt", Data(Self.form.utf8))
    try folder.write("in/two/form.txt", Data(Self.form.replacing("0001", with: "0002").utf8))
    try folder.write("in/two/other/form.txt", Data(Self.form.replacing("0001", with: "0003").utf8))
    try folder.write("in/two/photos/scan.png", Self.picture)
    let found = try ledger(folder)
    #expect(found["in/one/evidence/scan.png"] == "attachment")
    // Whose it is nobody knows.
    #expect(found["in/two/photos/scan.png"] == "unreadable:unsupported-format")
  }

  @Test func standsBesideAFormThatIsInTheMessageAndAttachedToIt() throws {
    let folder = try Folder()
    let mail = String(decoding: Self.mail(Self.form), as: UTF8.self)
    try folder.write("in/a.eml", Data(mail.replacing("Please see attached.", with: Self.form).utf8))
    #expect(try ledger(folder)["in/a.eml!scan.png"] == "attachment")
  }

  @Test func isFewAndIsNotCalledARecord() throws {
    let folder = try Folder()
    for number in 10..<21 { try folder.write("in/many/scan \(number).png", Self.picture + Data([UInt8(number)])) }
    try folder.write("in/many/form.txt", Data(Self.form.utf8))
    let form = Data(Self.form.replacing("0001", with: "0002").utf8)
    try folder.write("in/few/form.txt", form)
    for name in ["Referral form child 05.png", "ISR-0115.png", "ISR-0002 page 1.png", "IMG_0115.png", "form.png"] {
      try folder.write("in/few/\(name)", Self.picture + Data(name.utf8))
    }
    let found = try ledger(folder)
    for number in 10..<21 { #expect(found["in/many/scan \(number).png"] == "unreadable:unsupported-format") }
    for name in ["Referral form child 05.png", "ISR-0115.png"] {
      #expect(found["in/few/\(name)"] == "unreadable:unsupported-format", "\(name)")
    }
    for name in ["ISR-0002 page 1.png", "IMG_0115.png", "form.png"] {
      #expect(found["in/few/\(name)"] == "attachment", "\(name)")
    }
  }

  /// A message with the form attached, as it travels.
  private static func sent(_ form: String, to recipient: String, on date: String, more: String = "") -> Data {
    Data(
      """
      From: Jo Hall <jo@club.org.uk>
      To: \(recipient)
      Subject: For you
      Date: \(date) 10:05:00 +0100
      MIME-Version: 1.0
      \(more)Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      Hello
      --b
      Content-Type: text/plain
      Content-Disposition: attachment; filename=form.txt

      \(form)
      --b--

      """.utf8)
  }

  @Test("of a sharing is the message that went outside, whichever message with the form is read first")
  func isTheMessageThatWentOutside() throws {
    let inside = Self.sent(Self.form, to: "priya@club.org.uk", on: "Tue, 01 Sep 2026")
    let late = Self.sent(Self.form, to: "mash@anytown.gov.uk", on: "Mon, 21 Sep 2026")
    let prompt = Self.sent(Self.form, to: "mash@anytown.gov.uk", on: "Tue, 01 Sep 2026")
    for (first, second, letter) in [
      (inside, late, "F"), (late, inside, "F"), (inside, prompt, "P"), (prompt, inside, "P"), (inside, inside, "R"),
    ] {
      let folder = try Folder()
      try folder.write("in/a.eml", first)
      try folder.write("in/b.eml", second)
      let found = try ledger(folder)
      #expect(try letters(of: "timely.shared-promptly", in: folder) == [Character(letter)])
      #expect(found["in/b.eml!form.txt"] == (first == second ? "duplicate" : "assessed"))
    }
  }

  @Test("of a sharing that contradicts the form is not lost where the same form went out rightly too")
  func isNotLostWithACopy() throws {
    let form =
      Self.form + "Recipient email: mash@anytown.gov.uk\nDate shared: 01/09/2026\nHow shared: Secure e-mail\n"
    let right = Self.sent(form, to: "mash@anytown.gov.uk", on: "Tue, 01 Sep 2026")
    let wrong = Self.sent(form, to: "news@daily.co.uk", on: "Wed, 02 Sep 2026")
    for (first, second, letter) in [(right, wrong, "R"), (wrong, right, "R"), (right, right, "P")] {
      let folder = try Folder()
      try folder.write("in/a.eml", first)
      try folder.write("in/b.eml", second)
      _ = try ledger(folder)
      #expect(try letters(of: "secure.method-approved", in: folder) == [Character(letter)])
    }
  }

  @Test func ofTwoSharingsIsJudgedTwice() throws {
    let folder = try Folder()
    try folder.write("in/a.eml", Self.sent(Self.form, to: "mash@anytown.gov.uk", on: "Tue, 01 Sep 2026"))
    try folder.write("in/b.eml", Self.sent(Self.form, to: "police@anytown.gov.uk", on: "Mon, 21 Sep 2026"))
    _ = try ledger(folder)
    #expect(try letters(of: "timely.shared-promptly", in: folder) == ["P", "F"])
    #expect(try !letters(of: "record.reference-unique", in: folder).contains("F"))
  }

  @Test(arguments: ["X-Unsent: 1\n", "Auto-Submitted: auto-replied\n"])
  func ofASharingIsNoMessageThatWasNotSentByAPerson(_ more: String) throws {
    let folder = try Folder()
    try folder.write("in/a.eml", Self.sent(Self.form, to: "mash@anytown.gov.uk", on: "Tue, 01 Sep 2026", more: more))
    _ = try ledger(folder)
    for rule in ["timely.shared-promptly", "secure.method-recorded"] {
      #expect(try letters(of: rule, in: folder) == ["R"])
    }
  }

  @Test func ofARecordIsNotSupersededByALaterReplyThatQuotesIt() throws {
    let folder = try Folder()
    let head = """
      Message-ID: <2@x>
      MIME-Version: 1.0
      Content-Type: text/plain


      """
    let first = "From: Jo <jo@club.org.uk>\nTo: mash@anytown.gov.uk\nDate: Tue, 01 Sep 2026 10:05:00 +0100\n"
    let reply = "From: Lee <mash@anytown.gov.uk>\nTo: jo@club.org.uk\nDate: Mon, 21 Sep 2026 10:05:00 +0100\n"
    let quoted = Self.form.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
    try folder.write("in/a.eml", Data((first + head + Self.form).utf8))
    try folder.write("in/b.eml", Data((reply + head + "Thanks.\n\nOn 1 Sep Jo wrote:\n" + quoted + "\n").utf8))
    _ = try ledger(folder)
    #expect(try letters(of: "timely.shared-promptly", in: folder) == ["P"])
    #expect(try !folder.text("Reports/r/outcomes.jsonl").contains("superseded"))
  }

  @Test func aMessageThatEndsInAnArchiveIsAMessage() throws {
    let folder = try Folder()
    // An empty zip, in an attachment that is written as it is.
    let zip = Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    let mail = Self.sent(Self.form, to: "mash@anytown.gov.uk", on: "Tue, 01 Sep 2026")
    let end = try #require(mail.range(of: Data("--b--".utf8)))
    var bytes = mail[..<end.lowerBound]
    bytes += Data("--b\nContent-Type: application/zip\nContent-Transfer-Encoding: binary\n".utf8)
    bytes += Data("Content-Disposition: attachment; filename=a.zip\n\n".utf8) + zip + Data("\n--b--".utf8)
    try folder.write("in/a.eml", Data(bytes))
    let found = try ledger(folder)
    #expect(found["in/a.eml"] == "container")
    #expect(found["in/a.eml!form.txt"] == "assessed")
    #expect(found["in/a.eml!a.zip"] == "empty")
  }

  @Test func ofEachMessageOfAMailboxIsItsOwn() throws {
    let folder = try Folder()
    var box = Data()
    for number in 1...3 {
      box += Data("From jo@club.org.uk Tue Sep  1 10:0\(number):00 2026\n".utf8)
      box += Self.mail(Self.form.replacing("0001", with: "000\(number)")) + Data("\n".utf8)
    }
    try folder.write("in/all.mbox", box)
    let found = try ledger(folder)
    #expect(found["in/all.mbox"] == "container")
    for number in 1...3 {
      #expect(found["in/all.mbox!message \(number).eml!form.txt"] == "assessed")
      #expect(found["in/all.mbox!message \(number).eml!scan.png"] == "attachment")
    }
  }

  @Test func isJudgedTheSameWithAnyNumberOfReaders() throws {
    let folder = try Folder()
    for number in 1...20 {
      try folder.write("in/\(number).eml", Self.mail(Self.form.replacing("0001", with: "1\(number)")))
    }
    var ledgers: Set<String> = []
    for jobs in ["1", "3"] {
      _ = try Binary.run(["run", "in", "--as-of", "2026-09-30", "--name", "r", "--jobs", jobs], in: folder)
      ledgers.insert(try folder.text("Reports/r/ledger.csv") + (try folder.text("Reports/r/outcomes.jsonl")))
    }
    #expect(ledgers.count == 1)
  }
}
