import Glibc

/// What comes through a pipe, put by in an unlinked file: an archive may have to be read from its end.
enum PipedInput {
  /// - Parameters:
  ///   - path: a pipe by its name; nil for standard input.
  ///   - isCancelled: asked several times a second, because nobody may ever write to it.
  /// - Throws: `InputMissing`, or `ReadingCancelled`.
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
    while copied == .nothingYet {
      var polled = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      let found = unsafe poll(&polled, 1, 200)
      if isCancelled() {
        close(descriptor)
        throw ReadingCancelled()
      }
      if found > 0 { copied = TemporaryFile.addSome(source, to: descriptor) }
    }
    switch copied {
    case .whole, .nothingYet: return descriptor
    case .notRead: throw fault("cannot be read")
    case .noRoom: throw fault("cannot be put by: there is no room for temporary files (set TMPDIR)")
    }
  }
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
