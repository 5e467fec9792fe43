import Records

/// Documents that cannot be read from one end to the other, but are looked up in: held whole, up to a bound.
enum WholeDocument {
  /// All bytes of a document.
  ///
  /// - Throws: where there are more than `most`, or the entry cannot be read further.
  static func bytes(_ next: () throws(Unreadable) -> [UInt8]?, most: Int) throws(Unreadable) -> [UInt8] {
    var all: [UInt8] = []
    while let block = try next() {
      if all.isEmpty { all = block } else { all += block }
      if all.count > most { throw Unreadable(.limitSize, "longer than the \(most) bytes that a reader may hold") }
    }
    return all
  }
}
