import Records
import Rules
import Testing

@testable import Auditing

/// The register of waivers: what is right is read, and every fault is named at once, with its line.
@Suite struct WaiverRegisterTests {
  private func read(
    _ text: String, file: String = "waivers.yaml", fourEyes: Bool = false, longest: Int = Waiver.longestDays
  ) throws -> WaiverRegister {
    var terms = WaiverRegister.Terms(rules: RulePack.builtIn)
    terms.needsFourEyes = fourEyes
    terms.longestDays = longest
    return try WaiverRegister.read(text, file: file, terms)
  }

  private func faults(
    _ text: String, file: String = "waivers.yaml", fourEyes: Bool = false, longest: Int = Waiver.longestDays
  ) throws -> [ConfigurationError] {
    try #require(throws: WaiverRegister.Unsound.self) {
      try read(text, file: file, fourEyes: fourEyes, longest: longest)
    }.errors
  }

  /// An entry with some of it otherwise; nil takes a key out.
  private static func entry(_ changes: [String: String?] = [:]) -> String {
    var lines = ""
    for (key, value) in [
      ("id", "W-1"), ("rules", "[record.signed]"), ("selector", "{team: North}"),
      ("justification", "Signed on paper until May."), ("approver", "{name: A. Example, role: Chair of trustees}"),
      ("raised", "2026-01-01"), ("from", "2026-01-01"), ("expires", "2026-12-31"),
    ] {
      guard let value = changes[key] ?? value else { continue }
      lines += "\(lines.isEmpty ? "- " : "  ")\(key): \(value)\n"
    }
    for key in changes.keys.sorted() where ["raised-by", "review-note", "nonsense"].contains(key) {
      if let value = changes[key] ?? nil { lines += "  \(key): \(value)\n" }
    }
    return lines
  }

  @Test func everythingOfAnEntryIsRead() throws {
    let register = try read(
      """
      - id: W-2026-01
        rules: [retention.*, record.signed]
        selector: {record: [R-1, "content:0123456789ab"], location: "old/**", team: North, from: 2025-01-01, to: 2025-12-31}
        justification: The old form had no field for it.
        approver: {name: A. Example, role: Chair of trustees}
        raised: 2026-08-30
        raised-by: B. Example
        from: 2026-09-01
        expires: 2026-12-31
        review-note: looked at in October

      """)
    let waiver = try #require(register.waivers.first)
    #expect(
      waiver.rules == [
        "retention.stated", "retention.follows-schedule", "retention.not-overdue", "retention.not-destroyed-early",
        "record.signed",
      ])
    #expect(waiver.selector.records == ["R-1", "content:0123456789ab"] && waiver.selector.location == "old/**")
    #expect(waiver.selector.team == "North" && waiver.selector.from == Day(iso: "2025-01-01"))
    #expect(waiver.selector.to == Day(iso: "2025-12-31") && waiver.raised == Day(iso: "2026-08-30"))
    #expect(waiver.approver == .init(name: "A. Example", role: "Chair of trustees"))
    #expect(waiver.raisedBy == "B. Example" && waiver.reviewNote == "looked at in October")
    #expect(waiver.from == Day(iso: "2026-09-01") && waiver.expires == Day(iso: "2026-12-31"))
    #expect(register.remarks.isEmpty && register.isKept)
  }

  @Test(arguments: ["", "# nothing yet\n", "[]\n", "waivers: []\n", "waivers:\n"])
  func anEmptyRegisterIsARegister(_ text: String) throws {
    let register = try read(text)
    #expect(register.waivers.isEmpty && register.isKept)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let changes: [String: String?]
    let line: Int
    let says: String
    var testDescription: String { says }
    init(_ changes: [String: String?], _ line: Int, _ says: String) {
      self.changes = changes
      self.line = line
      self.says = says
    }
  }

  @Test(arguments: [
    Wrong(["id": nil], 1, "needs an id of its own"), Wrong(["id": "W 1"], 1, "may hold letters a to z"),
    Wrong(["id": "[a]"], 1, "must be a text"),
    Wrong(["rules": nil], 1, "needs rules"), Wrong(["rules": "[]"], 1, "needs rules"),
    Wrong(["rules": "[record.singed]"], 2, "did you mean “record.signed”?"),
    Wrong(["rules": "[\"*\"]"], 2, "cannot waive all rules"), Wrong(["rules": "\"*.*\""], 2, "cannot waive all rules"),
    Wrong(["rules": "[recrod.*]"], 2, "did you mean “record.*”?"),
    Wrong(["rules": "[law.risk-answered]"], 2, "law.risk-answered cannot be waived: a child may be waiting"),
    Wrong(["rules": "[timely.*]"], 2, "name the other rules of timely.* one by one"),
    Wrong(["rules": "[policy.in-place]"], 2, "it is about the organisation and no record"),
    Wrong(["rules": "[[a]]"], 2, "every item of entry 1.rules must be a text"),
    Wrong(["selector": nil], 1, "needs a selector"), Wrong(["selector": "{}"], 1, "needs a selector"),
    Wrong(["selector": "{tem: North}"], 3, "did you mean “team”?"),
    Wrong(["selector": "{record: \"R-*\"}"], 3, "one reference as reports print it"),
    Wrong(["selector": "{location: \"**\"}"], 3, "would mean every record"),
    Wrong(["selector": "{location: \"*/*!*\"}"], 3, "would mean every record"),
    Wrong(["selector": "{team: \"*\"}"], 3, "a team’s name"),
    Wrong(["selector": "{from: 2026-01-01}"], 1, "needs both from and to"),
    Wrong(["selector": "{to: 9999-12-31}"], 1, "needs both from and to"),
    Wrong(["selector": "{record: ''}"], 3, "record is blank"),
    Wrong(["selector": "{record: ~}"], 1, "needs a selector"),
    Wrong(["selector": "{team: null}"], 1, "needs a selector"), Wrong(["id": "~"], 1, "needs an id of its own"),
    Wrong(["justification": "tbc tbc tbc"], 4, "needs a justification"),
    Wrong(["approver": "{name: A. Example, role: \"Chair\\e[31m\"}"], 5, "holds a character that cannot be seen"),
    Wrong(["approver": "{name: A. Example, role: \"\\u202EChair\"}"], 5, "holds a character that cannot be seen"),
    Wrong(["justification": String(repeating: "word other third ", count: 200)], 4, "more than 2000 letters"),
    Wrong(["raised": "2027-01-01"], 6, "was raised after it expired"),
    Wrong(["expires": "2026-+9-+9"], 8, "must be a date"),
    Wrong(["selector": "{from: soon}"], 3, "must be a date such as 2026-12-31, not “soon”"),
    Wrong(["selector": "{from: 2026-02-01, to: 2026-01-01}"], 3, "end before they begin"),
    Wrong(["justification": nil], 1, "needs a justification"),
    Wrong(["justification": "tbc"], 4, "needs a justification"),
    Wrong(["justification": "see above"], 4, "needs a justification"),
    Wrong(["justification": "1 2 3"], 4, "needs a justification"),
    Wrong(["approver": nil], 1, "needs an approver"),
    Wrong(["approver": "{name: tbc, role: Chair}"], 5, "needs an approver"),
    Wrong(["approver": "{name: A. Example}"], 1, "needs the approver’s role"),
    Wrong(["approver": "A. Example"], 5, "must be keys and values"),
    Wrong(["raised": nil], 1, "needs raised"), Wrong(["raised": "2026-13-01"], 6, "must be a date"),
    Wrong(["from": nil], 1, "needs from"),
    Wrong(["expires": nil], 1, "needs expires: there is no waiver without an end"),
    Wrong(["expires": "never"], 8, "must be a date"), Wrong(["expires": "2025-12-31"], 8, "expires before it begins"),
    Wrong(
      ["expires": "2027-01-02"], 8, "would hold for 367 days; at most 366 are allowed, so expires may be 2027-01-01"),
    Wrong(["nonsense": "x"], 9, "there is no key “nonsense” in entry 1"),
  ])
  func whatIsWrongIsNamed(_ wrong: Wrong) throws {
    let faults = try faults(Self.entry(wrong.changes))
    #expect(faults.contains { $0.message.contains(wrong.says) && $0.line == wrong.line }, "\(faults)")
  }

  @Test func theLongestIsAYear() throws {
    #expect(try read(Self.entry(["expires": "2027-01-01"])).waivers.count == 1)
    let faults = try faults(Self.entry(["expires": "2026-04-01"]), longest: 90)
    #expect(faults.first?.message.contains("so expires may be 2026-03-31") == true, "\(faults)")
  }

  @Test func everyFaultIsToldAtOnce() throws {
    let text =
      Self.entry(["rules": "[record.singed]", "justification": "tbc"]) + Self.entry(["expires": nil]) + "- 7\n"
    let faults = try faults(text)
    // Two of the first, its id again, no end, and what is no entry.
    #expect(faults.count == 5, "\(faults)")
    #expect(faults.map { $0.line ?? 0 } == faults.map { $0.line ?? 0 }.sorted())
    #expect(faults.contains { $0.message.contains("used twice (line 1)") })
  }

  @Test func twoOfTheSameAtTheSameTimeAreAMistake() throws {
    let again = Self.entry([
      "id": "W-2", "rules": "[consent.noted, record.signed]", "from": "2026-12-31", "raised": "2026-12-31",
      "expires": "2027-06-30",
    ])
    let faults = try faults(Self.entry() + again)
    #expect(faults.count == 1 && faults[0].line == 9)
    #expect(faults[0].message.contains("let it begin on 2027-01-01"), "\(faults)")
    // A renewal begins the day after; another selector is another thing.
    let renewal = Self.entry(["id": "W-2", "from": "2027-01-01", "expires": "2027-06-30"])
    #expect(try read(Self.entry() + renewal).waivers.count == 2)
    let other = Self.entry(["id": "W-2", "selector": "{team: South}"])
    #expect(try read(Self.entry() + other).waivers.count == 2)
  }

  @Test func fourEyesAreAskedForWhereSettingsSo() throws {
    #expect(try faults(Self.entry(), fourEyes: true).first?.message.contains("needs raised-by") == true)
    let own = try faults(Self.entry(["raised-by": "a example"]), fourEyes: true)
    #expect(own.first?.message.contains("asked for and accepted by the same person") == true)
    #expect(try read(Self.entry(["raised-by": "B. Example"]), fourEyes: true).waivers.count == 1)
  }

  @Test func whatIsOddAndNoFaultIsRemarkedOn() throws {
    let register = try read(Self.entry(["raised": "2026-02-01"]))
    #expect(register.remarks.map(\.message) == ["W-1 holds from a day before it was raised"])
  }

  @Test func aReferenceIsTakenAsACellOfASpreadsheetHasIt() throws {
    let register = try read(Self.entry(["selector": "{record: [\"'=1+1\", \"'Q-1\", R-1]}"]))
    #expect(register.waivers.first?.selector.records == ["=1+1", "'Q-1", "R-1"])
  }

  /// Each line stands for nine times what the one before does; as a key it would be compared with all of it.
  @Test(.timeLimit(.minutes(1))) func aKeyThatStandsForTooMuchIsRefusedAtOnce() throws {
    var text = "- &a [x, x, x, x, x, x, x, x, x]\n"
    for (before, name) in zip("abcdefghij", "bcdefghijk") {
      text += "- &\(name) [\((0..<9).map { _ in "*\(before)" }.joined(separator: ", "))]\n"
    }
    for odd in ["? *k\n  : x", "*k : x", "? [a]\n  : x", "{[a]: b}", "? {a: b}\n  : x"] {
      let faults = try faults(text + "- \(odd)\n")
      #expect(faults.first?.message == "a key must be a word" && faults.first?.line == 12, "\(odd): \(faults)")
    }
    #expect(throws: ConfigurationError.self) { try AuditConfiguration.read("a: 1\n? [x]\n: y\n", file: "audit.yaml") }
  }

  private static let heading =
    "id,rules,record,location,team,decided-from,decided-to,justification,approver,role,raised,raised-by,from,expires,review-note"

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func aSpreadsheetKeepsItToo(_ separator: String, _ end: String) throws {
    let row = [
      "W-1", "record.signed, consent.noted", "R-1; R-2", "old/**", "North", "01/01/2025", "31/12/2025",
      "\"On paper, \"\"for now\"\", until May\"", "A. Example", "Chair", "2026-01-01", "", "1/1/2026", "31/12/2026", "",
    ].map { $0.contains(separator) && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 }.joined(separator: separator)
    let heading = Self.heading.replacing(",", with: separator).replacing("decided-from", with: "Decided From")
    let register = try read(
      "\u{FEFF}" + heading + end + end + row + end + String(repeating: separator, count: 14) + end, file: "W.CSV")
    let waiver = try #require(register.waivers.first)
    #expect(register.waivers.count == 1)
    #expect(waiver.rules == ["record.signed", "consent.noted"] && waiver.selector.records == ["R-1", "R-2"])
    #expect(waiver.justification == "On paper, \"for now\", until May")
    #expect(waiver.selector.to == Day(iso: "2025-12-31") && waiver.expires == Day(iso: "2026-12-31"))
    #expect(waiver.from == Day(iso: "2026-01-01"))
  }

  @Test(arguments: [
    ("id,rulse\nW-1,record.signed\n", 1, "there is no column “rulse”; did you mean “rules”?"),
    ("rules\nrecord.signed\n", 1, "the first row must be the headings"),
    ("id,id\n", 1, "the column id stands twice"),
    ("id,rules\n\nW-1,\"record.signed\n", 3, "opened in this row and never closed"),
    ("id,rules\nW-1,record.signed,stray\n", 2, "cell 3 of this row stands under no heading"),
    ("id,expires\nW-1,12/31/2026\n", 2, "expires of W-1 must be a date"),
    ("id,expires\n,31/12/26\n", 2, "the waiver in line 2 needs an id"),
  ])
  func faultsOfATableHaveTheirLine(_ text: String, _ line: Int, _ says: String) throws {
    let faults = try faults(text, file: "w.csv")
    #expect(faults.contains { $0.line == line && $0.message.contains(says) }, "\(faults)")
  }

  @Test func theDigestIsOfWhatItSays() throws {
    let block = try read(Self.entry())
    let flow = try read(
      "[{id: W-1, rules: record.signed, selector: {team: North}, justification: \"Signed on paper until May.\", "
        + "approver: {name: A. Example, role: Chair of trustees}, raised: 2026-01-01, from: 2026-01-01, expires: 2026-12-31}]"
    )
    #expect(block.digest == flow.digest && !block.digest.isEmpty)
    #expect(try read(Self.entry(["expires": "2026-12-30"])).digest != block.digest)
    #expect(WaiverRegister.none.digest.isEmpty)
  }
}
