import Records

/// The rows of one sheet of a workbook, read as they pass.
struct WorksheetRows: SheetDelivery.Source {
  /// What the sheets of a workbook share.
  struct Book {
    var texts: SharedTexts
    var formats: [CellFormat]
    var is1904: Bool
    /// Bytes that a sheet's cells may have.
    var most: Int
  }

  /// What is to be told of a sheet. Counted once, however often it is looked at.
  final class Tally {
    fileprivate(set) var hiddenRows = 0
    fileprivate(set) var uncalculated = 0
  }

  private let part: [UInt8]
  private let handler: Handler
  private let xml: OfficeXML
  private var position = 0
  private var isAtEnd = false

  init(_ part: [UInt8], _ book: Book, _ tally: Tally) {
    self.part = part
    tally.hiddenRows = 0
    tally.uncalculated = 0
    handler = Handler(book, merged: Self.merged(part), tally)
    xml = OfficeXML(handler)
  }

  var rows: SheetRows { handler.rows }

  mutating func next() throws(Unreadable) -> [UInt8]? {
    if isAtEnd { return nil }
    let end = min(part.count, position + Self.piece)
    try xml.push(part[position..<end], isLast: end == part.count)
    position = end
    if end == part.count {
      isAtEnd = true
      try handler.finish()
    }
    return handler.rows.take()
  }

  private static let piece = 256 << 10

  /// Where values reach down over several rows: stands behind the rows, and is wanted before. Found by its signs: every
  /// "ref" of a "mergeCell".
  private static func merged(_ part: [UInt8]) -> Merged {
    var found = Merged()
    let word = Array("mergeCell ".utf8)
    var at = part.count - word.count
    // The last piece of a sheet, where they stand; nobody wrote more of them than this.
    let least = max(0, part.count - 8_000_000)
    var count = 0
    while at >= least, count < 100_000 {
      if part[at] == word[0], part[at..<(at + word.count)].elementsEqual(word) {
        let rest = part[(at + word.count)..<min(part.count, at + 100)]
        if let quote = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) {
          let reference = rest[(quote + 1)...].prefix { $0 != 0x22 && $0 != 0x27 }
          let ends = reference.split(separator: UInt8(ascii: ":")).map { Reference(Array($0)) }
          if ends.count == 2, let first = ends[0], let last = ends[1] {
            if last.row > first.row { found.down[first.row, default: []].append((first.column, last.row)) }
            if last.column > first.column { found.wide[first.row] = max(found.wide[first.row] ?? 0, last.column + 1) }
            count += 1
          }
        }
      }
      at -= 1
    }
    return found
  }

  private struct Merged {
    /// What reaches down, by its first row.
    var down: [Int: [(column: Int, last: Int)]] = [:]
    /// How many columns what reaches over several in a row reaches to.
    var wide: [Int: Int] = [:]
  }

  /// "AB12": column 27, row 12.
  private struct Reference {
    var column: Int
    var row: Int

    init?(_ text: [UInt8]) {
      var (column, row) = (0, 0)
      for byte in text where byte != UInt8(ascii: "$") {
        switch byte {
        case 0x41...0x5A where row == 0 && column < 100_000: column = column * 26 + Int(byte - 0x40)
        case 0x61...0x7A where row == 0 && column < 100_000: column = column * 26 + Int(byte - 0x60)
        case 0x30...0x39 where column > 0 && row < 10_000_000: row = row * 10 + Int(byte - 0x30)
        default: return nil
        }
      }
      guard column > 0, row > 0 else { return nil }
      self.column = column - 1
      self.row = row
    }
  }

  private final class Handler: OfficeXMLHandler {
    var rows: SheetRows
    private let book: Book
    private let merged: Merged
    private let tally: Tally
    private var values = MergedValues()
    private var isInSheet = false
    private var row = 0
    /// The column behind the last cell.
    private var next = 0

    // The cell in hand.
    private var column = 0
    private var type = ""
    private var style = 0
    private var hasFormula = false
    private var text: [UInt8] = []
    private var takesText = false
    private var aside = 0

    init(_ book: Book, merged: Merged, _ tally: Tally) {
      self.book = book
      self.merged = merged
      self.tally = tally
      rows = SheetRows(most: book.most)
    }

    func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
      switch name {
      case "x:sheetData": isInSheet = true
      case "x:row" where isInSheet:
        row = attributes["r"].flatMap { Int($0) } ?? row + 1
        try rows.begin(row)
        values.close(before: row)
        next = 0
        if let hidden = attributes["hidden"], hidden == "1" || hidden == "true" { tally.hiddenRows += 1 }
      case "x:c" where isInSheet:
        column = next
        if let reference = attributes["r"] {
          guard let found = Reference(Array(reference.utf8)), found.row == row else {
            throw Unreadable(.corrupt, "damaged: a cell does not stand where it says")
          }
          column = found.column
        }
        type = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) } ?? 0
        hasFormula = false
        text.removeAll(keepingCapacity: true)
      case "x:v", "x:t": takesText = isInSheet && aside == 0
      case "x:f": hasFormula = true
      case "x:rPh": aside += 1
      default: break
      }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { if takesText { unsafe text.append(contentsOf: piece) } }

    func end(_ name: String) throws(Unreadable) {
      switch name {
      case "x:v", "x:t": takesText = false
      case "x:rPh": aside -= 1
      case "x:c" where isInSheet: try endCell()
      case "x:row" where isInSheet:
        try fill(before: .max)
        if let length = merged.wide[row] { try rows.pad(to: length) }
      case "x:sheetData": isInSheet = false
      default: break
      }
    }

    func finish() throws(Unreadable) { try rows.end() }

    private func endCell() throws(Unreadable) {
      var value = try shown()
      if value.isEmpty, let above = values.value(column, row) { value = above }
      try fill(before: column)
      if !value.isEmpty, let found = merged.down[row]?.first(where: { $0.column == column }) {
        let isHeading = merged.wide[row] != nil
        values.add(value, column: column, last: found.last, isHeading: isHeading)
        if isHeading { value = "" }
      }
      try rows.add(value, at: column)
      next = column + 1
    }

    /// Cells that are left out and that a value above reaches into.
    private func fill(before limit: Int) throws(Unreadable) {
      for column in values.columns(row, from: next, before: limit) {
        if let value = values.value(column, row) { try rows.add(value, at: column) }
      }
    }

    private func shown() throws(Unreadable) -> String {
      if text.isEmpty {
        if hasFormula, type != "str" {
          tally.uncalculated += 1
          return "#VALUE!"
        }
        return ""
      }
      let value = String(decoding: text, as: UTF8.self)
      switch type {
      case "s":
        guard let index = Int(value), let shared = book.texts[index] else {
          throw Unreadable(.corrupt, "damaged: a cell's text is not in it")
        }
        return shared
      case "b": return value == "1" || value == "true" ? "Yes" : "No"
      case "str", "inlineStr", "e", "d": return value
      default:
        let format = book.formats.indices.contains(style) ? book.formats[style] : .number
        return format.shown(value, is1904: book.is1904)
      }
    }
  }
}
