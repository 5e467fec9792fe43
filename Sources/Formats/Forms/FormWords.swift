import Records

/// The signs and words by which the parts of a typed form are told apart.
enum FormWords {
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")

  /// The text without white space around it.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8.span
    let range = CellText.trimmed(bytes, 0, bytes.count)
    return range.count == bytes.count
      ? text : String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    let range = CellText.trimmed(bytes.span, 0, bytes.count)
    return range.count == bytes.count ? String(text) : String(decoding: bytes[range], as: UTF8.self)
  }

  /// How many words stand in the text, up to `most` and one more.
  static func words(_ text: some StringProtocol, most: Int = 1_000) -> Int {
    var count = 0
    var inWord = false
    for byte in text.utf8 {
      let isWord = byte > 0x20
      if isWord, !inWord {
        count += 1
        if count > most { return count }
      }
      inWord = isWord
    }
    return count
  }

  /// How many bytes of a line to write on begin here: three and more dots or underscores, or ellipses.
  static func leader(_ bytes: [UInt8], at start: Int) -> Int {
    var at = start
    var signs = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: "_") {
        signs += 1
        at += 1
      } else if bytes[at] == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80, bytes[at + 2] == 0xA6 {
        signs += 3
        at += 3
      } else if signs > 0, bytes[at] == space, at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: ".") || bytes[at + 1] == UInt8(ascii: "_")
      {
        // ". . . . ."
        at += 1
      } else {
        break
      }
    }
    return signs >= 3 ? at - start : 0
  }

  /// What marks a question that nobody knows as one: its first word.
  static func asks(_ text: String) -> Bool {
    guard let first = LabelText.words(text.prefix(40), camel: false).first else { return false }
    return asking.contains(first)
  }

  private static let asking: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "did", "do", "does", "can", "could", "will", "would", "should",
    "what", "why", "who", "whom", "whose", "where", "when", "which", "how", "if", "any", "anything", "anyone",
  ]

  /// The number of a question, with its sign: "12. ", "3) ".
  static func number(before text: String) -> Int? {
    guard let first = text.utf8.first, first &- UInt8(ascii: "0") < 10 else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard digits.count <= 3, let sign = rest.first, sign == "." || sign == ")", rest.dropFirst().first == " " else {
      return nil
    }
    return Int(digits)
  }

  /// A question without its mark, alone on a line.
  static func isTitleOfQuestion(_ text: String) -> Bool {
    let words = LabelText.words(text.prefix(60), camel: false)
    guard let first = words.first, words.count <= 6 else { return false }
    return interrogatives.contains(first) && !isSentence(text) && looksLikeLabel(text)
  }

  /// What questions for more than a yes or no begin with, in a form and hardly ever in speech that is told.
  private static let interrogatives: Set<String> = ["what", "why", "who", "whom", "whose", "where", "which", "how"]

  /// That the text is nothing but lines to write on.
  static func isLeader(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "_") || first == 0xE2 else {
      return false
    }
    let bytes = Array(text.utf8)
    let length = leader(bytes, at: 0)
    return length > 0
      && bytes[length...].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
  }

  /// "Could not be contacted ___": words with room for no more than a tick behind them.
  static func endsInTickLine(_ text: String) -> Bool {
    let line = text.utf8.reversed().prefix { $0 == UInt8(ascii: "_") }.count
    guard line >= 2, line <= 5 else { return false }
    return text.utf8.dropLast(line).last == space
  }

  /// Without the lines to write on at both ends; as it is where there is one within it too, for then it is what the form
  /// has printed ("Police ___ Social care ___"), and not what somebody wrote on a line.
  static func withoutLeaders(_ text: String) -> String {
    if !mayEnd(in: text.utf8.first), !mayEnd(in: text.utf8.last) { return text }
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    let begin = start
    start += leader(bytes, at: start)
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    var end = bytes.count
    var at = end
    var signs = 0
    while at > start {
      if bytes[at - 1] == UInt8(ascii: ".") || bytes[at - 1] == UInt8(ascii: "_") {
        signs += 1
        at -= 1
      } else if at - start >= 3, bytes[at - 3] == 0xE2, bytes[at - 2] == 0x80, bytes[at - 1] == 0xA6 {
        signs += 3
        at -= 3
      } else if bytes[at - 1] <= 0x20 {
        at -= 1
      } else {
        break
      }
    }
    if signs >= 3 { end = at }
    // "__Ffion Bevan______": what is left of the line that the name was typed on.
    if signs >= 3 || start > begin {
      while start < end, bytes[start] == UInt8(ascii: "_") { start += 1 }
      while end > start, bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
    }
    if end < bytes.count, start < end, String(decoding: bytes[start..<end], as: UTF8.self).contains("___") {
      return trimmed(text)
    }
    return start < end ? trimmed(String(decoding: bytes[start..<end], as: UTF8.self)) : ""
  }

  /// That white space or a line to write on may begin or end with such a byte.
  private static func mayEnd(in byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte <= 0x20 || byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  /// A day, a date or a time before a colon: an answer that goes by days, no label.
  static func isMoment(_ text: String) -> Bool {
    let words = LabelText.words(text, camel: false)
    guard !words.isEmpty, words.count <= 5 else { return false }
    return words.allSatisfy { word in
      word.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } || days.contains(word)
    }
  }

  private static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
    "sat", "sun", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "am",
    "pm", "today", "yesterday", "later", "morning", "afternoon", "evening", "night", "on", "at",
  ]

  /// Words before a colon that tell what somebody said: no label.
  static func tellsOfSpeech(_ text: String) -> Bool {
    let words = LabelText.words(text, camel: false)
    guard let first = words.first, let last = words.last else { return true }
    // "Why not asked:", "What's bothering us:".
    if interrogatives.contains(first) { return false }
    return speakers.contains(first) || speech.contains(last)
  }

  private static let speakers: Set<String> = [
    "i", "he", "she", "they", "we", "it", "me", "you", "http", "https", "mailto",
  ]
  private static let speech: Set<String> = [
    "said", "say", "told", "asked", "ask", "replied", "stated", "wrote", "answered", "added", "explained", "added",
    "following", "that", "and", "was", "were", "is", "http", "https", "mailto", "disclosed", "me", "him", "us", "them",
    "staff", "back", "again",
  ]

  /// That a label that nobody knows looks like one: short, begun with a capital, no sentence.
  static func looksLikeLabel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let isBegun =
      first.isCapitalLetter || first.isNumber || first == "(" || first == "*"
      || first.properties.generalCategory == .otherLetter
    guard isBegun, text.utf8.count <= 120, words(text, most: 12) <= 12, !text.holds(". ") || isNumbered(text),
      text.unicodeScalars.contains(where: { $0.isLetter })
    else { return false }
    // "Has the family been told?" asks.
    return !isMoment(text) && (text.utf8.last == UInt8(ascii: "?") && asks(text) || !tellsOfSpeech(text))
  }

  private static func isNumbered(_ text: String) -> Bool {
    let rest = LabelVariants.withoutNumber(text)
    return rest != text && !rest.contains(". ")
  }

  /// "If information was shared go to question 11": which question comes next, never an answer.
  static func isDirection(_ text: String) -> Bool {
    guard text.utf8.count <= 200, holdsTo(text) else { return false }
    let words = LabelText.words(text, camel: false)
    guard words.count >= 3, words.count <= 30 else { return false }
    for index in 0..<(words.count - 2) where words[index + 1] == "to" && goings.contains(words[index]) {
      let place = words[index + 2]
      if places.contains(place) || place.first == "q" && place.dropFirst().allSatisfy(\.isNumber) { return true }
    }
    return false
  }

  /// The quick question before the others: that "to" stands among the words.
  private static func holdsTo(_ text: String) -> Bool {
    var count = 0
    var isTo = true
    let bytes = text.utf8.span
    for index in bytes.indices {
      let letter = bytes[index] | 0x20
      if letter &- UInt8(ascii: "a") < 26 {
        isTo = isTo && count < 2 && letter == (count == 0 ? UInt8(ascii: "t") : UInt8(ascii: "o"))
        count += 1
      } else {
        if isTo, count == 2 { return true }
        (count, isTo) = (0, true)
      }
    }
    return false
  }

  private static let goings: Set<String> = ["go", "skip", "proceed", "continue", "move", "jump", "turn"]
  private static let places: Set<String> = ["question", "section", "part", "page", "step", "end", "next", "box", "q"]

  /// That words may be somebody's name, with a role behind it: each begins with a capital.
  static func isName(_ text: String) -> Bool {
    let name = text.prefix { $0 != "," && $0 != "(" && $0 != "–" }
    let words = name.split(separator: " ")
    guard !words.isEmpty, words.count <= 5 else { return false }
    return words.allSatisfy { word in
      guard let first = word.unicodeScalars.first else { return false }
      return first.isCapitalLetter || particles.contains(word.lowercased())
    } && !words.contains { closings.contains($0.lowercased()) }
  }

  /// "Zed Quillfeather: he hits me at night": a name, and what is told of it or what somebody said.
  static func isSpeech(_ label: String, _ value: String) -> Bool {
    let count = words(label, most: 4)
    guard count == 2 || count == 3, isName(label), !isCapitals(label), !asksForDetail(label),
      let first = value.unicodeScalars.first
    else { return false }
    if "\"“‘'".unicodeScalars.contains(first) || first.isSmallLetter { return true }
    let told = LabelText.words(value.prefix(200), camel: false)
    return told.first.map { speakers.contains($0) } ?? false
  }

  /// "DocuSigned by": what a tool prints above the name of whoever signed with it, in the place of their signature.
  static func isStamp(_ label: String) -> Bool {
    stamps.contains(LabelText.words(label.prefix(40), camel: false).joined(separator: " "))
  }

  private static let stamps: Set<String> = [
    "docusigned by", "docu signed by", "digitally signed by", "electronically signed by", "e signed by", "esigned by",
    "signed electronically by", "signed digitally by",
  ]

  /// Nothing but yes or no: what stood before it was a question.
  static func isYesOrNo(_ text: String) -> Bool {
    guard text.utf8.count <= 10, text.utf8.span.holds(mayBeginYesOrNo) else { return false }
    let words = LabelText.words(text, camel: false)
    return words.count <= 2
      && words.first.map { ["yes", "no", "y", "n"].contains($0) } ?? false
  }

  /// Where no such letter stands, neither of the words does. Others may have an accent.
  private static func mayBeginYesOrNo(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "n") || byte | 0x20 == UInt8(ascii: "y") || byte >= 0x80
  }

  private static let particles: Set<String> = [
    "de", "van", "der", "den", "la", "le", "ap", "ferch", "bin", "al", "von",
  ]
  private static let closings: Set<String> = [
    "regards", "thanks", "thank", "wishes", "sincerely", "faithfully", "page", "form", "please", "version",
  ]

  /// That words are more likely what a form asks for than what somebody answered: "Name of coach".
  static func asksForDetail(_ text: String) -> Bool {
    let words = LabelText.words(text, camel: false)
    guard let first = words.first, let last = words.last, words.count <= 6 else { return false }
    return details.contains(first) || details.contains(last)
  }

  private static let details: Set<String> = [
    "name", "date", "time", "comment", "note", "detail", "number", "signature", "address", "phone", "telephone",
    "email", "reason", "position",
  ]

  /// That the second of two lines goes on with the words of the first: no list of two.
  static func isUnfinished(_ text: String) -> Bool {
    // The end is enough, however long the answer is by now.
    let end = String(decoding: text.utf8.suffix(64), as: UTF8.self)
    let last = end.split(separator: " ").last.map { $0.lowercased() } ?? ""
    return last.hasSuffix("'s") || last.hasSuffix("\u{2019}s") || last.hasSuffix("s'")
      || ["and", "of", "for", "&", "the"].contains(last)
  }

  /// "Section 3: Decision", "Part B – Consent": what a heading says, or nil where the line is none.
  static func numberedSection(_ text: String) -> String? {
    guard let first = text.utf8.first(where: { $0 != space }),
      [UInt8(ascii: "s"), UInt8(ascii: "p"), UInt8(ascii: "a")].contains(first | 0x20)
    else { return nil }
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count >= 2, ["section", "part", "step", "annex", "appendix"].contains(words[0].lowercased()) else {
      return nil
    }
    let number = words[1].filter { $0.isLetter || $0.isNumber || $0 == "." }
    guard number.utf8.count <= 3, number.allSatisfy({ $0.isNumber || $0 == "." }) || number.utf8.count == 1,
      self.words(text, most: 14) <= 14, text.last != "."
    else { return nil }
    let rest = text.dropFirst(words[0].count + 1 + words[1].count).drop { " :-–—.)".contains($0) }
    if rest.isEmpty { return text }
    // "Part A (to be completed by the police)": in brackets it would pass for help.
    return rest.first == "(" && rest.last == ")" ? trimmed(rest.dropFirst().dropLast()) : String(rest)
  }

  /// All capitals, and more than a letter or two.
  static func isCapitals(_ text: String) -> Bool {
    var letters = 0
    for scalar in text.unicodeScalars {
      if scalar.isSmallLetter { return false }
      if scalar.isCapitalLetter { letters += 1 }
    }
    return letters >= 3 && words(text, most: 12) <= 12
  }

  /// What stands on every page: its number, a protective marking.
  static func isFurniture(_ text: String) -> Bool {
    guard text.utf8.count <= 80, mayBeFurniture(text) else { return false }
    let words = LabelText.words(text, camel: false)
    if words.isEmpty { return false }
    let figures = words.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    if words[0] == "page", words.count <= 4,
      words.dropFirst().allSatisfy({ $0 == "of" || $0 == "page" || $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    {
      return true
    }
    // "- 3 -", but not a bare number, which may be an answer.
    if figures, words.count == 1, text.hasPrefix("-"), text.hasSuffix("-") { return true }
    return markings.contains(words.joined(separator: " "))
  }

  /// That a text begins as one on every page does: the quick question before the others.
  private static func mayBeFurniture(_ text: String) -> Bool {
    var word: UInt64 = 0
    let bytes = text.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 { return true }
      let letter = byte | 0x20
      if letter &- UInt8(ascii: "a") < 26 {
        word = word << 8 | UInt64(letter)
      } else if word != 0 {
        break
      } else if byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10 {
        return true
      }
    }
    return beginnings.contains(word)
  }

  /// The last eight letters of each, as one number.
  private static let beginnings: Set<UInt64> = {
    let words =
      ["page", "pages", "the", "a", "an", ""] + markings.compactMap { $0.split(separator: " ").first.map(String.init) }
    return Set(words.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
  }()

  private static let markings: Set<String> = [
    "confidential", "official", "official sensitive", "restricted", "private and confidential", "strictly confidential",
    "protected", "continued", "continued overleaf", "please turn over", "pto", "end of form", "end of record",
  ]

  /// That it is a sentence or more, not a heading or a name.
  static func isSentence(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return false }
    // "D.O.B.", "U.P.N."
    if text.utf8.count <= 8, text.holds(UInt8(ascii: ".")),
      text.split(separator: ".").allSatisfy({ $0.utf8.count == 1 })
    {
      return false
    }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: ",")
      || words(text, most: 12) > 12
  }

  /// Fields whose answer is in words and may run over paragraphs.
  static let narratives: FieldSet = [
    .concern, .decisionReason, .refusalReason, .purpose, .necessity, .proportionality, .informationShared,
    .evidenceBasis, .followUp, .safetyConsidered, .otherRisks, .supportNeeds, .sharingRisks, .idProtection,
    .subjectViews, .familyViews, .consentReason, .notInformedReason, .otherIdentities, .adviceSought, .opinionStated,
    .security, .specialCategoryCondition, .statutoryPower, .retentionPeriod, .capacity,
  ]
}
