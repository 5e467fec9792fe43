import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct WritersTests {
  private let run = SampleRun.seeded(21, records: 60)

  @Test func writersStandInTheOrderOfTheContract() {
    #expect(
      ReportWriter.all.map(\.file) == [
        "outcomes.jsonl", "findings.csv", "ledger.csv", "results.json", "board-report.html", "board-report.pdf",
        "lead-report.html", "actions.xlsx", "results.sarif", "oscal-assessment-results.json", "junit.xml",
        "metrics.prom",
        "manifest.json",
      ])
  }

  @Test func whatOnlyOtherToolsReadIsWrittenWhereItIsAskedFor() {
    #expect(ReportFormat.standard == [.html, .pdf, .xlsx, .csv, .jsonl, .prom])
  }

  @Test func everyOutcomeIsALineUnderAHeader() throws {
    let lines = try run.written("outcomes.jsonl").split(separator: "\n")
    #expect(lines.count == 61)
    let header = try object(lines[0])
    #expect(header["rules"] as? [String] == run.rules.map(\.id))
    for (text, line) in zip(lines.dropFirst(), run.outcomes) {
      let record = try object(text)
      #expect(record["record"] as? String == line.reference)
      #expect(record["location"] as? String == line.location)
      #expect(record["verdicts"] as? String == String(line.verdicts.map(\.letter)))
      #expect(record["damaged"] as? Bool == (line.damaged ? true : nil))
    }
  }

  @Test func marksStandOnlyWhereTheyApply() throws {
    var one = run
    one.outcomes = [
      OutcomeLine(
        reference: "a\"b\\c\u{1}\n", location: "x", team: "", edition: .hmg2024, verdicts: [], remarks: [],
        damaged: true,
        notAssessed: .requestMade)
    ]
    one.outcomes[0].waivers = [(2, "W-1")]
    let text = try one.written("outcomes.jsonl").split(separator: "\n")[1]
    #expect(
      text
        == #"{"record":"a\"b\\c\u0001\n","location":"x","edition":"hmg-2024","verdicts":"","waived":["\#(run.rules[2].id)"],"damaged":true,"counted":"request-made"}"#
    )
  }

  @Test func findingsAreWhatFailedOrNeedsAPerson() throws {
    let rows = CSVTable(try run.written("findings.csv")).rows
    let expected = run.outcomes.flatMap(\.verdicts).filter { [.fail, .review, .error].contains($0) }.count
    #expect(rows[0].joined(separator: ",") == Self.columns)
    #expect(rows.dropFirst().filter { ["fail", "review", "error"].contains($0[6]) }.count == expected)
    #expect(rows.allSatisfy { $0.count == 13 })
  }

  private static let columns =
    "record,location,team,rule,golden_rule,severity,verdict,message,action,owner,due,waiver,baseline"

  @Test func whatCannotBeCheckedIsOneRowPerRuleAndSource() throws {
    let rows = CSVTable(try run.written("findings.csv")).rows.filter { $0[6] == "not-checked" && !$0[1].isEmpty }
    let rules = Set(
      run.outcomes.flatMap { line in line.verdicts.indices.filter { line.verdicts[$0] == .notChecked } })
    #expect(rows.count == rules.count)
    #expect(rows.filter { $0[0].isEmpty }.allSatisfy { $0[1] == "Exports.zip!North, 2026.csv" })
  }

  @Test func aFindingSaysWhoDoesWhatUntilWhen() throws {
    let rows = CSVTable(try run.written("findings.csv")).rows
    let row = try #require(rows.first { $0[5] == "critical" && $0[6] == "fail" && $0[2] == "North" })
    #expect(
      row[8]
        == "Go through the records in which it is not so that the position on consent is recorded, and mend what can be mended."
    )
    #expect(row[9] == "Author of the record, through Priya Nair")
    #expect(row[10] == "2026-10-07")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44 1", "'+44 1"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"), ("a,b", "\"a,b\""),
    ("say \"x\"", "\"say \"\"x\"\"\""), ("=a,b", "\"'=a,b\""), ("\rx", "\"'\rx\""), ("\0=x", "\"'=x\""),
    ("plain", "plain"),
    ("", ""), ("a=b", "a=b"), ("Žluť", "Žluť"),
  ])
  func noCellIsAFormula(cell: String, expected: String) {
    var text = ReportText()
    text.append(cell: cell)
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
  }

  /// A reference that only looks like another would send somebody to the wrong record.
  @Test func whatIsNotSeenIsShownAsItsNumberInATable() {
    var text = ReportText()
    text.append(visibleCell: "ISR-1\u{202E}\t\u{0}, “a”")
    #expect(String(decoding: text.bytes, as: UTF8.self) == "\"ISR-1[U+202E][U+0009][U+0000], “a”\"")
  }

  @Test(arguments: [
    ("a.zip!b.csv:row=2", "a.zip!b.csv"), ("a.xlsx:sheet=Log,row=9", "a.xlsx:sheet=Log"), ("a.json:item=12", "a.json"),
    ("a.jsonl:line=7", "a.jsonl"), ("a.pdf:page=2", "a.pdf"), ("form-2.docx", "form-2.docx"), ("a.zip!7", "a.zip!7"),
  ])
  func aSourceIsTheAddressWithoutThePlace(location: String, source: String) {
    #expect(String(Substring(RecordAddress.source(of: location))) == source)
  }

  @Test func theLedgerHasARowForEveryEntry() throws {
    let rows = CSVTable(try run.written("ledger.csv")).rows
    #expect(rows[0].joined(separator: ",") == "entry,disposition,format,bytes,sha256,records,lost,message")
    #expect(rows.count == run.ledger.count + 1)
    #expect(rows[1][0] == "Exports.zip")
  }

  @Test func resultsHoldCountsThatAddUp() throws {
    let results = try object(Substring(try run.written("results.json")))
    let records = try #require(results["records"] as? [String: Any])
    let parts = ["compliant", "nonCompliant", "review", "notChecked"].compactMap { records[$0] as? Int }
    #expect(parts.reduce(0, +) == records["total"] as? Int)
    #expect((results["ledger"] as? [String: Any])?["balanced"] as? Bool == true)
    #expect((results["rules"] as? [[String: Any]])?.count == run.rules.count)
  }

  @Test(arguments: [
    (nil, "null"), (0, "0"), (1, "1"), (2.0 / 3, "0.6667"), (0.5, "0.5"), (0.99996, "1"), (0.05, "0.05"),
  ])
  func sharesHaveFourDecimals(share: Double?, expected: String) {
    var json = JSONText()
    json.object { $0.share("x", share) }
    #expect(String(decoding: json.finished().bytes, as: UTF8.self) == "{\n  \"x\": \(expected)\n}\n")
  }

  @Test func theManifestHoldsTheDigestOfEveryOtherFile() throws {
    let folder = try TemporaryFolder()
    let files = try Reports.write(
      run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path)
    let manifest = try object(Substring(try folder.text("a/manifest.json")))
    let listed = try #require(manifest["files"] as? [[String: Any]])
    #expect(listed.compactMap { $0["name"] as? String } == files.dropLast().map(\.name))
    for (entry, file) in zip(listed, files) { #expect(entry["sha256"] as? String == file.sha256) }
    #expect(manifest["previous"] is NSNull)
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let again = SampleRun.seeded(21, records: 60)
    for writer in ReportWriter.all where writer.format != .pdf {
      #expect(try run.bytes(of: writer.file) == again.bytes(of: writer.file))
    }
  }

  private func object(_ text: Substring) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

/// Reads CSV back, quotes and all: written apart from the writer so that the two can disagree.
struct CSVTable {
  var rows: [[String]] = []

  init(_ text: String) {
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
      if isQuoted, !wasQuote, scalar != "\"" {
        cell.unicodeScalars.append(scalar)
      } else if scalar == "\"" {
        if !isQuoted {
          isQuoted = true
        } else if wasQuote {
          cell.append("\"")
          wasQuote = false
        } else {
          wasQuote = true
        }
      } else {
        isQuoted = false
        wasQuote = false
        if scalar == "," || scalar == "\n" {
          row.append(cell)
          cell = ""
          if scalar == "\n" {
            rows.append(row)
            row = []
          }
        } else {
          cell.unicodeScalars.append(scalar)
        }
      }
    }
  }
}
