public import Records

/// Which days are worked: Monday to Friday less the bank holidays of one nation.
///
/// Every question is answered from one table of running totals, so a span of thirty years costs what a day costs.
public struct WorkingCalendar: Sendable {
  public enum Nation: String, CaseIterable, Sendable {
    case englandAndWales = "england-and-wales"
    case scotland
    case northernIreland = "northern-ireland"
  }

  public let nation: Nation
  /// For each day of the table, how many working days there were up to and including it.
  private let totals: [Int32]

  public init(nation: Nation) {
    self.nation = nation
    totals =
      switch nation {
      case .englandAndWales: Self.englandAndWales
      case .scotland: Self.scotland
      case .northernIreland: Self.northernIreland
      }
  }

  /// That the day is worked.
  public func isWorkingDay(_ day: Day) -> Bool { total(upTo: day) > total(upTo: day.adding(days: -1)) }

  /// Working days from one day to another: the start day is 0, Friday to Monday 1; an end on or before the start is 0.
  public func workingDays(from start: Day, to end: Day) -> Int {
    start < end ? total(upTo: end) - total(upTo: start) : 0
  }

  /// The first day that lies more than `limit` working days after `start`: the day a limit is overstepped.
  public func firstDay(beyond limit: Int, workingDaysAfter start: Day) -> Day {
    var day = start
    repeat { day = day.adding(days: 1) } while workingDays(from: start, to: day) <= limit
    return day
  }

  /// Outside the table Monday to Friday are counted: no bank holiday is known so far from now.
  private func total(upTo day: Day) -> Int {
    let index = Int(day.number) - Int(Self.firstDay.number)
    if totals.indices.contains(index) { return Int(totals[index]) }
    if index < 0 { return Self.weekdays(upTo: day) - Self.weekdays(upTo: Self.firstDay.adding(days: -1)) }
    let last = Self.firstDay.adding(days: totals.count - 1)
    return Int(totals[totals.count - 1]) + Self.weekdays(upTo: day) - Self.weekdays(upTo: last)
  }

  /// Mondays to Fridays up to and including a day, counted from a Monday long before any calendar day there is.
  private static func weekdays(upTo day: Day) -> Int {
    // Day -3 (1969-12-29) is a Monday; whole weeks are added so that the dividend is never negative.
    let sinceMonday = Int(day.number) + 3 + 7 * 200_000
    return sinceMonday / 7 * 5 + min(sinceMonday % 7 + 1, 5)
  }

  private static let years = 1900...2150
  private static let firstDay = Day(year: years.lowerBound, month: 1, day: 1) ?? Day(number: 0)

  private static let englandAndWales = totals(of: .englandAndWales)
  private static let scotland = totals(of: .scotland)
  private static let northernIreland = totals(of: .northernIreland)

  private static func totals(of nation: Nation) -> [Int32] {
    var totals: [Int32] = []
    totals.reserveCapacity(years.count * 366)
    var total: Int32 = 0
    var day = firstDay
    for year in years {
      let holidays = Set(BankHolidays.days(in: year, nation: nation))
      let next = Day(year: year + 1, month: 1, day: 1) ?? day
      while day < next {
        if day.weekday <= 5, !holidays.contains(day) { total += 1 }
        totals.append(total)
        day = day.adding(days: 1)
      }
    }
    return totals
  }
}
