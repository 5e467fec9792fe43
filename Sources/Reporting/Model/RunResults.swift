public import Records
public import Rules

/// Everything about a run that is not a line per record or entry: what `results.json` holds and reports are made from.
///
/// Built once, after whole-run rules are closed; every report is a pure function of it and of the run's lines.
public struct RunResults: Sendable {
  public var toolVersion = ""
  /// First 12 hex digits of SHA-256 over tool version, pack, configuration, as-of and input digests.
  public var runID = ""
  public var asOf: Day
  /// The edition that was asked for: "golden-rules" … or "by-date".
  public var edition = ""
  public var packVersion = ""
  public var packDigest = ""
  public var configDigest = ""
  /// Where the configuration came from, for the summary: a file's name or "built-in".
  public var configName = ""
  /// "complete" or "interrupted".
  public var status = "complete"
  public var exitStatus: Int32 = 0
  public var failOn: Severity? = .critical
  public var organisation = Organisation()
  public var inputs: [InputResult] = []
  public var ledger = LedgerCounts()
  public var records = RecordCounts()
  /// In the order of the pack; `policy.in-place` too.
  public var rules: [RuleResult] = []
  /// The teams that records name, by name; records that name none are in none of them.
  public var teams: [TeamResult] = []
  /// Earlier audits, oldest first, each standing for a time; the last is what this one is compared with. Empty where
  /// nothing earlier is remembered.
  public var past: [PastFigures] = []
  /// Records judged by each edition, in the order of `Edition.allCases`; only those that occur.
  public var recordsByEdition: [(edition: Edition, records: Int)] = []
  /// Labels that no field was found for, most frequent first; only those that may be quoted.
  public var labelsNotUnderstood: [LabelResult] = []
  /// Rows and records lost inside entries that were read, and values not read: at most the first 10,000.
  public var problems: [Problem] = []
  public var problemCount = 0
  public var indicativeResult = IndicativeResult()
  /// What the indicative level is decided by: `report: {levels: …}` of `audit.yaml`.
  public var levels = LevelCriteria.standard
  /// What differs from the built-in settings, one plain sentence each: severities, rules switched off, parameters.
  public var settings: [String] = []
  /// Those of them that ask less of a record, or of the run, than the built-in ones.
  public var looserSettings: [String] = []
  /// Rules switched off, with the reason given.
  public var off: [(rule: String, reason: String)] = []
  /// What kept those that read archives apart from the rest of the computer; empty where there was nothing to read.
  public var isolation: [String] = []
  /// What would have done so too, and was not there or was left out.
  public var isolationMissing: [String] = []
  public var dueDays: [Severity: Int] = [.critical: 7, .major: 30, .minor: 90]
  /// Lines for people to sign the report on.
  public var signOff: [(name: String, role: String)] = []
  /// The retention schedule in force; nil where none is configured.
  public var schedule: RetentionSchedule?
  /// The policies register as it stands, with what is missing in it; nil where there is none.
  public var policies: [PolicyStanding]?
  /// Counts from 1 to one less than this are hidden in breakdowns.
  public var smallNumbers = 5
  /// How its findings stand to the runs before; nil where the run is not remembered.
  public var changes: RunChanges?
  /// The period that the results are over; nil for those of one run.
  public var period: PeriodCovered?
  /// Why a run that was to be remembered is not; empty where nothing went wrong.
  public var notRemembered = ""
  /// The register of waivers as it stands; nil where there is none.
  public var waivers: [WaiverStanding]?
  /// Digest of what the register says; empty where there is none.
  public var waiversDigest = ""
  /// Dates were read day-first by default because nothing in their column said otherwise.
  public var datesReadDayFirst = false

  public init(asOf: Day) { self.asOf = asOf }
}

/// One input as it was given.
public struct InputResult: Sendable {
  /// The input's address: its name, never a machine's path.
  public var path: String
  public var sha256: String
  public var bytes: Int
  public var entries: Int
  public var records: Int
  public init(path: String, sha256: String, bytes: Int, entries: Int, records: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.entries = entries
    self.records = records
  }
}

/// The ledger's sums.
public struct LedgerCounts: Sendable {
  /// Entries found, the inputs themselves included.
  public var found = 0
  /// By disposition name, in the order of `Disposition.all`; only those that occur.
  public var dispositions: [(name: String, count: Int)] = []
  /// Rows and records lost inside entries that were read.
  public var lost = 0
  public var balanced: Bool { dispositions.reduce(0) { $0 + $1.count } == found }
  public init() {}
}

/// Records by what became of them. `compliant`, `nonCompliant`, `review` and `notChecked` sum to `total`.
public struct RecordCounts: Sendable {
  public var total = 0
  public var compliant = 0
  public var nonCompliant = 0
  public var review = 0
  public var notChecked = 0
  public var duplicates = 0
  /// Counted and not assessed, in the order of `NotAssessed.allCases`; not part of `total`.
  public var notAssessed: [(reason: NotAssessed, count: Int)] = []
  /// From entries whose checksum failed.
  public var damaged = 0
  public init() {}
}

/// One rule over all records.
public struct RuleResult: Sendable {
  public var rule: Rule
  /// The number in the run's edition; with `by-date` that of the latest edition. Nil outside the golden rules.
  public var goldenRule: Int?
  public var severity: Severity
  public var counts: [Verdict: Int]
  public var waived = 0
  /// For a rule that is asked once a run, which no record's line can carry: its findings.
  public var remarks: [(verdict: Verdict, message: String)] = []

  public init(rule: Rule, goldenRule: Int?, severity: Severity, counts: [Verdict: Int]) {
    self.rule = rule
    self.goldenRule = goldenRule
    self.severity = severity
    self.counts = counts
  }

  public func count(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }

  /// pass / (pass + fail); nil where none was decided.
  public var rate: Double? {
    let decided = count(.pass) + count(.fail)
    return decided == 0 ? nil : Double(count(.pass)) / Double(decided)
  }

  /// (pass + fail) / all but not-applicable; nil where it concerned no record.
  public var coverage: Double? {
    let due = Verdict.allCases.filter { $0 != .notApplicable }.reduce(0) { $0 + count($1) }
    return due == 0 ? nil : Double(count(.pass) + count(.fail)) / Double(due)
  }
}

/// A label that no field was found for.
public struct LabelResult: Sendable {
  public var label: String
  public var suggestion: Field?
  public var sources: Int
  public var records: Int
  public init(label: String, suggestion: Field?, sources: Int, records: Int) {
    self.label = label
    self.suggestion = suggestion
    self.sources = sources
    self.records = records
  }
}

/// A row, record or value that was not read, by place.
public struct Problem: Sendable {
  /// Full address with place; stands in `results.json` and `inspect`, never in summary or board report.
  public var location: String
  public var message: String
  public var isLoss: Bool
  public init(location: String, message: String, isLoss: Bool) {
    self.location = location
    self.message = message
    self.isLoss = isLoss
  }
}

/// The level the tool proposes, and why.
public struct IndicativeResult: Sendable {
  public enum Level: String, CaseIterable, Sendable {
    case substantial, reasonable, limited, none
    case noOpinion = "no-opinion"
  }
  public var level = Level.noOpinion
  /// Plain sentences, worst first.
  public var reasons: [String] = []
  public init() {}
}

/// One record's line, as it is kept for reports. Borrowed by writers, one at a time, in reading order.
public struct OutcomeLine: Sendable {
  /// Its reference, or `content:` and a digest.
  public var reference: String
  /// Its full address with place.
  public var location: String
  public var team: String
  public var edition: Edition
  /// Days on which it may have been decided; nil where it does not say.
  public var decided: ClosedRange<Day>?
  /// One for each rule of the header, in its order; empty where it was not assessed.
  public var verdicts: [Verdict]
  /// Messages of those that are not a pass: rule index and message.
  public var remarks: [(rule: Int, message: String)]
  public var damaged: Bool
  public var notAssessed: NotAssessed?
  /// The rules whose failure is waived, and by which waiver.
  public var waivers: [(rule: Int, waiver: String)] = []
  /// How each finding stands to the runs before, in the order of its verdicts; empty where nothing is remembered.
  public var baselines: [Baseline] = []

  public init(
    reference: String, location: String, team: String, edition: Edition, verdicts: [Verdict],
    remarks: [(rule: Int, message: String)], damaged: Bool, notAssessed: NotAssessed?
  ) {
    self.reference = reference
    self.location = location
    self.team = team
    self.edition = edition
    self.verdicts = verdicts
    self.remarks = remarks
    self.damaged = damaged
    self.notAssessed = notAssessed
  }
}

/// One entry's line of the ledger.
public struct LedgerLine: Sendable {
  /// The entry's full address.
  public var entry: String
  public var disposition: Disposition
  public var format: String
  public var bytes: Int
  /// Lower-case hex, empty where the bytes were not read to their end.
  public var sha256: String
  public var records: Int
  public var lost: Int
  public var message: String

  public init(
    entry: String, disposition: Disposition, format: String, bytes: Int, sha256: String, records: Int, lost: Int,
    message: String
  ) {
    self.entry = entry
    self.disposition = disposition
    self.format = format
    self.bytes = bytes
    self.sha256 = sha256
    self.records = records
    self.lost = lost
    self.message = message
  }
}

/// A finished run as writers see it: its results, and its lines as streams.
public protocol StoredRun {
  var results: RunResults { get }
  /// The rules of the outcomes' verdicts, in their order.
  var rules: [Rule] { get }
  /// The severity of a rule for a record judged by an edition, settings applied.
  func severity(of rule: Int, in edition: Edition) -> Severity
  func forEachOutcome(_ body: (OutcomeLine) throws -> Void) throws
  /// The same for those with a verdict that is neither pass nor not-applicable; it may lend others too.
  func forEachOutcomeWithRemarks(_ body: (OutcomeLine) throws -> Void) throws
  func forEachLedgerLine(_ body: (LedgerLine) throws -> Void) throws
  /// The keyed print of a record's reference, by which it is known again from run to run and nobody without the key can
  /// tell what the reference is; empty where the run is not remembered.
  func print(of reference: String) -> String
  /// That its lines are there: of a run that is remembered only its results are.
  var hasLines: Bool { get }
}

extension StoredRun {
  public func print(of reference: String) -> String { "" }
  public var hasLines: Bool { true }
}
