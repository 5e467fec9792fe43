import Records

extension Rule {
  static let citedLawIsInForce = Rule(
    "law.cited-law-in-force", "law cited was in force on the day",
    theme: .law, severity: .minor,
    why: """
      Law that was not in force shows that the words were copied, not thought about; a decision about a child deserves \
      its own reasons.
      """,
    good: "The law named is the law of the day on which it was decided.",
    action: "Check which law applied on the day, correct the record by a dated addition, and mend the form.",
    owner: .dataProtectionLead,
    source: """
      Seven golden rules, rule 1; Data Protection Act 2018 and GDPR from 25 May 2018; Data (Use and Access) Act 2025, \
      section 70, from 5 February 2026
      """,
    looksAt: [.lawfulBasis, .statutoryPower, .specialCategoryCondition, .decisionDate],
    concerns: [.datedLawNamed],
    judging: .record { evidence in
      let date = evidence[.decisionDate]
      guard date.isAnswered, date.kind != .notADate else {
        return .notChecked("the decision has no date, so whether the law was in force could not be checked")
      }
      guard let days = date.days else {
        return .review("the date of the decision cannot be read, so whether the law was in force cannot be told")
      }
      let named = DatedLaw.fields.reduce(0) { $0 | DatedLaw.named(in: $1, of: evidence) }
      var unclear = false
      for (index, law) in DatedLaw.all.enumerated() where named >> UInt8(index) & 1 == 1 {
        switch law.wasInForce(on: days) {
        case false: return .fail("\(law.name) is cited and was not in force on the date of the decision")
        case nil: unclear = true
        default: break
        }
      }
      return unclear ? .review("the date of the decision does not say whether the law cited was in force") : .pass
    },
    examples: [
      .pass("the Act of 2018 in 2026"),
      .pass(
        "the Act of 1998 in 2017",
        [.decisionDate: "2017-03-02", .lawfulBasis: "DPA 1998 s.29", .specialCategoryCondition: nil]),
      .pass(
        "recognised legitimate interests from their first day",
        [.decisionDate: "2026-02-05", .lawfulBasis: "Recognised legitimate interests"]),
      .pass(
        "an old law named as what went before",
        [.lawfulBasis: "Legal obligation", .specialCategoryCondition: "DPA 2018 Sch 1 para 18 (formerly DPA 1998)"]),
      .fail("the Act of 1998 after its repeal", [.lawfulBasis: "Data Protection Act 1998, s.29"]),
      .fail(
        "the GDPR before its day",
        [.decisionDate: "2018-05-24", .lawfulBasis: "GDPR Article 6", .specialCategoryCondition: nil]),
      .fail(
        "recognised legitimate interests before their day",
        [.decisionDate: "2026-02-04", .lawfulBasis: "Recognised legitimate interests"]),
      .review("a month in which the law changed", [.decisionDate: "May 2018"]),
      .notChecked("no date of decision", [.decisionDate: nil]),
      .notChecked("text that is no date", [.decisionDate: "soon"]),
      .notApplicable(
        "no law with known dates is named",
        [.lawfulBasis: "Legitimate interests, Article 6(1)(f)", .specialCategoryCondition: "Article 9(2)(g)"]),
      .notApplicable("the Act without its year", [.lawfulBasis: "DPA", .specialCategoryCondition: nil]),
      .notChecked(
        "a table with no column for any law", without: [.lawfulBasis, .statutoryPower, .specialCategoryCondition]),
    ])
}

extension Condition {
  static let datedLawNamed = Condition(
    "a law whose dates are known is named", [.lawfulBasis, .statutoryPower, .specialCategoryCondition]
  ) { evidence in
    if DatedLaw.fields.contains(where: { DatedLaw.named(in: $0, of: evidence, one: true) != 0 }) { return .met }
    return DatedLaw.fields.allSatisfy { evidence[$0].kind == .noColumn } ? .noColumn : .notMet
  }
}
