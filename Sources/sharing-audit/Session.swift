import Auditing
import Formats
import Foundation
import Glibc
import History
import Records

/// One audit at the command line: progress while it runs, interruption, errors as messages.
enum Session {
  static func audit(_ request: AuditRequest, quiet: Bool) throws -> FinishedRun {
    Interruption.listen()
    let bar = ProgressBar(quiet: quiet)
    defer { bar.clear() }
    return try Failures.reported {
      try AuditRun.run(request, isCancelled: { Interruption.isRequested }, progress: bar.show)
    }
  }

  /// Colour is for a terminal whose user has not said no.
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"].map { $0.isEmpty } ?? true
      && environment["TERM"] != "dumb"
  }
}

extension Session {
  /// The history for a run, or why there is none; a run is reported with or without.
  ///
  /// - Throws: where another run holds it: two at once would each take the other's findings for its own.
  static func history(
    _ configuration: AuditConfiguration, isWanted: Bool, started: String
  ) throws -> (file: HistoryFile?, why: String) {
    guard isWanted else { return (nil, "") }
    guard let path = configuration.historyPath(environment: ProcessInfo.processInfo.environment) else {
      Messages.write("this run is not remembered: there is no HOME to keep a history in; set history: in audit.yaml")
      return (nil, "no place for a history is known")
    }
    do throws(HistoryFailure) {
      let file = try HistoryFile.open(forRunAt: path, holder: "process \(getpid()), since \(started)")
      if let name = file.setAside {
        Messages.write(
          "the history \(path) was damaged: it was set aside as \(name), and a new one begun, which knows no earlier run"
        )
      }
      return (file, "")
    } catch .locked(let holder) {
      let who = holder.isEmpty ? "" : " (\(holder))"
      throw Messages.end(
        .locked, "another run\(who) holds the history \(path); wait for its end, or use --no-history")
    } catch {
      Messages.write("this run is not remembered: \(error.words); \(error.cure(path))")
      return (nil, error.words)
    }
  }
}

extension HistoryFailure {
  /// What to do about it.
  func cure(_ path: String) -> String {
    switch self {
    case .newer: "update sharing-audit, or give history: in audit.yaml another file than \(path)"
    case .unwritable: "check the permissions and space of \(path), or set history: in audit.yaml"
    case .locked, .damaged, .failed: "move \(path) away to begin a new one"
    }
  }
}

extension Session {
  /// A run whose labels are kept for `inspect`: each way of understanding a label once.
  static func inspect(_ request: AuditRequest, quiet: Bool) throws -> (run: FinishedRun, labels: [LabelUse]) {
    Interruption.listen()
    let bar = ProgressBar(quiet: quiet)
    defer { bar.clear() }
    var labels: [LabelUse] = []
    var seen: Set<LabelUse> = []
    let run = try Failures.reported {
      try AuditRun.run(
        request, isCancelled: { Interruption.isRequested }, progress: bar.show,
        label: { label in
          var key = label
          key.records = 0
          if label.isHeading, seen.insert(key).inserted { labels.append(label) }
        })
    }
    return (run, labels)
  }
}
