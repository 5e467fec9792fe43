import Records

/// The styles of a workbook's cells, as far as they say what a cell shows.
struct CellStyles {
  private var formats: [CellFormat] = []

  init() {}

  /// - Parameter part: the workbook's styles.
  init(_ part: [UInt8]) throws(Unreadable) {
    let root = try OfficeTree.root(of: part)
    var codes: [Int: String] = [:]
    for node in root.child("x:numFmts")?.children ?? [] where node.name == "x:numFmt" {
      if let id = node["numFmtId"].flatMap({ Int($0) }), let code = node["formatCode"] { codes[id] = code }
    }
    for style in root.child("x:cellXfs")?.children ?? [] where style.name == "x:xf" {
      let id = style["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(CellFormat(id: id, code: codes[id]))
    }
  }

  /// How cells of a style show numbers.
  func format(of style: Int) -> CellFormat { formats.indices.contains(style) ? formats[style] : .number }
}
