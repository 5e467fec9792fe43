internal import CZstd

/// zstd by its own library, with the checksum of each frame that has one.
@safe final class ZstdFrames: MemberUnpacker {
  static let filter = Filter.zstd
  static let marks = [MemberMark(0x28B5_2FFD, length: 4), .skippableFrame]

  private let context: OpaquePointer
  private(set) var isDamaged = false
  /// What the library would have next.
  private var wanted = 0

  init(window: Int) throws(ArchiveError) {
    guard let context = unsafe ZSTD_createDCtx() else { throw Self.filter.lacksMemory }
    unsafe self.context = unsafe context
    // It takes a power of two, from 1 KB to 2 GB.
    let power = min(max(10, window.bitWidth - 1 - window.leadingZeroBitCount), 31)
    unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(power))
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func begin(_ mark: Int) throws(ArchiveError) {
    unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    wanted = Self.marks[mark].length + Self.blockHeader
  }

  /// Where the library fails it does not say what it gave before. So it is never handed more than one part of a frame
  /// (its header, a block's header, a block, the checksum): then it has given nothing. What it wants next is such a part
  /// and, behind a block, the header of the next.
  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    let (source, rest) = unsafe (passage.input, passage.rest)
    let part = wanted > Self.blockHeader ? wanted - Self.blockHeader : wanted
    var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: min(part, source.count), pos: 0)
    var output = unsafe ZSTD_outBuffer(dst: rest.baseAddress, size: rest.count, pos: 0)
    let result = unsafe ZSTD_decompressStream(context, &output, &input)
    guard ZSTD_isError(result) != 0 else {
      unsafe passage.note(taken: input.pos, given: output.pos)
      wanted = result
      return result == 0 ? .end() : .more
    }
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_checksum_wrong:
      // All has been given, and it is not what was packed.
      isDamaged = true
      unsafe passage.note(taken: input.size)
      return .end()
    case ZSTD_error_memory_allocation: throw Self.filter.lacksMemory
    case ZSTD_error_frameParameter_windowTooLarge: throw ArchiveError(.memory, "its window is too large")
    case ZSTD_error_dictionary_wrong:
      throw ArchiveError(.unsupportedMethod, "zstd: it was packed with a dictionary, which is needed and not in it")
    case ZSTD_error_frameParameter_unsupported:
      throw ArchiveError(.unsupportedMethod, "zstd: a way of packing in it is not known")
    default: throw Self.filter.damage()
    }
  }

  private static let blockHeader = 3
}
