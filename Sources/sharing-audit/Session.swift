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
    _ request: AuditRequest, isWanted: Bool, started: String
  ) throws -> (file: HistoryFile?, why: String) {
    Interruption.listen()
    guard isWanted else { return (nil, "") }
    guard let path = request.configuration.historyPath(environment: ProcessInfo.processInfo.environment) else {
      Messages.write("this run is not remembered: there is no HOME to keep a history in; set history: in audit.yaml")
      return (nil, "no place for a history is known")
    }
    if let input = request.inputs.map(\.path).first(where: { isWithin($0, path) }) {
      Messages.write(
        "this run is not remembered: the history \(path) lies in \(input), which is audited; give history: in "
          + "audit.yaml a file elsewhere")
      return (nil, "the history lies in what is audited")
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

extension Session {
  /// Says why a run is not remembered after all. A history that turned out to be damaged is set aside, so that the next
  /// run is remembered again.
  static func tell(_ failure: HistoryFailure, of file: HistoryFile) {
    let path = file.path
    guard failure == .damaged, let name = try? file.setAsideDamaged() else {
      return Messages.write("this run is not remembered: \(failure.words); \(failure.cure(path))")
    }
    Messages.write(
      "this run is not remembered: the history \(path) is damaged; it was set aside as \(name), and the next run begins "
        + "a new one")
  }

  /// That a file is or would be in a folder.
  private static func isWithin(_ folder: String, _ file: String) -> Bool {
    func whole(_ path: String) -> String? {
      guard let found = unsafe realpath(path, nil) else { return nil }
      defer { unsafe free(found) }
      return unsafe String(cString: found)
    }
    guard let folder = whole(folder) else { return false }
    // The nearest folder above it that is there.
    var path = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
    while !path.isEmpty {
      if let above = whole(path) { return (above + "/").hasPrefix(folder + "/") }
      path = (path as NSString).deletingLastPathComponent
      if path == "/" { break }
    }
    return false
  }
}

extension HistoryFailure {
  /// What to do about it.
  func cure(_ path: String) -> String {
    switch self {
    case .newer: "update sharing-audit, or give history: in audit.yaml another file than \(path)"
    case .foreign: "give history: in audit.yaml another file than \(path)"
    case .backdated: "a look back changes nothing of what is known"
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
