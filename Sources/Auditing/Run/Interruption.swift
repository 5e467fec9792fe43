import CReader
import Glibc

/// A request to end, made by Ctrl-C or by whoever stops the service.
public enum Interruption {
  /// From now on SIGINT and SIGTERM are requests that the run answers in good order.
  public static func listen() { reader_listen_for_interruption() }

  public static var isRequested: Bool { reader_interruption() != 0 }

  /// The status a run ends with that was asked to end.
  public static var status: ExitStatus { reader_interruption() == SIGTERM ? .terminated : .interrupted }
}
