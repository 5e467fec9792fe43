import Records

/// A rule's page: the same values that judge, told to a person.
public enum RulePage {
  /// The page as plain text for a terminal, and as Markdown for the documentation.
  public static func text(_ rule: Rule) -> String {
    var page = "# \(rule.id)\n\n\(sentence(rule.sentence))\n\n"
    let number =
      rule.theme.goldenRule(in: .goldenRules).map { "Golden rule \($0)" }
      ?? (rule.isLocal ? "A rule of the organisation’s own" : "Asked once a run")
    page += "\(number) · \(rule.severity.name) · revision \(rule.revision)\n\n"
    page += "Why it matters: \(rule.why)\n\n"
    page += "What good looks like: \(rule.good)\n\n"
    page += "What to do: \(rule.action) (\(rule.owner.rawValue))\n\n"
    page += "Source: \(rule.source)\n\n"
    if let asks = rule.asks { page += "Passes where: \(asks).\n\n" }
    let whom = rule.concerns.map(\.words)
    page += "Concerns: \(whom.isEmpty ? "every record" : "records where " + whom.joined(separator: ", and ")).\n\n"
    if !rule.mayBeWaived { page += "A failure cannot be waived.\n\n" }
    page += "Looks at: \(rule.looksAt.fields.map(\.name).joined(separator: ", "))\n\n"
    let numbers = Edition.allCases.compactMap { edition in
      rule.theme.goldenRule(in: edition).map { "\(edition.rawValue) \($0) (\(rule.severity(in: edition).name))" }
    }
    if !numbers.isEmpty { page += "Number in each edition: \(numbers.joined(separator: ", "))\n\n" }
    page +=
      "## Examples\n\nEach is the \(CompliantRecord.shared.name) record that keeps every rule, unless another is named, with these changes.\n\n"
    for example in rule.examples { page += line(example) }
    return page
  }

  private static func line(_ example: Example) -> String {
    var line = "- \(example.verdict.name): \(example.name)"
    if example.base.name != CompliantRecord.shared.name { line += " [\(example.base.name)]" }
    let changes = example.changes.keys.sorted { $0.rawValue < $1.rawValue }.map { field in
      let answer = example.changes[field].flatMap { $0 }
      return "\(field.name) \(answer.map { "“\(onOneLine($0))”" } ?? "left out")"
    }
    if !changes.isEmpty { line += " — " + changes.joined(separator: "; ") }
    if !example.without.isEmpty {
      line += " — no column for \(example.without.fields.map(\.name).joined(separator: ", "))"
    }
    return line + "\n"
  }

  /// An answer as a page may show it: nothing in it ends the line or moves the cursor.
  private static func onOneLine(_ text: String) -> String {
    let shown = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: scalar
      }
    }
    let line = String(String.UnicodeScalarView(shown))
    return line.count <= 200 ? line : "\(line.prefix(200))…"
  }

  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst() + "."
  }
}
