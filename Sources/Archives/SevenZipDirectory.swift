internal import CLzma
import Glibc

/// What a 7z archive's own directory says, read without libarchive, which takes as many entries as it lists and never
/// looks at what that leaves out: packed bytes that belong to no entry, more contents than entries.
///
/// The layout is that of `7zFormat.txt` in the LZMA SDK. What is unsound or encrypted ends the walk: libarchive says so.
struct SevenZipDirectory {
  /// Of the area between the first header and the directory, what something accounts for.
  private var covered: [Range<Int>] = []
  private var end = 0
  /// Contents that are packed in it, and entries that have contents.
  private var contents = 0
  private var entries = 0
  /// Packed bytes that are longer than what comes out of them although nothing was packed.
  private var unused = 0
  private var isRead = false
  private let archive: ZipBytes

  private static let headerSize = 32
  /// No directory of what is taken on is longer.
  private static let directoryAtMost = 64 << 20
  private static let countAtMost = 10_000_000
  /// LZMA_FILTER_LZMA1 and LZMA_FILTER_LZMA2, which are macros with casts.
  private static let lzma1: lzma_vli = 0x4000_0000_0000_0001
  private static let lzma2: lzma_vli = 0x21

  /// - Parameter archive: must outlive this.
  init(_ archive: UnsafeRawBufferPointer) {
    self.archive = unsafe ZipBytes(archive)
    isRead = walk() ?? false
  }

  /// What is lost, as far as the directory knows; nil where it accounts for everything.
  var loss: ArchiveError? {
    guard isRead else { return nil }
    if contents > entries {
      return ArchiveError(.corrupt, "\(contents - entries) of the contents packed in it belong to none of its entries")
    }
    var at = Self.headerSize
    var unlisted = unused
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) + [end..<end] {
      // Padding of zeros loses nothing.
      if range.lowerBound > at, unsafe archive.part(at..<range.lowerBound).contains(where: { $0 != 0 }) {
        unlisted += range.lowerBound - at
      }
      at = max(at, range.upperBound)
    }
    guard unlisted > 0 else { return nil }
    return ArchiveError(.corrupt, "\(unlisted) bytes in it belong to none of its entries")
  }

  // MARK: The directory

  private enum Part {
    static let end = 0
    static let header = 1
    static let archiveProperties = 2
    static let additionalStreams = 3
    static let mainStreams = 4
    static let files = 5
    static let packed = 6
    static let unpacked = 7
    static let contents = 8
    static let sizes = 9
    static let digests = 10
    static let folders = 11
    static let unpackSizes = 12
    static let contentCounts = 13
    static let withoutContents = 14
    static let encoded = 23
  }

  /// What is packed together, and how.
  private struct Folder {
    var coders: [(method: [UInt8], properties: [UInt8])] = []
    var packedStreams = 1
    var outputs = 1
    var sizes: [Int] = []
    var contents = 1
    var isDigested = false

    /// Nothing was packed: the bytes are as they were.
    var isPlain: Bool { coders.count == 1 && coders[0].method == [0] }
  }

  private struct Streams {
    var start = 0
    var packed: [Int] = []
    var folders: [Folder] = []
  }

  private mutating func walk() -> Bool? {
    let (offset, size) = (archive.u64(12), archive.u64(20))
    end = Self.headerSize + offset
    // An archive of nothing has no directory.
    guard size > 0, size <= Self.directoryAtMost, end + size <= archive.count else { return nil }
    var directory = unsafe Array(archive.part(end..<end + size))
    // A packed directory may be packed again; nobody does so more than once.
    for _ in 0..<4 {
      var cursor = Cursor(directory)
      switch cursor.byte() {
      case Part.header: return readHeader(&cursor)
      case Part.encoded:
        guard let streams = readStreams(&cursor), streams.folders.count == 1, streams.packed.count == 1,
          let unpacked = unpack(streams)
        else { return nil }
        cover(streams)
        directory = unpacked
      default: return nil
      }
    }
    return nil
  }

  private mutating func readHeader(_ cursor: inout Cursor) -> Bool? {
    while let part = cursor.byte() {
      switch part {
      case Part.end: return true
      case Part.archiveProperties:
        while let kind = cursor.byte(), kind != 0 {
          guard let size = cursor.number(), cursor.pass(size) else { return nil }
        }
      case Part.additionalStreams, Part.mainStreams:
        guard let streams = readStreams(&cursor) else { return nil }
        cover(streams)
        contents += streams.folders.reduce(0) { $0 + $1.contents }
        if streams.packed.count == streams.folders.count {
          for (packed, folder) in zip(streams.packed, streams.folders) where folder.isPlain {
            unused += max(0, packed - (folder.sizes.first ?? packed))
          }
        }
      case Part.files:
        guard readFiles(&cursor) else { return nil }
      default: return nil
      }
    }
    return nil
  }

  private mutating func cover(_ streams: Streams) {
    let start = Self.headerSize + streams.start
    // Streams that no folder takes up are nobody's.
    let taken = streams.folders.reduce(0) { $0 + $1.packedStreams }
    covered.append(start..<start + streams.packed.prefix(taken).reduce(0, +))
  }

  private mutating func readFiles(_ cursor: inout Cursor) -> Bool {
    guard let count = cursor.number(), count <= Self.countAtMost else { return false }
    var without = 0
    while let kind = cursor.byte() {
      if kind == Part.end {
        entries += count - without
        return true
      }
      guard let size = cursor.number() else { return false }
      let next = cursor.at + size
      if kind == Part.withoutContents { without = cursor.bits(count)?.count { $0 } ?? 0 }
      guard next >= cursor.at, cursor.go(to: next) else { return false }
    }
    return false
  }

  private func readStreams(_ cursor: inout Cursor) -> Streams? {
    var streams = Streams()
    while let part = cursor.byte() {
      switch part {
      case Part.end: return streams
      case Part.packed:
        guard let start = cursor.number(), let count = cursor.number(), count <= Self.countAtMost else { return nil }
        streams.start = start
        inner: while let kind = cursor.byte() {
          switch kind {
          case Part.end: break inner
          case Part.sizes:
            for _ in 0..<count {
              guard let size = cursor.number(), size <= archive.count else { return nil }
              streams.packed.append(size)
            }
          case Part.digests: guard cursor.digests(count) != nil else { return nil }
          default: return nil
          }
        }
        guard start <= archive.count else { return nil }
      case Part.unpacked: guard readFolders(&cursor, &streams) else { return nil }
      case Part.contents: guard readContents(&cursor, &streams) else { return nil }
      default: return nil
      }
    }
    return nil
  }

  private func readFolders(_ cursor: inout Cursor, _ streams: inout Streams) -> Bool {
    guard cursor.byte() == Part.folders, let count = cursor.number(), count <= Self.countAtMost, cursor.byte() == 0
    else { return false }
    for _ in 0..<count {
      guard let folder = readFolder(&cursor) else { return false }
      streams.folders.append(folder)
    }
    guard cursor.byte() == Part.unpackSizes else { return false }
    for index in streams.folders.indices {
      for _ in 0..<streams.folders[index].outputs {
        guard let size = cursor.number() else { return false }
        streams.folders[index].sizes.append(size)
      }
    }
    while let kind = cursor.byte() {
      if kind == Part.end { return true }
      guard kind == Part.digests, let defined = cursor.digests(count) else { return false }
      for index in streams.folders.indices { streams.folders[index].isDigested = defined[index] }
    }
    return false
  }

  private func readFolder(_ cursor: inout Cursor) -> Folder? {
    guard let count = cursor.number(), (1...32).contains(count) else { return nil }
    var folder = Folder()
    var (inputs, outputs) = (0, 0)
    for _ in 0..<count {
      guard let flags = cursor.byte(), let method = cursor.bytes(flags & 15) else { return nil }
      var (ins, outs) = (1, 1)
      if flags & 16 != 0 {
        guard let more = cursor.number(), let made = cursor.number(), more <= 32, made <= 32 else { return nil }
        (ins, outs) = (more, made)
      }
      var properties: [UInt8] = []
      if flags & 32 != 0 {
        guard let size = cursor.number(), let bytes = cursor.bytes(size) else { return nil }
        properties = bytes
      }
      folder.coders.append((method, properties))
      inputs += ins
      outputs += outs
    }
    folder.outputs = outputs
    for _ in 0..<max(0, outputs - 1) {
      guard cursor.number() != nil, cursor.number() != nil else { return nil }
    }
    folder.packedStreams = inputs - (outputs - 1)
    guard folder.packedStreams > 0 else { return nil }
    if folder.packedStreams > 1 {
      for _ in 0..<folder.packedStreams where cursor.number() == nil { return nil }
    }
    return folder
  }

  private func readContents(_ cursor: inout Cursor, _ streams: inout Streams) -> Bool {
    var kind = cursor.byte()
    if kind == Part.contentCounts {
      for index in streams.folders.indices {
        guard let count = cursor.number(), count <= Self.countAtMost else { return false }
        streams.folders[index].contents = count
      }
      kind = cursor.byte()
    }
    if kind == Part.sizes {
      for folder in streams.folders {
        for _ in 0..<max(0, folder.contents - 1) where cursor.number() == nil { return false }
      }
      kind = cursor.byte()
    }
    if kind == Part.digests {
      // Of what is one with its folder the folder's own does.
      let due = streams.folders.reduce(0) { $0 + ($1.contents == 1 && $1.isDigested ? 0 : $1.contents) }
      guard cursor.digests(due) != nil else { return false }
      kind = cursor.byte()
    }
    return kind == Part.end
  }

  /// The directory as it was before it was packed; nil where it was packed by other methods than 7-Zip uses for it.
  private func unpack(_ streams: Streams) -> [UInt8]? {
    let folder = streams.folders[0]
    guard folder.coders.count == 1, let size = folder.sizes.first, size <= Self.directoryAtMost else { return nil }
    let start = Self.headerSize + streams.start
    let packed = unsafe archive.part(start..<start + streams.packed[0])
    if folder.isPlain { return unsafe Array(packed.prefix(size)) }
    var filter = unsafe lzma_filter()
    switch folder.coders[0].method {
    case [3, 1, 1]: unsafe filter.id = Self.lzma1
    case [0x21]: unsafe filter.id = Self.lzma2
    default: return nil
    }
    let properties = folder.coders[0].properties
    guard unsafe lzma_properties_decode(&filter, nil, properties, properties.count) == LZMA_OK else { return nil }
    defer { unsafe free(filter.options) }
    var unpacked = [UInt8](repeating: 0, count: size)
    let isWhole = unsafe withUnsafeTemporaryAllocation(of: lzma_filter.self, capacity: 2) { filters in
      unsafe filters.initialize(repeating: filter)
      unsafe filters[1].id = .max
      var (from, made) = (0, 0)
      let status = unsafe lzma_raw_buffer_decode(
        filters.baseAddress, nil, packed.baseAddress?.assumingMemoryBound(to: UInt8.self), &from, packed.count,
        &unpacked, &made, size)
      return (status == LZMA_OK || status == LZMA_BUF_ERROR) && made == size
    }
    return isWhole ? unpacked : nil
  }
}

/// A place in a directory, and what is read from there; nil beyond its end.
private struct Cursor {
  private let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> Int? {
    guard at < bytes.count else { return nil }
    defer { at += 1 }
    return Int(bytes[at])
  }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    let start = at
    return pass(count) ? Array(bytes[start..<at]) : nil
  }

  mutating func pass(_ count: Int) -> Bool { count <= bytes.count - at && go(to: at + count) }

  mutating func go(to place: Int) -> Bool {
    guard (at...bytes.count).contains(place) else { return false }
    at = place
    return true
  }

  /// A number: the first byte's leading ones say how many bytes follow, its other bits are the highest.
  mutating func number() -> Int? {
    guard let first = byte() else { return nil }
    var value: UInt64 = 0
    var mask = 0x80
    for index in 0..<8 {
      if first & mask == 0 {
        value |= UInt64(first & (mask - 1)) << UInt64(8 * index)
        return Int(exactly: value).flatMap { $0 < 1 << 60 ? $0 : nil }
      }
      guard let next = byte() else { return nil }
      value |= UInt64(next) << UInt64(8 * index)
      mask >>= 1
    }
    return Int(exactly: value).flatMap { $0 < 1 << 60 ? $0 : nil }
  }

  mutating func bits(_ count: Int) -> [Bool]? {
    guard let packed = bytes((count + 7) / 8) else { return nil }
    return (0..<count).map { packed[$0 / 8] & (0x80 >> UInt8($0 % 8)) != 0 }
  }

  /// Passes over checksums; says for which there is one.
  mutating func digests(_ count: Int) -> [Bool]? {
    guard let all = byte() else { return nil }
    let defined: [Bool]
    if all != 0 {
      guard count <= bytes.count - at else { return nil }
      defined = [Bool](repeating: true, count: count)
    } else {
      guard let bits = bits(count) else { return nil }
      defined = bits
    }
    return pass(4 * defined.count { $0 }) ? defined : nil
  }
}
