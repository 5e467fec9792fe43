import Records

extension LocalCheck {
  /// What one word says of a record.
  func answer(in evidence: Evidence, _ use: Use) -> LocalAnswer {
    switch self {
    case .present(let field): evidence.presence(of: field)
    case .substantive(let field): evidence.substanceAnswer(of: field)
    case .oneOf(.decision, let values) where use == .scope:
      // As the conditions of the built-in rules.
      evidence.decision.map { decision in
        decision.rawValue & values.choices != 0
          ? .yes("the decision is one that the rule excludes") : .no("the decision is another")
      } ?? .undecided
    case .oneOf(let field, let values): evidence.isOne(of: values, field)
    case .matches(let field, let pattern): evidence.matches(pattern, field)
    case .within(let limit): evidence.keeps(limit)
    case .before(let one, let other): evidence.isOrdered(one, other, "before") { evidence.isEarlier($0, $1) }
    case .after(let one, let other): evidence.isOrdered(one, other, "after") { evidence.isEarlier($1, $0) }
    case .all, .any, .not: .moot
    }
  }
}

extension Evidence {
  fileprivate func presence(of field: Field) -> LocalAnswer {
    let there = "\(field.named) recorded"
    if field == .signature {
      return switch signing {
      case .signed: .yes(there)
      case .notSigned(let fault): .no("the signature \(fault)")
      case .unclear(let doubt): .unclear("the signature \(doubt)")
      case .noColumn: .noColumn(.signature)
      }
    }
    let reading = self[field]
    switch reading.kind {
    case .noColumn: return .noColumn(field)
    case .unreadable: return .unclear("the \(field.phrase) is there but cannot be read")
    case .blank, .placeholder, .notApplicable, .notADate: return .no("\(field.named) \(reading.silence)")
    case .indefiniteDate where field != .destroyAfter && field != .reviewDate:
      return .no("\(field.named) not a date")
    case .text where !field.type.isChoice && reading.isBareNo:
      // "No" under approver says that there was none, "none" under support needs that there are none.
      return .unclear("\(field.named) only answered no")
    case .choice where field.type == .choice(.atRisk) && reading.isOnly(YesNo.between):
      // "Unknown" answers nothing, "level 3" does; both are read as neither yes nor no.
      return .unclear("\(field.named) not clearly answered")
    default: return .yes(there)
    }
  }

  fileprivate func substanceAnswer(of field: Field) -> LocalAnswer {
    if self[field].kind == .noColumn { return .noColumn(field) }
    let found = substance(of: field)
    if found == .unreadable { return .unclear("the \(field.phrase) is there but cannot be read") }
    guard let fault = found.fault else { return .yes("the \(field.phrase) says more than it should") }
    return .no("the \(field.phrase) \(fault)")
  }

  /// The reading of a field that is to be compared, or why it cannot be.
  private func compared(_ field: Field) -> (reading: Reading?, answer: LocalAnswer) {
    let reading = self[field]
    switch reading.kind {
    case .noColumn: return (nil, .noColumn(field))
    case .blank, .placeholder, .notApplicable: return (nil, .silent("\(field.named) \(reading.silence)"))
    case .unreadable, .image, .cryptographic:
      return (nil, .unclear("the \(field.phrase) is there but cannot be read"))
    default: return (reading, .moot)
    }
  }

  fileprivate func isOne(of values: LocalValues, _ field: Field) -> LocalAnswer {
    let (found, answer) = compared(field)
    let yes = LocalAnswer.yes("\(field.named) one that the rule excludes")
    // A value that is listed comes before what says nothing elsewhere: "none", "N/A".
    if !field.type.isChoice, self[field].isOneOf(values) { return yes }
    guard let reading = found else { return answer }
    let no = LocalAnswer.no("\(field.named) none of those that the rule allows")
    if field.type.isChoice {
      guard reading.kind == .choice else {
        return .unclear("\(field.named) answered in words that are none of the usual answers")
      }
      let common = reading.choices & values.choices
      if common == reading.choices { return yes }
      // A record may name several bases.
      if common != 0 { return field == .lawfulBasis ? yes : .unclear("several answers stand for \(field.bare)") }
      return reading.choices & field.unclearChoices != 0 ? .unclear("\(field.named) not clearly answered") : no
    }
    // "Not by WhatsApp", "by WhatsApp and telephone": which it is, a person must read.
    if reading.text.mentions(values.phrases) {
      return .unclear("\(field.named) given in more words than those of the rule")
    }
    return no
  }

  fileprivate func matches(_ pattern: LocalPattern, _ field: Field) -> LocalAnswer {
    let (found, answer) = compared(field)
    guard let reading = found else { return answer }
    guard reading.text.count <= LocalPattern.longestAnswer else {
      return .unclear("the \(field.phrase) is too long to be compared with a pattern")
    }
    return pattern.matches(reading.text.string.withPlainHyphens)
      ? .yes("the \(field.phrase) is written as the rule excludes")
      : .no("the \(field.phrase) is not written as the rule asks")
  }

  /// The days of two dates, or why they cannot be compared: without the first there is nothing to judge, without the second
  /// nothing to judge it by.
  private func days(_ one: Field, _ other: Field) -> (both: (ClosedRange<Day>, ClosedRange<Day>)?, answer: LocalAnswer)
  {
    if one == .decisionDate && LocalCheck.lenders.contains(other)
      || other == .decisionDate && LocalCheck.lenders.contains(one),
      decisionDateLender == one
        || decisionDateLender == other
    {
      return (nil, .moot)
    }
    let (first, second) = (self[one], self[other])
    if let answer = gap(one, first) { return (nil, answer) }
    if let answer = gap(other, second) {
      if case .silent(let fault) = answer { return (nil, .lacking("\(fault), so nothing can be counted from it")) }
      return (nil, answer)
    }
    guard let start = first.days, let end = second.days else { return (nil, .moot) }
    return ((start, end), .moot)
  }

  private func gap(_ field: Field, _ reading: Reading) -> LocalAnswer? {
    if reading.days != nil { return nil }
    switch reading.kind {
    case .noColumn: return .noColumn(field)
    case .unreadable: return .unclear("the \(field.phrase) is there but cannot be read")
    case .monthFirstDate: return .unclear("the \(field.phrase) can be read day first or month first")
    case .indefiniteDate: return .unclear("the \(field.phrase) is indefinite")
    default: return .silent("\(field.named) \(reading.silence)")
    }
  }

  fileprivate func keeps(_ limit: LocalLimit) -> LocalAnswer {
    let (found, answer) = days(limit.date, limit.of)
    guard let (date, start) = found else { return answer }
    let (name, other) = (limit.date.phrase, limit.of.phrase)
    let fewest: Int
    let most: Int
    switch limit.unit {
    case .days:
      fewest = Int(date.lowerBound.number) - Int(start.upperBound.number)
      most = Int(date.upperBound.number) - Int(start.lowerBound.number)
    case .workingDays:
      fewest = terms.calendar.workingDays(from: start.upperBound, to: date.lowerBound)
      most = terms.calendar.workingDays(from: start.lowerBound, to: date.upperBound)
    }
    let inTime = LocalAnswer.yes("the \(name) lies within the limit after the \(other)")
    let unclear = LocalAnswer.unclear(
      "the \(name) and the \(other) are not exact enough to tell whether the limit was kept")
    let isEarly = date.isBefore(start)
    let early = "the \(name) lies before the \(other)"
    switch (isEarly, limit.earlier) {
    case (true, .pass): return inTime
    case (true, .fail): return .no(early)
    case (true, .review): return .unclear("\(early), and whether it may is for a person to say")
    case (nil, .pass): return most <= limit.most ? inTime : unclear
    case (nil, _): return unclear
    case (false, _): break
    }
    if most <= limit.most { return inTime }
    guard fewest > limit.most else { return unclear }
    let unit = limit.unit == .days ? "day" : "working day"
    return .no(
      "\(fewest) \(unit)\(fewest == 1 ? " lies" : "s lie") between the \(other) and the \(name); the limit is "
        + "\(limit.most)")
  }

  fileprivate func isOrdered(_ one: Field, _ other: Field, _ word: String, _ holds: (Field, Field) -> Bool?)
    -> LocalAnswer
  {
    let (found, answer) = days(one, other)
    guard found != nil else { return answer }
    switch holds(one, other) {
    case true: return .yes("the \(one.phrase) lies \(word) the \(other.phrase)")
    case false: return .no("the \(one.phrase) does not lie \(word) the \(other.phrase)")
    case nil:
      return .unclear("the \(one.phrase) and the \(other.phrase) are not exact enough to tell which came first")
    }
  }

  /// That one date lies before another; the same day does not, save where it was shared and decided at different times.
  fileprivate func isEarlier(_ one: Field, _ other: Field) -> Bool? {
    let (first, second) = (self[one], self[other])
    if [.sharedDate, .decisionDate].contains(one), [.sharedDate, .decisionDate].contains(other),
      let day = first.day, day == second.day, let minute = first.minute, let last = second.minute
    {
      return minute < last
    }
    guard let start = first.days, let end = second.days else { return nil }
    return start.isBefore(end)
  }
}

extension Reading {
  /// How a field says nothing, to stand after "is".
  fileprivate var silence: String {
    switch kind {
    case .placeholder: "only a placeholder"
    case .notApplicable: "declared not applicable"
    case .blank, .noColumn: "blank"
    default: "not a date"
    }
  }
}

extension Reading {
  /// That every part of it, between semicolons or in lines, is one of the values.
  fileprivate func isOneOf(_ values: LocalValues) -> Bool {
    switch kind {
    case .noColumn, .blank, .unreadable, .image, .cryptographic: return false
    default: break
    }
    let parts = text.string.split(whereSeparator: { $0 == ";" || $0.isNewline })
    return !parts.isEmpty
      && parts.allSatisfy { part in
        let plain = String(part).withPlainHyphens
        return Text(plain).isOneOf(values.phrases) || Text(plain.replacing("-", with: "")).isOneOf(values.phrases)
      }
  }
}

extension String {
  /// Hyphens and spaces as a keyboard has them: a word processor makes others of them that look the same.
  fileprivate var withPlainHyphens: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x2010, 0x2011, 0x2212: "-"
          case 0xA0, 0x202F: " "
          default: scalar
          }
        }))
  }
}

extension Field {
  /// Values that are recognised and that a person must read.
  fileprivate var unclearChoices: UInt32 {
    switch type {
    case .choice(.decision): Decision.unclear.rawValue
    case .choice(.consentStatus): ConsentStatus.unclear.rawValue
    case .choice(.atRisk), .choice(.informed), .choice(.yesNo): YesNo.between.rawValue
    default: 0
    }
  }

  /// "The reason for the decision", and "whether a child is at risk".
  var bare: String {
    ["whether ", "who ", "how "].contains { phrase.hasPrefix($0) } ? phrase : "the \(phrase)"
  }

  /// The field as the subject of a sentence: "the approver is", "the support needs are".
  var named: String { "\(bare) \(Self.several.contains(self) ? "are" : "is")" }

  private static let several: FieldSet = [
    .otherIdentities, .otherAgencies, .subjectViews, .familyViews, .otherRisks, .supportNeeds, .sharingRisks,
  ]
}
