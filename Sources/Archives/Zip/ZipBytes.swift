import Glibc

/// The bytes of a zip that lies in memory. Nothing is read outside of them, whatever an offset in them says.
@safe struct ZipBytes {
  let raw: UnsafeRawBufferPointer
  var count: Int { unsafe raw.count }

  /// - Parameter raw: must outlive this.
  init(_ raw: UnsafeRawBufferPointer) { unsafe self.raw = unsafe raw }

  /// The number at a place; zero where it does not lie in the bytes.
  func u16(_ at: Int) -> Int { Int(load(at, UInt16.self).littleEndian) }
  func u32(_ at: Int) -> Int { Int(load(at, UInt32.self).littleEndian) }
  /// No more than can be added to without overflow.
  func u64(_ at: Int) -> Int { min(1 << 60, Int(clamping: load(at, UInt64.self).littleEndian)) }

  private func load<Number: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _ type: Number.Type) -> Number {
    guard at >= 0, at <= count - MemoryLayout<Number>.size else { return 0 }
    return unsafe raw.loadUnaligned(fromByteOffset: at, as: type)
  }

  func has(_ signature: ZipSignature, at: Int) -> Bool { u32(at) == signature.rawValue }

  /// A part of the bytes, as much of it as there is.
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    let start = min(max(0, range.lowerBound), count)
    return unsafe UnsafeRawBufferPointer(rebasing: raw[start..<min(max(start, range.upperBound), count)])
  }

  func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let (one, other) = unsafe (part(left), part(right))
    guard one.count == other.count else { return false }
    guard let first = one.baseAddress, let second = other.baseAddress else { return true }
    return unsafe memcmp(first, second, one.count) == 0
  }

  /// The first place of a signature that begins in the range.
  func find(_ signature: ZipSignature, in range: Range<Int>) -> Int? {
    var at = max(0, range.lowerBound)
    let last = min(count - 4, range.upperBound - 1)
    while at <= last, let base = unsafe raw.baseAddress,
      let found = unsafe memchr(base + at, 0x50, last + 1 - at)
    {
      at = unsafe UnsafeRawPointer(found) - base
      if has(signature, at: at) { return at }
      at += 1
    }
    return nil
  }
}

/// The four bytes that the parts of a zip begin with, as a number.
enum ZipSignature: Int {
  case entry = 0x0403_4B50
  case directoryRecord = 0x0201_4B50
  case end = 0x0605_4B50
  case zip64End = 0x0606_4B50
  case zip64Locator = 0x0706_4B50
  case dataDescriptor = 0x0807_4B50
  /// Behind the directory's records: what PKZIP signed them with.
  case digitalSignature = 0x0505_4B50
}
