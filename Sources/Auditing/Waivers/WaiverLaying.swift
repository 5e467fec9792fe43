import Records
import Reporting
import Rules

/// Lays waivers over the outcomes of a run: says which of them covers a failure. No verdict is changed.
///
/// A class because it remembers what patterns said of the entry at hand: its records come one after the other.
final class WaiverLaying {
  let waivers: [Waiver]
  private let isInForce: [Bool]
  /// By rule of the run: the waivers that name it and hold on the audit date, or did before.
  private let byRule: [Candidates]
  /// Of each waiver: the pattern for its location, and its team as teams are compared.
  private let patterns: [LocationPattern?]
  private let teams: [[UInt8]]
  private var entry: [UInt8] = []
  /// What the pattern of each waiver says of the entry, where it was asked.
  private var said: [Int: Bool] = [:]
  private var team: (name: String, folded: [UInt8]) = ("", [])
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
    patterns = waivers.map { $0.selector.location.isEmpty ? nil : LocationPattern($0.selector.location) }
    teams = waivers.map { $0.selector.team.isEmpty ? [] : TeamNames.folded(Text($0.selector.team)) }
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

  /// What a waiver is to a failure.
  enum Use {
    case covers
    /// It holds, but one before it in the register covers the failure.
    case overlaps
    /// It would cover the failure, but is over, and none holds.
    case isOver
  }

  /// Marks the failures of a line that are waived.
  ///
  /// - Parameter note: told of each failure that some waiver is for, by the waiver's place in the register.
  func lay(over line: inout OutcomeLine, note: (_ waiver: Int, _ use: Use) -> Void = { _, _ in }) {
    guard mayCover(line.verdicts.lazy.map(\.rawValue)) else { return }
    enter(line)
    for (rule, verdict) in line.verdicts.enumerated() where verdict == .fail {
      var over: Int?
      var holding: Int?
      for index in byRule[rule].of(line.reference) where covers(index, line) {
        if !isInForce[index] {
          over = over ?? index
        } else if holding == nil {
          holding = index
          line.waivers.append((rule: rule, waiver: waivers[index].id))
          note(index, .covers)
        } else {
          note(index, .overlaps)
        }
      }
      if holding == nil, let over { note(over, .isOver) }
    }
  }

  private func enter(_ line: OutcomeLine) {
    let entry = RecordAddress.entry(of: line.location)
    if !entry.elementsEqual(self.entry) {
      self.entry = Array(entry)
      said.removeAll(keepingCapacity: true)
    }
    if line.team != team.name { team = (line.team, TeamNames.folded(Text(line.team))) }
  }

  /// What a waiver selects by besides the record's reference, by which it was looked up.
  private func covers(_ index: Int, _ line: OutcomeLine) -> Bool {
    guard waivers[index].selector.includes(decided: line.decided) else { return false }
    if !teams[index].isEmpty, teams[index] != team.folded { return false }
    guard let pattern = patterns[index] else { return true }
    let isOfEntry: Bool
    if let known = said[index] {
      isOfEntry = known
    } else {
      isOfEntry = pattern.matches(entry: entry)
      said[index] = isOfEntry
    }
    return isOfEntry || pattern.matches(location: line.location)
  }
}
