import Records
import Rules

/// The model of `lead-report.mustache`: everything the page shows, ready to be written.
///
/// The page is for those who may see the records: it names records and entries, and no child and no text of a case.
struct LeadPage {
  typealias Pair = BoardPage.Pair

  struct Link {
    let id: String
    let label: String
    let count: String
  }

  /// One row of the table of severities.
  struct CountRow {
    let cls: String
    let severity: String
    let due: String
    let cells: [String]
  }

  struct Counts {
    let columns: [String]
    let rows: [CountRow]
    let notes: [String]
  }

  struct List {
    let lede: String
    /// What the page has no room for.
    let rest: String?
    let teams: [Link]
    let hasTeams: Bool
    let hasBaseline: Bool
    let rows: String
  }

  struct RulePart {
    let id: String
    let title: String
    let golden: String
    let why: String
    let good: String
    let action: String
  }

  let docTitle: String
  let org: String
  let title: String
  let period: String
  let tool: String
  let createdISO: String
  var css: String
  let script: String
  let scriptDigest: String
  let facts: [Pair]
  let lede: [String]
  /// What a reader must know before trusting the list.
  let warnings: [String]
  let hasWarnings: Bool
  let counts: Counts?
  let list: List?
  /// Why there is no list.
  let nothing: [String]
  let unread: Unread
  let rules: [RulePart]
  let hasRules: Bool
  let colophon: String
}

extension LeadPage {
  init(_ run: any StoredRun, room: Int = WorstFindings.room, bytes: Int = WorstFindings.bytes) throws {
    let results = run.results
    let findings = Findings(run)
    let worst = try WorstFindings(findings, room: room, bytes: bytes)
    let hasBaseline = results.changes?.previous != nil
    let rows = LeadRows(findings, worst.rows, hasBaseline: hasBaseline)
    let name = Visible.text(results.organisation.name)
    title = "Findings to work on"
    org = name.isEmpty ? "Information-sharing records" : name
    period = "As of \(Grammar.day(results.asOf))"
    docTitle = "\(title), as of \(Grammar.day(results.asOf))" + (name.isEmpty ? "" : " – \(name)")
    tool = Visible.text("\(Schemas.toolName) \(results.toolVersion)")
    createdISO = results.asOf.description
    css = PageMaking().css("lead-report.css")
    script = PageScript.text
    scriptDigest = PageScript.digest
    facts = [
      Pair(k: "For", v: "Safeguarding lead and managers"), Pair(k: "As of", v: Grammar.day(results.asOf)),
      Pair(k: "Run", v: Visible.text(results.runID)), Pair(k: "Edition", v: BoardPage.editionName(results)),
    ]
    unread = try Unread(run)
    lede = Self.lede(results, worst.counts)
    warnings = Self.warnings(results, unread)
    hasWarnings = !warnings.isEmpty
    counts = worst.counts.total == 0 ? nil : Counts(worst.counts, results)
    list = worst.counts.total == 0 ? nil : List(rows, worst, hasBaseline: hasBaseline)
    nothing = worst.counts.total == 0 ? Self.nothing(results) : []
    self.rules = rows.rules.map { RulePart($0, edition: Edition(rawValue: results.edition) ?? .hmg2024) }
    hasRules = !rules.isEmpty
    colophon =
      "Made by \(tool) from copies of records; no record was changed. Every finding, also those that this page has no room "
      + "for, is in findings.csv and actions.xlsx beside it; every entry that was looked at is in ledger.csv."
  }

  private static func lede(_ results: RunResults, _ counts: FindingCounts) -> [String] {
    let records = results.records
    guard records.total > 0 else { return ["No record of a decision to share was found."] }
    let parts: [(count: Int, one: String, many: String)] = [
      (records.compliant, "keeps every rule", "keep every rule"),
      (records.nonCompliant, "misses at least one rule", "miss at least one rule"),
      (records.review, "needs a person to decide", "need a person to decide"),
      (records.notChecked, "could not be fully checked", "could not be fully checked"),
    ].filter { $0.0 > 0 }
    let examined = Grammar.sentence(Grammar.count(records.total, "record"))
    let of =
      parts.count == 1
      ? Grammar.verb(
        records.total, "It \(parts[0].one)",
        records.notChecked > 0 ? "None of them could be fully checked" : "All of them \(parts[0].many)")
      : Grammar.list(parts.map { "\(Grammar.thousands($0.count)) \(Grammar.verb($0.count, $0.one, $0.many))" })
    return ["\(examined) \(Grammar.verb(records.total, "was", "were")) examined. \(of)."]
      + (since(results, counts).map { [$0] } ?? [])
  }

  /// How the findings stand to the run before.
  private static func since(_ results: RunResults, _ counts: FindingCounts) -> String? {
    guard let previous = results.changes?.previous, let all = results.changes?.counts else { return nil }
    func part(_ count: Int, _ words: String) -> [String] {
      count == 0 ? [] : ["\(Grammar.thousands(count)) \(words)"]
    }
    let parts =
      part(counts.byBaseline[.new] ?? 0, "new") + part(counts.byBaseline[.reopened] ?? 0, "back again")
      + part(counts.byBaseline[.changed] ?? 0, "with another verdict")
      + part(counts.byBaseline[.unchanged] ?? 0, "as before") + part(all.resolved, "resolved")
    let day = Grammar.day(previous.asOf)
    let unlike: [String] =
      (previous.hasOtherPack ? ["rules"] : []) + (previous.hasOtherSettings ? ["settings"] : [])
    // Baselines are of outcomes only; with none of them there is nothing to compare.
    guard !parts.isEmpty else { return nil }
    return "Since the run of \(day): \(Grammar.list(parts))."
      + (unlike.isEmpty ? "" : " The \(Grammar.list(unlike)) changed since then, so part of it may come from that.")
  }

  private static func warnings(_ results: RunResults, _ unread: Unread) -> [String] {
    var warnings: [String] = []
    if results.status != "complete" {
      warnings.append("The run was interrupted before everything was read. This list is not whole.")
    }
    if unread.total > 0 {
      warnings.append(
        "\(Grammar.sentence(Grammar.count(unread.total, "entry", "entries"))) could not be read, or not to "
          + "\(Grammar.verb(unread.total, "its", "their")) end. "
          // What was read before the damage is.
          + (results.records.damaged > 0
            ? "What was lost of \(Grammar.verb(unread.total, "it", "them")) is not in this list."
            : "Records in \(Grammar.verb(unread.total, "it", "them")) are not in this list."))
    }
    let lost = results.ledger.lost
    if lost > 0 {
      warnings.append(
        "\(Grammar.sentence(Grammar.count(lost, "row"))) \(Grammar.verb(lost, "was", "were")) lost inside entries that were "
          + "otherwise read.")
    }
    if let unseen = results.changes?.counts.unseen, unseen > 0 {
      warnings.append(
        "\(Grammar.sentence(Grammar.count(unseen, "finding"))) of earlier runs \(Grammar.verb(unseen, "was", "were")) "
          + "neither found again nor ruled out: the records were not in this run, could not be checked, or the rule is "
          + "off. \(Grammar.verb(unseen, "It is", "They are")) not in this list.")
    }
    if !results.ledger.balanced {
      warnings.append("The ledger does not add up: some entries are unaccounted for. The software has a fault.")
    }
    let unchecked = results.rules.filter {
      !$0.isAskedOnce && $0.due > 0 && $0.decided.part == 0 && $0.count(.notChecked) > 0
    }
    if !unchecked.isEmpty {
      let count = unchecked.count
      warnings.append(
        "\(Grammar.sentence(Grammar.count(count, "rule"))) could be checked on none of the records "
          + "\(Grammar.verb(count, "it concerns", "they concern")): \(unchecked.prefix(6).map { Visible.text("“\($0.title)”") }.joined(separator: ", "))"
          + (count > 6 ? "; and \(Grammar.thousands(count - 6)) more" : "") + ".")
    }
    return warnings
  }

  /// Says plainly that there is no finding, and what that does not mean.
  private static func nothing(_ results: RunResults) -> [String] {
    guard results.records.total > 0 else {
      return [
        "Nothing could be held against the rules, so there is no finding. That is not a good result: it says nothing of "
          + "records that exist and were not supplied, or could not be read."
      ]
    }
    return [
      "Every record examined keeps every rule that concerns it. Nothing is left for a person to decide, and nothing was "
        + "left unchecked."
        + (results.off.isEmpty
          ? ""
          : " \(Grammar.sentence(Grammar.count(results.off.count, "rule"))) switched off in the settings "
            + "\(Grammar.verb(results.off.count, "was", "were")) not asked.")
    ]
  }
}

extension LeadPage.Counts {
  init(_ counts: FindingCounts, _ results: RunResults) {
    let verdicts: [Verdict] = [.fail, .review, .error, .notChecked].filter { counts.count($0) > 0 }
    columns = verdicts.map(\.words) + (counts.waived > 0 ? ["Of these waived"] : [])
    rows = Severity.allCases.reversed().map { severity in
      LeadPage.CountRow(
        cls: "s\(severity.rawValue)", severity: Grammar.sentence(severity.name),
        due: Grammar.day(results.asOf.adding(days: results.dueDays[severity] ?? 0)),
        cells: verdicts.map { Self.cell(counts.count(severity, $0)) }
          + (counts.waived > 0 ? [Self.cell(counts.waived(severity))] : []))
    }
    var notes = [
      "One finding is one record, or the organisation, under one rule. A record can have several."
    ]
    if verdicts.contains(.notChecked) {
      notes.append(
        "What could not be checked counts once for each rule and file or sheet, however many records are in it.")
    }
    if counts.waived > 0 {
      notes.append("A waived finding was accepted by a named person until a stated day. It stays a finding.")
    }
    self.notes = notes
  }

  private static func cell(_ count: Int) -> String { count == 0 ? "–" : Grammar.thousands(count) }
}

extension LeadPage.List {
  init(_ leadRows: LeadRows, _ worst: WorstFindings, hasBaseline: Bool) {
    let shown = worst.rows.count
    let total = worst.counts.total
    lede = Grammar.sentence(Grammar.count(shown, "finding")) + ", by team and rule. Those to begin with come first."
    rest =
      shown == total
      ? nil
      : "This page has room for \(Grammar.thousands(shown)) of the \(Grammar.thousands(total)) findings: the most severe, and "
        + "of those what is not met before what a person must decide and what could not be checked. The other "
        + "\(Grammar.thousands(total - shown)) \(Grammar.verb(total - shown, "is", "are")) in findings.csv beside this page."
    teams = leadRows.teams.map { .init(id: $0.anchor, label: Visible.text($0.name), count: Grammar.thousands($0.rows)) }
    hasTeams = leadRows.teams.count > 1
    self.hasBaseline = hasBaseline
    rows = String(decoding: leadRows.html.bytes, as: UTF8.self)
  }
}

extension LeadPage.RulePart {
  init(_ rule: Rule, edition: Edition) {
    id = Visible.text(rule.id)
    title = Visible.text(Grammar.sentence(rule.sentence))
    golden = rule.theme.goldenRule(in: edition).map { "Golden rule \($0) · \(rule.id)" } ?? Visible.text(rule.id)
    why = Visible.text(rule.why)
    good = Visible.text(rule.good)
    action = Visible.text(rule.action)
  }
}
