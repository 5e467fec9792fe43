import Records

/// From blocks to records: what every format of forms does once it has said what stands where.
enum FormReading {
  /// Hands the forms of one document to the assembler.
  ///
  /// - Parameters:
  ///   - title: the document's own, where it states one.
  ///   - sheet: the sheet of a workbook that it stands on.
  ///   - hidden: parts that the document holds and does not show. Where something that looks like a form's is among
  ///     them, it is told and counts.
  ///   - around: what the document says of its forms outside of them.
  ///   - blocks: what stands in the document, in order.
  ///   - parts: further parts of the one form that begins with the blocks, each on a sheet of its own.
  ///   - above: what was written later, of the form or of something else: where it says something else than the form,
  ///     nobody knows which holds.
  ///   - beside: what stands beside the form and is not its own, or nobody knows: labels in it only say that something
  ///     may be said there.
  ///   - standing: whether what was found is a form that somebody filled in.
  /// - Throws: where it looks like a form of sharing and too little of it is understood; where it holds more labels than
  ///   a form has.
  static func deliver(
    _ format: FormatName, name: String, title: String = "", sheet: String = "", hidden: [String] = [],
    around: FormSurroundings = FormSurroundings(), rows: inout some RowSink, sink: inout some DocumentSink,
    blocks: [FormBlock], parts: [[FormBlock]] = [], above: [FormBlock] = [], beside: [FormBlock] = [],
    standing: ([FormParser.Item]) -> FormStanding = { _ in .filledIn }
  ) throws(Unreadable) -> Decoded {
    var around = around
    var parser = FormParser(senses: rows.senses(documentName: name))
    parser.add(FormMarks.inHeadings(blocks))
    var items = parser.finish { sink.goesOn() }
    for part in parts {
      var other = FormParser(senses: parser.senses)
      other.add(FormMarks.inHeadings(part))
      items += other.finish { sink.goesOn() }
      parser.senses = other.senses
    }
    var standing = standing(items)
    if standing == .told, hidden.contains(where: { parser.holdsLabel($0) }) { standing = .unclear }
    switch standing {
    case .filledIn: break
    case .told:
      var decoded = Decoded(.notARecord)
      decoded.message = "it tells of records and is none: no label in it has an answer of a record"
      return decoded
    case .unclear:
      doubt(&items)
      around.isCut = true
      // What the message itself would say of a record it says of none.
      rows.use(envelope: rows.envelope?.sayingNothing)
    }
    let later = entries(above, parser.senses)
    doubt(&items, later)
    items += (later + entries(beside, parser.senses)).map { mention($0.label, $0.field, $0.line) }
    if parser.isOverfull {
      throw Unreadable(.limitEntries, "more than \(LabelSenses.bound) words stand in it as labels do")
    }
    var delivery = FormDelivery(format: format, sheet: sheet)
    var decoded = try delivery.deliver(
      items, isOne: !parts.isEmpty, name: name, title: title, around: around, margins: around.entries(parser.senses),
      key: { parser.senses.key(of: $0) }, rows: &rows, sink: &sink)
    if decoded.disposition == .empty, FormRemainder(items).isLeft(of: ([blocks] + parts).flatMap(\.self)) {
      throw Unreadable(
        .parseError, "its tables hold words and labels of a form, and what belongs together in them is not understood")
    }
    if decoded.disposition == .assessed, parser.lostRows > 0 {
      let words = "rows of a table without headings, behind a log with as many columns, were not read"
      sink.lost(Place(.document, sheet: sheet), "\(parser.lostRows) \(words)")
      decoded.lost += parser.lostRows
      decoded.message += (decoded.message.isEmpty ? "" : "; ") + "\(parser.lostRows) \(words)"
    }
    if decoded.disposition == .assessed, around.remarks.contains(where: { parser.holdsLabel($0) }) {
      decoded.tell("a comment or a note begins with a label; it was not read as an answer", &sink)
    }
    if decoded.disposition == .assessed, around.remarks.contains(where: { DenyingRemark.denies($0) }) {
      decoded.tell("a comment or a note denies something of signature, consent or decision: read it", &sink)
    }
    if decoded.disposition == .assessed, standing == .unclear {
      sink.note(Place(.document), "it may be a text about records and none itself: read it", counts: false)
    }
    guard hidden.contains(where: { parser.holdsLabel($0) }) else { return decoded }
    switch decoded.disposition {
    case .assessed:
      let words = "a part with labels in it is not shown; it was not read"
      sink.note(Place(.document, sheet: sheet), words, counts: true)
    case .notARecord, .empty: throw Unreadable(.parseError, "what looks like a form is not shown; it was not read")
    default: break
    }
    return decoded
  }

  /// An answer that stands beside a form.
  private struct Answer {
    var field: Field
    var label: String
    var text: String
    var line: Int
    /// Only its label stands there.
    var isMention: Bool
  }

  private static func entries(_ blocks: [FormBlock], _ senses: LabelSenses) -> [Answer] {
    guard !blocks.isEmpty else { return [] }
    var parser = FormParser(senses: senses)
    for block in blocks { parser.add(block) }
    var seen: FieldSet = [.recordID, .version]
    var answers: [Answer] = []
    for case .entry(let entry) in parser.finish() {
      guard let field = entry.sense.field, !entry.isBlank, !seen.contains(field) else { continue }
      seen.insert(field)
      answers.append(
        Answer(field: field, label: entry.label, text: entry.text, line: entry.line, isMention: entry.isMention))
    }
    return answers
  }

  /// Marks all that is said behind labels.
  private static func doubt(_ items: inout [FormParser.Item]) {
    for index in items.indices {
      guard case .entry(var entry) = items[index], !entry.isBlank, entry.sense.field != nil else { continue }
      entry.kind = .unclearPlace
      items[index] = .entry(entry)
    }
  }

  /// Marks what the form says otherwise than what was written later.
  private static func doubt(_ items: inout [FormParser.Item], _ later: [Answer]) {
    if later.isEmpty { return }
    for index in items.indices {
      guard case .entry(var entry) = items[index], !entry.isBlank, let field = entry.sense.field,
        let answer = later.first(where: { $0.field == field && !$0.isMention }),
        LabelText.key(answer.text) != LabelText.key(entry.text)
      else { continue }
      entry.kind = .unclearPlace
      items[index] = .entry(entry)
    }
  }

  private static func mention(_ label: String, _ field: Field, _ line: Int) -> FormParser.Item {
    var entry = FormEntry(path: [], label: label, sense: .field(field), line: line)
    entry.kind = .unclearPlace
    entry.isMention = true
    return .entry(entry)
  }
}

/// Signs in the texts of blocks for what is no text.
enum FormMarks {
  /// A picture (U+FFFC, which stands for an object in text).
  static let picture: Character = "\u{FFFC}"
  /// Begins a line of a table's cell that is in italics, as help for whoever fills the form in often is (U+2063, which
  /// shows nothing). `FormRewriting` takes it away again.
  static let aside: Character = "\u{2063}"
  /// Something is drawn that may be written by hand and may be decoration (a code point that no text has).
  static let drawing: Character = "\u{10FFFD}"
  /// A cryptographic signature that nobody has verified.
  static let seal: Character = "\u{1F50F}"
  /// Something that nobody can tell: a formula without its value, a cell that a picture reaches into (U+2BD1, which
  /// says just that and stands in no form).
  static let unclear: Character = "\u{2BD1}"

  /// A cell of lines; a mark on its only line would only hide what it says.
  static func cell(_ lines: [String]) -> String {
    let said = lines.filter { !FormWords.isLeader($0) }
    return said.count == 1 ? said[0].filter { $0 != aside } : said.joined(separator: "\n")
  }

  /// Stands behind words that the document put there by itself, as far as anybody can tell: a date that fills itself in,
  /// the first entry of a list that nobody need have chosen, a text that was there from the start. Whether they are an
  /// answer, a person must say.
  static let selfFilled: Character = "\u{FFF9}"

  /// A text without the sign for what the document put there by itself.
  static func printed(_ text: String) -> String {
    text.holds("\u{FFF9}") ? text.filter { $0 != selfFilled } : text
  }

  /// A heading is nobody's answer, whoever wrote it.
  static func inHeadings(_ blocks: [FormBlock]) -> [FormBlock] {
    let holdsMark = blocks.contains { block in
      if case .heading(let text, _, _) = block { text.holds("\u{FFF9}") } else { false }
    }
    if !holdsMark { return blocks }
    return blocks.map { block in
      guard case .heading(let text, let level, let line) = block else { return block }
      return .heading(printed(text), level: level, line: line)
    }
  }
}
