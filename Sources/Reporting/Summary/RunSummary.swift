import Rules

/// The run in about twenty lines, for a terminal or cron mail: understood by somebody who has read nothing else.
///
/// A pure function of the results. It names entries and records by number only: the mail may lie about.
public struct RunSummary: Sendable {
  public let text: String

  /// - Parameters:
  ///   - folder: where the reports are, as the reader would type it; nil where none were written (`check`).
  ///   - without: files that the reports do without.
  ///   - colour: whether status words may be coloured; the words and marks say the same without.
  public init(_ results: RunResults, folder: String?, without: [NotWritten] = [], colour: Bool) {
    let paint = Paint(isOn: colour)
    var lines = Self.heading(results, paint)
    lines += Self.reading(results)
    lines += Self.records(results)
    lines += Self.changes(results)
    lines += Self.waivers(results) + [""]
    lines += Self.goldenRules(results, paint)
    lines += Self.worst(results, paint)
    lines += Self.level(results, paint)
    lines += Self.settings(results) + Self.policies(results)
    lines += Self.without(without)
    if let folder { lines.append("Reports:  \(folder)") }
    lines.append("Exit \(results.exitStatus):   \(Self.meaning(results))")
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ results: RunResults, _ paint: Paint) -> [String] {
    let name = results.organisation.name.isEmpty ? "" : " of " + results.organisation.name
    return [
      paint.bold("Audit of information-sharing records\(Plain.line(name)), as of \(Grammar.day(results.asOf))"),
      "Run \(results.runID) · edition \(results.edition) · settings: \(Plain.line(results.configName))", "",
    ]
  }

  private static func reading(_ results: RunResults) -> [String] {
    let ledger = results.ledger
    let unreadable = ledger.dispositions.filter { $0.name.hasPrefix("unreadable:") }
    let count = unreadable.reduce(0) { $0 + $1.count }
    var line =
      "Read:     \(Grammar.count(results.inputs.count, "input")), \(Grammar.count(ledger.found, "entry", "entries"))"
    if count == 0 {
      let isWhole = results.problemCount <= ledger.lost
      let all = isWhole ? "all could be read" : "all could be opened, but not all in them could be read"
      line += ledger.found == 0 ? "" : "; " + all
    } else {
      let sorted = unreadable.sorted { $0.count > $1.count }
      var reasons = sorted.prefix(3)
        .map { "\(Grammar.thousands($0.count)) \($0.name.dropFirst("unreadable:".count))" }
      let others = sorted.dropFirst(3).reduce(0) { $0 + $1.count }
      if others > 0 { reasons.append("\(Grammar.thousands(others)) for other reasons") }
      line += "; \(Grammar.thousands(count)) could not be read (\(Grammar.list(reasons)))"
    }
    var lines = [line]
    if ledger.lost > 0 {
      lines.append(
        "          \(Grammar.sentence(Grammar.count(ledger.lost, "row"))) lost inside entries that were read")
    }
    if !results.isolationMissing.isEmpty {
      lines.append("          Not as safely as it can be: \(Grammar.list(results.isolationMissing))")
    }
    if !ledger.balanced { lines.append("          The ledger does NOT add up: some entries are unaccounted for") }
    return lines
  }

  private static func records(_ results: RunResults) -> [String] {
    let records = results.records
    guard records.total > 0 else { return ["Records:  no record of a decision to share was found"] }
    let share = Share(part: records.compliant, whole: records.total)
    var lines = [
      "Records:  \(Grammar.count(records.total, "record")) examined: "
        + "\(Grammar.thousands(records.compliant)) \(Grammar.verb(records.compliant, "keeps", "keep")) every rule "
        + "(\(share.percent)), \(Grammar.thousands(records.nonCompliant)) "
        + "\(Grammar.verb(records.nonCompliant, "does", "do")) not",
      "          \(Grammar.thousands(records.review)) \(Grammar.verb(records.review, "needs", "need")) a person to decide, "
        + "\(Grammar.thousands(records.notChecked)) could not be fully checked",
    ]
    let aside =
      (records.duplicates > 0 ? [Grammar.count(records.duplicates, "duplicate")] : [])
      + records.notAssessed.filter { $0.count > 0 }
      .map { "\(Grammar.thousands($0.count)) \($0.reason.words)" }
    if !aside.isEmpty { lines.append("          Counted and not examined: \(Grammar.list(aside))") }
    return lines
  }

  /// What is new since the run before.
  private static func changes(_ results: RunResults) -> [String] {
    if !results.notRemembered.isEmpty {
      return ["History:  this run is NOT remembered: \(Plain.line(results.notRemembered))"]
    }
    guard let changes = results.changes else { return [] }
    guard let previous = changes.previous else {
      return ["History:  the first run that is remembered; the next one is compared with it"]
    }
    let counts = changes.counts
    func part(_ count: Int, _ word: String) -> [String] { count == 0 ? [] : ["\(Grammar.thousands(count)) \(word)"] }
    let found =
      part(counts.new, "new") + part(counts.reopened, "back again") + part(counts.changed, "with another verdict")
      + part(counts.unchanged, "as before")
    let gone = part(counts.resolved, "resolved")
    var lines = [
      "History:  since \(Grammar.day(previous.asOf)) (run \(previous.id)): "
        + ((found + gone).isEmpty ? "no finding now" : Grammar.list(found + gone))
    ]
    lines += unseen(counts)
    if let days = changes.oldestDays(asOf: results.asOf), days > 0 {
      lines.append("          Open the longest: \(Grammar.count(days, "day"))")
    }
    let other = (previous.hasOtherPack ? ["rules"] : []) + (previous.hasOtherSettings ? ["settings"] : [])
    if !other.isEmpty {
      lines.append("          Not like for like: the \(Grammar.list(other)) changed since then")
    }
    return lines
  }

  /// What is missing for the first time is explained; what stays away is not in every mail anew.
  private static func unseen(_ counts: BaselineCounts) -> [String] {
    let (all, anew) = (counts.unseen, counts.newlyUnseen)
    if all == 0 { return [] }
    let which =
      all == anew
      ? "of before" : anew == 0 ? "of earlier runs" : "of earlier runs, \(Grammar.thousands(anew)) of the last,"
    let line =
      "          \(Grammar.count(all, "finding")) \(which) \(Grammar.verb(all, "was", "were")) neither found again nor ruled out"
    if anew == 0 { return [line] }
    return [line + ":", "          their records were not in this run, could not be checked, or the rule is off"]
  }

  private static func goldenRules(_ results: RunResults, _ paint: Paint) -> [String] {
    guard results.records.total > 0 else { return [] }
    var lines: [String] = []
    for golden in GoldenRuleTally.all(results) {
      let status = golden.status
      var line =
        "  \(paint.status(status, golden.standings.isEmpty ? "Not asked" : nil)) \(golden.number). \(golden.title): "
      switch status {
      case .notDue: line += golden.standings.isEmpty ? "all its rules are switched off" : "concerns no record"
      case .notChecked: line += "could not be checked"
      default: line += "\(golden.met.percent) met"
      }
      if golden.offTarget > 0 { line += ", \(Grammar.count(golden.offTarget, "rule")) off target" }
      lines.append(line)
    }
    let own = GoldenRuleTally.own(results)
    if !own.standings.isEmpty {
      let count = { (status: RuleStatus) in own.standings.filter { $0.status == status }.count }
      var line = "  \(paint.status(own.status)) \(own.title): "
      line += "\(count(.onTarget)) of \(own.standings.count) on target"
      if count(.notChecked) > 0 { line += ", \(count(.notChecked)) not checked" }
      if count(.notDue) > 0 { line += ", \(count(.notDue)) not due" }
      lines.append(line)
    }
    return lines + [""]
  }

  private static func worst(_ results: RunResults, _ paint: Paint) -> [String] {
    let ranked = RuleStanding.worstFirst(results).filter { $0.status == .offTarget }
    guard !ranked.isEmpty else { return [] }
    var lines = ["Furthest from target:"]
    for standing in ranked.prefix(3) {
      let rule = standing.result
      lines.append(
        "  \(rule.severity.name): \(rule.rule.sentence) (\(rule.rule.id)): "
          + "\(rule.met.percent) met, \(Grammar.thousands(rule.count(.fail))) not")
    }
    return lines + [""]
  }

  private static func level(_ results: RunResults, _ paint: Paint) -> [String] {
    let result = results.indicativeResult
    var lines = ["Level:    " + paint.bold(result.level.title.lowercased()) + " (suggested; a named person decides)"]
    if let reason = result.reasons.first { lines.append("          " + reason) }
    return lines
  }

  /// What the exit status says, in words.
  static func meaning(_ results: RunResults) -> String {
    if results.failOn == nil, results.records.total > 0, [0, 2].contains(results.exitStatus) {
      let rest = results.exitStatus == 0 ? "complete" : "not everything could be read or checked"
      return "\(rest); failures do not make this run fail (--fail-on none)"
    }
    let gate = results.failOn.map { "at or above \($0.name)" } ?? "that counts"
    let isWaived = results.rules.contains { $0.waived > 0 }
    let failed = isWaived ? "failed without a waiver" : "failed"
    switch results.exitStatus {
    case 0: return "complete; no rule \(gate) \(failed)"
    case 1: return "complete; at least one rule \(gate) \(failed)"
    case 2 where results.records.total == 0: return "no record was found, so nothing could be checked"
    case 2: return "no rule \(gate) \(failed), but not everything could be read or checked"
    case 3: return "at least one rule \(gate) \(failed), and not everything could be read or checked"
    default: return "the run did not end as it should; see the message above"
    }
  }
}

/// Colours for a terminal; the words around them say the same.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// A fixed-width word, so that lines stand under each other.
  func status(_ status: RuleStatus, _ other: String? = nil) -> String {
    let word = (other ?? status.word).padded(to: 11)
    guard isOn else { return word }
    let code =
      switch status {
      case .onTarget: "32"
      case .close: "33"
      case .offTarget: "1;31"
      default: "2"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }
}

extension String {
  /// With spaces up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// Settings' text on a terminal: no control character may move its cursor.
enum Plain {
  static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isControl }))
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
