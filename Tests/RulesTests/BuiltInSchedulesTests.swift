import Records
import Testing

@testable import Rules

/// The schedules that come with the tool: sound as data, and honest about what they cannot say.
@Suite struct BuiltInSchedulesTests {
  private static let all = RetentionSchedule.names.compactMap(RetentionSchedule.named)

  @Test func everyRowSaysWhoSaysSo() {
    #expect(Self.all.count == RetentionSchedule.names.count && Self.all.count >= 6)
    for schedule in Self.all {
      #expect(!schedule.rows.isEmpty && !schedule.title.isEmpty, "\(schedule.name)")
      for row in schedule.rows {
        #expect(row.source.count > 10, "\(schedule.name), \(row.category)")
        #expect(row.address?.hasPrefix("https://") == true, "\(schedule.name), \(row.category)")
        #expect(row.months.map { (12...1200).contains($0) } ?? (row.note != nil), "\(schedule.name), \(row.category)")
        #expect(!row.isOwn)
      }
    }
  }

  @Test func everyWordingNamesItsOwnRow() {
    for schedule in RetentionSchedule.builtIn {
      for row in schedule.rows {
        for wording in [row.category] + row.wordings {
          for text in [wording, wording.uppercased(), "The \(wording), closed"] {
            let found = schedule.row(for: Text(text))
            #expect(found?.category == row.category, "\(schedule.name): \(text)")
          }
        }
      }
    }
  }

  @Test func noTwoWordingsOfAScheduleAreTheSame() {
    for schedule in RetentionSchedule.builtIn {
      let words = schedule.rows.flatMap { [$0.category] + $0.wordings }.map { $0.lowercased() }
      #expect(Set(words).count == words.count, "\(schedule.name)")
    }
  }

  @Test(arguments: [
    ("schools", "Child protection file", 300), ("childrens-social-care", "Child protection, not looked after", 420),
    ("childrens-services", "Care leavers", 900), ("childrens-services", "LADO – unfounded", 120),
    ("lado", "Unsubstantiated allegation", 1200), ("lado", "LADO advice only", 72),
    ("looked-after-and-adoption", "Adoption file", 1200), ("voluntary-organisation", "Safeguarding concern", 900),
  ])
  func aCategoryHasThePeriodOfItsSource(name: String, category: String, months: Int) throws {
    let schedule = try #require(RetentionSchedule.named(name))
    #expect(try #require(schedule.row(for: Text(category))).months == months)
  }

  @Test(arguments: [
    ("childrens-services", "Child protection, now looked after"),
    ("voluntary-organisation", "Safeguarding concern, abuse allegation"),
    ("lado", "LADO advice, then LADO malicious"),
  ])
  func aCategoryThatNamesTwoRowsNamesNone(name: String, category: String) throws {
    let schedule = try #require(RetentionSchedule.named(name))
    #expect(schedule.row(for: Text(category)) == nil)
    guard case .several = schedule.named(by: Text(category)) else {
      Issue.record("\(category) is not seen to name several")
      return
    }
  }

  @Test func whatAnEarlierListNamesALaterOneDoesNotDecide() {
    let own = RetentionSchedule.Row(category: "child protection", trigger: .decision, months: 480, source: "own")
    let later = RetentionSchedule.Row(
      category: "child protection file", wordings: ["cp"], trigger: .dateOfBirth, months: 300, source: "theirs")
    let schedule = RetentionSchedule(name: "both", layers: [[own], [later]])
    #expect(schedule.row(for: Text("Child protection file"))?.months == 480)
    #expect(schedule.row(for: Text("CP"))?.months == 300)
    let list = RetentionSchedule(name: "one", rows: [own, later])
    #expect(list.row(for: Text("Child protection file"))?.months == 300)
  }

  @Test(
    arguments: [
      (12, "1 year"), (300, "25 years"), (18, "18 months"), (1, "1 month"), (nil, "for ever"),
    ] as [(Int?, String)])
  func aPeriodIsSaidInWords(months: Int?, words: String) {
    #expect(RetentionSchedule.Row(category: "a", trigger: .decision, months: months, source: "").period == words)
  }
}
