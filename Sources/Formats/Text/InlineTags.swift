/// Tags of HTML in a text: what they strike out is gone, boxes are signs, and the others say nothing of forms.
struct InlineTags {
  /// The element that strikes out what follows, until it ends or the paragraph does.
  private var striking: Substring?
  /// How many elements of that name began within it.
  private var depth = 0

  /// The line as it is shown.
  mutating func shown(_ line: String) -> String {
    if striking == nil, !line.holds(UInt8(ascii: "<")) { return Self.uncommented(line) }
    if line.allSatisfy(\.isWhitespace) {
      (striking, depth) = (nil, 0)
      return line
    }
    var text = ""
    var rest = line[...]
    while let start = rest.firstIndex(of: "<") {
      if striking == nil { text += rest[..<start] }
      guard let end = rest[start...].firstIndex(of: ">"), let tag = Tag(rest[rest.index(after: start)..<end]) else {
        if striking == nil { text.append("<") }
        rest = rest[rest.index(after: start)...]
        continue
      }
      rest = rest[rest.index(after: end)...]
      take(tag, &text)
    }
    if striking == nil { text += rest }
    return Self.uncommented(text)
  }

  private mutating func take(_ tag: Tag, _ text: inout String) {
    if let name = striking {
      guard tag.name == name else { return }
      depth += tag.isEnd ? -1 : 1
      if depth == 0 { striking = nil }
    } else if tag.isEnd {
      return
    } else if tag.strikes {
      (striking, depth) = (tag.name, 1)
    } else if tag.name == "br" {
      text.append(" ")
    } else if tag.name == "input" {
      if let box = tag.box { text.append(box) }
    }
  }

  /// Without what some programs take for a comment: `%% … %%`.
  private static func uncommented(_ line: String) -> String {
    guard line.holds(UInt8(ascii: "%")), line.contains("%%") else { return line }
    let pieces = line.split(separator: "%%", omittingEmptySubsequences: false)
    guard pieces.count >= 3 else { return line }
    return pieces.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == pieces.count - 1 }
      .map { String($0.element) }.joined()
  }

  private struct Tag {
    var name: Substring
    var isEnd: Bool
    private var rest: String

    /// Nil where it is no tag of a text: "<name of child>" is a place to fill in.
    init?(_ words: Substring) {
      isEnd = words.first == "/"
      let words = isEnd ? words.dropFirst() : words
      let lower = words.lowercased()
      let name = lower.prefix { $0.isLetter || $0.isNumber }
      guard Self.known.contains(String(name)) else { return nil }
      let next = lower[name.endIndex...].first
      guard next == nil || next == " " || next == "/" else { return nil }
      self.name = name
      rest = String(lower[name.endIndex...])
    }

    var strikes: Bool {
      ["s", "del", "strike"].contains(String(name)) || rest.contains("line-through")
    }

    /// The sign of a box; nil where it is none.
    var box: String? {
      guard rest.contains("checkbox") || rest.contains("radio") else { return nil }
      return rest.contains("checked") ? "☑" : "☐"
    }

    private static let known: Set<String> = [
      "s", "del", "strike", "ins", "span", "br", "input", "b", "strong", "i", "em", "u", "mark", "small", "sub", "sup",
      "font", "p", "div", "label",
    ]
  }
}
