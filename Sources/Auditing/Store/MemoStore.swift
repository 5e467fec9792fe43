import Rules

/// The memos of one rule on the whole run, in a file without a name: memory does not grow with the number of records.
final class MemoStore: GatheredMemos {
  /// Each item is a key, a record's number and the payload.
  private let spool: ItemSpool
  private var dropped = RecordRanges()
  private static let headSize = 12

  init(folder: String) { spool = ItemSpool(folder: folder) }

  var count: Int { spool.count }

  func append(_ memo: Memo, of record: Int) throws(OutputFailure) {
    try spool.append { bytes in
      bytes.put(memo.key)
      bytes.put(UInt32(record))
      bytes.append(contentsOf: memo.payload)
    }
  }

  /// Has the memos judged, without those of records that were dropped since.
  func close(_ judging: WholeRunJudging, _ terms: Terms, without dropped: RecordRanges, _ tell: (Revision) -> Void)
    throws
  {
    self.dropped = dropped
    switch judging.closing {
    case .byKey(let judge): try forEachShared { places in try judge(places.map(memo), terms).forEach(tell) }
    case .together(let judge): try judge(self, terms, tell)
    }
  }

  func forEach(_ body: (_ place: Int, _ record: Int, _ payload: ArraySlice<UInt8>) throws -> Void) throws {
    try forEachItem { place, record, item in try body(place, record, item.dropFirst(Self.headSize)) }
  }

  func forEachShared(_ body: (_ places: ArraySlice<Int>) throws -> Void) throws {
    // Nearly every key is one memo's alone: those are told by a bit, and only the rest are sorted.
    var marks = KeyMarks(for: count)
    try forEachItem { _, _, item in marks.mark(Self.key(of: item)) }
    var shared: [(key: UInt64, place: Int)] = []
    try forEachItem { place, _, item in
      let key = Self.key(of: item)
      if marks.isMarkedTwice(key) { shared.append((key, place)) }
    }
    shared.sort { $0 < $1 }
    let places = shared.map(\.place)
    var start = 0
    while start < shared.count {
      var end = start + 1
      while end < shared.count, shared[end].key == shared[start].key { end += 1 }
      if end - start > 1 { try body(places[start..<end]) }
      start = end
    }
  }

  func memo(at place: Int) throws -> Gathered {
    let item = try spool.item(at: place)
    return Gathered(record: Self.record(of: item), payload: Array(item.dropFirst(Self.headSize)))
  }

  private func forEachItem(_ body: (_ place: Int, _ record: Int, ArraySlice<UInt8>) throws -> Void) throws {
    try spool.forEachPlace { place, item in
      let record = Self.record(of: item)
      if !dropped.contains(record) { try body(place, record, item) }
    }
  }

  private static func key(of item: ArraySlice<UInt8>) -> UInt64 {
    unsafe item.withUnsafeBytes { unsafe UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  private static func record(of item: ArraySlice<UInt8>) -> Int {
    unsafe item.withUnsafeBytes {
      Int(UInt32(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    }
  }
}

/// Tells which keys came once only. It may say so of too few, never of too many.
private struct KeyMarks {
  private var once: [UInt64]
  private var twice: [UInt64]
  private let shift: UInt64

  init(for count: Int) {
    // Sixteen bits for each key, within 32 MB.
    let width = min(28, max(10, 68 - (count | 1).leadingZeroBitCount))
    shift = UInt64(64 - width)
    once = Array(repeating: 0, count: 1 << (width - 6))
    twice = once
  }

  mutating func mark(_ key: UInt64) {
    let (word, bit) = place(of: key)
    twice[word] |= once[word] & bit
    once[word] |= bit
  }

  func isMarkedTwice(_ key: UInt64) -> Bool {
    let (word, bit) = place(of: key)
    return twice[word] & bit != 0
  }

  private func place(of key: UInt64) -> (word: Int, bit: UInt64) {
    // Keys are digests, yet a rule may use small numbers (a record's): spread them first.
    let spread = (key &* 0x9E37_79B9_7F4A_7C15) >> shift
    return (Int(spread >> 6), 1 << (spread & 63))
  }
}
