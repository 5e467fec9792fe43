internal import CLz4

/// lz4 by its own library: frames, with the checksums of blocks and frames that have them, and the older kind of frame
/// (`lz4 -l`), which has no checksum and no end mark. A block (up to 4 MB, of the older kind 8 MB) that is cut off gives
/// nothing.
@safe final class Lz4Frames: MemberUnpacker {
  static let filter = Filter.lz4
  static let marks = [
    MemberMark(0x0422_4D18, length: 4), .skippableFrame, MemberMark(0x0221_4C18, length: 4),
  ]

  private let context: OpaquePointer
  private(set) var isDamaged = false
  /// What the library would have next.
  private var wanted = 0
  private var headerIsDue = false
  private var legacy: Lz4LegacyBlocks?
  private var isLegacy = false

  init() throws(ArchiveError) {
    var context: OpaquePointer?
    unsafe LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
    guard let context = unsafe context else { throw Self.filter.lacksMemory }
    unsafe self.context = unsafe context
  }

  deinit { unsafe LZ4F_freeDecompressionContext(context) }

  func begin(_ mark: Int) throws(ArchiveError) {
    isLegacy = mark == 2
    if isLegacy {
      let blocks = legacy ?? Lz4LegacyBlocks()
      blocks.begin(mark: Self.marks[mark].length)
      legacy = blocks
    } else {
      unsafe LZ4F_resetDecompressionContext(context)
      wanted = Self.marks[mark].length + Self.blockHeader
      headerIsDue = true
    }
  }

  /// Where the library fails it does not say what it gave before. So it is never handed more than one part of a frame
  /// (its header, a block's header, a block, the checksum): then it has given nothing. What it wants next is such a part
  /// and, behind a block, the header of the next.
  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    if isLegacy, let legacy { return try legacy.unpack(&passage) }
    let (input, rest) = unsafe (passage.input, passage.rest)
    let part = wanted > Self.blockHeader ? wanted - Self.blockHeader : wanted
    let offered = min(part, input.count)
    var (taken, given) = (offered, rest.count)
    let result = unsafe LZ4F_decompress(context, rest.baseAddress, &given, input.baseAddress, &taken, nil)
    guard LZ4F_isError(result) != 0 else {
      passage.note(taken: taken, given: given)
      wanted = result
      if headerIsDue { try readHeader() }
      return result == 0 ? .end() : .more
    }
    switch unsafe String(cString: LZ4F_getErrorName(result)) {
    case "ERROR_contentChecksum_invalid":
      // All has been given, and it is not what was packed.
      isDamaged = true
      passage.note(taken: offered)
      return .end()
    case "ERROR_allocation_failed": throw Self.filter.lacksMemory
    default: throw Self.filter.damage()
    }
  }

  /// The library unpacks what was packed with a dictionary as if there had been none.
  private func readHeader() throws(ArchiveError) {
    var (info, none) = (LZ4F_frameInfo_t(), 0)
    // It cannot say before the header has come.
    guard unsafe LZ4F_isError(LZ4F_getFrameInfo(context, &info, nil, &none)) == 0 else { return }
    headerIsDue = false
    if info.dictID != 0 {
      throw ArchiveError(.unsupportedMethod, "lz4: it was packed with a dictionary, which is needed and not in it")
    }
  }

  func breakOff() throws(ArchiveError) -> ArchiveError? {
    guard isLegacy, let legacy, legacy.isBetweenBlocks else { throw Self.filter.endsInTheMiddle }
    return nil
  }

  private static let blockHeader = 4
}

/// A frame of the older kind: blocks one behind the other, each with its length before it, up to the end of the file or
/// what is no length. The library knows the blocks, not the frame.
@safe final class Lz4LegacyBlocks {
  private static let longest = 8 << 20
  private let packed = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Int(LZ4_compressBound(Int32(longest))), alignment: 64)
  private let unpacked = UnsafeMutableRawBufferPointer.allocate(byteCount: longest, alignment: 64)
  private var markIsDue = 0
  /// The next block's length, as far as it has come; then how much of the block has.
  private var header: [UInt8] = []
  private var length: Int?
  private var gathered = 0
  /// What has been unpacked and waits for room.
  private var waiting = 0..<0

  deinit {
    unsafe packed.deallocate()
    unsafe unpacked.deallocate()
  }

  func begin(mark: Int) {
    markIsDue = mark
    header.removeAll(keepingCapacity: true)
    (length, gathered, waiting) = (nil, 0, 0..<0)
  }

  /// Zeros are padding.
  var isBetweenBlocks: Bool { length == nil && markIsDue == 0 && header.allSatisfy { $0 == 0 } }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    while true {
      if !waiting.isEmpty {
        let rest = unsafe passage.rest
        let next = waiting.prefix(rest.count)
        unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: unpacked[next]))
        waiting = next.upperBound..<waiting.upperBound
        passage.note(taken: 0, given: next.count)
        if !waiting.isEmpty { return .more }
      }
      if unsafe passage.input.isEmpty || passage.isFull { return .more }
      if markIsDue > 0 {
        let count = unsafe min(markIsDue, passage.input.count)
        passage.note(taken: count)
        markIsDue -= count
      } else if let length {
        try gather(length, &passage)
      } else if let end = readLength(&passage) {
        return end
      }
    }
  }

  private func readLength(_ passage: inout Passage) -> MemberStep? {
    while header.count < 4, let byte = unsafe passage.input.first {
      passage.note(taken: 1)
      header.append(byte)
    }
    guard header.count == 4 else { return nil }
    let number = header.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard number > 0, unsafe number <= packed.count else { return .end(read: header) }
    header.removeAll(keepingCapacity: true)
    (length, gathered) = (number, 0)
    return nil
  }

  private func gather(_ length: Int, _ passage: inout Passage) throws(ArchiveError) {
    let next = unsafe UnsafeRawBufferPointer(rebasing: passage.input.prefix(length - gathered))
    unsafe UnsafeMutableRawBufferPointer(rebasing: packed[gathered...]).copyMemory(from: next)
    gathered += next.count
    passage.note(taken: next.count)
    guard gathered == length else { return }
    self.length = nil
    let count = unsafe LZ4_decompress_safe(
      packed.baseAddress?.assumingMemoryBound(to: CChar.self),
      unpacked.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(length), Int32(Self.longest))
    guard count >= 0 else { throw Filter.lz4.damage() }
    waiting = 0..<Int(count)
  }
}
