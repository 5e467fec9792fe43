import Records

/// Rows held back until their labels are decided: the cells of many in one pair of buffers.
struct HeldRows {
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [RawRow.Cell] = []
  private(set) var rows: [(place: Place, cells: Range<Int>)] = []

  /// Beyond these the first rows must do.
  static let mostRows = 1_000
  static let mostBytes = 1 << 20

  var isFull: Bool { rows.count >= Self.mostRows || bytes.count >= Self.mostBytes }
  var isEmpty: Bool { rows.isEmpty }

  mutating func append(_ row: RawRow, _ place: Place) {
    let base = Int32(bytes.count)
    let first = cells.count
    bytes.append(contentsOf: row.bytes)
    for var cell in row.cells {
      cell.start += base
      cells.append(cell)
    }
    rows.append((place, first..<cells.count))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }
}
