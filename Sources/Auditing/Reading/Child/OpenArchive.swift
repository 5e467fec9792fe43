import Archives

/// An archive that a reader is in, with the bounds of its entries watched: no entry's size is known before it is read.
@safe final class OpenArchive: BlockFeed {
  private(set) var archive: Archive
  private let whole: UnsafeRawBufferPointer?
  /// Where its bytes come from, where they are an entry's.
  private let source: (any BlockFeed)?
  private let limits: ReadingLimits
  private let tick: () -> Void
  private var entryBytes = 0
  private var usedBefore: Int64 = 0
  private var checksumFailed = false
  /// An entry's bytes could not be read on, so the handle may be of no more use.
  private(set) var isBroken = false
  /// Entries gone to.
  private(set) var ordinal: UInt64 = 0

  init(zip: UnsafeRawBufferPointer, hasDirectory: Bool, _ limits: ReadingLimits, tick: @escaping () -> Void)
    throws(ArchiveError)
  {
    archive = try unsafe Archive(zip, as: hasDirectory ? .zip : .zipWithoutDirectory)
    unsafe whole = hasDirectory ? unsafe zip : nil
    source = nil
    self.limits = limits
    self.tick = tick
  }

  init(_ feed: any BlockFeed, _ limits: ReadingLimits, tick: @escaping () -> Void) throws(ArchiveError) {
    archive = try Archive(feed, as: .tarOrFiltered)
    unsafe whole = nil
    source = feed
    self.limits = limits
    self.tick = tick
  }

  var isDamaged: Bool { checksumFailed || archive.isDamaged }

  func next() throws(ArchiveError) -> Archive.Step {
    tick()
    entryBytes = 0
    checksumFailed = false
    let step = try archive.next()
    usedBefore = archive.bytesUsed
    if step != .end { ordinal += 1 }
    return step
  }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    tick()
    let block: UnsafeRawBufferPointer?
    do throws(ArchiveError) {
      unsafe block = try archive.nextBlock()
    } catch {
      guard error.reason == .checksum else {
        isBroken = true
        throw error
      }
      // All of it came, and it is not what was written: it counts, and is marked.
      checksumFailed = true
      return nil
    }
    guard let block = unsafe block else {
      if archive.isSingleDocument { try judgeSource() }
      return nil
    }
    entryBytes += block.count
    if entryBytes > limits.streamed {
      throw ArchiveError(.limitSize, "longer than \(limits.streamed) bytes unpacked (limit for one entry)")
    }
    if entryBytes > limits.ratioAfter {
      let used = max(1, Int(archive.bytesUsed - usedBefore))
      if entryBytes / used > limits.ratio {
        throw ArchiveError(.limitRatio, "unpacks to more than \(limits.ratio) times its size (limit)")
      }
    }
    return unsafe block
  }

  /// Reads to the end of the entry that a document's filter lies in: its checksum is judged only there.
  private func judgeSource() throws(ArchiveError) {
    guard let source else { return }
    while let rest = try unsafe source.nextBlock() { withExtendedLifetime(rest.count) {} }
    if source.isDamaged { checksumFailed = true }
  }

  /// After an entry's bytes broke the handle: opens a zip again and goes to the entry after it.
  ///
  /// - Returns: whether reading can go on.
  func reopen() -> Bool {
    guard let whole = unsafe whole, reopened < OpenArchive.reopenAtMost else { return false }
    reopened += 1
    do throws(ArchiveError) {
      archive = try unsafe Archive(whole, as: .zip)
      isBroken = false
      for _ in 0..<ordinal {
        tick()
        if try archive.next() == .end { return false }
      }
      return true
    } catch {
      return false
    }
  }

  private var reopened = 0
  /// Each costs a walk of the directory.
  private static let reopenAtMost = 1_000
}
