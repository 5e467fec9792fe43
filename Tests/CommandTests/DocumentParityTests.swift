import Foundation
import Records
import Rules
import Testing

/// The same record gets the same verdict of every rule as a document, whatever kind and whoever's program made it, that it
/// gets as JSON.
@Suite(
  .serialized,
  .enabled(
    if: MadeDocuments.python != nil,
    "LibreOffice or the Python environment is not here; Tests/CommandTests/Documents/environment makes it"))
struct DocumentParityTests {
  /// What the run says of one record.
  private struct Outcome: Equatable {
    var location: String
    var verdicts: [Character]
    /// Why it is not assessed, if so.
    var counted: String
  }

  private struct Run {
    var rules: [String] = []
    var outcomes: [Outcome] = []
    /// Of the documents that gave no records: how many of each disposition.
    var refused: [String: Int] = [:]
  }

  private static func run(_ input: URL) throws -> Run {
    let output = try Folder()
    let result = try Binary.run(
      [
        "run", input.path, "--as-of", CompliantRecord.examplesAsOf.description, "--name", "r", "--quiet",
        "--fail-on", "none", "--output", output.url.path,
      ], in: output)
    try #require(result.status == 0 || result.status == 2, "\(result.status) \(result.errors)")
    var run = Run()
    for line in try output.text("r/outcomes.jsonl").split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      if let rules = object["rules"] as? [String] {
        run.rules = rules
      } else {
        run.outcomes.append(
          Outcome(
            location: object["location"] as? String ?? "", verdicts: Array(object["verdicts"] as? String ?? ""),
            counted: object["counted"] as? String ?? ""))
      }
    }
    for row in try output.text("r/ledger.csv").split(separator: "\n").dropFirst() {
      let disposition = String(row.split(separator: ",", omittingEmptySubsequences: false)[1])
      if !["assessed", "container", "directory", "attachment"].contains(disposition) {
        run.refused[disposition, default: 0] += 1
      }
    }
    return run
  }

  /// What is expected of each record, by its number: of one whose fields all have a label what it gets as JSON, of a row
  /// of a log without some columns what it gets as CSV, because no JSON says that a column is missing.
  private static let expected = Result {
    let folder = try MadeDocuments.made.get()
    let json = try run(folder.appendingPathComponent("records.jsonl"))
    let log = try located(run(folder.appendingPathComponent("csv-log.zip")), .log, [])
    return (rules: json.rules, json: try located(json, .lines, []), log: log)
  }

  private enum Arrangement { case lines, forms, log, box }

  /// The outcomes by the number of their record, which the address says.
  private static func located(_ run: Run, _ arrangement: Arrangement, _ numbers: [Int]) throws -> [Int: Outcome] {
    let all = SayableRecords.all
    // As the generator makes them: a log of the records that have the same fields, in the order of their first ones.
    var logs: [[Int]] = []
    for index in all.indices {
      let log = logs.firstIndex { log in log.first.map { all[$0].answers.keys == all[index].answers.keys } == true }
      if let log { logs[log].append(index) } else { logs.append([index]) }
    }
    var found: [Int: Outcome] = [:]
    for (order, outcome) in run.outcomes.enumerated() {
      func number(_ pattern: String) -> Int? {
        let range = outcome.location.range(of: pattern + "[0-9]+", options: .regularExpression)
        return range.flatMap { Int(outcome.location[$0].drop { !$0.isNumber }) }
      }
      let index: Int? =
        switch arrangement {
        case .lines: number(":line=").map { $0 - 1 }
        case .forms: number("!r").map { $0 - 1 }
        case .log:
          number("!log").flatMap { log in
            // Headings stand in the first row. A log of one record has no row in its address.
            let row = (number("row=") ?? 2) - 2
            return logs.indices.contains(log - 1) && logs[log - 1].indices.contains(row) ? logs[log - 1][row] : nil
          }
        case .box: order < numbers.count ? numbers[order] : nil
        }
      guard let index, all.indices.contains(index) else {
        Issue.record("a record at \(outcome.location), where none was written")
        continue
      }
      if let other = found.updateValue(outcome, forKey: index) {
        Issue.record("two records of one, at \(other.location) and \(outcome.location)")
      }
    }
    return found
  }

  @Test func everyExampleIsSaidInJSON() throws {
    let expected = try Self.expected.get()
    let all = SayableRecords.all
    #expect(all.count > 120)
    for (number, record) in all.enumerated() {
      let said = record.isWhole ? expected.json[number] : expected.log[number]
      let outcome = try #require(said, "\(record.name) is not there")
      guard outcome.counted.isEmpty, let rule = expected.rules.firstIndex(of: record.judged.rule) else { continue }
      #expect(outcome.verdicts[rule] == record.judged.verdict.letter, "\(record.name)")
    }
  }

  @Test(arguments: MadeDocuments.kinds)
  func everyRuleSaysOfADocumentWhatItSaysOfTheSameInJSON(_ kind: MadeDocuments.Kind) throws {
    let expected = try Self.expected.get()
    let arrangement: Arrangement = kind.isLog ? .log : kind.name == "mbox" ? .box : .forms
    let run = try Self.run(MadeDocuments.made.get().appendingPathComponent("\(kind.name).zip"))
    guard !run.outcomes.isEmpty else {
      Issue.record("\(kind.name): no record was read: \(run.refused)")
      return
    }
    let found = try Self.located(run, arrangement, kind.records)
    for number in kind.records {
      let record = SayableRecords.all[number]
      let which = "record \(number + 1) (\(record.name))"
      let expects = try #require(record.isWhole ? expected.json[number] : expected.log[number])
      guard let got = found[number] else {
        Issue.record("\(kind.name): \(which) is not read; not read in all: \(run.refused)")
        continue
      }
      if got.counted != expects.counted {
        Issue.record("\(kind.name): \(which) is counted \(got.counted), expected \(expects.counted)")
      }
      for (rule, letters) in zip(expected.rules, zip(expects.verdicts, got.verdicts))
      where letters.0 != letters.1 && !SayableRecords.leftOut.contains(rule) {
        Issue.record("\(kind.name), \(rule), \(which): expected \(letters.0), got \(letters.1)")
      }
    }
  }
}
