/// A calendar day, as a count of days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Times and time zones are settled before a day is made (Europe/London), so days compare as whole numbers.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  public init(number: Int32) { self.number = number }

  /// The day, or nil where there is no such day (31 February, month 13) or the year is outside 1…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, after Howard Hinnant: the year starts in March so that the leap day is its last. In 32 bits,
    // which is enough, and in which dividing costs less.
    let (year, month, day) = (UInt32(year), UInt32(month), UInt32(day))
    let shifted = month <= 2 ? year &- 1 : year
    let era = shifted / 400
    let yearOfEra = shifted &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    number = Int32(bitPattern: era &* 146_097 &+ dayOfEra) &- 719_468
  }

  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Monday is 1, Sunday 7 (ISO 8601).
  public var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 + 1 }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (one: Day, other: Day) -> Bool { one.number < other.number }

  /// So many days on; no further than days can be counted, so that a number from outside cannot end the process.
  public func adding(days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    return Day(number: overflow ? (days > 0 ? .max : .min) : Int32(clamping: sum))
  }

  /// The same day of the month that many months on, or the month's last day where it has no such day.
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, index >= 0 else { return self }
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear))) ?? self
  }

  /// `2026-09-30`.
  public var description: String {
    let (year, month, day) = civil
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
