extension ReportText {
  /// Text between tags or in an attribute's quotes: markup escaped, and what is not seen, which XML 1.0 has no place for or
  /// which turns the text around it, shown as its number.
  mutating func append(xml text: String) { append(html: text) }

  /// ` name="value"`.
  mutating func append(attribute name: String, _ value: String) {
    append(" \(name)=\"")
    append(xml: value)
    append("\"")
  }
}
