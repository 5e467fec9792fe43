import ArgumentParser
import Foundation

/// The commands and their options, as the parser itself describes them (`--experimental-dump-help`).
struct CommandTree: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// The option of a name as it is typed, dashes and all.
    func argument(_ name: String) -> Argument? { arguments?.first { $0.spellings.contains(name) } }

    /// Every option as it is typed.
    var spellings: [String] { (arguments ?? []).flatMap(\.spellings) }
  }

  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
    let isRepeating: Bool

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    var spellings: [String] { (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name } }

    var takesValue: Bool { kind == "option" }
  }

  /// Of this program; nil should the parser ever describe itself otherwise: then it is left to its own messages.
  static let own = try? JSONDecoder().decode(CommandTree.self, from: Data(SharingAudit._dumpHelp().utf8)).command
}
