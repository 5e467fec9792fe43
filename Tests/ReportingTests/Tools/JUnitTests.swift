import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct JUnitTests {
  private static let run = ToolSamples.everything

  /// The cases of a suite, each as its name and what is within.
  private func cases(_ suite: String, _ run: SampleRun = run) throws -> [String] {
    let text = try run.written("junit.xml")
    let part = try #require(text.components(separatedBy: "<testsuite name=\"\(suite)\"").dropFirst().first)
    let body = try #require(part.components(separatedBy: "</testsuite>").first)
    return body.components(separatedBy: "<testcase ").dropFirst().map { String($0) }
  }

  private func one(_ verdict: Verdict, waived: Bool) throws -> SampleRun {
    var run = Self.run
    let rule = try #require(run.rules.firstIndex { $0.id == "record.signed" })
    var line = run.outcomes[0]
    line.edition = .goldenRules
    line.verdicts = run.rules.map { _ in .notApplicable }
    line.verdicts[rule] = verdict
    line.remarks = [(rule, "nobody signed")]
    line.waivers = waived ? [(rule, "W-2026-01")] : []
    run.outcomes = [line]
    run.count()
    return run
  }

  @Test(arguments: [
    (Verdict.fail, false, "<failure message=\"nobody signed\" type=\"critical\"/>"),
    (.fail, true, "<skipped message=\"waiver W-2026-01, to the end of 2026-12-31: nobody signed\"/>"),
    (.review, false, "<skipped message=\"a person must decide: nobody signed\"/>"),
    (.notChecked, false, "<skipped message=\"not checked: nobody signed\"/>"),
    (.error, false, "<error message=\"nobody signed\" type=\"rule-error\"/>"),
  ])
  func anOutcomeIsACase(verdict: Verdict, waived: Bool, expected: String) throws {
    let cases = try cases("record.signed", one(verdict, waived: waived))
    #expect(cases.count == 1)
    #expect(cases[0].contains(expected))
    #expect(cases[0].contains("name=\"ISR-1 (ledger.csv:row=4, row=2)\""))
  }

  @Test(arguments: [
    (Verdict.pass, "name=\"1 record passes\" time=\"0\"/>"), (.notApplicable, "does not apply to 1 record"),
  ])
  func whatIsSoundIsOneCaseWithItsCount(verdict: Verdict, expected: String) throws {
    let cases = try cases("record.signed", one(verdict, waived: false))
    #expect(cases.count == 1)
    #expect(cases[0].contains(expected))
    #expect(cases[0].contains("<skipped") == (verdict == .notApplicable))
  }

  @Test func whatCouldNotBeReadIsAnErrorOfTheLedger() throws {
    let cases = try cases("ledger")
    let errors = cases.filter { $0.contains("<error") }
    for (name, type) in [
      ("ledger.csv:row=3\"", "unreadable:truncated"), ("ledger.csv:row=7\"", "unreadable:encrypted"),
      ("ledger.csv:row=4 (lost)", "lost"), ("damaged records", "damaged records"),
      ("values not read", "values not read"),
    ] {
      #expect(errors.contains { $0.contains(name) && $0.contains("type=\"\(type)\"") }, "\(name)")
    }
    #expect(errors.count == 5)
  }

  @Test func aRunWithoutARecordIsRed() throws {
    #expect(try cases("ledger", Samples.none).contains { $0.contains("no record was found") })
  }

  @Test func aSoundRunIsNotRed() throws {
    var run = try one(.pass, waived: false)
    run.ledger.removeAll { $0.disposition.isUnreadable || $0.lost > 0 }
    run.results.problemCount = 0
    run.results.rules.removeAll { $0.isAskedOnce }
    run.count()
    let text = try run.written("junit.xml")
    #expect(!text.contains("<error") && !text.contains("<failure"))
    #expect(text.contains("failures=\"0\" errors=\"0\" time=\"0\""))
  }

  @Test func findingsBeyondTheBoundAreOneCaseThatSaysHowMany() throws {
    var run = try one(.fail, waived: false)
    run.outcomes = Array(repeating: run.outcomes[0], count: JUnitFile.most + 234)
    run.count()
    let cases = try cases("record.signed", run)
    #expect(cases.count == JUnitFile.most + 1)
    #expect(try #require(cases.last).contains("name=\"234 more records\""))
    #expect(try #require(cases.last).contains("<failure"))
  }

  @Test func propertiesHoldEveryCount() throws {
    let text = try Self.run.written("junit.xml")
    for result in Self.run.results.rules {
      let part = try #require(text.components(separatedBy: "<testsuite name=\"\(result.rule.id)\"").dropFirst().first)
      for verdict in Verdict.allCases {
        #expect(part.contains("<property name=\"\(verdict.name)\" value=\"\(result.count(verdict))\"/>"))
      }
    }
  }

  @Test(arguments: [
    ("<&>\"'", "&lt;&amp;&gt;&quot;&#39;"), ("]]>", "]]&gt;"), ("a\tb\nc\rd", "a[U+0009]b[U+000A]c[U+000D]d"),
    ("\u{0}\u{B}\u{FFFE}\u{FFFF}\u{7F}\u{85}", "[U+0000][U+000B][U+FFFE][U+FFFF][U+007F][U+0085]"),
    ("\"\u{301}", "&quot;\u{301}"),
    ("\u{10FFFF}é", "\u{10FFFF}é"), ("a\u{202E}b", "a[U+202E]b"),
    ("a\u{E0041}\u{34F}\u{3164}\u{2800}b", "a[U+E0041][U+034F][U+3164][U+2800]b"),
  ])
  func textIsLegalInXML(text: String, expected: String) {
    var written = ReportText(reserving: 0)
    written.append(xml: text)
    #expect(written.bytes == Array(expected.utf8))
  }
}
