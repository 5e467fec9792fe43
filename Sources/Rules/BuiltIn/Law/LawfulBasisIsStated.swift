import Records

extension Rule {
  static let lawfulBasisIsStated = Rule(
    "law.lawful-basis-stated", "the lawful basis for sharing is stated",
    theme: .law, severity: .major,
    why: """
      Somebody who knows on what basis they may share does not hesitate when a child needs help, and the sharing stands \
      up when it is questioned.
      """,
    good: "A basis of Article 6(1) is named, such as legitimate interests, public task or legal obligation.",
    action: "Name the basis of Article 6(1) on which you shared; ask the data protection lead if you are not sure.",
    source: "Seven golden rules, rule 1: the law is no barrier; UK GDPR, Article 6(1)",
    looksAt: [
      .decision, .decisionDate, .lawfulBasis, .statutoryPower, .recipientOrg, .recipientPerson, .recipientRole,
      .recipientAddress, .requester, .recordType,
    ],
    concerns: [.shared, .external, .decidedUnderGDPR],
    evidence: [.lawfulBasis, .statutoryPower],
    judging: .record { evidence in
      switch (evidence.basisStated(in: .lawfulBasis), evidence.basisStated(in: .statutoryPower)) {
      case (.named, _), (_, .named): .pass
      case (.contractOnly, _), (_, .contractOnly):
        .review("contract is the only lawful basis named, and it seldom fits sharing to protect a child")
      case (.unreadable, _), (_, .unreadable): .review("the lawful basis cannot be read")
      case (.other, _), (_, .other):
        .review("the lawful basis is named by a duty, a power or other words that are no basis of Article 6")
      case (.onlyWords, _), (_, .onlyWords):
        .fail("the lawful basis names a law or a purpose and no basis of Article 6")
      case (.nothing, .nothing): .fail("the lawful basis is not stated")
      }
    },
    examples: [
      .pass("legitimate interests"),
      .pass("by letter", [.lawfulBasis: "6(1)(f)", .statutoryPower: nil]),
      .pass("several", [.lawfulBasis: "Legal obligation; vital interests"]),
      .pass("under statutory power", [.lawfulBasis: nil, .statutoryPower: "Public task"]),
      .fail("blank", [.lawfulBasis: nil, .statutoryPower: nil]),
      .fail("a placeholder", [.lawfulBasis: "tbc", .statutoryPower: "-"]),
      .fail("not applicable, where an answer is due", [.lawfulBasis: "N/A", .statutoryPower: "N/A"]),
      .fail("only the name of the law", [.lawfulBasis: "UK GDPR", .statutoryPower: nil]),
      .fail("the law with its year", [.lawfulBasis: "DPA 2018", .statutoryPower: nil]),
      .fail("a purpose", [.lawfulBasis: "Safeguarding", .statutoryPower: nil]),
      .fail("a duty of care", [.lawfulBasis: "Duty of care / best interests", .statutoryPower: nil]),
      .fail("guidance", [.lawfulBasis: "Working Together, KCSIE", .statutoryPower: nil]),
      .review("a statutory power", [.lawfulBasis: nil, .statutoryPower: "Children Act 1989 s.47"]),
      .review("a court order", [.lawfulBasis: "Court order", .statutoryPower: nil]),
      .review("only the condition of Article 9", [.lawfulBasis: "Article 9(2)(g)", .statutoryPower: nil]),
      .review("public interest", [.lawfulBasis: "Substantial public interest", .statutoryPower: nil]),
      .review(
        "a form's list with nothing struck out",
        [
          .lawfulBasis: "Consent / legal obligation / vital interests / public task / legitimate interests",
          .statutoryPower: nil,
        ]),
      .review("a question", [.lawfulBasis: "Public task?", .statutoryPower: nil]),
      .review("contract alone", [.lawfulBasis: "Contract", .statutoryPower: nil]),
      .review("a law that is no basis by itself", [.lawfulBasis: "Children Act", .statutoryPower: nil]),
      .review("only consent that was not relied on", [.lawfulBasis: "Consent not required", .statutoryPower: nil]),
      .review("other words", [.lawfulBasis: "As agreed with the board", .statutoryPower: nil]),
      .review(
        "a month that began before the law and ended under it",
        [.lawfulBasis: nil, .statutoryPower: nil, .decisionDate: "May 2018"]),
      .notApplicable("not shared", base: .withheld),
      .notApplicable(
        "decided before the GDPR", [.lawfulBasis: nil, .statutoryPower: nil, .decisionDate: "2018-05-24"]),
      .fail("undated", [.lawfulBasis: nil, .statutoryPower: nil, .decisionDate: nil]),
      .notApplicable(
        "to our own safeguarding lead",
        [
          .lawfulBasis: nil, .recipientOrg: nil, .recipientPerson: "DSL", .recipientRole: nil, .recipientAddress: nil,
        ]),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column for either", without: [.lawfulBasis, .statutoryPower]),
      .fail("a table with a column for one, blank", [.statutoryPower: nil], without: [.lawfulBasis]),
    ])
}

/// How far one field states the lawful basis.
private enum BasisStated {
  case named, contractOnly, other, onlyWords, nothing, unreadable
}

extension Evidence {
  fileprivate func basisStated(in field: Field) -> BasisStated {
    let reading = self[field]
    switch reading.kind {
    case .blank, .noColumn, .placeholder, .notApplicable: return .nothing
    case .unreadable: return .unreadable
    case .choice: return reading.isOnly(LawfulBasis.contract) ? .contractOnly : .named
    default: break
    }
    return reading.text.withBytes { text in
      // A power's field may name the basis too; it is read as the basis's own is.
      let found = FieldReader(asOf: terms.asOf).read(text, as: .lawfulBasis)
      if found.kind == .choice { return found == .choice(LawfulBasis.contract) ? .contractOnly : .named }
      return LawWords.nameNoBasis(text) ? .onlyWords : .other
    }
  }
}

extension Condition {
  /// The law that asks for a basis was in force, or the record does not say when it was decided.
  static let decidedUnderGDPR = Condition(
    "it was decided on or after 25 May 2018, or undated", [.decisionDate]
  ) { evidence in
    guard let days = evidence[.decisionDate].days, let start = Day(year: 2018, month: 5, day: 25) else { return .met }
    return days.lowerBound >= start ? .met : days.upperBound < start ? .notMet : .unclear
  }
}
