extension FieldReader {
  /// Choices that a form printed and nobody struck out ("Shared / Not shared"), or with a mark or an answer among them
  /// of which nobody can say which it belongs to ("Yes X No", "Yes/No No"); nil where the text is something else.
  ///
  /// Where a colon stands behind each ("Yes:   No: X"), a mark belongs to the one before its colon.
  func undeleted(_ text: Span<UInt8>, of vocabulary: Vocabulary) -> Interpretation? {
    var found = Options()
    guard found.read(text, Self.table(of: vocabulary)), found.areDifferent else { return nil }
    let all = found.values.reduce(0) { $0 | $1 }
    let areOpposites = Self.areOpposites(all, vocabulary)
    // "*Shared* / Not shared", "YES / no": one of them is set off, perhaps by whoever chose it.
    if found.areApart, found.values.count > 1,
      Self.setsOneOff(text, Self.table(of: vocabulary)) || found.inCapitals == 1
    {
      return .unreadable(.unclearTick)
    }
    if found.isEachLabelled {
      let marked = Set(found.marked.map { found.values[$0] })
      if marked.isEmpty { return .placeholder }
      return marked.count == 1 && !found.hasStrayMark
        ? Interpretation(kind: .choice, value: marked.first ?? 0) : .unreadable(.unclearTick)
    }
    if !found.marked.isEmpty || found.hasStrayMark { return .unreadable(.unclearTick) }
    // One answer to a line: no two that exclude each other, and no choice of three.
    if found.hasLines {
      return areOpposites || vocabulary != .atRisk && Set(found.values).count > 2 ? .unreadable(.twoAnswers) : nil
    }
    let asksToDelete = PrintedWords.asksToDelete(text)
    guard found.areApart || asksToDelete else {
      // "[Yes] No": as likely chosen as left out.
      return areOpposites && found.isEnclosed ? .unreadable(.unclearTick) : nil
    }
    // "Yes/No* No": the choices, and one of them written once more.
    if found.isRepeated { return .unreadable(.unclearTick) }
    // "Level 2/3" is one answer between two.
    if vocabulary == .atRisk, !areOpposites { return nil }
    return areOpposites || asksToDelete ? .placeholder : .unreadable(.perhapsPrinted)
  }

  /// That one of the choices stands between signs of its own, as mail programs write what is bold: "*Shared* / Not shared".
  private static func setsOneOff(_ text: Span<UInt8>, _ table: ValueTable) -> Bool {
    var pairs = 0
    var open: Int?
    func isLetter(_ index: Int) -> Bool { index >= 0 && index < text.count && (text[index] | 0x20) &- 0x61 < 26 }
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        if let start = open, isLetter(index - 1) {
          if table.match(text.extracting(start + 1..<index))?.isWhole == true { pairs += 1 }
          open = nil
        } else {
          open = isLetter(index + 1) ? index : nil
        }
      case UInt8(ascii: "/"), UInt8(ascii: "|"): open = nil
      default: break
      }
    }
    return pairs == 1
  }

  /// The choices in a text that holds nothing else.
  private struct Options {
    var values: [UInt32] = []
    /// Which of them a mark stands behind, with a colon between.
    var marked: [Int] = []
    /// A mark that no colon gives to one of them.
    var hasStrayMark = false
    var areApart = false
    var hasLines = false
    var isEnclosed = false
    /// One of them stands there twice, in the same words.
    var isRepeated = false
    private var wordings: [UInt64] = []
    /// Choices that are in capitals.
    var inCapitals = 0
    private var colons = 0

    var areDifferent: Bool { values.contains { $0 != values[0] } }

    /// A colon stands behind each.
    var isEachLabelled: Bool { colons == values.count }

    /// False where something else stands among them.
    mutating func read(_ text: Span<UInt8>, _ table: ValueTable) -> Bool {
      var index = 0
      // The last sign was the colon of the last choice.
      var isBehindColon = false
      while index < text.count {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"): hasLines = true
        case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\\"), 0x09: areApart = true
        case UInt8(ascii: ":"):
          if !isBehindColon, colons + 1 == values.count {
            colons += 1
            isBehindColon = true
          }
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "("): isEnclosed = true
        case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "."):
          if index + 1 < text.count, text[index + 1] == byte { areApart = true }
        default:
          guard (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 else { break }
          let rest = text.extracting(index..<text.count)
          var scanner = WordScanner()
          guard let word = scanner.next(in: rest) else { return false }
          if word == FieldReader.cross || isBehindColon && FieldReader.marks.match(at: word, scanner, in: rest) != nil {
            if isBehindColon { marked.append(values.count - 1) } else { hasStrayMark = true }
            index += word.range.upperBound
          } else if let match = table.match(rest) {
            let wording = Words.digest(rest.extracting(0..<match.end))
            // "No no" is a wording too.
            if wordings.contains(wording) || match.shorter.map({ isTwice(rest, $0.end, match.end) }) ?? false {
              isRepeated = true
            }
            wordings.append(wording)
            values.append(match.value)
            noteCapitals(text, index..<index + match.end)
            index += match.end
          } else if let match = FieldReader.besides.match(at: word, scanner, in: rest) {
            if word == FieldReader.or { areApart = true }
            index += match.end
          } else {
            return false
          }
          isBehindColon = false
          continue
        }
        index += 1
      }
      return !values.isEmpty
    }

    private mutating func noteCapitals(_ text: Span<UInt8>, _ range: Range<Int>) {
      var letters = 0
      for index in range {
        if text[index] &- UInt8(ascii: "a") < 26 { return }
        if text[index] &- UInt8(ascii: "A") < 26 { letters += 1 }
      }
      if letters > 1 { inCapitals += 1 }
    }

    private func isTwice(_ text: Span<UInt8>, _ middle: Int, _ end: Int) -> Bool {
      Words.digest(text.extracting(0..<middle)) == Words.digest(text.extracting(middle..<end))
    }
  }

  /// Answers that nobody gives both.
  private static func areOpposites(_ values: UInt32, _ vocabulary: Vocabulary) -> Bool {
    switch vocabulary {
    case .decision: return values & Decision.shared.rawValue != 0 && values & Decision.notShared.rawValue != 0
    case .consentStatus:
      let others = [ConsentStatus.refused, .notSought, .notObtained, .withdrawn].reduce(0) { $0 | $1.rawValue }
      return values & ConsentStatus.given.rawValue != 0 && values & others != 0
    case .atRisk, .informed, .yesNo, .lawfulBasis:
      return values & YesNo.yes.rawValue != 0 && values & YesNo.no.rawValue != 0
    case .recordType, .subjectGroup: return false
    }
  }

  private static let cross = Word("x")
  private static let or = Word("or")
  /// What marks a choice behind its colon.
  private static let marks: Phrases = ["x", "tick", "ticked", "checked"]
  /// What a form prints around its choices.
  private static let besides: Phrases = [
    "or", "delete", "please", "circle", "tick", "as", "appropriate", "applicable", "one", "which", "underline",
    "strike",
    "out", "where", "select", "not known", "unknown", "n/a", "n a", "don't know",
  ]
}
