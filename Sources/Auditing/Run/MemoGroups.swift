import Rules

/// Memos of whole-run rules, brought together by key when the last record is read.
///
/// Up to a bound they stay in memory; past it they go to files without names, parted by key so that each part fits:
/// memory does not grow with the number of records.
final class MemoGroups {
  private let folder: String
  /// Whole memos, a block full at a time, so that holding more of them copies nothing.
  private var blocks: [[UInt8]] = []
  private var filling: [UInt8] = []
  private var heldBytes = 0
  private var parts: [ItemSpool] = []
  private var count = 0

  /// Bytes of memos in memory before they are parted.
  private let bound: Int
  private static let partCount = 64
  private static let block = 1 << 20

  init(folder: String, bound: Int = 64 << 20) {
    self.folder = folder
    self.bound = bound
  }

  var isEmpty: Bool { count == 0 }

  func append(_ memo: Memo, of record: Int) throws(OutputFailure) {
    count += 1
    if parts.isEmpty {
      if filling.capacity == 0 { filling.reserveCapacity(Self.block) }
      Self.put(memo, record, to: &filling)
      if filling.count > min(Self.block - 4096, bound) { try endBlock() }
    } else {
      try parts[Self.part(of: memo.key)].append { Self.put(memo, record, to: &$0) }
    }
  }

  /// Lends every group of at least `size` memos, in an order that depends on nothing but the memos.
  func forEachGroup(ofAtLeast size: Int, _ body: ([Gathered]) throws -> Void) throws {
    if parts.isEmpty { return try Self.group(blocks + [filling], size, body) }
    for part in parts {
      var bytes: [UInt8] = []
      try part.forEach { bytes.append(contentsOf: $0) }
      try Self.group([bytes], size, body)
    }
  }

  private func endBlock() throws(OutputFailure) {
    heldBytes += filling.count
    blocks.append(filling)
    filling = []
    if heldBytes > bound { try part() }
  }

  private func part() throws(OutputFailure) {
    parts = (0..<Self.partCount).map { _ in ItemSpool(folder: folder) }
    for block in blocks {
      var at = 0
      while at < block.count {
        let end = at + 20 + Int(block.u32(at + 16))
        let key = UInt64(block.u32(at)) | UInt64(block.u32(at + 4)) << 32
        let item = block[at..<end]
        try parts[Self.part(of: key)].append { $0.append(contentsOf: item) }
        at = end
      }
    }
    blocks = []
  }

  private static func part(of key: UInt64) -> Int {
    // Keys are digests, yet a rule may use small numbers (a record's): mix before parting.
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  private static func put(_ memo: Memo, _ record: Int, to bytes: inout [UInt8]) {
    bytes.put(memo.key)
    bytes.put(UInt64(record))
    bytes.put(UInt32(memo.payload.count))
    bytes.append(contentsOf: memo.payload)
  }

  private struct Entry {
    let key: UInt64
    let block: Int32
    let at: Int32
  }

  private static func group(_ blocks: [[UInt8]], _ size: Int, _ body: ([Gathered]) throws -> Void) rethrows {
    var index: [Entry] = []
    for (number, bytes) in blocks.enumerated() {
      var at = 0
      while at < bytes.count {
        let key = UInt64(bytes.u32(at)) | UInt64(bytes.u32(at + 4)) << 32
        index.append(Entry(key: key, block: Int32(number), at: Int32(at)))
        at += 20 + Int(bytes.u32(at + 16))
      }
    }
    // By key, and within a key in reading order, which is the order of appending.
    index.sort { $0.key != $1.key ? $0.key < $1.key : ($0.block, $0.at) < ($1.block, $1.at) }
    var start = 0
    while start < index.count {
      var end = start + 1
      while end < index.count, index[end].key == index[start].key { end += 1 }
      if end - start >= size {
        try body(
          index[start..<end].map { entry in
            let at = Int(entry.at)
            let length = Int(blocks[Int(entry.block)].u32(at + 16))
            let bytes = blocks[Int(entry.block)]
            return Gathered(
              record: Int(UInt64(bytes.u32(at + 8)) | UInt64(bytes.u32(at + 12)) << 32),
              payload: Array(bytes[(at + 20)..<(at + 20 + length)]))
          })
      }
      start = end
    }
  }
}
