extension FieldReader {
  /// Choices that a form printed and nobody struck out ("Shared / Not shared"), or with a mark between them of which
  /// nobody can say which it belongs to ("Yes X No"); nil where the text is something else.
  func undeleted(_ text: Span<UInt8>, of vocabulary: Vocabulary) -> Interpretation? {
    let table = Self.table(of: vocabulary)
    var values: [UInt32] = []
    var marks = 0
    var areApart = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"): return nil
      case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\\"), 0x09: areApart = true
      case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "."):
        if index + 1 < text.count, text[index + 1] == byte { areApart = true }
      default:
        guard Self.isLetter(byte) || byte &- UInt8(ascii: "0") < 10 else { break }
        let rest = text.extracting(index..<text.count)
        var scanner = WordScanner()
        guard let word = scanner.next(in: rest) else { return nil }
        if word == Self.cross {
          marks += 1
          index += word.range.upperBound
        } else if let match = table.match(rest) {
          values.append(match.value)
          index += match.end
        } else if Self.besides.match(at: word, scanner, in: rest) != nil {
          if word == Self.or { areApart = true }
          index += word.range.upperBound
        } else {
          return nil
        }
        continue
      }
      index += 1
    }
    guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
    if marks > 0 { return .unreadable(.unclearTick) }
    guard areApart || PrintedWords.asksToDelete(text) else { return nil }
    let all = values.reduce(0) { $0 | $1 }
    // "Level 2/3" is one answer between two.
    if vocabulary == .atRisk, !Self.areOpposites(all, vocabulary) { return nil }
    return Self.areOpposites(all, vocabulary) || PrintedWords.asksToDelete(text)
      ? .placeholder : .unreadable(.perhapsPrinted)
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

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static let cross = Word("x")
  private static let or = Word("or")
  /// What a form prints around its choices.
  private static let besides: Phrases = [
    "or", "delete", "please", "circle", "tick", "as", "appropriate", "applicable", "one", "which", "underline",
    "strike",
    "out", "where", "select", "not known", "unknown", "n/a", "n a", "don't know",
  ]
}
