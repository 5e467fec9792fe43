/// How a run of text looks, as far as it says what the text is; nil where nothing is said.
struct WordLook {
  var isBold: Bool?
  var isItalic: Bool?
  /// Underlined or highlighted.
  var isMarked: Bool?
  /// In colour, on a coloured ground, in a frame: no more than a mark at one of several words.
  var isColoured: Bool?
  var isShaded: Bool?
  var isFramed: Bool?
  var isHidden: Bool?
  var isStruck: Bool?
  /// The font of its letters.
  var font: String?

  init() {}

  /// - Parameter properties: `w:rPr`.
  init(_ properties: OfficeNode?) {
    guard let properties else { return }
    for node in properties.children {
      switch node.name {
      case "w:b": isBold = Self.isOn(node)
      case "w:i": isItalic = Self.isOn(node)
      case "w:u": isMarked = isMarked == true || node["w:val"].map { $0 != "none" } ?? false
      case "w:highlight": isMarked = isMarked == true || node["w:val"].map { $0 != "none" } ?? false
      case "w:color": isColoured = node["w:val"].map { !["auto", "000000"].contains($0.lowercased()) }
      case "w:shd":
        isShaded = node["w:fill"].map { !["auto", "ffffff"].contains($0.lowercased()) } ?? (node["w:themeFill"] != nil)
      case "w:bdr": isFramed = node["w:val"].map { $0 != "nil" && $0 != "none" }
      case "w:vanish": isHidden = Self.isOn(node)
      case "w:strike", "w:dstrike": isStruck = isStruck == true || Self.isOn(node)
      case "w:rFonts": font = node["w:ascii"] ?? node["w:hAnsi"]
      default: break
      }
    }
  }

  /// A property that is there is on, unless it says that it is off.
  static func isOn(_ node: OfficeNode) -> Bool {
    switch node["w:val"] ?? node["w14:val"] {
    case "0", "false", "off": false
    default: true
    }
  }

  /// With what another says laid over it.
  func under(_ other: WordLook) -> WordLook {
    var look = self
    look.isBold = other.isBold ?? isBold
    look.isItalic = other.isItalic ?? isItalic
    look.isMarked = other.isMarked ?? isMarked
    look.isColoured = other.isColoured ?? isColoured
    look.isShaded = other.isShaded ?? isShaded
    look.isFramed = other.isFramed ?? isFramed
    look.isHidden = other.isHidden ?? isHidden
    look.isStruck = other.isStruck ?? isStruck
    look.font = other.font ?? font
    return look
  }

  /// A style of paragraphs and one of letters: bold within bold is not bold.
  func crossed(with letters: WordLook) -> WordLook {
    func crossed(_ one: Bool?, _ other: Bool?) -> Bool? { one == nil ? other : other == nil ? one : one != other }
    var look = under(letters)
    look.isBold = crossed(isBold, letters.isBold)
    look.isItalic = crossed(isItalic, letters.isItalic)
    return look
  }

  var isStrong: Bool { isBold == true || isMarked == true }

  /// It stands out from words beside it that do not look so.
  var standsOut: Bool { isStrong || isColoured == true || isShaded == true || isFramed == true }
}

/// The styles of a document, each with what it takes from those it is based on, and its lists.
struct WordStyles {
  struct Style {
    var look = WordLook()
    /// 1 is the highest; nil where it is none of a heading.
    var level: Int?
    /// Paragraphs of it are items of this list, at this depth.
    var list: (id: String, depth: Int)?
    /// An entry of a table of contents.
    var isOfContents = false
    var breaksPage = false
    var isPlaceholder = false
  }

  private var styles: [String: Style] = [:]
  private var defaultParagraph: String?
  /// The bullet of a list at a depth, where it is a box to tick.
  private var boxes: [String: String] = [:]
  private var defaultLook = WordLook()

  /// - Parameters:
  ///   - root: `w:styles`.
  ///   - numbering: `w:numbering`.
  init(_ root: OfficeNode?, numbering: OfficeNode?) {
    readLists(numbering)
    guard let root else { return }
    defaultLook = WordLook(root.find("w:docDefaults", "w:rPrDefault", "w:rPr"))
    var nodes: [String: OfficeNode] = [:]
    for node in root.children where node.name == "w:style" {
      guard let id = node["w:styleId"] else { continue }
      nodes[id] = node
      if node["w:type"] == "paragraph", let isDefault = node["w:default"], isDefault != "0", isDefault != "false" {
        defaultParagraph = id
      }
    }
    for id in nodes.keys { _ = resolve(id, nodes, depth: 0) }
  }

  /// Styles that are based on each other in turn.
  private static let deepest = 20

  private mutating func resolve(_ id: String, _ nodes: [String: OfficeNode], depth: Int) -> Style {
    if let known = styles[id] { return known }
    guard let node = nodes[id], depth < Self.deepest else { return Style() }
    var style = Style()
    if let base = node.child("w:basedOn")?["w:val"] { style = resolve(base, nodes, depth: depth + 1) }
    style.look = style.look.under(WordLook(node.child("w:rPr")))
    let properties = node.child("w:pPr")
    if let level = Self.level(properties) { style.level = level == 0 ? nil : level }
    if let list = Self.list(properties) { style.list = list.id == "0" ? nil : list }
    if let node = properties?.child("w:pageBreakBefore") { style.breaksPage = WordLook.isOn(node) }
    let name = (node.child("w:name")?["w:val"] ?? id).lowercased()
    if name == "title" { style.level = 1 }
    if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), (1...9).contains(level) { style.level = level }
    style.isOfContents = name.hasPrefix("toc ") && Int(name.dropFirst(4)) != nil
    if name == "placeholder text" { style.isPlaceholder = true }
    styles[id] = style
    return style
  }

  /// The level of an outline that is stated; 0 where it says that it is of none.
  static func level(_ properties: OfficeNode?) -> Int? {
    guard let value = properties?.child("w:outlineLvl")?["w:val"], let level = Int(value) else { return nil }
    return (0...8).contains(level) ? level + 1 : 0
  }

  static func list(_ properties: OfficeNode?) -> (id: String, depth: Int)? {
    guard let node = properties?.child("w:numPr"), let id = node.child("w:numId")?["w:val"] else { return nil }
    return (id, node.child("w:ilvl")?["w:val"].flatMap { Int($0) } ?? 0)
  }

  private mutating func readLists(_ root: OfficeNode?) {
    guard let root else { return }
    var bullets: [String: [Int: String]] = [:]
    for node in root.children where node.name == "w:abstractNum" {
      guard let id = node["w:abstractNumId"] else { continue }
      for level in node.children where level.name == "w:lvl" {
        guard level.child("w:numFmt")?["w:val"] == "bullet", let sign = level.child("w:lvlText")?["w:val"],
          let depth = level["w:ilvl"].flatMap({ Int($0) })
        else { continue }
        let shown = SymbolFont.shown(sign, font: WordLook(level.child("w:rPr")).font)
        if SymbolFont.boxes.contains(shown) { bullets[id, default: [:]][depth] = shown }
      }
    }
    for node in root.children where node.name == "w:num" {
      guard let id = node["w:numId"], let base = node.child("w:abstractNumId")?["w:val"] else { continue }
      for (depth, box) in bullets[base] ?? [:] { boxes["\(id) \(depth)"] = box }
    }
  }

  /// The box that stands before an item of a list; nil where none does.
  func box(_ list: (id: String, depth: Int)) -> String? { boxes["\(list.id) \(list.depth)"] }

  /// The style of a paragraph.
  func paragraph(_ id: String?) -> Style {
    var style = (id ?? defaultParagraph).flatMap { styles[$0] } ?? Style()
    if styles.isEmpty, let id, id.lowercased().hasPrefix("heading") { style.level = Int(id.dropFirst(7)) }
    style.look = defaultLook.under(style.look)
    return style
  }

  /// The style of letters; nil where there is none of that name.
  func letters(_ id: String?) -> Style? { id.flatMap { styles[$0] } }
}
