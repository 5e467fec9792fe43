import Records

extension Judgement {
  /// Something stands in the field and no machine can read it: a person must.
  static func illegible(_ field: Field) -> Judgement { .review("the \(field.phrase) is there but cannot be read") }

  /// The table has no column that could show it, found while judging.
  static func noColumn(_ field: Field, _ terms: Terms) -> Judgement {
    let message = "the source has no column for \(field.phrase)"
    return terms.parameters.missingColumnsFail ? .fail(message) : .notChecked(message)
  }
}

extension Reading {
  /// A no and nothing else: "no", "none", "nil". "No immediate risk identified" is text.
  var isBareNo: Bool {
    if kind == .choice { return isOnly(YesNo.no) && text.count <= BareAnswers.longest }
    return isAnsweredOrPlaceholder && text.count <= BareAnswers.longest && text.isOneOf(BareAnswers.no)
  }

  /// A yes and nothing else.
  var isBareYes: Bool {
    if kind == .choice { return isOnly(YesNo.yes) && text.count <= BareAnswers.longest }
    return kind == .text && text.count <= BareAnswers.longest && text.isOneOf(BareAnswers.yes)
  }

  private var isAnsweredOrPlaceholder: Bool { kind == .text || kind == .placeholder }
}

/// A bare yes or no where words were asked for.
enum BareAnswers {
  /// No bare answer is longer than this many bytes; longer text need not be looked at.
  static let longest = 12
  static let no: Phrases = ["no", "n", "none", "nil", "nothing", "false", "nage", "na", "naddo", "☐", "□"]
  static let yes: Phrases = ["yes", "y", "true", "ie", "do", "oes", "☒", "☑", "✓", "✔", "x"]
}
