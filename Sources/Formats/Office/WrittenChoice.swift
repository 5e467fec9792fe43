import Records

/// What fields of forms show that were filled in before anybody filled them in: a list's first entry, a text of its own.
enum WrittenChoice {
  /// What a list shows.
  ///
  /// - Parameters:
  ///   - chosen: the number of the entry that stands in it; nil where nothing says so.
  ///   - usual: the one that stands there until somebody chooses; nil where that is the first.
  /// - Returns: nothing where the entry only asks to choose; with `FormMarks.selfFilled` where nobody need have chosen.
  static func shown(_ options: [String], chosen: Int?, usual: Int?) -> String {
    let usual = usual ?? 0
    let index = chosen ?? usual
    guard options.indices.contains(index) else { return "" }
    let words = FormWords.trimmed(options[index])
    if words.isEmpty || index == usual && isPrompt(words) { return "" }
    return index == usual ? words + String(FormMarks.selfFilled) : words
  }

  /// What a field for text shows.
  ///
  /// - Parameter first: what its author wrote there.
  /// - Returns: nothing where that still stands there and only asks; with `FormMarks.selfFilled` where it may be meant.
  static func text(_ text: String, first: String) -> String {
    let words = FormWords.trimmed(text)
    guard !words.isEmpty, isSame(words, FormWords.trimmed(first)) else { return text }
    return asks(words) ? "" : words + String(FormMarks.selfFilled)
  }

  /// The field's own format may show a text in capitals, and a day in other words.
  private static func isSame(_ shown: String, _ first: String) -> Bool {
    if shown.lowercased() == first.lowercased() { return true }
    func day(_ text: String) -> Day? { reader.read(text.utf8.span, as: .decisionDate).day }
    return day(shown).map { $0 == day(first) } ?? false
  }

  /// What the author of a form wrote where an answer is due is known to be theirs: it asks where it is guidance, a
  /// question or a label, and may be an answer that holds for most ("Anytown School").
  private static func asks(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    if PrintedWords.isGuidance(bytes.span) || words.hasSuffix("?") || CellText.isPrompt(bytes.span) { return true }
    if reader.read(bytes.span, as: .concern).kind == .placeholder { return true }
    switch LabelSense(words) {
    case .detail: return true
    case .field(let field):
      return field.type == .date || field == .signature || field == .subject || FormWords.narratives.contains(field)
    case .other, .unknown: return words.lowercased().hasSuffix(" here")
    }
  }

  private static let reader = FieldReader(asOf: Day(number: 0))

  /// Words that ask to be replaced by an answer, or are known to say nothing.
  static func isPrompt(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    return CellText.isPrompt(bytes.span)
      || reader.read(bytes.span, as: .concern).kind != .text
  }
}
