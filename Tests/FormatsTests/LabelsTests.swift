import Records
import Testing

@testable import Formats

@Suite struct LabelsTests {
  @Test func noLabelStandsInTheBookWithTwoMeanings() {
    #expect(LabelBook().conflicts == [])
  }

  @Test(arguments: Field.allCases)
  func everyInterchangeNameMeansItsField(_ field: Field) {
    let entry = LabelBook.shared.entry(of: field.name)
    #expect(entry?.field == field || entry == .byValues(.informationShared))
  }

  @Test(arguments: [
    "Lawful basis", "LAWFUL BASIS", "lawful_basis", "lawfulBasis", "LawfulBasis", "lawful-basis", "lawfulbasis",
    "12. Lawful basis", "12) Lawful basis", "Q12: Lawful basis *", "Lawful basis:", "Lawful basis?", "Láwful bäsis",
    "Lawful basis (required)", "Lawful basis – please state which", "Lawful basis (Article 6(1))", "  Lawful  basis ",
    "Lawful basis, if known", "Please state lawful basis", "3.1 Lawful basis", "(a) Lawful basis", "The lawful basis",
    "Lawful\u{2011}basis", "Lawful basis - required",
  ])
  func dressIsTakenOff(_ label: String) {
    #expect(LabelBook.shared.entry(of: label)?.field == .lawfulBasis)
  }

  @Test(arguments: [
    ("What consent was given by the parent, and who gave it?", Field.consentBy),
    ("Has the child's parent or carer given consent to this information being shared?", .consentStatus),
    ("If consent has not been obtained from the parents, please explain why not", .consentReason),
    ("Are the child's parents or carers aware that this information is being shared?", .subjectInformed),
    ("If the parents have not been informed please give the reason", .notInformedReason),
    ("Has this been discussed with your line manager or the safeguarding lead?", .adviceSought),
    ("Which lawful basis under the UK GDPR are you relying on?", .lawfulBasis),
    ("How long will the information be kept for?", .retentionPeriod),
    ("Where will the record of this decision be stored?", .storageLocation),
    ("Why was it decided to share the information?", .decisionReason),
    ("Does the adult have the mental capacity to take this decision?", .capacity),
    ("What are the child's wishes and feelings about this?", .subjectViews),
  ])
  func longQuestionsAreKnownByTheirWords(_ label: String, _ field: Field) {
    let asked = Question.asked(by: label)?.field
    #expect((LabelBook.shared.entry(of: label)?.field ?? asked) == field)
  }

  @Test(arguments: [
    ("Lawfull basis", Field.lawfulBasis), ("Consnt given", .consentStatus), ("Retntion period", .retentionPeriod),
    ("Basis (lawful)", .lawfulBasis), ("Signatre", .signature), ("Decision reasn", .decisionReason),
  ])
  func aSlipOfThePenSuggestsTheNearestField(_ label: String, _ field: Field) {
    #expect(LabelBook.shared.entry(of: label)?.field == nil || LabelBook.shared.entry(of: label)?.field == field)
    #expect(Suggestions.shared.nearest(to: label) == field)
  }

  @Test(arguments: [
    ("Kid", Field.subject), ("Did we pass it on?", .decision), ("Who got it", .recipientOrg), ("Slip no", .recordID),
    ("By what route", .channel), ("When passed on", .sharedDate), ("What worried you", .concern),
  ])
  func whatPeopleSaySuggestsTheField(_ label: String, _ field: Field) {
    #expect(LabelBook.shared.entry(of: label) == nil)
    #expect(Suggestions.shared.nearest(to: label) == field)
  }

  @Test func wordsOfNoFieldSuggestNothing() {
    #expect(Suggestions.shared.nearest(to: "Quarterly budget") == nil)
    #expect(Suggestions.shared.nearest(to: "") == nil)
  }

  @Test(arguments: [
    ("*.csv", "log.csv", true), ("*.csv", "a.zip!inner/log.csv", true), ("*", "anything", true),
    ("log?.csv", "log1.csv", true), ("log?.csv", "log12.csv", false), ("north/*.csv", "north/log.csv", true),
    ("*.json", "log.csv", false), ("*a*b*c", "xxaxxbxxc", true), ("*a*b*c", "xxaxxcxxb", false), ("", "x", false),
  ])
  func globsMatchAsInAShell(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(Glob.matches(pattern, name) == matches)
  }

  @Test(arguments: 0..<50)
  func anyBytesMakeALabelWithoutACrash(_ seed: UInt64) {
    var random = SeededLabels(seed: seed)
    for _ in 0..<40 {
      let label = random.label()
      _ = LabelBook.shared.entry(of: label)
      _ = Question.asked(by: label)
      #expect(LabelText.key(label) == LabelText.key(LabelText.key(label)) || label.contains { !$0.isASCII })
    }
  }
}

/// Labels out of pieces that labels are made of.
struct SeededLabels {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func label() -> String {
    (0..<next(6)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
  }

  private static let pieces = [
    "Date", " of ", "(", ")", "*", "12. ", "Name", "é", "\u{301}", "consent", "_", "Given", "?", "/", " - ",
    "\u{1F600}", "[x",
    "Q1", "no", " ", "'s", "ISR", "\u{0}", "if", "Signed", "\u{202E}", "a.", "والد", "…",
  ]
}
