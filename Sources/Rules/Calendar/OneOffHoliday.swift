import Records

/// Bank holidays that were proclaimed for one year, some in the place of the usual one.
struct OneOffHoliday {
  let day: Day
  /// The usual holiday that was not kept that year.
  let inPlaceOf: Day?
  let nations: [WorkingCalendar.Nation]

  static let list: [OneOffHoliday] = [
    // Silver Jubilee; wedding of the Prince of Wales.
    on((1977, 6, 7)),
    on((1981, 7, 29)),
    // VE Day, fifty years on: the early May holiday moved.
    on((1995, 5, 8), inPlaceOf: (1995, 5, 1)),
    // The last day of 1999.
    on((1999, 12, 31)),
    // Golden Jubilee: the spring holiday moved and a day was added.
    on((2002, 6, 4), inPlaceOf: (2002, 5, 27)),
    on((2002, 6, 3)),
    // A royal wedding.
    on((2011, 4, 29)),
    // Diamond Jubilee: the spring holiday moved and a day was added.
    on((2012, 6, 4), inPlaceOf: (2012, 5, 28)),
    on((2012, 6, 5)),
    // VE Day, seventy-five years on: the early May holiday moved.
    on((2020, 5, 8), inPlaceOf: (2020, 5, 4)),
    // Platinum Jubilee: the spring holiday moved and a day was added.
    on((2022, 6, 2), inPlaceOf: (2022, 5, 30)),
    on((2022, 6, 3)),
    // State funeral of Queen Elizabeth II.
    on((2022, 9, 19)),
    // Coronation of King Charles III.
    on((2023, 5, 8)),
    // The men's football World Cup: proclaimed on 4 February 2026 for Scotland alone.
    on((2026, 6, 15), nations: [.scotland]),
  ].compactMap { $0 }

  private typealias Date = (year: Int, month: Int, day: Int)

  private static func on(
    _ date: Date, inPlaceOf usual: Date? = nil, nations: [WorkingCalendar.Nation] = WorkingCalendar.Nation.allCases
  ) -> OneOffHoliday? {
    Day(year: date.year, month: date.month, day: date.day).map { day in
      let replaced = usual.flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
      return OneOffHoliday(day: day, inPlaceOf: replaced, nations: nations)
    }
  }
}
