extension Span where Element == UInt8 {
  /// That the bytes are the same; compared eight at a time, because most are few and a call costs more than they do.
  @inlinable @inline(__always) public func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { one in
      unsafe other.withUnsafeBytes { two in
        let count = one.count
        var at = 0
        // No load goes beyond `count`.
        while at &+ 8 <= count {
          if unsafe one.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            != two.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          {
            return false
          }
          at &+= 8
        }
        if at == count { return true }
        // The last eight once more, of which the first are known to be the same.
        if count > 8 {
          return unsafe one.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            == two.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        }
        return unsafe one.rest == two.rest
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Up to seven bytes as one number; of the same count, the same number only for the same bytes.
  @inlinable @inline(__always) var rest: UInt64 {
    if count >= 4 {
      let first = unsafe UInt64(loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      return unsafe first | UInt64(loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) << 32
    }
    if count == 0 { return 0 }
    return unsafe UInt64(self[0]) | UInt64(self[count >> 1]) << 8 | UInt64(self[count &- 1]) << 16
  }
}
