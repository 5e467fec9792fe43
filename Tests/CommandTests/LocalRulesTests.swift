import Foundation
import Records
import Rules
import Testing

/// Rules of an organisation's own, from the settings to every report.
@Suite struct LocalRulesTests {
  private static let settings = """
    organisation: {name: Harbour}
    inputs: [{path: in}]
    local-rules:
      - id: local.manager-agreed
        sentence: "a manager agreed {{tool}} <b>to it</b> & more"
        severity: major
        why: "=HYPERLINK(1) <script>alert(1)</script>"
        action: "=cmd|' /C calc'!A0 {{{css}}}"
        owner: Manager
        applies-when: {one-of: {field: decision, values: [shared]}}
        check: {present: approver}
        examples:
          pass: [{}]
          fail: [{approver: ~}]
          not-applicable: [{record: withheld}]
      - id: local.insecure
        sentence: it was not sent by fax
        severity: critical
        why: A fax may lie about.
        action: Send it otherwise.
        check: {not: {one-of: {field: channel, values: [fax]}}}
        examples:
          pass: [{channel: Egress}]
          fail: [{channel: fax}]
          not-checked: [{channel: ~}, {no-column: channel}]

    """

  private func folder(_ settings: String = settings, records: Int = 25) throws -> Folder {
    let folder = try Folder()
    try folder.write("audit.yaml", settings)
    let rows = (0..<records).map { number in
      var answers = CompliantRecord.shared.answers
      answers[.recordID] = "ISR-\(number)"
      answers[.decisionReason] =
        "Reason \(number): bruises were seen on the arm, told in words of case number \(number * 7919)"
      if number == 3 { answers[.approver] = nil }
      return answers
    }
    try folder.write("in/log.csv", InterchangeRecord.csv(rows))
    return folder
  }

  private func run(_ folder: Folder, _ more: [String] = []) throws -> Binary.Result {
    try Binary.run(["run", "--as-of", "2026-09-30", "--name", "r"] + more, in: folder)
  }

  @Test func theyAreInEveryReportLikeAnyOther() throws {
    let folder = try folder()
    let result = try run(folder, ["--fail-on", "major"])
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(
      result.output.contains("Rules of your own: 2 of 2 on target")
        || result.output.contains("Rules of your own: 1 of 2"))
    // What failed is of the severity that the gate was set to.
    #expect([1, 3].contains(result.status), "\(result.output)")
    let outcomes = try folder.text("Reports/r/outcomes.jsonl").split(separator: "\n")
    let header = try #require(outcomes.first)
    #expect(header.contains(#""local.manager-agreed","local.insecure"]"#))
    #expect(outcomes[1].contains(#"PP","#) || outcomes[1].contains(#"PP"}"#))
    #expect(outcomes[4].contains("FP\""), "\(outcomes[4])")
    let findings = try folder.text("Reports/r/findings.csv").split(separator: "\n").filter { $0.contains("local.") }
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.contains("local.manager-agreed,,major,fail,the approver is blank,"), "\(finding)")
    #expect(finding.contains("'=cmd|' /C calc'!A0 {{{css}}}"), "\(finding)")
    let page = try folder.text("Reports/r/board-report.html")
    #expect(page.contains("<h3 id=\"own\">Rules of our own</h3>"))
    #expect(page.contains("A manager agreed {{tool}} &lt;b&gt;to it&lt;/b&gt; &amp; more"))
    #expect(!page.contains("<b>to it") && !page.contains("<script"))
    let table = try #require(
      page.components(separatedBy: "id=\"cap-own\"").last?.components(separatedBy: "</table>").first)
    #expect(table.components(separatedBy: "<tr><th scope=\"row\">").count == 3)
    let builtIn = try #require(
      page.components(separatedBy: "id=\"cap-rules\"").last?.components(separatedBy: "</table>").first)
    #expect(!builtIn.contains("A manager agreed"))
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url("Reports/r/results.json"))) as? [String: Any])
    let rules = try #require(results["rules"] as? [[String: Any]])
    let own = rules.filter { $0["local"] as? Bool == true }
    #expect(own.map { $0["id"] as? String } == ["local.manager-agreed", "local.insecure"])
    #expect(own.map { $0["fail"] as? Int } == [1, 0] && own.map { $0["pass"] as? Int } == [24, 25])
    #expect(own.first?["sentence"] as? String == "a manager agreed {{tool}} <b>to it</b> & more")
    #expect(own.first?["goldenRule"] is NSNull)
    #expect(rules.filter { $0["local"] == nil }.count == RulePack.builtIn.count)
    #expect((results["records"] as? [String: Any])?["nonCompliant"] as? Int ?? 0 >= 1)
  }

  /// The same records under the same gate fail because of the rule, and do not where it is switched off.
  @Test func theGateHoldsForThem() throws {
    let record = InterchangeRecord.json(.shared, [.channel: "fax"])
    for (more, status) in [
      ("", Int32(1)), ("severities: {local.insecure: minor}\n", 0),
      ("off: [{rule: local.insecure, reason: not yet}]\n", 0),
    ] {
      // The built-in rule leaves a fax to a person.
      let folder = try folder(Self.settings + more, records: 0)
      try FileManager.default.removeItem(at: folder.url("in"))
      try folder.write("in/record.json", record)
      let result = try run(folder)
      #expect(result.status == status, "\(more): \(result.output)\(result.errors)")
    }
  }

  @Test func withFewRecordsTheirFiguresAreBands() throws {
    let folder = try folder(records: 5)
    _ = try run(folder)
    let page = try folder.text("Reports/r/board-report.html")
    let table = try #require(
      page.components(separatedBy: "id=\"cap-own\"").last?.components(separatedBy: "</table>").first)
    #expect(table.contains("Table 3. The organisation’s own rules"))
    #expect(!table.replacing("Table 3", with: "").replacing(#/<[^>]*>/#, with: "").contains { $0.isNumber }, "\(table)")
  }

  @Test func theCommandsKnowThem() throws {
    let folder = try folder()
    let list = try Binary.run(["rules", "list"], in: folder)
    #expect(list.output.split(separator: "\n").count == RulePack.builtIn.count + 2)
    #expect(list.output.contains("local.insecure\tour own\tcritical\tit was not sent by fax\n"))
    let show = try Binary.run(["rules", "show", "local.insecure"], in: folder)
    #expect(show.output.contains("Passes where: it is not so that the way of sharing is “fax”."), "\(show.output)")
    #expect(show.output.contains("- not-checked: example 2 — no column for channel"))
    let near = try Binary.run(["rules", "show", "local.insecur"], in: folder)
    #expect(near.status == 64 && near.errors.contains("did you mean “local.insecure”?"))
    let test = try Binary.run(["rules", "test", "--config", "audit.yaml"], in: folder)
    #expect(
      test.status == 0 && test.output.contains("of \(RulePack.builtIn.count + 2) rules: 0 broken"), "\(test.output)")
    let lint = try Binary.run(["rules", "lint"], in: folder)
    #expect(lint.status == 0 && lint.output.contains("local.insecure is a rule of your own"))
  }

  /// Who would judge others must do what it says.
  @Test func aRuleThatBreaksItsExamplesJudgesNobody() throws {
    let folder = try folder(Self.settings.replacing("{channel: fax}", with: "{channel: post}"))
    let test = try Binary.run(["rules", "test"], in: folder)
    #expect(test.status == 1)
    #expect(
      test.output.contains("audit.yaml:24: local.insecure, example 1 of fail: the rule gives pass instead"),
      "\(test.output)")
    for command in [["run"], ["check", "in"], ["rules", "lint"]] {
      let result = try Binary.run(command, in: folder)
      #expect(result.status == 65 && result.errors.contains("audit.yaml:24: local.insecure"), "\(result.errors)")
    }
    #expect(!folder.exists("Reports"))
  }

  /// Settings that somebody mistyped: an answer or an error that says where, never a crash and never silence.
  @Test(arguments: 1...100)
  func mistypedSettingsAreAnErrorWithItsLine(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var bytes = Array(Self.settings.utf8)
    let start = Array(Self.settings.utf8.prefix(50)).count
    for _ in 0...next(3) {
      let at = start + next(bytes.count - start - 20)
      switch next(6) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(Array("{}[]:,&*!|>'\"%@`#-?~\\\t\n x0\u{1}".utf8)[next(27)], at: at)
      case 2: bytes.swapAt(at, at + 1)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + 1 + next(20)))
      case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 1 + next(60))], at: at)
      default: bytes[at] = UInt8(0x20 + next(95))
      }
    }
    let folder = try folder(records: 1)
    try folder.write("audit.yaml", Data(bytes))
    let result = try run(folder, ["--quiet"])
    #expect([0, 1, 2, 3, 65, 66].contains(result.status), "\(result.status) \(result.errors)")
    if result.status == 65 {
      #expect(result.errors.contains(#/audit\.yaml:\d+: /#), "\(result.errors)")
      #expect(result.errors.utf8.count < 1_500)
    }
  }
}
