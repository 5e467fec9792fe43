import Glibc

/// What the system says of a file or folder: while this stays the same, so do its bytes, or the names in it.
struct FileState: Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// File, folder, link …; a number that is free again may be another's.
  private let kind: mode_t
  private let size: Int
  private let modified: Time
  /// Of anything about it, and set by nobody but the system.
  private let changed: Time

  private struct Time: Equatable {
    let seconds: Int
    let nanoseconds: Int
  }

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    kind = status.st_mode & S_IFMT
    size = Int(status.st_size)
    modified = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    changed = Time(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
  }

  /// Nil with errno where it cannot be asked.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of what is at a path now; nil with errno.
  init?(path: [UInt8], followsLinks: Bool) {
    var status = stat()
    let found = path.withPath { unsafe followsLinks ? stat($0, &status) : lstat($0, &status) }
    guard found == 0 else { return nil }
    self.init(status)
  }

  func isSameFile(as other: FileState) -> Bool { device == other.device && inode == other.inode && kind == other.kind }

  /// Neither its bytes nor the names in it are others than they were.
  func isUnmodified(since other: FileState) -> Bool {
    isSameFile(as: other) && size == other.size && modified == other.modified
  }

  /// What happened since.
  ///
  /// - Parameters:
  ///   - held: behind the descriptor that was opened, where it is still open.
  ///   - there: at its path.
  func change(held: FileState?, there: FileState?) -> FileChange? {
    if let held, !held.isUnmodified(since: self) { return change(to: held) }
    guard let there else { return .deleted }
    return change(to: there)
  }

  func change(to later: FileState) -> FileChange? {
    if !isSameFile(as: later) { return .replaced }
    if later.size < size { return .shortened }
    return isUnmodified(since: later) && changed == later.changed ? nil : .changed
  }
}

/// What happened to a file between the plan and its end.
enum FileChange: Sendable {
  /// It has no name any more; what was opened is still all there.
  case deleted
  /// Another file has its name.
  case replaced
  case shortened, changed
}

extension [UInt8] {
  /// Lends a path as the system takes it.
  @safe func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    unsafe (self + [0]).withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress.unsafelyUnwrapped) }
    }
  }
}
