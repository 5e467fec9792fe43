import Records

/// The controls of an OpenDocument text's forms, by the names under which they are placed in it.
struct OpenTextControls {
  private var controls: [String: OfficeNode] = [:]
  /// Labels that a control is tied to, by its name.
  private var labels: [String: String] = [:]
  private var placed: Set<String> = []

  /// Takes the controls below `office:forms`, however their forms lie within each other.
  mutating func add(_ forms: OfficeNode) {
    var stack = [forms]
    while let node = stack.popLast() {
      for name in [node["xml:id"], node["form:id"]].compactMap({ $0 }) where controls[name] == nil {
        controls[name] = node
      }
      if node.name == "form:fixed-text", let target = node["form:for"], let words = node["form:label"] {
        for name in target.split(separator: ",") { labels[FormWords.trimmed(name)] = FormWords.trimmed(words) }
      }
      stack += node.children
    }
  }

  /// What a control shows where it is placed.
  enum Shown {
    case words(String)
    case field(String, label: String)
  }

  mutating func shown(_ name: String) -> Shown? {
    guard let node = controls[name] else { return nil }
    let names = [node["xml:id"], node["form:id"]].compactMap { $0 }
    placed.formUnion(names)
    let label = names.compactMap { labels[$0] }.first ?? ""
    switch node.name {
    case "form:fixed-text", "form:frame":
      // Told with the control that it is for.
      if let target = node["form:for"]?.split(separator: ",").map({ FormWords.trimmed($0) }),
        node.name == "form:fixed-text", target.contains(where: { controls[$0].map(Self.isWrittenIn) ?? false })
      {
        return nil
      }
      return node["form:label"].map { .words(" " + $0 + " ") }
    case "form:checkbox":
      let state = node["form:current-state"] ?? node["form:state"] ?? "unchecked"
      let box = state == "checked" ? "☑" : "☐"
      return .words(" \(box) \(node["form:label"] ?? label) ")
    case "form:radio":
      let isChosen = (node["form:current-selected"] ?? node["form:selected"]) == "true"
      return .words(" \(isChosen ? "☑" : "☐") \(node["form:label"] ?? label) ")
    case let kind where Self.isWrittenIn(node):
      return .field(kind == "form:listbox" ? Self.chosen(node) : Self.written(node), label: label)
    default: return nil
    }
  }

  /// What was filled into controls that are placed nowhere, and so are not shown.
  var unplaced: [String] {
    controls.filter { !placed.contains($0.key) && Self.isWrittenIn($0.value) }.map { name, node in
      let written = node.name == "form:listbox" ? Self.chosen(node) : Self.written(node)
      return written.isEmpty ? "" : (labels[name] ?? node["form:title"] ?? node["form:name"] ?? "") + ": " + written
    }.filter { !$0.isEmpty }.sorted()
  }

  private static func isWrittenIn(_ node: OfficeNode) -> Bool {
    [
      "form:text", "form:textarea", "form:combobox", "form:listbox", "form:date", "form:time", "form:number",
      "form:formatted-text",
    ].contains(node.name)
  }

  private static func written(_ node: OfficeNode) -> String {
    var value = node["form:current-value"] ?? node["form:value"] ?? ""
    let paragraphs = node.children.filter { $0.name == "text:p" }
    if value.isEmpty, !paragraphs.isEmpty { value = paragraphs.map(\.allText).joined(separator: "\n") }
    // 20260302
    if node.name == "form:date", value.utf8.count == 8, value.allSatisfy(\.isNumber) {
      value = "\(value.prefix(4))-\(value.dropFirst(4).prefix(2))-\(value.suffix(2))"
    }
    return FormWords.trimmed(value)
  }

  private static func chosen(_ node: OfficeNode) -> String {
    let options = node.children.filter { $0.name == "form:option" }
    // What was chosen counts; what the form comes with only where nothing says that somebody chose.
    let hasCurrent = options.contains { $0["form:current-selected"] != nil }
    let chosen = options.filter { $0[hasCurrent ? "form:current-selected" : "form:selected"] == "true" }
    return chosen.map { FormWords.trimmed($0["form:label"] ?? $0["form:value"] ?? "") }.filter { !$0.isEmpty }
      .joined(separator: "; ")
  }
}
