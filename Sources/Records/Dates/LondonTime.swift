/// Civil time in London, computed: British Summer Time from 1972 on, without a zone database.
enum LondonTime {
  /// The day and minute in London of a moment given as minutes since 1970-01-01T00:00Z.
  static func local(utcMinutes: Int) -> (day: Day, minute: Int) {
    let local = utcMinutes + (isSummer(utcMinutes: utcMinutes) ? 60 : 0)
    let day = dayNumber(local)
    return (Day(number: Int32(clamping: day)), local - day * 1440)
  }

  static func isSummer(utcMinutes: Int) -> Bool {
    let day = Day(number: Int32(clamping: dayNumber(utcMinutes)))
    let year = day.civil.year
    guard year >= 1972 else { return false }
    // The last Sundays of March and October at 01:00 UTC; before 1996 October's Sunday came earlier, and until 1980
    // March's was the third and the hour 02:00 (tz database, rule GB-Eire).
    let begins = sunday(year, 3, onOrBefore: year >= 1981 ? 31 : 22)
    let ends = sunday(year, 10, onOrBefore: year >= 1996 ? 31 : year >= 1990 ? 28 : 29)
    let hour = year >= 1981 ? 60 : 120
    return utcMinutes >= begins * 1440 + hour && utcMinutes < ends * 1440 + hour
  }

  /// Rounded down before 1970 too.
  private static func dayNumber(_ minutes: Int) -> Int { minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440 }

  private static func sunday(_ year: Int, _ month: Int, onOrBefore day: Int) -> Int {
    guard let last = Day(year: year, month: month, day: day) else { return 0 }
    return Int(last.number) - last.weekday % 7
  }
}

extension Day {
  /// The day it is in London at a moment.
  public static func inLondon(secondsSince1970 seconds: Int) -> Day { LondonTime.local(utcMinutes: seconds / 60).day }
}
