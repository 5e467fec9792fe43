import Records
import Rules

extension StoredRunResults {
  init(_ results: RunResults) {
    tool = results.toolVersion
    run = results.runID
    asOf = results.asOf.description
    edition = results.edition
    pack = results.packVersion
    packDigest = results.packDigest
    configDigest = results.configDigest
    status = results.status
    exitStatus = results.exitStatus
    failOn = results.failOn?.name
    organisation = results.organisation.name
    listedTeams = results.organisation.teams.isEmpty ? nil : results.organisation.teams.map(\.name)
    inputs = results.inputs.map {
      Input(sha256: $0.sha256, bytes: $0.bytes, entries: $0.entries, records: $0.records)
    }
    found = results.ledger.found
    lost = results.ledger.lost
    dispositions = results.ledger.dispositions.map { Count(name: $0.name, count: $0.count) }
    records = Records(
      total: results.records.total, compliant: results.records.compliant, nonCompliant: results.records.nonCompliant,
      review: results.records.review, notChecked: results.records.notChecked, duplicates: results.records.duplicates,
      notAssessed: results.records.notAssessed.map { Count(name: $0.reason.rawValue, count: $0.count) },
      damaged: results.records.damaged)
    rules = results.rules.map(StoredRule.init)
    editions = results.recordsByEdition.map { Count(name: $0.edition.rawValue, count: $0.records) }
    labels = results.labelsNotUnderstood.count
    problems = results.problemCount
    level = results.indicativeResult.level.rawValue
    reasons = results.indicativeResult.reasons
    levels = Levels(results.levels)
    settings = results.settings
    looserSettings = results.looserSettings
    off = results.off.map { Off(rule: $0.rule, reason: $0.reason) }
    isolation = results.isolation
    isolationMissing = results.isolationMissing
    dueDays = Dictionary(results.dueDays.map { ($0.key.name, $0.value) }) { first, _ in first }
    signOff = results.signOff.map { Person(name: $0.name, role: $0.role) }
    changes = results.changes.map(Changes.init)
    schedule = results.schedule.map(Schedule.init)
    policies = results.policies?.map(Policy.init)
    smallNumbers = results.smallNumbers
    waivers = results.waivers?.map(StoredWaiver.init)
    waiversDigest = results.waiversDigest
    datesReadDayFirst = results.datesReadDayFirst
  }
}

extension StoredRule {
  init(_ result: RuleResult) {
    id = result.rule.id
    sentence = result.rule.sentence
    action = result.rule.action
    owner = result.rule.owner.rawValue
    theme = result.rule.theme.rawValue
    isAskedOnce = result.isAskedOnce
    goldenRule = result.goldenRule
    severity = result.severity.name
    counts = Verdict.allCases.map(result.count)
    waived = result.waived
  }
}

extension StoredRunResults.Levels {
  init(_ criteria: LevelCriteria) {
    readable = criteria.readable
    critical = [criteria.critical.substantial, criteria.critical.reasonable, criteria.critical.limited]
    major = [criteria.major.substantial, criteria.major.reasonable, criteria.major.limited]
    coverage = criteria.coverage
  }
}

extension StoredRunResults.Changes {
  init(_ changes: RunChanges) {
    previous = changes.previous.map {
      Previous(
        id: $0.id, asOf: $0.asOf.description, hasOtherPack: $0.hasOtherPack, hasOtherSettings: $0.hasOtherSettings)
    }
    new = changes.counts.new
    unchanged = changes.counts.unchanged
    changed = changes.counts.changed
    reopened = changes.counts.reopened
    resolved = changes.counts.resolved
    unseen = changes.counts.unseen
    newlyUnseen = changes.counts.newlyUnseen
    openSince = changes.openSince.map { StoredRunResults.Count(name: $0.day.description, count: $0.findings) }
  }
}

extension StoredRunResults.Schedule {
  init(_ schedule: RetentionSchedule) {
    name = schedule.name
    title = schedule.title
    notes = schedule.notes
    rows = schedule.rows.map {
      Row(
        category: $0.category, trigger: $0.trigger.rawValue, months: $0.months, atEnd: $0.atEnd?.rawValue,
        source: $0.source, address: $0.address, note: $0.note, isOwn: $0.isOwn)
    }
  }
}

extension StoredRunResults.Policy {
  init(_ policy: PolicyStanding) {
    name = policy.name
    isRequired = policy.isRequired
    owner = policy.owner
    approved = policy.approved?.description
    reviewDue = policy.reviewDue?.description
    state = policy.state.rawValue
    isReviewSoon = policy.isReviewSoon
  }
}

extension StoredRunResults.StoredWaiver {
  init(_ standing: WaiverStanding) {
    id = standing.waiver.id
    rules = standing.waiver.rules
    role = standing.waiver.approver.role
    raised = standing.waiver.raised.description
    from = standing.waiver.from.description
    expires = standing.waiver.expires.description
    state = standing.state.rawValue
    failures = standing.failures
    overlaps = standing.overlaps
  }
}
