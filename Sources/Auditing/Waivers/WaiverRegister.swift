import Records
public import Rules

/// The register of waivers, read and found sound.
public struct WaiverRegister: Sendable {
  /// The file as the configuration names it.
  public let file: String
  /// In the order of the register: of two that cover one failure the first counts.
  public let waivers: [Waiver]
  /// What is no fault and should be looked at, with its line.
  public let remarks: [ConfigurationError]
  /// Digest of all that it says, whatever its layout; empty where there is no register.
  public let digest: String

  public static let none = WaiverRegister(file: "", waivers: [], remarks: [])

  init(file: String, waivers: [Waiver], remarks: [ConfigurationError]) {
    self.file = file
    self.waivers = waivers
    self.remarks = remarks
    digest = file.isEmpty ? "" : RunIdentity.digest(waivers.map { "\($0)" }.joined(separator: "\n"))
  }

  /// That there is one.
  public var isKept: Bool { !file.isEmpty }

  /// What a register is held against.
  public struct Terms: Sendable {
    /// Whoever accepts is another than who asked.
    public var needsFourEyes = false
    /// Days from the first to the last, both counted.
    public var longestDays = Waiver.longestDays
    public var rules: [Rule]

    public init(rules: [Rule]) { self.rules = rules }
  }

  /// More waivers than this are no exceptions.
  static let atMost = 10_000

  /// All that is wrong with a register, in the order of its lines.
  public struct Unsound: Error, Sendable {
    public let errors: [ConfigurationError]
  }

  /// Reads a register and holds it against the terms: YAML, or CSV where the name ends so.
  ///
  /// - Parameter shown: the name errors give it.
  /// - Throws: every fault at once, for people who mend them.
  public static func read(_ text: String, file shown: String, _ terms: Terms) throws(Unsound) -> WaiverRegister {
    var errors: [ConfigurationError] = []
    let entries =
      shown.lowercased().hasSuffix(".csv")
      ? WaiverTable.entries(text, file: shown, &errors) : WaiverList.entries(text, file: shown, &errors)
    if entries.count > atMost {
      throw Unsound(errors: [
        ConfigurationError(file: shown, line: nil, "it holds \(entries.count) waivers; there may be \(atMost)")
      ])
    }
    var lint = WaiverLint(file: shown, terms: terms)
    let waivers = entries.compactMap { lint.waiver($0) }
    errors += lint.errors
    // What does not stand by itself cannot be compared.
    if errors.isEmpty { errors = WaiverLint.overlaps(zip(waivers, entries).map { ($0, $1.line) }, file: shown) }
    guard errors.isEmpty else { throw Unsound(errors: errors.sorted { ($0.line ?? 0) < ($1.line ?? 0) }) }
    return WaiverRegister(file: shown, waivers: waivers, remarks: lint.remarks)
  }

  /// Reads the register that a configuration names.
  ///
  /// - Throws: also where the file is missing or cannot be read.
  public static func load(_ configuration: AuditConfiguration) throws(Unsound) -> WaiverRegister {
    guard let named = configuration.waivers.file else { return .none }
    let path = configuration.resolved(named)
    var terms = Terms(rules: configuration.rules)
    terms.needsFourEyes = configuration.waivers.needsFourEyes
    terms.longestDays = configuration.waivers.longestDays
    let text: String
    do throws(ConfigurationError) {
      guard let found = try AuditConfiguration.contents(path) else {
        throw ConfigurationError(
          file: path, line: nil, "there is no such file; check waivers: in \(configuration.name)")
      }
      text = found
    } catch {
      throw Unsound(errors: [error])
    }
    return try read(text, file: path, terms)
  }
}

/// One entry of a register as it was written: texts, with the lines they stand in.
struct WaiverEntry {
  var line: Int?
  /// How errors name it before its id is known: "entry 3".
  var name: String
  /// Of a table, where a comma that is not in quotes moves all that follows.
  var isOfTable = false
  var id = ""
  var rules: [Written] = []
  var records: [Written] = []
  var location = Written()
  var team = Written()
  var decidedFrom = Written()
  var decidedTo = Written()
  var justification = Written()
  var approver = Written()
  var role = Written()
  var raisedBy = Written()
  var raised = Written()
  var from = Written()
  var expires = Written()
  var reviewNote = Written()

  /// A text and its line; empty where nothing stands.
  struct Written {
    var text = ""
    var line: Int?
    var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
  }
}
