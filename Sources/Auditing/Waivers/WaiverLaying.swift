import Records
import Reporting
import Rules

/// Lays waivers over the outcomes of a run: says which of them covers a failure. No verdict is changed.
struct WaiverLaying {
  let waivers: [Waiver]
  private let isInForce: [Bool]
  /// By rule of the run: the waivers that name it and hold on the audit date, or did before.
  private let byRule: [Candidates]
  /// That no waiver could cover anything.
  let isEmpty: Bool

  /// Waivers of one rule, in the order of the register.
  private struct Candidates {
    /// Those that name records, by reference.
    var byRecord: [String: [Int]] = [:]
    var others: [Int] = []
    var isEmpty: Bool { byRecord.isEmpty && others.isEmpty }

    func of(_ reference: String) -> [Int] {
      guard let named = byRecord[reference] else { return others }
      return others.isEmpty ? named : (named + others).sorted()
    }
  }

  init(_ waivers: [Waiver], rules: [Rule], asOf: Day) {
    self.waivers = waivers
    isInForce = waivers.map { $0.isInForce(on: asOf) }
    var byRule = rules.map { _ in Candidates() }
    let places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for (index, waiver) in waivers.enumerated() where waiver.from <= asOf {
      for place in waiver.rules.compactMap({ places[$0] }) {
        if waiver.selector.records.isEmpty { byRule[place].others.append(index) }
        for record in waiver.selector.records { byRule[place].byRecord[record, default: []].append(index) }
      }
    }
    self.byRule = byRule
    isEmpty = byRule.allSatisfy(\.isEmpty)
  }

  /// That a waiver may cover one of these failures; a cheap look that lets most records pass.
  func mayCover(_ verdicts: some Sequence<UInt8>) -> Bool {
    if isEmpty { return false }
    for (rule, verdict) in verdicts.enumerated() where verdict == Verdict.fail.rawValue && !byRule[rule].isEmpty {
      return true
    }
    return false
  }

  /// Marks the failures of a line that are waived.
  ///
  /// - Parameter note: told of each failure that some waiver is for: by its place in the register and whether it holds.
  ///   One that is over is told of only where none holds.
  func lay(over line: inout OutcomeLine, note: (_ waiver: Int, _ isInForce: Bool) -> Void = { _, _ in }) {
    guard mayCover(line.verdicts.lazy.map(\.rawValue)) else { return }
    for (rule, verdict) in line.verdicts.enumerated() where verdict == .fail {
      var over: Int?
      var holding: Int?
      for index in byRule[rule].of(line.reference) where covers(waivers[index].selector, line) {
        if isInForce[index] {
          holding = index
          break
        }
        over = over ?? index
      }
      if let holding {
        line.waivers.append((rule: rule, waiver: waivers[holding].id))
        note(holding, true)
      } else if let over {
        note(over, false)
      }
    }
  }

  private func covers(_ selector: Waiver.Selector, _ line: OutcomeLine) -> Bool {
    guard selector.includes(decided: line.decided) else { return false }
    if !selector.team.isEmpty, TeamNames.folded(Text(selector.team)) != TeamNames.folded(Text(line.team)) {
      return false
    }
    // The records a waiver names were looked up.
    return selector.location.isEmpty || Self.matches(selector.location, line.location)
  }

  /// A pattern without a folder or archive in it is for names, at any depth; else for the whole address, with the place
  /// in it or without.
  static func matches(_ pattern: String, _ location: String) -> Bool {
    let entry = RecordAddress.source(of: location)
    let pattern = Array(pattern.utf8)
    if !pattern.contains(0x2F), !pattern.contains(0x21) {
      return entry.split(whereSeparator: { $0 == 0x2F || $0 == 0x21 }).contains { Glob.matches(pattern, $0) }
    }
    return Glob.matches(pattern, entry) || Glob.matches(pattern, location.utf8)
  }
}
