import Records

/// A table within a cell that is no more than a choice: answers, each with a box, or with a place for a tick.
///
/// "| Parents informed | (| Yes | |) (| No | X |) |" asks one question. Taken for a table of its own it would part the
/// form in two, and answer nothing.
enum NestedChoice {
  /// The choice as boxes before words, a line for each row; nil where the table is none.
  ///
  /// - Parameter rows: the texts of its cells.
  static func text(_ rows: [[String]]) -> String? {
    let rows = rows.map { $0.map { FormWords.trimmed($0) } }.filter { $0.contains { !$0.isEmpty } }
    let cells = rows.flatMap { $0 }
    guard !rows.isEmpty, cells.count <= mostCells, cells.allSatisfy(mayBePart) else { return nil }
    if let options = options(rows) {
      let ticked = options.map { ($0.word, mark($0.mark)) }
      return ticked.map { ($0.1 == .tick ? "☑ " : "☐ ") + $0.0 }.joined(separator: "\n")
    }
    // Boxes among the words of the cells: as they stand.
    guard cells.contains(where: { TickBoxes.mayHold($0.utf8.span) }) else { return nil }
    return rows.map { $0.filter { !$0.isEmpty }.joined(separator: "   ") }.joined(separator: "\n")
  }

  private static let mostCells = 40

  private static func mayBePart(_ cell: String) -> Bool { cell.utf8.count <= 80 && !cell.contains(":") }

  private enum Mark { case tick, none }

  private static func mark(_ cell: String) -> Mark? {
    let bytes = Array(cell.utf8)
    if cell.isEmpty || cell == "-" || FormWords.isLeader(cell) || TickBoxes.isEmptyBox(bytes.span) { return Mark.none }
    return cell.lowercased() == "x" || TickBoxes.isTick(bytes.span) ? .tick : nil
  }

  /// Answers with the cell beside, or below, each; nil where cells are anything else.
  private static func options(_ rows: [[String]]) -> [(word: String, mark: String)]? {
    func pairs(_ words: [String], _ marks: [String]) -> [(word: String, mark: String)]? {
      guard words.count == marks.count, words.count >= 2, marks.allSatisfy({ mark($0) != nil }),
        words.allSatisfy({ isAnswer($0, beside: marks) })
      else { return nil }
      return zip(words, marks).map { ($0, $1) }
    }
    if rows.allSatisfy({ $0.count.isMultiple(of: 2) }) {
      let all = rows.flatMap { $0 }
      let (first, second) = (
        stride(from: 0, to: all.count, by: 2).map { all[$0] }, stride(from: 1, to: all.count, by: 2).map { all[$0] }
      )
      if let found = pairs(first, second) ?? pairs(second, first) { return found }
    }
    guard rows.count == 2 else { return nil }
    return pairs(rows[0], rows[1]) ?? pairs(rows[1], rows[0])
  }

  /// Without a box beside it only a word that answers is one.
  private static func isAnswer(_ word: String, beside marks: [String]) -> Bool {
    if mark(word) != nil || !word.contains(where: \.isLetter) { return false }
    if marks.contains(where: { TickBoxes.mayHold($0.utf8.span) }) { return true }
    return answers.contains(word.lowercased())
  }

  private static let answers: Set<String> = [
    "yes", "no", "n/a", "na", "y", "n", "not known", "unknown", "not applicable", "don't know", "partly", "not sure",
    "given", "refused", "not sought", "shared", "not shared", "partly shared", "verbal", "written",
  ]
}
