/// How a cell of a workbook shows its number, as far as it says what the number is.
enum CellFormat {
  case number
  /// A day, with or without its time.
  case day
  case time
  /// As many digits, zeros before the number.
  case digits(Int)

  /// By its number where it is built in (ECMA-376, 18.8.30), else by its code.
  init(id: Int, code: String?) {
    if let code {
      self.init(code: code)
      return
    }
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .day
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    default: self = .number
    }
  }

  /// By its code, of which the first of several parts is for what is not negative.
  init(code: String) {
    var letters = ""
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var bracket = ""
    scan: for character in code {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: break
      case "\\", "_", "*": isEscaped = true
      case "[":
        isBracketed = true
        bracket = ""
      case "]":
        isBracketed = false
        // Hours that go on beyond a day; all other brackets are colours, places and conditions.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(bracket.lowercased()) { letters += bracket }
      case _ where isBracketed: bracket.append(character)
      case ";": break scan
      default: letters.append(character)
      }
    }
    let text = letters.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")
    if text.contains("general") {
      self = .number
    } else if text.contains("d") || text.contains("y")
      || text.contains("m") && !text.contains("h") && !text.contains("s")
    {
      self = text.contains("#") || text.contains("0") && !text.contains("y") && !text.contains("d") ? .number : .day
    } else if text.contains("h") || text.contains("s") {
      self = .time
    } else if text.count > 1, text.allSatisfy({ $0 == "0" }) {
      self = .digits(text.count)
    } else {
      self = .number
    }
  }

  /// A number as the cell shows it.
  ///
  /// - Parameter is1904: days are counted from 1904.
  func shown(_ value: String, is1904: Bool) -> String {
    switch self {
    case .number: return Self.plain(value)
    case .digits(let count):
      let plain = Self.plain(value)
      guard plain.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return plain }
      return String(repeating: "0", count: max(0, count - plain.count)) + plain
    case .day, .time:
      guard let number = Double(value) else { return value }
      let isTime = if case .time = self { true } else { false }
      if isTime, number >= 0, number < 1 {
        let minutes = SpreadsheetDate.minutes(number)
        return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
      }
      let serial = String(is1904 ? number + 1_462 : number)
      return SpreadsheetDate(Array(serial.utf8).span)?.text ?? value
    }
  }

  /// Without the exponent or the point that programs write of whole numbers.
  private static func plain(_ value: String) -> String {
    if value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-") }) { return value }
    guard let number = Double(value), number.magnitude < 1e15, number == number.rounded() else { return value }
    return String(Int(number))
  }
}
