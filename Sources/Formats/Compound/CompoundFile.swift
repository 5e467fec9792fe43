import Records

/// A compound file (OLE, [MS-CFB]): storages and streams in sectors, as messages of Outlook and office documents before
/// 2007 are kept, and documents of today that are encrypted.
///
/// Nothing in it is believed: a chain of sectors that runs in a circle or out of the file ends where it does, and each
/// sector is walked once for each stream at most.
final class CompoundFile {
  private let bytes: [UInt8]
  private let sectorSize: Int
  private var table: [UInt32] = []
  private var smallTable: [UInt32] = []
  /// The stream that small streams lie in.
  private var small: [UInt8] = []
  private var streams: [String: Entry] = [:]
  /// The names of storages by the path of the storage they lie in, in their order.
  private var children: [String: [String]] = [:]
  /// All of it could be followed.
  private(set) var isWhole = true

  private struct Entry {
    var start: UInt32
    var size: Int
  }

  static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Streams shorter than this lie in small sectors of 64 bytes.
  private static let cutoff = 4_096
  private static let entriesAtMost = 200_000

  /// - Throws: where its head or its directory cannot be followed.
  init(_ bytes: [UInt8]) throws(Unreadable) {
    self.bytes = bytes
    guard bytes.count >= 512, bytes.starts(with: Self.mark) else {
      throw Unreadable(.corrupt, "damaged: it is no compound file")
    }
    let shift = Int(bytes[30])
    guard shift == 9 || shift == 12 else { throw Unreadable(.corrupt, "damaged: its sectors have no known size") }
    sectorSize = 1 << shift
    readTable()
    guard let directory = chain(from: u32(48), size: nil), !directory.isEmpty else {
      throw Unreadable(.truncated, "cut short: its directory is not in it")
    }
    smallTable = Self.numbers(chain(from: u32(60), size: nil) ?? [])
    read(directory)
  }

  /// The bytes of a stream by its path ("storage/stream"); nil where there is none.
  func stream(_ path: String) -> [UInt8]? {
    guard let entry = streams[path.lowercased()] else { return nil }
    if entry.size == 0 { return [] }
    return entry.size < Self.cutoff
      ? smallChain(from: entry.start, size: entry.size)
      : chain(from: entry.start, size: entry.size)
  }

  func has(_ path: String) -> Bool { streams[path.lowercased()] != nil }

  /// The storages that lie directly in one, by their names; "" is the file itself, others end in a slash.
  func storages(in path: String) -> [String] { children[path.lowercased()] ?? [] }

  // MARK: Sectors

  private func u32(_ at: Int) -> UInt32 { Self.u32(bytes, at) }

  private static func u32(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    guard at >= 0, at + 4 <= bytes.count else { return .max }
    return UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    (0..<bytes.count / 4).map { u32(bytes, $0 * 4) }
  }

  private func sector(_ number: UInt32) -> Range<Int>? {
    let start = (Int(number) + 1) * sectorSize
    guard number < 0xFFFF_FFFA, start < bytes.count else { return nil }
    return start..<min(bytes.count, start + sectorSize)
  }

  /// The table of which sector follows which lies in sectors itself, listed in the head and in sectors for more of them.
  private func readTable() {
    var listed = (0..<109).map { u32(76 + $0 * 4) }.filter { $0 < 0xFFFF_FFFA }
    let most = bytes.count / sectorSize + 1
    var next = u32(68)
    var seen = 0
    while next < 0xFFFF_FFFA, seen <= most, listed.count <= most, let range = sector(next) {
      let numbers = Self.numbers(Array(bytes[range]))
      listed += numbers.dropLast().filter { $0 < 0xFFFF_FFFA }
      next = numbers.last ?? .max
      seen += 1
    }
    for number in listed.prefix(most) {
      if let range = sector(number) { table += Self.numbers(Array(bytes[range])) } else { isWhole = false }
    }
  }

  private func chain(from start: UInt32, size: Int?) -> [UInt8]? {
    var stream: [UInt8] = []
    var number = start
    // A sector that comes again begins a circle, also where the size that is stated lets it go round.
    var walked = Set<UInt32>()
    while number < 0xFFFF_FFFA {
      guard walked.insert(number).inserted, let range = sector(number) else {
        isWhole = false
        break
      }
      stream += bytes[range]
      if let size, stream.count >= size { return Array(stream[..<size]) }
      number = Int(number) < table.count ? table[Int(number)] : .max
    }
    if let size, stream.count < size { isWhole = false }
    return stream
  }

  private func smallChain(from start: UInt32, size: Int) -> [UInt8] {
    var stream: [UInt8] = []
    var number = start
    var walked = Set<UInt32>()
    while number < 0xFFFF_FFFA, walked.insert(number).inserted {
      let at = Int(number) * 64
      guard at < small.count else { break }
      stream += small[at..<min(small.count, at + 64)]
      if stream.count >= size { return Array(stream[..<size]) }
      number = Int(number) < smallTable.count ? smallTable[Int(number)] : .max
    }
    isWhole = false
    return stream
  }

  // MARK: The directory

  private func read(_ directory: [UInt8]) {
    let count = min(directory.count / 128, Self.entriesAtMost)
    guard count > 0 else { return }
    small = chain(from: Self.u32(directory, 116), size: Int(Self.u32(directory, 120))) ?? []
    var seen = Set<Int>([0])
    // What lies in a storage hangs together as a tree of its own.
    var open: [(index: UInt32, path: String, depth: Int)] = [(Self.u32(directory, 76), "", 0)]
    while let (index, path, depth) = open.popLast() {
      guard index < 0xFFFF_FFFA else { continue }
      guard Int(index) < count, seen.insert(Int(index)).inserted, depth < 100 else {
        isWhole = false
        continue
      }
      let at = Int(index) * 128
      let length = min(64, Int(directory[at + 64]) | Int(directory[at + 65]) << 8)
      var name = ""
      for unit in stride(from: at, to: at + max(0, length - 2), by: 2) {
        let scalar = UInt32(directory[unit]) | UInt32(directory[unit + 1]) << 8
        name.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
      }
      open.append((Self.u32(directory, at + 72), path, depth))
      if directory[at + 66] == 1 {
        children[path.lowercased(), default: []].append(name)
        open.append((Self.u32(directory, at + 76), path + name + "/", depth + 1))
      } else if directory[at + 66] == 2 {
        streams[(path + name).lowercased()] = Entry(
          start: Self.u32(directory, at + 116), size: Int(Self.u32(directory, at + 120)))
      }
      open.append((Self.u32(directory, at + 68), path, depth))
    }
    // In the order of their names: numbers stand in those of recipients and attachments.
    for key in children.keys { children[key]?.sort() }
  }
}
