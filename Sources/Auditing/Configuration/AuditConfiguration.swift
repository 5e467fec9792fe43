public import Formats
import Records
public import Reporting
public import Rules

/// What `audit.yaml` says, checked: the settings of an audit as values, before options of the command are laid over it.
public struct AuditConfiguration: Sendable {
  /// The file it came from, for the summary; "built-in" where there is none.
  public var name = "built-in"
  /// The text it was read from, for the digest; empty for the built-in one.
  public var text = ""
  public var organisation = Organisation()
  public var nation = WorkingCalendar.Nation.englandAndWales
  public var inputs: [Input] = []
  public var output: String?
  /// The file in which runs are remembered, as the configuration has it.
  public var history: String?
  public var edition: EditionChoice = .fixed(.goldenRules)
  public var parameters = Parameters()
  public var severities: [String: Severity] = [:]
  public var off: [SwitchedOff] = []
  /// The organisation's own rules, in their order.
  public var localRules: [Rule] = []
  public var fields: [DecoderSettings.FieldMapping] = []
  public var values: [DecoderSettings.ValueMapping] = []
  public var limits = AuditLimits()
  public var schedule: RetentionSchedule?
  public var channels = ChannelLists()
  public var partners = PartnerLists()
  public var policies: [Policy]?
  public var dueDays: [Severity: Int] = [.critical: 7, .major: 30, .minor: 90]
  /// Counts from 1 to one less than this are hidden in breakdowns.
  public var smallNumbers = 5
  /// What the indicative level is decided by.
  public var levels = LevelCriteria.standard
  public var signOff: [(name: String, role: String)] = []

  public init() {}

  /// A path of the configuration as seen from where the command runs: relative ones start from the file's own folder.
  public func resolved(_ path: String) -> String {
    guard !path.hasPrefix("/"), path != "-", let cut = name.lastIndex(of: "/") else { return path }
    return String(name[...cut]) + path
  }

  /// One input of the configuration.
  public struct Input: Sendable, Equatable {
    public var path: String
    /// Globs of entry names to leave out.
    public var exclude: [String]
    /// The file of pass phrases for what is encrypted in it.
    public var passphraseFile: String?
    public init(path: String, exclude: [String] = [], passphraseFile: String? = nil) {
      self.path = path
      self.exclude = exclude
      self.passphraseFile = passphraseFile
    }
  }

  /// A rule that the organisation does not ask, and why; listed in every report.
  public struct SwitchedOff: Sendable, Equatable {
    public var rule: String
    public var reason: String
  }
}

/// The edition for a run: one for all records, or the one in force on each record's decision date.
public enum EditionChoice: Sendable, Equatable {
  case fixed(Edition)
  case byDate

  public var name: String {
    switch self {
    case .fixed(let edition): edition.rawValue
    case .byDate: "by-date"
    }
  }

  public static let names = Edition.allCases.map(\.rawValue) + ["by-date"]

  public init?(name: String) {
    if name == "by-date" {
      self = .byDate
    } else if let edition = Edition(rawValue: name) {
      self = .fixed(edition)
    } else {
      return nil
    }
  }
}

/// The bounds of a run (`design.md`, "Default limits"); every hit is a disposition with its number.
public struct AuditLimits: Sendable {
  public var reading = ReadingLimits()
  public var decoding = DecodingLimits()

  public init() {}

  /// One key of `limits:`, what it sets and what it may be.
  struct Key {
    let name: String
    let bounds: ClosedRange<Int>
    let set: (inout AuditLimits, Int) -> Void
  }

  static var keys: [Key] {
    [
      Key(name: "nesting", bounds: 1...64) { $0.reading.nesting = $1 },
      Key(name: "entries", bounds: 1...10_000_000) { $0.reading.entries = $1 },
      Key(name: "whole-entry-bytes", bounds: 1_000...2_000_000_000) { $0.decoding.wholeDocument = $1 },
      Key(name: "streamed-entry-bytes", bounds: 1_000...1_000_000_000_000) { $0.reading.streamed = $1 },
      Key(name: "unpacked-bytes", bounds: 1_000...100_000_000_000_000) { $0.reading.unpacked = $1 },
      Key(name: "ratio", bounds: 10...1_000_000) { $0.reading.ratio = $1 },
      Key(name: "ratio-after-bytes", bounds: 1_000...1_000_000_000_000) { $0.reading.ratioAfter = $1 },
      Key(name: "nested-ratio-after-bytes", bounds: 1_000...100_000_000_000_000) {
        $0.reading.nestedRatioAfter = $1
      },
      Key(name: "name-bytes", bounds: 255...65_536) { $0.reading.name = $1 },
      Key(name: "cell-bytes", bounds: 1_000...100_000_000) { $0.decoding.cell = $1 },
      Key(name: "yaml-document-bytes", bounds: 1_000...1_000_000_000) { $0.decoding.yamlDocument = $1 },
      Key(name: "xml-depth", bounds: 8...256) { $0.decoding.xmlDepth = $1 },
      Key(name: "json-depth", bounds: 8...4_096) { $0.decoding.jsonDepth = $1 },
      Key(name: "mail-depth", bounds: 1...100) { $0.decoding.mailDepth = $1 },
      Key(name: "mail-parts", bounds: 10...100_000) { $0.decoding.mailParts = $1 },
      Key(name: "office-ratio", bounds: 10...10_000) { $0.decoding.officeRatio = $1 },
      Key(name: "stalled-processor-seconds", bounds: 1...600) { $0.reading.stallCPU = Double($1) },
      Key(name: "stalled-wall-seconds", bounds: 1...3_600) { $0.reading.stallWall = Double($1) },
      Key(name: "reader-memory-bytes", bounds: 67_108_864...17_179_869_184) { $0.reading.memory = $1 },
      Key(name: "reader-crashes", bounds: 0...10_000) { $0.reading.crashes = $1 },
    ]
  }
}
