import Records

/// The bank holidays of a year in one nation, computed: fixed days with their substitutes, Mondays, Easter, and the
/// one-off days that were proclaimed (`OneOffHoliday`).
enum BankHolidays {
  /// Every weekday that is a bank holiday, in no particular order.
  static func days(in year: Int, nation: WorkingCalendar.Nation) -> [Day] {
    var holidays = movable(in: year, nation: nation)
    for oneOff in OneOffHoliday.list where oneOff.nations.contains(nation) {
      if oneOff.day.civil.year == year { holidays.append(oneOff.day) }
      if let replaced = oneOff.inPlaceOf { holidays.removeAll { $0 == replaced } }
    }
    // In order of date: a substitute day is the next weekday that is not itself a holiday.
    let fixed = fixed(in: year, nation: nation).sorted()
    holidays += fixed.filter { $0.weekday <= 5 }
    for day in fixed where day.weekday > 5 {
      var substitute = day.adding(days: 1)
      while substitute.weekday > 5 || holidays.contains(substitute) { substitute = substitute.adding(days: 1) }
      holidays.append(substitute)
    }
    return holidays
  }

  /// Days of the month, which have a substitute where they fall at a weekend.
  private static func fixed(in year: Int, nation: WorkingCalendar.Nation) -> [Day] {
    var days: [(month: Int, day: Int)] = [(1, 1), (12, 25), (12, 26)]
    switch nation {
    case .englandAndWales: break
    case .scotland:
      days.append((1, 2))
      // St Andrew's Day Bank Holiday (Scotland) Act 2007.
      if year >= 2007 { days.append((11, 30)) }
    case .northernIreland: days += [(3, 17), (7, 12)]
    }
    return days.compactMap { Day(year: year, month: $0.month, day: $0.day) }
  }

  /// Mondays, and the days that go with Easter.
  private static func movable(in year: Int, nation: WorkingCalendar.Nation) -> [Day] {
    let easter = Easter.sunday(in: year)
    let spring = monday(onOrBefore: Day(year: year, month: 5, day: 31))
    let summer =
      nation == .scotland
      ? monday(onOrBefore: Day(year: year, month: 8, day: 7)) : monday(onOrBefore: Day(year: year, month: 8, day: 31))
    let earlyMay = year >= 1978 ? monday(onOrBefore: Day(year: year, month: 5, day: 7)) : nil
    let easterMonday = nation == .scotland ? nil : easter.adding(days: 1)
    return [easter.adding(days: -2), easterMonday, earlyMay, spring, summer].compactMap { $0 }
  }

  private static func monday(onOrBefore day: Day?) -> Day? { day.map { $0.adding(days: 1 - $0.weekday) } }
}
