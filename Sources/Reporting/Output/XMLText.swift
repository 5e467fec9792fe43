extension ReportText {
  /// Text between tags or in an attribute's quotes: markup escaped, and what XML 1.0 has no place for as U+FFFD.
  mutating func append(xml text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case "'": append("&#39;")
      // In an attribute these would be read as spaces; nothing of ours needs them.
      case "\t", "\n", "\r": append(byte: 0x20)
      default:
        let value = scalar.value
        let isLegal = value >= 0x20 && value != 0xFFFE && value != 0xFFFF && !(0x7F...0x9F).contains(value)
        let written: Unicode.Scalar = isLegal ? scalar : "\u{FFFD}"
        bytes.append(contentsOf: Character(written).utf8)
      }
    }
  }

  /// ` name="value"`.
  mutating func append(attribute name: String, _ value: String) {
    append(" \(name)=\"")
    append(xml: value)
    append("\"")
  }
}
