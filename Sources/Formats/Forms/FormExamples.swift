import Records

/// Parts of a document that show how a form is filled in, or say things of the document itself: what they hold answers
/// nothing.
enum FormExamples {
  /// Without the entries of such parts whose labels the form has elsewhere; the others are unclear, because the part may
  /// have ended where no heading says so.
  static func removed(from items: [FormParser.Item], key: (String) -> String) -> [FormParser.Item] {
    var isExample: [String: Bool] = [:]
    // Most entries stand below the headings of the one before.
    var last: (path: [String], isShown: Bool) = ([], false)
    func isShown(_ entry: FormEntry) -> Bool {
      if entry.path == last.path { return last.isShown }
      let isShown = entry.path.contains { heading in
        if let known = isExample[heading] { return known }
        let found = isTitle(heading)
        isExample[heading] = found
        return found
      }
      last = (entry.path, isShown)
      return isShown
    }
    let shown = items.map { item in if case .entry(let entry) = item { isShown(entry) } else { false } }
    guard shown.contains(true) else { return items }
    var own: Set<String> = []
    for (item, isShown) in zip(items, shown) {
      if case .entry(let entry) = item, !isShown, !entry.isMention { own.insert(key(entry.label)) }
    }
    // A form that calls itself an example is read as any other.
    if own.isEmpty { return items }
    return zip(items, shown).compactMap { item, isShown in
      guard isShown, case .entry(var entry) = item else { return item }
      if own.contains(key(entry.label)) { return nil }
      if entry.kind == .text { entry.kind = .unclearPlace }
      return .entry(entry)
    }
  }

  /// "Worked example", "Guidance notes", "Document control".
  static func isTitle(_ heading: String) -> Bool {
    guard heading.utf8.count <= 80 else { return false }
    let words = LabelText.words(LabelVariants.withoutNumber(heading), camel: false)
    if words.count <= 5, words.contains(where: { shown.contains($0) }) { return true }
    let key = words.joined(separator: " ")
    return key == "guidance" || titles.contains { key.hasPrefix($0) }
  }

  // As `LabelText` folds them: without plurals and "the".
  private static let shown: Set<String> = ["example", "sample"]
  private static let titles = [
    "guidance note", "guidance for", "guidance on", "guidance to", "note for completion", "note on completion",
    "note for completing", "note on completing", "how to complete", "how to fill", "how to use this", "completing this",
    "completion note", "document control", "document history", "version control", "version history",
  ]
}
