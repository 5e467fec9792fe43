public import Records

/// How a rule on the whole run is judged: one memo or more from each record, looked at when the last is read.
///
/// Memos hold digests, never text, so that a run's memory does not grow with its records and nothing personal is kept.
public struct WholeRunJudging: Sendable {
  /// What a record gives, and the judgement that stands unless it is revised.
  public let gather: @Sendable (Evidence) -> (Judgement, [Memo])
  public let closing: Closing

  /// How memos are judged when the last record is read.
  public enum Closing: Sendable {
    /// Those with the same key together, in reading order; one that is alone under its key has nobody to be judged with.
    case byKey(@Sendable (_ group: [Gathered], Terms) -> [Revision])
    /// All of them, for a rule that finds what is alike and not the same. It tells what it changes.
    case together(@Sendable (any GatheredMemos, Terms, _ tell: (Revision) -> Void) throws -> Void)
  }

  public init(gather: @escaping @Sendable (Evidence) -> (Judgement, [Memo]), closing: Closing) {
    self.gather = gather
    self.closing = closing
  }
}

/// All memos of one rule, wherever a run keeps them.
public protocol GatheredMemos {
  /// Lends every memo in reading order; `place` finds it again.
  ///
  /// - Throws: what `body` threw, or that the memos cannot be read back.
  func forEach(_ body: (_ place: Int, _ record: Int, _ payload: ArraySlice<UInt8>) throws -> Void) throws
  /// The places of memos that have their key in common, in reading order, key after key.
  func forEachShared(_ body: (_ places: ArraySlice<Int>) throws -> Void) throws
  func memo(at place: Int) throws -> Gathered
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
}
