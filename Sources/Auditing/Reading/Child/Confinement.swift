internal import CReader
import Glibc

/// What keeps a reader in: limits of its own, no privileges to gain, no core file, no life without its parent.
enum Confinement {
  /// Does first what no longer works once the door is shut (locale, time zone), then shuts it.
  static func enter(_ limits: ReadingLimits) -> Bool {
    // libarchive asks for local time with every zip entry, and without TZ looks at a file each time.
    unsafe setenv("TZ", "UTC", 1)
    tzset()
    // Names outside ASCII are lost in the C locale.
    guard unsafe setlocale(LC_ALL, "C.UTF-8") != nil else { return false }
    reader_ignore_file_size()
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
    // Landlock without any path, and a seccomp filter without sockets, exec and opening for writing, belong here.
    return (limited + alone).allSatisfy { $0 == 0 }
  }

  /// For the report: what was in force.
  static let inForce = ["separate processes", "limits of memory, time, files and descriptors"]
}
