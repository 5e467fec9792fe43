import Records

/// Judges the records that share one reference (`record.reference-unique`).
///
/// Copies that do not contradict each other are one decision. Of the different copies that are left, each two are one
/// decision about several people or recipients, an amendment, or two decisions under one reference.
struct ReferenceGroup {
  /// So many different copies are compared with each other; beyond it a person must look, and is told so.
  static let comparable = 32

  private var copies: [RecordCopy] = []
  /// What each of `copies` and its duplicates say together.
  private var merged: [RecordCopy] = []
  private var beyond: [RecordCopy] = []
  /// Where in `beyond` a copy with this digest stands.
  private var known: [UInt64: Int] = [:]
  private var revisions: [Revision] = []

  static func judge(_ group: [Gathered]) -> [Revision] {
    guard group.count > 1 else { return [] }
    // Two references may share a key; the reference's own digest tells them apart.
    var references: [UInt32: ReferenceGroup] = [:]
    var order: [UInt32] = []
    for gathered in group {
      let copy = RecordCopy(gathered)
      if references[copy[.recordID]] == nil { order.append(copy[.recordID]) }
      references[copy[.recordID], default: ReferenceGroup()].add(copy)
    }
    return order.flatMap { references[$0]?.closed() ?? [] }
  }

  private mutating func add(_ copy: RecordCopy) {
    for index in merged.indices
    where Difference(merged[index], copy, stopAtContradiction: true).contradicted.isEmpty
      && Self.areOneDecision(merged[index], copy)
    {
      let difference = Difference(copies[index], copy)
      revisions.append(
        .duplicate(
          record: copy.record, of: copies[index].record, extra: difference.extra, missing: difference.missing))
      merged[index].learn(from: copy)
      return
    }
    if copies.count < Self.comparable {
      copies.append(copy)
      merged.append(copy)
    } else if let index = known[copy.digest], beyond[index].values == copy.values {
      revisions.append(.duplicate(record: copy.record, of: beyond[index].record, extra: [], missing: []))
    } else {
      known[copy.digest] = beyond.count
      beyond.append(copy)
    }
  }

  /// Two logs that each have a record 17 with little in it are not one decision for want of a contradiction.
  private static func areOneDecision(_ one: RecordCopy, _ other: RecordCopy) -> Bool {
    if one.log == other.log { return true }
    return identifying.contains { one[$0] != 0 && one[$0] == other[$0] }
  }

  private static let identifying: [Field] = [
    .subject, .caseRef, .decisionDate, .decisionReason, .refusalReason, .concern, .informationShared,
  ]

  private consuming func closed() -> [Revision] {
    if copies.count < 2 { return revisions }
    if !beyond.isEmpty { return revisions + crowded() }
    var supersededBy = [Int?](repeating: nil, count: copies.count)
    var verdicts = [Relation](repeating: .distinct, count: copies.count)
    let relations = copies.indices.map { first in
      copies.indices.map { second in first < second ? Relation(copies[first], copies[second]) : .distinct }
    }
    for first in copies.indices {
      for second in copies.indices where first < second {
        if relations[first][second] == .firstIsLater { supersededBy[second] = supersededBy[second] ?? first }
        if relations[first][second] == .secondIsLater { supersededBy[first] = second }
      }
    }
    for first in copies.indices where supersededBy[first] == nil {
      for second in copies.indices where first < second && supersededBy[second] == nil {
        let relation = relations[first][second]
        if relation.isWorse(than: verdicts[first]) { verdicts[first] = relation }
        if relation.isWorse(than: verdicts[second]) { verdicts[second] = relation }
      }
    }
    var closing = revisions
    for index in copies.indices {
      if let later = supersededBy[index] {
        closing.append(.superseded(record: copies[index].record, by: copies[Self.last(later, supersededBy)].record))
      } else if let judgement = verdicts[index].judgement {
        closing.append(.judgement(record: copies[index].record, judgement))
      }
    }
    return closing
  }

  /// The version that nothing supersedes.
  private static func last(_ index: Int, _ supersededBy: [Int?]) -> Int {
    var index = index
    // No version is later than itself, so the way up ends; the bound is for labels and times that disagree in a ring.
    for _ in supersededBy { if let later = supersededBy[index] { index = later } }
    return index
  }

  /// More different copies than are compared: one decision where they differ in nothing but whom it is about and with
  /// whom it was shared, else for a person.
  private func crowded() -> [Revision] {
    let all = copies + beyond
    let common = all[0]
    let differOnlyInPeople = all.allSatisfy { copy in
      let difference = Difference(common, copy)
      return difference.contradicted.subtracting(Relation.people).isEmpty
        && difference.extra.subtracting(Relation.people).isEmpty
        && difference.missing.subtracting(Relation.people).isEmpty
    }
    if differOnlyInPeople { return [] }
    return all.map {
      .judgement(
        record: $0.record,
        .review("the same reference stands on \(all.count) different records, too many to compare with each other"))
    }
  }
}

/// What two different records under one reference are to each other.
enum Relation: Int {
  /// One decision about several people or recipients, each with its record.
  case distinct
  case firstIsLater
  case secondIsLater
  /// In another team or log: two organisations of references, or one that was used twice.
  case elsewhere
  /// Recorded later and decided on another day: amended, or a second decision.
  case amendedOrAnother
  /// Two decisions.
  case conflict

  static let recipient: FieldSet = [.recipientOrg, .recipientPerson, .recipientRole, .recipientAddress]
  static let subject: FieldSet = [.subject, .subjectDOB, .subjectGroup, .caseRef]
  static let people = recipient.union(subject)
  private static let writing: FieldSet = [.recordedAt, .modifiedAt]

  init(_ first: RecordCopy, _ second: RecordCopy) {
    let contradicted = Difference(first, second).contradicted
    // Each of several people has a record of its own, written a minute after the last.
    if !contradicted.isDisjoint(with: Self.people),
      contradicted.subtracting(Self.people).subtracting(Self.writing).isEmpty
    {
      self = .distinct
      return
    }
    if !contradicted.contains(.team), Self.isOneCase(first, second, contradicted),
      let order = Self.order(first, second, contradicted)
    {
      self = order
      return
    }
    self = contradicted.contains(.team) || first.log != second.log ? .elsewhere : .conflict
  }

  private static func isOneCase(_ first: RecordCopy, _ second: RecordCopy, _ contradicted: FieldSet) -> Bool {
    let same = [Field.subject, .caseRef].contains { first[$0] != 0 && first[$0] == second[$0] }
    if same { return true }
    return first.log == second.log && contradicted.isDisjoint(with: subject)
  }

  /// Which is the later version, if either can be told to be.
  private static func order(_ first: RecordCopy, _ second: RecordCopy, _ contradicted: FieldSet) -> Relation? {
    if let later = first.version.isLater(than: second.version) { return later ? .firstIsLater : .secondIsLater }
    let byChange = RecordCopy.isLater(first.modified, than: second.lastTouched)
    if byChange || RecordCopy.isLater(second.modified, than: first.lastTouched) {
      return byChange ? .firstIsLater : .secondIsLater
    }
    let firstIsLater = RecordCopy.isLater(first.recorded, than: second.recorded)
    guard firstIsLater || RecordCopy.isLater(second.recorded, than: first.recorded) else { return nil }
    if contradicted.contains(.decisionDate) { return .amendedOrAnother }
    return firstIsLater ? .firstIsLater : .secondIsLater
  }

  func isWorse(than other: Relation) -> Bool { rawValue > other.rawValue }

  var judgement: Judgement? {
    switch self {
    case .distinct, .firstIsLater, .secondIsLater: nil
    case .elsewhere: .review("a record in another team or log has the same reference")
    case .amendedOrAnother:
      .review("a record with another date of decision has the same reference: an amendment or a second decision")
    case .conflict: .fail("a record of a different decision has the same reference")
    }
  }
}
