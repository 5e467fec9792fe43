import Rules
import Testing

@testable import History

/// What "new", "resolved" and the rest mean, one sentence each.
@Suite struct FindingComparisonTests {
  private let printer = FindingPrinter(secret: [UInt8](repeating: 7, count: 32))

  /// One rule, so that verdicts are those of a record after the other.
  private func records(_ verdicts: [(String, Verdict)]) -> RecordsSeen {
    verdicts.reduce(into: RecordsSeen(rules: 1)) { $0.append(printer.print(Array($1.0.utf8)), [$1.1]) }
  }

  /// Compares night after night as a history would, and gives the last night's counts and answers.
  private func after(_ nights: [[(String, Verdict)]]) -> (BaselineCounts, [Baseline], [KnownFinding]) {
    var known: [KnownFinding] = []
    var counts = BaselineCounts()
    var answers: [Baseline] = []
    for (night, verdicts) in nights.enumerated() {
      let comparison = FindingComparison(run: Int64(night + 1), hasEarlier: night > 0, rules: [1])
      let found = records(verdicts)
      answers = []
      var byRecord: [Int: Baseline] = [:]
      let result = comparison.compare(known, found) { record, _, baseline in byRecord[record] = baseline }
      answers = (0..<found.count).compactMap { byRecord[$0] }
      counts = result.counts
      for var finding in result.written {
        if let number = finding.number {
          known[Int(number)] = finding
        } else {
          finding.number = Int64(known.count)
          known.append(finding)
        }
      }
    }
    return (counts, answers, known)
  }

  @Test func nothingIsNewWhereNothingWasBefore() {
    let (counts, answers, _) = after([[("A", .fail)]])
    #expect(answers == [.none] && counts == BaselineCounts())
  }

  /// What a finding that was there in the first night is called after the others.
  @Test(arguments: [
    ("found again", [Verdict.fail, .fail], Baseline.unchanged),
    ("found with another verdict", [.fail, .review], .changed),
    ("kept, and found again", [.fail, .pass, .fail], .reopened),
    ("no longer its concern, and found again", [.fail, .notApplicable, .fail], .reopened),
    ("not checked for a night", [.fail, .notChecked, .fail], .unchanged),
    ("kept, and found by somebody else's look", [.fail, .pass, .review], .reopened),
  ])
  func aFindingIsCalled(_ what: String, _ verdicts: [Verdict], _ baseline: Baseline) {
    #expect(after(verdicts.map { [("A", $0)] }).1 == [baseline], "\(what)")
  }

  @Test func whatIsMissingForTheFirstTimeIsToldFromWhatStaysAway() {
    let nights: [[(String, Verdict)]] = [[("A", .fail)], [("B", .fail)], [("C", .pass)]]
    let second = after(Array(nights.prefix(2))).0
    #expect(second.unseen == 1 && second.newlyUnseen == 1)
    let third = after(nights).0
    #expect(third.unseen == 2 && third.newlyUnseen == 1)
  }

  @Test func aRecordThatTheRunDidNotSeeResolvesNothing() {
    let (counts, _, known) = after([[("A", .fail), ("B", .pass)], [("B", .pass)]])
    #expect(counts.unseen == 1 && counts.resolved == 0)
    #expect(known[0].isOpen)
    #expect(after([[("A", .fail)], [], [("A", .fail)]]).1 == [.unchanged])
  }

  @Test func whatCouldNotBeCheckedResolvesNothing() {
    #expect(after([[("A", .fail)], [("A", .notChecked)]]).0.unseen == 1)
  }

  @Test func aRuleThatIsKeptNowResolves() {
    let (counts, _, known) = after([[("A", .fail)], [("A", .pass)]])
    #expect(counts.resolved == 1 && counts.unseen == 0 && !known[0].isOpen)
    // It is told once.
    #expect(after([[("A", .fail)], [("A", .pass)], [("A", .pass)]]).0 == BaselineCounts())
  }

  @Test func ageCountsFromWhenItWasOpenedLast() {
    let (_, _, known) = after([[("A", .fail)], [("A", .pass)], [("A", .fail)], [("A", .fail)]])
    #expect(known.count == 1)
    #expect(known[0].firstRun == 1 && known[0].openedRun == 3)
  }

  @Test func recordsOfOneReferenceAreCountedAndNotToldApart() {
    let two: [(String, Verdict)] = [("A", .fail), ("A", .pass)]
    // Packed in another order, nothing is new.
    #expect(after([two, two.reversed()]).1 == [.unchanged])
    #expect(after([two, two.reversed()]).0.resolved == 0)
    // Both fail now: one is as before.
    #expect(after([two, [("A", .fail), ("A", .fail)]]).1.sorted { $0.rawValue < $1.rawValue } == [.new, .unchanged])
    // One of two was mended, or went with its record.
    let both: [(String, Verdict)] = [("A", .fail), ("A", .fail)]
    #expect(after([both, two]).0.resolved == 1)
    #expect(after([both, [("A", .fail)]]).0.unseen == 1)
    // The one that fails could not be read tonight; the other was right before.
    #expect(after([two, [("A", .pass)]]).0.resolved == 0 && after([two, [("A", .pass)]]).0.unseen == 1)
    #expect(after([two, [("A", .pass)], two]).1 == [.unchanged])
    #expect(after([two, [("A", .pass), ("A", .pass)]]).0.resolved == 1)
    // A failure and a doubt change places in the archive.
    #expect(after([[("A", .fail), ("A", .review)], [("A", .review), ("A", .fail)]]).1 == [.unchanged, .unchanged])
  }

  /// What a night's verdict of one record and rule means, said as plainly as can be and without the code under test.
  private struct Standing {
    var isOpen = false
    var wasResolved = false
    var verdict = Verdict.pass
    var opened = 0
    var lastSeen = 0
  }

  @Test("sixty nights agree with a reckoning by hand", arguments: 1...12)
  func nights(seed: Int) {
    var random = Seeded(UInt64(seed))
    var standings: [String: Standing] = [:]
    var present: [String: Verdict] = [:]
    var known: [KnownFinding] = []
    for night in 1...60 {
      // Records come, go, are mended and spoilt, in another order each night.
      for _ in 0..<random.below(6) { present["R\(random.below(80))"] = Verdict.allCases[random.below(6)] }
      for name in present.keys.sorted() where random.below(20) == 0 { present[name] = nil }
      for name in present.keys.sorted() where random.below(6) == 0 { present[name] = Verdict.allCases[random.below(6)] }
      let names = present.keys.sorted { _, _ in random.below(2) == 0 }
      var expected: [String: Baseline] = [:]
      var counts = BaselineCounts()
      for (name, verdict) in present where verdict.isFinding {
        var standing = standings[name] ?? Standing()
        if night == 1 {
          expected[name] = Baseline.none
        } else if standings[name] == nil {
          expected[name] = .new
          counts.new += 1
        } else if standing.wasResolved {
          expected[name] = .reopened
          counts.reopened += 1
        } else {
          expected[name] = standing.verdict == verdict ? .unchanged : .changed
          if standing.verdict == verdict { counts.unchanged += 1 } else { counts.changed += 1 }
        }
        if standings[name] == nil || standing.wasResolved { standing.opened = night }
        (standing.isOpen, standing.wasResolved, standing.verdict) = (true, false, verdict)
        standing.lastSeen = night
        standings[name] = standing
      }
      for (name, standing) in standings where standing.isOpen && present[name]?.isFinding != true {
        if present[name]?.isSound == true {
          counts.resolved += 1
          standings[name]?.isOpen = false
          standings[name]?.wasResolved = true
        } else {
          counts.unseen += 1
          if standing.lastSeen == night - 1 { counts.newlyUnseen += 1 }
        }
      }
      let found = records(names.map { ($0, present[$0] ?? .pass) })
      var answers: [String: Baseline] = [:]
      let comparison = FindingComparison(run: Int64(night), hasEarlier: night > 1, rules: [1])
      let result = comparison.compare(known.shuffled(using: &random), found) { record, _, baseline in
        answers[names[record]] = baseline
      }
      for var finding in result.written {
        if let number = finding.number {
          known[Int(number)] = finding
        } else {
          finding.number = Int64(known.count)
          known.append(finding)
        }
      }
      for number in result.stillThere { known[Int(number)].lastRun = Int64(night) }
      #expect(answers == expected, "night \(night)")
      #expect(result.counts == counts, "night \(night)")
      let opened = standings.values.filter { $0.isOpen }
      let seen = present.filter { $0.value.isFinding }.keys
      #expect(
        result.openedRuns.mapValues { $0 }
          == Dictionary(grouping: seen.compactMap { standings[$0]?.opened }) { Int64($0) }.mapValues(\.count),
        "night \(night)")
      #expect(known.count(where: \.isOpen) == opened.count, "night \(night)")
    }
  }
}

/// The same numbers for the same seed, on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ bound: Int) -> Int { Int(next() >> 11) % bound }
}
