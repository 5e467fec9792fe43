import Records

/// Office documents that hold no text and no sheet: presentations, drawings, databases. None is read; each is told for
/// what it is, with what to do.
struct OtherOfficeFormat: DocumentFormat {
  static let name = FormatName(rawValue: "office")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// The zip's directory says that it is one (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    let type = String(decoding: try package.part("mimetype") ?? [], as: UTF8.self)
    let advice = Self.advice.first { type.contains($0.kind) }?.words
    throw Unreadable(
      .unsupportedFormat, advice ?? "an office document of a kind that is not read; save it as .docx, .xlsx or PDF")
  }

  private static let advice: [(kind: String, words: String)] = [
    ("opendocument.presentation", "a presentation, which is not read; export it as PDF"),
    ("opendocument.graphics", "a drawing, which is not read; export it as PDF"),
    ("opendocument.image", "a picture, which is not read"),
    ("opendocument.chart", "a chart, which is not read; export its figures as CSV"),
    ("opendocument.base", "a database, which is not read; export its tables as CSV"),
    ("opendocument.database", "a database, which is not read; export its tables as CSV"),
    ("sun.xml.writer", "a text of OpenOffice 1, which is not read; open it and save it as .odt"),
    ("sun.xml.calc", "a spreadsheet of OpenOffice 1, which is not read; open it and save it as .ods"),
    ("epub", "an e-book, which is not read; save its text as .odt or PDF"),
  ]
}
