import ArgumentParser

/// Makes what is committed but generated. Not installed; a test names the command to run when something is stale.
@main
struct DevCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sharing-audit-dev",
    abstract: "Makes what is committed but generated.",
    subcommands: [
      Embed.self,
      ManualCommand.self,
      RecordsCommand.self,
      SamplesCommand.self,
    ])
}
