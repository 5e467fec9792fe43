import Foundation
import Records
public import Rules

/// The results of a run as the history keeps them, from which its board report is written again.
///
/// What names a file or a person's record is left out: addresses of inputs and problems, labels, who approved a waiver. The
/// board report shows none of it, so that it comes out byte for byte the same.
public enum StoredResults {
  /// A text to be kept; JSON with its keys in order.
  public static func text(_ results: RunResults) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(StoredRunResults(results)) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The results of a text.
  ///
  /// - Parameter rules: those that are known now; of others the text says enough.
  /// - Returns: nil where the text is none of ours, or of a later version.
  public static func results(_ text: String, rules: [Rule] = RulePack.builtIn) -> RunResults? {
    guard let stored = try? JSONDecoder().decode(StoredRunResults.self, from: Data(text.utf8)),
      stored.version == StoredRunResults.version
    else { return nil }
    return stored.results(rules)
  }
}

/// The form of the text. A key that is added later is optional: texts out there do not have it.
struct StoredRunResults: Codable {
  static let version = 1

  var version = Self.version
  var tool: String
  var run: String
  var asOf: String
  var edition: String
  var pack: String
  var packDigest: String
  var configDigest: String
  var status: String
  var exitStatus: Int32
  var failOn: String?
  var organisation: String
  /// The names of the teams that the settings list, without their owners.
  var listedTeams: [String]?
  var inputs: [Input]
  var found: Int
  var lost: Int
  var dispositions: [Count]
  var records: Records
  var rules: [StoredRule]
  var editions: [Count]
  var labels: Int
  var problems: Int
  var level: String
  var reasons: [String]
  var levels: Levels
  var settings: [String]
  var looserSettings: [String]
  var off: [Off]
  var isolation: [String]
  var isolationMissing: [String]
  var dueDays: [String: Int]
  var signOff: [Person]
  var changes: Changes?
  var schedule: Schedule?
  var policies: [Policy]?
  var smallNumbers: Int
  var waivers: [StoredWaiver]?
  var waiversDigest: String
  var datesReadDayFirst: Bool

  struct Count: Codable {
    var name: String
    var count: Int
  }

  struct Input: Codable {
    var sha256: String
    var bytes: Int
    var entries: Int
    var records: Int
  }

  struct Records: Codable {
    var total: Int
    var compliant: Int
    var nonCompliant: Int
    var review: Int
    var notChecked: Int
    var duplicates: Int
    var notAssessed: [Count]
    var damaged: Int
  }

  struct Levels: Codable {
    var readable: Double
    var critical: [Double]
    var major: [Double]
    var coverage: Double
  }

  struct Off: Codable {
    var rule: String
    var reason: String
  }

  struct Person: Codable {
    var name: String
    var role: String
  }

  struct Changes: Codable {
    var previous: Previous?
    var new: Int
    var unchanged: Int
    var changed: Int
    var reopened: Int
    var resolved: Int
    var unseen: Int
    var newlyUnseen: Int
    var openSince: [Count]

    struct Previous: Codable {
      var id: String
      var asOf: String
      var hasOtherPack: Bool
      var hasOtherSettings: Bool
    }
  }

  struct Schedule: Codable {
    var name: String
    var title: String
    var notes: [String]
    var rows: [Row]

    struct Row: Codable {
      var category: String
      var trigger: String
      var months: Int?
      var atEnd: String?
      var source: String
      var address: String?
      var note: String?
      var isOwn: Bool
    }
  }

  struct Policy: Codable {
    var name: String
    var isRequired: Bool
    var owner: String
    var approved: String?
    var reviewDue: String?
    var state: String
    var isReviewSoon: Bool
  }

  struct StoredWaiver: Codable {
    var id: String
    var rules: [String]
    var role: String
    var raised: String
    var from: String
    var expires: String
    var state: String
    var failures: Int
    /// Nil where it was stored before this was asked.
    var overlaps: Bool?
  }
}

/// One rule with what it said.
struct StoredRule: Codable {
  var id: String
  var sentence: String
  var theme: String
  var isAskedOnce: Bool
  var goldenRule: Int?
  var severity: String
  /// By verdict, in the order of `Verdict.allCases`.
  var counts: [Int]
  var waived: Int
  /// What to do about a failure, and who; nil where a version remembered the run that kept neither.
  var action: String?
  var owner: String?
}
