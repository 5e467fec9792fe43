import Foundation
import Records
import Testing

@testable import Formats

/// Every label of `fields.md` against the book.
@Suite struct LabelsSpecTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let fields: [String]
    let labels: [String]
    var testDescription: String { fields.joined(separator: ", ") }
  }

  /// Labels that the page itself says are decided by section, neighbours or values, or that stand there as an example.
  static let decidedElsewhere: Set<String> = [
    // By section or neighbours.
    "Name", "Family name", "Given names", "Forename(s)", "Contact", "Position", "Name of Agency", "Agency",
    "If 'no', please state why not", "If no, please give reason why not", "Date of report", "Date",
    "Date (DD MM YY) beside a signature", "Position (beside a signature)",
    "Time (if known), often in a cell of its own",
    // By their values.
    "Type", "Category", "Status and Outcome by their values", "Information shared? (yes/no)", "Information shared",
    "Outcomes", "Confidentiality", "Main DSL only", "Main DSL only (with text, not yes/no)",
    // Said with where they stand.
    "Name of Agency or Agency under \"shared with / referred to\"", "Consent sought (yes/no) with Consent outcome",
    "If no, please give reason why not (after a *told* question)",
  ]

  static let lines: [Line] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let corpora = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"].map { URL(filePath: $0) }
    let shared = corpora?.deletingLastPathComponent() ?? root.deletingLastPathComponent().appending(path: "shared")
    let page = shared.appending(path: "spec/fields.md")
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count >= 5, cells[1] != "id", !cells[1].hasPrefix("--") else { return nil }
      let fields = cells[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.allSatisfy({ Field(name: $0) != nil }) else { return nil }
      return Line(fields: fields, labels: labels(in: cells[3...].dropLast().joined(separator: "|")))
    }
  }()

  // Labels are parted by ";", and "+" parts those seen from likely variants; what follows a full stop is prose.
  private static func labels(in cell: String) -> [String] {
    var cell = cell
    for prose in [
      ". Values:", ": a case's", ": never the recipient", ": involved, not", " (\"Was the referral", ". A review",
    ] {
      if let range = cell.range(of: prose) { cell = String(cell[..<range.lowerBound]) }
    }
    return cell.replacing(" + ", with: ";").split(separator: ";").map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: " +"))
    }.filter { !$0.isEmpty }
  }

  @Test(.enabled(if: !lines.isEmpty, "shared/spec/fields.md is not beside the package"), arguments: lines)
  func everyLabelOfThePageMeansItsField(_ line: Line) {
    let fields = line.fields.compactMap(Field.init(name:))
    for label in line.labels where !Self.decidedElsewhere.contains(label) {
      let found = LabelBook.shared.entry(of: label)?.field ?? Question.asked(by: label)?.field
      #expect(found.map { fields.contains($0) } == true, "\(label): \(found?.name ?? "not understood")")
    }
  }
}
