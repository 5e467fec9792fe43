import Archives

/// Watches over the bytes of one entry as they are unpacked: no size that an archive states is believed.
struct EntryBounds {
  private let limits: ReadingLimits
  /// Bytes unpacked so far.
  private(set) var bytes = 0

  init(_ limits: ReadingLimits) { self.limits = limits }

  mutating func begin() { bytes = 0 }

  /// - Parameter used: how many packed bytes these and all before them came from.
  mutating func add(_ count: Int, used: Int) throws(ArchiveError) {
    bytes += count
    if bytes > limits.streamed {
      throw ArchiveError(.limitSize, "longer than \(limits.streamed) bytes unpacked (limit for one entry)")
    }
    if bytes > limits.ratioAfter, bytes / max(1, used) > limits.ratio {
      throw ArchiveError(.limitRatio, "unpacks to more than \(limits.ratio) times its size (limit)")
    }
  }
}
