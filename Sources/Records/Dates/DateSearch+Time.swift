extension DateSearch {
  static let zones = ["gmt", "bst", "utc", "z"].map { Word($0) }
  private static let gaps = ["at", "t", "about", "approx", "around", "circa", "by", "time", "am", "from"].map {
    Word($0)
  }

  /// The time behind a date, and its zone: 14:05, @ 3pm, 1600hrs, T14:05:09Z.
  ///
  /// Midnight is what programs write behind a date that has no time, so it counts as none.
  func addTime(to found: inout DateReader.Found, _ text: Span<UInt8>) {
    var token = DateToken(text, from: found.end)
    var hasT = false
    var steps = 0
    while steps < 4,
      token.isSign(",") || token.isSign("@") || token.isSign("-") || token.isSign("(") || token.isSign(".")
        || token.isSign(";") || token.isSign("/") || token.isWord(among: Self.gaps)
    {
      if token.isWord(Word.t) { hasT = true }
      token = token.next(text)
      steps += 1
    }
    if token.kind == .word, token.word == Word.noon || token.word == Word.midday {
      found.minute = 720
      found.end = token.end
      return
    }
    guard token.kind == .number else { return }
    // "01/09/2026 - 03/09/2026": what follows is a date.
    guard let (minute, end) = Self.clock(token, text, isStrict: false, isCompact: hasT || token.isSpaced) else {
      return
    }
    found.end = end
    let hasSeconds = Self.hasSeconds(text, token.start, end)
    if let offset = Self.zone(text, &found.end, hasT: hasT || hasSeconds) {
      let (day, local) = LondonTime.local(utcMinutes: Int(found.day.number) * 1440 + minute - offset)
      found.day = day
      found.minute = local == 0 ? nil : local
    } else {
      found.minute = minute == 0 ? nil : minute
    }
  }

  private static func hasSeconds(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var colons = 0
    for index in start..<end where text[index] == UInt8(ascii: ":") { colons += 1 }
    return colons > 1
  }

  /// Minutes east of Greenwich: Z, GMT, UTC, BST, +01:00, GMT+0100.
  private static func zone(_ text: Span<UInt8>, _ end: inout Int, hasT: Bool) -> Int? {
    var token = DateToken(text, from: end)
    var named: Int?
    if token.isWord(among: zones) {
      named = token.isWord(Word.bst) ? 60 : 0
      end = token.end
      token = token.next(text)
    }
    let sign = token
    guard sign.isSign("+") || sign.isSign("-"), hasT || named != nil || sign.isSign("+"), !sign.isSpaced || named == nil
    else { return named }
    if sign.isSpaced, sign.isSign("-") { return named }
    let hours = sign.next(text)
    guard hours.kind == .number, !hours.isSpaced else { return named }
    var offset: Int
    var after = hours.end
    if hours.digits == 4 {
      offset = hours.value / 100 * 60 + hours.value % 100
    } else if hours.digits <= 2 {
      offset = hours.value * 60
      let colon = hours.next(text)
      let minutes = colon.next(text)
      if colon.isSign(":"), minutes.kind == .number, minutes.digits == 2 {
        offset += minutes.value
        after = minutes.end
      }
    } else {
      return named
    }
    guard offset <= 14 * 60 else { return named }
    end = after
    return sign.isSign("-") ? -offset : offset
  }

  /// A time of day that begins with this number, in minutes after midnight, and where it ends.
  ///
  /// - Parameters:
  ///   - isStrict: only what can be nothing but a time: with a colon, am or pm, or hrs.
  ///   - isCompact: "1405" alone is a time.
  static func clock(
    _ token: DateToken, _ text: Span<UInt8>, isStrict: Bool, isCompact: Bool = false
  ) -> (minute: Int, end: Int)? {
    guard token.digits <= 2 else { return compactClock(token, text, isCompact: isCompact && !isStrict) }
    let sign = token.next(text)
    if sign.isSign(":") && !sign.isSpaced || sign.isSign(".") && !sign.isSpaced {
      let minutes = sign.next(text)
      guard minutes.kind == .number, minutes.digits == 2, !minutes.isSpaced, minutes.value < 60, token.value <= 24
      else {
        return nil
      }
      var end = minutes.end
      if sign.isSign(":") { end = afterSeconds(end, text) }
      if let half = half(of: token.value, after: end, text) { return (half.hour * 60 + minutes.value, half.end) }
      let hrs = DateToken(text, from: end)
      if hrs.isWord(among: hours) { return (token.value % 24 * 60 + minutes.value, hrs.end) }
      if sign.isSign(".") {
        // "10.30" behind a date; "10.30.26" is a date itself.
        let more = DateToken(text, from: end)
        if isStrict || more.isSign(".") && !more.isSpaced { return nil }
      }
      return (token.value % 24 * 60 + minutes.value, end)
    }
    if let half = half(of: token.value, after: token.end, text) { return (half.hour * 60, half.end) }
    return nil
  }

  private static let hours = ["hrs", "hr", "hours", "h", "hour"].map { Word($0) }

  /// "1600hrs", "1600 hours"; "1405", "140509" where nothing else is possible.
  private static func compactClock(_ token: DateToken, _ text: Span<UInt8>, isCompact: Bool) -> (minute: Int, end: Int)?
  {
    if token.digits == 4, token.value / 100 <= 24, token.value % 100 < 60 {
      let hrs = token.next(text)
      if hrs.isWord(among: hours) { return (token.value / 100 % 24 * 60 + token.value % 100, hrs.end) }
      if isCompact { return (token.value / 100 % 24 * 60 + token.value % 100, token.end) }
    }
    if isCompact, token.digits == 6, token.value / 10_000 < 24, token.value / 100 % 100 < 60 {
      return (token.value / 10_000 * 60 + token.value / 100 % 100, token.end)
    }
    return nil
  }

  private static func afterSeconds(_ end: Int, _ text: Span<UInt8>) -> Int {
    let colon = DateToken(text, from: end)
    guard colon.isSign(":"), !colon.isSpaced else { return end }
    let seconds = colon.next(text)
    guard seconds.kind == .number, seconds.digits == 2 else { return end }
    let point = seconds.next(text)
    let fraction = point.next(text)
    if point.isSign(".") || point.isSign(","), !point.isSpaced, fraction.kind == .number, !fraction.isSpaced {
      return fraction.end
    }
    return seconds.end
  }

  /// am or pm behind the hour: the hour of 24, and where it ends.
  private static func half(of hour: Int, after end: Int, _ text: Span<UInt8>) -> (hour: Int, end: Int)? {
    let word = DateToken(text, from: end)
    guard word.kind == .word, (1...12).contains(hour) else { return nil }
    var end = word.end
    let isAfternoon: Bool
    if word.isWord(Word.am) || word.isWord(Word.pm) {
      isAfternoon = word.isWord(Word.pm)
    } else if word.isWord(Word.a) || word.isWord(Word.p) {
      let dot = word.next(text)
      let m = dot.next(text)
      guard dot.isSign("."), m.isWord(Word.m) else { return nil }
      isAfternoon = word.isWord(Word.p)
      end = m.end
    } else {
      return nil
    }
    return (hour % 12 + (isAfternoon ? 12 : 0), end)
  }
}

extension Word {
  static let t = Word("t")
  static let noon = Word("noon")
  static let midday = Word("midday")
  static let bst = Word("bst")
  static let am = Word("am")
  static let pm = Word("pm")
  static let a = Word("a")
  static let p = Word("p")
  static let m = Word("m")
}
