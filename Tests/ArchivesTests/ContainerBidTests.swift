import Archives
import Testing

@Suite struct ContainerBids {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let head: [UInt8]
    let bid: Container?
  }

  static let cases = [
    Case(testDescription: "a zip's first header", head: [0x50, 0x4B, 3, 4, 0, 0], bid: .zip),
    Case(testDescription: "an empty zip", head: [0x50, 0x4B, 5, 6, 0, 0], bid: .zip),
    Case(testDescription: "text that begins with PK", head: Array("PK number".utf8), bid: nil),
    Case(testDescription: "gzip", head: [0x1F, 0x8B, 8, 0], bid: .filtered(.gzip)),
    Case(testDescription: "bzip2", head: Array("BZh91AY&SY".utf8), bid: .filtered(.bzip2)),
    Case(testDescription: "words that begin like bzip2", head: Array("BZh9 is a word".utf8), bid: nil),
    Case(testDescription: "xz", head: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], bid: .filtered(.xz)),
    Case(testDescription: "zstd", head: [0x28, 0xB5, 0x2F, 0xFD], bid: .filtered(.zstd)),
    Case(testDescription: "lz4", head: [4, 0x22, 0x4D, 0x18], bid: .filtered(.lz4)),
    Case(
      testDescription: "a skippable frame, then lz4",
      head: [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9, 4, 0x22, 0x4D, 0x18],
      bid: .filtered(.lz4)),
    Case(
      testDescription: "a skippable frame, then zstd",
      head: [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9, 0x28, 0xB5, 0x2F, 0xFD], bid: .filtered(.zstd)),
    Case(testDescription: "compress", head: [0x1F, 0x9D, 0x90, 0x63], bid: .filtered(.compress)),
    Case(
      testDescription: "lzma alone",
      head: [0x5D, 0, 0, 0x80, 0] + [UInt8](repeating: 0xFF, count: 8) + [0, 0x33], bid: .filtered(.lzma)),
    Case(
      testDescription: "lha, which begins like lzma",
      head: [0x22, 0] + Array("-lh0-".utf8) + [0x11, 0, 0, 0, 0x11, 0, 0, 0, 0, 0], bid: nil),
    Case(testDescription: "text that begins like lzma", head: Array("]] and more of it".utf8), bid: nil),
    Case(testDescription: "7z", head: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], bid: .sevenZip),
    Case(testDescription: "rar", head: Array("Rar!\u{1A}\u{7}\0\u{1}".utf8), bid: .rar),
    Case(testDescription: "rar5", head: Array("Rar!\u{1A}\u{7}\u{1}\0".utf8), bid: .rar5),
    Case(testDescription: "cab", head: Array("MSCF".utf8) + [0, 0, 0, 0, 1], bid: .cab),
    Case(testDescription: "cpio, odc", head: Array("070707".utf8) + [UInt8](repeating: 0x37, count: 70), bid: .cpio),
    Case(testDescription: "cpio, newc", head: Array("070701".utf8) + [UInt8](repeating: 0x46, count: 104), bid: .cpio),
    Case(testDescription: "cpio, crc", head: Array("070702".utf8) + [UInt8](repeating: 0x30, count: 104), bid: .cpio),
    Case(
      testDescription: "cpio, binary",
      head: [0xC7, 0x71, 0, 0, 0, 0, 0xA4, 0x81] + [UInt8](repeating: 0, count: 12) + [2, 0] + [0, 0, 0, 0, 0x61, 0],
      bid: .cpio),
    Case(testDescription: "a telephone number", head: Array("0707071234,yes,no".utf8), bid: nil),
    Case(
      testDescription: "iso9660", head: [UInt8](repeating: 0, count: 32_769) + Array("CD001".utf8) + [1], bid: .iso9660),
    Case(testDescription: "JSON", head: Array("{\"a\": 1}".utf8), bid: nil),
    Case(testDescription: "zeros", head: [UInt8](repeating: 0, count: 1_024), bid: nil),
    Case(testDescription: "nothing", head: [], bid: nil),
  ]

  @Test(arguments: cases) func areMadeOnBytes(_ item: Case) { #expect(Container.bid(item.head.span) == item.bid) }

  @Test func aProgramMayCarryAnArchive() {
    let stub: [UInt8] = [0x4D, 0x5A] + [UInt8](repeating: 0x90, count: 3_000)
    // The checksum of twenty zero bytes.
    let sevenZip: [UInt8] =
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0x8D, 0x9B, 0xD5, 0x0F] + [UInt8](repeating: 0, count: 20)
    let rar = Array("Rar!\u{1A}\u{7}\0".utf8) + [0, 0, 0x73, 0, 0]
    let rar5 = Array("Rar!\u{1A}\u{7}\u{1}\0".utf8) + [1, 2, 3, 4, 0x0A, 1, 0]
    #expect(SelfExtracting((stub + sevenZip).span)?.container == .sevenZip)
    #expect(SelfExtracting((stub + rar).span)?.container == .rar)
    #expect(SelfExtracting((stub + rar5).span)?.container == .rar5)
    #expect(SelfExtracting((stub + rar5).span)?.start == 3_002)
    // Marks alone, as any unpacker has them, are not enough; nor is an archive behind what is no program.
    let marks = Array("7z\u{BC}".utf8) + Array("Rar!\u{1A}\u{7}\0 Rar!\u{1A}\u{7}\u{1}\0".utf8)
    #expect(SelfExtracting((stub + marks + stub).span) == nil)
    #expect(SelfExtracting(([0x20] + stub + rar).span) == nil)
    var wrong = sevenZip
    wrong[8] ^= 1
    #expect(SelfExtracting((stub + wrong).span) == nil)
  }

  @Test func aTarIsKnownByItsChecksum() {
    var header = [UInt8](repeating: 0, count: 512)
    header[0] = 0x61
    let sum = 8 * 32 + 0x61
    for (offset, byte) in String(sum, radix: 8).utf8.enumerated() { header[148 + offset] = byte }
    #expect(Container.bid(header.span) == .tar)
    header[0] = 0x62
    #expect(Container.bid(header.span) == nil)
  }
}
