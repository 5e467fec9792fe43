import Foundation
import Records
import Rules
import Testing

/// The files for other tools over two real nights: they agree with the lists for people, and know findings again.
@Suite struct OtherToolsTests {
  private struct Night {
    let findings: [[String: String]]
    let sarif: [[String: Any]]
    let junit: String
    let oscal: String
    let results: [String: Any]

    /// Of a record's finding under a rule.
    func result(_ record: String, _ rule: String) -> [String: Any]? {
      sarif.first {
        ($0["properties"] as? [String: Any])?["record"] as? String == record && $0["ruleId"] as? String == rule
      }
    }

    func print(_ record: String, _ rule: String) -> String? {
      (result(record, rule)?["partialFingerprints"] as? [String: String])?["recordAndRule/v1"]
    }
  }

  private func night(_ asOf: String, _ folder: Folder) throws -> Night {
    let result = try Binary.run(
      ["run", "exports", "--as-of", asOf, "--name", "r", "--formats", "all"], in: folder,
      environment: ["XDG_STATE_HOME": folder.url("state").path])
    #expect(result.status == 1, "\(result.errors)")
    func object(_ name: String) throws -> [String: Any] {
      try #require(
        try JSONSerialization.jsonObject(with: try Data(contentsOf: folder.url("Reports/r/\(name)"))) as? [String: Any])
    }
    let log = try object("results.sarif")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let lines = try folder.text("Reports/r/findings.csv").split(whereSeparator: \.isNewline)
    let heads = lines[0].replacing("\u{FEFF}", with: "").split(separator: ",").map(String.init)
    // None of these records has a comma in a cell before the message.
    let rows = lines.dropFirst().map { line in
      Dictionary(zip(heads, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))) { one, _ in
        one
      }
    }
    return Night(
      findings: rows, sarif: try #require(run["results"] as? [[String: Any]]),
      junit: try folder.text("Reports/r/junit.xml"),
      oscal: try folder.text("Reports/r/oscal-assessment-results.json"),
      results: try object("results.json"))
  }

  @Test func findingsAreKnownAgainAndEveryFileCountsTheSame() throws {
    let folder = try Folder()
    func write(_ path: String, _ id: String, _ change: [Field: String?]) throws {
      try folder.write(path, InterchangeRecord.json(.shared, change.merging([.recordID: id]) { $1 }))
    }
    try write("exports/one/a.json", "REF-A", [.signature: nil])
    try write("exports/one/b.json", "REF-B", [:])
    try write("exports/one/c.json", "REF-C", [.decisionReason: nil])
    let first = try night("2026-09-29", folder)
    #expect(first.result("REF-A", "record.signed") != nil && first.sarif.allSatisfy { $0["baselineState"] == nil })

    // One is mended, one breaks, one lies elsewhere.
    try FileManager.default.removeItem(at: folder.url("exports"))
    try write("exports/two/a.json", "REF-A", [:])
    try write("exports/two/b.json", "REF-B", [.signature: nil])
    try write("exports/two/deep/c.json", "REF-C", [.decisionReason: nil])
    let second = try night("2026-09-30", folder)
    #expect(second.result("REF-A", "record.signed") == nil)
    #expect(second.result("REF-B", "record.signed")?["baselineState"] as? String == "new")
    #expect(second.result("REF-C", "record.reason-recorded")?["baselineState"] as? String == "unchanged")
    let print = try #require(second.print("REF-C", "record.reason-recorded"))
    #expect(print == first.print("REF-C", "record.reason-recorded"))
    #expect(second.print("REF-B", "record.signed") != first.print("REF-A", "record.signed"))
    #expect(second.oscal.contains("\"value\": \"\(print)\""))

    for night in [first, second] {
      let rules = try #require(night.results["rules"] as? [[String: Any]])
      let failures = rules.reduce(0) { $0 + ($1["fail"] as? Int ?? 0) }
      #expect(failures > 0)
      #expect(night.findings.count { $0["verdict"] == "fail" } == failures)
      #expect(night.sarif.count { $0["kind"] as? String == "fail" } == failures)
      #expect(night.sarif.count == night.findings.count)
      #expect(night.junit.matches(of: #/<failure /#).count == failures)
    }
  }
}
