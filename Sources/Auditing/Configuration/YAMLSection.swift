public import Records
import Formats
import Yams

/// One mapping of `audit.yaml`, read key by key; what is left unread at the end is a misspelt or unknown key.
///
/// Every error names the file and the line, and the nearest right key where one is near.
struct YAMLSection {
  let file: String
  /// Where the section stands: "organisation", "teams[2]"; empty for the whole file.
  let path: String
  let line: Int?
  private let pairs: [(key: String, line: Int?, value: Node)]
  private var asked: Set<String> = []

  init(_ node: Node, file: String, path: String) throws(ConfigurationError) {
    self.file = file
    self.path = path
    line = node.mark?.line
    guard case .mapping(let mapping) = node else {
      throw ConfigurationError(
        file: file, line: node.mark?.line,
        "\(path.isEmpty ? "the file" : path) must be keys and values (“key: value”), not \(Self.kind(node))")
    }
    var pairs: [(key: String, line: Int?, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw ConfigurationError(file: file, line: key.mark?.line, "a key must be a word")
      }
      pairs.append((name, key.mark?.line, value))
    }
    self.pairs = pairs
  }

  /// Reads a file's text.
  static func parse(_ text: String, file: String) throws(ConfigurationError) -> YAMLSection? {
    guard let node = try compose(text, file: file) else { return nil }
    return try YAMLSection(node, file: file, path: "")
  }

  /// What a file's text holds; nil where that is nothing.
  static func compose(_ text: String, file: String) throws(ConfigurationError) -> Node? {
    if let line = YAMLKeys.lineOfOddKey(in: text) {
      throw ConfigurationError(file: file, line: line, "a key must be a word")
    }
    do {
      let parser = try Yams.Parser(yaml: text)
      // Anchors are known for as long as the parser is.
      defer { withExtendedLifetime(parser) {} }
      guard let node = try parser.singleRoot() else { return nil }
      if let rules = node.mapping?.first(where: { $0.key.scalar?.string == "local-rules" }) {
        try refuseAnchors(rules.value, file: file)
      }
      if let scalar = node.scalar, scalar.string.isEmpty { return nil }
      return node
    } catch let error as ConfigurationError {
      throw error
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw ConfigurationError(file: file, line: mark.line, "this is not YAML: \(problem)")
      case .reader(let problem, let offset, _, _):
        let line = offset.map { offset in 1 + text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } }
        throw ConfigurationError(file: file, line: line, "this is not YAML: \(problem)")
      case .duplicatedKeysInMapping(let duplicates, let context):
        let keys = duplicates.sorted().joined(separator: ", ")
        throw ConfigurationError(file: file, line: context.mark.line, "the key \(keys) stands twice; leave one")
      default: throw ConfigurationError(file: file, line: nil, "this is not YAML")
      }
    } catch {
      throw ConfigurationError(file: file, line: nil, "this is not YAML")
    }
  }

  /// What stands once and is meant in several places can grow without bound, and hides which line is wrong: rules are
  /// written out. Ends at the first anchor, so no more is looked at than was written.
  private static func refuseAnchors(_ node: Node, file: String) throws(ConfigurationError) {
    if node.anchor != nil {
      throw ConfigurationError(
        file: file, line: node.mark?.line,
        "local-rules are written out: anchors and aliases (& and *) are not read there")
    }
    switch node {
    case .mapping(let pairs):
      for (key, value) in pairs {
        try refuseAnchors(key, file: file)
        try refuseAnchors(value, file: file)
      }
    case .sequence(let items): for item in items { try refuseAnchors(item, file: file) }
    default: break
    }
  }

  /// The keys of the section as they stand: for mappings whose keys are the user's own.
  var entries: [(key: String, line: Int?, value: Node)] { pairs }

  /// What the section says, whatever its layout.
  var canonical: String { CanonicalYAML.text(pairs.map { (key: $0.key, value: $0.value) }) }

  func error(_ line: Int?, _ message: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line ?? self.line, message)
  }

  func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  mutating func node(_ key: String) -> (line: Int?, value: Node)? {
    asked.insert(key)
    guard let found = pairs.first(where: { $0.key == key }) else { return nil }
    // "key:", "key: ~" and "key: null" say nothing.
    if let scalar = found.value.scalar, scalar.style == .plain, Self.nothing.contains(scalar.string) { return nil }
    return (found.line, found.value)
  }

  /// What YAML writes for nothing, where it is not in quotes.
  static let nothing: Set<String> = ["", "~", "null", "Null", "NULL"]

  mutating func string(_ key: String) throws(ConfigurationError) -> String? {
    guard let (line, value) = node(key) else { return nil }
    guard let scalar = value.scalar else { throw error(line, "\(name(key)) must be a text, not \(Self.kind(value))") }
    guard !scalar.string.unicodeScalars.contains("\0") else { throw error(line, "\(name(key)) holds a NUL character") }
    // Reports and terminals show what stands here: nothing in it may turn the direction of writing or move a cursor.
    if let odd = scalar.string.unicodeScalars.first(where: Self.misleads) {
      throw error(
        line,
        "\(name(key)) holds a character that cannot be seen (U+\(String(odd.value, radix: 16, uppercase: true))); write it again"
      )
    }
    return scalar.string
  }

  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  mutating func integer(_ key: String) throws(ConfigurationError) -> Int? {
    guard let (line, value) = node(key) else { return nil }
    guard let text = value.scalar?.string, let number = Int(text) else {
      throw error(line, "\(name(key)) must be a whole number")
    }
    return number
  }

  mutating func day(_ key: String) throws(ConfigurationError) -> Day? {
    guard let (line, value) = node(key) else { return nil }
    guard let text = value.scalar?.string, let day = Day(iso: text) else {
      throw error(line, "\(name(key)) must be a date such as 2026-09-30")
    }
    return day
  }

  mutating func section(_ key: String) throws(ConfigurationError) -> YAMLSection? {
    guard let (_, value) = node(key) else { return nil }
    return try YAMLSection(value, file: file, path: name(key))
  }

  mutating func list(_ key: String) throws(ConfigurationError) -> [Node] {
    guard let (line, value) = node(key) else { return [] }
    guard case .sequence(let items) = value else {
      throw error(line, "\(name(key)) must be a list (“- …” or “[…]”), not \(Self.kind(value))")
    }
    return Array(items)
  }

  mutating func strings(_ key: String) throws(ConfigurationError) -> [String] {
    var strings: [String] = []
    for item in try list(key) {
      guard let text = item.scalar?.string else {
        throw error(item.mark?.line, "every item of \(name(key)) must be a text")
      }
      strings.append(text)
    }
    return strings
  }

  mutating func sections(_ key: String) throws(ConfigurationError) -> [YAMLSection] {
    var sections: [YAMLSection] = []
    for (number, item) in try list(key).enumerated() {
      sections.append(try YAMLSection(item, file: file, path: "\(name(key))[\(number + 1)]"))
    }
    return sections
  }

  /// A mapping whose keys and values are both texts.
  mutating func texts(_ key: String) throws(ConfigurationError) -> [(key: String, line: Int?, value: String)] {
    guard let section = try section(key) else { return [] }
    var texts: [(key: String, line: Int?, value: String)] = []
    for entry in section.entries {
      guard let text = entry.value.scalar?.string else {
        throw error(entry.line, "\(section.name(entry.key)) must be a text")
      }
      texts.append((entry.key, entry.line, text))
    }
    return texts
  }

  /// Refuses a key that is known and not there yet.
  mutating func refuse(_ key: String, _ word: String) throws(ConfigurationError) {
    if let (line, _) = node(key) {
      throw error(line, "\(name(key)) is not supported by this version: \(word). Take the key out to run")
    }
  }

  /// Every key must have been asked for; the nearest right one is named.
  func finish() throws(ConfigurationError) {
    guard let stray = pairs.first(where: { !asked.contains($0.key) }) else { return }
    let place = path.isEmpty ? "" : " in \(path)"
    let cure = Spelling.cure(for: stray.key, in: asked.sorted())
    throw error(stray.line, "there is no key “\(stray.key)”\(place); \(cure)")
  }

  static func kind(_ node: Node) -> String {
    switch node {
    case .mapping: "keys and values"
    case .sequence: "a list"
    default: "a single value"
    }
  }
}

extension Day {
  /// The day of `2026-09-30`; nil for anything else.
  public init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
