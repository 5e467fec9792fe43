import Records
import Rules

@testable import Reporting

/// Runs that other tools' files are tried on.
enum ToolSamples {
  /// Every verdict, waived and not, in every standing to the runs before; two inputs, one of them a folder; archives in
  /// archives; rows on sheets, lines, items, pages; losses, damage, and entries that could not be read.
  static let everything: SampleRun = {
    var run = Samples.typical
    run.isRemembered = true
    run.rules.removeAll { $0.theme == .policy }
    run.outcomes = []
    run.ledger = []
    let addresses = addEntries(to: &run)
    for number in 0..<240 {
      run.outcomes.append(outcome(number, at: addresses[number % addresses.count], run.rules))
    }
    run.outcomes[7].notAssessed = .draft
    run.outcomes[7].verdicts = []
    run.outcomes[7].remarks = []
    run.outcomes[7].waivers = []
    run.outcomes[7].baselines = []
    run.count()
    run.results.problems = [
      Problem(location: "Exports.zip!North.zip!log.csv:row=99", message: "a quote is not closed", isLoss: true),
      Problem(location: "Folder/one.json", message: "no date", isLoss: false),
    ]
    run.results.problemCount = 9
    run.results.exitStatus = 3
    run.results.notRemembered = ""
    run.results.waivers = [.sample("W-2026-01", ["record.signed"], days: -30...92, failures: 7)]
    var changes = RunChanges()
    changes.previous = .init(
      id: "0123456789ab", asOf: SampleRun.asOf.adding(days: -1), hasOtherPack: false, hasOtherSettings: false)
    changes.counts.new = 12
    changes.counts.resolved = 3
    changes.openSince = [(SampleRun.asOf.adding(days: -40), 5), (SampleRun.asOf, 12)]
    run.results.changes = changes
    return run
  }()

  private static func addEntries(to run: inout SampleRun) -> [String] {
    let digest = String(repeating: "0b", count: 32)
    func line(
      _ entry: String, _ disposition: Disposition, _ format: String, records: Int = 0, lost: Int = 0,
      message: String = ""
    ) {
      run.ledger.append(
        LedgerLine(
          entry: entry, disposition: disposition, format: format, bytes: 100, sha256: digest, records: records,
          lost: lost, message: message))
    }
    line("Exports.zip", .container, "zip")
    line("Exports.zip!North.zip", .unreadable(.truncated), "zip", message: "cut short")
    line("Exports.zip!North.zip!log.csv", .assessed, "csv", records: 60, lost: 7)
    line("Exports.zip!North.zip!log.csv", .duplicate, "csv", message: "the same bytes were assessed before")
    line("Exports.zip!a/book.xlsx", .assessed, "xlsx", records: 60)
    line("Exports.zip!a/secret.docx", .unreadable(.encrypted), "docx", message: "a password is needed")
    line("Exports.zip!lines.jsonl", .assessed, "jsonl", records: 40)
    line("Folder", .directory, "")
    line("Folder/one.json", .assessed, "json", records: 40)
    line("Folder/100% of%20it.pdf", .assessed, "pdf", records: 40)
    line("Folder/photo.jpg", .attachment, "jpeg")
    run.results.inputs = [
      InputResult(path: "Exports.zip", sha256: digest, bytes: 1_000, entries: 7, records: 160),
      InputResult(path: "Folder", sha256: digest, bytes: 500, entries: 4, records: 80),
    ]
    return [
      "Exports.zip!North.zip!log.csv:row=", "Exports.zip!a/book.xlsx:sheet=Log,row=", "Exports.zip!lines.jsonl:line=",
      "Folder/one.json:item=", "Folder/100% of%20it.pdf:page=",
    ]
  }

  private static func outcome(_ number: Int, at address: String, _ rules: [Rule]) -> OutcomeLine {
    let verdicts = rules.indices.map { rule in
      // Nearly all pass; every rule has each verdict somewhere.
      let draw = (number * 31 + rule * 17) % 60
      return draw < Verdict.allCases.count ? Verdict.allCases[draw] : .pass
    }
    var line = OutcomeLine(
      reference: "ISR-\(number + 1)", location: address + "\(number + 2)", team: number % 2 == 0 ? "North" : "South",
      edition: .hmg2024, verdicts: verdicts,
      remarks: verdicts.enumerated().filter { $0.element != .pass && $0.element != .notApplicable }
        .map { (rule: $0.offset, message: "\(rules[$0.offset].sentence): not so") }, damaged: number == 3,
      notAssessed: nil)
    line.waivers = verdicts.enumerated().filter { $0.element == .fail && $0.offset % 3 == 0 }.map {
      (rule: $0.offset, waiver: "W-2026-01")
    }
    line.baselines = verdicts.filter(\.isFinding).enumerated().map { Baseline.allCases[($0.offset + number) % 5] }
    return line
  }

  /// The same with what an enemy would write into every field that can reach a file.
  static let hostile: SampleRun = {
    var run = everything
    for index in run.outcomes.indices where !run.outcomes[index].verdicts.isEmpty {
      run.outcomes[index].reference = nasty[index % nasty.count]
      run.outcomes[index].team = nasty[(index + 1) % nasty.count]
      run.outcomes[index].location =
        "Exports.zip!" + nasty[(index + 2) % nasty.count] + (index % 2 == 0 ? ":row=99999999999999999999" : "")
      for place in run.outcomes[index].remarks.indices {
        run.outcomes[index].remarks[place].message = nasty[(index + place) % nasty.count]
      }
      for place in run.outcomes[index].waivers.indices { run.outcomes[index].waivers[place].waiver = nasty[3] }
    }
    for (place, text) in nasty.enumerated() {
      for disposition in [Disposition.assessed, .unreadable(.unsafeName), .directory] {
        run.ledger.append(
          LedgerLine(
            entry: place % 2 == 0 ? "Exports.zip!" + text : text, disposition: disposition, format: text, bytes: -1,
            sha256: "", records: 1, lost: 1, message: text))
      }
      run.results.problems.append(Problem(location: text, message: text, isLoss: place % 2 == 0))
      run.results.off.append((text, text))
      run.results.looserSettings.append(text)
      run.results.isolationMissing.append(text)
      run.results.inputs.append(InputResult(path: text, sha256: text, bytes: 1, entries: 1, records: 1))
      let rule = Rule.local(
        "local.x\(place)", text, severity: .major, why: text, good: text, action: text, owner: .manager, source: text,
        scope: nil, check: .present(.approver), examples: [])
      var result = RuleResult(rule: rule, goldenRule: nil, severity: .major, counts: [.pass: 1, .fail: 1])
      result.waived = 1
      run.results.rules.append(result)
    }
    run.results.rules.append(RuleResult(rule: once, goldenRule: nil, severity: .major, counts: [.fail: 1]))
    run.results.rules[run.results.rules.count - 1].remarks = nasty.map { (.fail, $0) }
    run.results.waivers = nasty.map { .sample($0, ["record.signed"], days: -9...100, failures: 1) }
    run.results.problemCount = run.results.problems.count
    run.results.notRemembered = nasty[1]
    run.results.toolVersion = nasty[2]
    run.results.packVersion = nasty[3]
    run.results.edition = nasty[4]
    run.results.runID = nasty[0]
    run.results.organisation.name = nasty[5]
    run.results.status = nasty[6]
    run.results.packDigest = nasty[7]
    run.results.ledger.found += 1
    return run
  }()

  private static let once = Rule(
    "policy.other", "x", theme: .policy, severity: .major, why: "x", good: "x", action: "x", source: "x",
    looksAt: [], judging: .once { _ in .pass }, examples: [])

  static let nasty: [String] = [
    "\u{0}\u{1}\u{8}\u{B}\u{1B}[31m\u{7F}\u{9F}", "]]><script>alert(1)</script><!--", "\"\u{301}'\u{301}&amp;{0}{x}",
    "\u{202E}\u{2066}\u{200F}\u{FEFF}\u{FFFE}\u{FFFF}\u{10FFFF}", "a\nb\r\nc\td\u{2028}e\u{2029}",
    "[link](1) *x* `y` \\ {{z}}", "  leading and trailing  ", "", "%", "%zz!%41!//host/..", "/abs", "=1+1",
    String(repeating: "long ", count: 2_000), "\u{1F9D2}\u{0}",
  ]
}

extension SampleRun {
  /// Counts what its lines hold into its results, as a run does.
  mutating func count() {
    results.records = RecordCounts()
    var counts = rules.map { _ in [Verdict: Int]() }
    var waived = rules.map { _ in 0 }
    for line in outcomes where line.notAssessed == nil {
      results.records.total += 1
      if line.damaged { results.records.damaged += 1 }
      if line.verdicts.contains(.fail) {
        results.records.nonCompliant += 1
      } else if line.verdicts.contains(where: \.isFinding) {
        results.records.review += 1
      } else if line.verdicts.contains(.notChecked) {
        results.records.notChecked += 1
      } else {
        results.records.compliant += 1
      }
      for (rule, verdict) in line.verdicts.enumerated() { counts[rule][verdict, default: 0] += 1 }
      for waiver in line.waivers { waived[waiver.rule] += 1 }
    }
    results.rules = results.rules.filter { $0.isAskedOnce }
    for (index, rule) in rules.enumerated().reversed() {
      var result = RuleResult(
        rule: rule, goldenRule: rule.theme.goldenRule(in: .hmg2024), severity: rule.severity, counts: counts[index])
      result.waived = waived[index]
      results.rules.insert(result, at: 0)
    }
    results.ledger.found = ledger.count
    results.ledger.lost = ledger.reduce(0) { $0 + $1.lost }
    results.ledger.dispositions = Disposition.all.compactMap { kind in
      let count = ledger.count { $0.disposition == kind }
      return count == 0 ? nil : (kind.name, count)
    }
  }
}
