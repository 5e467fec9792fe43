internal import CZlib

/// Unpacks gzip, member after member, and compares the checksum and the length that stand behind each: libarchive
/// leaves both unread, so that a changed byte or a cut file would come through as sound.
@safe final class GzipFeed: FilterFeed {
  private enum State {
    /// In a member, its header included.
    case member
    /// Behind a member: another, padding or something else follows.
    case between
    /// In bytes that are no gzip.
    case tail
    case end
  }

  private let source: any BlockFeed
  /// zlib keeps a pointer to it, so it must stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private let room: UnsafeMutableRawBufferPointer
  /// How every member begins.
  private let memberMark: UnsafeMutableRawBufferPointer
  private var input = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var usedBefore = 0
  private var state = State.member
  /// Told once what was unpacked before it has been given.
  private var failure: ArchiveError?
  private var checksumFailed = false
  /// Bytes of a member's length that say no more, because its checksum is wrong.
  private var lengthIsDue = 0
  /// The first bytes behind a member, as one number, and how many they are; in the tail, the last three.
  private var recent: UInt32 = 0
  private var found = 0
  private var behind = 0
  private(set) var loss: ArchiveError?

  init(_ source: any BlockFeed) throws(ArchiveError) {
    self.source = source
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe room = .allocate(byteCount: 128 << 10, alignment: 64)
    unsafe memberMark = .allocate(byteCount: 3, alignment: 1)
    unsafe memberMark.copyBytes(from: [0x1F, 0x8B, 8])
    // 15 is the largest window there is; 16 more asks for gzip's header and trailer.
    guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ArchiveError(.memory, "no memory to unpack gzip")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe room.deallocate()
    unsafe memberMark.deallocate()
  }

  var isDamaged: Bool { checksumFailed || source.isDamaged }
  var bytesUsed: Int { unsafe usedBefore - input.count }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    if let failure { throw failure }
    var given = 0
    do throws(ArchiveError) {
      while unsafe given < room.count, state != .end {
        if unsafe input.isEmpty, try !refill() {
          try endSource()
          break
        }
        switch state {
        case .member: try inflate(&given)
        case .between: try goToNextMember()
        case .tail: try passTail()
        case .end: break
        }
      }
    } catch {
      failure = error
      if given == 0 { throw error }
    }
    return unsafe given > 0 ? UnsafeRawBufferPointer(rebasing: room[..<given]) : nil
  }

  private func refill() throws(ArchiveError) -> Bool {
    guard let block = try unsafe source.nextBlock() else { return false }
    unsafe input = unsafe block
    usedBefore += block.count
    return true
  }

  /// The source has ended: fine behind a member, and nowhere else.
  private func endSource() throws(ArchiveError) {
    if state == .member {
      guard isAllUnpacked else { throw ArchiveError(.truncated, "the gzip ends in the middle") }
      loss = ArchiveError(.truncated, "the gzip ends before its checksum, so that nothing vouches for what is in it")
    }
    behind += found
    if behind > 0, loss == nil { loss = Filter.gzip.loss(bytesBehind: behind) }
    state = .end
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

  /// Unpacks what fits, and sees what zlib says of it.
  private func inflate(_ given: inout Int) throws(ArchiveError) {
    switch try unsafe inflate(&input, &given) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: endMember()
    case Z_MEM_ERROR: throw ArchiveError(.memory, "no memory to unpack gzip")
    default:
      switch unsafe stream.pointee.msg.map({ unsafe String(cString: $0) }) {
      case "incorrect data check":
        // The length behind the checksum says no more: all has been given, and it is not what was packed.
        checksumFailed = true
        endMember()
        lengthIsDue = 4
      case "incorrect length check":
        checksumFailed = true
        endMember()
      case let words: throw ArchiveError(.corrupt, "gzip: \(words ?? "it cannot be unpacked further")")
      }
    }
  }

  private func inflate(_ bytes: inout UnsafeRawBufferPointer, _ given: inout Int) throws(ArchiveError) -> Int32 {
    let offered = min(bytes.count, Int(Int32.max))
    // zlib reads from `next_in` and never writes to it.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(offered)
    unsafe stream.pointee.next_out = room.baseAddress?.advanced(by: given).assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(room.count - given)
    let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    given = unsafe room.count - Int(stream.pointee.avail_out)
    unsafe bytes = UnsafeRawBufferPointer(rebasing: bytes[(offered - Int(stream.pointee.avail_in))...])
    return status
  }

  private func endMember() {
    state = .between
    lengthIsDue = 0
    recent = 0
    found = 0
  }

  /// Passes over padding to what follows a member: another, or something else.
  private func goToNextMember() throws(ArchiveError) {
    while found < 3, let byte = unsafe input.first {
      unsafe input = UnsafeRawBufferPointer(rebasing: input.dropFirst())
      if lengthIsDue > 0 {
        lengthIsDue -= 1
      } else if found > 0 || byte != 0 {
        recent = recent << 8 | UInt32(byte)
        found += 1
      }
    }
    guard found == 3 else { return }
    let same = [16, 8, 0].count { recent >> $0 & 0xFF == GzipFeed.mark >> $0 & 0xFF }
    switch same {
    case 3: try beginMember()
    // Nearly a member's mark is what is left of one.
    case 2: throw GzipFeed.damagedMember
    default: state = .tail
    }
  }

  /// Gives zlib the mark that has gone by.
  private func beginMember() throws(ArchiveError) {
    var none = 0
    var mark = unsafe UnsafeRawBufferPointer(memberMark)
    guard unsafe inflateReset(stream) == Z_OK, try unsafe inflate(&mark, &none) == Z_OK else {
      throw GzipFeed.damagedMember
    }
    found = 0
    state = .member
  }

  /// Counts what lies behind the gzip. Where another member lies in it, that is a loss and no mere litter.
  private func passTail() throws(ArchiveError) {
    for index in unsafe input.indices {
      recent = (recent << 8 | UInt32(unsafe input[index])) & 0xFF_FFFF
      if recent == GzipFeed.mark { throw GzipFeed.damagedMember }
    }
    unsafe behind += input.count
    unsafe input = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private static let mark: UInt32 = 0x1F8B08
  private static let damagedMember = ArchiveError(.corrupt, "gzip: a member behind the first is damaged")
}
