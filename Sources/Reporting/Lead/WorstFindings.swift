import Rules

/// The findings to begin with, as many as a page has room for, and how many there are of each kind.
///
/// By severity, then what is not met, then what a person must look at, then what could not be checked; what is waived
/// after what is not; then in reading order. The due date goes with the severity. Only what is shown is kept.
struct WorstFindings {
  private(set) var counts = FindingCounts()
  private let kinds: [FindingKind]
  private let room: Int
  private let bytes: Int
  private var kept = 0
  private var size = 0
  private var groups: Set<GroupKey> = []
  /// The rank of the best that there was no room for: nothing after it is shown, however short it is.
  private var cut = Int.max
  /// One for each rank, the worst first, each in reading order.
  private var ranks: [[FindingRow]]

  /// How many stand in `lead-report.html`.
  static let room = 5_000
  /// What they and their groups may take there, so that the page stays under 1 MB: its fonts, its script, what stands once
  /// for each rule and the entries that could not be read take the rest.
  static let bytes = 760_000

  init(_ findings: Findings, room: Int = Self.room, bytes: Int = .max) throws {
    kinds = findings.kinds
    self.room = room
    self.bytes = bytes
    ranks = Array(repeating: [], count: Severity.allCases.count * 6)
    try findings.forEach { add($0) }
  }

  /// The worst, worst first.
  var rows: [FindingRow] { Array(ranks.joined()) }

  private mutating func add(_ row: FindingRow) {
    counts.add(row, kinds[row.kind].severity)
    let rank = rank(of: row)
    guard rank < cut else { return }
    ranks[rank].append(row)
    kept += 1
    size += size(of: row)
    if groups.insert(GroupKey(team: row.team, kind: row.kind)).inserted { size += sizeOfGroup(row) }
    while kept > room || (size > bytes && kept > 1) {
      guard let last = ranks.lastIndex(where: { !$0.isEmpty }) else { return }
      size -= size(of: ranks[last].removeLast())
      kept -= 1
      cut = last
    }
  }

  private struct GroupKey: Hashable {
    let team: String
    let kind: Int
  }

  /// About what a row takes on the page, with its tags.
  private func size(of row: FindingRow) -> Int {
    130 + row.reference.utf8.count + row.location.utf8.count + row.words.utf8.count + row.waiver.utf8.count
  }

  /// About what the head of a group takes.
  private func sizeOfGroup(_ row: FindingRow) -> Int {
    let rule = kinds[row.kind].rule
    return 300 + row.team.utf8.count + rule.sentence.utf8.count + rule.action.utf8.count
  }

  private func rank(of row: FindingRow) -> Int {
    let severity = Int(Severity.critical.rawValue - kinds[row.kind].severity.rawValue)
    return (severity * 3 + row.verdict.urgency) * 2 + (row.waiver.isEmpty ? 0 : 1)
  }
}

/// How many findings there are, shown or not.
struct FindingCounts {
  private(set) var total = 0
  private(set) var waived = 0
  private var byVerdict: [Int: Int] = [:]
  private var waivedBySeverity: [Severity: Int] = [:]
  private(set) var byBaseline: [Baseline: Int] = [:]

  mutating func add(_ row: FindingRow, _ severity: Severity) {
    total += 1
    byVerdict[Self.key(severity, row.verdict), default: 0] += 1
    byBaseline[row.baseline, default: 0] += 1
    guard !row.waiver.isEmpty else { return }
    waived += 1
    waivedBySeverity[severity, default: 0] += 1
  }

  func count(_ severity: Severity, _ verdict: Verdict) -> Int { byVerdict[Self.key(severity, verdict)] ?? 0 }
  func count(_ severity: Severity) -> Int { Verdict.allCases.reduce(0) { $0 + count(severity, $1) } }
  func count(_ verdict: Verdict) -> Int { Severity.allCases.reduce(0) { $0 + count($1, verdict) } }
  func waived(_ severity: Severity) -> Int { waivedBySeverity[severity] ?? 0 }

  private static func key(_ severity: Severity, _ verdict: Verdict) -> Int {
    Int(severity.rawValue) * 8 + Int(verdict.rawValue)
  }
}

extension Verdict {
  /// What to look at first: what is not met, what a person must look at, what could not be checked.
  var urgency: Int { self == .fail ? 0 : self == .notChecked ? 2 : 1 }

  /// As a list for people has it.
  var words: String {
    switch self {
    case .pass: "Met"
    case .fail: "Not met"
    case .review: "For a person"
    case .notApplicable: "Not due"
    case .notChecked: "Not checked"
    case .error: "Error"
    }
  }
}

extension Baseline {
  /// As a list for people has it.
  var words: String {
    switch self {
    case .none: ""
    case .new: "New"
    case .unchanged: "As before"
    case .changed: "Changed"
    case .reopened: "Back again"
    }
  }
}
