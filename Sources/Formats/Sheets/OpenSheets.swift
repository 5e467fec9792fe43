import Records

/// The sheets of a spreadsheet's XML, parsed once from its first byte to its last, however many sheets it has.
final class OpenSheets {
  private let content: [UInt8]
  private let handler: OpenSheetHandler
  private let xml: OfficeXML
  private var position = 0
  private var current: OpenSheet?
  /// Its XML breaks off.
  private var failure: Unreadable?

  /// - Parameter most: bytes that the cells of a sheet may have.
  init(_ content: [UInt8], _ styles: OpenSheetStyles, most: Int) {
    self.content = content
    handler = OpenSheetHandler(styles, most: most)
    xml = OfficeXML(handler)
  }

  /// What they say that answers may be chosen from, so far.
  var choices: [String] { handler.choices }
  /// The ranges that have names, so far.
  var names: [(name: String, range: String)] { handler.names }
  /// What is to be told of them, so far.
  var remarks: SheetRemarks { handler.remarks }

  /// The next sheet, whatever was left of the one before; nil where there is no more.
  func next() throws(Unreadable) -> OpenSheet? {
    while let last = current, !last.isDone {
      push()
      _ = last.rows.take()
    }
    while handler.waiting.isEmpty {
      if position == content.count {
        // It was told of the sheet in which it broke off.
        if let failure, current?.failure != failure { throw failure }
        return nil
      }
      push()
    }
    current = handler.waiting.removeFirst()
    current?.sheets = self
    return current
  }

  /// Parses a piece more. What of it belongs to sheets that follow waits with them: so it is a small one.
  fileprivate func push() {
    guard position < content.count else { return }
    let end = min(content.count, position + Self.piece)
    do throws(Unreadable) {
      try xml.push(content[position..<end], isLast: end == content.count)
      position = end
    } catch {
      position = content.count
      failure = error
      handler.breakOff(error)
    }
  }

  private static let piece = 16 << 10
}

/// One sheet of them; its rows come as the XML is parsed.
final class OpenSheet: SheetSource {
  let name: String
  fileprivate(set) var rows: SheetRows
  fileprivate(set) var isDone = false
  /// Why it cannot be read to its end.
  fileprivate(set) var failure: Unreadable?
  let margins: [String]
  fileprivate weak var sheets: OpenSheets?

  fileprivate init(_ name: String, margins: [String], most: Int) {
    self.name = name
    self.margins = margins
    rows = SheetRows(most: most)
  }

  func next() throws(Unreadable) -> [UInt8]? {
    if rows.pending == 0, !isDone { sheets?.push() }
    // What was read before it broke off comes first.
    if rows.pending == 0, isDone {
      if let failure { throw failure }
      return nil
    }
    return rows.take()
  }

  fileprivate func fail(_ error: Unreadable) {
    if isDone { return }
    failure = error
    isDone = true
  }

  fileprivate func finish() {
    if isDone { return }
    do throws(Unreadable) { try rows.end() } catch { failure = error }
    isDone = true
  }
}

private final class OpenSheetHandler: OfficeXMLHandler {
  /// Sheets that have begun and that nobody has asked for yet.
  var waiting: [OpenSheet] = []
  private(set) var choices: [String] = []
  private(set) var names: [(name: String, range: String)] = []
  private(set) var remarks = SheetRemarks()
  private let most: Int
  private var styles: OpenSheetStyles
  private var sheet: OpenSheet?
  private var count = 0
  private var depth = 0
  /// Within what is kept of another file's cells.
  private var links = 0

  // The row in hand: its cells are known before it is known how often it comes.
  private var row = SheetRow(number: 1)
  private var repeats = 1
  private var column = 0
  private var rowStyle: String?
  /// Whoever opens the sheet does not see the row.
  private var isHidden = false
  /// The styles of cells that name none, by their columns.
  private var columns: [(columns: Range<Int>, style: String?)] = []

  // The cell in hand.
  private var isInCell = false
  private var cell = SheetRow.Cell(column: 0, text: "")
  private var value: String?
  private var isCovered = false
  private var hasFormula = false
  /// Its formula gives another value on another day.
  private var isOfToday = false
  /// What it says where no text in it does.
  private var stated: String?
  private var symbols: String?
  private var hasValue = false
  private var isDate = false
  private var isError = false
  private var isStruck = false
  /// Whether words are struck out, from the paragraph inwards.
  private var strikes: [Bool] = []
  private var hasStruck = false
  private var text: [UInt8] = []
  private var paragraphs = 0
  private var takesText = 0
  /// Within a comment or a drawing; and the paragraphs there, and what they say.
  private var aside = 0
  private var asideParagraphs = 0
  private var asideText: [UInt8] = []

  // The drawing in hand.
  private var frame: SheetPicture?
  private var isImage = false
  private var isObject = false
  private var isOnPage = false

  init(_ styles: OpenSheetStyles, most: Int) {
    self.styles = styles
    self.most = most
  }

  func breakOff(_ error: Unreadable) { sheet?.fail(error) }

  /// In a sheet that can be read, and in no table within a cell of it.
  private var isHere: Bool { depth == 1 && sheet?.isDone == false }

  private func begin(_ name: String, style: String?) throws(Unreadable) {
    guard count < 1_000 else { throw Unreadable(.limitEntries, "it has more than 1,000 sheets (limit)") }
    count += 1
    if styles.isHidden(table: style ?? "") { remarks.hiddenSheets += 1 }
    // What waits is held: all of it together may have no more than one sheet.
    let pending = waiting.reduce(0) { $0 + $1.rows.pending }
    let sheet = OpenSheet(name, margins: styles.margins(ofTable: style ?? ""), most: max(0, most - pending))
    waiting.append(sheet)
    self.sheet = sheet
    row.number = 1
    columns = []
  }

  func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
    if depth == 0 { styles.start(name, attributes) }
    switch name {
    case "table:content-validation":
      if let formula = attributes["table:condition"], formula.contains("in-list"), choices.count < 10_000 {
        choices.append(formula)
      }
    case "table:named-range":
      if let range = attributes["table:cell-range-address"], let name = attributes["table:name"], names.count < 10_000 {
        names.append((name, range))
      }
    case "table:table-column" where isHere:
      let first = columns.last?.columns.upperBound ?? 0
      let count = Self.number(attributes["table:number-columns-repeated"])
      if columns.count < SheetRows.mostColumns {
        columns.append((first..<min(first + count, 1 << 24), attributes["table:default-cell-style-name"]))
      }
    case "table:dde-link": links += 1
    case "table:table-source" where depth == 1:
      // What is kept of another file's cells.
      waiting.removeAll { $0 === sheet }
      sheet?.finish()
      sheet = nil
    case "table:table" where links > 0: break
    case "table:table":
      depth += 1
      if depth == 1 { try begin(attributes["table:name"] ?? "", style: attributes["table:style-name"]) }
    case "table:table-row" where isHere:
      repeats = Self.number(attributes["table:number-rows-repeated"])
      row.cells.removeAll(keepingCapacity: true)
      row.wide = 0
      rowStyle = attributes["table:default-cell-style-name"]
      isHidden = ["collapse", "filter"].contains(attributes["table:visibility"] ?? "")
      column = 0
    case "table:table-cell" where isHere, "table:covered-table-cell" where isHere:
      isInCell = true
      isCovered = name == "table:covered-table-cell"
      cell = SheetRow.Cell(column: column, text: "")
      cell.times = Self.number(attributes["table:number-columns-repeated"])
      cell.rows = Self.number(attributes["table:number-rows-spanned"])
      cell.columns = Self.number(attributes["table:number-columns-spanned"])
      if cell.columns > 1 { row.wide = max(row.wide, column + cell.columns) }
      text.removeAll(keepingCapacity: true)
      paragraphs = 0
      hasFormula = attributes["table:formula"] != nil
      isOfToday = attributes["table:formula"].map(FormulaText.isOfToday) ?? false
      stated = attributes["office:string-value"] ?? attributes["office:value"]
      symbols = styles.symbols("table-cell", style(attributes["table:style-name"]))
      hasValue = attributes["office:value-type"] != nil
      isError = hasFormula && attributes["calcext:value-type"] == "error"
      isStruck = isStruck(attributes["table:style-name"])
      hasStruck = false
      strikes = []
      isDate = false
      switch attributes["office:value-type"] ?? attributes["calcext:value-type"] {
      case "date":
        value = attributes["office:date-value"]
        isDate = true
      case "boolean":
        value = attributes["office:boolean-value"].map { $0 == "true" ? SheetRow.yes : SheetRow.no }
        cell.isBox = !hasFormula
      default: value = nil
      }
    case "table:shapes" where depth == 1: isOnPage = true
    case "office:annotation":
      if isInCell { aside += 1 }
      asideText.removeAll()
    case "draw:control": if isInCell && aside == 0 || isOnPage { takeControl(attributes) }
    case "draw:frame", "draw:custom-shape":
      if isInCell { aside += 1 }
      if isInCell && aside == 1 || isOnPage { beginFrame(attributes) }
    case "draw:image": isImage = true
    case "draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame": isObject = true
    case "text:p" where aside > 0 || isOnPage: asideParagraphs += 1
    case "text:p" where isInCell && aside == 0, "text:h" where isInCell && aside == 0:
      if paragraphs > 0 { text.append(0x0A) }
      paragraphs += 1
      takesText += 1
      strike("paragraph", attributes["text:style-name"])
    case "text:span" where takesText > 0 && aside == 0: strike("text", attributes["text:style-name"])
    case "text:s" where takesText > 0 && aside == 0:
      text += [UInt8](repeating: 0x20, count: min(1_000, Self.number(attributes["text:c"])))
    case "text:tab" where takesText > 0 && aside == 0: text.append(0x09)
    case "text:line-break" where takesText > 0 && aside == 0: text.append(0x0A)
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    if depth == 0 { unsafe styles.text(piece) }
    if asideParagraphs > 0, asideText.count < Self.mostAside { unsafe asideText.append(contentsOf: piece) }
    guard takesText > 0, aside == 0 else { return }
    if strikes.last == true { hasStruck = true } else { unsafe text.append(contentsOf: piece) }
  }

  func end(_ name: String) throws(Unreadable) {
    if depth == 0 { styles.end(name) }
    switch name {
    case "table:shapes": isOnPage = false
    case "table:dde-link": links -= 1
    case "table:table" where links > 0: break
    case "table:table":
      depth -= 1
      if depth == 0 {
        sheet?.finish()
        isInCell = false
      }
    case "table:table-row" where isHere: endRow()
    case "table:table-cell" where isHere, "table:covered-table-cell" where isHere:
      endCell()
      column = min(column + cell.times, 1 << 24)
      isInCell = false
      takesText = 0
      (aside, asideParagraphs) = (0, 0)
    case "draw:frame", "draw:custom-shape":
      endFrame()
      if aside > 0 { aside -= 1 }
    case "office:annotation":
      _ = takeRemark()
      if aside > 0 { aside -= 1 }
    case "text:p" where asideParagraphs > 0: asideParagraphs -= 1
    case "text:p" where takesText > 0 && aside == 0, "text:h" where takesText > 0 && aside == 0:
      takesText -= 1
      _ = strikes.popLast()
    case "text:span" where takesText > 0 && aside == 0: _ = strikes.popLast()
    default: break
    }
  }

  private func endCell() {
    // A cell that another covers shows what that one says, where that reaches down.
    if isCovered { return }
    let shown = paragraphs == 0 ? stated ?? "" : String(decoding: text, as: UTF8.self)
    if isDate, let day = value, paragraphs > 0, !Self.shows(day, shown) {
      value = shown.contains(":") ? String(FormMarks.unclear) : shown
    }
    cell.text = value ?? SymbolFont.shown(shown, font: symbols)
    cell.isStruck = hasStruck
    if isStruck, value != nil {
      cell.text = ""
      cell.isStruck = true
    } else if isOfToday, !cell.text.isEmpty {
      cell.text = String(FormMarks.unclear)
    } else if cell.text.isEmpty, !hasStruck, hasFormula, !hasValue {
      remarks.uncalculated += 1
      cell.text = String(FormMarks.unclear)
    } else if isError {
      remarks.errors += 1
      cell.text = String(FormMarks.unclear)
    }
    if FormWords.trimmed(cell.text).isEmpty, cell.isStruck { cell.text = "" }
    if cell.text.isEmpty, !cell.isStruck { return }
    row.cells.append(cell)
    row.cells[row.cells.count - 1].times = min(cell.times, SheetRows.mostColumns)
  }

  /// That the words of a cell show the day of the month: "Sep-26" shows none.
  private static func shows(_ day: String, _ words: String) -> Bool {
    let parts = day.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return true }
    let numbers = words.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard numbers.contains(parts[2]) else { return false }
    return numbers.count > 1 || parts[2] != parts[0] % 100
  }

  /// What is wrong with a row costs its sheet and none of the others.
  private func endRow() {
    guard let sheet else { return }
    let first = row.number
    defer { row.number = min(first + repeats, 1 << 30) }
    // What reaches down over rows that repeat without anything of their own ends somewhere.
    let times = row.cells.isEmpty ? min(repeats, 1_000) : repeats
    if repeats > 1 { for index in row.cells.indices { row.cells[index].rows = 1 } }
    if isHidden, row.cells.contains(where: { !$0.text.isEmpty }) { remarks.hiddenRows += times }
    do throws(Unreadable) {
      try sheet.rows.write(row, times: times)
    } catch {
      sheet.fail(error)
    }
  }

  // MARK: What is struck out

  private func isStruck(_ style: String?) -> Bool { styles.isStruck("table-cell", self.style(style)) ?? false }

  /// A cell's own style, else its row's, else its column's.
  private func style(_ style: String?) -> String { style ?? rowStyle ?? columnStyle ?? "Default" }

  private var columnStyle: String? {
    // They stand in order, and may be many.
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle].columns.upperBound <= column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count ? columns[low].style : nil
  }

  private func strike(_ family: String, _ style: String?) {
    let outer = strikes.last ?? isStruck
    strikes.append(style.flatMap { styles.isStruck(family, $0) } ?? outer)
  }

  // MARK: Pictures

  private static let mostAside = 20_000

  /// What a comment or a shape says, kept to be told of; false where it says nothing.
  private func takeRemark() -> Bool {
    let words = FormWords.trimmed(String(decoding: asideText, as: UTF8.self))
    asideText.removeAll()
    if words.isEmpty { return false }
    if remarks.words.count < 1_000 { remarks.words.append(words) }
    return true
  }

  /// A box to tick or a list over a cell: what it says is not read.
  private func takeControl(_ attributes: OfficeAttributes) {
    remarks.controls += 1
    if isOnPage { return }
    var place = place(attributes)
    place.isDoubtful = true
    sheet?.rows.pictures.add(place)
  }

  private func beginFrame(_ attributes: OfficeAttributes) {
    (isImage, isObject) = (false, false)
    asideText.removeAll()
    frame = place(attributes)
  }

  private func place(_ attributes: OfficeAttributes) -> SheetPicture {
    func points(_ name: String) -> Double {
      (attributes[name].flatMap { OpenTextStyles.centimetres($0) } ?? 0) / 2.54 * 72
    }
    var bottom = SheetPicture.Bottom.height(points("svg:height"))
    var last = column
    if let end = attributes["table:end-cell-address"].flatMap({ Self.cell($0) }), end.row >= row.number,
      end.column >= column
    {
      bottom = .row(end.row, points("table:end-y"))
      // What reaches a little into the next column does not mean it.
      last = end.column > column && points("table:end-x") < 12 ? end.column - 1 : end.column
    }
    return SheetPicture(row: row.number, top: points("svg:y"), columns: column...last, bottom: bottom)
  }

  private func endFrame() {
    guard var frame else { return }
    self.frame = nil
    if takeRemark(), !isImage, !isObject, !isOnPage {
      frame.isDoubtful = true
      sheet?.rows.pictures.add(frame)
    }
    // The picture beside an object is what that looks like.
    guard isImage, !isObject else { return }
    if isOnPage { remarks.unplaced += 1 } else { sheet?.rows.pictures.add(frame) }
  }

  /// The row, from 1, and column, from 0, of "Log.B7" or "$'A log'.B7".
  private static func cell(_ address: String) -> (row: Int, column: Int)? {
    let reference = address.split(separator: ".").last.map { $0.filter { $0 != "$" } } ?? ""
    let letters = reference.prefix { $0.isLetter }
    guard let row = Int(reference.dropFirst(letters.count)), row > 0, row < 1 << 24, letters.count <= 4 else {
      return nil
    }
    let column = letters.uppercased().unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 0x40 }
    return column > 0 ? (row, column - 1) : nil
  }

  private static func number(_ text: String?) -> Int { min(1 << 24, max(1, text.flatMap { Int($0) } ?? 1)) }
}
