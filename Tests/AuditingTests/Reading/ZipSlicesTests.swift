import Testing

@testable import Auditing

@Suite struct ASliceOfAZip {
  @Test(arguments: [(1_000, 2_000_000), (600, 60_000_000), (200, 100_000)])
  func leavesOthersForEveryReader(_ entries: Int, _ bytes: Int) {
    // The last of two readers to end works alone for no more than one of them.
    #expect(entries / ZipSlices.size(entries: entries, bytes: bytes) >= 6)
  }

  @Test func isNoLargerForMoreEntriesThanItsBoundAndNoneOfNothing() {
    #expect(ZipSlices.size(entries: 200_000, bytes: 50_000_000) == 512)
    #expect(ZipSlices.size(entries: 20, bytes: 10_000) >= 20)
    #expect(ZipSlices.size(entries: 3, bytes: 300_000_000) == 1)
    #expect(ZipSlices.size(entries: 0, bytes: 0) > 0)
  }
}
