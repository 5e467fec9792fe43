import Records
import Rules
import Yams

extension AuditConfiguration {
  /// `retention:`: published schedules, the organisation's own rows, or both; its own go first, then the schedules in the
  /// order in which they are named.
  mutating func readRetention(_ section: inout YAMLSection) throws(ConfigurationError) {
    var parts: [RetentionSchedule] = []
    var names: [String] = []
    for (name, line) in try section.oneOrMore("schedule") {
      guard let found = RetentionSchedule.parts(of: name) else {
        throw section.error(line, Self.nearest("retention schedule", name, RetentionSchedule.names))
      }
      for part in found {
        guard !parts.contains(where: { $0.name == part.name }) else {
          throw section.error(line, "the retention schedule \(part.name) is named twice")
        }
        parts.append(part)
      }
      names.append(name)
    }
    var own: [RetentionSchedule.Row] = []
    for var row in try section.sections("rows") {
      let line = row.node("category")?.line
      let read = try Self.readRow(&row)
      if let twin = own.first(where: { Self.share($0, read) }) {
        throw row.error(line, "\(row.path): “\(twin.category)” has a row already")
      }
      own.append(read)
      try row.finish()
    }
    try section.finish()
    guard !parts.isEmpty || !own.isEmpty else {
      throw section.error(nil, "\(section.path) names neither a schedule nor rows")
    }
    schedule = RetentionSchedule(
      name: (names + (own.isEmpty ? [] : ["own rows"])).joined(separator: ", "), notes: parts.flatMap(\.notes),
      layers: [own] + parts.map(\.rows))
  }

  private static func readRow(_ row: inout YAMLSection) throws(ConfigurationError) -> RetentionSchedule.Row {
    guard let category = try row.string("category") else { throw row.error(nil, "\(row.path) needs a category") }
    let wordings = try row.strings("wordings")
    for wording in [category] + wordings where !isCategory(wording) {
      throw row.error(
        row.node("category")?.line, "\(row.path): “\(wording)” says nothing, so it cannot be a category of records")
    }
    let names = RetentionSchedule.Trigger.allCases.map(\.rawValue)
    guard let name = try row.string("trigger") else {
      throw row.error(nil, "\(row.path) needs a trigger: one of \(names.joined(separator: ", "))")
    }
    guard let trigger = RetentionSchedule.Trigger(rawValue: name) else {
      throw row.error(row.node("trigger")?.line, nearest("trigger", name, names))
    }
    let months = try readPeriod(&row, trigger)
    var atEnd: RetentionSchedule.Ending?
    if let name = try row.string("at-end") {
      atEnd = RetentionSchedule.Ending(rawValue: name)
      if atEnd == nil { throw row.error(row.node("at-end")?.line, "\(row.path).at-end is review or destroy") }
    }
    var read = RetentionSchedule.Row(
      category: category, wordings: wordings, trigger: trigger, months: months, atEnd: atEnd,
      source: try row.string("source") ?? "")
    read.isOwn = true
    return read
  }

  /// Months; nil for ever.
  private static func readPeriod(
    _ row: inout YAMLSection, _ trigger: RetentionSchedule.Trigger
  ) throws(ConfigurationError) -> Int? {
    let line = row.node("period")?.line
    // One time and nothing else: what a person would read otherwise than it is read must not pass.
    let plain =
      #/(?i)\s*(\d+\s*(y|yrs?|years?)(\s*(and\s+)?\d+\s*(m|mths?|months?))?|\d+\s*(m|mths?|months?)|\D+)(\s+(from|after)\s.*)?\s*/#
    guard let text = try row.string("period"), let period = RetentionPeriod(text),
      text.wholeMatch(of: plain) != nil || period.mayRunLonger || period.trigger != nil
    else {
      throw row.error(line, "\(row.path).period is a time such as 25y, 18 months or permanent")
    }
    if period.isForever { return nil }
    if period.mayRunLonger { throw row.error(line, "\(row.path).period is one time, not the longer of two") }
    guard (1...longest).contains(period.months) else {
      throw row.error(line, "\(row.path).period may be 1 month to \(longest / 12) years")
    }
    if let named = period.trigger, named.field != trigger.field {
      throw row.error(
        line, "\(row.path).period counts from \(named.field.phrase), and its trigger is \(trigger.rawValue)")
    }
    return period.months
  }

  /// Longer than any published schedule counts.
  private static let longest = 150 * 12

  /// That a text can name a kind of record: it has a word, and is not what stands in a field that nobody filled in.
  private static func isCategory(_ text: String) -> Bool {
    let reader = FieldReader(asOf: Day(number: 0))
    let kind = Text(text).withBytes { reader.read($0, as: .retentionCategory).kind }
    return kind != .blank && kind != .placeholder && kind != .notApplicable && text.contains(where: \.isLetter)
  }

  /// That two rows name the same category.
  private static func share(_ one: RetentionSchedule.Row, _ other: RetentionSchedule.Row) -> Bool {
    let words = Set(([one.category] + one.wordings).map(folded))
    return ([other.category] + other.wordings).contains { words.contains(folded($0)) }
  }

  private static func folded(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension YAMLSection {
  /// A text, or a list of texts, each with its line.
  fileprivate mutating func oneOrMore(_ key: String) throws(ConfigurationError) -> [(String, Int?)] {
    guard let (line, value) = node(key) else { return [] }
    if let scalar = value.scalar { return [(scalar.string, line)] }
    guard case .sequence(let items) = value else {
      throw error(line, "\(name(key)) must be a text or a list, not \(Self.kind(value))")
    }
    var texts: [(String, Int?)] = []
    for item in items {
      guard let text = item.scalar?.string else {
        throw error(item.mark?.line ?? line, "every item of \(name(key)) must be a text")
      }
      texts.append((text, item.mark?.line ?? line))
    }
    return texts
  }
}
