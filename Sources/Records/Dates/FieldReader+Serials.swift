/// From which day a spreadsheet counts its dates.
public enum SerialEpoch: Sendable {
  /// Day 1 is 1 January 1900, and 1900 is taken for a leap year: the usual one.
  case from1900
  /// Day 0 is 1 January 1904: older files made on a Macintosh.
  case from1904
}

extension FieldReader {
  /// A spreadsheet serial in a cell that is formatted as a date: whole days, and the time of day as a fraction.
  ///
  /// - Parameter serial: the number as the file has it ("46083.586805").
  public func read(serial: Span<UInt8>, as field: Field, epoch: SerialEpoch = .from1900) -> Interpretation {
    guard field.type == .date, let (days, part) = Self.number(serial) else { return .notADate }
    // Rounded to the minute: serials are binary fractions of a day, and 14:05 is seldom exact.
    var minute = Int(part * 1440 + 0.5)
    var number = days
    if minute >= 1440 {
      minute = 0
      number += 1
    }
    let day: Int
    switch epoch {
    case .from1904: day = number - 24_107
    // Serial 60 is 29 February 1900, which never was; before it every day is one less than the later count has it.
    case .from1900 where number == 60: return .notADate
    case .from1900: day = number < 60 ? number - 25_568 : number - 25_569
    }
    if day == 2_932_896 { return .indefiniteDate }
    // 0 and 1 January 1900, 1 January 1970: what programs write for no date.
    guard day > -25_567, day != 0, day < 2_932_896 else { return .notADate }
    return .date(Day(number: Int32(clamping: day)), minute: minute == 0 ? nil : minute)
  }

  /// The whole part and the fraction of a number written in digits; nil for anything else.
  private static func number(_ text: Span<UInt8>) -> (whole: Int, fraction: Double)? {
    var whole = 0
    var fraction = 0.0
    var scale = 0.1
    var sawPoint = false
    guard text.count > 0, text.count <= 40 else { return nil }
    for index in text.indices {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit < 10 {
        if sawPoint {
          fraction += Double(digit) * scale
          scale /= 10
        } else {
          guard whole < 10_000_000 else { return nil }
          whole = whole * 10 + Int(digit)
        }
      } else if text[index] == UInt8(ascii: "."), !sawPoint, index > 0 {
        sawPoint = true
      } else {
        return nil
      }
    }
    return (whole, fraction)
  }
}
