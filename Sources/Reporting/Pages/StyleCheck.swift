import Records

/// Whether a style sheet of somebody's own stays in its page: it ends no element and asks for no other file.
enum StyleCheck {
  /// - Parameter first: the line on which it begins.
  static func check(_ text: String, from first: Int = 1) throws(TemplateFault.InText) {
    let text = plain(text).lowercased()
    func refuse(_ place: String.Index, _ words: String) -> TemplateFault.InText {
      .init(line: first + text[..<place].count { $0.isNewline }, words: words)
    }
    if let end = text.firstRange(of: "</") {
      throw refuse(end.lowerBound, "</ may not stand in a style sheet: it ends it")
    }
    if let found = text.firstRange(of: "@import") {
      throw refuse(found.lowerBound, "@import names another file; a page holds all it needs")
    }
    for found in text.ranges(of: "url(") where !isOfPage(text[found.upperBound...]) {
      throw refuse(found.lowerBound, "url() names another file; a page holds all it needs, as data: addresses")
    }
    // These take a file's name without url().
    for name in ["image-set(", "image(", "src("] {
      if let found = text.firstRange(of: name) {
        throw refuse(found.lowerBound, "\(name)) may name another file; use url() with a data: address")
      }
    }
  }

  private static func isOfPage(_ address: Substring) -> Bool {
    let address = address.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    return address.hasPrefix("data:") || address.hasPrefix("#")
  }

  /// Without remarks, and with letters that are written as numbers read, as what shows the page reads them; lines stay.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "/", rest.first == "*" {
        var last: Unicode.Scalar = " "
        rest.removeFirst()
        while let inside = rest.popFirst() {
          if inside == "\n" { plain.append(inside) }
          if last == "*", inside == "/" { break }
          last = inside
        }
        plain.append(" ")
      } else if scalar == "\\" {
        let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
        rest = rest.dropFirst(digits.count)
        if digits.isEmpty {
          if let literal = rest.popFirst(), literal != "\n" { plain.append(literal) }
        } else {
          if rest.first.map({ $0 == " " }) ?? false { rest.removeFirst() }
          plain.append(UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init) ?? " ")
        }
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }
}
