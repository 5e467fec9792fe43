import Records

/// Puts the answers of one row into a flat record: the first that says something wins.
struct RowWriter {
  var builder = RecordBuilder()
  /// What was put into each field of the row; holds where the builder has the field.
  private var said = [Said](repeating: Said(), count: Field.count)

  private struct Said {
    var found = Interpretation.blank
    /// Where its text is: in the row's bytes, or in those of joined cells.
    var start = 0
    var length = 0
    var isJoined = false
    var isGeneric = false
    var label = -1
  }

  /// How an answer came to the writer.
  struct Origin {
    var label: Int
    var start: Int
    var isJoined = false
    var isGeneric = false
  }

  /// Puts an answer into a field.
  ///
  /// - Returns: false where the field already says something else, perhaps: `agrees` tells.
  @inline(__always)
  mutating func put(_ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin) -> Bool {
    if found.kind == .blank { return true }
    let index = Int(field.rawValue)
    if builder.has(field), !replaces(field, found) { return found.isSilent || said[index].found.isSilent }
    builder.set(field, found, text: text)
    said[index] = Said(
      found: found, start: origin.start, length: text.count, isJoined: origin.isJoined, isGeneric: origin.isGeneric,
      label: origin.label)
    return true
  }

  /// A real answer takes the place of "tbc" or "N/A"; words take that of a bare yes where both may stand.
  private func replaces(_ field: Field, _ found: Interpretation) -> Bool {
    let before = said[Int(field.rawValue)].found
    if before.isSilent { return !found.isSilent }
    switch field {
    case .adviceSought, .safetyConsidered, .otherRisks, .identityWithheld:
      return before.kind == .choice && found.kind == .text
    default: return false
    }
  }

  /// That two answers for one field do not contradict each other.
  ///
  /// Narratives under different labels add to each other, and a generic label only steps in: neither is a
  /// contradiction. `isSameLabel` says that two labels, by their index, are one in words.
  func agrees(
    _ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin, _ row: Span<UInt8>,
    _ joined: Span<UInt8>, isSameLabel: (Int, Int) -> Bool
  ) -> Bool {
    let before = said[Int(field.rawValue)]
    if origin.isGeneric || before.isGeneric || found.isPlain(as: before.found) { return true }
    if RowWriter.isDate(found.kind), RowWriter.isDate(before.found.kind), found.kind != before.found.kind {
      return true
    }
    if RowWriter.narratives.contains(field), !isSameLabel(origin.label, before.label) { return true }
    guard before.found.kind == found.kind, found.kind != .choice else { return false }
    let other = (before.isJoined ? joined : row).extracting(before.start..<before.start + before.length)
    return LabelText.key(other.string) == LabelText.key(text.string)
  }

  private static func isDate(_ kind: Reading.Kind) -> Bool {
    switch kind {
    case .date, .eitherWayDate, .monthFirstDate, .impreciseDate: true
    default: false
    }
  }

  private static let narratives: FieldSet = [
    .subject, .concern, .harmCategory, .otherIdentities, .followUp, .otherAgencies, .decisionReason, .refusalReason,
    .purpose,
    .necessity, .proportionality, .evidenceBasis, .informationShared, .safetyConsidered, .otherRisks, .supportNeeds,
    .sharingRisks, .idProtection, .subjectViews, .familyViews, .consentReason, .notInformedReason, .adviceSought,
    .adviceFrom, .security, .storageLocation, .caseRef, .recipientPerson, .recipientOrg, .recipientRole,
    .recipientAddress, .requester, .requesterAuthority, .approver, .recorder, .consentMethod, .statutoryPower,
    .specialCategoryCondition, .subjectInformed, .opinionStated, .retentionPeriod,
  ]

  /// The answer that a field has, where it says something.
  func answer(_ field: Field) -> Interpretation? {
    builder.has(field) && !said[Int(field.rawValue)].found.isSilent ? said[Int(field.rawValue)].found : nil
  }

  /// What was put into the field, silent or not.
  func found(_ field: Field) -> Interpretation? { builder.has(field) ? said[Int(field.rawValue)].found : nil }

  /// Marks the field's answer as one of two that do not agree.
  mutating func markDisagreement(_ field: Field, _ row: Span<UInt8>, _ joined: Span<UInt8>) {
    let index = Int(field.rawValue)
    said[index].found.traits.insert(.disagrees)
    let place = said[index]
    builder.set(
      field, place.found,
      text: (place.isJoined ? joined : row).extracting(place.start..<place.start + place.length))
  }

  func disagreementIsNew(_ field: Field) -> Bool { !said[Int(field.rawValue)].found.traits.contains(.disagrees) }
}

extension Interpretation {
  /// Blank, a placeholder or declared not applicable: an answer elsewhere takes its place.
  var isSilent: Bool { kind == .blank || kind == .placeholder || kind == .notApplicable }

  /// The same but for how it came to be there. Words are never the same by this alone.
  func isPlain(as other: Interpretation) -> Bool {
    var (one, two) = (self, other)
    one.traits = []
    two.traits = []
    return kind != .text && one == two
  }
}

extension RowWriter {
  /// Puts an answer in the place of what the field had.
  mutating func replace(_ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin) {
    builder.set(field, found, text: text)
    said[Int(field.rawValue)] = Said(
      found: found, start: origin.start, length: text.count, isJoined: origin.isJoined, isGeneric: origin.isGeneric,
      label: origin.label)
  }

  /// Gives one field's answer to another as implied.
  mutating func lend(_ lender: Field, to field: Field, _ row: Span<UInt8>, _ joined: Span<UInt8>) {
    var found = self.found(lender) ?? .blank
    found.traits.insert(.implied)
    let place = said[Int(lender.rawValue)]
    builder.set(
      field, found, text: (place.isJoined ? joined : row).extracting(place.start..<place.start + place.length))
  }
}
