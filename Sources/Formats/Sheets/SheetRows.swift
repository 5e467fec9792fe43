import Records

/// The rows of one sheet as delimited text, which `CSVTable` reads: what is known of titles, headings and rows of tables
/// is known there. A row's number is the number of its line in the text that a spreadsheet would count.
///
/// Empty rows and cells cost nothing unless something follows them; what follows a billion of them is no sheet.
struct SheetRows {
  /// Between cells.
  static let delimiter = UInt8(ascii: ",")
  static let mostColumns = 16_384
  static let mostRows = 1_048_576 * 2

  /// Written and not taken yet.
  private(set) var text: [UInt8] = []
  /// The first rows that say something, by their number, for a sheet that is no table.
  private(set) var first: [(number: Int, cells: [String], isWide: Bool)] = []
  /// Rows that say something.
  private(set) var count = 0
  private var written = 0
  private var row = 0
  private var column = 0
  private var cells: [String] = []
  /// A cell of the row reaches over others.
  private var isWide = false
  private let most: Int

  /// Rows kept of a sheet that may be a form.
  static let kept = 2_000

  /// - Parameter most: bytes that a sheet's text may have.
  init(most: Int) { self.most = most }

  mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &text)
    return taken
  }

  /// The number of the row that was begun last.
  var number: Int { row }

  /// Begins a row, `number` from 1.
  mutating func begin(_ number: Int) throws(Unreadable) {
    guard number > row, number <= Self.mostRows else {
      throw Unreadable(.corrupt, "damaged: its rows are not in their order")
    }
    try endRow()
    try grow(number - row - (row == 0 ? 1 : 0))
    if row > 0 || number > 1 { text += [UInt8](repeating: 0x0A, count: number - max(1, row)) }
    row = number
    column = 0
    cells.removeAll(keepingCapacity: true)
  }

  /// The value of a cell of the row, `index` from 0, after those before it.
  mutating func add(_ value: String, at index: Int) throws(Unreadable) {
    if value.isEmpty { return }
    guard index >= column, index < Self.mostColumns else {
      throw Unreadable(.corrupt, "damaged: the cells of a row are not in their order")
    }
    try grow(index - column + value.utf8.count + 3)
    if index > column || column > 0 { text += [UInt8](repeating: Self.delimiter, count: index - max(0, column - 1)) }
    column = index + 1
    let needsQuotes =
      value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D } || value.hasPrefix("=")
    if needsQuotes {
      text.append(0x22)
      for byte in value.utf8 {
        if byte == 0x22 { text.append(0x22) }
        text.append(byte)
      }
      text.append(0x22)
    } else {
      text += value.utf8
    }
    if count < Self.kept, index < 200 {
      while cells.count < index { cells.append("") }
      cells.append(value)
    }
  }

  /// Makes the row so many cells long at least: a heading over several columns reaches over the last of them too.
  mutating func pad(to length: Int) throws(Unreadable) {
    let length = min(length, Self.mostColumns)
    if length > 1 { isWide = true }
    guard length > max(1, column) else { return }
    try grow(length - max(1, column))
    text += [UInt8](repeating: Self.delimiter, count: length - max(1, column))
    column = length
  }

  mutating func end() throws(Unreadable) {
    try endRow()
    text.append(0x0A)
  }

  private mutating func endRow() throws(Unreadable) {
    if column > 0 {
      count += 1
      if first.count < Self.kept { first.append((row, cells, isWide)) }
    }
    column = 0
    isWide = false
    cells.removeAll(keepingCapacity: true)
  }

  private mutating func grow(_ more: Int) throws(Unreadable) {
    written += more
    if written > most { throw Unreadable(.limitSize, "a sheet of it has more than \(most) bytes of cells (limit)") }
  }
}

/// A value that reaches down over the cells below it.
///
/// In a table it holds for each row. In a row with headings that reach over several columns it is a heading itself, and
/// stands in the last of its rows, where the other headings of single columns are.
struct MergedValues {
  private var open: [Int: (last: Int, value: String, isHeading: Bool)] = [:]

  var isEmpty: Bool { open.isEmpty }

  mutating func add(_ value: String, column: Int, last row: Int, isHeading: Bool) {
    if open.count < 10_000 { open[column] = (row, value, isHeading) }
  }

  /// What stands in a cell that a value above reaches into.
  func value(_ column: Int, _ row: Int) -> String? {
    guard let found = open[column], found.isHeading ? row == found.last : row <= found.last else { return nil }
    return found.value
  }

  /// The columns before `limit` and from `start` on that a value reaches into.
  func columns(_ row: Int, from start: Int, before limit: Int) -> [Int] {
    open.isEmpty ? [] : open.keys.filter { $0 >= start && $0 < limit && (open[$0]?.last ?? 0) >= row }.sorted()
  }

  mutating func close(before row: Int) { if !open.isEmpty { open = open.filter { $0.value.last >= row } } }
}
