/// Writes a zip whose entries are stored as they are.
enum StoredZip {
  static func bytes(_ entries: [(name: String, text: String)]) -> [UInt8] {
    bytes(entries.map { ($0.name, Array($0.text.utf8)) })
  }

  static func bytes(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let sizes = u32(checksum(entry.bytes)) + u32(UInt32(entry.bytes.count)) + u32(UInt32(entry.bytes.count))
      let middle = u16(20) + u16(0x0800) + u16(0) + u16(0) + u16(0x21) + sizes + u16(name.count) + u16(0)
      directory +=
        [0x50, 0x4B, 1, 2] + u16(20) + middle + u16(0) + u16(0) + u16(0) + u32(0) + u32(UInt32(zip.count)) + name
      zip += [0x50, 0x4B, 3, 4] + middle + name + entry.bytes
    }
    let end = u16(0) + u16(0) + u16(entries.count) + u16(entries.count) + u32(UInt32(directory.count))
    return zip + directory + [0x50, 0x4B, 5, 6] + end + u32(UInt32(zip.count)) + u16(0)
  }

  private static func u16(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
  private static func u32(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (UInt32($0) * 8)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }
}
