import Records

extension Rule {
  static let policiesAreInPlace = Rule(
    "policy.in-place", "policies and procedures are in place",
    theme: .policy, severity: .major,
    why: "When a child needs help there is no time to work out the rules: they must be there, and known.",
    good: "Safeguarding, data protection, information sharing and the retention schedule each have an owner, an "
      + "approval and a review that is not overdue.",
    action: "Approve the missing policies, hold the overdue reviews, and enter both in the policies register.",
    owner: .trustees,
    source: "Charity Commission, safeguarding and protecting people; Data Protection Act 2018, schedule 1 part 4",
    looksAt: [],
    judging: .once { terms in
      guard let register = terms.policies else { return .notChecked("there is no policies register") }
      let needed = RequiredPolicy.needed(in: terms)
      var faults: [String] = []
      var horizon: Day?
      for policy in needed {
        let found = register.filter { policy.isNamed(by: $0) }
        // The best of several editions of one policy counts.
        let states = found.map { $0.standing(asOf: terms.asOf) }
        // Also what is not the best today may be one day: an edition that is approved next week.
        if let change = states.compactMap(\.until).min() { horizon = min(horizon ?? change, change) }
        guard let best = states.min(by: { $0.state < $1.state }) else {
          faults.append("\(policy.name) is missing")
          continue
        }
        if let fault = best.state.fault { faults.append("\(policy.name) \(fault)") }
      }
      return (faults.isEmpty ? Judgement.pass : .fail(faults.joined(separator: "; "))).until(horizon)
    },
    // A waiver is for records that it names; this is about none.
    mayBeWaived: false,
    examples: [
      .pass("all four, in order", terms: { $0.policies = Self.register }),
      .fail("one is missing", terms: { $0.policies = Array(Self.register.dropLast()) }),
      .fail("one is overdue for review", terms: { $0.policies = Self.register(reviewDue: (2026, 9, 29)) }),
      .pass("the last day of a review", terms: { $0.policies = Self.register(reviewDue: (2026, 9, 30)) }),
      .fail("one has no owner", terms: { $0.policies = Self.register(owner: "") }),
      .fail("the register is empty", terms: { $0.policies = [] }),
      .fail(
        "paragraph 18 is cited and its policy document is missing",
        terms: {
          $0.policies = Self.register
          $0.paragraph18Cited = true
        }),
      .notChecked("there is no register"),
    ])

  private static var register: [Policy] { register() }

  private static func register(
    owner: String = "Trustees", reviewDue: (year: Int, month: Int, day: Int) = (2027, 1, 10)
  ) -> [Policy] {
    let approved = Day(year: 2026, month: 1, day: 10)
    let usual = Day(year: 2027, month: 1, day: 10)
    let due = Day(year: reviewDue.year, month: reviewDue.month, day: reviewDue.day)
    return [
      Policy(name: "Safeguarding", owner: owner, approved: approved, reviewDue: due),
      Policy(name: "Data protection", owner: "Trustees", approved: approved, reviewDue: usual),
      Policy(name: "Information sharing", owner: "Trustees", approved: approved, reviewDue: usual),
      Policy(name: "Retention schedule", owner: "Trustees", approved: approved, reviewDue: usual),
    ]
  }
}

extension Evidence {
  /// That the record rests on Schedule 1 paragraph 18, which asks for an appropriate policy document.
  public var citesParagraph18: Bool {
    for field in [Field.specialCategoryCondition, .statutoryPower, .lawfulBasis] {
      let reading = self[field]
      if reading.isAnswered, reading.text.mentions(Self.paragraph18) { return true }
    }
    return false
  }

  private static let paragraph18: Phrases = [
    "para 18", "paragraph 18", "para18", "sch 1 18", "schedule 1 18",
    "safeguarding of children and individuals at risk",
    "safeguarding of children and of individuals at risk",
  ]
}
