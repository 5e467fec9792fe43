extension XMLFormat {
  static func bid(_ head: DocumentHead) -> Bid? {
    let text = head.text.span
    guard head.start < text.count, text[head.start] == UInt8(ascii: "<") else { return nil }
    let opening = XMLOpening(text, from: head.start)
    guard let name = opening.name, let first = name.utf8.first, name != "html" else { return nil }
    // "<3" is no element.
    guard first >= 0x61 && first <= 0x7A || first == UInt8(ascii: "_") || first >= 0x80 else { return nil }
    if opening.hasDeclaration { return .certain }
    // Pieces of HTML begin with an element too.
    let isPage = opening.isHTML || pageElements.contains(name)
    if isPage, head.suffix != "xml" { return nil }
    return head.suffix == "xml" || !isPage ? .certain : .likely
  }

  private static let pageElements: Set<String> = [
    "head", "body", "table", "form", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "center", "font",
    "title", "meta", "link", "style", "script", "br", "hr", "img", "a", "span", "b", "i", "section", "article", "main",
    "header", "footer", "nav", "tr", "td", "label", "input", "fieldset", "pre",
  ]
}

/// What stands before the outermost element, and its name.
private struct XMLOpening {
  private(set) var hasDeclaration = false
  /// Of the outermost element or, before that, of a DOCTYPE; lower case, without prefix.
  private(set) var name: String?
  private(set) var isHTML = false

  init(_ text: Span<UInt8>, from start: Int) {
    var at = start
    func begins(_ word: String) -> Bool {
      guard text.count - at >= word.utf8.count else { return false }
      return zip(at..., word.utf8).allSatisfy { text[$0] == $1 }
    }
    func behind(_ end: String) -> Int {
      while at < text.count, !begins(end) { at += 1 }
      return min(text.count, at + end.utf8.count)
    }
    while at < text.count {
      at = JSONText.skipSpace(text, at)
      guard at < text.count, text[at] == UInt8(ascii: "<") else { return }
      if begins("<?") {
        if begins("<?xml ") || begins("<?xml\t") || begins("<?xml\n") || begins("<?xml\r") { hasDeclaration = true }
        at = behind("?>")
      } else if begins("<!--") {
        at = behind("-->")
      } else if begins("<!") {
        // A DOCTYPE in any case of letters is HTML's; XML's is in capitals, and refused by the reader.
        let isXMLs = begins("<!DOCTYPE")
        at = min(text.count, at + 9)
        at = JSONText.skipSpace(text, at)
        name = Self.name(text, at)
        if name == "html" || !isXMLs { isHTML = true }
        return
      } else {
        if begins("</") { at += 1 }
        name = Self.name(text, at + 1)
        return
      }
    }
  }

  private static func name(_ text: Span<UInt8>, _ start: Int) -> String {
    var end = start
    while end < text.count, text[end] > 0x20,
      ![UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "<")].contains(text[end])
    {
      end += 1
    }
    let name = String(decoding: (start..<end).map { text[$0] }, as: UTF8.self).lowercased()
    return name.split(separator: ":").last.map(String.init) ?? ""
  }
}
