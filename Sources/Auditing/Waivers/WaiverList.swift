import Records
import Yams

/// A register in YAML: a list of entries, by itself or under the key `waivers`.
enum WaiverList {
  /// The entries as they are written; what cannot be read of one is an error, and the others are read all the same.
  static func entries(_ text: String, file: String, _ errors: inout [ConfigurationError]) -> [WaiverEntry] {
    do throws(ConfigurationError) {
      guard let node = try YAMLSection.compose(text, file: file) else { return [] }
      let items = try list(node, file: file)
      var entries: [WaiverEntry] = []
      for (number, item) in items.enumerated() {
        do throws(ConfigurationError) {
          entries.append(try entry(item, number: number + 1, file: file))
        } catch {
          errors.append(error)
        }
      }
      return entries
    } catch {
      errors.append(error)
      return []
    }
  }

  private static func list(_ node: Node, file: String) throws(ConfigurationError) -> [Node] {
    if case .sequence(let items) = node { return Array(items) }
    guard case .mapping = node else {
      throw ConfigurationError(
        file: file, line: node.mark?.line,
        "a register of waivers is a list of entries (“- id: …”), and this is a single value")
    }
    var root = try YAMLSection(node, file: file, path: "")
    let items = try root.list("waivers")
    try root.finish()
    return items
  }

  private static func entry(_ node: Node, number: Int, file: String) throws(ConfigurationError) -> WaiverEntry {
    var section = try YAMLSection(node, file: file, path: "entry \(number)")
    var entry = WaiverEntry(line: section.line, name: section.path)
    entry.id = try written("id", &section).text
    entry.rules = try several("rules", &section)
    if var selector = try section.section("selector") {
      entry.records = try several("record", &selector)
      entry.location = try written("location", &selector)
      entry.team = try written("team", &selector)
      entry.decidedFrom = try written("from", &selector)
      entry.decidedTo = try written("to", &selector)
      try selector.finish()
    }
    entry.justification = try written("justification", &section)
    if var approver = try section.section("approver") {
      entry.approver = try written("name", &approver)
      entry.role = try written("role", &approver)
      try approver.finish()
    }
    entry.raisedBy = try written("raised-by", &section)
    entry.raised = try written("raised", &section)
    entry.from = try written("from", &section)
    entry.expires = try written("expires", &section)
    entry.reviewNote = try written("review-note", &section)
    try section.finish()
    return entry
  }

  private static func written(
    _ key: String, _ section: inout YAMLSection
  ) throws(ConfigurationError) -> WaiverEntry.Written {
    WaiverEntry.Written(text: (try section.string(key) ?? "").trimmed, line: section.node(key)?.line)
  }

  /// One text or a list of them.
  private static func several(
    _ key: String, _ section: inout YAMLSection
  ) throws(ConfigurationError) -> [WaiverEntry.Written] {
    guard let (line, value) = section.node(key) else { return [] }
    if let text = value.scalar?.string {
      guard !text.trimmed.isEmpty else { throw section.error(line, "\(section.name(key)) is blank; take it out") }
      return [WaiverEntry.Written(text: text.trimmed, line: line)]
    }
    var found: [WaiverEntry.Written] = []
    for item in try section.list(key) {
      guard let text = item.scalar?.string, !text.trimmed.isEmpty else {
        throw section.error(item.mark?.line ?? line, "every item of \(section.name(key)) must be a text")
      }
      found.append(WaiverEntry.Written(text: text.trimmed, line: item.mark?.line ?? line))
    }
    return found
  }
}
