import Records

/// Spreadsheets of OpenDocument: ODS (a zip) and FODS (one XML file).
///
/// As `WorkbookFormat` in all that a sheet is. A cell says what is shown in it, but for days, which are given whole, and
/// answers of yes and no. Not read: comments, charts, tracked changes (the sheet as it stands is read), documents within.
struct OpenSheetFormat: DocumentFormat {
  static let name = FormatName(rawValue: "ods")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// What a zip holds is known from its directory, not from its first bytes (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    if let manifest = try package.part("META-INF/manifest.xml") {
      let isEncrypted = try OfficeTree.root(of: manifest).children.contains {
        $0.child("manifest:encryption-data") != nil
      }
      if isEncrypted { throw Unreadable(.encrypted, "it is under a password: save it without one") }
    }
    let content = try package.required("content.xml")
    let decoded = try OpenSheetReading.decode(content, Self.name, limits, name: name, rows: &rows, sink: &sink)
    if package.strangers > 0 {
      sink.note(Place(.document), "documents lie within it, which are not read", counts: true)
    }
    return decoded
  }
}

/// The same as one XML file.
struct FlatOpenSheetFormat: DocumentFormat {
  static let name = FormatName(rawValue: "fods")
  static let readsMarkup = true

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    guard head.start < head.text.count, head.text[head.start] == UInt8(ascii: "<") else { return nil }
    let top = String(decoding: head.text.prefix(8_192), as: UTF8.self)
    return top.contains("opendocument:xmlns:office:1.0") && top.contains("opendocument.spreadsheet") ? .certain : nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let content = try WholeDocument.bytes(next, most: limits.wholeDocument)
    return try OpenSheetReading.decode(content, Self.name, limits, name: name, rows: &rows, sink: &sink)
  }
}

/// The sheets of a spreadsheet's XML, one after the other.
enum OpenSheetReading {
  static func decode(
    _ content: [UInt8], _ format: FormatName, _ limits: DecodingLimits, name: String, rows: inout some RowSink,
    sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let names = try OpenSheetRows.names(content)
    var delivery = SheetDelivery(format: format, limits: limits)
    for (number, sheet) in names.enumerated() {
      try delivery.add(sheet, name: name, rows: &rows, sink: &sink) {
        () throws(Unreadable) in OpenSheetRows(content, sheet: number, most: limits.wholeDocument)
      }
      sink.goesOn()
    }
    return try delivery.finish(&sink)
  }
}

/// The rows of one sheet, read as they pass; other sheets are passed over.
struct OpenSheetRows: SheetDelivery.Source {
  private let content: [UInt8]
  private let handler: Handler
  private let xml: OfficeXML
  private var position = 0
  private var isAtEnd = false

  init(_ content: [UInt8], sheet: Int, most: Int) {
    self.content = content
    handler = Handler(sheet: sheet, most: most)
    xml = OfficeXML(handler)
  }

  var rows: SheetRows { handler.rows }

  mutating func next() throws(Unreadable) -> [UInt8]? {
    if isAtEnd { return nil }
    let end = min(content.count, position + Self.piece)
    try xml.push(content[position..<end], isLast: end == content.count)
    position = end
    if end == content.count || handler.isDone {
      isAtEnd = true
      try handler.rows.end()
    }
    return handler.rows.take()
  }

  private static let piece = 256 << 10

  /// The names of all sheets, in order.
  static func names(_ content: [UInt8]) throws(Unreadable) -> [String] {
    let handler = Names()
    try OfficeXML.read(content, into: handler)
    return handler.names
  }

  private final class Names: OfficeXMLHandler {
    var names: [String] = []
    private var depth = 0

    func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
      if name == "table:table" {
        // A table within a cell is a part of that.
        if depth == 0 {
          guard names.count < 1_000 else { throw Unreadable(.limitEntries, "it has more than 1,000 sheets (limit)") }
          names.append(attributes["table:name"] ?? "")
        }
        depth += 1
      }
    }
    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: String) { if name == "table:table" { depth -= 1 } }
  }

  private final class Handler: OfficeXMLHandler {
    var rows: SheetRows
    private(set) var isDone = false
    private let sheet: Int
    private var current = -1
    private var depth = 0
    private var values = MergedValues()

    // The row in hand: its cells are known before it is known how often it comes.
    private var row = 1
    private var repeats = 1
    private var cells: [(column: Int, count: Int, value: String, rows: Int)] = []
    private var column = 0
    /// How many columns what reaches over several in the row reaches to.
    private var wide = 0

    // The cell in hand.
    private var isInCell = false
    private var value: String?
    private var count = 1
    private var spannedRows = 1
    private var isCovered = false
    private var text: [UInt8] = []
    private var paragraphs = 0
    private var takesText = 0
    /// Within a comment or a drawing.
    private var aside = 0

    init(sheet: Int, most: Int) {
      self.sheet = sheet
      rows = SheetRows(most: most)
    }

    private var isHere: Bool { current == sheet && depth == 1 }

    func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
      switch name {
      case "table:table":
        depth += 1
        if depth == 1 { current += 1 }
      case "table:table-row" where isHere:
        repeats = Self.number(attributes["table:number-rows-repeated"])
        cells.removeAll(keepingCapacity: true)
        column = 0
        wide = 0
      case "table:table-cell" where isHere, "table:covered-table-cell" where isHere:
        isInCell = true
        isCovered = name == "table:covered-table-cell"
        count = Self.number(attributes["table:number-columns-repeated"])
        spannedRows = Self.number(attributes["table:number-rows-spanned"])
        let columns = Self.number(attributes["table:number-columns-spanned"])
        if columns > 1 { wide = max(wide, column + columns) }
        text.removeAll(keepingCapacity: true)
        paragraphs = 0
        switch attributes["office:value-type"] ?? attributes["calcext:value-type"] {
        case "date": value = attributes["office:date-value"]
        case "boolean": value = attributes["office:boolean-value"].map { $0 == "true" ? "Yes" : "No" }
        default: value = nil
        }
      case "office:annotation", "draw:frame", "draw:custom-shape", "table:shapes": if isInCell { aside += 1 }
      case "text:p" where isInCell && aside == 0, "text:h" where isInCell && aside == 0:
        if paragraphs > 0 { text.append(0x0A) }
        paragraphs += 1
        takesText += 1
      case "text:s" where takesText > 0:
        text += [UInt8](repeating: 0x20, count: min(1_000, Self.number(attributes["text:c"])))
      case "text:tab" where takesText > 0: text.append(0x09)
      case "text:line-break" where takesText > 0: text.append(0x0A)
      default: break
      }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
      if takesText > 0, aside == 0 { unsafe text.append(contentsOf: piece) }
    }

    func end(_ name: String) throws(Unreadable) {
      switch name {
      case "table:table":
        if depth == 1, current == sheet { isDone = true }
        depth -= 1
      case "table:table-row" where isHere: try endRow()
      case "table:table-cell" where isHere, "table:covered-table-cell" where isHere:
        let shown = value ?? String(decoding: text, as: UTF8.self)
        // A cell that another covers shows what that one says, where that reaches down.
        let said = isCovered ? "" : shown
        if !said.isEmpty { cells.append((column, min(count, SheetRows.mostColumns), said, spannedRows)) }
        column = min(column + count, 1 << 24)
        isInCell = false
        takesText = 0
        aside = 0
      case "office:annotation", "draw:frame", "draw:custom-shape", "table:shapes": if aside > 0 { aside -= 1 }
      case "text:p" where takesText > 0 && aside == 0, "text:h" where takesText > 0 && aside == 0: takesText -= 1
      default: break
      }
    }

    private func endRow() throws(Unreadable) {
      defer { row = min(row + repeats, 1 << 30) }
      if cells.isEmpty, values.isEmpty { return }
      let times = cells.isEmpty ? min(repeats, 1_000) : repeats
      for number in row..<(row + times) {
        values.close(before: number)
        if cells.isEmpty, values.isEmpty { return }
        try rows.begin(number)
        var next = 0
        func fill(before limit: Int) throws(Unreadable) {
          for column in values.columns(number, from: next, before: limit) {
            if let value = values.value(column, number) { try rows.add(value, at: column) }
          }
        }
        for cell in cells where cell.rows == 1 || wide == 0 || repeats > 1 {
          for column in cell.column..<(cell.column + cell.count) {
            try fill(before: column)
            try rows.add(cell.value, at: column)
            next = column + 1
          }
        }
        try fill(before: .max)
        try rows.pad(to: wide)
      }
      for cell in cells where cell.rows > 1 && repeats == 1 {
        values.add(cell.value, column: cell.column, last: row + cell.rows - 1, isHeading: wide > 0)
      }
    }

    private static func number(_ text: String?) -> Int { min(1 << 24, max(1, text.flatMap { Int($0) } ?? 1)) }
  }
}
