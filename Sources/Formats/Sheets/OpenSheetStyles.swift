import Records

/// Which styles of a spreadsheet strike words out, in what fonts they set them, and what is printed at the top and foot of
/// pages.
struct OpenSheetStyles {
  private struct Style {
    var parent: String?
    var isStruck: Bool?
    var font: String?
    /// Sheets in it are not shown.
    var isHidden = false
    /// The pages that a sheet in the style is printed on.
    var page: String?
  }

  private var styles: [String: Style] = [:]
  private var current: String?
  private var known: [String: Bool] = [:]
  /// What stands at the top and foot of pages, by the names of these.
  private var pages: [String: [String]] = [:]
  private var page: String?
  /// The words of the header or footer in hand.
  private var margin: [UInt8]?
  /// Within something that the program fills in.
  private var fields = 0

  private static let most = 100_000

  private static func key(_ family: String, _ name: String) -> String { family + "\u{1F}" + name }

  mutating func start(_ name: String, _ attributes: OfficeAttributes) {
    switch name {
    case "style:style", "style:default-style":
      guard styles.count < Self.most, let family = attributes["style:family"] else { return }
      let key = Self.key(family, attributes["style:name"] ?? "")
      current = key
      let parent = attributes["style:parent-style-name"].map { Self.key(family, $0) }
      styles[key] = Style(parent: parent ?? (attributes["style:name"] == nil ? nil : Self.key(family, "")))
      styles[key]?.page = attributes["style:master-page-name"]
    case "style:master-page": page = attributes["style:name"]
    case _ where page != nil && Self.margins.contains(name):
      if attributes["style:display"] != "false" { margin = [] }
    case _ where margin != nil: startInMargin(name)
    case "style:table-properties":
      if let current, attributes["table:display"] == "false" { styles[current]?.isHidden = true }
    case "style:text-properties":
      guard let current else { return }
      if let font = attributes["style:font-name"] ?? attributes["fo:font-family"] { styles[current]?.font = font }
      for name in ["style:text-line-through-style", "style:text-line-through-type"] {
        if let value = attributes[name] { styles[current]?.isStruck = value != "none" }
      }
    default: break
    }
  }

  private static let margins: Set<String> = [
    "style:header", "style:header-left", "style:header-first", "style:footer", "style:footer-left",
    "style:footer-first",
  ]
  private static let ofText: Set<String> = ["text:p", "text:span", "text:s", "text:tab", "text:line-break", "text:a"]

  private mutating func startInMargin(_ name: String) {
    if name == "text:p" || name.hasPrefix("style:region") { margin?.append(0x0A) }
    if name == "text:s" || name == "text:tab" { margin?.append(0x20) }
    if name.hasPrefix("text:"), !Self.ofText.contains(name) { fields += 1 }
  }

  mutating func text(_ piece: UnsafeBufferPointer<UInt8>) {
    if margin != nil, fields == 0 { unsafe margin?.append(contentsOf: piece) }
  }

  private mutating func endMargin(_ name: String) {
    guard let bytes = margin, let page else { return }
    if fields > 0, name.hasPrefix("text:"), !Self.ofText.contains(name) { fields -= 1 }
    guard Self.margins.contains(name) else { return }
    margin = nil
    let words = SheetMargin.said(String(decoding: bytes, as: UTF8.self))
    if !words.isEmpty, pages.count < 1_000 { pages[page, default: []].append(words) }
  }

  func isHidden(table style: String) -> Bool { styles[Self.key("table", style)]?.isHidden ?? false }

  /// What is printed at the top and foot of a sheet's pages.
  func margins(ofTable style: String) -> [String] { pages[styles[Self.key("table", style)]?.page ?? "Default"] ?? [] }

  mutating func end(_ name: String) {
    if margin != nil { endMargin(name) }
    if name == "style:master-page" { page = nil }
    if name == "style:style" || name == "style:default-style" { current = nil }
  }

  /// That a style strikes words out; nil where it says nothing of that.
  mutating func isStruck(_ family: String, _ name: String) -> Bool? {
    let first = Self.key(family, name)
    if let found = known[first] { return found }
    var next: String? = first
    var steps = 0
    while let key = next, let style = styles[key], steps < 50 {
      if let found = style.isStruck {
        if known.count < Self.most { known[first] = found }
        return found
      }
      next = style.parent
      steps += 1
    }
    return nil
  }

  /// The font of a cell's style where that is one of symbols.
  func symbols(_ family: String, _ name: String) -> String? {
    var next: String? = Self.key(family, name)
    var steps = 0
    while let key = next, let style = styles[key], steps < 50 {
      if let font = style.font { return SymbolFont.isSymbols(font) ? font : nil }
      next = style.parent
      steps += 1
    }
    return nil
  }

  /// The styles of a part of their own.
  static func read(_ part: [UInt8]) throws(Unreadable) -> OpenSheetStyles {
    let handler = Handler()
    try OfficeXML.read(part, into: handler)
    return handler.styles
  }

  private final class Handler: OfficeXMLHandler {
    var styles = OpenSheetStyles()
    func start(_ name: String, _ attributes: OfficeAttributes) { styles.start(name, attributes) }
    func text(_ text: UnsafeBufferPointer<UInt8>) { unsafe styles.text(text) }
    func end(_ name: String) { styles.end(name) }
  }
}
