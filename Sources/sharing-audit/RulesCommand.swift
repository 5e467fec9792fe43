import ArgumentParser
import Auditing
import Records
import Rules

/// The rule pack in force.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, test and lint the rules.",
    discussion: """
      EXAMPLES
        sharing-audit rules list                 every rule in force
        sharing-audit rules show record.signed   what it asks, why, examples
        sharing-audit rules schedules            how long records may be kept
        sharing-audit rules lint                 is audit.yaml sound?
        sharing-audit rules test                 do the rules do what they say?
      """,
    subcommands: [List.self, Show.self, Schedules.self, Test.self, Lint.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every rule in force, in the order of reports.",
      discussion: """
        EXAMPLES
          sharing-audit rules list | less
          sharing-audit rules list | grep critical
        """)

    @OptionGroup var reading: ConfigurationOptions

    func run() throws {
      let configuration = try reading.configuration()
      let off = Set(configuration.off.map(\.rule))
      for rule in RulePack.builtIn {
        let severity = configuration.severities[rule.id] ?? rule.severity
        let number = rule.theme.goldenRule(in: .goldenRules).map { "rule \($0)" } ?? "once a run"
        let state = off.contains(rule.id) ? "\t(switched off)" : ""
        try Output.write("\(rule.id)\t\(number)\t\(severity.name)\t\(rule.sentence)\(state)\n")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One rule's page: what it asks, why, examples.",
      discussion: """
        EXAMPLE
          sharing-audit rules show timely.decided-promptly
        """)

    @Argument(help: "The rule's id, such as record.signed.", completion: .list(RulePack.builtIn.map(\.id)))
    var id: String

    func run() throws {
      guard let rule = RulePack.builtIn.first(where: { $0.id == id }) else {
        let cure = Spelling.cure(
          for: id, in: RulePack.builtIn.map(\.id), else: "sharing-audit rules list shows them all")
        throw Messages.end(.usage, "there is no rule “\(id)”; \(cure)")
      }
      try Output.write(RulePage.text(rule))
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of every rule.",
      discussion: """
        EXAMPLE
          sharing-audit rules test

        EXIT STATUS
          0  every example gives its verdict
          1  one does not
        """)

    func run() throws {
      var examples = 0
      var broken = 0
      for rule in RulePack.builtIn {
        for example in rule.examples {
          examples += 1
          let judgement = example.judgement(of: rule)
          guard judgement.verdict != example.verdict else { continue }
          broken += 1
          try Output.write(
            "\(rule.id), \(example.name): \(judgement.verdict.name) instead of \(example.verdict.name)\n")
        }
      }
      try Output.write("\(examples) examples of \(RulePack.builtIn.count) rules: \(broken) broken\n")
      if broken > 0 { throw ExitCode(1) }
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the configuration without reading anything.",
      discussion: """
        EXAMPLES
          sharing-audit rules lint
          sharing-audit rules lint --config audit.yaml

        EXIT STATUS
          0   sound
          65  not sound: the message says where, and what is right
        """)
    @OptionGroup var reading: ConfigurationOptions

    func run() throws {
      let configuration = try reading.configuration()
      let waivers = try WaiversCommand.register(configuration)
      try Output.write("\(configuration.name): sound\n")
      if waivers.isKept { try Output.write(WaiverPage.lint(waivers, asOf: try AuditDateOption().date())) }
      for off in configuration.off { try Output.write("  \(off.rule) is switched off: \(off.reason)\n") }
    }
  }
}

/// The option of commands that only need the configuration.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration; else ./audit.yaml, else the one in your home.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func configuration() throws -> AuditConfiguration {
    var options = ReadingOptions()
    options.config = config
    return try options.configuration()
  }
}
