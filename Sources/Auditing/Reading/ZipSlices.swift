/// How many entries of a zip one unit of work takes. Depends on the zip alone: any number of readers delivers alike.
enum ZipSlices {
  private static let entriesAtMost = 512
  private static let entriesAtLeast = 32
  private static let bytes = 1 << 20
  /// So many slices at least, where there are entries enough: with two for two readers, one would wait at the end for
  /// the other, which began earlier or has the longer entries.
  private static let slices = 16

  static func size(entries: Int, bytes size: Int) -> Int {
    guard entries > 0 else { return entriesAtMost }
    let most = min(entriesAtMost, max(entriesAtLeast, entries / slices))
    return max(1, min(most, Int(Double(bytes) / (Double(max(1, size)) / Double(entries)))))
  }
}
