/// The bytes of a tar in whole records of 512, so that what lies behind its end mark can be looked at.
///
/// libarchive either stops at the mark or reads on behind it without a word, and takes no record of another tar's
/// entries or of what it could not understand there.
@safe public final class TarFeed: BlockFeed {
  private let source: any BlockFeed
  /// What was lent last and where it began, counted from where the present tar began.
  private var last = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var lastStart: Int64 = 0
  private var isReplayed = false
  /// Where the present tar began, and all that has been lent, counted from where the first began.
  private var origin: Int64 = 0
  private var lent: Int64 = 0
  private var attributes = TarAttributes()
  /// The kind of the record before what was lent last.
  private var kindBefore: UInt8 = 0
  /// Of the source's last block: not given, because a record before it was made whole, or less than a record.
  private var pending = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private let record: UnsafeMutableRawBufferPointer
  private var recordCount = 0
  private var isAtEnd = false

  public init(_ source: any BlockFeed) {
    self.source = source
    unsafe record = .allocate(byteCount: TarFeed.recordSize, alignment: 16)
  }

  deinit { unsafe record.deallocate() }

  static let recordSize = 512
  /// Where a header states what kind of entry it begins.
  static let kindAt = 156

  /// A number of bytes in whole records.
  static func padded(_ count: Int) -> Int { (count + recordSize - 1) / recordSize * recordSize }

  /// What is notable of the attributes of an entry, which stand before its header.
  ///
  /// - Parameter position: where its bytes begin.
  private func notable(at position: Int64) -> TarAttributes.Notable? {
    attributes.notable(at: origin + position - Int64(TarFeed.recordSize))
  }

  /// The entry's attributes state a size that is no number. libarchive takes what of it is one.
  public func sizeIsNoNumber(at position: Int64) -> Bool { notable(at: position)?.sizeIsNoNumber ?? false }

  /// The list of files that the attributes of a directory hold.
  public func fileList(at position: Int64) -> [UInt8]? { notable(at: position)?.list }

  /// The entry goes on from another volume, so that its first bytes are not here (GNU). libarchive takes it for a file.
  ///
  /// - Parameter position: where its bytes begin.
  public func goesOnFromBefore(at position: Int64) -> Bool {
    let start = Int(clamping: position - lastStart) - TarFeed.recordSize
    if start < 0 { return start == -TarFeed.recordSize && kindBefore == UInt8(ascii: "M") }
    return unsafe start + TarFeed.recordSize <= last.count && last[start + TarFeed.kindAt] == UInt8(ascii: "M")
  }

  public var isDamaged: Bool { source.isDamaged }
  public var loss: ArchiveError? { source.loss }

  public func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    if isReplayed {
      isReplayed = false
      return unsafe last
    }
    unsafe lastStart += Int64(last.count)
    if unsafe last.count >= TarFeed.recordSize {
      kindBefore = unsafe last[last.count - TarFeed.recordSize + TarFeed.kindAt]
    }
    unsafe last = UnsafeRawBufferPointer(start: nil, count: 0)
    guard let next = try unsafe nextRecords() else { return nil }
    unsafe last = unsafe next
    return unsafe next
  }

  private func nextRecords() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard let next = try unsafe nextWholeRecords() else { return nil }
    unsafe attributes.look(at: next, from: lent)
    lent += Int64(next.count)
    return unsafe next
  }

  private func nextWholeRecords() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    while true {
      if unsafe pending.isEmpty, !isAtEnd {
        if let block = try unsafe source.nextBlock() { unsafe pending = unsafe block } else { isAtEnd = true }
      }
      if unsafe pending.isEmpty, isAtEnd {
        // What is left of a cut record.
        guard recordCount > 0 else { return nil }
        defer { recordCount = 0 }
        return unsafe UnsafeRawBufferPointer(rebasing: record[..<recordCount])
      }
      if recordCount == 0, unsafe pending.count >= TarFeed.recordSize {
        let whole = unsafe pending.count / TarFeed.recordSize * TarFeed.recordSize
        defer { unsafe pending = UnsafeRawBufferPointer(rebasing: pending[whole...]) }
        return unsafe UnsafeRawBufferPointer(rebasing: pending[..<whole])
      }
      let count = min(TarFeed.recordSize - recordCount, unsafe pending.count)
      unsafe UnsafeMutableRawBufferPointer(rebasing: record[recordCount...]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: pending[..<count]))
      unsafe pending = UnsafeRawBufferPointer(rebasing: pending[count...])
      recordCount += count
      if recordCount == TarFeed.recordSize {
        recordCount = 0
        return unsafe UnsafeRawBufferPointer(record)
      }
    }
  }

  /// What was lent last is lent again, as the beginning of a tar of its own.
  private func beginAnew() {
    lastStart = 0
    origin = unsafe lent - Int64(last.count)
    isReplayed = true
  }

  /// What was found behind an end mark.
  public struct Behind {
    /// Bytes that are no padding and no entries.
    public var litter = 0
    /// Entries follow: the feed begins anew with the first of them.
    public var hasEntries = false
  }

  /// Looks behind the end mark, for the next header.
  ///
  /// - Parameter position: how much of the present tar has been used.
  public func passEndMark(at position: Int64) throws(ArchiveError) -> Behind {
    var behind = Behind()
    // libarchive reads records one by one here, so that what it used last lies in what was lent last.
    let used = unsafe min(max(0, Int(clamping: position - lastStart)), last.count)
    unsafe last = UnsafeRawBufferPointer(rebasing: last[used...])
    while true {
      while unsafe !last.isEmpty {
        let record = unsafe UnsafeRawBufferPointer(rebasing: last.prefix(TarFeed.recordSize))
        let bytes = unsafe record.bindMemory(to: UInt8.self).span
        if Container.isTar(bytes) {
          beginAnew()
          behind.hasEntries = true
          return behind
        }
        if !bytes.isZero { behind.litter += record.count }
        unsafe last = UnsafeRawBufferPointer(rebasing: last[record.count...])
      }
      guard let next = try unsafe nextRecords() else { return behind }
      unsafe last = unsafe next
    }
  }
}

extension TarFeed {
  /// Passes over a header that says more of the entry behind it (its name, its attributes) and is longer than
  /// libarchive takes: the feed begins anew behind it.
  ///
  /// - Parameter position: how much of the present tar had been used when libarchive would not go on.
  /// - Returns: how many bytes were passed over; nil where it is none, or not all of it is there.
  public func passLongHeader(at position: Int64) throws(ArchiveError) -> Int? {
    let used = Int(clamping: position - lastStart)
    // The header itself may have been used or not.
    let end = unsafe last.count - TarFeed.recordSize
    for start in [used - TarFeed.recordSize, used] where start >= 0 && start <= end {
      let record = unsafe UnsafeRawBufferPointer(rebasing: last[start..<start + TarFeed.recordSize])
      guard var left = unsafe TarFeed.sizeOfLongHeader(record.bindMemory(to: UInt8.self).span) else { continue }
      let passed = start + TarFeed.recordSize + left - used
      unsafe last = UnsafeRawBufferPointer(rebasing: last[(start + TarFeed.recordSize)...])
      while true {
        let count = unsafe min(left, last.count)
        unsafe last = UnsafeRawBufferPointer(rebasing: last[count...])
        left -= count
        if unsafe !last.isEmpty { break }
        guard let next = try unsafe nextRecords() else { return nil }
        unsafe last = unsafe next
      }
      beginAnew()
      return passed
    }
    return nil
  }

  /// The bytes behind a GNU or pax header, in whole records; nil where it is none, or not too long.
  private static func sizeOfLongHeader(_ record: Span<UInt8>) -> Int? {
    guard Container.isTar(record), [0x4B, 0x4C, 0x58, 0x67, 0x78].contains(record[156]),
      let size = statedSize(record), size > 1 << 20
    else { return nil }
    return padded(size)
  }

  /// The size that a header states; nil for what is past all bounds.
  static func statedSize(_ record: Span<UInt8>) -> Int? {
    var size = 0
    if record[124] == 0x80 {
      for index in 128..<136 { size = size << 8 | Int(record[index]) }
    } else {
      for index in 124..<136 where (0x30...0x37).contains(record[index]) {
        size = size << 3 | Int(record[index] - 0x30)
      }
    }
    return (0..<1 << 40).contains(size) ? size : nil
  }
}

extension Span<UInt8> {
  /// All zero, as padding is.
  var isZero: Bool {
    for index in 0..<count where self[index] != 0 { return false }
    return true
  }
}
