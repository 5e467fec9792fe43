import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct OSCALTests {
  private static let run = ToolSamples.everything

  private func assessment(_ run: SampleRun = run) throws -> [String: Any] {
    let text = try run.written("oscal-assessment-results.json")
    let top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require(top["assessment-results"] as? [String: Any])
  }

  private func result(_ run: SampleRun = run) throws -> [String: Any] {
    try #require((try assessment(run)["results"] as? [[String: Any]])?.first)
  }

  private func list(_ result: [String: Any], _ key: String) -> [[String: Any]] { result[key] as? [[String: Any]] ?? [] }

  private func props(_ node: [String: Any], _ name: String) -> [String] {
    list(node, "props").filter { $0["name"] as? String == name }.compactMap { $0["value"] as? String }
  }

  @Test(
    arguments: [
      ([Verdict.pass: 5], "satisfied", "pass"), ([.pass: 5, .notApplicable: 3], "satisfied", "pass"),
      ([.pass: 5, .fail: 1], "not-satisfied", "fail"), ([.pass: 5, .fail: 1, .error: 1], "not-satisfied", "fail"),
      ([.pass: 5, .review: 1], "not-satisfied", "other"), ([.pass: 5, .notChecked: 1], "not-satisfied", "other"),
      ([.pass: 5, .error: 1], "not-satisfied", "other"), ([.notApplicable: 5], nil, nil), ([:], nil, nil),
    ] as [([Verdict: Int], String?, String?)])
  func aRuleIsSatisfiedOnlyWhereEveryRecordIsKnownToKeepIt(counts: [Verdict: Int], state: String?, reason: String?)
    throws
  {
    var run = Self.run
    run.outcomes = []
    run.rules = []
    run.results.rules = [run.results.rules[0]]
    run.results.rules[0].counts = counts
    run.results.rules[0].waived = 0
    let finding = list(try result(run), "findings").first
    let status = (finding?["target"] as? [String: Any])?["status"] as? [String: String]
    #expect(status?["state"] == state)
    #expect(status?["reason"] == reason)
  }

  @Test(
    arguments: [
      (4, 0, 0, ["open": "4"]), (4, 1, 0, ["open": "3", "deviation-approved": "1"]),
      (4, 4, 0, ["deviation-approved": "4"]), (0, 0, 2, ["investigating": "2"]), (0, 0, 0, [:]),
    ] as [(Int, Int, Int, [String: String])])
  func whatIsNotMetIsARiskOpenAcceptedOrLookedInto(fail: Int, waived: Int, review: Int, expected: [String: String])
    throws
  {
    var run = Self.run
    run.outcomes = []
    run.rules = []
    run.results.rules = run.results.rules.filter { $0.rule.id == "record.signed" }
    run.results.rules[0].counts = [.pass: 9, .fail: fail, .review: review]
    run.results.rules[0].waived = waived
    let risks = list(try result(run), "risks")
    let found = risks.map { ($0["status"] as? String ?? "", props($0, "count").joined()) }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    for risk in risks {
      let status = risk["status"] as? String
      #expect((risk["deadline"] as? String) == (status == "open" ? "2026-10-07T00:00:00Z" : nil))
      #expect(
        props(risk, "waiver")
          == (status == "deviation-approved" ? ["waiver W-2026-01, to the end of 2026-12-31"] : []))
    }
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let text = try Self.run.written("oscal-assessment-results.json")
    let assessment = try assessment()
    let result = try result()
    var known: [String] = []
    let definitions = try #require(result["local-definitions"] as? [String: Any])
    for nodes in [
      list(result, "observations"), list(result, "risks"), list(result, "findings"), list(definitions, "components"),
      list(definitions, "inventory-items"),
      list(try #require(assessment["back-matter"] as? [String: Any]), "resources"),
      list(try #require(assessment["metadata"] as? [String: Any]), "parties"),
    ] {
      known += nodes.compactMap { $0["uuid"] as? String }
    }
    #expect(Set(known).count == known.count, "two things have one UUID")
    for key in ["observation-uuid", "risk-uuid", "actor-uuid", "subject-uuid"] {
      let told = text.components(separatedBy: "\"\(key)\": \"").dropFirst().map { String($0.prefix(36)) }
      #expect(!told.isEmpty && Set(told).isSubset(of: known), "\(key)")
    }
    let href = try #require((assessment["import-ap"] as? [String: Any])?["href"] as? String)
    #expect(known.contains(String(href.dropFirst())))
  }

  @Test func countsAreCompleteWhateverIsListed() throws {
    var run = Self.run
    // More findings of a rule than are listed.
    run.outcomes = (0..<24).flatMap { _ in run.outcomes }
    run.count()
    let result = try result(run)
    let observations = list(result, "observations")
    let byRule = Dictionary(grouping: observations) { props($0, "rule-id").joined() }
    for rule in run.results.rules {
      let mine = byRule[rule.rule.id] ?? []
      let single = mine.filter { !props($0, "outcome").isEmpty }
      let all = rule.count(.fail) + rule.count(.review) + rule.count(.error)
      #expect(single.count <= OSCALFile.mostOfRule)
      if all > OSCALFile.mostOfRule { #expect(single.count == OSCALFile.mostOfRule) }
      let whole = try #require(mine.first { props($0, "outcome").isEmpty })
      for prop in list(whole, "props") where prop["name"] as? String == "outcome-count" {
        let verdict = try #require(Verdict.allCases.first { $0.name == prop["class"] as? String })
        #expect(prop["value"] as? String == "\(rule.count(verdict))")
      }
      let finding = list(result, "findings").first { props($0, "rule-id") == [rule.rule.id] }
      #expect((finding?["remarks"] != nil) == (single.count == OSCALFile.mostOfRule))
    }
    #expect(
      run.results.rules.contains { $0.count(.fail) + $0.count(.review) + $0.count(.error) > OSCALFile.mostOfRule })
  }

  @Test func everyEntryThatCouldNotBeReadIsAnObservation() throws {
    let result = try result()
    let found = list(result, "observations").filter { !props($0, "disposition").isEmpty }
    #expect(
      found.map { props($0, "location").joined() } == ["ledger.csv:row=3", "ledger.csv:row=4", "ledger.csv:row=7"])
    #expect(props(result, "entries-unreadable") == ["2"])
    #expect(props(result, "records-unreadable") == ["7"])
    #expect(props(result, "records-assessed") == ["239"])
  }

  @Test func entriesBeyondTheBoundAreSaid() throws {
    var run = Self.run
    for number in 0..<OSCALFile.mostEntries {
      run.ledger.append(
        LedgerLine(
          entry: "Folder/\(number)", disposition: .unreadable(.denied), format: "", bytes: 0, sha256: "", records: 0,
          lost: 0, message: ""))
    }
    run.count()
    let observations = list(try result(run), "observations")
    #expect(observations.filter { !props($0, "disposition").isEmpty }.count == OSCALFile.mostEntries)
    let ledger = try #require(observations.first { $0["title"] as? String == "What was read" })
    #expect((ledger["remarks"] as? String)?.contains("Only the first 1,000") == true)
    #expect((ledger["description"] as? String)?.hasPrefix("1,002 entries could not be read") == true)
  }

  @Test func aFindingSaysWhichRecordAndWhereInTheLedger() throws {
    let found = list(try result(), "observations").filter { props($0, "record") == ["ISR-1"] }
    #expect(!found.isEmpty)
    for observation in found {
      #expect(props(observation, "location") == ["ledger.csv:row=4"])
      #expect(props(observation, "place") == ["row=2"])
      #expect(props(observation, "fingerprint").allSatisfy { $0.hasPrefix("1-RSI/") })
    }
  }

  @Test func theOtherFilesAreNamedWithTheirDigests() throws {
    let folder = try TemporaryFolder()
    let files = try Reports.write(
      Self.run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path)
    let text = try folder.text("a/oscal-assessment-results.json")
    for file in files where ["results.json", "findings.csv", "ledger.csv", "outcomes.jsonl"].contains(file.name) {
      #expect(text.contains(file.sha256), "\(file.name)")
    }
  }

  @Test(arguments: [
    (" a ", "a"), ("a\nb", "a b"), ("", "-"), ("\u{0}", "-"), ("\u{2028}x\u{FEFF}", "x"), ("\u{A0}x y", "x y"),
  ])
  func aValueIsOneLine(text: String, line: String) { #expect(OSCALText.line(text) == line) }

  @Test(arguments: [("record.signed", "record.signed"), ("1.1", "_1.1"), ("a b:c", "a_b_c"), ("", "_")])
  func anIDIsAToken(text: String, token: String) { #expect(OSCALText.token(text) == token) }

  @Test func namesGiveTheUUIDsOfTheStandard() {
    // The example of RFC 9562 for version 5 is in the namespace of DNS; this one is of Python's uuid.uuid5.
    #expect(NameUUID(address: "urn:sharing-audit:ns/oscal/1").text == "16c51228-2d62-5116-990a-1a20b5f69bb8")
    #expect(NameUUID.ofRun("a").text != NameUUID.ofRun("b").text)
  }
}
