import Glibc

/// Standard input, put by in an unlinked file: an archive may have to be read from its end.
enum StandardInput {
  static func putBy() throws(InputMissing) -> Int32 {
    let descriptor = TemporaryFile.open()
    guard descriptor >= 0 else { throw fault("cannot be put by: there is no room for temporary files") }
    switch TemporaryFile.add(0, to: descriptor) {
    case .whole: return descriptor
    case .notRead: throw fault("cannot be read")
    case .noRoom: throw fault("cannot be put by: there is no room for temporary files (set TMPDIR)")
    }
  }

  private static func fault(_ words: String) -> InputMissing {
    InputMissing(path: "-", message: "standard input \(words)")
  }
}

extension TemporaryFile {
  enum Copied { case whole, notRead, noRoom }

  /// Adds all that can be read from a descriptor to a file.
  static func add(_ source: Int32, to descriptor: Int32) -> Copied {
    var block = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = unsafe read(source, &block, block.count)
      if count < 0, errno == EINTR { continue }
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
    }
  }
}
