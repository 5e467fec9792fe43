import Records
import Testing

@Suite struct RetentionPeriodTests {
  static let stated: [(String, Int, RetentionPeriod.Trigger?)] = [
    ("6 years", 72, nil), ("25 yrs from DOB", 300, .dateOfBirth), ("DOB + 25y", 300, .dateOfBirth),
    ("25 years from date of birth", 300, .dateOfBirth), ("until age 25", 300, .dateOfBirth),
    ("Until the child is 25", 300, .dateOfBirth),
    ("until 25th birthday", 300, .dateOfBirth), ("18 months after closure", 18, .caseClosed), ("6y", 72, nil),
    ("18m", 18, nil),
    ("7 years from last contact", 84, .lastContact), ("six years after case closed", 72, .caseClosed),
    ("75 years", 900, nil),
    ("Keep until aged 25 years", 300, .dateOfBirth), ("25 years of age", 300, .dateOfBirth), ("1 year", 12, nil),
    ("DOB+25 years", 300, .dateOfBirth), ("In line with the IRMS toolkit: DOB+25", 300, .dateOfBirth),
    ("date of birth + 25", 300, .dateOfBirth), ("6 years from end of involvement", 72, .caseClosed),
    ("6 mlynedd", 72, nil),
    ("6 years (date of decision)", 72, .decision), ("2 years 6 months", 30, nil),
    ("2 yrs and 6 mths from DOB", 30, .dateOfBirth),
    ("2y 6m", 30, nil), ("6 years from 1.1.2020", 72, nil), ("6 years 31.12.2026", 72, nil),
  ]

  @Test(arguments: stated.indices) func isRead(number: Int) {
    let (text, months, trigger) = Self.stated[number]
    let period = RetentionPeriod(text)
    #expect(period == (months == 0 ? nil : RetentionPeriod(months: months, trigger: trigger)), "\(text)")
  }

  @Test(arguments: ["Indefinitely", "permanent", "Retain permanently", "for ever"]) func isForEver(text: String) {
    #expect(RetentionPeriod(text)?.isForever == true)
  }

  @Test(arguments: [
    "25.5y", "25.5 years", "-1y", "1.5 Years from DOB", "No", "as per policy", "", "tbc", "not permanent", "2026",
    "Child protection",
  ])
  func statesNoPeriod(text: String) { #expect(RetentionPeriod(text) == nil) }

  @Test func isDueThatManyMonthsAfterItsStart() throws {
    let born = try #require(Day(year: 2014, month: 2, day: 28))
    #expect(RetentionPeriod(months: 300).due(from: born) == Day(year: 2039, month: 2, day: 28))
    #expect(RetentionPeriod.forever.due(from: born) == nil)
    #expect(RetentionPeriod.Trigger.dateOfBirth.field == .subjectDOB)
  }

  @Test func isLookedForOnceInATextOfManyNumbers() {
    let text = String(repeating: "26 x ", count: 40_000)
    #expect(RetentionPeriod(text) == nil)
    #expect(RetentionPeriod(text + "until 2040") == RetentionPeriod(months: 312, trigger: .dateOfBirth))
  }
}
