import Records

/// The looks of an OpenDocument text: what its styles say of words and paragraphs, parents and defaults counted in.
final class OpenTextStyles {
  /// How words are printed.
  struct Look: Equatable {
    var isBold = false
    /// Underlined, or marked with colour behind the words.
    var isMarked = false
    /// In colour, in a frame.
    var isColoured = false
    var isFramed = false
    var isAside = false
    var isStruck = false
    var isHidden = false
    var font = ""

    var isStrong: Bool { isBold || isMarked }
    var standsOut: Bool { isStrong || isColoured || isFramed }
  }

  /// How a paragraph stands among others.
  struct Setting: Equatable {
    /// Centimetres of room above it, below it.
    var above = 0.0
    var below = 0.0
    /// None of it between paragraphs of one style.
    var isContextual = false
    var breaksBefore = false
    var breaksAfter = false
    /// A heading's.
    var level: Int?
  }

  private var styles: [String: OfficeNode] = [:]
  private var defaults: [String: OfficeNode] = [:]
  private var fonts: [String: String] = [:]
  /// What was asked for before, by the names of paragraphs' styles.
  private var looks: [String: Look] = [:]
  private var settings: [String: Setting] = [:]
  /// Chains of styles by the name of the first, from the outermost parent down.
  private var chains: [String: [OfficeNode]] = [:]

  /// Takes the styles of a part: of what stands below its outermost element.
  func add(_ root: OfficeNode) {
    for group in root.children {
      switch group.name {
      case "office:font-face-decls":
        for face in group.children {
          guard let name = face["style:name"] else { continue }
          fonts[name] = (face["svg:font-family"] ?? name).replacing("'", with: "")
        }
      case "office:styles", "office:automatic-styles":
        for style in group.children {
          let family = style["style:family"] ?? ""
          if style.name == "style:default-style" { defaults[family] = style }
          // What styles.xml names for its headers may have the name of another style of content.xml, which comes first.
          if style.name == "style:style", let name = style["style:name"] {
            let key = Self.key(family, name)
            if styles[key] == nil { styles[key] = style }
          }
        }
      default: break
      }
    }
  }

  private static func key(_ family: String, _ name: String) -> String { family + "\u{1F}" + name }

  /// A style and its parents, the outermost first.
  private func chain(_ family: String, _ name: String) -> [OfficeNode] {
    let first = Self.key(family, name)
    if let known = chains[first] { return known }
    var chain: [OfficeNode] = []
    var next = styles[first]
    while let style = next, chain.count < 50, !chain.contains(where: { $0 === style }) {
      chain.append(style)
      next = style["style:parent-style-name"].flatMap { styles[Self.key(family, $0)] }
    }
    chain.reverse()
    chains[first] = chain
    return chain
  }

  // MARK: Words

  func look(ofParagraph name: String?) -> Look {
    let name = name ?? "Standard"
    if let known = looks[name] { return known }
    var look = Look()
    if let style = defaults["paragraph"] { lay(style, over: &look) }
    for style in chain("paragraph", name) { lay(style, over: &look) }
    looks[name] = look
    return look
  }

  func look(ofWords name: String?, in outer: Look) -> Look {
    guard let name else { return outer }
    var look = outer
    for style in chain("text", name) { lay(style, over: &look) }
    return look
  }

  private func lay(_ style: OfficeNode, over look: inout Look) {
    guard let words = style.child("style:text-properties") else { return }
    for (name, value) in words.attributes {
      switch name {
      case "fo:font-weight": look.isBold = value == "bold" || (Int(value) ?? 0) >= 600
      case "fo:font-style": look.isAside = value == "italic" || value == "oblique"
      case "style:text-underline-style": look.isMarked = value != "none"
      case "fo:background-color": if value != "transparent", value.lowercased() != "#ffffff" { look.isMarked = true }
      case "fo:color": look.isColoured = value.lowercased() != "#000000"
      case "style:use-window-font-color": if value == "true" { look.isColoured = false }
      case "fo:border", "loext:border": look.isFramed = value != "none"
      case "style:text-line-through-style": look.isStruck = value != "none"
      case "style:text-line-through-type": if value != "none" { look.isStruck = true } else { look.isStruck = false }
      case "text:display": look.isHidden = value == "none"
      case "fo:font-size": if let size = Self.centimetres(value), size < 0.04 { look.isHidden = true }
      case "style:font-name": look.font = fonts[value] ?? value
      case "fo:font-family": look.font = value
      default: break
      }
    }
  }

  // MARK: Paragraphs

  func setting(ofParagraph name: String?) -> Setting {
    let name = name ?? "Standard"
    if let known = settings[name] { return known }
    var setting = Setting()
    if let style = defaults["paragraph"] { lay(style, over: &setting) }
    for style in chain("paragraph", name) {
      lay(style, over: &setting)
      if let level = style["style:default-outline-level"].flatMap({ Int($0) }), level > 0 { setting.level = level }
      switch style["style:name"] {
      case "Title": setting.level = 1
      case let name? where name.hasPrefix("Heading_20_"): setting.level = Int(name.dropFirst(11)) ?? setting.level
      default: break
      }
    }
    settings[name] = setting
    return setting
  }

  private func lay(_ style: OfficeNode, over setting: inout Setting) {
    guard let paragraph = style.child("style:paragraph-properties") else { return }
    for (name, value) in paragraph.attributes {
      switch name {
      case "fo:margin":
        setting.above = Self.centimetres(value) ?? 0
        setting.below = setting.above
      case "fo:margin-top": setting.above = Self.centimetres(value) ?? 0
      case "fo:margin-bottom": setting.below = Self.centimetres(value) ?? 0
      case "style:contextual-spacing": setting.isContextual = value == "true"
      case "fo:break-before": setting.breaksBefore = value == "page" || value == "even-page" || value == "odd-page"
      case "fo:break-after": setting.breaksAfter = value == "page" || value == "even-page" || value == "odd-page"
      default: break
      }
    }
  }

  /// That a table or section begins on a new page.
  func breaksBefore(table name: String?) -> Bool {
    chain("table", name ?? "").contains { $0.child("style:table-properties")?["fo:break-before"] == "page" }
  }

  /// A paragraph's or table's style that begins another kind of page begins a page.
  func changesPage(_ family: String, _ name: String?) -> Bool {
    guard let page = name.flatMap({ styles[Self.key(family, $0)] })?["style:master-page-name"] else { return false }
    return !page.isEmpty
  }

  /// "0.247cm", "12pt"; nil for a share ("100%").
  static func centimetres(_ length: String) -> Double? {
    let units = [("cm", 1.0), ("mm", 0.1), ("in", 2.54), ("pt", 2.54 / 72), ("pc", 2.54 / 6), ("px", 2.54 / 96)]
    for (unit, factor) in units where length.hasSuffix(unit) {
      return Double(length.dropLast(unit.utf8.count)).map { $0 * factor }
    }
    return nil
  }
}
