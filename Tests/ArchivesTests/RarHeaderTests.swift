import Archives
import Testing

@Suite struct RarHeaderWalks {
  /// A RAR 5 block: the checksum, the length, then what the header says.
  static func block(_ header: [UInt8], data: [UInt8] = []) -> [UInt8] {
    let covered = [UInt8(header.count)] + header
    let sum = crc32(covered)
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } + covered + data
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  static let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0]
  static let main = block([1, 0, 0])
  static let end = block([5, 0, 0])

  /// A file of three bytes; `flags` of the header, and a record of the extra area.
  static func file(_ name: String, flags: UInt8 = 0, extra: [UInt8] = []) -> [UInt8] {
    let area = extra.isEmpty ? [] : [UInt8(extra.count)] + extra
    let sizes: [UInt8] = extra.isEmpty ? [3] : [UInt8(area.count), 3]
    let rest: [UInt8] = [0, 3, 0, 0, 0, UInt8(name.utf8.count)] + Array(name.utf8)
    return block([2, flags | 2 | (extra.isEmpty ? 0 : 1)] + sizes + rest + area, data: Array("one".utf8))
  }

  static func walk(_ bytes: [UInt8]) -> RarHeaders { unsafe bytes.withUnsafeBytes { unsafe RarHeaders($0) } }

  @Test func listEveryEntry() {
    let headers = RarHeaderWalks.walk(
      RarHeaderWalks.mark + RarHeaderWalks.main + RarHeaderWalks.file("a") + RarHeaderWalks.file("b", extra: [1, 0])
        + RarHeaderWalks.file("c", extra: [5, 5, 0, 1, 0x61]) + RarHeaderWalks.file("d", extra: [5, 4, 0, 1, 0x61])
        + RarHeaderWalks.end)
    #expect(headers.entries.map { String(decoding: $0.name, as: UTF8.self) } == ["a", "b", "c", "d"])
    #expect(headers.entries.map(\.isEncrypted) == [false, true, false, false])
    #expect(headers.entries.map { $0.original != nil } == [false, false, true, false])
    #expect(headers.entries.allSatisfy { $0.size == 3 })
    #expect(!headers.isEncrypted && !headers.isCut && !headers.isPartOfSet && !headers.goesOn)
  }

  @Test func tellAPartOfASet() {
    let first = RarHeaderWalks.walk(
      RarHeaderWalks.mark + RarHeaderWalks.block([1, 0, 1]) + RarHeaderWalks.file("a", flags: 0x10)
        + RarHeaderWalks.block([5, 0, 1]))
    #expect(first.isPartOfSet && !first.isLaterPart && first.goesOn && first.entries.first?.goesOn == true)
    let whole = RarHeaderWalks.walk(
      RarHeaderWalks.mark + RarHeaderWalks.block([1, 0, 1]) + RarHeaderWalks.file("a", flags: 0x10)
        + RarHeaderWalks.block([5, 0, 1]) + RarHeaderWalks.mark + RarHeaderWalks.block([1, 0, 3, 1])
        + RarHeaderWalks.file("a", flags: 8) + RarHeaderWalks.file("b") + RarHeaderWalks.end)
    #expect(whole.entries.count == 2 && !whole.entries.contains(where: \.goesOn))
    #expect(!whole.isLaterPart && !whole.goesOn && !whole.isCut)
    let later = RarHeaderWalks.walk(
      RarHeaderWalks.mark + RarHeaderWalks.block([1, 0, 3, 2]) + RarHeaderWalks.file("a", flags: 8) + RarHeaderWalks.end
    )
    #expect(later.isLaterPart && later.part == 2 && !later.goesOn && later.entries.first?.comesFromBefore == true)
    #expect(RarHeaderWalks.walk(RarHeaderWalks.mark + RarHeaderWalks.block([4, 0, 0, 0, 15])).isEncrypted)
  }

  @Test func tellAnArchiveBehindTheirs() {
    let one = RarHeaderWalks.mark + RarHeaderWalks.main + RarHeaderWalks.file("a") + RarHeaderWalks.end
    #expect(!RarHeaderWalks.walk(one).isFollowed)
    #expect(RarHeaderWalks.walk(one + one).isFollowed && RarHeaderWalks.walk(one + one).entries.count == 1)
  }

  @Test func endWhereTheyAreUnsound() {
    let sound =
      RarHeaderWalks.mark + RarHeaderWalks.main + RarHeaderWalks.file("a") + RarHeaderWalks.file("b")
      + RarHeaderWalks.end
    #expect(RarHeaderWalks.walk(sound).entries.count == 2)
    for at in sound.indices {
      let cut = RarHeaderWalks.walk(Array(sound.prefix(at)))
      #expect(cut.entries.count <= 2)
      for bit in [UInt8(1), 0x80] {
        var changed = sound
        changed[at] ^= bit
        _ = RarHeaderWalks.walk(changed)
      }
    }
    #expect(RarHeaderWalks.walk(Array(sound.dropLast(10))).isCut)
    #expect(RarHeaderWalks.walk([]).entries.isEmpty)
  }

  @Test func endAtAHeaderThatIsLongerThanAnyFile() {
    // Nine bytes of seven bits, all set: the longest length that can be written.
    let headers = RarHeaderWalks.walk(
      RarHeaderWalks.mark + RarHeaderWalks.main + [1, 2, 3, 4] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 2, 0])
    #expect(headers.isCut && headers.entries.isEmpty)
  }
}
