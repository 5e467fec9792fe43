public import Records

/// How a rule on the whole run is judged: one memo or more from each record, grouped by key when the last is read.
///
/// Memos hold digests, never text, so that a run's memory does not grow with its records and nothing personal is kept.
public struct WholeRunJudging: Sendable {
  /// What a record gives to the groups, and the judgement that stands unless a group revises it.
  public let gather: @Sendable (Evidence) -> (Judgement, [Memo])
  /// Judges one group: all memos with the same key, in reading order, each under its record's number in the run.
  /// `round` is 0 for the memos of records, one more for each `Revision.further`.
  public let judge: @Sendable (_ group: [Gathered], _ round: Int, Terms) -> [Revision]

  /// That a memo alone under its key is judged in round 0 too: what it is like may stand under other keys.
  public let judgesAlone: Bool

  public init(
    judgesAlone: Bool = false,
    gather: @escaping @Sendable (Evidence) -> (Judgement, [Memo]),
    judge: @escaping @Sendable (_ group: [Gathered], _ round: Int, Terms) -> [Revision]
  ) {
    self.judgesAlone = judgesAlone
    self.gather = gather
    self.judge = judge
  }
}

/// What one record gives to one group.
public struct Memo: Sendable, Equatable {
  /// Records with the same key are judged together.
  public var key: UInt64
  public var payload: [UInt8]
  public init(key: UInt64, payload: [UInt8]) {
    self.key = key
    self.payload = payload
  }
}

/// A memo with its record's number in reading order, from 0.
public struct Gathered: Sendable {
  public let record: Int
  public let payload: [UInt8]
  public init(record: Int, payload: [UInt8]) {
    self.record = record
    self.payload = payload
  }
}

/// What a group changes.
public enum Revision: Sendable, Equatable {
  /// The rule's judgement of the record is now this.
  case judgement(record: Int, Judgement)
  /// The record says nothing that `of` does not say: counted as a duplicate of it, not on its own. `extra` are the
  /// fields that the duplicate answers and `of` does not; `missing` those that `of` answers and the duplicate does not.
  case duplicate(record: Int, of: Int, extra: FieldSet, missing: FieldSet)
  /// A later version of the same decision is examined instead.
  case superseded(record: Int, by: Int)
  /// To be judged in a further round, when every group of this one is closed: for what no one group can see.
  case further(record: Int, Memo)
}
