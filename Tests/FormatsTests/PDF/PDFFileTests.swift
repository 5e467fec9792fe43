import Foundation
import Records
import Testing

@testable import Formats

/// What cannot be read of a PDF is said, and no file takes the reader with it.
@Suite struct PDFFileTests {
  private static func form(_ write: (inout WrittenPDF.Page) -> Void = { _ in }) -> WrittenPDF.Page {
    var page = WrittenPDF.Page()
    page.lines(["Reference: 1", "Name of child: Ann Lee", "Decision: Shared", "Signed: O Grant"], 60, 200)
    write(&page)
    return page
  }

  private static func scan() -> WrittenPDF.Page {
    var page = WrittenPDF.Page()
    page.picture(0, 0, 600, 800)
    return page
  }

  @Test func itsFirstBytesMakeItOne() {
    let bytes = WrittenPDF(Self.form()).bytes
    for before in [0, 7, 900] {
      let head = Array(repeating: UInt8(ascii: "x"), count: before) + bytes
      #expect(DocumentDecoder.bid(head: head, isWhole: true, name: "a.doc")?.rawValue == "pdf")
    }
    let late = Array(repeating: UInt8(ascii: "x"), count: 1_100) + bytes
    #expect(DocumentDecoder.bid(head: late, isWhole: true, name: "a.pdf")?.rawValue != "pdf")
  }

  @Test func aPageThatIsAPictureIsNotRead() throws {
    #expect {
      try decodeDocument(WrittenPDF(Self.scan()).bytes, name: "a.pdf")
    } throws: { error in
      (error as? Unreadable)?.reason == .unsupportedFormat
    }
    let some = try decodeDocument(WrittenPDF(Self.form(), Self.scan()).bytes, name: "a.pdf")
    #expect(some.decoded.records == 1)
    #expect(some.kept.notes.count == 1)
    #expect(some.decoded.message.contains("a picture of a page"))
    // What the form does not say may stand on it.
    #expect(said(some.record, .recipientOrg) == "unclear")
    #expect(said(try decodeDocument(WrittenPDF(Self.form()).bytes, name: "a.pdf").record, .recipientOrg) != "unclear")
  }

  @Test(arguments: [90, 180, 270]) func aPageThatStandsSidewaysIsToldWithWhatToDo(_ rotation: Int) throws {
    var form = WrittenPDF(
      Self.form { page in
        page.lines(["Shared with: Kent MASH", "How shared: Egress", "Date of decision: 1 September 2026"], 60, 300)
        page.lines(["Lawful basis: Consent", "Reason for decision: He could be hurt again"], 60, 340)
      })
    form.rotation = rotation
    #expect {
      try decodeDocument(form.bytes, name: "a.pdf")
    } throws: {
      ($0 as? Unreadable)?.message.contains("sideways") == true
    }
  }

  @Test func aPageOfFewWordsThatStandsSidewaysIsToldToo() throws {
    let first = Self.form { page in
      page.lines(["Shared with: Kent MASH", "How shared: Egress", "Date of decision: 1 September 2026"], 60, 300)
      page.lines(["Lawful basis: Consent", "Reason for decision: He could be hurt again"], 60, 340)
    }
    var second = WrittenPDF.Page()
    second.lines(["Signed by", "Position", "Date signed"], 60, 60)
    var form = WrittenPDF(first, second)
    form.rotation = 90
    #expect {
      try decodeDocument(form.bytes, name: "a.pdf")
    } throws: {
      ($0 as? Unreadable)?.message.contains("sideways") == true
    }
  }

  @Test func textOverAPictureOfThePageIsReadAndTold() throws {
    let page = Self.form { page in
      page.picture(0, 0, 600, 800)
      page.text("Recognised words of a page", 60, 400)
      page.text("and a few more of them", 60, 420)
    }
    let read = try decodeDocument(WrittenPDF(page).bytes, name: "a.pdf")
    #expect(said(read.record, .decision) == "=shared")
    #expect(read.kept.notes.count == 1)
  }

  @Test func whatIsDamagedIsTold() throws {
    let whole = WrittenPDF(Self.form()).bytes
    let text = String(decoding: whole, as: UTF8.self)
    let start = try #require(text.firstRange(of: "startxref")?.lowerBound)
    let cut = try decodeDocument(Array(text[..<start].utf8), name: "a.pdf")
    #expect(cut.decoded.records == 1)
    #expect(cut.kept.notes.count == 1)
    #expect(throws: Unreadable.self) { try decodeDocument(Array(whole.prefix(60)), name: "a.pdf") }
    #expect(try decodeDocument(whole, name: "a.pdf").kept.notes.isEmpty)
  }

  @Test func aFormThatIsLaidOutLaterIsNotRead() throws {
    var page = WrittenPDF.Page()
    page.lines(
      [
        "Please wait...", "If this message is not eventually replaced with the proper contents of the document,",
        "your PDF viewer may not be able to display this type of document.", "Reference: 1", "Decision: Shared",
        "Signed:",
      ], 60, 100)
    #expect {
      try decodeDocument(WrittenPDF(page).bytes, name: "a.pdf")
    } throws: {
      ($0 as? Unreadable)?.reason == .unsupportedFormat
    }
    // In another language only the entry tells it.
    var other = WrittenPDF(Self.form())
    other.catalog = "/AcroForm<</Fields[]/XFA 20 0 R>>"
    other.objects = ["<</Length 0>>\nstream\n\nendstream"]
    #expect(throws: Unreadable.self) { try decodeDocument(other.bytes, name: "a.pdf") }
    // One that has controls of its own is read by these.
    var both = Self.form()
    both.field("a", "Kent MASH", 200, 291, tip: "Shared with")
    var file = WrittenPDF(both)
    file.catalog = "/Extensions<</XFA 20 0 R>>"
    file.objects = other.objects
    #expect(said(try decodeDocument(file.bytes, name: "a.pdf").record, .recipientOrg) == "Kent MASH")
  }

  @Test func embeddedFilesAreTold() throws {
    var file = WrittenPDF(Self.form())
    file.catalog = "/Names<</EmbeddedFiles<</Names[(a.txt) 20 0 R]>>>>"
    file.objects = [
      "<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 21 0 R>>>>",
      "<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream",
    ]
    #expect(try decodeDocument(file.bytes, name: "a.pdf").kept.notes.count == 1)
  }

  @Test func whatALayerHidesIsTold() throws {
    var file = WrittenPDF(
      Self.form { page in page.hidden("Shared with: Kent MASH", 60, 400) })
    file.catalog = "/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]/Order[20 0 R]>>>>"
    file.objects = ["<</Type/OCG/Name(notes)>>"]
    let read = try decodeDocument(file.bytes, name: "a.pdf")
    #expect(said(read.record, .recipientOrg) == "no label")
    #expect(read.kept.notes == ["a part with labels in it is not shown; it was not read"])
  }

  private static let encrypted = ["r4-owner-password.pdf", "r5-empty-password.pdf", "r6-empty-password.pdf"]

  @Test(.enabled(if: Corpora.text != nil, "the corpora are not there (SHARING_AUDIT_CORPORA)"), arguments: encrypted)
  func whatOpensWithoutAPassPhraseIsRead(_ name: String) throws {
    let bytes = try Corpora.bytes("../documents/pdf/pypdf/" + name)
    #expect(try decodeDocument(bytes, name: name).decoded.disposition != .empty)
  }

  @Test(.enabled(if: Corpora.text != nil, "the corpora are not there (SHARING_AUDIT_CORPORA)"))
  func whatNeedsAPassPhraseIsReadWithIt() throws {
    let bytes = try Corpora.bytes("../documents/pdf/qpdf/enc-XI-R6,V5,U=wwwww,O=wwwww.pdf")
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: 20_000))
    #expect { try decodeDocument(bytes, name: "a.pdf", by: &decoder) } throws: {
      ($0 as? Unreadable)?.reason == .encrypted
    }
    decoder.passphrases = ["no", "wwwww"]
    _ = try decodeDocument(bytes, name: "a.pdf", by: &decoder)
    decoder.passphrases = ["no"]
    #expect { try decodeDocument(bytes, name: "a.pdf", by: &decoder) } throws: {
      ($0 as? Unreadable)?.reason == .encrypted
    }
  }
}
