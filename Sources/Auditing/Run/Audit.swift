import Archives
import Formats
import Records
import Reporting
import Rules

/// One audit from its first record to its results: takes what the readers deliver, in reading order, and keeps what
/// reports are written from.
///
/// Data goes one way: an event comes in, dates are settled, the rules look, the outcome is kept. Nothing in here opens
/// an input or parses a byte of it.
final class Audit {
  private let request: AuditRequest
  private let rules: [Rule]
  private let examiner: Examiner
  private let outcomes: OutcomeSpool
  private let ledger: LedgerSpool
  private var closing: WholeRunClosing
  private var settling = DateSettling()
  private var revisions = RunRevisions()
  private var teams: TeamNames
  private var labels = LabelsNotUnderstood()
  private var outcome = Outcome()
  private var entries: [OpenEntry] = []
  private var sendings = Sendings()
  /// Records that wait for what lies beside them, in reading order.
  private var held: [DateSettling.Waiting] = []
  /// What lies beside records that are not examined yet.
  private var beside: [Int: Record.Beside] = [:]
  /// Records taken from readers so far; a record's number is its place among them.
  private var taken = 0
  private var examined = 0
  private var problems: [Problem] = []
  private var problemCount = 0
  private var hasDamage = false
  private(set) var inputs: [InputResult] = []
  private var inputAddress = ""
  private var entriesBefore = 0
  private var takenBefore = 0
  /// Of the input, records that turned out to be none of their own.
  private var setAside = 0

  /// An entry whose end has not come yet.
  private struct OpenEntry {
    var address: String
    var addressBytes: [UInt8]
    var ledgerPlace: Int?
    var sources: [Source] = []
    /// The column of its own tables, by source; forms use `formColumn` of what contains them.
    var columns: [Int?] = []
    /// The column that forms in this container are judged by.
    var formColumn: Int?
    var firstRecord: Int
    var isDuplicate = false
    /// The reference of its first record.
    var reference = ""
    /// Its folders that the reading is in.
    var folder = RecordFolder()
  }

  /// Places of lost rows that are kept for `results.json`; all are counted.
  private static let problemBound = 10_000

  init(_ request: AuditRequest) {
    self.request = request
    rules = request.rules.filter { if case .once = $0.judging { false } else { true } }
    examiner = Examiner(rules: rules, terms: request.terms)
    outcomes = OutcomeSpool(folder: request.temporaryFolder, ruleCount: rules.count)
    ledger = LedgerSpool(folder: request.temporaryFolder)
    closing = WholeRunClosing(rules: rules, terms: request.terms, folder: request.temporaryFolder)
    teams = TeamNames(
      // A team that a waiver names is one too.
      listed: request.configuration.organisation.teams.map(\.name)
        + request.waivers.waivers.map(\.selector.team).filter { !$0.isEmpty },
      least: request.configuration.smallNumbers)
  }

  /// How far the run is, for the progress bar.
  var progress: (entries: Int, records: Int) { (ledger.found, taken) }

  /// Takes the next event in reading order.
  func take(_ event: ReadingEvent) throws {
    switch event {
    case .inputBegan(_, let address, _): inputAddress = address
    case .entryBegan(let head): try open(head)
    case .documentDigest(let digest, let sending, _):
      entries[entries.count - 1].isDuplicate = sendings.isCopy(digest, sending: sending)
    case .source(_, let source): register(source)
    case .records(let batch): try take(batch)
    case .lost(let place, let message): note(place, message, isLoss: true)
    case .note(let place, let message, let counts): note(place, message, isLoss: counts)
    case .label(let use, let sources): labels.note(use, sources: sources)
    case .entryEnded(let end): try close(end)
    case .inputEnded(_, let digest, let bytes):
      inputs.append(
        InputResult(
          path: inputAddress, sha256: digest?.hex ?? "", bytes: bytes,
          entries: ledger.found - entriesBefore, records: taken - takenBefore - setAside))
      entriesBefore = ledger.found
      takenBefore = taken
      setAside = 0
    }
  }

  private func open(_ head: EntryHead) throws {
    // The parent of this entry can only now be known to be a container: its line waits for its end.
    if let last = entries.indices.last, entries[last].ledgerPlace == nil {
      entries[last].ledgerPlace = try ledger.reserve()
    }
    if let last = entries.indices.last {
      try settle(entries[last].folder.enter(head.address, within: entries[last].addressBytes.count))
      // A signature of the record before may come; nothing else says more of one of several.
      if !held.isEmpty, entries[last].folder.hasSeveral, !entries[last].folder.isSignature(named: head.address) {
        try release()
      }
    }
    entries.append(
      OpenEntry(address: head.address, addressBytes: Array(head.address.utf8), ledgerPlace: nil, firstRecord: taken))
  }

  private func register(_ source: Source) {
    let last = entries.count - 1
    entries[last].sources.append(source)
    entries[last].columns.append(nil)
  }

  /// The column that a record's dates are judged in, which is also the log it stands in: its table's or array's own, or
  /// that of the forms lying beside it in the same folder or archive.
  private func column(of source: Int, isForm: Bool) -> Int {
    let last = entries.count - 1
    if !isForm {
      if let column = entries[last].columns[source] { return column }
      let column = settling.openColumn()
      entries[last].columns[source] = column
      return column
    }
    let holder = max(0, last - 1)
    if let column = entries[holder].formColumn { return column }
    let column = settling.openColumn()
    entries[holder].formColumn = column
    return column
  }

  private func take(_ batch: RecordBatch) throws {
    let last = entries.count - 1
    if entries[last].isDuplicate { return }
    for index in 0..<batch.count {
      let start = batch.starts[index]
      let source = batch.source(of: index)
      if taken == entries[last].firstRecord { entries[last].reference = reference(of: batch, at: index) }
      taken += 1
      let column = column(of: source, isForm: Record.place(of: batch.storage, at: start).kind == .document)
      try settling.take(
        .init(
          bytes: batch.storage, start: start, source: entries[last].sources[source], column: column,
          address: entries[last].addressBytes)
      ) { try examine($0) }
    }
  }

  /// The reference of a form, to know it again; empty where it has none.
  private func reference(of batch: RecordBatch, at index: Int) -> String {
    guard Record.place(of: batch.storage, at: batch.starts[index]).kind == .document else { return "" }
    let reference = batch[index][.recordID]
    return reference.isAnswered && reference.text.count <= 200 ? reference.text.string : ""
  }

  /// Examines a record whose dates are settled; that of a document by itself only when it is known what lies beside it.
  private func examine(_ waiting: consuming DateSettling.Waiting) throws {
    guard Record.place(of: waiting.bytes, at: waiting.start).kind == .document else {
      try release()
      return try examineNow(waiting)
    }
    if held.count >= Self.heldAtMost { try release() }
    // Out of its batch, whose room is used again.
    let length = Record.length(trusted: waiting.bytes, at: waiting.start)
    waiting.bytes = Array(waiting.bytes[waiting.start..<(waiting.start + length)])
    waiting.start = 0
    held.append(waiting)
  }

  /// More forms than this lie in no folder as one record.
  private static let heldAtMost = 8

  /// Examines the records that waited.
  private func release() throws {
    if held.isEmpty { return }
    var waiting: [DateSettling.Waiting] = []
    swap(&waiting, &held)
    for index in waiting.indices {
      if let beside = beside.removeValue(forKey: examined) { Record.take(beside, into: &waiting[index].bytes, at: 0) }
      try examineNow(waiting[index])
    }
    waiting.removeAll(keepingCapacity: true)
    swap(&waiting, &held)
  }

  /// Takes what folders told when they were over.
  private func settle(_ told: RecordFolder.Told) throws {
    for found in told.lines { ledger.settle(found.place, found.line) }
    for found in told.beside where found.record >= examined { beside[found.record, default: []].formUnion(found.1) }
    for records in told.dropped {
      revisions.dropped.add(records)
      setAside += records.count
    }
    if told.hasClosedRecords { try release() }
  }

  private func examineNow(_ waiting: consuming DateSettling.Waiting) throws {
    try Record.lending(
      waiting.bytes, start: waiting.start, source: waiting.source, sourceNumber: UInt32(waiting.column)
    ) { try examine($0, from: waiting.address) }
  }

  private func examine(_ record: Record, from address: [UInt8]) throws {
    let number = examined
    examined += 1
    if record.traits.contains(.contradicted) { revisions.contradicted.insert(number) }
    // Taken out of the audit for the time being, so that it is changed and lent in place.
    var outcome = Outcome()
    swap(&outcome, &self.outcome)
    defer { swap(&outcome, &self.outcome) }
    examiner.examine(record, into: &outcome)
    for memo in outcome.memos { try closing.note(memo.memo, of: number, rule: memo.rule) }
    let team = teams.index(of: record[.team])
    let reference = record[.recordID]
    if reference.isAnswered, reference.text.withBytes({ PrintedReference.mayBePrinted($0) }) {
      try reference.text.withBytes { bytes in
        try outcomes.append(
          outcome, reference: bytes, address: address, place: record.place, team: team, damaged: false)
      }
    } else {
      let digest = Array(("content:" + record.contentDigest).utf8)
      try outcomes.append(
        outcome, reference: digest.span, address: address, place: record.place, team: team, damaged: false)
    }
  }

  private func note(_ place: Place, _ message: String, isLoss: Bool) {
    // What is wrong with a copy was told of the first.
    if entries.last?.isDuplicate == true { return }
    if isLoss { problemCount += 1 }
    guard problems.count < Self.problemBound, let entry = entries.last else { return }
    problems.append(Problem(location: entry.address + place.suffix, message: message, isLoss: isLoss))
  }

  private func close(_ end: EntryEnd) throws {
    var entry = entries.removeLast()
    let range = entry.firstRecord..<taken
    var disposition = end.disposition
    var message = end.message
    var sentBefore: (first: Int, sending: UInt64)?
    if entry.isDuplicate {
      // What is lost besides has no other row.
      if !disposition.isUnreadable { disposition = .duplicate }
    } else if disposition == .assessed, let digest = end.digest {
      switch sendings.add(digest, sending: end.sending, records: range) {
      case .new: break
      case .copy:
        disposition = .duplicate
        revisions.dropped.add(range)
      case .again(let first, let sending): sentBefore = (first, sending)
      }
    }
    if disposition == .duplicate, message.isEmpty { message = "the same bytes were assessed before" }
    if end.isDamaged {
      hasDamage = true
      revisions.damaged.add(range)
    }
    let isDropped = entry.isDuplicate || disposition == .duplicate
    let line = LedgerLine(
      entry: entry.address, disposition: disposition, format: end.format, bytes: end.bytes,
      sha256: end.digest?.hex ?? "", records: isDropped ? 0 : end.records, lost: isDropped ? 0 : end.lost,
      message: message)
    let told = entry.folder.close()
    try settle(told)
    if let place = entry.ledgerPlace {
      ledger.settle(place, line)
      try add(told, of: entry, range, isMail: Self.mail.contains(end.format))
    } else if let sentBefore {
      sendings.wait(
        .init(
          first: sentBefore.first, firstSending: sentBefore.sending, records: range, place: try ledger.reserve(),
          line: line))
      addRecords(range.count, range, entry)
    } else if let last = entries.indices.last, isConsentForm(entry, line, range) || EvidenceName.mayBeEvidence(line) {
      let records = disposition == .assessed ? range : 0..<0
      let place = try ledger.reserve()
      try settle(entries[last].folder.add(.init(place: place, line: line, records: records)))
    } else {
      try ledger.append(line)
      // One that was read elsewhere lies here too.
      if disposition != .directory { addRecords(isDropped ? end.records : range.count, range, entry) }
    }
    for column in entry.columns { try close(column: column) }
    try close(column: entry.formColumn)
  }

  /// What an archive holds lies beside what it lies beside. What came with a message is that message's, and no evidence
  /// of what lies in another.
  private func add(_ told: RecordFolder.Told, of entry: OpenEntry, _ range: Range<Int>, isMail: Bool) throws {
    if let last = entries.indices.last, !isMail {
      try settle(entries[last].folder.take(told.unclaimed))
      return addRecords(told.records, range, entry)
    }
    for found in told.unclaimed { ledger.settle(found.place, found.line) }
    addRecords(told.records + told.unclaimed.reduce(0) { $0 + $1.records.count }, range, entry)
  }

  private static let mail: Set<String> = [FormatName.mail.rawValue, FormatName.outlook.rawValue, "mbox"]

  private func addRecords(_ count: Int, _ range: Range<Int>, _ entry: OpenEntry) {
    guard count > 0, let last = entries.indices.last else { return }
    entries[last].folder.add(
      records: count, numbers: range, reference: count == 1 ? entry.reference : "",
      entry: EvidenceName.last(of: entry.address))
  }

  /// A form by itself, of what a parent or child agreed to: it has no reference, for it is no record of its own.
  private func isConsentForm(_ entry: OpenEntry, _ line: LedgerLine, _ range: Range<Int>) -> Bool {
    guard line.disposition == .assessed, range.count == 1, entry.reference.isEmpty, let source = entry.sources.first,
      !source.isTabular
    else { return false }
    return source.traits.contains(.consentForm) || EvidenceName.isConsentForm(named: EvidenceName.last(of: line.entry))
  }

  private func close(column: Int?) throws {
    guard let column else { return }
    try settling.close(column) { try examine($0) }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte >> 4)]))
      text.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte & 15)]))
    }
    return text
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}

extension Audit {
  /// Closes the whole-run rules, counts, and gives the run its results.
  func finish(isolation: Isolation, isCancelled: @escaping () -> Bool) throws -> FinishedRun {
    try release()
    for found in try sendings.settle(outcomes, into: &revisions) { ledger.settle(found.place, found.line) }
    let duplicates = try closing.close(into: &revisions)
    try closing.merge(duplicates, outcomes: outcomes, into: &revisions)
    if let rule = rules.firstIndex(where: { $0.id == "record.reference-unique" }) { revisions.excuse(rule: rule) }
    revisions.keepWorst(isOfRecord: rules.map { if case .record = $0.judging { true } else { false } })
    let names = teams.settled
    var results = RunResults(asOf: request.asOf)
    let run = FinishedRun(
      results: results, request: request, rules: rules, outcomes: outcomes, ledger: ledger, teams: names,
      revisions: revisions, isCancelled: isCancelled)
    var tally = Tally(rules: rules, teams: names, request: request)
    results.waivers = try run.count(into: &tally)
    results.waiversDigest = request.waivers.digest
    tally.count(duplicates: duplicates.count)
    results.inputs = inputs
    results.isolation = isolation.inForce
    results.isolationMissing = isolation.missing
    results.problems = problems
    results.problemCount = problemCount
    results.labelsNotUnderstood = labels.results
    results.datesReadDayFirst = settling.readDayFirstByDefault
    fill(&results, tally)
    run.results = results
    return run
  }

  private func fill(_ results: inout RunResults, _ tally: Tally) {
    let configuration = request.configuration
    results.toolVersion = request.toolVersion
    results.edition = request.edition.name
    results.packVersion = RulePack.version
    results.packDigest = RunIdentity.packDigest
    results.configDigest = RunIdentity.configDigest(of: request)
    results.configName = configuration.name
    results.organisation = configuration.organisation
    results.failOn = request.failOn
    results.dueDays = configuration.dueDays
    results.signOff = configuration.signOff
    results.off = configuration.off.map { ($0.rule, $0.reason) }
    let settings = RunSetting.all(of: request)
    results.settings = settings.map(\.sentence)
    results.looserSettings = settings.filter { $0.effect == .looser }.map(\.sentence)
    results.schedule = configuration.schedule
    var terms = request.terms
    terms.paragraph18Cited = outcome.citesParagraph18
    results.policies = terms.policyStandings
    results.smallNumbers = configuration.smallNumbers
    results.runID = RunIdentity.runID(of: request, inputs: inputs)
    results.ledger.found = ledger.found
    results.ledger.dispositions = Disposition.all.compactMap { disposition in
      ledger.counts[disposition].map { (disposition.name, $0) }
    }
    results.ledger.lost = ledger.lost
    results.records = tally.records
    results.records.notAssessed = tally.notAssessedCounts
    results.recordsByEdition = tally.recordsByEdition
    results.rules = ruleResults(tally)
    results.teams = tally.teamResults
    results.levels = configuration.levels
    results.indicativeResult = IndicativeResult.decide(results, configuration.levels)
    results.exitStatus = exitStatus(results, tally).rawValue
  }

  /// The edition whose numbers and severities stand beside a rule in the report.
  private var reportEdition: Edition {
    if case .fixed(let edition) = request.edition { edition } else { .hmg2024 }
  }

  private func ruleResults(_ tally: Tally) -> [RuleResult] {
    var index = 0
    return request.rules.map { rule in
      var counts: [Verdict: Int] = [:]
      var remarks: [(verdict: Verdict, message: String)] = []
      var waived = 0
      if case .once(let judge) = rule.judging {
        var terms = request.terms
        terms.paragraph18Cited = outcome.citesParagraph18
        let judgement = judge(terms)
        counts[judgement.verdict] = 1
        if let message = judgement.message { remarks.append((judgement.verdict, message)) }
      } else {
        for verdict in Verdict.allCases { counts[verdict] = tally.count(verdict, of: index) }
        waived = tally.waived(of: index)
        index += 1
      }
      var result = RuleResult(
        rule: rule, goldenRule: rule.theme.goldenRule(in: reportEdition),
        severity: request.severity(of: rule, in: reportEdition), counts: counts)
      result.remarks = remarks
      result.waived = waived
      return result
    }
  }

  /// Exit status as `interface.md` has it.
  private func exitStatus(_ results: RunResults, _ tally: Tally) -> ExitStatus {
    var failed = tally.gateFailed
    var uncheckable = false
    for rule in results.rules {
      if case .once = rule.rule.judging {
        if let failOn = request.failOn, rule.severity >= failOn, rule.count(.fail) > 0 { failed = true }
        continue
      }
      guard let failOn = request.failOn, rule.severity >= failOn, rule.count(.notChecked) > 0 else { continue }
      if rule.count(.pass) + rule.count(.fail) + rule.count(.review) + rule.count(.error) == 0 { uncheckable = true }
    }
    let unreadable = ledger.counts.contains { $0.key.isUnreadable && $0.value > 0 }
    let incomplete =
      unreadable || ledger.lost > 0 || problemCount > 0 || hasDamage || tally.hasErrors || uncheckable || taken == 0
    return ExitStatus(failed: failed, incomplete: incomplete)
  }
}
