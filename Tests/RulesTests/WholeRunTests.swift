import Records
import Testing

@testable import Rules

/// What a rule on the whole run says of many records, grouped as a run groups them.
@Suite struct WholeRunTests {
  // record.reference-unique

  @Test func copiesThatEachSayMoreAreOneDecisionWithBothDifferences() {
    let revisions = Self.revisions(
      .referenceIsUnique, [Self.record(1, [.supportNeeds: nil]), Self.record(1, [.followUp: nil])])
    #expect(revisions == [.duplicate(record: 1, of: 0, extra: [.supportNeeds], missing: [.followUp])])
  }

  @Test func aTimeBesideTheSameDaySaysMore() {
    let revisions = Self.revisions(
      .referenceIsUnique, [Self.record(1), Self.record(1, [.sharedDate: "2026-03-02 14:05"])])
    #expect(revisions == [.duplicate(record: 1, of: 0, extra: [.sharedDate], missing: [])])
  }

  @Test func theSameDayWrittenOtherwiseIsNoContradiction() {
    let revisions = Self.revisions(
      .referenceIsUnique, [Self.record(1), Self.record(1, [.sharedDate: "2 March 2026", .childAtRisk: "Y"])])
    #expect(revisions == [.duplicate(record: 1, of: 0, extra: [], missing: [])])
  }

  @Test func caseAndPunctuationOfAReferenceMakeNoDifference() {
    let revisions = Self.revisions(
      .referenceIsUnique, [Self.record(1), Self.record(1, [.recordID: "isr 2026/0114"])])
    #expect(revisions.count == 1)
    #expect(Self.revisions(.referenceIsUnique, [Self.record(1), Self.record(1, [.recordID: "ISR-20260-114"])]).isEmpty)
  }

  @Test func theLatestVersionIsExaminedAndTheEarlierAreSuperseded() {
    let revisions = Self.revisions(
      .referenceIsUnique,
      [
        Self.record(1, [.version: "v2", .purpose: "To let social care assess"]), Self.record(1, [.version: "original"]),
        Self.record(1, [.version: "3", .purpose: "To let social care and police assess"]),
      ])
    #expect(
      Set(revisions.map(Name.init)) == Set([Name("superseded 0 by 2"), Name("superseded 1 by 2")]), "\(revisions)")
  }

  @Test func everyCopyOfAnotherDecisionFails() {
    let revisions = Self.revisions(
      .referenceIsUnique,
      [Self.record(1), Self.record(1, [.decision: "Not shared", .purpose: "None"]), Self.record(1)])
    #expect(
      Set(revisions.map(Name.init))
        == Set([Name("fail 0"), Name("fail 1"), Name("duplicate 2 of 0")]), "\(revisions)")
  }

  @Test func anotherLogWithTheSameReferenceIsForReview() {
    let other = Self.record(1, [.decision: "Not shared", .purpose: "None"], log: 2)
    let revisions = Self.revisions(.referenceIsUnique, [Self.record(1, log: 1), other])
    #expect(Set(revisions.map(Name.init)) == Set([Name("review 0"), Name("review 1")]), "\(revisions)")
  }

  @Test func twoLogsWithLittleInThemAreNotOneDecisionForWantOfAContradiction() {
    let little: [Field: String?] = Dictionary(
      uniqueKeysWithValues: Field.allCases.filter { $0 != .recordID && $0 != .decision }.map { ($0, nil) })
    let revisions = Self.revisions(
      .referenceIsUnique, [Self.record(1, little, log: 1), Self.record(1, little, log: 2)])
    #expect(Set(revisions.map(Name.init)) == Set([Name("review 0"), Name("review 1")]), "\(revisions)")
  }

  @Test func aReferenceOnVeryManyDifferentRecordsIsForReviewOnEachOfThem() {
    let records = (0..<100).map { Self.record(1, [.purpose: "Purpose number \($0) of the sharing"]) }
    let revisions = Self.revisions(.referenceIsUnique, records)
    #expect(revisions.count == 100)
    #expect(revisions.allSatisfy { if case .judgement(_, let found) = $0 { found.verdict == .review } else { false } })
  }

  @Test func oneDecisionAboutVeryManyPeoplePasses() {
    let records = (0..<100).map { Self.record(1, [.subject: "Pupil \($0)", .caseRef: "P\($0)"]) }
    #expect(Self.revisions(.referenceIsUnique, records + [records[99]]).map(Name.init) == [Name("duplicate 100 of 99")])
  }

  // record.reason-specific

  @Test func nearlyTheSameReasonsAreFoundWhereverTheyDiffer() {
    let words = Self.words(20, seed: 7)
    let records = (0..<20).map { slot -> Record in
      var changed = words
      changed[slot] = "other\(Self.letters(slot))"
      return Self.decision(slot, reason: changed.joined(separator: " "))
    }
    #expect(Self.reviewed(records) == Set(0..<20))
  }

  /// The grouping finds what comparing every reason with every other finds.
  @Test(arguments: 0..<12) func groupingFindsWhatComparingAllFinds(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var reasons: [[String]] = []
    for number in 0..<60 {
      var words = Self.words(8 + Int(random.next() % 25), seed: UInt64(seed * 100 + number / 4))
      for _ in 0..<(random.next() % 4) {
        words[Int(random.next() % UInt64(words.count))] = "swap\(Self.letters(Int(random.next() % 500)))"
      }
      if random.next() % 4 == 0 { words.append("more\(Self.letters(Int(random.next() % 500)))") }
      reasons.append(words)
    }
    let people = reasons.map { _ in Int(random.next() % 40) }
    let records = reasons.indices.map {
      Self.decision($0, person: people[$0], reason: reasons[$0].joined(separator: " "))
    }
    #expect(Self.reviewed(records) == Self.reviewedByComparingAll(reasons, people))
  }

  @Test func howManyPartsAreBroughtTogetherAtOnceMakesNoDifference() throws {
    let records = (0..<300).map { number -> Record in
      var words = Self.words(30, seed: UInt64(number / 3))
      words[number % 3] = "swap\(Self.letters(number))"
      return Self.decision(number, reason: words.joined(separator: " "))
    }
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let memos = try records.enumerated().map { ($0, try #require(ReasonWords.memo(Evidence($1, terms)))) }
    for partsAtOnce in [100, 1_000] {
      var found: Set<Int> = []
      try ReasonComparison.judge(HeldMemos(memos), terms, partsAtOnce: partsAtOnce) {
        if case .judgement(let record, _) = $0 { found.insert(record) }
      }
      #expect(found == Set(0..<300))
    }
  }

  @Test func aFormFilledInForThousandsIsForReviewAndEveryOtherReasonPasses() {
    let form = Self.words(20, seed: 3)
    var records = (0..<700).map { number -> Record in
      var words = form
      words[4] = "slot\(Self.letters(number))"
      return Self.decision(number, reason: words.joined(separator: " "))
    }
    records += (700..<760).map { Self.decision($0, reason: Self.words(20, seed: UInt64($0)).joined(separator: " ")) }
    #expect(Self.reviewed(records) == Set(0..<700))
  }

  @Test func aSetIsCutIntoPartsOfAboutTheSameSize() {
    for number in [20, 50, 120] {
      let keys = (0..<50).map { seed in
        var keys: Set<UInt32> = []
        let words = Self.words(number, seed: UInt64(seed)).map { word -> UInt32 in
          let letters = Array(word.utf8)
          return UInt32(truncatingIfNeeded: Digest.ofLetters(letters.span))
        }
        ReasonParts.forEachKey(of: words.sorted(), cut: 1) { keys.insert($0) }
        return keys
      }
      // Sets that have nothing in common share hardly a part: only such as are empty in both.
      for (one, other) in zip(keys, keys.dropFirst()) { #expect(one.intersection(other).count <= one.count / 4) }
    }
  }

  @Test func decisionsAboutOneChildAndItsSiblingsAreNotThreeDecisionsAboutDifferentPeople() {
    var decisions = DecisionsByPerson(needed: 3)
    for person in 1...9 { decisions.add(.init(decision: 1, person: UInt32(person))) }
    for decision in 2...9 { decisions.add(.init(decision: UInt32(decision), person: 1)) }
    #expect(!decisions.areEnough)
    decisions.add(.init(decision: 20, person: 20))
    #expect(decisions.areEnough)
  }

  @Test func memosHoldNoText() throws {
    let record = Self.record(1)
    let evidence = Evidence(record, Terms(asOf: CompliantRecord.examplesAsOf))
    for memo in [RecordCopy.memo(evidence), try #require(ReasonWords.memo(evidence))] {
      #expect(memo.payload.count <= 40 + 4 * Field.count)
      for answer in CompliantRecord.shared.answers.values where answer.utf8.count >= 6 {
        #expect(!Self.contains(memo.payload, Array(answer.utf8.prefix(6))))
      }
    }
  }

  @Test func damagedMemosNeverEndTheRun() throws {
    let whole = RecordCopy.memo(Evidence(Self.record(1), Terms(asOf: CompliantRecord.examplesAsOf))).payload
    for length in 0..<whole.count {
      let cut = [Gathered(record: 0, payload: Array(whole.prefix(length))), Gathered(record: 1, payload: whole)]
      _ = ReferenceGroup.judge(cut)
      let held = HeldMemos(cut.map { ($0.record, Memo(key: 1, payload: $0.payload)) })
      try ReasonComparison.judge(held, Terms(asOf: CompliantRecord.examplesAsOf)) { _ in }
    }
  }
}

// What the tests are made of.
extension WholeRunTests {
  /// A revision in words, without its message.
  struct Name: Hashable, CustomStringConvertible {
    let description: String
    init(_ words: String) { description = words }
    init(_ revision: Revision) {
      switch revision {
      case .judgement(let record, let judgement): description = "\(judgement.verdict.name) \(record)"
      case .duplicate(let record, let of, _, _): description = "duplicate \(record) of \(of)"
      case .superseded(let record, let by): description = "superseded \(record) by \(by)"
      }
    }
  }

  struct SplitMix {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      return Digest.mixed(state)
    }
  }

  static func record(_ number: Int, _ changes: [Field: String?] = [:], log: UInt32 = 0) -> Record {
    let made = CompliantRecord.shared.changing("\(number)", changes).record(
      reader: FieldReader(asOf: CompliantRecord.examplesAsOf))
    guard log > 0 else { return made }
    var builder = RecordBuilder()
    builder.begin(place: Place(.row, number + 1))
    for field in Field.allCases where made[field].kind != .blank {
      let answer = Array(made[field].text.string.utf8)
      builder.set(
        field, FieldReader(asOf: CompliantRecord.examplesAsOf).read(answer.span, as: field), text: answer.span)
    }
    builder.finish()
    return Record(storage: builder.bytes, start: 0, source: made.source, sourceNumber: log)
  }

  /// A decision of its own about a person, with the words as reason.
  static func decision(_ number: Int, person: Int? = nil, reason: String) -> Record {
    let day = Day(year: 2024, month: 1, day: 1)?.adding(days: number % 800).description ?? ""
    return record(
      number,
      [
        .recordID: "R\(number)", .subject: "Pupil \(letters(person ?? number))", .caseRef: nil, .subjectDOB: nil,
        .decisionDate: day, .recorder: "Worker \(number)", .decisionReason: reason,
      ])
  }

  static func letters(_ number: Int) -> String {
    String(String(number).unicodeScalars.map { Character(Unicode.Scalar(UInt8($0.value) + 49)) })
  }

  static func words(_ count: Int, seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in "w" + letters(Int(random.next() % 1_000_000)) }
  }

  /// The run's half of the bargain.
  static func revisions(_ rule: Rule, _ records: [Record]) -> [Revision] {
    guard case .wholeRun(let judging) = rule.judging else { return [] }
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    var memos: [(record: Int, memo: Memo)] = []
    for (number, record) in records.enumerated() {
      for memo in judging.gather(Evidence(record, terms)).1 { memos.append((number, memo)) }
    }
    var found: [Revision] = []
    HeldMemos(memos).close(judging, terms) { found.append($0) }
    return found
  }

  static func reviewed(_ records: [Record]) -> Set<Int> {
    Set(
      revisions(.reasonIsSpecific, records).compactMap {
        if case .judgement(let record, let judgement) = $0, judgement.verdict == .review { record } else { nil }
      })
  }

  static func reviewedByComparingAll(_ reasons: [[String]], _ people: [Int]) -> Set<Int> {
    let sets = reasons.map(Set.init)
    var reviewed: Set<Int> = []
    for one in sets.indices {
      let like = sets.indices.filter { other in
        let common = sets[one].intersection(sets[other]).count
        return common * 10 >= 9 * max(sets[one].count, sets[other].count)
      }
      if Set(like.map { people[$0] }).count >= 3 { reviewed.formUnion(like) }
    }
    return reviewed
  }

  static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}
