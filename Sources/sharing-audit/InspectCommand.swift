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
        let near = label.suggestion.map { "perhaps the \($0.phrase)" } ?? "nothing is near"
        try Output.write("  “\(label.label)”\t\(near)\n")
      }
      try Output.write(Self.mapping(of: unknown))
    }
    try Output.write("\nLabels understood\n")
    for label in labels where label.field != nil || !label.why.isEmpty {
      let field = label.field?.name ?? "no field"
      try Output.write("  “\(label.label)”\t\(field)\(label.why.isEmpty ? "" : "\t" + label.why)\n")
    }
  }

  /// One block for `audit.yaml` with all of them, so that it can be pasted as it stands. Those that no field is near to
  /// are comments, for a person to complete.
  private static func mapping(of all: [LabelUse]) -> String {
    let unknown = all.filter { $0.label != LabelUse.someName }
    if unknown.isEmpty { return "" }
    var text = "\nTo map them, add this to audit.yaml (where it has fields: already, below them), with the lines that "
    text += "are right:\n"
    text += "    fields:\n      - source: \"*\"\n        map:\n"
    var given: Set<String> = []
    for label in unknown {
      // The same question under several headings is mapped once, where it is likely to ask the same.
      let bare = bare(label.label)
      let isOne = unknown.allSatisfy { Self.bare($0.label) != bare || $0.suggestion == label.suggestion }
      let key = isOne ? bare : label.label
      guard given.insert(key).inserted else { continue }
      if let suggestion = label.suggestion {
        text += "          \(quoted(key)): \(suggestion.name)\n"
      } else {
        text += "          # \(quoted(key)): FIELD\n"
      }
    }
    if unknown.allSatisfy({ $0.suggestion == nil }) { text += "          {}\n" }
    if unknown.contains(where: { $0.suggestion == nil }) {
      text += "\nLines with # are of labels that no field is near to; FIELD is one of these:\n"
      var line = " "
      for field in Field.allCases {
        if line.count + field.name.count > 98 {
          text += line + "\n"
          line = " "
        }
        line += " " + field.name
      }
      text += line + "\n"
    }
    return text
  }

  /// A label without the headings that it stands under.
  private static func bare(_ label: String) -> String {
    label.split(separator: " › ").last.map { String($0) } ?? label
  }

  /// A label as a YAML key in double quotes.
  private static func quoted(_ label: String) -> String {
    "\"" + label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
