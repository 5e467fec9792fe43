import Records

/// The rows of one sheet of a workbook, read as they pass.
struct WorksheetRows: SheetSource {
  /// What the sheets of a workbook share.
  struct Book {
    var texts: SharedTexts
    var styles: CellStyles
    var values: RichValues
    var is1904: Bool
    /// Bytes that a sheet's cells may have.
    var most: Int
  }

  private let part: [UInt8]
  private let handler: Handler
  private let xml: OfficeXML
  private var position = 0
  private var isAtEnd = false
  private var failure: Unreadable?

  /// - Parameter pictures: those that lie over its cells, in the order of their rows from the last up.
  init(_ part: [UInt8], _ book: Book, pictures: [SheetPicture] = []) {
    self.part = part
    handler = Handler(book, merged: Self.merged(part))
    for picture in pictures.suffix(SheetPictures.most).reversed() { handler.rows.pictures.add(picture) }
    xml = OfficeXML(handler)
  }

  var rows: SheetRows { handler.rows }
  /// What is to be told of the sheet.
  var tally: Tally { handler.tally }
  /// What it says that its cells may be chosen from.
  var choices: [String] { handler.choices }
  var margins: [String] { handler.margins }

  struct Tally {
    fileprivate(set) var hiddenRows = 0
    fileprivate(set) var uncalculated = 0
    fileprivate(set) var errors = 0
  }

  mutating func next() throws(Unreadable) -> [UInt8]? {
    if let failure { throw failure }
    if isAtEnd { return nil }
    let end = min(part.count, position + Self.piece)
    do throws(Unreadable) {
      try xml.push(part[position..<end], isLast: end == part.count)
      position = end
      if end == part.count {
        isAtEnd = true
        try handler.finish()
      }
    } catch {
      // What was read before it broke off comes first.
      if handler.rows.pending == 0 { throw error }
      failure = error
    }
    return handler.rows.take()
  }

  private static let piece = 256 << 10

  /// Its rows by their numbers that are of no record: the sums below a table.
  func without(_ rows: Set<Int>) -> WorksheetRows {
    handler.sums = rows
    return self
  }

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
            if last.row > first.row || last.column > first.column {
              found.reaches[first.row, default: [:]][first.column] = (
                last.row - first.row + 1, last.column - first.column + 1
              )
            }
            if last.column > first.column { found.wide[first.row] = max(found.wide[first.row] ?? 0, last.column + 1) }
            count += 1
          }
        }
      }
      at -= 1
    }
    return found
  }

  /// Rows from 1 and columns from 0 of "A1:C9".
  static func range(_ reference: String) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let ends = reference.utf8.split(separator: UInt8(ascii: ":")).compactMap { Reference(Array($0)) }
    guard let first = ends.first, let last = ends.last, last.row >= first.row, last.column >= first.column else {
      return nil
    }
    return (first.row...last.row, first.column...last.column)
  }

  private struct Merged {
    /// How many rows and columns a cell reaches over, by its row and column.
    var reaches: [Int: [Int: (rows: Int, columns: Int)]] = [:]
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
    var sums: Set<Int> = []
    private(set) var tally = Tally()
    private let book: Book
    private let merged: Merged
    private var isInSheet = false
    private(set) var choices: [String] = []
    private(set) var margins: [String] = []
    /// The code of the header or footer in hand.
    private var margin: [UInt8]?
    private var usualHeight = SheetPictures.usualHeight
    /// Within a validation that names what a cell may be chosen from.
    private var isChoice = false
    private var formula: [UInt8]?
    private var row = SheetRow()
    /// The column behind the last cell.
    private var next = 0

    // The cell in hand.
    private var column = 0
    private var type = ""
    private var style = 0
    private var hasFormula = false
    /// Its formula gives another value on another day.
    private var isOfToday = false
    private var takesFormula = false
    private var formulaText: [UInt8] = []
    /// The number of a formula that cells share, which only the first of them states; and those of which it is so.
    private var sharedFormula: String?
    private var sharedOfToday: Set<String> = []
    private var metadata: String?
    private var text = RichText()
    private var takesText = false

    init(_ book: Book, merged: Merged) {
      self.book = book
      self.merged = merged
      rows = SheetRows(most: book.most)
    }

    func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
      switch name {
      case "x:sheetData": isInSheet = true
      case "x:row" where isInSheet:
        row.number = attributes["r"].flatMap { Int($0) } ?? row.number + 1
        row.wide = merged.wide[row.number] ?? 0
        row.cells.removeAll(keepingCapacity: true)
        row.height = attributes["ht"].flatMap { Double($0) } ?? usualHeight
        next = 0
        if let hidden = attributes["hidden"], hidden == "1" || hidden == "true" { tally.hiddenRows += 1 }
      case "x:c" where isInSheet:
        column = next
        if let reference = attributes["r"] {
          guard let found = Reference(Array(reference.utf8)), found.row == row.number else {
            throw Unreadable(.corrupt, "damaged: a cell does not stand where it says")
          }
          column = found.column
        }
        type = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) } ?? 0
        (hasFormula, isOfToday) = (false, false)
        metadata = attributes["vm"]
        text.removeAll()
      case "x:sheetFormatPr":
        if let height = attributes["defaultRowHeight"].flatMap({ Double($0) }), height > 0 { usualHeight = height }
      case "x:dataValidation", "x14:dataValidation": isChoice = attributes["type"] == "list"
      case "x:formula1", "xm:f": if isChoice, choices.count < 10_000 { formula = [] }
      case "x:v": takesText = isInSheet
      case _ where !isInSheet && Self.marginNames.contains(name): margin = []
      case "x:f" where isInSheet:
        (hasFormula, takesFormula) = (true, true)
        sharedFormula = attributes["t"] == "shared" ? attributes["si"] : nil
        formulaText.removeAll(keepingCapacity: true)
      default: if isInSheet { text.start(name, attributes) }
      }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
      if takesFormula { unsafe formulaText.append(contentsOf: piece) }
      if formula != nil { unsafe formula?.append(contentsOf: piece) }
      if margin != nil { unsafe margin?.append(contentsOf: piece) }
      if takesText { unsafe text.add(plain: piece) } else { unsafe text.add(piece) }
    }

    func end(_ name: String) throws(Unreadable) {
      switch name {
      case "x:v": takesText = false
      case "x:f" where isInSheet: endFormula()
      case "x:c" where isInSheet: try endCell()
      case "x:row" where isInSheet: if !sums.contains(row.number) { try rows.write(row) }
      case "x:sheetData": isInSheet = false
      case _ where !isInSheet && Self.marginNames.contains(name):
        let words = SheetMargin.words(String(decoding: margin ?? [], as: UTF8.self))
        if !words.isEmpty, !margins.contains(words) { margins.append(words) }
        margin = nil
      case "x:dataValidation", "x14:dataValidation": isChoice = false
      case "x:formula1", "xm:f":
        if let formula { choices.append(String(decoding: formula, as: UTF8.self)) }
        formula = nil
      default: if isInSheet { text.end(name) }
      }
    }

    private static let marginNames: Set<String> = [
      "x:oddHeader", "x:oddFooter", "x:evenHeader", "x:evenFooter", "x:firstHeader", "x:firstFooter",
    ]

    func finish() throws(Unreadable) { try rows.end() }

    private func endFormula() {
      takesFormula = false
      isOfToday = FormulaText.isOfToday(String(decoding: formulaText, as: UTF8.self))
      guard let sharedFormula else { return }
      if formulaText.isEmpty {
        isOfToday = sharedOfToday.contains(sharedFormula)
      } else if isOfToday, sharedOfToday.count < 10_000 {
        sharedOfToday.insert(sharedFormula)
      }
    }

    private func endCell() throws(Unreadable) {
      var cell = try shown()
      next = column + 1
      if cell.isStruck, FormWords.trimmed(cell.text).isEmpty { cell.text = "" }
      if cell.text.isEmpty, !cell.isStruck { return }
      cell.column = column
      if let reach = merged.reaches[row.number]?[column] { (cell.rows, cell.columns) = (reach.rows, reach.columns) }
      row.cells.append(cell)
    }

    /// What stands where a value should: a picture, which no value can be; that it is not available, which somebody
    /// wrote; or what nobody can tell.
    private func error(_ value: String) -> String {
      if book.values.isPicture(metadata) { return SheetPictures.picture }
      if !hasFormula, value == "#N/A" { return value }
      tally.errors += 1
      return String(FormMarks.unclear)
    }

    private func shown() throws(Unreadable) -> SheetRow.Cell {
      var cell = SheetRow.Cell(column: column, text: "")
      cell.isStruck = text.hasStruck
      if text.shown.isEmpty, !text.hasStruck {
        if hasFormula, type != "str" {
          tally.uncalculated += 1
          cell.text = String(FormMarks.unclear)
        }
        return cell
      }
      // Whoever opens it another day sees something else in it.
      if isOfToday {
        cell.text = String(FormMarks.unclear)
        return cell
      }
      let value = String(decoding: EscapedText.decoded(text.shown), as: UTF8.self)
      let format = book.styles.format(of: style)
      if format.hidesText, ["s", "str", "inlineStr"].contains(type) {
        cell.text = String(FormMarks.unclear)
        return cell
      }
      switch type {
      case "s":
        guard let index = Int(value), let shared = book.texts[index] else {
          throw Unreadable(.corrupt, "damaged: a cell's text is not in it")
        }
        // Words with a font of their own are set in that.
        let hasOwnFont = !book.texts.unstruck(index).isEmpty
        cell.text = hasOwnFont ? shared : SymbolFont.shown(shared, font: book.styles.symbols(of: style))
        if book.texts.hasStruck(index) { cell.isStruck = true }
        if book.styles.isStruck(style) {
          cell.text = book.texts.unstruck(index)
          cell.isStruck = !shared.isEmpty
        }
        return cell
      case "b":
        cell.text = value == "1" || value == "true" ? SheetRow.yes : SheetRow.no
        cell.isBox = !hasFormula
      case "inlineStr":
        cell.text = text.own.isEmpty ? SymbolFont.shown(value, font: book.styles.symbols(of: style)) : value
        if book.styles.isStruck(style) {
          cell.text = text.ownText
          cell.isStruck = true
        }
        return cell
      case "e": cell.text = error(value)
      case "str": cell.text = SymbolFont.shown(value, font: book.styles.symbols(of: style))
      case "d": cell.text = value
      default: cell.text = format.shown(value, is1904: book.is1904)
      }
      if book.styles.isStruck(style) {
        cell.text = ""
        cell.isStruck = true
      }
      return cell
    }
  }
}
