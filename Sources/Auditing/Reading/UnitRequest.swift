import Records

/// What a reader is asked to do: some files, a slice of one zip's entries, or the digest of a file's own bytes.
struct UnitRequest: Equatable {
  /// A file handed over as an open descriptor.
  struct File: Equatable {
    /// The same for every unit that reads from this file, so that a reader can go on where it is.
    var key: UInt64
    var input: Int
    /// Its own name: tells a decoder what bytes do not.
    var name: [UInt8]
  }

  /// What must not be tried again, and how it ends.
  struct Poison: Equatable {
    var position: ProgressPage.Position
    var reason: Unreadability
    var message: String
  }

  /// Only the digest of the file's bytes is wanted.
  var digestOnly = false
  var files: [File]
  /// Entries whose beginning has been delivered and whose end has not, from the unit's file inwards.
  var begun: [UInt64] = []
  /// How many entries inside the innermost of these have been delivered to their end.
  var ended: UInt64 = 0
  /// Of a document in the middle of which reading begins again: its frames that have been delivered.
  var frames: UInt64 = 0
  /// The last entry of the slice; `.max` where there is none.
  var last = UInt64.max
  var poisons: [Poison] = []

  func message() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.put8(digestOnly ? 1 : 0)
    bytes.put32(files.count)
    for file in files {
      bytes.put64(file.key)
      bytes.put32(file.input)
      bytes.put(bytes: file.name)
    }
    bytes.put(numbers: begun)
    bytes.put64(ended)
    bytes.put64(frames)
    bytes.put64(last)
    bytes.put32(poisons.count)
    for poison in poisons {
      bytes.put(numbers: poison.position.path)
      bytes.put64(poison.position.children)
      bytes.put8(Disposition.unreadable(poison.reason).code)
      bytes.put(text: poison.message)
    }
    return bytes
  }

  init(digestOnly: Bool = false, files: [File]) {
    self.digestOnly = digestOnly
    self.files = files
  }

  init(_ message: [UInt8]) throws(WireFault) {
    var wire = WireReader(message)
    digestOnly = try wire.u8() == 1
    files = []
    for _ in 0..<(try wire.u32()) {
      let key = try wire.u64()
      let input = try wire.u32()
      files.append(File(key: key, input: input, name: Array(message[try wire.range()])))
    }
    begun = try wire.numbers()
    ended = try wire.u64()
    frames = try wire.u64()
    last = try wire.u64()
    for _ in 0..<(try wire.u32()) {
      let path = try wire.numbers()
      let children = try wire.u64()
      guard case .unreadable(let reason) = Disposition(code: try wire.u8()) else { throw WireFault() }
      poisons.append(
        Poison(position: .init(path: path, children: children), reason: reason, message: try wire.text()))
    }
  }
}

/// What a reader says on its control socket, out of turn.
enum ReaderWord: Equatable {
  /// What it is locked in by: its first word, said before it has looked at an input, and the only one of its kind that
  /// is believed. With a fault it does not begin.
  case lockedIn(ReaderLock, LockFault?)
  /// The unit's only file is no plain document: its own bytes want a digest of their own, and where it is a zip that
  /// can be read by slices, these are its entries, and this many of them make a slice.
  case opened(entries: Int, slice: Int)
  /// The unit is done, and this many bytes were written for it.
  case done(bytes: UInt64)

  func message() -> [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .lockedIn(let lock, let fault):
      bytes.put8(3)
      bytes.put8(lock.rawValue)
      bytes.put8(fault?.rawValue ?? 0)
    case .opened(let entries, let slice):
      bytes.put8(1)
      bytes.put(count: entries)
      bytes.put(count: slice)
    case .done(let count):
      bytes.put8(2)
      bytes.put64(count)
    }
    return bytes
  }

  init(_ message: [UInt8]) throws(WireFault) {
    var wire = WireReader(message)
    switch try wire.u8() {
    case 1: self = .opened(entries: try wire.count(), slice: try wire.count())
    case 2: self = .done(bytes: try wire.u64())
    case 3: self = .lockedIn(ReaderLock(rawValue: try wire.u8()), LockFault(rawValue: try wire.u8()))
    default: throw WireFault()
    }
  }
}
