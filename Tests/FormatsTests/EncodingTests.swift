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
}
