import Records

/// Workbooks: XLSX and XLSM (OOXML, ECMA-376, transitional and strict), macros ignored.
///
/// Each sheet is read as a log below its headings, or as a form, of which the parts may stand on several sheets. A cell
/// says what a person sees in it: texts shared, rich and in line, without words that are struck out, symbols of fonts as
/// the signs that they look like; numbers with the zeros and signs that their format puts around them, days of both
/// epochs as far as they are shown, the value that a formula had when it was saved. A picture over an empty cell stands
/// in it. What a formula that shows an error, was never calculated or changes with the day would give nobody can tell,
/// nor what lies hidden under words in a shape or a control. Hidden sheets and rows are read like the others, and that
/// is said. A sheet that others choose their answers from holds no records, nor does one that tells how the others are
/// filled in. Not read: charts, comments, words in shapes, controls, headers and footers but for the labels of a form,
/// documents within the workbook (told); pivot tables, what conditional formats strike out. XLSB is another format under the same roof and is refused.
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
    if let target = related.target(of: "styles") {
      guard let part = try package.part(target) else {
        throw Unreadable(.corrupt, "damaged: the part is missing that says which of its numbers are days")
      }
      styles = try CellStyles(part)
    }
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
    var read: Set<String> = []
    for sheet in root.child("x:sheets")?.children ?? [] where sheet.name == "x:sheet" {
      let title = sheet["name"] ?? ""
      guard let entry = sheet["r:id"].flatMap({ related.entry($0) }) else {
        delivery.fail(title, Unreadable(.corrupt, "damaged: nothing says where it is"))
        continue
      }
      read.insert(entry.target.lowercased())
      guard entry.type == "worksheet" else {
        remarks.others += 1
        continue
      }
      if let state = sheet["state"], state != "visible" { remarks.hiddenSheets += 1 }
      do throws(Unreadable) {
        guard let part = try package.part(entry.target) else {
          throw Unreadable(.corrupt, "a part is missing without which a sheet is none")
        }
        let beside = try Relationships(of: entry.target, in: package)
        let pictures = Self.pictures(beside, package, &remarks)
        let tables = try Self.tables(beside, package)
        for table in tables { delivery.lists.add(table: table.name, columns: table.columns, sheet: title) }
        let source = WorksheetRows(part, book, pictures: pictures).without(Set(tables.compactMap(\.sums)))
        delivery.add(title, source, name: name, rows: &rows, sink: &sink)
        remarks.hiddenRows += source.tally.hiddenRows
        remarks.uncalculated += source.tally.uncalculated
        remarks.errors += source.tally.errors
        remarks.margins.formUnion(source.margins)
        for formula in source.choices { delivery.lists.add(formula, separator: "!", sheet: title) }
      } catch {
        delivery.fail(title, error)
      }
    }
    var decoded = try delivery.finish(name: name, rows: &rows, sink: &sink)
    remarks.strangers = package.strangers
    remarks.orphans = package.names.count {
      let name = $0.lowercased().replacing("\\", with: "/")
      return name.hasPrefix("xl/worksheets/") && !name.contains("_rels/") && name.hasSuffix(".xml")
        && !read.contains(name)
    }
    remarks.tell(&decoded, &sink)
    return decoded
  }

  /// What lies over a sheet's cells. What cannot be read of it costs no answer in words.
  private static func pictures(
    _ related: Relationships, _ package: OfficePackage, _ remarks: inout SheetRemarks
  ) -> [SheetPicture] {
    var pictures: [SheetPicture] = []
    do throws(Unreadable) {
      if let drawing = related.target(of: "drawing") {
        let found = try SheetDrawing(drawing, in: package)
        remarks.unplaced += found.unplaced
        remarks.words += found.words
        pictures = found.pictures
      }
      if let comments = try part(related.target(of: "comments"), package) {
        let list = try OfficeTree.root(of: comments).child("x:commentList")?.children ?? []
        remarks.words += list.filter { $0.name == "x:comment" }.map(\.allText)
      }
    } catch {
      remarks.drawings += 1
    }
    // Drawings of the older kind are not always XML; then nothing is known of them.
    if let controls = try? part(related.target(of: "vmlDrawing"), package).map({ try SheetControls($0) }) {
      remarks.controls += controls.places.count
      pictures += controls.places
      pictures.sort { $0.row > $1.row }
    }
    return pictures
  }

  /// A table that a sheet declares: what formulas call it, and the row of sums below its rows.
  private struct Table {
    var name: String
    var columns: ClosedRange<Int>
    var sums: Int?
  }

  private static func tables(_ related: Relationships, _ package: OfficePackage) throws(Unreadable) -> [Table] {
    var tables: [Table] = []
    for target in related.targets(of: "table") {
      guard let part = try package.part(target) else { continue }
      let root = try OfficeTree.root(of: part)
      guard let name = root["displayName"] ?? root["name"], let range = WorksheetRows.range(root["ref"] ?? "") else {
        continue
      }
      let hasSums = root["totalsRowCount"].flatMap { Int($0) } ?? 0 > 0
      tables.append(Table(name: name, columns: range.columns, sums: hasSums ? range.rows.upperBound : nil))
    }
    return tables
  }

  private static func part(_ name: String?, _ package: OfficePackage) throws(Unreadable) -> [UInt8]? {
    guard let name else { return nil }
    return try package.part(name)
  }
}
