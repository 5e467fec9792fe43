internal import CZlib

/// gzip by zlib, with the checksum and the length that stand behind each member.
@safe final class GzipMembers: MemberUnpacker {
  static let filter = Filter.gzip
  static let marks = [MemberMark(0x1F8B08, length: 3)]

  /// zlib keeps a pointer to it, so it must stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var isDamaged = false
  /// Bytes of a member's length that say no more, because its checksum is wrong.
  private var lengthIsDue = 0

  init() throws(ArchiveError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 is the largest window there is; 16 more asks for gzip's header and trailer.
    guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Self.filter.lacksMemory
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func begin(_ mark: Int) throws(ArchiveError) {
    guard unsafe inflateReset(stream) == Z_OK else { throw Self.filter.damage() }
  }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep {
    if lengthIsDue > 0 {
      let count = unsafe min(lengthIsDue, passage.input.count)
      passage.note(taken: count)
      lengthIsDue -= count
      return lengthIsDue == 0 ? .end() : .more
    }
    switch inflate(&passage) {
    case Z_OK, Z_BUF_ERROR: return .more
    case Z_STREAM_END: return .end()
    case Z_MEM_ERROR: throw Self.filter.lacksMemory
    default:
      switch unsafe stream.pointee.msg.map({ unsafe String(cString: $0) }) {
      case "incorrect data check":
        // The length behind the checksum says no more: all has been given, and it is not what was packed.
        isDamaged = true
        lengthIsDue = 4
        return .more
      case "incorrect length check":
        isDamaged = true
        return .end()
      case let words?: throw Self.filter.damage(words)
      case nil: throw Self.filter.damage()
      }
    }
  }

  private func inflate(_ passage: inout Passage) -> Int32 {
    let (input, rest) = unsafe (passage.input, passage.rest)
    let offered = min(input.count, Int(Int32.max))
    // zlib reads from `next_in` and never writes to it.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(offered)
    unsafe stream.pointee.next_out = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(rest.count)
    let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    unsafe passage.note(
      taken: offered - Int(stream.pointee.avail_in), given: rest.count - Int(stream.pointee.avail_out))
    return status
  }

  func breakOff() throws(ArchiveError) -> ArchiveError? {
    // The checksum has been found wrong, so that its member is known to be damaged.
    if lengthIsDue > 0 { return nil }
    guard isAllUnpacked else { throw Self.filter.endsInTheMiddle }
    return ArchiveError(.truncated, "the gzip ends before its checksum, so that nothing vouches for what is in it")
  }

  /// Of the member that breaks off nothing but its checksum and length is missing.
  ///
  /// zlib does not say so; but then it takes whatever comes next for these, and most often finds them wrong. What stands
  /// for the end of the text is not both all zeros and all ones, so that it cannot be taken for the end either time.
  private var isAllUnpacked: Bool {
    [0x00, 0xFF].allSatisfy { (byte: UInt8) in
      let copy = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe copy.initialize(to: z_stream())
      defer { unsafe copy.deallocate() }
      guard unsafe inflateCopy(copy, stream) == Z_OK else { return false }
      defer { unsafe inflateEnd(copy) }
      var (next, room) = ([UInt8](repeating: byte, count: 8), [UInt8](repeating: 0, count: 16))
      return unsafe next.withUnsafeMutableBufferPointer { next in
        unsafe room.withUnsafeMutableBufferPointer { room in
          unsafe copy.pointee.next_in = next.baseAddress
          unsafe copy.pointee.avail_in = UInt32(next.count)
          unsafe copy.pointee.next_out = room.baseAddress
          unsafe copy.pointee.avail_out = UInt32(room.count)
          let status = unsafe CZlib.inflate(copy, Z_NO_FLUSH)
          guard unsafe Int(copy.pointee.avail_out) == room.count else { return false }
          if status == Z_STREAM_END { return true }
          guard status == Z_DATA_ERROR, let words = unsafe copy.pointee.msg else { return false }
          return unsafe ["incorrect data check", "incorrect length check"].contains(String(cString: words))
        }
      }
    }
  }
}
