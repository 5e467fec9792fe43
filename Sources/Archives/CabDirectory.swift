/// What a cabinet's own directory says, read without libarchive, which believes its counts and never looks at what they
/// leave out: files behind the last that is counted, bytes that are no file's, the rest of a set.
///
/// The layout is that of Microsoft's "Cabinet File Format".
struct CabDirectory {
  private let bytes: ZipBytes
  /// Where what no part of the directory accounts for is looked for.
  private var covered: [Range<Int>] = []
  private var hasNeighbours = false
  /// Unpacked bytes of its folders that no file takes up.
  private var unclaimed = 0
  private var isSound = false

  /// - Parameter archive: must outlive this.
  init(_ archive: UnsafeRawBufferPointer) {
    bytes = unsafe ZipBytes(archive)
    isSound = walk()
  }

  private enum Flag {
    static let previous = 1
    static let next = 2
    static let reserves = 4
  }

  private struct Folder {
    var start: Int
    var blocks: Int
    /// Up to where its files reach, unpacked.
    var claimed = 0
  }

  /// Goes through headers, files and blocks; false where they reach beyond the bytes, which libarchive says too.
  private mutating func walk() -> Bool {
    let flags = bytes.u16(30)
    hasNeighbours = flags & (Flag.previous | Flag.next) != 0
    var at = 36
    var (perFolder, perBlock) = (0, 0)
    if flags & Flag.reserves != 0 {
      perFolder = bytes.u8(38)
      perBlock = bytes.u8(39)
      at = 40 + bytes.u16(36)
    }
    for flag in [Flag.previous, Flag.next] where flags & flag != 0 {
      // The cabinet's name and its disk's.
      for _ in 0..<2 {
        guard let end = bytes.end(ofTextAt: at) else { return false }
        at = end
      }
    }
    var folders: [Folder] = []
    for _ in 0..<bytes.u16(26) {
      folders.append(Folder(start: bytes.u32(at), blocks: bytes.u16(at + 4)))
      at += 8 + perFolder
    }
    covered.append(0..<at)
    at = bytes.u32(16)
    let filesStart = at
    for _ in 0..<bytes.u16(28) {
      let folder = bytes.u16(at + 8)
      if folders.indices.contains(folder) {
        folders[folder].claimed = max(folders[folder].claimed, bytes.u32(at) + bytes.u32(at + 4))
      }
      guard let end = bytes.end(ofTextAt: at + 16) else { return false }
      at = end
    }
    covered.append(filesStart..<at)
    for folder in folders {
      at = folder.start
      var unpacked = 0
      for _ in 0..<folder.blocks {
        unpacked += bytes.u16(at + 6)
        at += 8 + perBlock + bytes.u16(at + 4)
      }
      guard at <= bytes.count, at >= folder.start else { return false }
      covered.append(folder.start..<at)
      unclaimed += max(0, unpacked - folder.claimed)
    }
    return true
  }

  /// What is lost, as far as the directory knows; nil where it accounts for everything.
  var loss: ArchiveError? {
    if hasNeighbours {
      return ArchiveError(.truncated, "it is one of a set of cabinets: what lies in the others is not in it")
    }
    guard isSound else { return nil }
    if unclaimed > 0 { return ArchiveError(.corrupt, "\(unclaimed) bytes in it belong to none of its entries") }
    var at = 0
    var unlisted = 0
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      // Padding of zeros loses nothing.
      if range.lowerBound > at, unsafe bytes.part(at..<range.lowerBound).contains(where: { $0 != 0 }) {
        unlisted += range.lowerBound - at
      }
      at = max(at, range.upperBound)
    }
    let end = min(bytes.count, bytes.u32(8))
    if end > at, unsafe bytes.part(at..<end).contains(where: { $0 != 0 }) { unlisted += end - at }
    guard unlisted > 0 else { return nil }
    return ArchiveError(.corrupt, "\(unlisted) bytes in it are listed nowhere in its directory")
  }
}

extension ZipBytes {
  func u8(_ at: Int) -> Int { at >= 0 && at < count ? Int(unsafe raw[at]) : 0 }

  /// Where a text that ends with a zero ends, that zero included; nil where it has no end.
  fileprivate func end(ofTextAt at: Int) -> Int? {
    guard at >= 0, at < count else { return nil }
    return unsafe raw[at..<min(count, at + 1_024)].firstIndex(of: 0).map { $0 + 1 }
  }
}
