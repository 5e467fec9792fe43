import Records
import Testing

@testable import Rules

/// An examiner remembers what rules said of readings that come again; nobody may be able to tell.
@Suite struct RememberingTests {
  /// What is said of a record.
  private struct Said: Equatable {
    var verdicts: [Verdict] = []
    var remarks: [String] = []
    var memos: [String] = []
    var horizon: Day?
  }

  private static let rules = RulePack.builtIn.filter { if case .once = $0.judging { false } else { true } }
  private static let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)

  /// The compliant records, each with one field after the other changed, those of all examples, and forms and tables.
  private static let records: [Record] = {
    var records: [Record] = []
    for base in [CompliantRecord.shared, .withheld, .sharedWithConsent] {
      records.append(base.record(reader: reader))
      for field in Field.allCases {
        for answer in answers(field) {
          records.append(base.changing("", [field: answer]).record(reader: reader))
        }
        records.append(base.record(without: [field], reader: reader))
      }
      for traits: Source.Traits in [.request, .referral, .recordedBySystem, .approvedBySystem] {
        records.append(base.record(traits: traits, reader: reader))
        records.append(base.changing("", [.signature: nil]).record(traits: traits, reader: reader))
      }
      for verification: Reading.Verification in [.valid, .invalid, .unknownSigner] {
        records.append(base.signed(verification).record(reader: reader))
      }
    }
    for example in rules.flatMap(\.examples) {
      for changes in [example.changes] + example.others {
        let record = example.base.changing("", changes)
        records.append(record.record(without: example.without, traits: example.source, reader: reader))
      }
    }
    return records
  }()

  private static func answers(_ field: Field) -> [String?] {
    switch field.type {
    case .text: [nil, "N/A", "Told the police on 3 May because of the risk of harm"]
    case .date: [nil, "May 2018", "2016-02-03"]
    case .choice(.decision): [nil, "Shared", "Not shared", "Deferred", "Partly shared", "Perhaps"]
    case .choice: [nil, "Yes", "No", "Unknown"]
    }
  }

  /// What is said by an examiner that has seen nothing else.
  private static func alone(_ record: Record, _ terms: Terms) -> Said {
    let examiner = Examiner(rules: [], terms: terms)
    let evidence = Evidence(record, terms)
    var said = Said()
    if evidence.notAssessed != nil { return said }
    for (index, rule) in rules.enumerated() {
      let judgement = examiner.judge(rule, evidence) { said.memos.append("\(index) \($0.key) \($0.payload)") }
      said.verdicts.append(judgement.verdict)
      if let message = judgement.message { said.remarks.append("\(index) \(message)") }
      said.horizon = [said.horizon, judgement.horizon].compactMap(\.self).min()
    }
    return said
  }

  private static func said(_ outcome: Outcome) -> Said {
    guard outcome.notAssessed == nil else { return Said() }
    return Said(
      verdicts: outcome.verdicts, remarks: outcome.remarks.map { "\($0.rule) \($0.message)" },
      memos: outcome.memos.map { "\($0.rule) \($0.memo.key) \($0.memo.payload)" }, horizon: outcome.horizon)
  }

  @Test(arguments: [Edition.goldenRules, nil])
  func recordsInAnyOrderGetTheSame(edition: Edition?) {
    let records = Self.records
    let terms = Terms(asOf: CompliantRecord.examplesAsOf, edition: edition)
    let expected = records.map { Self.alone($0, terms) }
    let inOrder = Array(records.indices)
    var random = Random(state: 7)
    // As they come, backwards, each twice, each beside the first, and shuffled.
    let orders = [
      inOrder, inOrder.reversed(), inOrder.flatMap { [$0, $0] }, inOrder.flatMap { [0, $0] },
      inOrder.shuffled(using: &random),
    ]
    let examiner = Examiner(rules: Self.rules, terms: terms)
    var outcome = Outcome()
    for order in orders {
      for index in order {
        examiner.examine(records[index], into: &outcome)
        #expect(Self.said(outcome) == expected[index], "record \(index)")
      }
    }
  }

  /// More different answers than are remembered, with some between them that come again and again.
  @Test func whatIsForgottenIsWorkedOutAgain() {
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let examiner = Examiner(rules: Self.rules, terms: terms)
    var outcome = Outcome()
    var random = Random(state: 11)
    for number in 0..<1_500 {
      var changes: [Field: String?] = [:]
      for field in Field.allCases where Int.random(in: 0..<4, using: &random) == 0 {
        let pool = Self.answers(field)
        changes[field] =
          field.type == .text && number % 3 == 0
          ? "Words \(number) for \(field.name)" : pool[Int.random(in: 0..<pool.count, using: &random)]
      }
      let record = CompliantRecord.shared.changing("", changes).record(reader: Self.reader)
      examiner.examine(record, into: &outcome)
      if number % 10 == 0 { #expect(Self.said(outcome) == Self.alone(record, terms), "record \(number)") }
    }
  }

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}
