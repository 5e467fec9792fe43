/// A zip made by hand, so that a test says byte by byte what is in it.
struct ZipMade {
  struct Member {
    var name: [UInt8]
    /// As it lies there.
    var data: [UInt8]
    var checksum: UInt32 = 0
    var method = 0
    var unpacked: Int?
    var flags = 0
    /// Sizes and checksum stand behind the bytes.
    var isMeasuredBehind = false
    /// What its own header says, where that is something else.
    var ownName: [UInt8]?
    var ownPacked: Int?
    var hasRecord = true
    var extra: [UInt8] = []
    /// In its record.
    var comment: [UInt8] = []
    /// What stands before its header.
    var before: [UInt8] = []

    init(_ name: String, _ data: String = "one") {
      self.name = Array(name.utf8)
      self.data = Array(data.utf8)
      checksum = ZipMade.checksum(self.data)
    }

    /// Packs its bytes by deflate, in a block that leaves them as they are.
    mutating func pack() {
      unpacked = data.count
      method = 8
      data = [1] + ZipMade.u16(data.count) + ZipMade.u16(~data.count & 0xFFFF) + data
    }
  }

  var members: [Member]
  var stated: Int?
  var comment: [UInt8] = []
  /// What PKZIP signed the directory with, and whether the directory's stated size counts it.
  var signature: [UInt8] = []
  var countsSignature = true
  var before: [UInt8] = []
  var part = 0

  init(_ members: [Member]) { self.members = members }

  static func u16(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
  static func u32(_ number: Int) -> [UInt8] { u16(number & 0xFFFF) + u16(number >> 16 & 0xFFFF) }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ (sum >> 1) }
    }
  }

  /// Where each member's header begins.
  private(set) var places: [Int] = []

  mutating func bytes() -> [UInt8] {
    var bytes = before
    var directory: [UInt8] = []
    var records = 0
    places = []
    for member in members {
      bytes += member.before
      let place = bytes.count - before.count
      places.append(bytes.count)
      let unpacked = member.unpacked ?? member.data.count
      let flags = Self.u16(member.flags | (member.isMeasuredBehind ? 8 : 0))
      let packing = flags + Self.u16(member.method) + [0, 0, 0x21, 0]
      let measure =
        Self.u32(Int(member.checksum)) + Self.u32(member.ownPacked ?? member.data.count) + Self.u32(unpacked)
      let own = member.ownName ?? member.name
      bytes += [0x50, 0x4B, 3, 4, 20, 0] + packing
      bytes += member.isMeasuredBehind ? [UInt8](repeating: 0, count: 12) : measure
      bytes += Self.u16(own.count) + Self.u16(member.extra.count) + own + member.extra + member.data
      if member.isMeasuredBehind { bytes += [0x50, 0x4B, 7, 8] + measure }
      guard member.hasRecord else { continue }
      records += 1
      directory += [0x50, 0x4B, 1, 2, 20, 3, 20, 0] + packing
      directory += Self.u32(Int(member.checksum)) + Self.u32(member.data.count) + Self.u32(unpacked)
      directory += Self.u16(member.name.count) + Self.u16(member.extra.count)
      directory += Self.u16(member.comment.count)
      directory += [UInt8](repeating: 0, count: 8) + Self.u32(place) + member.name + member.extra + member.comment
      // Where the external attributes stand: nothing is said of kind.
    }
    let start = bytes.count - before.count
    let unsigned = directory.count
    if !signature.isEmpty { directory += [0x50, 0x4B, 5, 5] + Self.u16(signature.count) + signature }
    bytes += directory + [0x50, 0x4B, 5, 6] + Self.u16(part) + Self.u16(part)
    bytes += Self.u16(stated ?? records) + Self.u16(stated ?? records)
    bytes += Self.u32(countsSignature ? directory.count : unsigned) + Self.u32(start)
    bytes += Self.u16(comment.count) + comment
    return bytes
  }
}
