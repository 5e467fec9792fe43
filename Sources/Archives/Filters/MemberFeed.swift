/// Unpacks member after member, and looks at all that stands between and behind them.
///
/// What came out of the library before it met damage is given before the failure is told.
@safe final class MemberFeed<Unpacker: MemberUnpacker>: FilterFeed {
  private enum State {
    /// Before anything: a member must begin.
    case front
    /// In a member, its mark included.
    case member
    /// Behind a member: another, padding or something else follows.
    case between
    /// In bytes that belong to no member.
    case tail
    case end
  }

  private let source: any BlockFeed
  private let unpacker: Unpacker
  private var passage = Passage()
  private var usedBefore = 0
  private var state = State.front
  /// Told once what was unpacked before it has been given.
  private var failure: ArchiveError?
  private let marks = Unpacker.marks
  /// A mark that has gone by lies here for the library to read, and what it has not read of it.
  private let mark: UnsafeMutableRawBufferPointer
  private var markRest = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  /// There was no more room: what waits for it in the library needs nothing of the source.
  private var isFull = false
  /// The last bytes outside of members, as one number, and how many of them may be the next member's mark.
  private var recent: UInt64 = 0
  private var found = 0
  private var behind = 0
  private(set) var loss: ArchiveError?

  init(_ source: any BlockFeed, _ unpacker: Unpacker) throws(ArchiveError) {
    self.source = source
    self.unpacker = unpacker
    unsafe mark = .allocate(byteCount: 8, alignment: 1)
    if marks.isEmpty {
      try unpacker.begin(0)
      state = .member
    }
  }

  deinit {
    unsafe mark.deallocate()
    passage.deallocate()
  }

  var isDamaged: Bool { unpacker.isDamaged || source.isDamaged }
  var bytesUsed: Int { unsafe usedBefore - passage.input.count }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    if let failure { throw failure }
    passage.given = 0
    do throws(ArchiveError) {
      while !passage.isFull, state != .end {
        if needsInput, try !refill() {
          try endSource()
          break
        }
        switch state {
        case .front, .between: try goToMember()
        case .member: try unpack()
        case .tail: try passTail()
        case .end: break
        }
      }
    } catch {
      failure = error
      if passage.given == 0 { throw error }
    }
    return unsafe passage.given > 0 ? passage.filled : nil
  }

  private var needsInput: Bool {
    unsafe passage.input.isEmpty && markRest.isEmpty && !isFull && (found == 0 || found < marks[0].length)
  }

  private func refill() throws(ArchiveError) -> Bool {
    guard let block = try unsafe source.nextBlock() else { return false }
    unsafe passage.input = unsafe block
    usedBefore += block.count
    return true
  }

  /// The source has ended: fine behind a member, and nowhere else.
  private func endSource() throws(ArchiveError) {
    switch state {
    case .front: throw Unpacker.filter.endsInTheMiddle
    case .member: loss = try unpacker.breakOff()
    case .between where found > 0:
      let isMark = marks.contains { $0.differences(recent, found) == 0 }
      if isMark { throw Unpacker.filter.endsInTheMiddle }
      behind = found
    case .between, .tail, .end: break
    }
    if behind > 0 { loss = Unpacker.filter.loss(bytesBehind: behind) }
    state = .end
  }

  /// Unpacks what fits: before anything of the source comes what waits for room, then a mark that has gone by.
  private func unpack() throws(ArchiveError) {
    let input = unsafe passage.input
    let step: MemberStep
    if isFull {
      unsafe passage.input = UnsafeRawBufferPointer(start: nil, count: 0)
      step = try unpacker.unpack(&passage)
      unsafe passage.input = input
    } else if unsafe !markRest.isEmpty {
      unsafe passage.input = markRest
      step = try unpacker.unpack(&passage)
      unsafe markRest = passage.input
      unsafe passage.input = input
    } else {
      step = try unpacker.unpack(&passage)
    }
    isFull = passage.isFull
    guard case .end(let read) = step else { return }
    isFull = false
    state = marks.isEmpty ? .tail : .between
    (recent, found) = (0, 0)
    for byte in read { look(at: byte) }
  }

  /// Passes over padding to what follows a member: another, or something else.
  private func goToMember() throws(ArchiveError) {
    let length = marks[0].length
    while found < length, let byte = unsafe passage.input.first {
      passage.note(taken: 1)
      look(at: byte)
    }
    guard found == length else { return }
    found = 0
    if let number = marks.firstIndex(where: { $0.differences(recent, length) == 0 }) {
      for place in 0..<length {
        unsafe mark[place] = UInt8(truncatingIfNeeded: recent >> ((length - 1 - place) * 8))
      }
      unsafe markRest = UnsafeRawBufferPointer(rebasing: mark[..<length])
      try unpacker.begin(number)
      state = .member
    } else if state == .front {
      throw Unpacker.filter.damage("its header is damaged")
    } else {
      // Nearly a member's mark is what is left of one.
      let isNearly = marks.contains { $0.differences(recent, length) == 1 }
      if isNearly { throw damagedMember }
      behind = length
      state = .tail
    }
  }

  private func look(at byte: UInt8) {
    guard found > 0 || byte != 0 || state == .front else { return }
    recent = recent << 8 | UInt64(byte)
    found += 1
  }

  /// Counts what lies behind the last member. Where another lies in it, that is a loss and no mere litter.
  private func passTail() throws(ArchiveError) {
    for index in unsafe passage.input.indices {
      let byte = unsafe passage.input[index]
      if behind == 0, byte == 0 { continue }
      behind += 1
      recent = recent << 8 | UInt64(byte)
      for mark in marks where mark.isLast(of: recent) { throw damagedMember }
    }
    unsafe passage.note(taken: passage.input.count)
  }

  private var damagedMember: ArchiveError { Unpacker.filter.damage("a member behind the first is damaged") }
}

/// What a format's own library unpacks: one member of a compressed stream, then the next.
///
/// A member is what can stand alone, and behind which others may stand: a member of gzip, a stream of xz or bzip2, a frame
/// of zstd or lz4.
protocol MemberUnpacker: AnyObject {
  static var filter: Filter { get }

  /// How a member may begin, all of one length. None where it has no mark: then there is one member and no other.
  static var marks: [MemberMark] { get }

  /// Of a member all of which has been given the checksum or length says that it is not what was packed.
  var isDamaged: Bool { get }

  /// Gets ready for a member; the bytes of its mark are the first that come.
  ///
  /// - Parameter mark: which of the marks it begins with.
  func begin(_ mark: Int) throws(ArchiveError)

  /// Unpacks what is there and fits, and notes how far it came before it throws too.
  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep

  /// The source has ended in a member. Throws where anything of what was packed may be missing; what else is lost, if
  /// anything, comes back.
  func breakOff() throws(ArchiveError) -> ArchiveError?
}

extension MemberUnpacker {
  var isDamaged: Bool { false }

  func breakOff() throws(ArchiveError) -> ArchiveError? { throw Self.filter.endsInTheMiddle }
}

enum MemberStep {
  case more
  /// The member is over. Bytes that had to be read to see it belong to what follows.
  case end(read: [UInt8] = [])
}

/// How a member begins.
struct MemberMark {
  private let value: UInt64
  /// Bits that may be anything.
  private let free: UInt64
  let length: Int

  init(_ value: UInt64, length: Int, free: UInt64 = 0) {
    self.value = value
    self.length = length
    self.free = free
  }

  /// zstd and lz4 share it.
  static let skippableFrame = MemberMark(0x502A_4D18, length: 4, free: 0x0F00_0000)

  func isLast(of bytes: UInt64) -> Bool { ((bytes ^ value) & ~free) << (64 - UInt64(length) * 8) == 0 }

  /// How many of its first `count` bytes are others in `bytes`, of which only the last `count` are looked at.
  func differences(_ bytes: UInt64, _ count: Int) -> Int {
    let missing = UInt64(length - count) * 8
    let differ = (bytes ^ value >> missing) & ~(free >> missing)
    return (0..<count).count { differ >> ($0 * 8) & 0xFF != 0 }
  }
}

/// Bytes on their way through a library: what it has not taken yet, and the room for what it gives.
@safe struct Passage {
  var input = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private let room: UnsafeMutableRawBufferPointer
  var given = 0

  init() { unsafe room = .allocate(byteCount: 128 << 10, alignment: 64) }

  func deallocate() { unsafe room.deallocate() }

  var isFull: Bool { unsafe given == room.count }
  var rest: UnsafeMutableRawBufferPointer { unsafe UnsafeMutableRawBufferPointer(rebasing: room[given...]) }
  var filled: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: room[..<given]) }

  mutating func note(taken: Int, given count: Int = 0) {
    unsafe input = UnsafeRawBufferPointer(rebasing: input[taken...])
    given += count
  }
}
