import Embedded

/// The names and texts of the published schemas of the files that other programs read.
public enum Schemas {
  static let toolName = "sharing-audit"
  static let outcomes = "urn:sharing-audit:schemas/outcomes/1"
  static let results = "urn:sharing-audit:schemas/results/1"
  static let manifest = "urn:sharing-audit:schemas/manifest/1"

  /// The JSON Schema of each file, by the file's name: what `outcomes.jsonl` has holds for each of its lines.
  public static let texts: [String: String] = [
    "outcomes.jsonl": Embedded.outcomes1SchemaJson,
    "results.json": Embedded.results1SchemaJson,
    "manifest.json": Embedded.manifest1SchemaJson,
  ]
}
