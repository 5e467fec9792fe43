internal import CArchive
import Glibc

/// One opened archive or compressed file: its entries one after the other, and their bytes.
///
/// The only user of libarchive. Formats and filters are named one by one: `archive_read_support_filter_all` would run
/// outside programs because of what a file contains.
@safe public struct Archive: ~Copyable {
  /// What may be expected in the bytes; decided by `Container.bid`, never by a name.
  public enum Shape: Sendable {
    /// A zip with its directory; needs all of its bytes.
    case zip
    /// A zip whose directory is missing, read from its front.
    case zipWithoutDirectory
    case tar, cpio
    /// These need all of their bytes.
    case sevenZip, rar, rar5, iso9660, cab
    /// What lies under `compress`, whatever it is: one entry. Other filters are taken off by their own libraries.
    case compress
  }

  /// What the entry is.
  public enum EntryKind: Sendable {
    case file, directory, symbolicLink, hardLink, device
  }

  /// What asking for the next entry gave.
  public enum Step: Sendable {
    case entry
    /// A header was damaged and passed over; there may be more entries.
    case damagedHeader
    /// An entry, or the end, before which something was passed over.
    case entryBehindDamage, endBehindDamage
    case end
  }

  private let handle: OpaquePointer
  private let feed: FeedBox?
  private var entry: OpaquePointer?
  /// Where the next block of a sparse file should begin.
  private var position: Int64 = 0
  /// A block that waits until the hole before it has been given as zeros.
  private var waiting: UnsafeRawBufferPointer?
  private var hole: Int64 = 0
  /// The current entry's checksum or size was found wrong at its end.
  public private(set) var isDamaged = false

  /// Opens an archive that lies in memory; `bytes` must outlive it.
  public init(_ bytes: UnsafeRawBufferPointer, as shape: Shape) throws(ArchiveError) {
    let opened = try unsafe Archive.handle(for: shape)
    guard unsafe archive_read_open_memory(opened, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
      let error = unsafe ArchiveError(last: opened)
      unsafe archive_read_free(opened)
      throw error
    }
    unsafe handle = unsafe opened
    feed = nil
  }

  /// Opens an archive that comes as a stream, such as a tar inside a zip.
  ///
  /// - Parameters:
  ///   - passphrase: what a zip's entries are decrypted with.
  ///   - checksumIsOurs: whoever asks checks the checksums of a zip's entries, not libarchive.
  public init(
    _ source: any BlockFeed, as shape: Shape, passphrase: [UInt8]? = nil, checksumIsOurs: Bool = false
  ) throws(ArchiveError) {
    let opened = try unsafe Archive.handle(for: shape)
    if let passphrase {
      unsafe (passphrase + [0]).withUnsafeBytes { bytes in
        _ = unsafe archive_read_add_passphrase(opened, bytes.bindMemory(to: CChar.self).baseAddress)
      }
    }
    if checksumIsOurs { unsafe archive_read_set_format_option(opened, "zip", "ignorecrc32", "1") }
    let box = FeedBox(source)
    let status = unsafe archive_read_open(
      opened, Unmanaged.passUnretained(box).toOpaque(), nil,
      { _, client, block in
        guard let client = unsafe client, let block = unsafe block else { return -1 }
        return unsafe Unmanaged<FeedBox>.fromOpaque(client).takeUnretainedValue().next(into: block)
      }, nil)
    guard status == ARCHIVE_OK else {
      let error = unsafe box.failure ?? ArchiveError(last: opened)
      unsafe archive_read_free(opened)
      throw error
    }
    unsafe handle = unsafe opened
    feed = box
  }

  deinit { unsafe archive_read_free(handle) }

  private static func handle(for shape: Shape) throws(ArchiveError) -> OpaquePointer {
    guard let opened = unsafe archive_read_new() else {
      throw ArchiveError(.memory, "no memory to open an archive")
    }
    switch shape {
    case .zip:
      unsafe archive_read_support_format_zip_seekable(opened)
    case .zipWithoutDirectory:
      unsafe archive_read_support_format_zip_streamable(opened)
    // One tar behind another is seen by `TarFeed`; libarchive would read on without a word.
    case .tar: unsafe archive_read_support_format_tar(opened)
    case .cpio: unsafe archive_read_support_format_cpio(opened)
    case .sevenZip: unsafe archive_read_support_format_7zip(opened)
    case .rar: unsafe archive_read_support_format_rar(opened)
    case .rar5: unsafe archive_read_support_format_rar5(opened)
    case .iso9660: unsafe archive_read_support_format_iso9660(opened)
    case .cab: unsafe archive_read_support_format_cab(opened)
    case .compress:
      unsafe archive_read_support_filter_compress(opened)
      unsafe archive_read_support_format_raw(opened)
      unsafe archive_read_support_format_empty(opened)
    }
    return unsafe opened
  }

  /// Goes to the next entry.
  ///
  /// - Throws: where nothing more can be read from the archive.
  public mutating func next() throws(ArchiveError) -> Step {
    isDamaged = false
    position = 0
    unsafe waiting = nil
    hole = 0
    let status = unsafe archive_read_next_header(handle, &entry)
    switch status {
    case ARCHIVE_OK: return .entry
    case ARCHIVE_WARN:
      // A cpio's next header is searched for where it should be and is not.
      let words = lastWords
      // Of a tar's attributes, which may name the entry, only words tell that they could not be read; nor could what
      // says that it is a list of permissions (Solaris) and is something else.
      let isBehindDamage = ["Skipped ", "Ignoring malformed pax", "Malformed Solaris ACL"].contains(
        where: words.hasPrefix)
      return isBehindDamage ? .entryBehindDamage : .entry
    case ARCHIVE_EOF: return lastWords.hasPrefix("Skipped ") ? .endBehindDamage : .end
    case ARCHIVE_RETRY, ARCHIVE_FAILED: return .damagedHeader
    default: throw failure()
    }
  }

  private var lastWords: String { unsafe archive_error_string(handle).map { unsafe String(cString: $0) } ?? "" }

  private func failure() -> ArchiveError { unsafe feed?.failure ?? ArchiveError(last: handle) }

  /// The bytes at the last header asked for, counted in what the filters gave; at the end of a tar without its end
  /// marker nothing was there.
  public var endMarkerIsMissing: Bool {
    unsafe archive_filter_bytes(handle, 0) - archive_read_header_position(handle) <= 0
  }

  /// A filter was found around what is read.
  var hasFilter: Bool { unsafe archive_filter_count(handle) > 1 }

  /// How many bytes of the archive itself have been used so far.
  public var bytesUsed: Int64 { unsafe archive_filter_bytes(handle, -1) }

  public var entryKind: EntryKind {
    if unsafe archive_entry_hardlink(entry) != nil { return .hardLink }
    // AE_IFMT and its values are cast macros, which Swift does not import.
    switch unsafe archive_entry_filetype(entry) {
    case 0o100000, 0: return .file
    case 0o040000: return .directory
    case 0o120000: return .symbolicLink
    default: return .device
    }
  }

  /// A file with several names, in an archive in which only the last of them has its bytes.
  public struct ManyNamed: Hashable, Sendable {
    private let device: UInt64
    private let number: Int64

    fileprivate init(device: UInt64, number: Int64) {
      self.device = device
      self.number = number
    }
  }

  /// Which file the entry is a name of, and how many names that has; nil where it has one, or where each name in an
  /// archive of this kind has what it is.
  public var manyNamed: (file: ManyNamed, names: Int)? {
    guard unsafe [0x10004, 0x10005].contains(archive_format(handle)), unsafe archive_entry_nlink(entry) > 1,
      unsafe archive_entry_filetype(entry) == 0o100000
    else { return nil }
    let file = unsafe ManyNamed(device: UInt64(archive_entry_dev(entry)), number: archive_entry_ino64(entry))
    return unsafe (file, Int(archive_entry_nlink(entry)))
  }

  /// Where the bytes of a tar's entry begin, counted in what was given of it.
  public var entryDataPosition: Int64 { unsafe archive_filter_bytes(handle, 0) }

  public var entryIsEncrypted: Bool { unsafe archive_entry_is_encrypted(entry) != 0 }

  /// The size that the archive states; not to be believed.
  public var statedSize: Int64? { unsafe archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil }

  /// Appends the entry's name as it stands in the archive; nothing where libarchive has none.
  public func appendName(to name: inout [UInt8]) {
    unsafe Archive.append(archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry), to: &name)
  }

  /// Appends the name of the entry that a hard link is another name of.
  public func appendLinkTarget(to name: inout [UInt8]) {
    unsafe Archive.append(archive_entry_hardlink(entry), to: &name)
  }

  /// What stands for the path of a symbolic link's target is none: it is too long for one, or has several lines.
  public var linkHoldsContent: Bool {
    guard let text = unsafe archive_entry_symlink(entry) else { return false }
    let length = unsafe strlen(text)
    return unsafe length > 4_095 || memchr(text, 0x0A, length) != nil
  }

  private static func append(_ text: UnsafePointer<CChar>?, to name: inout [UInt8]) {
    guard let text = unsafe text else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
    unsafe name.append(contentsOf: bytes)
  }

  /// The next bytes of the entry, lent until the next call; nil at its end.
  ///
  /// Holes of sparse files are given as zeros, so that the document has the bytes that were archived.
  public mutating func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    if hole > 0 {
      let zeros = unsafe Archive.zeros
      let count = min(Int(clamping: hole), zeros.count)
      hole -= Int64(count)
      return unsafe UnsafeRawBufferPointer(rebasing: zeros[..<count])
    }
    if let block = unsafe waiting {
      unsafe waiting = nil
      return unsafe block
    }
    var start: UnsafeRawPointer?
    var size = 0
    var offset: Int64 = 0
    let status = unsafe archive_read_data_block(handle, &start, &size, &offset)
    switch status {
    case ARCHIVE_OK: break
    case ARCHIVE_EOF:
      // A sparse file may end in a hole.
      guard offset > position else { return nil }
      hole = offset - position
      position = offset
      return try unsafe nextBlock()
    case ARCHIVE_WARN, ARCHIVE_FAILED:
      // A zip's checksum is judged together with the last block.
      let error = failure()
      guard error.reason == .checksum else { throw error }
      isDamaged = true
    default:
      throw failure()
    }
    let block = unsafe UnsafeRawBufferPointer(start: start, count: size)
    let gap = offset - position
    position = offset + Int64(size)
    guard gap > 0 else { return unsafe size == 0 ? (isDamaged ? nil : try nextBlock()) : block }
    hole = gap
    unsafe waiting = size == 0 ? nil : block
    return try unsafe nextBlock()
  }

  /// Unsafe only in type, because it is never written after it is made.
  private nonisolated(unsafe) static let zeros: UnsafeRawBufferPointer = {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
    return UnsafeRawBufferPointer(room)
  }()
}

/// What libarchive's read callback reaches the feed by, and where a failure of the feed waits until it is asked for.
private final class FeedBox {
  let feed: any BlockFeed
  var failure: ArchiveError?

  init(_ feed: any BlockFeed) { self.feed = feed }

  func next(into block: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(ArchiveError) {
      guard let next = try unsafe feed.nextBlock() else { return 0 }
      unsafe block.pointee = next.baseAddress
      return next.count
    } catch {
      failure = error
      return -1
    }
  }
}
