import Records

extension Rule {
  static let subjectIsIdentified = Rule(
    "accurate.subject-identified", "whom the record is about is identified",
    theme: .necessary, severity: .major,
    why: "A record about the wrong child, or about nobody, protects nobody and may harm another.",
    good: "A name, initials or a reference says who it is, and age and date of birth agree with it.",
    action: "Enter whom the record is about; where date of birth and group do not agree, find out which is right.",
    source: "Seven golden rules, rule 7: accurate",
    looksAt: [.subject, .subjectDOB, .subjectGroup, .decisionDate],
    evidence: [.subject],
    judging: .record { evidence in
      let subject = evidence[.subject]
      switch subject.kind {
      case .unreadable: return .review("whom the record is about cannot be read")
      case .blank, .noColumn: return .fail("the record does not say whom it is about")
      case .placeholder, .notApplicable: return .fail("the record says whom it is about with words that say nothing")
      default: break
      }
      let birth = evidence[.subjectDOB]
      if birth.kind == .unreadable { return .review("the date of birth cannot be read") }
      guard let born = birth.days else { return .pass }
      // Without a decision date the age is that on the audit date, and time may change the answer.
      let decided = evidence[.decisionDate].days
      let day = decided ?? evidence.terms.asOf...evidence.terms.asOf
      let judgement = evidence.agreement(born: born, on: day)
      return decided == nil ? judgement.until(evidence.nextBirthday(born)) : judgement
    },
    examples: [
      .pass("a name"),
      .pass("initials", [.subject: "K.W."]),
      .pass(
        "an unborn child, named by the mother",
        [
          .subject: "Baby of Ms T", .subjectGroup: "Unborn", .subjectDOB: "2026-06-01",
        ]),
      .fail("left blank", [.subject: nil]),
      .fail("a placeholder", [.subject: "unknown"]),
      .review("born after the decision", [.subjectDOB: "2026-04-01"]),
      .review("older than 120", [.subjectDOB: "1890-01-01", .subjectGroup: nil]),
      .review("said to be a child and 30 years old", [.subjectDOB: "1996-01-01"]),
      .review("said to be an adult and 11 years old", [.subjectGroup: "Adult"]),
      .review("said to be unborn and born", [.subjectGroup: "Unborn"]),
      .pass("an adult who is one", base: .adult),
      .pass("no date of birth", [.subjectDOB: nil]),
      .pass("age on the audit date where the decision is undated", [.decisionDate: nil]),
      .notChecked("a table without the column", without: [.subject]),
    ])
}

extension Evidence {
  /// Whether birth, group and decision can all be true. Days are ranges, since a date may be imprecise: only what holds
  /// for every day of them is said.
  fileprivate func agreement(born: ClosedRange<Day>, on day: ClosedRange<Day>) -> Judgement {
    let group = self[.subjectGroup]
    let isUnborn = group.includes(SubjectGroup.unborn) || self[.subject].text.mentions(Self.unborn)
    if born.lowerBound > day.upperBound {
      return isUnborn ? .pass : .review("the date of birth is after the decision")
    }
    if born.upperBound > day.lowerBound {
      return isUnborn ? .pass : .review("whether the date of birth is after the decision cannot be told")
    }
    if day.lowerBound >= born.upperBound.adding(months: 121 * 12) {
      return .review("the date of birth gives an age over 120")
    }
    if group.isOnly(SubjectGroup.unborn) { return .review("the group is unborn and the date of birth is past") }
    let isAdult = born.upperBound.adding(months: 18 * 12) <= day.lowerBound
    let isChild = born.lowerBound.adding(months: 18 * 12) > day.upperBound
    if group.isOnly(SubjectGroup.child), !isChild {
      return .review(
        isAdult
          ? "the group is child and the date of birth is an adult's" : "the date of birth does not settle the group")
    }
    if group.isOnly(SubjectGroup.adult), !isAdult {
      return .review(
        isChild
          ? "the group is adult and the date of birth is a child's" : "the date of birth does not settle the group")
    }
    return .pass
  }

  /// The next day after the audit date on which the age alone may change the answer.
  fileprivate func nextBirthday(_ born: ClosedRange<Day>) -> Day? {
    let days = [born.lowerBound, born.upperBound].flatMap { day in
      [day, day.adding(months: 18 * 12), day.adding(months: 121 * 12)]
    }
    return days.filter { $0 > terms.asOf }.min()
  }

  private static let unborn: Phrases = ["unborn", "baby of", "bump", "expected baby", "foetus"]
}
