import Records

/// One row of a sheet, gathered until it ends: only then is it known what of it counts.
struct SheetRow {
  struct Cell {
    var column: Int
    /// What is shown in it, without what is struck out.
    var text: String
    /// Something in it is struck out.
    var isStruck = false
    /// It is a box to tick, its text whether it is ticked.
    var isBox = false
    /// How many rows and columns it reaches over.
    var rows = 1
    var columns = 1
    /// In how many columns it stands in the same way.
    var times = 1

    /// A box that nobody ticked: what a program puts into a thousand rows that nobody filled in.
    var isUntickedBox: Bool { isBox && text == SheetRow.no }
  }

  static let (yes, no) = ("Yes", "No")

  /// From 1.
  var number = 0
  /// In points.
  var height = 15.0
  var cells: [Cell] = []
  /// How many columns what reaches over several in it reaches to; 0 where nothing does.
  var wide = 0

  /// All of it is struck out, but for a number or a word on why.
  var isWithdrawn: Bool {
    let struck = cells.count { $0.isStruck && $0.text.isEmpty }
    return struck > 0 && (!says || struck >= 3 && cells.count { !$0.text.isEmpty && !$0.isUntickedBox } == 1)
  }

  /// Somebody wrote in it: beside boxes that nobody ticked, prompts are what nobody answered.
  var says: Bool {
    let hasBox = cells.contains(where: \.isUntickedBox)
    return cells.contains { cell in
      !cell.text.isEmpty && !cell.isUntickedBox && !(hasBox && CellText.isPrompt(cell.text.utf8.span))
    }
  }
}

/// A row of a sheet as it stands, for a sheet that is no table: what a cell says stands in the first of those that it
/// reaches over, and nowhere else.
struct SheetLine {
  var number: Int
  var cells: [String] = []
  /// The columns that a cell before them reaches over.
  var reached: Set<Int> = []
  /// What cells above it say that reach down into its columns.
  var above: [Int: String] = [:]
  /// The last row that a cell of it reaches down to.
  var last: Int
  /// A cell of it reaches over several columns.
  var isWide = false

  /// Columns looked at.
  static let mostColumns = 200

  init(number: Int) { (self.number, last) = (number, number) }

  /// Cells come from left to right.
  mutating func add(_ text: String, at column: Int) {
    guard column >= cells.count, column < Self.mostColumns else { return }
    while cells.count < column { cells.append("") }
    cells.append(text)
  }

  mutating func reach(from column: Int, over columns: Int) {
    guard columns > 1, column + 1 < Self.mostColumns else { return }
    reached.formUnion(column + 1..<min(Self.mostColumns, column + columns))
  }
}

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
  private(set) var first: [SheetLine] = []
  /// Rows that say something.
  private(set) var count = 0
  /// Rows of which all is struck out: how many, and the first of them.
  private(set) var struckCount = 0
  private(set) var struck: [Int] = []
  private var reached: [Int: [Range<Int>]] = [:]
  private var values = MergedValues()
  /// The pictures over its cells; those of a row are to be added before it is written.
  var pictures = SheetPictures()
  private var written = 0
  /// The row that came last, and the one that was begun last.
  private var seen = 0
  private var row = 0
  private var column = 0
  private var line = SheetLine(number: 0)
  /// A row came that is as wide as headings are: what follows is no heading that reaches over others.
  private var isBelowHeadings = false
  private let most: Int

  /// Rows kept of a sheet that may be a form.
  static let kept = 2_000
  private static let mostStruck = 100
  private static let mostReached = 100_000

  /// - Parameter most: bytes that a sheet's text may have.
  init(most: Int) { self.most = most }

  mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &text)
    return taken
  }

  /// Bytes written and not taken yet.
  var pending: Int { text.count }

  /// The columns of a row that a cell before them reaches over.
  func reached(inRow number: Int) -> [Range<Int>] { reached[number] ?? [] }

  /// The same row several times.
  mutating func write(_ row: SheetRow, times: Int) throws(Unreadable) {
    let before = written
    try write(row)
    // What grows too much by far is known without doing it.
    let (more, isFar) = (written - before).multipliedReportingOverflow(by: times - 1)
    if isFar || more > most { try grow(most) }
    var row = row
    for _ in 1..<max(1, times) {
      row.number += 1
      try write(row)
    }
  }

  mutating func write(_ row: SheetRow) throws(Unreadable) {
    let said = row.says
    guard row.number > seen, row.number <= Self.mostRows || !said else {
      throw Unreadable(.corrupt, "damaged: its rows are not in their order")
    }
    seen = row.number
    values.close(before: row.number)
    if row.isWithdrawn || !said && values.isEmpty { _ = pictures.place(in: row, isFree: nil) }
    if row.isWithdrawn {
      // Whoever struck a row out withdrew it, with what reaches into it.
      struckCount += 1
      if struck.count < Self.mostStruck { struck.append(row.number) }
      return
    }
    if !said, values.isEmpty { return }
    var row = row
    if !said { row.cells.removeAll { $0.isUntickedBox } }
    let before = text.count
    do throws(Unreadable) {
      try fill(placePictures(in: row))
    } catch {
      // What breaks off within a row leaves none of it.
      text.removeSubrange(before...)
      column = 0
      line = SheetLine(number: self.row)
      throw error
    }
    if row.cells.reduce(0, { $0 + ($1.text.isEmpty ? 0 : $1.times) }) >= 3 { isBelowHeadings = true }
  }

  mutating func end() throws(Unreadable) {
    try add(pictures.rest())
    try endRow()
    text.append(0x0A)
  }

  /// The row with the pictures that stand in it, behind those in empty rows before it.
  private mutating func placePictures(in row: SheetRow) throws(Unreadable) -> SheetRow {
    if pictures.isEmpty { return row }
    let (cells, values) = (row.cells, values)
    let (before, here) = pictures.place(in: row) { column in
      !values.reaches(column)
        && !cells.contains {
          !$0.text.isEmpty && column >= $0.column && column - $0.column < max($0.times, $0.columns)
        }
    }
    try add(before)
    if here.isEmpty { return row }
    var row = row
    for (column, mark) in here {
      // A picture with nothing above it and nothing to its left belongs to no label.
      let isBelow = self.row > 0 || row.cells.contains { !$0.text.isEmpty && $0.column < column }
      let place = row.cells.firstIndex { $0.column > column } ?? row.cells.count
      if isBelow { row.cells.insert(SheetRow.Cell(column: column, text: mark), at: place) }
    }
    return row
  }

  private mutating func add(_ pictures: [(row: Int, column: Int)]) throws(Unreadable) {
    var last = 0
    for (number, place) in pictures where row > 0 && (number > row || number == last && place >= column) {
      if number > last { try begin(number) }
      line.add(SheetPictures.picture, at: place)
      try add(SheetPictures.picture, at: place)
      last = number
    }
  }

  private mutating func fill(_ row: SheetRow) throws(Unreadable) {
    let number = row.number
    let isHeading = row.wide > 0 && !isBelowHeadings
    try begin(number)
    let above = values.columns
    var nextAbove = 0
    var next = 0
    // Cells that a value above reaches into.
    func fill(before limit: Int) throws(Unreadable) {
      while nextAbove < above.count, above[nextAbove] < limit {
        let column = above[nextAbove]
        nextAbove += 1
        guard column >= next else { continue }
        line.above[column] = values.text(column)
        guard let found = values.value(column, number) else { continue }
        try add(found.value, at: column)
        if found.columns > 1 { reach(column, found.columns, number) }
      }
    }
    let boxes = row.cells.reduce(0) { $0 + ($1.isBox ? $1.times : 0) }
    for cell in row.cells where !cell.text.isEmpty {
      line.last = max(line.last, number + cell.rows - 1)
      line.reach(from: cell.column, over: cell.columns)
      for column in cell.column..<(cell.column + cell.times) {
        try fill(before: column)
        // Boxes beside each other are ticked, or not; one alone says yes or no.
        line.add(cell.isBox && boxes > 1 ? cell.text == SheetRow.yes ? "☑" : "☐" : cell.text, at: column)
        // A heading that reaches down stands in the last of its rows, beside the headings that others reach over.
        if !isHeading || cell.rows == 1 { try add(cell.text, at: column) }
        next = column + 1
      }
      if cell.columns > 1 { reach(cell.column, cell.columns, number) }
    }
    try fill(before: .max)
    try pad(to: row.wide)
    for cell in row.cells where !cell.text.isEmpty && cell.rows > 1 {
      values.add(
        cell.text, column: cell.column, last: number + cell.rows - 1, columns: cell.columns, isHeading: isHeading)
    }
  }

  private mutating func reach(_ column: Int, _ columns: Int, _ number: Int) {
    guard reached.count < Self.mostReached else { return }
    reached[number, default: []].append(column + 1..<min(Self.mostColumns, column + columns))
  }

  /// Begins a row, `number` from 1.
  private mutating func begin(_ number: Int) throws(Unreadable) {
    try endRow()
    try grow(number - row - (row == 0 ? 1 : 0))
    if row > 0 || number > 1 { text += [UInt8](repeating: 0x0A, count: number - max(1, row)) }
    row = number
    column = 0
    line = SheetLine(number: number)
  }

  /// The value of a cell of the row, `index` from 0, after those before it.
  private mutating func add(_ value: String, at index: Int) throws(Unreadable) {
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
  }

  /// Makes the row so many cells long at least: a heading over several columns reaches over the last of them too.
  private mutating func pad(to length: Int) throws(Unreadable) {
    let length = min(length, Self.mostColumns)
    if length > 1 { line.isWide = true }
    guard length > max(1, column) else { return }
    try grow(length - max(1, column))
    text += [UInt8](repeating: Self.delimiter, count: length - max(1, column))
    column = length
  }

  private mutating func endRow() throws(Unreadable) {
    if column > 0 || !line.cells.isEmpty { count += 1 }
    if !line.cells.isEmpty, first.count < Self.kept { first.append(line) }
    column = 0
    line = SheetLine(number: row)
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
  private struct Value {
    var last: Int
    var value: String
    var columns: Int
    var isHeading: Bool
  }

  private var open: [Int: Value] = [:]
  /// The columns that values reach into, in order.
  private(set) var columns: [Int] = []
  /// The first row behind which one of them ends.
  private var nearest = Int.max

  var isEmpty: Bool { open.isEmpty }

  mutating func add(_ value: String, column: Int, last row: Int, columns: Int, isHeading: Bool) {
    guard open.count < Self.most else { return }
    open[column] = Value(last: row, value: value, columns: columns, isHeading: isHeading)
    nearest = min(nearest, row)
    order()
  }

  /// More than any table has columns.
  private static let most = 1_000

  private mutating func order() { columns = open.keys.sorted() }

  /// What stands in a cell that a value above reaches into, and over how many columns that reaches.
  func value(_ column: Int, _ row: Int) -> (value: String, columns: Int)? {
    guard let found = open[column], found.isHeading ? row == found.last : row <= found.last else { return nil }
    return (found.value, found.isHeading ? 1 : found.columns)
  }

  /// What a value above says that reaches into a column.
  func text(_ column: Int) -> String? { open[column]?.value }

  /// That a value above reaches into a column.
  func reaches(_ column: Int) -> Bool {
    open[column] != nil
      || open.contains { column > $0.key && column - $0.key < $0.value.columns && !$0.value.isHeading }
  }

  mutating func close(before row: Int) {
    guard nearest < row else { return }
    open = open.filter { $0.value.last >= row }
    nearest = open.values.map(\.last).min() ?? .max
    order()
  }
}
