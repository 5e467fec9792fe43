/// How many entries of a zip one unit of work takes. Depends on the zip alone: any number of readers delivers alike.
enum ZipSlices {
  private static let entriesAtMost = 512
  private static let bytes = 1 << 20

  static func size(entries: Int, bytes size: Int) -> Int {
    guard entries > 0 else { return entriesAtMost }
    return max(1, min(entriesAtMost, Int(Double(bytes) / (Double(max(1, size)) / Double(entries)))))
  }
}
