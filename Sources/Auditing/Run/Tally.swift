import Records
import Reporting
import Rules

/// The counts of a run, from its outcomes as they stand after whole-run rules are closed.
struct Tally {
  private let rules: [Rule]
  private let severities: [[Severity]]
  private let failOn: Severity?
  private var verdicts: [Int]
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
  }

  mutating func add(_ line: borrowing OutcomeLine) {
    if line.damaged { records.damaged += 1 }
    if let reason = line.notAssessed {
      notAssessed[reason, default: 0] += 1
      return
    }
    let edition = Edition.allCases.firstIndex(of: line.edition) ?? 0
    editions[edition] += 1
    records.total += 1
    var anyFail = false
    var anyReview = false
    var anyNotChecked = false
    for (rule, verdict) in line.verdicts.enumerated() {
      verdicts[rule * Verdict.allCases.count + Int(verdict.rawValue)] += 1
      switch verdict {
      case .pass, .notApplicable: break
      case .fail:
        anyFail = true
        if let failOn, severities[edition][rule] >= failOn { gateFailed = true }
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
    verdicts[rule * Verdict.allCases.count + Int(verdict.rawValue)]
  }

  var recordsByEdition: [(edition: Edition, records: Int)] {
    zip(Edition.allCases, editions).filter { $0.1 > 0 }.map { (edition: $0.0, records: $0.1) }
  }

  var notAssessedCounts: [(reason: NotAssessed, count: Int)] {
    NotAssessed.allCases.compactMap { reason in notAssessed[reason].map { (reason: reason, count: $0) } }
  }

  mutating func count(duplicates: Int) { records.duplicates = duplicates }
}
