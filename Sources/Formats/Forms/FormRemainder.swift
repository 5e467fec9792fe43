import Records

/// What stands in the tables of a document and went into no label, answer, heading or line of its forms.
///
/// A form whose tables are built in a way that nobody foresaw must not look as if nothing were filled in.
struct FormRemainder {
  private var words: Set<String> = []

  /// - Parameter items: all that was made of the blocks.
  init(_ items: [FormParser.Item]) {
    for item in items {
      switch item {
      case .heading(let text, _, _), .stray(let text, _): add(text)
      case .entry(let entry):
        add(entry.label)
        add(entry.text)
        entry.more.forEach { add($0) }
      case .table(let log):
        log.headings.forEach { add($0) }
        for row in log.rows { row.cells.forEach { add($0) } }
      case .rule: break
      }
    }
  }

  private mutating func add(_ text: String) { words.formUnion(Self.words(text)) }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map(String.init)
  }

  /// That more words of tables are left over than a form prints for show.
  func isLeft(of blocks: [FormBlock]) -> Bool {
    var left: Set<String> = []
    for case .table(let table) in blocks {
      for cell in table.rows.flatMap(\.cells) where !cell.isEmpty && !PrintedWords.isGuidance(cell.utf8.span) {
        left.formUnion(Self.words(cell).filter { !words.contains($0) })
      }
    }
    return left.count >= Self.most
  }

  private static let most = 12
}
