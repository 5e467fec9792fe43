import Records
import Testing

@testable import Formats

@Suite("A message that Outlook saved") struct OutlookTests {
  private static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  /// Fixed values: tag, flags, eight bytes.
  private static func properties(_ head: Int, _ values: [(tag: UInt32, value: UInt64)]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: head)
    for (tag, value) in values {
      for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: tag >> (UInt32(shift) * 8))) }
      bytes += [6, 0, 0, 0]
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (UInt64(shift) * 8))) }
    }
    return bytes
  }

  /// 1 September 2026, 09:05 UTC, in hundreds of nanoseconds since 1601.
  private static let time: UInt64 = (1_788_253_500 + 11_644_473_600) * 10_000_000

  private static func message(_ body: String, attachments: [(String, [UInt8])] = [], base: String = "") -> CompoundBytes
  {
    var file = CompoundBytes()
    file.add(base + "__properties_version1.0", properties(base.isEmpty ? 32 : 24, [(0x0039_0040, time)]))
    file.add(base + "__substg1.0_0037001F", wide("Referral"))
    file.add(base + "__substg1.0_1000001F", wide(body))
    file.add(base + "__substg1.0_0C1A001F", wide("Jo Hall"))
    for (number, kind) in [UInt64(1), 3].enumerated() {
      let storage = base + "__recip_version1.0_#0000000\(number)/"
      file.add(storage + "__properties_version1.0", properties(8, [(0x0C15_0003, kind)]))
      file.add(storage + "__substg1.0_39FE001F", wide("r\(number)@anytown.gov.uk"))
    }
    for (number, attachment) in attachments.enumerated() {
      let storage = base + "__attach_version1.0_#0000000\(number)/"
      file.add(storage + "__properties_version1.0", properties(8, []))
      file.add(storage + "__substg1.0_3707001F", wide(attachment.0))
      file.add(storage + "__substg1.0_37010102", attachment.1)
    }
    return file
  }

  private func parse(_ bytes: [UInt8]) -> MailMessage? { MailMessage(outlook: bytes, limits: DecodingLimits()) }

  @Test func givesItsTextAndWhatItSaysOfItself() throws {
    let message = try #require(parse(Self.message(Messages.form).file))
    #expect(message.isText)
    #expect(String(decoding: message.text?.bytes.dropFirst(3) ?? [], as: UTF8.self) == Messages.form)
    #expect(message.envelope.date == "2026-09-01T09:05Z")
    #expect(message.envelope.sender == "Jo Hall")
    // A blind copy that the sender's own mail shows was sent as much as the others.
    #expect(message.envelope.recipients == ["r0@anytown.gov.uk", "r1@anytown.gov.uk"])
    #expect(message.loss == nil)
  }

  @Test func isReadAsAForm() throws {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    var kept = KeptRecords()
    var rest: [UInt8]? = Self.message(Messages.form).file
    let decoded = try decoder.decode(
      .outlook, name: "a.msg",
      next: {
        defer { rest = nil }
        return rest
      }, into: &kept)
    #expect(decoded.disposition == .assessed)
    #expect(kept.records.first?[.sharedDate].day == Day(year: 2026, month: 9, day: 1))
  }

  @Test func opensIntoItsTextAndWhatIsAttached() throws {
    let long = [UInt8](repeating: 7, count: 10_000)
    let message = try #require(parse(Self.message("Hello", attachments: [("a.bin", long), ("b.txt", [65])]).file))
    #expect(message.entries.map(\.name) == ["message.txt", "a.bin", "b.txt"])
    #expect(message.bytes(of: message.entries[1]).bytes == long)
    #expect(message.bytes(of: message.entries[2]).bytes == [65])
  }

  @Test func opensTheMessageThatIsAttachedToIt() throws {
    var file = Self.message("See below")
    let storage = "__attach_version1.0_#00000000/"
    file.add(storage + "__properties_version1.0", Self.properties(8, []))
    file.add(storage + "__substg1.0_3001001F", Self.wide("Inner"))
    file.add(storage + "__substg1.0_3701000D/__properties_version1.0", Self.properties(24, []))
    file.add(storage + "__substg1.0_3701000D/__substg1.0_1000001F", Self.wide(Messages.form))
    let message = try #require(parse(file.file))
    #expect(message.entries.map(\.name) == ["message.txt", "Inner.msg"])
    let inner = try #require(message.entries[1].message)
    #expect(inner.opened.entries.map(\.name) == ["message.txt"])
  }

  @Test func thatIsNoneIsToldFromOne() {
    var other = CompoundBytes()
    other.add("WordDocument", [1, 2, 3])
    #expect(parse(other.file) == nil)
    #expect(parse(Array(Self.message("x").file.prefix(600))) == nil)
  }

  @Test(arguments: 0..<200) func anyDamageIsSurvived(_ seed: Int) {
    var file = Self.message(Messages.form, attachments: [("a.bin", [UInt8](repeating: 7, count: 5_000))]).file
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<20 { file[next() % file.count] = UInt8(truncatingIfNeeded: next()) }
    guard let message = parse(file) else { return }
    for entry in message.entries { _ = message.bytes(of: entry) }
  }

  @Test func richTextIsUnpacked() {
    // The example of [MS-OXRTFCP], 3.1.
    let packed: [UInt8] = [
      0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0, 0x0A, 0, 0x72, 0x63, 0x70,
      0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xB0,
      0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
    ]
    let text = CompressedRTF.unpacked(packed, most: 1_000).map { String(decoding: $0, as: UTF8.self) }
    #expect(text == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")
  }
}
