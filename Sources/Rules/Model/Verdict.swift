public import Records

/// The answer of a rule about a record.
public enum Verdict: UInt8, CaseIterable, Sendable, Hashable {
  case pass
  case fail
  /// The machine cannot decide: a person must.
  case review
  case notApplicable
  /// Due, but the source cannot show it.
  case notChecked
  /// The auditor failed.
  case error

  /// The letter in `outcomes.jsonl`.
  public var letter: Character { Character(Unicode.Scalar(byte)) }

  /// The letter as ASCII.
  public var byte: UInt8 { Array("PFRNCE".utf8)[Int(rawValue)] }

  /// The word in reports and files.
  public var name: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .review: "review"
    case .notApplicable: "not-applicable"
    case .notChecked: "not-checked"
    case .error: "error"
    }
  }
}

/// How much a failure matters.
public enum Severity: UInt8, CaseIterable, Sendable, Comparable {
  case minor, major, critical

  public var name: String {
    switch self {
    case .minor: "minor"
    case .major: "major"
    case .critical: "critical"
    }
  }

  public init?(name: String) {
    guard let found = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  public static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }
}

/// A verdict with what is to be said about it.
///
/// The message says what is missing or wrong and never repeats personal or case text: fields by their names, counts
/// and days as numbers, nothing quoted from the record.
public struct Judgement: Sendable, Hashable {
  public let verdict: Verdict
  /// One plain sentence without a full stop at the end; nil for a pass and for not applicable.
  public let message: String?
  /// The first day on which the verdict could change although the record does not; nil where time changes nothing.
  public var horizon: Day?

  /// A judgement that was kept and is read back.
  public init(verdict: Verdict, message: String?) {
    self.verdict = verdict
    self.message = message
  }

  public static let pass = Judgement(verdict: .pass, message: nil)
  public static let notApplicable = Judgement(verdict: .notApplicable, message: nil)
  public static func fail(_ message: String) -> Judgement { Judgement(verdict: .fail, message: message) }
  public static func review(_ message: String) -> Judgement { Judgement(verdict: .review, message: message) }
  public static func notChecked(_ message: String) -> Judgement { Judgement(verdict: .notChecked, message: message) }

  /// The same judgement, holding only until the day.
  public func until(_ day: Day?) -> Judgement {
    var copy = self
    copy.horizon = day
    return copy
  }
}
