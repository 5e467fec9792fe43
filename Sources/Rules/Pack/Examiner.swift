public import Records

/// Applies every rule of a pack to one record after the other.
///
/// It remembers what rules said of readings that come again, so each task needs an examiner of its own.
public final class Examiner {
  public let rules: [Rule]
  public let terms: Terms
  private let checks: [Check]
  private let ground: Ground
  private let numbers = ReadingNumbers()
  /// What the rules said, each by its place in the pack, and behind them what facts were found.
  private let known: KnownAnswers
  private let said = Seen<Judgement>()

  public init(rules: [Rule], terms: Terms) {
    self.rules = rules
    self.terms = terms
    checks = rules.map { Check($0, terms) }
    ground = Ground(terms, remembers: true)
    known = KnownAnswers(questions: rules.count + Fact.allCases.count)
    // So these two are known by their numbers.
    for judgement in [Judgement.pass, .notApplicable] { _ = said.number(of: judgement) }
  }

  /// What the rules say of one record.
  public func examine(_ record: Record, into outcome: inout Outcome) {
    let evidence = Evidence(record, ground)
    outcome.reset(count: checks.count, edition: evidence.edition, notAssessed: evidence.notAssessed)
    guard outcome.notAssessed == nil else { return }
    outcome.decided = evidence[.decisionDate].days
    // What one record says holds for the run: asked until one does.
    if !outcome.citesParagraph18 { outcome.citesParagraph18 = evidence.citesParagraph18 }
    unsafe numbers.number(record, into: ground.numbers)
    unsafe known.begin(ground.numbers)
    recall(.isInternal) { evidence.numberOfInternal }
    recall(.signing) { evidence.numberOfSigning }
    var verdicts: [Verdict] = []
    swap(&verdicts, &outcome.verdicts)
    for index in checks.indices {
      let answer = unsafe known.answer(to: index, on: ground.numbers)
      switch answer {
      case 1: verdicts[index] = .pass
      case 2: verdicts[index] = .notApplicable
      default:
        let judgement = answer == 0 ? judge(index, evidence, &outcome.memos) : said[answer]
        verdicts[index] = judgement.verdict
        if let message = judgement.message { outcome.remarks.append((index, message)) }
        if let horizon = judgement.horizon, outcome.horizon.map({ horizon < $0 }) ?? true { outcome.horizon = horizon }
      }
    }
    swap(&verdicts, &outcome.verdicts)
  }

  /// Finds a fact that rules turn on, so that what they said of others like it can be known again.
  private func recall(_ fact: Fact, _ work: () -> UInt32) {
    let question = rules.count + fact.rawValue
    var number = unsafe known.answer(to: question, on: ground.numbers)
    if number == 0 {
      let found = ground.watching(work)
      number = found.value
      unsafe known.keep(number, to: question, on: ground.numbers, lookedAt: found.lookedAt)
    }
    unsafe ground.numbers[fact.place] = number
    known.compare(fact.place, number)
  }

  /// Asks a rule about a record of which it is not known what the rule says.
  private func judge(_ index: Int, _ evidence: Evidence, _ memos: inout [(rule: Int, memo: Memo)]) -> Judgement {
    // The examiner holds its checks: counting references for every one of them would cost more than most.
    unsafe Unmanaged.passUnretained(checks[index])._withUnsafeGuaranteedRef { check in
      guard check.isOfRecord else { return check.judge(evidence) { memos.append((index, $0)) } }
      let found = ground.watching { check.judge(evidence) { _ in } }
      unsafe known.keep(number(of: found.value), to: index, on: ground.numbers, lookedAt: found.lookedAt)
      return found.value
    }
  }

  private func number(of judgement: Judgement) -> UInt32 {
    // Nearly all are these two.
    if judgement.message == nil, judgement.horizon == nil {
      if judgement.verdict == .pass { return 1 }
      if judgement.verdict == .notApplicable { return 2 }
    }
    return said.number(of: judgement)
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
  /// That it judges one record by itself.
  let isOfRecord: Bool
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
    if case .record = rule.judging { isOfRecord = true } else { isOfRecord = false }
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
    if let missing, given.hasNoColumn(for: evidence) { return missing }
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
      case .undecided:
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
  /// Days on which it may have been decided; nil where it does not say.
  public internal(set) var decided: ClosedRange<Day>?
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
    decided = nil
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
    if type.includes(RecordType.requestMade) || sourceTraits.contains(.requestMade) { return .requestMade }
    if let decided = self[.decisionDate].day, let recorded = self[.recordedAt].day, decided > terms.asOf,
      recorded > terms.asOf
    {
      return .outsidePeriod
    }
    return nil
  }
}
