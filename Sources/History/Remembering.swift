import Foundation
import GRDB
public import Rules

/// A run on its way into the history: what it found is compared with what was known, part by part, and kept.
///
/// All of it is one transaction: a run that ends in the midst leaves the history as it was.
public final class Remembering {
  /// The run before, which this one is compared with; nil where there is none.
  public let previous: PastRun?
  /// So far.
  public private(set) var counts = BaselineCounts()
  private let db: Database
  private let number: Int64
  private let comparison: FindingComparison
  private var openedRuns: [Int64: Int] = [:]

  /// - Parameter rules: ids of the rules in the order of `RecordsSeen`.
  fileprivate init(_ db: Database, id: String, asOf: String, rules: [String]) throws {
    self.db = db
    let last = try PastRun.heads(db, where: "1", limit: 1).first
    // The same run again takes the place of the one before, and is compared with what was known then.
    if let last, last.id == id { try Self.takeBack(last.number, db) }
    previous = last?.id == id ? try PastRun.heads(db, where: "1", limit: 1).first : last
    // What was not yet due on an earlier day would look resolved.
    if let previous, previous.asOf > asOf { throw HistoryFailure.backdated(previous.asOf) }
    number = (previous?.number ?? 0) + 1
    comparison = FindingComparison(
      run: number, hasEarlier: previous != nil, rules: try rules.map { try Self.number(ofRule: $0, db) })
  }

  private static func number(ofRule id: String, _ db: Database) throws -> Int {
    if let found = try Int.fetchOne(db, sql: "SELECT number FROM rule WHERE id = ?", arguments: [id]) { return found }
    try db.execute(sql: "INSERT INTO rule (id) VALUES (?)", arguments: [id])
    return Int(db.lastInsertedRowID)
  }

  /// Compares the run's records of one part with what is known of them. Every part is to be compared once.
  ///
  /// - Parameters:
  ///   - records: of that part, in reading order.
  ///   - answer: told for each record and rule with a finding how that stands to the runs before.
  public func compare(
    part: Int, _ records: RecordsSeen, answer: (_ record: Int, _ rule: Int, Baseline) -> Void
  ) throws(HistoryFailure) {
    try HistoryFile.found {
      let result = comparison.compare(try known(part), records, answer: answer)
      try write(result)
      counts += result.counts
      for (run, count) in result.openedRuns { openedRuns[run, default: 0] += count }
    }
  }

  private func known(_ part: Int) throws -> [KnownFinding] {
    let first = Data(FindingPrint(high: UInt64(part) << 60, low: 0).bytes)
    var sql =
      "SELECT number, print, rule, nth, verdict, isOpen, firstRun, openedRun, lastRun, soundBeside FROM finding WHERE print >= ?"
    var arguments: StatementArguments = [first]
    if part + 1 < FindingPrint.parts {
      sql += " AND print < ?"
      arguments += [Data(FindingPrint(high: UInt64(part + 1) << 60, low: 0).bytes)]
    }
    var found: [KnownFinding] = []
    let rows = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() {
      let print: Data = row[1]
      guard let print = FindingPrint(bytes: print), let verdict = Verdict(rawValue: row[4]) else {
        throw HistoryFailure.damaged
      }
      found.append(
        KnownFinding(
          number: row[0], print: print, rule: row[2], nth: row[3], verdict: verdict, isOpen: row[5], firstRun: row[6],
          openedRun: row[7], lastRun: row[8], soundBeside: row[9]))
    }
    return found
  }

  private func write(_ result: FindingComparison.Result) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO finding (print, rule, nth, verdict, isOpen, firstRun, openedRun, lastRun, soundBeside)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let update = try db.cachedStatement(
      sql: "UPDATE finding SET verdict = ?, isOpen = ?, openedRun = ?, lastRun = ?, soundBeside = ? WHERE number = ?")
    for finding in result.written {
      if let number = finding.number {
        try update.execute(arguments: [
          finding.verdict.rawValue, finding.isOpen, finding.openedRun, finding.lastRun, finding.soundBeside, number,
        ])
      } else {
        try insert.execute(arguments: [
          Data(finding.print.bytes), finding.rule, finding.nth, finding.verdict.rawValue, finding.isOpen,
          finding.firstRun, finding.openedRun, finding.lastRun, finding.soundBeside,
        ])
      }
    }
    let see = try db.cachedStatement(sql: "UPDATE finding SET lastRun = ? WHERE number = ?")
    for number in result.stillThere { try see.execute(arguments: [self.number, number]) }
    let happen = try db.cachedStatement(
      sql: "INSERT INTO event (run, finding, kind, verdict, was, wasOpenedRun) VALUES (?, ?, ?, ?, ?, ?)")
    for event in result.events {
      try happen.execute(arguments: [
        number, event.finding, event.kind.rawValue, event.verdict.rawValue, event.was.rawValue, event.wasOpenedRun,
      ])
    }
  }

  /// Since when the findings of this run are open: audit dates, oldest first, and how many began to be so then. Only
  /// after all parts were compared.
  ///
  /// - Parameter today: the audit date of this run.
  public func openSince(today: String) throws(HistoryFailure) -> [(asOf: String, findings: Int)] {
    try HistoryFile.found {
      var byDate: [String: Int] = [:]
      for (run, count) in openedRuns {
        let asOf = try String.fetchOne(db, sql: "SELECT asOf FROM run WHERE number = ?", arguments: [run])
        byDate[asOf ?? today, default: 0] += count
      }
      return byDate.sorted { $0.key < $1.key }.map { (asOf: $0.key, findings: $0.value) }
    }
  }

  /// The runs before this one as of a day or later, ISO, newest first, without their counts by rule.
  public func earlier(since day: String) throws(HistoryFailure) -> [PastRun] {
    try HistoryFile.found {
      try PastRun.heads(db, where: "number < ? AND asOf >= ?", arguments: [number, day], limit: 1_000_000)
    }
  }

  /// One of them with its counts.
  public func completed(_ run: PastRun) throws(HistoryFailure) -> PastRun {
    try HistoryFile.found { try run.completed(db) }
  }

  /// Keeps what the run was and counted. Its number and its counts of findings are the history's own.
  ///
  /// - Parameter report: what its report is written from again, when all of it is known.
  public func keep(_ run: PastRun, report: StoredReport? = nil) throws(HistoryFailure) {
    try HistoryFile.found {
      var run = run
      run.number = number
      run.findings = counts
      try run.insert(db) { try Self.number(ofRule: $0, db) }
      try report?.insert(db, run: number)
    }
  }

  /// Makes the history what it was before a run.
  private static func takeBack(_ run: Int64, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE finding SET (verdict, isOpen, openedRun, lastRun) =
          (SELECT was, kind <> \(FindingComparison.Event.Kind.reopened.rawValue), wasOpenedRun, min(lastRun, :run - 1)
            FROM event WHERE event.run = :run AND event.finding = finding.number)
          WHERE number IN (SELECT finding FROM event WHERE run = :run)
        """, arguments: ["run": run])
    try db.execute(sql: "DELETE FROM event WHERE run = ?", arguments: [run])
    try db.execute(sql: "DELETE FROM finding WHERE firstRun = ?", arguments: [run])
    try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [run])
  }
}

extension HistoryFile {
  /// Puts a run into the history. Where `body` throws, nothing of it is kept.
  ///
  /// - Parameters:
  ///   - id: the run's; the same one twice in a row is one run.
  ///   - asOf: its audit date, ISO.
  ///   - rules: ids of the rules, in the order of `RecordsSeen`.
  ///   - body: compares, and writes what depends on it, before anything is settled.
  /// - Throws: `HistoryFailure`, and what `body` throws.
  public func remember<Result>(
    id: String, asOf: String, rules: [String], _ body: (Remembering) throws -> Result
  ) throws -> Result {
    // What the body throws is its own, and never taken for SQLite's.
    var thrown: (any Error)?
    do {
      return try queue.write { db in
        let remembering = try Remembering(db, id: id, asOf: asOf, rules: rules)
        do {
          return try body(remembering)
        } catch {
          thrown = error
          throw error
        }
      }
    } catch {
      if let thrown { throw thrown }
      throw HistoryFailure(error)
    }
  }
}
