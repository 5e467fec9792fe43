import Records

/// Keeps the losses of a source, and what is to be told of its rows, until it is known whether it holds sharing records.
///
/// A broken row in a table that is not about sharing is nobody's lost record. Beyond a bound they are passed on at
/// once, so memory does not grow with damage.
struct Losses {
  /// `counts` is nil for a loss.
  private var held: [(place: Place, message: String, counts: Bool?)] = []
  private(set) var count = 0
  private var isPassedOn = false
  private static let bound = 10_000

  mutating func begin() {
    held.removeAll(keepingCapacity: true)
    count = 0
    isPassedOn = false
  }

  mutating func add(_ place: Place, _ message: String, _ sink: inout some DocumentSink) {
    count += 1
    if isPassedOn { return sink.lost(place, message) }
    held.append((place, message, nil))
    if held.count >= Self.bound { passOn(&sink) }
  }

  /// Something to tell about a row that was read.
  mutating func note(_ place: Place, _ message: String, counts: Bool, _ sink: inout some DocumentSink) {
    if isPassedOn { return sink.note(place, message, counts: counts) }
    held.append((place, message, counts))
    if held.count >= Self.bound { passOn(&sink) }
  }

  /// The losses are losses of records.
  mutating func passOn(_ sink: inout some DocumentSink) {
    isPassedOn = true
    for loss in held {
      if let counts = loss.counts {
        sink.note(loss.place, loss.message, counts: counts)
      } else {
        sink.lost(loss.place, loss.message)
      }
    }
    held.removeAll(keepingCapacity: true)
  }

  /// Settles what became of the source: passes the losses on where it holds records.
  ///
  /// - Throws: where nothing of it could be read.
  mutating func settle(_ decoded: Decoded, _ sink: inout some DocumentSink) throws(Unreadable) -> Decoded {
    guard count > 0 else {
      if decoded.disposition == .assessed { passOn(&sink) }
      return decoded
    }
    var settled = decoded
    switch decoded.disposition {
    case .assessed:
      passOn(&sink)
      settled.lost += count
    case .empty:
      // Nothing but headings was left: the rows were there, and none could be read.
      passOn(&sink)
      throw Unreadable(.parseError, "none of its \(count) rows or items could be read")
    default:
      if isPassedOn { settled.lost += count }
      let words = count == 1 ? "1 row or item was damaged" : "\(count) rows or items were damaged"
      settled.message = settled.message.isEmpty ? words : "\(settled.message); \(words)"
    }
    return settled
  }
}
