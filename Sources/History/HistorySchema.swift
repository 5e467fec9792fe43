import GRDB

/// The tables of a history, in the order in which versions added to them.
///
/// A migration that was released is never edited: histories out there have gone through it.
enum HistorySchema {
  /// Without this nothing is there to look at.
  static let first = "runs and findings"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(first) { db in
      try db.create(table: "installation") { table in
        table.column("secret", .blob).notNull()
      }
      // What a run was, and what it counted; names only what the organisation calls its teams and rules.
      try db.create(table: "run") { table in
        table.primaryKey("number", .integer)
        table.column("id", .text).notNull()
        table.column("asOf", .text).notNull()
        table.column("started", .text).notNull()
        table.column("finished", .text).notNull()
        table.column("tool", .text).notNull()
        table.column("edition", .text).notNull()
        table.column("pack", .text).notNull()
        table.column("packDigest", .text).notNull()
        table.column("configDigest", .text).notNull()
        table.column("exitStatus", .integer).notNull()
        table.column("level", .text).notNull()
        for count in [
          "entries", "unreadable", "lost", "records", "compliant", "nonCompliant", "review", "notChecked",
          "newFindings", "unchangedFindings", "changedFindings", "reopenedFindings", "resolvedFindings",
          "unseenFindings",
        ] {
          table.column(count, .integer).notNull()
        }
      }
      try db.create(table: "input", options: .withoutRowID) { table in
        table.column("run", .integer).notNull().references("run", onDelete: .cascade)
        table.column("number", .integer).notNull()
        table.column("sha256", .text).notNull()
        table.column("bytes", .integer).notNull()
        table.column("entries", .integer).notNull()
        table.column("records", .integer).notNull()
        table.primaryKey(["run", "number"])
      }
      // What differed from the built-in settings, in words.
      try db.create(table: "setting", options: .withoutRowID) { table in
        table.column("run", .integer).notNull().references("run", onDelete: .cascade)
        table.column("number", .integer).notNull()
        table.column("sentence", .text).notNull()
        table.primaryKey(["run", "number"])
      }
      try db.create(table: "rule") { table in
        table.primaryKey("number", .integer)
        table.column("id", .text).notNull().unique()
      }
      // The whole organisation has the team "".
      try db.create(table: "ruleCount", options: .withoutRowID) { table in
        table.column("run", .integer).notNull().references("run", onDelete: .cascade)
        table.column("team", .text).notNull()
        table.column("rule", .integer).notNull().references("rule")
        table.column("severity", .text).notNull()
        for count in ["pass", "fail", "review", "notApplicable", "notChecked", "error", "waived"] {
          table.column(count, .integer).notNull()
        }
        table.primaryKey(["run", "team", "rule"])
      }
      try db.create(table: "finding") { table in
        table.primaryKey("number", .integer)
        table.column("print", .blob).notNull()
        table.column("rule", .integer).notNull().references("rule")
        table.column("nth", .integer).notNull()
        table.column("verdict", .integer).notNull()
        table.column("isOpen", .boolean).notNull()
        table.column("firstRun", .integer).notNull()
        table.column("openedRun", .integer).notNull()
        table.column("lastRun", .integer).notNull()
        table.column("soundBeside", .integer).notNull()
        table.uniqueKey(["print", "rule", "nth"])
      }
      // What happened to a finding after it was first found.
      try db.create(table: "event", options: .withoutRowID) { table in
        // The run itself is written when all of it is known.
        table.column("run", .integer).notNull().references("run", deferred: true)
        table.column("finding", .integer).notNull().references("finding", onDelete: .cascade)
        table.column("kind", .integer).notNull()
        table.column("verdict", .integer).notNull()
        table.column("was", .integer).notNull()
        table.column("wasOpenedRun", .integer).notNull()
        table.primaryKey(["run", "finding"])
      }
      try db.create(index: "eventByFinding", on: "event", columns: ["finding", "run"])
    }
    migrator.registerMigration("reports of runs") { db in
      try db.create(table: "report") { table in
        table.primaryKey("run", .integer).references("run", onDelete: .cascade)
        table.column("results", .text).notNull()
        table.column("sketch", .blob).notNull()
      }
    }
    return migrator
  }
}
