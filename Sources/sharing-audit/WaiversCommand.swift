import ArgumentParser
import Auditing
import Foundation
import Records
import Rules

/// The register of waivers and how it stands.
struct WaiversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers", abstract: "List and check the register of waivers.",
    discussion: """
      EXAMPLES
        sharing-audit waivers list     each: state, until when, for what, why
        sharing-audit waivers lint     is the register sound?

      A waiver is a failure that a named person has accepted, for a stated
      reason, until a stated day. It changes no verdict: the failure stays in
      every rate and report, and only ceases to make a run fail. waivers: in
      audit.yaml names the register, YAML or CSV; without it there is none.
      """,
    subcommands: [List.self, Lint.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every waiver, how it stands, and for what it was accepted.",
      discussion: """
        EXAMPLES
          sharing-audit waivers list
          sharing-audit waivers list --as-of 2026-12-31
        """)

    @OptionGroup var reading: ConfigurationOptions
    @OptionGroup var day: AuditDateOption

    func run() throws {
      let asOf = try day.date()
      let configuration = try reading.configuration()
      let register = try WaiversCommand.register(configuration)
      try Output.write(WaiverPage.text(register, asOf: asOf))
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the register without reading anything else.",
      discussion: """
        EXAMPLE
          sharing-audit waivers lint

        EXIT STATUS
          0   sound
          65  not sound: a message for each fault says where, and what is right
        """)

    @OptionGroup var reading: ConfigurationOptions
    @OptionGroup var day: AuditDateOption

    func run() throws {
      let asOf = try day.date()
      let configuration = try reading.configuration()
      let register: WaiverRegister
      do throws(WaiverRegister.Unsound) {
        register = try WaiverRegister.load(configuration)
      } catch {
        for fault in error.errors { Messages.write(fault.description) }
        throw ExitCode(ExitStatus.configuration.rawValue)
      }
      for remark in register.remarks { Messages.write(remark.description) }
      try Output.write(WaiverPage.lint(register, asOf: asOf))
    }
  }

  /// The register of a configuration, or the end of the command with what is wrong with it.
  static func register(_ configuration: AuditConfiguration) throws -> WaiverRegister {
    do throws(WaiverRegister.Unsound) {
      return try WaiverRegister.load(configuration)
    } catch {
      let others = error.errors.count - 1
      let more = others < 1 ? "" : " (and \(others) more: sharing-audit waivers lint lists them)"
      throw Messages.end(.configuration, (error.errors.first?.description ?? "the register is not sound") + more)
    }
  }
}

/// The day that a register is held against.
struct AuditDateOption: ParsableArguments {
  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("The day, such as 2026-09-30; else today.", valueName: "date"))
  var asOf: String?

  func date() throws -> Day {
    var options = ReadingOptions()
    options.asOf = asOf
    return try options.auditDate()
  }
}
