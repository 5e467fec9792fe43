import Foundation
import Glibc

/// How wide what is written may be.
enum Terminal {
  /// The columns of the terminal behind a descriptor, or what its user says they are; nil where there is none.
  static func columns(_ descriptor: Int32) -> Int? {
    if let said = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), said > 0 { return said }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Keeps the parser's help, which puts its explanations behind the options, from a terminal that has no room there: it
  /// would leave them out.
  static func leaveRoomForHelp() {
    let least = 40
    let said = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    if let said, said <= 0 {
      unsafe unsetenv("COLUMNS")
    } else if let columns = columns(STDOUT_FILENO), columns < least {
      unsafe setenv("COLUMNS", "\(least)", 1)
    }
  }
}
