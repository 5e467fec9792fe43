import Records

/// The manual page, in the macros of man(7): the commands as the program describes them, and around them what belongs to
/// none of them alone.
struct ManualPage {
  typealias Command = ManualCommand.Description.Command
  typealias Argument = ManualCommand.Description.Argument

  private(set) var text = ""

  init(_ root: Command, version: String) {
    let commands = Self.commands(root)
    let shared = Self.shared(commands)
    let name = root.commandName
    text = ".\\\" Made by `sharing-audit-dev manual`; do not edit.\n"
    text += ".TH \(name.uppercased()) 1 \"\" \"\(version.filter { !$0.isNewline })\" \"User commands\"\n.nh\n.ad l\n"
    section("NAME")
    text += "\(Self.roff(name)) \\- \(Self.roff(Self.phrase(root.abstract ?? "")))\n"
    section("SYNOPSIS")
    for command in commands { text += "\(Self.synopsis(command))\n.br\n" }
    section("DESCRIPTION")
    paragraphs(Self.description)
    discussion(root.discussion ?? "", only: "EXAMPLES")
    section("COMMANDS")
    for command in commands { describe(command, shared) }
    for (holders, arguments) in shared {
      text += ".SS Options of \(Self.roff(Self.list(holders)))\n"
      for argument in arguments { self.argument(argument) }
    }
    text += ".SS Options of all commands\n"
    for argument in root.arguments ?? [] { self.argument(argument) }
    discussion(root.discussion ?? "", only: "EXIT STATUS")
    section("ENVIRONMENT")
    for (variable, meaning) in Self.environment { item(".B \(Self.roff(variable))", meaning) }
    section("FILES")
    for (file, meaning) in Self.files { item(".I \(Self.roff(file))", meaning) }
    section("FIELDS")
    paragraphs("What the labels of a source can be mapped to, in fields: and values: of audit.yaml.")
    text += ".PP\n.PD 0\n"
    for field in Field.allCases { text += ".TP 28\n.B \(Self.roff(field.name))\n\(Self.roff(field.phrase))\n" }
    text += ".PD\n"
  }

  private static let description = """
    Reads archives, folders and files of records of decisions to share information about children, holds each record \
    against the seven golden rules for information sharing, accounts for every entry it was given, and writes a \
    compliance report with lists for those who mend things. Nothing leaves the computer, and nothing that is read is \
    changed.

    What opens archives runs in processes of its own that lock themselves in first. Standard error, the summary and the \
    board report name nobody.

    An option goes before its environment variable, which goes before audit.yaml.
    """

  private static let environment = [
    (
      "SHARING_AUDIT_CONFIG, _AS_OF, _EDITION, _JOBS, _FAIL_ON, _PASSPHRASE_FILE, _OUTPUT, _NAME, _FORMATS",
      "As the options of these names."
    ),
    ("SHARING_AUDIT_QUIET, _NO_HISTORY, _LARGE_PRINT", "Not empty: as --quiet, --no-history and --large-print."),
    ("SHARING_AUDIT_TEMPLATE_DIR", "The same as --template-dir."),
    ("SHARING_AUDIT_RENDERER", "Where the PDF renderer is that Sources/pdf-renderer made."),
    ("SHARING_AUDIT_HISTORY", "The file in which runs are remembered; goes before history: in audit.yaml."),
    ("NO_COLOR", "Not empty: no colours. There are none without a terminal either."),
    ("TMPDIR", "Where intermediate results lie while a command runs; else /tmp."),
    ("XDG_CONFIG_HOME", "Where sharing-audit/audit.yaml is looked for where there is none here; else ~/.config."),
    ("XDG_STATE_HOME", "Where sharing-audit/history.sqlite is kept where no other file is named; else ~/.local/state."),
  ]

  private static let files = [
    ("audit.yaml", "The settings; init writes one that explains them all."),
    ("~/.local/state/sharing-audit/history.sqlite", "The runs that are remembered, unless audit.yaml names a file."),
    ("Reports/DATE-ID/", "What a run writes: board-report.html, findings.csv, ledger.csv, outcomes.jsonl and more."),
  ]

  /// Those that do something, in the order of `--help`.
  private static func commands(_ root: Command) -> [Command] {
    (root.subcommands ?? []).filter { $0.commandName != "help" }
      .flatMap { $0.subcommands.map { $0.isEmpty ? [] : $0 } ?? [$0] }
  }

  /// Options that several commands have alike, by the commands that have them.
  private static func shared(_ commands: [Command]) -> [(holders: [String], arguments: [Argument])] {
    var shared: [(holders: [String], arguments: [Argument])] = []
    var seen: Set<String> = []
    for argument in commands.flatMap(own) where seen.insert(key(argument)).inserted {
      let holders = commands.filter { own($0).contains { key($0) == key(argument) } }.map(path)
      guard holders.count > 1, argument.kind != "positional" else { continue }
      if let index = shared.firstIndex(where: { $0.holders == holders }) {
        shared[index].arguments.append(argument)
      } else {
        shared.append((holders, [argument]))
      }
    }
    return shared
  }

  /// Without those that every command has.
  private static func own(_ command: Command) -> [Argument] {
    (command.arguments ?? []).filter { argument in
      !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }

  private static func key(_ argument: Argument) -> String { label(argument) + "\n" + (argument.abstract ?? "") }

  /// "rules show", as it is typed behind the program's name.
  private static func path(_ command: Command) -> String {
    ((command.superCommands ?? []).dropFirst() + [command.commandName]).joined(separator: " ")
  }

  private static func synopsis(_ command: Command) -> String {
    var line = ".B \(roff("sharing-audit \(path(command))"))"
    if own(command).contains(where: { $0.kind != "positional" }) { line += "\n[\\fIoptions\\fP]" }
    for argument in own(command) where argument.kind == "positional" {
      let name = "\\fI\(roff(argument.valueName ?? "value"))\\fP" + (argument.isRepeating ? " ..." : "")
      line += "\n" + (argument.isOptional ? "[\(name)]" : name)
    }
    return line
  }

  private mutating func describe(_ command: Command, _ shared: [(holders: [String], arguments: [Argument])]) {
    let path = Self.path(command)
    text += ".SS \(Self.roff(path))\n\(Self.roff(command.abstract ?? ""))\n"
    discussion(command.discussion ?? "")
    let elsewhere = Set(shared.flatMap { $0.arguments }.map(Self.key))
    for argument in Self.own(command) where !elsewhere.contains(Self.key(argument)) { self.argument(argument) }
  }

  private mutating func argument(_ argument: Argument) {
    item(".B \(Self.roff(Self.label(argument)))", argument.abstract ?? "")
  }

  private static func label(_ argument: Argument) -> String {
    let names = (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
    let value = argument.valueName ?? "value"
    switch argument.kind {
    case "positional": return value
    case "option": return "\(names) \(value)"
    default: return names
    }
  }

  /// The blocks of a help text: a heading in capitals with lines below it that keep their places, or running text.
  ///
  /// - Parameter only: the block that becomes a section of the page; nil for all of them, below their command.
  private mutating func discussion(_ whole: String, only: String? = nil) {
    for part in whole.split(separator: "\n\n").map(String.init) {
      var lines = part.split(separator: "\n").map(String.init)
      guard lines.count > 1, lines[1].hasPrefix("  ") else {
        if only == nil { paragraphs(lines.joined(separator: " ")) }
        continue
      }
      let heading = lines.removeFirst()
      guard let only else {
        text += ".PP\n\(Self.roff(heading.prefix(1) + heading.dropFirst().lowercased())):\n"
        asTheyAre(lines)
        continue
      }
      guard heading.hasPrefix(only) else { continue }
      section(only)
      let concerned = heading.dropFirst(only.count).drop { $0 == " " }
      if !concerned.isEmpty { text += Self.roff(concerned.prefix(1).uppercased() + concerned.dropFirst()) + ":\n" }
      asTheyAre(lines)
    }
  }

  private mutating func asTheyAre(_ lines: [String]) {
    text += ".PP\n.nf\n"
    for line in lines { text += Self.roff(line.hasPrefix("  ") ? String(line.dropFirst(2)) : line) + "\n" }
    text += ".fi\n"
  }

  private mutating func section(_ name: String) { text += ".SH \"\(Self.roff(name))\"\n" }

  private mutating func paragraphs(_ whole: String) {
    for part in whole.split(separator: "\n\n") { text += ".PP\n\(Self.roff(String(part)))\n" }
  }

  private mutating func item(_ label: String, _ meaning: String) { text += ".TP\n\(label)\n\(Self.roff(meaning))\n" }

  private static func list(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  /// For the line that apropos(1) shows: no capital, no full stop.
  private static func phrase(_ sentence: String) -> String {
    let bare = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return bare.prefix(1).lowercased() + bare.dropFirst()
  }

  /// What roff would take for its own is escaped; a dash stays one that can be copied.
  private static func roff(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
