import Records

extension Evidence {
  /// Where the decision's date was borrowed from, on a referral form that has none of its own: the date of the
  /// referral, else of the signature, else of the record. Nil where it is the record's own.
  ///
  /// A rule that would compare a borrowed date with itself does not apply.
  var decisionDateLender: Field? {
    guard self[.decisionDate].traits.contains(.implied) else { return nil }
    return [Field.sharedDate, .signatureDate, .recordedAt].first { self[$0].days != nil }
  }

  /// A date that must be there and not lie after the audit date.
  func judgeDated(_ field: Field) -> Judgement {
    let reading = self[field]
    switch reading.kind {
    case .date:
      guard let day = reading.day, day > terms.asOf else { return .pass }
      return .fail("the \(field.phrase) lies after the audit date").until(day)
    case .blank: return .fail("the \(field.phrase) is blank")
    case .noColumn: return .noColumn(field, terms)
    case .placeholder: return .fail("the \(field.phrase) is a placeholder")
    case .notApplicable: return .fail("the \(field.phrase) is declared not applicable")
    case .ambiguousDate, .eitherWayDate, .monthFirstDate:
      return .review("the \(field.phrase) can be read day first or month first")
    case .impreciseDate: return .review("the \(field.phrase) is not one day")
    case .unreadable: return .illegible(field)
    case .indefiniteDate, .notADate, .text, .choice, .image, .cryptographic:
      return .fail("the \(field.phrase) is not a date")
    }
  }

  /// Working days from one date to another, fewest and most where a date may be any of several days.
  func workingDays(from start: ClosedRange<Day>, to end: ClosedRange<Day>) -> ClosedRange<Int> {
    let fewest = terms.calendar.workingDays(from: start.upperBound, to: end.lowerBound)
    if start.lowerBound == start.upperBound, end.lowerBound == end.upperBound { return fewest...fewest }
    return fewest...max(fewest, terms.calendar.workingDays(from: start.lowerBound, to: end.upperBound))
  }
}

extension ClosedRange<Day> {
  /// That every day in it comes before every day in the other; nil where it depends on which days are meant.
  func isBefore(_ other: ClosedRange<Day>) -> Bool? {
    if upperBound < other.lowerBound { return true }
    return lowerBound >= other.upperBound ? false : nil
  }
}
