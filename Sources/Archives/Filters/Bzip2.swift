internal import CBzip2

/// bzip2 by libbz2, with the checksum of each block and of each stream. A block (up to 900 KB) that is cut off gives
/// nothing: its bytes are sorted.
@safe final class Bzip2Streams: MemberUnpacker {
  static let filter = Filter.bzip2
  static let marks = [MemberMark(0x425A68, length: 3)]

  /// libbz2 keeps a pointer to it, so it must stay where it is.
  private let stream: UnsafeMutablePointer<bz_stream>

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: bz_stream())
  }

  deinit {
    // Where none was begun it does nothing.
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  func begin(_ mark: Int) throws(ArchiveError) {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.pointee = bz_stream()
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw Self.filter.lacksMemory }
  }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    let (input, rest) = unsafe (passage.input, passage.rest)
    let offered = min(input.count, Int(Int32.max))
    // libbz2 reads from `next_in` and never writes to it.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    unsafe stream.pointee.avail_in = UInt32(offered)
    unsafe stream.pointee.next_out = rest.baseAddress?.assumingMemoryBound(to: CChar.self)
    unsafe stream.pointee.avail_out = UInt32(rest.count)
    let status = unsafe BZ2_bzDecompress(stream)
    unsafe passage.note(
      taken: offered - Int(stream.pointee.avail_in), given: rest.count - Int(stream.pointee.avail_out))
    switch status {
    case BZ_OK: return .more
    case BZ_STREAM_END: return .end()
    case BZ_MEM_ERROR: throw Self.filter.lacksMemory
    case BZ_DATA_ERROR_MAGIC: throw Self.filter.damage("a header in it is damaged")
    case BZ_DATA_ERROR: throw Self.filter.damage("a block in it is damaged")
    default: throw Self.filter.damage()
    }
  }
}
