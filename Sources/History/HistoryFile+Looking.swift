import Foundation
import GRDB

extension HistoryFile {
  /// The runs that are kept, newest first, without their counts by rule.
  public func runs(most: Int = 1_000_000) throws(HistoryFailure) -> [PastRun] {
    try Self.found { try queue.read { try PastRun.heads($0, where: "1", limit: most) } }
  }

  /// One run with all that is kept of it; nil where there is none, or more than one run's id begins so.
  ///
  /// - Parameter name: its number, its id or the beginning of that; "latest" or "previous".
  public func run(named name: String) throws(HistoryFailure) -> PastRun? {
    try Self.found {
      try queue.read { db in try Self.run(named: name, db)?.completed(db) }
    }
  }

  private static func run(named name: String, _ db: Database) throws -> PastRun? {
    if name == "latest" { return try PastRun.heads(db, where: "1", limit: 1).first }
    if name == "previous" { return try PastRun.heads(db, where: "1", limit: 2).dropFirst().first }
    if name.count < 6, let number = Int64(name) {
      return try PastRun.heads(db, where: "number = ?", arguments: [number], limit: 1).first
    }
    guard name.count >= 4, name.allSatisfy(\.isHexDigit) else { return nil }
    // The same archive audited twice, and something else between, has one id.
    let found = try PastRun.heads(
      db, where: "id >= ? AND id < ?", arguments: [name.lowercased(), name.lowercased() + "g"], limit: 1_000)
    return Set(found.map(\.id)).count == 1 ? found.first : nil
  }

  /// What changed from one run to a later one, by rule: findings that are open at the later one and were not known at
  /// the earlier one, that were mended since, that are open again, and that were open with another verdict.
  public func changes(from earlier: PastRun, to later: PastRun) throws(HistoryFailure) -> [RuleChange] {
    try Self.found {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            WITH standing AS (
              SELECT finding.number, rule, firstRun,
                (SELECT kind FROM event WHERE finding = finding.number AND run <= :from AND kind <> 3
                  ORDER BY run DESC LIMIT 1) AS was,
                (SELECT kind FROM event WHERE finding = finding.number AND run <= :to AND kind <> 3
                  ORDER BY run DESC LIMIT 1) AS became,
                (SELECT count(*) FROM event WHERE finding = finding.number AND run > :from AND run <= :to AND kind = 3)
                  AS changes
              FROM finding WHERE firstRun <= :to
            )
            SELECT rule.id,
              sum(firstRun > :from AND became IS NOT 2),
              sum(firstRun <= :from AND was IS NOT 2 AND became IS 2),
              sum(firstRun <= :from AND was IS 2 AND became IS NOT 2),
              sum(firstRun <= :from AND was IS NOT 2 AND became IS NOT 2 AND changes > 0)
            FROM standing JOIN rule ON rule.number = standing.rule
            GROUP BY rule.number ORDER BY rule.number
            """, arguments: ["from": earlier.number, "to": later.number]
        ).map { RuleChange(rule: $0[0], new: $0[1], resolved: $0[2], reopened: $0[3], changed: $0[4]) }
          .filter { $0.new + $0.resolved + $0.reopened + $0.changed > 0 }
      }
    }
  }
}

/// What changed of one rule's findings between two runs.
public struct RuleChange: Sendable, Equatable {
  public var rule: String
  public var new: Int
  public var resolved: Int
  public var reopened: Int
  /// Open at both, and with another verdict in between.
  public var changed: Int
}
