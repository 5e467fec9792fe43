import Auditing
import Formats
import Foundation
import Glibc
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
