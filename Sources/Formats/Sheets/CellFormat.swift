/// How a cell of a workbook shows its number, as far as it says what the number is.
enum CellFormat: Equatable {
  case number
  /// A day, with or without its time.
  case day
  case time
  /// Digits with signs between them, as references are shown ("ISR-"0000): from left to right.
  case pattern([Sign])

  /// What a pattern puts in a place of its own.
  enum Sign: Equatable {
    /// As it is.
    case literal(String)
    /// A digit of the number; `isShown` also where the number has none there.
    case digit(isShown: Bool)
  }

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
    var signs: [Sign] = []
    var isPattern = true
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var bracket = ""
    func show(_ character: Character) {
      if case .literal(let text) = signs.last {
        signs[signs.count - 1] = .literal(text + String(character))
      } else {
        signs.append(.literal(String(character)))
      }
    }
    var padding: Character?
    scan: for character in code {
      if isEscaped {
        isEscaped = false
        // "_" leaves room as wide as a sign, "*" fills with one: neither shows it as it is.
        if padding == "\\" { show(character) }
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: show(character)
      case "\\", "_", "*":
        isEscaped = true
        padding = character
      case "[":
        isBracketed = true
        bracket = ""
      case "]":
        isBracketed = false
        // Hours that go on beyond a day; all other brackets are colours, places and conditions.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(bracket.lowercased()) { letters += bracket }
        if bracket.hasPrefix("$"), !bracket.hasPrefix("$-") { isPattern = false }
      case _ where isBracketed: bracket.append(character)
      case ";": break scan
      case "0", "#":
        letters.append(character)
        signs.append(.digit(isShown: character == "0"))
      case "-", "+", "/", "(", ")", ":", " ", "'", "~", "{", "}", "<", ">", "=", "&", "!", "^", "$", "£":
        letters.append(character)
        show(character)
      default:
        letters.append(character)
        isPattern = false
        if letters.lowercased() == "general" { signs.append(.digit(isShown: true)) }
      }
    }
    let text = letters.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")
    if text == "general" {
      self = Self.pattern(of: signs)
    } else if text.contains("general") {
      self = .number
    } else if text.contains("d") || text.contains("y")
      || text.contains("m") && !text.contains("h") && !text.contains("s")
    {
      self = text.contains("#") || text.contains("0") && !text.contains("y") && !text.contains("d") ? .number : .day
    } else if text.contains("h") || text.contains("s") {
      self = .time
    } else if isPattern {
      self = Self.pattern(of: signs)
    } else {
      self = .number
    }
  }

  private static func pattern(of signs: [Sign]) -> CellFormat {
    let digits = signs.count {
      if case .digit = $0 { true } else { false }
    }
    // Of a single digit nothing is known that a plain number does not say.
    if digits == 0 || digits == 1 && signs.count == 1 { return .number }
    let isPlain = signs.allSatisfy { $0 == .digit(isShown: false) || $0 == .digit(isShown: true) }
    if isPlain, !signs.dropLast().contains(.digit(isShown: true)) { return .number }
    return .pattern(signs)
  }

  /// A number as the cell shows it.
  ///
  /// - Parameter is1904: days are counted from 1904.
  func shown(_ value: String, is1904: Bool) -> String {
    switch self {
    case .number: return Self.plain(value)
    case .pattern(let signs):
      let plain = Self.plain(value)
      guard plain.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return plain }
      return Self.filled(signs, plain)
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

  /// The digits of a number in their places, from the right; what is left of them stands before the first.
  private static func filled(_ signs: [Sign], _ digits: String) -> String {
    var rest = Array(digits)
    var shown: [Character] = []
    let first = signs.firstIndex {
      if case .digit = $0 { true } else { false }
    }
    for (index, sign) in signs.enumerated().reversed() {
      switch sign {
      case .literal(let text): shown += text.reversed()
      case .digit(let isShown):
        if let digit = rest.popLast() { shown.append(digit) } else if isShown { shown.append("0") }
        if index == first {
          shown += rest.reversed()
          rest = []
        }
      }
    }
    return String(shown.reversed())
  }

  /// Without the exponent or the point that programs write of whole numbers.
  private static func plain(_ value: String) -> String {
    if value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-") }) { return value }
    guard let number = Double(value), number.magnitude < 1e15, number == number.rounded() else { return value }
    return String(Int(number))
  }
}
