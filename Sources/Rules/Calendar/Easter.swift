import Records

/// When Easter is.
enum Easter {
  /// Easter Sunday of a Gregorian year, after the anonymous algorithm that *Nature* printed in 1876.
  static func sunday(in year: Int) -> Day {
    let golden = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let skippedMoons = (century + 8) / 25
    let epact = (19 * golden + century - century / 4 - (century - skippedMoons + 1) / 3 + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * toSunday) / 451
    let sum = epact + toSunday - 7 * late + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1) ?? Day(number: 0)
  }
}
