import ArgumentParser
import Auditing
import Formats
import Records
import Reporting

/// What is in an archive: every entry with what became of it, and how labels were understood.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in archives: every entry, format, records; labels on request.",
    usage: "sharing-audit inspect [<options>] <input> ...",
    discussion: """
      EXAMPLES
        sharing-audit inspect export.zip
        sharing-audit inspect forms/ --labels   how labels were understood

      EXIT STATUS
        0  everything could be read
        1  something could not
        64 and above: it could not run; sharing-audit --help lists them
      """)

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "How each label was understood, with suggestions for those that were not.")
  var labels = false

  func run() async throws {
    let configuration = try reading.configuration()
    guard !reading.inputs.isEmpty else {
      throw Messages.end(.usage, "inspect needs something to read: sharing-audit inspect ARCHIVE")
    }
    let request = try reading.request(configuration)
    let inspection = try Session.inspect(request, quiet: reading.isQuiet)
    try Failures.reported { try print(inspection.run) }
    if labels { try print(inspection.labels) }
    let counts = inspection.run.results.ledger
    let isSound = !counts.dispositions.contains { $0.name.hasPrefix("unreadable") } && counts.lost == 0
    throw ExitCode(isSound ? 0 : 1)
  }

  private func print(_ run: FinishedRun) throws {
    try run.forEachLedgerLine { line in
      var text = "\(line.entry)\t\(line.disposition.name)\t\(line.format.isEmpty ? "-" : line.format)\t"
      text += line.records == 1 ? "1 record" : "\(line.records) records"
      if line.lost > 0 { text += ", \(line.lost) lost" }
      if !line.message.isEmpty { text += "\t\(line.message)" }
      try Output.write(text + "\n")
    }
    let counts = run.results.ledger
    let sum = counts.dispositions.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    try Output.write("\(counts.found) \(counts.found == 1 ? "entry" : "entries"): \(sum)\n")
  }

  /// Those that need a person first: what is not understood, then what was set aside, then the rest.
  private func print(_ labels: [LabelUse]) throws {
    let unknown = labels.filter { $0.field == nil && $0.why.isEmpty }
    if !unknown.isEmpty {
      try Output.write("\nLabels not understood\n")
      for label in unknown {
        var text = "  “\(label.label)”"
        if let suggestion = label.suggestion {
          text += "\tif it is the \(suggestion.phrase), add to audit.yaml:\n"
          text += "      fields: [{source: \"*\", map: {\(Self.quoted(label.label)): \(suggestion.name)}}]"
        } else {
          text += "\tnothing is near; where it is a field after all, add to audit.yaml with that field's name:\n"
          text += "      fields: [{source: \"*\", map: {\(Self.quoted(label.label)): …}}]"
        }
        try Output.write(text + "\n")
      }
    }
    try Output.write("\nLabels understood\n")
    for label in labels where label.field != nil || !label.why.isEmpty {
      let field = label.field?.name ?? "no field"
      try Output.write("  “\(label.label)”\t\(field)\(label.why.isEmpty ? "" : "\t" + label.why)\n")
    }
  }

  /// A label as a YAML key in double quotes.
  private static func quoted(_ label: String) -> String {
    "\"" + label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
