import Records
import Rules
import Testing

/// Working days in the three nations.
@Suite struct CalendarTests {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  static func holidays(_ year: Int, _ nation: WorkingCalendar.Nation) -> [String] {
    let calendar = WorkingCalendar(nation: nation)
    var holidays: [String] = []
    var next = day(year, 1, 1)
    while next < day(year + 1, 1, 1) {
      if next.weekday <= 5, !calendar.isWorkingDay(next) { holidays.append(String(next.description.dropFirst(5))) }
      next = next.adding(days: 1)
    }
    return holidays
  }

  /// As published on GOV.UK for the year.
  @Test(
    arguments: [
      (1995, .englandAndWales, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"),
      (1999, .englandAndWales, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"),
      (2002, .englandAndWales, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"),
      (2011, .englandAndWales, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
      (2012, .englandAndWales, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
      (2012, .scotland, "01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"),
      (2020, .englandAndWales, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
      (2020, .northernIreland, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"),
      (2020, .scotland, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
      (2021, .englandAndWales, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
      (2022, .englandAndWales, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
      (2022, .scotland, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
      (2023, .scotland, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
      (2024, .northernIreland, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
      (2026, .englandAndWales, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
      (2026, .scotland, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
    ] as [(Int, WorkingCalendar.Nation, String)])
  func bankHolidaysAreThosePublished(year: Int, nation: WorkingCalendar.Nation, days: String) {
    #expect(Self.holidays(year, nation) == days.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("Friday to Monday", (2026, 3, 6), (2026, 3, 9), 1),
    ("Saturday to Monday", (2026, 3, 7), (2026, 3, 9), 1),
    ("Friday to Sunday", (2026, 3, 6), (2026, 3, 8), 0),
    ("the same day", (2026, 3, 6), (2026, 3, 6), 0),
    ("an end before the start", (2026, 3, 9), (2026, 3, 6), 0),
    ("over Easter", (2026, 4, 2), (2026, 4, 7), 1),
    ("over Christmas and New Year", (2025, 12, 24), (2026, 1, 2), 4),
    ("a year", (2025, 1, 1), (2026, 1, 1), 253),
  ])
  func workingDaysAreCountedFromTheStartDay(
    what: String, start: (Int, Int, Int), end: (Int, Int, Int), count: Int
  ) {
    let calendar = WorkingCalendar(nation: .englandAndWales)
    #expect(
      calendar.workingDays(from: Self.day(start.0, start.1, start.2), to: Self.day(end.0, end.1, end.2)) == count,
      "\(what)")
  }

  @Test func nationsDifferOnTheSameDays() {
    let monday = Self.day(2026, 4, 6)
    #expect(!WorkingCalendar(nation: .englandAndWales).isWorkingDay(monday))
    #expect(WorkingCalendar(nation: .scotland).isWorkingDay(monday))
    #expect(!WorkingCalendar(nation: .northernIreland).isWorkingDay(Self.day(2026, 7, 13)))
  }

  @Test(arguments: 0..<200)
  func countsAgreeWithWalking(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let calendar = WorkingCalendar(nation: WorkingCalendar.Nation.allCases[seed % 3])
    // From before the table begins to after it ends.
    let start = Self.day(1890, 1, 1).adding(days: next(100_000))
    let end = start.adding(days: next(400))
    var walked = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if calendar.isWorkingDay(day) { walked += 1 }
    }
    #expect(calendar.workingDays(from: start, to: end) == walked)
  }

  @Test func theDayBeyondALimitIsTheFirstThatOverstepsIt() {
    let calendar = WorkingCalendar(nation: .englandAndWales)
    let friday = Self.day(2026, 3, 6)
    #expect(calendar.firstDay(beyond: 0, workingDaysAfter: friday) == Self.day(2026, 3, 9))
    #expect(calendar.firstDay(beyond: 5, workingDaysAfter: friday) == Self.day(2026, 3, 16))
  }
}
