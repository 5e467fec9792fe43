internal import CReader
import Glibc
import Records

/// Reads a plan's inputs with a number of reader processes and tells what is found in reading order.
///
/// One synchronous loop around `poll`: no threads and no locks. What later units give waits in their readers' pipes,
/// so a slow consumer or a slow unit bounds memory by itself.
public enum ReaderPool {
  /// - Parameters:
  ///   - jobs: how many readers at once; what is delivered does not depend on it.
  ///   - executable: this program, which is started again as a reader.
  ///   - isCancelled: asked several times a second, and at once after a signal.
  ///   - deliver: takes each event; what it throws ends the reading and comes out here.
  /// - Returns: what readers were kept in by.
  /// - Throws: `ReaderCannotStart`, `ReadingCancelled`, `InputMissing` for standard input that cannot be put by, or
  ///   what `deliver` threw.
  @discardableResult public static func read(
    _ plan: ReadingPlan, settings: ReaderSettings, jobs: Int, executable: String = "/proc/self/exe",
    isCancelled: () -> Bool = { false }, deliver: (ReadingEvent) throws -> Void
  ) throws -> Isolation {
    try withoutActuallyEscaping(deliver) { deliver in
      try withoutActuallyEscaping(isCancelled) { isCancelled in
        let run = PoolRun(
          plan, settings, jobs: max(1, jobs), executable: executable, isCancelled: isCancelled, deliver: deliver)
        defer { run.endReaders() }
        try run.run()
        return Isolation(run.lock, wanted: settings.lock)
      }
    }
  }
}

/// That reading was asked to end.
public struct ReadingCancelled: Error, Sendable {}
