import Records

/// A page's markup as it goes by, to know what each tag stands in.
///
/// Browsers mend what is written wrongly, each in a way of its own. What could be read in two ways is refused, so that what
/// is taken is the same to every reader, whichever sections are shown. A page that is made is looked through too, as one
/// without tags: how the template engine puts it together is nobody's to foresee.
struct PagePlaces {
  private enum Place: Equatable {
    case text
    /// In the page's title, which holds no element.
    case title
    case remark
    /// In a tag of the page, outside the values of its attributes.
    case markup
    /// In the value of an attribute, with the byte that ends it; nil for one without quotes.
    case attribute(end: UInt8?)
    /// In style or script, which no tag of the page ends but its own.
    case code(String)
  }

  private let bytes: [UInt8]
  /// Elements that a page may have.
  private let known: Set<String>
  private var at = 0
  private var line = 1
  private var place = Place.text
  private var element = ""
  private var attribute = ""
  /// What stands in the attribute's value, or in the style, so far; each byte a letter.
  private var value = ""
  /// Something was shown, or might have been: from there on style may be read as markup.
  private var isInBody = false
  /// Where each section began that is open.
  private var sections: [(tag: TemplateTag, place: Place, attribute: String, elements: Int, joins: Bool)] = []
  /// Where the last tag ended, and whether what is before it, in whatever page, is part of a name.
  private var last: (end: Int, joins: Bool) = (0, false)
  /// How many elements have begun or ended, so far.
  private var elements = 0
  /// Where the style began.
  private var codeLine = 1
  /// What may stand in a page's script; nothing where its template says it.
  private let script: String
  /// A page that was made, in which nothing is a tag of a template any more.
  private let isMade: Bool

  /// - Parameters:
  ///   - builtIn: the template of the program that says what else a page may have.
  ///   - script: what may stand in a page's script.
  ///   - isMade: that it is a page, and no template.
  init(_ bytes: [UInt8], builtIn: String, script: String = "", isMade: Bool = false) {
    self.isMade = isMade
    self.bytes = bytes
    self.script = script
    known = PagePlaces.plain.union(PagePlaces.ofPrograms.filter { builtIn.contains("<\($0)") })
  }

  /// The value so far, as it is read.
  private var style: String { String(decoding: value.unicodeScalars.map { UInt8($0.value) }, as: UTF8.self) }

  mutating func pass(_ tag: TemplateTag) throws(TemplateFault.InText) {
    try advance(to: tag.bytes.lowerBound)
    defer {
      line += bytes[tag.bytes].count { $0 == UInt8(ascii: "\n") }
      at = tag.bytes.upperBound
    }
    switch (tag.kind, place) {
    case (_, .remark):
      throw fault(tag, "may not stand in <!-- -->; a remark that no page holds is {{! }}")
    case (.section, _), (.end, _), (.remark, _): try passWithoutText(tag)
    case (.raw, .code("style")) where tag.name == "css":
      // On a line of its own it makes no word with what is before or behind it; and it is read as it was looked through.
      let behind = tag.bytes.upperBound < bytes.count ? bytes[tag.bytes.upperBound] : 0
      guard bytes[tag.bytes.lowerBound - 1] == UInt8(ascii: "\n"), [0x0A, 0x0D].contains(behind) else {
        throw fault(tag, "stands on a line of its own")
      }
      try StyleCheck.check(style, from: codeLine)
      (value, codeLine) = ("", line)
    case (.raw, .code("script")) where tag.name == "script",
      (.raw, .text) where !["css", "script"].contains(tag.name):
      return
    case (.raw, _):
      let home = ["css": "in <style>", "script": "in <script>"][tag.name]
      throw fault(tag, "may stand only \(home ?? "between elements")")
    case (.value, .text), (.value, .title): return
    case (.value, .attribute(end: UInt8(ascii: "\""))):
      if attribute.hasPrefix("on") || PagePlaces.drawn.contains(attribute) || attribute == "srcdoc" {
        throw fault(tag, "may not stand in \(attribute)=, which runs or draws what it is given")
      }
      if PagePlaces.addresses.contains(attribute), !value.hasPrefix("#") {
        throw fault(tag, "may not begin an address in \(attribute)=; only a place in the page, behind #, may have one")
      }
      value += "x"
    case (.value, .attribute): throw fault(tag, "may stand in an attribute only between double quotes")
    case (.value, .markup): throw fault(tag, "may not stand in an element's own name")
    case (.value, .code(let name)): throw fault(tag, "may not stand in <\(name)>, where escaping does not help")
    }
  }

  /// A section's begin or end, or a remark: what is before it and behind it may meet in the page, and what is in a section may
  /// be there or not. So none may begin or end a name, and a section ends in what it began in.
  private mutating func passWithoutText(_ tag: TemplateTag) throws(TemplateFault.InText) {
    let start = tag.bytes.lowerBound
    let joins = start == last.end && start > 0 ? last.joins : start > 0 && PagePlaces.isOfName(bytes[start - 1])
    // Behind a section may be what is before its end, or what is before its begin.
    last = (tag.bytes.upperBound, joins || tag.kind == .end && sections.last?.joins ?? false)
    switch place {
    case .code(let name): throw fault(tag, "may not stand in <\(name)>")
    case .attribute(end: UInt8(ascii: "\"")):
      let isAddress = PagePlaces.addresses.contains(attribute) && !value.hasPrefix("#")
      if isAddress || PagePlaces.drawn.contains(attribute) || attribute == "http-equiv" {
        throw fault(tag, "may not stand in \(attribute)=, of which no part may be missing")
      }
    case .attribute: throw fault(tag, "may stand in an attribute only between double quotes")
    case .markup:
      // Behind another tag that one's own rule holds. What is behind a section meets what is before it where it is left out.
      let next = tag.bytes.upperBound < bytes.count ? bytes[tag.bytes.upperBound] : 0
      let isOver = PagePlaces.isSpace(next) || ">/{".utf8.contains(next)
      // The engine drops the end of a line on which a tag stands alone.
      let rest = bytes[tag.bytes.upperBound...].drop { $0 == 0x20 || $0 == 0x09 }
      if PagePlaces.lineEnds.contains(where: rest.starts(with:)) {
        throw fault(tag, "may not end a line within an element's own name and attributes")
      }
      if !isOver, tag.kind != .section || joins {
        throw fault(tag, "may not stand in a name")
      }
      attribute = ""
    case .text, .title, .remark: break
    }
    // Between elements any number of them may have begun.
    let elements = place == .text || place == .title ? 0 : elements
    if tag.kind == .section { sections.append((tag, place, attribute, elements, joins)) }
    if tag.kind == .end, let begin = sections.popLast(),
      (begin.place, begin.attribute, begin.elements) != (place, attribute, elements)
    {
      throw fault(
        tag, "ends in another element or attribute than \(begin.tag.text) of line \(begin.tag.line) began in")
    }
  }

  mutating func finish() throws(TemplateFault.InText) {
    try advance(to: bytes.count)
    guard place == .text else { throw .init(line: line, words: "the page ends within <\(element)>") }
  }

  private func fault(_ tag: TemplateTag, _ words: String) -> TemplateFault.InText {
    .init(line: tag.line, words: "\(tag.text) \(words)")
  }

  /// As the template engine has them.
  private static let lineEnds = ["\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}"].map { Array($0.utf8) }

  private static let addresses: Set<String> = [
    "href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite", "ping", "xlink:href",
    "manifest", "attributionsrc", "longdesc", "lowsrc", "dynsrc", "imagesrcset",
  ]
  /// Elements that show text, tables and drawings. All others bring something from elsewhere, send it there, run, or are read
  /// as text by some readers and as markup by others.
  private static let plain: Set<String> = [
    "area", "dialog", "map", "menu",
    "html", "head", "meta", "title", "style", "body",
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "button", "caption", "cite",
    "code",
    "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption",
    "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label", "legend",
    "li", "main", "mark", "meter", "nav", "ol", "optgroup", "option", "output", "p", "pre", "progress", "q", "rp", "rt",
    "ruby", "s", "samp", "search", "section", "select", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    "svg", "g", "path", "rect", "line", "polyline", "polygon", "circle", "ellipse", "text", "tspan", "textpath", "desc",
    "defs", "symbol", "use", "image", "lineargradient", "radialgradient", "stop", "pattern", "clippath", "mask",
    "marker",
    "filter", "feblend", "fecolormatrix", "fecomposite", "fedropshadow", "feflood", "fegaussianblur", "feimage",
    "femerge",
    "femergenode", "feoffset", "feturbulence",
  ]
  /// Those that a page may have if the built-in one has them, which says what is in them.
  private static let ofPrograms: Set<String> = ["form", "script"]

  /// Attributes that hold style, or may name what is drawn.
  private static let drawn: Set<String> = [
    "style", "fill", "stroke", "filter", "clip-path", "mask", "marker", "marker-start", "marker-mid", "marker-end",
    "cursor",
  ]

  /// A drawing that is used is a page of its own, which some browsers let run; a picture is not. And a picture that is a place
  /// in the page is the page once more, which browsers ask for again.
  private static func isOfPage(_ address: String, _ element: String) -> Bool {
    address.hasPrefix("#") && usesPlaces.contains(element)
      || address.hasPrefix("data:") && ["img", "image", "feimage", "input"].contains(element)
  }
  private static let usesPlaces: Set<String> = [
    "use", "textpath", "lineargradient", "radialgradient", "pattern", "filter",
  ]

  /// The address of a link: without a scheme, or with one that shows something or writes to somebody.
  private static func mayBeFollowed(_ address: String) -> Bool {
    if address.hasPrefix("#") { return true }
    let plain = address.replacing("&amp;", with: "")
    guard !plain.contains("&"), !plain.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return false }
    guard let colon = plain.firstIndex(of: ":"), !plain[..<colon].contains(where: { "/?#".contains($0) }) else {
      return true
    }
    return ["http", "https", "mailto", "tel"].contains(plain[..<colon])
  }

  private mutating func advance(to end: Int) throws(TemplateFault.InText) {
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch place {
      case .text where byte == UInt8(ascii: "<"):
        // `<{{name}}` would begin whatever element the value names.
        if at + 1 == end, end < bytes.count {
          throw .init(line: line, words: "a {{…}} may not stand in an element's own name, right behind <")
        }
        try open()
      case .text: at += 1
      case .title:
        if byte == UInt8(ascii: "<") {
          guard closes("title") else {
            throw .init(line: line, words: "only text may stand in <title>, and no < but that of </title>")
          }
          try open()
        } else {
          at += 1
        }
      case .remark:
        if bytes[at...].starts(with: "-->".utf8) || bytes[at...].starts(with: "--!>".utf8) { place = .text }
        at += 1
      case .code(let name):
        if closes(name) {
          if name == "style" { try StyleCheck.check(style, from: codeLine) }
          if name == "script", !style.allSatisfy(\.isWhitespace), style.trimmed != script.trimmed {
            throw .init(line: codeLine, words: "nothing may stand in <script> but {{{script}}}")
          }
          place = .text
        } else {
          value.unicodeScalars.append(Unicode.Scalar(byte))
          at += 1
        }
      case .markup: try markup(byte)
      case .attribute(let quote):
        if quote == nil, "\"'`<=".utf8.contains(byte) {
          throw .init(line: line, words: "\(attribute)= needs double quotes round its value")
        }
        let isOver = quote.map { byte == $0 } ?? (PagePlaces.isSpace(byte) || byte == UInt8(ascii: ">"))
        if isOver {
          try endAttribute()
          place = .markup
          if quote != nil { at += 1 }
        } else {
          value.unicodeScalars.append(Unicode.Scalar(byte))
          at += 1
        }
      }
    }
  }

  /// `<` in text: an element, a remark, or a sign by itself.
  private mutating func open() throws(TemplateFault.InText) {
    if bytes[at...].starts(with: "<!--".utf8) {
      place = .remark
      at += 4
      // `<!-->` and `<!--->` are remarks that have ended.
      if bytes[at...].starts(with: ">".utf8) || bytes[at...].starts(with: "->".utf8) { place = .text }
      return
    }
    let doctype = "<!doctype html>"
    if bytes[at...].prefix(doctype.utf8.count).map(PagePlaces.small).elementsEqual(doctype.utf8) {
      at += doctype.utf8.count
      return
    }
    let name = bytes[(at + 1)...].enumerated().prefix { offset, byte in
      !PagePlaces.isSpace(byte) && byte != UInt8(ascii: ">") && (byte != UInt8(ascii: "/") || offset == 0)
        && (isMade || !bytes[(at + 1 + offset)...].starts(with: "{{".utf8))
    }.map(\.element)
    guard let first = name.first, PagePlaces.isLetter(first) || "/!?".utf8.contains(first) else {
      at += 1
      return
    }
    elements += 1
    element = String(decoding: name.prefix(40), as: UTF8.self).lowercased()
    let isEnd = element.hasPrefix("/")
    if element == "/", name.count < bytes.count - at - 1, bytes[at + 2] == UInt8(ascii: "{") {
      throw .init(line: line, words: "a {{…}} may not stand in an element's own name, right behind </")
    }
    guard known.contains(isEnd ? String(element.dropFirst()) : element) else {
      throw .init(
        line: line,
        words:
          "<\(Plain.line(element))> may not stand in a page: it is none of the elements for text, tables and drawings that all "
          + "browsers read alike")
    }
    if element == "style", isInBody {
      throw .init(line: line, words: "<style> may stand only in the head of a page")
    }
    if !["html", "head", "meta", "title", "style"].contains(isEnd ? String(element.dropFirst()) : element) {
      isInBody = true
    }
    place = .markup
    attribute = ""
    at += 1 + name.count
  }

  private mutating func markup(_ byte: UInt8) throws(TemplateFault.InText) {
    at += 1
    if byte == UInt8(ascii: ">") {
      try checkName()
      switch element {
      case "style", "script": place = .code(element)
      case "title": place = .title
      default: place = .text
      }
      (attribute, value, codeLine) = ("", "", line)
    } else if byte == UInt8(ascii: "=") {
      if element == "script" { throw .init(line: line, words: "\(attribute)= may not stand in <script>") }
      if attribute.isEmpty { throw .init(line: line, words: "= stands in <\(element)> without a name before it") }
      value = ""
      try checkName()
      while at < bytes.count, PagePlaces.isSpace(bytes[at]) { at += 1 }
      let quote = at < bytes.count ? bytes[at] : 0
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      place = .attribute(end: isQuoted ? quote : nil)
      if isQuoted { at += 1 }
      if attribute.hasPrefix("on") {
        throw .init(line: line, words: "\(attribute)= may not stand in a page, which runs nothing")
      }
    } else if PagePlaces.isSpace(byte) || byte == UInt8(ascii: "/") {
      guard !attribute.isEmpty else { return }
      // `src = x` names src all the same.
      let next = bytes[at...].firstIndex { !PagePlaces.isSpace($0) }
      if byte != UInt8(ascii: "/"), let next, bytes[next] == UInt8(ascii: "=") {
        line += bytes[at..<next].count { $0 == UInt8(ascii: "\n") }
        at = next
      } else {
        try checkName()
        attribute = ""
      }
    } else {
      if "\"'<".utf8.contains(byte) {
        throw .init(
          line: line,
          words: "\(Character(Unicode.Scalar(byte))) may not stand in the name of an attribute of <\(element)>")
      }
      attribute += String(decoding: [byte], as: UTF8.self).lowercased()
    }
  }

  private func checkName() throws(TemplateFault.InText) {
    guard attribute == "attributionsrc" || attribute == "ping" else { return }
    throw .init(line: line, words: "\(attribute) may not stand in a page: browsers tell others where it is used")
  }

  private mutating func endAttribute() throws(TemplateFault.InText) {
    // What an address may begin with that does not belong to it.
    let value = String(value.unicodeScalars.drop { $0.value <= 0x20 }).lowercased()
    if attribute == "srcset" {
      throw .init(line: line, words: "srcset= may name other files; src= with a data: address is enough")
    }
    // A link is followed by who reads; all else is fetched by what shows the page.
    let isLink = attribute == "cite" || attribute.hasSuffix("href") && ["a", "area"].contains(element)
    if PagePlaces.addresses.contains(attribute),
      !(isLink ? PagePlaces.mayBeFollowed(value) : PagePlaces.isOfPage(value, element))
    {
      throw .init(
        line: line,
        words: isLink
          ? "\(attribute)= may name a place in the page, another page or an address to write to, and nothing that runs; & is "
            + "written &amp; there"
          : "\(attribute)= names another file; a page holds all it needs, as data: addresses")
    }
    // Pictures name fills and filters in attributes of their own.
    if PagePlaces.drawn.contains(attribute) {
      if value.contains("&") {
        throw .init(line: line, words: "\(attribute)= has a sign written as &…; here signs are written as they are")
      }
      try StyleCheck.check(style, ["style", "cursor"].contains(attribute) ? .style : .drawing, from: line)
    }
    // One that makes the browser go elsewhere.
    if attribute == "http-equiv", value.lowercased() != "content-security-policy" {
      throw .init(line: line, words: "http-equiv=\"\(Plain.line(value))\" may not stand in a page")
    }
    attribute = ""
  }

  private func closes(_ name: String) -> Bool {
    let mark = "</\(name)"
    return bytes[at...].prefix(mark.utf8.count).map(PagePlaces.small).elementsEqual(mark.utf8)
  }

  private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  /// What goes on with a name if more of it follows.
  private static func isOfName(_ byte: UInt8) -> Bool { !isSpace(byte) && !"\"'/".utf8.contains(byte) }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension String {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
