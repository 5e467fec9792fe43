import Records
import Rules

extension ReportWriter {
  /// `metrics.prom`: figures for monitoring, in Prometheus' text format.
  ///
  /// Whoever watches machines sees them: about the organisation as a whole, with no team, name or reference; inputs by
  /// number. Clock times stand here and in the manifest only.
  static let metricsProm = ReportWriter(file: "metrics.prom", format: .prom) { run, context, file in
    var metrics = MetricsText()
    metrics.appendRun(run.results, context.clock)
    metrics.appendReading(run.results)
    metrics.appendRecords(run.results)
    metrics.appendHistory(run.results)
    try file.write(&metrics.text)
  }
}

/// Prometheus' text format, one family of samples after the other.
struct MetricsText {
  var text = ReportText(reserving: 1 << 16)

  /// One family: every sample of it with its labels.
  mutating func family(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]) {
    guard !samples.isEmpty else { return }
    text.append("# HELP sharing_audit_\(name) \(help)\n# TYPE sharing_audit_\(name) gauge\n")
    for sample in samples {
      text.append("sharing_audit_\(name)")
      if !sample.labels.isEmpty {
        let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
        text.append("{\(labels.joined(separator: ","))}")
      }
      text.append(" \(sample.value)\n")
    }
  }

  mutating func single(_ name: String, _ help: String, _ value: Int?) {
    if let value { family(name, help, [([], "\(value)")]) }
  }

  /// A label's value: on one line, whatever a setting holds.
  static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    return text
  }

  /// Four decimals, as other files have shares.
  static func share(_ part: Int, _ whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let scaled = (part * 10_000 + whole / 2) / whole
    let digits = String(scaled % 10_000 + 10_000).dropFirst()
    return "\(scaled / 10_000).\(digits)"
  }

  mutating func appendRun(_ results: RunResults, _ clock: RunClock) {
    family(
      "info", "The auditor, its rules and the edition asked for.",
      [
        (
          [("version", results.toolVersion), ("pack", results.packVersion), ("edition", results.edition)], "1"
        )
      ])
    let started = Self.seconds(clock.started)
    let finished = Self.seconds(clock.finished)
    single("last_completion_timestamp_seconds", "When the last run ended, by the clock.", finished)
    // Missing after a run that could not see everything: an alert on its absence or age is the one to have.
    if results.isComplete {
      single(
        "last_success_timestamp_seconds", "When the last run ended that could read and check everything.", finished)
    }
    if let started, let finished {
      single("run_duration_seconds", "How long the last run took.", max(0, finished - started))
    }
    single("as_of_timestamp_seconds", "The audit date, at 00:00 UTC.", Int(results.asOf.number) * 86_400)
    single(
      "exit_status", "0 sound, 1 something failed, 2 something could not be read or checked, 3 both.",
      Int(results.exitStatus))
    family(
      "indicative_level", "The level that the auditor proposes: the one with 1.",
      IndicativeResult.Level.allCases.map {
        ([("level", $0.rawValue)], $0 == results.indicativeResult.level ? "1" : "0")
      })
  }

  mutating func appendReading(_ results: RunResults) {
    let ledger = results.ledger
    single("entries", "Entries found, inputs included.", ledger.found)
    family(
      "entries_by_disposition", "Entries by what became of them.",
      Disposition.all.map { kind in
        ([("disposition", kind.name)], "\(ledger.dispositions.first { $0.name == kind.name }?.count ?? 0)")
      })
    single("ledger_balanced", "1 where every entry is accounted for.", ledger.balanced ? 1 : 0)
    single("lost", "Rows and records lost inside entries that were read.", ledger.lost)
    single("places_not_read", "Rows, records and values that could not be read, by place.", results.problemCount)
    family(
      "input_entries", "Entries found in each input, by its number.",
      results.inputs.enumerated().map { ([("input", "\($0 + 1)")], "\($1.entries)") })
    family(
      "input_size_bytes", "Size of each input, by its number.",
      results.inputs.enumerated().map { ([("input", "\($0 + 1)")], "\($1.bytes)") })
    let readable = [("entries", results.readableEntries), ("records", results.readableRecords)]
    family(
      "readable_ratio", "Share of entries, and of records in those that were opened, that could be read.",
      readable.compactMap { what, share in
        Self.share(share.part, share.whole).map { ([("of", what)], $0) }
      })
  }

  mutating func appendRecords(_ results: RunResults) {
    let records = results.records
    // With few records a count says something about a person.
    let isWithheld = Figures(results).inBands && records.total > 0
    single(
      "counts_withheld", "1 where there are too few records to tell any count about them (fewer than 20).",
      isWithheld ? 1 : 0)
    guard !isWithheld else { return }
    family(
      "records", "Records by their outcome.",
      [
        ("compliant", records.compliant), ("non-compliant", records.nonCompliant), ("review", records.review),
        ("not-checked", records.notChecked),
      ].map { ([("outcome", $0)], "\($1)") })
    family(
      "records_set_aside", "Records that were counted and not examined.",
      [(labels: [("reason", "duplicate")], value: "\(records.duplicates)")]
        + NotAssessed.allCases.map { reason in
          ([("reason", reason.rawValue)], "\(records.notAssessed.first { $0.reason == reason }?.count ?? 0)")
        })
    single("records_damaged", "Records from entries whose checksum fails.", records.damaged)
    family(
      "outcomes", "Records by rule and what it said of them.",
      results.rules.flatMap { result in
        Verdict.allCases.map { verdict in
          (
            [("rule", result.rule.id), ("severity", result.severity.name), ("verdict", verdict.name)],
            "\(result.count(verdict))"
          )
        }
      })
    family(
      "waived_failures", "Failures by rule that a waiver in force covers.",
      results.rules.map { ([("rule", $0.rule.id), ("severity", $0.severity.name)], "\($0.waived)") })
    family(
      "rule_coverage_ratio", "Share of the records that a rule concerns on which it was decided.",
      results.rules.compactMap { result in
        Self.share(result.decided.part, result.decided.whole).map { ([("rule", result.rule.id)], $0) }
      })
  }

  mutating func appendHistory(_ results: RunResults) {
    if let waivers = results.waivers {
      family(
        "waivers", "Waivers by their state.",
        Waiver.State.allCases.map { state in
          ([("state", state.rawValue)], "\(waivers.count { $0.state == state })")
        })
      single("waivers_unused", "Waivers in force that cover nothing.", waivers.count { $0.isUnused })
      single(
        "waivers_over_and_needed", "Waivers that are over while failures of their kind are there.",
        waivers.count { $0.isOverAndNeeded })
    }
    single("remembered", "1 where the run is compared with those before it.", results.changes == nil ? 0 : 1)
    guard let changes = results.changes, !(Figures(results).inBands && results.records.total > 0) else { return }
    let counts = changes.counts
    family(
      "findings", "Findings by how they stand to the runs before.",
      [
        ("new", counts.new), ("unchanged", counts.unchanged), ("changed", counts.changed),
        ("reopened", counts.reopened), ("resolved", counts.resolved), ("unseen", counts.unseen),
      ].map { ([("baseline", $0)], "\($1)") })
    single(
      "oldest_finding_age_seconds", "How long the oldest open finding has been open, by audit dates.",
      changes.oldestDays(asOf: results.asOf).map { $0 * 86_400 })
  }

  /// Seconds since 1970 of a time such as 2026-09-30T21:04:05Z; nil of anything else.
  static func seconds(_ time: String) -> Int? {
    let parts = time.split { "-T:Z".contains($0) }.map { Int($0) }
    guard time.utf8.count == 20, parts.count == 6, let year = parts[0], let month = parts[1], let day = parts[2],
      let hour = parts[3], let minute = parts[4], let second = parts[5],
      let date = Day(year: year, month: month, day: day)
    else { return nil }
    return Int(date.number) * 86_400 + hour * 3_600 + minute * 60 + second
  }
}
