import Archives
import Records
import Reporting

/// Which documents were assessed, by their bytes and the message that they came with: the same bytes are a copy, and in
/// another message another sharing of them.
struct Sendings {
  private var firsts: [ContentDigest: First] = [:]
  private var further: Set<Further> = []
  /// Documents that came again in another message.
  private(set) var again: [Again] = []

  private struct First {
    var sending: UInt64
    var record: Int
  }

  private struct Further: Hashable {
    var digest: ContentDigest
    var sending: UInt64
  }

  /// A document that came again, with its line of the ledger, which waits.
  struct Again {
    /// The first of the records that its bytes gave before, and the message that they came with then, 0 for none.
    var first: Int
    var firstSending: UInt64
    var records: Range<Int>
    var place: Int
    var line: LedgerLine
  }

  /// So many records of a document are compared with those that it gave before.
  private static let comparable = 16

  /// The same bytes were assessed, with this message or without one that says more.
  func isCopy(_ digest: ContentDigest, sending: UInt64) -> Bool {
    guard let first = firsts[digest] else { return false }
    return sending == 0 || sending == first.sending || further.contains(Further(digest: digest, sending: sending))
  }

  /// What a document that was assessed is to those before it.
  enum Standing {
    case new, copy
    case again(first: Int, sending: UInt64)
  }

  mutating func add(_ digest: ContentDigest, sending: UInt64, records: Range<Int>) -> Standing {
    guard let first = firsts[digest] else {
      firsts[digest] = First(sending: sending, record: records.lowerBound)
      return .new
    }
    if isCopy(digest, sending: sending) || records.count > Self.comparable { return .copy }
    further.insert(Further(digest: digest, sending: sending))
    return .again(first: first.record, sending: first.sending)
  }

  mutating func wait(_ document: Again) { again.append(document) }

  /// Which of the documents that came again are copies, now that their records were examined: where every verdict is the
  /// same the message told nothing new.
  ///
  /// - Returns: the lines of the ledger as they now stand.
  mutating func settle(
    _ outcomes: OutcomeSpool, into revisions: inout RunRevisions
  ) throws -> [(place: Int, line: LedgerLine)] {
    if again.isEmpty { return [] }
    var wanted: Set<Int> = []
    for document in again {
      wanted.formUnion(document.records)
      wanted.formUnion(document.first..<(document.first + document.records.count))
    }
    var found: [Int: [UInt8]] = [:]
    try outcomes.forEach { number, kept in
      guard wanted.contains(number) else { return }
      // Why it was not assessed stands for its verdicts.
      found[number] = kept.notAssessed.map { Array("\($0)".utf8) } ?? Array(kept.verdicts)
    }
    defer { again.removeAll() }
    return again.map { document in
      let firsts = document.first..<(document.first + document.records.count)
      var line = document.line
      if zip(firsts, document.records).allSatisfy({ found[$0] == found[$1] }) {
        revisions.dropped.add(document.records)
        line.disposition = .duplicate
        line.records = 0
        line.lost = 0
        line.message = "the same bytes were assessed before"
      } else if document.firstSending == 0 {
        // The file that the message came with: the message says all that it says, and when it was sent.
        revisions.dropped.add(firsts)
      } else {
        revisions.sentAgain.formUnion(firsts)
        revisions.sentAgain.formUnion(document.records)
        for (first, again) in zip(firsts, document.records) {
          revisions.sentTwice.append(
            .init(first: first, again: again, verdicts: [found[first] ?? [], found[again] ?? []]))
        }
      }
      return (document.place, line)
    }
  }
}
