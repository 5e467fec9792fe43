import Foundation
import Records
import Rules
import Testing

/// Waivers over the binary: what is accepted lets a run pass and stays a failure in every file.
@Suite struct WaiverTests {
  private func results(_ folder: Folder) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.url("Reports/r/results.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func rule(_ id: String, _ folder: Folder) throws -> [String: Any] {
    let rules = try #require(try results(folder)["rules"] as? [[String: Any]])
    return try #require(rules.first { $0["id"] as? String == id })
  }

  private static func register(
    _ id: String = "W-1", rules: String = "[record.signed]", selector: String = "{record: R-1}", from: String,
    expires: String
  ) -> String {
    """
    - id: \(id)
      rules: \(rules)
      selector: \(selector)
      justification: Signed on paper, Quillfeather family, until the new form.
      approver: {name: Zebedee Quill, role: Chair of trustees}
      raised: \(from)
      from: \(from)
      expires: \(expires)

    """
  }

  /// One finding through ten nights: found, waived, soon to expire, expired, mended, back, waived anew, and the register
  /// taken away.
  @Test func aFindingReadsRightlyOnEachOfTenNights() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("audit.yaml", "organisation: {name: Harbour}\ninputs: [{path: exports}]\nwaivers: waivers.yaml\n")
    let first = Self.register(from: "2026-09-02", expires: "2026-10-05")
    let second = Self.register("W-2", from: "2026-10-09", expires: "2026-12-31")
    struct Night {
      let asOf: String
      let isSigned: Bool
      let register: String
      let status: Int32
      let baseline: String
      let waiver: String
      let state: String
      let summary: String
      let board: String
    }
    let nights = [
      Night(
        asOf: "2026-09-01", isSigned: false, register: first, status: 1, baseline: "", waiver: "", state: "not-yet",
        summary: "Begin later: W-1", board: "Not begun"),
      Night(
        asOf: "2026-09-02", isSigned: false, register: first, status: 0, baseline: "unchanged", waiver: "W-1",
        state: "active", summary: "1 in force covers 1 failure; it is still counted", board: "In force"),
      Night(
        asOf: "2026-09-05", isSigned: false, register: first, status: 0, baseline: "unchanged", waiver: "W-1",
        state: "expiring", summary: "End within 30 days: W-1", board: "Ends soon"),
      Night(
        asOf: "2026-10-05", isSigned: false, register: first, status: 0, baseline: "unchanged", waiver: "W-1",
        state: "expiring", summary: "End within 30 days: W-1", board: "Ends soon"),
      Night(
        asOf: "2026-10-06", isSigned: false, register: first, status: 1, baseline: "unchanged", waiver: "",
        state: "expired", summary: "EXPIRED, and failures of their kind remain: W-1", board: "Expired"),
      Night(
        asOf: "2026-10-07", isSigned: true, register: first, status: 0, baseline: "resolved", waiver: "",
        state: "expired", summary: "Over: W-1", board: "Expired"),
      Night(
        asOf: "2026-10-08", isSigned: false, register: first, status: 1, baseline: "reopened", waiver: "",
        state: "expired", summary: "EXPIRED", board: "Expired"),
      Night(
        asOf: "2026-10-09", isSigned: false, register: first + second, status: 0, baseline: "unchanged", waiver: "W-2",
        state: "active", summary: "1 in force covers 1 failure", board: "In force"),
      Night(
        asOf: "2026-10-10", isSigned: true, register: first + second, status: 0, baseline: "resolved", waiver: "",
        state: "active", summary: "Cover nothing now: W-2", board: "Not used"),
      Night(
        asOf: "2026-10-11", isSigned: false, register: "", status: 1, baseline: "reopened", waiver: "", state: "",
        summary: "", board: ""),
    ]
    for night in nights {
      try folder.write("waivers.yaml", night.register)
      try folder.write(
        "exports/a.json",
        InterchangeRecord.json(.shared, [.recordID: "R-1"].merging(night.isSigned ? [:] : [.signature: nil]) { $1 }))
      let result = try Binary.run(
        ["run", "--as-of", night.asOf, "--name", "r"], in: folder, environment: ["XDG_STATE_HOME": state.url.path])
      #expect(
        result.status == night.status && result.errors.isEmpty, "\(night.asOf): \(result.status) \(result.errors)")
      #expect(night.summary.isEmpty || result.output.contains(night.summary), "\(night.asOf): \(result.output)")
      #expect(result.output.contains("Waivers:") == !night.register.isEmpty, "\(night.asOf)")
      let row = try folder.text("Reports/r/findings.csv").split(separator: "\n").first {
        $0.contains(",record.signed,")
      }
      let cells = row.map { $0.split(separator: ",", omittingEmptySubsequences: false).suffix(2).map(String.init) }
      #expect(cells == (night.isSigned ? nil : [night.waiver, night.baseline]), "\(night.asOf): \(cells ?? [])")
      let counts = try rule("record.signed", folder)
      // Never hidden, never a pass.
      #expect(counts["fail"] as? Int == (night.isSigned ? 0 : 1) && counts["pass"] as? Int == (night.isSigned ? 1 : 0))
      #expect(counts["waived"] as? Int == (night.waiver.isEmpty ? 0 : 1), "\(night.asOf)")
      let all = try results(folder)
      let records = try #require(all["records"] as? [String: Any])
      #expect(records["nonCompliant"] as? Int == (night.isSigned ? 0 : 1))
      let history = try #require(all["history"] as? [String: Any])
      if night.baseline == "resolved" { #expect(history["resolved"] as? Int == 1, "\(night.asOf)") }
      let waivers = try #require(all["waivers"] as? [[String: Any]])
      #expect((waivers.last?["state"] as? String ?? "") == night.state, "\(night.asOf)")
      let outcomes = try folder.text("Reports/r/outcomes.jsonl")
      #expect(outcomes.contains("\"waived\":[\"record.signed\"]") == !night.waiver.isEmpty, "\(night.asOf)")
      let board = try folder.text("Reports/r/board-report.html")
      #expect(night.board.isEmpty ? !board.contains("id=\"waivers\"") : board.contains(">\(night.board)</span>"))
      // Who and why is for those who have the register.
      for text in [board, result.output, outcomes] { #expect(!text.contains("Quill"), "\(night.asOf)") }
    }
  }

  @Test func aWaivedFailureIsOnlyLetThroughTheGate() throws {
    let folder = try Folder()
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: nil]))
    try folder.write("audit.yaml", "waivers: waivers.yaml\n")
    try folder.write("waivers.yaml", Self.register(from: "2026-09-01", expires: "2026-12-31"))
    let check = try Binary.run(["check", "exports", "--as-of", "2026-09-30"], in: folder)
    #expect(check.status == 0 && check.output.contains("(waived: W-1)"), "\(check.output)\(check.errors)")
    #expect(check.output.contains("no rule at or above critical failed without a waiver"), "\(check.output)")
    // Another failure of the record is none of the waiver's.
    try folder.write(
      "exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: nil, .consentStatus: nil]))
    #expect(try Binary.run(["check", "exports", "--as-of", "2026-09-30", "--quiet"], in: folder).status == 1)
    // Nor is the same of another record.
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-2", .signature: nil]))
    #expect(try Binary.run(["check", "exports", "--as-of", "2026-09-30", "--quiet"], in: folder).status == 1)
    // What a person must decide is no failure.
    try folder.write(
      "exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: "see paper copy"]))
    #expect(
      try Binary.run(["check", "exports", "--as-of", "2026-09-30"], in: folder).output.contains(
        "Cover nothing now: W-1"))
  }

  @Test func aTeamTooSmallToBeNamedIsFoundByItsWaiver() throws {
    let folder = try Folder()
    try folder.write(
      "exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .team: "Harbour East", .signature: nil]))
    try folder.write("audit.yaml", "waivers: waivers.csv\n")
    try folder.write(
      "waivers.csv",
      "id,rules,team,justification,approver,role,raised,from,expires\r\n"
        + "W-1,record.signed,harbour  east,On paper until the new form,A. Example,Chair,01/09/2026,01/09/2026,31/12/2026\r\n"
    )
    let result = try Binary.run(["check", "exports", "--as-of", "2026-09-30", "--quiet"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func theRegisterIsPartOfTheRunAndNotOfItsSettings() throws {
    let (folder, state) = (try Folder(), try Folder())
    try folder.write("exports/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1", .signature: nil]))
    try folder.write("audit.yaml", "waivers: waivers.yaml\n")
    var ids: Set<String> = []
    for (register, asOf) in [
      ("", "2026-09-29"), (Self.register(from: "2026-09-01", expires: "2026-12-31"), "2026-09-29"),
    ] {
      try folder.write("waivers.yaml", register)
      let result = try Binary.run(
        ["run", "exports", "--as-of", asOf, "--name", "r"], in: folder, environment: ["XDG_STATE_HOME": state.url.path])
      #expect(!result.output.contains("Not like for like"), "\(result.output)")
      let run = try #require(try results(folder)["run"] as? [String: Any])
      ids.insert(try #require(run["id"] as? String))
      #expect(try folder.text("Reports/r/manifest.json").contains(try #require(run["waiversDigest"] as? String)))
    }
    #expect(ids.count == 2)
  }

  @Test func aRegisterThatIsNotSoundEndsARunBeforeItBegins() throws {
    let folder = try Folder()
    try folder.write("exports/a.json", InterchangeRecord.json())
    try folder.write("audit.yaml", "waivers: waivers.yaml\n")
    let missing = try Binary.run(["run", "exports"], in: folder)
    #expect(missing.status == 65 && missing.errors.contains("waivers.yaml: there is no such file"), "\(missing.errors)")
    try folder.write("waivers.yaml", Self.register(rules: "[record.singed]", from: "2026-01-01", expires: "2028-01-01"))
    for command in [["run", "exports"], ["check", "exports"], ["rules", "lint"], ["waivers", "list"]] {
      let result = try Binary.run(command, in: folder)
      #expect(result.status == 65 && result.output.isEmpty)
      #expect(result.errors.contains("waivers.yaml:2: there is no rule “record.singed”"), "\(result.errors)")
      #expect(result.errors.contains("and 1 more: sharing-audit waivers lint lists them"), "\(result.errors)")
    }
    #expect(!folder.exists("Reports"))
    let lint = try Binary.run(["waivers", "lint"], in: folder)
    #expect(lint.status == 65 && lint.errors.split(separator: "\n").count == 2, "\(lint.errors)")
    #expect(lint.errors.contains("waivers.yaml:8: W-1 would hold for 731 days"), "\(lint.errors)")
    // One that stands beside its settings is found from elsewhere.
    try folder.write("other/audit.yaml", "waivers: w.yaml\n")
    try folder.write("other/w.yaml", "")
    #expect(try Binary.run(["waivers", "lint", "--config", "other/audit.yaml"], in: folder).status == 0)
  }

  @Test func theRegisterIsNoRecordWhereItLiesAmongThem() throws {
    let folder = try Folder()
    try folder.write("in/a.json", InterchangeRecord.json(.shared, [.recordID: "R-1"]))
    try folder.write("in/settings.yaml", "waivers: w.yaml\n")
    try folder.write("in/w.yaml", Self.register(from: "2026-09-01", expires: "2026-12-31"))
    try folder.write("in/w.csv", "id,rules\n")
    let result = try Binary.run(
      ["run", "in", "--config", "in/settings.yaml", "--as-of", "2026-09-30", "--name", "r", "--no-history"], in: folder)
    #expect(result.status < 4, "\(result.errors)")
    let ledger = try folder.text("Reports/r/ledger.csv")
    for name in ["settings.yaml", "w.yaml"] {
      #expect(ledger.contains("in/\(name),excluded") && ledger.contains("the audit’s own settings"), "\(ledger)")
    }
    // Another register is somebody else's file.
    #expect(!ledger.contains("in/w.csv,excluded"))
  }

  @Test func whatIsNoFileIsNoRegister() throws {
    let folder = try Folder()
    try folder.write("exports/a.json", InterchangeRecord.json())
    try folder.write("audit.yaml", "waivers: w.yaml\n")
    let made = try Binary.run(["w.yaml"], in: folder, tool: "/usr/bin/mkfifo")
    #expect(made.status == 0)
    let fifo = try Binary.run(["waivers", "lint"], in: folder)
    #expect(fifo.status == 65 && fifo.errors.contains("w.yaml: it is not a file"), "\(fifo.errors)")
    try FileManager.default.removeItem(at: folder.url("w.yaml"))
    try folder.write(
      "w.yaml", Data([0xEF, 0xBB, 0xBF] + Array(Self.register(from: "2026-01-01", expires: "2026-12-31").utf8)))
    #expect(try Binary.run(["waivers", "lint"], in: folder).status == 0)
    try folder.write("w.yaml", "- id: W\n  rules: a\0b\n")
    let nul = try Binary.run(["waivers", "lint"], in: folder)
    #expect(nul.status == 65 && nul.errors.contains("w.yaml:2: a NUL character"), "\(nul.errors)")
  }

  /// A register and settings that somebody's editor, or somebody, spoilt: an answer or a message with its line, never a
  /// crash, and nothing of it passed over.
  @Test(arguments: 0..<20) func spoiltSettingsAreNamedAndNeverCrash(_ part: UInt64) throws {
    let folder = try Folder()
    try folder.write("exports/a.json", InterchangeRecord.json())
    let settings = """
      organisation: {name: Harbour, teams: [{name: North, owner: A}]}
      parameters:
        timely.decided-promptly: {working-days: 1}
      severities: {record.identified: major}
      off: [{rule: record.unaltered, reason: no dates of changes}]
      waivers: register
      due-days: {critical: 7}

      """
    let yaml =
      Self.register(from: "2026-01-01", expires: "2026-12-31")
      + Self.register(
        "W-2", rules: "[retention.*]", selector: "{team: North, from: 2026-01-01}", from: "2026-01-01",
        expires: "2026-06-30")
    let csv =
      "id,rules,record,team,justification,approver,role,raised,from,expires\n"
      + "W-1,record.signed;consent.noted,R-1,,\"On paper, until May\",A. Example,Chair,2026-01-01,2026-01-01,2026-12-31\n"
    var random = Seeded(part + 77)
    for _ in 0..<10 {
      let isTable = random.below(2) == 0
      var texts = [settings.replacing("register", with: isTable ? "w.csv" : "w.yaml"), isTable ? csv : yaml]
      let spoilt = random.below(3) == 0 ? 0 : 1
      for _ in 0...random.below(2) { texts[spoilt] = Self.spoil(texts[spoilt], &random) }
      try folder.write("audit.yaml", texts[0])
      try folder.write("w.yaml", texts[1])
      try folder.write("w.csv", texts[1])
      let result = try Binary.run(["check", "exports", "--as-of", "2026-06-01"], in: folder)
      let isAnswer = (0...3).contains(result.status) && result.errors.isEmpty
      let isMessage =
        result.status == 65 && result.output.isEmpty && result.errors.split(separator: "\n").count <= 2
        && (result.errors.contains("audit.yaml") || result.errors.contains("w.yaml") || result.errors.contains("w.csv"))
      #expect(isAnswer || isMessage, "\(result.status): \(result.errors)\n\(texts[spoilt])")
    }
  }

  private static func spoil(_ text: String, _ random: inout Seeded) -> String {
    var bytes = Array(text.utf8)
    let signs = Array(":[]{}-#&*!|>'\"%@`,\t\n\0 ".utf8)
    if bytes.isEmpty { return text }
    let at = random.below(bytes.count)
    switch random.below(9) {
    case 0: bytes.remove(at: at)
    case 1: bytes.insert(signs[random.below(signs.count)], at: at)
    case 2: bytes[at] = UInt8(random.below(256))
    case 3: bytes.removeSubrange(at..<min(bytes.count, at + random.below(40)))
    case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(60))], at: at)
    case 5:
      bytes.insert(contentsOf: Array(repeating: UInt8(ascii: random.below(2) == 0 ? "[" : "{"), count: 5_000), at: at)
    case 6: bytes.insert(contentsOf: "\u{202E}\u{FEFF}é".utf8, at: at)
    case 7:
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines.swapAt(random.below(lines.count), random.below(lines.count))
      return lines.joined(separator: "\n")
    default: bytes = Array(text.replacing("2026", with: ["99999", "0000", "2026-", "now"][random.below(4)]).utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
