import Records

extension Rule {
  static let purposeIsStated = Rule(
    "necessary.purpose-stated", "the purpose of sharing is stated",
    theme: .necessary, severity: .major,
    why: "Whoever receives a child's information must know what it is for, or it may be used for something else.",
    good: "One sentence says what the recipient is to do with the information for the child.",
    action: "Write down what the information was shared for.",
    source: "Seven golden rules, rule 7: necessary; ICO data sharing code, decision form: purpose",
    looksAt: [.decision, .purpose],
    concerns: [.shared],
    evidence: [.purpose],
    judging: .record { $0.saysThreeWords(.purpose) },
    examples: [
      .pass("says what it is for"),
      .pass("three words", [.purpose: "Protect the child"]),
      .fail("left blank", [.purpose: nil]),
      .fail("a placeholder", [.purpose: "see notes"]),
      .fail("two words", [.purpose: "Child protection"]),
      .notApplicable("nothing was shared", [.purpose: nil], base: .withheld),
      .notChecked("a table without the column", without: [.purpose]),
      .notChecked("the decision cannot be told", [.decision: "tbc"]),
    ])
}

extension Evidence {
  /// Three words or more, and no placeholder: what purpose, necessity and proportionality are asked for.
  func saysThreeWords(_ field: Field) -> Judgement {
    let reading = self[field]
    switch reading.kind {
    case .unreadable: return .review("the \(field.phrase) cannot be read")
    case .blank, .noColumn: return .fail("the \(field.phrase) is not recorded")
    case .placeholder, .notApplicable: return .fail("the \(field.phrase) is answered with words that say nothing")
    default:
      return reading.text.wordCount >= 3 ? .pass : .fail("the \(field.phrase) is given in fewer than three words")
    }
  }
}
