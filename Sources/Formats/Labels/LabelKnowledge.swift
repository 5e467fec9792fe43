import Records

/// What the book says of labels as they were met, remembered from document to document.
struct LabelKnowledge {
  /// What is known of one label before its source is looked at as a whole.
  struct Known {
    var entry: LabelEntry?
    /// Why it was taken so, where that is not the label itself.
    var why = ""
    /// The nearest field, where it is not understood.
    var suggestion: Field?
    /// What its words say of the whole source.
    var source: Source.Traits = []
  }

  private let book = LabelBook.shared
  private var known: [[String]: Known] = [:]
  /// Suggestions are dear; past this many labels nobody reads them.
  private var suggestionsLeft = 2_000
  private static let bound = 50_000

  /// What is known of the label at the end of the path.
  mutating func callAsFunction(_ path: [String]) -> Known {
    if let found = known[path] { return found }
    if known.count >= Self.bound { known.removeAll() }
    var found = look(up: path)
    if found.entry == nil, suggestionsLeft > 0 {
      suggestionsLeft -= 1
      found.suggestion = Suggestions.shared.nearest(to: path.last ?? "")
    }
    found.source = SourceWords.traits(ofLabel: path.last ?? "")
    known[path] = found
    return found
  }

  private func look(up path: [String]) -> Known {
    guard let leaf = path.last else { return Known() }
    if path.count > 1, let joined = entry(ofPath: path) {
      return Known(entry: joined, why: "by its path: \(path.dropLast().joined(separator: " › "))")
    }
    if let entry = book.entry(of: leaf) {
      return Known(entry: Self.isAnothersSignature(entry, leaf) ? .setAside("another person's signature") : entry)
    }
    if let question = Question.asked(by: leaf) {
      return Known(entry: .means(LabelMeaning(field: question.field)), why: "by the words of the question")
    }
    // A key that only wraps the answer of the one above it: "decision": {"value": …}.
    if path.count > 1, Self.wrappings.contains(LabelText.key(leaf)) {
      let outer = look(up: path.dropLast())
      if outer.entry != nil { return Known(entry: outer.entry, why: "the value of the key above it") }
    }
    return Known()
  }

  /// "consent" over "outcome" is "consent outcome", three and four keys deep alike.
  private func entry(ofPath path: [String]) -> LabelEntry? {
    for count in (2...min(4, path.count)).reversed() {
      let parts = path.suffix(count)
      for camel in [true, false] {
        let words = parts.flatMap { LabelText.words(LabelVariants.withoutNumber($0), camel: camel) }
        if let entry = accepted(book[LabelText.key(words.joined(separator: " "))]) { return entry }
      }
      if count == 2, let outer = parts.first, let leaf = parts.last {
        for head in LabelVariants(outer).keys {
          for tail in LabelVariants(leaf).keys {
            if let entry = accepted(book[LabelText.key(head + " " + tail)]) { return entry }
          }
        }
      }
    }
    return nil
  }

  /// "Signed (parent)": what stands in brackets is no help for whoever fills it in, but says who signs.
  private static func isAnothersSignature(_ entry: LabelEntry, _ label: String) -> Bool {
    guard let field = entry.field, signing.contains(field) else { return false }
    return LabelText.words(label, camel: true).contains(where: others.contains)
  }

  private static let signing: FieldSet = [.signature, .signatureRole, .signatureDate]
  private static let others: Set<String> = [
    "parent", "carer", "mother", "father", "guardian", "family", "child", "children", "pupil", "student", "client",
    "patient", "witness",
  ]

  private func accepted(_ entry: LabelEntry?) -> LabelEntry? {
    switch entry {
    case .means, .byValues: entry
    default: nil
    }
  }

  private static let wrappings: Set<String> = [
    "value", "text", "answer", "content", "#text", "displayname", "display name",
  ]
}
