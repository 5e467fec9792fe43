import ArgumentParser
import Auditing
import Glibc

/// The first thing that runs: a reader, where the auditor started itself as one, else the command that was typed.
@main enum EntryPoint {
  static func main() async {
    Interruption.crashPlainly()
    if CommandLine.arguments.dropFirst().first == ReaderProcess.argument { ReaderProcess.run() }
    Terminal.leaveRoomForHelp()
    let typed = CommandTree.own.map { TypedWords(words: Array(CommandLine.arguments.dropFirst()), root: $0) }
    if let fault = typed?.fault() {
      Messages.write(fault)
      exit(ExitStatus.usage.rawValue)
    }
    await obey(help: typed?.place ?? "See sharing-audit --help")
  }

  private static func obey(help: String) async {
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
      let lines = SharingAudit.message(for: error).split(separator: "\n").map { $0.drop { $0 == " " } }
      let message = lines.isEmpty ? "the options are wrong" : lines.joined(separator: " ")
      Messages.write("\(message)\(message.hasSuffix("?") || message.hasSuffix(".") ? "" : ".") \(help)")
      exit(ExitStatus.usage.rawValue)
    }
  }
}

struct SharingAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sharing-audit",
    abstract: "Checks archived records of information sharing against the seven golden rules.",
    discussion: """
      EXAMPLES
        sharing-audit init audit                  a folder to start from
        sharing-audit run exports/                audit, reports below Reports/
        sharing-audit run --config audit.yaml     audit what the file names
        sharing-audit check archive.zip           look once, keep nothing
        sharing-audit inspect forms.zip --labels  what is in it
        sharing-audit history diff                what is new since the last run
        sharing-audit rules show record.signed    one rule: what, why, examples

      EXIT STATUS of run and check
        0         complete; no critical rule failed (--fail-on: or a lesser one)
        1         a rule failed
        2         something could not be read or checked, or there was no record
        3         both 1 and 2
        64        wrong option or command
        65        audit.yaml or the waivers cannot stand as they are
        66        an input is missing
        70        internal fault, or readers cannot be locked in
        73, 74    the reports cannot be made, cannot be written
        75        another run is at work with the same history
        130, 143  interrupted; nothing half-written is left
      Other commands: 0 sound, 1 something is wrong, 64 to 75 as above.

      Your shell completes the rest with what sharing-audit
      --generate-completion-script bash (zsh, fish) prints.
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, CheckCommand.self, InspectCommand.self, ReportCommand.self, RulesCommand.self,
      WaiversCommand.self, HistoryCommand.self, InitCommand.self,
    ])
}

/// The version of the tool, as reports name it.
enum Version {
  static let number = "0.1.0"
  static let text = "sharing-audit \(number)"
}
