import Records

/// The drawing over a sheet of a workbook: what pictures it holds, and over which cells they lie.
struct SheetDrawing {
  private(set) var pictures: [SheetPicture] = []
  /// Pictures that stand on the page and over no cell in particular.
  private(set) var unplaced = 0
  /// The words of shapes.
  private(set) var words: [String] = []

  /// - Parameter name: the drawing's part.
  init(_ name: String, in package: OfficePackage) throws(Unreadable) {
    guard let part = try package.part(name) else { return }
    let related = try Relationships(of: name, in: package)
    for anchor in try OfficeTree.root(of: part).children {
      let shape = SheetShape(anchor, related, package)
      if !shape.words.isEmpty { words.append(shape.words) }
      guard shape.kind != .none else { continue }
      switch anchor.name {
      case "xdr:absoluteAnchor": if shape.kind == .picture { unplaced += 1 }
      case "xdr:oneCellAnchor", "xdr:twoCellAnchor":
        guard var picture = Self.picture(anchor) else { continue }
        picture.isDoubtful = shape.kind == .doubtful
        pictures.append(picture)
      default: break
      }
    }
    pictures.sort { $0.row > $1.row }
  }

  private static func picture(_ anchor: OfficeNode) -> SheetPicture? {
    guard let from = anchor.child("xdr:from").flatMap({ Corner($0) }) else { return nil }
    if let to = anchor.child("xdr:to").flatMap({ Corner($0) }) {
      guard to.row >= from.row, to.column >= from.column else { return nil }
      // What reaches a little into the next column does not mean it.
      let last = to.column > from.column && to.right < usualWidth / 4 ? to.column - 1 : to.column
      return SheetPicture(
        row: from.row, top: from.down, columns: from.column...last, bottom: .row(to.row, to.down))
    }
    let size = anchor.child("xdr:ext")
    let width = points(size?["cx"]) ?? 0
    let more = max(0, min(100, Int(((from.right + width) / usualWidth - 0.25).rounded(.down))))
    return SheetPicture(
      row: from.row, top: from.down, columns: from.column...from.column + more,
      bottom: .height(points(size?["cy"]) ?? 0))
  }

  /// The width of a column where none is given.
  private static let usualWidth = 48.0

  private struct Corner {
    var row: Int
    var column: Int
    var down: Double
    var right: Double

    init?(_ node: OfficeNode) {
      func text(_ name: String) -> String { FormWords.trimmed(node.child(name)?.allText ?? "") }
      guard let row = Int(text("xdr:row")), let column = Int(text("xdr:col")), (0..<SheetRows.mostRows).contains(row),
        (0..<SheetRows.mostColumns).contains(column)
      else { return nil }
      self.row = row + 1
      self.column = column
      down = SheetDrawing.points(text("xdr:rowOff")) ?? 0
      right = SheetDrawing.points(text("xdr:colOff")) ?? 0
    }
  }

  /// Of English metric units.
  private static func points(_ text: String?) -> Double? { text.flatMap { Double($0) }.map { $0 / 12_700 } }
}

/// What lies over cells: a picture or ink, words, or nothing that could be an answer (a chart, what is not shown or is
/// marked as a decoration).
struct SheetShape {
  enum Kind {
    case picture
    /// An answer perhaps, and perhaps none: words in a shape, a picture that says of itself what it is.
    case doubtful
    case none
  }

  private(set) var kind = Kind.none
  private(set) var words = ""

  init(_ anchor: OfficeNode, _ related: Relationships, _ package: OfficePackage) {
    var isPicture = false
    var described = ""
    var stack = anchor.children
    while let node = stack.popLast() {
      switch node.name {
      case "a:blip": if let entry = related.entry(node["r:embed"] ?? ""), package.has(entry.target) { isPicture = true }
      case "a:custGeom", "xdr:contentPart": isPicture = true
      case "xdr:txBody":
        words += FormWords.trimmed(node.children.map(\.allText).joined(separator: " "))
        continue
      case "xdr:cNvPr":
        if node["hidden"] == "1" || node["hidden"] == "true" { return }
        described += " " + (node["descr"] ?? "") + " " + (node["title"] ?? "")
      default:
        if node.name.hasSuffix(":decorative"), node["val"] != "0", node["val"] != "false" { return }
      }
      stack += node.children
    }
    if !words.isEmpty {
      kind = .doubtful
    } else if isPicture {
      kind = Self.isOfSomethingElse(described) ? .doubtful : .picture
    }
  }

  /// "School logo", "Sign here arrow": no signature, by what its alternative text says.
  private static func isOfSomethingElse(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: { others.contains($0) }) { return true }
    return zip(words, words.dropFirst()).contains { $0 == "sign" && $1 == "here" }
  }

  private static let others: Set<String> = [
    "logo", "logos", "crest", "badge", "emblem", "banner", "letterhead", "arrow", "icon", "watermark", "background",
    "clipart", "decoration", "header", "footer", "qr", "barcode", "map", "chart", "diagram", "stamp",
  ]
}

/// The controls over a sheet of a workbook: boxes to tick and lists, as the drawing of an older kind has them (VML).
/// What they say is not read, so that what stands in the cells below them is no sure blank.
struct SheetControls {
  private(set) var places: [SheetPicture] = []

  init(_ part: [UInt8]) throws(Unreadable) {
    var stack = try OfficeTree.root(of: part).children
    while let node = stack.popLast() {
      stack += node.children
      guard node.name == "xv:ClientData", let kind = node["ObjectType"], Self.kinds.contains(kind),
        let anchor = node.child("xv:Anchor")?.allText
      else { continue }
      let ends = anchor.split(separator: ",").compactMap { Int(FormWords.trimmed($0)) }
      guard ends.count == 8, ends[0] >= 0, ends[2] >= 0, ends[4] >= ends[0], ends[6] >= ends[2],
        ends[6] < SheetRows.mostRows, ends[4] < SheetRows.mostColumns
      else { continue }
      var place = SheetPicture(
        row: ends[2] + 1, columns: ends[0]...max(ends[0], ends[4] - (ends[5] == 0 ? 1 : 0)),
        bottom: .row(ends[6] + 1, Double(ends[7])))
      place.isDoubtful = true
      places.append(place)
    }
    places.sort { $0.row > $1.row }
  }

  private static let kinds: Set<String> = ["Checkbox", "Radio", "Drop", "List", "Edit", "EditBox"]
}

/// Values of cells that are no text (rich values, [MS-XLSX] 2.2.4): which of them are pictures.
struct RichValues {
  /// By the number that a cell names its value's metadata by, from 1.
  private var arePictures: [Bool] = []

  init() {}

  init(_ related: Relationships, in package: OfficePackage) throws(Unreadable) {
    func root(_ type: String) throws(Unreadable) -> OfficeNode? {
      guard let name = related.target(of: type), let part = try package.part(name) else { return nil }
      return try OfficeTree.root(of: part)
    }
    guard let metadata = try root("sheetMetadata"), let values = try root("rdRichValue"),
      let structures = try root("rdRichValueStructure")
    else { return }
    let kinds = structures.children.filter { $0.name == "xlrd:s" }.map { $0["t"] ?? "" }
    let pictures = values.children.filter { $0.name == "xlrd:rv" }.map { value in
      let kind = value["s"].flatMap { Int($0) } ?? -1
      return kinds.indices.contains(kind) && ["_localImage", "_webimage"].contains(kinds[kind])
    }
    let future = metadata.children.first { $0.name == "x:futureMetadata" && $0["name"] == "XLRICHVALUE" }
    let indices = (future?.children ?? []).filter { $0.name == "x:bk" }.map { block in
      block.find("x:extLst", "x:ext", "xlrd:rvb")?["i"].flatMap { Int($0) } ?? -1
    }
    arePictures = (metadata.child("x:valueMetadata")?.children ?? []).filter { $0.name == "x:bk" }.map { block in
      let index = block.child("x:rc")?["v"].flatMap { Int($0) } ?? -1
      guard indices.indices.contains(index), pictures.indices.contains(indices[index]) else { return false }
      return pictures[indices[index]]
    }
  }

  /// - Parameter metadata: what the cell says.
  func isPicture(_ metadata: String?) -> Bool {
    guard let number = metadata.flatMap({ Int($0) }), arePictures.indices.contains(number - 1) else { return false }
    return arePictures[number - 1]
  }
}
