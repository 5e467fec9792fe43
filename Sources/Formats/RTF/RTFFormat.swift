import Records

/// Rich Text Format (`.rtf`, and `.doc` files that are none): forms as Word, WordPad, LibreOffice and case systems
/// export them.
///
/// Microsoft's specification 1.9.1. Read as the page shows it: paragraphs, headings by their styles, tables with merged
/// and nested cells, boxes of text, notes, headers and footers, fields with what they show, form fields with what was
/// filled in, boxes to tick in fonts of symbols. Of tracked changes insertions are shown and deletions are not; the time
/// of the newest is when the record was last modified. Hidden words are not read; where something that looks like a
/// form's is among them, it is told and counts. Comments are no answers; what they deny is told. Not read: pictures (that
/// one stands somewhere is seen), embedded objects (told), drawings, formulas.
struct RTFFormat: DocumentFormat {
  static let name = FormatName(rawValue: "rtf")
  // Pictures in it may be binary.
  static let isText = false
  static let readsMarkup = true

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    var start = head.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < min(head.bytes.count, 64), head.bytes[start] <= 0x20, head.bytes[start] != 0 { start += 1 }
    return head.bytes[start...].starts(with: "{\\rtf".utf8) ? .certain : nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    var reader = RTFReader(try WholeDocument.bytes(next, most: limits.wholeDocument))
    let body = try reader.read { sink.goesOn() }
    var blocks = WrittenBlocks()
    try blocks.add(body)
    var around = FormSurroundings()
    around.margins = try WrittenBlocks.margins(reader.headers + reader.footers)
    around.remarks = reader.remarks.split(separator: "\n").map(String.init)
    around.changes = reader.changes
    around.isCut = reader.isOpenAtEnd
    var decoded = try FormReading.deliver(
      Self.name, name: name, title: FormWords.trimmed(reader.title), hidden: reader.hidden, around: around, rows: &rows,
      sink: &sink, blocks: blocks.blocks)
    if reader.objects == 0 {
      try PicturedPage.check(decoded, blocks.blocks, showsPage: reader.showsPage)
    }
    if reader.objects > 0 {
      let count = reader.objects
      decoded.tell("\(count == 1 ? "an object is" : "\(count) objects are") embedded in it, and not read", &sink)
      if decoded.disposition == .empty {
        decoded = Decoded(.notARecord)
        decoded.message = "nothing but an embedded object"
      }
    }
    if decoded.disposition == .assessed, reader.isDamaged {
      decoded.tell("some of it is no text in its encoding", &sink)
    }
    if decoded.disposition == .assessed, reader.isOpenAtEnd {
      decoded.tell("its last brace is missing: something may be missing with it", &sink)
    }
    if reader.goesOn { decoded.tell("something stands behind its end, and was not read", &sink) }
    return decoded
  }
}
