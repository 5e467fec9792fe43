import Records
import Reporting
import Rules

/// The counts of a run, from its outcomes as they stand after whole-run rules are closed.
struct Tally {
  private let rules: [Rule]
  private let severities: [[Severity]]
  private let failOn: Severity?
  /// By team, rule and verdict; the first team is none. Of each rule, after its verdicts, the failures that are waived.
  private var counts: [Int]
  /// Records, by team.
  private var teamRecords: [Int]
  private let teams: TeamPlaces
  private var editions = [Int](repeating: 0, count: Edition.allCases.count)
  private var notAssessed: [NotAssessed: Int] = [:]
  private(set) var records = RecordCounts()
  /// Something at or above the gate's severity failed.
  private(set) var gateFailed = false
  private(set) var hasErrors = false

  /// - Parameter teams: names by the index that outcomes carry; empty where one is no team.
  init(rules: [Rule], teams: [String], request: AuditRequest) {
    self.rules = rules
    self.teams = TeamPlaces(teams)
    failOn = request.failOn
    severities = Edition.allCases.map { edition in rules.map { request.severity(of: $0, in: edition) } }
    counts = Array(repeating: 0, count: self.teams.names.count * rules.count * Self.kinds)
    teamRecords = Array(repeating: 0, count: self.teams.names.count)
  }

  /// - Parameter team: the index that the outcome carries.
  mutating func add(_ line: OutcomeLine, team: UInt32) {
    add(
      line.verdicts.lazy.map(\.rawValue), team, line.edition, line.notAssessed, isDamaged: line.damaged,
      waived: line.waivers.map(\.rule))
  }

  mutating func add(_ kept: KeptOutcome) {
    add(kept.verdicts, kept.team, kept.edition, kept.notAssessed, isDamaged: kept.isDamaged)
  }

  private mutating func add(
    _ verdicts: some Sequence<UInt8>, _ team: UInt32, _ judgedBy: Edition, _ reason: NotAssessed?, isDamaged: Bool,
    waived: [Int] = []
  ) {
    if isDamaged { records.damaged += 1 }
    if let reason {
      notAssessed[reason, default: 0] += 1
      return
    }
    let edition = Self.editions.firstIndex(of: judgedBy) ?? 0
    editions[edition] += 1
    records.total += 1
    let place = teams.place(of: team)
    teamRecords[place] += 1
    let first = place * rules.count * Self.kinds
    for rule in waived { counts[first + rule * Self.kinds + Self.waived] += 1 }
    var anyFail = false
    var anyReview = false
    var anyNotChecked = false
    for (rule, number) in verdicts.enumerated() {
      let verdict = Verdict(rawValue: number) ?? .error
      counts[first + rule * Self.kinds + Int(verdict.rawValue)] += 1
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

  func count(_ verdict: Verdict, of rule: Int) -> Int { sum(rule * Self.kinds + Int(verdict.rawValue)) }

  func waived(of rule: Int) -> Int { sum(rule * Self.kinds + Self.waived) }

  private func sum(_ place: Int) -> Int {
    stride(from: place, to: counts.count, by: rules.count * Self.kinds).reduce(0) { $0 + counts[$1] }
  }

  /// The teams with a record, by name.
  var teamResults: [TeamResult] {
    teams.names.enumerated().dropFirst().compactMap { team, name in
      guard teamRecords[team] > 0 else { return nil }
      var found = TeamResult(name: name, records: teamRecords[team], rules: [:])
      for (rule, value) in rules.enumerated() {
        let place = (team * rules.count + rule) * Self.kinds
        var verdicts = VerdictCounts()
        for verdict in Verdict.allCases { verdicts[verdict] = counts[place + Int(verdict.rawValue)] }
        verdicts.waived = counts[place + Self.waived]
        found.rules[value.id] = verdicts
      }
      return found
    }.sorted { $0.name < $1.name }
  }

  var recordsByEdition: [(edition: Edition, records: Int)] {
    zip(Edition.allCases, editions).filter { $0.1 > 0 }.map { (edition: $0.0, records: $0.1) }
  }

  var notAssessedCounts: [(reason: NotAssessed, count: Int)] {
    NotAssessed.allCases.compactMap { reason in notAssessed[reason].map { (reason: reason, count: $0) } }
  }

  private static let editions = Edition.allCases
  /// The verdicts, and the failures that are waived.
  private static let kinds = Verdict.allCases.count + 1
  private static let waived = Verdict.allCases.count

  mutating func count(duplicates: Int) { records.duplicates = duplicates }
}

/// Where each team is counted: several wordings may be one, and what is no team is counted with those that name none.
private struct TeamPlaces {
  /// By place; the first is none.
  private(set) var names = [""]
  private var places: [Int] = []

  init(_ wordings: [String]) {
    var known = ["": 0]
    for wording in wordings {
      if known[wording] == nil {
        known[wording] = names.count
        names.append(wording)
      }
      places.append(known[wording] ?? 0)
    }
  }

  func place(of index: UInt32) -> Int { Int(index) < places.count ? places[Int(index)] : 0 }
}
