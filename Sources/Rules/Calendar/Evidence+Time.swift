import Records

/// What a date field says for a comparison of days.
enum KnownDay {
  /// The days it may be: one, or those of an imprecise or ambiguous date.
  case known(ClosedRange<Day>)
  /// Blank, a placeholder, or text that is no date.
  case missing
  case unreadable

  var days: ClosedRange<Day>? { if case .known(let days) = self { days } else { nil } }
}

/// How a span compares with its limit where the dates are not single days.
enum Punctuality {
  case within, beyond
  /// Some of the days that the dates may be are within, others beyond.
  case unclear
}

extension Evidence {
  /// The day or days that a field gives.
  func known(_ field: Field) -> KnownDay {
    let reading = self[field]
    if let days = reading.days { return .known(days) }
    return reading.kind == .unreadable ? .unreadable : .missing
  }

  /// When the concern was known: the day it was raised, or, where that is missing, the day of the event.
  var concernKnown: (field: Field, day: KnownDay) {
    let raised = known(.concernRaised)
    if case .missing = raised { return (.eventDate, known(.eventDate)) }
    return (.concernRaised, raised)
  }

  /// Whether the working days from one date to another keep a limit: only what holds for every day they may be.
  func punctuality(from start: ClosedRange<Day>, to end: ClosedRange<Day>, limit: Int) -> Punctuality {
    if terms.calendar.workingDays(from: start.lowerBound, to: end.upperBound) <= limit { return .within }
    return terms.calendar.workingDays(from: start.upperBound, to: end.lowerBound) > limit ? .beyond : .unclear
  }

  /// The same as a judgement that names the two dates.
  func promptness(_ one: Field, _ start: ClosedRange<Day>, _ other: Field, _ end: ClosedRange<Day>, limit: Int)
    -> Judgement
  {
    switch punctuality(from: start, to: end, limit: limit) {
    case .within: return .pass
    case .beyond:
      let days = terms.calendar.workingDays(from: start.upperBound, to: end.lowerBound)
      return .fail("\(days) working days lie between the \(one.phrase) and the \(other.phrase); the limit is \(limit)")
    case .unclear:
      return .review(
        "the \(one.phrase) and the \(other.phrase) are not exact enough to tell whether the limit was kept")
    }
  }
}
