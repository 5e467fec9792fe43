import Archives
import Formats
import Records

extension EntryReading {
  /// Reads a zip that lies in an entry, or is a whole input.
  ///
  /// - Parameter whole: all of its bytes, where they lie in memory.
  func readZip(_ feed: any BlockFeed, whole: Mapping?, name: [UInt8], level: Int)
    throws(ArchiveError) -> Ending
  {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    // A zip is read from its end, so all of it must be there.
    let stored = whole == nil ? try store(feed) : nil
    guard let mapping = whole ?? stored?.mapping else { return Ending(.empty) }
    defer { withExtendedLifetime(stored) {} }
    let directory = unsafe ZipDirectory(mapping.bytes)
    if let office = directory?.office {
      let document = unsafe MappedBytes(mapping.bytes, passed: mapping.passed)
      return readDocument(document, isWhole: gather(document), known: .office(office), name: name)
    }
    guard var ending = readEntries(of: openZip(mapping, directory), level: level) else {
      return Ending(.container)
    }
    unsafe ending.bytes = mapping.bytes.count
    ending.noteDamage(of: feed)
    return ending
  }

  /// A zip lies in what is no zip by its first bytes. Looked for where all bytes are at hand.
  func hasZipWithin(_ whole: Mapping?, isWhole: Bool) -> Bool {
    if let whole { return unsafe ZipDirectory(within: whole.bytes) != nil }
    return unsafe isWhole && head.withUnsafeBytes { unsafe ZipDirectory(within: $0) != nil }
  }

  /// Reads a zip that begins with something else, such as the program that unpacks it; nil where it is none.
  ///
  /// - Parameter mustBe: one has been seen in it.
  func readZipBehind(
    _ feed: any BlockFeed, whole: Mapping?, mustBe: Bool, name: [UInt8], level: Int
  ) throws(ArchiveError) -> Ending? {
    guard cut == nil, head.count >= 22 else { return nil }
    // In an archive all of it has to be put by first, so only what is likely to be one.
    let isProgram = [[0x4D, 0x5A], [0x7F, 0x45, 0x4C, 0x46], [0x23, 0x21]].contains { head.starts(with: $0) }
    // What ends in a zip and begins as a PDF hides one of the two: more can be in the zip, and the row says the rest.
    let isPage = head.starts(with: Array("%PDF-".utf8))
    guard
      whole != nil || mustBe || isProgram || name.suffix(4).map({ $0 | 0x20 }) == Array(".zip".utf8),
      // A script in front of a zip is a text, but no document.
      isProgram || isPage
        || DocumentDecoder.bid(head: head, isWhole: false, name: String(decoding: name, as: UTF8.self)) == nil
    else { return nil }
    let stored = whole == nil ? try store(feed) : nil
    guard let mapping = whole ?? stored?.mapping else { return Ending(.empty) }
    defer { withExtendedLifetime(stored) {} }
    let blocks = unsafe MappedBytes(mapping.bytes, passed: mapping.passed)
    guard let directory = unsafe ZipDirectory(mapping.bytes), !directory.isAll, level <= limits.nesting else {
      return stored == nil ? nil : readDocument(blocks, isWhole: gather(blocks), name: name)
    }
    var ending = try readZip(blocks, whole: mapping, name: name, level: level)
    ending.noteDamage(of: feed)
    if directory.bytesBefore > 0 { ending.noteBytesBefore(directory.bytesBefore, areProgram: isProgram) }
    return ending
  }

  /// Walks a zip, so that what is in it is known before anything is read.
  func openZip(_ mapping: Mapping, _ directory: ZipDirectory?) -> OpenZip {
    // One more than there may be, so that the limit is seen to be passed.
    let contents = unsafe ZipContents(mapping.bytes, directory, most: limits.entries + 1) { [tick] in
      tick()
      mapping.passedOver()
    }
    mapping.passedOver()
    return unsafe OpenZip(
      mapping.bytes, contents, passphrases: passphrases, limits, tick: tick, passed: mapping.passed)
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
    let unread = zip.reader.contents.unread
    if !unread.isEmpty {
      if !ending.disposition.isUnreadable { ending.disposition = .unreadable(.unsupportedFormat) }
      ending.message += (ending.message.isEmpty ? "" : "; ") + unread
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
    return readEntry(zip, name: childName, level: level + 1)
  }
}

extension Ending {
  /// A program in front of a zip only unpacks it. Of anything else nobody knows what is lost with it.
  fileprivate mutating func noteBytesBefore(_ count: Int, areProgram: Bool) {
    let words = "it begins with \(count) bytes that are no part of the zip"
    if !areProgram, !disposition.isUnreadable {
      self.disposition = .unreadable(.unsupportedFormat)
      message = "\(words) and are not read" + (message.isEmpty ? "" : "; \(message)")
    } else if message.isEmpty {
      message = words
    }
  }

  /// A document in which a zip lies was read as one of the two.
  mutating func noteZipWithin() {
    if !disposition.isUnreadable { disposition = .unreadable(.unsupportedFormat) }
    message = "a zip lies in it too, which is not read" + (message.isEmpty ? "" : "; \(message)")
  }
}
