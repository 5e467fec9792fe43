/// Gives the entries of a zip that lies in memory, each by its number, and their bytes unpacked.
///
/// Short sound entries are unpacked in one go. For all others libarchive gets one entry after the other with a header made
/// here from what the walk found, so that no size or name in the zip leads it anywhere: it only unpacks.
@safe public final class ZipReader: BlockFeed {
  private let bytes: ZipBytes
  public let contents: ZipContents
  private let lane = Lane()
  private let tick: () -> Void
  /// What encrypted entries are tried with; the one that fitted last comes first.
  private var passphrases: [[UInt8]]
  private var archive: Archive?
  private let wholes = WholeEntry()
  /// All bytes of the entry, where they were unpacked in one go and not asked for yet.
  private var whole: UnsafeRawBufferPointer?
  private var isWhole = false
  /// The entry's bytes were read to their end, and nothing was wrong: libarchive can go on with the next one.
  private var isClean = false
  private var usedBefore: Int64 = 0
  private var isOpen = false
  public private(set) var isDamaged = false

  // The entry that was gone to.
  private var header: ZipHeader?
  private var entry = ZipContents.Entry(record: -1, header: -1, data: 0..<0)

  /// The checksum of what was unpacked, where libarchive does not check it.
  private var sum: Checksum32?

  /// - Parameters:
  ///   - zip: must outlive this.
  ///   - passphrases: tried in this order on encrypted entries.
  ///   - tick: called now and then, to show that work gets on.
  public init(
    _ zip: UnsafeRawBufferPointer, _ contents: ZipContents, passphrases: [String] = [], tick: @escaping () -> Void = {}
  ) {
    bytes = unsafe ZipBytes(zip)
    self.contents = contents
    self.passphrases = passphrases.flatMap { ZipKey.encodings(of: $0) }
    self.tick = tick
  }

  /// Goes to an entry; its bytes are asked for with `open` and `nextBlock`.
  public func go(to index: Int) {
    entry = contents.entries[index]
    isOpen = false
    isWhole = false
    isDamaged = false
    if entry.record >= 0 {
      header = ZipHeader(record: entry.record, in: bytes, before: bytes.count)
      if entry.trouble == .none, entry.data.count != header?.packed, let own = ZipHeader(entry: entry.header, in: bytes)
      {
        header?.packed = own.packed
        header?.unpacked = own.unpacked
      }
    } else {
      header = ZipHeader(entry: entry.header, in: bytes)
      guard entry.descriptor >= 0 else {
        // Where no size is stated, one byte more than there is: that the end is missing must not pass for the end.
        if header?.isMeasuredBehind == true, header?.packed == 0 { header?.packed = entry.data.count + 1 }
        return
      }
      header?.packed = entry.data.count
      header?.unpacked = bytes.u32(entry.descriptor + 12)
      header?.checksum = bytes.u32(entry.descriptor + 4)
      // Sizes of 64 bits: the upper half of the first stands where the second would.
      if entry.data.count > 0xFFFF_FFFF || header?.unpacked == 0 && bytes.u32(entry.descriptor + 16) != 0x0403_4B50 {
        header?.unpacked = bytes.u64(entry.descriptor + 16)
      }
    }
  }

  /// Appends the entry's name as UTF-8.
  public func appendName(to name: inout [UInt8]) {
    if let header { ZipNames.append(header, bytes, to: &name) }
  }

  /// It has no record in the zip's directory.
  public var isHidden: Bool { entry.record < 0 && contents.hasDirectory }

  /// What the entry is. One that has bytes is a file, whatever else it says it is: nothing readable is passed over.
  public var kind: Archive.EntryKind {
    guard let header else { return .file }
    let lastByte = header.name.isEmpty ? 0 : bytes.u16(header.name.upperBound - 1) & 0xFF
    // Nothing, packed, takes two bytes.
    let isEmpty = header.unpacked == 0 && entry.data.count <= 2
    switch header.mode & 0o170000 {
    case 0o040000 where isEmpty: return .directory
    case 0o120000 where header.unpacked <= 4_096: return .symbolicLink
    case 0o020000 where isEmpty, 0o060000 where isEmpty, 0o010000 where isEmpty, 0o140000 where isEmpty: return .device
    default: return lastByte == 0x2F && isEmpty ? .directory : .file
    }
  }

  /// Makes the entry's bytes ready to be read.
  public func open() throws(ArchiveError) {
    try refuse()
    guard let header else { throw ArchiveError(.corrupt, "its header is damaged") }
    if !isEncrypted, entry.trouble == .none, let bytes = unsafe wholes.unpack(bytes.part(entry.data), header) {
      unsafe whole = bytes
      isWhole = true
      isOpen = true
      return
    }
    let key = isEncrypted ? try findKey(header) : nil
    if !isClean || key != nil { archive = nil }
    try open(header, key)
  }

  private func open(_ header: ZipHeader, _ key: ZipKey?) throws(ArchiveError) {
    isClean = false
    sum = key?.checksTime == true ? Checksum32() : nil
    unsafe lane.put(ZipReader.made(header, bytes, key), bytes.part(entry.data))
    if archive == nil {
      archive = try Archive(lane, as: .zipWithoutDirectory, passphrase: key?.phrase, checksumIsOurs: sum != nil)
    }
    guard try archive?.next() == .entry else { throw ArchiveError(.corrupt, "its header is damaged") }
    usedBefore = archive?.bytesUsed ?? 0
    isOpen = true
  }

  // Encrypted entries.

  /// Said in its directory's record or in its own header.
  private var isEncrypted: Bool {
    header?.isEncrypted == true || entry.record >= 0 && bytes.u16(entry.header + 6) & 0x41 != 0
  }

  /// The key that unpacks the entry. The zip says of a phrase only that it is wrong, and that but for one in 256, so
  /// each is tried on the bytes themselves.
  private func findKey(_ header: ZipHeader) throws(ArchiveError) -> ZipKey {
    for (number, phrase) in passphrases.enumerated() {
      for checksTime in header.isMeasuredBehind && header.method != ZipMethod.aes ? [true, false] : [false] {
        let key = ZipKey(phrase: phrase, checksTime: checksTime)
        guard fits(header, key) else { continue }
        passphrases.remove(at: number)
        passphrases.insert(phrase, at: 0)
        return key
      }
    }
    throw ArchiveError(
      .encrypted,
      passphrases.isEmpty
        ? "it is encrypted, and no pass phrase was given" : "it is encrypted, and none of the pass phrases given fits")
  }

  private func fits(_ header: ZipHeader, _ key: ZipKey) -> Bool {
    archive = nil
    defer {
      archive = nil
      isOpen = false
      isDamaged = false
    }
    do throws(ArchiveError) {
      try open(header, key)
      var count = 0
      while let block = try unsafe nextBlock() {
        tick()
        count += block.count
        // What is packed and comes out this far is no noise; more of it is for whoever watches over bounds.
        if header.method != ZipMethod.stored, count > 1 << 20 { return true }
      }
      return !isDamaged
    } catch {
      return false
    }
  }

  /// What is known before anything is unpacked.
  private func refuse() throws(ArchiveError) {
    switch entry.trouble {
    case .headerDamaged: throw ArchiveError(.corrupt, "its header is not where the directory says")
    case .overlaps: throw ArchiveError(.corrupt, "it overlaps another entry")
    case .elsewhere: throw ArchiveError(.truncated, "it begins in another part of a split archive")
    case .cut where entry.header < 0: throw ArchiveError(.truncated, "it lies beyond the end of the archive")
    case .cut, .none: break
    }
    guard let header else { return }
    if (header.flags | bytes.u16(entry.header + 6)) & 0x40 != 0 {
      throw ArchiveError(.encrypted, "it is encrypted by a method that is not supported (PKWARE strong encryption)")
    }
    if isEncrypted, passphrases.isEmpty {
      throw ArchiveError(.encrypted, "it is encrypted, and no pass phrase was given")
    }
    guard ZipMethod.isRead(method(header)) else {
      throw ArchiveError(
        .unsupportedMethod,
        "it is packed by a method that is not supported: \(ZipMethod.name(method(header))) (\(method(header)))")
    }
  }

  /// What its bytes are packed with under what they are encrypted with.
  private func method(_ header: ZipHeader) -> Int {
    guard header.method == ZipMethod.aes, let field = ZipHeader.field(0x9901, of: header.extra, in: bytes),
      field.count == 7
    else { return header.method }
    return bytes.u16(field.lowerBound + 5)
  }

  public func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard isOpen else { return nil }
    if isWhole {
      isOpen = false
      return unsafe whole?.isEmpty == false ? whole : nil
    }
    do throws(ArchiveError) {
      if let block = try unsafe archive?.nextBlock() {
        if archive?.isDamaged == true { isDamaged = true }
        unsafe sum?.add(block)
        return unsafe block
      }
      isOpen = false
      if archive?.isDamaged == true || isMissing { isDamaged = true }
      if let sum, let header, Int(sum.value) != header.checksum { isDamaged = true }
      isClean = !isDamaged && !lane.isSpent && !isEncrypted
      return nil
    } catch {
      isOpen = false
      if lane.isSpent { throw ArchiveError(.truncated, "its bytes end too early") }
      guard error.reason == .checksum else { throw error }
      isDamaged = true
      return nil
    }
  }

  /// Bytes are stated, and there are none.
  private var isMissing: Bool { entry.data.isEmpty && (header?.unpacked ?? 0) > 0 }

  /// Up to where in the zip its bytes have been used.
  public var place: Int { entry.data.lowerBound + bytesUsed }

  /// How many packed bytes of the entry have been used so far.
  public var bytesUsed: Int { isWhole ? entry.data.count : Int((archive?.bytesUsed ?? 0) - usedBefore) }

  /// A header for libarchive: nothing in it but what it needs to unpack.
  private static func made(_ header: ZipHeader, _ bytes: ZipBytes, _ key: ZipKey?) -> [UInt8] {
    let field = key == nil ? nil : ZipHeader.field(0x9901, of: header.extra, in: bytes)
    var made: [UInt8] = []
    made.reserveCapacity(64)
    func put(_ number: Int, _ count: Int) {
      for shift in 0..<count { made.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
    }
    let isLong = header.packed >= 0xFFFF_FFFF || header.unpacked >= 0xFFFF_FFFF
    put(ZipSignature.entry.rawValue, 4)
    // Version 4.5, made on Unix: on others libarchive looks for backslashes. The first day of 1980.
    put(0x032D, 2)
    put(header.flags & 0x6 | (key == nil ? 0 : 1), 2)
    put(header.method, 2)
    put(0, 2)
    put(0x21, 2)
    // The byte that a phrase is first judged by is the checksum's highest, or stands for the time.
    put(key?.checksTime == true ? header.time << 16 : header.checksum, 4)
    put(isLong ? 0xFFFF_FFFF : header.packed, 4)
    put(isLong ? 0xFFFF_FFFF : header.unpacked, 4)
    put(1, 2)
    put((isLong ? 20 : 0) + (field.map { $0.count + 4 } ?? 0), 2)
    made.append(UInt8(ascii: "e"))
    if isLong {
      put(1, 2)
      put(16, 2)
      put(header.unpacked, 8)
      put(header.packed, 8)
    }
    if let field { unsafe made.append(contentsOf: bytes.part(field.lowerBound - 4..<field.upperBound)) }
    return made
  }
}

/// What an encrypted entry is decrypted with.
private struct ZipKey {
  let phrase: [UInt8]
  /// The first bytes of the entry are judged by its time, not by its checksum, which was not known when it was written.
  let checksTime: Bool

  /// The bytes that a phrase may have been typed as: a zip does not say.
  static func encodings(of phrase: String) -> [[UInt8]] {
    let utf8 = Array(phrase.utf8)
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return [utf8] }
    let latin1 = phrase.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : nil }
    let cp437 = phrase.unicodeScalars.map(ZipNames.cp437)
    return [utf8] + [cp437, latin1].filter { !$0.contains(nil) }.map { $0.compactMap { $0 } }
  }
}

/// What libarchive reads from: the header made for an entry, then the entry's bytes, then the next one's.
@safe private final class Lane: BlockFeed {
  /// A small entry goes over in one piece with its header.
  private static let joined = 32 << 10
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: joined + 128, alignment: 16)
  private var first = 0
  private var rest: UnsafeRawBufferPointer?
  /// It was asked for more than there was: whoever asked takes that for the end of everything.
  private(set) var isSpent = false

  deinit { unsafe room.deallocate() }

  var isDamaged: Bool { false }

  func put(_ header: [UInt8], _ data: UnsafeRawBufferPointer) {
    isSpent = false
    unsafe room.copyBytes(from: header)
    first = header.count
    if data.count <= Lane.joined {
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[first...]).copyMemory(from: data)
      first += data.count
      unsafe rest = nil
    } else {
      unsafe rest = unsafe data
    }
  }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    if first > 0 {
      defer { first = 0 }
      return unsafe UnsafeRawBufferPointer(rebasing: room[..<first])
    }
    if let block = unsafe rest {
      unsafe rest = nil
      return unsafe block
    }
    isSpent = true
    return nil
  }
}
