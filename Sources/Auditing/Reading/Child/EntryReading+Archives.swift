import Archives
import Records

extension EntryReading {
  /// Reads an entry's bytes, whatever they turn out to be: an archive to open or a document.
  ///
  /// - Parameters:
  ///   - whole: all of its bytes, where they lie in memory.
  ///   - level: how many archives deep it would be if it is one.
  func readEntry(_ feed: any BlockFeed, whole: Mapping? = nil, name: [UInt8], level: Int) -> Ending {
    let isWhole = gather(feed)
    do throws(ArchiveError) {
      switch bid() {
      case .filtered(let filter): return try readFiltered(feed, filter, name: name, level: level)
      case .zip: return try readZip(feed, whole: whole, name: name, level: level)
      case .tar: return try readStream(feed, .tar, level: level)
      case .cpio: return try readStream(feed, .cpio, level: level)
      case let container?: return try readWhole(feed, whole: whole, container, level: level)
      case nil:
        if let program = selfExtracting() {
          return try readWhole(feed, whole: whole, program.container, from: program.start, level: level)
        }
        let isLaterPart = SplitSets.isLaterPartOfArchive(name)
        // A message may end in an attachment that is a zip: it is a message all the same, and the zip one of its entries.
        if !isLaterPart,
          let ending = try readMail(feed, isWhole: isWhole, whole: whole, name: name, level: level)
        {
          return ending
        }
        let hidesZip = hasZipWithin(whole, isWhole: isWhole)
        if let ending = try readZipBehind(feed, whole: whole, mustBe: hidesZip, name: name, level: level) {
          return ending
        }
        if isWhole, isEmptyTar { return Ending(.empty) }
        if isLaterPart {
          // What is stored in it would be read as documents that begin and end anywhere.
          return try passOver(feed, "a later part of an archive in several: it cannot be read by itself")
        }
        (feed as? Unfiltered)?.isDocument = true
        var ending = readDocument(feed, isWhole: isWhole, mayHideZip: !isWhole, name: name)
        if hidesZip, isWhole { ending.noteZipWithin() }
        return ending
      }
    } catch {
      return Ending(error)
    }
  }

  /// Reads an entry to its end without looking at it.
  private func passOver(_ feed: any BlockFeed, _ why: String) throws(ArchiveError) -> Ending {
    var ending = Ending(.unreadable(.truncated), why)
    ending.bytes = head.count
    while let block = try unsafe feed.nextBlock() { ending.bytes += block.count }
    return ending
  }

  private func bid() -> Container? {
    let first = head
    return Container.bid(first.span)
  }

  /// An archive behind a program that would unpack it; the program itself is never run.
  private func selfExtracting() -> SelfExtracting? {
    let first = head
    return SelfExtracting(first.span)
  }

  /// A tar of no entries is an end mark and padding, which are zeros.
  private var isEmptyTar: Bool { head.count >= 1_024 && head.count % 512 == 0 && head.allSatisfy { $0 == 0 } }

  /// Fills `head`; says whether that is all of the entry.
  func gather(_ feed: any BlockFeed) -> Bool {
    var first: [UInt8] = []
    swap(&first, &head)
    defer { swap(&first, &head) }
    first.removeAll(keepingCapacity: true)
    cut = nil
    do throws(ArchiveError) {
      while let block = try unsafe feed.nextBlock() {
        unsafe first.append(contentsOf: block)
        page.tick()
        if first.count >= EntryReading.headSize { return false }
      }
      return true
    } catch {
      cut = error
      return false
    }
  }

  /// Takes a filter off and reads what is under it. One filter adds no level; a filter under a filter does.
  private func readFiltered(_ feed: any BlockFeed, _ filter: Filter, name: [UInt8], level: Int) throws(ArchiveError)
    -> Ending
  {
    let outer = feed as? Unfiltered
    if outer != nil, level > limits.nesting { return Ending(limits.depthReached) }
    let unfiltered = try Unfiltered(headed(feed), filter, under: outer, limits, tick: tick)
    var ending = readEntry(unfiltered, name: name, level: outer == nil ? level : level + 1)
    if let loss = unfiltered.loss { ending.note(loss) }
    return ending
  }

  /// The entry from its first byte on, although its first bytes have been looked at.
  private func headed(_ feed: any BlockFeed) -> HeadedFeed {
    HeadedFeed(head: head, rest: cut.map { CutFeed($0) } ?? feed)
  }

  /// Reads an archive that needs no more than one look at each byte.
  private func readStream(_ feed: any BlockFeed, _ container: Container, level: Int) throws(ArchiveError) -> Ending {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    let headed = headed(feed)
    let archive = try OpenArchive(headed, as: container.shape, under: feed as? Unfiltered, limits, tick: tick)
    var ending = readEntries(of: archive, level: level, format: container.name)
    if ending.disposition == .container || ending.disposition == .empty {
      // The checksum of what it lies in is judged behind its last byte, which an end mark stops short of.
      while let block = try unsafe headed.nextBlock() { withExtendedLifetime(block.count) {} }
      ending.noteDamage(of: headed)
    }
    ending.bytes = archive.bytesUsed
    return ending
  }

  /// Reads an archive that must be there whole, because its directory is at its end or points everywhere.
  ///
  /// - Parameter start: where in the entry's bytes it begins.
  private func readWhole(
    _ feed: any BlockFeed, whole: Mapping?, _ container: Container, from start: Int = 0, level: Int
  ) throws(ArchiveError) -> Ending {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    let stored = whole == nil ? try store(feed) : nil
    guard let mapping = whole ?? stored?.mapping else { return Ending(.empty) }
    defer { withExtendedLifetime(stored) {} }
    let archived = unsafe UnsafeRawBufferPointer(rebasing: mapping.bytes.dropFirst(start))
    let headers = unsafe container == .rar || container == .rar5 ? RarHeaders(archived) : nil
    if let ending = headers?.endingUnread {
      var ending = ending
      ending.format = container.name
      unsafe ending.bytes = mapping.bytes.count
      return ending
    }
    let archive = try unsafe OpenArchive(
      archived, as: container.shape, limits, tick: tick, passed: { mapping.passed(to: start + $0) })
    var ending = readEntries(of: archive, level: level, format: container.name, listed: headers)
    headers?.note(&ending)
    let behind = unsafe container.bytesBehind(archived)
    if behind > 0, ending.disposition == .container || ending.disposition == .empty {
      ending.disposition = .unreadable(.corrupt)
      ending.message = "\(behind) bytes behind its end are no part of it: something may be lost"
    }
    let missing = unsafe container.bytesMissing(archived)
    if missing > 0, ending.disposition == .container || ending.disposition == .empty || container == .sevenZip {
      ending.disposition = .unreadable(.truncated)
      ending.message = "it ends \(missing) bytes before the end that it states"
    }
    if ending.disposition == .container || ending.disposition == .empty,
      let loss = unsafe container.loss(in: archived)
    {
      ending.note(loss)
    }
    unsafe ending.bytes = mapping.bytes.count
    ending.noteDamage(of: feed)
    return ending
  }

  /// Reads entry after entry of any archive but a zip.
  ///
  /// - Parameter listed: what a RAR's own headers say of its entries.
  private func readEntries(of archive: OpenArchive, level: Int, format: String, listed: RarHeaders? = nil) -> Ending {
    let delivered = skipped()
    let poison = poison
    var damagedHeaders = 0
    var names = NamesMet()
    var ending = Ending(.container)
    reading: while true {
      if let poison, archive.ordinal >= poison.position.children {
        ending = Ending(poison)
        break
      }
      do throws(ArchiveError) {
        switch try archive.next() {
        case .end: break reading
        case _ where archive.ordinal <= delivered:
          page.been(to: archive.ordinal)
        case .damagedHeader:
          pass(archive.ordinal, [], archive.headerIsTooLong ? .longHeader : .damagedHeader)
          damagedHeaders += 1
          if damagedHeaders > 1_000 {
            ending = Ending(.unreadable(.corrupt), "too many of its headers cannot be read: the rest is not")
            break reading
          }
        case .entry, .entryBehindDamage, .endBehindDamage:
          readChild(of: archive, level: level, listed, &names)
        }
      } catch {
        ending = Ending(error)
        break
      }
    }
    passRest(of: listed, behind: archive.ordinal, delivered, ending)
    ending.noteEnd(of: archive)
    if archive.headerIsMissing, damagedHeaders == 0, ending.disposition == .container || ending.disposition == .empty {
      ending.note(ArchiveError(.corrupt, "a header in it is not where it should be: an entry may be lost"))
    }
    let missing = names.missing()
    // Behind damage the entry may have been there.
    if missing > 0, ending.disposition == .container {
      ending.note(
        ArchiveError(
          .truncated,
          missing == 1
            ? "a link in it is another name of an entry that is not in it"
            : "links in it are other names of \(missing) entries that are not in it"))
    }
    let notThere = names.missingOfLists()
    if notThere > 0, ending.disposition == .container {
      let files = notThere == 1 ? "1 file is" : "\(notThere) files are"
      ending.note(
        ArchiveError(
          .truncated,
          "\(files) not in it that the backup's own list names (a backup leaves out sockets and what it may not read)"))
    }
    if ending.disposition == .container, archive.ordinal == 0 { ending.disposition = .empty }
    ending.format = format
    return ending
  }

  /// A row for an entry that is not read.
  private func pass(_ ordinal: UInt64, _ name: [UInt8], _ ending: Ending) {
    enter(ordinal)
    defer { leave(ordinal) }
    page.enter(ordinal)
    if !isBegun { writer.begin(ordinal, name: name) }
    writer.end(ending)
  }

  /// Rows for what the headers list and libarchive did not come to: `ending` says why, or nothing does.
  private func passRest(of listed: RarHeaders?, behind ordinal: UInt64, _ delivered: UInt64, _ ending: Ending) {
    guard let listed else { return }
    for (index, entry) in listed.entries.enumerated() where index >= ordinal && index >= delivered {
      var lost = Ending(.unreadable(.corrupt), "it is listed and could not be found")
      if ending.disposition.isUnreadable { lost = Ending(ending.disposition, ending.message) }
      pass(UInt64(index + 1), entry.name, listed.endingUnread(of: index) ?? lost)
    }
  }

  /// One entry of an archive: its brackets, and what is between them.
  private func readChild(
    of archive: OpenArchive, level: Int, _ listed: RarHeaders?, _ names: inout NamesMet
  ) {
    childName.removeAll(keepingCapacity: true)
    archive.archive.appendName(to: &childName)
    let name = NamesMet.hash(childName)
    bracket(archive.ordinal) {
      let ending = read(archive, level: level, listed, &names)
      let isAssessed = ending.disposition == .assessed || ending.disposition == .duplicate
      names.add(name, isAssessed: isAssessed && !archive.isNameOfLater)
      // After an error in its bytes other entries of an archive that is there whole can still be reached.
      if case .unreadable = ending.disposition, archive.isBroken { _ = archive.reopen() }
      return ending
    }
  }

  /// Says that the entry called `childName` begins, what came of it, and that it is over.
  func bracket(_ ordinal: UInt64, _ read: () -> Ending) {
    let isTooLong = childName.count > limits.name
    if isTooLong { childName.removeSubrange(200...) }
    enter(ordinal)
    defer { leave(ordinal) }
    page.enter(ordinal)
    if !isBegun { writer.begin(ordinal, name: childName) }
    if isTooLong {
      writer.end(Ending(.unreadable(.unsafeName), "its name is longer than \(limits.name) bytes (limit)"))
    } else if let poison, poison.position.children == 0 {
      writer.end(Ending(poison))
    } else {
      writer.end(read())
    }
  }

  private func read(_ archive: OpenArchive, level: Int, _ listed: RarHeaders?, _ names: inout NamesMet)
    -> Ending
  {
    if let reason = exclusion.reason(for: childName) { return Ending(.excluded, reason) }
    if archive.sizeIsNoNumber {
      return Ending(.unreadable(.corrupt), "the size that its attributes state is no number: what is in it is lost")
    }
    switch archive.archive.entryKind {
    case .directory: return readDirectory(archive, &names)
    case .symbolicLink where archive.archive.linkHoldsContent:
      return Ending(.unreadable(.corrupt), "it says that it is a link, and what it leads to is no path")
    case .symbolicLink: return Ending(.notARecord, "a link, not followed")
    case .device where archive.archive.statedSize ?? 0 > 0:
      return Ending(.unreadable(.corrupt), "it says that it is a device or pipe, and has bytes")
    case .device: return Ending(.notARecord, "not a file: a device or pipe")
    case .hardLink where archive.isNameOfLater, .file where archive.isNameOfLater:
      return Ending(.duplicate, "another name of an entry further on, where its bytes stand")
    case .hardLink where archive.isNameOfNothing: return Ending(.empty)
    case .hardLink where (archive.archive.statedSize ?? 0) == 0:
      var target: [UInt8] = []
      archive.archive.appendLinkTarget(to: &target)
      return names.hasAssessed(target)
        ? Ending(.duplicate, "another name of an entry that was assessed") : Ending(.notARecord, "a link, not followed")
    case .hardLink, .file: break
    }
    if archive.goesOnFromBefore {
      return Ending(
        .unreadable(.truncated), "it goes on from another volume of the archive: its first bytes are not here")
    }
    let index = Int(archive.ordinal) - 1
    if let original = listed?.original(of: index) {
      return names.hasAssessed(original)
        ? Ending(.duplicate, "a copy of an entry that was assessed") : Ending(.notARecord, "a copy of another entry")
    }
    if let ending = listed?.endingUnread(of: index) { return ending }
    if archive.archive.entryIsEncrypted { return Ending(.unreadable(.encrypted), "it is encrypted") }
    archive.expect(listed?.checksum(of: index))
    // The decoder and archives inside may ask for names again, so this one is kept apart.
    let ending = readEntry(archive, name: childName, level: level + 1)
    if ending.disposition == .empty, ending.bytes == 0, listed?.hasBytes(index) == true {
      return Ending(.unreadable(.truncated), "its bytes are not there")
    }
    return ending
  }
}

extension EntryReading {
  /// A directory, and what an incremental backup of GNU tar says of the files in it.
  private func readDirectory(_ archive: OpenArchive, _ names: inout NamesMet) -> Ending {
    var ending = Ending(.directory)
    do throws(ArchiveError) {
      guard let list = try archive.fileList() else { return ending }
      guard !list.isUnsound else {
        return Ending(
          .unreadable(.corrupt), "it says that it is a directory, and has bytes that are no list of its files")
      }
      let path = childName + (childName.last == 0x2F ? [] : [0x2F])
      // A directory may have room that nothing was written to.
      guard list.present.count + list.leftOut > 0 else { return ending }
      for name in list.present { names.list(NamesMet.hash(path + name)) }
      ending.message = "a backup's list of its files: \(list.present.count) in this archive, \(list.leftOut) left out"
      return ending
    } catch {
      return Ending(error)
    }
  }
}

/// Names of an archive's entries, for its hard links: whether what they are other names of gave records, or is there at
/// all. Most archives have no links, so names are only looked up in once one comes.
private struct NamesMet {
  /// Digests of names, and which of these gave records.
  private var met = Set<Int>()
  private var assessed = Set<Int>()
  private var added: [(name: Int, isAssessed: Bool)] = []
  /// Names that were linked to and not met before.
  private var awaited = Set<Int>()
  /// Names that a backup's own lists say are in it.
  private var listed = Set<Int>()

  mutating func add(_ name: Int, isAssessed: Bool) { added.append((name, isAssessed)) }

  /// Whether the entry of that name, which is linked to, gave records.
  mutating func hasAssessed(_ name: [UInt8]) -> Bool {
    lookUp()
    let name = Self.hash(name)
    if !met.contains(name) { awaited.insert(name) }
    return assessed.contains(name)
  }

  /// How many names were linked to of which no entry is there.
  mutating func missing() -> Int {
    if awaited.isEmpty { return 0 }
    lookUp()
    return awaited.subtracting(met).count
  }

  mutating func list(_ name: Int) { listed.insert(name) }

  /// How many names were listed of which no entry is there.
  mutating func missingOfLists() -> Int {
    if listed.isEmpty { return 0 }
    lookUp()
    return listed.subtracting(met).count
  }

  private mutating func lookUp() {
    for (name, isAssessed) in added {
      met.insert(name)
      if isAssessed { assessed.insert(name) }
    }
    added.removeAll()
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
  fileprivate static let damagedHeader = Ending(
    .unreadable(.corrupt), "its header is damaged: it is lost, up to the next sound header")
  fileprivate static let longHeader = Ending(
    .unreadable(.limitSize), "a name or attribute of the next entry is longer than 1 MB (limit): it is read without")

  /// An archive whose own bytes fail their checksum is not whole, whatever its entries say of themselves.
  mutating func noteDamage(of feed: any BlockFeed) {
    guard feed.isDamaged, disposition == .container || disposition == .empty else { return }
    disposition = .unreadable(.corrupt)
    message = "its checksum failed: entries may be wrong or lost"
  }

  /// What was read of it is sound, and something is lost that has no entry of its own.
  mutating func note(_ loss: ArchiveError) {
    let told = loss.unreadable
    if !disposition.isUnreadable {
      disposition = .unreadable(told.reason)
    }
    message = told.message + (message.isEmpty ? "" : "; \(message)")
    // Without its checksum nobody knows whether it is what was packed.
    if loss.reason == .truncated { isDamaged = true }
  }

  /// What an archive's end says of the archive.
  fileprivate mutating func noteEnd(of archive: OpenArchive) {
    guard disposition == .container else { return }
    if archive.litter > 0 {
      disposition = .unreadable(.corrupt)
      message = "\(archive.litter) bytes behind its end mark are no entries: something may be lost"
    } else if archive.endMarkIsMissing {
      disposition = .unreadable(.truncated)
      message = "its end mark is missing: entries may be cut off"
    } else if archive.filesWithoutBytes > 0 {
      disposition = .unreadable(.truncated)
      message = "the bytes of \(archive.filesWithoutBytes) files with several names in it are not in it"
    } else if archive.furtherTars > 0 {
      message = "entries lie behind its end mark: they were read"
    }
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
    case .encrypted: Unreadable(.encrypted, message.hasPrefix("it is encrypted") ? message : "it is encrypted")
    case .unsupportedMethod: Unreadable(.unsupportedMethod, message)
    case .memory: Unreadable(.limitSize, "unpacking it takes more memory than a reader may have")
    case .limitSize: Unreadable(.limitSize, message)
    case .limitRatio: Unreadable(.limitRatio, message)
    case .denied: Unreadable(.denied, message)
    }
  }
}
