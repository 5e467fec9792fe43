/// Emphasis in a line: it makes labels and headings, and marks a choice that is not struck out.
enum Emphasis {
  /// That one of several words to choose from is emphasised ("Yes / **No**"): whoever did so chose, or the form's author
  /// did. The label itself, before its colon, says nothing.
  static func marksChoice(_ pieces: [(text: String, isStrong: Bool)]) -> Bool {
    guard pieces.contains(where: \.isStrong), pieces.contains(where: { $0.text.holds(UInt8(ascii: "/")) })
    else { return false }
    var isBehindLabel = false
    var hasStrong = false
    var hasPlain = false
    var hasSlash = false
    let hasLabel = pieces.contains { $0.text.contains(":") || $0.text.contains("?") }
    let lead = hasLabel ? 0 : self.lead(pieces)
    for piece in pieces.dropFirst(lead) {
      var text = piece.text[...]
      if hasLabel, !isBehindLabel {
        guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "?" }) else { continue }
        isBehindLabel = true
        text = text[text.index(after: mark)...]
      }
      if text.contains("/") { hasSlash = true }
      guard text.contains(where: { $0.isLetter }) else { continue }
      if piece.isStrong { hasStrong = true } else { hasPlain = true }
    }
    return hasStrong && hasPlain && hasSlash
  }

  /// The emphasised words that begin a line, where others follow.
  static func opening(_ pieces: [(text: String, isStrong: Bool)]) -> String? {
    guard let end = pieces.firstIndex(where: { !$0.isStrong && !FormWords.trimmed($0.text).isEmpty }) else {
      return nil
    }
    let words = FormWords.trimmed(pieces[..<end].map(\.text).joined())
    return words.isEmpty ? nil : words
  }

  /// That one of several words with a stroke between ("Yes / No") stands out from the other, by its colour, say: more
  /// than dates have strokes, and much is printed in colour, so that the stroke must part what looks different.
  static func picksOut(_ pieces: [(text: String, standsOut: Bool)]) -> Bool {
    var last: (text: Substring, standsOut: Bool)?
    for piece in pieces {
      let words = piece.text.drop(while: \.isWhitespace)
      let end = words.lastIndex { !$0.isWhitespace }
      guard let end else { continue }
      if let last, last.standsOut != piece.standsOut, last.text.last == "/" || words.first == "/",
        last.text.contains(where: \.isLetter) || words.contains(where: \.isLetter)
      {
        return true
      }
      last = (words[...end], piece.standsOut)
    }
    return false
  }

  /// How many emphasised pieces begin the line as a label does that has no colon ("**Destroyed on** N/A"): a choice has
  /// its stroke right behind the word that is emphasised.
  private static func lead(_ pieces: [(text: String, isStrong: Bool)]) -> Int {
    guard let end = pieces.firstIndex(where: { !$0.isStrong && $0.text.contains { !$0.isWhitespace } }) else {
      return 0
    }
    let words = pieces[..<end].map(\.text).joined()
    let isChoice = words.contains("/") || pieces[end].text.first { !$0.isWhitespace } == "/"
    return isChoice ? 0 : end
  }
}
