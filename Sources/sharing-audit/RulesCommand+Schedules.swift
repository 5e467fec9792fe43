import ArgumentParser
import Auditing
import Records
import Rules

extension RulesCommand {
  struct Schedules: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The retention schedules: the one in force, and those to choose from.",
      discussion: """
        EXAMPLES
          sharing-audit rules schedules          all, with the one in force first
          sharing-audit rules schedules schools  one of them

        No law fixes a period: each row says who chose it. Name a schedule, or
        several, under "retention" in audit.yaml, and lay rows of your own over it.
        """)

    @Argument(help: "A schedule's name.", completion: .list(RetentionSchedule.names))
    var name: String?

    @OptionGroup var reading: ConfigurationOptions

    func run() throws {
      if let name {
        guard let parts = RetentionSchedule.parts(of: name) else {
          let cure = Spelling.cure(for: name, in: RetentionSchedule.names)
          throw Messages.end(.usage, "there is no retention schedule “\(name)”; \(cure)")
        }
        return try Output.write(parts.map { SchedulePage.text($0) }.joined(separator: "\n"))
      }
      let configuration = try reading.configuration()
      var pages: [String] = []
      if let schedule = configuration.schedule {
        pages.append(SchedulePage.text(schedule, heading: "IN FORCE (\(configuration.name)): \(schedule.name)"))
      } else {
        pages.append("IN FORCE (\(configuration.name)): none, so no record is held against a schedule\n")
      }
      pages += RetentionSchedule.builtIn.map { SchedulePage.text($0) }
      pages += RetentionSchedule.combinations.map { "\($0.name): \($0.parts.joined(separator: ", "))\n" }
      try Output.write(pages.joined(separator: "\n"))
    }
  }
}

/// A retention schedule as text: every row with who says so.
private enum SchedulePage {
  static func text(_ schedule: RetentionSchedule, heading: String? = nil) -> String {
    var text = (heading ?? "\(schedule.name): \(schedule.title)") + "\n"
    for row in schedule.rows {
      let from = row.months == nil ? "" : " from \(row.trigger.words)"
      let end =
        switch row.atEnd {
        case .review: ", then review"
        case .destroy: ", then destroy"
        case nil: ""
        }
      text += "  \(row.category): \(row.period)\(from)\(end)\n"
      if row.months != nil, row.trigger.field == nil {
        text += "    Records do not give that date, so the end cannot be worked out.\n"
      }
      if !row.wordings.isEmpty { text += "    Also: \(row.wordings.joined(separator: ", "))\n" }
      let source = row.source.isEmpty ? (row.isOwn ? "your own row" : "") : row.source
      if !source.isEmpty { text += "    Source: \(source)\n" }
      if let address = row.address { text += "    \(address)\n" }
      if let note = row.note { text += "    Note: \(note)\n" }
    }
    for note in schedule.notes { text += "  \(note)\n" }
    return text
  }
}
