import Archives
import Formats
import Records

/// What is known of a document's format before its first bytes are looked at.
enum KnownFormat {
  case no
  /// A zip that is an office document: read where a format is there for it.
  case office(OfficeKind)
  case format(FormatName)
  /// A message, which was taken apart to see what it holds.
  case message(FormatName, MailMessage)
  /// Known for one that nobody reads.
  case unread(String, Unreadable)
}

extension EntryReading {
  /// Reads one document: its digest, and its records where a format takes it.
  ///
  /// - Parameters:
  ///   - isWhole: `head` holds all of it.
  ///   - mayHideZip: a zip may lie in it that nobody has looked for.
  ///   - known: its format where that is known from more than its first bytes.
  func readDocument(
    _ feed: any BlockFeed, isWhole: Bool, mayHideZip: Bool = false, known: KnownFormat = .no, name: [UInt8]
  ) -> Ending {
    let head = head
    if isWhole, head.isEmpty {
      // Nothing came of bytes that are there.
      var ending =
        feed.isDamaged
        ? Ending(.unreadable(.corrupt), "nothing comes out of it, and its checksum or size says otherwise")
        : Ending(.empty)
      ending.digest = unsafe ContentDigest(of: UnsafeRawBufferPointer(start: nil, count: 0))
      return ending
    }
    let name = String(decoding: name, as: UTF8.self)
    let format: FormatName? =
      switch known {
      case .no: DocumentDecoder.bid(head: head, isWhole: isWhole, name: name)
      case .office(let kind): DocumentDecoder.format(of: kind)
      case .format(let format), .message(let format, _): format
      case .unread: nil
      }
    var document = DocumentBytes(feed, head, isWhole: isWhole, cut: cut, watch: mayHideZip ? ZipEndWatch() : nil)
    var ending: Ending
    let sending = decoder.envelope?.sending ?? 0
    if let format {
      decoder.passphrases = passphrases
      writer.beginDocument(
        delivered: deliveredFrames, digest: document.digestOfWhole, sending: sending, isDamaged: feed.isDamaged)
      do throws(Unreadable) {
        let decoded: Decoded
        if case .message(_, let message) = known {
          decoded = try decoder.decode(message, name: name, into: &writer)
        } else {
          decoded = try decoder.decode(
            format, name: name, next: { () throws(Unreadable) -> [UInt8]? in try document.next(self) }, into: &writer)
        }
        ending = Ending(decoded.disposition, decoded.message)
        ending.lost = decoded.lost
      } catch {
        ending = Ending(error)
      }
      ending.format = format.rawValue
    } else if case .unread(let format, let refusal) = known {
      ending = Ending(refusal)
      ending.format = format
    } else if case .office(let kind) = known {
      ending = Ending(.unreadable(.unsupportedFormat), "an office document of a kind that is not read: \(kind.meaning)")
      ending.format = kind.rawValue
    } else {
      let format = OtherFormats.name(head) ?? ""
      ending = Ending(.unreadable(.unsupportedFormat), OtherFormats.advice(format))
      ending.format = format
    }
    // A document is read to its end even where its decoder stopped before, for its digest and its checksum.
    do throws(ArchiveError) {
      while let block = try unsafe document.nextBlock() { withExtendedLifetime(block.count) {} }
      ending.digest = document.digest
    } catch {
      if !ending.disposition.isUnreadable || format == nil {
        ending.disposition = .unreadable(error.unreadable.reason)
        ending.message = error.unreadable.message
      }
    }
    ending.bytes = document.bytes
    ending.sending = sending
    if document.watch?.endsInZip == true { ending.noteZipWithin() }
    ending.isDamaged = feed.isDamaged || document.isBroken
    if ending.isDamaged, ending.message.isEmpty { ending.message = "its checksum failed: what was read may be wrong" }
    return ending
  }
}

/// The bytes of the document being read as its decoder asks for them, digested as they come.
private struct DocumentBytes {
  private let feed: any BlockFeed
  private let head: [UInt8]
  private let cut: ArchiveError?
  private var hasher: ContentHasher?
  private var headIsDue = true
  private var isAtEnd = false
  private(set) var bytes = 0
  /// It breaks off: what was read of it counts, and is marked.
  private(set) var isBroken = false
  private(set) var watch: ZipEndWatch?
  private(set) var digestOfWhole: ContentDigest?

  /// - Parameter head: the first bytes, which have been read; all of them where `isWhole`.
  init(_ feed: any BlockFeed, _ head: [UInt8], isWhole: Bool, cut: ArchiveError?, watch: ZipEndWatch?) {
    self.watch = watch
    self.feed = feed
    self.head = head
    self.cut = cut
    bytes = head.count
    if isWhole {
      digestOfWhole = unsafe head.withUnsafeBytes { unsafe ContentDigest(of: $0) }
      isAtEnd = true
    } else {
      var hasher = ContentHasher()
      unsafe head.withUnsafeBytes { unsafe hasher.add($0) }
      unsafe head.withUnsafeBytes { unsafe self.watch?.add($0) }
      self.hasher = hasher
    }
  }

  var digest: ContentDigest? { digestOfWhole ?? hasher?.finish() }

  /// The next bytes after the head.
  mutating func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard !isAtEnd else { return nil }
    isBroken = true
    if let cut { throw cut }
    let next = try unsafe feed.nextBlock()
    isBroken = false
    guard let block = unsafe next else {
      isAtEnd = true
      return nil
    }
    unsafe hasher?.add(block)
    unsafe watch?.add(block)
    bytes += block.count
    return unsafe block
  }

  /// The next bytes, the head included, as a decoder wants them: its own.
  mutating func next(_ reading: EntryReading) throws(Unreadable) -> [UInt8]? {
    if headIsDue {
      headIsDue = false
      return head
    }
    reading.page.tick()
    do throws(ArchiveError) {
      guard let block = try unsafe nextBlock() else { return nil }
      reading.block.removeAll(keepingCapacity: true)
      unsafe reading.block.append(contentsOf: block)
      return reading.block
    } catch {
      throw error.unreadable
    }
  }
}
