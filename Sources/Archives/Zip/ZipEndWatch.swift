import Glibc

/// Looks out for the end of a zip in bytes that stream by and are taken for something else.
public struct ZipEndWatch: Sendable {
  private var count = 0
  /// Where the last end record begins.
  private var end: Int?
  /// The last bytes of what came before: a mark may lie across.
  private var edge: [UInt8] = []

  public init() {}

  public mutating func add(_ block: UnsafeRawBufferPointer) {
    let first = unsafe edge + block.prefix(3)
    if let at = unsafe first.withUnsafeBytes({ unsafe ZipEndWatch.lastEnd(in: $0) }) { end = count - edge.count + at }
    let skipped = max(0, block.count - ZipEndWatch.longest)
    if let at = unsafe ZipEndWatch.lastEnd(in: UnsafeRawBufferPointer(rebasing: block[skipped...])) {
      end = count + skipped + at
    }
    edge = unsafe block.count < 3 ? first.suffix(3) : Array(block.suffix(3))
    count += block.count
  }

  /// The bytes that came end in a zip, but for its comment.
  public var endsInZip: Bool { end.map { count - $0 <= ZipEndWatch.longest } ?? false }

  /// An end record with the longest comment.
  private static let longest = 22 + 65_535

  /// By the mark's third byte, which hardly stands in any text.
  private static func lastEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let zip = unsafe ZipBytes(bytes)
    var (at, last) = (0, Int?.none)
    while at < bytes.count, let found = unsafe memchr(base + at, 5, bytes.count - at) {
      at = unsafe UnsafeRawPointer(found) - base + 1
      if zip.has(.end, at: at - 3) { last = at - 3 }
    }
    return last
  }
}
