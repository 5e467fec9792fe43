import Records

/// Spreadsheets of OpenDocument: ODS (a zip) and FODS (one XML file).
///
/// As `WorkbookFormat` in all that a sheet is. A cell says what is shown in it, but for days, which are given whole, and
/// answers of yes and no. What is kept of other files' cells is none of it. Not read: comments, words in shapes,
/// controls, documents within (told); charts, tracked changes (the sheet as it stands is read).
struct OpenSheetFormat: DocumentFormat {
  static let name = FormatName(rawValue: "ods")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// What a zip holds is known from its directory, not from its first bytes (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    if let manifest = try package.part("META-INF/manifest.xml") {
      let isEncrypted = try OfficeTree.root(of: manifest).children.contains {
        $0.child("manifest:encryption-data") != nil
      }
      if isEncrypted { throw Unreadable(.encrypted, "it is under a password: save it without one") }
    }
    var styles = OpenSheetStyles()
    if let part = try package.part("styles.xml") { styles = try OpenSheetStyles.read(part) }
    let content = try package.required("content.xml")
    return try OpenSheetReading.decode(
      content, styles, Self.name, limits, strangers: package.strangers, name: name, rows: &rows, sink: &sink)
  }
}

/// The same as one XML file.
struct FlatOpenSheetFormat: DocumentFormat {
  static let name = FormatName(rawValue: "fods")
  static let readsMarkup = true

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    guard head.start < head.text.count, head.text[head.start] == UInt8(ascii: "<") else { return nil }
    let top = String(decoding: head.text.prefix(8_192), as: UTF8.self)
    return top.contains("opendocument:xmlns:office:1.0") && top.contains("opendocument.spreadsheet") ? .certain : nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let content = try WholeDocument.bytes(next, most: limits.wholeDocument)
    return try OpenSheetReading.decode(
      content, OpenSheetStyles(), Self.name, limits, strangers: 0, name: name, rows: &rows, sink: &sink)
  }
}

/// The sheets of a spreadsheet's XML, one after the other.
enum OpenSheetReading {
  static func decode(
    _ content: [UInt8], _ styles: OpenSheetStyles, _ format: FormatName, _ limits: DecodingLimits, strangers: Int,
    name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let sheets = OpenSheets(content, styles, most: limits.wholeDocument)
    var delivery = SheetDelivery(format: format, limits: limits)
    var margins: Set<String> = []
    do throws(Unreadable) {
      while let sheet = try sheets.next() {
        delivery.add(sheet.name, sheet, name: name, rows: &rows, sink: &sink)
        margins.formUnion(sheet.margins)
        sink.goesOn()
      }
    } catch {
      // Nobody knows which sheets would follow.
      delivery.fail("", error)
    }
    for (word, range) in sheets.names { delivery.lists.add(name: word, range, separator: ".") }
    for formula in sheets.choices { delivery.lists.add(formula, separator: ".") }
    var decoded = try delivery.finish(name: name, rows: &rows, sink: &sink)
    var remarks = sheets.remarks
    remarks.strangers = strangers
    remarks.margins = margins
    remarks.tell(&decoded, &sink)
    return decoded
  }
}
