import Rules

/// Records of the present run as the history needs them, in reading order: who each is, and what each rule said of it.
///
/// They lie side by side rather than each for itself, because a large run has hundreds of thousands, and nearly all of
/// them are looked at once and passed by.
public struct RecordsSeen: Sendable {
  private(set) var prints: [FindingPrint] = []
  /// One number of a verdict for each rule of the run, in its order, record after record.
  private var verdicts: [UInt8] = []
  private let rules: Int

  /// - Parameter rules: how many rules the run has.
  public init(rules: Int) { self.rules = rules }

  public var count: Int { prints.count }

  /// - Parameters:
  ///   - print: 16 bytes, as `FindingPrint.bytes` gives them; others are passed over.
  ///   - verdicts: their numbers, one for each rule.
  /// - Returns: that the record was taken.
  @discardableResult public mutating func append(print: ArraySlice<UInt8>, verdicts: ArraySlice<UInt8>) -> Bool {
    guard let print = FindingPrint(bytes: print), verdicts.count == rules else { return false }
    prints.append(print)
    self.verdicts.append(contentsOf: verdicts)
    return true
  }

  mutating func append(_ print: FindingPrint, _ verdicts: [Verdict]) {
    append(print: print.bytes[...], verdicts: verdicts.map(\.rawValue)[...])
  }

  /// Lends each rule of a record whose verdict is among some, in order of the rules.
  @inline(__always)
  func forEachRule(of record: Int, among wanted: VerdictSet, _ body: (_ rule: Int, Verdict) -> Void) {
    let first = record * rules
    for rule in 0..<rules where wanted.contains(verdicts[first + rule]) {
      body(rule, Verdict(rawValue: verdicts[first + rule]) ?? .error)
    }
  }

  /// How many findings a record has before one of its rules.
  public func findings(of record: Int, before rule: Int) -> Int {
    let first = record * rules
    return (0..<rule).count { VerdictSet.findings.contains(verdicts[first + $0]) }
  }

  func isSound(_ record: Int, _ rule: Int) -> Bool { VerdictSet.sound.contains(verdicts[record * rules + rule]) }
}

/// Some of the verdicts, by their numbers.
public struct VerdictSet: Sendable {
  private let bits: UInt64

  init(_ isIn: (Verdict) -> Bool) {
    bits = Verdict.allCases.reduce(0) { isIn($1) ? $0 | 1 << UInt64($1.rawValue) : $0 }
  }

  public static let findings = VerdictSet(\.isFinding)
  static let sound = VerdictSet(\.isSound)

  public func contains(_ verdict: UInt8) -> Bool { verdict < 64 && bits >> UInt64(verdict) & 1 == 1 }
}
