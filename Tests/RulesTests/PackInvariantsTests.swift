import Records
import Testing

@testable import Rules

/// What must hold of every rule, whatever it asks.
@Suite struct PackInvariantsTests {
  static let bases: [CompliantRecord] = [.shared, .sharedWithConsent, .withheld, .deferred, .partlyShared, .adult]

  @Test func idsAreUnique() {
    let ids = RulePack.builtIn.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: RulePack.builtIn.map(\.id))
  func idIsThemeAndHyphenatedWords(id: String) {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    for part in parts {
      #expect(!part.isEmpty && part.allSatisfy { $0 == "-" || ($0.isASCII && $0.isLowercase && $0.isLetter) })
    }
  }

  @Test func idsStandInTheOrderOfTheirThemes() {
    let families = RulePack.builtIn.map { $0.id.prefix { $0 != "." } }
    var seen: [Substring] = []
    for family in families where seen.last != family {
      #expect(!seen.contains(family), "\(family) stands in two places")
      seen.append(family)
    }
  }

  @Test(arguments: RulePack.builtIn.map(\.id))
  func textsSayWhatTheyAreFor(id: String) throws {
    let rule = try Self.rule(id)
    for text in [rule.sentence, rule.why, rule.good, rule.action, rule.source] {
      #expect(!text.isEmpty)
      #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false)
      #expect(!text.contains("  ") && !text.contains("\n"))
    }
    // The sentence stands inside others; the three texts of the page are sentences of their own.
    #expect(rule.sentence.last != ".")
    #expect(rule.sentence.first?.isUppercase == false || rule.sentence.hasPrefix("UK"))
    for text in [rule.why, rule.good, rule.action] { #expect(text.last == ".") }
    #expect(rule.source.last != ".")
    #expect(rule.revision >= 1)
  }

  @Test(arguments: RulePack.builtIn.map(\.id))
  func examplesShowBothASuccessAndAFailure(id: String) throws {
    let rule = try Self.rule(id)
    let verdicts = Set(rule.examples.map(\.verdict))
    #expect(verdicts.contains(.pass) || Self.neverPasses.contains(id))
    #expect(verdicts.contains(.fail) || Self.neverFails.contains(id))
    if !rule.concerns.isEmpty { #expect(verdicts.contains(.notApplicable)) }
    if rule.concerns.contains(where: { $0.kind == .decision }) { #expect(verdicts.contains(.notChecked)) }
    #expect(Set(rule.examples.map(\.name)).count == rule.examples.count, "two examples have the same name")
  }

  /// A person always decides whether a child at risk was kept safe.
  static let neverPasses: Set<String> = ["law.risk-answered"]
  /// What these ask is never certain enough to fail.
  static let neverFails: Set<String> = ["record.withheld-part-explained", "record.reason-specific"]

  @Test(arguments: RulePack.builtIn.map(\.id))
  func looksAtHoldsWhatConditionsAndEvidenceTurnOn(id: String) throws {
    let rule = try Self.rule(id)
    for condition in rule.concerns where condition.kind != .edition {
      #expect(condition.fields.subtracting(rule.looksAt).isEmpty, "\(condition.words)")
    }
    #expect(rule.evidence.subtracting(rule.looksAt).isEmpty)
  }

  /// No field outside `looksAt` changes the verdict: one after the other on the compliant records, and all together on
  /// every example and in every edition.
  @Test(arguments: RulePack.builtIn.map(\.id))
  func otherFieldsDoNotChangeTheVerdict(id: String) throws {
    let rule = try Self.rule(id)
    let others = FieldSet.all.subtracting(rule.looksAt)
    for edition in Edition.allCases {
      let terms = Terms(asOf: CompliantRecord.examplesAsOf, edition: edition)
      let examiner = Examiner(rules: [rule], terms: terms)
      let before = Self.plain.map { examiner.judge(rule, Evidence($0, terms)) }
      for variant in Self.variants where others.contains(variant.field) {
        let after = examiner.judge(rule, Evidence(variant.record, terms))
        #expect(
          after == before[variant.base],
          "\(Self.bases[variant.base].name), \(edition.rawValue): \(variant.field.name) makes \(after.verdict.name)")
      }
    }
    for example in rule.examples where example.without.isEmpty {
      let base = example.base.changing(example.name, example.changes)
      for round in 0..<6 { Self.expectSameJudgement(rule, base, others, round, example.source) }
    }
  }

  /// The compliant records as they are.
  private static let plain = bases.map { $0.record(reader: reader) }
  private static let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)

  /// The compliant records with one field changed, for every field and answer; made once for all rules.
  private static let variants: [(base: Int, field: Field, record: Record)] = bases.indices.flatMap { base in
    Field.allCases.flatMap { field in
      answers(field).map { (base, field, bases[base].changing("", [field: $0]).record(reader: reader)) }
    }
  }

  /// All other fields changed together, to their next answers in each round.
  private static func expectSameJudgement(
    _ rule: Rule, _ base: CompliantRecord, _ others: FieldSet, _ round: Int, _ traits: Source.Traits
  ) {
    let terms = Terms(asOf: CompliantRecord.examplesAsOf, edition: .hmg2024)
    let examiner = Examiner(rules: [rule], terms: terms)
    let changes = others.fields.map { field in
      let answers = answers(field)
      return (field, answers[round % answers.count])
    }
    let changed = base.changing(base.name, Dictionary(uniqueKeysWithValues: changes))
    let before = examiner.judge(rule, Evidence(base.record(traits: traits, reader: reader), terms))
    let after = examiner.judge(rule, Evidence(changed.record(traits: traits, reader: reader), terms))
    #expect(after == before, "\(base.name): other fields make \(after.verdict.name)")
  }

  /// A record whose every field is blank, or holds something odd, gets a verdict and never a pass on silence.
  @Test(arguments: RulePack.builtIn.map(\.id))
  func aBlankRecordPassesNothing(id: String) throws {
    let rule = try Self.rule(id)
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let reader = FieldReader(asOf: terms.asOf)
    for decision in [nil, "Shared", "Not shared", "Deferred", "Partly shared"] {
      var answers: [Field: String] = [:]
      answers[.decision] = decision
      let record = CompliantRecord("blank", answers).record(reader: reader)
      let judgement = Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
      #expect(judgement.verdict != .pass || Self.passOnBlank.contains(id), "\(decision ?? "no decision")")
    }
  }

  /// What has nothing to say against a record without dates, changes or a decision.
  static let passOnBlank: Set<String> = ["record.decision-stated"]

  /// Messages are one sentence in plain words, without a full stop, and never repeat text of the record.
  @Test(arguments: RulePack.builtIn.map(\.id))
  func messagesRepeatNothingOfTheRecord(id: String) throws {
    let rule = try Self.rule(id)
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let reader = FieldReader(asOf: terms.asOf)
    let marked = "Zzyzx Qwertyuiop"
    let examiner = Examiner(rules: [rule], terms: terms)
    for example in rule.examples {
      let message = example.judgement(of: rule).message
      if example.verdict == .pass || example.verdict == .notApplicable { continue }
      let text = try #require(message, "\(example.name) has no message")
      #expect(!text.isEmpty && text.last != "." && !text.contains("\n"))
    }
    for field in rule.looksAt.fields {
      for base in Self.bases {
        let record = base.changing(base.name, [field: marked]).record(reader: reader)
        let message = examiner.judge(rule, Evidence(record, terms)).message ?? ""
        #expect(!message.lowercased().contains("zzyzx"), "\(field.name)")
      }
    }
  }

  private static func rule(_ id: String) throws -> Rule {
    try #require(RulePack.builtIn.first { $0.id == id })
  }

  /// Answers that differ as much as a field's can.
  private static func answers(_ field: Field) -> [String?] {
    switch field.type {
    case .text: [nil, "N/A", "tbc", "Confidential, GDPR, unsure; told the police on 3 May"]
    case .date: [nil, "N/A", "soon", "May 2018", "2016-02-03", "2026-09-29"]
    case .choice(.decision): [nil, "Shared", "Not shared", "Perhaps"]
    case .choice(.lawfulBasis): [nil, "Consent", "DPA 1998"]
    case .choice(.consentStatus): [nil, "Given", "Refused", "Partial"]
    case .choice(.subjectGroup): [nil, "Adult", "Child", "Unborn"]
    case .choice(.recordType): [nil, "Concern", "Request received", "Referral"]
    case .choice: [nil, "Yes", "No", "N/A", "Unknown", "Level 3"]
    }
  }
}
