import Auditing
import Glibc

/// One line on a terminal's standard error that says how far the run is; nothing where it is no terminal.
final class ProgressBar {
  private let isShown: Bool
  private let begun: Double
  private var drawn = 0.0
  private var width = 0

  init(quiet: Bool) {
    isShown = !quiet && isatty(STDERR_FILENO) == 1
    begun = Self.now
  }

  /// Draws at most ten times a second.
  func show(_ progress: Progress) {
    guard isShown else { return }
    let now = Self.now
    guard now - drawn >= 0.1 else { return }
    drawn = now
    let seconds = max(now - begun, 0.001)
    var line = "\(progress.entries) entries, \(progress.records) records, \(Self.size(progress.bytes)) read"
    line += ", \(Int(Double(progress.records) / seconds)) records/s"
    if progress.done > 0, progress.done < progress.total {
      let left = seconds / Double(progress.done) * Double(progress.total - progress.done)
      line += ", \(progress.done * 100 / progress.total) %, about \(Self.time(left)) left"
    }
    // What goes on in a second line of the terminal could not be taken away again.
    write(Terminal.columns(STDERR_FILENO).map { String(line.prefix(max(1, $0 - 1))) } ?? line)
  }

  /// Takes the line away.
  func clear() {
    guard isShown, width > 0 else { return }
    write("")
  }

  private func write(_ line: String) {
    let padding = String(repeating: " ", count: max(0, width - line.count))
    width = line.count
    let bytes = Array(("\r" + line + padding + (line.isEmpty ? "\r" : "")).utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1_000_000
      ? "\(bytes / 1_000) kB" : bytes < 10_000_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes / 1_000_000_000) GB"
  }

  private static func time(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
