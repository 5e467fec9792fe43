import Archives
import Records

extension EntryReading {
  /// Reads an entry's bytes, whatever they turn out to be: an archive to open or a document.
  ///
  /// - Parameters:
  ///   - whole: all of its bytes, where they lie in memory.
  ///   - level: how many archives deep it would be if it is one.
  ///   - isUnfiltered: its filter has been taken off: only a zip can still be inside.
  func readEntry(
    _ feed: any BlockFeed, whole: UnsafeRawBufferPointer? = nil, name: [UInt8], level: Int, isUnfiltered: Bool = false
  ) -> Ending {
    let isWhole = gather(feed)
    var kind = bid()
    if isUnfiltered, kind != .zip { kind = nil }
    do throws(ArchiveError) {
      switch kind {
      case nil: return readDocument(feed, isWhole: isWhole, name: name)
      case .zip: return try unsafe readZip(feed, whole: whole, name: name, level: level)
      case .tar, .filtered: return try readStream(feed, name: name, level: level)
      }
    } catch {
      return Ending(error)
    }
  }

  private func bid() -> Container? {
    let first = head
    return Container.bid(first.span)
  }

  /// Fills `head`; says whether that is all of the entry.
  private func gather(_ feed: any BlockFeed) -> Bool {
    head.removeAll(keepingCapacity: true)
    cut = nil
    do throws(ArchiveError) {
      while let block = try unsafe feed.nextBlock() {
        unsafe head.append(contentsOf: block)
        page.tick()
        if head.count >= EntryReading.headSize { return false }
      }
      return true
    } catch {
      cut = error
      return false
    }
  }

  private func readZip(_ feed: any BlockFeed, whole: UnsafeRawBufferPointer?, name: [UInt8], level: Int)
    throws(ArchiveError) -> Ending
  {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    // A zip is read from its end, so all of it must be there.
    let stored: Spool.Stored? = unsafe whole == nil ? try store(feed) : nil
    let bytes = unsafe whole ?? stored?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    defer { withExtendedLifetime(stored) {} }
    let directory = unsafe ZipDirectory(bytes)
    if directory?.isOfficeDocument == true {
      let document = unsafe MappedBytes(bytes)
      return readDocument(document, isWhole: gather(document), name: name)
    }
    if directory?.isAll == true {
      var ending = Ending(.empty)
      ending.format = "zip"
      ending.bytes = bytes.count
      return ending
    }
    let archive = try unsafe OpenArchive(zip: bytes, hasDirectory: directory != nil, limits, tick: tick)
    guard var ending = readEntries(of: archive, level: level, format: "zip") else { return Ending(.container) }
    if directory == nil, ending.disposition == .container || ending.disposition == .empty {
      ending.disposition = .unreadable(.truncated)
      ending.message = "its directory is missing: it is cut short, and entries may be lost"
    }
    ending.bytes = bytes.count
    ending.noteDamage(of: feed)
    return ending
  }

  private func readStream(_ feed: any BlockFeed, name: [UInt8], level: Int) throws(ArchiveError) -> Ending {
    let headed = HeadedFeed(head: head, rest: cut.map { CutFeed($0) } ?? feed)
    let archive = try OpenArchive(headed, limits, tick: tick)
    let first = try archive.next()
    if archive.archive.isSingleDocument, first == .entry {
      return unsafe readEntry(archive, name: name, level: level, isUnfiltered: true)
    }
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    var ending = readEntries(of: archive, level: level, format: "tar", first: first) ?? Ending(.container)
    ending.bytes = Int(archive.archive.bytesUsed)
    if ending.disposition == .container {
      // The checksum of what the tar lies in is judged behind its last byte, which an end mark stops short of.
      while let block = try unsafe headed.nextBlock() { withExtendedLifetime(block.count) {} }
      ending.noteDamage(of: headed)
    }
    return ending
  }

  /// Reads entry after entry; nil where the unit's slice ends before the archive.
  func readEntries(of archive: OpenArchive, level: Int, format: String, first: Archive.Step? = nil) -> Ending? {
    let delivered = skipped()
    let last = last
    let poison = poison
    var waiting = first
    var damagedHeaders = 0
    // For hard links: which names gave records. Only a tar has them.
    var assessed = AssessedNames()
    var ending = Ending(.container)
    reading: while true {
      if waiting == nil {
        if archive.ordinal >= last { return nil }
        if let poison, archive.ordinal >= poison.position.children {
          ending = Ending(poison)
          break
        }
      }
      do throws(ArchiveError) {
        let step: Archive.Step
        if let first = waiting { step = first } else { step = try archive.next() }
        waiting = nil
        switch step {
        case .end:
          if format == "tar", archive.archive.endMarkerIsMissing, !archive.archive.isEmpty {
            ending = Ending(.unreadable(.truncated), "its end mark is missing: entries may be cut off")
          }
          break reading
        case .damagedHeader:
          page.been(to: archive.ordinal)
          damagedHeaders += 1
          if damagedHeaders > 1_000 { break reading }
        case .entry where archive.ordinal <= delivered:
          page.been(to: archive.ordinal)
        case .entry:
          readChild(of: archive, level: level, isTar: format == "tar", &assessed)
        }
      } catch {
        ending = Ending(error)
        break
      }
    }
    if damagedHeaders > 0, ending.disposition == .container {
      ending = Ending(.unreadable(.corrupt), "\(damagedHeaders) of its headers are damaged: entries are lost")
    }
    if ending.disposition == .container, archive.ordinal == 0 { ending.disposition = .empty }
    ending.format = format
    return ending
  }

  /// One entry of an archive: its brackets, and what is between them.
  private func readChild(of archive: OpenArchive, level: Int, isTar: Bool, _ assessed: inout AssessedNames) {
    let ordinal = archive.ordinal
    childName.removeAll(keepingCapacity: true)
    archive.archive.appendName(to: &childName)
    let isTooLong = childName.count > EntryAddress.nameAtMost
    if isTooLong { childName.removeSubrange(200...) }
    enter(ordinal)
    defer { leave(ordinal) }
    page.enter(ordinal)
    if !isBegun { writer.begin(ordinal, name: childName) }
    if isTooLong {
      writer.end(Ending(.unreadable(.unsafeName), "its name is longer than \(EntryAddress.nameAtMost) bytes (limit)"))
      return
    }
    if let poison, poison.position.children == 0 {
      writer.end(Ending(poison))
      return
    }
    let nameHash = isTar ? AssessedNames.hash(childName) : 0
    let ending = read(archive, level: level, &assessed)
    if isTar, ending.disposition == .assessed { assessed.add(nameHash) }
    writer.end(ending)
    // After an error in its bytes a zip's other entries can still be reached.
    if case .unreadable = ending.disposition, archive.isBroken { _ = archive.reopen() }
  }

  private func read(_ archive: OpenArchive, level: Int, _ assessed: inout AssessedNames) -> Ending {
    if let reason = exclusion.reason(for: childName) { return Ending(.excluded, reason) }
    switch archive.archive.entryKind {
    case .directory: return Ending(.directory)
    case .symbolicLink: return Ending(.notARecord, "a link, not followed")
    case .device: return Ending(.notARecord, "not a file: a device or pipe")
    case .hardLink where (archive.archive.statedSize ?? 0) == 0:
      var target: [UInt8] = []
      archive.archive.appendLinkTarget(to: &target)
      return assessed.has(target)
        ? Ending(.duplicate, "another name of an entry that was assessed") : Ending(.notARecord, "a link, not followed")
    case .hardLink, .file: break
    }
    if archive.archive.entryIsEncrypted { return Ending(.unreadable(.encrypted), "it is encrypted") }
    // The decoder and archives inside may ask for names again, so this one is kept apart.
    return unsafe readEntry(archive, name: childName, level: level + 1)
  }
}

/// Names of a tar's entries that gave records, for its hard links. Most tars have none, so names are only looked up in
/// once one comes.
private struct AssessedNames {
  private var looked = Set<Int>()
  private var added: [Int] = []

  mutating func add(_ hash: Int) { added.append(hash) }

  mutating func has(_ name: [UInt8]) -> Bool {
    looked.formUnion(added)
    added.removeAll()
    return looked.contains(Self.hash(name))
  }

  static func hash(_ name: [UInt8]) -> Int {
    var hasher = Hasher()
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

/// The rest of an entry whose bytes are cut off: nothing but the error.
final class CutFeed: BlockFeed {
  private let error: ArchiveError
  init(_ error: ArchiveError) { self.error = error }
  var isDamaged: Bool { false }
  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? { throw error }
}

extension ReadingLimits {
  var depthReached: Unreadable {
    Unreadable(.limitDepth, "archives are nested deeper than \(nesting) (limit)")
  }
}

extension Ending {
  /// An archive whose own bytes fail their checksum is not whole, whatever its entries say of themselves.
  fileprivate mutating func noteDamage(of feed: any BlockFeed) {
    guard feed.isDamaged, disposition == .container || disposition == .empty else { return }
    disposition = .unreadable(.corrupt)
    message = "its checksum failed: entries may be wrong or lost"
  }

  init(_ error: ArchiveError) { self.init(error.unreadable) }

  init(_ poison: UnitRequest.Poison) { self.init(.unreadable(poison.reason), poison.message) }
}

extension ArchiveError {
  /// As the ledger has it.
  var unreadable: Unreadable {
    switch reason {
    case .truncated: Unreadable(.truncated, "cut short: \(message)")
    case .corrupt, .checksum: Unreadable(.corrupt, "damaged: \(message)")
    case .encrypted: Unreadable(.encrypted, "it is encrypted")
    case .unsupportedMethod: Unreadable(.unsupportedMethod, message)
    case .memory: Unreadable(.limitSize, "unpacking it takes more memory than a reader may have")
    case .limitSize: Unreadable(.limitSize, message)
    case .limitRatio: Unreadable(.limitRatio, message)
    case .denied: Unreadable(.denied, message)
    }
  }
}
