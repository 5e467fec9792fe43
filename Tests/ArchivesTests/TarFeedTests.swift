import Archives
import Testing

/// What lies behind a tar's end mark.
@Suite struct TarFeeds {
  static func header(_ name: UInt8) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    header[0] = name
    for (offset, byte) in String(8 * 32 + Int(name), radix: 8).utf8.enumerated() { header[148 + offset] = byte }
    return header
  }

  static let zeros = [UInt8](repeating: 0, count: 512)

  @Test(arguments: [1, 7, 511, 512, 513, 4_096]) func areGivenInWholeRecords(_ size: Int) throws {
    let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try unsafe bytes.withUnsafeBytes { bytes in
      let feed = TarFeed(unsafe MappedBytes(bytes, blockSize: size))
      var given: [UInt8] = []
      var lengths: [Int] = []
      while let block = try unsafe feed.nextBlock() {
        unsafe given.append(contentsOf: block)
        lengths.append(block.count)
      }
      #expect(unsafe given.elementsEqual(bytes))
      #expect(lengths.dropLast().allSatisfy { $0 % 512 == 0 })
    }
  }

  @Test(arguments: [100, 512, 2_048, 65_536]) func tellWhatLiesBehind(_ size: Int) throws {
    let litter = [UInt8](repeating: 9, count: 700)
    for (behind, bytes, hasEntries) in [
      ([], 0, false), (TarFeeds.zeros + TarFeeds.zeros, 0, false), (litter, 700, false),
      (TarFeeds.zeros + TarFeeds.header(0x62), 0, true),
      (TarFeeds.zeros + litter + [UInt8](repeating: 0, count: 324) + TarFeeds.header(0x62), 1_024, true),
    ] {
      let tar = TarFeeds.header(0x61) + TarFeeds.zeros + TarFeeds.zeros + behind
      try unsafe tar.withUnsafeBytes { tar in
        let feed = TarFeed(unsafe MappedBytes(tar, blockSize: size))
        // As libarchive does: as much as it takes to come behind the mark.
        var used = 0
        while used < 1_536, let block = try unsafe feed.nextBlock() { used += block.count }
        let found = try feed.passEndMark(at: 1_536)
        #expect(found.litter == bytes)
        #expect(found.hasEntries == hasEntries)
        if hasEntries {
          let next = try unsafe #require(try feed.nextBlock())
          #expect(unsafe next.first == 0x62)
        }
      }
    }
  }
}
