internal import Archives
import Records

/// Documents of word processors in Office Open XML (ECMA-376, ISO/IEC 29500, transitional and strict): DOCX, and the
/// same as templates (DOTX) and with macros (DOCM), which are never run.
///
/// Read as the document shows itself with all tracked changes accepted: paragraphs, headings, lists, tables, text boxes,
/// content controls, fields and what is chosen and ticked in them. A picture where a signature is asked for is a drawn
/// one; a signature line is signed only where the package holds a signature for it, which nobody verifies here. Headers
/// and footers say what the labels in them say, but for signatures: whoever signs at the foot of a printed form signs
/// that. What the program fills in by itself (a date that is always today's, the first entry of a list) is for a person
/// to look at. Comments and notes are no answers; those that begin with a label or deny something are told. What is
/// hidden is told where it looks like a form's.
///
/// Not read: documents within it, parts that it takes in from elsewhere, what ActiveX controls hold (each is told and
/// counts), charts and diagrams (told where they hold labels), how pages are laid out. An encrypted document is no zip
/// and never comes here. When it was saved says nothing of when a record was changed, so that the file's own properties
/// are left alone; the day of the last tracked change does.
struct WordFormat: DocumentFormat {
  static let name = FormatName(rawValue: "docx")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// A zip's directory says that it is one, not its first bytes.
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let bytes = try WholeDocument.bytes(next, most: limits.wholeDocument)
    if bytes.isEmpty { return Decoded(.empty) }
    let document = try WordDocument(OfficePackage(bytes, limits: limits)) { sink.goesOn() }
    var decoded = try FormReading.deliver(
      Self.name, name: name, hidden: document.hidden, around: document.around, rows: &rows, sink: &sink,
      blocks: document.blocks)
    if document.unread.isEmpty {
      try PicturedPage.check(decoded, document.blocks, showsPage: document.showsPage)
      return decoded
    }
    let what = document.unread.map(\.rawValue).sorted().joined(separator: ", ")
    guard decoded.disposition == .assessed else {
      throw Unreadable(
        .unsupportedFormat,
        "it holds what is not read (\(what)), and no record beside that; save that as files of its own")
    }
    decoded.tell("it holds what is not read: \(what)", &sink)
    return decoded
  }
}
