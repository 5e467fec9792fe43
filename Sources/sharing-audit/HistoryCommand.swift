import ArgumentParser
import Auditing
import Foundation
import History
import Records
import Reporting
import Rules

/// The runs that are remembered, and what changed between them.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List and compare the runs that are remembered.",
    discussion: """
      EXAMPLES
        sharing-audit history list
        sharing-audit history show latest
        sharing-audit history diff           the latest run and the one before
        sharing-audit history diff 1 2       two runs by their numbers

      It is the file that history: in audit.yaml names, or SHARING_AUDIT_HISTORY,
      else ~/.local/state/sharing-audit/history.sqlite. It holds counts, teams,
      settings, what the board's report shows, and keyed prints of findings and
      some records; no reference, no path, and nothing of what a record says.
      """,
    subcommands: [List.self, Show.self, Diff.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every run that is remembered, newest first.",
      discussion: """
        EXAMPLE
          sharing-audit history list | head
        """)

    @OptionGroup var place: HistoryOptions

    func run() throws {
      let runs = try place.reading { history throws(HistoryFailure) in try history.runs() }
      if runs.isEmpty { return try Output.write("no run is remembered\n") }
      var text = "run\tas of\tid\trecords\tkeep every rule\tnew\tback again\tresolved\tnot seen\texit\n"
      for run in runs {
        let findings = run.findings
        // The first has nothing to be compared with.
        let isFirst = run.number == 1
        func shown(_ count: Int) -> String { isFirst ? "-" : String(count) }
        text +=
          "\(run.number)\t\(run.asOf)\t\(run.id)\t\(run.records)\t\(run.compliant)\t\(shown(findings.new))\t"
          + "\(shown(findings.reopened))\t\(shown(findings.resolved))\t\(shown(findings.unseen))\t\(run.exitStatus)\n"
      }
      try Output.write(Columns.aligned(text))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One run: what it was, what it counted, rule by rule.",
      discussion: """
        EXAMPLES
          sharing-audit history show latest
          sharing-audit history show 1
        """)

    @OptionGroup var place: HistoryOptions

    @Argument(help: ArgumentHelp("A run's number or id, latest or previous.", valueName: "run"))
    var name = "latest"

    func run() throws {
      try Output.write(PastRunPage.text(try place.run(named: name)))
    }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What is new, resolved and back again between two runs.",
      discussion: """
        EXAMPLES
          sharing-audit history diff
          sharing-audit history diff 1 latest

        A finding is resolved where its record was seen again and the rule is
        kept. A record that a run did not see resolves nothing.
        """)

    @OptionGroup var place: HistoryOptions

    @Argument(help: "The earlier run; else the one before the latest.")
    var earlier = "previous"

    @Argument(help: "The later run; else the latest.")
    var later = "latest"

    func run() throws {
      var (first, second) = (try place.run(named: earlier), try place.run(named: later))
      if first.number > second.number { swap(&first, &second) }
      let changes = try place.reading { history throws(HistoryFailure) in
        try history.changes(from: first, to: second)
      }
      try Output.write(PastRunPage.text(from: first, to: second, changes))
    }
  }
}

/// Where the history is.
struct HistoryOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOptions

  func reading<Result>(_ body: (HistoryFile) throws(HistoryFailure) -> Result) throws -> Result {
    let settings = try configuration.configuration()
    guard let path = settings.historyPath(environment: ProcessInfo.processInfo.environment) else {
      throw Messages.end(.inputMissing, "there is no history: no HOME is set, and audit.yaml names none")
    }
    let found: Result?
    do throws(HistoryFailure) {
      if let history = try HistoryFile.open(forReadingAt: path) {
        defer { history.close() }
        found = try body(history)
      } else {
        found = nil
      }
    } catch {
      if case .unwritable(let words) = error {
        throw Messages.end(.inputMissing, "the history \(path) cannot be read: \(words)")
      }
      throw Messages.end(.inputMissing, "\(error.words); \(error.cure(path))")
    }
    guard let found else {
      throw Messages.end(
        .inputMissing, "there is no history at \(path); sharing-audit run begins one, or --config names another")
    }
    return found
  }

  func run(named name: String) throws -> PastRun {
    guard let run = try reading({ history throws(HistoryFailure) in try history.run(named: name) }) else {
      throw Messages.end(
        .usage,
        name == "previous"
          ? "only one run is remembered, so there is nothing to compare it with yet"
          : "there is no run “\(name)”; sharing-audit history list shows them")
    }
    return run
  }
}
