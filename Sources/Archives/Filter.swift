/// A way of packing one stream of bytes, which adds no entries of its own.
public enum Filter: String, Sendable, CaseIterable {
  case gzip, bzip2, xz, lzma, zstd, lz4, compress

  /// The bytes as they were before they were packed.
  ///
  /// - Parameter source: from the filter's first byte on.
  public func unpack(_ source: any BlockFeed) throws(ArchiveError) -> any FilterFeed {
    switch self {
    case .gzip: return try GzipFeed(source)
    default: return try LibraryFilterFeed(source, self)
    }
  }
}

/// What a filter lies around, as it is unpacked. Its end comes only when the filter's source has been read to its end,
/// so that what lies behind the filter, and the source's own checksum, have been looked at.
public protocol FilterFeed: BlockFeed {
  /// How much of the source went into what has been given so far.
  var bytesUsed: Int { get }
}

/// Any filter that libarchive unpacks: it says itself when a stream is cut or damaged.
final class LibraryFilterFeed: FilterFeed {
  private var archive: Archive
  private let source: CountedFeed
  private let filter: Filter
  private var isAtEnd = false
  private(set) var loss: ArchiveError?

  init(_ source: any BlockFeed, _ filter: Filter) throws(ArchiveError) {
    self.source = CountedFeed(source)
    self.filter = filter
    archive = try Archive(self.source, as: .filter(filter))
    do throws(ArchiveError) {
      isAtEnd = try archive.next() == .end
    } catch {
      throw error.asDamage(of: filter)
    }
    guard isAtEnd || archive.hasFilter else {
      // libarchive takes no lzma with a dictionary over 128 MB for one.
      throw filter == .lzma
        ? ArchiveError(.memory, "its dictionary is too large")
        : ArchiveError(.corrupt, "\(filter.rawValue): its header is damaged")
    }
  }

  var isDamaged: Bool { source.isDamaged }
  var bytesUsed: Int { Int(clamping: archive.bytesUsed) }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard !isAtEnd else { return nil }
    do throws(ArchiveError) {
      if let block = try unsafe archive.nextBlock() { return unsafe block }
    } catch {
      throw error.asDamage(of: filter)
    }
    isAtEnd = true
    while let rest = try unsafe source.nextBlock() { withExtendedLifetime(rest.count) {} }
    // Padding of zeros loses nothing.
    let behind = source.bytesButZeros - bytesUsed
    if behind > 0 { loss = filter.loss(bytesBehind: behind) }
    return nil
  }
}

extension Filter {
  /// Nobody knows what they were: another document, or what is left of a member.
  func loss(bytesBehind count: Int) -> ArchiveError {
    ArchiveError(.corrupt, "\(count) bytes behind its end are no \(rawValue) and were not read")
  }
}

extension ArchiveError {
  /// A filter's error as it is told: which filter, and a checksum that fails has kept bytes back.
  fileprivate func asDamage(of filter: Filter) -> ArchiveError {
    ArchiveError(reason == .checksum ? .corrupt : reason, "\(filter.rawValue): \(message)")
  }
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
