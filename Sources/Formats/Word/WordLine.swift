import Records

/// The line that is being put together: its text in pieces, each with how it looks.
struct WordLine {
  struct Piece {
    var text: String
    var isStrong = false
    /// Emphasised, or in colour or framed.
    var standsOut = false
    var isAside = false
    /// What a control or a field of a form holds.
    var isControl = false
    /// The name that the form's author gave the control, which nobody sees.
    var alias: String?
  }

  var pieces: [Piece] = []
  var isItem = false
  /// The line that it stands on.
  var number = 1

  var isEmpty: Bool { pieces.allSatisfy { FormWords.trimmed($0.text).isEmpty } }

  var text: String { pieces.map(\.text).joined() }

  /// Room to write on, where a control holds nothing.
  static let room = "____"

  /// The line as a block; nil where nothing stands on it.
  func block() -> FormBlock? {
    let whole = text
    let words = FormWords.trimmed(whole)
    if words.isEmpty { return nil }
    var line = FormLine(text: words, line: number)
    line.isStrong = pieces.allSatisfy { $0.isStrong || Self.isBetween($0.text) }
    line.isAside = pieces.allSatisfy { $0.isAside || FormWords.trimmed($0.text).isEmpty }
    line.hasChoiceMarked =
      !line.isStrong && Emphasis.marksChoice(pieces.map { ($0.text, $0.isStrong) })
      || Emphasis.picksOut(pieces.map { ($0.text, $0.isStrong || $0.standsOut) })
    line.isItem = isItem
    line.isTabbed = whole.last { $0 != " " } == "\t"
    line.lead = Emphasis.opening(pieces.map { ($0.text, $0.isStrong) })
    return .line(line)
  }

  /// White space, or the colon behind a bold label.
  private static func isBetween(_ text: String) -> Bool { text == ":" || FormWords.trimmed(text).isEmpty }

  // MARK: Controls beside their labels

  /// Labels and the controls right behind each, where the line is nothing else.
  var pairs: [(label: String, answer: String)]? {
    guard pieces.contains(where: \.isControl) else { return nil }
    var pairs: [(label: String, answer: String)] = []
    var label = ""
    for piece in pieces {
      if !piece.isControl {
        label += piece.text
        continue
      }
      let words = FormWords.trimmed(label)
      guard !words.isEmpty, Self.mayLabel(words), !Self.holdsBox(piece.text) else { return nil }
      let answer = FormWords.trimmed(piece.text)
      pairs.append((Self.bare(words), answer == Self.room ? "" : answer))
      label = ""
    }
    return FormWords.trimmed(label).isEmpty ? pairs : nil
  }

  /// Nothing but one control stands on it.
  var onlyControl: Piece? {
    let said = pieces.filter { !FormWords.trimmed($0.text).isEmpty }
    guard said.count == 1, let piece = said.first, piece.isControl else { return nil }
    return piece
  }

  private static func mayLabel(_ words: String) -> Bool {
    let colon = words.firstIndex(of: ":")
    return words.utf8.count <= LabelSenses.longest && (colon == nil || words.last == ":") && !holdsBox(words)
      && colon.map { !words[words.index(after: $0)...].contains(":") } ?? true
  }

  private static func holdsBox(_ text: String) -> Bool {
    text.contains { $0 == "☐" || $0 == "☑" || $0 == "☒" }
  }

  static func bare(_ label: String) -> String {
    label.hasSuffix(":") ? FormWords.trimmed(label.dropLast()) : label
  }
}
