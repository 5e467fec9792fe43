import Records

/// Hands the sheets of one workbook to the assembler: a sheet with the headings of records is a log, any other is tried
/// as a form.
struct SheetDelivery {
  private let format: FormatName
  private let limits: DecodingLimits
  private var total: Decoded?
  /// Sheets that could not be read, or not to their ends.
  private var failures: [(sheet: String, error: Unreadable)] = []
  /// What had been read of those.
  private var beforeFailure = Decoded(.assessed)
  /// What its sheets and names say that answers may be chosen from.
  var lists = SheetLists()
  /// Sheets that may be lists to choose from, until all is known that refers to them.
  private var postponed: [(sheet: String, reel: SheetReel)] = []
  /// Those that are; `counts` where nobody can be sure.
  private var listed: [(sheet: String, counts: Bool)] = []
  /// Sheets that tell how the others are filled in.
  private var guides: [String] = []
  /// Sheets that are forms, until all are known.
  private var tabs = SheetTabs()
  /// The headings of the log read last, as its text and as its cells: another sheet may go on under them.
  private var log: (text: [UInt8], cells: [String])?
  /// Sheets with nothing on them but pictures.
  private var pictures = 0
  /// Another sheet has words on it.
  private var hasWords = false
  private let reader = FieldReader(asOf: Day(number: 0))

  init(format: FormatName, limits: DecodingLimits) {
    self.format = format
    self.limits = limits
  }

  /// - Parameter sheet: the sheet's name.
  mutating func add(
    _ sheet: String, _ source: some SheetSource, name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) {
    let reel = SheetReel(source)
    if mayBeLists(reel, &sink) {
      postponed.append((sheet, reel))
    } else {
      deliver(sheet, reel, name: name, rows: &rows, sink: &sink)
    }
  }

  /// Looks at a sheet until a row of it looks like a record's, or to its end.
  private func mayBeLists(_ reel: SheetReel, _ sink: inout some DocumentSink) -> Bool {
    defer { reel.rewind() }
    var looked = 1
    while reel.look() {
      sink.goesOn()
      let rows = reel.rows.first
      if rows.count >= SheetRows.kept || rows.count > looked && !SheetLists.mayBe(rows, reader) { return false }
      looked = max(looked, rows.count)
    }
    return reel.isWhole && SheetLists.mayBe(reel.rows.first, reader)
  }

  private mutating func deliver(
    _ sheet: String, _ reel: SheetReel, name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) {
    if explains(sheet, reel, rows.senses(documentName: name), &sink) {
      guides.append(sheet)
      var decoded = Decoded(.notARecord)
      decoded.message = "it tells how sheets are filled in"
      return sum(decoded)
    }
    do throws(Unreadable) {
      if let decoded = try decode(sheet, reel, name: name, rows: &rows, sink: &sink) { sum(decoded) }
    } catch {
      fail(sheet, error)
    }
  }

  /// That a sheet is called so, and all that stands on it, that it tells how others are filled in.
  private func explains(
    _ sheet: String, _ reel: SheetReel, _ senses: LabelSenses, _ sink: inout some DocumentSink
  ) -> Bool {
    defer { reel.rewind() }
    while reel.rows.first.isEmpty, reel.look() { sink.goesOn() }
    guard SheetGuide.isCalledSo(sheet) || SheetGuide.isCalledSo(SheetGuide.title(reel.rows.first)) else { return false }
    while reel.rows.count < SheetRows.kept, reel.look() { sink.goesOn() }
    guard reel.isWhole, reel.rows.count > 0, reel.rows.count < SheetRows.kept else { return false }
    var guide = SheetGuide(senses)
    return guide.explains(reel.rows.first)
  }

  /// What is left of the sheets that may be lists.
  private mutating func deliverPostponed(
    name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) {
    for (sheet, reel) in postponed {
      let verdict = lists.verdict(sheet, reel.rows.first, rows.senses(documentName: name))
      // Words that might be poor records are some where no other sheet holds any.
      let isAlone = total?.disposition != .assessed && tabs.tabs.isEmpty
      if verdict == .none || verdict == .likeLists && isAlone {
        deliver(sheet, reel, name: name, rows: &rows, sink: &sink)
        continue
      }
      var senses = rows.senses(documentName: name)
      // What has no label of a record among its headings would be none however it were read.
      let isDoubtful =
        verdict != .lists
        && reel.rows.first.prefix(20).contains { row in row.cells.contains { senses($0).field != nil } }
      listed.append((sheet, isDoubtful))
      var decoded = Decoded(.notARecord)
      decoded.message = "lists to choose from"
      sum(decoded)
    }
  }

  private func tellLists(_ sink: inout some DocumentSink) {
    guard total?.disposition == .assessed else { return }
    for (sheet, counts) in listed {
      sink.note(
        Place(.document, sheet: sheet), "it holds lists to choose from and was not read for records", counts: counts)
    }
    for sheet in guides {
      let words = "it tells how the others are filled in and was not read for records"
      sink.note(Place(.document, sheet: sheet), words, counts: false)
    }
  }

  /// One sheet that cannot be read leaves the others as they are; what is lost with it is said.
  mutating func fail(_ sheet: String, _ error: Unreadable) { failures.append((sheet, error)) }

  /// What became of all sheets.
  mutating func finish(
    name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    deliverPostponed(name: name, rows: &rows, sink: &sink)
    deliverTabs(name: name, rows: &rows, sink: &sink)
    tellLists(&sink)
    if pictures > 0, total?.disposition == .assessed {
      let words = "a sheet of it shows nothing but a picture, which is not read"
      sink.note(
        Place(.document), pictures == 1 ? words : "\(pictures) sheets show nothing but pictures, which are not read",
        counts: true)
    }
    // The first to say something: had another sheet words, those would.
    if failures.isEmpty, pictures > 0, total?.message == Self.onlyPicture, !hasWords {
      throw PicturedPage.refusal
    }
    guard let failure = failures.first?.error else { return total ?? Decoded(.empty) }
    guard var total, total.disposition == .assessed else { throw failure }
    // Nobody knows how many rows were lost with it: each stands for one at least.
    for (sheet, error) in failures {
      sink.lost(Place(.document, sheet: sheet), "a sheet of it was not read: \(error.message)")
    }
    total.lost += failures.count
    // The ledger's line says it too.
    let words = failures.count == 1 ? "a sheet of it was not read" : "\(failures.count) sheets of it were not read"
    total.message += (total.message.isEmpty ? "" : "; ") + words
    total.records += beforeFailure.records
    total.lost += beforeFailure.lost
    return total
  }

  /// - Returns: what came of a sheet; nil where it is a form, which waits for the others.
  private mutating func decode(
    _ sheet: String, _ reel: SheetReel, name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded? {
    var table = CSVTable(limits: limits, format: format, delimiter: SheetRows.delimiter)
    let above = headingsAbove(reel, rows.senses(documentName: name), &sink)
    let found = try read(&table, reel, sheet, onlyRecords: true, under: above, name, &rows, &sink)
    if found.disposition == .assessed || found.records > 0 {
      tellStruck(reel.rows, sheet, &sink)
      if above != nil {
        let words = "it has no headings: its rows were read under those of the sheet before"
        sink.note(Place(.document, sheet: sheet), words, counts: false)
      } else {
        keepHeadings(of: table, reel)
      }
      guard let failure = reel.failure else { return found }
      // Rows that were read before it broke off count.
      beforeFailure.records += found.records
      beforeFailure.lost += found.lost
      throw failure
    }
    // A sheet that is made ready for the records of another year.
    if table.hasRecordHeadings, found.disposition == .empty, reel.failure == nil, reel.rows.struckCount == 0 {
      keepHeadings(of: table, reel)
      var empty = Decoded(.empty)
      empty.message = "nothing but headings"
      return empty
    }
    if !table.hasRecordHeadings { while reel.rows.count < SheetRows.kept, reel.look() { sink.goesOn() } }
    if let failure = reel.failure { throw failure }
    if table.hasRecordHeadings, found.disposition == .empty, reel.rows.struckCount == 0, reel.rows.pictures.count == 0 {
      // Nothing but the headings of a log.
      return found
    }
    if reel.rows.struckCount > 0, reel.rows.count == 0 || table.hasRecordHeadings && found.disposition == .empty {
      throw Unreadable(.parseError, "all that stands in it is struck out: nobody can tell whether it holds")
    }
    if reel.rows.count == 0 {
      guard reel.rows.pictures.count > 0 else { return Decoded(.empty) }
      pictures += 1
      var shown = Decoded(.notARecord)
      shown.message = Self.onlyPicture
      return shown
    }
    guard reel.rows.count < SheetRows.kept else {
      if table.hasRecordHeadings { return found }
      // Too long for a form: a log of something else.
      reel.rewind()
      let found = try read(&table, reel, sheet, onlyRecords: false, under: nil, name, &rows, &sink)
      if let failure = reel.failure { throw failure }
      return found
    }
    if SheetForm.holdsSeveral(reel.rows.first, rows.senses(documentName: name)) {
      throw Unreadable(
        .parseError,
        "several records stand beside each other in its columns, which is not read: export one row for each record")
    }
    let blocks = SheetForm.blocks(reel.rows.first, rows.senses(documentName: name))
    if tabs.isFull { deliverTabs(name: name, rows: &rows, sink: &sink) }
    if tabs.add(sheet, blocks, margins: reel.margins, name: name, format, &rows) { return nil }
    return try FormReading.deliver(
      format, name: name, title: sheet, sheet: sheet, rows: &rows, sink: &sink, blocks: blocks)
  }

  /// A row of a log that somebody struck out is a record no more, or was never to be one: a person must look.
  private func tellStruck(_ rows: SheetRows, _ sheet: String, _ sink: inout some DocumentSink) {
    for number in rows.struck {
      sink.note(Place(.row, number, sheet: sheet), "the row is struck out and was not read", counts: true)
    }
    let more = rows.struckCount - rows.struck.count
    if more > 0 {
      sink.note(Place(.document, sheet: sheet), "\(more) more rows are struck out and were not read", counts: true)
    }
  }

  /// - Parameter headings: of another sheet, to read this one's rows under.
  private func read(
    _ table: inout CSVTable, _ reel: SheetReel, _ sheet: String, onlyRecords: Bool, under headings: [UInt8]?,
    _ name: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    table.reached = { reel.rows.reached(inRow: $0) }
    var first = headings.map { $0 + [UInt8(ascii: "\n")] }
    return try table.decode(
      name: name, sheet: sheet, onlyRecords: onlyRecords, given: headings == nil ? 0 : 1,
      next: { () throws(Unreadable) in
        guard let headings = first else { return reel.next() }
        first = nil
        return headings
      }, rows: &rows, sink: &sink)
  }

  // MARK: Sheets that go on

  private mutating func keepHeadings(of table: CSVTable, _ reel: SheetReel) {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in table.heading {
      if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == SheetRows.delimiter, !isQuoted {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    log = (table.heading, cells)
  }

  /// The headings of the sheet before, where this one's first row is a record that goes on under them.
  private func headingsAbove(
    _ reel: SheetReel, _ senses: LabelSenses, _ sink: inout some DocumentSink
  ) -> [UInt8]? {
    guard let log else { return nil }
    defer { reel.rewind() }
    while reel.rows.first.isEmpty, reel.look() { sink.goesOn() }
    guard let first = reel.rows.first.first else { return nil }
    var headings = CSVHeadings(senses)
    return headings.goOn(log.cells, over: first.cells) ? log.text : nil
  }

  // MARK: Forms

  private mutating func deliverTabs(name: String, rows: inout some RowSink, sink: inout some DocumentSink) {
    let (records, unclear) = tabs.records()
    tabs.removeAll()
    for record in records {
      do throws(Unreadable) {
        sum(try deliver(record, name: name, &rows, &sink))
      } catch {
        fail(record.sheet, error)
      }
    }
    for tab in unclear {
      let words = "a sheet of it answers labels of a form, and nobody can tell of which record; it was not read"
      sink.note(Place(.document, sheet: tab.sheet), words, counts: true)
    }
  }

  private func deliver(
    _ record: SheetTabs.Record, name: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    // A sheet without a title has its name for one.
    let parts = record.parts.dropFirst().map { tab in
      if case .heading = tab.blocks.first { return tab.blocks }
      return [.heading(tab.sheet, level: 1, line: 1)] + tab.blocks
    }
    return try FormReading.deliver(
      format, name: name, title: record.sheet, sheet: record.sheet,
      around: SheetMargin.around(record.parts.flatMap(\.margins)), rows: &rows, sink: &sink,
      blocks: record.parts[0].blocks, parts: parts, beside: record.beside.flatMap(\.blocks))
  }

  private static let onlyPicture = "nothing but a picture"

  private mutating func sum(_ decoded: Decoded) {
    if decoded.disposition != .empty, decoded.message != Self.onlyPicture { hasWords = true }
    total = FormDelivery.sum(total, decoded)
  }
}
