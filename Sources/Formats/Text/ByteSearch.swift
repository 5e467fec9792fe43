import Glibc

extension StringProtocol {
  /// That the words stand in it, byte for byte. Swift's own search goes by characters and takes many times as long.
  func holds(_ words: StaticString) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable {
      unsafe UnsafeRawBufferPointer($0).firstBytes(words) != nil
    }
    return found ?? (firstBytes(words) != nil)
  }

  /// Where the words stand first, byte for byte.
  func firstBytes(_ words: StaticString) -> Range<Index>? {
    words.withUTF8Buffer { words in
      guard let first = unsafe words.first else { return nil }
      var at = utf8.startIndex
      while let found = utf8[at...].firstIndex(of: first) {
        if unsafe utf8[found...].starts(with: words) {
          return found..<utf8.index(found, offsetBy: words.count)
        }
        at = utf8.index(after: found)
      }
      return nil
    }
  }
}

extension String {
  /// That a byte stands in it.
  func holds(_ byte: UInt8) -> Bool { utf8.span.holds { $0 == byte } }
}

extension Substring {
  /// That a byte stands in it.
  func holds(_ byte: UInt8) -> Bool { utf8.span.holds { $0 == byte } }
}

extension Span<UInt8> {
  /// That one of its bytes is such. A loop over bytes of memory, where that over the bytes of a string costs many times
  /// as much.
  @inline(__always) func holds(_ isSuch: (UInt8) -> Bool) -> Bool {
    for index in indices where isSuch(self[index]) { return true }
    return false
  }
}

extension UnsafeRawBufferPointer {
  /// Where the words stand first, at a place or behind it.
  @unsafe func firstBytes(_ words: StaticString, from start: Int = 0) -> Int? {
    guard let base = baseAddress else { return nil }
    return words.withUTF8Buffer { words in
      guard let first = unsafe words.first, let wanted = words.baseAddress else { return nil }
      var at = start
      while at + words.count <= count {
        guard let found = unsafe memchr(base + at, Int32(first), count - at - words.count + 1) else { return nil }
        at = unsafe UnsafeRawPointer(found) - base
        if unsafe memcmp(base + at, wanted, words.count) == 0 { return at }
        at += 1
      }
      return nil
    }
  }
}
