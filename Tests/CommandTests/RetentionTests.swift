import Foundation
import Records
import Rules
import Testing

/// Schedules, policies and settings as a user meets them: in the command, the report and the results.
@Suite struct RetentionTests {
  private static let settings = """
    retention:
      schedule: [schools, looked-after-and-adoption]
      rows: [{category: trips, trigger: decision, period: 6 years, source: minute 4}]
    policies:
      - {name: safeguarding, owner: Chair of trustees, approved: 2026-01-10, review-due: 2026-11-01}
      - {name: data protection, owner: Clerk, approved: 2025-01-10, review-due: 2026-09-29}
    parameters: {timely.shared-promptly: {working-days: 3}}
    off: [{rule: record.unaltered, reason: our system keeps no dates of changes}]

    """

  @Test func theScheduleInForceIsShownWithItsSources() throws {
    let folder = try Folder()
    try folder.write("audit.yaml", Self.settings)
    let shown = try Binary.run(["rules", "schedules"], in: folder)
    #expect(shown.status == 0)
    #expect(
      shown.output.hasPrefix("IN FORCE (audit.yaml): schools, looked-after-and-adoption, own rows\n  trips: 6 years"))
    for schedule in RetentionSchedule.builtIn {
      #expect(shown.output.contains("\n\(schedule.name): \(schedule.title)\n"))
      for row in schedule.rows { #expect(shown.output.contains("Source: \(row.source)\n")) }
    }
    let one = try Binary.run(["rules", "schedules", "childrens-services"], in: folder)
    #expect(one.status == 0 && one.output.contains("LADO unfounded: 10 years from closure of the case\n"))
    let wrong = try Binary.run(["rules", "schedules", "shcools"], in: folder)
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean “schools”?"), "\(wrong.errors)")
  }

  @Test func everyReportSaysWhatIsSet() throws {
    let folder = try Folder()
    try folder.write("audit.yaml", Self.settings)
    let adopted: [Field: String?] = [.retentionCategory: "Adoption", .retentionPeriod: nil, .destroyAfter: nil]
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, adopted))
    let run = try Binary.run(
      ["run", "exports", "--as-of", "2026-09-30", "--name", "r", "--no-history"], in: folder)
    #expect(run.output.contains("Settings: 3 settings changed and 1 rule switched off; 1 looser than the standard\n"))
    // The record cites paragraph 18, so the appropriate policy document is missing too.
    #expect(run.output.contains("Policies: 3 missing, 1 overdue for review and 1 to be reviewed within 90 days\n"))
    let board = try folder.text("Reports/r/board-report.html")
    for words in [
      "1 rule is switched off and 1 setting is looser than the standard", "The adoption order", "Own: minute 4",
      "Review overdue", "Review soon", "Chair of trustees", "our system keeps no dates of changes",
    ] { #expect(board.contains(words), "\(words)") }
    let data = try Data(contentsOf: folder.url("Reports/r/results.json"))
    let results = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let policies = try #require(results["policies"] as? [[String: Any]])
    #expect(policies.compactMap { $0["state"] as? String } == ["in-place", "overdue", "missing", "missing", "missing"])
    let schedule = try #require(results["retentionSchedule"] as? [String: Any])
    #expect((schedule["rows"] as? [[String: Any]])?.first?["own"] as? Bool == true)
    #expect((results["looserSettings"] as? [String])?.count == 1)
    let rules = try #require(results["rules"] as? [[String: Any]])
    let follows = rules.first { $0["id"] as? String == "retention.follows-schedule" }
    #expect(follows?["notChecked"] as? Int == 1)
  }
}
