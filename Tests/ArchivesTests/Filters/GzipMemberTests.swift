import Archives
import Testing

/// gzip made by hand, byte by byte: what stands behind each member is compared, and what lies behind the last is said.
@Suite struct GzipMembers {
  /// "one" and "two" in stored blocks; the trailer is the checksum and the length.
  static let one: [UInt8] =
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 3, 0, 0xFC, 0xFF] + Array("one".utf8) + [0xF1, 0x86, 0x6C, 0x7A]
    + [3, 0, 0, 0]
  static let two: [UInt8] =
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 3, 0, 0xFC, 0xFF] + Array("two".utf8) + [0x66, 0x8A, 0xCA, 0x11]
    + [3, 0, 0, 0]
  /// With extra field, name, comment and the header's own checksum.
  static let named: [UInt8] = {
    let header: [UInt8] =
      [0x1F, 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 0x61, 0x62] + Array("n\0c\0".utf8)
    return header + GzipMembers.headerSum + one[10...]
  }()
  static let headerSum: [UInt8] = [0, 0]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let text: String
    var isDamaged = false
    var loss = ""
    var error: ArchiveError.Reason?
  }

  static func changed(_ bytes: [UInt8], _ at: Int) -> [UInt8] {
    var bytes = bytes
    bytes[at] ^= 0x40
    return bytes
  }

  static let noChecksum = "the gzip ends before its checksum, so that nothing vouches for what is in it"

  static let cases = [
    Case(testDescription: "one member", bytes: one, text: "one"),
    Case(testDescription: "two members", bytes: one + two, text: "onetwo"),
    Case(testDescription: "padding between and behind", bytes: one + [0, 0, 0, 0] + two + [0, 0], text: "onetwo"),
    Case(testDescription: "a wrong checksum", bytes: changed(one, 19), text: "one", isDamaged: true),
    Case(testDescription: "a wrong length", bytes: changed(one, 22), text: "one", isDamaged: true),
    Case(
      testDescription: "a wrong checksum, then a sound member", bytes: changed(one, 18) + two, text: "onetwo",
      isDamaged: true),
    Case(
      testDescription: "a sound member, then a wrong length", bytes: one + changed(two, 23), text: "onetwo",
      isDamaged: true),
    Case(testDescription: "a changed byte of text", bytes: changed(one, 16), text: "o.e", isDamaged: true),
    Case(
      testDescription: "something else behind", bytes: one + Array("more".utf8), text: "one",
      loss: "4 bytes behind its end are no gzip and were not read"),
    Case(
      testDescription: "two bytes behind", bytes: one + [9, 9], text: "one",
      loss: "2 bytes behind its end are no gzip and were not read"),
    Case(
      testDescription: "a member with a damaged mark behind", bytes: one + changed(two, 0), text: "one", error: .corrupt
    ),
    Case(
      testDescription: "a member behind something else", bytes: one + Array("more".utf8) + two, text: "one",
      error: .corrupt),
    Case(testDescription: "cut in the header", bytes: Array(one.prefix(7)), text: "", error: .truncated),
    Case(testDescription: "cut in the text", bytes: Array(one.prefix(17)), text: "on", error: .truncated),
    Case(testDescription: "cut in the trailer", bytes: Array(one.dropLast(3)), text: "one", loss: noChecksum),
    Case(testDescription: "cut before the trailer", bytes: Array(one.dropLast(8)), text: "one", loss: noChecksum),
    Case(testDescription: "the last byte cut off", bytes: Array(one.dropLast(1)), text: "one", loss: noChecksum),
    Case(
      testDescription: "the second without its trailer", bytes: one + two.dropLast(8), text: "onetwo",
      loss: noChecksum),
    Case(testDescription: "the second cut", bytes: one + two.prefix(16), text: "onet", error: .truncated),
    Case(
      testDescription: "a block of no kind", bytes: changed(one, 10).prefix(10) + [7] + one[11...], text: "",
      error: .corrupt),
    Case(testDescription: "a header whose checksum is wrong", bytes: named, text: "", error: .corrupt),
  ]

  @Test(arguments: cases) func areAllCompared(_ item: Case) throws {
    for size in [1, 2, 5, 64] {
      let feed = try Filter.gzip.unpack(Crumbs(item.bytes, size))
      var text: [UInt8] = []
      var reason: ArchiveError.Reason?
      do throws(ArchiveError) {
        while let block = try unsafe feed.nextBlock() { unsafe text.append(contentsOf: block) }
      } catch {
        reason = error.reason
      }
      #expect(String(decoding: text, as: UTF8.self) == item.text, "\(size) at a time")
      #expect(reason == item.error)
      #expect(feed.isDamaged == item.isDamaged)
      #expect((feed.loss?.message ?? "") == item.loss)
      if reason == nil { #expect(feed.bytesUsed == item.bytes.count) }
    }
  }
}
