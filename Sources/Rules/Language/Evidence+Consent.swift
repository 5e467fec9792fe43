import Records

/// The position on consent, as the six `consent` rules read it.
enum ConsentPosition: Sendable, Equatable {
  case given
  case withdrawn
  /// Refused, not sought, not required, not obtained, declared not applicable: to be explained.
  case absent
  /// Partial, one parent, or words that are no position: a person must read it.
  case unclear
  case unanswered
  case noColumn
}

extension Evidence {
  var consentPosition: ConsentPosition {
    let reading = self[.consentStatus]
    switch reading.kind {
    case .blank, .placeholder: return .unanswered
    case .noColumn: return .noColumn
    case .notApplicable: return .absent
    case .choice:
      if reading.includes(ConsentStatus.unclear) { return .unclear }
      if reading.includes(ConsentStatus.withdrawn) { return .withdrawn }
      if reading.isOnly(ConsentStatus.given) { return .given }
      // Given by one and refused by another.
      return reading.includes(ConsentStatus.given) ? .unclear : .absent
    default: return .unclear
    }
  }

  /// The fields that can change `heldConsent`.
  static let heldConsentLooksAt: FieldSet = [.consentStatus, .consentWithdrawn, .sharedDate]

  /// That consent was given and held when the information was shared: "withdrawn" after that day was held on it.
  var heldConsent: Bool {
    switch consentPosition {
    case .given: true
    case .withdrawn: isWithdrawnAfterSharing == true
    default: false
    }
  }

  /// Whether consent was withdrawn after the day of sharing; nil where the dates do not say.
  var isWithdrawnAfterSharing: Bool? {
    guard let withdrawn = self[.consentWithdrawn].days, let shared = self[.sharedDate].days else { return nil }
    if withdrawn.lowerBound > shared.upperBound { return true }
    return withdrawn.upperBound <= shared.lowerBound ? false : nil
  }

  /// Who gave consent: the field for it, or the consent cell ("Verbal, mother, 1/9") or the method's.
  var namesWhoConsented: Bool {
    self[.consentBy].isAnswered && self[.consentBy].kind != .unreadable
      || Self.consentCells.contains { self[$0].isAnswered && self[$0].text.mentions(Self.people) }
  }

  /// When consent was given: a date, a partial one too, or one in the consent cell.
  var datesConsent: Bool {
    switch self[.consentDate].kind {
    case .date, .eitherWayDate, .monthFirstDate, .ambiguousDate, .impreciseDate: return true
    default: break
    }
    return Self.consentCells.contains { self[$0].isAnswered && self[$0].text.withBytes(DateMention.stands) }
      || self[.consentBy].isAnswered && self[.consentBy].text.withBytes(DateMention.stands)
  }

  private static let consentCells: [Field] = [.consentStatus, .consentMethod]
}
