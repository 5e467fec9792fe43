/// Answers that a form gives as an example of one: "e.g. 02/03/2026", "Example: J Smith", "01/01/2026 (example)".
enum ExampleWords {
  /// What a text is that is said to be an example; nil where it is not.
  static func read(_ text: Span<UInt8>, as field: Field) -> Interpretation? {
    guard text.count <= 200, stand(in: text) else { return nil }
    // Nobody calls the person or the body that they name an example; of what happened there are examples.
    switch field {
    case .signature, .recorder, .approver, .recipientOrg, .recipientPerson, .recipientAddress: return .placeholder
    default: return .unreadable(.perhapsPrinted)
    }
  }

  private static func stand(in text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    // "Example: …", "Sample – …", but not "Example of a drawing".
    if leading.match(at: first, scanner, in: text) != nil, let second = scanner.next(in: text),
      second.clause > first.clause
    {
      return true
    }
    return isNoted(text)
  }

  /// "… (example)": nothing else stands in the brackets at the end.
  private static func isNoted(_ text: Span<UInt8>) -> Bool {
    guard let last = text.indices.last, text[last] == UInt8(ascii: ")") || text[last] == UInt8(ascii: "]"),
      let open = text.indices.last(where: { text[$0] == UInt8(ascii: "(") || text[$0] == UInt8(ascii: "[") }), open > 0
    else { return false }
    return notes.matchesWhole(text.extracting(open..<text.count))
  }

  /// How such texts begin (`Openings`).
  static let openings = leading.list

  private static let leading: Phrases = ["example", "examples", "sample", "specimen", "template"]
  private static let notes: Phrases = [
    "example", "example only", "an example", "as an example", "for example", "example answer", "example text", "sample",
    "sample only", "sample text", "sample answer", "template", "template text", "template only", "specimen", "e g",
    "eg",
    "dummy", "dummy text", "placeholder", "placeholder text", "for illustration", "for illustration only",
  ]

  // MARK: Dates

  /// That a text with a date in it gives that only as an example, or as the way to write one: it has no other words than
  /// those of dates beside the one that says so.
  static func isOfDate(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 64 else { return false }
    var scanner = WordScanner()
    var isExample = false
    // "Format dd/mm/yyyy: 02/03/2026" is a label and its answer, "format 02/03/2026" shows how.
    var (isFormat, isShown) = (false, false)
    while let word = scanner.next(in: text) {
      if marks.match(at: word, scanner, in: text) != nil {
        isExample = true
      } else if word == format {
        if !isShown { isFormat = true }
      } else if text[word.range.lowerBound] &- UInt8(ascii: "0") < 10 || Promises.isTime(word, in: text) {
        isShown = true
      } else if parts.match(at: word, scanner, in: text) != nil {
        isFormat = false
      } else if besides.match(at: word, scanner, in: text) == nil {
        return false
      }
    }
    return isExample || isFormat
  }

  private static let format = Word("format")
  private static let parts: Phrases = ["dd", "mm", "mmm", "yy", "yyyy", "ddmmyyyy", "ddmmyy", "day", "month", "year"]
  private static let marks: Phrases = [
    "e g", "eg", "example", "sample", "specimen", "template", "dummy", "placeholder", "default",
  ]
  private static let besides: Phrases = [
    "e", "g", "date", "dates", "for", "the", "an", "as", "in", "of", "this", "is", "only", "enter", "type", "use",
    "such",
    "like", "written", "please", "text", "value", "time", "at",
  ]

  /// That a line to write on follows the century of a printed year ("02/03/20__"): the year is not filled in.
  static func lacksYear(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 5 else { return false }
    for index in 2..<text.count - 1 where isLine(text, index) {
      let (tens, ones) = (text[index - 2], text[index - 1])
      guard
        tens == UInt8(ascii: "2") && ones == UInt8(ascii: "0") || tens == UInt8(ascii: "1") && ones == UInt8(ascii: "9")
      else { continue }
      if index == 2 || text[index - 3] &- UInt8(ascii: "0") >= 10 { return true }
    }
    return false
  }

  /// An underscore, two dots or stars, or "yy" or "xx" for the digits.
  private static func isLine(_ text: Span<UInt8>, _ at: Int) -> Bool {
    switch text[at] {
    case UInt8(ascii: "_"): true
    case UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "-"): text[at + 1] == text[at]
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "x"), UInt8(ascii: "X"): text[at + 1] == text[at]
    case 0xE2: at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0xA6
    default: false
    }
  }
}
