/// Text as forms read it.
enum WordText {
  /// With spaces of every width as such, without signs that show nothing.
  static func shown(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0x7F, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: shown += " "
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC: break
      case 0x2011: shown += "-"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// All text of a part or of what is not shown, a paragraph on each line.
  static func plain(_ node: OfficeNode) -> String {
    var text = ""
    var stack = [node]
    while let next = stack.popLast() {
      switch next.name {
      case "w:t", "a:t", "m:t": text += shown(next.allText)
      case "w:tab", "w:tc": text += "\t"
      case "w:br", "w:p", "a:p": text += "\n"
      default: break
      }
      if next.name != "w:t", next.name != "a:t" { stack.append(contentsOf: next.children.reversed()) }
    }
    return text
  }
}
