import Records

extension Rule {
  static let identitiesAreProtected = Rule(
    "safety.identities-protected", "others' identities are protected",
    theme: .identities, severity: .major,
    why: """
      A brother, a witness or the person who spoke up can come to harm when the wrong reader learns their name. \
      Whoever sends the information decides what those names are needed for.
      """,
    good: "The record says which identities were left out, or why they had to be given.",
    action: "Write down how the identities of the other people were protected when the information was shared.",
    source: "HM Government, Information sharing advice for safeguarding practitioners, April 2024, golden rule 5",
    looksAt: [.decision, .decisionDate, .otherIdentities, .idProtection],
    concerns: [.edition(.hmg2024), .shared, .otherPeopleIdentified],
    evidence: [.idProtection],
    judging: .record { evidence in
      let protection = evidence[.idProtection]
      if protection.kind == .unreadable { return .illegible(.idProtection) }
      return protection.isAnswered && !protection.isBareNo
        ? .pass : .fail("other people are identified and nothing says how their identities were protected")
    },
    examples: [
      .pass("recorded", terms: { $0.fixedEdition = .hmg2024 }),
      .fail("blank", [.idProtection: nil], terms: { $0.fixedEdition = .hmg2024 }),
      .fail("a bare no", [.idProtection: "No"], terms: { $0.fixedEdition = .hmg2024 }),
      .notApplicable("not in the edition", [.idProtection: nil]),
      .notApplicable("not in the edition, although the decision cannot be read", [.decision: nil, .idProtection: nil]),
      .notApplicable("nobody else", [.otherIdentities: "None"], terms: { $0.fixedEdition = .hmg2024 }),
      .notApplicable(
        "nobody else is known", [.otherIdentities: "None known", .idProtection: nil],
        terms: { $0.fixedEdition = .hmg2024 }),
      .notApplicable(
        "an older decision, by date", [.decisionDate: "2024-04-18", .idProtection: nil],
        terms: { $0.fixedEdition = nil }),
      .fail(
        "a decision of the first day, by date", [.decisionDate: "2024-04-19", .idProtection: nil],
        terms: { $0.fixedEdition = nil }),
      .notChecked(
        "a table with no column for it", without: [.idProtection], terms: { $0.fixedEdition = .hmg2024 }),
      .notChecked(
        "a table with no column for other people", without: [.otherIdentities],
        terms: { $0.fixedEdition = .hmg2024 }),
    ])
}

extension Condition {
  /// Somebody besides the person it is about is named; "none" is nobody.
  static let otherPeopleIdentified = Condition("other people are identified", [.otherIdentities]) { evidence in
    let others = evidence[.otherIdentities]
    if others.isBareNo || (others.kind == .text && others.text.isOneOf(nobody)) { return .notMet }
    return evidence.answered(.otherIdentities)
  }

  private static let nobody: Phrases = [
    "none known", "none identified", "no one", "no one else", "nobody", "nobody else", "no others", "none other",
    "no other people", "not known to have any", "no siblings", "no one identified", "no other people identified",
  ]
}
