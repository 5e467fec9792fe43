import Testing

@testable import History

/// Whether two runs looked at the same records is told from a few of them.
@Suite struct RecordSketchTests {
  private static let printer = FindingPrinter(secret: Array(repeating: 7, count: 32))

  private func sketch(_ records: some Sequence<Int>) -> RecordSketch {
    var sketch = RecordSketch()
    for record in records { sketch.add(Self.printer.print(Array("R-\(record)".utf8))) }
    return sketch
  }

  @Test func theOrderOfRecordsAndCopiesDoNotMatter() {
    #expect(sketch(0..<2_000) == sketch((0..<2_000).reversed()))
    #expect(sketch(Array(0..<300) + Array(0..<300)) == sketch(0..<300))
  }

  @Test func itIsKeptAndReadBack() {
    for count in [0, 1, 200, 5_000] {
      let made = sketch(0..<count)
      #expect(RecordSketch(bytes: made.bytes) == made)
      #expect(made.prints.count == min(count, 256))
    }
    #expect(RecordSketch(bytes: [1, 2, 3]) == RecordSketch())
  }

  /// Ranges of records, and the share of the smaller that is in both.
  @Test(arguments: [
    (0..<1_000, 0..<1_000, 1.0), (0..<1_000, 0..<2_000, 1.0), (0..<1_000, 500..<1_500, 0.5),
    (0..<1_000, 5_000..<6_000, 0.0),
    (0..<10, 0..<10, 1.0), (0..<10, 9..<20, 0.1), (0..<10, 10..<20, 0.0), (0..<20_000, 0..<100, 1.0),
    (0..<0, 0..<9, 0.0),
  ])
  func theOverlapIsEstimated(_ one: Range<Int>, _ other: Range<Int>, _ share: Double) {
    let found = sketch(one).overlap(with: sketch(other), records: one.count, others: other.count)
    #expect(found == sketch(other).overlap(with: sketch(one), records: other.count, others: one.count))
    // Exact where both fit into a sketch; where one is far larger than the other few of the smaller are in the sample.
    let isWhole = one.count + other.count <= 256
    #expect(abs(found - share) <= (isWhole ? 0.000_1 : one.count > 100 * max(1, other.count) ? 1 : 0.15), "\(found)")
  }
}
