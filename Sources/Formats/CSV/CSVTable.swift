import Records

/// Reads one delimited text from its first row to its last; its buffers serve the next.
struct CSVTable {
  private let limits: DecodingLimits
  private var buffer = TextBuffer()
  private var record = CSVRecord()
  private var trial = CSVRecord()
  private var row = RawRow()
  private var layout = CSVLayout()
  private var losses = Losses()
  /// The label of each column; nil for one without a heading in which nothing has stood so far.
  private var labels: [Int?] = []
  /// The columns of tables that stand beside each other, each with records of its own: one, as a rule.
  private var tables: [Range<Int>] = []
  /// Labels that tables beside it have, and one has not.
  private var missing: [[Int]] = []
  private(set) var heading: [UInt8] = []
  private var headings = CSVHeadings()
  /// What stands over each column.
  private var columnHeadings: [String] = []
  /// Rows of a sheet that hold no more than what somebody prints ahead of the records, until it is known whether more
  /// than such rows follow.
  private var prepared: [(row: RawRow, place: Place)] = []
  /// The columns of the sheet that are filled in ahead.
  private var isFilledAhead: [Bool] = []
  private var areNumbers: [Bool] = []
  /// Rows of one cell, until it is known whether they are the title of a table that follows.
  private var titles: [(row: RawRow, place: Place, text: String, column: Int)] = []
  /// The row before said nothing, or was a title.
  private var isApart = false
  /// What came of the tables above the one in hand.
  private var above: Decoded?
  /// The number of the row last read, as a spreadsheet counts.
  private var number = 0
  /// Bytes looked at in vain because of open quotes, and that from here on a quoted cell ends with its line: so that a
  /// text of nothing but open quotes costs no more than its length.
  private var effort = 0
  private var isLinewise = false

  private let format: FormatName
  /// How cells are separated where that is known.
  private let delimiter: UInt8?
  /// The sheet of a workbook that the table stands on.
  private var sheet = ""
  /// Its headings are those of records.
  private(set) var hasRecordHeadings = false
  /// Its labels stand beside their answers: it is a form.
  private var isForm = false
  /// What would be its headings are someone's record: it has none.
  private var lacksHeadings = false
  private var name = ""

  /// - Parameter delimiter: how cells are separated; nil where the text must tell.
  init(limits: DecodingLimits, format: FormatName = CSVFormat.name, delimiter: UInt8? = nil) {
    self.limits = limits
    self.format = format
    self.delimiter = delimiter
  }

  /// What a sheet knows of a row by its number: the columns that a cell before them reaches over.
  var reached: ((Int) -> [Range<Int>])?

  private var isSheet: Bool { delimiter != nil }

  private var place: Place { Place(.row, number, sheet: sheet) }

  /// What a record may have in the window before it is taken for damaged.
  private var bound: Int { limits.cell * 4 + Self.step }
  private static let step = 65_536
  private static let effortBound = 100_000_000
  private static let linesTried = 200

  /// - Parameters:
  ///   - sheet: the sheet of a workbook that the table stands on; its name says what titles say.
  ///   - onlyRecords: where its headings are not those of records nothing is read of it, and no label told: it may be no
  ///     table at all.
  ///   - given: how many rows `next` gives before the first of the table's own: headings that it goes on under.
  mutating func decode(
    name: String, sheet: String = "", onlyRecords: Bool = false, given: Int = 0,
    next: () throws(Unreadable) -> [UInt8]?,
    rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    self.sheet = sheet
    self.name = name
    (hasRecordHeadings, isForm, isApart, above) = (false, false, false, nil)
    lacksHeadings = false
    titles = []
    prepared = []
    buffer.begin()
    losses.begin()
    number = -given
    effort = 0
    isLinewise = false
    try buffer.fill(Self.step, next)
    guard buffer.bytes.contains(where: { $0 > 0x20 }) else { return Decoded(.empty) }
    layout = CSVLayout.find(in: buffer.bytes.span, isWhole: buffer.isAtEnd, delimiter: delimiter)
    let headingDialect = settleHeading(name, &rows)
    if !hasRecordHeadings, !isForm, lacksHeadings || isWithoutHeadings() { throw Self.headless }
    if onlyRecords, !hasRecordHeadings { return Decoded(.notARecord) }
    if isForm { throw Self.runsDown }
    let (title, groups) = try readTitles(next)
    let rowDialect = layout.dialect
    layout.dialect = headingDialect
    guard try readRecord(next) else { return Decoded(.empty) }
    layout.dialect = rowDialect
    guard !record.isOpen else {
      throw Unreadable(.parseError, "a quotation mark in the heading row is never closed")
    }
    begin(title, &rows)
    number += 1
    firstRows.removeAll(keepingCapacity: true)
    keep()
    readHeadings(groups, &rows)
    if headingDialect.delimiter != rowDialect.delimiter {
      losses.note(
        place, "its headings are separated by another character than its rows", counts: false, &sink)
    }
    var failure: Unreadable?
    do throws(Unreadable) {
      while try readRecord(next) { try takeRow(next, &rows, &sink) }
    } catch {
      // What was read before the entry broke off counts.
      failure = error
    }
    let decoded = try losses.settle(end(&rows, &sink), &sink)
    if let failure { throw failure }
    if decoded.disposition == .notARecord { try seekOtherShapes(name, &rows) }
    return decoded
  }

  private static let runsDown = Unreadable(
    .parseError, "its headings run down the side, which is not read: export one row for each record")

  private static let headless = Unreadable(
    .parseError, "its rows have no headings, so that nobody can tell what they say: export them with their headings")

  /// None of the first rows is one of headings, and the first that says more than a title is a record's.
  private mutating func isWithoutHeadings() -> Bool {
    var at = 0
    for _ in 0..<4 where at < buffer.bytes.count && scan(at, layout.dialect) {
      let cells = trial.fields.map { label(of: $0) }.filter { !$0.isEmpty }
      if cells.count > 2 { return headings.areRecord(cells) }
      at = trial.end
    }
    return false
  }

  private func begin(_ title: String, _ rows: inout some RowSink) {
    let title = [sheet, title].filter { !$0.isEmpty }.joined(separator: "\n")
    rows.begin(SourceShape(.table, format: format, title: title, sheet: sheet), documentName: name)
  }

  /// The table in hand ends.
  private mutating func end(_ rows: inout some RowSink, _ sink: inout some DocumentSink) -> Decoded {
    endPrepared(&rows, &sink)
    deliverTitles(&rows, &sink)
    return FormDelivery.sum(above, rows.end(into: &sink))
  }

  /// Rows that are numbered ahead, and in which nobody has written anything, are the rest of a table and no records.
  private mutating func endPrepared(_ rows: inout some RowSink, _ sink: inout some DocumentSink) {
    guard prepared.count > 1, let first = prepared.first else { return deliverPrepared(&rows, &sink) }
    losses.note(
      first.place,
      "from here on \(prepared.count) rows are made ready, with no more in them than a number, a team or a prompt; they are "
        + "no records", counts: false, &sink)
    prepared = []
  }

  /// Others follow: they are left out in the midst of records.
  private mutating func deliverPrepared(_ rows: inout some RowSink, _ sink: inout some DocumentSink) {
    for row in prepared { rows.add(row.row, at: row.place, into: &sink) }
    prepared = []
  }

  private static let mostPrepared = 10_000

  /// They were no titles.
  private mutating func deliverTitles(_ rows: inout some RowSink, _ sink: inout some DocumentSink) {
    for title in titles {
      let heading = title.column < columnHeadings.count ? columnHeadings[title.column] : ""
      guard let remark = headings.remark(title.text, under: heading) else {
        rows.add(title.row, at: title.place, into: &sink)
        continue
      }
      losses.note(title.place, remark.words, counts: remark.counts, &sink)
    }
    titles = []
  }

  /// A table in which no record was found may hold some that run down, or stand in cells as JSON. Neither is read; said
  /// to hold no record, it would be lost in silence.
  private mutating func seekOtherShapes(_ name: String, _ rows: inout some RowSink) throws(Unreadable) {
    for column in 0..<2 {
      let labels = firstRows.compactMap { column < $0.count && !$0[column].isEmpty ? [$0[column]] : nil }
      if labels.count > 2,
        rows.wouldBeRecords(under: labels, SourceShape(.table, format: format), documentName: name)
      {
        throw Self.runsDown
      }
    }
    for cell in firstRows.prefix(4).joined() where cell.count >= 20 && cell.hasPrefix("{") && cell.hasSuffix("}") {
      var text = Array(cell.utf8)
      text.reserveCapacity(text.count + JSONTokenizer.padding)
      let tokenizer = JSONTokenizer()
      guard tokenizer.read(text, 0..<text.count, depth: limits.jsonDepth) == .sound else { continue }
      var shapes = JSONOtherShapes(limits: limits, format: format, name: name)
      if let words = shapes.found(in: tokenizer.tokens, text, base: 0, isWithin: true, &rows) {
        throw Unreadable(.parseError, words)
      }
    }
  }

  /// The cells of the first rows, the heading's among them, in case no record is found in any.
  private var firstRows: [[String]] = []
  private static let rowsKept = 100

  private mutating func keep() {
    guard firstRows.count < Self.rowsKept, record.textEnd - record.start < 65_536 else { return }
    firstRows.append(record.fields.prefix(firstRows.count < 4 ? 20 : 2).map { label(of: $0) })
  }

  // One record into `record`; false at the end.
  private mutating func readRecord(_ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) -> Bool {
    while true {
      if buffer.available == 0, buffer.isAtEnd { return false }
      if isLinewise, scanLine() { return true }
      let isLast = buffer.isAtEnd || buffer.available >= bound
      if !isLinewise, scanRecord(isLast) { return true }
      // At least as much again as was just looked at in vain, so that a long record is not scanned over and over.
      try buffer.fill(max(Self.step, buffer.available), next)
    }
  }

  // The text is a second reference to the buffer's bytes, not a copy: the buffer does not change while it is there.
  private mutating func scanRecord(_ isLast: Bool) -> Bool {
    let text = buffer.bytes
    return CSVScanner.scan(text.span, from: buffer.position, isLast: isLast, dialect: layout.dialect, into: &record)
  }

  /// The next line as a record, quotes closed or not; false where its end is still to come.
  private mutating func scanLine() -> Bool {
    let bytes = buffer.bytes
    let text = bytes.span
    var end = buffer.position
    while end < text.count, text[end] != CSVScanner.lineFeed, text[end] != CSVScanner.carriageReturn { end += 1 }
    if end == text.count, !buffer.isAtEnd, buffer.available < bound { return false }
    _ = CSVScanner.scan(
      text.extracting(0..<end), from: buffer.position, isLast: true, dialect: layout.dialect, into: &record)
    record.end = end
    if end < text.count {
      let isPair =
        text[end] == CSVScanner.carriageReturn && end + 1 < text.count
        && text[end + 1] == CSVScanner.lineFeed
      record.end = isPair ? end + 2 : end + 1
    }
    return true
  }

  /// Sees to it that no heading is taken for a title: rows much wider than their heading, or separated by another
  /// character, make it look like one; a title of several cells looks like a heading. The labels decide.
  ///
  /// - Returns: how the heading's cells are separated.
  private mutating func settleHeading(_ name: String, _ rows: inout some RowSink) -> CSVDialect {
    headings = CSVHeadings(rows.senses(documentName: name))
    let before = layout.hasSeparatorRow ? 1 : 0
    var starts: [Int] = []
    var at = 0
    while starts.count <= layout.rowsBeforeHeading + Self.titlesMissed, at < buffer.bytes.count,
      scan(at, layout.dialect)
    {
      starts.append(at)
      at = trial.end
    }
    guard starts.count > layout.rowsBeforeHeading, layout.rowsBeforeHeading <= Self.titlesAsked else {
      return layout.dialect
    }
    var groups: [String] = []
    if layout.hasGroups, scan(starts[layout.rowsBeforeHeading - 1], layout.dialect) {
      groups = trial.fields.map { label(of: $0) }
    }
    if isHeading(starts[layout.rowsBeforeHeading], layout.dialect, groups, name, &rows) {
      hasRecordHeadings = true
      return layout.dialect
    }
    if isForm { return layout.dialect }
    for index in starts.indices.dropFirst(before) {
      for delimiter in [layout.dialect.delimiter] + (delimiter == nil ? Self.delimiters : []) {
        var dialect = layout.dialect
        dialect.delimiter = delimiter
        let isHeading = isHeading(starts[index], dialect, [], name, &rows)
        if isForm { return layout.dialect }
        guard isHeading, scan(starts[index], dialect) else { continue }
        hasRecordHeadings = true
        layout.rowsBeforeHeading = index
        layout.hasGroups = false
        if rowsAgree(with: dialect, from: trial.end, cells: trial.fields.count) { layout.dialect = dialect }
        return dialect
      }
    }
    return layout.dialect
  }

  /// What cells may be separated by where a heading says so; the usual four come first.
  private static let delimiters: [UInt8] = [
    0x2C, 0x09, 0x3B, 0x7C, 0x5E, 0x7E, 0x3A, 0x21, 0x23, 0x2A, 0x1F, 0x01, 0x26,
  ]
  private static let titlesAsked = 32
  private static let titlesMissed = 3

  private mutating func scan(_ start: Int, _ dialect: CSVDialect) -> Bool {
    let text = buffer.bytes
    return CSVScanner.scan(text.span, from: start, isLast: buffer.isAtEnd, dialect: dialect, into: &trial)
      && !trial.isOpen
  }

  /// The row's cells are the labels of records.
  private mutating func isHeading(
    _ start: Int, _ dialect: CSVDialect, _ groups: [String], _ name: String, _ rows: inout some RowSink
  ) -> Bool {
    guard scan(start, dialect), (3...2_000).contains(trial.fields.count),
      !headings.areData(trial.fields.map { label(of: $0) })
    else { return false }
    var group = ""
    let labels = trial.fields.enumerated().compactMap { column, field -> [String]? in
      if column < groups.count, !groups[column].isEmpty { group = groups[column] }
      let name = label(of: field)
      return name.isEmpty ? nil : group.isEmpty ? [name] : [group, name]
    }
    guard rows.wouldBeRecords(under: labels, SourceShape(.table, format: format), documentName: name) else {
      return false
    }
    if headings.areValues(labels.compactMap(\.last)) {
      lacksHeadings = true
      return false
    }
    let isOfForm = headings.arePairs(trial.fields.map { label(of: $0) }) || labelsRunDown(around: start, dialect)
    if isOfForm { isForm = true }
    return !isOfForm
  }

  /// The rows around one begin with labels: it stands in a form.
  private mutating func labelsRunDown(around start: Int, _ dialect: CSVDialect) -> Bool {
    var (at, count) = (0, 0)
    var first: [String] = []
    while at < buffer.bytes.count, count < Self.rowsKept, scan(at, dialect) {
      if at != start, let field = trial.fields.first(where: { CSVRecord.says($0, in: buffer.bytes.span) }) {
        first.append(label(of: field))
      }
      at = trial.end
      count += 1
    }
    return headings.areOfForm(first)
  }

  /// More of the first rows have as many cells when they are read as the heading is than otherwise.
  private mutating func rowsAgree(with dialect: CSVDialect, from start: Int, cells: Int) -> Bool {
    func agreeing(_ dialect: CSVDialect) -> Int {
      var (at, count) = (start, 0)
      for _ in 0..<20 where at < buffer.bytes.count {
        guard scan(at, dialect) else { break }
        if trial.fields.count == cells { count += 1 }
        at = trial.end
      }
      return count
    }
    let count = agreeing(dialect)
    return count > 0 && count >= agreeing(layout.dialect)
  }

  private mutating func readTitles(
    _ next: () throws(Unreadable) -> [UInt8]?
  ) throws(Unreadable) -> (title: String, groups: [String]) {
    var titles: [String] = []
    var groups: [String] = []
    for index in 0..<layout.rowsBeforeHeading {
      guard try readRecord(next) else { break }
      number += 1
      buffer.position = record.end
      if layout.hasSeparatorRow, index == 0 { continue }
      let cells = record.fields.map { label(of: $0) }
      if layout.hasGroups, index == layout.rowsBeforeHeading - 1 {
        groups = cells
      } else {
        titles += cells.filter { !$0.isEmpty }
      }
    }
    return (titles.joined(separator: "\n"), groups)
  }

  private mutating func readHeadings(_ groups: [String], _ rows: inout some RowSink) {
    var group = ""
    let paths = record.fields.enumerated().map { column, field -> [String] in
      if column < groups.count, !groups[column].isEmpty { group = groups[column] }
      let name = label(of: field)
      return name.isEmpty ? [] : group.isEmpty ? [name] : [group, name]
    }
    tables = CSVHeadings.tables(paths)
    // Of tables beside each other, the same heading is one label.
    var known: [[String]: Int] = [:]
    labels.removeAll(keepingCapacity: true)
    for path in paths {
      if path.isEmpty {
        labels.append(nil)
      } else if tables.count > 1, let label = known[path] {
        labels.append(label)
      } else {
        labels.append(rows.label(path))
        known[path] = labels[labels.count - 1]
      }
    }
    missing = []
    if tables.count > 1 {
      let all = labels.compactMap(\.self)
      missing = tables.map { columns in Set(all).subtracting(labels[columns].compactMap(\.self)).sorted() }
    }
    headings.use(paths.compactMap(\.last))
    columnHeadings = paths.map { $0.last ?? "" }
    isFilledAhead = isSheet ? columnHeadings.map { headings.isFilledAhead($0) } : []
    areNumbers = isSheet ? columnHeadings.map { headings.asksForNumber($0) } : []
    heading = Array(buffer.bytes[record.start..<record.textEnd])
    buffer.position = record.end
  }

  /// A heading or title as words: white space and line ends in it are one space.
  private func label(of field: CSVRecord.Field) -> String {
    var bytes: [UInt8] = []
    CSVRecord.appendText(of: field, in: buffer.bytes.span, to: &bytes)
    var text = String(decoding: bytes, as: UTF8.self)
    if isSheet { text = text.filter { $0 != FormMarks.picture && $0 != FormMarks.unclear } }
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private mutating func takeRow(
    _ next: () throws(Unreadable) -> [UInt8]?, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    // The quotes of a sheet's cells are set by its reader.
    if record.hasQuotes, !isSheet, record.isOpen || record.hasStrayQuote || record.fields.count != labels.count {
      if try takeDamage(next, &sink) { return }
    } else if record.end - record.start >= bound {
      number += 1
      losses.add(place, "the row is longer than a row may be", &sink)
      return try skipRow(next)
    }
    number += 1
    keep()
    buffer.position = record.end
    let (saying, first) = beginning()
    if saying == 0 { isApart = true }
    if record.textEnd == record.start || isHeadingAgain { return }
    if saying > 2, beginsTable(first) {
      endPrepared(&rows, &sink)
      above = FormDelivery.sum(above, rows.end(into: &sink))
      begin(titles.map(\.text).joined(separator: "\n"), &rows)
      titles = []
      readHeadings([], &rows)
      return
    }
    let count = record.fields.count
    if count > labels.count, isSheet {
      // In a sheet no cell can have slipped.
      if record.fields[labels.count...].contains(where: { isRemark($0) }) {
        losses.note(
          place, "a remark stands beside the row, under no heading; it was not read", counts: true, &sink)
      }
    } else if count > labels.count {
      for column in labels.count..<count
      where CSVRecord.says(record.fields[column], in: buffer.bytes.span) {
        return losses.add(
          place, "the row has \(count) cells under \(labels.count) headings", &sink)
      }
    }
    if let length = lengthOfTitle {
      isApart = true
      losses.note(
        place, "a cell over the whole row was taken for a title among the rows", counts: length > Self.longestTitle,
        &sink)
      return
    }
    if saying > 0, isUnfilled {
      isApart = true
      return
    }
    if saying > 0, labels.count > 2, isOfSums(first) {
      return losses.note(place, "a row of sums is no record", counts: false, &sink)
    }
    if saying > 0, isSheet, tables.count == 1, labels.count > 2, isPrepared, fillRow(tables[0], [], &rows) {
      isApart = true
      prepared.append((row, place))
      if prepared.count >= Self.mostPrepared { deliverPrepared(&rows, &sink) }
      return
    }
    if saying == 1, labels.count > 2, fillRow(tables[0], [], &rows) {
      if titles.count >= Self.mostTitles { deliverTitles(&rows, &sink) }
      isApart = true
      let column = record.fields.firstIndex { $0.start == first.start } ?? 0
      titles.append((row, place, label(of: first), column))
      return
    }
    if saying > 0 {
      deliverPrepared(&rows, &sink)
      deliverTitles(&rows, &sink)
      isApart = false
    }
    var isFilled = false
    for (number, columns) in tables.enumerated() {
      guard fillRow(columns, number < missing.count ? missing[number] : [], &rows) else { continue }
      rows.add(row, at: place, into: &sink)
      isFilled = true
    }
    if isFilled {
      return
    } else if buffer.bytes[record.start..<record.textEnd].contains(0) {
      losses.add(place, "the row is nothing but NUL bytes", &sink)
    }
  }

  private static let mostTitles = 3

  private func isRemark(_ field: CSVRecord.Field) -> Bool {
    CSVRecord.says(field, in: buffer.bytes.span) && mark(of: field) == nil
  }

  /// How many cells of the row say something, three or more being as good as three, and the first of them.
  private func beginning() -> (saying: Int, first: CSVRecord.Field) {
    var (saying, first) = (0, CSVRecord.Field(start: record.start, end: record.start))
    for field in record.fields where CSVRecord.says(field, in: buffer.bytes.span) {
      saying += 1
      if saying == 1 { first = field }
      if saying == 3 { break }
    }
    return (saying, first)
  }

  /// That the row is the headings of another table below the one in hand, or its own in another order.
  ///
  /// - Parameter first: the first of its cells that says something.
  private mutating func beginsTable(_ first: CSVRecord.Field) -> Bool {
    let isApart = isApart || !titles.isEmpty
    guard isApart || headings.mayBegin(with: first.end - first.start, buffer.bytes[first.start]) else { return false }
    // A row of records has a day in it, a number or a sentence, as a rule; that is seen without asking what a word means.
    let bytes = buffer.bytes
    let text = bytes.span
    var (count, odd) = (0, 0)
    for field in record.fields where CSVRecord.says(field, in: text) {
      count += 1
      let isLong = field.end - field.start > 120
      if isLong || (field.start..<field.end).contains(where: { text[$0] >= 0x30 && text[$0] <= 0x39 }) { odd += 1 }
      if odd > 2, odd * 4 > record.fields.count { return false }
    }
    guard odd * 4 <= count else { return false }
    return headings.beginTable(record.fields.map { label(of: $0) }, isApart: isApart)
  }

  /// Nothing in the row but boxes that nobody ticked and prompts for whoever fills it in: what spreadsheets leave in a
  /// thousand rows below the last record.
  private var isUnfilled: Bool {
    let text = buffer.bytes.span
    var says = false
    for field in record.fields where CSVRecord.says(field, in: text) {
      let word = CellText.trimmed(text, field.start, field.end)
      let isNumber = !word.isEmpty && text[word.lowerBound] &- 0x30 < 10
      guard !isNumber, Self.isUnticked(text, word) || CellText.isPrompt(text.extracting(word)) else { return false }
      says = true
    }
    return says
  }

  /// Nothing in the row but what somebody fills in ahead for many records to come: their numbers, the team, the prompts of
  /// lists to choose from.
  private var isPrepared: Bool {
    let text = buffer.bytes.span
    for (column, field) in record.fields.enumerated() where CSVRecord.says(field, in: text) {
      let word = CellText.trimmed(text, field.start, field.end)
      if column < isFilledAhead.count, isFilledAhead[column] {
        // "Autumn term" in the column of the numbers is none.
        if areNumbers[column], !Self.isNumber(text, word) { return false }
        continue
      }
      guard Self.isUnticked(text, word) || CellText.isPrompt(text.extracting(word)) else { return false }
    }
    return true
  }

  /// "12", "SR-0012", but not "2026".
  private static func isNumber(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count <= 24, !word.contains(where: { text[$0] <= 0x20 }) else { return false }
    let figures = word.count { text[$0] &- 0x30 < 10 }
    return figures > 0 && !(figures == 4 && word.count == 4 && (text[word.lowerBound] &- 0x31 < 2))
  }

  /// "Subtotal | 2", "Total number of records: 14": what is added up, and nothing but numbers beside it.
  private func isOfSums(_ first: CSVRecord.Field) -> Bool {
    let length = first.end - first.start
    guard length >= 3, length <= 60, CSVHeadings.namesSum(label(of: first)) else { return false }
    let text = buffer.bytes.span
    func hasNumber(_ field: CSVRecord.Field) -> Bool {
      (field.start..<field.end).contains { text[$0] &- 0x30 < 10 }
    }
    // "Total failure of care" may be all that somebody wrote.
    guard record.fields.contains(where: hasNumber) || FormWords.words(label(of: first)) <= 2 else { return false }
    return record.fields.allSatisfy { field in
      field.start == first.start || !CSVRecord.says(field, in: text)
        || (field.start..<field.end).allSatisfy { text[$0] < 0x30 || text[$0] <= 0x39 || text[$0] >= 0x80 }
    }
  }

  /// "FALSE", "☐".
  private static func isUnticked(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    switch word.count {
    case 5: text.extracting(word).string.lowercased() == "false"
    case 3: text.extracting(word).string == "☐"
    default: false
    }
  }

  /// The headings once more, as they stand where exports were run together.
  private var isHeadingAgain: Bool {
    record.textEnd - record.start == heading.count
      && buffer.bytes[record.start..<record.textEnd].elementsEqual(heading)
  }

  /// How long the text of the row is, where that is one cell that reaches over all columns.
  private var lengthOfTitle: Int? {
    guard let over = reached?(number), !over.isEmpty, labels.count > 2 else { return nil }
    let saying = record.fields.indices.filter { CSVRecord.says(record.fields[$0], in: buffer.bytes.span) }
    guard saying.count == 1, let column = saying.first, let range = over.first(where: { $0.lowerBound == column + 1 })
    else { return nil }
    let isOverAll = labels.indices.allSatisfy { labels[$0] == nil || $0 == column || range.contains($0) }
    return isOverAll ? record.fields[column].end - record.fields[column].start : nil
  }

  /// Bytes: beyond them somebody may have written an answer there.
  private static let longestTitle = 60

  /// What a sheet says of a cell that has no words (`FormMarks`).
  private func mark(of field: CSVRecord.Field) -> RawRow.CellKind? {
    guard isSheet, field.end - field.start == 3 else { return nil }
    let bytes = buffer.bytes[field.start..<field.end]
    if bytes.elementsEqual(FormMarks.picture.utf8) { return .picture }
    return bytes.elementsEqual(FormMarks.unclear.utf8) ? .unclearPlace : nil
  }

  /// Copies the record's cells in some columns into `row`; false where none says anything.
  ///
  /// - Parameter missing: labels that it has no columns for, and another table beside it has.
  private mutating func fillRow(
    _ columns: Range<Int>, _ missing: [Int], _ rows: inout some RowSink
  ) -> Bool {
    row.removeAll()
    let bytes = buffer.bytes
    let text = bytes.span
    let whole = text.extracting(record.start..<record.textEnd)
    let isSound = UTF8Check.isValid(whole) && !UTF8Check.hasNUL(whole)
    unsafe whole.withUnsafeBufferPointer { unsafe row.bytes.append(contentsOf: $0) }
    var says = false
    // A second reference, not a copy, as that to the buffer's bytes.
    let record = record
    let fields = record.fields.span
    let over = reached?(number) ?? []
    let end = min(columns.upperBound, over.isEmpty ? min(fields.count, labels.count) : labels.count)
    for column in min(columns.lowerBound, end)..<end {
      let field = column < fields.count ? fields[column] : CSVRecord.Field(start: 0, end: 0)
      if field.isEmpty {
        // What the cell before it says may be meant for it too, or for nothing but its own column.
        if let label = labels[column], over.contains(where: { $0.contains(column) }) {
          row.cells.append(RawRow.Cell(label: label, kind: .unclearPlace, start: 0, length: 0))
        }
        continue
      }
      if let kind = mark(of: field) {
        // A picture alone makes no row and no column.
        if kind != .picture { says = true }
        if let label = labels[column] { row.cells.append(RawRow.Cell(label: label, kind: kind, start: 0, length: 0)) }
        continue
      }
      let fieldSays = CSVRecord.says(field, in: text)
      if fieldSays { says = true }
      var start = field.start &- record.start
      var length = field.end &- field.start
      if CSVRecord.isWritten(field, in: text) {
        start = row.bytes.count
        CSVRecord.appendText(of: field, in: text, to: &row.bytes)
        length = row.bytes.count - start
      }
      var kind = RawRow.CellKind.text
      if !isSound { kind = repair(&start, &length) }
      if length > limits.cell {
        kind = .tooLong
        length = limits.cell
        while length > 0, row.bytes[start + length] & 0xC0 == 0x80 { length -= 1 }
      }
      if let label = labels[column] {
        row.cells.append(RawRow.Cell(label: label, kind: kind, start: start, length: length))
      } else if fieldSays {
        let label = rows.label(["Column \(column + 1)"])
        labels[column] = label
        row.cells.append(RawRow.Cell(label: label, kind: kind, start: start, length: length))
      }
    }
    if says { row.cells += missing.map { RawRow.Cell(label: $0, kind: .unclearPlace, start: 0, length: 0) } }
    return says
  }

  /// Makes a cell of `row` UTF-8 again where it is none.
  private mutating func repair(_ start: inout Int, _ length: inout Int) -> RawRow.CellKind {
    let cell = Array(row.bytes[start..<start + length])
    if UTF8Check.isValid(cell.span), !UTF8Check.hasNUL(cell.span) { return .text }
    let repaired = UTF8Check.repaired(cell.span)
    start = row.bytes.count
    length = repaired.count
    row.bytes += repaired
    return .badEncoding
  }

  /// A record whose quotes or cells do not come out: where another begins inside it, or it never ends, a quotation mark
  /// was left open, and the row it stands in is lost; the rows that it swallowed are not.
  ///
  /// - Returns: whether the record was dealt with.
  private mutating func takeDamage(
    _ next: () throws(Unreadable) -> [UInt8]?, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Bool {
    effort += record.textEnd - record.start
    if effort > Self.effortBound { isLinewise = true }
    var restart = findRestart(cells: labels.count...labels.count)
    while restart == .unknown {
      let seen = buffer.available
      try buffer.fill(max(Self.step, seen), next)
      guard try readRecord(next) else { return true }
      restart = findRestart(cells: labels.count...labels.count)
      if buffer.available == seen { break }
    }
    if record.isOpen, restart == .none || restart == .unknown, labels.count > 1 {
      restart = findRestart(cells: 2...labels.count)
    }
    if case .at(let position) = restart {
      number += 1
      losses.add(place, "a quotation mark is opened and not closed", &sink)
      buffer.position = position
      return true
    }
    if record.isOpen {
      number += 1
      losses.add(place, "a quotation mark is opened and not closed", &sink)
      try skipRow(next)
      return true
    }
    if record.hasStrayQuote, record.fields.count != labels.count {
      number += 1
      losses.add(place, "quotation marks hide where its cells end", &sink)
      buffer.position = record.end
      return true
    }
    return false
  }

  private enum Restart: Equatable {
    case at(Int), none
    /// The text read so far ends inside the row that would tell.
    case unknown
  }

  /// The first line inside the record that reads as a row of its own with so many cells.
  private mutating func findRestart(cells: ClosedRange<Int>) -> Restart {
    guard labels.count > 1 else { return .none }
    let bytes = buffer.bytes
    let text = bytes.span
    let isLast = buffer.isAtEnd || buffer.available >= bound
    var at = record.start
    var lines = 0
    while at < record.textEnd, lines < Self.linesTried {
      let byte = text[at]
      at += 1
      guard byte == CSVScanner.lineFeed || byte == CSVScanner.carriageReturn else { continue }
      if byte == CSVScanner.carriageReturn, at < record.textEnd, text[at] == CSVScanner.lineFeed { at += 1 }
      guard CSVScanner.scan(text, from: at, isLast: isLast, dialect: layout.dialect, into: &trial) else {
        return .unknown
      }
      lines += 1
      effort += trial.textEnd - trial.start
      if !trial.isOpen, !trial.hasStrayQuote, cells.contains(trial.fields.count) { return .at(at) }
    }
    return .none
  }

  /// Passes over the rest of a row that cannot be read, to the next line end.
  private mutating func skipRow(_ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) {
    while true {
      let rest = buffer.bytes[buffer.position...]
      if let end = rest.firstIndex(where: { $0 == CSVScanner.lineFeed || $0 == CSVScanner.carriageReturn }) {
        let isPair =
          buffer.bytes[end] == CSVScanner.carriageReturn && end + 1 < buffer.bytes.count
          && buffer.bytes[end + 1] == CSVScanner.lineFeed
        buffer.position = isPair ? end + 2 : end + 1
        return
      }
      buffer.position = buffer.bytes.count
      if buffer.isAtEnd { return }
      try buffer.fill(Self.step, next)
    }
  }
}
