import ArgumentParser
import Foundation

/// Writes the manual page from what the program says of itself, so that page and `--help` cannot differ.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Writes the manual page from the built program's own description.")

  @Option(help: "The program; else the one built beside this tool.")
  var program: String?

  @Argument(help: "The file to write.")
  var file = "Sources/sharing-audit/sharing-audit.1"

  func run() throws {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("sharing-audit").path
    let page = ManualPage(
      try JSONDecoder().decode(Description.self, from: try said("--experimental-dump-help", by: program ?? beside))
        .command,
      version: String(decoding: try said("--version", by: program ?? beside), as: UTF8.self))
    try Data(page.text.utf8).write(to: URL(fileURLWithPath: file))
  }

  private func said(_ argument: String, by program: String) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [argument]
    process.standardOutput = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ValidationError("\(program) does not describe itself") }
    return said
  }

  /// The program's description of itself, as swift-argument-parser dumps it.
  struct Description: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let superCommands: [String]?
      let abstract: String?
      let discussion: String?
      let subcommands: [Command]?
      let arguments: [Argument]?
    }

    struct Argument: Decodable {
      let kind: String
      let names: [Name]?
      let valueName: String?
      let abstract: String?
      let isOptional: Bool
      let isRepeating: Bool

      struct Name: Decodable {
        let kind: String
        let name: String
      }
    }
  }
}
