import Records

/// Workbooks: XLSX and XLSM (OOXML, ECMA-376, transitional and strict), macros ignored.
///
/// Each sheet is read by itself as a log below its headings, or as a form. A cell says what a person sees in it: texts
/// shared, rich and in line, without words that are struck out; numbers with the zeros and signs that their format puts
/// around them, days of both epochs, the value that a formula had when it was saved. A picture over an empty cell stands
/// in it. What a formula that shows an error or was never calculated would give nobody can tell. Hidden sheets and rows
/// are read like the others, and that is said. A sheet that others choose their answers from holds no records. Not read:
/// charts, comments, words in shapes, controls, pivot tables, what conditional formats strike out, documents within the
/// workbook (told). XLSB is another format under the same roof and is refused.
struct WorkbookFormat: DocumentFormat {
  static let name = FormatName(rawValue: "xlsx")
  static let isText = false

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  /// What a zip holds is known from its directory, not from its first bytes (`OfficeKind`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let package = try OfficePackage(WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    let main = try Relationships(of: "", in: package).target(of: "officeDocument") ?? "xl/workbook.xml"
    guard !main.lowercased().hasSuffix(".bin") else {
      throw Unreadable(.unsupportedFormat, "it is a binary workbook (.xlsb), which is not read; save it as .xlsx")
    }
    let related = try Relationships(of: main, in: package)
    let root = try OfficeTree.root(of: try package.required(main))
    let is1904 = root.child("x:workbookPr")?["date1904"].map { $0 == "1" || $0 == "true" } ?? false
    var styles = CellStyles()
    if let part = try Self.part(related.target(of: "styles"), package) { styles = try CellStyles(part) }
    var texts = SharedTexts()
    if let part = try Self.part(related.target(of: "sharedStrings"), package) { texts = try SharedTexts.read(part) }
    sink.goesOn()
    let book = WorksheetRows.Book(
      texts: texts, styles: styles, values: try RichValues(related, in: package), is1904: is1904,
      most: limits.wholeDocument)
    var delivery = SheetDelivery(format: Self.name, limits: limits)
    for named in root.child("x:definedNames")?.children ?? [] {
      // Names that begin so are the program's own: print areas, filters.
      guard let word = named["name"], !word.hasPrefix("_xlnm") else { continue }
      delivery.lists.add(name: word, named.allText, separator: "!")
    }
    var remarks = SheetRemarks()
    for sheet in root.child("x:sheets")?.children ?? [] where sheet.name == "x:sheet" {
      guard let id = sheet["r:id"], let entry = related.entry(id) else { continue }
      guard entry.type == "worksheet" else {
        remarks.others += 1
        continue
      }
      if let state = sheet["state"], state != "visible" { remarks.hiddenSheets += 1 }
      let title = sheet["name"] ?? ""
      do throws(Unreadable) {
        guard let part = try package.part(entry.target) else {
          throw Unreadable(.corrupt, "a part is missing without which a sheet is none")
        }
        let source = WorksheetRows(part, book, pictures: Self.pictures(over: entry.target, package, &remarks))
        delivery.add(title, source, name: name, rows: &rows, sink: &sink)
        remarks.hiddenRows += source.tally.hiddenRows
        remarks.uncalculated += source.tally.uncalculated
        remarks.errors += source.tally.errors
        for formula in source.choices { delivery.lists.add(formula, separator: "!", sheet: title) }
      } catch {
        delivery.fail(title, error)
      }
    }
    let decoded = try delivery.finish(name: name, rows: &rows, sink: &sink)
    remarks.strangers = package.strangers
    remarks.tell(decoded, &sink)
    return decoded
  }

  /// The pictures over a sheet's cells. A drawing that cannot be read costs no answer in words.
  private static func pictures(
    over sheet: String, _ package: OfficePackage, _ remarks: inout SheetRemarks
  ) -> [SheetPicture] {
    do throws(Unreadable) {
      guard let drawing = try Relationships(of: sheet, in: package).target(of: "drawing") else { return [] }
      let found = try SheetDrawing(drawing, in: package)
      remarks.unplaced += found.unplaced
      return found.pictures
    } catch {
      remarks.drawings += 1
      return []
    }
  }

  private static func part(_ name: String?, _ package: OfficePackage) throws(Unreadable) -> [UInt8]? {
    guard let name else { return nil }
    return try package.part(name)
  }
}
