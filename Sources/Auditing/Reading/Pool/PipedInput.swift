import Glibc
import Records

/// What comes through a pipe, put by in an unlinked file: an archive may have to be read from its end.
enum PipedInput {
  /// - Parameters:
  ///   - path: a pipe by its name; nil for standard input.
  ///   - isCancelled: asked several times a second, because whoever writes to it may take long.
  /// - Throws: `InputMissing`, `ReadingCancelled`, or `NobodyWrites` for a pipe with a name that has no other end.
  static func putBy(_ path: String?, isCancelled: () -> Bool) throws -> Int32 {
    let (name, shown) = (path ?? "-", path ?? "standard input")
    func fault(_ words: String) -> InputMissing { InputMissing(path: name, message: "\(shown) \(words)") }
    var source: Int32 = 0
    if let path {
      // Opening a pipe waits for a writer else.
      source = Array(path.utf8).withPath { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
      guard source >= 0 else { throw fault("cannot be opened; check its permissions") }
    }
    defer { if path != nil { close(source) } }
    let descriptor = TemporaryFile.open()
    guard descriptor >= 0 else { throw fault("cannot be put by: there is no room for temporary files") }
    var copied = TemporaryFile.Copied.nothingYet
    // What was started together with the auditor may not have come to open it.
    var waits = NobodyWrites.waitsAtMost
    while copied == .nothingYet {
      var polled = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      let found = unsafe poll(&polled, 1, NobodyWrites.milliseconds)
      if isCancelled() {
        close(descriptor)
        throw ReadingCancelled()
      }
      if found > 0 {
        copied = TemporaryFile.addSome(source, to: descriptor)
        // Whoever opened it may be silent for as long as it likes.
        waits = .max
      } else if path != nil, waits < .max {
        // The system tells an end that came from one that never was only here: a pipe that is open at the other end
        // has nothing yet, any other ends at once.
        switch TemporaryFile.addSome(source, to: descriptor) {
        case .nothingYet: waits = .max
        case .whole:
          waits -= 1
          guard waits > 0 else {
            close(descriptor)
            throw NobodyWrites()
          }
        case let failure: copied = failure
        }
      }
    }
    switch copied {
    case .whole, .nothingYet: return descriptor
    case .notRead: throw fault("cannot be read")
    case .noRoom: throw fault("cannot be put by: there is no room for temporary files (set TMPDIR)")
    }
  }
}

/// That nobody has opened a pipe to write to it.
struct NobodyWrites: Error {
  fileprivate static let milliseconds: Int32 = 200
  fileprivate static let waitsAtMost = 10

  let unreadable = Unreadable(
    .limitTime,
    "nobody opened this pipe to write to it within 2 s (limit); start what writes to it first, or give a file")
}

extension TemporaryFile {
  /// `nothingYet`: more may come.
  enum Copied { case whole, notRead, noRoom, nothingYet }

  /// Adds all that can be read from a file to another.
  static func add(_ source: Int32, to descriptor: Int32) -> Copied {
    while true {
      let copied = addSome(source, to: descriptor)
      if copied != .nothingYet { return copied }
    }
  }

  /// Adds what can be read at once.
  static func addSome(_ source: Int32, to descriptor: Int32) -> Copied {
    var block = [UInt8](repeating: 0, count: 256 << 10)
    let count = unsafe read(source, &block, block.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return .nothingYet }
    guard count >= 0 else { return .notRead }
    if count == 0 { return .whole }
    var sent = 0
    while sent < count {
      let wrote = unsafe block.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress?.advanced(by: sent), count - sent)
      }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { return .noRoom }
      sent += wrote
    }
    return .nothingYet
  }
}
