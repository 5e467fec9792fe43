import Formats
import Records
import Reporting

/// Labels that no field was found for, over all sources of a run.
struct LabelsNotUnderstood {
  private struct Seen {
    var suggestion: Field?
    var sources = 0
    var records = 0
    var isHeading = false
  }

  private var seen: [String: Seen] = [:]

  /// Distinct labels that are kept; a run with more has a mapping problem that the first ten thousand show.
  private static let bound = 10_000

  mutating func note(_ use: LabelUse, sources: Int) {
    // A label that is known and set aside (a case status, an access level) says why it is no field.
    guard use.field == nil, use.why.isEmpty else { return }
    guard seen[use.label] != nil || seen.count < Self.bound else { return }
    var entry = seen[use.label] ?? Seen()
    entry.suggestion = entry.suggestion ?? use.suggestion
    entry.sources += sources
    entry.records += use.records
    entry.isHeading = entry.isHeading || use.isHeading && !use.isOfForm
    seen[use.label] = entry
  }

  /// Those that may be quoted, most frequent first: a heading, key or form field, or one that 3 records have.
  var results: [LabelResult] {
    seen.filter { $0.value.isHeading || $0.value.records >= 3 }
      .map { label, seen in
        LabelResult(label: label, suggestion: seen.suggestion, sources: seen.sources, records: seen.records)
      }
      .sorted { ($1.records, $1.sources, $0.label) < ($0.records, $0.sources, $1.label) }
  }
}
