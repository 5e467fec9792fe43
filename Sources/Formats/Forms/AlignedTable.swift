import Records

/// A table whose columns only white space parts, below a row of headings that are all known.
///
/// A cell belongs to the heading above it. Where cells stand between headings, or are more than these, the row is kept
/// as one that cannot be read.
struct AlignedTable {
  var log: FormLog
  private let starts: [Int]

  /// Nil where the line is no row of headings: three and more columns, each a known label, none marked as one.
  init?(_ line: FormLine, _ isKnown: (String) -> Bool) {
    guard Self.mayHoldCells(line.text) else { return nil }
    let cells = Self.cells(line.text)
    guard cells.count >= 3, cells.allSatisfy({ isKnown($0.text) }) else { return nil }
    starts = cells.map(\.start)
    log = FormLog(headings: cells.map(\.text), senses: [], rows: [])
  }

  /// A gap, and no sign of a label: most lines are told by less than taking them apart.
  private static func mayHoldCells(_ text: String) -> Bool {
    var hasGap = false
    var before: UInt8 = 0
    let bytes = text.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?") { return false }
      if byte == FormWords.tab || byte == FormWords.space && before == FormWords.space { hasGap = true }
      before = byte
    }
    return hasGap
  }

  mutating func add(_ line: FormLine) {
    let cells = Self.cells(line.text)
    if cells.isEmpty { return }
    var row = [String](repeating: "", count: starts.count)
    if cells.count == starts.count {
      row = cells.map(\.text)
    } else {
      var isClear = true
      for cell in cells {
        let column = starts.lastIndex { $0 <= cell.start + 1 }
        if let column, row[column].isEmpty, cell.start <= starts[column] + 2 {
          row[column] = cell.text
        } else {
          isClear = false
        }
      }
      // One cell too many marks the row as one that nobody can read.
      if !isClear { row = cells.map(\.text) + [String](repeating: "?", count: starts.count + 1) }
    }
    log.rows.append(FormTable.Row(cells: row, line: line.line))
  }

  /// Cells with the column of letters at which each begins; a tab begins a column of its own.
  private static func cells(_ text: String) -> [(text: String, start: Int)] {
    var cells: [(text: String, start: Int)] = []
    var cell = ""
    var start = 0
    var column = 0
    var spaces = 0
    func isGap(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    for scalar in text.unicodeScalars {
      if scalar == " " {
        spaces += 1
      } else if scalar == "\t" {
        spaces += 2
      } else {
        if spaces >= 2 || cell.isEmpty {
          if !cell.isEmpty { cells.append((cell, start)) }
          cell = ""
          start = column
        } else if spaces == 1 {
          cell += " "
        }
        spaces = 0
        cell.unicodeScalars.append(scalar)
      }
      column += scalar == "\t" ? 8 - column % 8 : 1
    }
    if !cell.isEmpty { cells.append((cell, start)) }
    return cells
  }
}
