import Foundation
import GRDB

/// What a report is written from when the archives are no longer there.
public struct StoredReport: Sendable, Equatable {
  /// The run's results in the form of whoever writes reports; to the history it is a text.
  public var results: String
  public var sketch: RecordSketch

  public init(results: String, sketch: RecordSketch) {
    self.results = results
    self.sketch = sketch
  }
}

extension StoredReport {
  func insert(_ db: Database, run: Int64) throws {
    try db.execute(
      sql: "INSERT INTO report (run, results, sketch) VALUES (?, ?, ?)", arguments: [run, results, Data(sketch.bytes)])
  }
}

extension HistoryFile {
  /// What the report of a run is written from; nil where an earlier version remembered the run, which kept none.
  public func report(of run: PastRun) throws(HistoryFailure) -> StoredReport? {
    try Self.found {
      try queue.read { db in
        guard try db.tableExists("report") else { return nil }
        let row = try Row.fetchOne(db, sql: "SELECT results, sketch FROM report WHERE run = ?", arguments: [run.number])
        return row.map { row in
          let sketch: Data = row[1]
          return StoredReport(results: row[0], sketch: RecordSketch(bytes: Array(sketch)))
        }
      }
    }
  }

  /// The runs as of a day from the first to the last, ISO, newest first, without their counts by rule.
  public func runs(asOf days: ClosedRange<String>) throws(HistoryFailure) -> [PastRun] {
    try Self.found {
      try queue.read { db in
        try PastRun.heads(
          db, where: "asOf >= ? AND asOf <= ?", arguments: [days.lowerBound, days.upperBound], limit: 1_000_000)
      }
    }
  }

  /// The runs before one, as of a day or later, ISO, newest first, without their counts by rule.
  public func runs(before run: Int64, since day: String) throws(HistoryFailure) -> [PastRun] {
    try Self.found {
      try queue.read {
        try PastRun.heads($0, where: "number < ? AND asOf >= ?", arguments: [run, day], limit: 1_000_000)
      }
    }
  }

  /// A run with its counts.
  public func completed(_ run: PastRun) throws(HistoryFailure) -> PastRun {
    try Self.found { try queue.read { try run.completed($0) } }
  }
}
