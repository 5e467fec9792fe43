import Records
import Rules

extension RunResults {
  /// The results of several runs, each of other records, as those of one: counts are added, and the level is decided anew.
  ///
  /// - Parameters:
  ///   - runs: the latest first, and one at least; what is no count is the latest's.
  ///   - covered: how they were chosen.
  public static func combined(_ runs: [RunResults], _ covered: PeriodCovered) -> RunResults? {
    guard var results = runs.first else { return nil }
    for run in runs.dropFirst() { results.add(run) }
    results.period = covered
    if runs.count > 1 {
      results.runID = runs.map(\.runID).joined(separator: ", ")
      // Each was compared with the run before it, whatever that was of.
      results.changes = nil
      results.indicativeResult = .decide(results, results.levels)
    }
    return results
  }

  private mutating func add(_ other: RunResults) {
    inputs += other.inputs
    ledger.found += other.ledger.found
    ledger.lost += other.ledger.lost
    ledger.dispositions = Disposition.all.compactMap { disposition in
      let count = [ledger, other.ledger].reduce(0) { sum, ledger in
        sum + (ledger.dispositions.first { $0.name == disposition.name }?.count ?? 0)
      }
      return count == 0 ? nil : (disposition.name, count)
    }
    records.add(other.records)
    addRules(of: other)
    addTeams(of: other)
    recordsByEdition = Edition.allCases.compactMap { edition in
      let count = (recordsByEdition + other.recordsByEdition).filter { $0.edition == edition }.reduce(0) {
        $0 + $1.records
      }
      return count == 0 ? nil : (edition, count)
    }
    labelsNotUnderstood += other.labelsNotUnderstood
    problemCount += other.problemCount
    // Severities and levels are the latest's; what another run went by besides is said as its own.
    let others = other.settings.filter { !settings.contains($0) }.map { "In another audit of the period: \($0)" }
    settings += others.filter { !settings.contains($0) }
    looserSettings += other.looserSettings.filter { !looserSettings.contains($0) }
      .map { "In another audit of the period: \($0)" }
    off += other.off.filter { mine in !off.contains { $0.rule == mine.rule && $0.reason == mine.reason } }
    isolation = isolation.filter(other.isolation.contains)
    isolationMissing += other.isolationMissing.filter { !isolationMissing.contains($0) }
    datesReadDayFirst = datesReadDayFirst || other.datesReadDayFirst
    addWaivers(of: other)
    // Each bit says one thing: something failed, something could not be read.
    exitStatus |= other.exitStatus
  }

  private mutating func addRules(of other: RunResults) {
    for theirs in other.rules {
      guard let place = rules.firstIndex(where: { $0.rule.id == theirs.rule.id }) else {
        rules.append(theirs)
        continue
      }
      // What is asked once about the organisation stands as the latest run found it.
      if rules[place].isAskedOnce { continue }
      for verdict in Verdict.allCases where theirs.count(verdict) > 0 {
        rules[place].counts[verdict, default: 0] += theirs.count(verdict)
      }
      rules[place].waived += theirs.waived
    }
  }

  private mutating func addTeams(of other: RunResults) {
    for theirs in other.teams {
      guard let place = teams.firstIndex(where: { $0.name == theirs.name }) else {
        teams.append(theirs)
        continue
      }
      teams[place].records += theirs.records
      teams[place].rules.merge(theirs.rules) { $0 + $1 }
    }
    teams.sort { $0.name < $1.name }
  }

  /// One register is in force; failures that its waivers cover are added.
  private mutating func addWaivers(of other: RunResults) {
    guard var mine = waivers, let theirs = other.waivers else { return }
    for index in mine.indices {
      guard let same = theirs.first(where: { $0.waiver.id == mine[index].waiver.id }) else { continue }
      mine[index].failures += same.failures
      if same.overlaps { mine[index].overlaps = true }
    }
    waivers = mine
  }
}

extension RecordCounts {
  fileprivate mutating func add(_ other: RecordCounts) {
    total += other.total
    compliant += other.compliant
    nonCompliant += other.nonCompliant
    review += other.review
    notChecked += other.notChecked
    duplicates += other.duplicates
    damaged += other.damaged
    notAssessed = NotAssessed.allCases.compactMap { reason in
      let count = (notAssessed + other.notAssessed).reduce(0) { $0 + ($1.reason == reason ? $1.count : 0) }
      return count == 0 ? nil : (reason, count)
    }
  }
}
