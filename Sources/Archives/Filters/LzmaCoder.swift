internal import CLzma

/// One of liblzma's decoders, for xz and for lzma alone.
@safe final class LzmaCoder {
  private let filter: Filter
  /// liblzma keeps what it knows behind it, and uses it again for the next stream.
  private let stream: UnsafeMutablePointer<lzma_stream>

  init(_ filter: Filter) {
    self.filter = filter
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: lzma_stream())
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  /// What a decoder may take in all for a dictionary so long: it needs some 50 KB beside it.
  static func memory(window: Int) -> UInt64 { UInt64(window) + 1 << 20 }

  func begin(_ start: (UnsafeMutablePointer<lzma_stream>) -> lzma_ret) throws(ArchiveError) {
    _ = try unsafe judge(start(stream))
  }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    let (input, rest) = unsafe (passage.input, passage.rest)
    unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = rest.count
    let status = unsafe lzma_code(stream, LZMA_RUN)
    unsafe passage.note(taken: input.count - stream.pointee.avail_in, given: rest.count - stream.pointee.avail_out)
    return try judge(status)
  }

  private func judge(_ status: lzma_ret) throws(ArchiveError) -> MemberStep {
    switch status {
    // Without input or room it can do nothing, and says so.
    case LZMA_OK, LZMA_BUF_ERROR: return .more
    case LZMA_STREAM_END: return .end()
    case LZMA_MEM_ERROR: throw filter.lacksMemory
    case LZMA_MEMLIMIT_ERROR: throw ArchiveError(.memory, "its dictionary is too large")
    case LZMA_OPTIONS_ERROR:
      throw ArchiveError(.unsupportedMethod, "\(filter.rawValue): a way of packing in it is not known")
    case LZMA_UNSUPPORTED_CHECK:
      throw ArchiveError(.unsupportedMethod, "\(filter.rawValue): its kind of checksum is not known")
    case LZMA_FORMAT_ERROR: throw filter.damage("its header is damaged")
    default: throw filter.damage()
    }
  }
}
