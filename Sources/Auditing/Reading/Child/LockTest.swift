import Formats
import Glibc
internal import CReader

extension LockFault {
  /// Tries in the lock what must be refused and what must go on working; the first that is not as it must be.
  ///
  /// Whatever is tried does nothing where it is not refused.
  static func found(_ decoder: inout DocumentDecoder) -> LockFault? {
    allCases.first { !$0.isRuledOut(&decoder) }
  }

  private func isRuledOut(_ decoder: inout DocumentDecoder) -> Bool {
    switch self {
    case .setUp: true
    case .opensFiles: LockFault.isRefused(unsafe open("/etc/passwd", O_RDONLY | O_CLOEXEC))
    case .opensFilesForWriting: LockFault.isRefused(unsafe open("/dev/null", O_WRONLY | O_CLOEXEC))
    case .connects:
      [AF_INET, AF_INET6, AF_UNIX].allSatisfy { LockFault.isRefused(socket($0, Int32(SOCK_STREAM.rawValue), 0)) }
    case .startsPrograms: LockFault.isRefused(unsafe execve("", [nil], [nil]))
    case .startsProcesses: reader_process_is_refused()
    case .runsData: reader_code_is_refused()
    case .cannotConvertNames: reader_converters_work()
    case .cannotRead: BuiltInSample.isRead(by: &decoder)
    }
  }

  /// Refused, and not failed for another reason.
  private static func isRefused(_ descriptor: Int32) -> Bool {
    guard descriptor < 0 else {
      close(descriptor)
      return false
    }
    return errno == EPERM || errno == EACCES
  }
}
