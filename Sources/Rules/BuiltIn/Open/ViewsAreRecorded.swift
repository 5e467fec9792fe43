import Records

extension Rule {
  static let viewsAreRecorded = Rule(
    "open.views-recorded", "the child's, family's or adult's views are recorded",
    theme: .open, severity: .minor,
    why: "What a child says they want is the first thing that those who are to help them need to hear.",
    good: "The child's or adult's own words or wishes stand there, or why they could not be asked.",
    action: "Ask the child or adult what they want and record it, or record why they could not be asked.",
    source: "Seven golden rules, rule 2: be open and honest; seek their views",
    looksAt: Evidence.externalLooksAt.union(Evidence.informedLooksAt).union([
      .decision, .subjectViews, .familyViews, .subjectGroup,
    ]),
    concerns: [.shared, .external, .tellingAnswered],
    evidence: [.subjectViews, .familyViews],
    judging: .record { evidence in
      if evidence[.subjectViews].kind == .unreadable { return .review("the person's own views cannot be read") }
      if evidence.ownViewsStand { return .pass }
      if evidence.saysSomething(.familyViews) {
        // An unborn child has no views to ask for.
        return evidence[.subjectGroup].isOnly(SubjectGroup.unborn)
          ? .pass : .review("only the family's views are recorded, not the person's own")
      }
      return evidence.informed == .no
        ? .review("no views are recorded; people were not told, so a person must say whether they could be asked")
        : .fail("people were told and nobody's views are recorded")
    },
    examples: [
      .pass("the child's own"),
      .pass(
        "why the child was not asked", [.subjectViews: "Not obtained, the child is pre-verbal", .familyViews: nil]),
      .pass("unborn", [.subjectViews: "Unborn", .familyViews: nil]),
      .pass("an unborn child, with the family's", [.subjectGroup: "Unborn", .subjectViews: nil]),
      .pass("an adult's own", base: .adult),
      .review("a child, only the family's", [.subjectViews: nil]),
      .review("an adult, only the family's", [.subjectViews: nil], base: .adult),
      .review("nobody was told and nobody asked", [.subjectViews: nil, .familyViews: nil]),
      .fail("told, and nobody's views", [.subjectViews: nil, .familyViews: nil], base: .sharedWithConsent),
      .fail("told, and only a placeholder", [.subjectViews: "-", .familyViews: "N/A"], base: .sharedWithConsent),
      .fail("told, and a bare no", [.subjectViews: "Not sought", .familyViews: nil], base: .sharedWithConsent),
      .notApplicable("whether they were told is blank", [.subjectInformed: nil, .subjectViews: nil]),
      .notApplicable("not shared", base: .withheld),
      .notChecked("the decision is blank", [.decision: nil]),
      .notChecked("a table with no column for whether they were told", without: [.subjectInformed]),
      .notChecked("a table with no column for views", without: [.subjectViews, .familyViews]),
    ])
}

extension Condition {
  static let tellingAnswered = Condition("whether people were told is answered", Evidence.informedLooksAt) { evidence in
    switch evidence.informed {
    case .yes, .no, .partly: .met
    case .notApplicable, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}

extension Evidence {
  /// The person's own views, or why they could not be had.
  fileprivate var ownViewsStand: Bool {
    let views = self[.subjectViews]
    guard saysSomething(.subjectViews) else { return false }
    if !views.text.mentions(Views.notAsked) { return true }
    return views.text.mentions(Views.whyNot) || explainsAfterAnswer(.subjectViews)
  }

  /// That views stand in the field, and not only that there are none.
  fileprivate func saysSomething(_ field: Field) -> Bool {
    let reading = self[field]
    return reading.isAnswered && reading.kind != .unreadable && !reading.text.isOneOf(Views.none)
  }
}

private enum Views {
  static let none: Phrases = [
    "no", "yes", "none", "nil", "not sought", "not asked", "not obtained", "not known", "not given", "not recorded",
    "not gathered", "no views", "no view", "none given", "none expressed", "none obtained", "none recorded",
    "not available", "not spoken to", "not discussed", "not yet", "not yet sought", "to be sought", "not yet obtained",
  ]

  static let notAsked: Phrases = [
    "not sought", "not asked", "not obtained", "not gathered", "unable to obtain", "not yet", "to be sought",
    "could not be obtained", "could not ask", "not spoken to", "not been sought", "not been asked", "not been obtained",
  ]

  static let whyNot: Phrases = [
    "preverbal", "pre verbal", "non verbal", "nonverbal", "too young", "baby", "infant", "newborn", "months old",
    "weeks old", "unborn", "unsafe", "not safe", "risk", "safety", "asleep", "unconscious", "absent", "not present",
    "not seen", "missing", "lacks capacity", "unable to communicate", "refused to speak", "did not want to",
    "declined", "under 2", "under 1", "toddler",
  ]
}
