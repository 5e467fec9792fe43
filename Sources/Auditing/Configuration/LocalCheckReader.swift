import Records
import Rules
import Yams

/// Reads what a local rule asks: `check:` and `applies-when:`, each one word, or several joined.
struct LocalCheckReader {
  let file: String
  /// How many words the rule has so far.
  private var count = 0

  static let deepest = 16
  private static let most = 200
  /// Ten years, and as many working days.
  private static let longestLimit = 3_660

  private static let words = [
    "present", "substantive", "one-of", "matches", "within", "before", "after", "all", "any", "not",
  ]

  init(file: String) { self.file = file }

  mutating func check(_ node: Node, _ path: String, depth: Int = 1) throws(ConfigurationError) -> LocalCheck {
    var section = try YAMLSection(node, file: file, path: path)
    guard depth <= Self.deepest else {
      throw section.error(nil, "this is nested deeper than \(Self.deepest) words; make two rules of it")
    }
    count += 1
    if count > Self.most { throw section.error(nil, "the rule has more than \(Self.most) words; make two rules of it") }
    guard let entry = section.entries.first else {
      throw section.error(nil, "\(path) needs a word: \(Self.words.joined(separator: ", "))")
    }
    guard Self.words.contains(entry.key) else {
      throw section.error(
        entry.line,
        "there is no word “\(entry.key)” in \(path); \(Spelling.cure(for: entry.key, in: Self.words))")
    }
    guard section.entries.count == 1 else {
      throw section.error(
        section.entries[1].line, "\(path) takes one word; join several with all: […] or any: […]")
    }
    guard section.node(entry.key) != nil else {
      throw section.error(entry.line, "\(section.name(entry.key)) says nothing")
    }
    switch entry.key {
    case "present": return .present(try Self.field(entry.key, in: &section))
    case "substantive": return .substantive(try Self.reason(in: &section))
    case "one-of": return try oneOf(&section)
    case "matches": return try matches(&section)
    case "within": return .within(try limit(&section))
    case "before", "after": return try order(entry.key, &section)
    case "not": return .not(try check(entry.value, "\(path).not", depth: depth + 1))
    default:
      let items = try section.list(entry.key)
      if items.isEmpty { throw section.error(entry.line, "\(section.name(entry.key)) lists nothing") }
      var parts: [LocalCheck] = []
      for (number, item) in items.enumerated() {
        parts.append(try check(item, "\(path).\(entry.key)[\(number + 1)]", depth: depth + 1))
      }
      return entry.key == "all" ? .all(parts) : .any(parts)
    }
  }

  private static func field(_ key: String, in section: inout YAMLSection) throws(ConfigurationError) -> Field {
    guard let named = try section.string(key), !named.isEmpty else {
      throw section.error(nil, "\(section.path) needs \(key)")
    }
    return try section.field(named, at: section.node(key)?.line)
  }

  private static func reason(in section: inout YAMLSection) throws(ConfigurationError) -> Field {
    let field = try field("substantive", in: &section)
    guard field.type != .date else {
      throw section.error(section.node("substantive")?.line, "substantive asks for words; \(field.name) is a date")
    }
    return field
  }

  private static func date(_ key: String, in section: inout YAMLSection) throws(ConfigurationError) -> Field {
    let field = try field(key, in: &section)
    guard field.type == .date else {
      let dates = Field.allCases.filter { $0.type == .date }.map(\.name)
      throw section.error(
        section.node(key)?.line,
        "\(section.name(key)) is a date; \(field.name) is none; \(Spelling.cure(for: field.name, in: dates))")
    }
    return field
  }

  private func oneOf(_ section: inout YAMLSection) throws(ConfigurationError) -> LocalCheck {
    guard var inner = try section.section("one-of") else { throw section.error(nil, "one-of says nothing") }
    let field = try Self.field("field", in: &inner)
    let values = try inner.strings("values")
    let line = inner.node("values")?.line
    guard (1...LocalValues.most).contains(values.count) else {
      throw inner.error(line, "\(inner.name("values")) lists 1 to \(LocalValues.most) answers")
    }
    var plain: [String] = []
    for value in values { plain.append(try inner.line(value, "values", at: line, most: 200)) }
    try inner.finish()
    do throws(LocalFault) { return .oneOf(field, try LocalValues(plain, of: field)) } catch {
      throw inner.error(line, error.message)
    }
  }

  private func matches(_ section: inout YAMLSection) throws(ConfigurationError) -> LocalCheck {
    guard var inner = try section.section("matches") else { throw section.error(nil, "matches says nothing") }
    let field = try Self.field("field", in: &inner)
    guard let pattern = try inner.string("pattern") else { throw inner.error(nil, "\(inner.path) needs a pattern") }
    let line = inner.node("pattern")?.line
    if !pattern.isEmpty { _ = try inner.line(pattern, "pattern", at: line, most: 200) }
    try inner.finish()
    do throws(LocalFault) { return .matches(field, try LocalPattern(pattern)) } catch {
      throw inner.error(line, error.message)
    }
  }

  private func limit(_ section: inout YAMLSection) throws(ConfigurationError) -> LocalLimit {
    guard var inner = try section.section("within") else { throw section.error(nil, "within says nothing") }
    let date = try Self.date("date", in: &inner)
    let other = try Self.date("of", in: &inner)
    try Self.refuseSame(date, other, "of", &inner)
    var found: [(unit: LocalLimit.Unit, days: Int)] = []
    for unit in LocalLimit.Unit.allCases {
      guard let days = try inner.integer(unit.rawValue) else { continue }
      guard (0...Self.longestLimit).contains(days) else {
        throw inner.error(
          inner.node(unit.rawValue)?.line, "\(inner.name(unit.rawValue)) may be 0 to \(Self.longestLimit)")
      }
      found.append((unit, days))
    }
    guard found.count == 1, let limit = found.first else {
      throw inner.error(nil, "\(inner.path) needs days or working-days, one of the two")
    }
    var earlier = LocalLimit.Earlier.review
    if let name = try inner.string("earlier") {
      guard let named = LocalLimit.Earlier(rawValue: name) else {
        let names = LocalLimit.Earlier.allCases.map(\.rawValue)
        throw inner.error(
          inner.node("earlier")?.line,
          "\(inner.name("earlier")) is no “\(name)”; \(Spelling.cure(for: name, in: names))")
      }
      earlier = named
    }
    try inner.finish()
    return LocalLimit(date, of: other, most: limit.days, limit.unit, earlier: earlier)
  }

  private func order(_ word: String, _ section: inout YAMLSection) throws(ConfigurationError) -> LocalCheck {
    guard var inner = try section.section(word) else { throw section.error(nil, "\(word) says nothing") }
    let date = try Self.date("date", in: &inner)
    let other = try Self.date("than", in: &inner)
    try Self.refuseSame(date, other, "than", &inner)
    try inner.finish()
    return word == "before" ? .before(date, than: other) : .after(date, than: other)
  }

  private static func refuseSame(
    _ one: Field, _ other: Field, _ key: String, _ section: inout YAMLSection
  ) throws(ConfigurationError) {
    guard one == other else { return }
    throw section.error(section.node(key)?.line, "\(section.path) compares \(one.name) with itself")
  }
}
