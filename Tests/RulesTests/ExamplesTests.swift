import Records
import Rules
import Testing

/// The examples of every rule are its tests; a broken one fails at its own line in the rule's file.
@Suite struct ExamplesTests {
  @Test(arguments: RulePack.builtIn.map(\.id))
  func everyExampleGetsItsVerdict(id: String) throws {
    let rule = try #require(RulePack.builtIn.first { $0.id == id })
    for example in rule.examples {
      let judgement = example.judgement(of: rule)
      #expect(
        judgement.verdict == example.verdict, "\(example.name): \(judgement.message ?? "no message")",
        sourceLocation: SourceLocation(fileID: "Rules/\(id)", filePath: example.file, line: example.line, column: 1))
    }
  }

  @Test(
    arguments: [
      CompliantRecord.shared, .sharedWithConsent, .withheld, .deferred, .partlyShared, .adult,
    ].map(\.name))
  func compliantRecordsFailNoRule(name: String) throws {
    let all: [CompliantRecord] = [.shared, .sharedWithConsent, .withheld, .deferred, .partlyShared, .adult]
    let base = try #require(all.first { $0.name == name })
    for edition in Edition.allCases {
      let terms = Terms(asOf: CompliantRecord.examplesAsOf, edition: edition)
      let record = base.record(reader: FieldReader(asOf: terms.asOf))
      let examiner = Examiner(rules: RulePack.builtIn, terms: terms)
      for rule in RulePack.builtIn {
        let judgement = examiner.judge(rule, Evidence(record, terms))
        #expect(
          judgement.verdict == .pass || judgement.verdict == .notApplicable || rule.id == "policy.in-place"
            || rule.id == "retention.follows-schedule",
          "\(edition.rawValue) \(rule.id) \(judgement.verdict.name): \(judgement.message ?? "")")
      }
    }
  }
}
