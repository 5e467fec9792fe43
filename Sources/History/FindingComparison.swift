import Rules

/// What became of findings from one run to the next: the whole of what "new", "resolved" and "reopened" mean, and nothing
/// of where findings are kept.
///
/// A finding is resolved only where its record was seen again and the rule is kept now. A record that the run did not
/// see, because it went, or because its archive could not be read this time, or that the rule could not be checked
/// on, resolves nothing: its findings stay as they were and are counted as not seen.
struct FindingComparison {
  /// The number of the present run.
  let run: Int64
  /// That earlier runs are there to compare with.
  let hasEarlier: Bool
  /// The numbers that the history gives the run's rules.
  let rules: [Int]

  /// What is to be kept of the findings of one part of all records.
  struct Result: Equatable {
    /// Findings that are new or stand otherwise than before, as they stand now.
    var written: [KnownFinding] = []
    /// Findings that stand as before.
    var stillThere: [Int64] = []
    var events: [Event] = []
    var counts = BaselineCounts()
    /// The run from which on each finding that is open and seen is so: how many, by run.
    var openedRuns: [Int64: Int] = [:]
  }

  /// Something that happened to a finding that was known before.
  struct Event: Equatable {
    enum Kind: Int { case reopened = 1, resolved = 2, changed = 3 }
    var finding: Int64
    var kind: Kind
    var verdict: Verdict
    /// How it stood before, so that a run that is repeated can be taken back.
    var was: Verdict
    var wasOpenedRun: Int64
  }

  private struct Key: Hashable {
    let print: FindingPrint
    let rule: Int
  }

  /// Compares what was known of some records with what the run found in them.
  ///
  /// - Parameters:
  ///   - known: all known findings of these records, in any order.
  ///   - records: those of the run, in reading order.
  ///   - answer: given for each record, by its index, and each of its rules that found something, how the finding stands
  ///     to the runs before.
  func compare(
    _ known: [KnownFinding], _ records: RecordsSeen, answer: (_ record: Int, _ rule: Int, Baseline) -> Void
  ) -> Result {
    var result = Result()
    // By record and rule: the records that it found something in, and in how many it is kept. The second is asked only
    // where something is or was found: nearly every record keeps nearly every rule.
    var found: [Key: [(record: Int, rule: Int, verdict: Verdict)]] = [:]
    var sound: [Key: Int] = [:]
    var wanted: [FindingPrint: [Int]] = [:]
    let places = Dictionary(rules.enumerated().map { ($1, $0) }) { first, _ in first }
    for finding in known where finding.isOpen {
      if let rule = places[finding.rule] { wanted[finding.print, default: []].append(rule) }
    }
    for record in 0..<records.count {
      records.forEachRule(of: record, among: .findings) { rule, verdict in
        let print = records.prints[record]
        found[Key(print: print, rule: rules[rule]), default: []].append((record, rule, verdict))
        wanted[print, default: []].append(rule)
      }
    }
    for (print, rules) in wanted { wanted[print] = Array(Set(rules)) }
    for record in 0..<records.count {
      guard let mine = wanted[records.prints[record]] else { continue }
      for rule in mine where records.isSound(record, rule) {
        sound[Key(print: records.prints[record], rule: rules[rule]), default: 0] += 1
      }
    }
    // Those that are open come first, and failures among them, so that like is compared with like.
    let before = Dictionary(grouping: known) { Key(print: $0.print, rule: $0.rule) }.mapValues { findings in
      findings.sorted {
        ($0.isOpen ? 0 : 1, $0.verdict.rawValue, $0.nth) < ($1.isOpen ? 0 : 1, $1.verdict.rawValue, $1.nth)
      }
    }
    for (key, all) in found {
      // Which of several is which is not known: the order of reading changes nothing.
      let sorted = all.sorted { ($0.verdict.rawValue, $0.record) < ($1.verdict.rawValue, $1.record) }
      let earlier = before[key] ?? []
      for (place, one) in sorted.enumerated() {
        let baseline = take(
          one.verdict, key, nth: place + 1, soundBeside: sound[key] ?? 0,
          place < earlier.count ? earlier[place] : nil, into: &result)
        answer(one.record, one.rule, baseline)
      }
    }
    for (key, findings) in before {
      settle(findings.dropFirst(found[key]?.count ?? 0), sound: sound[key] ?? 0, into: &result)
    }
    return result
  }

  /// Takes a finding of the run.
  private func take(
    _ verdict: Verdict, _ key: Key, nth: Int, soundBeside: Int, _ earlier: KnownFinding?, into result: inout Result
  ) -> Baseline {
    guard var finding = earlier else {
      result.written.append(
        KnownFinding(
          number: nil, print: key.print, rule: key.rule, nth: nth, verdict: verdict, isOpen: true, firstRun: run,
          openedRun: run, lastRun: run, soundBeside: soundBeside))
      result.openedRuns[run, default: 0] += 1
      guard hasEarlier else { return .none }
      result.counts.new += 1
      return .new
    }
    let (wasOpen, was, opened) = (finding.isOpen, finding.verdict, finding.openedRun)
    let isAsBefore = finding.soundBeside == soundBeside
    finding.lastRun = run
    finding.soundBeside = soundBeside
    finding.verdict = verdict
    finding.isOpen = true
    if !wasOpen { finding.openedRun = run }
    result.openedRuns[finding.openedRun, default: 0] += 1
    let number = finding.number ?? 0
    if !wasOpen {
      result.written.append(finding)
      result.events.append(Event(finding: number, kind: .reopened, verdict: verdict, was: was, wasOpenedRun: opened))
      result.counts.reopened += 1
      return .reopened
    }
    if was != verdict {
      result.written.append(finding)
      result.events.append(Event(finding: number, kind: .changed, verdict: verdict, was: was, wasOpenedRun: opened))
      result.counts.changed += 1
      return .changed
    }
    if isAsBefore { result.stillThere.append(number) } else { result.written.append(finding) }
    result.counts.unchanged += 1
    return .unchanged
  }

  /// What becomes of the findings of one record and rule that the run did not find.
  private func settle(_ findings: ArraySlice<KnownFinding>, sound: Int, into result: inout Result) {
    // Those that were kept before beside it say nothing of it.
    var kept = sound - (findings.first?.soundBeside ?? 0)
    for var finding in findings where finding.isOpen {
      guard kept > 0 else {
        result.counts.unseen += 1
        if finding.lastRun >= run - 1 { result.counts.newlyUnseen += 1 }
        continue
      }
      kept -= 1
      result.events.append(
        Event(
          finding: finding.number ?? 0, kind: .resolved, verdict: .pass, was: finding.verdict,
          wasOpenedRun: finding.openedRun))
      finding.isOpen = false
      result.written.append(finding)
      result.counts.resolved += 1
    }
  }
}
