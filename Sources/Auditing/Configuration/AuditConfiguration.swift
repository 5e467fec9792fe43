public import Formats
import Records
public import Reporting
public import Rules

/// What `audit.yaml` says, checked: the settings of an audit as values, before options of the command are laid over it.
public struct AuditConfiguration: Sendable {
  /// The file it came from, for the summary; "built-in" where there is none.
  public var name = "built-in"
  /// What it says, without comments and layout, for the digest; empty for the built-in one.
  public var canonical = ""
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
  public var waivers = WaiverSettings()
  public var dueDays: [Severity: Int] = [.critical: 7, .major: 30, .minor: 90]
  /// Counts from 1 to one less than this are hidden in breakdowns.
  public var smallNumbers = 5
  /// What the indicative level is decided by.
  public var levels = LevelCriteria.standard
  public var signOff: [(name: String, role: String)] = []
  /// The file of the organisation's logo, as the configuration has it, and the line that names it.
  public var logo: (path: String, line: Int?)?
  /// For accents on pages.
  public var colour: BrandColour?

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

  /// Where the register of waivers is, and what the organisation asks of it.
  public struct WaiverSettings: Sendable, Equatable {
    /// As the configuration has it; nil where there is no register.
    public var file: String?
    /// Whoever accepts is another than who asked.
    public var needsFourEyes = false
    /// Days from the first to the last, both counted; at most the pack's.
    public var longestDays = Waiver.longestDays

    public init(file: String? = nil, needsFourEyes: Bool = false, longestDays: Int = Waiver.longestDays) {
      self.file = file
      self.needsFourEyes = needsFourEyes
      self.longestDays = longestDays
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
    let get: (AuditLimits) -> Int
    let set: (inout AuditLimits, Int) -> Void

    init(_ name: String, _ bounds: ClosedRange<Int>, _ path: WritableKeyPath<AuditLimits, Int>) {
      self.name = name
      self.bounds = bounds
      get = { $0[keyPath: path] }
      set = { $0[keyPath: path] = $1 }
    }

    init(_ name: String, _ bounds: ClosedRange<Int>, seconds path: WritableKeyPath<AuditLimits, Double>) {
      self.name = name
      self.bounds = bounds
      get = { Int($0[keyPath: path]) }
      set = { $0[keyPath: path] = Double($1) }
    }
  }

  static var keys: [Key] {
    [
      Key("nesting", 1...64, \.reading.nesting),
      Key("entries", 1...10_000_000, \.reading.entries),
      Key("whole-entry-bytes", 1_000...2_000_000_000, \.decoding.wholeDocument),
      Key("streamed-entry-bytes", 1_000...1_000_000_000_000, \.reading.streamed),
      Key("unpacked-bytes", 1_000...100_000_000_000_000, \.reading.unpacked),
      Key("ratio", 10...1_000_000, \.reading.ratio),
      Key("ratio-after-bytes", 1_000...1_000_000_000_000, \.reading.ratioAfter),
      Key("nested-ratio-after-bytes", 1_000...100_000_000_000_000, \.reading.nestedRatioAfter),
      Key("name-bytes", 255...65_536, \.reading.name),
      Key("cell-bytes", 1_000...100_000_000, \.decoding.cell),
      Key("yaml-document-bytes", 1_000...1_000_000_000, \.decoding.yamlDocument),
      Key("xml-depth", 8...256, \.decoding.xmlDepth),
      Key("json-depth", 8...4_096, \.decoding.jsonDepth),
      Key("mail-depth", 1...100, \.decoding.mailDepth),
      Key("mail-parts", 10...100_000, \.decoding.mailParts),
      Key("office-ratio", 10...10_000, \.decoding.officeRatio),
      Key("stalled-processor-seconds", 1...600, seconds: \.reading.stallCPU),
      Key("stalled-wall-seconds", 1...3_600, seconds: \.reading.stallWall),
      Key("reader-memory-bytes", 67_108_864...17_179_869_184, \.reading.memory),
      Key("reader-crashes", 0...10_000, \.reading.crashes),
    ]
  }
}
