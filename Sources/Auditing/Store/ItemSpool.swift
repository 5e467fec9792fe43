import Glibc

/// A file without a name that takes what must be kept to the end of a run, so that memory does not grow with records.
///
/// It holds items one after the other and gives them back in the same order. It is never linked into a folder, so
/// nothing is left behind however the process ends.
final class ItemSpool {
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []
  private var written = 0
  private let folder: String
  private(set) var count = 0

  /// How much is held in memory before it goes to the file; a small run never touches the disk.
  private let block: Int

  /// - Parameters:
  ///   - folder: where the file without a name is made when it is needed.
  ///   - block: the bytes that are held in memory.
  init(folder: String, block: Int = 1 << 20) {
    self.folder = folder
    self.block = block
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds an item; `fill` appends its bytes.
  ///
  /// - Throws: `OutputFailure` where the disk is full or the folder not writable.
  func append(_ fill: (inout [UInt8]) -> Void) throws(OutputFailure) {
    let start = buffer.count
    buffer.append(contentsOf: [0, 0, 0, 0])
    fill(&buffer)
    buffer.put(UInt32(buffer.count - start - 4), at: start)
    count += 1
    if buffer.count >= block { try flush() }
  }

  /// Gives every item back, in order, lent for the time of the call.
  func forEach(_ body: (ArraySlice<UInt8>) throws -> Void) throws { try forEachPlace { _, item in try body(item) } }

  /// The same, with the place at which `item(at:)` finds it again.
  func forEachPlace(_ body: (_ place: Int, ArraySlice<UInt8>) throws -> Void) throws {
    if descriptor < 0 {
      try deliver(buffer, from: 0, body)
      return
    }
    try flush()
    var held: [UInt8] = []
    var offset = 0
    while offset < written {
      let room = held.count
      let wanted = min(block, written - offset)
      held.append(contentsOf: repeatElement(0, count: wanted))
      let got = try unsafe held.withUnsafeMutableBytes { bytes in
        try unsafe read(offset, UnsafeMutableRawBufferPointer(rebasing: bytes[room...]))
      }
      held.removeLast(wanted - got)
      let used = try deliver(held, from: offset - room, body)
      offset += got
      held.removeFirst(used)
    }
  }

  /// The item at a place that `forEachPlace` told.
  func item(at place: Int) throws -> ArraySlice<UInt8> {
    if place >= written {
      let start = place - written
      return buffer[(start + 4)..<(start + 4 + Int(buffer.u32(start)))]
    }
    // Most items are shorter than this, and one call brings them.
    var bytes = [UInt8](repeating: 0, count: 512)
    let got = try unsafe bytes.withUnsafeMutableBytes { try unsafe read(place, $0) }
    let end = 4 + Int(bytes.u32(0))
    if end > got {
      bytes.append(contentsOf: repeatElement(0, count: max(0, end - bytes.count)))
      var at = got
      while at < end {
        at += try unsafe bytes.withUnsafeMutableBytes { room in
          try unsafe read(place + at, UnsafeMutableRawBufferPointer(rebasing: room[at..<end]))
        }
      }
    }
    return bytes[4..<end]
  }

  private func read(_ place: Int, _ room: UnsafeMutableRawBufferPointer) throws(OutputFailure) -> Int {
    let got = unsafe pread(descriptor, room.baseAddress, room.count, place)
    guard got > 0 else { throw OutputFailure.temporaryFile(folder, systemMessage(errno)) }
    return got
  }

  /// Lends the whole items in `bytes` and returns how many bytes they took.
  @discardableResult private func deliver(
    _ bytes: [UInt8], from base: Int, _ body: (_ place: Int, ArraySlice<UInt8>) throws -> Void
  ) rethrows -> Int {
    var at = 0
    while at + 4 <= bytes.count {
      let length = Int(bytes.u32(at))
      guard at + 4 + length <= bytes.count else { break }
      try body(base + at, bytes[(at + 4)..<(at + 4 + length)])
      at += 4 + length
    }
    return at
  }

  private func flush() throws(OutputFailure) {
    if descriptor < 0 { descriptor = try Self.open(folder) }
    var at = 0
    while at < buffer.count {
      let put = unsafe buffer.withUnsafeBytes { bytes in
        unsafe pwrite(descriptor, bytes.baseAddress?.advanced(by: at), bytes.count - at, written + at)
      }
      guard put > 0 else { throw OutputFailure.temporaryFile(folder, systemMessage(errno)) }
      at += put
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  private static func open(_ folder: String) throws(OutputFailure) -> Int32 {
    // O_TMPFILE is (__O_TMPFILE | O_DIRECTORY); the importer does not bring composed macros.
    let temporaryFile: Int32 = 0o20_000_000 | O_DIRECTORY
    var descriptor = unsafe Glibc.open(folder, temporaryFile | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      // Some file systems have no files without a name: make one and take its name away at once.
      var template = Array((folder + "/.sharing-audit-XXXXXX").utf8CString)
      descriptor = unsafe template.withUnsafeMutableBufferPointer { name in
        guard let base = name.baseAddress else { return -1 }
        let made = unsafe mkstemp(base)
        if made >= 0 {
          _ = fcntl(made, F_SETFD, FD_CLOEXEC)
          unsafe unlink(base)
        }
        return made
      }
    }
    guard descriptor >= 0 else { throw OutputFailure.temporaryFile(folder, systemMessage(errno)) }
    return descriptor
  }
}

/// That something could not be kept or written.
public enum OutputFailure: Error, Sendable, Equatable {
  /// A temporary file in the folder, and the system's words.
  case temporaryFile(String, String)

  public var message: String {
    switch self {
    case .temporaryFile(let folder, let words):
      "a temporary file in \(folder) could not be written: \(words); free some space or set TMPDIR"
    }
  }
}

extension Array where Element == UInt8 {
  mutating func put(_ number: UInt32) {
    unsafe Swift.withUnsafeBytes(of: number.littleEndian) { unsafe append(contentsOf: $0) }
  }

  mutating func put(_ number: UInt64) {
    unsafe Swift.withUnsafeBytes(of: number.littleEndian) { unsafe append(contentsOf: $0) }
  }

  mutating func put(_ number: UInt32, at index: Int) {
    precondition(index >= 0 && index + 4 <= count)
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: number.littleEndian, toByteOffset: index, as: UInt32.self)
    }
  }

  /// A text of at most 4 GB with its length before it.
  mutating func put(_ text: String) {
    put(UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }

  func u32(_ at: Int) -> UInt32 {
    precondition(at >= 0 && at + 4 <= count)
    return unsafe withUnsafeBytes {
      UInt32(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
  }
}

/// Reads back what was put into a spool's item. Items are our own, so a short one is a fault of the auditor.
struct ItemReader {
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  var isAtEnd: Bool { at == bytes.endIndex }

  mutating func byte() -> UInt8 {
    defer { at += 1 }
    return bytes[at]
  }

  mutating func u32() -> UInt32 {
    let four = take(4)
    return unsafe four.withUnsafeBytes {
      UInt32(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
    }
  }

  mutating func u64() -> UInt64 {
    let low = UInt64(u32())
    return low | UInt64(u32()) << 32
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { at += count }
    return bytes[at..<(at + count)]
  }

  mutating func text() -> String {
    let count = Int(u32())
    return String(decoding: take(count), as: UTF8.self)
  }

  mutating func skipText() {
    let count = Int(u32())
    _ = take(count)
  }
}
