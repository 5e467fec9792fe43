import Records

/// The serial of a spreadsheet cell formatted as a date: days since 1899-12-30, the time after the point.
struct SpreadsheetDate {
  /// ISO 8601, with a time where the serial has one: what the field's reader then reads.
  let text: String

  /// Nil where the text is no number, or no day that a spreadsheet can mean.
  init?(_ serial: Span<UInt8>) {
    guard serial.count <= 32, let number = Double(serial.string), number >= 0, number < 2_958_466 else { return nil }
    let minutes = Self.minutes(number)
    guard let origin = Day(year: 1899, month: 12, day: 30) else { return nil }
    var text = origin.adding(days: minutes / 1_440).description
    // Serial 0 is what a spreadsheet makes of an empty cell: 00/01/1900, which the reader knows to be no date.
    if minutes / 1_440 == 0 { text = "1900-01-01" }
    if minutes % 1_440 > 0 {
      let (hour, minute) = (minutes % 1_440 / 60, minutes % 60)
      text += "T" + (hour < 10 ? "0" : "") + String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
    }
    self.text = text
  }

  /// The minutes of a serial that have begun, as a spreadsheet shows them: seconds make no new minute, nor a new day.
  ///
  /// Serials are written with so many digits that a whole minute comes out a little short: that much is let pass.
  static func minutes(_ serial: Double) -> Int {
    let seconds = serial * 86_400
    let whole = seconds.rounded()
    return Int(((abs(seconds - whole) < 0.01 ? whole : seconds) / 60).rounded(.down))
  }
}
