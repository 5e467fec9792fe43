/// Where lines begin with two dashes, as the boundaries between the parts of a message do.
///
/// Found once for all levels: parts within parts would else be gone through again for every level that they lie deep.
struct PartMarks: Sendable {
  private var starts: [UInt32] = []
  /// All of them are here.
  private(set) var isWhole = true

  /// More than any message has; they are held in memory.
  private static let most = 2_000_000

  init(_ bytes: Span<UInt8>) {
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x2D, at + 2 < bytes.count, bytes[at + 1] == 0x2D, bytes[at + 2] > 0x20 {
        if starts.count == Self.most {
          isWhole = false
          return
        }
        starts.append(UInt32(truncatingIfNeeded: at))
      }
      while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      at += 1
    }
  }

  /// Those within a range.
  func within(_ range: Range<Int>) -> some Sequence<Int> {
    let first = index(from: range.lowerBound)
    return starts[first...].lazy.map { Int($0) }.prefix { $0 < range.upperBound }
  }

  private func index(from position: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
