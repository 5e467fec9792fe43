/// Gives the bytes of one entry, block by block, to whoever reads it: a document's decoder or an archive inside it.
public protocol BlockFeed: AnyObject {
  /// The next block, or nil at the end. It is lent until the next call.
  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer?

  /// What was delivered is all there is, and its checksum or size says that it is not what was written.
  var isDamaged: Bool { get }

  /// What was delivered is sound, and something is lost besides: what stands behind its end, or the end itself. Known
  /// once all has been delivered.
  var loss: ArchiveError? { get }
}

extension BlockFeed {
  public var loss: ArchiveError? { nil }
}

/// The bytes of a file or of an entry that lie in memory, given in blocks.
@safe public final class MappedBytes: BlockFeed {
  private let bytes: UnsafeRawBufferPointer
  private let blockSize: Int
  private let passed: (Int) -> Void
  private var position = 0

  /// - Parameters:
  ///   - bytes: must outlive this.
  ///   - passed: told up to where the bytes have been read, once for each block.
  public init(
    _ bytes: UnsafeRawBufferPointer, blockSize: Int = 256 << 10, passed: @escaping (Int) -> Void = { _ in }
  ) {
    unsafe self.bytes = unsafe bytes
    self.blockSize = blockSize
    self.passed = passed
  }

  public var isDamaged: Bool { false }

  public func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    passed(position)
    let end = min(position + blockSize, unsafe bytes.count)
    guard position < end else { return nil }
    defer { position = end }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[position..<end])
  }
}

/// Bytes that were already read to see what they are, then the rest of their feed.
@safe public final class HeadedFeed: BlockFeed {
  private let count: Int
  private var headIsDue = true
  private let rest: any BlockFeed
  /// A copy that stays where it is while libarchive looks at it.
  private let copy: UnsafeMutableRawBufferPointer

  public init(head: [UInt8], rest: any BlockFeed) {
    count = head.count
    self.rest = rest
    unsafe copy = .allocate(byteCount: max(1, head.count), alignment: 16)
    unsafe copy.copyBytes(from: head)
  }

  deinit { unsafe copy.deallocate() }

  public var isDamaged: Bool { rest.isDamaged }
  public var loss: ArchiveError? { rest.loss }

  public func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    guard headIsDue else { return try unsafe rest.nextBlock() }
    headIsDue = false
    guard count > 0 else { return try unsafe rest.nextBlock() }
    return unsafe UnsafeRawBufferPointer(rebasing: copy[..<count])
  }
}
