internal import CSimdjson

/// Whole pieces of text, checked at the speed of memory.
enum UTF8Check {
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe sa_utf8_is_valid($0.baseAddress, $0.count) == 1 }
  }

  static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe sa_is_ascii($0.baseAddress, $0.count) == 1 }
  }

  static func hasNUL(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe sa_has_nul($0.baseAddress, $0.count) == 1 }
  }

  /// How many control characters stand in the bytes, those of ordinary text files apart, and whether all are ASCII and
  /// none is NUL.
  static func controls(_ bytes: Span<UInt8>) -> (count: Int, isPlain: Bool) {
    var isPlain: Int32 = 0
    let count = unsafe bytes.withUnsafeBufferPointer {
      unsafe sa_count_controls($0.baseAddress, $0.count, &isPlain)
    }
    return (count, isPlain == 1)
  }

  /// Where the byte stands first from `start` on; the end where it does not.
  static func find(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    let rest = bytes.extracting(start..<bytes.count)
    let found = unsafe rest.withUnsafeBufferPointer { unsafe sa_find($0.baseAddress, $0.count, byte) }
    return start + found
  }

  /// How often the byte stands in the bytes.
  static func count(_ byte: UInt8, in bytes: Span<UInt8>) -> Int {
    var count = 0
    var at = find(byte, in: bytes, from: 0)
    while at < bytes.count {
      count += 1
      at = find(byte, in: bytes, from: at + 1)
    }
    return count
  }

  /// The text with U+FFFD for what is no UTF-8.
  static func repaired(_ bytes: Span<UInt8>) -> [UInt8] {
    unsafe bytes.withUnsafeBufferPointer { unsafe Array(String(decoding: $0, as: UTF8.self).utf8) }
  }
}
