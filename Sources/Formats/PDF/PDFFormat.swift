import Records

/// PDF, as ISO 32000 has it: forms filled in on the screen or printed to a file, pages of text and tables.
///
/// Poppler opens it and says which words stand where, which controls the page has and what was put over it. Lines are
/// found by their height, columns by gaps, tables by columns that stay, headings by size. What is filled into a control
/// or typed over the page stands in the layout where it is seen, so that the label printed beside it is found as any
/// other; where none is printed that is known, the control's own name is the label.
///
/// Not read, and told: pages that are pictures (nobody recognises text here), embedded files, forms that only a program
/// of Adobe's lays out (XFA), what a hidden layer holds. Signatures are seen, not verified. Notes and stamps are no
/// answers; that one denies something is told. Passed over: links, scripts, sounds.
struct PDFFormat: DocumentFormat {
  static let name = FormatName(rawValue: "pdf")
  static let isText = false
  static let readsMarkup = true

  private let limits: DecodingLimits
  private var passphrases: [String] = []
  private let canvas = PDFCanvas()

  /// More pages than any file of forms has.
  private static let mostPages = 5_000
  /// Bytes of text on one page, and in all.
  private static let mostText = 2_000_000

  init(settings: DecoderSettings) { limits = settings.limits }

  mutating func use(passphrases: [String]) { self.passphrases = passphrases }

  static func bid(_ head: DocumentHead) -> Bid? {
    let sign = Array("%PDF-".utf8)
    let end = min(head.bytes.count, 1_024) - sign.count
    guard end >= 0 else { return nil }
    for start in 0...end
    where head.bytes[start] == sign[0] && head.bytes[start..<start + sign.count].elementsEqual(sign) {
      return .certain
    }
    return nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let bytes = try WholeDocument.bytes(next, most: limits.wholeDocument)
    let reading = try Self.read(bytes, passphrases: passphrases, canvas: canvas) { sink.goesOn() }
    if let why = reading.whyNotThis { throw why }
    if reading.pages.allSatisfy(\.lacksText), let why = reading.whyNothing { throw why }
    var senses = rows.senses(documentName: name)
    var blocks = PDFBlocks(reading.pages)
    let made = blocks.blocks(&senses) { sink.goesOn() }
    var around = FormSurroundings()
    around.isPartial = reading.isPartial
    around.remarks = reading.pages.flatMap(\.remarks)
    var decoded = try FormReading.deliver(
      Self.name, name: name, title: reading.title, hidden: reading.hidden, around: around, rows: &rows, sink: &sink,
      blocks: made)
    try tell(of: blocks.unparted, &decoded, &sink)
    if decoded.disposition != .assessed {
      if let why = reading.whyNotAll { throw why }
      if blocks.logRows > 0 { throw Unreadable(.parseError, "a log of records was found, and none of them in it read") }
    }
    reading.tell(&decoded, &sink)
    return decoded
  }

  /// Tells of logs of which nothing says what their rows are.
  private func tell(
    of unparted: [(page: Int, rows: Int)], _ decoded: inout Decoded, _ sink: inout some DocumentSink
  ) throws(Unreadable) {
    guard let first = unparted.first else { return }
    let words = "rows of a table without borders cannot be told from each other, and were not read: attach the sheet"
    if decoded.disposition != .assessed { throw Unreadable(.parseError, "page \(first.page): \(words)") }
    for (page, rows) in unparted { sink.lost(Place(.page, page), "\(rows) \(words)") }
    let rows = unparted.reduce(0) { $0 + $1.rows }
    decoded.lost += rows
    decoded.message += (decoded.message.isEmpty ? "" : "; ") + "\(rows) \(words)"
  }

  private static func read(
    _ bytes: [UInt8], passphrases: [String], canvas: PDFCanvas, goesOn: () -> Void
  ) throws(Unreadable) -> PDFReading {
    // A throw of one kind only goes through a closure of the standard library.
    let result = unsafe bytes.withUnsafeBytes { bytes -> Result<PDFReading, Unreadable> in
      do throws(Unreadable) {
        var file = try unsafe PDFFile(bytes, passphrases: passphrases, canvas: canvas)
        return unsafe .success(
          try PDFReading(&file, bytes: unsafe bytes, mostPages: mostPages, mostText: mostText, goesOn))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
