/// What a document's styles say of the look of words, as far as it tells a heading or a label from an answer.
struct WordStyles {
  struct Style {
    /// A heading's level, from 1.
    var level: Int?
    var isStrong: Bool?
    var isAside: Bool?
    var isHidden: Bool?
    var isItem: Bool?
  }

  private var styles: [String: Style] = [:]
  private(set) var plain = Style()

  init() {}

  init(_ root: OfficeNode) {
    var based: [String: String] = [:]
    var own: [String: Style] = [:]
    for node in root.children where node.name == "w:style" {
      guard let id = node["w:styleId"] else { continue }
      var style = Style()
      let name = node.child("w:name")?["w:val"]?.lowercased() ?? ""
      if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) { style.level = level }
      if name == "title" { style.level = 1 }
      if name == "subtitle" { style.level = 2 }
      if let outline = node.find("w:pPr", "w:outlineLvl")?["w:val"].flatMap({ Int($0) }), outline < 9 {
        style.level = style.level ?? outline + 1
      }
      if node.find("w:pPr", "w:numPr") != nil { style.isItem = true }
      Self.look(node.child("w:rPr"), &style)
      own[id] = style
      if let base = node.child("w:basedOn")?["w:val"] { based[id] = base }
      if node["w:type"] == "paragraph", node["w:default"].map(Self.isOn) == true { plain = style }
    }
    for id in own.keys {
      var style = own[id] ?? Style()
      var (next, steps) = (based[id], 0)
      while let base = next, steps < 20, let inherited = own[base] {
        style.level = style.level ?? inherited.level
        style.isStrong = style.isStrong ?? inherited.isStrong
        style.isAside = style.isAside ?? inherited.isAside
        style.isHidden = style.isHidden ?? inherited.isHidden
        style.isItem = style.isItem ?? inherited.isItem
        next = based[base]
        steps += 1
      }
      styles[id] = style
    }
  }

  subscript(id: String?) -> Style { id.flatMap { styles[$0] } ?? plain }

  /// What run properties say, over what was said before.
  static func look(_ properties: OfficeNode?, _ style: inout Style) {
    guard let properties else { return }
    for node in properties.children {
      switch node.name {
      case "w:b": style.isStrong = isOn(node["w:val"])
      case "w:i": style.isAside = isOn(node["w:val"])
      case "w:vanish": style.isHidden = isOn(node["w:val"])
      default: break
      }
    }
  }

  /// A switch is on where it stands without a value.
  static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "") }
}
