internal import CDeflate

/// The CRC-32 that zip, gzip and RAR check by.
public struct Checksum32: Sendable {
  public private(set) var value: UInt32 = 0

  public init() {}

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    unsafe value = libdeflate_crc32(value, bytes.baseAddress, bytes.count)
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var sum = Checksum32()
    unsafe sum.add(bytes)
    return sum.value
  }
}
