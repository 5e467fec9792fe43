/// When a run began and ended, by the clock: stands in `manifest.json` and in no other report.
public struct RunClock: Sendable, Equatable {
  /// ISO 8601 in UTC: "2026-09-30T21:04:05Z".
  public var started: String
  public var finished: String

  public init(started: String, finished: String) {
    self.started = started
    self.finished = finished
  }
}
