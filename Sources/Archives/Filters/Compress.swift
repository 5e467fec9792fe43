/// Unpacks `compress`, which has no library of its own, by libarchive. It has no checksum and no end mark, so that hardly
/// any damage shows.
final class CompressFeed: FilterFeed {
  private var archive: Archive
  private let source: CountedFeed
  private var isAtEnd = false
  private(set) var loss: ArchiveError?

  init(_ source: any BlockFeed) throws(ArchiveError) {
    self.source = CountedFeed(source)
    archive = try Archive(self.source, as: .compress)
    do throws(ArchiveError) {
      isAtEnd = try archive.next() == .end
    } catch {
      throw error.asDamage
    }
    guard isAtEnd || archive.hasFilter else { throw Filter.compress.damage("its header is damaged") }
  }

  var isDamaged: Bool { source.isDamaged }
  var bytesUsed: Int { Int(clamping: archive.bytesUsed) }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard !isAtEnd else { return nil }
    do throws(ArchiveError) {
      if let block = try unsafe archive.nextBlock() { return unsafe block }
    } catch {
      throw error.asDamage
    }
    isAtEnd = true
    while let rest = try unsafe source.nextBlock() { withExtendedLifetime(rest.count) {} }
    // Padding of zeros loses nothing.
    let behind = source.bytesButZeros - bytesUsed
    if behind > 0 { loss = Filter.compress.loss(bytesBehind: behind) }
    return nil
  }
}

extension ArchiveError {
  fileprivate var asDamage: ArchiveError { ArchiveError(reason, "\(Filter.compress.rawValue): \(message)") }
}

/// Counts what it passes on.
private final class CountedFeed: BlockFeed {
  private let feed: any BlockFeed
  private var bytes = 0
  /// Up to the last of them that is not zero.
  private(set) var bytesButZeros = 0

  init(_ feed: any BlockFeed) { self.feed = feed }

  var isDamaged: Bool { feed.isDamaged }
  var loss: ArchiveError? { feed.loss }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard let block = try unsafe feed.nextBlock() else { return nil }
    if let last = unsafe block.lastIndex(where: { $0 != 0 }) { bytesButZeros = bytes + last + 1 }
    bytes += block.count
    return unsafe block
  }
}
