import Records
public import Rules
import Yams

extension AuditConfiguration {
  /// How many rules of its own an organisation may have: what records are kept in numbers rules in one byte.
  static let mostLocalRules = 100

  /// Reads `local-rules:`; after nation and parameters, which their examples go by.
  mutating func readLocalRules(_ root: inout YAMLSection) throws(ConfigurationError) {
    guard let (line, _) = root.node("local-rules") else { return }
    let sections = try root.sections("local-rules")
    if sections.isEmpty { throw root.error(line, "local-rules lists no rule; add one, or take the key out") }
    guard sections.count <= Self.mostLocalRules else {
      throw root.error(
        sections[Self.mostLocalRules].line,
        "local-rules may list \(Self.mostLocalRules) rules; there are \(sections.count)")
    }
    for section in sections {
      var reader = LocalRuleReader(section, self)
      let rule = try reader.rule()
      if localRules.contains(where: { $0.id == rule.id }) {
        throw reader.error("id", "there are two rules “\(rule.id)”; give each an id of its own")
      }
      localRules.append(rule)
    }
  }

  /// The rules of reports: the pack, then the organisation's own, then those that are asked once a run.
  public var rules: [Rule] {
    let once: (Rule) -> Bool = { if case .once = $0.judging { true } else { false } }
    return RulePack.builtIn.filter { !once($0) } + localRules + RulePack.builtIn.filter(once)
  }

  /// A rule that does not do what its examples say must judge nobody's records.
  ///
  /// - Throws: the first example of a rule of the organisation's own that does not get its verdict, with its line.
  public func checkLocalExamples() throws(ConfigurationError) {
    for rule in localRules {
      for example in rule.examples {
        guard let fault = example.fault(of: rule) else { continue }
        throw ConfigurationError(file: example.file, line: example.line, "\(rule.id), \(fault)")
      }
    }
  }
}

/// Reads one rule of `local-rules:`.
struct LocalRuleReader {
  private var section: YAMLSection
  private let terms: @Sendable (inout Terms) -> Void

  private static let longestID = 60
  private static let longestSentence = 200
  private static let longestWord = 60
  private static let longestText = 500
  private static let mostExamples = 50
  private static let longestAnswer = 10_000

  init(_ section: YAMLSection, _ configuration: AuditConfiguration) {
    self.section = section
    let (nation, parameters) = (configuration.nation, configuration.parameters)
    let organisation = configuration.organisation
    // The organisation's rules go by its own bank holidays and settings, and so do their examples.
    terms = { terms in
      terms.calendar = WorkingCalendar(nation: nation)
      terms.parameters = parameters
      terms.organisation = organisation
    }
  }

  mutating func error(_ key: String, _ message: String) -> ConfigurationError {
    section.error(section.node(key)?.line, message)
  }

  mutating func rule() throws(ConfigurationError) -> Rule {
    let id = try id()
    let sentence = try needed("sentence", most: Self.longestSentence)
    if sentence.hasSuffix(".") {
      throw error("sentence", "\(section.name("sentence")): write it without a full stop; it stands inside others")
    }
    if let long = sentence.split(separator: " ").first(where: { $0.count > Self.longestWord }) {
      throw error(
        "sentence",
        "\(section.name("sentence")) has a word of \(long.count) letters; a table has room for \(Self.longestWord)")
    }
    let severity = try severity()
    let why = Self.sentence(try needed("why", most: Self.longestText))
    let good = try text("good", most: Self.longestText) ?? "The record shows that \(sentence)."
    let action = Self.sentence(try needed("action", most: Self.longestText))
    let owner = try owner()
    let source = try text("source", most: Self.longestText) ?? "a rule of the organisation’s own"
    var words = LocalCheckReader(file: section.file)
    let scope = try section.node("applies-when").map { found throws(ConfigurationError) in
      try words.check(found.value, section.name("applies-when"))
    }
    guard let (_, value) = section.node("check") else { throw section.error(nil, "\(section.path) needs a check") }
    let check = try words.check(value, section.name("check"))
    let examples = try examples()
    try section.finish()
    return .local(
      id, sentence, severity: severity, why: why, good: Self.sentence(good), action: action, owner: owner,
      source: source, scope: scope, check: check, examples: examples)
  }

  private mutating func id() throws(ConfigurationError) -> String {
    guard let id = try section.string("id"), !id.isEmpty else {
      throw section.error(nil, "\(section.path) needs an id, such as local.manager-agreed")
    }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    let isWord = parts.count == 2 && parts[0] == "local" && !parts[1].isEmpty
    let isPlain =
      isWord
      && parts[1].utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
    guard isPlain, id.utf8.count <= Self.longestID else {
      throw error(
        "id",
        "\(section.name("id")) begins with “local.”, and small letters, digits and hyphens follow, at most "
          + "\(Self.longestID) in all: local.manager-agreed")
    }
    return id
  }

  private mutating func severity() throws(ConfigurationError) -> Severity {
    let names = Severity.allCases.reversed().map(\.name)
    guard let name = try section.string("severity") else {
      throw section.error(nil, "\(section.path) needs a severity: \(names.joined(separator: ", "))")
    }
    guard let severity = Severity(name: name) else {
      throw error("severity", "there is no severity “\(name)”; \(Spelling.cure(for: name, in: names))")
    }
    return severity
  }

  private mutating func owner() throws(ConfigurationError) -> Rule.Owner {
    guard let name = try section.string("owner") else { return .author }
    guard let owner = Rule.Owner.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      let names = Rule.Owner.allCases.map(\.rawValue)
      throw error("owner", "there is no owner “\(name)”; \(Spelling.cure(for: name, in: names))")
    }
    return owner
  }

  private mutating func needed(_ key: String, most: Int) throws(ConfigurationError) -> String {
    guard let text = try text(key, most: most) else { throw section.error(nil, "\(section.path) needs \(key)") }
    return text
  }

  private mutating func text(_ key: String, most: Int) throws(ConfigurationError) -> String? {
    guard let text = try section.string(key) else { return nil }
    return try section.line(text, key, at: section.node(key)?.line, most: most)
  }

  /// With a full stop where it has none.
  private static func sentence(_ text: String) -> String {
    [".", "!", "?"].contains { text.hasSuffix($0) } ? text : text + "."
  }

  private mutating func examples() throws(ConfigurationError) -> [Example] {
    guard var lists = try section.section("examples") else {
      throw section.error(nil, "\(section.path) needs examples: one that passes and one that fails at least")
    }
    var examples: [Example] = []
    for verdict in Verdict.allCases where verdict != .error {
      let items = try lists.sections(verdict.name)
      if items.isEmpty, let (line, _) = lists.node(verdict.name) {
        throw lists.error(line, "\(lists.name(verdict.name)) lists no example; add one, or take the key out")
      }
      for (number, item) in items.enumerated() {
        examples.append(try example(item, verdict, number + 1))
        if examples.count > Self.mostExamples {
          throw item.error(nil, "\(lists.path) may list \(Self.mostExamples) examples")
        }
      }
    }
    for verdict in [Verdict.pass, .fail] where !examples.contains(where: { $0.verdict == verdict }) {
      throw lists.error(nil, "\(lists.path) needs an example under \(verdict.name) at least")
    }
    try lists.finish()
    return examples
  }

  /// The records that an example may begin with, by the name of the setting.
  private static let bases: [(name: String, record: CompliantRecord)] = [
    CompliantRecord.shared, .sharedWithConsent, .withheld, .deferred, .partlyShared, .adult,
  ].map { ($0.name.replacing(" ", with: "-"), $0) }

  private static let reserved = ["name", "record", "no-column"]

  private func example(_ item: YAMLSection, _ verdict: Verdict, _ number: Int) throws(ConfigurationError) -> Example {
    var item = item
    var name = "example \(number)"
    if let given = try item.string("name") {
      name = try item.line(given, "name", at: item.node("name")?.line, most: 100)
    }
    var base = CompliantRecord.shared
    if let named = try item.string("record") {
      guard let found = Self.bases.first(where: { $0.name == named }) else {
        throw item.error(
          item.node("record")?.line,
          "there is no record “\(named)” to begin with; \(Spelling.cure(for: named, in: Self.bases.map(\.name)))")
      }
      base = found.record
    }
    var without = FieldSet()
    for named in try item.oneOrMore("no-column") {
      without.insert(try item.field(named, at: item.node("no-column")?.line))
    }
    var changes: [Field: String?] = [:]
    for (key, line, value) in item.entries where !Self.reserved.contains(key) {
      let field = try item.field(key, at: line, besides: Self.reserved)
      guard !without.contains(field) else {
        throw item.error(line, "\(item.name(key)) has an answer and no column; leave one out")
      }
      guard let scalar = value.scalar else { throw item.error(line, "\(item.name(key)) must be a text") }
      if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
        changes[field] = .some(nil)
        continue
      }
      guard scalar.string.count <= Self.longestAnswer else {
        throw item.error(line, "\(item.name(key)) is longer than \(Self.longestAnswer) letters")
      }
      changes[field] = scalar.string
    }
    return Example(
      verdict, name, changes, base: base, without: without, terms: terms, file: item.file, line: item.line ?? 1)
  }
}

extension YAMLSection {
  /// A text that stands in reports and on terminals: one line, no longer than may be, with no sign that shows nothing and
  /// moves what stands beside it.
  func line(_ text: String, _ key: String, at line: Int?, most: Int) throws(ConfigurationError) -> String {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.isEmpty { throw error(line, "\(name(key)) says nothing") }
    guard text.count <= most, text.utf8.count <= 8 * most else {
      throw error(line, "\(name(key)) may have \(most) letters; it has \(text.count)")
    }
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .surrogate:
        let code = String(scalar.value, radix: 16, uppercase: true)
        throw error(line, "\(name(key)) has a sign in it that cannot be shown (U+\(code)); take it out")
      default: break
      }
    }
    return text
  }

  /// The field of that name.
  ///
  /// - Parameter words: what else could have been meant.
  func field(_ named: String, at line: Int?, besides words: [String] = []) throws(ConfigurationError) -> Field {
    if let field = Field(name: named) { return field }
    let cure = Spelling.cure(
      for: named, in: Field.allCases.map(\.name) + words, else: "the manual page lists all fields")
    throw error(line, "there is no field “\(named)”; \(cure)")
  }

  /// One text, or a list of them.
  mutating func oneOrMore(_ key: String) throws(ConfigurationError) -> [String] {
    guard let (line, value) = node(key) else { return [] }
    if let scalar = value.scalar { return [scalar.string] }
    let found = try strings(key)
    if found.isEmpty { throw error(line, "\(name(key)) lists nothing") }
    return found
  }
}
