/// How a command ended, for schedulers: a pure function of what was found (`interface.md`, "Exit status").
public enum ExitStatus: Int32, Sendable {
  /// Complete, and nothing at or above the gate failed.
  case sound = 0
  /// Something failed.
  case failed = 1
  /// Nothing failed, but not everything could be read or checked.
  case incomplete = 2
  /// Something failed, and not everything could be read or checked.
  case failedAndIncomplete = 3
  case usage = 64
  case configuration = 65
  case inputMissing = 66
  case internalFault = 70
  case cannotCreate = 73
  case cannotWrite = 74
  case locked = 75
  case interrupted = 130
  case terminated = 143

  /// The status of a finished run.
  public init(failed: Bool, incomplete: Bool) {
    switch (failed, incomplete) {
    case (false, false): self = .sound
    case (true, false): self = .failed
    case (false, true): self = .incomplete
    case (true, true): self = .failedAndIncomplete
    }
  }
}
