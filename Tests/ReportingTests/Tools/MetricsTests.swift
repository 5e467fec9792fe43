import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct MetricsTests {
  private static let run = ToolSamples.everything

  private func lines(_ run: SampleRun = run) throws -> [String] {
    try run.written("metrics.prom").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: ["everything", "hostile", "none", "one"])
  func everyLineKeepsTheGrammar(sample: String) throws {
    let samples = ["everything": Self.run, "hostile": ToolSamples.hostile, "none": Samples.none]
    let lines = try lines(samples[sample] ?? Samples.one)
    #expect(lines.last == "", "the file ends with a line end")
    let help = /# HELP sharing_audit_[a-z_]+ [^\\]+\./
    let type = /# TYPE sharing_audit_[a-z_]+ gauge/
    let sample =
      #/
      (sharing_audit_[a-z_]+)
      (?: \{ [a-z]+ = "(?: [^"\\] | \\["\\n] )*" (?: , [a-z]+ = "(?: [^"\\] | \\["\\n] )*" )* \} )?
      \ [0-9]+ (?: \.[0-9]+ )?
      /#
      // A quote with an accent on it is a quote all the same.
      .matchingSemantics(.unicodeScalar)
    var family = ""
    var families: Set<String> = []
    var seen: Set<String> = []
    for line in lines.dropLast() {
      if line.wholeMatch(of: help) != nil {
        family = String(line.split(separator: " ")[2])
        #expect(families.insert(family).inserted, "\(family) twice")
      } else if line.hasPrefix("# TYPE") {
        #expect(line.wholeMatch(of: type) != nil && line.split(separator: " ")[2] == family, "\(line)")
      } else {
        let match = try #require(line.wholeMatch(of: sample), "\(line)")
        #expect(match.1 == family, "\(line)")
        #expect(seen.insert(String(line[..<(line.lastIndex(of: " ") ?? line.endIndex)])).inserted, "\(line) twice")
      }
    }
    #expect(families.count > 10)
  }

  @Test func clockTimesAreSecondsSince1970() throws {
    let lines = try lines()
    // date -d 2026-09-30T21:04:09Z +%s
    #expect(lines.contains("sharing_audit_last_completion_timestamp_seconds 1790802249"))
    #expect(lines.contains("sharing_audit_run_duration_seconds 4"))
    #expect(lines.contains("sharing_audit_as_of_timestamp_seconds 1790726400"))
  }

  @Test(arguments: ["", "2026-09-30", "2026-09-30T21:04Z", "x026-09-30T21:04:09Z", "2026-13-30T21:04:09Z"])
  func whatIsNoTimeGivesNone(text: String) { #expect(MetricsText.seconds(text) == nil) }

  @Test(arguments: [(Int32(0), true), (1, true), (2, false), (3, false)])
  func onlyARunThatSawEverythingIsASuccess(status: Int32, isSuccess: Bool) throws {
    var run = Self.run
    run.results.exitStatus = status
    let lines = try lines(run)
    #expect(lines.contains { $0.hasPrefix("sharing_audit_last_success_timestamp_seconds ") } == isSuccess)
    #expect(lines.contains("sharing_audit_exit_status \(status)"))
  }

  @Test func countsAreThoseOfTheRun() throws {
    let lines = try lines()
    for result in Self.run.results.rules {
      for verdict in Verdict.allCases {
        let labels = "rule=\"\(result.rule.id)\",severity=\"\(result.severity.name)\",verdict=\"\(verdict.name)\""
        #expect(lines.contains("sharing_audit_outcomes{\(labels)} \(result.count(verdict))"))
      }
    }
    for line in [
      "sharing_audit_entries 11", "sharing_audit_entries_by_disposition{disposition=\"unreadable:encrypted\"} 1",
      "sharing_audit_entries_by_disposition{disposition=\"unreadable:vanished\"} 0", "sharing_audit_lost 7",
      "sharing_audit_ledger_balanced 1", "sharing_audit_input_entries{input=\"2\"} 4",
      "sharing_audit_findings{baseline=\"new\"} 12", "sharing_audit_findings{baseline=\"resolved\"} 3",
      "sharing_audit_oldest_finding_age_seconds 3456000", "sharing_audit_waivers{state=\"active\"} 1",
      "sharing_audit_waivers{state=\"expired\"} 0", "sharing_audit_counts_withheld 0",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test(arguments: [Samples.one, Samples.nineteen])
  func withFewRecordsNoCountAboutThemIsTold(run: SampleRun) throws {
    var run = run
    run.results.changes = Self.run.results.changes
    let lines = try lines(run)
    #expect(lines.contains("sharing_audit_counts_withheld 1"))
    for family in ["records{", "outcomes{", "waived_failures{", "findings{", "rule_coverage", "oldest"] {
      #expect(!lines.contains { $0.hasPrefix("sharing_audit_\(family)") }, "\(family)")
    }
    #expect(lines.contains("sharing_audit_exit_status \(run.results.exitStatus)"))
  }

  @Test(arguments: [("a\"b\\c\nd", "a\\\"b\\\\c\\nd"), ("\u{0}\r", "  "), ("é", "é")])
  func aLabelIsOneLine(text: String, expected: String) { #expect(MetricsText.escaped(text) == expected) }

  @Test(arguments: [(0, 0, nil), (0, 3, "0.0000"), (1, 3, "0.3333"), (2, 3, "0.6667"), (3, 3, "1.0000")])
  func aShareHasFourDecimals(part: Int, whole: Int, expected: String?) {
    #expect(MetricsText.share(part, whole) == expected)
  }
}
