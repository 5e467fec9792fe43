import Records
import Testing

@testable import Rules

/// What the words of an organisation's own rules come to on a record.
@Suite struct LocalCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let verdict: Verdict
    let check: LocalCheck
    var scope: LocalCheck?
    var changes: [Field: String?] = [:]
    var base = CompliantRecord.shared
    var without: FieldSet = []
    var traits: Source.Traits = []
    let testDescription: String

    init(
      _ verdict: Verdict, _ name: String, _ check: LocalCheck, when scope: LocalCheck? = nil,
      _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
      traits: Source.Traits = []
    ) {
      self.verdict = verdict
      self.check = check
      self.scope = scope
      self.changes = changes
      self.base = base
      self.without = without
      self.traits = traits
      testDescription = "\(verdict.name): \(name)"
    }

    func judgement(missingColumnsFail: Bool = false) -> Judgement {
      var terms = Terms(asOf: CompliantRecord.examplesAsOf)
      terms.parameters.missingColumnsFail = missingColumnsFail
      let reader = FieldReader(asOf: terms.asOf)
      let record = base.changing("", changes).record(without: without, traits: traits, reader: reader)
      let rule = LocalCheckTests.rule(check, scope)
      return Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
    }
  }

  static func rule(_ check: LocalCheck, _ scope: LocalCheck? = nil) -> Rule {
    .local(
      "local.it", "it is so", severity: .minor, why: "It matters.", good: "It is.", action: "Make it so.",
      owner: .author, source: "us", scope: scope, check: check, examples: [])
  }

  static func values(_ field: Field, _ listed: String...) -> LocalCheck {
    guard let values = try? LocalValues(listed, of: field) else { fatalError("\(listed) are no values of \(field)") }
    return .oneOf(field, values)
  }

  static func pattern(_ field: Field, _ text: String) -> LocalCheck {
    guard let pattern = try? LocalPattern(text) else { fatalError("\(text) is no pattern") }
    return .matches(field, pattern)
  }

  static let agreed = LocalCheck.present(.approver)
  static let secure = values(.channel, "Secure e-mail", "Egress")
  static let shared = values(.decision, "shared", "partly shared")
  static let inFive = LocalCheck.within(LocalLimit(.signatureDate, of: .decisionDate, most: 5, .workingDays))
  static let consentFirst = LocalCheck.before(.consentDate, than: .sharedDate)

  static let words: [Case] = [
    Case(.pass, "an approver is there", agreed),
    Case(.fail, "blank", agreed, [.approver: nil]),
    Case(.fail, "a placeholder", agreed, [.approver: "tbc"]),
    Case(.fail, "declared not applicable", agreed, [.approver: "N/A"]),
    Case(.review, "a bare no may mean either", agreed, [.approver: "No"]),
    Case(.notChecked, "no column", agreed, without: [.approver]),
    Case(.pass, "no to a yes/no question is an answer", .present(.adviceSought), [.adviceSought: "No"]),
    Case(.review, "unknown may be no answer", .present(.childAtRisk), [.childAtRisk: "Unknown"]),
    Case(.fail, "text that is no date", .present(.adviceDate), [.adviceDate: "soon"]),
    Case(.pass, "a month is a date that is there", .present(.adviceDate), [.adviceDate: "March 2026"]),
    Case(.fail, "a signature still to come", .present(.signature), [.signature: "Awaiting signature"]),
    Case(.review, "a signature elsewhere", .present(.signature), [.signature: "See paper copy"]),
    Case(.notChecked, "no signature column", .present(.signature), without: [.signature]),
    Case(
      .pass, "no signature column, and the system wrote author and time", .present(.signature), without: [.signature],
      traits: .recordedBySystem),
    Case(.pass, "a reason", .substantive(.decisionReason)),
    Case(.fail, "too short", .substantive(.decisionReason), [.decisionReason: "At risk"]),
    Case(
      .fail, "only the decision again", .substantive(.decisionReason),
      [.decisionReason: "It was decided to share the information with social care"]),
    Case(.pass, "one of the values", secure),
    Case(.pass, "in other letters", secure, [.channel: "SECURE E-MAIL"]),
    Case(.pass, "two of the values", secure, [.channel: "Egress; secure e-mail"]),
    Case(.pass, "without the hyphen", secure, [.channel: "Secure email"]),
    Case(.pass, "with a word processor's hyphen and space", secure, [.channel: "Secure\u{A0}e\u{2011}mail"]),
    Case(
      .pass, "a listed value that says nothing elsewhere", values(.supportNeeds, "none", "N/A"), [.supportNeeds: "None"]
    ),
    Case(.pass, "another of them", values(.supportNeeds, "none", "N/A"), [.supportNeeds: "n/a"]),
    Case(.fail, "one that is not listed", values(.supportNeeds, "none"), [.supportNeeds: "tbc"]),
    Case(
      .fail, "the excluded one, which says nothing elsewhere", .not(values(.supportNeeds, "none")),
      [.supportNeeds: "none"]),
    Case(
      .pass, "a word processor's hyphens in a pattern", pattern(.recordID, #"ISR-\d+"#), [.recordID: "ISR\u{2011}7"]),
    Case(.fail, "another", secure, [.channel: "Fax"]),
    Case(.fail, "none given", secure, [.channel: nil]),
    Case(.review, "in more words", secure, [.channel: "Not by Egress"]),
    Case(.pass, "by what the answer means", shared, [.decision: "Referred"]),
    Case(.fail, "another decision", shared, [.decision: "NFA"]),
    Case(.review, "words that are no decision", shared, [.decision: "Perhaps"]),
    Case(.review, "a decision for a person to read", shared, [.decision: "Signposted"]),
    Case(
      .pass, "one of several bases", values(.lawfulBasis, "public task"), [.lawfulBasis: "Consent; public task"]),
    Case(.pass, "not the excluded one", .not(values(.channel, "WhatsApp"))),
    Case(.fail, "the excluded one", .not(values(.channel, "WhatsApp")), [.channel: "whatsapp"]),
    Case(.review, "the excluded one among others", .not(values(.channel, "WhatsApp")), [.channel: "Fax, WhatsApp"]),
    Case(.notChecked, "nothing passes on silence", .not(values(.channel, "WhatsApp")), [.channel: nil]),
    Case(.pass, "not there, as asked", .not(.present(.otherAgencies)), [.otherAgencies: nil]),
    Case(.fail, "there, and should not be", .not(.present(.otherAgencies))),
    Case(.notChecked, "no column to be blank in", .not(.present(.otherAgencies)), without: [.otherAgencies]),
    Case(.pass, "as the pattern has it", pattern(.recordID, #"ISR-\d{4}-\d+"#)),
    Case(.pass, "capital or small", pattern(.recordID, #"isr-\d{4}-\d+"#)),
    Case(.fail, "only a part of it", pattern(.recordID, #"ISR-\d{4}"#)),
    Case(.fail, "a blank has no pattern", pattern(.recordID, ".*"), [.recordID: nil]),
    Case(.notChecked, "nor is it written otherwise", .not(pattern(.recordID, "X.*")), [.recordID: nil]),
    Case(
      .review, "too long to compare", pattern(.decisionReason, ".*risk.*"),
      [.decisionReason: String(repeating: "risk and harm ", count: 4_000)]),
    Case(.pass, "the same day", inFive),
    Case(.pass, "the fifth working day", inFive, [.signatureDate: "2026-03-09"]),
    Case(.fail, "the sixth", inFive, [.signatureDate: "2026-03-10"]),
    Case(.review, "before, where nothing is said of it", inFive, [.signatureDate: "2026-02-27"]),
    Case(
      .fail, "before, which is excluded",
      .within(LocalLimit(.signatureDate, of: .decisionDate, most: 5, .days, earlier: .fail)),
      [.signatureDate: "2026-02-27"]),
    Case(
      .pass, "before, which will do",
      .within(LocalLimit(.signatureDate, of: .decisionDate, most: 5, .days, earlier: .pass)),
      [.signatureDate: "2026-02-27"]),
    Case(.review, "a month, some of whose days are within", inFive, [.signatureDate: "March 2026"]),
    Case(.fail, "a month, all of whose days are late", inFive, [.signatureDate: "April 2026"]),
    Case(.fail, "what is to be in time is missing", inFive, [.signatureDate: nil]),
    Case(.notChecked, "what it is counted from is missing", inFive, [.decisionDate: nil]),
    Case(.fail, "a text that is no date is missing", inFive, [.signatureDate: "soon"]),
    Case(.notChecked, "no column for the date", inFive, without: [.signatureDate]),
    Case(.notChecked, "no column for the other", inFive, without: [.decisionDate]),
    Case(.pass, "before", consentFirst, [.consentDate: "2026-03-01"]),
    Case(.fail, "the same day is not before", consentFirst, [.consentDate: "2026-03-02"]),
    Case(.pass, "nor after", .not(.after(.consentDate, than: .sharedDate)), [.consentDate: "2026-03-02"]),
    Case(
      .pass, "at an earlier time of the day it was decided", .before(.decisionDate, than: .sharedDate),
      [.decisionDate: "2026-03-02 09:00", .sharedDate: "2026-03-02 10:30"]),
    Case(.review, "a month that holds the day", consentFirst, [.consentDate: "March 2026"]),
    Case(.notChecked, "no date to be in order", .not(consentFirst), [.consentDate: nil]),
    Case(
      .review, "indefinite", .after(.destroyAfter, than: .reviewDate), [.destroyAfter: "31/12/9999"]),
  ]

  @Test(arguments: words)
  func eachWordGivesItsVerdict(_ one: Case) {
    let found = one.judgement()
    #expect(found.verdict == one.verdict, "\(found.message ?? "no message")")
  }

  static let joined: [Case] = [
    Case(
      .fail, "all, one blank and one without a column", .all([agreed, secure]), [.channel: nil], without: [.approver]),
    Case(.notChecked, "all, one there and one without a column", .all([agreed, secure]), without: [.approver]),
    Case(
      .fail, "any, one blank and one without a column", .any([agreed, secure]), [.channel: nil], without: [.approver]),
    Case(.pass, "any, one there and one without a column", .any([agreed, secure]), without: [.approver]),
    Case(
      .notChecked, "what turns on a decision that is blank", .any([.not(shared), agreed]),
      [.decision: nil, .approver: nil]),
    Case(
      .notChecked, "what turns on a decision in words that are none", .any([shared, agreed]),
      [.decision: "Perhaps", .approver: nil]),
    Case(
      .pass, "what turns on a blank decision and is met either way", .any([.not(shared), agreed]), [.decision: nil]),
    Case(.notChecked, "any, neither with a column", .any([agreed, secure]), without: [.approver, .channel]),
    Case(.review, "any, one unclear and one blank", .any([agreed, secure]), [.channel: nil, .approver: "No"]),
    Case(
      .notChecked, "not any, where one is not known", .not(.any([agreed, secure])), [.channel: "Fax"],
      without: [.approver]),
    Case(.fail, "not any, where one holds", .not(.any([agreed, secure])), without: [.approver]),
    Case(.pass, "not all, where one does not hold", .not(.all([agreed, secure])), [.channel: "Fax"]),
    // Whom it concerns.
    Case(.notApplicable, "not of those it concerns", agreed, when: shared, base: .withheld),
    Case(.notChecked, "the decision cannot be read", agreed, when: shared, [.decision: "Perhaps"]),
    Case(.notChecked, "the decision is blank", agreed, when: .not(shared), [.decision: nil]),
    Case(
      .notChecked, "the decision is blank, whatever else", agreed, when: .all([shared, .present(.otherAgencies)]),
      [.decision: nil, .otherAgencies: nil]),
    Case(
      .pass, "concerned for another reason than the decision", agreed,
      when: .any([values(.decision, "not shared"), values(.inDoubt, "yes")]), [.decision: nil]),
    Case(.notApplicable, "a condition that is blank", agreed, when: values(.childAtRisk, "yes"), [.childAtRisk: nil]),
    Case(
      .notApplicable, "a condition that is blank and must not be so", agreed, when: .not(values(.childAtRisk, "no")),
      [.childAtRisk: nil]),
    Case(.review, "a condition that is unclear", agreed, when: values(.childAtRisk, "yes"), [.childAtRisk: "Unknown"]),
    Case(
      .notChecked, "a condition without a column", agreed, when: values(.childAtRisk, "yes"), without: [.childAtRisk]),
    Case(
      .notChecked, "one condition of two without a column", agreed,
      when: .any([values(.childAtRisk, "yes"), values(.specialCategory, "yes")]), [.specialCategory: "No"],
      without: [.childAtRisk]),
    Case(
      .notApplicable, "a condition not met beside one without a column", agreed,
      when: .all([values(.childAtRisk, "yes"), values(.specialCategory, "yes")]), [.specialCategory: "No"],
      without: [.childAtRisk]),
    Case(.notApplicable, "a condition's date is missing", agreed, when: consentFirst, [.consentDate: nil]),
  ]

  @Test(arguments: joined)
  func joinedWordsAndConditionsGiveTheirVerdict(_ one: Case) {
    let found = one.judgement()
    #expect(found.verdict == one.verdict, "\(found.message ?? "no message")")
  }

  @Test func aMissingColumnFailsWhereTheSettingsSaySo() {
    for one in [
      Case(.fail, "", Self.agreed, without: [.approver]), Case(.fail, "", Self.inFive, without: [.decisionDate]),
      Case(.fail, "", .all([Self.agreed, Self.secure]), without: [.approver]),
    ] { #expect(one.judgement(missingColumnsFail: true).verdict == .fail) }
  }

  /// With words that hold, do not hold or are unclear, each on a field of its own, the whole is unclear exactly where it
  /// could come out either way.
  @Test(arguments: 1...300)
  func joiningIsWhatEveryWayOfReadingTheUnclearWouldGive(seed: UInt64) {
    var random = Luck64(seed)
    let fields: [Field] = [.approver, .requester, .recorder, .team, .purpose, .channel, .security, .storageLocation]
    let states = fields.map { _ in Int.random(in: 0..<3, using: &random) }
    var left = Array(fields.indices)
    func tree(_ depth: Int) -> Tree {
      guard depth < 4, left.count > 2, Int.random(in: 0..<4, using: &random) > 0 else {
        return .leaf(left.removeLast())
      }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .not(tree(depth + 1))
      case 1: return .all([tree(depth + 1), tree(depth + 1)])
      default: return .any([tree(depth + 1), tree(depth + 1)])
      }
    }
    let whole = tree(0)
    let changes = zip(fields, states).map { ($0, [nil, "Words that are there", "No"][$1]) }
    let found = Case(.pass, "", whole.check(fields), Dictionary(uniqueKeysWithValues: changes)).judgement()
    let unclear = states.indices.filter { states[$0] == 2 }
    var outcomes: Set<Bool> = []
    for chosen in 0..<(1 << unclear.count) {
      outcomes.insert(
        whole.holds { place in
          guard let index = unclear.firstIndex(of: place) else { return states[place] == 1 }
          return chosen >> index & 1 == 1
        })
    }
    #expect(found.verdict == (outcomes.count == 2 ? .review : outcomes == [true] ? .pass : .fail))
  }

  private indirect enum Tree {
    case leaf(Int)
    case not(Tree), all([Tree]), any([Tree])

    func holds(_ leaf: (Int) -> Bool) -> Bool {
      switch self {
      case .leaf(let place): leaf(place)
      case .not(let tree): !tree.holds(leaf)
      case .all(let trees): trees.allSatisfy { $0.holds(leaf) }
      case .any(let trees): trees.contains { $0.holds(leaf) }
      }
    }

    func check(_ fields: [Field]) -> LocalCheck {
      switch self {
      case .leaf(let place): .present(fields[place])
      case .not(let tree): .not(tree.check(fields))
      case .all(let trees): .all(trees.map { $0.check(fields) })
      case .any(let trees): .any(trees.map { $0.check(fields) })
      }
    }
  }

  /// Merging of copies and remembering what was said rely on it.
  @Test func noFieldBesidesThoseLookedAtChangesTheVerdict() {
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let reader = FieldReader(asOf: terms.asOf)
    for one in Self.words + Self.joined {
      let rule = Self.rule(one.check, one.scope)
      #expect(rule.evidence.subtracting(rule.looksAt).isEmpty)
      let base = one.base.changing("", one.changes)
      let before = one.judgement()
      let examiner = Examiner(rules: [rule], terms: terms)
      let others = FieldSet.all.subtracting(rule.looksAt).fields
      func expectTheSame(_ changes: [Field: String?]) {
        let record = base.changing("", changes).record(without: one.without, traits: one.traits, reader: reader)
        let after = examiner.judge(rule, Evidence(record, terms))
        #expect(
          after == before, "\(one.testDescription): \(changes.count == 1 ? changes.keys.first?.name ?? "" : "all")")
      }
      // One after the other, and all together.
      for field in others { expectTheSame([field: String?.none]) }
      let answers: [String?] = [nil, "tbc", "No", "Yes", "2019-04-05", "Not shared", "Told the police on 3 May"]
      for answer in answers {
        expectTheSame(Dictionary(uniqueKeysWithValues: others.map { ($0, answer) }))
      }
    }
  }

  /// An examiner that remembers says what one says that has seen nothing else.
  @Test func whatIsRememberedIsWhatWouldBeSaidAnew() {
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let reader = FieldReader(asOf: terms.asOf)
    let cases = Self.words + Self.joined
    let rules = cases.map { Self.rule($0.check, $0.scope) }
    let examiner = Examiner(rules: rules, terms: terms)
    var outcome = Outcome()
    for round in 0..<2 {
      for one in round == 0 ? cases : cases.reversed() {
        let record = one.base.changing("", one.changes).record(without: one.without, traits: one.traits, reader: reader)
        examiner.examine(record, into: &outcome)
        let alone = rules.map { Examiner(rules: [], terms: terms).judge($0, Evidence(record, terms)).verdict }
        #expect(outcome.verdicts == alone, "\(one.testDescription)")
      }
    }
  }

  @Test func messagesArePlainAndRepeatNothingOfTheRecord() {
    for one in Self.words + Self.joined {
      let message = one.judgement().message
      if one.verdict == .pass || one.verdict == .notApplicable { continue }
      #expect(message?.isEmpty == false && message?.last != ".", "\(one.testDescription)")
      for answer in one.changes.values.compactMap({ $0 }) where answer.count > 3 {
        #expect(message?.contains(answer) == false, "\(message ?? "")")
      }
    }
    #expect(Case(.fail, "", Self.agreed, [.approver: nil]).judgement().message == "the approver is blank")
    #expect(
      Case(.fail, "", Self.inFive, [.signatureDate: "2026-03-10"]).judgement().message
        == "6 working days lie between the date of the decision and the date of signature; the limit is 5")
  }

  @Test func thePageSaysInWordsWhatIsAsked() {
    let page = RulePage.text(Self.rule(.any([Self.agreed, .not(Self.secure)]), Self.shared))
    #expect(page.contains("Passes where: the approver is recorded, or it is not so that the way of sharing is one of"))
    #expect(page.contains("records where the decision is one of “shared”, “partly shared”"))
    #expect(page.contains("A rule of the organisation’s own"))
    #expect(!page.contains("Number in each edition"))
  }

  /// Numbers from a seed.
  struct Luck64: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ (mixed >> 31)
    }
  }
}
