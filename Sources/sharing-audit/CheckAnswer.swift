import Auditing
import Records
import Reporting
import Rules

/// What `check` prints: the summary, what could not be read, and the findings, worst first, by full address.
enum CheckAnswer {
  /// Findings that are printed; `run` writes them all.
  private static let bound = 50

  static func text(_ results: RunResults) -> String {
    RunSummary(results, folder: nil, colour: Session.hasColour).text
  }

  /// Gives the lines that name entries and records, piece by piece.
  static func lines(_ run: FinishedRun, _ write: (String) throws -> Void) throws {
    var unread = ""
    try run.forEachLedgerLine { line in
      guard line.disposition.isUnreadable || line.lost > 0 else { return }
      unread += "  \(line.entry): \(line.disposition.name)"
      if line.lost > 0 { unread += ", \(line.lost) lost" }
      unread += line.message.isEmpty ? "\n" : " — \(line.message)\n"
    }
    if !unread.isEmpty { try write("\nCould not be read:\n" + unread) }
    let lost = run.results.problems.filter(\.isLoss)
    if !lost.isEmpty {
      try write("\nRows, records and values lost:\n")
      for problem in lost.prefix(bound) { try write("  \(problem.location) — \(problem.message)\n") }
      if run.results.problemCount > bound { try write("  and \(run.results.problemCount - bound) more\n") }
    }
    for severity in Severity.allCases.reversed() { try findings(run, severity, write) }
  }

  private static func findings(_ run: FinishedRun, _ severity: Severity, _ write: (String) throws -> Void) throws {
    var count = 0
    try run.forEachOutcomeWithRemarks { line in
      for (rule, verdict) in line.verdicts.enumerated() where verdict == .fail {
        guard run.severity(of: rule, in: line.edition) == severity else { continue }
        count += 1
        if count == 1 { try write("\nNot met, \(severity.name):\n") }
        guard count <= bound else { continue }
        let message = line.remarks.first { $0.rule == rule }?.message ?? run.rules[rule].sentence
        let waiver = line.waivers.first { $0.rule == rule }.map { " (waived: \($0.waiver))" } ?? ""
        try write("  \(line.location) \(run.rules[rule].id): \(message)\(waiver)\n")
      }
    }
    if count > bound { try write("  and \(count - bound) more; sharing-audit run lists them all in findings.csv\n") }
  }
}
