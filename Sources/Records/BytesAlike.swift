extension Span where Element == UInt8 {
  /// That the bytes are the same.
  @inlinable @inline(__always) public func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { one in
      unsafe other.withUnsafeBytes { two in
        guard let one = one.baseAddress, let two = two.baseAddress else { return true }
        return unsafe one.isSame(as: two, count: count)
      }
    }
  }
}

extension UnsafeRawPointer {
  /// That so many bytes are the same; compared eight at a time, because most are few and a call costs more than they do.
  @inlinable @inline(__always) public func isSame(as other: UnsafeRawPointer, count: Int) -> Bool {
    var at = 0
    // No load goes beyond `count`.
    while at &+ 8 <= count {
      if unsafe loadUnaligned(fromByteOffset: at, as: UInt64.self)
        != other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      {
        return false
      }
      at &+= 8
    }
    if at == count { return true }
    // The last eight once more, of which the first are known to be the same.
    if count > 8 {
      return unsafe loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
    return unsafe fewBytes(count) == other.fewBytes(count)
  }

  /// Up to seven bytes as one number; of the same count, the same number only for the same bytes.
  @inlinable @inline(__always) func fewBytes(_ count: Int) -> UInt64 {
    if count >= 4 {
      let first = unsafe UInt64(loadUnaligned(as: UInt32.self))
      return unsafe first | UInt64(loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) << 32
    }
    if count == 0 { return 0 }
    let first = unsafe UInt64(load(as: UInt8.self))
    let middle = unsafe UInt64(load(fromByteOffset: count >> 1, as: UInt8.self))
    return unsafe first | middle << 8 | UInt64(load(fromByteOffset: count &- 1, as: UInt8.self)) << 16
  }
}
