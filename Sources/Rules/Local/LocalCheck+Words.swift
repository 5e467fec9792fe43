import Records

extension LocalCheck {
  /// What it asks, as the rule's page has it.
  public var words: String {
    switch self {
    case .present(let field): return "\(field.named) recorded"
    case .substantive(let field): return "\(field.bare) gives a reason of substance"
    case .oneOf(let field, let values):
      let listed = values.listed.map { "“\($0)”" }.joined(separator: ", ")
      return "\(field.named) \(values.listed.count == 1 ? "" : "one of ")\(listed)"
    case .matches(let field, let pattern): return "\(field.named) written as “\(pattern.text)”"
    case .within(let limit):
      let unit = limit.unit == .days ? "day" : "working day"
      let earlier =
        switch limit.earlier {
        case .pass: "before it will do"
        case .fail: "before it will not do"
        case .review: "before it is for a person to say"
        }
      let days = "\(limit.most) \(unit)\(limit.most == 1 ? "" : "s")"
      return "\(limit.date.bare) lies at most \(days) after \(limit.of.bare) (\(earlier))"
    case .before(let one, let other): return "\(one.bare) lies before \(other.bare)"
    case .after(let one, let other): return "\(one.bare) lies after \(other.bare)"
    case .all(let parts): return Self.joined(parts, "and")
    case .any(let parts): return Self.joined(parts, "or")
    case .not(let part): return "it is not so that \(part.isOneWord ? part.words : "(\(part.words))")"
    }
  }

  private static func joined(_ parts: [LocalCheck], _ word: String) -> String {
    parts.map { $0.isOneWord || parts.count == 1 ? $0.words : "(\($0.words))" }.joined(separator: ", \(word) ")
  }

  private var isOneWord: Bool {
    switch self {
    case .all, .any: false
    default: true
    }
  }
}
