import Crypto
import Embedded
import Foundation
import Records
import Rules
import Testing

@testable import Reporting

@Suite struct LeadReportTests {
  private static func page(_ run: SampleRun, room: Int = WorstFindings.room, bytes: Int = .max) throws -> String {
    try PageTemplate.lead().page(of: LeadPage(run, room: room, bytes: bytes))
  }

  /// What a reader sees: no style, no script, no tags.
  private static func words(_ page: String) -> String {
    page.replacing(#/<(style|script)>(.|\n)*?<\/(style|script)>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
      .replacing(#/\s+/#, with: " ")
  }

  private static func rows(_ page: String) -> Int { page.matches(of: #/<tr class="s[0-9] v/#).count }

  @Test func everyRowOfTheFindingsIsOnThePage() throws {
    let run = Samples.worked
    let table = CSVTable(try run.written("findings.csv")).rows.dropFirst()
    let page = try Self.page(run)
    #expect(Self.rows(page) == table.count)
    let words = Self.words(page)
    for row in table.enumerated().filter({ $0.offset % 41 == 0 }).map(\.element) where !row[0].isEmpty {
      #expect(words.contains(row[0]))
      #expect(words.contains(row[1]))
      #expect(words.contains(row[8]))
    }
  }

  @Test func theWorstAreShownAndTheFileWithTheRestIsNamed() throws {
    let run = Samples.bad
    let table = CSVTable(try run.written("findings.csv")).rows.dropFirst()
    let page = try Self.page(run, room: 100)
    #expect(Self.rows(page) == 100)
    #expect(
      Self.words(page).contains("This page has room for 100 of the \(Grammar.thousands(table.count)) findings"))
    #expect(
      Self.words(page).contains(
        "The other \(Grammar.thousands(table.count - 100)) are in findings.csv beside this page."))
    // As many critical failures as there are come before anything else.
    let worst = table.count { $0[5] == "critical" && $0[6] == "fail" }
    #expect(page.matches(of: #/<tr class="s2 v1/#).count == min(100, worst))
  }

  @Test(arguments: [1, 2, 3, 17, 99, 4_000])
  func theWorstAreThoseThatASortOfAllWouldGive(room: Int) throws {
    let run = Samples.worked
    let findings = Findings(run)
    var all: [FindingRow] = []
    try findings.forEach { all.append($0) }
    func key(_ row: FindingRow) -> (Int, Int, Int) {
      (-Int(findings.kinds[row.kind].severity.rawValue), row.verdict.urgency, row.waiver.isEmpty ? 0 : 1)
    }
    let sorted = all.enumerated().sorted {
      let (one, other) = (key($0.element), key($1.element))
      return one == other ? $0.offset < $1.offset : one < other
    }.map(\.element)
    let worst = try WorstFindings(findings, room: room)
    let wanted = sorted.prefix(room)
    #expect(worst.rows.map { "\($0.reference) \($0.kind)" } == wanted.map { "\($0.reference) \($0.kind)" })
    #expect(worst.counts.total == all.count)
  }

  @Test(arguments: [1, 30_000, 200_000])
  func ofWhatAPageHasNoRoomForTheWorstAreShown(bytes: Int) throws {
    let findings = Findings(Samples.worked)
    let all = try WorstFindings(findings)
    let worst = try WorstFindings(findings, bytes: bytes)
    let shown = worst.rows
    #expect(!shown.isEmpty && shown.count < all.rows.count)
    #expect(
      shown.map { "\($0.reference) \($0.kind)" }
        == all.rows.prefix(shown.count).map { "\($0.reference) \($0.kind)" })
    #expect(worst.counts.total == all.counts.total)
  }

  @Test(arguments: [Samples.worked, Samples.forty, Samples.bad])
  func thePageStaysUnderAMegabyte(run: SampleRun) throws {
    #expect(try LeadPage.text(run, PageMaking()).utf8.count < 1_000_000)
    var far = run
    for number in far.outcomes.indices { far.outcomes[number].location += String(repeating: "/folder", count: 40) }
    #expect(try LeadPage.text(far, PageMaking()).utf8.count < 1_000_000)
  }

  @Test func aWaivedFindingIsShownWithItsWaiver() throws {
    let page = try Self.page(Samples.worked)
    let waived = Samples.worked.outcomes.count { !$0.waivers.isEmpty }
    #expect(waived > 0)
    #expect(page.matches(of: #/Waived: W-2026-01/#).count == waived)
  }

  @Test func whatAppliesToARuleStandsOnce() throws {
    let page = try Self.page(Samples.worked)
    let shown = Set(page.matches(of: #/href="#rule-([^"]+)"/#).map { String($0.1) })
    let told = page.matches(of: #/<article id="rule-([^"]+)"/#).map { String($0.1) }
    #expect(shown == Set(told))
    #expect(told.count == shown.count)
  }

  @Test func aRunThatCouldNotReadSomethingNeverLooksClean() throws {
    var run = Samples.flawless
    #expect(!(try Self.page(run)).contains("Before you rely on this list"))
    run.ledger.append(
      LedgerLine(
        entry: "Exports.zip!North/late.zip", disposition: .unreadable(.encrypted), format: "zip", bytes: 9, sha256: "",
        records: 0, lost: 0, message: "a password is needed"))
    let words = Self.words(try Self.page(run))
    #expect(words.contains("Before you rely on this list"))
    #expect(words.contains("1 entry could not be read, or not to its end. Records in it are not in this list."))
    #expect(words.contains("Exports.zip!North/late.zip"))
    #expect(words.contains("Ask the sender for its password"))
  }

  @Test func entriesBeyondTheRoomAreCounted() throws {
    var run = Samples.flawless
    for number in 0..<(LeadPage.Unread.room + 3) {
      run.ledger.append(
        LedgerLine(
          entry: "Exports.zip!\(number).pdf", disposition: .unreadable(.corrupt), format: "pdf", bytes: 9, sha256: "",
          records: 0, lost: 0, message: "it is damaged"))
    }
    #expect(Self.words(try Self.page(run)).contains("3 more entries stand in ledger.csv."))
  }

  @Test func noFindingIsSaidPlainly() throws {
    let words = Self.words(try Self.page(Samples.flawless))
    #expect(words.contains("20 records were examined. All of them keep every rule."))
    #expect(words.contains("Nothing is left for a person to decide, and nothing was left unchecked."))
    #expect(!words.contains("Findings by severity"))
    #expect(words.contains("Every entry could be opened."))
  }

  @Test func noRecordIsNoGoodResult() throws {
    let words = Self.words(try Self.page(Samples.none))
    #expect(words.contains("No record of a decision to share was found."))
    #expect(words.contains("9 entries could not be read"))
  }

  @Test func oneIsOne() throws {
    let words = Self.words(try Self.page(Samples.one))
    #expect(words.contains("1 record was examined. It "))
    for wrong in ["1 findings", "1 records", "1 entries", "1 rows", "1 rules"] {
      #expect(!words.contains(" " + wrong), "\(wrong)")
    }
  }

  @Test func nothingExecutesAndNoValueEndsItsPlace() throws {
    let page = try Self.page(Samples.attacked())
    #expect(!page.contains("<img"))
    #expect(!page.utf8.contains("\"\u{301}".utf8))
    #expect(!page.utf8.contains("'\u{301}".utf8))
    #expect(page.matches(of: #/<script/#).count == 1)
    #expect(page.matches(of: #/<\/script>/#).count == 1)
    #expect(page.matches(of: #/<\/style>/#).count == 1)
    for unseen in ["\u{202E}", "\u{1}", "\u{0}", "\u{FFFF}"] { #expect(!page.utf8.contains(unseen.utf8)) }
    #expect(page.contains("[U+202E]"))
    #expect(page.contains("{{css}}"))
    // The engine did not take a value for a template.
    #expect(page.matches(of: #/@font-face/#).count == 3)
  }

  @Test(arguments: [
    ("a\u{202E}b", "a[U+202E]b"), ("“ISR–1” … 👪 é Ż שלום", "“ISR–1” … 👪 é Ż שלום"),
    ("x\u{AD}y\u{A0}z", "x[U+00AD]y\u{A0}z"),
    ("\u{FEFF}\u{200B}1\u{2066}", "[U+FEFF][U+200B]1[U+2066]"),
    ("\u{61C}\u{85}\u{7F}\t", "[U+061C][U+0085][U+007F][U+0009]"),
    ("\u{FFFE}\u{FFFD}", "[U+FFFE]\u{FFFD}"), ("a\"\u{301}<b>'&", "a&quot;\u{301}&lt;b&gt;&#39;&amp;"), ("", ""),
  ])
  func whatIsNotSeenIsShownAsItsNumber(text: String, shown: String) {
    var html = ReportText(reserving: 0)
    html.append(html: text)
    #expect(html.bytes == Array(shown.utf8))
  }

  @Test func longValuesAreWholeAndEndlessOnesAreCutVisibly() throws {
    let long = String(repeating: "Ż", count: 5_000)
    #expect(try Self.page(Samples.attacked(long)).contains(long))
    let page = try Self.page(Samples.attacked(String(repeating: "Ż", count: 50_000)))
    #expect(page.contains("Ż … (cut; the whole is in findings.csv)"))
  }

  @Test func thePolicyAllowsTheOneScriptAndNothingElse() throws {
    let page = try Self.page(Samples.good)
    let script = try #require(page.firstMatch(of: #/<script>((?:.|\n)*)<\/script>/#)).1
    let digest = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    let policy = try #require(page.firstMatch(of: #/Content-Security-Policy" content="([^"]*)"/#)).1
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-\(digest)'; style-src 'unsafe-inline';"))
    #expect(!page.contains("http://"))
    #expect(!page.contains("https://"))
  }

  @Test func theScriptSetsTextAsTextAndAsksNoNetwork() {
    let script = Embedded.leadReportJs
    for never in [
      "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch", "XMLHttp", "import(",
      "localStorage", "cookie",
    ] { #expect(!script.contains(never), "\(never)") }
    #expect(!script.contains("</script"))
  }

  @Test func thePageWorksWithoutItsScript() throws {
    let page = try Self.page(Samples.worked)
    // What only the script can do is hidden until it runs.
    #expect(page.contains("<form id=\"filter\" class=\"filter\" role=\"search\" aria-label=\"Findings\" hidden>"))
    #expect(!page.contains("<button") || page.contains("hidden>"))
    #expect(page.firstMatch(of: #/<tr[^>]*hidden/#) == nil)
  }

  @Test func howFindingsStandToTheRunBeforeIsSaidWhereThereIsOne() throws {
    #expect(Self.words(try Self.page(Samples.worked)).contains("Since the run of 1 July 2026:"))
    let first = try Self.page(Samples.good)
    #expect(!first.contains("Since last time"))
  }

  @Test(arguments: [(1, 412), (3, 96), (5, 19), (9, 1)])
  func countsOfTheHeadAreThoseOfTheFindings(seed: UInt64, records: Int) throws {
    let run = SampleRun.seeded(seed, records: records)
    let table = CSVTable(try run.written("findings.csv")).rows.dropFirst()
    let worst = try WorstFindings(Findings(run), room: 10)
    for severity in Severity.allCases {
      for verdict in Verdict.allCases {
        #expect(
          worst.counts.count(severity, verdict)
            == table.count { $0[5] == severity.name && $0[6] == verdict.name })
      }
    }
  }
}
