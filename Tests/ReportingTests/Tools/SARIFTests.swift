import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct SARIFTests {
  private static let run = ToolSamples.everything

  /// The one run of a file.
  private func sarif(_ run: SampleRun = run) throws -> [String: Any] {
    let text = try run.written("results.sarif")
    let top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let runs = try #require(top["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return runs[0]
  }

  /// One record with one verdict on `record.signed`.
  private func one(_ verdict: Verdict, waived: Bool = false, _ baseline: Baseline = .none) throws -> SampleRun {
    var run = Self.run
    let rule = try #require(run.rules.firstIndex { $0.id == "record.signed" })
    var line = run.outcomes[0]
    line.edition = .goldenRules
    line.verdicts = run.rules.map { _ in .pass }
    line.verdicts[rule] = verdict
    line.remarks = [(rule, "nobody signed")]
    line.waivers = waived ? [(rule, "W-2026-01")] : []
    line.baselines = verdict.isFinding ? [baseline] : []
    run.outcomes = [line]
    run.count()
    return run
  }

  @Test(
    arguments: [
      (Verdict.fail, false, Baseline.none, "fail", "error", nil), (.fail, false, .new, "fail", "error", "new"),
      (.fail, false, .unchanged, "fail", "error", "unchanged"), (.fail, false, .changed, "fail", "error", "updated"),
      (.fail, false, .reopened, "fail", "error", "new"), (.fail, true, .unchanged, "fail", "error", "unchanged"),
      (.review, false, .new, "review", "none", "new"), (.notChecked, false, .none, "open", "none", nil),
    ] as [(Verdict, Bool, Baseline, String, String, String?)])
  func anOutcomeIsAResult(
    verdict: Verdict, waived: Bool, baseline: Baseline, kind: String, level: String, state: String?
  ) throws {
    let results = try #require(try sarif(one(verdict, waived: waived, baseline))["results"] as? [[String: Any]])
    // The rule that is asked once stands behind it.
    let result = try #require(results.first)
    #expect(result["kind"] as? String == kind)
    #expect(result["level"] as? String == level)
    #expect(result["baselineState"] as? String == state)
    let properties = try #require(result["properties"] as? [String: Any])
    #expect(properties["outcome"] as? String == verdict.name)
    #expect(properties["baseline"] as? String == (baseline == .none ? nil : baseline.name))
    let suppressions = result["suppressions"] as? [[String: String]]
    #expect((suppressions != nil) == waived)
    if waived {
      #expect(
        suppressions == [
          [
            "kind": "external", "status": "accepted",
            "justification": "waiver W-2026-01, to the end of 2026-12-31",
          ]
        ])
    }
    #expect((result["partialFingerprints"] as? [String: String])?["recordAndRule/v1"] == "1-RSI/record.signed")
  }

  @Test(arguments: [Verdict.pass, .notApplicable])
  func whatIsSoundIsACountAndNoResult(verdict: Verdict) throws {
    let run = try sarif(one(verdict))
    #expect((run["results"] as? [[String: Any]])?.count == 1)
    let rules = ((run["properties"] as? [String: Any])?["rules"] as? [String: Any])?["record.signed"] as? [String: Int]
    #expect(rules?[verdict.name] == 1)
  }

  @Test func aFaultOfTheAuditorIsANotificationAndNoResult() throws {
    let run = try sarif(one(.error))
    #expect((run["results"] as? [[String: Any]])?.count == 1)
    let found = try notifications(run).filter { id($0) == "rule-error" }
    #expect(found.count == 1)
    #expect((found[0]["associatedRule"] as? [String: String]) == ["id": "record.signed"])
  }

  @Test(arguments: [(Severity.critical, "error"), (.major, "warning"), (.minor, "note")])
  func aLevelIsASeverity(severity: Severity, level: String) { #expect(SARIFText.level(severity) == level) }

  @Test func aRunThatIsNotRememberedHasNoPrints() throws {
    var run = Self.run
    run.isRemembered = false
    for index in run.outcomes.indices { run.outcomes[index].baselines = [] }
    run.results.changes = nil
    let text = try run.written("results.sarif")
    for word in ["partialFingerprints", "baselineState", "baselineGuid"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test(arguments: ["everything", "typical"])
  func resultsAddUpToTheCounts(sample: String) throws {
    let sample = sample == "typical" ? Samples.typical : Self.run
    let run = try sarif(sample)
    var found: [String: Int] = [:]
    for result in try #require(run["results"] as? [[String: Any]]) {
      let kind = try #require(result["kind"] as? String)
      found["\(result["ruleId"] ?? "") \(kind)", default: 0] += result["occurrenceCount"] as? Int ?? 1
    }
    for rule in sample.results.rules {
      for (verdict, kind) in [(Verdict.fail, "fail"), (.review, "review"), (.notChecked, "open")] {
        #expect(found["\(rule.rule.id) \(kind)"] ?? 0 == rule.count(verdict), "\(rule.rule.id) \(kind)")
      }
    }
    let errors = try notifications(run).filter { id($0) == "rule-error" }.count
    #expect(errors == sample.results.rules.reduce(0) { $0 + $1.count(.error) })
  }

  @Test func everyEntryIsAnArtifactInItsArchive() throws {
    let artifacts = try #require(try sarif()["artifacts"] as? [[String: Any]])
    #expect(artifacts.count == Self.run.ledger.count)
    let found = artifacts.map { artifact in
      let location = artifact["location"] as? [String: Any]
      return "\(artifact["parentIndex"] as? Int ?? -1) \(location?["uri"] ?? "")"
    }
    #expect(
      found == [
        "-1 Exports.zip", "0 /North.zip", "1 /log.csv", "1 /log.csv", "0 /a/book.xlsx", "0 /a/secret.docx",
        "0 /lines.jsonl", "-1 Folder/", "-1 Folder/one.json", "-1 Folder/100%25%20of%20it.pdf", "-1 Folder/photo.jpg",
      ])
    for (index, artifact) in artifacts.enumerated() {
      let properties = try #require(artifact["properties"] as? [String: Any])
      #expect(properties["ledgerRow"] as? Int == index + 2)
      #expect(properties["disposition"] as? String == Self.run.ledger[index].disposition.name)
      #expect((artifact["hashes"] as? [String: String])?["sha-256"] == Self.run.ledger[index].sha256)
    }
  }

  @Test func aResultPointsToItsPlace() throws {
    let results = try #require(try sarif()["results"] as? [[String: Any]])
    var places: [String: (index: Int?, line: Int?, name: String?)] = [:]
    for result in results {
      for location in result["locations"] as? [[String: Any]] ?? [] {
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        let logical = try #require((location["logicalLocations"] as? [[String: Any]])?.first)
        let whole = try #require(logical["fullyQualifiedName"] as? String)
        places[whole] = (
          (physical["artifactLocation"] as? [String: Any])?["index"] as? Int,
          (physical["region"] as? [String: Any])?["startLine"] as? Int, logical["name"] as? String
        )
      }
    }
    for (location, index, line, name) in [
      ("Exports.zip!North.zip!log.csv:row=2", 2, 2, "row=2"),
      ("Exports.zip!a/book.xlsx:sheet=Log,row=3", 4, nil, "sheet=Log,row=3"),
      ("Exports.zip!lines.jsonl:line=4", 6, 4, "line=4"), ("Folder/one.json:item=5", 8, nil, "item=5"),
      ("Folder/100% of%20it.pdf:page=6", 9, nil, "page=6"),
    ] as [(String, Int, Int?, String)] {
      let place = try #require(places[location])
      #expect(place == (index, line, name), "\(location)")
    }
  }

  @Test func nothingIsLostSilently() throws {
    let run = try sarif()
    let found = try notifications(run)
    for line in Self.run.ledger.enumerated() where line.element.disposition.isUnreadable {
      #expect(found.contains { id($0) == line.element.disposition.name && artifact($0) == line.offset })
    }
    #expect(found.contains { id($0) == "lost" && artifact($0) == 2 })
    #expect(found.filter { id($0) == "lost-place" }.count == 1)
    #expect(found.filter { id($0) == "value-not-read" }.count == 1)
    #expect(found.contains { id($0) == "more-problems" && words($0).hasPrefix("7 more places") })
    #expect(found.contains { id($0) == "damaged-records" && words($0).hasPrefix("1 record comes") })
    #expect(found.allSatisfy { $0["level"] as? String == "error" || id($0) == "value-not-read" })
    let ids = Set(SARIFNotification.descriptors.map(\.id))
    #expect(found.allSatisfy { ids.contains(id($0)) })
  }

  @Test(arguments: [(Int32(0), true), (1, true), (2, false), (3, false)])
  func aRunThatCouldNotSeeEverythingIsNoSuccess(status: Int32, succeeded: Bool) throws {
    var run = Self.run
    run.results.exitStatus = status
    let invocation = try #require((try sarif(run)["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == succeeded)
    #expect(invocation["exitCode"] as? Int == Int(status))
  }

  @Test func anInterruptedRunIsNoSuccess() throws {
    var run = Self.run
    run.results.exitStatus = 0
    run.results.status = "interrupted"
    let invocation = try #require((try sarif(run)["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
  }

  @Test func everyRuleIsDescribedLocalOnesToo() throws {
    let run = try sarif(Samples.own)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == Samples.own.results.rules.map(\.rule.id))
    let own = try #require(rules.first { $0["id"] as? String == "local.no-fax" })
    #expect(own["name"] as? String == "LocalNoFax")
    #expect((own["shortDescription"] as? [String: String])?["text"] == "Nothing was sent by fax")
    #expect((own["defaultConfiguration"] as? [String: String])?["level"] == "warning")
    #expect((own["properties"] as? [String: Any])?["tags"] as? [String] == ["local", "major"])
  }

  @Test(arguments: [
    ("a b.csv", false, false, "a%20b.csv"), ("x%20y%.csv", false, false, "x%20y%25.csv"),
    ("/etc/passwd", true, false, "/%2Fetc/passwd"), ("d", false, true, "d/"), ("d/", false, true, "d/"),
    ("C:x", false, false, "C%3Ax"), ("é", true, false, "/%C3%A9"), ("a?b#c", false, false, "a%3Fb%23c"),
  ])
  func aNameIsAReference(name: String, isNested: Bool, isFolder: Bool, expected: String) {
    #expect(SARIFArtifacts.uri(name.utf8[...], isNested: isNested, isFolder: isFolder) == expected)
  }

  @Test(arguments: [("{0}", "{{0}}"), ("[a](b)", "[a] (b)"), ("plain", "plain"), ("[note]", "[note]")])
  func textIsShownAsItIs(text: String, expected: String) { #expect(SARIFText.plain(text) == expected) }

  private func notifications(_ run: [String: Any]) throws -> [[String: Any]] {
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    return try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
  }

  private func id(_ notification: [String: Any]) -> String {
    (notification["descriptor"] as? [String: String])?["id"] ?? ""
  }

  private func words(_ notification: [String: Any]) -> String {
    (notification["message"] as? [String: String])?["text"] ?? ""
  }

  private func artifact(_ notification: [String: Any]) -> Int? {
    let location = (notification["locations"] as? [[String: Any]])?.first
    let physical = location?["physicalLocation"] as? [String: Any]
    return (physical?["artifactLocation"] as? [String: Any])?["index"] as? Int
  }
}
