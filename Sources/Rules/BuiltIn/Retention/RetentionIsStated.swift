import Records

extension Rule {
  static let retentionIsStated = Rule(
    "retention.stated", "how long the record is kept is recorded",
    theme: .necessary, severity: .major,
    why:
      "A child's record that is thrown away too soon, or kept for ever, fails the child who asks for it as an adult.",
    good: "A period, a category of the retention schedule, or a date of destruction is recorded.",
    action: "Enter the retention category, the period or the date of destruction.",
    source: "Seven golden rules, rule 7: how long it is kept; ICO, storage limitation",
    looksAt: [.retentionPeriod, .retentionCategory, .destroyAfter, .reviewDate],
    evidence: [.retentionPeriod, .retentionCategory, .destroyAfter, .reviewDate],
    judging: .record { evidence in
      switch evidence.retentionStatement {
      case .stated: return .pass
      case .byPolicyOnly:
        return .review("retention is left to a policy and the record does not say which of its categories")
      case .inexact: return .review("the date of destruction is not exact")
      case .unread: return .review("what is recorded about retention is no period, category or date that is understood")
      case .nothing: return .fail("the record does not say how long it is kept")
      }
    },
    examples: [
      .pass("category, period and date"),
      .pass("only a category", [.retentionPeriod: nil, .destroyAfter: nil]),
      .pass("only a period", [.retentionCategory: nil, .destroyAfter: nil]),
      .pass("only a date", [.retentionCategory: nil, .retentionPeriod: nil]),
      .pass(
        "until an age",
        [
          .retentionCategory: nil, .retentionPeriod: "Until 25th birthday", .destroyAfter: nil,
        ]),
      .pass(
        "for ever is a period",
        [
          .retentionCategory: nil, .retentionPeriod: "Indefinitely", .destroyAfter: nil,
        ]),
      .review(
        "as per policy",
        [
          .retentionCategory: nil, .retentionPeriod: "As per retention policy", .destroyAfter: nil,
        ]),
      .review(
        "a form's own example of a period",
        [
          .retentionCategory: nil, .retentionPeriod: "See retention schedule (e.g. 25 years from date of birth)",
          .destroyAfter: nil,
        ]),
      .pass("as per schedule, with the category", [.retentionPeriod: "As per schedule", .destroyAfter: nil]),
      .review(
        "words that are no period",
        [
          .retentionCategory: nil, .retentionPeriod: "Kept by the office", .destroyAfter: nil,
        ]),
      .review(
        "periods to choose from, and none is chosen",
        [
          .retentionCategory: nil, .retentionPeriod: "(6 years / 25 years / other)", .destroyAfter: nil,
        ]),
      .fail("left blank", [.retentionCategory: nil, .retentionPeriod: nil, .destroyAfter: nil]),
      .fail("a bare no", [.retentionCategory: nil, .retentionPeriod: "No", .destroyAfter: nil]),
      .fail("a placeholder", [.retentionCategory: "tbc", .retentionPeriod: "-", .destroyAfter: nil]),
      .fail(
        "an ordinary review date says nothing of retention",
        [.retentionCategory: nil, .retentionPeriod: nil, .destroyAfter: nil, .reviewDate: "2027-03-02"]),
      .notChecked(
        "a table with no column for any",
        without: [.retentionCategory, .retentionPeriod, .destroyAfter, .reviewDate]),
    ])
}
