internal import CDeflate

/// The CRC-32 that zip and gzip check by.
struct Checksum32 {
  private(set) var value: UInt32 = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    unsafe value = libdeflate_crc32(value, bytes.baseAddress, bytes.count)
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var sum = Checksum32()
    unsafe sum.add(bytes)
    return sum.value
  }
}
