import Records
import Rules
import Testing

@testable import Reporting

/// What the reports say of policies, of retention, and of settings that are not as the software comes.
@Suite struct SettingsInReportsTests {
  private static func words(_ run: SampleRun) throws -> String {
    try PageTemplate.board().page(of: BoardPage(run.results))
      .replacing(#/<style>(.|\n)*?</style>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
  }

  @Test func everyPolicyHasARowWithItsState() throws {
    let register = try #require(BoardPage(Samples.typical.results).policies.register)
    #expect(
      register.rows.map(\.status) == ["Review soon", "Review overdue", "In place", "No owner", "Missing"])
    #expect(register.rows.first?.owner == "Chair of trustees")
    #expect(register.rows.first?.due == "4 December 2026")
    #expect(try Self.words(Samples.typical).contains("3 policies are missing or not in order."))
    #expect(try Self.words(Samples.typical).contains("1 review falls due within 90 days."))
  }

  @Test func withoutARegisterOrAScheduleThePageSaysWhatFollows() throws {
    let words = try Self.words(Samples.good)
    #expect(words.contains("No policies register is in the settings"))
    #expect(words.contains("No retention schedule is in the settings, so no record could be held against one"))
    #expect(BoardPage(Samples.good.results).policies.tables == 0)
  }

  @Test func theScheduleInForceIsPrintedWithItsSources() throws {
    let results = Samples.typical.results
    let schedule = try #require(BoardPage(results).policies.schedule)
    let rows = try #require(results.schedule).rows
    #expect(schedule.rows.count == rows.count)
    for (row, printed) in zip(rows, schedule.rows) { #expect(printed.area == row.source && !printed.period.isEmpty) }
    #expect(
      schedule.rows.contains { $0.from == "The adoption order" && $0.period == "100 years" && $0.end == "Not said" })
    #expect(try !Self.words(Samples.typical).contains("https://"))
  }

  @Test func tablesAreNumberedOneAfterTheOther() throws {
    for run in [Samples.typical, Samples.good, Samples.none, Samples.nineteen] {
      let numbers = try PageTemplate.board().page(of: BoardPage(run.results)).matches(
        of: #/<caption[^>]*>Table (\d+)\. /#
      ).map { Int($0.1) ?? 0 }
      #expect(numbers == Array(1...max(1, numbers.count)), "\(numbers)")
    }
  }

  @Test func whatIsLooserIsSaidByTheLevel() throws {
    #expect(
      BoardPage(Samples.typical.results).opinion.caution
        == "1 rule is switched off and 1 setting is looser than the standard: see “How this was done”.")
    #expect(BoardPage(Samples.good.results).opinion.caution == nil)
    #expect(try !Self.words(Samples.good).contains("looser"))
  }

  @Test func whatIsLooserStandsFirst() {
    var results = Samples.good.results
    results.settings = ["a is stricter.", "b is looser.", "c is other."]
    results.looserSettings = ["b is looser."]
    #expect(BoardPage(results).method.settings == ["b is looser.", "a is stricter.", "c is other."])
  }

  @Test func theSummaryCountsThemAndNamesTwo() {
    let text = RunSummary(Samples.changed.results, folder: "Reports/x", colour: false).text
    #expect(text.contains("Settings: 17 settings changed and 2 rules switched off; 15 looser than the standard\n"))
    #expect(text.ranges(of: "(looser)").count == 2)
    #expect(text.contains("Policies: 1 missing, 1 overdue for review, 1 without owner, approval or review date"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 37 && lines.allSatisfy { $0.count <= 120 })
  }

  @Test func withEverythingAsItComesTheSummarySaysNothingOfIt() {
    let text = RunSummary(Samples.good.results, folder: "Reports/x", colour: false).text
    #expect(!text.contains("Settings: ") && !text.contains("Policies: "))
  }
}
