import Formats
import Records

/// A register in CSV, as a spreadsheet keeps it: a heading row, one waiver a row, several rules or records in a cell
/// parted by semicolons, commas or line breaks.
enum WaiverTable {
  private typealias Cell = WritableKeyPath<WaiverEntry, WaiverEntry.Written>
  private static var columns: [(name: String, cell: Cell)] {
    [
      ("location", \.location), ("team", \.team), ("decided-from", \.decidedFrom), ("decided-to", \.decidedTo),
      ("justification", \.justification), ("approver", \.approver), ("role", \.role), ("raised-by", \.raisedBy),
      ("raised", \.raised), ("from", \.from), ("expires", \.expires), ("review-note", \.reviewNote),
    ]
  }
  private static var names: [String] { ["id", "rules", "record"] + columns.map(\.name) }

  static func entries(_ text: String, file: String, _ errors: inout [ConfigurationError]) -> [WaiverEntry] {
    let table = PlainTable(text)
    if let line = table.openQuote {
      errors.append(
        ConfigurationError(file: file, line: line, "a quotation mark is opened in this row and never closed"))
      return []
    }
    guard let heading = table.rows.first else { return [] }
    let headings = heading.cells.map(Self.folded)
    for (index, name) in headings.enumerated() where !name.isEmpty {
      if !names.contains(name) {
        let cure = Spelling.cure(for: name, in: names)
        errors.append(
          ConfigurationError(
            file: file, line: heading.line, "there is no column “\(heading.cells[index].prefix(60))”; \(cure)"))
      } else if headings.firstIndex(of: name) != index {
        errors.append(ConfigurationError(file: file, line: heading.line, "the column \(name) stands twice; leave one"))
      }
    }
    if !headings.contains("id") {
      errors.append(
        ConfigurationError(
          file: file, line: heading.line, "the first row must be the headings: \(names.joined(separator: ", "))"))
    }
    guard errors.isEmpty else { return [] }
    var entries: [WaiverEntry] = []
    // Some spreadsheets end with rows of separators.
    for row in table.rows.dropFirst() where row.cells.contains(where: { !$0.allSatisfy { ";,\t ".contains($0) } }) {
      if let stray = row.cells.indices.first(where: {
        !row.cells[$0].trimmed.isEmpty && ($0 >= headings.count || headings[$0].isEmpty)
      }) {
        errors.append(
          ConfigurationError(
            file: file, line: row.line,
            "cell \(stray + 1) of this row stands under no heading; quote a text with commas"))
        continue
      }
      entries.append(entry(row, headings))
    }
    for index in entries.indices { entries[index].isOfTable = true }
    return entries
  }

  private static func entry(_ row: PlainTable.Row, _ headings: [String]) -> WaiverEntry {
    var entry = WaiverEntry(line: row.line, name: "the waiver in line \(row.line)")
    for (index, text) in row.cells.enumerated() where index < headings.count {
      let written = WaiverEntry.Written(text: text.trimmed, line: row.line)
      switch headings[index] {
      case "id": entry.id = written.text
      case "rules": entry.rules = parts(written, at: { $0 == ";" || $0 == "," || $0.isWhitespace })
      case "record": entry.records = parts(written, at: { $0 == ";" || $0.isNewline })
      default:
        if let column = columns.first(where: { $0.name == headings[index] }) { entry[keyPath: column.cell] = written }
      }
    }
    return entry
  }

  private static func parts(
    _ written: WaiverEntry.Written, at isBreak: (Character) -> Bool
  ) -> [WaiverEntry.Written] {
    written.text.split(whereSeparator: isBreak).map(\.trimmed).filter { !$0.isEmpty }
      .map { WaiverEntry.Written(text: $0, line: written.line) }
  }

  /// "Review note" is `review-note`.
  private static func folded(_ heading: String) -> String {
    heading.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }.joined(separator: "-")
  }
}
