import FoundationEssentials
import Glibc

/// The few things that writing a report asks of the system, as values, so that tests can let any one of them fail.
///
/// Each gives a number at or above zero, or the negated `errno`, as the kernel does.
struct FileCalls: Sendable {
  var makeFolder: @Sendable (_ path: String) -> Int
  var create: @Sendable (_ path: String) -> Int
  var write: @Sendable (_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int
  /// Makes files last over a power cut: one result for each.
  var sync: @Sendable (_ descriptors: [Int32]) -> [Int]
  var close: @Sendable (_ descriptor: Int32) -> Int
  /// Makes a folder's list of names last over a power cut.
  var syncFolder: @Sendable (_ path: String) -> Int
  var rename: @Sendable (_ old: String, _ new: String) -> Int
  /// Lets two folders change places in one step.
  var exchange: @Sendable (_ one: String, _ other: String) -> Int
  /// Removes a folder and what is in it, never following a link.
  var remove: @Sendable (_ path: String) -> Int
}

extension FileCalls {
  static let system = FileCalls(
    makeFolder: { unsafe result(Int(mkdir($0, 0o700))) },
    create: { unsafe result(Int(open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600))) },
    write: { descriptor, bytes in
      unsafe bytes.withUnsafeBytes { pointer in
        unsafe result(Glibc.write(descriptor, pointer.baseAddress, pointer.count))
      }
    },
    sync: { synced($0) },
    close: { result(Int(Glibc.close($0))) },
    syncFolder: { path in
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { return result(-1) }
      defer { _ = Glibc.close(descriptor) }
      let synced = result(Int(fsync(descriptor)))
      // Some network file systems cannot sync a folder; the files themselves are safe.
      return synced == -Int(EINVAL) ? 0 : synced
    },
    rename: { unsafe result(Int(Glibc.rename($0, $1))) },
    exchange: { exchange($0, $1) },
    remove: { path in
      do {
        try FileManager.default.removeItem(atPath: path)
        return 0
      } catch {
        return -Int(EIO)
      }
    })

  /// All at once: the file system writes its journal once for all of them, and one after the other each waits for it.
  private static func synced(_ descriptors: [Int32]) -> [Int] {
    let requests = UnsafeMutablePointer<aiocb>.allocate(capacity: descriptors.count)
    defer { unsafe requests.deallocate() }
    for (index, descriptor) in descriptors.enumerated() {
      var request = unsafe aiocb()
      unsafe request.aio_fildes = descriptor
      unsafe request.aio_sigevent.sigev_notify = Int32(SIGEV_NONE)
      unsafe (requests + index).initialize(to: request)
    }
    let begun = descriptors.indices.map { unsafe aio_fsync(O_SYNC, requests + $0) == 0 }
    // Each is waited for: until then the system writes to its request.
    return descriptors.indices.map { index in
      guard begun[index] else { return result(Int(fsync(descriptors[index]))) }
      let request = unsafe requests + index
      while unsafe aio_error(request) == EINPROGRESS {
        var waited: [UnsafePointer<aiocb>?] = unsafe [UnsafePointer(request)]
        unsafe aio_suspend(&waited, 1, nil)
      }
      return unsafe -Int(aio_error(request))
    }
  }

  /// `renameat2` with `RENAME_EXCHANGE`, looked up by name because Swift's Glibc does not import it.
  private static func exchange(_ one: String, _ other: String) -> Int {
    typealias Call = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return -Int(ENOSYS) }
    let call = unsafe unsafeBitCast(symbol, to: Call.self)
    let exchangeFlag: UInt32 = 2
    return unsafe result(Int(call(AT_FDCWD, one, AT_FDCWD, other, exchangeFlag)))
  }

  /// Reads `errno` in the same breath as the call.
  private static func result(_ value: Int) -> Int { value < 0 ? -Int(errno) : value }

  /// What the system calls the failure: "No space left on device".
  static func words(_ result: Int) -> String {
    unsafe String(cString: strerror(Int32(-result)))
  }
}
