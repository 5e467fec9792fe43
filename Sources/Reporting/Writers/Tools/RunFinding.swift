import Records
import Rules

/// One thing that other tools are told of a run: a failure, something for a person to decide, a fault of the auditor, or
/// what could not be checked.
struct RunFinding {
  /// Its rule's place among those of the results.
  let rule: Int
  let verdict: Verdict
  let severity: Severity
  /// Plain, and without anything of the record's.
  let message: String
  /// The record's reference; empty where it is about several records, or about the organisation.
  var reference = ""
  /// The full address with its place: of the record, or of the source that several are in.
  var location = ""
  var team = ""
  var edition: Edition?
  /// The waiver that covers it; empty where there is none.
  var waiver = ""
  var baseline = Baseline.none
  var isDamaged = false
  /// How many records it is about.
  var records = 1
}

extension StoredRun {
  /// Lends every finding in reading order, then those of rules that are asked once.
  ///
  /// Failures, reviews and errors come one by one. What could not be checked is gathered by rule and source, as
  /// `findings.csv` has it: a column that a table does not have is one thing to mend and not one for each of its rows.
  func forEachFinding(_ body: (RunFinding) throws -> Void) throws {
    let ids = results.rules.map(\.rule.id)
    let places = rules.map { rule in
      guard let place = ids.firstIndex(of: rule.id) else { preconditionFailure("\(rule.id) is not in the results") }
      return place
    }
    var gaps = UncheckedSource()
    try forEachOutcomeWithRemarks { line in
      guard line.notAssessed == nil else { return }
      var next = 0
      var place = 0
      var isNewSource = true
      for (rule, verdict) in line.verdicts.enumerated() where verdict != .pass && verdict != .notApplicable {
        let message = Findings.message(of: rule, in: line.remarks, from: &next) ?? Findings.plain(verdict)
        let severity = severity(of: rule, in: line.edition)
        if verdict == .notChecked {
          if isNewSource { try gaps.enter(line.location, body) }
          isNewSource = false
          gaps.add(places[rule], line, severity, message)
          continue
        }
        var finding = RunFinding(rule: places[rule], verdict: verdict, severity: severity, message: message)
        finding.reference = line.reference
        finding.location = line.location
        finding.team = line.team
        finding.edition = line.edition
        finding.waiver = line.waivers.first { $0.rule == rule }?.waiver ?? ""
        finding.baseline = place < line.baselines.count ? line.baselines[place] : .none
        finding.isDamaged = line.damaged
        place += 1
        try body(finding)
      }
    }
    try gaps.end(body)
    for (place, result) in results.rules.enumerated() where result.isAskedOnce {
      for remark in result.remarks where remark.verdict != .pass && remark.verdict != .notApplicable {
        try body(
          RunFinding(
            rule: place, verdict: remark.verdict, severity: result.severity, message: remark.message))
      }
    }
  }
}

/// What could not be checked in the source at hand, by rule, while its records pass.
private struct UncheckedSource {
  private var address: [UInt8] = []
  private var gaps: [Int: (finding: RunFinding, messages: [String])] = [:]

  mutating func enter(_ location: String, _ body: (RunFinding) throws -> Void) throws {
    let source = RecordAddress.source(of: location)
    guard !source.elementsEqual(address) else { return }
    try end(body)
    address = Array(source)
  }

  mutating func add(_ rule: Int, _ line: OutcomeLine, _ severity: Severity, _ message: String) {
    guard var gap = gaps[rule] else {
      var finding = RunFinding(rule: rule, verdict: .notChecked, severity: severity, message: message)
      finding.reference = line.reference
      finding.location = line.location
      finding.team = line.team
      finding.edition = line.edition
      finding.isDamaged = line.damaged
      gaps[rule] = (finding, [message])
      return
    }
    gap.finding.records += 1
    if gap.finding.team != line.team { gap.finding.team = "" }
    gap.finding.isDamaged = gap.finding.isDamaged || line.damaged
    // As many as tell the reader what to do.
    if gap.messages.count < 3, !gap.messages.contains(message) { gap.messages.append(message) }
    gaps[rule] = gap
  }

  /// Lends what there is of the source that ends.
  mutating func end(_ body: (RunFinding) throws -> Void) throws {
    for (_, gap) in gaps.sorted(by: { $0.key < $1.key }) {
      let first = gap.finding
      var finding = RunFinding(
        rule: first.rule, verdict: .notChecked, severity: first.severity, message: gap.messages.joined(separator: "; "))
      finding.team = first.team
      finding.edition = first.edition
      finding.isDamaged = first.isDamaged
      finding.records = first.records
      finding.reference = first.records == 1 ? first.reference : ""
      finding.location = first.records == 1 ? first.location : String(decoding: address, as: UTF8.self)
      try body(finding)
    }
    gaps.removeAll(keepingCapacity: true)
  }
}

extension WaiverStanding {
  /// What other tools are told of a waiver: what its justification says is in the register, and may be for few eyes.
  var toolWords: String { "waiver \(waiver.id), to the end of \(waiver.expires)" }
}

extension RunResults {
  /// A waiver in words, by its id.
  func waiverWords(_ id: String) -> String {
    waivers?.first { $0.waiver.id == id }?.toolWords ?? "waiver \(id)"
  }

  /// The audit date as files have it that need a time and must not tell the clock's.
  var asOfTime: String { "\(asOf)T00:00:00Z" }

  var unreadable: Int {
    ledger.dispositions.filter { $0.name.hasPrefix("unreadable:") }.reduce(0) { $0 + $1.count }
  }

  /// Everything could be read and checked.
  var isComplete: Bool { status == "complete" && (exitStatus == 0 || exitStatus == 1) }
}
