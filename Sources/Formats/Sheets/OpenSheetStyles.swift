import Records

/// Which styles of a spreadsheet strike words out.
struct OpenSheetStyles {
  private struct Style {
    var parent: String?
    var isStruck: Bool?
    var font: String?
  }

  private var styles: [String: Style] = [:]
  private var current: String?
  private var known: [String: Bool] = [:]

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
    case "style:text-properties":
      guard let current else { return }
      if let font = attributes["style:font-name"] ?? attributes["fo:font-family"] { styles[current]?.font = font }
      for name in ["style:text-line-through-style", "style:text-line-through-type"] {
        if let value = attributes[name] { styles[current]?.isStruck = value != "none" }
      }
    default: break
    }
  }

  mutating func end(_ name: String) {
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
    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: String) { styles.end(name) }
  }
}
