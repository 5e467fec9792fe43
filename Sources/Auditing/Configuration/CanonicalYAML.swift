import Yams

/// What a YAML file says as one text, the same for every way of writing it: comments, layout, quotes and the order of
/// keys do not count, every value does.
enum CanonicalYAML {
  static func text(_ pairs: [(key: String, value: Node)]) -> String {
    // By bytes, so that no locale and no likeness of letters has a say.
    let sorted = pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return "{" + sorted.map { scalar($0.key) + text($0.value) }.joined() + "}"
  }

  private static func text(_ node: Node) -> String {
    switch node {
    case .mapping(let mapping):
      // A key that is no text is read nowhere.
      text(mapping.map { (key: $0.key.scalar?.string ?? "", value: $0.value) })
    case .sequence(let items): "[" + items.map(text).joined() + "]"
    // A plain empty value is as good as none, and so is null; an empty text is one.
    case .scalar(let value):
      value.style == .plain && YAMLSection.nothing.contains(value.string) ? "~" : scalar(value.string)
    default: "~"
    }
  }

  /// With its length, so that no text can be taken for two.
  private static func scalar(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
