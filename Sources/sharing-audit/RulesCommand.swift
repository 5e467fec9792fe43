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
      for rule in configuration.rules {
        let severity = configuration.severities[rule.id] ?? rule.severity
        let number =
          rule.theme.goldenRule(in: .goldenRules).map { "rule \($0)" }
          ?? (rule.isLocal ? "our own" : "once a run")
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

    @OptionGroup var reading: ConfigurationOptions

    func run() throws {
      let rules = try reading.configuration().rules
      guard let rule = rules.first(where: { $0.id == id }) else {
        let cure = Spelling.cure(for: id, in: rules.map(\.id), else: "sharing-audit rules list shows them all")
        throw Messages.end(.usage, "there is no rule “\(id)”; \(cure)")
      }
      try Output.write(RulePage.text(rule))
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of every rule.",
      discussion: """
        Those of the rules built in, and of your own in audit.yaml.

        EXAMPLES
          sharing-audit rules test
          sharing-audit rules test --config audit.yaml

        EXIT STATUS
          0  every example gives its verdict
          1  one does not
        """)

    @OptionGroup var reading: ConfigurationOptions

    func run() throws {
      let rules = try reading.configuration().rules
      var examples = 0
      var broken = 0
      for rule in rules {
        for example in rule.examples {
          examples += 1
          guard let fault = example.fault(of: rule) else { continue }
          broken += 1
          // The lines of built-in examples are the programmer's.
          let place = rule.isLocal ? "\(example.file):\(example.line): " : ""
          try Output.write("\(place)\(rule.id), \(fault)\n")
        }
      }
      try Output.write("\(examples) examples of \(rules.count) rules: \(broken) broken\n")
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
      try Messages.refuseUnsoundExamples(of: configuration)
      let waivers = try WaiversCommand.register(configuration)
      _ = try Messages.brand(of: configuration)
      try Output.write("\(configuration.name): sound\n")
      for rule in configuration.localRules {
        try Output.write("  \(rule.id) is a rule of your own; its examples hold: \(rule.examples.count)\n")
      }
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
