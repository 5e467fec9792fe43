import Foundation
import GRDB
import Rules

extension PastRun {
  private static let columns = """
    number, id, asOf, started, finished, tool, edition, pack, packDigest, configDigest, exitStatus, level, entries,
    unreadable, lost, records, compliant, nonCompliant, review, notChecked, newFindings, unchangedFindings,
    changedFindings, reopenedFindings, resolvedFindings, unseenFindings
    """

  /// Runs without their inputs, settings and counts, newest first.
  static func heads(
    _ db: Database, where condition: String, arguments: StatementArguments = [], limit: Int
  ) throws -> [PastRun] {
    try Row.fetchAll(
      db, sql: "SELECT \(columns) FROM run WHERE \(condition) ORDER BY number DESC LIMIT \(limit)",
      arguments: arguments
    ).map(PastRun.init(row:))
  }

  private init(row: Row) {
    number = row[0]
    id = row[1]
    asOf = row[2]
    started = row[3]
    finished = row[4]
    tool = row[5]
    edition = row[6]
    pack = row[7]
    packDigest = row[8]
    configDigest = row[9]
    exitStatus = row[10]
    level = row[11]
    entries = row[12]
    unreadable = row[13]
    lost = row[14]
    records = row[15]
    compliant = row[16]
    nonCompliant = row[17]
    review = row[18]
    notChecked = row[19]
    findings.new = row[20]
    findings.unchanged = row[21]
    findings.changed = row[22]
    findings.reopened = row[23]
    findings.resolved = row[24]
    findings.unseen = row[25]
  }

  func insert(_ db: Database, ruleNumber: (String) throws -> Int) throws {
    let places = Array(repeating: "?", count: 26).joined(separator: ", ")
    let identity: StatementArguments = [
      number, id, asOf, started, finished, tool, edition, pack, packDigest, configDigest, exitStatus, level,
    ]
    let counted: StatementArguments = [
      entries, unreadable, lost, records, compliant, nonCompliant, review, notChecked, findings.new,
      findings.unchanged, findings.changed, findings.reopened, findings.resolved, findings.unseen,
    ]
    try db.execute(
      sql: "INSERT INTO run (\(Self.columns)) VALUES (\(places))", arguments: identity + counted)
    for (index, input) in inputs.enumerated() {
      try db.execute(
        sql: "INSERT INTO input (run, number, sha256, bytes, entries, records) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [number, index + 1, input.sha256, input.bytes, input.entries, input.records])
    }
    for (index, sentence) in settings.enumerated() {
      try db.execute(
        sql: "INSERT INTO setting (run, number, sentence) VALUES (?, ?, ?)", arguments: [number, index + 1, sentence])
    }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO ruleCount
          (run, team, rule, severity, pass, fail, review, notApplicable, notChecked, error, waived)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for count in rules {
      let who: StatementArguments = [number, count.team, try ruleNumber(count.rule), count.severity]
      try statement.execute(
        arguments: who + [
          count.pass, count.fail, count.review, count.notApplicable, count.notChecked, count.error, count.waived,
        ])
    }
  }

  /// The run with its inputs, settings and counts.
  func completed(_ db: Database) throws -> PastRun {
    var run = self
    run.inputs = try Row.fetchAll(
      db, sql: "SELECT sha256, bytes, entries, records FROM input WHERE run = ? ORDER BY number", arguments: [number]
    ).map { Input(sha256: $0[0], bytes: $0[1], entries: $0[2], records: $0[3]) }
    run.settings = try String.fetchAll(
      db, sql: "SELECT sentence FROM setting WHERE run = ? ORDER BY number", arguments: [number])
    run.rules = try Row.fetchAll(
      db,
      sql: """
        SELECT team, id, severity, pass, fail, review, notApplicable, notChecked, error, waived
        FROM ruleCount JOIN rule ON rule.number = ruleCount.rule WHERE run = ? ORDER BY team, ruleCount.rule
        """, arguments: [number]
    ).map {
      RuleCount(
        team: $0[0], rule: $0[1], severity: $0[2], pass: $0[3], fail: $0[4], review: $0[5], notApplicable: $0[6],
        notChecked: $0[7], error: $0[8], waived: $0[9])
    }
    return run
  }
}
