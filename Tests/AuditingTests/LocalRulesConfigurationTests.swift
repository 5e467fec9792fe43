import Auditing
import Records
import Rules
import Testing

/// `local-rules:` of `audit.yaml`: what is right becomes a rule like any other, what is wrong is named with its line.
@Suite struct LocalRulesConfigurationTests {
  /// A rule in lines of its own, in which a test changes one.
  static let lines = [
    "local-rules:",
    "  - id: local.manager-agreed",
    "    sentence: a manager agreed",
    "    severity: minor",
    "    why: Two see more than one",
    "    action: Ask the manager.",
    "    owner: Manager",
    "    applies-when: {one-of: {field: decision, values: [shared, Partly shared]}}",
    "    check: {present: approver}",
    "    examples:",
    "      pass: [{}]",
    "      fail: [{approver: ~}]",
  ]

  /// The settings with line `number` (from 1) replaced.
  static func changed(_ number: Int, _ line: String) -> String {
    var lines = lines
    lines[number - 1] = line
    return lines.joined(separator: "\n") + "\n"
  }

  static let plain = lines.joined(separator: "\n") + "\n"

  @Test func aRuleIsReadAsItIsWritten() throws {
    let configuration = try AuditConfiguration.read(
      Self.plain + "severities: {local.manager-agreed: major}\n", file: "audit.yaml")
    let rule = try #require(configuration.localRules.first)
    #expect(rule.id == "local.manager-agreed" && rule.sentence == "a manager agreed" && rule.severity == .minor)
    #expect(rule.why == "Two see more than one." && rule.good == "The record shows that a manager agreed.")
    #expect(rule.owner == .manager && rule.theme == .local && rule.source == "a rule of the organisation’s own")
    #expect(rule.looksAt == [.approver, .decision] && rule.evidence == [.approver])
    #expect(rule.concerns.map(\.words) == ["the decision is one of “shared”, “Partly shared”"])
    #expect(rule.examples.map(\.line) == [11, 12])
    #expect(configuration.severities == ["local.manager-agreed": .major])
    try configuration.checkLocalExamples()
    // Behind the built-in ones, before what is asked once a run.
    #expect(configuration.rules.suffix(2).map(\.id) == ["local.manager-agreed", "policy.in-place"])
    #expect(configuration.rules.count == RulePack.builtIn.count + 1)
  }

  @Test func itCanBeSwitchedOff() throws {
    let configuration = try AuditConfiguration.read(
      Self.plain + "off: [{rule: local.manager-agreed, reason: not yet}]\n", file: "audit.yaml")
    #expect(configuration.off.map(\.rule) == ["local.manager-agreed"])
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let says: String
    var testDescription: String { says }
    /// - Parameter number: the line that is replaced; where the error is reported too.
    init(_ number: Int, _ replacement: String, _ says: String, at line: Int? = nil) {
      text = changed(number, replacement)
      self.line = line ?? number
      self.says = says
    }
  }

  private static func check(_ words: String, _ says: String) -> Wrong { Wrong(9, "    check: \(words)", says) }

  static let wrong: [Wrong] = [
    Wrong(2, "  - id: manager-agreed", "begins with “local.”"),
    Wrong(2, "  - id: record.signed", "begins with “local.”"),
    Wrong(2, "  - id: local.Größe", "begins with “local.”"),
    Wrong(2, "  - id: local.\(String(repeating: "a", count: 99))", "at most 60"),
    Wrong(2, "  - ide: local.a", "needs an id"),
    Wrong(3, "    sentence: a manager agreed.", "without a full stop"),
    Wrong(3, "    sentence: \"\"", "says nothing"), Wrong(3, "    sentence:", "needs sentence", at: 2),
    Wrong(3, "    sentence: \(String(repeating: "long ", count: 2_000))", "may have 200 letters"),
    Wrong(3, "    sentence: \"a \\u202E manager\"", "U+202E"), Wrong(3, "    sentence: \"a \\e[2J\"", "U+1B"),
    Wrong(3, "    sentence: [a]", "must be a text"),
    Wrong(3, "    sentence: \(String(repeating: "W", count: 190))", "a word of 190 letters"),
    Wrong(3, "    sentense: a manager agreed", "needs sentence", at: 2),
    Wrong(4, "    severity: mayor", "did you mean “major”?"),
    Wrong(4, "    severety: minor", "needs a severity", at: 2),
    Wrong(5, "    why: ", "needs why", at: 2), Wrong(6, "    action: \"\"", "says nothing"),
    Wrong(7, "    owner: Manger", "did you mean “Manager”?"), Wrong(7, "    ower: Manager", "did you mean “owner”?"),
    Wrong(8, "    applies-when: {one-of: {field: decision, values: [shred]}}", "did you mean “shared”?"),
    Wrong(8, "    applies-when: {one-of: {field: decision, values: [signposted]}}", "for a person to read"),
    Wrong(8, "    aplies-when: {present: decision}", "did you mean “applies-when”?"),
    Wrong(9, "    chek: {present: approver}", "needs a check", at: 2),
    check("{}", "needs a word"), check("approver", "must be keys and values"),
    check("{presnt: approver}", "did you mean “present”?"), check("{present: aprover}", "did you mean “approver”?"),
    check("{present: [approver]}", "must be a text"), check("{present: approver, not: {present: team}}", "one word"),
    check("{present: ~x}", "there is no field"), check("{present: }", "says nothing"),
    check("{substantive: decision_date}", "is a date"), check("{all: []}", "lists nothing"),
    check("{any: approver}", "must be a list"), check("{not: [{present: approver}]}", "must be keys"),
    check("{one-of: {field: channel}}", "1 to 100"), check("{one-of: {field: channel, values: []}}", "1 to 100"),
    check("{one-of: {field: channel, values: [\"?!\"]}}", "no word in it"),
    check("{one-of: {field: shared_date, values: [today]}}", "is a date"),
    check("{one-of: {field: channel, values: [a], valeus: [b]}}", "did you mean “values”?"),
    check("{matches: {field: channel}}", "needs a pattern"),
    check("{matches: {field: channel, pattern: \"a(b\"}}", "bracket"),
    check("{matches: {field: channel, pattern: \"\\\\bsecure\"}}", "is not read here"),
    check("{within: {date: signature_date, of: decision_date}}", "needs days or working-days"),
    check("{within: {date: signature_date, of: decision_date, days: 1, working-days: 1}}", "one of the two"),
    check("{within: {date: signature_date, of: decision_date, days: 99999}}", "may be 0 to 3660"),
    check("{within: {date: signature_date, of: decision_date, days: -1}}", "may be 0 to 3660"),
    check("{within: {date: signature_date, of: decision_date, days: 99999999999999999999999}}", "whole number"),
    check("{within: {date: signature_date, of: signature_date, days: 1}}", "with itself"),
    check("{within: {date: approver, of: decision_date, days: 1}}", "approver is none"),
    check("{within: {date: signature_date, of: decision_date, days: 1, earlier: maybe}}", "use one of pass, fail"),
    check("{within: {date: signature_date, of: decision_date, day: 1}}", "needs days or working-days"),
    check("{before: {date: signature_date}}", "needs than"),
    check("{before: {date: signature_date, than: decision_date, days: 2}}", "no key “days”"),
    check(
      String(repeating: "{not: ", count: 17) + "{present: team}" + String(repeating: "}", count: 17), "deeper than 16"),
    check(
      "{any: [" + Array(repeating: "{present: team}", count: 300).joined(separator: ", ") + "]}", "more than 200 words"),
    check("&a {present: approver}", "anchors and aliases"),
    Wrong(10, "    exampels:", "needs examples", at: 2),
    Wrong(11, "      pass: []", "lists no example"), Wrong(11, "      passes: [{}]", "under pass", at: 11),
    Wrong(12, "      error: [{}]", "under fail", at: 11), Wrong(12, "      fail: {approver: ~}", "must be a list"),
    Wrong(12, "      fail: [{aprover: ~}]", "did you mean “approver”?"),
    Wrong(12, "      fail: [{approver: [a]}]", "must be a text"),
    Wrong(12, "      fail: [{record: witheld}]", "did you mean “withheld”?"),
    Wrong(12, "      fail: [{no-column: aprover}]", "did you mean “approver”?"),
    Wrong(12, "      fail: [{no-column: approver, approver: A}]", "an answer and no column"),
    Wrong(12, "      fail: [{approver: \(String(repeating: "a", count: 10_001))}]", "longer than 10000"),
    Wrong(1, "local-rules: []", "this is not YAML", at: 2),
  ]

  @Test(arguments: wrong)
  func whatIsWrongIsNamed(_ wrong: Wrong) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try AuditConfiguration.read(wrong.text, file: "audit.yaml")
    }
    #expect(error.message.contains(wrong.says), "\(error)")
    #expect(error.line == wrong.line, "\(error)")
    #expect(error.message.count < 400)
  }

  @Test func anExampleThatDoesNotHoldIsNamedWithItsLine() throws {
    let configuration = try AuditConfiguration.read(
      Self.changed(12, "      fail: [{approver: A manager}]"), file: "audit.yaml")
    let error = try #require(throws: ConfigurationError.self) { try configuration.checkLocalExamples() }
    #expect(error.description == "audit.yaml:12: local.manager-agreed, example 1 of fail: the rule gives pass instead")
  }

  /// They are the organisation's rules: its bank holidays and settings hold for their examples.
  @Test func examplesGoByTheSettings() throws {
    let late = Self.changed(
      9, "    check: {within: {date: signature_date, of: decision_date, working-days: 1}}"
    ).replacing("pass: [{}]", with: "pass: [{decision_date: 2026-08-03, signature_date: 2026-08-04}]")
      .replacing("{approver: ~}", with: "{decision_date: 2026-07-31, signature_date: 2026-08-04}")
    try AuditConfiguration.read(late, file: "a").checkLocalExamples()
    // The third of August is a bank holiday in Scotland.
    let scottish = try AuditConfiguration.read("organisation: {nation: scotland}\n" + late, file: "a")
    #expect(throws: ConfigurationError.self) { try scottish.checkLocalExamples() }
  }

  @Test func tooManyAreTooMany() throws {
    let rule = Self.lines.dropFirst().joined(separator: "\n") + "\n"
    let text = { (count: Int) in
      "local-rules:\n" + (1...count).map { rule.replacing("manager-agreed", with: "r\($0)") }.joined()
    }
    #expect(try AuditConfiguration.read(text(100), file: "a").localRules.count == 100)
    let error = try #require(throws: ConfigurationError.self) { try AuditConfiguration.read(text(101), file: "a") }
    #expect(error.message.contains("may list 100 rules; there are 101") && error.line == 2 + 11 * 100)
  }

  @Test func anIdIsGivenOnce() throws {
    let text = Self.plain + Self.lines.dropFirst().joined(separator: "\n") + "\n"
    let error = try #require(throws: ConfigurationError.self) { try AuditConfiguration.read(text, file: "a") }
    #expect(error.message.contains("two rules “local.manager-agreed”") && error.line == 13)
  }

  /// A few lines that would stand for more words than there is memory.
  @Test func aliasesDoNotMultiply() throws {
    var text = "x0: &x0 {present: team}\n"
    for level in 1...40 {
      text +=
        "x\(level): &x\(level) {all: [" + Array(repeating: "*x\(level - 1)", count: 9).joined(separator: ", ") + "]}\n"
    }
    text += Self.changed(9, "    check: *x40")
    let error = try #require(throws: ConfigurationError.self) { try AuditConfiguration.read(text, file: "a") }
    #expect(error.message.contains("anchors and aliases"))
  }

  @Test func depthWithoutEndIsAnErrorAndNoCrash() throws {
    for text in [
      "local-rules: " + String(repeating: "[", count: 100_000),
      Self.changed(
        9, "    check: " + String(repeating: "{not: ", count: 900) + "{}" + String(repeating: "}", count: 900)),
    ] { #expect(throws: ConfigurationError.self) { try AuditConfiguration.read(text, file: "a") } }
  }
}
