import Archives

/// A zip that a reader is in, with the bounds of its entries watched.
@safe final class OpenZip: BlockFeed {
  let reader: ZipReader
  private var bounds: EntryBounds
  private let tick: () -> Void
  private let passed: (Int) -> Void
  /// Entries gone to.
  private(set) var ordinal: UInt64 = 0

  /// - Parameters:
  ///   - zip: must outlive this.
  ///   - passed: told up to where in it the bytes have been read.
  init(
    _ zip: UnsafeRawBufferPointer, _ contents: ZipContents, passphrases: [String], _ limits: ReadingLimits,
    tick: @escaping () -> Void, passed: @escaping (Int) -> Void
  ) {
    reader = unsafe ZipReader(zip, contents, passphrases: passphrases, tick: tick)
    bounds = EntryBounds(limits)
    self.tick = tick
    self.passed = passed
  }

  var isDamaged: Bool { reader.isDamaged }
  var isAtEnd: Bool { ordinal >= reader.contents.count }
  /// Bytes of the entry unpacked so far.
  var entryBytes: Int { bounds.bytes }

  /// Passes over entries up to one of them.
  func pass(to ordinal: UInt64) { self.ordinal = min(max(self.ordinal, ordinal), UInt64(reader.contents.count)) }

  func next() {
    tick()
    bounds.begin()
    reader.go(to: Int(ordinal))
    passed(reader.place)
    ordinal += 1
  }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    tick()
    guard let block = try unsafe reader.nextBlock() else { return nil }
    passed(reader.place)
    try bounds.add(block.count, used: reader.bytesUsed)
    return unsafe block
  }
}
