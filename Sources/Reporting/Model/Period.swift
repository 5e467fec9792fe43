public import Records

/// A time that a report is over: a year, quarter or month of the calendar, or from one day to another.
public struct Period: Sendable, Equatable {
  public let days: ClosedRange<Day>
  /// "July to September 2026".
  public let name: String

  /// Reads `2026`, `2026-Q3`, `2026-09` or `2026-07-01..2026-09-30`; nil for anything else.
  public init?(_ text: String) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let first = Self.day(ends[0]), let last = Self.day(ends[1]), first <= last
      else { return nil }
      days = first...last
      name = "\(Grammar.day(first)) to \(Grammar.day(last))"
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = Self.number(parts.first, 4), (1900...9998).contains(year) else { return nil }
    var months = 1...12
    if parts.count == 2, parts[1].utf8.count == 2, parts[1].first == "Q" || parts[1].first == "q",
      let quarter = Self.number(parts[1].dropFirst(), 1), (1...4).contains(quarter)
    {
      months = (quarter * 3 - 2)...(quarter * 3)
    } else if parts.count == 2 {
      guard let month = Self.number(parts[1], 2), (1...12).contains(month) else { return nil }
      months = month...month
    } else if parts.count != 1 {
      return nil
    }
    let after = months.upperBound == 12 ? (year + 1, 1) : (year, months.upperBound + 1)
    guard let first = Day(year: year, month: months.lowerBound, day: 1),
      let next = Day(year: after.0, month: after.1, day: 1)
    else { return nil }
    days = first...next.adding(days: -1)
    let names = [months.lowerBound, months.upperBound].map { Grammar.months[$0 - 1] }
    name =
      months == 1...12 ? "\(year)" : months.count == 1 ? "\(names[0]) \(year)" : "\(names[0]) to \(names[1]) \(year)"
  }

  /// The period of the same kind before it; nil for one that is none of the calendar's.
  public var before: Period? {
    let (year, month, _) = days.lowerBound.civil
    let (lastYear, lastMonth, _) = days.upperBound.civil
    let months = (lastYear - year) * 12 + lastMonth - month + 1
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let earlier = month == 1 ? (year - 1, 12) : (year, month - 1)
    switch months {
    case 12 where days == Period("\(year)")?.days: return Period("\(year - 1)")
    case 3 where days == Period("\(year)-Q\((month + 2) / 3)")?.days:
      return month == 1 ? Period("\(year - 1)-Q4") : Period("\(year)-Q\((month + 2) / 3 - 1)")
    case 1 where days == Period("\(year)-\(two(month))")?.days: return Period("\(earlier.0)-\(two(earlier.1))")
    default: return nil
    }
  }

  private static func number(_ text: Substring?, _ digits: Int) -> Int? {
    guard let text, text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private static func day(_ text: Substring) -> Day? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], 4), let month = number(parts[1], 2),
      let day = number(parts[2], 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}

/// What a report over a period was put together from.
public struct PeriodCovered: Sendable {
  public var period: Period
  /// Remembered runs as of a day in the period.
  public var runs = 0
  /// The audit date of the latest of them; nil where that is the report's own.
  public var latest: Day?
  /// That one is not in the figures: it looked at a part of the records, or cannot be reported on.
  public var isLatestLeftOut = false
  /// Of those, runs that could not read or check everything.
  public var incomplete = 0
  /// Runs whose figures the report holds: the latest for each set of records.
  public var combined = 0
  /// Records that are in two of those, by estimate.
  public var twice = 0
  /// Runs of the period that an earlier version remembered without what a report is written from.
  public var withoutReport = 0
  /// Runs held against another edition than the latest: two numberings are not added up.
  public var ofOtherEdition = 0
  /// The rules, or the settings, were not the same throughout.
  public var hasSeveralPacks = false
  public var hasSeveralSettings = false
  /// Findings over the runs of the period, each as its own run counted it.
  public var new = 0
  public var reopened = 0
  public var resolved = 0

  public init(_ period: Period) { self.period = period }
}
