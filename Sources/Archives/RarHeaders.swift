internal import CZlib

/// What a RAR archive's own headers say, read without libarchive, which hands back the bytes of encrypted entries as
/// they are, passes over entries that begin in another part of a set, and has no word for copies.
public struct RarHeaders: Sendable {
  public struct Entry: Sendable, Equatable {
    /// As it stands in the archive; of RAR 4 only what comes before its packed Unicode form.
    public var name: [UInt8] = []
    /// What comes out of it, as stated.
    public var size: UInt64 = 0
    public var isEncrypted = false
    /// It begins in the part before, or goes on in the next.
    public var comesFromBefore = false
    public var goesOn = false
    /// The entry that it is a copy of; its own bytes are not there.
    public var original: [UInt8]?
    /// The CRC-32 of what comes out of it, where that is stated. libarchive does not compare it with what does.
    public var checksum: UInt32?

    public init() {}
  }

  public private(set) var entries: [Entry] = []
  /// Not even names can be read.
  public private(set) var isEncrypted = false
  /// The number of this part of a set, from 0; nil where it is no set or has no number.
  public private(set) var part: UInt64?
  public private(set) var isPartOfSet = false
  /// Another part must follow, and does not.
  public private(set) var goesOn = false
  /// A header is damaged, or it or an entry reaches beyond the bytes that are there.
  public private(set) var isCut = false
  /// No end block stands behind the last entry, as all but the oldest programs write it: more may have followed.
  public private(set) var endIsMissing = false
  /// Bytes behind the end block that are no other part; padding of zeros loses nothing.
  public private(set) var bytesBehind = 0
  /// Of RAR 4, the least version of the program that can unpack all of it, times ten.
  private var version: UInt64 = 0
  /// A part of RAR 4 that does not say that it is the first; programs that write an end block have the first say so.
  private var isNotFirst = false
  private var hasEnd = false

  /// Since this version an archive of RAR 4 has an end block.
  private static let versionWithEnd: UInt64 = 29

  /// Parts that lie behind one another, as a set does that was put together.
  public private(set) var parts = 1
  /// Behind its end another archive begins that does not go on where this one ends.
  public private(set) var isFollowed = false

  /// A later part: what it begins with is the end of an entry.
  public var isLaterPart: Bool {
    isPartOfSet
      && (part.map { $0 > 0 } ?? (isNotFirst && hasEnd) || entries.first?.comesFromBefore == true)
  }

  /// Reads the headers of an archive that begins with RAR's mark; what is unsound ends the walk.
  public init(_ archive: UnsafeRawBufferPointer) {
    let bytes = unsafe archive.bindMemory(to: UInt8.self).span
    if bytes.begins(with: Container.rar5Mark) {
      walk5(bytes)
    } else if bytes.begins(with: Container.rarMark) {
      walk4(bytes)
    }
  }

  /// More headers than any reading takes entries are not gone through.
  private static let headersAtMost = 1_000_000

  private mutating func walk4(_ bytes: Span<UInt8>) {
    var at = Container.rarMark.count
    for _ in 0..<RarHeaders.headersAtMost {
      var cursor = Cursor(at + 2)
      guard let kind = cursor.number(bytes, 1), let flags = cursor.number(bytes, 2),
        let length = cursor.number(bytes, 2), length >= 7,
        // A comment inside a header, as the oldest have it, is not covered.
        (kind == 0x73 && flags & 2 != 0) || (kind == 0x74 && flags & 8 != 0)
          || isSound(bytes, at + 2, Int(length) - 2, sum: 2, at)
      else {
        isCut = at < bytes.count
        endIsMissing = !isCut && version >= RarHeaders.versionWithEnd
        return
      }
      var data: UInt64 = 0
      if flags & 0x8000 != 0 || kind == 0x74 || kind == 0x7A { data = cursor.number(bytes, 4) ?? 0 }
      switch kind {
      case 0x73:
        isEncrypted = flags & 0x80 != 0
        isPartOfSet = flags & 1 != 0
        // Who wrote before there was such a flag numbers no parts either.
        if parts == 1, isPartOfSet {
          if flags & 0x100 != 0 { part = 0 } else { isNotFirst = true }
        }
        if isEncrypted { return }
      case 0x74:
        var entry = Entry()
        entry.isEncrypted = flags & 4 != 0
        entry.comesFromBefore = flags & 1 != 0
        entry.goesOn = flags & 2 != 0
        entry.size = cursor.number(bytes, 4) ?? 0
        // Behind the system it was made on: the checksum, the time.
        cursor.at += 1
        entry.checksum = cursor.number(bytes, 4).map { UInt32(truncatingIfNeeded: $0) }
        cursor.at += 4
        version = max(version, cursor.number(bytes, 1) ?? 0)
        cursor.at += 1
        let nameLength = cursor.number(bytes, 2) ?? 0
        cursor.at += 4
        if flags & 0x100 != 0 {
          data |= (cursor.number(bytes, 4) ?? 0) << 32
          entry.size |= (cursor.number(bytes, 4) ?? 0) << 32
        }
        entry.name = Array(cursor.bytes(bytes, nameLength)?.prefix { $0 != 0 } ?? [])
        add(entry)
      case 0x7B:
        hasEnd = true
        goesOn = flags & 1 != 0
        // Behind the checksum of all data, where there is one.
        if parts == 1, flags & 8 != 0 {
          cursor.at = at + 7 + (flags & 2 != 0 ? 4 : 0)
          part = cursor.number(bytes, 2)
        }
        guard let next = nextPart(at + Int(length), bytes, Container.rarMark) else { return }
        at = next
        continue
      default: break
      }
      guard let next = advance(at, length, data, bytes.count) else { return }
      at = next
    }
    isCut = true
  }

  private mutating func walk5(_ bytes: Span<UInt8>) {
    var at = Container.rar5Mark.count
    for _ in 0..<RarHeaders.headersAtMost {
      var cursor = Cursor(at + 4)
      guard let length = cursor.variable(bytes), case let start = cursor.at,
        length <= bytes.count - start, isSound(bytes, at + 4, start - at - 4 + Int(length), sum: 4, at),
        let kind = cursor.variable(bytes), let flags = cursor.variable(bytes)
      else {
        isCut = at < bytes.count
        endIsMissing = !isCut
        return
      }
      let extra = flags & 1 != 0 ? cursor.variable(bytes) ?? 0 : 0
      let data = flags & 2 != 0 ? cursor.variable(bytes) ?? 0 : 0
      switch kind {
      case 1:
        let archive = cursor.variable(bytes) ?? 0
        isPartOfSet = archive & 1 != 0
        if parts == 1, isPartOfSet { part = archive & 2 != 0 ? cursor.variable(bytes) : 0 }
      case 2:
        var entry = Entry()
        entry.comesFromBefore = flags & 8 != 0
        entry.goesOn = flags & 16 != 0
        readFile5(&entry, bytes, &cursor)
        if let end = Int(exactly: length), extra <= length {
          readExtra5(&entry, bytes, start + end - Int(extra), start + end)
        }
        add(entry)
      case 4:
        isEncrypted = true
        return
      case 5:
        goesOn = (cursor.variable(bytes) ?? 0) & 1 != 0
        guard let next = nextPart(start + Int(clamping: length), bytes, Container.rar5Mark) else { return }
        at = next
        continue
      default: break
      }
      guard let next = advance(start, length, data, bytes.count) else { return }
      at = next
    }
    isCut = true
  }

  private func readFile5(_ entry: inout Entry, _ bytes: Span<UInt8>, _ cursor: inout Cursor) {
    let flags = cursor.variable(bytes) ?? 0
    entry.size = cursor.variable(bytes) ?? 0
    _ = cursor.variable(bytes)
    cursor.at += flags & 2 != 0 ? 4 : 0
    if flags & 4 != 0 { entry.checksum = cursor.number(bytes, 4).map { UInt32(truncatingIfNeeded: $0) } }
    _ = cursor.variable(bytes)
    _ = cursor.variable(bytes)
    entry.name = cursor.bytes(bytes, cursor.variable(bytes) ?? 0) ?? []
  }

  private func readExtra5(_ entry: inout Entry, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    var cursor = Cursor(start)
    while cursor.at < min(end, bytes.count) {
      guard let length = cursor.variable(bytes), let size = Int(exactly: length), size > 0 else { return }
      let next = cursor.at.addingReportingOverflow(size)
      let kind = cursor.variable(bytes)
      if kind == 1 { entry.isEncrypted = true }
      // Of the kinds of what stands for another entry, the fifth is a copy; libarchive knows the others as links.
      if kind == 5, cursor.variable(bytes) == 5 {
        _ = cursor.variable(bytes)
        entry.original = cursor.bytes(bytes, cursor.variable(bytes) ?? 0)
      }
      guard !next.overflow else { return }
      cursor.at = next.partialValue
    }
  }

  /// Where the headers of the next part begin; nil where it is not there.
  private mutating func nextPart(_ at: Int, _ bytes: Span<UInt8>, _ mark: [UInt8]) -> Int? {
    var at = at
    // A part may be filled up to the size that was asked for.
    while goesOn, at < bytes.count, bytes[at] == 0 { at += 1 }
    guard bytes.begins(with: mark, at: at) else {
      if at < bytes.count, !bytes.extracting(at..<bytes.count).isZero { bytesBehind = bytes.count - at }
      return nil
    }
    guard goesOn else {
      isFollowed = true
      return nil
    }
    goesOn = false
    parts += 1
    return at + mark.count
  }

  /// What goes on from the part before is one entry with it.
  private mutating func add(_ entry: Entry) {
    if entry.comesFromBefore, let last = entries.indices.last, entries[last].goesOn {
      entries[last].goesOn = entry.goesOn
      // Only the last of its headers has the checksum of all of it.
      entries[last].checksum = entry.checksum
    } else {
      entries.append(entry)
    }
  }

  /// A header's checksum, of two or four bytes, is that of what it covers.
  private func isSound(_ bytes: Span<UInt8>, _ start: Int, _ count: Int, sum size: Int, _ at: Int) -> Bool {
    var cursor = Cursor(at)
    guard let stated = cursor.number(bytes, size), count <= bytes.count - start else { return false }
    let covered = bytes.extracting(start..<start + count)
    let sum = unsafe covered.withUnsafeBufferPointer { unsafe crc32(0, $0.baseAddress, UInt32($0.count)) }
    return size == 2 ? UInt64(sum) & 0xFFFF == stated : UInt64(sum) == stated
  }

  /// Where the next header begins; nil, and the archive is cut, where that is beyond its end.
  private mutating func advance(_ at: Int, _ length: UInt64, _ data: UInt64, _ count: Int) -> Int? {
    let (sum, tooLong) = length.addingReportingOverflow(data)
    guard !tooLong, let step = Int(exactly: sum), step <= count - at else {
      isCut = true
      return nil
    }
    return at + step
  }
}

/// A place in bytes, and numbers read from there; nil beyond their end.
private struct Cursor {
  var at: Int

  init(_ at: Int) { self.at = at }

  /// A number with its least byte first.
  mutating func number(_ bytes: Span<UInt8>, _ size: Int) -> UInt64? {
    guard at >= 0, size <= bytes.count - at else { return nil }
    defer { at += size }
    return (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) }
  }

  /// A number in as many bytes as it needs, seven bits in each.
  mutating func variable(_ bytes: Span<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard let byte = number(bytes, 1) else { return nil }
      value |= (byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  mutating func bytes(_ bytes: Span<UInt8>, _ count: UInt64) -> [UInt8]? {
    guard let count = Int(exactly: count), at >= 0, count <= bytes.count - at else { return nil }
    defer { at += count }
    return (at..<at + count).map { bytes[$0] }
  }
}
