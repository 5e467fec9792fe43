import Records

/// Holds records back until the columns of their dates say which way round they are written (`rules.md`, "Dates").
///
/// Records leave in the order in which they came. Most pass straight through: only a record with a date that can be
/// read both ways, or the other way, in a column that nothing has decided yet, makes those behind it wait. Past a
/// bound the wait ends, and what is still undecided is ambiguous.
struct DateSettling {
  /// A record on its way, with what its outcome needs to know of where it came from.
  struct Waiting {
    var bytes: [UInt8]
    var start: Int
    var source: Source
    var column: Int
    /// The address of its entry.
    var address: [UInt8]
  }

  private var columns: [Column] = []
  private var queue: [Waiting] = []
  private var head = 0
  private var heldBytes = 0
  /// Either-way dates were read day-first because nothing in their column said otherwise.
  private(set) var readDayFirstByDefault = false

  /// What is known of the columns of one table, or of the forms of one folder or archive.
  private struct Column {
    var orders = DateOrders()
    /// Its source has ended, or the bound was passed: what is known now decides.
    var isClosed = false
    /// It was closed by the bound, so either-way dates without evidence are ambiguous, not day-first.
    var isCutShort = false
  }

  /// Bytes of records that may wait.
  static let bound = 32 << 20

  init() {}

  /// A new table, array, folder or archive whose dates are judged together.
  mutating func openColumn() -> Int {
    columns.append(Column())
    return columns.count - 1
  }

  /// Its last record has come.
  mutating func close(_ column: Int, release: (consuming Waiting) throws -> Void) rethrows {
    columns[column].isClosed = true
    if head < queue.count { try drain(release) }
  }

  /// Takes the next record in reading order and releases what need not wait.
  mutating func take(_ waiting: consuming Waiting, release: (consuming Waiting) throws -> Void) rethrows {
    let traits = Record.traits(of: waiting.bytes, at: waiting.start)
    if traits.contains(.orderEvidence) {
      DateOrder.evidence(in: waiting.bytes, at: waiting.start, into: &columns[waiting.column].orders)
      if head < queue.count { try drain(release) }
    }
    if head == queue.count {
      let settled = traits.contains(.unsettled) ? Self.settle(&waiting, by: columns[waiting.column]) : .yes
      if settled == .yesByDefault { readDayFirstByDefault = true }
      if settled != .no { return try release(waiting) }
    }
    // What waits is copied out of its batch: the batch's room is used again.
    let length = Record.length(trusted: waiting.bytes, at: waiting.start)
    waiting.bytes = Array(waiting.bytes[waiting.start..<(waiting.start + length)])
    waiting.start = 0
    heldBytes += length
    queue.append(waiting)
    while heldBytes > Self.bound, head < queue.count {
      columns[queue[head].column].isClosed = true
      columns[queue[head].column].isCutShort = true
      try drain(release)
    }
  }

  /// Releases from the front all that is settled.
  private mutating func drain(_ release: (consuming Waiting) throws -> Void) rethrows {
    while head < queue.count {
      let settled = Self.settle(&queue[head], by: columns[queue[head].column])
      if settled == .no { break }
      if settled == .yesByDefault { readDayFirstByDefault = true }
      heldBytes -= Record.length(trusted: queue[head].bytes, at: queue[head].start)
      try release(queue[head])
      head += 1
    }
    if head == queue.count {
      queue.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head * 2 > queue.count {
      queue.removeFirst(head)
      head = 0
    }
  }

  private enum Settled { case yes, yesByDefault, no }

  /// Settles the record's dates if its column can decide them all.
  private static func settle(_ waiting: inout Waiting, by column: Column) -> Settled {
    guard Record.traits(of: waiting.bytes, at: waiting.start).contains(.unsettled) else { return .yes }
    let state = DateOrder.state(of: waiting.bytes, at: waiting.start, orders: column.orders)
    guard column.isClosed || state == .decided else { return .no }
    DateOrder.settle(&waiting.bytes, at: waiting.start, orders: column.orders, isComplete: !column.isCutShort)
    return column.isClosed && !column.isCutShort && state == .byDefault ? .yesByDefault : .yes
  }
}
