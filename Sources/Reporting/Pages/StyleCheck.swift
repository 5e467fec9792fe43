import Records

/// Whether a style sheet of somebody's own stays in its page: it ends no element and asks for no other file.
///
/// It is read as browsers read it (CSS Syntax 3): remarks, texts in quotes, names whose letters may be written as numbers.
enum StyleCheck {
  /// - Parameter first: the line on which it begins.
  static func check(_ text: String, from first: Int = 1) throws(TemplateFault.InText) {
    // Whatever it stands in: who reads the page looks for it before anything of the sheet is read.
    let bytes = Array(text.utf8)
    let mark = Array("</style".utf8)
    if let end = bytes.indices.first(where: { start in
      bytes[start] == mark[0] && bytes[start...].prefix(mark.count).elementsEqual(mark) { $0 | 0x20 == $1 | 0x20 }
    }) {
      throw .init(
        line: first + bytes[..<end].count { $0 == UInt8(ascii: "\n") },
        words: "</style may not stand in a style sheet: it ends it")
    }
    var reader = StyleReader(text, first)
    try reader.read()
  }
}

private struct StyleReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var line: Int
  /// Names of the functions that are open.
  private var open: [String] = []
  /// In an `@namespace` rule.
  private var isNamespace = false

  /// Those that take a file's name in quotes.
  /// What may stand within those: nothing that stands for something else.
  private static let withinFetching: Set<String> = [
    "url", "image-set", "-webkit-image-set", "type", "calc", "rgb", "rgba", "hsl", "hsla", "linear-gradient",
    "radial-gradient", "conic-gradient",
  ]
  private static let fetching: Set<String> = ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"]

  init(_ text: String, _ line: Int) {
    // Whatever ends a line does so for a text in quotes too.
    scalars = Array(text.replacing("\r\n", with: "\n").unicodeScalars.map { $0 == "\r" || $0 == "\u{C}" ? "\n" : $0 })
    self.line = line
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? { at + ahead < scalars.count ? scalars[at + ahead] : nil }

  @discardableResult private mutating func take() -> Unicode.Scalar {
    defer { at += 1 }
    if scalars[at] == "\n" { line += 1 }
    return scalars[at]
  }

  mutating func read() throws(TemplateFault.InText) {
    while let scalar = peek() {
      if scalar == "/", peek(1) == "*" {
        try remark()
      } else if scalar == "\"" || scalar == "'" {
        let line = line
        let text = try quoted()
        // `type("image/png")` says what a picture is, not where.
        if let function = open.first(where: Self.fetching.contains), open.last != "type", !isNamespace,
          !Self.isOfPage(text)
        {
          throw Self.names(function, line)
        }
      } else if scalar == "@" {
        let line = line
        take()
        let rule = name()
        if rule == "import" {
          throw .init(line: line, words: "@import names another file; a page holds all it needs")
        }
        // What it names is never asked for.
        isNamespace = rule == "namespace"
      } else if Self.beginsName(scalar) {
        try function()
      } else if scalar == "#" || ("0"..."9").contains(scalar) {
        // A colour or a number with its unit is no function, whatever stands behind it.
        take()
        _ = name()
      } else {
        take()
        if ";{}".unicodeScalars.contains(scalar) { isNamespace = false }
        if scalar == "(" { open.append("") }
        if scalar == ")", !open.isEmpty { open.removeLast() }
      }
    }
    if let open = open.last {
      throw .init(line: line, words: "it ends within \(open)(…), which the next style would go on with")
    }
  }

  private mutating func remark() throws(TemplateFault.InText) {
    take()
    take()
    while peek() != nil {
      if peek() == "*", peek(1) == "/" {
        take()
        take()
        return
      }
      take()
    }
    throw .init(line: line, words: "it ends within /* … */, which the next style would go on with")
  }

  private mutating func quoted() throws(TemplateFault.InText) -> String {
    let end = take()
    var text = String.UnicodeScalarView()
    while let scalar = peek(), scalar != "\n" {
      if scalar == end {
        take()
        return String(text)
      }
      if scalar == "\\" { escape(into: &text) } else { text.append(take()) }
    }
    // A line's end ends a text that is not closed.
    if peek() == nil { throw .init(line: line, words: "it ends within a text in quotes") }
    return String(text)
  }

  /// A name, and what it opens.
  private mutating func function() throws(TemplateFault.InText) {
    let line = line
    let name = name()
    guard peek() == "(" else { return }
    take()
    if name == "url" {
      var ahead = 0
      while let scalar = peek(ahead), [" ", "\t", "\n"].contains(scalar) { ahead += 1 }
      if peek(ahead) != "\"", peek(ahead) != "'" {
        var address = String.UnicodeScalarView()
        while let scalar = peek(), scalar != ")" {
          if scalar == "\\" { escape(into: &address) } else { address.append(take()) }
        }
        if peek() == nil {
          throw .init(line: line, words: "it ends within url(…), which the next style would go on with")
        }
        take()
        if !isNamespace, !Self.isOfPage(String(address)) { throw Self.names(name, line) }
        return
      }
    }
    if let function = open.first(where: Self.fetching.contains), !Self.withinFetching.contains(name) {
      throw Self.names(function, line)
    }
    open.append(name)
  }

  /// In small letters, numbers read.
  private mutating func name() -> String {
    var name = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar == "\\", peek(1) != "\n" {
        escape(into: &name)
      } else if Self.beginsName(scalar) || ("0"..."9").contains(scalar) {
        name.append(take())
      } else {
        break
      }
    }
    return String(name).lowercased()
  }

  private mutating func escape(into text: inout String.UnicodeScalarView) {
    take()
    var digits = ""
    while digits.count < 6, let scalar = peek(), scalar.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(take())
    }
    guard !digits.isEmpty else {
      // A line's end is left out of a text.
      if peek() != nil {
        let scalar = take()
        if scalar == "\r", peek() == "\n" { take() } else if scalar != "\n" { text.append(scalar) }
      }
      return
    }
    // One space or line's end belongs to the number.
    if peek() == "\r", peek(1) == "\n" { take() }
    if let scalar = peek(), [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar) { take() }
    text.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
  }

  private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "-" || scalar == "_" || scalar == "\\"
      || scalar.value >= 0x80
  }

  private static func isOfPage(_ address: String) -> Bool {
    let address = String(address.unicodeScalars.drop { $0.value <= 0x20 }).lowercased()
    return address.hasPrefix("data:") || address.hasPrefix("#")
  }

  private static func names(_ function: String, _ line: Int) -> TemplateFault.InText {
    .init(line: line, words: "\(function)() names another file; a page holds all it needs, as data: addresses")
  }
}
