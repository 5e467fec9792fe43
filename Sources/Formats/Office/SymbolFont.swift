/// What the characters of fonts of symbols stand for: the boxes and ticks of forms.
///
/// A word processor keeps such a character as a byte of its font, or as U+F000 and that byte. What is no box stays in the
/// private area, where it is no letter.
enum SymbolFont {
  /// That a font's characters are symbols, by its name.
  static func isSymbols(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("wingdings") || name.contains("webdings") || name == "symbol" || name.contains("zapf dingbats")
      || name == "marlett"
  }

  /// A text in a font; itself where that is none of symbols.
  static func shown(_ text: String, font: String?) -> String {
    guard let font, isSymbols(font) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { shown($0, font: font) }))
  }

  /// A character of a font; itself where it is none of a font of symbols.
  static func shown(_ scalar: Unicode.Scalar, font: String) -> Unicode.Scalar {
    var code = scalar.value
    if code >= 0xF000, code <= 0xF0FF {
      code -= 0xF000
    } else if code > 0xFF || font.isEmpty || !isSymbols(font) {
      return scalar
    }
    let name = font.lowercased()
    if code <= 0x20 { return " " }
    let sign: Unicode.Scalar?
    if name.contains("wingdings 2") || name.contains("wingdings2") {
      sign = second[code]
    } else if name.contains("webdings") {
      sign = webdings[code]
    } else if name == "marlett" {
      sign = marlett[code]
    } else if name == "symbol" {
      sign = code == 0xB7 ? "•" : nil
    } else {
      // A character of the private area without its font's name is hardly ever another's.
      sign = wingdings[code]
    }
    return sign ?? Unicode.Scalar(0xF000 + code) ?? scalar
  }

  private static let wingdings: [UInt32: Unicode.Scalar] = [
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xA1: "○", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xFC: "✓", 0xFB: "✗",
    0xA4: "◉", 0xA7: "•", 0x6C: "•", 0xD8: "•", 0x9F: "•", 0x76: "•",
  ]
  private static let second: [UInt32: Unicode.Scalar] = [
    0xA3: "☐", 0x2A: "☐", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x51: "☒", 0x50: "✓", 0x4F: "✗", 0x99: "○", 0x9A: "◉",
  ]
  private static let marlett: [UInt32: Unicode.Scalar] = [0x61: "✓", 0x62: "✓", 0x72: "✗"]
  private static let webdings: [UInt32: Unicode.Scalar] = [0x63: "☐", 0x61: "✓", 0x72: "✗", 0x67: "■"]
}
