import CXlsxwriter
import CZlib
import Glibc
import Records

/// A workbook while libxlsxwriter writes it, row after row to files without a name beside the report, so that memory does
/// not grow with the rows.
///
/// Every value is written as what it is, text as text: the library is never left to guess, so nothing becomes a formula or
/// a link. The library tells nobody when the disk is full while it writes rows (`SheetPart`).
@safe struct Workbook: ~Copyable {
  enum Format: Int, CaseIterable {
    case text, strong, title, heading, number, date
    /// For people to fill in.
    case entry, entryDate
  }

  private let name: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>]
  private var formats: [UnsafeMutablePointer<lxw_format>]
  /// The text at hand, ended by a NUL.
  private var cell = ReportText(reserving: 0)
  private var isOpen = true

  /// A workbook without a sheet.
  static func open(in draft: SpreadsheetDraft, title: String, author: String, created: Day, isLarge: Bool) throws
    -> Workbook
  {
    let opened: UnsafeMutablePointer<lxw_workbook>? = unsafe draft.folder.withCString { folder in
      var options = unsafe lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: isLarge ? 1 : 0)
      return unsafe workbook_new_opt(draft.path, &options)
    }
    guard let opened = unsafe opened else { throw failure(draft.name, "there is not enough memory") }
    var workbook = unsafe Workbook(name: draft.name, opened)
    for format in Format.allCases { try workbook.add(format) }
    try workbook.describe(title: title, author: author, created: created)
    return workbook
  }

  private init(name: String, _ opened: UnsafeMutablePointer<lxw_workbook>) {
    self.name = name
    unsafe workbook = opened
    unsafe sheets = []
    unsafe formats = []
  }

  private mutating func add(_ format: Format) throws {
    guard let made = unsafe workbook_add_format(workbook) else {
      throw Self.failure(name, "there is not enough memory")
    }
    unsafe Self.describe(made, format)
    unsafe formats.append(made)
  }

  private mutating func describe(title: String, author: String, created: Day) throws {
    var cell = ReportText(reserving: 0)
    cell.append(visible: author.isEmpty ? Schemas.toolName : author, room: 200)
    let author = String(decoding: cell.bytes, as: UTF8.self)
    let result = unsafe title.withCString { title in
      unsafe author.withCString { author in
        var properties = unsafe lxw_doc_properties()
        unsafe properties.title = UnsafeMutablePointer(mutating: title)
        unsafe properties.author = UnsafeMutablePointer(mutating: author)
        // Else the library asks the clock.
        unsafe properties.created = time_t(created.number) * 86_400
        return unsafe workbook_set_properties(workbook, &properties)
      }
    }
    try check(result)
  }

  deinit {
    guard isOpen else { return }
    // The library closes these when it puts a workbook together, which it now will not.
    for sheet in unsafe sheets.indices {
      if let file = unsafe sheets[sheet].pointee.optimize_tmpfile { unsafe fclose(file) }
    }
    unsafe lxw_workbook_free(workbook)
  }

  /// A new sheet, by its number.
  mutating func addSheet(_ name: String) throws -> Int {
    guard let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw Self.failure(self.name, "no file for a sheet could be made")
    }
    unsafe sheets.append(sheet)
    return unsafe sheets.count - 1
  }

  mutating func write(_ text: String, row: Int, column: Int, _ format: Format, in sheet: Int) throws {
    cell.bytes.removeAll(keepingCapacity: true)
    cell.append(spreadsheet: text, room: Self.room)
    cell.append(byte: 0)
    let result = unsafe cell.bytes.withUnsafeBytes { bytes in
      unsafe worksheet_write_string(
        sheets[sheet], lxw_row_t(row), lxw_col_t(column), bytes.assumingMemoryBound(to: CChar.self).baseAddress,
        formats[format.rawValue])
    }
    try check(result)
  }

  func write(_ number: Int, row: Int, column: Int, _ format: Format, in sheet: Int) throws {
    try check(
      unsafe worksheet_write_number(
        sheets[sheet], lxw_row_t(row), lxw_col_t(column), Double(number), formats[format.rawValue]))
  }

  func write(_ day: Day, row: Int, column: Int, _ format: Format, in sheet: Int) throws {
    var date = Self.date(day)
    try check(
      unsafe worksheet_write_datetime(
        sheets[sheet], lxw_row_t(row), lxw_col_t(column), &date, formats[format.rawValue]))
  }

  func setColumn(_ column: Int, width: Double, _ format: Format, in sheet: Int) throws {
    try check(
      unsafe worksheet_set_column(
        sheets[sheet], lxw_col_t(column), lxw_col_t(column), width, formats[format.rawValue]))
  }

  /// Gives a row the height that its texts take, each in its column's width: not every program works that out by itself.
  func fit(_ texts: [(text: String, width: Double)], row: Int, in sheet: Int) throws {
    var lines = 1
    for (text, width) in texts { lines = max(lines, Int((Double(text.utf8.count) * 1.08 / width).rounded(.up))) }
    // A spreadsheet's tallest row has 409 points.
    let height = min(400, Double(lines) * 13 + 3)
    try check(unsafe worksheet_set_row(sheets[sheet], lxw_row_t(row), height, nil))
  }

  /// What is said of a table when its last row is written: heading that stays, filters, the page it is printed on.
  func finishTable(_ sheet: Int, rows: Int, columns: Int, printed: Int) throws {
    let pointer = unsafe sheets[sheet]
    unsafe worksheet_freeze_panes(pointer, 1, 1)
    try check(unsafe worksheet_autofilter(pointer, 0, 0, lxw_row_t(rows), lxw_col_t(columns)))
    try check(unsafe worksheet_repeat_rows(pointer, 0, 0))
    try check(unsafe worksheet_print_area(pointer, 0, 0, lxw_row_t(rows), lxw_col_t(printed - 1)))
    setPage(sheet)
  }

  func setPage(_ sheet: Int) {
    let pointer = unsafe sheets[sheet]
    unsafe worksheet_set_landscape(pointer)
    let a4: UInt8 = 9
    unsafe worksheet_set_paper(pointer, a4)
    unsafe worksheet_fit_to_pages(pointer, 1, 0)
    unsafe worksheet_set_margins(pointer, 0.4, 0.4, 0.5, 0.6)
    _ = unsafe worksheet_set_footer(
      pointer, "&L&8Holds record references: keep as the records are kept&R&8&A, page &P of &N")
  }

  /// A choice of words for the cells of a column.
  func offer(_ words: [String], in column: Int, rows: ClosedRange<Int>, of sheet: Int) throws {
    var words = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { for word in unsafe words.indices { unsafe free(words[word]) } }
    try unsafe words.withUnsafeMutableBufferPointer { list in
      try unsafe "Choose one of the list.".withCString { message in
        var validation = unsafe lxw_data_validation()
        unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        unsafe validation.value_list = list.baseAddress
        unsafe validation.error_message = UnsafeMutablePointer(mutating: message)
        try check(
          unsafe worksheet_data_validation_range(
            sheets[sheet], lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound),
            lxw_col_t(column), &validation))
      }
    }
  }

  /// Nothing but a date in the cells of a column.
  func askForDate(in column: Int, rows: ClosedRange<Int>, of sheet: Int) throws {
    try unsafe "Enter a date, such as 7/10/2026.".withCString { message in
      var validation = unsafe lxw_data_validation()
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
      unsafe validation.value_datetime = lxw_datetime(year: 2000, month: 1, day: 1, hour: 0, min: 0, sec: 0)
      unsafe validation.error_message = UnsafeMutablePointer(mutating: message)
      try check(
        unsafe worksheet_data_validation_range(
          sheets[sheet], lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column),
          &validation))
    }
  }

  /// Puts the file together.
  ///
  /// - Returns: what every sheet must hold in it, in the order of sheets.
  consuming func close() throws -> [SheetPart] {
    var parts: [SheetPart] = []
    for sheet in unsafe sheets.indices {
      unsafe lxw_worksheet_write_single_row(sheets[sheet])
      parts.append(try unsafe SheetPart(sheets[sheet].pointee.optimize_tmpfile, name: name))
    }
    isOpen = false
    let result = unsafe workbook_close(workbook)
    guard result == LXW_NO_ERROR else { throw Self.failure(name, unsafe String(cString: lxw_strerror(result))) }
    return parts
  }

  private func check(_ result: lxw_error) throws {
    guard result != LXW_NO_ERROR else { return }
    throw Self.failure(name, unsafe String(cString: lxw_strerror(result)))
  }

  static func failure(_ name: String, _ why: String) -> WritingFailure {
    WritingFailure(.cannotWrite, "\(name) could not be written: \(why). Nothing was kept; make room and run again.")
  }

  private static func date(_ day: Day) -> lxw_datetime {
    let (year, month, number) = day.civil
    return lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(number), hour: 0, min: 0, sec: 0)
  }

  /// Bytes, and so characters at most, of a cell. A spreadsheet has room for 32,767 characters.
  private static let room = 32_000

  private static func describe(_ made: UnsafeMutablePointer<lxw_format>, _ format: Format) {
    unsafe format_set_font_name(made, "Calibri")
    unsafe format_set_font_size(made, format == .title ? 16 : 10)
    unsafe format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe format_set_text_wrap(made)
    if format == .strong || format == .title || format == .heading { unsafe format_set_bold(made) }
    if format == .heading {
      unsafe format_set_bg_color(made, 0x12436D)
      unsafe format_set_font_color(made, 0xFFFFFF)
    }
    if format == .date || format == .entryDate {
      unsafe format_set_num_format(made, "d mmm yyyy")
      unsafe format_set_align(made, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    if format == .number { unsafe format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    if format == .entry || format == .entryDate {
      unsafe format_set_bg_color(made, 0xFDF6E3)
      unsafe format_set_border(made, UInt8(LXW_BORDER_HAIR.rawValue))
      unsafe format_set_border_color(made, 0xC9CED4)
    }
  }
}

extension ReportText {
  /// Text of a cell: no formula when somebody saves the sheet as CSV and opens that, as in `findings.csv`; nothing that is
  /// not seen; nothing that the format of spreadsheets takes for an escape (`_x0041_`); cut to the room there is.
  fileprivate mutating func append(spreadsheet text: String, room: Int) {
    if let first = text.utf8.first, Self.beginsFormula(first) { append(byte: UInt8(ascii: "'")) }
    let start = bytes.count
    // An escape takes nearly twice the room of what it stands for.
    let mayNeedEscapes = text.utf8.contains(UInt8(ascii: "_"))
    append(visible: text, room: mayNeedEscapes ? room / 2 : room)
    if mayNeedEscapes { bytes.replaceSubrange(start..., with: Self.escaping(bytes[start...])) }
  }

  private static func escaping(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var escaped: [UInt8] = []
    for place in text.indices {
      let next = text[place...].prefix(7)
      if next.count == 7, next[place] == UInt8(ascii: "_"), next[place + 1] == UInt8(ascii: "x"),
        next[place + 6] == UInt8(ascii: "_"), next[(place + 2)..<(place + 6)].allSatisfy({ Self.isHex($0) })
      {
        escaped += "_x005F".utf8
      }
      escaped.append(text[place])
    }
    return escaped
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
