import Foundation
import Records
import Testing

@testable import Formats

@Suite struct EncodingTests {
  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF, 0x41] as [UInt8], TextEncoding?.some(.utf8)), ([0xFF, 0xFE, 0x41, 0], .utf16LittleEndian),
    ([0xFE, 0xFF, 0, 0x41], .utf16BigEndian), ([0x41, 0, 0x2C, 0, 0x0A, 0], .utf16LittleEndian),
    ([0, 0x41, 0, 0x2C, 0, 0x0A], .utf16BigEndian), (Array("abc".utf8), nil), (Array("caf\u{e9}".utf8), .utf8),
    ([0x63, 0x61, 0x66, 0xE9, 0x2C], .windows1252), ([0x63, 0x61, 0x66, 0xE9], nil),
    ([0xA3, 0x35, 0x30], .windows1252), ([0x41, 0xFF, 0x42], .utf8),
    (Array("\u{e9}".utf8) + [0xE9], .utf8),
  ]) func encodingsAreToldApart(_ bytes: [UInt8], _ encoding: TextEncoding?) {
    #expect(TextEncoding.detect(bytes.span).encoding == encoding)
  }

  /// A character may lie across two blocks in every encoding.
  @Test(arguments: 1..<9) func blocksMayEndAnywhere(_ size: Int) {
    let text = "a\u{e9}\u{1F600}z,\u{20AC}"
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var decoder = TextDecoder(head: wide.span)
    var read: [UInt8] = []
    var at = 0
    while at < wide.count {
      decoder.decode(Array(wide[at..<min(wide.count, at + size)]), into: &read)
      at += size
    }
    decoder.finish(into: &read)
    #expect(String(decoding: read, as: UTF8.self) == text)
  }

  @Test(arguments: 1..<6) func theLastLetterMayDecide(_ size: Int) {
    let bytes: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
    var decoder = TextDecoder(head: bytes.span.extracting(0..<min(4, size)))
    var read: [UInt8] = []
    for at in stride(from: 0, to: 4, by: size) { decoder.decode(Array(bytes[at..<min(4, at + size)]), into: &read) }
    decoder.finish(into: &read)
    #expect(String(decoding: read, as: UTF8.self) == "café")
  }

  @Test func halfAPairAndHalfAUnitAreNoText() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x41, 0, 0x3D, 0xD8, 0x42, 0, 0x43]
    var decoder = TextDecoder(head: bytes.span)
    var read: [UInt8] = []
    decoder.decode(bytes, into: &read)
    decoder.finish(into: &read)
    #expect(read == [0x41, 0xFF, 0x42, 0xFF])
  }

  /// Foundation's converters are another hand's work.
  @Test(arguments: [
    ("iso-8859-2", String.Encoding.isoLatin2), ("windows-1250", .windowsCP1250), ("cp1251", .windowsCP1251),
    ("windows-1253", .windowsCP1253), ("windows-1254", .windowsCP1254),
  ]) func codePagesAreThoseOfOthers(_ name: String, _ encoding: String.Encoding) throws {
    let page = try #require(CodePage(named: name))
    for byte in UInt8(0)...255 {
      guard let theirs = String(data: Data([byte]), encoding: encoding)?.unicodeScalars.first,
        let ours = page.scalar(byte)
      else { continue }
      #expect(ours == theirs, "\(name) \(byte)")
    }
  }

  @Test(arguments: [
    ("iso-8859-14", "Ŵyn ŷ Ẁ ẅ"), ("iso-8859-15", "€ Š œ Ÿ"), ("iso-8859-2", "Łódź ő"), ("windows-1257", "Žemaitis ģ"),
    ("windows-1251", "Надія"), ("koi8-r", "Надя"), ("iso-8859-7", "Ελένη"), ("windows-1255", "שרה"),
    ("windows-1256", "فاطمة"), ("cp850", "café £"), ("ibm437", "café £"), ("macintosh", "café • £"), ("cp1258", "ưđ"),
    ("windows-874", "กข"), ("iso-8859-16", "Ștefan ț"), ("cp858", "€"), ("iso-8859-9", "ğ ş İ"),
  ]) func everyCodePageHoldsItsLetters(_ name: String, _ text: String) throws {
    let page = try #require(CodePage(named: name))
    let bytes = try text.unicodeScalars.map { scalar in
      try #require((0...255).first { page.scalar(UInt8($0)) == scalar }, "\(scalar)")
    }
    var decoder = TextDecoder(.codePage(page), mark: 0)
    var read: [UInt8] = []
    for byte in bytes { decoder.decode([UInt8(byte)], into: &read) }
    decoder.finish(into: &read)
    #expect(String(decoding: read, as: UTF8.self) == text)
  }

  @Test(arguments: [false, true], 1..<7) func fourBytesToACharacter(_ isLittle: Bool, _ size: Int) {
    for (mark, text) in [("\u{FEFF}", "a\u{e9}\u{1F600}z,\u{20AC}b"), ("", "<r><a>caf\u{e9}</a></r>")] {
      let wide = (mark + text).unicodeScalars.flatMap { scalar in
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
        return isLittle ? bytes : bytes.reversed()
      }
      var decoder = TextDecoder(head: wide.span)
      var read: [UInt8] = []
      for at in stride(from: 0, to: wide.count, by: size) {
        decoder.decode(Array(wide[at..<min(wide.count, at + size)]), into: &read)
      }
      decoder.finish(into: &read)
      #expect(String(decoding: read, as: UTF8.self) == text)
    }
  }

  /// A page says what it is written in; that it is Unicode its bytes show by themselves.
  @Test func pagesAreReadInWhatTheyDeclare() throws {
    for (charset, bytes) in [
      ("iso-8859-2", [0xA3, 0xF3, 0x64, 0xBC] as [UInt8]), ("windows-1250", [0xA3, 0xF3, 0x64, 0x9F]),
      ("iso-8859-2", Array("Łódź".utf8)), ("utf-8", Array("Łódź".utf8)),
    ] {
      for meta in [
        "<meta charset=\"\(charset)\">", "<META http-equiv=Content-Type content='text/html; charset=\(charset)'>",
      ] {
        let page =
          Array(
            "<html><head>\(meta)</head><table><tr><td>Reference<td>1<tr><td>Decision<td>Shared<tr><td>Shared with<td>"
              .utf8)
          + bytes + Array("<tr><td>Signed<td>A B</table>".utf8)
        let record = try #require(try decodeDocument(page, name: "a.html").kept.records.first)
        #expect(said(record, .recipientOrg) == "Łódź", "\(charset)")
      }
    }
  }
}
