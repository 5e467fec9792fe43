import Records
import Testing

@testable import Formats

/// Forms, lists and tables in pages.
@Suite struct PageTests {
  @Test(arguments: ["Sign-off", "Sign off"]) func aTitleOverTheSignatureIsNoSignature(_ title: String) throws {
    let rows = [("Reference", "1"), ("Name of child", "Kai"), ("Decision", "Shared"), ("Consent", "Refused")]
    let signed = [("Completed by", "Dana Whitlock"), ("Signed by", "D. Whitlock"), ("Date signed", "2 March 2026")]
    func row(_ pair: (String, String)) -> String { "<tr><td><b>\(pair.0)</b></td><td>\(pair.1)</td></tr>" }
    func page(_ below: [(String, String)]) -> String {
      "<table>" + rows.map(row).joined() + "<tr><td colspan=2><b>\(title)</b></td></tr>" + below.map(row).joined()
        + "</table>"
    }
    #expect(said(try decodePage(page(signed)).record, .signature) == "D. Whitlock")
    // Where nothing else asks for it, it may be the room to sign in.
    #expect(said(try decodePage(page([signed[0]])).record, .signature) != "Dana Whitlock")
  }

  private static func page(_ answer: String, label: String = "Signed", more: String = "") -> String {
    let rows = [
      ("Reference", "1"), ("Name of child", "Kai"), ("Decision", "Shared"), (label, answer),
    ]
    return "<html><body><table>" + rows.map { "<tr><td>\($0)</td><td>\($1)</td></tr>" }.joined()
      + "</table>\(more)</body></html>"
  }

  private static let written =
    "data:image/png;base64," + String(repeating: "iVBORw0KGgo", count: 100)

  @Test(arguments: [
    ("<img src=\"\(written)\" width=150 height=40>", "image"),
    ("<p><img src=\"\(written)\"></p>", "image"),
    ("<img src=\"\(written)\" width=1 height=1>", "not"),
    ("<img src=\"https://x.org/a.png\">", "not"),
    ("<img src=\"cid:a1\">", "not"), ("D. Whitlock <img src=\"\(written)\">", "not"),
  ]) func aPictureThatStandsInThePageIsADrawnSignature(_ cell: String, _ kind: String) throws {
    let found = try decodePage(Self.page(cell)).record
    #expect((found[.signature].kind == .image) == (kind == "image"), "\(said(found, .signature))")
  }

  @Test func aPictureThatCameWithTheMessageIsADrawnSignature() throws {
    let picture = String(repeating: "iVBORw0KGgo", count: 100)
    for (id, isThere) in [("a1", true), ("a2", false)] {
      let body =
        "--b\nContent-Type: text/html\n\n\(Self.page("<img src=\"cid:\(id)\">"))\n--b\nContent-Type: image/png\n"
        + "Content-ID: <a1>\nContent-Transfer-Encoding: base64\n\n\(picture)\n--b--\n"
      let record = try Messages.read(Messages.message(body, type: "multipart/related; boundary=b"))
        .record
      #expect((record[.signature].kind == .image) == isThere)
    }
  }

  @Test(arguments: [
    (
      "<span style='font-family:Wingdings'>\u{FE}</span> Yes <span style='font-family:Wingdings'>\u{A8}</span> No",
      "=yes"
    ),
    (
      "<span style='font-family:Wingdings'>\u{A8}</span> Yes <span style='font-family:\"Wingdings\",serif'>\u{FE}</span> No",
      "=no"
    ),
    ("<font face=\"Wingdings\">o</font> Yes <font face=\"Wingdings\">x</font> No", "=no"),
    (
      "<span style='font-family:Wingdings'>o</span> Yes <span style='font-family:Wingdings'>o</span> No",
      "blank"
    ),
  ]) func lettersInAFontOfSymbolsAreWhatTheyLookLike(_ cell: String, _ expected: String) throws {
    #expect(
      said(try decodePage(Self.page(cell, label: "Parents informed")).record, .subjectInformed)
        == expected)
  }

  @Test(arguments: [
    ("Yes / <span style='background:yellow'>No</span>", "unclear"),
    ("Yes / <span style='background-color:#ffff00'>No</span>", "unclear"),
    ("<span style='background:yellow'>Refused</span>", "=refused"),
    ("<span style='background:white'>Refused</span>", "=refused"),
  ]) func aChoiceThatIsHighlightedIsForAPersonToRead(_ cell: String, _ expected: String) throws {
    #expect(
      said(try decodePage(Self.page(cell, label: "Consent")).record, .consentStatus) == expected)
  }

  @Test func aPictureOfAPageIsNotRead() {
    let large = "data:image/png;base64," + String(repeating: "iVBORw0KGgo", count: 3_000)
    let words = String(repeating: "words ", count: 60)
    func page(_ picture: String, _ more: String = "") -> String {
      "<html><body><h1>Form</h1><img src=\"\(picture)\"><p>\(more)</p></body></html>"
    }
    #expect(throws: PicturedPage.refusal) { try decodePage(page(large)) }
    #expect((try? decodePage(page(Self.written)))?.decoded.records == 0)
    #expect((try? decodePage(page(large, words)))?.decoded.disposition == .notARecord)
    #expect(
      (try? decodePage(Self.page("O Grant", more: "<img src=\"\(large)\">")))?.decoded.records == 1)
  }

  @Test(arguments: [
    "<form method=POST action='https://x'><input type=hidden name=m value='LOCKED'></form>",
    "<script>var payload = 'LOCKED';</script>", "<div style='display:none'>LOCKED</div>",
    "<script>p[0]='LOCKED1';p[1]='LOCKED1';</script>",
  ]) func whatAServiceForSecureMailLockedIsEncrypted(_ part: String) {
    let packed = String(repeating: "QWxsIHRoYXQgaXMgbG9ja2VkLiBO", count: 100)
    let locked = part.replacing("LOCKED1", with: packed.prefix(1_200)).replacing(
      "LOCKED", with: packed)
    func page(_ words: String) -> String { "<html><body><p>\(words)</p>\(locked)</body></html>" }
    #expect(throws: SecureWrapper.refusal) {
      try decodePage(page("You have received a secure message."))
    }
    // The state of some other page.
    #expect((try? decodePage(page("The rota for September")))?.decoded.disposition == .notARecord)
    #expect((try? decodePage("<p>How to open a secure message</p>"))?.decoded.records == 0)
  }

  @Test func controlsAreAnswers() throws {
    let assembled = try decodePage(
      """
      <!DOCTYPE html><html><head><title>Referral form</title><style>.gone{display:none}</style></head><body>
      <h1>Multi-agency referral form</h1><form>
      <h2>Details of child</h2>
      <p><label for="n">Name of child</label> <input id="n" value="Kai Ferrow"></p>
      <p><label>Date of birth <input type="date" value="2014-05-12"></label></p>
      <h2>Referral</h2><p>Date of referral: <input value="2 March 2026"></p>
      <p><label for=r>Reason for referral</label><br><textarea id=r>Bruising to both arms that
      the child explained in two ways</textarea></p>
      <fieldset><legend>Have you obtained parental consent to make this referral?</legend>
      <label><input type=radio name=c> Yes</label> <label><input type=radio name=c checked> No</label></fieldset>
      <p>If no, why not? <input value="Would place the child at risk"></p>
      <p>Parents informed: <input type=checkbox id=a><label for=a>Yes</label> <input type=checkbox id=b checked><label
      for=b>No</label></p>
      <select id=m><option>Please select</option><option selected>Secure e-mail</option></select><label for=m>How
      shared</label>
      <table><tr><th>Shared with</th><td>MASH</td></tr><tr><th>Signed</th><td></td></tr>
      <tr><th>Date</th><td>2 March 2026</td></tr></table></form></body></html>
      """)
    let record = assembled.record
    let expected: [(Field, String)] = [
      (.subject, "Kai Ferrow"), (.subjectDOB, "2014-05-12"), (.sharedDate, "2026-03-02"), (.decision, "=shared"),
      (.concern, "Bruising to both arms that\nthe child explained in two ways"), (.consentStatus, "=not_obtained"),
      (.consentReason, "Would place the child at risk"), (.subjectInformed, "=no"), (.channel, "Secure e-mail"),
      (.recipientOrg, "MASH"), (.signature, "blank"), (.signatureDate, "2026-03-02"),
    ]
    for (field, words) in expected { #expect(said(record, field) == words, "\(field.name)") }
    #expect(assembled.kept.notes.isEmpty)
  }

  @Test(arguments: [
    "<p hidden>Signed: D. Whitlock</p>", "<p style='display: none'>Signed: D. Whitlock</p>",
    "<p class='a gone'>Signed: D. Whitlock</p>", "<p style='visibility:hidden'>Signed: D. Whitlock</p>",
    "<p style='position:absolute;left:-9999px'>Signed: D. Whitlock</p>",
  ]) func whatIsNotShownIsNotReadAndIsTold(_ part: String) throws {
    let style = "<style>.gone { display:none }</style>"
    let page = style + "<p>Ref: 1</p><p>Child: Kai</p><p>Decision: Shared</p>"
    let assembled = try decodePage(page + part)
    #expect(said(assembled.record, .signature) == "no label")
    #expect(assembled.kept.notes == ["a part with labels in it is not shown; it was not read"])
    #expect(throws: Unreadable.self) { try decodePage("<html><body>" + style + part + "</body></html>") }
  }

  @Test(arguments: [
    "<!-- Signed: D. Whitlock -->", "<script>Signed: D</script>", "<template><p>Signed: D</p></template>",
    "<noscript>Signed: D</noscript>", "<input type=hidden name=signed value=D>", "<iframe src=x>Signed: D</iframe>",
  ]) func scriptsTemplatesAndCommentsAreNotRead(_ part: String) throws {
    let assembled = try decodePage("<p>Ref: 1</p><p>Child: Kai</p><p>Decision: Shared</p>" + part)
    #expect(said(assembled.record, .signature) == "no label")
  }

  @Test func struckOutWordsAreGoneAndEmphasisIsUnclear() throws {
    let record = try decodePage(
      "<dl><dt>Ref</dt><dd>1</dd><dt>Child</dt><dd>Kai</dd><dt>Decision</dt><dd><s>Shared</s> Not shared</dd>"
        + "<dt>Parents informed</dt><dd>Yes / <b>No</b></dd><dt>Consent</dt><dd>Yes / No</dd><dt>Signed</dt><dd></dd></dl>"
    ).record
    #expect(said(record, .decision) == "=not_shared")
    #expect(said(record, .subjectInformed) == "unclear")
    #expect(said(record, .consentStatus) == "placeholder")
    #expect(said(record, .signature) == "blank")
  }

  @Test func aListWithNothingChosenIsUnclearOrBlank() throws {
    let page = "<p>Ref: 1</p><p>Child: Kai</p>"
    func decision(_ options: String) throws -> String {
      said(try decodePage(page + "<label for=d>Decision</label><select id=d>\(options)</select>").record, .decision)
    }
    #expect(try decision("<option>Shared<option selected>Not shared") == "=not_shared")
    #expect(try decision("<option value=''>Please select<option>Shared") == "blank")
    #expect(try decision("<option selected>Shared<option selected>Not shared") != "=shared")
    let channel = try decodePage(
      page + "<p>Decision: Shared</p><label for=d>How shared</label><select id=d><option>Telephone<option>Post</select>"
    )
    #expect(said(channel.record, .channel) == "unclear")
  }

  @Test func aTableWithHeadingsIsALog() throws {
    let assembled = try decodePage(
      """
      <h2>Log</h2><table><thead><tr><th>Ref<th>Child<th>Decision<th>Reason for decision<th>Date<tbody>
      <tr><td>1<td>Kai F<td>Shared<td>Injuries<td>2 March 2026<tr><td>2<td>Ola P<td>Not shared<td><td></table>
      """)
    #expect(assembled.decoded.records == 2 && assembled.record.source.isTabular)
    #expect(assembled.kept.records.map { said($0, .decision) } == ["=shared", "=not_shared"])
  }

  @Test func linesOfAPageAreLinesOfAForm() throws {
    let record = try decodePage(
      "<div>Ref: 1</div><div>Child:&nbsp;Kai</div><div><b>Decision:</b> Shared<br>Signed:&nbsp;&nbsp;&nbsp;&nbsp;Date: 2/3/26"
        + "</div><div><b>Reason for decision</b></div><div>Injuries seen</div>"
    ).record
    #expect(said(record, .subject) == "Kai" && said(record, .decisionReason) == "Injuries seen")
    #expect(said(record, .signature) == "blank" && said(record, .signatureDate) == "2/3/26")
  }

  /// The ways in which mail programs write a tab.
  @Test(arguments: [
    "<span class=\"Apple-tab-span\" style=\"white-space:pre\">\t</span>", "&emsp;&emsp;", "&nbsp;&nbsp;",
    "&nbsp;&nbsp;&nbsp; ", "<span style='white-space: pre'>\t</span>",
  ])
  func roomBetweenLabelAndAnswerIsATab(_ room: String) throws {
    let rows = [
      ("Ref", "1"), ("Name of child", "Kai"), ("Reason for decision", ""), ("Decision", "Shared"),
      ("Shared with", "MASH"), ("Signed by", ""), ("Position", "DSL"),
    ]
    let record = try decodePage(rows.map { "<div>\($0.0)\(room)\($0.1)</div>" }.joined()).record
    #expect(said(record, .decision) == "=shared" && said(record, .recipientOrg) == "MASH")
    #expect(said(record, .decisionReason) == "blank" && said(record, .signature) == "blank")
  }

  @Test func whatIsLeftInATableIsNotNothing() throws {
    let words = [
      "alpha", "bravo", "carol", "delta", "echoes", "foxes", "golfer", "hotels", "indigo", "juliet", "kilos",
    ]
    let rows = words.map { "<tr><td>Reference<td>Decision<td>\($0) one<td>\($0) two</tr>" }.joined()
    let found = try? decodePage("<table><tr><td>Reference<td>Decision<td>Signed<td>Consent</tr>\(rows)</table>")
    #expect(found?.decoded.disposition != .empty)
  }

  @Test func aPictureIsNoSignatureThatAnybodyCanRead() throws {
    let record = try decodePage("<p>Ref: 1<p>Child: Kai<p>Decision: Shared<p>Signed: <img src=s.png alt='D. Whitlock'>")
      .record
    #expect(said(record, .signature) == "unclear")
  }

  @Test func elementsTooDeepAreRefused() throws {
    let page = String(repeating: "<div>", count: 2_000) + "Ref: 1"
    let error = #expect(throws: Unreadable.self) { try decodePage(page) }
    #expect(error?.reason == .limitDepth)
  }

  @Test func nothingOutsideIsRead() throws {
    let assembled = try decodePage(
      "<!DOCTYPE html SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>Ref: 1<p>Child: &x; Kai"
        + "<p>Decision: Shared<link rel=import href='file:///etc/passwd'>")
    #expect(!String(decoding: assembled.kept.bytes, as: UTF8.self).contains("root:"))
  }

  @Test(arguments: [
    "<p>Signed: Date: ", "<td>a", "<b>", "<dt>Ref<dd>1", "<input>", "<option>", "<label for=a>", "&amp;",
    "<table><tr><td>",
  ])
  func hostilePagesTakeTimeAsTheyAreLong(_ piece: String) throws {
    func time(_ count: Int) -> Duration {
      let text = Array(("<html>" + String(repeating: piece, count: count)).utf8)
      return ContinuousClock().measure { _ = try? decodeDocument(text, name: "a.html") }
    }
    let small = time(10_000 / piece.utf8.count)
    let large = time(80_000 / piece.utf8.count)
    #expect(large < small * 32 + .milliseconds(400), "\(small) \(large)")
  }

  @Test(arguments: 0..<50) func damageCostsNoMoreThanThePage(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    for (name, document) in [
      (
        "a.html",
        "<h1>Form</h1><dl><dt>Ref<dd>1<dt>Decision<dd>Shared</dl><table><tr><th>Signed<td>D<tr><th>Date<td>1/2/26</table>"
      ),
      (
        "a.md",
        "# Form\n\n**Ref:** 1\n\n| Decision | Shared |\n|---|---|\n| Signed | D |\n\n- [x] Yes\n- [ ] No\n\nSigned: ..... Date: 1/2/26\n"
      ),
    ] {
      var bytes = Array(document.utf8)
      for index in bytes.indices where Int.random(in: 0..<100, using: &random) == 0 {
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? decodeDocument(bytes, name: name)
    }
  }
}
