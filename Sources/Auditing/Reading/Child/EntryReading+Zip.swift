import Archives
import Formats
import Records

extension EntryReading {
  /// Reads a zip that lies in an entry, or is a whole input.
  ///
  /// - Parameter whole: all of its bytes, where they lie in memory.
  func readZip(_ feed: any BlockFeed, whole: UnsafeRawBufferPointer?, name: [UInt8], level: Int)
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
    guard var ending = readEntries(of: unsafe openZip(bytes, directory), level: level) else {
      return Ending(.container)
    }
    ending.bytes = bytes.count
    ending.noteDamage(of: feed)
    return ending
  }

  /// Reads a zip that begins with something else, such as the program that unpacks it; nil where it is none.
  func readZipBehind(_ feed: any BlockFeed, whole: UnsafeRawBufferPointer?, name: [UInt8], level: Int)
    throws(ArchiveError) -> Ending?
  {
    guard cut == nil, head.count >= 22 else { return nil }
    // In an archive all of it has to be put by first, so only what is likely to be one.
    guard
      unsafe whole != nil || head.starts(with: [0x4D, 0x5A]) || head.starts(with: [0x7F, 0x45, 0x4C, 0x46])
        || name.suffix(4).map({ $0 | 0x20 }) == Array(".zip".utf8),
      DocumentDecoder.bid(head: head, isWhole: false, name: String(decoding: name, as: UTF8.self)) == nil
    else { return nil }
    let stored: Spool.Stored? = unsafe whole == nil ? try store(feed) : nil
    let bytes = unsafe whole ?? stored?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    defer { withExtendedLifetime(stored) {} }
    let blocks = unsafe MappedBytes(bytes)
    guard let directory = unsafe ZipDirectory(bytes), !directory.isAll, level <= limits.nesting else {
      return stored == nil ? nil : readDocument(blocks, isWhole: gather(blocks), name: name)
    }
    var ending = try unsafe readZip(blocks, whole: bytes, name: name, level: level)
    ending.noteDamage(of: feed)
    if ending.message.isEmpty, directory.bytesBefore > 0 {
      ending.message = "it begins with \(directory.bytesBefore) bytes that are no part of the zip"
    }
    return ending
  }

  /// Walks a zip, so that what is in it is known before anything is read.
  func openZip(_ bytes: UnsafeRawBufferPointer, _ directory: ZipDirectory?) -> OpenZip {
    // One more than there may be, so that the limit is seen to be passed.
    let contents = unsafe ZipContents(bytes, directory, most: limits.entries + 1, tick: tick)
    return unsafe OpenZip(bytes, contents, passphrases: passphrases, limits, tick: tick)
  }

  /// Reads entry after entry; nil where the unit's slice ends before the archive.
  func readEntries(of zip: OpenZip, level: Int) -> Ending? {
    let last = last
    let poison = poison
    zip.pass(to: skipped())
    page.been(to: zip.ordinal)
    var ending = Ending(zip.reader.contents.count == 0 ? .empty : .container)
    if let verdict = zip.reader.contents.verdict {
      ending = Ending(.unreadable(verdict.reason == .truncated ? .truncated : .corrupt), verdict.message)
    }
    let remark = zip.reader.contents.remark
    if !remark.isEmpty { ending.message += (ending.message.isEmpty ? "" : "; ") + remark }
    ending.format = "zip"
    while !zip.isAtEnd {
      if zip.ordinal >= last { return nil }
      if let poison, zip.ordinal >= poison.position.children {
        ending = Ending(poison)
        ending.format = "zip"
        break
      }
      zip.next()
      readChild(of: zip, level: level)
    }
    return ending
  }

  /// One entry of a zip: its brackets, and what is between them.
  private func readChild(of zip: OpenZip, level: Int) {
    childName.removeAll(keepingCapacity: true)
    zip.reader.appendName(to: &childName)
    bracket(zip.ordinal) {
      var ending = read(zip, level: level)
      // What was unpacked counts, also where nothing came of it.
      if ending.bytes == 0 { ending.bytes = zip.entryBytes }
      if zip.reader.isHidden {
        ending.message = (ending.message.isEmpty ? "" : ending.message + "; ") + "it is not in the zip's directory"
      }
      return ending
    }
  }

  private func read(_ zip: OpenZip, level: Int) -> Ending {
    if let reason = exclusion.reason(for: childName) { return Ending(.excluded, reason) }
    switch zip.reader.kind {
    case .directory: return Ending(.directory)
    case .symbolicLink, .hardLink: return Ending(.notARecord, "a link, not followed")
    case .device: return Ending(.notARecord, "not a file: a device or pipe")
    case .file: break
    }
    do throws(ArchiveError) {
      try zip.reader.open()
    } catch {
      return Ending(error)
    }
    return unsafe readEntry(zip, name: childName, level: level + 1)
  }
}
