import ArgumentParser
import Auditing
import Reporting

/// One-off check of an imported archive: prints the answer, keeps and writes nothing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check archives once: print the answer, keep and write nothing.",
    usage: "sharing-audit check [<options>] <input> ...",
    discussion: """
      EXAMPLES
        sharing-audit check partner-archive.zip
        sharing-audit check partner-archive.zip --json | less
        unzip -p export.zip log.csv | sharing-audit check -

      EXIT STATUS
        0  complete; nothing at or above --fail-on (else critical) failed
        1  something failed
        2  something could not be read or checked, or there was no record
        3  both 1 and 2
        64 and above: it could not run; sharing-audit --help lists them
      """)

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Print what results.json would hold.")
  var json = false

  func run() async throws {
    let configuration = try reading.configuration()
    guard !reading.inputs.isEmpty else {
      throw Messages.end(.usage, "check needs something to read: sharing-audit check ARCHIVE")
    }
    let finished = try Session.audit(try reading.request(configuration), quiet: reading.isQuiet || json)
    if json {
      try Output.write(ResultsJSON.bytes(finished.results))
    } else if !reading.isQuiet {
      try Output.write(CheckAnswer.text(finished.results))
      try Failures.reported { try CheckAnswer.lines(finished) { try Output.write($0) } }
    }
    throw ExitCode(finished.results.exitStatus)
  }
}
