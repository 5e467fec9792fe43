import Records
import Rules

extension StoredRunResults {
  /// The results as a report takes them.
  ///
  /// - Parameter known: the rules there are now; sentence and severity are those of the run all the same.
  func results(_ known: [Rule]) -> RunResults? {
    guard let asOf = Day(stored: asOf) else { return nil }
    var results = RunResults(asOf: asOf)
    results.toolVersion = tool
    results.runID = run
    results.edition = edition
    results.packVersion = pack
    results.packDigest = packDigest
    results.configDigest = configDigest
    results.status = status
    results.exitStatus = exitStatus
    results.failOn = failOn.flatMap(Severity.init(name:))
    results.organisation.name = organisation
    results.organisation.teams = (listedTeams ?? []).map { Organisation.Team(name: $0) }
    results.inputs = inputs.map {
      InputResult(path: "", sha256: $0.sha256, bytes: $0.bytes, entries: $0.entries, records: $0.records)
    }
    results.ledger.found = found
    results.ledger.lost = lost
    results.ledger.dispositions = dispositions.map { ($0.name, $0.count) }
    fillRecords(&results)
    let rulesNow = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
    results.rules = rules.map { $0.result(rulesNow[$0.id]) }
    results.recordsByEdition = editions.compactMap { count in
      Edition(rawValue: count.name).map { (edition: $0, records: count.count) }
    }
    results.labelsNotUnderstood = Array(
      repeating: LabelResult(label: "", suggestion: nil, sources: 0, records: 0), count: max(0, min(labels, 1_000_000)))
    results.problemCount = problems
    results.indicativeResult.level = IndicativeResult.Level(rawValue: level) ?? .noOpinion
    results.indicativeResult.reasons = reasons
    results.levels = levels.criteria
    results.settings = settings
    results.looserSettings = looserSettings
    results.off = off.map { ($0.rule, $0.reason) }
    results.isolation = isolation
    results.isolationMissing = isolationMissing
    for (name, days) in dueDays { if let severity = Severity(name: name) { results.dueDays[severity] = days } }
    results.signOff = signOff.map { ($0.name, $0.role) }
    results.changes = changes?.changes
    results.schedule = schedule?.schedule
    results.policies = policies?.compactMap(\.standing)
    results.smallNumbers = smallNumbers
    results.waivers = waivers?.compactMap(\.standing)
    results.waiversDigest = waiversDigest
    results.datesReadDayFirst = datesReadDayFirst
    return results
  }

  private func fillRecords(_ results: inout RunResults) {
    results.records.total = records.total
    results.records.compliant = records.compliant
    results.records.nonCompliant = records.nonCompliant
    results.records.review = records.review
    results.records.notChecked = records.notChecked
    results.records.duplicates = records.duplicates
    results.records.damaged = records.damaged
    results.records.notAssessed = records.notAssessed.compactMap { count in
      NotAssessed(rawValue: count.name).map { (reason: $0, count: count.count) }
    }
  }
}

extension StoredRule {
  /// The rule as it was asked, with what it said.
  func result(_ now: Rule?) -> RuleResult {
    let severity = Severity(name: severity) ?? .minor
    let rule = Rule(
      id, sentence, theme: Theme(rawValue: theme) ?? now?.theme ?? .policy, severity: severity, why: now?.why ?? "",
      good: now?.good ?? "", action: action ?? now?.action ?? "",
      owner: owner.flatMap(Rule.Owner.init) ?? now?.owner ?? .safeguardingLead,
      source: now?.source ?? "", looksAt: now?.looksAt ?? [],
      // A report asks nothing again.
      judging: isAskedOnce ? .once { _ in .notApplicable } : .record { _ in .notApplicable }, examples: [])
    var counted: [Verdict: Int] = [:]
    for (verdict, count) in zip(Verdict.allCases, counts) where count > 0 { counted[verdict] = count }
    var result = RuleResult(rule: rule, goldenRule: goldenRule, severity: severity, counts: counted)
    result.waived = waived
    return result
  }
}

extension StoredRunResults.Levels {
  fileprivate var criteria: LevelCriteria {
    func steps(_ values: [Double]) -> LevelCriteria.Steps? {
      values.count == 3 ? .init(substantial: values[0], reasonable: values[1], limited: values[2]) : nil
    }
    return LevelCriteria(
      readable: readable, critical: steps(critical) ?? LevelCriteria.standard.critical,
      major: steps(major) ?? LevelCriteria.standard.major, coverage: coverage)
  }
}

extension StoredRunResults.Changes {
  fileprivate var changes: RunChanges {
    var changes = RunChanges()
    changes.previous = previous.flatMap { previous in
      Day(stored: previous.asOf).map {
        .init(
          id: previous.id, asOf: $0, hasOtherPack: previous.hasOtherPack, hasOtherSettings: previous.hasOtherSettings)
      }
    }
    changes.counts.new = new
    changes.counts.unchanged = unchanged
    changes.counts.changed = changed
    changes.counts.reopened = reopened
    changes.counts.resolved = resolved
    changes.counts.unseen = unseen
    changes.counts.newlyUnseen = newlyUnseen
    changes.openSince = openSince.compactMap { since in
      Day(stored: since.name).map { (day: $0, findings: since.count) }
    }
    return changes
  }
}

extension StoredRunResults.Schedule {
  fileprivate var schedule: RetentionSchedule {
    RetentionSchedule(
      name: name, title: title, notes: notes,
      rows: rows.compactMap { row in
        guard let trigger = RetentionSchedule.Trigger(rawValue: row.trigger) else { return nil }
        var made = RetentionSchedule.Row(
          category: row.category, trigger: trigger, months: row.months,
          atEnd: row.atEnd.flatMap(RetentionSchedule.Ending.init(rawValue:)), source: row.source, address: row.address,
          note: row.note)
        made.isOwn = row.isOwn
        return made
      })
  }
}

extension StoredRunResults.StoredWaiver {
  fileprivate var standing: WaiverStanding? {
    guard let raised = Day(stored: raised), let from = Day(stored: from), let expires = Day(stored: expires),
      let state = Waiver.State(rawValue: state)
    else { return nil }
    let waiver = Waiver(
      id: id, rules: rules, selector: .init(), justification: "", approver: .init(name: "", role: role),
      raised: raised, from: from, expires: expires)
    var standing = WaiverStanding(waiver, asOf: from)
    standing.state = state
    standing.failures = failures
    standing.overlaps = overlaps ?? false
    return standing
  }
}

extension Day {
  /// `2026-09-30`, as days are written.
  fileprivate init?(stored text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}

extension StoredRunResults.Policy {
  fileprivate var standing: PolicyStanding? {
    PolicyStanding.State(rawValue: state).map { state in
      PolicyStanding(
        name: name, owner: owner, approved: approved.flatMap(Day.init(stored:)),
        reviewDue: reviewDue.flatMap(Day.init(stored:)), state: state, isRequired: isRequired,
        isReviewSoon: isReviewSoon)
    }
  }
}
