/// The directories of an ISO 9660 image, which may have several: its own, Joliet's, and that of UDF. They should list
/// the same files; libarchive reads one of them, and what only another lists it never mentions.
///
/// The layouts are those of ECMA-119 (ISO 9660), the Joliet specification and ECMA-167 (UDF).
struct IsoDirectories {
  private let bytes: ZipBytes
  /// Files of the directory that is read: where each begins, and its size.
  private var read: [Int: Int] = [:]
  private var other: [Int: Int] = [:]
  /// Sizes of the files of a UDF directory, and how many have each.
  private var udf: [Int: Int] = [:]
  /// Records of its directories that cannot be right: what they list may be passed over.
  private var damaged = 0
  /// Sectors that something in it accounts for; nil where not all that may lie in it is known here.
  private var covered: Set<Range<Int>>? = []

  private static let sector = 2_048
  /// Volume descriptors begin behind what is left to the system.
  private static let firstDescriptor = 16
  private static let entriesAtMost = 1_000_000

  /// - Parameter archive: must outlive this.
  init(_ archive: UnsafeRawBufferPointer) {
    bytes = unsafe ZipBytes(archive)
    var primary: [Int: Int]?
    var joliet: [Int: Int]?
    var isRockRidge = false
    var hasUDF = false
    for number in Self.firstDescriptor..<Self.firstDescriptor + 64 {
      let at = number * Self.sector
      guard at + Self.sector <= bytes.count else { break }
      if isMark("NSR02", at + 1) || isMark("NSR03", at + 1) { hasUDF = true }
      guard isMark("CD001", at + 1) else { continue }
      covered?.insert(number..<number + 1)
      // mkisofs and libarchive write behind the last descriptor what made the image.
      if bytes.u8(at) == 255, isMark("MKI ", at + Self.sector) || isMark("INFO ", at + Self.sector) {
        covered?.insert(number + 1..<number + 2)
      }
      switch bytes.u8(at) {
      case 0: covered = nil
      case 1 where primary == nil:
        coverTables(at)
        primary = files(under: at + 156, block: bytes.u16(at + 128))
        isRockRidge = hasSharedUse(at + 156, block: bytes.u16(at + 128))
      case 2 where joliet == nil && isJoliet(at):
        coverTables(at)
        joliet = files(under: at + 156, block: bytes.u16(at + 128))
      default: break
      }
    }
    // Which of the two libarchive reads.
    if let joliet, !isRockRidge {
      (read, other) = (joliet, primary ?? [:])
    } else {
      (read, other) = (primary ?? [:], joliet ?? [:])
    }
    if hasUDF {
      covered = nil
      countUDF()
    }
  }

  private func isMark(_ mark: StaticString, _ at: Int) -> Bool {
    mark.withUTF8Buffer { mark in unsafe bytes.part(at..<at + mark.count).elementsEqual(mark) }
  }

  /// Its escape sequence is one of the three of UCS-2.
  private func isJoliet(_ at: Int) -> Bool {
    bytes.u8(at + 88) == 0x25 && bytes.u8(at + 89) == 0x2F && [0x40, 0x43, 0x45].contains(bytes.u8(at + 90))
  }

  /// The first record of the root has a System Use field: names in it are Rock Ridge's.
  private func hasSharedUse(_ root: Int, block: Int) -> Bool {
    let first = bytes.u32(root + 2) * block
    return isMark("SP", first + 33 + 1)
  }

  /// The files below a directory that are not empty, by the block where each begins.
  private mutating func files(under root: Int, block: Int) -> [Int: Int] {
    var files: [Int: Int] = [:]
    var waiting = [(start: bytes.u32(root + 2), size: bytes.u32(root + 10))]
    var seen: Set<Int> = [waiting[0].start]
    var entries = 0
    while let directory = waiting.popLast(), block > 0 {
      var at = directory.start * block
      let end = min(at + directory.size, bytes.count)
      cover(at, directory.size)
      while at < end, entries < Self.entriesAtMost {
        let length = bytes.u8(at)
        guard length >= 34 else {
          // Records do not cross a sector's border: the rest of it is zeros.
          let next = (at / Self.sector + 1) * Self.sector
          if unsafe bytes.part(at..<min(next, end)).contains(where: { $0 != 0 }) { damaged += 1 }
          at = next
          continue
        }
        entries += 1
        if !isSound(at, length) { damaged += 1 }
        let (start, size) = (bytes.u32(at + 2), bytes.u32(at + 10))
        let name = (count: bytes.u8(at + 32), first: bytes.u8(at + 33))
        if bytes.u8(at + 25) & 2 != 0 {
          // The directory itself and the one above are no children.
          if !(name.count == 1 && name.first <= 1), seen.insert(start).inserted { waiting.append((start, size)) }
        } else if size > 0 {
          files[start] = size
          cover(start * block, size)
        }
        coverContinuation(at, length, block)
        at += length
      }
    }
    return files
  }

  /// A record's numbers stand in it twice, the second time with the highest byte first, and its name has room.
  private func isSound(_ at: Int, _ length: Int) -> Bool {
    [(2, 6), (10, 14)].allSatisfy { (little, big) in
      (0..<4).allSatisfy { bytes.u8(at + little + $0) == bytes.u8(at + big + 3 - $0) }
    } && 33 + bytes.u8(at + 32) <= length
  }

  private mutating func cover(_ at: Int, _ count: Int) {
    guard count > 0, at >= 0, at < bytes.count else { return }
    covered?.insert(at / Self.sector..<(min(at + count, bytes.count) + Self.sector - 1) / Self.sector)
  }

  /// The path tables, each of them in two orders of bytes and each of these perhaps twice.
  private mutating func coverTables(_ at: Int) {
    let (block, size) = (bytes.u16(at + 128), bytes.u32(at + 132))
    for place in [at + 140, at + 144] { cover(bytes.u32(place) * block, size) }
    for place in [at + 148, at + 152] {
      cover((0..<4).reduce(0) { $0 << 8 | bytes.u8(place + $1) } * block, size)
    }
  }

  /// What Rock Ridge has no room for in a record goes on elsewhere.
  private mutating func coverContinuation(_ record: Int, _ length: Int, _ block: Int) {
    var at = record + 33 + bytes.u8(record + 32) + (bytes.u8(record + 32) % 2 == 0 ? 1 : 0)
    while at + 4 <= record + length, bytes.u8(at + 2) >= 4 {
      if isMark("CE", at) { cover(bytes.u32(at + 4) * block + bytes.u32(at + 12), bytes.u32(at + 20)) }
      at += bytes.u8(at + 2)
    }
  }

  /// How many sectors hold something and belong to nothing.
  private var unlisted: Int {
    guard let covered else { return 0 }
    let ranges = covered.sorted { $0.lowerBound < $1.lowerBound }
    var (sector, found) = (Self.firstDescriptor, 0)
    let end = min(bytes.count, bytes.u32(Self.firstDescriptor * Self.sector + 80) * Self.sector) / Self.sector
    for range in ranges + [end..<end] {
      while sector < min(range.lowerBound, end) {
        let at = sector * Self.sector
        if unsafe bytes.part(at..<at + Self.sector).contains(where: { $0 != 0 }) { found += 1 }
        sector += 1
      }
      sector = max(sector, range.upperBound)
    }
    return found
  }

  /// Finds the file entries of UDF by their tags, which have a checksum of their own.
  private mutating func countUDF() {
    for at in stride(from: 0, to: bytes.count - Self.sector + 1, by: Self.sector) {
      let kind = bytes.u16(at)
      guard kind == 261 || kind == 266, bytes.u8(at + 27) == 5 else { continue }
      let sum = (0..<16).reduce(0) { $1 == 4 ? $0 : $0 + bytes.u8(at + $1) }
      guard sum & 0xFF == bytes.u8(at + 4) else { continue }
      let size = bytes.u64(at + 56)
      if size > 0 { udf[size, default: 0] += 1 }
    }
  }

  /// What is lost: files that only a directory lists which is not read.
  var loss: ArchiveError? {
    let unread = other.keys.count { read[$0] == nil }
    if unread > 0 {
      return ArchiveError(
        .corrupt, "\(Self.files(unread)) listed in only one of its two directories, which is not read")
    }
    var sizes: [Int: Int] = [:]
    for size in read.values { sizes[size, default: 0] += 1 }
    let onlyUDF = udf.reduce(0) { $0 + max(0, $1.value - sizes[$1.key, default: 0]) }
    if damaged > 0 {
      return ArchiveError(
        .corrupt, "\(Self.counted(damaged, "record")) of its directories cannot be right: files may be lost")
    }
    let unlisted = unlisted
    if unlisted > 0 {
      return ArchiveError(
        .corrupt, "\(Self.counted(unlisted, "sector")) in it belong to no file: something may be lost")
    }
    guard onlyUDF > 0 else { return nil }
    return ArchiveError(.corrupt, "\(Self.files(onlyUDF)) listed only in its UDF directory, which is not read")
  }

  private static func files(_ count: Int) -> String { count == 1 ? "1 file is" : "\(count) files are" }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension Container {
  /// What an archive's own directory says is lost where libarchive sees nothing wrong; nil where it says nothing.
  ///
  /// - Parameter archive: all of it.
  public func loss(in archive: UnsafeRawBufferPointer) -> ArchiveError? {
    switch self {
    case .cab: unsafe CabDirectory(archive).loss
    case .iso9660: unsafe IsoDirectories(archive).loss
    case .sevenZip: unsafe SevenZipDirectory(archive).loss
    default: nil
    }
  }
}
