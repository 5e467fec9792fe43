import ArgumentParser
import Auditing
import Foundation
import History
import Reporting

/// A report from what the history remembers: of one run again, or over the runs of a period.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write the board's report again, without the archives.",
    usage: "sharing-audit report [<options>] [<run>]",
    discussion: """
      EXAMPLES
        sharing-audit report                     the latest run again
        sharing-audit report 1 --output board    a run by its number or id
        sharing-audit report --period 2026-Q3    over July to September 2026
        sharing-audit report --large-print       in large print, beside the other

      A period is a year (2026), a quarter of the calendar (2026-Q3), a month
      (2026-09), or 2026-07-01..2026-09-30; runs count by the day they are as
      of. Of runs that looked at the same records the latest counts; those that
      looked at others are added up. What is about single records is in the
      run's own folder: the history keeps none of it.

      Name, logo and colour of the organisation are those of audit.yaml now. With
      --template-dir, files of the names of the built-in templates and style
      sheets (board-report.mustache, board-report.css, pages.css, brand.css,
      large-print.css; a folder may hold those of lead-report too) take their
      place; they are looked through first.

      EXIT STATUS
        0   written; where it is without its PDF, the message says why
        1   the PDF, which --formats asks for by name, could not be made
        65  a template or the logo cannot stand: the message says where
        66  there is no history, no run in the period, or no such folder
      """)

  @OptionGroup var place: HistoryOptions

  @Argument(help: ArgumentHelp("A run's number or id, latest or previous.", valueName: "run"))
  var name: String?

  @Option(help: ArgumentHelp("Report over the runs of a time, such as 2026-Q3.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("For whom: board.", valueName: "audience"), completion: .list(["board"]))
  var audience: String?

  @Option(
    help: ArgumentHelp("The folder that it is written below; else Reports.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Which files to write: \(FormatChoice.ofResults.map(\.rawValue).joined(separator: ", ")) or all.",
      valueName: "list"),
    completion: .list(FormatChoice.ofResults.map(\.rawValue) + ["all"]))
  var formats: String?

  @Flag(name: .customLong("large-print"), help: "In 16 point, on paper landscape; a folder of its own.")
  var largePrint = false

  @Option(
    name: .customLong("template-dir"),
    help: ArgumentHelp("A folder of templates that take the place of the built-in ones.", valueName: "folder"),
    completion: .directory)
  var templateDir: String?

  func run() throws {
    Interruption.listen()
    try checkAudience()
    let formats = try FormatChoice.formats(self.formats, of: FormatChoice.ofResults)
    let period = try chosenPeriod()
    let settings = try place.configuration.configuration()
    let below = ReadingOptions.setting(output, "OUTPUT") ?? settings.output.map(settings.resolved) ?? "Reports"
    let pages = try pageMaking(settings)
    let found = try period.map { try results(over: $0, settings) } ?? results(settings)
    // Beside the one in usual print, whose files have the same names.
    let size = pages.isLargePrint ? "-large-print" : ""
    let folder = (period == nil ? "\(found.asOf)-\(found.runID)-report" : "\(self.period ?? "")-report") + size
    let started = Date().formatted(.iso8601)
    var missing: [NotWritten] = []
    try Failures.reported {
      try Reports.prepare(name: folder, in: below)
      try Reports.write(
        StoredRunReport(results: found), clock: RunClock(started: started, finished: Date().formatted(.iso8601)),
        formats: formats, name: folder, in: below, pages: pages
      ) { missing.append($0) }
    }
    for file in missing { Messages.write(file.message) }
    try Output.write(
      "Report of \(Self.subject(found))\nLevel:    \(found.indicativeResult.level.rawValue) (suggested; a named person decides)\n"
        + RunSummary.without(missing).map { $0 + "\n" }.joined() + "Reports:  \(below)/\(folder)\n")
    // Who asks for it by name waits for it.
    if !missing.isEmpty, FormatChoice.isNamed(.pdf, self.formats) { throw ExitCode(1) }
  }

  private func pageMaking(_ settings: AuditConfiguration) throws -> PageMaking {
    var pages = PageMaking.forCommand(try Messages.brand(of: settings))
    pages.isLargePrint = largePrint || ReadingOptions.setting(nil, "LARGE_PRINT") != nil
    if let folder = ReadingOptions.setting(templateDir, "TEMPLATE_DIR") {
      pages.templates = try Messages.templates(in: folder)
    }
    return pages
  }

  private static func subject(_ results: RunResults) -> String {
    guard let period = results.period else { return "run \(results.runID), as of \(Grammar.day(results.asOf))" }
    let runs = "\(period.period.name): \(Grammar.count(period.runs, "run"))"
    let latest = Grammar.day(period.latest ?? results.asOf)
    return period.isLatestLeftOut
      ? "\(runs); the latest, as of \(latest), saw a part only and is left out: figures as of \(Grammar.day(results.asOf))"
      : "\(runs), the latest as of \(latest)"
  }

  private func checkAudience() throws {
    guard let audience, audience != "board" else { return }
    guard ["lead", "auditor"].contains(audience) else {
      throw Messages.end(
        .usage, ReadingOptions.unknown("audience", audience, ["board"], option: "--audience"))
    }
    throw Messages.end(
      .usage,
      "--audience \(audience) is about single records, of which the history keeps nothing: findings.csv, ledger.csv and "
        + "outcomes.jsonl are in the run's own folder")
  }

  private func chosenPeriod() throws -> Period? {
    guard let period else { return nil }
    if let name {
      throw Messages.end(.usage, "--period is over the runs of a time; leave out either it or the run “\(name)”")
    }
    guard let found = Period(period) else {
      throw Messages.end(
        .usage, "--period is 2026, 2026-Q3, 2026-09 or 2026-07-01..2026-09-30, not “\(period)”")
    }
    return found
  }

  private func results(_ settings: AuditConfiguration) throws -> RunResults {
    let run = try place.run(named: name ?? "latest")
    return try stored { try StoredRuns.results(of: run, in: $0, rules: settings.rules) }
  }

  private func results(over period: Period, _ settings: AuditConfiguration) throws -> RunResults {
    try stored { try StoredRuns.results(over: period, in: $0, rules: settings.rules) }
  }

  private func stored(_ body: (HistoryFile) throws -> RunResults) throws -> RunResults {
    let found: Result<RunResults, StoredRuns.Missing> = try place.reading { history throws(HistoryFailure) in
      do {
        return .success(try body(history))
      } catch let missing as StoredRuns.Missing {
        return .failure(missing)
      } catch let failure as HistoryFailure {
        throw failure
      } catch {
        throw .failed("its report cannot be read")
      }
    }
    switch found {
    case .success(let results): return results
    case .failure(.noRun):
      throw Messages.end(
        .inputMissing, "no remembered run is as of a day in \(period ?? ""); sharing-audit history list shows them all")
    case .failure(.noReport):
      throw Messages.end(
        .inputMissing,
        "an earlier version remembered \(period == nil ? "this run" : "the runs of \(period ?? "")") and kept no report; "
          + "the run's own folder has it, or audit the archives again")
    }
  }
}
