import CReader
import Glibc

/// A request to end, made by Ctrl-C or by whoever stops the service.
public enum Interruption {
  /// From now on SIGINT and SIGTERM are requests that the run answers in good order.
  public static func listen() { reader_listen_for_interruption() }

  /// Takes back the Swift runtime's answer to a crash, which is a list of what was being called: of no use to whoever
  /// runs an audit, and some of it may be text of a record. The shell says what happened.
  public static func crashPlainly() { reader_crash_plainly() }

  public static var isRequested: Bool { reader_interruption() != 0 }

  /// The status a run ends with that was asked to end.
  public static var status: ExitStatus { reader_interruption() == SIGTERM ? .terminated : .interrupted }
}
