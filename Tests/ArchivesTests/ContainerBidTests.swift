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
    Case(testDescription: "gzip", head: [0x1F, 0x8B, 8, 0], bid: .filtered),
    Case(testDescription: "bzip2", head: Array("BZh91AY&SY".utf8), bid: .filtered),
    Case(testDescription: "words that begin like bzip2", head: Array("BZh9 is a word".utf8), bid: nil),
    Case(testDescription: "xz", head: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], bid: .filtered),
    Case(testDescription: "zstd", head: [0x28, 0xB5, 0x2F, 0xFD], bid: .filtered),
    Case(testDescription: "lz4", head: [4, 0x22, 0x4D, 0x18], bid: .filtered),
    Case(testDescription: "JSON", head: Array("{\"a\": 1}".utf8), bid: nil),
    Case(testDescription: "zeros", head: [UInt8](repeating: 0, count: 1_024), bid: nil),
    Case(testDescription: "nothing", head: [], bid: nil),
  ]

  @Test(arguments: cases) func areMadeOnBytes(_ item: Case) { #expect(Container.bid(item.head.span) == item.bid) }

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
