import Glibc

/// Only one run at a time writes to a history: a lock of the system's, which no crash leaves behind.
final class HistoryLock {
  private var descriptor: Int32

  /// - Parameters:
  ///   - path: of the lock's own file, which stays and says who holds it.
  ///   - holder: this process, in words: "process 812, since 2026-09-30T02:00:00Z".
  init(_ path: String, holder: String) throws(HistoryFailure) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unwritable(Self.words(errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      defer { close(descriptor) }
      guard number == EWOULDBLOCK else { throw .unwritable(Self.words(number)) }
      throw .locked(Self.read(descriptor))
    }
    self.descriptor = descriptor
    let text = Array((holder + "\n").utf8)
    _ = ftruncate(descriptor, 0)
    _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit { release() }

  func release() {
    guard descriptor >= 0 else { return }
    _ = ftruncate(descriptor, 0)
    close(descriptor)
    descriptor = -1
  }

  /// What the holder says of itself, which it writes right after it has the lock.
  private static func read(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    for _ in 0..<100 {
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
      let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      if text.hasSuffix("\n") { return String(text.dropLast().filter { $0.isASCII && !$0.isNewline }) }
      usleep(10_000)
    }
    return ""
  }

  static func words(_ number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }
}
