/// Finds the dates in a text, one after the other, whatever stands around them.
struct DateSearch {
  let reader: DateReader
  private var position = 0
  /// A time that stood before its date.
  private var time: Int?
  /// "w/c", "week ending", "about" stood before.
  private var vagueness = Vagueness.none
  /// A day without a year, a month or a year alone: what the text says if it says nothing better.
  private var fallback: DateReader.Found?
  private var words = 0

  private enum Vagueness {
    case none, weekFrom, weekTo, about
    /// "Before", "after", "by", "between" just before the date: it is not the day itself.
    case before, after, by, between
  }

  /// How far off a day may be that is only said to be before or after another.
  private static let farOff = 3650

  init(reader: DateReader) { self.reader = reader }

  /// The next date, or nil where there is none.
  mutating func next(_ text: Span<UInt8>) -> DateReader.Found? {
    while true {
      let token = DateToken(text, from: position)
      switch token.kind {
      case .end:
        defer { fallback = nil }
        return fallback
      case .sign: position = token.end
      case .word:
        words += 1
        if let found = atWord(token, text) { return deliver(found, text) }
      case .number:
        if let (minute, end) = Self.clock(token, text, isStrict: true) {
          time = minute
          position = end
          // "After 3pm on 1 September": the time was meant.
          forgetBound()
        } else if let found = atNumber(token, text) {
          return deliver(found, text)
        } else {
          position = token.end
        }
      }
    }
  }

  private mutating func deliver(_ found: DateReader.Found, _ text: Span<UInt8>) -> DateReader.Found {
    var found = found
    fallback = nil
    if found.minute == nil {
      switch found.meaning {
      case .day, .dayFirst, .eitherWay, .monthFirst:
        addTime(to: &found, text)
        if found.minute == nil { found.minute = time }
      default: break
      }
    }
    position = max(found.end, position + 1)
    time = nil
    let isDay =
      switch found.meaning {
      case .day, .dayFirst, .eitherWay, .monthFirst: true
      default: false
      }
    if isDay {
      switch vagueness {
      case .none: break
      case .weekFrom: found.meaning = .imprecise(last: found.day.adding(days: 6))
      case .weekTo:
        found.meaning = .imprecise(last: found.day)
        found.day = found.day.adding(days: -6)
      case .about:
        found.meaning = .imprecise(last: found.day.adding(days: 7))
        found.day = found.day.adding(days: -7)
      case .before, .by:
        found.meaning = .imprecise(last: found.day.adding(days: vagueness == .by ? 0 : -1))
        found.day = found.day.adding(days: -Self.farOff)
      case .after:
        found.meaning = .imprecise(last: found.day.adding(days: Self.farOff))
        found.day = found.day.adding(days: 1)
      case .between:
        if let last = other(after: found, text, joinedBy: Self.joining) { found.meaning = .imprecise(last: last) }
      }
      if vagueness == .none, let last = other(after: found, text, joinedBy: [Word.or]) {
        found.meaning = .imprecise(last: last)
      }
    }
    vagueness = .none
    return found
  }

  /// The later day that stands behind one and a word between ("1 September or 2 September 2026"); nil where none does.
  private func other(after found: DateReader.Found, _ text: Span<UInt8>, joinedBy words: [Word]) -> Day? {
    let word = DateToken(text, from: found.end)
    guard word.isWord(among: words) || words.count > 1 && word.isSign("-"), word.next(text).kind == .number else {
      return nil
    }
    var search = DateSearch(reader: reader)
    search.position = word.end
    guard let second = search.next(text), second.day > found.day else { return nil }
    switch second.meaning {
    case .day, .dayFirst, .eitherWay, .monthFirst: return second.day
    default: return nil
    }
  }

  private static let joining = [Word.and, Word.to, Word.or]

  private mutating func forgetBound() {
    switch vagueness {
    case .before, .after, .by, .between: vagueness = .none
    default: break
    }
  }

  // MARK: Words

  private static let bounds: [(word: Word, vagueness: Vagueness)] = [
    (Word("before"), .before), (Word("after"), .after), (Word("by"), .by), (Word("between"), .between),
    (Word("until"), .by), (Word("till"), .by), (Word("cyn"), .before), (Word("erbyn"), .by),
  ]
  /// What may stand between "before" and its date.
  private static let besideBounds = [
    "the", "on", "or", "approx", "about", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
  ].map { Word($0) }
  private static let week = ["week", "wk", "wks", "weeks"].map { Word($0) }
  private static let commencing = [
    "commencing", "beginning", "starting", "of", "from", "comm", "com", "c", "b", "commence", "commences", "comencing",
  ].map { Word($0) }
  private static let ending = ["ending", "end", "e", "ends", "to"].map { Word($0) }
  private static let about = ["approx", "approximately", "about", "around", "circa", "roughly", "sometime", "c"].map {
    Word($0)
  }
  private static let noon = ["noon", "midday"].map { Word($0) }

  private mutating func atWord(_ token: DateToken, _ text: Span<UInt8>) -> DateReader.Found? {
    position = token.end
    if let month = Months.number(of: token.word) { return atMonth(month, token, text) }
    if let bound = Self.bounds.first(where: { $0.word == token.word }) {
      // Of a day on which something is due it is the day itself.
      if reader.field != .destroyAfter, reader.field != .reviewDate { vagueness = bound.vagueness }
      return nil
    }
    if !token.isWord(among: Self.besideBounds) { forgetBound() }
    if token.isWord(Word.w) {
      let slash = token.next(text)
      let letter = slash.next(text)
      if slash.isSign("/") || slash.isSign("."), letter.kind == .word {
        if letter.isWord(among: Self.commencing) { vagueness = .weekFrom }
        if letter.isWord(among: Self.ending) { vagueness = .weekTo }
        if vagueness != .none { position = letter.end }
      }
    } else if token.isWord(Word.wc) || token.isWord(Word.wb) {
      vagueness = .weekFrom
    } else if token.isWord(Word.we) {
      vagueness = .weekTo
    } else if token.isWord(among: Self.week) {
      let after = token.next(text)
      if after.isWord(among: Self.commencing) { vagueness = .weekFrom }
      if after.isWord(among: Self.ending) { vagueness = .weekTo }
    } else if token.isWord(among: Self.about) {
      if vagueness == .none { vagueness = .about }
    } else if token.isWord(among: Self.noon) {
      time = 720
    }
    return nil
  }

  /// "March 3, 2026", "Mar 3rd 26", "September 2026", "Sep '26", "March".
  private mutating func atMonth(_ month: Int, _ token: DateToken, _ text: Span<UInt8>) -> DateReader.Found? {
    var next = token.next(text)
    while next.isSign(".") || next.isSign(",") || next.isSign("-") || next.isSign("/") || next.isSign("'") {
      let isShort = next.isSign("'")
      next = next.next(text)
      if isShort, next.kind == .number, next.digits == 2 {
        return wholeMonth(reader.year(next.value, 2, month: month), month, end: next.end)
      }
    }
    guard next.kind == .number, Self.clock(next, text, isStrict: true) == nil else {
      // A month's name alone, not "may" in a sentence.
      if words <= 3, fallback == nil, Self.isNearlyAll(text, token) { fallback = yearless(month, nil, end: token.end) }
      return nil
    }
    if next.digits == 4 { return wholeMonth(next.value, month, end: next.end) }
    guard next.digits <= 2 else { return nil }
    var end = Self.afterOrdinal(next, text)
    if let year = year(after: end, text, time: &time, isSpacedShort: true) {
      var found = reader.whole(
        year: reader.day(year.value, year.digits, month: month, day: next.value)?.civil.year ?? 0, month: month,
        day: next.value, end: year.end)
      end = year.end
      found.end = end
      return found
    }
    position = end
    if end == next.end, next.digits == 2, next.value > 12 || next.value == 0 {
      fallback = wholeMonth(reader.year(next.value, 2, month: month), month, end: end)
    } else {
      fallback = yearless(month, next.value, end: end)
    }
    return nil
  }

  private static func isNearlyAll(_ text: Span<UInt8>, _ token: DateToken) -> Bool {
    text.count - (token.end - token.start) <= 16
  }

  // MARK: Numbers

  private func atCompact(_ token: DateToken) -> DateReader.Found? {
    let (high, low) = (token.value / 10_000, token.value % 10_000)
    if (1900...2199).contains(high), Day(year: high, month: low / 100, day: low % 100) != nil {
      return reader.whole(year: high, month: low / 100, day: low % 100, end: token.end)
    }
    guard (1900...2199).contains(low) else { return nil }
    return reader.numeric(high / 100, high % 100, year: low, yearDigits: 4, end: token.end)
  }

  private mutating func atNumber(_ token: DateToken, _ text: Span<UInt8>) -> DateReader.Found? {
    if token.digits == 8 { return atCompact(token) }
    if token.digits == 4 { return atYear(token, text) }
    guard token.digits <= 2 else { return nil }
    let afterOrdinal = Self.afterOrdinal(token, text)
    var next = DateToken(text, from: afterOrdinal)
    // "3rd of March", "3-Mar", "3.Mar", "3/Mar", "3, March".
    var ahead = next
    if ahead.isWord(Word.of) || ahead.isWord(Word.o) { ahead = ahead.next(text) }
    if ahead.kind == .sign, ahead.isSign("-") || ahead.isSign("/") || ahead.isSign(".") || ahead.isSign(",") {
      ahead = ahead.next(text)
    }
    if ahead.kind == .word, let month = Months.number(of: ahead.word) {
      return dayAndMonth(token.value, month, after: ahead.end, text)
    }
    if let month = rangeMonth(next, text) {
      let isEither = next.isWord(Word.or) || vagueness == .between
      if isEither { vagueness = .none }
      guard var found = dayAndMonth(token.value, month.number, after: month.end, text) else { return nil }
      // "1 or 2 September 2026": which, it does not say.
      if isEither, case .day = found.meaning, month.day > token.value {
        found.meaning = .imprecise(last: found.day.adding(days: month.day - token.value))
      }
      return found
    }
    guard afterOrdinal == token.end else { return nil }
    // Two more numbers, with a sign between each or with spaces between each.
    let isSign = next.isSign("/") || next.isSign("-") || next.isSign(".") || next.isSign("\\")
    let isSlash = next.isSign("/")
    if isSign { next = next.next(text) } else if !next.isSpaced { return nil }
    guard next.kind == .number, next.digits <= 2 else { return nil }
    var third = next.next(text)
    let isSecondSign = third.isSign("/") || third.isSign("-") || third.isSign(".") || third.isSign("\\")
    if isSecondSign, isSign {
      third = third.next(text)
      if third.isSign("'") { third = third.next(text) }
    }
    if isSign == isSecondSign, third.kind == .number, third.digits == 4 || third.digits == 2,
      isSign || third.isSpaced
    {
      return reader.numeric(token.value, next.value, year: third.value, yearDigits: third.digits, end: third.end)
    }
    // "31/08": a day without a year.
    if isSlash, !isSecondSign, fallback == nil, (1...12).contains(next.value) {
      fallback = yearless(next.value, token.value, end: next.end)
      if vagueness != .none { vagueness = .none }
    }
    return nil
  }

  /// "2026-03-02", "2026/3/2", "2026 03 02", "2026 March 2", "2026-09", "2026".
  private mutating func atYear(_ token: DateToken, _ text: Span<UInt8>) -> DateReader.Found? {
    var next = token.next(text)
    let isSign = next.isSign("/") || next.isSign("-") || next.isSign(".")
    if isSign { next = next.next(text) }
    if next.kind == .word, let month = Months.number(of: next.word) {
      var day = next.next(text)
      if day.isSign("-") || day.isSign("/") || day.isSign(".") || day.isSign(",") { day = day.next(text) }
      if day.kind == .number, day.digits <= 2, Self.clock(day, text, isStrict: true) == nil {
        return reader.whole(year: token.value, month: month, day: day.value, end: Self.afterOrdinal(day, text))
      }
      return wholeMonth(token.value, month, end: next.end)
    }
    if next.kind == .number, next.digits <= 2, isSign || next.isSpaced {
      var day = next.next(text)
      let isSecondSign = day.isSign("/") || day.isSign("-") || day.isSign(".")
      if isSecondSign { day = day.next(text) }
      if day.kind == .number, day.digits <= 2, isSign == isSecondSign {
        return reader.whole(year: token.value, month: next.value, day: day.value, end: day.end)
      }
      if isSign, next.digits == 2, (1...12).contains(next.value) {
        return wholeMonth(token.value, next.value, end: next.end)
      }
    }
    let before = token.start > 0 ? text[token.start - 1] : UInt8(ascii: " ")
    let after = token.end < text.count ? text[token.end] : UInt8(ascii: " ")
    let isAlone = before <= UInt8(ascii: " ") && (after <= UInt8(ascii: " ") || after == UInt8(ascii: ","))
    if fallback == nil, isAlone, (1900...2199).contains(token.value), words <= 3, text.count <= 24 {
      if let first = Day(year: token.value, month: 1, day: 1), let last = Day(year: token.value, month: 12, day: 31) {
        fallback = DateReader.Found(meaning: .imprecise(last: last), day: first, minute: nil, end: token.end)
      }
    }
    return nil
  }

  /// "1-3 Sept 2026", "1st and 2nd March": the month of the second day is the first's too.
  private func rangeMonth(_ sign: DateToken, _ text: Span<UInt8>) -> (number: Int, day: Int, end: Int)? {
    guard
      sign.isSign("-") || sign.isSign("&") || sign.isSign("/") || sign.isSign(",") || sign.isWord(Word.to)
        || sign.isWord(Word.and) || sign.isWord(Word.or)
    else { return nil }
    let day = sign.next(text)
    guard day.kind == .number, day.digits <= 2 else { return nil }
    var month = DateToken(text, from: Self.afterOrdinal(day, text))
    if month.isWord(Word.of) { month = month.next(text) }
    guard month.kind == .word, let number = Months.number(of: month.word) else { return nil }
    return (number, day.value, month.end)
  }

  private mutating func dayAndMonth(
    _ day: Int, _ month: Int, after end: Int, _ text: Span<UInt8>
  ) -> DateReader.Found? {
    if let year = year(after: end, text, time: &time, isSpacedShort: true) {
      guard let found = reader.day(year.value, year.digits, month: month, day: day) else {
        if year.value == 9999 { return reader.whole(year: 9999, month: month, day: day, end: year.end) }
        return DateReader.Found(meaning: .none, day: Day(number: 0), minute: nil, end: year.end)
      }
      return reader.whole(year: found.civil.year, month: month, day: day, end: year.end)
    }
    let found = yearless(month, day, end: end)
    vagueness = .none
    return found
  }

  /// The year behind a day and a month: two or four digits that are no time.
  private func year(
    after end: Int, _ text: Span<UInt8>, time: inout Int?, isSpacedShort: Bool
  ) -> (value: Int, digits: Int, end: Int)? {
    var token = DateToken(text, from: end)
    while token.isSign(".") || token.isSign(",") || token.isSign("-") || token.isSign("/") || token.isSign("'")
      || token.isWord(Word.of) || token.isWord(Word.in)
    {
      token = token.next(text)
    }
    guard token.kind == .number else { return nil }
    if let (minute, after) = Self.clock(token, text, isStrict: true) {
      // "Tue Mar 3 14:05:00 GMT 2026".
      var next = DateToken(text, from: after)
      if next.isWord(among: Self.zones) { next = next.next(text) }
      guard next.kind == .number, next.digits == 4 else { return nil }
      time = minute
      return (next.value, 4, next.end)
    }
    guard token.digits == 4 || token.digits == 2 else { return nil }
    return (token.value, token.digits, token.end)
  }

  private static let ordinals = ["st", "nd", "rd", "th", "af", "ail", "il", "ydd", "fed", "ed", "eg", "ain"].map {
    Word($0)
  }

  /// Behind the "rd" of "3rd", where there is one.
  private static func afterOrdinal(_ token: DateToken, _ text: Span<UInt8>) -> Int {
    let next = token.next(text)
    return next.isWord(among: ordinals) && !next.isSpaced ? next.end : token.end
  }

  private func wholeMonth(_ year: Int, _ month: Int, end: Int) -> DateReader.Found {
    guard (1800...2999).contains(year), let first = Day(year: year, month: month, day: 1) else {
      return DateReader.Found(meaning: .none, day: Day(number: 0), minute: nil, end: end)
    }
    let last = first.adding(days: Day.length(ofMonth: month, year: year) - 1)
    return DateReader.Found(meaning: .imprecise(last: last), day: first, minute: nil, end: end)
  }

  /// A day or month without a year: from the year before the audit to the year after.
  private func yearless(_ month: Int, _ day: Int?, end: Int) -> DateReader.Found {
    let year = reader.asOf.civil.year
    let none = DateReader.Found(meaning: .none, day: Day(number: 0), minute: nil, end: end)
    // 29 February is a day of some year.
    guard (day ?? 1) >= 1, (day ?? 1) <= Day.length(ofMonth: month, year: 2000) else { return none }
    let length = { (year: Int) in Day.length(ofMonth: month, year: year) }
    guard let first = Day(year: year - 1, month: month, day: min(day ?? 1, length(year - 1))),
      let last = Day(year: year + 1, month: month, day: min(day ?? 31, length(year + 1)))
    else { return none }
    return DateReader.Found(meaning: .imprecise(last: last), day: first, minute: nil, end: end)
  }
}

extension Word {
  static let w = Word("w")
  static let wc = Word("wc")
  static let wb = Word("wb")
  static let we = Word("we")
  static let of = Word("of")
  static let o = Word("o")
  static let to = Word("to")
  static let and = Word("and")
  static let or = Word("or")
  static let `in` = Word("in")
}
