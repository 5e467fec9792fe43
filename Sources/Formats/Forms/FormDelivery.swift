import Records

/// Hands the forms of a document to the assembler, one record after the other, each with its place.
struct FormDelivery {
  private let format: FormatName
  private let sheet: String
  private var losses = Losses()
  /// Rows of logs that are struck out.
  private var withdrawn = 0
  private var row = RawRow()
  private let reader = FieldReader(asOf: Day(number: 0))

  init(format: FormatName, sheet: String = "") {
    self.format = format
    self.sheet = sheet
  }

  /// Delivers what stands in a document.
  ///
  /// - Parameters:
  ///   - isOne: all of it is known to be one form.
  ///   - around: what the document says of its forms outside of them.
  ///   - margins: the labels in its margins.
  ///   - key: the form in which labels are compared.
  /// - Throws: where it looks like a form of sharing and too little of it is understood: that is no "not a record".
  mutating func deliver(
    _ items: [FormParser.Item], isOne: Bool = false, name: String, title: String,
    around: FormSurroundings = FormSurroundings(), margins: [FormEntry] = [],
    key: (String) -> String = { LabelText.key($0) }, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    losses.begin()
    let split = FormSplit(items, key: key)
    var forms = isOne ? [split.whole()] : split.forms()
    if forms.count == 1, forms[0].title.isEmpty { forms[0].title = title }
    let told = around.complete(&forms, margins, reader)
    var total: Decoded?
    var notUnderstood: Form?
    for form in forms {
      let decoded = deliver(form, isAlone: forms.count == 1, name: name, title: title, &rows, &sink)
      if decoded.disposition == .notARecord, decoded.message.isEmpty || !decoded.message.hasPrefix("concern log"),
        looksLikeRecord(form)
      {
        if forms.count > 1 {
          losses.add(place(form.line), "a form of which too few labels are understood", &sink)
        }
        notUnderstood = notUnderstood ?? form
      }
      total = Self.sum(total, decoded)
    }
    var decoded = total ?? Decoded(.empty)
    if decoded.disposition == .notARecord, let form = notUnderstood {
      let known = form.fields.count
      if form.entries.allSatisfy({ $0.sense.isKnown }) {
        throw Unreadable(.parseError, "it looks like a part of a form: none of its labels asks what was decided")
      }
      throw Unreadable(
        .parseError,
        "it looks like a form, and \(known) of its \(form.entries.count) labels are understood; map them under fields: "
          + "in audit.yaml (inspect --labels lists them)")
    }
    if decoded.disposition == .empty, losses.count == 0 {
      if withdrawn == 0 { return decoded }
      throw Unreadable(.parseError, "all that stands in it is struck out: nobody can tell whether it holds")
    }
    decoded = try losses.settle(decoded, &sink)
    if decoded.disposition == .assessed {
      for line in told.changedAfterwards {
        sink.note(place(line), "what was signed was changed after the day of signature", counts: false)
      }
      if told.isSignedBeside {
        sink.note(Place(.document), "it carries a digital signature, which was not verified", counts: false)
      }
    }
    return decoded
  }

  /// What came of several forms of one document.
  static func sum(_ total: Decoded?, _ decoded: Decoded) -> Decoded {
    guard var sum = total else { return decoded }
    sum.records += decoded.records
    sum.lost += decoded.lost
    func rank(_ disposition: Disposition) -> Int {
      switch disposition {
      case .assessed: 2
      case .empty: 0
      default: 1
      }
    }
    if rank(decoded.disposition) > rank(sum.disposition) {
      sum.disposition = decoded.disposition
      sum.message = decoded.message
    }
    return sum
  }

  /// Labels with answers, some of a sharing record among them.
  private func looksLikeRecord(_ form: Form) -> Bool {
    let answered = form.entries.filter { !$0.isBlank }
    let fields = form.fields
    if answered.count >= 4, fields.count >= 2 { return true }
    let words = (form.entries.map(\.label) + [form.title]).joined(separator: " ")
    return answered.count >= 3 && Self.safeguarding.contains { words.lowercased().contains($0) }
  }

  private static let safeguarding = [
    "safeguard", "consent", "referral", "disclos", "sharing", "shared", "decision", "signature", "signed", "at risk",
  ]

  private func place(_ line: Int) -> Place { Place(sheet.isEmpty ? .line : .row, line, sheet: sheet) }

  // MARK: One form

  private mutating func deliver(
    _ form: Form, isAlone: Bool, name: String, title: String, _ rows: inout some RowSink,
    _ sink: inout some DocumentSink
  ) -> Decoded {
    var form = form
    var logs: [FormLog] = []
    let fields = form.fields
    let isRecord = fields.count >= 3 && form.entries.contains { Self.isDeciding($0) }
    let arePartsOfOne = arePartsOfOne(form)
    for table in form.tables {
      if arePartsOfOne || isRecord && !isLog(table) { fold(table, into: &form) } else { logs.append(table) }
    }
    var total: Decoded?
    if !form.entries.isEmpty || logs.isEmpty {
      total = deliver(entriesOf: form, isAlone: isAlone && logs.isEmpty, name: name, &rows, &sink)
      // What stands over a log is its heading.
      if !logs.isEmpty, total?.disposition != .assessed { total = nil }
    }
    for log in logs {
      total = Self.sum(total, deliver(log, title: form.title.isEmpty ? title : form.title, name: name, &rows, &sink))
    }
    return total ?? Decoded(.empty)
  }

  /// Tables of one row each that ask for different things, and nothing beside them: parts of one form.
  private func arePartsOfOne(_ form: Form) -> Bool {
    guard form.tables.count > 1, form.entries.allSatisfy({ $0.isBlank || $0.sense.field == nil }) else { return false }
    var asked: FieldSet = []
    for table in form.tables {
      let fields = Set(table.senses.compactMap(\.field))
      guard table.rows.count == 1, !fields.isEmpty, fields.allSatisfy({ !asked.contains($0) }) else { return false }
      for field in fields { asked.insert(field) }
    }
    return true
  }

  private static func isDeciding(_ entry: FormEntry) -> Bool {
    guard let field = entry.sense.field else { return false }
    return deciding.contains(field)
  }

  private static let deciding: FieldSet = [
    .decision, .decisionReason, .lawfulBasis, .consentStatus, .informationShared, .sharedDate, .recipientOrg,
    .recipientPerson, .recipientRole, .recipientAddress, .concern,
  ]

  /// A table that holds records of its own within a form.
  private func isLog(_ table: FormLog) -> Bool {
    let fields = Set(table.senses.compactMap(\.field))
    return fields.contains(.decision) && (fields.contains(.recordID) || fields.contains(.subject)) && fields.count >= 4
  }

  /// A table within a form ("Shared with | Date | How") is a part of it.
  private func fold(_ table: FormLog, into form: inout Form) {
    for (column, heading) in table.headings.enumerated() where !heading.isEmpty {
      let values = table.rows.map { column < $0.cells.count ? FormWords.trimmed($0.cells[column]) : "" }
        .filter { !$0.isEmpty }
      let path = Self.path(of: heading)
      var entry = FormEntry(
        path: table.path + path.dropLast(), label: path.last ?? "", sense: table.senses[column],
        text: FormWords.withoutLeaders(values.first ?? ""), line: table.rows.first?.line ?? form.line)
      entry.more = Array(values.dropFirst())
      if table.rows.contains(where: {
        $0.cells.count > table.headings.count && !$0.cells[table.headings.count...].allSatisfy(\.isEmpty)
      }) {
        entry.kind = .unclearPlace
      }
      form.entries.append(entry)
    }
  }

  private mutating func deliver(
    entriesOf form: Form, isAlone: Bool, name: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) -> Decoded {
    var shape = SourceShape(.form, format: format, title: form.title, sheet: sheet)
    let lines = form.entries.filter { !$0.isBlank && $0.sense.isKnown }.map(\.line).sorted()
    if !lines.isEmpty { shape.line = lines[lines.count / 2] }
    shape.isCut = form.isCut
    shape.isSealed = form.isSealed
    shape.correction = form.correction
    shape.hasHeadings = true
    rows.begin(shape, documentName: name)
    let labels = form.entries.map { rows.label($0.path + [FormMarks.printed($0.label)]) }
    row.removeAll()
    let fields = form.fields
    // A form of other things, or one with something written in it.
    if fields.count < 3 || form.entries.contains(where: { isFilled($0) }) {
      for (entry, label) in zip(form.entries, labels) where !entry.isUnclearBlank {
        add(entry.text, entry.kind, label)
        for text in entry.more { add(text, .text, label) }
      }
      // An answer elsewhere comes before a place where there may be one.
      for (entry, label) in zip(form.entries, labels) where entry.isUnclearBlank { add("", entry.kind, label) }
    }
    let place = isAlone ? Place(.document, sheet: sheet) : place(form.line)
    if !row.cells.isEmpty { rows.add(row, at: place, into: &sink) }
    let decoded = rows.end(into: &sink)
    if decoded.disposition == .empty, form.strays > 0, fields.count < 3 {
      var prose = Decoded(.notARecord)
      prose.message = "a text without the labels of a form"
      return prose
    }
    return decoded
  }

  private mutating func add(_ text: String, _ kind: RawRow.CellKind, _ label: Int) {
    // All marks begin with such a byte.
    let mayHoldMarks = kind == .text && text.utf8.span.holds { $0 >= 0xE2 }
    if mayHoldMarks, text.unicodeScalars.contains("\u{FFF9}") {
      return add(FormWords.trimmed(FormMarks.printed(text)), .unclearPlace, label)
    }
    if mayHoldMarks, text.unicodeScalars.contains(where: { Self.marks.contains($0) }) {
      // Words beside a picture are the answer; a cryptographic signature says more than the words that it shows.
      let words = FormWords.trimmed(
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !Self.marks.contains($0) })))
      if text.contains(FormMarks.unclear) { return add(words, .unclearPlace, label) }
      if text.contains(FormMarks.seal) { return add(words, .seal, label) }
      // A ring drawn on "Yes / No": around which of them, nobody can read.
      if text.contains(FormMarks.drawing), Undeleted.holdsChoices(words) { return add(words, .unclearPlace, label) }
      if !words.isEmpty { return add(words, .text, label) }
      return add(words, text.contains(FormMarks.picture) ? .picture : .structure, label)
    }
    if text.isEmpty, kind == .text { return }
    row.cells.append(RawRow.Cell(label: label, kind: kind, start: row.bytes.count, length: text.utf8.count))
    row.bytes += text.utf8
  }

  private static let marks = [FormMarks.picture, FormMarks.drawing, FormMarks.seal, FormMarks.unclear].flatMap {
    Array($0.unicodeScalars)
  }

  /// That somebody wrote something there; what a form has printed in it already does not make it filled in.
  private func isFilled(_ entry: FormEntry) -> Bool {
    switch entry.sense {
    case .unknown, .other, .detail(.organisation), .detail(.agency): return false
    default: break
    }
    if entry.isMention { return true }
    if entry.text.holds("\u{FFF9}") { return false }
    if entry.kind == .unclearPlace, Undeleted.holdsChoices(entry.text) || entry.text.isEmpty { return false }
    if let field = entry.sense.field, Self.preprinted.contains(field) { return false }
    if !entry.more.isEmpty { return true }
    if entry.text.allSatisfy({ $0 == FormMarks.unclear || $0 == FormMarks.drawing }) { return false }
    let bytes = Array(entry.text.utf8)
    let found = reader.read(bytes.span, as: entry.sense.field ?? .concern)
    switch found.kind {
    case .blank: return false
    case .placeholder, .unreadable, .text, .notADate:
      let isPrinted = PrintedWords.isGuidance(bytes.span) || entry.text.contains("/") && found.kind == .placeholder
      return !isPrinted && !CellText.isPrompt(bytes.span) && !Self.isDateMask(entry.text)
    default: return true
    }
  }

  private static func isDateMask(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { "/.-_ dmyDMY".unicodeScalars.contains($0) }
  }

  /// What forms come with.
  private static let preprinted: FieldSet = [
    .holderOrg, .version, .team, .recordType, .retentionPeriod, .retentionCategory, .storageLocation, .lawfulBasis,
  ]

  // MARK: One log

  /// A heading with the one that reaches over it.
  private static func path(of heading: String) -> [String] {
    heading.split(separator: FormLog.below).map { FormWords.trimmed($0) }
  }

  private mutating func deliver(
    _ log: FormLog, title: String, name: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) -> Decoded {
    rows.begin(SourceShape(.table, format: format, title: title, sheet: sheet), documentName: name)
    let labels = log.headings.map { rows.label(Self.path(of: $0)) }
    var lost: [Int] = []
    for line in log.rows where !line.isWithdrawn {
      row.removeAll()
      if line.cells.count > labels.count, !line.cells[labels.count...].allSatisfy(\.isEmpty) {
        lost.append(line.line)
        continue
      }
      for (cell, label) in zip(line.cells, labels) { add(FormWords.withoutLeaders(cell), .text, label) }
      if !row.cells.isEmpty { rows.add(row, at: place(line.line), into: &sink) }
    }
    for line in lost {
      losses.add(place(line), "a row whose cells do not stand under its headings", &sink)
    }
    for apart in log.apart { tell(apart, &sink) }
    return rows.end(into: &sink)
  }

  /// A row that somebody struck out is a record no more, or was never to be one, and words among the rows may say
  /// anything of them: a person must look.
  private mutating func tell(_ apart: FormLog.Apart, _ sink: inout some DocumentSink) {
    let (words, counts) =
      switch apart.kind {
      case .struck: ("the row is struck out and was not read", true)
      case .title: ("a cell over the whole row was taken for a title among the rows", apart.isLong)
      case .words: ("words alone in a row, as below a table, are no record; they were not read", apart.isLong)
      case .time: ("a month or day over the rows below it is no record", false)
      }
    if apart.kind == .struck { withdrawn += 1 }
    losses.note(place(apart.line), words, counts: counts, &sink)
  }
}
