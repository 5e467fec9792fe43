/// How a cell of a workbook shows its number, as far as it says what the number is.
///
/// A code has up to four sections: for numbers above zero, below it, zero, and texts; or for what a condition in the
/// first two says.
struct CellFormat: Equatable {
  private var sections: [CellFormatSection]

  static let number = CellFormat(sections: [CellFormatSection(.number)])

  private init(sections: [CellFormatSection]) { self.sections = sections }

  /// By its number where it is built in (ECMA-376, 18.8.30), else by its code.
  init(id: Int, code: String?) {
    if let code {
      self.init(code: code)
      return
    }
    switch id {
    case 17: self.init(code: "mmm-yy")
    case 14...16, 22, 27...31, 36, 50...54, 57, 58: self.init(code: "yyyy-mm-dd")
    case 18...21, 32...35, 45...47, 55, 56: self.init(code: "h:mm")
    default: self = .number
    }
  }

  init(code: String) {
    var parts = [""]
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in code {
      switch character {
      case _ where isEscaped: isEscaped = false
      case "\"": isQuoted.toggle()
      case _ where isQuoted: break
      case "\\", "_", "*": isEscaped = true
      case "[": isBracketed = true
      case "]": isBracketed = false
      case ";" where !isBracketed:
        parts.append("")
        continue
      default: break
      }
      parts[parts.count - 1].append(character)
    }
    sections = parts.prefix(4).map { CellFormatSection(code: $0) }
  }

  /// That a cell shows nothing of a text in it.
  var hidesText: Bool { sections.count == 4 && sections[3].kind == .nothing }

  /// A number as the cell shows it.
  ///
  /// - Parameter is1904: days are counted from 1904.
  func shown(_ value: String, is1904: Bool) -> String {
    guard let number = Double(value) else { return sections[0].shown(value, is1904: is1904) }
    let section = section(for: number)
    // Below zero, a section of its own says with what sign.
    let isUnsigned = number < 0 && section > 0 && sections[section].isPattern && value.hasPrefix("-")
    return sections[section].shown(isUnsigned ? String(value.dropFirst()) : value, is1904: is1904)
  }

  private func section(for number: Double) -> Int {
    let numeric = sections.prefix(3)
    if numeric.contains(where: { $0.condition != nil }) {
      return numeric.firstIndex { $0.condition?.holds(for: number) ?? true } ?? numeric.count - 1
    }
    if number < 0, numeric.count > 1 { return 1 }
    return number == 0 && numeric.count > 2 ? 2 : 0
  }
}

/// One section of a format's code.
struct CellFormatSection: Equatable {
  enum Kind: Equatable {
    case number
    /// A day with or without its time, and words behind it.
    case day(words: String)
    /// Of a day, its month and year.
    case month
    /// Less of it: a day of the week, a year.
    case partOfDay
    case time
    /// Digits with signs between them, as references are shown ("ISR-"0000): from left to right.
    case pattern([Sign])
    /// The same words whatever the number is.
    case words(String)
    case nothing
  }

  /// What a pattern puts in a place of its own.
  enum Sign: Equatable {
    /// As it is.
    case literal(String)
    /// A digit of the number; `isShown` also where the number has none there.
    case digit(isShown: Bool)
  }

  /// "[<=100]".
  struct Condition: Equatable {
    private var sign: String
    private var bound: Double

    init?(_ text: String) {
      sign = String(text.prefix { "<>=".contains($0) })
      guard !sign.isEmpty, let bound = Double(text.dropFirst(sign.count)) else { return nil }
      self.bound = bound
    }

    func holds(for number: Double) -> Bool {
      switch sign {
      case "=": number == bound
      case "<": number < bound
      case ">": number > bound
      case "<=": number <= bound
      case ">=": number >= bound
      default: number != bound
      }
    }
  }

  private(set) var kind: Kind
  private(set) var condition: Condition?

  init(_ kind: Kind) { self.kind = kind }

  init(code: String) {
    var letters = ""
    var signs: [Sign] = []
    // Quoted words behind the last letter that stands for something.
    var words = ""
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
    for character in code {
      if isEscaped {
        isEscaped = false
        // "_" leaves room as wide as a sign, "*" fills with one: neither shows it as it is.
        if padding == "\\" { show(character) }
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted:
        words.append(character)
        show(character)
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
        condition = condition ?? Condition(bracket)
      case _ where isBracketed: bracket.append(character)
      case "0", "#":
        letters.append(character)
        signs.append(.digit(isShown: character == "0"))
      case "-", "+", "/", "(", ")", ":", " ", "'", "~", "{", "}", "<", ">", "=", "&", "!", "^", "$", "£":
        letters.append(character)
        show(character)
      default:
        letters.append(character)
        isPattern = false
        words = ""
        if letters.lowercased() == "general" { signs.append(.digit(isShown: true)) }
      }
    }
    let text = letters.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")
    if text == "general" {
      kind = Self.pattern(of: signs)
    } else if text.contains("general") {
      kind = .number
    } else if text.contains("d") || text.contains("y")
      || text.contains("m") && !text.contains("h") && !text.contains("s")
    {
      let isNumber = text.contains("#") || text.contains("0") && !text.contains("y") && !text.contains("d")
      kind = isNumber ? .number : Self.day(text, words)
    } else if text.contains("h") || text.contains("s") {
      kind = .time
    } else if Self.eras.contains(text) {
      kind = .partOfDay
    } else if code.isEmpty {
      kind = .nothing
    } else if isPattern {
      kind = Self.pattern(of: signs)
    } else {
      kind = .number
    }
  }

  /// - Parameter letters: what stands for parts of a day.
  private static func day(_ letters: String, _ words: String) -> Kind {
    // "ddd" is the day of the week, and a day of the month may stand beside it.
    let shortest = letters.split { $0 != "d" }.map(\.count).min() ?? 0
    if (1...2).contains(shortest) {
      return .day(words: words.count { $0.isASCII && $0.isLetter } >= 3 ? words : "")
    }
    return letters.contains("m") && letters.contains("y") ? .month : .partOfDay
  }

  private static func pattern(of signs: [Sign]) -> Kind {
    let digits = signs.count {
      if case .digit = $0 { true } else { false }
    }
    if digits == 0 {
      let words = signs.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
      return words.contains(where: \.isLetter) ? .words(words) : .number
    }
    // Of a single digit nothing is known that a plain number does not say.
    if digits == 1 && signs.count == 1 { return .number }
    let isPlain = signs.allSatisfy { $0 == .digit(isShown: false) || $0 == .digit(isShown: true) }
    if isPlain, !signs.dropLast().contains(.digit(isShown: true)) { return .number }
    return .pattern(signs)
  }

  var isPattern: Bool { if case .pattern = kind { true } else { false } }

  func shown(_ value: String, is1904: Bool) -> String {
    switch kind {
    case .number: return Self.plain(value)
    case .words(let words): return words
    // A zero that is not shown says nothing; what else hides in a cell nobody can tell who looks at it.
    case .nothing: return Double(value) == 0 ? "" : String(FormMarks.unclear)
    case .pattern(let signs):
      let plain = Self.plain(value)
      guard plain.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return plain }
      return Self.filled(signs, plain)
    case .time:
      guard let number = Double(value) else { return value }
      // The time of a day that is not shown.
      guard number >= 0, number < 1 else { return String(FormMarks.unclear) }
      let minutes = SpreadsheetDate.minutes(number)
      return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    case .day(let words): return Self.day(value, is1904).map { $0 + words } ?? value
    case .month:
      guard let day = Self.day(value, is1904) else { return value }
      let parts = day.prefix(10).split(separator: "-")
      guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return value }
      return "\(Self.months[month - 1]) \(parts[0])"
    case .partOfDay: return String(FormMarks.unclear)
    }
  }

  private static func day(_ value: String, _ is1904: Bool) -> String? {
    guard let number = Double(value) else { return nil }
    let serial = String(is1904 ? number + 1_462 : number)
    return SpreadsheetDate(serial.utf8.span)?.text
  }

  /// Years as other calendars count them.
  private static let eras: Set<String> = ["e", "ee", "b", "bb", "bbbb", "g", "gg", "ggg", "ge", "gge", "ggge"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

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
