extension StringProtocol {
  /// That the words stand in it, byte for byte. Swift's own search goes by characters and takes many times as long.
  func holds(_ words: StaticString) -> Bool { firstBytes(words) != nil }

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
