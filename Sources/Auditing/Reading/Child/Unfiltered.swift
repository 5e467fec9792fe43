import Archives

/// What lies under a filter, or under several, with its bounds watched: how much comes out is not known before.
@safe final class Unfiltered: BlockFeed {
  private let feed: any FilterFeed
  private let outer: Unfiltered?
  private let limits: ReadingLimits
  private let tick: () -> Void
  /// Bytes given.
  private(set) var bytes = 0
  /// It turned out to be one document, for which an entry's bounds hold; an archive's entries have their own.
  var isDocument = false
  /// What may still be given while an archive's entry is passed over.
  var allowance = Int.max

  /// - Parameter outer: the filter that the filter lies under.
  init(
    _ source: any BlockFeed, _ filter: Filter, under outer: Unfiltered?, _ limits: ReadingLimits,
    tick: @escaping () -> Void
  ) throws(ArchiveError) {
    feed = try filter.unpack(source, window: limits.window)
    self.outer = outer
    self.limits = limits
    self.tick = tick
  }

  var isDamaged: Bool { feed.isDamaged }
  var loss: ArchiveError? { feed.loss }

  /// Filters that lie around it.
  var layers: Int { 1 + (outer?.layers ?? 0) }

  /// Bytes of the outermost filter that went into what was given: a bomb in a bomb is judged as one.
  var bytesUsed: Int { outer?.bytesUsed ?? feed.bytesUsed }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    tick()
    guard let block = try unsafe feed.nextBlock() else { return nil }
    bytes += block.count
    if isDocument { try limits.judge(bytes: bytes, from: bytesUsed) }
    allowance -= block.count
    if allowance < 0 {
      throw ArchiveError(.limitSize, "what is passed over is longer than \(limits.streamed) bytes (limit)")
    }
    return unsafe block
  }
}

extension ReadingLimits {
  /// How much of what was unpacked one filter may keep to look back at: filters lie in filters, and what is read of them
  /// takes memory too. Of 512 MB it is the 128 MB that zstd's own tool takes.
  fileprivate var window: Int { memory / 4 }

  /// Judges an entry by what came out of it so far and what went in.
  func judge(bytes: Int, from used: Int) throws(ArchiveError) {
    if bytes > streamed {
      throw ArchiveError(.limitSize, "longer than \(streamed) bytes unpacked (limit for one entry)")
    }
    if bytes > ratioAfter, bytes / max(1, used) > ratio {
      throw ArchiveError(.limitRatio, "unpacks to more than \(ratio) times its size (limit)")
    }
  }
}
