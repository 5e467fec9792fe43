import Records

/// The styles of a workbook's cells, as far as they say what a cell shows.
struct CellStyles {
  private var formats: [CellFormat] = []
  private var struck: [Bool] = []
  /// The fonts of symbols among those of styles.
  private var symbols: [String?] = []

  init() {}

  /// - Parameter part: the workbook's styles.
  init(_ part: [UInt8]) throws(Unreadable) {
    let root = try OfficeTree.root(of: part)
    var codes: [Int: String] = [:]
    for node in root.child("x:numFmts")?.children ?? [] where node.name == "x:numFmt" {
      if let id = node["numFmtId"].flatMap({ Int($0) }), let code = node["formatCode"] { codes[id] = code }
    }
    let fonts = (root.child("x:fonts")?.children ?? []).filter { $0.name == "x:font" }
    let names = fonts.map { font in font.child("x:name")?["val"].flatMap { SymbolFont.isSymbols($0) ? $0 : nil } }
    for style in root.child("x:cellXfs")?.children ?? [] where style.name == "x:xf" {
      let id = style["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(CellFormat(id: id, code: codes[id]))
      let font = style["fontId"].flatMap { Int($0) } ?? 0
      struck.append(fonts.indices.contains(font) && Self.isStruck(fonts[font]))
      symbols.append(fonts.indices.contains(font) ? names[font] : nil)
    }
  }

  private static func isStruck(_ font: OfficeNode) -> Bool {
    font.child("x:strike").map { isOn($0["val"]) } ?? false
  }

  /// A property that is there is on, unless it says otherwise.
  static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value) }

  /// That cells of a style are struck out.
  func isStruck(_ style: Int) -> Bool { struck.indices.contains(style) && struck[style] }

  /// The font of symbols that cells of a style are set in; nil where it is another font.
  func symbols(of style: Int) -> String? { symbols.indices.contains(style) ? symbols[style] : nil }

  /// How cells of a style show numbers.
  func format(of style: Int) -> CellFormat { formats.indices.contains(style) ? formats[style] : .number }
}
