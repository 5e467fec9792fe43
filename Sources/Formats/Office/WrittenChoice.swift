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
  static func text(_ text: String, first: String) -> String {
    let words = FormWords.trimmed(text)
    // A prompt says nothing, whoever wrote it.
    return words.isEmpty || words != FormWords.trimmed(first) || isPrompt(words)
      ? text : words + String(FormMarks.selfFilled)
  }

  /// Words that ask to be replaced by an answer, or are known to say nothing.
  static func isPrompt(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    return CellText.isPrompt(bytes.span)
      || FieldReader(asOf: Day(number: 0)).read(bytes.span, as: .concern).kind != .text
  }
}
