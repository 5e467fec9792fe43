import Records
import Reporting
import Rules

/// The counts of a run, from its outcomes as they stand after whole-run rules are closed.
struct Tally {
  private let rules: [Rule]
  private let severities: [[Severity]]
  private let failOn: Severity?
  private var verdicts: [Int]
  /// Failures that are waived, by rule.
  private var waived: [Int]
  private var editions = [Int](repeating: 0, count: Edition.allCases.count)
  private var notAssessed: [NotAssessed: Int] = [:]
  private(set) var records = RecordCounts()
  /// Something at or above the gate's severity failed.
  private(set) var gateFailed = false
  private(set) var hasErrors = false

  init(rules: [Rule], request: AuditRequest) {
    self.rules = rules
    failOn = request.failOn
    severities = Edition.allCases.map { edition in rules.map { request.severity(of: $0, in: edition) } }
    verdicts = Array(repeating: 0, count: rules.count * Verdict.allCases.count)
    waived = Array(repeating: 0, count: rules.count)
  }

  mutating func add(_ line: OutcomeLine) {
    add(
      line.verdicts.lazy.map(\.rawValue), line.edition, line.notAssessed, isDamaged: line.damaged,
      waived: line.waivers.map(\.rule))
  }

  mutating func add(_ kept: KeptOutcome) {
    add(kept.verdicts, kept.edition, kept.notAssessed, isDamaged: kept.isDamaged)
  }

  private mutating func add(
    _ verdicts: some Sequence<UInt8>, _ judgedBy: Edition, _ reason: NotAssessed?, isDamaged: Bool, waived: [Int] = []
  ) {
    for rule in waived { self.waived[rule] += 1 }
    if isDamaged { records.damaged += 1 }
    if let reason {
      notAssessed[reason, default: 0] += 1
      return
    }
    let edition = Self.editions.firstIndex(of: judgedBy) ?? 0
    editions[edition] += 1
    records.total += 1
    var anyFail = false
    var anyReview = false
    var anyNotChecked = false
    for (rule, number) in verdicts.enumerated() {
      let verdict = Verdict(rawValue: number) ?? .error
      self.verdicts[rule * Self.verdictCount + Int(verdict.rawValue)] += 1
      switch verdict {
      case .pass, .notApplicable: break
      case .fail:
        anyFail = true
        // A waiver changes no verdict; only the gate lets it pass.
        if let failOn, severities[edition][rule] >= failOn, !waived.contains(rule) { gateFailed = true }
      case .review: anyReview = true
      case .error:
        anyReview = true
        hasErrors = true
      case .notChecked: anyNotChecked = true
      }
    }
    if anyFail {
      records.nonCompliant += 1
    } else if anyReview {
      records.review += 1
    } else if anyNotChecked {
      records.notChecked += 1
    } else {
      records.compliant += 1
    }
  }

  func count(_ verdict: Verdict, of rule: Int) -> Int {
    verdicts[rule * Self.verdictCount + Int(verdict.rawValue)]
  }

  func waived(of rule: Int) -> Int { waived[rule] }

  var recordsByEdition: [(edition: Edition, records: Int)] {
    zip(Edition.allCases, editions).filter { $0.1 > 0 }.map { (edition: $0.0, records: $0.1) }
  }

  var notAssessedCounts: [(reason: NotAssessed, count: Int)] {
    NotAssessed.allCases.compactMap { reason in notAssessed[reason].map { (reason: reason, count: $0) } }
  }

  private static let editions = Edition.allCases
  private static let verdictCount = Verdict.allCases.count

  mutating func count(duplicates: Int) { records.duplicates = duplicates }
}
