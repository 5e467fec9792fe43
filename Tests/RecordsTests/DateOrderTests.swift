import Records
import Testing

/// Which way round the numeric dates of a column are.
@Suite struct DateOrderTests {
  /// Dates of one column, settled together; what became of each.
  private func settled(
    _ texts: [String], traits: Reading.Traits = [], isComplete: Bool = true
  ) -> [String] {
    var builder = RecordBuilder()
    for (row, text) in texts.enumerated() {
      builder.begin(place: Place(.row, row))
      let bytes = Array(text.utf8)
      builder.set(.sharedDate, reader.read(bytes.span, as: .sharedDate).adding(traits), text: bytes.span)
      builder.finish()
    }
    var bytes = builder.bytes
    var orders = DateOrders()
    var starts: [Int] = []
    var start = 0
    while let length = Record.length(of: bytes, at: start) {
      starts.append(start)
      DateOrder.evidence(in: bytes, at: start, into: &orders)
      start += length
    }
    DateOrder.settleAll(&bytes, orders: orders, isComplete: isComplete)
    return starts.map { start in
      let record = Record(storage: bytes, start: start, source: Source())
      #expect(!record.traits.contains(.unsettled))
      let reading = record[.sharedDate]
      return reading.kind == .date ? reading.day?.description ?? "?" : "\(reading.kind)"
    }
  }

  @Test func dayFirstByDefault() {
    #expect(settled(["02/03/2026", "03/03/2026"]) == ["2026-03-02", "2026-03-03"])
  }

  @Test func valuesThatCouldBeEitherAreAmbiguousWhereOthersCanOnlyBeMonthFirst() {
    #expect(settled(["02/03/2026", "03/14/2026"]) == ["ambiguousDate", "2026-03-14"])
  }

  @Test func aMonthFirstValueIsNoDateWhereOthersCanOnlyBeDayFirst() {
    #expect(settled(["02/03/2026", "03/14/2026", "14/03/2026"]) == ["2026-03-02", "notADate", "2026-03-14"])
  }

  @Test func beyondTheBoundWithoutEvidenceEitherWayIsAmbiguous() {
    #expect(settled(["02/03/2026"], isComplete: false) == ["ambiguousDate"])
    #expect(settled(["02/03/2026", "14/03/2026"], isComplete: false) == ["2026-03-02", "2026-03-14"])
  }

  @Test func isoDatesSayNothingOfTheOrder() {
    #expect(settled(["2026-03-14", "02/03/2026"]) == ["2026-03-14", "2026-03-02"])
  }

  @Test func aSystemColumnNeverDecidesForTypedOnes() {
    var orders = DateOrders()
    orders.add(.monthFirstDate, .system, of: .recordedAt)
    #expect(orders.order(of: .recordedAt) == DateOrder())
    #expect(orders.order(of: .recordedAt, system: true) == DateOrder(sawMonthFirst: true))
    #expect(settled(["02/03/2026", "03/14/2026"], traits: .system) == ["ambiguousDate", "2026-03-14"])
  }

  @Test func swappingTurnsRoundDayAndMonth() {
    for (year, month, day) in [(2026, 3, 2), (2026, 12, 1)] {
      let one = Day(year: year, month: month, day: day)
      let other = Day(year: year, month: day, day: month)
      #expect(one.map(DateOrder.swapped) == other)
    }
  }

  static let serials: [(String, SerialEpoch, String)] = [
    ("46083", .from1900, "2026-03-02"), ("46083.586805555555", .from1900, "2026-03-02 14:05"),
    ("61", .from1900, "1900-03-01"),
    ("59", .from1900, "1900-02-28"), ("60", .from1900, "notADate"), ("0", .from1900, "notADate"),
    ("1", .from1900, "notADate"),
    ("25569", .from1900, "notADate"), ("2958465", .from1900, "indefiniteDate"), ("44621", .from1904, "2026-03-02"),
    ("46082.99999", .from1900, "2026-03-02"), ("-5", .from1900, "notADate"), ("4e4", .from1900, "notADate"),
    ("", .from1900, "notADate"), ("99999999999", .from1900, "notADate"), ("2", .from1900, "1900-01-02"),
  ]

  @Test(arguments: serials.indices) func aSpreadsheetSerialIsADate(number: Int) {
    let (text, epoch, expected) = Self.serials[number]
    let bytes = Array(text.utf8)
    var builder = RecordBuilder()
    builder.begin(place: Place(.document))
    builder.set(.sharedDate, reader.read(serial: bytes.span, as: .sharedDate, epoch: epoch), text: bytes.span)
    builder.finish()
    let reading = Record(storage: builder.bytes, start: 0, source: Source())[.sharedDate]
    #expect(shown(reading, as: .sharedDate) == expected, "\(text)")
  }
}
