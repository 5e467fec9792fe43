import Records

/// Choices that a form printed in words of its own: "Police / Social care", and nobody struck one out, or somebody meant
/// both. In a form nobody can say which; in a table or an export nothing is printed, so that both were meant.
enum Undeleted {
  static func isList(_ entry: FormEntry) -> Bool {
    guard let field = entry.sense.field, choosing.contains(field), entry.text.contains("/"),
      entry.text.utf8.count <= 120,
      entry.kind == .text
    else { return false }
    return holdsChoices(entry.text)
  }

  /// Short words with strokes between them, and nothing else.
  static func holdsChoices(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if TickBoxes.mayHold(bytes.span) { return false }
    let alternatives = text.split(separator: "/", omittingEmptySubsequences: false).map { FormWords.trimmed($0) }
    guard alternatives.count >= 2, alternatives.count <= 12 else { return false }
    return alternatives.allSatisfy { words in
      words.utf8.count >= 2 && FormWords.words(words) <= 4 && !words.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
        && !words.contains(where: { ".,;@:".contains($0) })
    }
  }

  private static let choosing: FieldSet = [
    .recipientOrg, .otherAgencies, .consentMethod, .consentBy, .channel, .harmCategory, .requester, .storageLocation,
    .security, .retentionCategory,
  ]
}
