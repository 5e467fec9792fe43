/// Letters of fonts of symbols as the signs that they look like: the boxes and ticks of forms.
///
/// A box to tick is as often as not a letter in Wingdings: "o" is an empty one, "þ" a ticked one. A word processor keeps
/// such a letter as a byte of its font, or as U+F000 and that byte. Signs that are no box and no tick say nothing in a
/// form, and become white space: a hand that writes, beside a line to sign on, is no signature.
enum SymbolFont {
  /// Those that before an item of a list are there to be ticked; circles are decoration.
  static let boxes: Set<String> = ["☐", "☑", "☒", "□", "❑", "❏"]

  /// That a font's letters are symbols, by its name.
  static func isSymbols(_ name: String) -> Bool { table(of: name) != nil }

  /// A text in a font.
  ///
  /// - Parameter font: nil where it is not known: then only letters that no font but one of symbols has are signs.
  static func shown(_ text: String, font: String?) -> String {
    let table = font.flatMap(Self.table(of:))
    // U+F000 to U+F0FF begin with this byte.
    guard table != nil || text.utf8.contains(0xEF) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(sign(of: scalar, table)) }
    return String(shown)
  }

  /// A letter of a font; itself where that is none of symbols.
  static func shown(_ scalar: Unicode.Scalar, font: String) -> Unicode.Scalar { sign(of: scalar, table(of: font)) }

  /// One sign by its font and its number in hexadecimal digits; white space where it has none.
  static func sign(font: String?, code: String?) -> String {
    guard let value = code.flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(value) else { return " " }
    return shown(String(Character(scalar)), font: font)
  }

  private static func sign(of scalar: Unicode.Scalar, _ table: [UInt32: Unicode.Scalar]?) -> Unicode.Scalar {
    switch scalar.value {
    // Without its font, what most such signs are.
    case 0xF000...0xF0FF: (table ?? wingdings)[scalar.value & 0xFF] ?? " "
    case 0x21...0xFF: table.map { $0[scalar.value] ?? " " } ?? scalar
    default: scalar
    }
  }

  /// The signs of a font; nil where it is none of symbols.
  private static func table(of font: String) -> [UInt32: Unicode.Scalar]? {
    guard mayBeSymbols(font) else { return nil }
    let name = font.lowercased()
    if name.contains("wingdings") {
      let number = name.last.flatMap(\.wholeNumberValue)
      return number == 2 ? wingdings2 : number == 3 ? [:] : wingdings
    }
    if name.contains("webdings") { return webdings }
    if name.contains("dingbats") { return dingbats }
    return name == "symbol" ? symbol : name == "marlett" ? marlett : nil
  }

  /// The quick question before the others, for every run of a document has a font: "ding" stands in its name, or it is
  /// as long as one of the other two.
  private static func mayBeSymbols(_ font: String) -> Bool {
    let name = font.utf8
    if name.count == 6 || name.count == 7 { return true }
    var matched = 0
    for byte in name {
      matched = byte | 0x20 == ding[matched] ? matched + 1 : byte | 0x20 == ding[0] ? 1 : 0
      if matched == ding.count { return true }
    }
    return false
  }

  private static let ding = Array("ding".utf8)

  private static let wingdings: [UInt32: Unicode.Scalar] = [
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "•", 0x78: "☒", 0x9F: "•", 0xA1: "○",
    0xA4: "◉", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2: [UInt32: Unicode.Scalar] = [
    0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x99: "○", 0x9A: "◉", 0xA2: "■",
    0xA3: "☐",
  ]
  private static let webdings: [UInt32: Unicode.Scalar] = [0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"]
  private static let marlett: [UInt32: Unicode.Scalar] = [0x61: "✓", 0x62: "✓", 0x72: "✗"]
  /// Zapf Dingbats.
  private static let dingbats: [UInt32: Unicode.Scalar] = [
    0x33: "✓", 0x34: "✔", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐",
    0x71: "☐", 0x72: "☐",
  ]
  /// Its Greek letters are no words of a form; its figures and points are those of every font.
  private static let symbol: [UInt32: Unicode.Scalar] = {
    var signs: [UInt32: Unicode.Scalar] = [0xB7: "•", 0xD6: "√"]
    for scalar in "0123456789().,:;/-?".unicodeScalars { signs[scalar.value] = scalar }
    return signs
  }()
}
