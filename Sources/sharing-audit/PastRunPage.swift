import History
import Reporting
import Rules

/// A remembered run, or two and what lies between them, as text.
enum PastRunPage {
  static func text(_ run: PastRun) -> String {
    var text = """
      Run \(run.number), id \(run.id), as of \(run.asOf)
      Began \(run.started), ended \(run.finished), exit \(run.exitStatus)
      sharing-audit \(run.tool), rules \(run.pack), edition \(run.edition)

      Read\t\(run.entries) entries, \(run.unreadable) unreadable, \(run.lost) lost rows
      Records\t\(run.records): \(run.compliant) keep every rule, \(run.nonCompliant) do not, \(run.review) to review, \
      \(run.notChecked) not fully checked
      Level\t\(run.level) (suggested)
      Findings\t\(run.findings.new) new, \(run.findings.reopened) back again, \(run.findings.changed) with another \
      verdict, \(run.findings.unchanged) as before, \(run.findings.resolved) resolved, \(run.findings.unseen) not seen

      """
    for (index, input) in run.inputs.enumerated() {
      text += "Input \(index + 1)\t\(input.records) records, \(input.entries) entries, \(input.bytes) bytes\n"
    }
    for sentence in run.settings { text += "Setting\t\(sentence)\n" }
    text = Columns.aligned(text)
    let rules = run.rules.filter { $0.team.isEmpty && $0.pass + $0.fail + $0.review + $0.notChecked + $0.error > 0 }
    guard !rules.isEmpty else { return text }
    var table = "rule\tseverity\tpass\tfail\treview\tnot checked\terror\n"
    for rule in rules {
      table +=
        "\(rule.rule)\t\(rule.severity)\t\(rule.pass)\t\(rule.fail)\t\(rule.review)\t\(rule.notChecked)\t\(rule.error)\n"
    }
    return text + "\n" + Columns.aligned(table)
  }

  static func text(from earlier: PastRun, to later: PastRun, _ changes: [RuleChange]) -> String {
    var text =
      "From run \(earlier.number) (\(earlier.asOf), \(earlier.id)) to run \(later.number) (\(later.asOf), \(later.id))\n"
    if earlier.packDigest != later.packDigest {
      text += "Not like for like: the rules changed, from version \(earlier.pack) to \(later.pack)\n"
    }
    if earlier.configDigest != later.configDigest {
      text += "Not like for like: the settings changed\n"
      let now = later.settings.filter { !earlier.settings.contains($0) }
      let before = earlier.settings.filter { !later.settings.contains($0) }
      text += now.map { "  now: \($0)\n" }.joined() + before.map { "  before: \($0)\n" }.joined()
      // The sentences count what may be personal and do not name it, so another entry of a list shows in none.
      if now.isEmpty, before.isEmpty { text += "  in names, dates or entries that are not quoted: compare the files\n" }
    }
    text += "Records: \(earlier.records) then, \(later.records) now; keep every rule: \(earlier.compliant) then, "
    text += "\(later.compliant) now\n"
    if later.findings.unseen > 0 {
      text +=
        "Neither found again nor ruled out by run \(later.number): "
        + "\(Grammar.count(later.findings.unseen, "finding")) of earlier runs\n"
    }
    guard !changes.isEmpty else { return text + "No finding is new, resolved, back again or with another verdict\n" }
    var table = "rule\tnew\tresolved\tback again\tanother verdict\n"
    for change in changes {
      table += "\(change.rule)\t\(change.new)\t\(change.resolved)\t\(change.reopened)\t\(change.changed)\n"
    }
    let sums = changes.reduce(into: (0, 0, 0, 0)) { sum, change in
      sum.0 += change.new
      sum.1 += change.resolved
      sum.2 += change.reopened
      sum.3 += change.changed
    }
    table += "all\t\(sums.0)\t\(sums.1)\t\(sums.2)\t\(sums.3)\n"
    return text + "\n" + Columns.aligned(table)
  }
}

/// Puts the parts of lines that tabs part under each other.
enum Columns {
  static func aligned(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    var widths: [Int] = []
    for cells in lines where cells.count > 1 {
      for (index, cell) in cells.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.count)
      }
    }
    return lines.map { cells in
      cells.enumerated().map { index, cell in
        index == cells.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] + 2 - cell.count)
      }.joined()
    }.joined(separator: "\n")
  }
}
