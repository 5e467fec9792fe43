import Records

/// What gives the rows of one sheet, from its first to its last.
protocol SheetSource {
  /// More text, empty where there is none yet; nil at the end.
  mutating func next() throws(Unreadable) -> [UInt8]?
  var rows: SheetRows { get }
  /// What is printed at the top and foot of its pages, as far as it is known by now.
  var margins: [String] { get }
}

/// A sheet as it comes, with its beginning kept so that it can be looked at before it is known what it is: it is parsed
/// once, however often it is looked at.
final class SheetReel {
  private var source: any SheetSource
  /// Kept from the first row on.
  private var kept: [[UInt8]] = []
  private var size = 0
  private var position = 0
  private var isAtEnd = false
  /// Why it cannot be read to its end: it ends before.
  private(set) var failure: Unreadable?

  /// A table knows whether a sheet is one from less than this (`CSVTable`); behind it nothing is asked for again.
  private static let most = 1 << 20

  init(_ source: some SheetSource) { self.source = source }

  var rows: SheetRows { source.rows }
  var margins: [String] { source.margins }
  /// All of it was read, without fault.
  var isWhole: Bool { isAtEnd && failure == nil }

  /// The next piece from where the reel stands; nil at the end, and where it breaks off.
  func next() -> [UInt8]? {
    if position < kept.count {
      position += 1
      return kept[position - 1]
    }
    return pull(keeping: size < Self.most)
  }

  /// Reads on behind all that was read, and keeps it; false at the end.
  func look() -> Bool { pull(keeping: true) != nil }

  /// Begins with the first row again.
  func rewind() { position = 0 }

  private func pull(keeping: Bool) -> [UInt8]? {
    if isAtEnd { return nil }
    do throws(Unreadable) {
      if let piece = try source.next() {
        if keeping {
          kept.append(piece)
          size += piece.count
          position = kept.count
        }
        return piece
      }
    } catch {
      failure = error
    }
    isAtEnd = true
    return nil
  }
}
