extension YAMLFormat {
  static func bid(_ head: DocumentHead) -> Bid? {
    let text = head.text.span
    let isNamed = head.suffix == "yaml" || head.suffix == "yml"
    if head.begins(with: "%yaml") { return .certain }
    // Asked of every document there is, so that its lines are looked at only where it may be one.
    let isMarked = head.begins(with: "---")
    guard isNamed || isMarked else { return nil }
    let lines = YAMLLook(text, from: head.start)
    if isNamed { return lines.looksLikeYAML ? .certain : .byName }
    // Notes with a heading of keys between two marks (front matter) begin like a stream of YAML.
    let isProse = ["md", "markdown", "mdown", "rmd", "qmd", "txt", "text", "html", "htm"].contains(head.suffix)
    return isMarked && !isProse && lines.isStream ? .likely : nil
  }
}

/// What the lines of a text show of YAML, without reading it.
private struct YAMLLook {
  private let text: [ArraySlice<UInt8>]

  init(_ text: Span<UInt8>, from start: Int) {
    let bytes = unsafe text.extracting(start..<text.count).withUnsafeBufferPointer { unsafe Array($0) }
    self.text = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
  }

  private static func content(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.drop { $0 == 0x20 || $0 == 0x09 } }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    let content = content(line)
    return content.isEmpty || content.first == UInt8(ascii: "#")
  }

  private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: Array("---".utf8)) || line.starts(with: Array("...".utf8)) else { return false }
    return line.count == 3 || line[line.startIndex + 3] <= 0x20
  }

  /// "key:", "key: value", "- item", "{", "[", an anchor, a tag, a quoted key.
  private static func isNode(_ line: ArraySlice<UInt8>, orItem: Bool = true) -> Bool {
    let content = content(line)
    guard let first = content.first else { return false }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "?"):
      guard orItem else { return false }
      return content.count == 1 || content[content.startIndex + 1] <= 0x20
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "<"): return orItem
    default: break
    }
    // A key: no comma, tab or other sign of a table's row before its colon.
    var at = content.startIndex
    while at < content.endIndex {
      if content[at] == UInt8(ascii: ":") { return at + 1 == content.endIndex || content[at + 1] <= 0x20 }
      if content[at] == UInt8(ascii: "\t") || content[at] == UInt8(ascii: "|") { return false }
      at += 1
    }
    return false
  }

  /// The first line that says something is one that YAML begins with.
  var looksLikeYAML: Bool {
    guard let first = text.first(where: { !Self.isBlank($0) }) else { return true }
    return Self.isMark(first) || Self.isNode(first)
  }

  /// A mark, a mapping behind it, and no prose behind the next mark.
  var isStream: Bool {
    var documents = text.split(omittingEmptySubsequences: false, whereSeparator: Self.isMark)[...]
    guard documents.popFirst()?.isEmpty == true else { return false }
    var isFirst = true
    for document in documents {
      // In Markdown a heading, in YAML a comment.
      if !isFirst, document.contains(where: { $0.first == UInt8(ascii: "#") }) { return false }
      let lines = document.filter { !Self.isBlank($0) }
      if let line = lines.first {
        guard Self.isNode(line), isFirst || lines.contains(where: { Self.isNode($0, orItem: false) }) else {
          return false
        }
      } else if isFirst {
        return false
      }
      isFirst = false
    }
    return !isFirst
  }
}
