import Records

/// Puts the answers of one row into a flat record: the first that says something wins.
struct RowWriter {
  var builder = RecordBuilder()
  /// How each field of the row came by its answer; holds where the builder has the field. As many as there can be
  /// fields, and in line, so that writing one costs no more than a store.
  private var origins = [128 of Origin](repeating: Origin(label: -1))

  /// How an answer came to the writer.
  struct Origin {
    var label: Int32
    var isGeneric = false
  }

  /// Puts an answer into a field.
  ///
  /// - Returns: false where the field already says something else, perhaps: `agrees` tells.
  @inline(__always)
  mutating func put(_ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin) -> Bool {
    if found.kind == .blank { return true }
    if builder.setNew(field, found, text: text) {
      origins[Int(field.rawValue)] = origin
      return true
    }
    return putAgain(field, found, text, origin)
  }

  private mutating func putAgain(
    _ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin
  ) -> Bool {
    if let before = builder.found(field), !replaces(field, found, before) { return found.isSilent || before.isSilent }
    replace(field, found, text, origin)
    return true
  }

  /// Puts an answer in the place of what the field had.
  mutating func replace(_ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin) {
    builder.set(field, found, text: text)
    origins[Int(field.rawValue)] = origin
  }

  /// A real answer takes the place of "tbc" or "N/A"; words take that of a bare yes where both may stand.
  private func replaces(_ field: Field, _ found: Interpretation, _ before: Interpretation) -> Bool {
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
    _ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: Origin, isSameLabel: (Int, Int) -> Bool
  ) -> Bool {
    guard let before = builder.found(field) else { return true }
    let earlier = origins[Int(field.rawValue)]
    if origin.isGeneric || earlier.isGeneric || found.isPlain(as: before) { return true }
    if RowWriter.isDate(found.kind), RowWriter.isDate(before.kind), found.kind != before.kind { return true }
    if RowWriter.narratives.contains(field), !isSameLabel(Int(origin.label), Int(earlier.label)) { return true }
    guard before.kind == found.kind, found.kind != .choice else { return false }
    return builder.withText(of: field) { LabelText.key($0.string) } == LabelText.key(text.string)
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
  func answer(_ field: Field) -> Interpretation? { builder.found(field).flatMap { $0.isSilent ? nil : $0 } }

  /// Marks the field's answer as one of two that do not agree; false where it is marked already.
  mutating func markDisagreement(_ field: Field) -> Bool {
    guard let found = builder.found(field), !found.traits.contains(.disagrees) else { return false }
    builder.add(.disagrees, to: field)
    return true
  }
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
