import Rules
import Testing

@testable import Reporting

@Suite struct RunSummaryTests {
  @Test func aTypicalRunIsSaidInSomeTwentyLines() {
    let text = RunSummary(Samples.typical.results, folder: "Reports/x", colour: false).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // With what changed, waivers to act on, looser settings and a policy that is overdue.
    #expect((15...35).contains(lines.count))
    #expect(lines.allSatisfy { $0.count <= 120 })
    for word in ["1,204 records examined", "Level:    limited", "Reports/x", "Exit 1:", "7. Keep a record"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func rulesOfTheOrganisationsOwnHaveALine() {
    let text = RunSummary(Samples.own.results, folder: nil, colour: false).text
    #expect(text.contains("  Off target  Rules of your own: 1 of 2 on target\n"), "\(text)")
    #expect(!RunSummary(Samples.typical.results, folder: nil, colour: false).text.contains("of your own"))
  }

  @Test func noEntryOrTeamIsNamed() {
    let text = RunSummary(Samples.bad.results, folder: nil, colour: true).text
    for secret in ["Exports", "North", "ISR-", ".csv"] { #expect(!text.contains(secret)) }
  }

  @Test func theReasonsSumToWhatCouldNotBeRead() {
    var results = Samples.good.results
    let names = ["corrupt", "denied", "truncated", "encrypted", "parse-error"]
    results.ledger.dispositions = names.enumerated().map { (name: "unreadable:" + $1, count: $0 + 1) }
    let text = RunSummary(results, folder: nil, colour: false).text
    #expect(
      text.contains("15 could not be read (5 parse-error, 4 encrypted, 3 truncated and 3 for other reasons)"), "\(text)"
    )
  }

  @Test func colourAddsNothingButColour() {
    let plain = RunSummary(Samples.bad.results, folder: "x", colour: false).text
    let painted = RunSummary(Samples.bad.results, folder: "x", colour: true).text
    #expect(!plain.contains("\u{1B}"))
    #expect(painted.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func aNameCannotMoveTheCursor() {
    var results = Samples.good.results
    results.organisation.name = "Trust\u{1B}[2J\u{202E}\r"
    let text = RunSummary(results, folder: nil, colour: false).text
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 0x0D })
  }

  @Test(arguments: [
    (Int32(0), "complete; no rule at or above critical failed"),
    (1, "complete; at least one rule at or above critical failed"),
    (2, "no rule at or above critical failed, but not everything could be read or checked"),
    (3, "at least one rule at or above critical failed, and not everything could be read or checked"),
  ])
  func theExitStatusIsExplained(status: Int32, words: String) {
    var results = Samples.good.results
    results.exitStatus = status
    #expect(RunSummary(results, folder: nil, colour: false).text.hasSuffix("Exit \(status):   \(words)\n"))
  }

  @Test(arguments: [
    (1, 1, "1 finding of before was neither found again nor ruled out:"),
    (9, 9, "9 findings of before were neither found again nor ruled out:"),
    (9, 0, "9 findings of earlier runs were neither found again nor ruled out\n"),
    (9, 2, "9 findings of earlier runs, 2 of the last, were neither found again nor ruled out:"),
  ])
  func whatStaysAwayIsNotExplainedAnewEachNight(_ all: Int, _ anew: Int, _ words: String) {
    var results = Samples.good.results
    var changes = RunChanges()
    (changes.counts.unseen, changes.counts.newlyUnseen) = (all, anew)
    changes.previous = .init(id: "aaaaaaaaaaaa", asOf: SampleRun.asOf, hasOtherPack: false, hasOtherSettings: false)
    results.changes = changes
    let text = RunSummary(results, folder: nil, colour: false).text
    #expect(text.contains(words), "\(text)")
    #expect(text.contains("their records were not in this run") == (anew > 0))
  }

  @Test func withoutARecordItSaysSo() {
    var results = Samples.none.results
    results.exitStatus = 2
    let text = RunSummary(results, folder: nil, colour: false).text
    #expect(text.contains("no record of a decision to share was found"))
    #expect(!text.contains("% met"))
    #expect(text.hasSuffix("Exit 2:   no record was found, so nothing could be checked\n"))
  }
}
