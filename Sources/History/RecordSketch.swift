/// A few hundred of the records that a run looked at, chosen alike in every run: enough to tell whether two runs looked
/// at the same records, whatever their archives were called, and too few to list them.
///
/// It holds the smallest prints (a bottom-k sketch): of two runs those among the smallest of both together are a fair
/// sample of all records of either. Standard error with 256 is some three percent of all.
public struct RecordSketch: Sendable, Equatable {
  /// In ascending order, each once.
  public private(set) var prints: [FindingPrint] = []
  private static let size = 256

  public init() {}

  public mutating func add(_ print: FindingPrint) {
    if prints.count == Self.size, let last = prints.last, print >= last { return }
    var low = 0
    var high = prints.count
    while low < high {
      let middle = (low + high) / 2
      if prints[middle] < print { low = middle + 1 } else { high = middle }
    }
    if low < prints.count, prints[low] == print { return }
    prints.insert(print, at: low)
    if prints.count > Self.size { prints.removeLast() }
  }

  /// The share of the smaller of two sets of records that is in the other too, from 0 to 1.
  ///
  /// - Parameters:
  ///   - records: how many records this one is of.
  ///   - others: how many the other is of.
  public func overlap(with other: RecordSketch, records: Int, others: Int) -> Double {
    guard records > 0, others > 0 else { return 0 }
    let (mine, theirs) = (Set(prints), Set(other.prints))
    let sample = mine.union(theirs).sorted().prefix(Self.size)
    let inBoth = sample.count { mine.contains($0) && theirs.contains($0) }
    let share = Double(inBoth) / Double(max(1, sample.count))
    // Of all records of either, |A ∪ B| = (|A| + |B|) / (1 + share).
    let both = share * Double(records + others) / (1 + share)
    return min(1, both / Double(min(records, others)))
  }

  var bytes: [UInt8] { prints.flatMap(\.bytes) }

  init(bytes: [UInt8]) {
    prints = stride(from: 0, to: bytes.count - bytes.count % 16, by: 16).compactMap {
      FindingPrint(bytes: bytes[$0..<($0 + 16)])
    }
  }
}
