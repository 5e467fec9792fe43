import Records

/// Labels and answers below each other in one column, in turn: "Decision", "Shared", "Signed", "O Grant".
///
/// Where all rows go so their places say what is a label and what its answer, whatever words the answer has. Where one of
/// them does not, nothing is taken for certain and the rows are read as lines.
extension FormParser {
  /// The rows as labels with their answers, and titles among them; nil where they do not go in turn.
  ///
  /// - Parameter rows: those of one column, the empty ones with them.
  mutating func inTurn(_ rows: [(text: String, line: Int)]) -> [FormBlock]? {
    var blocks: [FormBlock] = []
    var (known, unknown, titles) = (0, 0, 0)
    var at = 0
    func text(_ index: Int) -> String { index < rows.count ? FormWords.trimmed(rows[index].text) : "" }
    while at < rows.count {
      let (words, next) = (text(at), text(at + 1))
      let line = rows[at].line
      if words.isEmpty {
        blocks.append(.gap)
        at += 1
      } else if isLabel(words), !isTold(words), !isTitle(words, text(max(0, at - 1)), next, text(at + 2)) {
        if !next.isEmpty {
          guard isInTurn(next, below: words) else { return nil }
          known += 1
        }
        blocks.append(.pair(label: Self.bare(words), answer: next, line: line))
        at += 2
      } else if next.isEmpty || isLabel(next) && !isTold(next) {
        // Words with nothing below them: a title, where room or the beginning is above it, or its words say so.
        guard at == 0 || text(at - 1).isEmpty || Section(heading: words) != .unknown, FormWords.words(words) <= 12
        else {
          return nil
        }
        titles += 1
        blocks.append(.heading(words.replacing("\n", with: " "), level: at == 0 ? 1 : 2, line: line))
        at += 1
      } else {
        // A label that nobody knows.
        let below = text(at + 2)
        guard at > 0, below.isEmpty || isLabel(below), FormWords.looksLikeLabel(words), FormWords.words(words) <= 12,
          !FormWords.isSentence(words)
        else { return nil }
        unknown += 1
        blocks.append(.pair(label: Self.bare(words), answer: next, line: line))
        at += 2
      }
    }
    return known >= 3 && unknown * 3 <= known && titles * 3 <= known ? blocks : nil
  }

  /// "9. Signature" over "Signed" and its answer: a title, though its words are those of a label too.
  private mutating func isTitle(_ words: String, _ above: String, _ next: String, _ below: String) -> Bool {
    guard isLabel(next), !below.isEmpty, Section(heading: words) != .unknown,
      !isLabel(below) || holds(below, theAnswerTo: next) || mayAnswer(below, next)
    else { return false }
    return above.isEmpty || above == words || LabelVariants.withoutNumber(words) != words
  }

  /// That words stand where the answer to a label does and are no other label, and no help.
  private mutating func isInTurn(_ words: String, below label: String) -> Bool {
    if PrintedWords.isGuidance(words.utf8.span) { return false }
    return !isLabel(words) || isTold(words) || holds(words, theAnswerTo: label) || mayAnswer(words, label)
  }

  private static func bare(_ label: String) -> String {
    label.hasSuffix(":") ? FormWords.trimmed(label.dropLast()) : label
  }
}
