/// A way of packing one stream of bytes, which adds no entries of its own.
public enum Filter: String, Sendable, CaseIterable {
  case gzip, bzip2, xz, lzma, zstd, lz4, compress

  /// The bytes as they were before they were packed.
  ///
  /// Each is unpacked by its format's own library; libarchive, which has these libraries in it, gives nothing of what was
  /// unpacked of a block in which damage is met, and reads neither all checksums nor all members.
  ///
  /// - Parameters:
  ///   - source: from the filter's first byte on.
  ///   - window: bytes, how far back in what was unpacked the filter may ask its library to look. The library keeps that
  ///     much in memory; what wants more is refused.
  public func unpack(_ source: any BlockFeed, window: Int = 128 << 20) throws(ArchiveError) -> any FilterFeed {
    switch self {
    case .gzip: try MemberFeed(source, GzipMembers())
    case .bzip2: try MemberFeed(source, Bzip2Streams())
    case .xz: try MemberFeed(source, XzStreams(window: window))
    case .lzma: try MemberFeed(source, LzmaAlone(window: window))
    case .zstd: try MemberFeed(source, ZstdFrames(window: window))
    case .lz4: try MemberFeed(source, Lz4Frames())
    case .compress: try CompressFeed(source)
    }
  }
}

/// What a filter lies around, as it is unpacked. Its end comes only when the filter's source has been read to its end,
/// so that what lies behind the filter, and the source's own checksum, have been looked at.
public protocol FilterFeed: BlockFeed {
  /// How much of the source went into what has been given so far.
  var bytesUsed: Int { get }
}

extension Filter {
  /// Nobody knows what they were: another document, or what is left of a member.
  func loss(bytesBehind count: Int) -> ArchiveError {
    ArchiveError(.corrupt, "\(count) bytes behind its end are no \(rawValue) and were not read")
  }

  var endsInTheMiddle: ArchiveError { ArchiveError(.truncated, "the \(rawValue) ends in the middle") }

  var lacksMemory: ArchiveError { ArchiveError(.memory, "no memory to unpack \(rawValue)") }

  func damage(_ words: String = "it cannot be unpacked further") -> ArchiveError {
    ArchiveError(.corrupt, "\(rawValue): \(words)")
  }
}
