import Foundation
import GRDB
import Rules
import Testing

@testable import History

/// The file of a history: what is kept in it, and what happens where it cannot be.
@Suite struct HistoryFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sharing-audit-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appendingPathComponent("state/audit/history.sqlite").path }

  private func open() throws -> HistoryFile { try HistoryFile.open(forRunAt: path, holder: "process 1, since now") }

  /// Keeps a run of records with one verdict each for the rule "a.b".
  @discardableResult private func keep(
    _ history: HistoryFile, _ id: String, asOf: String = "2026-09-30", _ verdicts: [(String, Verdict)]
  ) throws -> BaselineCounts {
    try history.remember(id: id, asOf: asOf, rules: ["a.b"]) { remembering in
      let seen = verdicts.map { (print: history.printer.print(Array($0.0.utf8)), verdict: $0.1) }
      for part in 0..<FindingPrint.parts {
        let records = seen.filter { $0.print.part == part }.reduce(into: RecordsSeen(rules: 1)) {
          $0.append($1.print, [$1.verdict])
        }
        try remembering.compare(part: part, records) { _, _, _ in }
      }
      var run = PastRun()
      (run.id, run.asOf) = (id, asOf)
      run.settings = ["One thing differs."]
      run.inputs = [.init(sha256: "ab", bytes: 3, entries: 2, records: verdicts.count)]
      run.rules = [
        .init(
          team: "", rule: "a.b", severity: "major", pass: 1, fail: 2, review: 3, notApplicable: 4, notChecked: 5,
          error: 6, waived: 0)
      ]
      try remembering.keep(run)
      return remembering.counts
    }
  }

  @Test func whatIsKeptIsReadBack() throws {
    do {
      let history = try open()
      try keep(history, "aaaa00000001", [("A", .fail), ("B", .review)])
      let counts = try keep(history, "aaaa00000002", asOf: "2026-10-01", [("A", .pass), ("C", .fail)])
      #expect(counts.new == 1 && counts.resolved == 1 && counts.unseen == 1)
      history.close()
    }
    let history = try #require(try HistoryFile.open(forReadingAt: path))
    #expect(try history.runs().map(\.id) == ["aaaa00000002", "aaaa00000001"])
    let run = try #require(try history.run(named: "latest"))
    #expect(run.number == 2 && run.findings.new == 1 && run.settings == ["One thing differs."])
    #expect(run.inputs.first?.records == 2 && run.rules.first?.notChecked == 5)
    #expect(try history.run(named: "aaaa00000001")?.number == 1)
    #expect(try history.run(named: "1")?.id == "aaaa00000001")
    for wrong in ["3", "aaaa", "zzzz", "", "'", "previous previous"] { #expect(try history.run(named: wrong) == nil) }
    let first = try #require(try history.run(named: "previous"))
    #expect(
      try history.changes(from: first, to: run) == [
        RuleChange(rule: "a.b", new: 1, resolved: 1, reopened: 0, changed: 0)
      ])
    history.close()
  }

  @Test func onlyItsOwnerMayReadIt() throws {
    let history = try open()
    try keep(history, "aaaa00000001", [("A", .fail)])
    for name in ["history.sqlite", "history.sqlite.lock", "history.sqlite-wal"] {
      let file = folder.appendingPathComponent("state/audit").appendingPathComponent(name).path
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    history.close()
    // One file is left, and the lock's.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("state/audit").path).sorted()
        == ["history.sqlite", "history.sqlite.lock"])
  }

  @Test func noReferenceStandsInIt() throws {
    let history = try open()
    try keep(history, "aaaa00000001", [("ISR-QUILLFEATHER", .fail)])
    history.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.range(of: Data("QUILLFEATHER".utf8)) == nil)
    // Another installation has other prints.
    let other = FindingPrinter(secret: [UInt8](repeating: 1, count: 32))
    #expect(other.print(Array("A".utf8)) != history.printer.print(Array("A".utf8)))
  }

  @Test func theSameRunTwiceIsOne() throws {
    let history = try open()
    try keep(history, "aaaa00000001", [("A", .fail), ("B", .fail), ("C", .pass)])
    let second: [(String, Verdict)] = [("A", .review), ("B", .pass), ("C", .fail)]
    let counts = try keep(history, "aaaa00000002", second)
    #expect(counts.new == 1 && counts.changed == 1 && counts.resolved == 1)
    #expect(try keep(history, "aaaa00000002", second) == counts)
    #expect(try history.runs().count == 2)
    let third: [(String, Verdict)] = [("A", .review), ("B", .fail), ("C", .fail)]
    for _ in 1...3 {
      let counts = try keep(history, "aaaa00000003", third)
      #expect(counts.reopened == 1 && counts.unchanged == 2 && counts.new == 0)
    }
    #expect(try history.runs().map(\.number) == [3, 2, 1])
    history.close()
  }

  @Test func aRunThatFailsLeavesNothing() throws {
    let history = try open()
    try keep(history, "aaaa00000001", [("A", .fail)])
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try history.remember(id: "aaaa00000002", asOf: "2026-10-01", rules: ["a.b", "new.rule"]) { remembering in
        try remembering.compare(part: 0, RecordsSeen(rules: 1)) { _, _, _ in }
        throw Stop()
      }
    }
    #expect(try history.runs().count == 1)
    #expect(try keep(history, "aaaa00000003", [("A", .fail)]).unchanged == 1)
    history.close()
  }

  @Test func twoRunsAtOnceAreNotKept() throws {
    let history = try open()
    #expect(throws: HistoryFailure.locked("process 1, since now")) { try open() }
    // Whoever only looks is let in.
    try keep(history, "aaaa00000001", [("A", .fail)])
    let looking = try #require(try HistoryFile.open(forReadingAt: path))
    #expect(try looking.runs().count == 1)
    looking.close()
    history.close()
    #expect(throws: Never.self) { try open().close() }
  }

  /// Sixty-four bytes at a time, and cut at several places.
  @Test(arguments: [0, 1, 16, 40, 100, 4_096, 5_000, 9_000])
  func whatIsDamagedIsSetAside(at place: Int) throws {
    var history = try open()
    try keep(history, "aaaa00000001", (0..<400).map { ("R\($0)", .fail) })
    history.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in place..<min(bytes.count, place + 64) { bytes[index] = UInt8(truncatingIfNeeded: index &* 37 &+ 11) }
    try bytes.write(to: URL(fileURLWithPath: path))
    history = try open()
    // Where the damage shows, the file is kept beside a new one; elsewhere nothing is lost.
    if let name = history.setAside {
      #expect(try Data(contentsOf: URL(fileURLWithPath: name)).count == bytes.count)
      #expect(try history.runs().isEmpty)
    }
    #expect(throws: Never.self) { try keep(history, "aaaa00000002", [("A", .fail)]) }
    history.close()
  }

  @Test func aFileThatIsNoHistoryIsSetAside() throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data("This is a letter, and no database at all; somebody named it so.".utf8)
      .write(to: URL(fileURLWithPath: path))
    let history = try open()
    #expect(history.setAside == path + ".damaged-1")
    try keep(history, "aaaa00000001", [("A", .fail)])
    history.close()
  }

  /// By a slip of the hand the history may name anything.
  @Test func whatIsSomethingElseIsLeftAlone() throws {
    let letter = folder.appendingPathComponent("letters.zip").path
    let dear = Data("PK, and much that is dear to somebody".utf8)
    try dear.write(to: URL(fileURLWithPath: letter))
    #expect(throws: HistoryFailure.foreign) { try HistoryFile.open(forRunAt: letter, holder: "") }
    #expect(try Data(contentsOf: URL(fileURLWithPath: letter)) == dear)
    let other = folder.appendingPathComponent("accounts.sqlite").path
    let queue = try DatabaseQueue(path: other)
    try queue.write { try $0.execute(sql: "CREATE TABLE account (name TEXT)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: other))
    #expect(throws: HistoryFailure.foreign) { try HistoryFile.open(forRunAt: other, holder: "") }
    #expect(throws: HistoryFailure.foreign) { try HistoryFile.open(forReadingAt: other) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
    let pipe = folder.appendingPathComponent("pipe.sqlite").path
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(throws: HistoryFailure.unwritable("it is no file")) { try HistoryFile.open(forRunAt: pipe, holder: "") }
    #expect(throws: HistoryFailure.unwritable("it is a folder")) {
      try HistoryFile.open(forRunAt: folder.path, holder: "")
    }
  }

  @Test func aLookBackChangesNothing() throws {
    let history = try open()
    try keep(history, "aaaa00000001", asOf: "2026-09-30", [("A", .fail)])
    #expect(throws: HistoryFailure.backdated("2026-09-30")) {
      try keep(history, "aaaa00000002", asOf: "2026-09-29", [("A", .pass)])
    }
    #expect(try keep(history, "aaaa00000003", asOf: "2026-09-30", [("A", .fail)]).unchanged == 1)
    history.close()
  }

  @Test func aFileThatNoRunHasGotToIsNoHistory() throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try HistoryFile.open(forReadingAt: path) == nil)
  }

  @Test func aNewerVersionsFileIsLeftAlone() throws {
    let history = try open()
    try keep(history, "aaaa00000001", [("A", .fail)])
    try history.queue.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('something of the future')")
    }
    history.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: HistoryFailure.newer) { try open() }
    #expect(throws: HistoryFailure.newer) { try HistoryFile.open(forReadingAt: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aPlaceThatCannotBeWrittenIsTold() {
    for place in ["/proc/nowhere/history.sqlite", "/dev/null/history.sqlite"] {
      #expect {
        try HistoryFile.open(forRunAt: place, holder: "")
      } throws: { error in
        if case .unwritable? = error as? HistoryFailure { true } else { false }
      }
    }
  }

  /// Verdicts are kept by these numbers: files out there hold them.
  @Test func theNumbersOfVerdictsNeverChange() {
    #expect(
      Verdict.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5] && Verdict.allCases.map(\.letter) == Array("PFRNCE"))
  }
}
