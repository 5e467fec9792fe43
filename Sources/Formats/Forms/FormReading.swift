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
  /// - Throws: where it looks like a form of sharing and too little of it is understood; where it holds more labels than
  ///   a form has.
  static func deliver(
    _ format: FormatName, name: String, title: String = "", sheet: String = "", hidden: [String] = [],
    around: FormSurroundings = FormSurroundings(), rows: inout some RowSink, sink: inout some DocumentSink,
    blocks: [FormBlock]
  ) throws(Unreadable) -> Decoded {
    var parser = FormParser(senses: rows.senses(documentName: name))
    for block in blocks { parser.add(FormMarks.inHeadings(block)) }
    let items = parser.finish { sink.goesOn() }
    if parser.isOverfull {
      throw Unreadable(.limitEntries, "more than \(LabelSenses.bound) words stand in it as labels do")
    }
    var delivery = FormDelivery(format: format, sheet: sheet)
    var decoded = try delivery.deliver(
      items, name: name, title: title, around: around, margins: around.entries(parser.senses), rows: &rows, sink: &sink)
    if decoded.disposition == .assessed, around.remarks.contains(where: { parser.holdsLabel($0) }) {
      decoded.tell("a comment or a note begins with a label; it was not read as an answer", &sink)
    }
    if decoded.disposition == .assessed, around.remarks.contains(where: { DenyingRemark.denies($0) }) {
      decoded.tell("a comment or a note denies something of signature, consent or decision: read it", &sink)
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
}

/// Signs in the texts of blocks for what is no text.
enum FormMarks {
  /// A picture (U+FFFC, which stands for an object in text).
  static let picture: Character = "\u{FFFC}"
  /// A cryptographic signature that nobody has verified.
  static let seal: Character = "\u{1F50F}"
  /// Stands behind words that the document put there by itself, as far as anybody can tell: a date that fills itself in,
  /// the first entry of a list that nobody need have chosen, a text that was there from the start. Whether they are an
  /// answer, a person must say.
  static let selfFilled: Character = "\u{FFF9}"

  /// A text without the sign for what the document put there by itself.
  static func printed(_ text: String) -> String {
    text.unicodeScalars.contains("\u{FFF9}") ? text.filter { $0 != selfFilled } : text
  }

  /// A heading is nobody's answer, whoever wrote it.
  static func inHeadings(_ block: FormBlock) -> FormBlock {
    guard case .heading(let text, let level, let line) = block else { return block }
    return .heading(printed(text), level: level, line: line)
  }
}
