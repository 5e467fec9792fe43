import Records

extension Rule {
  static let methodIsRecorded = Rule(
    "secure.method-recorded", "how it was shared is recorded",
    theme: .necessary, severity: .major,
    why: "If nobody knows how a child's information travelled, nobody can tell who else may have seen it.",
    good: "The way it was shared is named: telephone, secure e-mail, portal.",
    action: "Enter how the information was shared.",
    source: "Seven golden rules, rule 7: secure; record how it was shared",
    looksAt: [.decision, .channel],
    concerns: [.shared],
    evidence: [.channel],
    judging: .record { $0.isPresent(.channel) },
    examples: [
      .pass("secure e-mail"),
      .fail("left blank", [.channel: nil]),
      .fail("a placeholder", [.channel: "tbc"]),
      .fail("not applicable, though it was shared", [.channel: "N/A"]),
      .notApplicable("nothing was shared", base: .withheld),
      .notChecked("a table without the column", without: [.channel]),
    ])
}

extension Evidence {
  /// Pass where the field says something, whatever it is.
  func isPresent(_ field: Field) -> Judgement {
    switch self[field].kind {
    case .unreadable: .review("the \(field.phrase) cannot be read")
    case .blank, .noColumn: .fail("the \(field.phrase) is not recorded")
    case .placeholder, .notApplicable: .fail("the \(field.phrase) is answered with words that say nothing")
    default: self[field].isBareNo ? .fail("the \(field.phrase) is answered no") : .pass
    }
  }
}
