import Formats
import Records
import Reporting
import Rules

/// One thing in which a run's settings differ from the built-in ones, as a plain sentence for every report, so that a
/// loosened setting never looks like improvement.
struct RunSetting: Equatable {
  enum Effect: Equatable {
    /// It asks less of a record, or of the run.
    case looser
    /// It asks more.
    case stricter
    /// It may be either, or neither.
    case other
  }

  var sentence: String
  var effect: Effect

  private init(_ words: String, _ effect: Effect = .other) {
    let mark =
      switch effect {
      case .looser: " (looser)"
      case .stricter: " (stricter)"
      case .other: ""
      }
    sentence = words + mark + "."
    self.effect = effect
  }

  /// Everything in the configuration and the options that changes what is read, a verdict, the gate or the level.
  /// Rules that are switched off stand apart, each with its reason.
  static func all(of request: AuditRequest) -> [RunSetting] {
    let configuration = request.configuration
    return severities(request) + parameters(configuration.parameters) + levels(configuration.levels)
      + gate(request) + lists(configuration) + scope(request) + reading(request) + mappings(configuration)
      + registers(configuration)
  }

  /// Looser where the number moved to the loose side.
  private static func change(
    _ what: String, _ value: Int, from standard: Int, _ unit: String = "", looserIsMore: Bool
  ) -> [RunSetting] {
    guard value != standard else { return [] }
    let words = "\(what) is \(value)\(unit) instead of \(standard)\(unit)"
    return [RunSetting(words, (value > standard) == looserIsMore ? .looser : .stricter)]
  }

  // MARK: Rules

  private static func severities(_ request: AuditRequest) -> [RunSetting] {
    let editions: [Edition] = if case .fixed(let edition) = request.edition { [edition] } else { Edition.allCases }
    return request.configuration.rules.compactMap { rule in
      guard let severity = request.configuration.severities[rule.id] else { return nil }
      let standard = Set(editions.map { rule.severity(in: $0) }).sorted(by: >)
      guard let highest = standard.first, let lowest = standard.last, standard != [severity] else { return nil }
      let before = standard.map(\.name).joined(separator: " or ") + (standard.count > 1 ? ", by edition" : "")
      let effect: Effect = severity < highest ? .looser : severity > lowest ? .stricter : .other
      return RunSetting("\(rule.id) counts as \(severity.name) instead of \(before)", effect)
    }
  }

  private static func parameters(_ parameters: Parameters) -> [RunSetting] {
    var settings = parameters.changes.map { definition, value in
      RunSetting(
        "\(definition.key) is \(value) instead of \(definition.standard) (\(definition.meaning))",
        definition.isLooser(value) ? .looser : .stricter)
    }
    if parameters.missingColumnsFail {
      settings.append(RunSetting("A field without a column fails instead of being not checked", .stricter))
    }
    if parameters.minimumSignatureGrade != .system {
      settings.append(
        RunSetting(
          "A signature counts from the grade \(parameters.minimumSignatureGrade.name) instead of system", .stricter))
    }
    return settings
  }

  // MARK: Level and gate

  private static func levels(_ levels: LevelCriteria) -> [RunSetting] {
    let standard = LevelCriteria.standard
    let criteria: [(String, KeyPath<LevelCriteria, Double>)] = [
      ("Readable entries and records for an opinion", \.readable),
      ("Coverage of a critical rule for more than “limited”", \.coverage),
      ("Level “substantial”: a critical rule met", \.critical.substantial),
      ("Level “reasonable”: a critical rule met", \.critical.reasonable),
      ("Level “limited”: a critical rule met", \.critical.limited),
      ("Level “substantial”: a major rule met", \.major.substantial),
      ("Level “reasonable”: a major rule met", \.major.reasonable),
      ("Level “limited”: a major rule met", \.major.limited),
    ]
    return criteria.compactMap { words, path in
      let (value, before) = (levels[keyPath: path], standard[keyPath: path])
      guard value != before else { return nil }
      return RunSetting(
        "\(words) in at least \(Int(value))% instead of \(Int(before))%", value < before ? .looser : .stricter)
    }
  }

  private static func gate(_ request: AuditRequest) -> [RunSetting] {
    switch request.failOn {
    case .critical: []
    case nil: [RunSetting("The run fails for no rule instead of for critical ones", .looser)]
    case .some(let severity):
      [RunSetting("The run fails for \(severity.name) rules too instead of for critical ones only", .stricter)]
    }
  }

  // MARK: Lists

  private static func lists(_ configuration: AuditConfiguration) -> [RunSetting] {
    let channels: [([String], String, Effect)] = [
      (configuration.channels.approved, "approved", .looser),
      (
        configuration.channels.review, "to review",
        configuration.channels.review.contains(where: ChannelLists.forbids) ? .looser : .other
      ),
      (configuration.channels.forbidden, "forbidden", .stricter),
    ]
    var settings = channels.compactMap { list, name, effect in
      list.isEmpty
        ? nil : RunSetting("\(count(list.count, "way")) of sharing made \(name): \(Wordings.bounded(list))", effect)
    }
    // Counted, not named: a partner may be a person.
    if !configuration.partners.known.isEmpty {
      settings.append(
        RunSetting("\(count(configuration.partners.known.count, "partner")) listed as known", .looser))
    }
    if !configuration.partners.barred.isEmpty {
      settings.append(
        RunSetting("\(count(configuration.partners.barred.count, "partner")) listed as barred", .stricter))
    }
    return settings
  }

  /// What the rules take for the organisation's own, and for its calendar.
  private static func scope(_ request: AuditRequest) -> [RunSetting] {
    let configuration = request.configuration
    var settings: [RunSetting] = []
    if request.edition != .fixed(.goldenRules) {
      settings.append(RunSetting("The edition is \(request.edition.name) instead of golden-rules"))
    }
    if configuration.nation != .englandAndWales {
      settings.append(
        RunSetting("Bank holidays are those of \(configuration.nation.rawValue) instead of england-and-wales"))
    }
    let organisation = configuration.organisation
    var own: [String] = []
    if !organisation.teams.isEmpty { own.append(count(organisation.teams.count, "team")) }
    if !organisation.domains.isEmpty { own.append(count(organisation.domains.count, "mail domain")) }
    if !own.isEmpty {
      settings.append(
        RunSetting("\(own.joined(separator: " and ")) listed as the organisation’s own: sharing with them is internal"))
    }
    return settings
  }

  // MARK: Reading

  private static func reading(_ request: AuditRequest) -> [RunSetting] {
    var settings: [RunSetting] = []
    // Counted, not named: the name of a file may be a child's.
    for (index, input) in request.inputs.enumerated() where !input.exclude.isEmpty {
      settings.append(
        RunSetting(
          "Input \(index + 1) leaves out names that match \(count(input.exclude.count, "pattern"))", .looser))
    }
    let standard = AuditLimits()
    for key in AuditLimits.keys {
      let (value, before) = (key.get(request.configuration.limits), key.get(standard))
      if value != before { settings.append(RunSetting("The limit \(key.name) is \(value) instead of \(before)")) }
    }
    return settings
  }

  private static func mappings(_ configuration: AuditConfiguration) -> [RunSetting] {
    var settings: [RunSetting] = []
    let headings = configuration.fields.flatMap { $0.map.values }
    if !headings.isEmpty {
      settings.append(
        RunSetting(
          "\(count(headings.count, "heading")) read by a mapping of its own, as \(Wordings.bounded(Set(headings).sorted(), quoted: false))"
        ))
    }
    for mapping in configuration.values where !mapping.map.isEmpty {
      let words = mapping.map.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "“\(Wordings.short($0.key))” as \(Wordings.short($0.value))" }
      settings.append(RunSetting("Answers to \(mapping.field) read as set: \(Wordings.bounded(words, quoted: false))"))
    }
    return settings
  }

  // MARK: Registers

  private static func registers(_ configuration: AuditConfiguration) -> [RunSetting] {
    var settings: [RunSetting] = []
    let off = Set(configuration.off.map(\.rule))
    let rules = configuration.localRules.count { !off.contains($0.id) }
    if rules > 0 {
      settings.append(RunSetting("\(count(rules, "rule")) of our own \(rules == 1 ? "is" : "are") asked too"))
    }
    if let schedule = configuration.schedule {
      settings.append(
        RunSetting("A retention schedule of \(count(schedule.rows.count, "row")) is in force: \(schedule.name)"))
    }
    if let policies = configuration.policies {
      settings.append(RunSetting("The policies register has \(count(policies.count, "line"))"))
    }
    for severity in Severity.allCases.reversed() {
      let (value, standard) = (configuration.dueDays[severity], AuditConfiguration().dueDays[severity])
      guard let value, let standard else { continue }
      settings += change(
        "Time to mend a \(severity.name) finding", value, from: standard, " days", looserIsMore: true)
    }
    settings += change(
      "The least number shown in a breakdown", configuration.smallNumbers, from: AuditConfiguration().smallNumbers,
      looserIsMore: false)
    return settings
  }

  private static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
}

/// The organisation's own words in a sentence: some of them, each short, and nothing that moves a cursor.
private enum Wordings {
  private static let most = 5
  private static let longest = 40

  static func bounded(_ words: [String], quoted: Bool = true) -> String {
    let shown = words.prefix(most).map { quoted ? "“\(short($0))”" : $0 }.joined(separator: ", ")
    return words.count > most ? "\(shown) and \(words.count - most) more" : shown
  }

  static func short(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: Character(" ")
      default: Character(scalar)
      }
    }
    return plain.count > longest ? String(plain.prefix(longest)) + "…" : String(plain)
  }
}
