import Archives

/// An archive that a reader is in, with the bounds of its entries watched: no entry's size is known before it is read.
@safe final class OpenArchive: BlockFeed {
  private(set) var archive: Archive
  private let shape: Archive.Shape
  private let whole: UnsafeRawBufferPointer?
  /// Where a tar's bytes come from.
  private let tar: TarFeed?
  private let cpio: CpioFeed?
  /// The filter that lies around it.
  private let filter: Unfiltered?
  private let limits: ReadingLimits
  private let tick: () -> Void
  private let passed: (Int) -> Void
  private var entryBytes = 0
  private var usedBefore = 0
  private var checksumFailed = false
  /// The CRC-32 that the entry's bytes should have and what they have so far, where libarchive leaves it uncompared.
  private var expected: (sum: UInt32, found: Checksum32)?
  /// What may be unpacked only to pass over entries that broke a bound.
  private var passing: Int
  private var isPassing = false
  /// What libarchive said after it had passed over a damaged header.
  private var afterDamage: Result<Archive.Step, ArchiveError>?
  /// An entry's bytes could not be read on, so the handle may be of no more use.
  private(set) var isBroken = false
  /// Entries gone to.
  private(set) var ordinal: UInt64 = 0
  /// The archive ended without its end mark.
  private(set) var endMarkIsMissing = false
  /// Bytes behind an end mark that are no entries, and tars that were found behind one.
  private(set) var litter = 0
  private(set) var furtherTars = 0
  /// A cpio's header is not where it should be.
  var headerIsMissing: Bool { cpio?.headerIsMissing == true }
  /// The header that could not be read is sound, and longer than is taken.
  private(set) var headerIsTooLong = false
  /// Names met so far of files whose bytes stand with their last name, and how many each has.
  private var awaited: [Archive.ManyNamed: (met: Int, names: Int)] = [:]
  /// Files none of whose names had any bytes, although they have names that are not here.
  var filesWithoutBytes: Int { awaited.count }
  /// The entry is a name of a file whose bytes stand with a later name, or should.
  private(set) var isNameOfLater = false
  /// The entry is the last name of a file, and none of its names has bytes.
  private(set) var isNameOfNothing = false
  /// Bytes of what was opened before the present archive: one tar behind another, or the rest of one.
  private var usedByOthers: Int64 = 0

  /// Opens an archive that lies in memory.
  ///
  /// - Parameter passed: told up to where in it the bytes have been read.
  init(
    _ whole: UnsafeRawBufferPointer, as shape: Archive.Shape, _ limits: ReadingLimits, tick: @escaping () -> Void,
    passed: @escaping (Int) -> Void
  ) throws(ArchiveError) {
    archive = try unsafe Archive(whole, as: shape)
    self.shape = shape
    unsafe self.whole = unsafe whole
    tar = nil
    cpio = nil
    filter = nil
    passing = limits.streamed
    self.limits = limits
    self.tick = tick
    self.passed = passed
  }

  /// Opens an archive that comes as a stream: a tar or cpio.
  init(
    _ feed: any BlockFeed, as shape: Archive.Shape, under filter: Unfiltered?, _ limits: ReadingLimits,
    tick: @escaping () -> Void
  ) throws(ArchiveError) {
    if case .tar = shape { tar = TarFeed(feed) } else { tar = nil }
    if case .cpio = shape { cpio = CpioFeed(feed) } else { cpio = nil }
    archive = try Archive(tar ?? cpio ?? feed, as: shape)
    self.shape = shape
    unsafe whole = nil
    self.filter = filter
    passing = limits.streamed
    self.limits = limits
    self.tick = tick
    passed = { _ in }
  }

  /// The entry's first bytes lie in another volume.
  var goesOnFromBefore: Bool { tar?.goesOnFromBefore(at: archive.entryDataPosition) ?? false }

  /// The size that a tar's attributes state is no number.
  var sizeIsNoNumber: Bool { tar?.sizeIsNoNumber(at: archive.entryDataPosition) ?? false }

  /// What lists the files of a directory of a tar, as an incremental backup has it: an attribute or its bytes.
  ///
  /// - Returns: nil where it has no list, as nearly every directory.
  func fileList() throws(ArchiveError) -> TarFileList? {
    guard let tar else { return nil }
    var list = TarFileList()
    if let attribute = tar.fileList(at: archive.entryDataPosition) {
      list.add(attribute)
    } else if archive.statedSize ?? 0 > 0 {
      while let block = try unsafe nextBlock() { unsafe list.add(block) }
    } else {
      return nil
    }
    list.end()
    return list
  }

  var isDamaged: Bool { checksumFailed || archive.isDamaged }

  /// Bytes of what lies around the entries that have been used.
  var bytesUsed: Int { filter?.bytesUsed ?? Int(clamping: usedByOthers + archive.bytesUsed) }

  func next() throws(ArchiveError) -> Archive.Step {
    tick()
    var step: Archive.Step
    if let next = afterDamage {
      afterDamage = nil
      step = try next.get()
    } else {
      headerIsTooLong = false
      step = try passOver()
      if step == .damagedHeader, tar != nil, !headerIsTooLong { readBehindDamage() }
      if step == .entryBehindDamage || step == .endBehindDamage {
        afterDamage = .success(step == .entryBehindDamage ? .entry : .end)
        step = .damagedHeader
      }
    }
    entryBytes = 0
    checksumFailed = false
    expected = nil
    // Under several filters a whole archive may lie in one block of the outermost: all of it counts as used.
    usedBefore = filter.map { $0.layers > 1 ? 0 : $0.bytesUsed } ?? bytesUsed
    if step != .end { ordinal += 1 }
    (isNameOfLater, isNameOfNothing) = (false, false)
    if step == .entry, cpio != nil { noteNames() }
    return step
  }

  /// The bytes of the entry that comes must have this checksum.
  func expect(_ checksum: UInt32?) { expected = checksum.map { ($0, Checksum32()) } }

  private func noteNames() {
    guard let (file, names) = archive.manyNamed else { return }
    let met = (awaited[file]?.met ?? 0) + 1
    let hasBytes = archive.statedSize ?? 0 > 0
    if hasBytes || met >= names {
      awaited[file] = nil
      isNameOfNothing = !hasBytes
    } else {
      awaited[file] = (met, names)
      isNameOfLater = true
    }
  }

  /// Goes to the next header. What is left of the present entry is unpacked only to be passed over, within bounds.
  private func passOver() throws(ArchiveError) -> Archive.Step {
    let before = filter?.bytes ?? 0
    filter?.allowance = isPassing ? passing : limits.streamed
    defer {
      filter?.allowance = .max
      if isPassing { passing -= (filter?.bytes ?? 0) - before }
      isPassing = false
    }
    while true {
      let step: Archive.Step
      do throws(ArchiveError) {
        step = try archive.next()
      } catch {
        guard error.reason == .limitSize, let tar, let passed = try tar.passLongHeader(at: archive.bytesUsed) else {
          throw error
        }
        usedByOthers += Int64(passed)
        try goOn(in: tar)
        headerIsTooLong = true
        return .damagedHeader
      }
      if step == .end || step == .endBehindDamage, let cpio { litter = try cpio.passTrailer(at: archive.bytesUsed) }
      guard step == .end, let tar else { return step }
      if archive.endMarkerIsMissing {
        endMarkIsMissing = true
        return step
      }
      let behind = try tar.passEndMark(at: archive.bytesUsed)
      litter += behind.litter
      guard behind.hasEntries else { return .end }
      furtherTars += 1
      try goOn(in: tar)
    }
  }

  /// Opens what the feed has come to as a tar of its own.
  private func goOn(in tar: TarFeed) throws(ArchiveError) {
    usedByOthers += archive.bytesUsed
    archive = try Archive(tar, as: .tar)
  }

  /// A tar's lost entry leaves its bytes behind, which are no headers: all up to the next sound one is one loss.
  private func readBehindDamage() {
    do throws(ArchiveError) {
      var step = Archive.Step.damagedHeader
      while step == .damagedHeader {
        tick()
        step = try passOver()
      }
      afterDamage = .success(step)
    } catch {
      afterDamage = .failure(error)
    }
  }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    tick()
    passed(bytesUsed)
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
      try judgeEnd()
      if cpio?.checksumIsWrong == true { checksumFailed = true }
      if let expected, expected.sum != expected.found.value { checksumFailed = true }
      return nil
    }
    entryBytes += block.count
    unsafe expected?.found.add(block)
    do throws(ArchiveError) {
      try limits.judge(bytes: entryBytes, from: bytesUsed - usedBefore)
    } catch {
      isPassing = true
      throw error
    }
    return unsafe block
  }

  /// Some formats end an entry early without a word.
  private func judgeEnd() throws(ArchiveError) {
    guard !checksumFailed, let stated = archive.statedSize, Int64(entryBytes) < stated else { return }
    throw ArchiveError(.truncated, "\(entryBytes) of \(stated) bytes")
  }

  /// After an entry's bytes broke the handle: opens the archive again and goes to the entry after it.
  ///
  /// - Returns: whether reading can go on.
  func reopen() -> Bool {
    guard let whole = unsafe whole, reopened < OpenArchive.reopenAtMost else { return false }
    reopened += 1
    do throws(ArchiveError) {
      archive = try unsafe Archive(whole, as: shape)
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
