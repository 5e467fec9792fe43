import Records
import Testing

@testable import Rules

/// What records say of their retention, and what a schedule says.
@Suite struct ScheduleTests {
  @Test func policiesAndReasonsAreTold() {
    #expect(StatedPeriod(Text("As per retention schedule")).isOnlyPolicy)
    #expect(!StatedPeriod(Text("25 years as per schedule")).isOnlyPolicy)
    #expect(StatedPeriod(Text("35 years because of the inquiry")).givesReason)
    #expect(!StatedPeriod(Text("35 years")).givesReason)
  }

  static let schedule = RetentionSchedule(
    name: "own",
    rows: [
      .init(category: "child protection", trigger: .dateOfBirth, months: 300, source: "own"),
      .init(category: "child protection conference", trigger: .caseClosed, months: 72, source: "own"),
      .init(category: "adult", trigger: .lastContact, months: nil, source: "own"),
    ])

  @Test(
    arguments: [
      ("Child protection", 300), ("Child-protection file", 300), ("CHILD PROTECTION CONFERENCE", 72), ("Adult", nil),
    ] as [(String, Int?)])
  func categoriesAreFoundByTheirWords(category: String, months: Int?) throws {
    let row = try #require(Self.schedule.row(for: Text(category)))
    #expect(row.months == months)
  }

  /// What names a row only to deny it, and what is an adult's, is for a person to place.
  @Test(
    arguments: [
      ("Not child protection", nil), ("Children not looked after", nil), ("Child protection", "child protection"),
      ("Adult safeguarding", nil), ("Staff - child protection concern", nil),
      ("Child protection file", "child protection"),
    ] as [(String, String?)])
  func aCategoryIsNotWhatItDenies(_ category: String, _ row: String?) throws {
    let schedule = try #require(RetentionSchedule.named("childrens-services"))
    #expect(schedule.row(for: Text(category))?.category == row, "\(category)")
  }

  @Test(arguments: ["", "Children", "protection of a child", "Adulthood"])
  func otherWordsAreNoCategory(category: String) {
    #expect(Self.schedule.row(for: Text(category)) == nil)
  }

  static func due(_ changes: [Field: String?], schedule: RetentionSchedule? = schedule) -> RetentionSchedule.Due? {
    var terms = Terms(asOf: CompliantRecord.examplesAsOf)
    terms.schedule = schedule
    let record = CompliantRecord.shared.changing("due", changes).record(reader: FieldReader(asOf: terms.asOf))
    return Evidence(record, terms).retentionDue
  }

  static func on(_ year: Int, _ month: Int, _ day: Int) -> RetentionSchedule.Due {
    let day = Day(year: year, month: month, day: day) ?? Day(number: 0)
    return .on(day...day)
  }

  @Test func dueDateIsTheStatedOneElseThePeriodsElseTheSchedules() {
    #expect(Self.due([:]) == Self.on(2039, 5, 12))
    #expect(Self.due([.destroyAfter: "2040-01-01"]) == Self.on(2040, 1, 1))
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: "30 years from DOB"]) == Self.on(2044, 5, 12))
    // A period that names no date is counted from the schedule's.
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: "30 years"]) == Self.on(2044, 5, 12))
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: nil]) == Self.on(2039, 5, 12))
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: nil], schedule: nil) == nil)
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: "7 years"], schedule: nil) == nil)
    #expect(Self.due([.destroyAfter: nil, .retentionPeriod: "Permanent"]) == .never)
    #expect(
      Self.due([.destroyAfter: nil, .retentionPeriod: nil, .subjectDOB: nil]) == .noTrigger(.subjectDOB))
    #expect(
      Self.due([.destroyAfter: nil, .retentionPeriod: nil, .retentionCategory: "Other"]) == .unknownCategory)
  }

  @Test func aPeriodFromADateThatRecordsDoNotGiveIsNotWorkedOut() throws {
    let schedule = try #require(RetentionSchedule.named("looked-after-and-adoption"))
    let changes: [Field: String?] = [.destroyAfter: nil, .retentionPeriod: nil, .retentionCategory: "Adoption"]
    #expect(Self.due(changes, schedule: schedule) == .triggerNotKept(.adoptionOrder))
    for id in ["retention.follows-schedule", "retention.not-overdue"] {
      let rule = try #require(RulePack.builtIn.first { $0.id == id })
      var terms = Terms(asOf: CompliantRecord.examplesAsOf)
      terms.schedule = schedule
      let record = CompliantRecord.shared.changing("due", changes).record(reader: FieldReader(asOf: terms.asOf))
      let judgement = Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
      #expect(judgement.verdict == .notChecked)
      #expect(judgement.message?.contains("the adoption order") == true)
    }
  }

  @Test func anOverdueVerdictHoldsUntilTheDayAfterItsDate() throws {
    let rule = try #require(RulePack.builtIn.first { $0.id == "retention.not-overdue" })
    let terms = Terms(asOf: CompliantRecord.examplesAsOf)
    let record = CompliantRecord.shared.record(reader: FieldReader(asOf: terms.asOf))
    let judgement = Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
    #expect(judgement.verdict == .pass)
    #expect(judgement.horizon == Day(year: 2039, month: 5, day: 13))
  }
}
