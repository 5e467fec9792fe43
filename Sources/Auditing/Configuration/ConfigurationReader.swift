import Formats
import Records
import Reporting
import Rules
import Yams

extension AuditConfiguration {
  /// Reads the text of an `audit.yaml`.
  ///
  /// - Parameter file: the name errors and the summary give it.
  /// - Throws: the first thing that cannot stand: an unknown key, a wrong type, a value past a rule's bound.
  public static func read(_ text: String, file: String) throws(ConfigurationError) -> AuditConfiguration {
    var configuration = AuditConfiguration()
    configuration.name = file
    guard var root = try YAMLSection.parse(text, file: file) else { return configuration }
    try configuration.readOrganisation(&root)
    for var section in try root.sections("inputs") {
      guard let path = try section.string("path") else { throw section.error(nil, "\(section.path) needs a path") }
      configuration.inputs.append(
        Input(
          path: path, exclude: try section.strings("exclude"), passphraseFile: try section.string("passphrase-file")))
      try section.finish()
    }
    configuration.output = try root.string("output")
    if let path = try root.string("history") {
      let line = root.node("history")?.line
      if path.isEmpty || path.hasSuffix("/") || path == "." || path == ".." {
        throw root.error(line, "history must name a file, such as History/history.sqlite")
      }
      if path.hasPrefix("~") { throw root.error(line, "history: write the whole path; ~ stands for nothing here") }
      configuration.history = path
    }
    if let name = try root.string("edition") {
      guard let edition = EditionChoice(name: name) else {
        throw root.error(root.node("edition")?.line, nearest("edition", name, EditionChoice.names))
      }
      configuration.edition = edition
    }
    try configuration.readRuleSettings(&root)
    try configuration.readMappings(&root)
    try configuration.readLists(&root)
    try configuration.readReport(&root)
    try configuration.readWaivers(&root)
    try root.refuse("signing", "reports are not signed yet")
    try root.finish()
    configuration.canonical = root.canonical
    return configuration
  }

  static func nearest(
    _ what: String, _ word: String, _ candidates: [String], else place: String? = nil
  ) -> String {
    "there is no \(what) “\(word)”; \(Spelling.cure(for: word, in: candidates, else: place))"
  }

  private static func unknownRule(_ word: String, _ ids: [String]) -> String {
    nearest("rule", word, ids, else: "sharing-audit rules list shows them all")
  }

  private static func unknownField(_ word: String, _ names: [String]) -> String {
    nearest("field", word, names, else: "sharing-audit inspect --labels proposes fields, and its manual lists them")
  }

  private mutating func readOrganisation(_ root: inout YAMLSection) throws(ConfigurationError) {
    guard var section = try root.section("organisation") else { return }
    organisation.name = try section.string("name") ?? ""
    organisation.domains = try section.strings("domains")
    if let name = try section.string("nation") {
      guard let nation = WorkingCalendar.Nation(rawValue: name) else {
        throw section.error(
          section.node("nation")?.line, Self.nearest("nation", name, WorkingCalendar.Nation.allCases.map(\.rawValue)))
      }
      self.nation = nation
    }
    for var team in try section.sections("teams") {
      guard let name = try team.string("name") else { throw team.error(nil, "\(team.path) needs a name") }
      organisation.teams.append(
        .init(name: name, owner: try team.string("owner") ?? "", email: try team.string("email") ?? ""))
      try team.finish()
    }
    try section.finish()
  }

  private mutating func readRuleSettings(_ root: inout YAMLSection) throws(ConfigurationError) {
    try readParameters(&root)
    try readLocalRules(&root)
    let ids = rules.map(\.id)
    for (key, line, value) in try root.texts("severities") {
      guard ids.contains(key) else { throw root.error(line, Self.unknownRule(key, ids)) }
      guard let severity = Severity(name: value) else {
        throw root.error(line, Self.nearest("severity", value, Severity.allCases.map(\.name)))
      }
      severities[key] = severity
    }
    for var section in try root.sections("off") {
      guard let rule = try section.string("rule") else { throw section.error(nil, "\(section.path) needs a rule") }
      guard ids.contains(rule) else { throw section.error(section.node("rule")?.line, Self.unknownRule(rule, ids)) }
      guard let reason = try section.string("reason"), !reason.isEmpty else {
        throw section.error(nil, "\(section.path) needs a reason: every report lists it")
      }
      off.append(SwitchedOff(rule: rule, reason: reason))
      try section.finish()
    }
  }

  private mutating func readParameters(_ root: inout YAMLSection) throws(ConfigurationError) {
    guard var section = try root.section("parameters") else { return }
    if let text = try section.string("missing-columns") {
      guard ["not-checked", "fail"].contains(text) else {
        throw section.error(section.node("missing-columns")?.line, "missing-columns is not-checked or fail")
      }
      parameters.missingColumnsFail = text == "fail"
    }
    if let text = try section.string("signature.minimum-grade") {
      guard let grade = SignatureGrade.allCases.first(where: { $0.name == text }) else {
        throw section.error(
          section.node("signature.minimum-grade")?.line,
          Self.nearest("grade of signature", text, SignatureGrade.allCases.map(\.name)))
      }
      parameters.minimumSignatureGrade = grade
    }
    // A parameter's key is its group and its name: `timely.decided-promptly: {working-days: 1}`.
    let groups = Dictionary(grouping: Parameters.definitions) { definition in
      definition.key.split(separator: ".").dropLast().joined(separator: ".")
    }
    for group in groups.keys.sorted() {
      guard var settings = try section.section(group) else { continue }
      for definition in groups[group] ?? [] {
        let name = definition.key.split(separator: ".").last.map(String.init) ?? definition.key
        guard let value = try settings.integer(name) else { continue }
        guard definition.bounds.contains(value) else {
          throw settings.error(
            settings.node(name)?.line,
            "\(definition.key) may be \(definition.bounds.lowerBound) to \(definition.bounds.upperBound) "
              + "\(definition.unit); \(value) is past what the rule allows")
        }
        parameters[definition.name] = value
      }
      try settings.finish()
    }
    try section.finish()
  }

  private mutating func readMappings(_ root: inout YAMLSection) throws(ConfigurationError) {
    let names = Field.allCases.map(\.name)
    for var section in try root.sections("fields") {
      var map: [String: String] = [:]
      for (heading, line, field) in try section.texts("map") {
        guard Field(name: field) != nil else { throw section.error(line, Self.unknownField(field, names)) }
        map[heading] = field
      }
      fields.append(.init(source: try section.string("source") ?? "*", map: map))
      try section.finish()
    }
    for var section in try root.sections("values") {
      guard let field = try section.string("field") else { throw section.error(nil, "\(section.path) needs a field") }
      guard Field(name: field) != nil else {
        throw section.error(section.node("field")?.line, Self.unknownField(field, names))
      }
      var map: [String: String] = [:]
      for (wording, _, value) in try section.texts("map") { map[wording] = value }
      values.append(.init(source: try section.string("source") ?? "*", field: field, map: map))
      try section.finish()
    }
    if var section = try root.section("limits") {
      for key in AuditLimits.keys {
        guard let value = try section.integer(key.name) else { continue }
        guard key.bounds.contains(value) else {
          throw section.error(
            section.node(key.name)?.line,
            "limits.\(key.name) may be \(key.bounds.lowerBound) to \(key.bounds.upperBound), not \(value)")
        }
        key.set(&limits, value)
      }
      try section.finish()
    }
  }

  private mutating func readLists(_ root: inout YAMLSection) throws(ConfigurationError) {
    if var section = try root.section("channels") {
      channels.approved = try section.strings("approved")
      channels.review = try section.strings("review")
      channels.forbidden = try section.strings("forbidden")
      try section.finish()
    }
    if var section = try root.section("partners") {
      partners.known = try section.strings("known")
      partners.barred = try section.strings("barred")
      try section.finish()
    }
    if var section = try root.section("retention") { try readRetention(&section) }
    if root.node("policies") != nil {
      var register: [Policy] = []
      for var section in try root.sections("policies") {
        guard let name = try section.string("name") else { throw section.error(nil, "\(section.path) needs a name") }
        register.append(
          Policy(
            name: name, owner: try section.string("owner") ?? "", approved: try section.day("approved"),
            reviewDue: try section.day("review-due")))
        try section.finish()
      }
      policies = register
    }
  }

  private mutating func readReport(_ root: inout YAMLSection) throws(ConfigurationError) {
    if var section = try root.section("due-days") {
      for severity in Severity.allCases {
        guard let days = try section.integer(severity.name) else { continue }
        guard (1...366).contains(days) else {
          throw section.error(section.node(severity.name)?.line, "due-days.\(severity.name) may be 1 to 366")
        }
        dueDays[severity] = days
      }
      try section.finish()
    }
    guard var section = try root.section("report") else { return }
    if let number = try section.integer("small-numbers") {
      guard (4...20).contains(number) else {
        throw section.error(section.node("small-numbers")?.line, "report.small-numbers may be 4 to 20")
      }
      smallNumbers = number
    }
    try readBrand(&section)
    if var levels = try section.section("levels") { try readLevels(&levels) }
    for var person in try section.sections("sign-off") {
      signOff.append((try person.string("name") ?? "", try person.string("role") ?? ""))
      try person.finish()
    }
    try section.finish()
  }

  private mutating func readLevels(_ section: inout YAMLSection) throws(ConfigurationError) {
    func percentage(_ key: String, in section: inout YAMLSection) throws(ConfigurationError) -> Double? {
      guard let value = try section.integer(key) else { return nil }
      guard (50...100).contains(value) else {
        throw section.error(section.node(key)?.line, "\(section.name(key)) is a percentage from 50 to 100")
      }
      return Double(value)
    }
    if let value = try percentage("readable", in: &section) { levels.readable = value }
    if let value = try percentage("coverage", in: &section) { levels.coverage = value }
    let severities: [(String, WritableKeyPath<LevelCriteria, LevelCriteria.Steps>)] = [
      ("critical", \.critical), ("major", \.major),
    ]
    let names: [(String, WritableKeyPath<LevelCriteria.Steps, Double>)] = [
      ("substantial", \.substantial), ("reasonable", \.reasonable), ("limited", \.limited),
    ]
    for (key, path) in severities {
      guard var steps = try section.section(key) else { continue }
      for (name, step) in names {
        if let value = try percentage(name, in: &steps) { levels[keyPath: path.appending(path: step)] = value }
      }
      let set = levels[keyPath: path]
      guard set.substantial >= set.reasonable, set.reasonable >= set.limited else {
        throw steps.error(nil, "\(steps.path): substantial may not be below reasonable, nor reasonable below limited")
      }
      try steps.finish()
    }
    try section.finish()
  }
}
