internal import CReader
import Glibc

/// What keeps a reader in: limits of its own, no privileges to gain, no core file, no life without its parent, and the
/// lock.
enum Confinement {
  /// Does what no longer works once the door is shut.
  static func prepare() -> Bool {
    // libarchive asks for local time with every zip entry, and without TZ looks at a file each time. Days in London are
    // computed, not looked up (`LondonTime`), so no zone's data is wanted in here.
    unsafe setenv("TZ", "UTC", 1)
    tzset()
    reader_keep_converters()
    reader_crash_plainly()
    reader_ignore_file_size()
    // Names outside ASCII are lost in the C locale.
    return unsafe setlocale(LC_ALL, "C.UTF-8") != nil
  }

  /// Shuts the door.
  ///
  /// - Returns: the parts of the lock that are in force, or nil where not even limits are.
  static func enter(_ limits: ReadingLimits, _ lock: ReaderLock) -> ReaderLock? {
    let limited = [
      reader_limit_core(),
      reader_limit_data(UInt64(limits.memory)),
      // A day: a reader that hangs is found by its progress, this is for one that nobody watches any more.
      reader_limit_cpu(86_400),
      // Only the spool is ever written to.
      reader_limit_file_size(UInt64(limits.streamed) * 2),
      reader_limit_descriptors(300),
    ]
    let alone = [reader_die_with_parent(), reader_no_new_privileges(), reader_not_dumpable()]
    guard (limited + alone).allSatisfy({ $0 == 0 }), reader_is_alone() else { return nil }
    return ReaderLock(rawValue: UInt8(reader_lock(UInt32(lock.rawValue), ReaderProcess.Descriptor.control)))
  }
}
