import ArgumentParser
import Auditing
import Foundation
import History
import Reporting

/// The main job: read, examine, write the reports into a folder of their own.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Audit the inputs and write the reports.",
    discussion: """
      EXAMPLES
        sharing-audit run exports/ referrals-2026.zip
        sharing-audit run                              what audit.yaml names
        sharing-audit run --config audit.yaml --quiet  as a nightly job
        sharing-audit run exports/ --as-of 2026-09-30 --name q2

      EXIT STATUS
        0  complete; nothing at or above --fail-on (else critical) failed
        1  something failed: findings.csv says what
        2  something could not be read or checked: ledger.csv says what; or
           there was no record
        3  both 1 and 2
        64 and above: it could not run; sharing-audit --help lists them

      Every option that takes a value may stand in the environment instead, as
      SHARING_AUDIT_AS_OF for --as-of.
      """)

  @OptionGroup var reading: ReadingOptions

  @Option(
    help: ArgumentHelp("The folder that reports are written below; else Reports.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: ArgumentHelp("The name of this run's folder; else its date and id.", valueName: "folder"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      """
      Which files to write: \(Reports.formats.map(\.rawValue).joined(separator: ", ")) or all; else all but those that only \
      other tools read: sarif, oscal and junit.
      """, valueName: "list"),
    completion: .list(Reports.formats.map(\.rawValue) + ["all"]))
  var formats: String?

  @Flag(name: .customLong("no-history"), help: "Do not remember this run.")
  var noHistory = false

  @Flag(help: "Examine everything anew.")
  var full = false

  func run() async throws {
    let started = Date()
    let configuration = try reading.configuration()
    let request = try reading.request(configuration)
    let formats = try FormatChoice.formats(self.formats)
    let below =
      ReadingOptions.setting(output, "OUTPUT") ?? configuration.output.map(configuration.resolved) ?? "Reports"
    let folderName = ReadingOptions.setting(name, "NAME")
    if let folderName, folderName.isEmpty || folderName.contains("/") || folderName.hasPrefix(".") {
      throw Messages.end(.usage, "--name is one folder's name, without / and not beginning with a dot")
    }
    // The output must take a folder before hours are spent on reading.
    try Failures.reported { try Reports.prepare(name: folderName, in: below) }
    // So must the history, which another run may hold.
    let remembered = try Session.history(request, isWanted: !isForgotten, started: Self.time(started))
    let finished = try Session.audit(request, quiet: reading.isQuiet)
    finished.notRemembered = remembered.why
    let folder = folderName ?? "\(finished.results.asOf)-\(finished.results.runID)"
    let clock = RunClock(started: Self.time(started), finished: Self.time(Date()))
    var missing: [NotWritten] = []
    let failure = try Failures.reported {
      try finished.remember(in: remembered.file, clock: clock) {
        missing = []
        _ = try Reports.write(
          finished, clock: clock, formats: formats, name: folder, in: below, pages: .forCommand(request.brand)
        ) { missing.append($0) }
      }
    }
    for file in missing { Messages.write(file.message) }
    if let failure, let file = remembered.file { Session.tell(failure, of: file) }
    remembered.file?.close()
    if !reading.isQuiet {
      try Output.write(
        RunSummary(finished.results, folder: below + "/" + folder, without: missing, colour: Session.hasColour).text)
    }
    throw ExitCode(finished.results.exitStatus)
  }

  private var isForgotten: Bool { noHistory || ReadingOptions.setting(nil, "NO_HISTORY") != nil }

  private static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}

/// Turns the product's errors into one message and a documented status.
enum Failures {
  static func reported<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ExitCode {
      throw error
    } catch let error as WritingFailure {
      throw Messages.end(error.kind == .cannotCreate ? .cannotCreate : .cannotWrite, error.description)
    } catch let error as OutputFailure {
      throw Messages.end(.cannotWrite, error.message)
    } catch let error as TemplateFault {
      throw Messages.end(.configuration, "\(error.description); no report was written")
    } catch let error as InputMissing {
      throw Messages.end(.inputMissing, error.message)
    } catch is Interrupted {
      throw Messages.end(
        Interruption.status, "interrupted; no report was written and nothing half-written is left")
    } catch let error as ReaderCannotStart {
      throw Messages.end(.internalFault, error.message)
    } catch {
      throw Messages.end(
        .internalFault,
        "the auditor itself failed (\(type(of: error))); no report was written. Please report this with the command used"
      )
    }
  }
}
