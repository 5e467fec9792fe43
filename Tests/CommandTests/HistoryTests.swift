import Foundation
import Glibc
import Records
import Rules
import Testing

/// Runs that are remembered: night after night, two at once, killed, and with a history that cannot be used.
@Suite(.serialized) struct HistoryTests {
  /// The folder of an organisation's exports, and where its history is.
  private func setUp() throws -> (exports: Folder, state: Folder) { (try Folder(), try Folder()) }

  private func run(
    _ arguments: [String] = [], _ asOf: String = "2026-09-30", in folder: Folder, state: Folder
  ) throws -> Binary.Result {
    try Binary.run(
      ["run", "exports", "--as-of", asOf, "--name", "r"] + arguments, in: folder,
      environment: ["XDG_STATE_HOME": state.url.path])
  }

  private func look(_ arguments: [String], in folder: Folder, state: Folder) throws -> Binary.Result {
    try Binary.run(["history"] + arguments, in: folder, environment: ["XDG_STATE_HOME": state.url.path])
  }

  private func results(_ folder: Folder) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.url("Reports/r/results.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// So many days after the first of June.
  fileprivate static func day(_ number: Int) -> String {
    let days = (number < 30 ? 6 : number < 61 ? 7 : number < 92 ? 8 : 9, [0, 30, 61, 92].last { $0 <= number } ?? 0)
    let text = String(number - days.1 + 1)
    return "2026-0\(days.0)-\(text.count == 1 ? "0" : "")\(text)"
  }

  // MARK: Night after night

  /// A record of the nights: what differs from a compliant one.
  private static let faults: [[Field: String?]] = [
    [:], [:], [.signature: nil], [.decisionReason: nil], [.lawfulBasis: nil, .recipientOrg: nil], [.subjectViews: "No"],
    [.safetyConsidered: nil], [.consentReason: nil, .consentStatus: "Not sought"],
  ]

  /// Writes the records into archives, packed otherwise each night.
  private func pack(_ present: [String: Int], in folder: Folder, _ random: inout Seeded) throws {
    try? FileManager.default.removeItem(at: folder.url("exports"))
    var table: [[Field: String]] = []
    try FileManager.default.createDirectory(at: folder.url("exports"), withIntermediateDirectories: true)
    for name in present.keys.sorted().shuffled(using: &random) {
      var changes = Self.faults[present[name] ?? 0]
      changes[.recordID] = name
      if random.below(2) == 0 {
        try folder.write(
          "exports/\(["a", "b", "c"][random.below(3)])/\(name).json", InterchangeRecord.json(.shared, changes))
      } else {
        table.append(CompliantRecord.shared.changing("", changes).answers)
      }
    }
    if !table.isEmpty { try folder.write("exports/log-\(random.below(100)).csv", InterchangeRecord.csv(table)) }
    for part in ["a", "b", "c"] where folder.exists("exports/\(part)") && random.below(2) == 0 {
      let packed = try Binary.run(
        ["-czf", "exports/\(part)-\(random.below(1_000)).tar.gz", "-C", "exports", part], in: folder, tool: "/bin/tar")
      #expect(packed.status == 0, "\(packed.errors)")
      try FileManager.default.removeItem(at: folder.url("exports/\(part)"))
    }
  }

  /// What a finding was, by hand.
  private struct Standing {
    var isOpen = true
    var verdict: Character
    var opened: Int
  }

  /// A failure that is accepted from one night to another.
  private struct Accepted {
    var record: String
    var rule: String
    var nights: ClosedRange<Int>

    func entry(_ number: Int) -> String {
      """
      - id: W-\(number)
        rules: [\(rule)]
        selector: {record: \(record)}
        justification: Known, and accepted until it is mended.
        approver: {name: A. Example, role: Chair}
        raised: \(HistoryTests.day(nights.lowerBound))
        from: \(HistoryTests.day(nights.lowerBound))
        expires: \(HistoryTests.day(nights.upperBound))

      """
    }
  }

  /// The verdicts of the night by record and rule, read from `outcomes.jsonl`.
  private func verdicts(_ folder: Folder) throws -> [String: [String: Character]] {
    let lines = try folder.text("Reports/r/outcomes.jsonl").split(separator: "\n")
    func object(_ line: Substring) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let header = try object(lines.first ?? "")
    let rules = try #require(header["rules"] as? [String])
    var found: [String: [String: Character]] = [:]
    for line in lines.dropFirst() {
      let record = try object(line)
      let name = try #require(record["record"] as? String)
      let letters = try #require(record["verdicts"] as? String)
      found[name] = Dictionary(zip(rules, letters)) { first, _ in first }
    }
    return found
  }

  @Test func sixtyNightsAgreeWithAReckoningByHand() throws {
    let (folder, state) = try setUp()
    var random = Seeded(2_026)
    var present: [String: Int] = [:]
    var standings: [String: Standing] = [:]
    // Some failures are waived on some nights; what is known of them stays the same.
    var waivers: [Accepted] = []
    for number in 0..<25 {
      let from = random.below(55)
      let rules = ["record.signed", "record.reason-recorded", "safety.considered", "consent.absence-explained"]
      waivers.append(
        Accepted(
          record: "ISR-\(1_000 + random.below(240))", rule: rules[number % 4], nights: from...(from + random.below(20)))
      )
    }
    try folder.write("audit.yaml", "waivers: waivers.yaml\n")
    try folder.write("waivers.yaml", waivers.enumerated().map { $1.entry($0) }.joined())
    for night in 0..<60 {
      // The folder grows; records are mended and spoilt, and some go and come back.
      for _ in 0...random.below(3) { present["ISR-\(1_000 + night * 4 + random.below(4))"] = random.below(8) }
      for name in present.keys.sorted() where random.below(8) == 0 { present[name] = random.below(8) }
      for name in present.keys.sorted() where random.below(25) == 0 && present.count > 2 { present[name] = nil }
      try pack(present, in: folder, &random)
      let asOf = Self.day(night)
      let result = try run([], asOf, in: folder, state: state)
      #expect(result.status < 4 && result.errors.isEmpty, "night \(night): \(result.errors)")

      var expected: [String: Int] = ["new": 0, "unchanged": 0, "changed": 0, "reopened": 0, "resolved": 0, "unseen": 0]
      var baselines: [String: String] = [:]
      let verdicts = try verdicts(folder)
      #expect(Set(verdicts.keys) == Set(present.keys), "night \(night)")
      var oldest = night
      for (name, rules) in verdicts {
        for (rule, letter) in rules where "FRE".contains(letter) {
          let key = "\(name) \(rule)"
          let word: String
          if let standing = standings[key] {
            word = !standing.isOpen ? "reopened" : standing.verdict == letter ? "unchanged" : "changed"
            standings[key] = Standing(verdict: letter, opened: standing.isOpen ? standing.opened : night)
          } else {
            word = night == 0 ? "" : "new"
            standings[key] = Standing(verdict: letter, opened: night)
          }
          if !word.isEmpty { expected[word, default: 0] += 1 }
          baselines[key] = word
          oldest = min(oldest, standings[key]?.opened ?? night)
        }
      }
      for (key, standing) in standings where standing.isOpen && baselines[key] == nil {
        let words = key.split(separator: " ").map(String.init)
        let isSound = verdicts[words[0]]?[words[1]].map { "PN".contains($0) } ?? false
        expected[isSound ? "resolved" : "unseen", default: 0] += 1
        if isSound { standings[key]?.isOpen = false }
      }

      let accepted = waivers.filter {
        $0.nights.contains(night) && verdicts[$0.record]?[$0.rule] == "F"
      }
      let rules = try #require(try results(folder)["rules"] as? [[String: Any]])
      let waived = rules.reduce(0) { $0 + ($1["waived"] as? Int ?? 0) }
      #expect(waived == Set(accepted.map { "\($0.record) \($0.rule)" }).count, "night \(night)")

      let history = try #require(try results(folder)["history"] as? [String: Any])
      for (word, count) in expected { #expect(history[word] as? Int == count, "night \(night): \(word)") }
      #expect(history["oldestDays"] as? Int == (baselines.isEmpty ? nil : night - oldest), "night \(night)")
      let findings = try folder.text("Reports/r/findings.csv").split(separator: "\n").dropFirst()
      for line in findings where !line.contains(",not-checked,") {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        #expect(baselines["\(cells[0]) \(cells[3])"] == cells.last.map(String.init), "night \(night): \(line)")
      }
      #expect(findings.count { !$0.contains(",not-checked,") } == baselines.count, "night \(night)")
    }
    let list = try look(["list"], in: folder, state: state)
    #expect(list.status == 0 && list.output.split(separator: "\n").count == 61, "\(list.output)")
  }

  @Test func theSameRunAgainSaysTheSame() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: nil]))
    _ = try run([], "2026-09-29", in: folder, state: state)
    try folder.write("exports/b.json", InterchangeRecord.json(.shared, [.recordID: "R-2", .signature: nil]))
    _ = try run([], in: folder, state: state)
    let first = try folder.text("Reports/r/findings.csv")
    #expect(first.contains(",new\n") && first.contains(",unchanged\n"))
    let again = try run([], in: folder, state: state)
    #expect(try folder.text("Reports/r/findings.csv") == first)
    #expect(again.output.contains("1 new") || again.output.contains(" new"), "\(again.output)")
  }

  @Test func anArchiveThatCannotBeReadResolvesNothing() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1"]))
    try folder.write("exports/b.json", InterchangeRecord.json(.shared, [.recordID: "R-2", .signature: nil]))
    _ = try run([], "2026-09-28", in: folder, state: state)
    let whole = try Data(contentsOf: folder.url("exports/b.json"))
    try folder.write("exports/b.json", whole.prefix(200))
    let broken = try run([], "2026-09-29", in: folder, state: state)
    let history = try #require(try results(folder)["history"] as? [String: Any])
    #expect(history["resolved"] as? Int == 0 && history["unseen"] as? Int ?? 0 > 0)
    #expect(broken.output.contains("neither found again nor ruled out"), "\(broken.output)")
    try folder.write("exports/b.json", whole)
    _ = try run([], in: folder, state: state)
    let back = try #require(try results(folder)["history"] as? [String: Any])
    #expect(back["reopened"] as? Int == 0 && back["new"] as? Int == 0 && back["oldestDays"] as? Int == 2)
  }

  @Test func aChangedSettingIsSaidWhereRunsAreCompared() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.signature: nil]))
    _ = try run([], "2026-09-29", in: folder, state: state)
    try folder.write("audit.yaml", "off:\n  - {rule: record.signed, reason: signed on paper}\n")
    let loosened = try run([], in: folder, state: state)
    #expect(loosened.output.contains("Not like for like: the settings changed"), "\(loosened.output)")
    // A rule that is no longer asked resolves nothing.
    let history = try #require(try results(folder)["history"] as? [String: Any])
    #expect(history["resolved"] as? Int == 0)
    let diff = try look(["diff"], in: folder, state: state)
    #expect(diff.output.contains("now: record.signed is switched off: signed on paper"), "\(diff.output)")
  }

  @Test func aCommentIsNoChangeOfSettings() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json())
    try folder.write("audit.yaml", "partners: {known: [Riverside, Quay]}\noutput: Reports\n")
    let first = try run([], "2026-09-29", in: folder, state: state)
    #expect(first.output.contains("Settings: 1 setting changed; 1 looser than the standard"), "\(first.output)")
    try folder.write(
      "audit.yaml", "# Ours\noutput: \"Reports\"\npartners:\n  known:\n    - Riverside\n    - 'Quay'\n")
    let second = try run([], "2026-09-30", in: folder, state: state)
    #expect(!second.output.contains("Not like for like"), "\(second.output)")
    // A name is not quoted, so that another shows in no sentence: that is said.
    try folder.write("audit.yaml", "partners: {known: [Riverside, Wharf]}\noutput: Reports\n")
    let third = try run([], "2026-10-01", in: folder, state: state)
    #expect(third.output.contains("Not like for like: the settings changed"), "\(third.output)")
    let diff = try look(["diff"], in: folder, state: state)
    #expect(diff.output.contains("entries that are not quoted: compare the files"), "\(diff.output)")
  }

  // MARK: Looking at it

  @Test func theCommandsTellOfRuns() throws {
    let (folder, state) = try setUp()
    let none = try look(["list"], in: folder, state: state)
    #expect(none.status == 66 && none.errors.contains("there is no history"), "\(none.errors)")
    try folder.write("exports/Quillfeather.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: nil]))
    _ = try run([], "2026-09-29", in: folder, state: state)
    try folder.write("exports/Quillfeather.json", InterchangeRecord.json(.shared, [.recordID: "R-1"]))
    _ = try run([], in: folder, state: state)
    let list = try look(["list"], in: folder, state: state)
    #expect(list.output.contains("2026-09-29") && list.output.contains("2026-09-30"))
    let show = try look(["show", "1"], in: folder, state: state)
    #expect(show.status == 0 && show.output.contains("record.signed"), "\(show.output)")
    let diff = try look(["diff", "latest", "1"], in: folder, state: state)
    #expect(diff.output.contains("From run 1") && diff.output.contains("record.signed"), "\(diff.output)")
    for output in [list.output, show.output, diff.output] { #expect(!output.contains("Quillfeather")) }
    for wrong in ["7", "nonsense", "--nonsense"] {
      let result = try look(["show", wrong], in: folder, state: state)
      #expect(result.status == 64, "\(wrong): \(result.errors)")
    }
    #expect(try look(["diff", "1", "2", "3"], in: folder, state: state).status == 64)
  }

  @Test func aRunThatIsNotToBeRememberedLeavesNothing() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json())
    let result = try run(["--no-history"], in: folder, state: state)
    #expect(result.status == 0 && result.errors.isEmpty && !result.output.contains("History"))
    #expect(state.files.isEmpty)
    #expect(try results(folder)["history"] is NSNull)
  }

  @Test func theConfigurationNamesTheFile() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json())
    try folder.write("audit.yaml", "history: kept/runs.sqlite\n")
    #expect(try run([], in: folder, state: state).status == 0)
    #expect(folder.exists("kept/runs.sqlite") && state.files.isEmpty)
    #expect(try look(["list"], in: folder, state: state).status == 0)
  }

  // MARK: A history that cannot be used

  /// What is in the history's place, and what is said of it.
  @Test(arguments: [
    ("no database", "was damaged: it was set aside as"), ("a folder", "this run is not remembered"),
    ("a future version", "this run is not remembered"),
  ])
  func theRunIsReportedWithoutAHistory(_ what: String, _ words: String) throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.signature: nil]))
    let place = "sharing-audit/history.sqlite"
    switch what {
    case "no database": try state.write(place, String(repeating: "a letter and no database. ", count: 400))
    case "a folder":
      try FileManager.default.createDirectory(at: state.url(place), withIntermediateDirectories: true)
    default:
      _ = try run([], "2026-09-29", in: folder, state: state)
      let edited = try Binary.run(
        [
          "-c",
          "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
            + "c.execute(\"insert into grdb_migrations values ('tomorrow')\"); c.commit()",
          state.url(place).path,
        ], in: folder, tool: "/usr/bin/python3")
      #expect(edited.status == 0, "\(edited.errors)")
    }
    let result = try run([], in: folder, state: state)
    #expect(result.status == 1 && result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(folder.exists("Reports/r/board-report.html"))
    if what != "no database" {
      #expect(result.output.contains("NOT remembered"), "\(result.output)")
      #expect(try results(folder)["history"] is NSNull)
    }
  }

  @Test func aPlaceThatIsNoFileForgetsTheRunAndKeepsTheReport() throws {
    let (folder, _) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.signature: nil]))
    let result = try Binary.run(
      ["run", "exports", "--as-of", "2026-09-30", "--name", "r"], in: folder,
      environment: ["SHARING_AUDIT_HISTORY": "/dev/full"])
    #expect(result.status == 1 && result.errors.contains("not remembered"), "\(result.errors)")
    #expect(folder.exists("Reports/r/findings.csv"))
  }

  /// No file may become larger than this: the history fails when all else is written, as on a disk that is full.
  @Test func aHistoryThatFailsAtTheEndIsNotWhatReportsSay() throws {
    let (folder, state) = try setUp()
    for number in 0..<60 {
      try folder.write(
        "exports/\(number).json", InterchangeRecord.json(.shared, [.recordID: "R-\(number)", .signature: nil]))
    }
    _ = try run([], "2026-09-28", in: folder, state: state)
    // The log of the database is what grows first; the history is not changed, and the reports are there.
    let result = try Binary.run(
      [
        "-c", "trap '' XFSZ; ulimit -f 400; exec \"$0\" run exports --as-of 2026-09-29 --name r --formats csv",
        Binary.path,
      ], in: folder, environment: ["XDG_STATE_HOME": state.url.path], tool: "/bin/bash")
    #expect(result.status == 1, "\(result.status) \(result.errors)")
    let isKept = try look(["list"], in: folder, state: state).output.contains("2026-09-29")
    let results = try results(folder)
    #expect((results["history"] is NSNull) != isKept, "\(result.errors)")
    #expect(result.errors.contains("not remembered") != isKept, "\(result.errors)")
  }

  @Test func aHistoryWithinWhatIsAuditedIsNotKept() throws {
    let (folder, state) = try setUp()
    try folder.write("exports/a.json", InterchangeRecord.json())
    try folder.write("audit.yaml", "history: exports/kept/runs.sqlite\n")
    let result = try run([], in: folder, state: state)
    #expect(result.status == 0 && result.errors.contains("which is audited"), "\(result.errors)")
    #expect(!folder.exists("exports/kept"))
  }

  // MARK: Two at once, and none left to end

  @Test func oneOfTwoRunsAtOnceIsToldOfTheOther() throws {
    let (folder, state) = try setUp()
    var rows: [[Field: String]] = []
    for number in 0..<300 { rows.append(CompliantRecord.shared.changing("", [.recordID: "R-\(number)"]).answers) }
    try folder.write("exports/log.csv", InterchangeRecord.csv(rows))
    var kept = 0
    for pair in 0..<20 {
      let runs = try ["one", "two"].map { name in
        try Binary.start(
          ["run", "exports", "--as-of", "2026-09-\(10 + pair)", "--name", name, "--jobs", "1"], in: folder,
          environment: ["XDG_STATE_HOME": state.url.path])
      }
      for run in runs { run.process.waitUntilExit() }
      let ended = try runs.map { try $0.result() }
      let refused = ended.filter { $0.status == 75 }
      #expect(ended.allSatisfy { [0, 75].contains($0.status) }, "\(ended.map(\.errors))")
      #expect(refused.count < 2, "pair \(pair)")
      for result in refused { #expect(result.errors.contains("holds the history"), "\(result.errors)") }
      if !refused.isEmpty { #expect(refused[0].errors.contains("process ")) }
      kept += 1
    }
    let list = try look(["list"], in: folder, state: state)
    #expect(list.output.split(separator: "\n").count == kept + 1, "\(list.output)")
  }

  @Test func aRunThatIsKilledAtAnyMomentLeavesThingsWhole() throws {
    let (folder, state) = try setUp()
    var rows: [[Field: String]] = []
    for number in 0..<400 {
      rows.append(
        CompliantRecord.shared.changing("", [.recordID: "R-\(number)", .signature: number % 3 == 0 ? nil : "A. Lee"])
          .answers)
    }
    try folder.write("exports/log.csv", InterchangeRecord.csv(rows))
    let environment = ["XDG_STATE_HOME": state.url.path, "TMPDIR": try Folder().url.path]
    try FileManager.default.createDirectory(atPath: environment["TMPDIR"] ?? "", withIntermediateDirectories: true)
    let began = Date()
    _ = try run([], "2026-06-01", in: folder, state: state)
    let length = Date().timeIntervalSince(began)
    let times = ProcessInfo.processInfo.environment["SHARING_AUDIT_KILLS"].flatMap(Int.init) ?? 12
    var random = Seeded(9)
    for time in 0..<times {
      let asOf = Self.day(time + 1)
      let run = try Binary.start(
        ["run", "exports", "--as-of", asOf, "--name", "r"], in: folder, environment: environment)
      usleep(UInt32(Double(random.below(1_000)) / 1_000 * length * 1.1 * 1_000_000))
      kill(run.process.processIdentifier, SIGKILL)
      run.process.waitUntilExit()
      let check = try look(["list"], in: folder, state: state)
      #expect(check.status == 0, "\(check.errors)")
    }
    let check = try Binary.run(
      [
        "-c",
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute('pragma integrity_check').fetchone()[0], "
          + "c.execute('pragma foreign_key_check').fetchall())",
        state.url("sharing-audit/history.sqlite").path,
      ], in: folder, tool: "/usr/bin/python3")
    #expect(check.output == "ok []\n", "\(check.output) \(check.errors)")
    let result = try run([], in: folder, state: state)
    #expect(result.status == 1 && result.errors.isEmpty, "\(result.errors)")
    let history = try #require(try results(folder)["history"] as? [String: Any])
    #expect(history["new"] as? Int == 0 && history["resolved"] as? Int == 0 && history["unseen"] as? Int == 0)
    // What the killed ones had begun is gone with the next.
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url("Reports").path)
    #expect(left == ["r"], "\(left)")
  }
}

/// The same numbers for the same seed, on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ bound: Int) -> Int { Int(next() >> 11) % bound }
}
