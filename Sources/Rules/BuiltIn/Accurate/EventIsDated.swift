import Records

extension Rule {
  static let eventIsDated = Rule(
    "accurate.event-dated", "what is shared is dated",
    theme: .necessary, severity: .minor,
    why: "Help depends on whether something happened yesterday or years ago; undated, old worries pass for new ones.",
    good: "The day, month or period of what happened stands on the record or in what was shared.",
    action: "Add when it happened, as exactly as is known.",
    source: "Seven golden rules, rule 7: accurate, with times and dates",
    looksAt: [.decision, .eventDate, .informationShared],
    concerns: [.shared],
    evidence: [.eventDate, .informationShared],
    judging: .record { evidence in
      let event = evidence[.eventDate]
      if event.kind == .date || event.kind == .impreciseDate { return .pass }
      if event.kind == .text || event.kind == .notADate, event.text.withBytes(EventPeriod.isNamed) { return .pass }
      let shared = evidence[.informationShared]
      if shared.isAnswered, shared.text.withBytes({ WrittenDate.stands(in: $0) || EventPeriod.isOngoing($0) }) {
        return .pass
      }
      switch event.kind {
      case .ambiguousDate, .eitherWayDate:
        return .review("the date of the event can be read day first or month first")
      case .unreadable: return .review("the date of the event cannot be read")
      case .text, .notADate: return .fail("the date of the event is neither a date nor a period")
      default:
        return shared.kind == .unreadable
          ? .review("what was shared cannot be read") : .fail("neither the event nor what was shared is dated")
      }
    },
    examples: [
      .pass("the day of the event"),
      .pass("only a date inside what was shared", [.eventDate: nil]),
      .pass("a month", [.eventDate: "February 2026", .informationShared: "The injuries"]),
      .pass("a period", [.eventDate: "ongoing since last autumn", .informationShared: "The injuries"]),
      .pass("a school term", [.eventDate: "Autumn term", .informationShared: "The injuries"]),
      .pass("a stretch of time", [.eventDate: "Over the last three weeks", .informationShared: "The injuries"]),
      .fail("left blank, and nothing dated was shared", [.eventDate: nil, .informationShared: "The injuries"]),
      .fail("last week", [.eventDate: "last week", .informationShared: "The injuries"]),
      .fail("a placeholder", [.eventDate: "unknown", .informationShared: "The injuries"]),
      .notApplicable("nothing was shared", [.eventDate: nil], base: .withheld),
      .notChecked("a table with no column for either", without: [.eventDate, .informationShared]),
    ])
}

/// Words for a month, a year, a term or a stretch of time.
private enum EventPeriod {
  /// That the text of the field for the event's date names a period.
  static func isNamed(_ text: Span<UInt8>) -> Bool {
    if WrittenDate.stands(in: text) || isOngoing(text) || periods.first(in: text) != nil { return true }
    var at = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      at = word.upperBound
      if WrittenDate.month(text, word) != nil || isYear(text, word) { return true }
    }
    return false
  }

  /// That it began then and goes on.
  static func isOngoing(_ text: Span<UInt8>) -> Bool { stretches.first(in: text) != nil }

  private static func isYear(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count == 4 else { return false }
    let century = (text[word.lowerBound], text[word.lowerBound + 1])
    guard century == (UInt8(ascii: "1"), UInt8(ascii: "9")) || century == (UInt8(ascii: "2"), UInt8(ascii: "0")) else {
      return false
    }
    return (word.lowerBound + 2..<word.upperBound).allSatisfy { text[$0] >= 48 && text[$0] <= 57 }
  }

  private static let stretches = Lexicon<Void>(
    [
      "ongoing since", "continuing since", "over the last", "over the past", "for the last", "for the past",
      "in the last", "in the past", "during the last", "during the past",
    ].map { ($0, ()) })

  private static let periods = Lexicon<Void>(
    [
      "since", "between", "autumn term", "spring term", "summer term", "this term", "last term", "half term",
      "michaelmas", "autumn", "winter", "spring", "summer", "throughout", "during",
      "christmas holidays", "easter holidays", "summer holidays", "school year", "academic year",
    ].map { ($0, ()) })
}
