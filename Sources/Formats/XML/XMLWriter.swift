import Records

/// Writes an element as a tree of texts, as JSON would hold the same record.
///
/// Attributes and elements within it are keys, by their names without prefix; elements of one name are a list; an
/// element with nothing but text is that text, and one with nothing at all is null. Where text stands between elements,
/// the element has both; signs in a running text (`<b>`, `<br/>`) are passed over and their text is kept. Elements that
/// name themselves in an attribute (`<field name="Decision">`) go by that name. Two elements of one name from different
/// namespaces are one key twice, which is told.
struct XMLWriter {
  private let elements: XMLElements

  init(_ elements: XMLElements) { self.elements = elements }

  /// An element that is a record, or a value of one.
  ///
  /// - Parameter asItem: it must be an object: text of its own is then one more key.
  func write(_ element: Int, asItem: Bool = false, into text: inout TreeText) {
    let content = Content(elements, element)
    if elements.nodes[element].isNil { return text.putNull() }
    let words = content.isRunning ? running(element) : own(content)
    let hasWords = words.contains { $0 > 0x20 }
    let isObject = !content.attributes.isEmpty || !content.isRunning && !content.elements.isEmpty
    guard isObject else { return hasWords ? text.putString(words) : text.putNull() }
    if hasWords, !asItem {
      text.put("[")
      text.putString(words)
      text.put(",")
    }
    text.put("{")
    var isFirst = true
    if hasWords, asItem { member(Self.textKey, &isFirst, &text) { $0.putString(words) } }
    for attribute in content.attributes {
      member(key(attribute), &isFirst, &text) { putText(bytes(attribute), &$0) }
    }
    if !content.isRunning { members(content.elements, &isFirst, &text) }
    text.put("}")
    if hasWords, !asItem { text.put("]") }
  }

  /// The outermost element: where one element is all that stands in it, that is the one item of a list.
  func writeRoot(_ element: Int, into text: inout TreeText, level: Int = 0) {
    let content = Content(elements, element)
    guard level < 3, content.elements.count == 1, !content.texts.contains(where: { !elements.isSpace($0) }),
      let only = content.elements.first, elements.isObject(only), !elements.nodes[only].isNil,
      !Content(elements, only).isRunning,
      content.attributes.isEmpty || isCollection(element, of: only)
    else { return write(element, asItem: true, into: &text) }
    text.put("{")
    var isFirst = true
    for attribute in content.attributes { member(key(attribute), &isFirst, &text) { putText(bytes(attribute), &$0) } }
    member(key(only), &isFirst, &text) {
      $0.put("[")
      writeRoot(only, into: &$0, level: level + 1)
      $0.put("]")
    }
    text.put("}")
  }

  private static let textKey = Array("text".utf8)

  private func members(_ children: [Int], _ isFirst: inout Bool, _ text: inout TreeText) {
    var groups: [Int32: [Int]] = [:]
    for child in children { groups[elements.nodes[child].name, default: []].append(child) }
    for child in children {
      let name = elements.nodes[child].name
      guard let group = groups[name], group[0] == child else { continue }
      if group.count == 1 {
        member(key(child), &isFirst, &text) { write(child, into: &$0) }
      } else if let keys = ownNames(group) {
        for (child, key) in zip(group, keys) {
          let words = own(Content(elements, child))
          member(key, &isFirst, &text) { putText(words[...], &$0) }
        }
      } else {
        // Where one of them is more than a text, all are objects.
        let areObjects = group.contains { !Content(elements, $0).isRunning }
        member(key(child), &isFirst, &text) {
          $0.put("[")
          for (index, child) in group.enumerated() {
            if index > 0 { $0.put(",") }
            write(child, asItem: areObjects && elements.isObject(child), into: &$0)
          }
          $0.put("]")
        }
      }
    }
  }

  /// The names that the elements give themselves, where each does and holds nothing else but text.
  private func ownNames(_ group: [Int]) -> [[UInt8]]? {
    var names: [[UInt8]] = []
    for child in group {
      let content = Content(elements, child)
      guard content.elements.isEmpty, content.attributes.count == 1, let attribute = content.attributes.first,
        Self.nameKeys.contains(String(decoding: key(attribute), as: UTF8.self).lowercased())
      else { return nil }
      names.append(Array(bytes(attribute)))
    }
    return names
  }

  private static let nameKeys: Set<String> = ["name", "key", "label", "field"]

  private func member(
    _ key: [UInt8], _ isFirst: inout Bool, _ text: inout TreeText, _ value: (inout TreeText) -> Void
  ) {
    if !isFirst { text.put(",") }
    isFirst = false
    text.putString(key)
    text.put(":")
    value(&text)
  }

  private func putText(_ words: ArraySlice<UInt8>, _ text: inout TreeText) {
    if words.contains(where: { $0 > 0x20 }) { text.putString(words) } else { text.putNull() }
  }

  private func key(_ node: Int) -> [UInt8] { elements.names[Int(elements.nodes[node].name)].local }

  private func bytes(_ node: Int) -> ArraySlice<UInt8> {
    let node = elements.nodes[node]
    return elements.bytes[node.start..<node.start + node.length]
  }

  /// The text that stands in the element itself.
  private func own(_ content: Content) -> [UInt8] {
    if content.texts.count == 1 { return Array(bytes(content.texts[0])) }
    var words: [UInt8] = []
    for piece in content.texts where !elements.isSpace(piece) {
      if !words.isEmpty { words.append(0x20) }
      words += bytes(piece)
    }
    return words
  }

  /// All the text in the element, that in signs included; what stands in paragraphs and lines of their own is set off.
  private func running(_ element: Int) -> [UInt8] {
    var words: [UInt8] = []
    func add(_ node: Int) {
      for child in elements.children(of: node) {
        switch elements.nodes[child].kind {
        case .text: words += bytes(child)
        case .attribute: break
        case .element:
          let isBreak = Self.breaks.contains(String(decoding: key(child), as: UTF8.self).lowercased())
          if isBreak, words.contains(where: { $0 > 0x20 }) { words.append(0x0A) }
          add(child)
          if isBreak, words.last != 0x0A, words.contains(where: { $0 > 0x20 }) { words.append(0x0A) }
        }
      }
    }
    add(element)
    return words
  }

  private static let breaks: Set<String> = ["br", "p", "div", "li", "para", "lb", "linebreak", "paragraph"]

  /// A wrapping by its name: "records" around "record", "ArrayOfReferral", "export".
  private func isCollection(_ element: Int, of only: Int) -> Bool {
    let outer = String(decoding: key(element), as: UTF8.self).lowercased()
    return outer.contains(String(decoding: key(only), as: UTF8.self).lowercased())
      || [
        "export", "data", "dataset", "root", "rows", "list", "document", "report", "resultset", "table", "body", "xml",
      ]
      .contains(outer)
  }

  /// What stands in an element, by its kind.
  private struct Content {
    var attributes: [Int] = []
    var elements: [Int] = []
    var texts: [Int] = []
    /// All that stands in it is one text, with signs in it perhaps.
    var isRunning: Bool

    init(_ all: XMLElements, _ element: Int) {
      var at = Int(all.nodes[element].first)
      while at >= 0 {
        switch all.nodes[at].kind {
        case .attribute: attributes.append(at)
        case .element: elements.append(at)
        case .text: if all.nodes[at].length > 0 { texts.append(at) }
        }
        at = Int(all.nodes[at].next)
      }
      let hasText = texts.contains { !all.isSpace($0) }
      isRunning = elements.allSatisfy { all.isMarkup(all.nodes[$0].name, amongText: hasText) }
    }
  }
}
