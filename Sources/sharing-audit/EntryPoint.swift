import ArgumentParser
import Auditing
import Glibc
import Records

/// The first thing that runs: a reader, where the auditor started itself as one, else the command that was typed.
@main enum EntryPoint {
  static func main() async {
    if CommandLine.arguments.dropFirst().first == ReaderProcess.argument { ReaderProcess.run() }
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !commands.contains(word) {
      let cure =
        Spelling.nearest(to: word, in: commands).map { "did you mean \($0)?" }
        ?? "the commands are \(commands.dropLast().joined(separator: ", "))"
      Messages.write("there is no command “\(word)”; \(cure)")
      exit(ExitStatus.usage.rawValue)
    }
    await obey()
  }

  private static func obey() async {
    do {
      var command = try SharingAudit.parseAsRoot()
      if var patient = command as? any AsyncParsableCommand {
        try await patient.run()
      } else {
        try command.run()
      }
    } catch {
      let isOwnEnding = error is ExitCode
      guard !isOwnEnding, SharingAudit.exitCode(for: error).rawValue == ExitStatus.usage.rawValue else {
        SharingAudit.exit(withError: error)
      }
      // The usage of a whole command is longer than what is wrong with it.
      let message = SharingAudit.message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong option"
      let words = CommandLine.arguments.dropFirst().prefix(1).filter { commands.contains($0) }
      Messages.write(
        "\(message)\(message.hasSuffix("?") ? "" : ".") See \((["sharing-audit"] + words + ["--help"]).joined(separator: " "))"
      )
      exit(ExitStatus.usage.rawValue)
    }
  }

  private static let commands = SharingAudit.configuration.subcommands.map { $0._commandName } + ["help"]
}

struct SharingAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sharing-audit",
    abstract: "Checks archived records of information sharing against the seven golden rules.",
    discussion: """
      EXAMPLES
        sharing-audit run exports/               audit, reports below Reports/
        sharing-audit run --config audit.yaml    audit what the file names
        sharing-audit check archive.zip          look once, keep nothing
        sharing-audit inspect forms.zip --labels what is in it
        sharing-audit rules show record.signed   one rule: what, why, examples

      EXIT STATUS of run and check
        0  nothing failed           1  something failed
        2  something could not be read or checked      3  both
        64 wrong option   65 configuration   66 input missing
        70 internal fault, or readers cannot be locked in
        73, 74 cannot write   130, 143 interrupted
      """,
    version: Version.text,
    subcommands: [RunCommand.self, CheckCommand.self, InspectCommand.self, RulesCommand.self])
}

/// The version of the tool, as reports name it.
enum Version {
  static let number = "0.1.0"
  static let text = "sharing-audit \(number)"
}
