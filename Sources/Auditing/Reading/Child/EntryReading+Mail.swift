import Archives
import Formats
import Records

extension EntryReading {
  /// Reads an entry that is mail; nil where it is none.
  ///
  /// A message that holds nothing but its text is a document. One with attachments is opened, as a mailbox is: its text
  /// and what is attached to it are entries of it.
  func readMail(_ feed: any BlockFeed, isWhole: Bool, whole: Mapping?, name: [UInt8], level: Int)
    throws(ArchiveError) -> Ending?
  {
    guard cut == nil else { return nil }
    if MailBid.isMailbox(head) { return try readMailbox(feed, whole: whole, level: level) }
    let isCompound = MailBid.isCompound(head)
    guard isCompound || MailBid.isMessage(head, name: name) else { return nil }
    let stored = whole == nil && !isWhole ? try store(feed) : nil
    let mapping = whole ?? stored?.mapping
    defer { withExtendedLifetime(stored) {} }
    let count = unsafe mapping?.bytes.count ?? head.count
    guard count <= decoder.limits.wholeDocument else {
      return Ending(
        .unreadable(.limitSize), "longer than the \(decoder.limits.wholeDocument) bytes that a message may have (limit)"
      )
    }
    let bytes = isWhole ? head : mapping.map { unsafe Array($0.bytes) } ?? head
    let message =
      isCompound ? MailMessage(outlook: bytes, limits: decoder.limits) : MailMessage(bytes, limits: decoder.limits)
    let format: FormatName = isCompound ? .outlook : .mail
    if let message, !message.isText { return readMessage(message, bytes: count, feed, format: format, level: level) }
    let known: KnownFormat
    if let message {
      known = .message(format, message)
    } else {
      let kind = CompoundKind(bytes)
      known = .unread(kind.name, kind.refusal)
    }
    // A message of nothing but text has no room for a zip: who put one behind it hid it. In a compound file that nobody
    // reads it is one of its objects.
    let hidesZip = message != nil && !isCompound && hasZipWithin(mapping, isWhole: isWhole)
    if isWhole {
      var ending = readDocument(feed, isWhole: true, known: known, name: name)
      if hidesZip { ending.noteZipWithin() }
      return ending
    }
    guard let mapping else { return nil }
    let document = unsafe MappedBytes(mapping.bytes, passed: mapping.passed)
    var ending = readDocument(document, isWhole: gather(document), known: known, name: name)
    if hidesZip { ending.noteZipWithin() }
    ending.noteDamage(of: feed)
    return ending
  }

  /// The text and the attachments of one message, each as an entry.
  func readMessage(
    _ message: MailMessage, bytes: Int, _ feed: any BlockFeed, format: FormatName, level: Int
  ) -> Ending {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    let outer = decoder.envelope
    defer { decoder.envelope = outer }
    var (ofText, ofAttachments) = (message.envelopeOfText, message.envelopeOfAttachments)
    // It came back in a report: it never arrived.
    if outer?.isReport == true { (ofText.isUnsent, ofAttachments.isUnsent) = (true, true) }
    if outer?.isReport == true, outer?.isReturned == true {
      (ofText.isReturned, ofAttachments.isReturned) = (true, true)
    }
    let pieces = message.entries.count { !$0.isSeal }
    var ending = readEach(message.entries.count) { index in
      let entry = message.entries[index]
      childName = Array(entry.name.utf8)
      // The message's own text is the first, where it has one.
      let isOwnText = index == 0 && message.hasText
      decoder.envelope = isOwnText ? ofText : ofAttachments
      decoder.envelope?.hasMore = pieces > (message.hasText && !isOwnText ? 2 : 1)
      bracket(UInt64(index + 1)) {
        if let reason = exclusion.reason(for: childName) { return Ending(.excluded, reason) }
        if let refusal = entry.refusal { return Ending(refusal) }
        if let inner = entry.message { return readInner(inner, name: entry.name, level: level + 1) }
        let content = message.bytes(of: entry)
        let part = BytesFeed(content.bytes, isDamaged: content.isDamaged)
        var ending = readEntry(part, name: Array(entry.name.utf8), level: level + 1)
        if entry.isSeal { ending.noteSeal() }
        return ending
      }
    }
    ending.format = format.rawValue
    ending.bytes = bytes
    if let loss = message.loss, !ending.disposition.isUnreadable {
      ending.disposition = .unreadable(loss.reason)
      ending.message = loss.message
    }
    ending.noteDamage(of: feed)
    return ending
  }

  /// A message that was taken apart with the one that it is attached to: it has no bytes of its own, so what it holds,
  /// its text too, are entries of it.
  private func readInner(_ message: MailMessage, name: String, level: Int) -> Ending {
    readMessage(message.opened, bytes: 0, BytesFeed([], isDamaged: false), format: .outlook, level: level)
  }

  /// The messages of a mailbox, each as an entry.
  private func readMailbox(_ feed: any BlockFeed, whole: Mapping?, level: Int) throws(ArchiveError) -> Ending {
    guard level <= limits.nesting else { return Ending(limits.depthReached) }
    let stored = whole == nil ? try store(feed) : nil
    guard let mapping = whole ?? stored?.mapping else { return Ending(.empty) }
    defer { withExtendedLifetime(stored) {} }
    let text = unsafe mapping.bytes.bindMemory(to: UInt8.self)
    let mailbox = unsafe Mailbox(text.span, most: limits.entries + 1) { [tick] in
      tick()
      mapping.passedOver()
    }
    var ending = readEach(mailbox.messages.count) { index in
      let range = mailbox.messages[index]
      childName = Array("message \(index + 1).eml".utf8)
      bracket(UInt64(index + 1)) {
        if let reason = exclusion.reason(for: childName) { return Ending(.excluded, reason) }
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: mapping.bytes[range])
        let name = Array("message \(index + 1).eml".utf8)
        return unsafe readEntry(MappedBytes(bytes), name: name, level: level + 1)
      }
    }
    ending.format = "mbox"
    unsafe ending.bytes = mapping.bytes.count
    ending.noteDamage(of: feed)
    return ending
  }

  /// Goes through entries that are known beforehand, those passed over that were delivered before.
  private func readEach(_ count: Int, _ read: (Int) -> Void) -> Ending {
    let done = skipped()
    let poison = poison
    page.been(to: done)
    for index in 0..<count where UInt64(index) >= done {
      if let poison, UInt64(index) >= poison.position.children { return Ending(poison) }
      page.tick()
      read(index)
    }
    return Ending(count == 0 ? .empty : .container)
  }
}

extension Ending {
  /// It is the signature over the message that it came with: it holds no record, and nothing of it is lost.
  fileprivate mutating func noteSeal() {
    guard disposition == .unreadable(.unsupportedFormat), OtherFormats.isSignature(named: format) else { return }
    disposition = .notARecord
    message = "the signature over the message itself: noticed, and not verified"
  }
}

/// Bytes that lie in memory because they were written in another way where they came from.
@safe private final class BytesFeed: BlockFeed {
  private let bytes: UnsafeMutableRawBufferPointer
  private var position = 0
  let isDamaged: Bool

  init(_ bytes: [UInt8], isDamaged: Bool) {
    unsafe self.bytes = .allocate(byteCount: max(1, bytes.count), alignment: 16)
    unsafe self.bytes.copyBytes(from: bytes)
    count = bytes.count
    self.isDamaged = isDamaged
  }

  private let count: Int

  deinit { unsafe bytes.deallocate() }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    let end = min(position + 256 << 10, count)
    guard position < end else { return nil }
    defer { position = end }
    return unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[position..<end])
  }
}
