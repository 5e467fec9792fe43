/// Letters of symbol fonts as the signs that they look like.
///
/// A box to tick is as often as not a letter in Wingdings: "o" is an empty one, "þ" a ticked one. Signs that are no box
/// and no tick say nothing in a form, and become white space.
enum WordSymbols {
  /// Those that before an item of a list are there to be ticked; circles are decoration.
  static let boxes: Set<String> = ["☐", "☑", "☒", "□", "❑", "❏"]

  /// - Parameter font: the font that the letters are set in; nil where it is not known.
  static func text(_ text: String, font: String?) -> String {
    let table = font.flatMap { tables[$0.lowercased()] }
    guard table != nil || text.unicodeScalars.contains(where: { (0xF020...0xF0FF).contains($0.value) }) else {
      return text
    }
    var shown = ""
    for scalar in text.unicodeScalars {
      let isSymbol = (0xF020...0xF0FF).contains(scalar.value)
      if let table, isSymbol || (0x21...0xFF).contains(scalar.value) {
        shown += table[scalar.value & 0xFF] ?? " "
      } else if isSymbol {
        // Without its font, what most such signs are.
        shown += wingdings[scalar.value & 0xFF] ?? " "
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// `w:sym`: one sign by its font and number.
  static func sign(font: String?, code: String?) -> String {
    guard let value = code.flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(value) else { return " " }
    return text(String(Character(scalar)), font: font)
  }

  private static let tables: [String: [UInt32: String]] = [
    "wingdings": wingdings, "wingdings 2": wingdings2, "wingdings 3": [:], "webdings": webdings, "symbol": symbol,
  ]

  private static let wingdings: [UInt32: String] = [
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xA1: "○", 0xA4: "◉", 0xA8: "☐",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2: [UInt32: String] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x99: "○", 0xA3: "☐", 0xA2: "■",
  ]
  private static let webdings: [UInt32: String] = [0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"]
  /// Its Greek letters are no words of a form.
  private static let symbol: [UInt32: String] = [0xB7: "•", 0xD6: "√", 0x2D: "-", 0x3A: ":", 0x3F: "?", 0x2E: "."]
}

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
