import Records

/// Whether a style sheet of somebody's own stays in its page: it ends no element and asks for no other file.
///
/// It is read as browsers read it (CSS Syntax 3): remarks, texts in quotes, names whose letters may be written as numbers.
enum StyleCheck {
  /// What is looked through.
  enum Kind {
    case sheet
    /// What style= holds.
    case style
    /// What an attribute of a drawing holds, which may name a place in the page.
    case drawing
  }

  /// - Parameter first: the line on which it begins.
  static func check(_ text: String, _ kind: Kind = .sheet, from first: Int = 1) throws(TemplateFault.InText) {
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
    var reader = StyleReader(text, kind, first)
    try reader.read()
  }
}

private struct StyleReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var line: Int
  private let kind: StyleCheck.Kind
  /// What is open: names of functions, and brackets.
  private var open: [String] = []
  /// Those of them that take a file's name.
  private var fetchers: [String] = []
  /// The last word that is no function's name.
  private var word = ""
  /// What the declaration is of; empty before its colon.
  private var property = ""
  /// In an `@namespace` rule.
  private var isNamespace = false

  /// Those that take a file's name in quotes.
  private static let fetching: Set<String> = ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"]
  /// What may stand within those: nothing that stands for something else.
  private static let withinFetching: Set<String> = [
    "url", "image-set", "-webkit-image-set", "type", "calc", "min", "max", "clamp", "rgb", "rgba", "hsl", "hsla", "hwb",
    "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark", "linear-gradient", "radial-gradient",
    "conic-gradient", "repeating-linear-gradient", "repeating-radial-gradient", "repeating-conic-gradient",
  ]
  init(_ text: String, _ kind: StyleCheck.Kind, _ line: Int) {
    // Whatever ends a line does so for a text in quotes too; and what is no sign stands for one that is not known.
    scalars = Array(
      text.replacing("\r\n", with: "\n").unicodeScalars.map { scalar in
        switch scalar {
        case "\r", "\u{C}": "\n"
        case "\0": "\u{FFFD}"
        default: scalar
        }
      })
    self.kind = kind
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
        if let function = fetchers.first, open.last != "type", !isNamespace {
          try check(text, function, line)
        }
      } else if scalar == "<", peek(1) == "!", peek(2) == "-", peek(3) == "-" {
        // In a sheet it is a sign by itself, and no part of a name.
        for _ in 0..<4 { take() }
      } else if scalar == "@" {
        let line = line
        take()
        let rule = try name()
        if rule == "import" {
          throw .init(line: line, words: "@import names another file; a page holds all it needs")
        }
        // What it names is never asked for. Within anything else it is no such rule.
        isNamespace = rule == "namespace" && open.isEmpty && kind == .sheet
      } else if scalar == "u" || scalar == "U", peek(1) == "+", let next = peek(2),
        next == "?" || next.properties.isASCIIHexDigit
      {
        try unicodeRange()
      } else if Self.beginsName(scalar) {
        try function()
      } else if scalar == "#" || ("0"..."9").contains(scalar) {
        // A colour or a number with its unit is no function, whatever stands behind it.
        take()
        _ = try name()
      } else {
        take()
        if ";{}".unicodeScalars.contains(scalar) {
          isNamespace = false
          // Within brackets it ends nothing.
          if scalar != ";" || open.isEmpty || open.last == "{" { property = "" }
        }
        if ";{}()[]".unicodeScalars.contains(scalar) { word = "" }
        if scalar == ":", property.isEmpty, open.last == "{" || open.isEmpty && kind == .style { property = word }
        bracket(scalar)
      }
    }
    if let open = open.last {
      let words = ["[": "[…]", "{": "{…}", "(": "(…)"][open] ?? "\(open)(…)"
      throw .init(line: line, words: "it ends within \(words), which the next style would go on with")
    }
  }

  /// One that closes another than the last that is open is a sign like any other.
  private mutating func bracket(_ scalar: Unicode.Scalar) {
    switch (scalar, open.last) {
    case ("(", _), ("[", _), ("{", _): open.append(String(scalar))
    case ("]", "["), ("}", "{"): open.removeLast()
    case (")", let last?) where last != "[" && last != "{":
      open.removeLast()
      if Self.fetching.contains(last) { fetchers.removeLast() }
    default: break
    }
  }

  /// `U+0-7F`, which is one sign to some browsers and several to others.
  private mutating func unicodeRange() throws(TemplateFault.InText) {
    take()
    take()
    while let scalar = peek(), scalar == "?" || scalar == "-" || scalar.properties.isASCIIHexDigit { take() }
    if let scalar = peek(), Self.beginsName(scalar) || ("0"..."9").contains(scalar) {
      throw .init(line: line, words: "a space is missing behind U+… here")
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
    let name = try name()
    word = name
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
        if !isNamespace { try check(String(address), name, line) }
        return
      }
    }
    if let function = fetchers.first, !Self.withinFetching.contains(name) {
      throw .init(
        line: line, words: "\(name)() may not stand in \(function)(): what it comes to could name another file")
    }
    open.append(name)
    if Self.fetching.contains(name) { fetchers.append(name) }
  }

  /// In small letters, numbers read.
  private mutating func name() throws(TemplateFault.InText) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar == "\\", peek(1) != "\n" {
        escape(into: &name)
      } else if Self.beginsName(scalar) || ("0"..."9").contains(scalar) {
        guard scalar.value < 0x80 || Self.isOfName(scalar) else {
          throw .init(
            line: line,
            words:
              "the sign U+\(String(scalar.value, radix: 16, uppercase: true)) is part of a name to some browsers and not to "
              + "others; it may stand only in a remark or between quotes")
        }
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

  /// Beyond ASCII, as CSS Syntax 3 has it since 2023; before, all were.
  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D, 0x37F...0x1FFF, 0x200C, 0x200D, 0x203F, 0x2040, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...:
      true
    default: false
    }
  }

  /// Of what a drawing may use what stands elsewhere in the page.
  private static let usesPlaces: Set<String> = [
    "fill", "stroke", "filter", "clip-path", "marker", "marker-start", "marker-mid", "marker-end",
  ]

  /// A drawing may use what stands elsewhere in the page; as a picture that would be the page once more.
  private func isPlace(_ address: String) -> Bool {
    address.hasPrefix("#") && (fetchers.first ?? "url") == "url"
      && (kind == .drawing || Self.usesPlaces.contains(property))
  }

  private func check(_ address: String, _ function: String, _ line: Int) throws(TemplateFault.InText) {
    let address = String(address.unicodeScalars.drop { $0.value <= 0x20 }).lowercased()
    if address.hasPrefix("data:") || isPlace(address) { return }
    throw .init(
      line: line,
      words: address.isEmpty || address.hasPrefix("#")
        ? "\(function)() names the page itself, which browsers would ask for once more; #… may stand in \(Self.usesPlaces.sorted().joined(separator: ", ")) alone, pictures and fonts are data: addresses"
        : "\(function)() names another file; a page holds all it needs, as data: addresses")
  }
}
