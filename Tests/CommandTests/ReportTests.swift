import Foundation
import Records
import Rules
import Testing

/// Reports from remembered runs, when the archives are gone.
@Suite struct ReportTests {
  private func run(
    _ input: String, _ asOf: String, in folder: Folder, state: Folder, _ more: [String] = []
  ) throws -> Binary.Result {
    try Binary.run(
      ["run", input, "--as-of", asOf, "--name", "r"] + more, in: folder, environment: ["XDG_STATE_HOME": state.url.path]
    )
  }

  private func report(_ arguments: [String], in folder: Folder, state: Folder) throws -> Binary.Result {
    try Binary.run(["report"] + arguments, in: folder, environment: ["XDG_STATE_HOME": state.url.path])
  }

  private func page(_ result: Binary.Result, in folder: Folder) throws -> String {
    let line = try #require(result.output.split(separator: "\n").last { $0.hasPrefix("Reports:") }, "\(result.errors)")
    return try folder.text(line.dropFirst(10) + "/board-report.html")
  }

  private func records(_ names: Range<Int>, unsigned: Int) -> String {
    InterchangeRecord.csv(
      names.map { name in
        var answers = CompliantRecord.shared.answers
        answers[.recordID] = "ISR-\(name)"
        if name - names.lowerBound < unsigned { answers[.signature] = "" }
        return answers
      })
  }

  @Test func aRunIsReportedAgainWithoutItsArchives() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("audit.yaml", "organisation: {name: Harbour}\noff: [{rule: record.unaltered, reason: no dates}]\n")
    try folder.write("exports/log.csv", records(0..<40, unsigned: 3))
    #expect(try run("exports", "2026-09-29", in: folder, state: state).status == 1)
    let first = try folder.text("Reports/r/board-report.html")
    try folder.write("exports/log.csv", records(0..<40, unsigned: 1))
    #expect(try run("exports", "2026-09-30", in: folder, state: state).status == 1)
    let second = try folder.text("Reports/r/board-report.html")
    try FileManager.default.removeItem(at: folder.url("exports"))
    #expect(first != second)
    #expect(try page(try report([], in: folder, state: state), in: folder) == second)
    #expect(try page(try report(["previous", "--output", "board"], in: folder, state: state), in: folder) == first)
    // What was loosened since does not change what was reported.
    try folder.write("audit.yaml", "organisation: {name: Elsewhere}\nseverities: {record.signed: minor}\n")
    let again = try report(["2"], in: folder, state: state)
    #expect(again.status == 0 && again.errors.isEmpty)
    #expect(try page(again, in: folder) == second)
    #expect(folder.names.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aLatestAuditThatSawAPartOnlyIsSaidToBeLeftOut() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("all.csv", records(0..<60, unsigned: 2))
    _ = try run("all.csv", "2026-09-05", in: folder, state: state)
    try folder.write("part.csv", records(0..<25, unsigned: 9))
    _ = try run("part.csv", "2026-09-20", in: folder, state: state)
    let result = try report(["--period", "2026-Q3"], in: folder, state: state)
    #expect(result.output.contains("the latest, as of 20 September 2026, saw a part only and is left out"))
    let page = try page(result, in: folder)
    #expect(page.contains("The latest audit of the period, as of 20 September 2026, looked at a part of the records"))
    #expect(page.contains("the latest as of 20 September 2026.") && page.contains(">60</span>"))
  }

  @Test func recordsThatAreNoLongerSuppliedAreNoProgress() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("exports/log.csv", records(0..<60, unsigned: 10))
    _ = try run("exports", "2026-08-31", in: folder, state: state)
    try folder.write("exports/log.csv", records(20..<60, unsigned: 0))
    _ = try run("exports", "2026-09-30", in: folder, state: state)
    let sentence = "cases that earlier audits found open were neither found again nor ruled out"
    #expect(try folder.text("Reports/r/board-report.html").components(separatedBy: sentence).count == 3)
    #expect(try folder.text("Reports/r/lead-report.html").contains("findings of earlier runs were neither found again"))
  }

  @Test func nightsAreReportedOverAPeriodByTheLatest() throws {
    let (folder, state) = (try Folder(), try Folder())
    for (night, count) in [("2026-06-30", 20), ("2026-07-31", 30), ("2026-08-31", 40), ("2026-09-30", 50)] {
      try folder.write("exports-\(night).csv", records(0..<count, unsigned: 2))
      _ = try run("exports-\(night).csv", night, in: folder, state: state)
    }
    let result = try report(["--period", "2026-Q3"], in: folder, state: state)
    #expect(result.status == 0 && result.output.contains("July to September 2026: 3 runs"), "\(result.errors)")
    let page = try page(result, in: folder)
    #expect(page.contains("Compliance report for July to September 2026") && page.contains(">50</span>"))
    #expect(page.contains("In that time 3 audits were remembered, the latest as of 30 September 2026."))
    // Archives of other records are added up.
    try folder.write("south.csv", records(500..<600, unsigned: 10))
    _ = try run("south.csv", "2026-09-30", in: folder, state: state)
    let both = try self.page(try report(["--period", "2026-Q3"], in: folder, state: state), in: folder)
    #expect(both.contains(">150</span>") && both.contains("The figures are the sum of 2"))
    // Before the period nothing of it is known.
    let june = try self.page(try report(["--period", "2026-06"], in: folder, state: state), in: folder)
    #expect(june.contains(">20</span>"))
  }

  @Test func wrongWordsGetOneMessage() throws {
    let (folder, state) = (try Folder(), try Folder())
    let none = try report([], in: folder, state: state)
    #expect(none.status == 66 && none.errors.contains("there is no history"), "\(none.errors)")
    try folder.write("exports/a.json", InterchangeRecord.json())
    _ = try run("exports", "2026-09-30", in: folder, state: state)
    for (arguments, status, says) in [
      (["--period", "2026-Q5"], 64, "--period is 2026, 2026-Q3"),
      (["--period", "2025"], 66, "no remembered run is as of"),
      (["1", "--period", "2026"], 64, "leave out either"), (["9"], 64, "there is no run “9”"),
      (["--audience", "lead"], 64, "the run's own folder"), (["--audience", "bord"], 64, "did you mean “board”?"),
      (["--output", "exports/a.json"], 73, "a.json"), (["--nonsense"], 64, "--nonsense"),
      (["--period", ""], 64, "--period"),
    ] as [([String], Int32, String)] {
      let result = try report(arguments, in: folder, state: state)
      #expect(
        result.status == status && result.errors.contains(says), "\(arguments): \(result.status) \(result.errors)")
      #expect(result.errors.split(separator: "\n").count <= 2 && result.output.isEmpty)
    }
  }

  /// The first released form of the history: its runs are listed, its next run is remembered, and only reports are missing.
  @Test func aHistoryOfAnEarlierVersionGoesOn() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("exports/log.csv", records(0..<30, unsigned: 3))
    _ = try run("exports", "2026-09-29", in: folder, state: state)
    let older = try Binary.run(
      [
        "-c",
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('drop table report'); "
          + "c.execute(\"delete from grdb_migrations where identifier <> 'runs and findings'\"); c.commit()",
        state.url("sharing-audit/history.sqlite").path,
      ], in: folder, tool: "/usr/bin/python3")
    #expect(older.status == 0, "\(older.errors)")
    let list = try Binary.run(["history", "list"], in: folder, environment: ["XDG_STATE_HOME": state.url.path])
    #expect(list.status == 0 && list.output.contains("2026-09-29"), "\(list.errors)")
    let early = try report([], in: folder, state: state)
    #expect(early.status == 66 && early.errors.contains("an earlier version remembered this run"), "\(early.errors)")
    #expect(try run("exports", "2026-09-30", in: folder, state: state).output.contains("as before"))
    let period = try page(try report(["--period", "2026-Q3"], in: folder, state: state), in: folder)
    #expect(period.contains("1 audit was made by an earlier version of the software"))
  }
}
