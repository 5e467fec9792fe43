public import Records

/// Applies every rule of a pack to one record after the other.
public struct Examiner: Sendable {
  public let rules: [Rule]
  public let terms: Terms
  private let ground: Ground
  private let checks: [Check]

  public init(rules: [Rule], terms: Terms) {
    self.rules = rules
    self.terms = terms
    ground = Ground(terms)
    checks = rules.map { Check($0, terms) }
  }

  /// What the rules say of one record.
  public func examine(_ record: Record, into outcome: inout Outcome) {
    let evidence = Evidence(record, ground)
    outcome.reset(count: checks.count, edition: evidence.edition, notAssessed: evidence.notAssessed)
    guard outcome.notAssessed == nil else { return }
    // What one record says holds for the run: asked until one does.
    if !outcome.citesParagraph18 { outcome.citesParagraph18 = evidence.citesParagraph18 }
    var verdicts: [Verdict] = []
    swap(&verdicts, &outcome.verdicts)
    unsafe verdicts.withUnsafeMutableBufferPointer { verdicts in
      for index in checks.indices {
        // The examiner holds its checks: counting references for every one of them would cost more than most.
        let judgement = unsafe Unmanaged.passUnretained(checks[index])._withUnsafeGuaranteedRef { check in
          check.judge(evidence) { outcome.memos.append((index, $0)) }
        }
        unsafe verdicts[index] = judgement.verdict
        if let message = judgement.message { outcome.remarks.append((index, message)) }
        if let horizon = judgement.horizon, outcome.horizon.map({ horizon < $0 }) ?? true { outcome.horizon = horizon }
      }
    }
    swap(&verdicts, &outcome.verdicts)
  }

  /// One rule on one record, as examples and tests ask it.
  public func judge(_ rule: Rule, _ evidence: Evidence, memo: (Memo) -> Void = { _ in }) -> Judgement {
    Check(rule, terms).judge(evidence, memo: memo)
  }
}

/// A rule made ready for many records: only what judging needs, behind one reference, because copying a whole `Rule` for
/// every record costs more than most rules do.
private final class Check: Sendable {
  /// What it concerns: first what turns on the edition, then on the decision, then the rest.
  private let concerns: [Condition]
  private let hasHorizon: Bool
  private let evidence: FieldSet
  private let judging: Rule.Judging
  /// The judgement where a table has no column that could satisfy the rule.
  private let missing: Judgement?

  init(_ rule: Rule, _ terms: Terms) {
    concerns = [Condition.Kind.edition, .decision, .other].flatMap { kind in
      rule.concerns.filter { $0.kind == kind }
    }
    hasHorizon = concerns.contains { $0.horizon != nil }
    evidence = rule.evidence
    judging = rule.judging
    if rule.evidence.isEmpty {
      missing = nil
    } else {
      let names = rule.evidence.fields.prefix(3).map(\.phrase).joined(separator: ", ")
      let words = "the source has no column for \(names)"
      missing = terms.parameters.missingColumnsFail ? .fail(words) : .notChecked(words)
    }
  }

  /// Scope first, then whether the source can show it, then the rule itself.
  func judge(_ given: Evidence, memo: (Memo) -> Void) -> Judgement {
    if let outOfScope = scope(given) { return outOfScope }
    if let missing, given.record.source.isTabular, evidence.isDisjoint(with: given.record.source.labels) {
      return missing
    }
    switch judging {
    case .record(let judge): return judge(given)
    case .wholeRun(let judging):
      let (judgement, memos) = judging.gather(given)
      memos.forEach(memo)
      return judgement
    case .once: return .notApplicable
    }
  }

  /// The judgement where the rule is not due, or it cannot be told whether it is; nil where it is due.
  ///
  /// The order is that of the settled cases: the edition, the decision, not met, no column, unclear.
  private func scope(_ given: Evidence) -> Judgement? {
    var notMet = false
    var noColumn = false
    var unclear = false
    for index in concerns.indices {
      // Once it is not met, only what comes before it in the order could still say otherwise, and that is asked.
      if notMet, concerns[index].kind == .other { break }
      switch concerns[index].answer(given) {
      case .met: break
      case .notMet where concerns[index].kind == .edition: return .notApplicable
      case .unclear where concerns[index].kind == .decision:
        return .notChecked("the decision is not clear, so this could not be checked")
      case .notMet: notMet = true
      case .noColumn: noColumn = true
      case .unclear: unclear = true
      }
    }
    guard notMet || noColumn || unclear else { return nil }
    let horizon = hasHorizon ? concerns.compactMap { $0.horizon?(given) }.min() : nil
    if notMet { return .notApplicable.until(horizon) }
    if noColumn { return .notChecked("the source has no column that says whether this is due").until(horizon) }
    return .review("whether this is due cannot be told from the record").until(horizon)
  }
}

/// What every rule said of one record. Made once and used again for the next.
public struct Outcome: Sendable {
  /// One for each rule of the pack, in its order.
  public internal(set) var verdicts: [Verdict] = []
  /// The messages of those that are not a pass: rule index and message.
  public internal(set) var remarks: [(rule: Int, message: String)] = []
  /// What the record gives to whole-run rules: rule index and memo.
  public internal(set) var memos: [(rule: Int, memo: Memo)] = []
  public internal(set) var edition = Edition.goldenRules
  /// Why it was counted and not assessed, if so.
  public internal(set) var notAssessed: NotAssessed?
  /// The first day on which a verdict could change although the record does not.
  public internal(set) var horizon: Day?
  /// This record or one before it cites Schedule 1 paragraph 18, which calls for an appropriate policy document.
  public internal(set) var citesParagraph18 = false

  public init() {}

  mutating func reset(count: Int, edition: Edition, notAssessed: NotAssessed?) {
    if verdicts.count != count { verdicts = Array(repeating: .notApplicable, count: count) }
    remarks.removeAll(keepingCapacity: true)
    memos.removeAll(keepingCapacity: true)
    self.edition = edition
    self.notAssessed = notAssessed
    horizon = nil
  }
}

/// Why a record is counted and not assessed.
public enum NotAssessed: String, CaseIterable, Sendable {
  case draft
  case requestMade = "request-made"
  case outsidePeriod = "outside-period"
  case superseded
}

extension Evidence {
  /// A draft, a request that we made, or a record whose decision and recorded dates both lie after the audit date.
  var notAssessed: NotAssessed? {
    let type = self[.recordType]
    if type.includes(RecordType.draft) { return .draft }
    if type.includes(RecordType.requestMade) || record.source.traits.contains(.requestMade) { return .requestMade }
    if let decided = self[.decisionDate].day, let recorded = self[.recordedAt].day, decided > terms.asOf,
      recorded > terms.asOf
    {
      return .outsidePeriod
    }
    return nil
  }
}
