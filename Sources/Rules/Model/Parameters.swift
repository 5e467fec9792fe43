/// The settings of rules that an organisation may change, each with its default, its bound and its unit.
public struct Parameters: Sendable, Equatable {
  /// One parameter: its key in `audit.yaml` ("timely.decided-promptly.working-days"), unit, default and bounds.
  public struct Definition: Sendable {
    public let name: Name
    public let key: String
    public let unit: String
    public let standard: Int
    /// The loosest and strictest values allowed: a value outside is a configuration error.
    public let bounds: ClosedRange<Int>
    public let meaning: String

    /// Whether a value asks less of a record than the standard does.
    public func isLooser(_ value: Int) -> Bool {
      // Only here does a smaller number ask less.
      name == .substantiveWords ? value < standard : value > standard
    }
  }

  /// Parameters by name, in the order of `definitions`.
  public enum Name: Int, CaseIterable, Sendable {
    case substantiveWords
    case sameReasonDecisions
    case signingDays
    case writingDays
    case followUpDays
    case decidingDays
    case requestDays
    case sharingDays
    case atRiskDays
    case deferralDays
    case scheduleDays
  }

  private var values = definitions.map(\.standard)
  /// Whether a field without a column fails instead of being not checked.
  public var missingColumnsFail = false
  /// The least grade of signature that counts.
  public var minimumSignatureGrade = SignatureGrade.system

  public init() {}

  /// The value in force.
  public subscript(name: Name) -> Int {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }

  /// Those that differ from their default, by key, for the report.
  public var changes: [(definition: Definition, value: Int)] {
    zip(Self.definitions, values).filter { $0.standard != $1 }.map { (definition: $0, value: $1) }
  }
}

/// How well a signature shows who signed, weakest first.
public enum SignatureGrade: Int, Sendable, Comparable, CaseIterable {
  case system, typed, drawn, cryptographic

  public var name: String {
    switch self {
    case .system: "system"
    case .typed: "typed"
    case .drawn: "drawn"
    case .cryptographic: "cryptographic"
    }
  }

  public static func < (one: SignatureGrade, other: SignatureGrade) -> Bool { one.rawValue < other.rawValue }
}

extension Parameters {
  /// Every parameter that takes a number (`rules.md`): working-day limits go up to 5 unless the rule says otherwise.
  public static let definitions: [Definition] = [
    Definition(
      name: .substantiveWords, key: "substantive.words", unit: "words", standard: 5, bounds: 4...20,
      meaning: "words that make a reason substantive"),
    Definition(
      name: .sameReasonDecisions, key: "record.reason-specific.decisions", unit: "decisions", standard: 3,
      bounds: 2...5,
      meaning: "decisions with the same reason that call for a look"),
    Definition(
      name: .signingDays, key: "record.signed-promptly.working-days", unit: "working days", standard: 5, bounds: 0...5,
      meaning: "decision to signature"),
    Definition(
      name: .writingDays, key: "record.written-promptly.working-days", unit: "working days", standard: 1, bounds: 0...5,
      meaning: "decision to record"),
    Definition(
      name: .followUpDays, key: "record.followed-up.working-days", unit: "working days", standard: 10, bounds: 1...10,
      meaning: "sharing to follow-up"),
    Definition(
      name: .decidingDays, key: "timely.decided-promptly.working-days", unit: "working days", standard: 1,
      bounds: 0...5,
      meaning: "concern to decision"),
    Definition(
      name: .requestDays, key: "timely.decided-promptly.request-working-days", unit: "working days", standard: 10,
      bounds: 1...10,
      meaning: "request to decision, no child at risk"),
    Definition(
      name: .sharingDays, key: "timely.shared-promptly.working-days", unit: "working days", standard: 1, bounds: 0...5,
      meaning: "decision to sharing"),
    Definition(
      name: .atRiskDays, key: "timely.at-risk-without-delay.working-days", unit: "working days", standard: 1,
      bounds: 0...2,
      meaning: "concern to sharing, child at risk"),
    Definition(
      name: .deferralDays, key: "timely.deferral-ended.working-days", unit: "working days", standard: 5, bounds: 0...10,
      meaning: "deferral to decision"),
    Definition(
      name: .scheduleDays, key: "retention.follows-schedule.days", unit: "days", standard: 31, bounds: 0...31,
      meaning: "difference from the schedule"),
  ]
}
