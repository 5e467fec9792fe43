import Records
import Testing

@Suite struct DayTests {
  @Test(arguments: Array(stride(from: -719_162, through: 2_932_896, by: 9973))) func everyDayIsItsOwnDate(number: Int) {
    let day = Day(number: Int32(number))
    let (year, month, date) = day.civil
    #expect(Day(year: year, month: month, day: date) == day)
  }

  @Test func weekdaysFollowEachOther() {
    #expect(Day(year: 2026, month: 9, day: 30)?.weekday == 3)
    #expect(Day(number: 0).weekday == 4)
    #expect(Day(number: -1).weekday == 3)
    #expect(Day(number: .max).weekday >= 1)
    #expect(Day(number: .min).weekday <= 7)
  }

  @Test func countingBeyondTheLastDayStaysThere() {
    #expect(Day(number: .max).adding(days: 1) == Day(number: .max))
    #expect(Day(number: .min).adding(days: .min) == Day(number: .min))
    #expect(Day(number: 0).adding(months: .max) == Day(number: 0))
    #expect(Day(year: 2024, month: 1, day: 31)?.adding(months: 1) == Day(year: 2024, month: 2, day: 29))
  }

  @Test func thereIsNoSuchDay() {
    #expect(Day(year: 2026, month: 2, day: 29) == nil)
    #expect(Day(year: 2026, month: 13, day: 1) == nil)
    #expect(Day(year: 0, month: 1, day: 1) == nil)
    #expect(Day(year: 1900, month: 2, day: 29) == nil)
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
  }
}

/// Whatever bytes come in, something honest comes out and nothing ends the process.
@Suite struct HostileBytesTests {
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
  }

  private static let pieces: [String] = [
    "1", "31", "00", "99", "2026", "9999", "/", "-", ".", ":", " ", "  ", "T", "Z", "+", "Mar", "sept", "rd", "'",
    "\u{2019}",
    "\u{2013}", "é", "☒", "☐", "[", "]", "(", ")", "x", "yes", "no", "not", "6", "(f)", "and", "consent", "N/A", "w/c",
    "hrs",
    "pm", "\n", ";", ",", "\u{FEFF}", "\u{A0}", "𝔘", "BST", "of", "shared", "until", "999999999999", "ﬁ", "İ",
  ]

  @Test(arguments: 0..<60) func everyFieldReadsAnything(seed: Int) {
    var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    for _ in 0..<40 {
      var bytes: [UInt8] = []
      for _ in 0...random.next(9) { bytes.append(contentsOf: Self.pieces[random.next(Self.pieces.count)].utf8) }
      // Damage: some bytes become others, so sequences are cut and continued at will.
      for index in bytes.indices where random.next(12) == 0 {
        bytes[index] = UInt8(truncatingIfNeeded: random.next(256))
      }
      if random.next(4) == 0 { bytes.removeLast(random.next(bytes.count)) }
      var builder = RecordBuilder()
      builder.begin(place: Place(.document))
      for field in Field.allCases {
        builder.set(field, reader.read(bytes.span, as: field), text: bytes.span)
        _ = reader.read(serial: bytes.span, as: field)
      }
      builder.settle(at: builder.finish())
      #expect(Record.length(of: builder.bytes, at: 0) == builder.bytes.count)
      let record = Record(storage: builder.bytes, start: 0, source: Source())
      for field in Field.allCases {
        let reading = record[field]
        #expect(reading.kind != .eitherWayDate && reading.kind != .monthFirstDate)
        if let days = reading.days { #expect(days.upperBound >= days.lowerBound) }
        if !reading.isBlank { #expect(reading.text.count == bytes.count) }
      }
      let text = record[.team].text
      #expect(text.wordCount <= text.count)
      _ = (text.sentences, text.distinctWords, RetentionPeriod(text))
    }
  }

  @Test func aRecordWhosePlaceCannotBeCountedToIsRefused() {
    var builder = RecordBuilder()
    builder.begin(place: Place(.row, Int.max))
    builder.finish()
    var bytes = builder.bytes
    #expect(Record.length(of: bytes, at: 0) == bytes.count)
    #expect(Record(storage: bytes, start: 0, source: Source()).place == Place(.row, Int.max))
    bytes[23] |= 0x80
    #expect(Record.length(of: bytes, at: 0) == nil)
  }

  /// The parent believes no frame: a record with any byte changed is refused or is read within its bounds.
  @Test(arguments: 0..<100) func aDamagedRecordIsRefusedOrStaysWithinItself(seed: Int) {
    var random = Random(state: UInt64(seed) &* 0xD1B5_4A32_D192_ED03 | 1)
    var builder = RecordBuilder()
    builder.begin(place: Place(.row, 7))
    for (field, answer) in [
      (Field.decision, "Shared"), (.decisionDate, "02/03/2026"), (.eventDate, "1 Sept"), (.team, "North"),
    ] {
      let bytes = Array(answer.utf8)
      builder.set(field, reader.read(bytes.span, as: field), text: bytes.span)
    }
    builder.finish()
    var bytes = builder.bytes
    for _ in 0...random.next(4) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
    guard Record.length(of: bytes, at: 0) != nil else { return }
    var orders = DateOrders()
    DateOrder.evidence(in: bytes, at: 0, into: &orders)
    DateOrder.settle(&bytes, at: 0, orders: orders)
    let record = Record(storage: bytes, start: 0, source: Source())
    for field in Field.allCases {
      let reading = record[field]
      _ = (reading.days, reading.day?.weekday, reading.day?.description, reading.text.string, reading.choices)
    }
    _ = (record.place.suffix, record.traits, record.length)
  }
}
