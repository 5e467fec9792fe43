import Archives
import Testing

@Suite struct ZipEndWatches {
  static let end: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)

  @Test(arguments: [1, 2, 3, 5, 1_000, 1 << 20]) func seeAnEndAcrossBlocks(_ size: Int) {
    let text = [UInt8](repeating: 0x61, count: 70_000)
    let comment = [UInt8](repeating: 5, count: 65_535)
    for (bytes, isSeen) in [
      (text, false), (text + ZipEndWatches.end, true), (ZipEndWatches.end + text, false),
      (text + ZipEndWatches.end + comment, true), (text + ZipEndWatches.end + comment + [0], false),
      (ZipEndWatches.end, true), ([], false), ([0x50, 0x4B, 5], false), ([5, 6], false),
    ] {
      var watch = ZipEndWatch()
      for start in stride(from: 0, to: bytes.count, by: size) {
        unsafe bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { unsafe watch.add($0) }
      }
      #expect(watch.endsInZip == isSeen, "\(bytes.count) bytes")
    }
  }
}
